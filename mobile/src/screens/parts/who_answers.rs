//! Who is responsible for a diagnosis or an open need: one line, and a mark where people disagree.

use dioxus::prelude::*;
use samlat_record::rules::who_is_responsible::{Concern, Responsible};

use crate::components::{Tag, Tone};
use crate::page::use_now;
use crate::shown::responsible::{responsible_for, responsible_in_words};
use crate::state::use_state;
use crate::words::use_words;

/// The line. Nothing where it is nobody's to be responsible any more.
#[component]
pub fn WhoAnswers(what: Concern) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(responsible) = responsible_for(state, &use_now(), what) else { return VNode::empty() };
    let said = responsible_in_words(state, words, &responsible);
    match responsible {
        Responsible::Disputed(_) => rsx! {
            Tag { text: said, tone: Tone::Warn }
        },
        Responsible::Said(_) | Responsible::Nobody | Responsible::NotSaid | Responsible::Removed(_) => rsx! {
            p { class: "quiet", {said} }
        },
    }
}
