//! The 24 words that open the record on another device. They are shown here until a rehearsal has succeeded.

use dioxus::prelude::*;
use samlat_circle::engine::{Failure, Verb};

use super::parts::failed::Failed;
use crate::components::{Button, Go, Heading, Kind, Notice, QrCode, Status, Tone, qr::Squares};
use crate::page::use_page;
use crate::route::Route;
use crate::state::use_act;
use crate::state::use_state;
use crate::words::use_words;

/// The words.
#[component]
pub fn RecoveryWords() -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let mut shown = state.words;
    use_hook(move || act.send(state, Verb::ShowWords));
    use_drop(move || shown.set(None));
    let failure = act.failure(state);
    let gone = failure == Some(Failure::WordsGone);
    rsx! {
        Heading { title: words.recovery_title(), lead: words.recovery_lead().to_owned() }
        if gone {
            Notice { tone: Tone::Ok,
                p { {words.fault_words_gone()} }
            }
        } else if let Some(reason) = failure {
            Failed { reason }
        }
        match shown.read().clone() {
            Some(list) => rsx! {
                p { {words.recovery_keep()} }
                Sheet { list: list.to_vec() }
                div { class: "actions",
                    Go { to: Route::Rehearsal {}.to_string(), label: words.recovery_written(), kind: Kind::Primary }
                    Go { to: Route::Today {}.to_string(), label: words.recovery_later() }
                }
            },
            None if gone => rsx! {
                Go { to: Route::Today {}.to_string(), label: words.act_done(), kind: Kind::Primary }
            },
            None => rsx! {
                Status { text: words.app_loading() }
            },
        }
    }
}

/// What belongs on the paper: the words, a code with them for a camera, and where the record's relay is.
#[component]
fn Sheet(list: Vec<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let relay = state.record.read().as_ref().and_then(|header| header.relay.clone());
    let base = relay.unwrap_or_else(|| page.origin());
    let route = Route::Recover { step: String::new(), sheet: list.join("-") };
    let squares = samlat_exchange::qr::squares(&format!("{}{route}", base.trim_end_matches('/')))
        .ok()
        .map(|code| Squares { side: code.side(), dark: code.dark().to_vec() });
    rsx! {
        WordList { list }
        if let Some(squares) = squares {
            p { {words.recovery_code()} }
            QrCode { squares, description: words.recovery_code_picture() }
        }
        p { {words.recovery_relay(base)} }
        Button { label: words.recovery_print(), onpress: move |()| page.print() }
    }
}

/// The words with their numbers.
#[component]
pub fn WordList(list: Vec<String>) -> Element {
    rsx! {
        div { class: "card",
            ol { class: "recovery",
                for (at , word) in list.into_iter().enumerate() {
                    li { key: "{at}", translate: "no",
                        span { class: "number", "{at + 1}" }
                        span { {word} }
                    }
                }
            }
        }
    }
}
