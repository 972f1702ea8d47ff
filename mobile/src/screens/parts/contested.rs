//! A value that people wrote differently without having seen each other: all of them, with who and when, until
//! somebody says which holds. Samlat never chooses.

use dioxus::prelude::*;
use samlat_record::{ActorId, Field};

use super::writer::Writer;
use crate::components::{Button, Notice, Tone};
use crate::state::use_state;
use crate::words::use_words;

/// One of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The value in words.
    pub text: String,
    /// Who wrote it.
    pub by: ActorId,
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// When it came to the relay, Unix milliseconds, where that is known.
    pub arrived_ms: Option<i64>,
}

impl Version {
    /// What somebody wrote, in words.
    pub const fn of<T>(text: String, field: &Field<T>) -> Self {
        Self { text, by: field.by, at_ms: field.at_ms, arrived_ms: field.arrived_ms }
    }
}

/// The values side by side. Where none of `versions` is the person's, `hers` are her own last words: shown, to be marked as
/// hers, and no choice, since others have written over them. With `can_settle` each has a button that says it holds; `onsettle` is given its
/// place in the list.
#[component]
pub fn Disputed(
    #[props(into)] title: String,
    #[props(into, default)] advice: Option<String>,
    #[props(default)] hers: Vec<Version>,
    versions: Vec<Version>,
    can_settle: bool,
    #[props(default)] busy: bool,
    onsettle: EventHandler<usize>,
) -> Element {
    let words = use_words();
    let her_last =
        if use_state().is_person() { words.contested_you_last() } else { words.contested_person_last() };
    let rows = versions.into_iter().enumerate().map(|(at, version)| {
        let name = words.contested_choose_name(&version.text);
        rsx! {
            li { key: "{at}",
                p { class: "when", {version.text} }
                Writer { by: version.by, at_ms: version.at_ms, arrived_ms: version.arrived_ms }
                if can_settle {
                    Button {
                        label: words.contested_choose(),
                        name,
                        busy,
                        onpress: move |()| onsettle.call(at),
                    }
                }
            }
        }
    });
    rsx! {
        Notice { tone: Tone::Warn, title,
            if let Some(advice) = advice {
                p { strong { {advice} } }
            }
        }
        for said in hers {
            div { key: "{said.text}", class: "hers",
                p { {her_last} }
                p { class: "when", {said.text} }
                Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
            }
        }
        ul { class: "versions", {rows} }
    }
}
