//! Plan: help and who has taken it on, what she waits for, what is to be done, and risks. What is over stands last.

mod asked;
mod facts;
mod one;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{RequestState, requests};
use samlat_record::{
    Act as Doing, Contested, Edit, MeasureState, MeasureView, Owner, PlanView, RequestView, RiskView,
    Section, TaskView,
};

pub use self::one::PlanRow;
use super::not_found::NotFound;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::unread::section_unread;
use crate::components::{Card, Empty, Go, Heading, LinkCard};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::shown::plan::{measure_state, owner_name};
use crate::shown::row::risk_name;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// A kind of row that the screen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Something that somebody does for her (insats).
    Measure,
    /// A referral, an application or an order.
    Request,
    /// Something to do.
    Task,
    /// A risk.
    Risk,
}

impl RowKind {
    const ALL: [Self; 4] = [Self::Measure, Self::Request, Self::Task, Self::Risk];

    /// The part of the address that names it.
    const fn code(self) -> &'static str {
        match self {
            Self::Measure => "hjalp",
            Self::Request => "remiss",
            Self::Task => "gora",
            Self::Risk => "risk",
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn add(self, words: Words) -> &'static str {
        match self {
            Self::Measure => words.plan_add_measure(),
            Self::Request => words.plan_add_request(),
            Self::Task => words.plan_add_task(),
            Self::Risk => words.plan_add_risk(),
        }
    }

    fn title(self, words: Words) -> &'static str {
        match self {
            Self::Measure => words.plan_measures(),
            Self::Request => words.plan_requests(),
            Self::Task => words.plan_tasks(),
            Self::Risk => words.plan_risks(),
        }
    }
}

/// A row of the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Help.
    Measure(Box<MeasureView>),
    /// A referral, an application or an order.
    Request(Box<RequestView>),
    /// Something to do.
    Task(Box<TaskView>),
    /// A risk.
    Risk(Box<RiskView>),
}

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Plan, edit: Edit::from(act) }
}

/// Every row that stands, by kind and then in the order added.
fn rows(view: &PlanView) -> Vec<Found> {
    let measures = view.measures.iter().cloned().map(Box::new).map(Found::Measure);
    let requests = view.requests.iter().cloned().map(Box::new).map(Found::Request);
    let tasks = view.tasks.iter().cloned().map(Box::new).map(Found::Task);
    let risks = view.risks.iter().cloned().map(Box::new).map(Found::Risk);
    let all = measures.chain(requests).chain(tasks).chain(risks);
    all.filter(|row| row.head().presence.is_shown()).collect()
}

impl Found {
    fn head(&self) -> &samlat_record::ItemHead {
        match self {
            Self::Measure(row) => &row.head,
            Self::Request(row) => &row.head,
            Self::Task(row) => &row.head,
            Self::Risk(row) => &row.head,
        }
    }

    const fn kind(&self) -> RowKind {
        match self {
            Self::Measure(_) => RowKind::Measure,
            Self::Request(_) => RowKind::Request,
            Self::Task(_) => RowKind::Task,
            Self::Risk(_) => RowKind::Risk,
        }
    }

    /// What it is called.
    fn name(&self, words: Words) -> String {
        match self {
            Self::Measure(row) => row.text.value.clone(),
            Self::Request(row) => row.text.value.clone(),
            Self::Task(row) => row.text.value.clone(),
            Self::Risk(row) => {
                let said = row.text.as_ref().map(|text| text.value.clone()).filter(|text| !text.is_empty());
                let kind = risk_name(words, row.risk_kind.value).unwrap_or_else(|| words.risk_other());
                said.unwrap_or_else(|| kind.to_owned())
            }
        }
    }

    /// Whether nothing more is to come of it, as far as nobody disagrees.
    fn is_over(&self) -> bool {
        match self {
            Self::Measure(row) => row
                .state
                .as_ref()
                .and_then(Contested::agreed)
                .is_some_and(|state| matches!(state.value, MeasureState::Ended | MeasureState::Refused)),
            Self::Request(row) => row
                .answer
                .as_ref()
                .and_then(Contested::agreed)
                .is_some_and(|answer| answer.value != samlat_record::Answer::SentOn),
            Self::Task(row) => row.done.is_some(),
            Self::Risk(row) => row.closed.is_some(),
        }
    }

    fn owner(&self) -> Option<&Contested<Owner>> {
        match self {
            Self::Measure(row) => row.owner.as_ref(),
            Self::Request(row) => row.receiver.as_ref(),
            Self::Task(row) => row.owner.as_ref(),
            Self::Risk(row) => row.owner.as_ref(),
        }
    }
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

/// A row of the list: its address, name, and the line under it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    to: String,
    name: String,
    detail: Option<String>,
}

