//! A record taken back with its 24 words: as it is, or as it was before a theft.
//!
//! First the words, which the engine tries without taking anything; then one question at a time. Each has an address of
//! its own, so that the way back of the browser or the telephone leads to the question before. What is written and chosen
//! lives in this screen alone and goes with it, and the engine is told to forget the words too.

mod confirm;
mod devices;
mod look;
mod moments;
mod others;
mod paper;

use dioxus::prelude::*;
use samlat_circle::engine::verb::{PaperWords, Rehearsal};
use samlat_circle::engine::{Failure, Verb};
use samlat_protocol::id::PublicKey;

use self::confirm::Confirm;
use self::devices::Devices;
use self::look::LookAt;
use self::moments::Moments;
use self::others::{Old, Others};
use self::paper::Paper;
use super::parts::failed::Failed;
use super::parts::relay_field::RelayField;
use crate::components::heading::HEADING_ID;
use crate::components::{Button, Go, Heading, Kind, Notice, Status, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::state::{Act, State, use_act, use_state};
use crate::words::use_words;

/// What is asked. The last part of the address says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The words.
    Words,
    /// Where the old device is.
    Others,
    /// Which moment before a theft.
    Moments,
    /// What that moment undoes.
    Look,
    /// Which devices are at hand.
    Devices,
    /// Whether it is to be done.
    Confirm,
}

impl Step {
    const ALL: [Self; 6] =
        [Self::Words, Self::Others, Self::Moments, Self::Look, Self::Devices, Self::Confirm];

    /// The address of the step.
    #[must_use]
    pub fn route(self) -> Route {
        Route::Recover { step: self.part().to_owned(), sheet: String::new() }
    }

    fn part(self) -> &'static str {
        match self {
            Self::Words => "",
            Self::Others => "enheten",
            Self::Moments => "tidpunkt",
            Self::Look => "titta",
            Self::Devices => "enheter",
            Self::Confirm => "svara",
        }
    }

    fn named(part: &str) -> Self {
        Self::ALL.into_iter().find(|step| step.part() == part).unwrap_or(Self::Words)
    }

    /// This step where what it needs has been told, else the first: after a reload nothing has.
    fn reached(self, state: State) -> Self {
        let (is_found, is_looked_at) = (state.history.read().is_some(), state.moment.read().is_some());
        let can_be = match self {
            Self::Words => true,
            Self::Others | Self::Moments => is_found,
            Self::Look | Self::Devices | Self::Confirm => is_found && is_looked_at,
        };
        if can_be { self } else { Self::Words }
    }
}

/// What is written and chosen on the way. Copies share the same signals.
#[derive(Clone, Copy, PartialEq)]
pub struct Taking {
    /// The words as they are written.
    written: Signal<String>,
    /// Where the record's relay is.
    relay: Signal<String>,
    /// Where the old device is.
    old: Signal<Option<Old>>,
    /// The devices that are at hand.
    at_hand: Signal<Vec<PublicKey>>,
    /// The act that takes the record.
    act: Act,
    /// Whether it has been asked for. The record is told before it is taken for good.
    is_begun: Signal<bool>,
}

impl Taking {
    fn words(self) -> PaperWords {
        let written = self.written.peek();
        written.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().into()
    }

    fn relay(self) -> String {
        self.relay.peek().trim().to_owned()
    }

    /// Takes the record.
    fn take(mut self, state: State, verb: Verb) {
        self.is_begun.set(true);
        self.act.send(state, verb);
    }
}

