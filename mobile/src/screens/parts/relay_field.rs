//! Which relay is meant: asked for in an app, and told on a web page, which reaches none but the one that it came from. A record
//! that has moved away from it goes on elsewhere.

use dioxus::prelude::*;

use crate::components::{Field, Notice, Tone};
use crate::page::use_page;
use crate::state::use_state;
use crate::words::use_words;

/// The field; on a web page the address, and what to do for another.
#[component]
pub fn RelayField(hint: String, elsewhere: String, value: String, oninput: EventHandler<String>) -> Element {
    let words = use_words();
    let page = use_page();
    if page.reaches_others() {
        return rsx! {
            Field { id: "relay", label: words.relay_address(), hint, value, oninput }
        };
    }
    rsx! {
        p { {words.relay_here(page.origin())} }
        p { class: "small", {elsewhere} }
    }
}

/// That what stands here goes on elsewhere, if so.
#[component]
pub fn MovedAway() -> Element {
    let words = use_words();
    let Some(relay) = use_out_of_reach() else { return VNode::empty() };
    rsx! {
        Notice { tone: Tone::Warn,
            p { {words.relay_moved(relay)} }
        }
    }
}

/// Where the record has moved to, if this page does not reach it.
#[must_use]
pub fn use_out_of_reach() -> Option<String> {
    let state = use_state();
    let page = use_page();
    let relay = state.record.read().as_ref().and_then(|header| header.relay.clone())?;
    (!page.reaches_others() && relay != page.origin()).then_some(relay)
}
