//! Rehearsing the words: four of them, so that the paper is known to be right while the words are still here.

use dioxus::prelude::*;
use samlat_circle::engine::verb::Rehearsal as Said;
use samlat_circle::engine::{Failure, Verb};

use super::parts::failed::Failed;
use crate::components::{Button, Field, FieldKind, Go, Heading, Kind, Notice, Status, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The rehearsal.
#[component]
pub fn Rehearsal() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut given = use_signal(|| vec![String::new(); 4]);
    let mut done = use_signal(|| false);
    let ask = use_act(|| {});
    let act = use_act(move || done.set(true));
    use_hook(move || ask.send(state, Verb::BeginRehearsal));
    let positions = state.rehearsal.read().clone();
    let wrong = match act.failure(state) {
        Some(Failure::RehearsalWrong { positions }) => positions,
        _ => Vec::new(),
    };
    if done() {
        return rsx! {
            Heading { title: words.rehearsal_done() }
            Notice { tone: Tone::Ok, live: true,
                p { {words.rehearsal_done_text()} }
            }
            Go { to: Route::Today {}.to_string(), label: words.act_done(), kind: Kind::Primary }
        };
    }
    let failure = ask.failure(state).or_else(|| act.failure(state));
    rsx! {
        Heading { title: words.rehearsal_title(), lead: words.rehearsal_lead().to_owned() }
        match positions {
            None => rsx! {
                Status { text: words.app_loading() }
            },
            Some(positions) => rsx! {
                for (at , position) in positions.into_iter().enumerate() {
                    Field {
                        key: "{position}",
                        id: "word-{at}",
                        label: words.rehearsal_word(position),
                        kind: FieldKind::SecretWord,
                        fault: wrong.contains(&position).then(|| words.rehearsal_wrong(position)),
                        value: given.read().get(at).cloned().unwrap_or_default(),
                        oninput: move |text: String| {
                            if let Some(word) = given.write().get_mut(at) {
                                *word = text;
                            }
                        },
                    }
                }
            },
        }
        if let Some(reason) = failure {
            Failed { reason }
        }
        p { {words.rehearsal_scan()} }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.act_saving() } else { words.rehearsal_check() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let said: Vec<String> = given.peek().iter().map(|word| word.trim().to_lowercase()).collect();
                    match said.iter().position(String::is_empty) {
                        Some(empty) => page.focus(&format!("word-{empty}")),
                        None => act.send(state, Verb::Rehearse(Said::Words(said))),
                    }
                },
            }
            Go { to: Route::RecoveryWords {}.to_string(), label: words.rehearsal_see() }
        }
    }
}
