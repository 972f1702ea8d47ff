//! Comparing six digits on two devices, so that both know that nobody stands between them.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::ComparingStage;
use samlat_protocol::id::PublicKey;

use super::failed::Failed;
use crate::components::{Button, Kind, Notice, Tone};
use crate::shown::fault::{comparing, comparing_device};
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// With whom this device compares digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    /// A guest, by what the person calls her; on a device of the person.
    Guest(PublicKey, String),
    /// The person, by name; on a guest's own device.
    Person(String),
    /// Another device of the person, on the old one or the new one.
    Device,
}

impl With {
    /// The member that the engine names in it.
    fn member(&self) -> Option<PublicKey> {
        match self {
            Self::Guest(member, _) => Some(*member),
            Self::Person(_) | Self::Device => None,
        }
    }

    fn waiting(&self, words: Words) -> String {
        match self {
            Self::Guest(_, name) | Self::Person(name) => words.compare_waiting(name),
            Self::Device => words.device_waiting().to_owned(),
        }
    }

    fn question(&self, words: Words) -> String {
        match self {
            Self::Guest(_, name) | Self::Person(name) => words.compare_ask(name),
            Self::Device => words.device_ask().to_owned(),
        }
    }

    fn said(&self, words: Words) -> String {
        match self {
            Self::Guest(_, name) | Self::Person(name) => words.compare_said(name),
            Self::Device => words.device_said().to_owned(),
        }
    }

    fn done(&self, words: Words) -> &'static str {
        match self {
            Self::Guest(..) | Self::Person(_) => words.compare_done(),
            Self::Device => words.device_done(),
        }
    }
}

/// How far comparing has come, and what there is to do. With a member it can be begun here; with another device it begins
/// with a code.
#[component]
pub fn Comparing(with: With) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let answer = use_act(|| {});
    let close = use_act(|| {});
    let member = with.member();
    let going_on = state.comparing.read().clone().filter(|comparing| comparing.member == member);
    let stage = going_on.map(|comparing| comparing.stage);
    let failure = act.failure(state).or_else(|| answer.failure(state)).or_else(|| close.failure(state));
    let put_away = rsx! {
        Button {
            label: words.compare_close(),
            busy: close.is_waiting(state),
            onpress: move |()| close.send(state, Verb::PutAwayComparing),
        }
    };
    rsx! {
        section { class: "card",
            h2 { {words.compare_title()} }
            match (stage, &with) {
                (None, With::Device) => VNode::empty(),
                (None, With::Guest(_, name) | With::Person(name)) => rsx! {
                    p { {words.compare_why(name)} }
                    Button {
                        label: words.member_compare(),
                        kind: Kind::Primary,
                        busy: act.is_waiting(state),
                        onpress: move |()| act.send(state, Verb::Compare { member }),
                    }
                },
                (Some(ComparingStage::Waiting), _) => rsx! {
                    p { role: "status", {with.waiting(words)} }
                },
                (Some(ComparingStage::Digits(digits)), _) => rsx! {
                    p { {with.question(words)} }
                    p { class: "digits", role: "status", {spaced(&digits)} }
                    div { class: "actions",
                        Button {
                            label: words.compare_same(),
                            kind: Kind::Primary,
                            busy: answer.is_waiting(state),
                            onpress: move |()| answer.send(state, Verb::SayDigits { same: true }),
                        }
                        Button {
                            label: words.compare_differ(),
                            kind: Kind::Danger,
                            busy: answer.is_waiting(state),
                            onpress: move |()| answer.send(state, Verb::SayDigits { same: false }),
                        }
                    }
                },
                (Some(ComparingStage::SaidSame), _) => rsx! {
                    p { role: "status", {with.said(words)} }
                },
                (Some(ComparingStage::Done), _) => rsx! {
                    Notice { tone: Tone::Ok, live: true,
                        p { {with.done(words)} }
                    }
                    {put_away}
                },
                (Some(ComparingStage::Failed(fault)), With::Device) => rsx! {
                    Notice { tone: Tone::Warn, live: true,
                        p { {comparing_device(words, fault)} }
                    }
                    {put_away}
                },
                (Some(ComparingStage::Failed(fault)), With::Guest(..) | With::Person(_)) => rsx! {
                    Notice { tone: Tone::Warn, live: true,
                        p { {comparing(words, fault)} }
                    }
                    div { class: "actions",
                        Button {
                            label: words.compare_again(),
                            kind: Kind::Primary,
                            busy: act.is_waiting(state),
                            onpress: move |()| act.send(state, Verb::Compare { member }),
                        }
                        {put_away}
                    }
                },
            }
            if let Some(reason) = failure {
                Failed { reason }
            }
        }
    }
}

/// "123 456": digits in two groups, as they are read aloud.
fn spaced(digits: &str) -> String {
    let (first, last) = digits.split_at_checked(3).unwrap_or((digits, ""));
    format!("{first} {last}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn digits_stand_in_two_groups() {
        assert_eq!(spaced("123456"), "123 456");
        assert_eq!(spaced("12"), "12");
    }
}
