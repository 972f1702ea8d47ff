//! What stands where a section is not told yet: it is being opened, or has never come to this device as a whole.

use dioxus::prelude::*;
use samlat_record::Section;

use crate::components::{Heading, Notice, Status};
use crate::shown::section::section_name;
use crate::state::use_state;
use crate::words::use_words;

/// In the place of a section's list. Never an empty list: that would say that there is nothing.
#[component]
pub fn NotTold(section: Section) -> Element {
    let state = use_state();
    let words = use_words();
    if state.is_coming(section) {
        return rsx! {
            Notice {
                p { {words.app_coming()} }
            }
        };
    }
    rsx! {
        Status { text: words.app_loading() }
    }
}

/// In the place of one row of a section.
#[component]
pub fn RowNotTold(section: Section) -> Element {
    let words = use_words();
    rsx! {
        Heading { title: section_name(words, section) }
        NotTold { section }
    }
}
