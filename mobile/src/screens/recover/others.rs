//! Where the old device is. The answer decides whether anything is undone.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::verb::OtherDevices;

use super::{Step, Taking};
use crate::components::{Button, Choices, Go, Heading, Kind, Offered};
use crate::page::use_page;
use crate::screens::parts::failed::Failed;
use crate::screens::start::device_name;
use crate::state::use_state;
use crate::words::use_words;

/// The question.
const OTHERS_ID: &str = "others";

/// Where the old device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// With her.
    Kept,
    /// Gone or broken, and nobody else has used it.
    Lost,
    /// Somebody else has, or had, it in their hand.
    Stolen,
}

impl Old {
    const ALL: [Self; 3] = [Self::Kept, Self::Lost, Self::Stolen];

    fn value(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Lost => "lost",
            Self::Stolen => "stolen",
        }
    }
}

/// The question and, where nobody else has used the device, the end of it.
#[component]
pub fn Others(taking: Taking) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let mut is_unsaid = use_signal(|| false);
    let Taking { mut old, act, .. } = taking;
    let go_on = move |()| {
        is_unsaid.set(old().is_none());
        let others = match old() {
            None => return page.focus(&format!("{OTHERS_ID}-0")),
            Some(Old::Stolen) => {
                act.forget(state);
                navigator.push(Step::Moments.route());
                return;
            }
            Some(Old::Kept) => OtherDevices::Keep,
            Some(Old::Lost) => OtherDevices::Withdraw,
        };
        let device = device_name(words, page.is_handheld());
        taking.take(state, Verb::Recover { words: taking.words(), relay: taking.relay(), device, others });
    };
    let is_waiting = act.is_waiting(state);
    let label = match (is_waiting, old()) {
        (true, _) => words.recover_working(),
        (false, Some(Old::Stolen)) => words.recover_see(),
        (false, Some(Old::Kept | Old::Lost) | None) => words.recover_act(),
    };
    rsx! {
        Heading { title: words.recover_others(), lead: words.recover_others_lead().to_owned() }
        Choices {
            id: OTHERS_ID,
            legend: words.recover_others_choose(),
            offered: vec![
                Offered::new(Old::Kept.value(), words.recover_kept()).with(words.recover_kept_detail()),
                Offered::new(Old::Lost.value(), words.recover_lost()).with(words.recover_lost_detail()),
                Offered::new(Old::Stolen.value(), words.recover_stolen()).with(words.recover_stolen_detail()),
            ],
            chosen: old().map(|old| old.value().to_owned()),
            onchoose: move |value: String| {
                is_unsaid.set(false);
                old.set(Old::ALL.into_iter().find(|old| old.value() == value));
            },
        }
        if is_unsaid() {
            p { class: "fault", role: "alert", {words.unclear_choice()} }
        }
        // What went wrong on the way back to a moment stands there.
        if let Some(reason) = act.failure(state).filter(|_| old() != Some(Old::Stolen)) {
            Failed { reason }
        }
        div { class: "actions",
            Button { label, kind: Kind::Primary, busy: is_waiting, onpress: go_on }
            if !is_waiting {
                Go { to: Step::Words.route().to_string(), label: words.act_back() }
            }
        }
    }
}
