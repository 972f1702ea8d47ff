//! Hemgång: the way home from hospital. What is to be in place before, and on each of the first fourteen days; and what the law
//! says of it, as questions to ask.

mod law;
mod steps;

use dioxus::prelude::*;
use samlat_record::rules::{WayHome, ways_home};
use samlat_record::{DischargeView, ItemId, PlanView, Section};

use self::law::Law;
use self::steps::{Steps, Suggested};
use super::appointments::home_now;
use super::not_found::NotFound;
use super::parts::alone::{Alone, marked};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::remove::Remove;
use super::parts::row::{Lost, Removal};
use super::parts::unread::{section_unread, unread};
use super::parts::writer::Writer;
use super::plan::{ChangeRow, Facts, Found, NewRow, Row, RowKind, facts_of, find};
use crate::components::{Card, Empty, Go, Heading, Kind, LinkCard, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::state::{State, use_state};
use crate::words::use_words;

/// The ways home, the newest first.
#[component]
pub fn WaysHome() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.plan() else {
        return rsx! {
            Heading { title: words.home_title(), lead: words.home_lead().to_owned() }
            NotTold { section: Section::Plan }
        };
    };
    let all: Vec<DischargeView> =
        view.discharges.into_iter().filter(|row| row.head.presence.is_shown()).rev().collect();
    let detail = |row: &DischargeView| {
        row.home.as_ref().map(|on| words.home_came(date_in_words(words, on.value, now.local.date())))
    };
    rsx! {
        Heading { title: words.home_title(), lead: words.home_lead().to_owned() }
        {section_unread(state, words, Section::Plan)}
        if all.is_empty() {
            Empty { words: words.home_empty() }
        }
        ul { class: "linklist",
            for row in all.iter() {
                li { key: "{row.head.id}",
                    LinkCard {
                        to: Route::HomeRow { id: row.head.id.to_hex() }.to_string(),
                        title: row.place.value.clone(),
                        detail: marked(state, words, row.head.id, detail(row)),
                    }
                }
            }
        }
        if state.may_edit(Section::Plan) {
            Go {
                to: Route::NewWayHome {}.to_string(),
                label: words.home_add(),
                kind: if all.is_empty() { Kind::Primary } else { Kind::Secondary },
            }
        }
    }
}

/// A new way home.
#[component]
pub fn NewWayHome() -> Element {
    rsx! {
        NewRow { place: "home", row: RowKind::WayHome, back_to: Route::WaysHome {} }
    }
}

/// One more thing on the list of a way home.
#[component]
pub fn NewStep(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    match find(&view, &id()) {
        Some(Found::WayHome(of)) => rsx! {
            NewRow {
                place: "home/{id()}",
                row: RowKind::Step,
                of: of.head.id,
                back_to: Route::HomeRow { id: id() },
            }
        },
        Some(
            Found::Need(_)
            | Found::Measure(_)
            | Found::Request(_)
            | Found::Task(_)
            | Found::JointPlan(_)
            | Found::Risk(_)
            | Found::Learning(_)
            | Found::Step(_),
        )
        | None => rsx! {
            NotFound { rest: Vec::new() }
        },
    }
}

/// One field of a way home, or of a thing on its list.
#[component]
pub fn ChangeHome(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    rsx! {
        ChangeRow { id, field, back_to: Route::HomeRow { id: id() } }
    }
}

/// A way home, or one thing on its list.
#[component]
pub fn HomeRow(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    match find(&view, &id()) {
        Some(Found::WayHome(row)) => {
            let way = way_home(state, &now, row.head.id);
            rsx! {
                if let Some(way) = way {
                    OneWayHome { row: *row, way, view }
                }
            }
        }
        Some(Found::Step(step)) => {
            let to = Route::HomeRow { id: step.discharge.value.to_hex() };
            rsx! {
                Row { row: Found::Step(step), view, back_to: to.clone() }
                Go { to: to.to_string(), label: words.home_back(), kind: Kind::Quiet }
            }
        }
        Some(
            Found::Need(_)
            | Found::Measure(_)
            | Found::Request(_)
            | Found::Task(_)
            | Found::JointPlan(_)
            | Found::Risk(_)
            | Found::Learning(_),
        )
        | None => rsx! {
            NotFound { rest: Vec::new() }
        },
    }
}

fn way_home(state: State, now: &Now, id: ItemId) -> Option<WayHome> {
    ways_home(&state.reach(), &home_now(state, now)).into_iter().find(|way| way.discharge == id)
}

/// One way home: the list first, then what the law says, then all that is written.
#[component]
fn OneWayHome(row: DischargeView, way: WayHome, view: PlanView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let navigator = use_navigator();
    let can_edit = state.may_edit(Section::Plan);
    let id = row.head.id;
    let all = facts_of(state, words, &now, &Found::WayHome(Box::new(row.clone())));
    let day = row.home.as_ref().map(|on| words.home_came(date_in_words(words, on.value, now.local.date())));
    let lead = day.unwrap_or_else(|| words.home_title().to_owned());
    rsx! {
        Heading { title: row.place.value.clone(), lead }
        Removal { presence: row.head.presence.clone() }
        {unread(words, &row.head.unreadable)}
        Steps { steps: way.steps.clone(), home: row.home.as_ref().map(|on| on.value), view: view.clone(), can_edit }
        if can_edit {
            Go {
                to: Route::NewStep { id: id.to_hex() }.to_string(),
                label: words.home_add_step(),
                kind: Kind::Primary,
            }
        }
        Law { id, by_law: way.by_law, can_edit }
        Card { title: words.home_facts(),
            Facts { kind: RowKind::WayHome, id, all, can_edit }
        }
        if can_edit {
            Suggested { of: id, steps: way.steps, view }
        }
        Lost { also_written: row.head.also_written.clone() }
        Writer { by: row.head.by, at_ms: row.head.at_ms, arrived_ms: row.head.arrived_ms }
        if can_edit {
            Alone { section: Section::Plan, id, what: row.place.value.clone() }
            Remove {
                section: Section::Plan,
                id,
                what: row.place.value,
                onremoved: move |()| {
                    navigator.replace(Route::WaysHome {});
                },
            }
        }
    }
}
