//! A value that people wrote differently without having seen each other: all of them, with who and when, until
//! somebody says which holds. Samlat never chooses.

use dioxus::prelude::*;
use samlat_record::ActorId;

use super::writer::Writer;
use crate::components::{Button, Notice, Tone};
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
}

/// The values side by side. With `can_settle` each has a button that says it holds; `onsettle` is given its
/// place in the list.
#[component]
pub fn Disputed(
    #[props(into)] title: String,
    #[props(into, default)] advice: Option<String>,
    versions: Vec<Version>,
    can_settle: bool,
    #[props(default)] busy: bool,
    onsettle: EventHandler<usize>,
) -> Element {
    let words = use_words();
    let rows = versions.into_iter().enumerate().map(|(at, version)| {
        let name = words.contested_choose_name(&version.text);
        rsx! {
            li { key: "{at}",
                p { class: "when", {version.text} }
                Writer { by: version.by, at_ms: version.at_ms }
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
        ul { class: "versions", {rows} }
    }
}
