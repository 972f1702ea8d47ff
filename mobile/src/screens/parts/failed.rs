//! The message that something did not happen.

use dioxus::prelude::*;
use samlat_circle::engine::Failure;

use crate::components::{Notice, Tone};
use crate::shown::fault::failure;
use crate::words::use_words;

/// Why an act did not happen, and what to do next.
#[component]
pub fn Failed(reason: Failure) -> Element {
    let words = use_words();
    rsx! {
        Notice { tone: Tone::Danger, live: true,
            p { {failure(words, &reason)} }
        }
    }
}
