//! Gaps that have closed: what closed each, who wrote that and when, and where it stands.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::rules::{Closed, Reach, closed_gaps};

use crate::components::{Card, Go, Kind};
use crate::page::Now;
use crate::screens::appointments::home_now;
use crate::screens::parts::writer::Writer;
use crate::shown::gap::what_closed;
use crate::shown::row::{row_label, row_name, row_route};
use crate::state::use_state;
use crate::words::use_words;

/// The list, the newest first.
#[component]
pub fn ClosedList(reach: Rc<Reach>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let mut all = closed_gaps(&reach, &home_now(state, &now));
    if all.is_empty() {
        return VNode::empty();
    }
    all.sort_by_key(|closed| core::cmp::Reverse(closed.at_ms));
    rsx! {
        Card { title: words.gaps_closed(),
            p { class: "quiet", {words.gaps_closed_how()} }
            ul { class: "plain rows",
                for closed in all {
                    ClosedRow { key: "{closed.rule:?}{closed.row:?}", closed, reach: reach.clone() }
                }
            }
        }
    }
}

#[component]
fn ClosedRow(closed: Closed, reach: Rc<Reach>) -> Element {
    let words = use_words();
    rsx! {
        li { class: "stack",
            p { strong { {what_closed(words, closed.rule)} } }
            if let Some(about) = row_name(words, &reach, &closed.row) {
                p { {about} }
            }
            Writer { by: closed.by, at_ms: closed.at_ms, arrived_ms: None }
            if let Some(to) = row_route(&reach, &closed.row) {
                Go {
                    to: to.to_string(),
                    label: words.gap_open_row(row_label(words, &reach, &closed.row)),
                    kind: Kind::Quiet,
                }
            }
        }
    }
}
