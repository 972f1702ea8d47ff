//! The lists of the plan: each kind of row with what is first to be known of it, and what may be added.

use dioxus::prelude::*;
use samlat_record::rules::who_is_responsible::Concern;
use samlat_record::rules::{RequestState, requests};
use samlat_record::{Contested, Owner, PlanView, RequestView};

use super::need::help_for;
use super::sip::{Standing, parts_of};
use super::{Found, RowKind, learning, rows};
use crate::components::{Card, Empty, Go, LinkCard};
use crate::page::Now;
use crate::route::Route;
use crate::screens::parts::alone::marked;
use crate::shown::joint_plan::stage_in_words;
use crate::shown::plan::{measure_state, owner_name};
use crate::shown::responsible::{responsible_for, responsible_in_words};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// A row of the list: its address, name, and the line under it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    to: String,
    name: String,
    detail: Option<String>,
}

/// The lists. A kind of which nothing is written has no card, and is offered at the end.
#[component]
pub fn PlanLists(view: PlanView, now: Now, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let mut all = rows(&view);
    let (home, home_label) = if all.iter().any(|row| row.kind() == RowKind::WayHome) {
        (Route::WaysHome {}, words.home_title())
    } else {
        (Route::NewWayHome {}, words.home_add())
    };
    all.retain(|row| RowKind::LISTED.contains(&row.kind()));
    let line = |row: &Found| Line {
        to: Route::PlanRow { id: row.head().id.to_hex() }.to_string(),
        name: row.name(words),
        detail: marked(state, words, row.head().id, detail(state, words, &now, &view, row)),
    };
    let of = |kind: RowKind| -> Vec<Line> {
        all.iter().filter(|row| row.kind() == kind && !row.is_over()).map(line).collect()
    };
    let over: Vec<Line> = all.iter().filter(|row| row.is_over()).map(line).collect();
    let cards: Vec<(RowKind, Vec<Line>)> = RowKind::LISTED.into_iter().map(|kind| (kind, of(kind))).collect();
    let stands = |kind: RowKind, lines: &[Line]| !lines.is_empty() || kind == RowKind::JointPlan;
    let bare: Vec<RowKind> =
        cards.iter().filter(|(kind, lines)| !stands(*kind, lines)).map(|(kind, _)| *kind).collect();
    rsx! {
        if all.is_empty() {
            Empty { words: words.plan_empty() }
        }
        for (kind , lines) in cards.into_iter().filter(|(kind, lines)| stands(*kind, lines)) {
            Card { key: "{kind.code()}", title: kind.title(words),
                if kind == RowKind::JointPlan {
                    Standing {}
                }
                Lines { lines }
                if can_edit {
                    Add { kind }
                }
            }
        }
        if can_edit {
            Card { title: words.act_add(),
                div { class: "actions",
                    for kind in bare {
                        Add { key: "{kind.code()}", kind }
                    }
                    Go { to: home.to_string(), label: home_label }
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
fn Add(kind: RowKind) -> Element {
    let words = use_words();
    rsx! {
        Go { to: Route::NewPlanRow { kind: kind.code().to_owned() }.to_string(), label: kind.add_label(words) }
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
pub fn detail(state: State, words: Words, now: &Now, view: &PlanView, row: &Found) -> Option<String> {
    match row {
        Found::Request(row) => Some(waiting(state, words, now, row)),
        Found::Measure(measure) => {
            let how =
                measure.state.as_ref().and_then(Contested::agreed).map(|how| measure_state(words, how.value));
            let who = owners(state, words, row.owner());
            Some(how.map_or_else(|| who.clone(), |how| format!("{how}. {who}")))
        }
        Found::Need(need) => {
            let help: Vec<String> =
                help_for(view, need.head.id).into_iter().map(|help| help.text.value).collect();
            let help = if help.is_empty() {
                words.need_no_help().to_owned()
            } else {
                words.need_helped_by(help.join(", "))
            };
            let who = responsible_for(state, now, Concern::Need(need.head.id));
            let who = who.map(|who| responsible_in_words(state, words, &who));
            Some(who.map_or_else(|| help.clone(), |who| words.need_line(&help, who)))
        }
        Found::JointPlan(row) => {
            parts_of(state, now, row.head.id).map(|parts| stage_in_words(words, now, &parts.stage))
        }
        Found::Learning(row) => learning::stands(words, now, row),
        Found::Task(_) | Found::Risk(_) | Found::Step(_) => Some(owners(state, words, row.owner())),
        Found::WayHome(_) => None,
    }
}

/// Who has taken something on, or that nobody has.
pub fn owners(state: State, words: Words, owner: Option<&Contested<Owner>>) -> String {
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
