//! Who wrote something, and when: one line under what they wrote.

use dioxus::prelude::*;
use samlat_record::ActorId;

use crate::page::use_now;
use crate::shown::author::who_and_when;
use crate::shown::when::moment;
use crate::state::use_state;
use crate::words::use_words;

/// How far apart written and arrived are, in milliseconds, before both are said: without a network for a while, or with a
/// clock that is wrong.
const APART_MS: u64 = 10 * 60 * 1_000;

/// "Eva, i dag klockan 10.15"; with when it came to the relay, where that was another time.
#[component]
pub fn Writer(by: ActorId, at_ms: i64, arrived_ms: Option<i64>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let arrived = arrived_ms.filter(|arrived| arrived.abs_diff(at_ms) >= APART_MS);
    rsx! {
        p { class: "small quiet",
            {who_and_when(words, &now, &state.authors.read(), by, at_ms)}
            if let Some(arrived) = arrived {
                ". "
                {words.update_arrived(moment(words, &now, arrived))}
            }
        }
    }
}
