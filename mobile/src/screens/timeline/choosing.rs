//! What of the timeline is shown: of one section, and by one writer.

use dioxus::prelude::*;
use samlat_record::Section;
use samlat_record::rules::{Entry, timeline::By};

use super::{Told, writer_name};
use crate::components::{Button, Choices, Offered};
use crate::shown::section::section_name;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// What a choice of everything is called in the form.
const ALL: &str = "all";
/// All devices of the person are one writer.
const PERSON: &str = "person";
/// Those of whom this device knows nothing.
const UNKNOWN: &str = "unknown";

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    section: Option<Section>,
    by: Option<String>,
}

impl Chosen {
    /// Whether the entry is among what is chosen.
    pub fn holds(&self, state: State, entry: &Entry) -> bool {
        let of_section =
            |section| entry.section == section || (entry.is_private && section == Section::Private);
        self.section.is_none_or(of_section)
            && self.by.as_ref().is_none_or(|by| *by == writer_key(state, entry))
    }

    fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// Tells one writer apart from another, whatever they wrote and on which device.
fn writer_key(state: State, entry: &Entry) -> String {
    match &entry.by {
        By::Writer { voice, .. } => voice.clone(),
        By::Actor(by) => match state.authors.read().get(by) {
            Some(author) if author.is_person => PERSON.to_owned(),
            Some(author) => author.member.as_ref().map_or_else(|| UNKNOWN.to_owned(), ToString::to_string),
            None => UNKNOWN.to_owned(),
        },
    }
}

/// The choices, behind a button.
#[component]
pub fn Choosing(told: ReadSignal<Told>, chosen: Signal<Chosen>, onchange: EventHandler<()>) -> Element {
    let state = use_state();
    let words = use_words();
    let mut is_open = use_signal(|| false);
    let mut choose = move |of: Chosen| {
        chosen.set(of);
        onchange.call(());
    };
    let now = chosen.read().clone();
    rsx! {
        div { class: "actions",
            Button {
                label: words.timeline_filter(),
                pressed: is_open(),
                onpress: move |()| is_open.toggle(),
            }
            if !now.is_everything() {
                Button { label: words.timeline_all(), onpress: move |()| choose(Chosen::default()) }
            }
        }
        if is_open() {
            Choices {
                id: "section",
                legend: words.timeline_section(),
                offered: sections(words, &told.read().entries),
                chosen: now.section.map_or(ALL, Section::code).to_owned(),
                onchoose: move |code: String| {
                    let by = chosen.peek().by.clone();
                    choose(Chosen { section: Section::from_code(&code), by });
                },
            }
            Choices {
                id: "by",
                legend: words.timeline_who(),
                offered: writers(state, words, &told.read().entries),
                chosen: now.by.unwrap_or_else(|| ALL.to_owned()),
                onchoose: move |by: String| {
                    let section = chosen.peek().section;
                    choose(Chosen { section, by: (by != ALL).then_some(by) });
                },
            }
        }
    }
}

/// The sections that have something, in the order of the record.
fn sections(words: Words, entries: &[Entry]) -> Vec<Offered> {
    let has = |section: &Section| {
        entries
            .iter()
            .any(|entry| entry.section == *section || (entry.is_private && *section == Section::Private))
    };
    let found = Section::ALL.into_iter().filter(has);
    let offered = found.map(|section| Offered::new(section.code(), section_name(words, section)));
    [Offered::new(ALL, words.timeline_all_sections())].into_iter().chain(offered).collect()
}

/// Those who have written something, whoever wrote the newest first.
fn writers(state: State, words: Words, entries: &[Entry]) -> Vec<Offered> {
    let mut found = vec![Offered::new(ALL, words.timeline_everybody())];
    for entry in entries {
        let key = writer_key(state, entry);
        if found.iter().all(|offered| offered.value != key) {
            found.push(Offered::new(key, writer_name(state, words, entry)));
        }
    }
    found
}
