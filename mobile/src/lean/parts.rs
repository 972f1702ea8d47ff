//! Small parts that these pages share.

use dioxus::prelude::*;
use samlat_circle::engine::Failure;

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
                p { {fault::failure_without_record(words, &failure)} }
            }
        },
    }
}
