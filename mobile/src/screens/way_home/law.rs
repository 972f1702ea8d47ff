//! What the law says of a way home, as what to ask. Nothing here says that somebody has done wrong.

use dioxus::prelude::*;
use samlat_record::rules::discharge::{ByLaw, Call, CallState, Notice, Summary};
use samlat_record::{ItemId, Section};

use crate::components::{Card, Copying, Fact, Go, date_in_words};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::gaps::Ask;
use crate::screens::plan::{RowKind, change};
use crate::shown::row::{party_name, row_label};
use crate::shown::way_home::{call_in_words, notice_in_words, summary_in_words};
use crate::state::use_state;
use crate::words::use_words;

/// What the law says.
#[component]
pub fn Law(id: ItemId, by_law: ByLaw, can_edit: bool) -> Element {
    let words = use_words();
    match by_law {
        ByLaw::Off => rsx! {
            p { class: "quiet", {words.home_law_off()} }
        },
        ByLaw::InpatientNotSaid => rsx! {
            Card { title: words.home_law(),
                p { {words.home_law_not_said()} }
                if can_edit {
                    Go { to: change(RowKind::WayHome, id, "inpatient"), label: words.home_ask_inpatient() }
                }
            }
        },
        ByLaw::Holds { notice, call, summary } => rsx! {
            Holds { notice, call, summary }
        },
    }
}

/// The notice of admission, the call to a joint plan and the summary, each as it stands.
#[component]
fn Holds(notice: Notice, call: Call, summary: Summary) -> Element {
    let words = use_words();
    let now = use_now();
    let is_asked = matches!(call.state, CallState::Past { .. });
    rsx! {
        Card { title: words.home_law(),
            p { class: "quiet", {words.home_law_how()} }
            dl { class: "facts",
                Fact { name: words.home_law_notice(),
                    p { {notice_in_words(words, &now, &notice)} }
                }
                Fact { name: words.home_law_call(),
                    p { {call_in_words(words, &now, &call.state)} }
                }
                Fact { name: words.home_summary(),
                    p { {summary_in_words(words, summary.given)} }
                    Given { summary }
                }
            }
            if is_asked {
                p { class: "quiet", {words.gap_say()} }
                p { class: "written", {words.gap_say_joint_plan_not_called()} }
                Copying { label: words.gap_copy(), text: words.gap_say_joint_plan_not_called().to_owned() }
            }
        }
        Whom { call }
    }
}

/// What goes with the summary, where it is known.
#[component]
fn Given(summary: Summary) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let reach = state.reach();
    let contact = summary.key_contact.map(|party| party_name(words, &reach, &party, state.is_person()));
    let days: Vec<String> =
        summary.joint_plan_on.iter().map(|day| date_in_words(words, *day, now.local.date())).collect();
    let day = match days.as_slice() {
        [] => None,
        [day] => Some(words.sip_to_meet(day)),
        several => Some(words.sip_days_differ(several.join(", "))),
    };
    let row = |id| samlat_record::rules::Row::Item(Section::Plan, id);
    let plans: Vec<(String, String)> = summary
        .plans
        .iter()
        .map(|id| (Route::PlanRow { id: id.to_hex() }.to_string(), row_label(words, &reach, &row(*id))))
        .collect();
    rsx! {
        if let Some(contact) = contact {
            p { {words.home_summary_contact(contact)} }
        }
        if let Some(day) = day {
            p { {day} }
        }
        for (to , name) in plans {
            Go { key: "{to}", to: to.clone(), label: words.gap_open_row(name) }
        }
    }
}

/// Whom to ask about the call, while there is something to ask.
#[component]
fn Whom(call: Call) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    match call.state {
        CallState::Ahead { .. }
        | CallState::Past { .. }
        | CallState::NotKnown(_)
        | CallState::Disputed(_) => {
            rsx! {
                Ask { title: words.home_ask_whom(), ask: call.ask, reach: state.reach(), now }
            }
        }
        CallState::NotAskedFor | CallState::SaidNo | CallState::Called { .. } => VNode::empty(),
    }
}
