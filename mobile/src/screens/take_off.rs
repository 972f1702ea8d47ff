//! Ta bort från servern: the record leaves the relay, and stays on her own devices. What goes, what stays and how it is undone is
//! said before; then it is asked once more.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberKind, ReportStage};

use super::not_found::NotFound;
use super::parts::failed::Failed;
use super::parts::reported::closing;
use crate::components::{Button, Dialog, Glyph, Go, Heading, Kind, LinkCard, Notice, Tone, date_in_words};
use crate::page::use_now;
use crate::route::Route;
use crate::shown::member::is_live;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// Ta bort från servern.
#[component]
pub fn TakeOff() -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let act = use_act(move || asks.set(false));
    let header = state.record.read().clone().filter(|header| header.is_person);
    let Some(header) = header.filter(|_| state.seen_as.read().is_none()) else {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    };
    if closing(state).is_some() || header.relay.is_none() {
        return rsx! {
            Told {}
        };
    }
    if asks() {
        return rsx! {
            Heading { title: words.take_off_title() }
            Dialog {
                id: "take-off",
                question: words.take_off_sure(),
                act: words.take_off_act(),
                decline: words.take_off_keep(),
                takes_away: true,
                busy: act.is_waiting(state),
                onact: move |()| act.send(state, Verb::Close),
                ondecline: move |()| asks.set(false),
                p { {words.take_off_undo()} }
                p { {words.take_off_again()} }
                if let Some(reason) = act.failure(state) {
                    Failed { reason }
                }
            }
        };
    }
    rsx! {
        Heading { title: words.take_off_title(), lead: words.take_off_lead().to_owned() }
        for line in to_do_first(state, words) {
            Notice { key: "{line}", tone: Tone::Warn,
                p { {line} }
            }
        }
        Lines { title: words.take_off_goes(), lines: what_goes(words) }
        Lines { title: words.remove_all_stays(), lines: what_stays(words) }
        Lines { title: words.take_off_how(), lines: how_it_goes(words) }
        ul { class: "linklist",
            li {
                LinkCard {
                    to: Route::Export {}.to_string(),
                    title: words.export_title(),
                    detail: words.export_lead().to_owned(),
                    glyph: Glyph::Contract,
                }
            }
        }
        div { class: "actions",
            Go { to: Route::Relay {}.to_string(), label: words.take_off_keep(), kind: Kind::Primary }
            Button { label: words.act_next(), onpress: move |()| asks.set(true) }
        }
    }
}

/// Where it has been asked for, how far it has come; where there is no relay, that there is nothing to take away.
#[component]
fn Told() -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        Heading { title: words.take_off_title() }
        match closing(state).map(|report| report.stage) {
            None => rsx! {
                p { {words.take_off_none()} }
            },
            Some(ReportStage::Stands | ReportStage::Objecting) => rsx! {
                Lines { title: words.take_off_goes(), lines: what_goes(words) }
                Lines { title: words.remove_all_stays(), lines: what_stays(words) }
                Lines { title: words.take_off_how(), lines: how_it_goes(words) }
            },
            Some(ReportStage::Closed | ReportStage::Erased) => rsx! {
                Off {}
                Lines { title: words.remove_all_stays(), lines: what_stays(words) }
            },
        }
        div { class: "actions",
            Go { to: Route::Relay {}.to_string(), label: words.act_back() }
        }
    }
}

/// That it is done, and since when.
#[component]
pub fn Off() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let report = closing(state).filter(|report| report.stage == ReportStage::Closed);
    let Some(report) = report else { return VNode::empty() };
    let date = date_in_words(words, now.local_of(report.until_ms).date(), now.local.date());
    rsx! {
        Notice {
            p { {words.take_off_done(date)} }
            p { {words.take_off_again()} }
        }
    }
}

/// Lines under a heading.
#[component]
fn Lines(title: &'static str, lines: Vec<&'static str>) -> Element {
    rsx! {
        h2 { {title} }
        ul { class: "rows plain",
            for line in lines {
                li { key: "{line}", {line} }
            }
        }
    }
}

/// What would be lost if it were asked for now.
fn to_do_first(state: State, words: Words) -> Vec<&'static str> {
    let sync = state.sync.read();
    let has_all = sync.as_ref().is_none_or(|sync| sync.coming.is_empty() && sync.unsent == 0);
    let is_other =
        state.members.read().iter().any(|one| one.kind == MemberKind::Device && is_live(&one.state));
    let lines =
        [(!has_all).then(|| words.take_off_not_all()), is_other.then(|| words.take_off_devices_first())];
    lines.into_iter().flatten().collect()
}

fn what_goes(words: Words) -> Vec<&'static str> {
    vec![
        words.take_off_goes_all(),
        words.take_off_goes_sharing(),
        words.take_off_goes_devices(),
        words.take_off_goes_words(),
    ]
}

fn what_stays(words: Words) -> Vec<&'static str> {
    vec![
        words.take_off_stays_own(),
        words.take_off_stays_read(),
        words.take_off_stays_log(),
        words.remove_all_stays_copies(),
    ]
}

fn how_it_goes(words: Words) -> Vec<&'static str> {
    vec![words.take_off_seven(), words.take_off_undo(), words.take_off_quiet(), words.take_off_again()]
}
