//! Small parts that the staff page's screens share.

use dioxus::prelude::*;
use samlat_circle::engine::Failure;

use super::desk::Asking;
use crate::components::{Notice, Tone};
use crate::shown::fault;
use crate::words::use_words;

/// Why something asked was not done, with what to do about it. Nothing is drawn where all is well.
#[component]
pub fn Failed(failure: Option<Failure>) -> Element {
    let words = use_words();
    match failure {
        None => VNode::empty(),
        Some(failure) => rsx! {
            Notice { tone: Tone::Danger, live: true,
                p { {fault::failure(words, &failure)} }
            }
        },
    }
}

/// Runs `then` once, each time an asking is done.
pub fn use_done(asking: Asking, mut then: impl FnMut() + 'static) {
    use_effect(move || {
        if asking.is_done() {
            asking.clear();
            then();
        }
    });
}