/// Taking a record back. `sheet` has the words as they stand in the code on the sheet of paper.
#[component]
pub fn Recover(step: String, sheet: String) -> Element {
    let mut state = use_state();
    let navigator = use_navigator();
    let page = use_page();
    let is_scanned = !sheet.is_empty();
    use_hook(move || {
        if is_scanned {
            page.replace_address(&Step::Words.route().to_string());
        }
    });
    let taking = Taking {
        written: use_signal(|| sheet.replace('-', " ")),
        relay: use_signal(|| crate::page::page().origin()),
        old: use_signal(|| None),
        at_hand: use_signal(Vec::new),
        act: use_act(move || {
            navigator.replace(Route::Today {});
        }),
        is_begun: use_signal(|| false),
    };
    use_drop(move || {
        state.history.set(None);
        state.moment.set(None);
        state.send(Verb::PutAwayHistory);
    });
    let shown = Step::named(&step).reached(state);
    let mut entered = use_signal(|| shown);
    use_effect(use_reactive(&shown, move |shown| {
        if *entered.peek() != shown {
            entered.set(shown);
            crate::page::page().focus(HEADING_ID);
        }
    }));
    if state.record.read().is_some() && !(taking.is_begun)() {
        return rsx! {
            OpenHere { scanned: is_scanned.then(|| sheet.replace('-', " ")) }
        };
    }
    match shown {
        Step::Words => rsx! {
            Write { taking, is_scanned }
        },
        Step::Others => rsx! {
            Others { taking }
        },
        Step::Moments => rsx! {
            Moments {}
        },
        Step::Look => rsx! {
            LookAt {}
        },
        Step::Devices => rsx! {
            Devices { taking }
        },
        Step::Confirm => rsx! {
            Confirm { taking }
        },
    }
}

/// Said where a browser opened the code on the paper: the address had the words in it, and the browser keeps addresses.
#[component]
fn InHistory() -> Element {
    let words = use_words();
    rsx! {
        if !use_page().reaches_others() {
            Notice {
                p { {words.recover_in_history()} }
            }
        }
    }
}

/// The words and the relay. They are tried before anything else is asked.
#[component]
fn Write(taking: Taking, is_scanned: bool) -> Element {
    let mut state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let Taking { mut written, mut relay, .. } = taking;
    let act = use_act(move || {
        navigator.push(Step::Others.route());
    });
    let try_them = move |()| {
        state.history.set(None);
        state.moment.set(None);
        taking.act.forget(state);
        act.send(state, Verb::LookBack { words: taking.words(), relay: taking.relay() });
    };
    let failure = act.failure(state);
    rsx! {
        Heading { title: words.recover_title(), lead: words.recover_lead().to_owned() }
        if is_scanned {
            InHistory {}
        }
        Paper {
            written: written(),
            failure: failure.clone(),
            onwrite: move |text| written.set(text),
            onput: move |text| {
                act.forget(state);
                written.set(text);
            },
        }
        RelayField {
            hint: words.recover_relay_hint(),
            elsewhere: words.relay_here_other(),
            value: relay(),
            oninput: move |text| relay.set(text),
        }
        if let Some(reason) = failure.filter(|reason| !matches!(reason, Failure::Words(_))) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.recover_looking() } else { words.recover_next() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: try_them,
            }
            Go { to: Route::Today {}.to_string(), label: words.act_back() }
        }
    }
}

/// Where a record is open already, it is not taken back: what can be done from here, and where else. A paper that was
/// scanned is rehearsed.
#[component]
fn OpenHere(scanned: Option<String>) -> Element {
    let words = use_words();
    rsx! {
        match scanned {
            Some(sheet) => rsx! {
                Scanned { sheet }
            },
            None => rsx! {
                Heading { title: words.recover_open_here() }
            },
        }
        Notice {
            p { {words.recover_open_here_end()} }
            p { {words.recover_open_here_words()} }
        }
        div { class: "actions",
            Go { to: Route::Share {}.to_string(), label: words.tab_share() }
            Go { to: Route::Today {}.to_string(), label: words.lost_back() }
        }
    }
}

/// Whether the paper that was scanned is this record's.
#[component]
fn Scanned(sheet: String) -> Element {
    let state = use_state();
    let words = use_words();
    let mut is_right = use_signal(|| false);
    let act = use_act(move || is_right.set(true));
    use_hook(move || act.send(state, Verb::Rehearse(Rehearsal::Sheet(sheet))));
    let failure = act.failure(state);
    let title = if is_right() { words.rehearsal_done() } else { words.rehearsal_title() };
    rsx! {
        Heading { title }
        if let Some(reason) = failure {
            Failed { reason }
        } else if is_right() {
            Notice { tone: Tone::Ok, live: true,
                p { {words.rehearsal_done_text()} }
            }
            InHistory {}
        } else {
            Status { text: words.rehearsal_reading() }
        }
    }
}
