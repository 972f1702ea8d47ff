//! What stands where no screen can: while the record opens, when it cannot be opened, and where a password is
//! wanted first.

use dioxus::prelude::*;
use samlat_circle::engine::StorageFault;
use samlat_circle::engine::told::Standing;

use super::recover::Step;
use crate::components::{Button, Dialog, Field, Heading, Kind, Notice, Status, Tone};
use crate::message::Stopped;
use crate::page::use_page;
use crate::shown::fault;
use crate::state::use_state;
use crate::words::use_words;

/// How long an opening may take before something is said about it, in milliseconds.
const LONG_MS: u32 = 1_500;

/// The record is being opened.
#[component]
pub fn Opening() -> Element {
    let words = use_words();
    let page = use_page();
    let mut is_long = use_signal(|| false);
    use_hook(|| {
        spawn(async move {
            page.wait(LONG_MS).await;
            is_long.set(true);
        })
    });
    rsx! {
        Heading { title: words.app_loading() }
        div { role: "status",
            if is_long() {
                Status { text: words.app_loading_long() }
            }
        }
    }
}

/// The record cannot be opened here: why, and what to do.
#[component]
pub fn StoppedHere() -> Element {
    let state = use_state();
    let words = use_words();
    let is_lost = match (&*state.stopped.read(), *state.standing.read()) {
        (Some(why), _) => matches!(why, Stopped::KeyLost | Stopped::Unreadable),
        (None, standing) => standing == Some(Standing::Stopped(StorageFault::Unreadable)),
    };
    let said = match (&*state.stopped.read(), *state.standing.read()) {
        (Some(why), _) => fault::stopped(words, why),
        (None, Some(Standing::Stopped(why))) => fault::storage(words, why),
        (None, _) => words.fault_broken(),
    };
    rsx! {
        Heading { title: words.stopped_title() }
        Notice { tone: Tone::Danger, live: true,
            p { {said} }
        }
        Button {
            label: words.act_retry(),
            kind: Kind::Primary,
            onpress: move |()| state.engine().try_again(),
        }
        if is_lost {
            StartOver {}
        }
    }
}

/// The way on where what is stored can never be opened: it gives way to what the 24 words bring back.
#[component]
fn StartOver() -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let mut asks = use_signal(|| false);
    if !asks() {
        return rsx! {
            Button { label: words.over_begin(), onpress: move |()| asks.set(true) }
        };
    }
    rsx! {
        Dialog {
            id: "start-over",
            question: words.over_ask(),
            act: words.over_act(),
            decline: words.over_keep(),
            takes_away: true,
            onact: move |()| {
                navigator.replace(Step::Words.route());
                state.engine().start_over();
            },
            ondecline: move |()| asks.set(false),
            p { {words.over_text()} }
        }
    }
}

/// The password of a device that has no place of its own for keys.
#[component]
pub fn Passphrase() -> Element {
    let state = use_state();
    let words = use_words();
    let mut written = use_signal(String::new);
    let wanted = *state.passphrase.read();
    let is_new = wanted.is_some_and(|wanted| wanted.new);
    let is_wrong = wanted.is_some_and(|wanted| wanted.wrong);
    let mut submit = move || {
        let given = written.peek().clone();
        if !given.is_empty() {
            written.set(String::new());
            state.engine().passphrase(given);
        }
    };
    rsx! {
        form {
            class: "stack loose",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                submit();
            },
            Heading {
                title: if is_new { words.passphrase_new() } else { words.passphrase_title() },
                lead: words.passphrase_lead().to_owned(),
            }
            Field {
                id: "passphrase",
                label: words.passphrase_label(),
                fault: is_wrong.then(|| words.passphrase_wrong().to_owned()),
                kind: crate::components::FieldKind::Hidden,
                value: written(),
                oninput: move |text| written.set(text),
            }
            Button { label: words.passphrase_open(), kind: Kind::Primary, onpress: move |()| submit() }
        }
    }
}
