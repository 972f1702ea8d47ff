//! A time that falls on the hours of something that matters to her. Both are shown, and nothing says which gives way.

use dioxus::prelude::*;
use samlat_record::rules::{Clash, clashes};
use samlat_record::{ItemId, When};

use super::super::appointments::local_now;
use crate::components::{Go, Kind, Notice, Tone};
use crate::page::use_now;
use crate::route::Route;
use crate::shown::when::appointment_time;
use crate::state::use_state;
use crate::words::use_words;

/// How many clashes of one goal are named.
const NAMED: usize = 3;

/// What this time of an appointment falls on. `times` are those that are shown.
#[component]
pub fn TimeClashes(appointment: ItemId, times: Vec<When>) -> Element {
    let state = use_state();
    let words = use_words();
    let found = use_clashes(move |clash| clash.appointment == appointment && times.contains(&clash.when));
    let contract = state.contract().unwrap_or_default();
    let mut goals: Vec<ItemId> = found.iter().map(|clash| clash.goal).collect();
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
    let found = use_clashes(move |clash| clash.goal == goal);
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

fn use_clashes(is_asked: impl Fn(&Clash) -> bool) -> Vec<Clash> {
    let found = clashes(&use_state().reach(), &local_now(&use_now())).unwrap_or_default();
    found.into_iter().filter(is_asked).collect()
}
