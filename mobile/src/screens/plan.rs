//! Plan: what she needs, help and who has taken it on, what she waits for, what is to be done, the joint plan, risks, and what
//! is tried. What is over stands last.

mod asked;
pub(super) mod facts;
mod found;
mod home;
mod learning;
mod list;
mod need;
mod one;
mod sip;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, Edit, ItemId, Section};

use self::facts::{Stands, With};
pub use self::found::{Found, RowKind, find, rows};
pub use self::home::day_name;
use self::list::PlanLists;
pub use self::list::owners;
pub use self::one::{Facts, PlanRow, Row, change};
use super::not_found::NotFound;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::unread::section_unread;
use crate::components::Heading;
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Plan, edit: Edit::from(act) }
}

/// Everything that can be said of a row, in order.
pub fn facts_of(state: State, words: Words, now: &Now, row: &Found) -> Vec<Stands> {
    facts::facts(With { state, words, now }, row)
}

/// The help that stands, by name.
fn measures(state: State) -> Vec<(ItemId, String)> {
    let all = state.plan().unwrap_or_default().measures;
    let shown = all.into_iter().filter(|row| row.head.presence.is_shown());
    shown.map(|row| (row.head.id, row.text.value)).collect()
}

/// Plan.
#[component]
pub fn Plan() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Plan);
    rsx! {
        Heading { title: words.section_plan(), lead: words.plan_lead().to_owned() }
        {section_unread(state, words, Section::Plan)}
        match state.plan() {
            None => rsx! {
                NotTold { section: Section::Plan }
            },
            Some(view) => rsx! {
                PlanLists { view, now, can_edit }
            },
        }
    }
}

/// A new row.
#[component]
pub fn NewPlanRow(kind: ReadSignal<String>) -> Element {
    let place = format!("plan/{}", kind());
    match RowKind::of_code(&kind()) {
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(row) => rsx! {
            NewRow { place, row, back_to: Route::Plan {} }
        },
    }
}

/// A new row of a kind. A step is one of the way home `of`.
#[component]
pub fn NewRow(place: String, row: RowKind, of: Option<ItemId>, back_to: Route) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    if state.plan().is_none() && !state.is_coming(Section::Plan) {
        return rsx! { RowNotTold { section: Section::Plan } };
    }
    let done_to = match row {
        RowKind::JointPlan => Route::PlanRow { id: id.to_hex() },
        RowKind::WayHome => Route::HomeRow { id: id.to_hex() },
        RowKind::Need
        | RowKind::Measure
        | RowKind::Request
        | RowKind::Task
        | RowKind::Risk
        | RowKind::Learning
        | RowKind::Step => back_to.clone(),
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.add_label(words),
            questions: asked::new_questions(state, words, row),
            back_to,
            done_to,
            onsave: move |answers: Answers| {
                let item = asked::new_item(row, of, &page.now(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

/// One field of a row of the plan.
#[component]
pub fn ChangePlan(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    rsx! {
        ChangeRow { id, field, back_to: Route::PlanRow { id: id() } }
    }
}

/// One field of a row.
#[component]
pub fn ChangeRow(id: ReadSignal<String>, field: ReadSignal<String>, back_to: Route) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("plan/{}/{}", id(), field());
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    let Some(row) = find(&view, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let questions = asked::questions(state, words, row.kind(), &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    let kind = row.kind();
    let this = row.head().id;
    let before =
        if let Found::WayHome(row) = &row { home::time_before(row, &field()).cloned() } else { None };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.name(words),
            questions,
            begin: facts::begin(&row),
            back_to,
            onsave: move |answers: Answers| {
                let item = asked::changed(kind, &field(), &page.now().over(before.as_ref()), &answers)?;
                Some(edit(Doing::Change { id: this, item }))
            },
        }
    }
}
