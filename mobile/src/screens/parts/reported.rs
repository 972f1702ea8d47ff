//! What stands, on every screen for as long as it does, on her own devices with the one press that takes it back: a report of
//! the person's death, and that she takes the record off the relay. And what became of the record once a report was over.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{ReportStage, ReportView};
use samlat_protocol::circle::Cause;
use samlat_protocol::circle_entry::Afterwards;

use super::failed::Failed;
use crate::components::{Button, Go, Kind, Notice, Tone, date_in_words};
use crate::page::use_now;
use crate::route::Route;
use crate::state::{State, use_act, use_state};
use crate::words::use_words;

/// The report that stands, if one does.
#[component]
pub fn Reported() -> Element {
    let state = use_state();
    let report = state.death.read().as_ref().and_then(|death| death.report.clone());
    match report {
        None => VNode::empty(),
        Some(report) if report.cause == Cause::Close => rsx! {
            Closing { report }
        },
        Some(report) if matches!(report.stage, ReportStage::Closed | ReportStage::Erased) => rsx! {
            Over { report }
        },
        Some(report) => rsx! {
            Report { report }
        },
    }
}

/// That she takes the record off the relay, or has.
#[must_use]
pub fn closing(state: State) -> Option<ReportView> {
    let report = state.death.read().as_ref().and_then(|death| death.report.clone());
    report.filter(|report| report.cause == Cause::Close)
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
    if report.stage == ReportStage::Objecting {
        return rsx! {
            Notice { tone: Tone::Ok, live: true,
                p { {words.death_objecting()} }
            }
        };
    }
    if report.may_object {
        return rsx! {
            Notice { tone: Tone::Danger, live: true, title: words.death_hers_title(name),
                p { {words.death_hers_text(date)} }
                p { {then} }
                TakeBack { label: words.death_hers_act() }
            }
        };
    }
    rsx! {
        Notice { tone: Tone::Warn, title: words.death_title(name, &person),
            p { {words.death_text(person, date)} }
            p { {then} }
        }
    }
}

/// What became of the record when a report of her death was over.
#[component]
fn Over(report: ReportView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let header = state.record.read().clone();
    let is_hers = header.as_ref().is_some_and(|header| header.is_person);
    let person = header.map(|header| header.person).unwrap_or_default();
    let date = date_in_words(words, now.local_of(report.until_ms).date(), now.local.date());
    let text = match (report.afterwards, report.stage) {
        (_, ReportStage::Erased) => words.death_erased(date, person),
        (Afterwards::Erase, _) if is_hers => words.death_erased_hers(date),
        (Afterwards::Erase, _) => words.death_erasing(date, person),
        (Afterwards::Keep, _) => words.death_closed(date),
    };
    rsx! {
        Notice { tone: Tone::Warn,
            p { {text} }
            if report.may_object {
                TakeBack { label: words.death_hers_act() }
            }
            if report.afterwards == Afterwards::Erase {
                Go { to: Route::RemoveAll {}.to_string(), label: words.remove_all_title() }
            }
        }
    }
}

/// That she takes the record off the relay. Once it is done her record is as one without a relay, and nothing more is said.
#[component]
fn Closing(report: ReportView) -> Element {
    let words = use_words();
    let now = use_now();
    let date = date_in_words(words, now.local_of(report.until_ms).date(), now.local.date());
    match report.stage {
        ReportStage::Closed | ReportStage::Erased => VNode::empty(),
        ReportStage::Objecting => rsx! {
            Notice { tone: Tone::Ok, live: true,
                p { {words.take_off_undone()} }
            }
        },
        ReportStage::Stands => rsx! {
            Notice { tone: Tone::Warn, live: true, title: words.take_off_stands_title(date),
                if report.may_object {
                    p { {words.take_off_stands_text()} }
                    TakeBack { label: words.take_off_undo_act() }
                } else {
                    p { {words.take_off_too_late()} }
                }
            }
        },
    }
}

/// The one press that takes it back.
#[component]
fn TakeBack(label: &'static str) -> Element {
    let state = use_state();
    let act = use_act(|| {});
    rsx! {
        Button {
            label,
            kind: Kind::Primary,
            busy: act.is_waiting(state),
            onpress: move |()| act.send(state, Verb::SayAlive),
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