/// The lists.
#[component]
fn PlanLists(view: PlanView, now: Now, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let all = rows(&view);
    let line = |row: &Found| Line {
        to: Route::PlanRow { id: row.head().id.to_hex() }.to_string(),
        name: row.name(words),
        detail: detail(state, words, &now, row),
    };
    let of = |kind: RowKind| -> Vec<Line> {
        all.iter().filter(|row| row.kind() == kind && !row.is_over()).map(line).collect()
    };
    let over: Vec<Line> = all.iter().filter(|row| row.is_over()).map(line).collect();
    rsx! {
        if all.is_empty() {
            Empty { words: words.plan_empty() }
        }
        for kind in RowKind::ALL {
            Card { key: "{kind.code()}", title: kind.title(words),
                Lines { lines: of(kind) }
                if can_edit {
                    Go { to: Route::NewPlanRow { kind: kind.code().to_owned() }.to_string(), label: kind.add(words) }
                }
            }
        }
        if !over.is_empty() {
            Card { title: words.plan_ended(),
                Lines { lines: over }
            }
        }
    }
}

#[component]
fn Lines(lines: Vec<Line>) -> Element {
    rsx! {
        ul { class: "linklist",
            for line in lines {
                li { key: "{line.to}",
                    LinkCard { to: line.to.clone(), title: line.name, detail: line.detail }
                }
            }
        }
    }
}

/// The line under a row: how long it has waited, or who has taken it on, all of them where people disagree.
fn detail(state: State, words: Words, now: &Now, row: &Found) -> Option<String> {
    match row {
        Found::Request(row) => Some(waiting(state, words, now, row)),
        Found::Measure(measure) => {
            let how =
                measure.state.as_ref().and_then(Contested::agreed).map(|how| measure_state(words, how.value));
            let who = owners(state, words, row.owner());
            Some(how.map_or_else(|| who.clone(), |how| format!("{how}. {who}")))
        }
        Found::Task(_) | Found::Risk(_) => Some(owners(state, words, row.owner())),
    }
}

fn owners(state: State, words: Words, owner: Option<&Contested<Owner>>) -> String {
    let Some(owner) = owner else { return words.plan_no_owner().to_owned() };
    let names: Vec<String> = owner
        .candidates()
        .iter()
        .filter(|field| field.value != Owner::Nobody)
        .map(|field| owner_name(state, words, &field.value))
        .collect();
    if owner.is_disputed() {
        return words.contested_here().to_owned();
    }
    if names.is_empty() { words.plan_no_owner().to_owned() } else { words.plan_owned_by(names.join(", ")) }
}

fn waiting(state: State, words: Words, now: &Now, row: &RequestView) -> String {
    let clocks = requests(&state.reach(), now.local.date());
    let clock = clocks.into_iter().find(|clock| clock.request == row.head.id);
    match clock.map(|clock| clock.state) {
        Some(
            RequestState::Waits { days }
            | RequestState::Ask { days }
            | RequestState::MayRequestDecision { days, .. },
        ) => words.request_waits_days(u64::try_from(days).unwrap_or_default()),
        Some(RequestState::Answered { .. } | RequestState::Refused { .. } | RequestState::Withdrawn) => {
            words.plan_answered().to_owned()
        }
        Some(RequestState::Disputed { .. }) => words.contested_here().to_owned(),
        Some(RequestState::SentNotSaid) | None => words.request_waits().to_owned(),
    }
}

/// A new row.
#[component]
pub fn NewPlanRow(kind: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    let place = format!("plan/{}", kind());
    let Some(row) = RowKind::of_code(&kind()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    if state.plan().is_none() && !state.is_coming(Section::Plan) {
        return rsx! { RowNotTold { section: Section::Plan } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.add(words),
            questions: asked::new_questions(state, words, row),
            back_to: Route::Plan {},
            onsave: move |answers: Answers| {
                let item = asked::new_item(row, &page.now(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

/// One field of a row.
#[component]
pub fn ChangePlan(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("plan/{}/{}", id(), field());
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    let row = rows(&view).into_iter().find(|row| row.head().id.to_hex() == id());
    let Some(row) = row else { return rsx! { NotFound { rest: Vec::new() } } };
    let questions = asked::questions(state, words, row.kind(), &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    let kind = row.kind();
    let this = row.head().id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.name(words),
            questions,
            begin: facts::begin(&row),
            back_to: Route::PlanRow { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed(kind, &field(), &page.now(), &answers)?;
                Some(edit(Doing::Change { id: this, item }))
            },
        }
    }
}
