//! One row of the plan: what stands about it, each field with the way to change it, and disputes side by side.

use dioxus::prelude::*;
use samlat_record::rules::who_is_responsible::Concern;
use samlat_record::{Contested, ItemId, MeasureState, PlanView, Section};

use super::facts::Stands;
use super::need::Help;
use super::sip::Parts;
use super::{Found, RowKind, asked, facts_of, find, learning};
use crate::components::{Go, Heading, Kind};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::fact::Changeable;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::row::{Lost, Removal};
use crate::screens::parts::settling::Settling;
use crate::screens::parts::unread::unread;
use crate::screens::parts::who_answers::WhoAnswers;
use crate::screens::parts::writer::Writer;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// One row.
#[component]
pub fn PlanRow(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    match find(&view, &id()) {
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(row) => rsx! {
            Row { row, view, back_to: Route::Plan {} }
        },
    }
}

/// The row itself. Once it is removed its screen gives way to `back_to`.
#[component]
pub fn Row(row: Found, view: PlanView, back_to: Route) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let navigator = use_navigator();
    let can_edit = state.may_edit(Section::Plan);
    let head = row.head().clone();
    let name = row.name(words);
    let all = facts_of(state, words, &now, &row);
    let next = next(state, words, &now, &row).filter(|_| can_edit);
    rsx! {
        Heading { title: name.clone(), lead: row.kind().title(words).to_owned() }
        Removal { presence: head.presence.clone() }
        {unread(words, &head.unreadable)}
        if let Some((field , label)) = next {
            Go { to: change(row.kind(), head.id, field), label, kind: Kind::Primary }
        }
        if let Found::Need(row) = row.clone() {
            WhoAnswers { what: Concern::Need(row.head.id) }
        }
        if let Found::JointPlan(row) = row.clone() {
            Parts { row: *row, all: all.clone(), can_edit }
        } else {
            Facts { kind: row.kind(), id: head.id, all: all.clone(), can_edit }
        }
        if let Found::Need(row) = row.clone() {
            Help { need: row.head.id, view, can_edit }
        }
        Lost { also_written: head.also_written.clone() }
        Writer { by: head.by, at_ms: head.at_ms, arrived_ms: head.arrived_ms }
        if can_edit {
            // A step of a way home moves with it, and not by itself.
            if RowKind::LISTED.contains(&row.kind()) {
                Alone { section: Section::Plan, id: head.id, what: name.clone() }
            }
            Remove {
                section: Section::Plan,
                id: head.id,
                what: name,
                onremoved: move |()| {
                    navigator.replace(back_to.clone());
                },
            }
        }
    }
}

/// The address that changes one field of a row.
pub fn change(kind: RowKind, id: ItemId, field: &str) -> String {
    let (id, field) = (id.to_hex(), field.to_owned());
    match kind {
        RowKind::WayHome | RowKind::Step => Route::ChangeHome { id, field }.to_string(),
        RowKind::Need
        | RowKind::Measure
        | RowKind::Request
        | RowKind::Task
        | RowKind::JointPlan
        | RowKind::Risk
        | RowKind::Learning => Route::ChangePlan { id, field }.to_string(),
    }
}

/// The field that is asked about before all others, with the question. Where people disagree on it nothing is.
fn next(state: State, words: Words, now: &Now, row: &Found) -> Option<(&'static str, &'static str)> {
    match row {
        Found::Request(row) => row.answer.is_none().then(|| ("answer", words.request_ask_answer())),
        Found::Measure(row) => {
            let state_of = row.state.as_ref().and_then(Contested::agreed).map(|how| how.value);
            let goes_on = state_of == Some(MeasureState::Ongoing);
            let is_asked = goes_on && row.works_as_whole.is_none() && state.is_person();
            is_asked.then(|| ("works", words.measure_ask_works()))
        }
        Found::Learning(row) => {
            learning::waits_for_result(now, row).then(|| ("outcome", words.outcome_ask()))
        }
        Found::Need(_)
        | Found::Task(_)
        | Found::JointPlan(_)
        | Found::Risk(_)
        | Found::WayHome(_)
        | Found::Step(_) => None,
    }
}

/// What stands in these fields of a row. Where people disagree each version stands there; what may not be changed here has
/// no link that does it.
#[component]
pub fn Facts(kind: RowKind, id: ItemId, all: Vec<Stands>, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let (disputed, agreed): (Vec<Stands>, Vec<Stands>) =
        all.into_iter().partition(|stands| !stands.versions.is_empty());
    let link = |field: &str| {
        let is_asked = can_edit && !asked::questions(state, words, kind, field).is_empty();
        is_asked.then(|| change(kind, id, field))
    };
    rsx! {
        dl { class: "facts",
            for stands in agreed {
                Changeable {
                    key: "{stands.name}",
                    name: stands.name,
                    value: stands.value.clone(),
                    change: link(stands.field),
                }
            }
        }
        for stands in disputed {
            Settling {
                key: "{stands.name}",
                section: Section::Plan,
                title: stands.name,
                versions: stands.settles(id),
                can_edit,
            }
        }
    }
}
