//! A time that falls on the hours of something that matters to her. Both are shown, and nothing says which gives way.

use dioxus::prelude::*;
use samlat_record::rules::{Coming, clashes, clashes_at};
use samlat_record::{AppointmentView, ItemId, Section, SectionBody};

use super::super::appointments::local_now;
use crate::components::{Go, Kind, Notice, Tone};
use crate::page::use_now;
use crate::route::Route;
use crate::shown::when::appointment_time;
use crate::state::use_state;
use crate::words::use_words;

/// How many clashes of one goal are named.
const NAMED: usize = 3;

/// What the `times` of an appointment fall on.
#[component]
pub fn TimeClashes(appointment: AppointmentView, times: Vec<Coming>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let sections = state.sections.read();
    let Some(SectionBody::Contract(contract)) = sections.get(&Section::Contract).map(|view| &view.body)
    else {
        return VNode::empty();
    };
    let found = clashes_at(contract, &appointment, &times, &local_now(&now));
    let mut goals: Vec<ItemId> = found.iter().map(|clash| clash.goal).collect();
    goals.sort_unstable();
    goals.dedup();
    let named = goals.into_iter().filter_map(|goal| contract.goals.iter().find(|row| row.head.id == goal));
    rsx! {
        for goal in named {
            Notice { key: "{goal.head.id}", tone: Tone::Warn, title: words.clash_title().to_owned(),
                p { {words.clash_time(&goal.text.value)} }
                p { {words.clash_both()} }
                Go {
                    to: Route::ContractRow { id: goal.head.id.to_hex() }.to_string(),
                    label: words.clash_see_goal(),
                    kind: Kind::Quiet,
                }
            }
        }
    }
}

/// The next times that fall on the hours of a goal.
#[component]
pub fn GoalClashes(goal: ItemId) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let mut found = clashes(&state.reach(), &local_now(&now)).unwrap_or_default();
    found.retain(|clash| clash.goal == goal);
    if found.is_empty() {
        return VNode::empty();
    }
    let view = state.appointments().unwrap_or_default();
    let named = found.into_iter().take(NAMED).filter_map(|clash| {
        let appointment = view.appointments.iter().find(|one| one.head.id == clash.appointment)?;
        let when = appointment_time(words, &now, &clash.when);
        Some((appointment.head.id, appointment.title.value.clone(), when))
    });
    rsx! {
        Notice { tone: Tone::Warn, title: words.clash_title().to_owned(),
            p { {words.clash_goal()} }
            ul { class: "plain rows",
                for (id , title , when) in named {
                    li { key: "{id}-{when}", class: "stack",
                        p { {words.appointment_was(&title, &when)} }
                        Go {
                            to: Route::Appointment { id: id.to_hex() }.to_string(),
                            label: words.appointment_read(),
                            name: words.appointment_read_name(&title),
                            kind: Kind::Quiet,
                        }
                    }
                }
            }
            p { {words.clash_both()} }
        }
    }
}
