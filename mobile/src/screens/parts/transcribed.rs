//! On what something stands, where its writer only wrote it off: a file, a paper or a call, and of which day. It never looks
//! like the writer's own words.

use dioxus::prelude::*;
use samlat_record::Ground;

use crate::components::date_in_words;
use crate::page::use_now;
use crate::words::use_words;

/// Where it was written off from. Nothing for what somebody has said in own words.
#[component]
pub fn Transcribed(ground: Ground) -> Element {
    let words = use_words();
    let now = use_now();
    match ground {
        Ground::Transcribed { source, said_on, .. } => rsx! {
            p { class: "small quiet",
                {words.ground_transcribed(source, date_in_words(words, said_on, now.local.date()))}
            }
        },
        Ground::OwnWords | Ground::Post(_) | Ground::WithHelpOf { .. } => VNode::empty(),
    }
}
