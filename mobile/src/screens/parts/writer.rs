//! Who wrote something, and when: one line under what they wrote.

use dioxus::prelude::*;
use samlat_record::ActorId;

use crate::page::use_now;
use crate::shown::author::who_and_when;
use crate::state::use_state;
use crate::words::use_words;

/// "Eva, i dag klockan 10.15".
#[component]
pub fn Writer(by: ActorId, at_ms: i64) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    rsx! {
        p { class: "small quiet", {who_and_when(words, &now, &state.authors.read(), by, at_ms)} }
    }
}
