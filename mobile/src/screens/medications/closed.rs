//! What decisions that she said yes to have closed: what was decided, who said yes and when, and what was rejected. It
//! stands below her list, and can be opened again.

use dioxus::prelude::*;
use samlat_record::Source;
use samlat_record::rules::{Says, Settled};

use super::decision::TakeBack;
use super::difference::{AllSaid, source_in_words};
use crate::components::{Card, CardKind, Go};
use crate::page::Now;
use crate::route::Route;
use crate::screens::parts::writer::Writer;
use crate::state::use_state;
use crate::words::use_words;

/// All of them. Nothing where there is none.
#[component]
pub fn Closed(now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let compared = state.compared();
    if compared.settled.is_empty() {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {words.closed_title()} }
            p { class: "quiet", {words.closed_lead()} }
            for settled in compared.settled.iter().cloned() {
                ClosedCard { key: "{settled.name}", settled, now: now.clone() }
            }
        }
    }
}

#[component]
fn ClosedCard(settled: Settled, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let (rejected, same): (Vec<Says>, Vec<Says>) =
        settled.closed.iter().cloned().partition(|says| settled.rejects(says));
    let decisions: Vec<Source> = settled.decided.iter().map(|says| says.source).collect();
    rsx! {
        Card { title: settled.name.clone(), eyebrow: words.closed_eyebrow().to_owned(), kind: CardKind::Stopped,
            AllSaid { says: settled.decided.clone(), now: now.clone(), is_told: true }
            for one in settled.accepted.clone() {
                p { key: "{one.settlement}", {words.closed_accepted()} }
                Writer { by: one.by, at_ms: one.at_ms, arrived_ms: None }
            }
            if !rejected.is_empty() {
                p { strong { {words.closed_rejected()} } }
                AllSaid { says: rejected, now: now.clone(), is_told: true }
            }
            if !same.is_empty() {
                p { strong { {words.closed_same()} } }
                AllSaid { says: same, now, is_told: true }
            }
            for source in decisions {
                div { key: "{source:?}", class: "stack",
                    if let Source::Post(post) = source {
                        Go {
                            to: Route::Update { id: post.to_hex() }.to_string(),
                            label: words.closed_read(),
                            name: words.closed_read_name(source_in_words(words, state, source)),
                        }
                    }
                    TakeBack { source }
                }
            }
        }
    }
}
