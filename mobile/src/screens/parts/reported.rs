//! A report of the person's death, on every screen for as long as it stands: on her own devices with the one press that
//! takes it back.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{ReportStage, ReportView};
use samlat_protocol::circle_entry::Afterwards;

use super::failed::Failed;
use crate::components::{Button, Kind, Notice, Tone, date_in_words};
use crate::page::use_now;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The report that stands, if one does.
#[component]
pub fn Reported() -> Element {
    let state = use_state();
    let report = state.death.read().as_ref().and_then(|death| death.report.clone());
    match report {
        None => VNode::empty(),
        Some(report) => rsx! {
            Report { report }
        },
    }
}

#[component]
fn Report(report: ReportView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let person = state.record.read().as_ref().map(|header| header.person.clone()).unwrap_or_default();
    let name = report.by.name.clone().unwrap_or_else(|| words.death_somebody().to_owned());
    let date = date_in_words(words, now.local_of(report.until_ms).date(), now.local.date());
    let then = match report.afterwards {
        Afterwards::Keep => words.death_then_keep(),
        Afterwards::Erase => words.death_then_erase(),
    };
    match report.stage {
        ReportStage::Objecting => rsx! {
            Notice { tone: Tone::Ok, live: true,
                p { {words.death_objecting()} }
            }
        },
        ReportStage::Closed | ReportStage::Erased => {
            let text = match report.stage {
                ReportStage::Erased => words.death_erased(person),
                ReportStage::Closed | ReportStage::Stands | ReportStage::Objecting => {
                    words.death_closed().to_owned()
                }
            };
            rsx! {
                Notice { tone: Tone::Warn,
                    p { {text} }
                    if report.may_object {
                        Alive {}
                    }
                }
            }
        }
        ReportStage::Stands if report.may_object => rsx! {
            Notice { tone: Tone::Danger, live: true, title: words.death_hers_title(name),
                p { {words.death_hers_text(date)} }
                p { {then} }
                Alive {}
            }
        },
        ReportStage::Stands => rsx! {
            Notice { tone: Tone::Warn, title: words.death_title(name, &person),
                p { {words.death_text(person, date)} }
                p { {then} }
            }
        },
    }
}

/// The one press that takes it back.
#[component]
fn Alive() -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    rsx! {
        Button {
            label: words.death_hers_act(),
            kind: Kind::Primary,
            busy: act.is_waiting(state),
            onpress: move |()| act.send(state, Verb::SayAlive),
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
