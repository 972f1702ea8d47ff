//! A button that copies a text, and what became of it.

use dioxus::prelude::*;

use super::button::Button;
use super::notice::{Notice, Tone};
use crate::page::use_page;
use crate::words::use_words;

/// Copies `text` when it is pressed.
#[component]
pub fn Copying(label: &'static str, text: String) -> Element {
    let words = use_words();
    let page = use_page();
    let mut copied = use_signal(|| None::<bool>);
    rsx! {
        Button { label, onpress: move |()| copied.set(Some(page.copy(&text))) }
        match copied() {
            None => VNode::empty(),
            Some(true) => rsx! {
                Notice { tone: Tone::Ok, live: true,
                    p { {words.act_copied()} }
                }
            },
            Some(false) => rsx! {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.act_copy_failed()} }
                }
            },
        }
    }
}
