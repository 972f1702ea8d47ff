//! Servern: where sealed changes are passed on. Everything but sharing works without one.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::ReportStage;

use super::parts::failed::Failed;
use super::parts::relay_field::{RelayField, use_out_of_reach};
use super::parts::reported::closing;
use super::take_off::Off;
use crate::components::{Button, Glyph, Go, Heading, Kind, LinkCard, Notice, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// Servern.
#[component]
pub fn Relay() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let reaches_others = page.reaches_others();
    let known = state.record.read().as_ref().and_then(|header| header.relay.clone());
    let mut address = use_signal({
        let known = known.clone();
        move || known.unwrap_or_else(|| page.origin())
    });
    let mut done = use_signal(|| false);
    let act = use_act(move || done.set(true));
    let fetch = use_act(|| {});
    let has_one = known.is_some();
    let has_moved = use_out_of_reach().is_some();
    let is_off = closing(state).is_some_and(|report| report.stage == ReportStage::Closed);
    if is_off {
        return rsx! {
            Heading { title: words.relay_title() }
            Off {}
            div { class: "actions",
                Go { to: Route::More {}.to_string(), label: words.act_back() }
            }
        };
    }
    rsx! {
        Heading { title: words.relay_title(), lead: words.relay_lead().to_owned() }
        RelayField {
            hint: words.relay_hint(),
            elsewhere: words.relay_here_change(),
            value: address(),
            oninput: move |text| {
                done.set(false);
                act.forget(state);
                address.set(text);
            },
        }
        if has_one && reaches_others {
            p { class: "small", {words.relay_leaves()} }
        }
        if let Some(reason) = act.failure(state).or_else(|| fetch.failure(state)) {
            Failed { reason }
        }
        if done() {
            Notice { tone: Tone::Ok, live: true,
                p { {words.relay_attached()} }
            }
        }
        div { class: "actions",
            if !has_moved {
                Button {
                    label: if act.is_waiting(state) { words.act_saving() } else { words.relay_attach() },
                    kind: Kind::Primary,
                    busy: act.is_waiting(state),
                    onpress: move |()| act.send(state, Verb::AttachRelay { relay: address.peek().trim().to_owned() }),
                }
            }
            if has_one && !has_moved {
                Button {
                    label: words.relay_fetch(),
                    busy: fetch.is_waiting(state),
                    onpress: move |()| fetch.send(state, Verb::SyncNow),
                }
            }
            Go { to: Route::More {}.to_string(), label: words.act_back() }
        }
        if has_one {
            ul { class: "linklist",
                li {
                    LinkCard {
                        to: Route::TakeOff {}.to_string(),
                        title: words.take_off_title(),
                        detail: words.take_off_detail().to_owned(),
                        glyph: Glyph::Close,
                    }
                }
            }
        }
        p { class: "small quiet", {words.relay_cannot_read()} }
    }
}
