//! Everything this device may read, as one file in the open format: a person can leave with all that is hers (promise 5).

use dioxus::prelude::*;
#[cfg(feature = "app")]
use samlat_circle::engine::told::Author;
use samlat_record::{LocalTime, Section};

use super::appointments::local_now;
use crate::components::{Button, Heading, Kind, Notice, Status, Tone};
use crate::page::{use_now, use_page};
#[cfg(feature = "app")]
use crate::shown::author::author_name;
use crate::shown::section::section_name;
use crate::state::{READ, State, use_state};
use crate::words::{Words, use_words};

/// Spara allt i en fil.
#[component]
pub fn Export() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let mut saved = use_signal(|| None::<Option<String>>);
    let missing = missing(state, words);
    rsx! {
        Heading { title: words.export_title(), lead: words.export_lead().to_owned() }
        Notice { tone: Tone::Warn,
            p { {words.export_open()} }
        }
        if !missing.is_empty() {
            Notice { tone: Tone::Warn,
                p { {words.export_missing(missing.join(", "))} }
            }
        }
        Button {
            label: words.export_save(),
            kind: Kind::Primary,
            onpress: move |()| {
                let name = format!("samlat-{}.json", now.local.date());
                let text = everything(state, words, local_now(&now));
                saved.set(Some(text.and_then(|text| page.save(&name, &text))));
            },
        }
        match saved() {
            None => VNode::empty(),
            Some(Some(place)) => rsx! {
                Status { text: words.export_saved(place) }
            },
            Some(None) => rsx! {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.export_failed()} }
                }
            },
        }
    }
}

/// What this device may read and does not have whole.
pub(super) fn missing(state: State, words: Words) -> Vec<&'static str> {
    let missing = READ.into_iter().filter(|section| state.may_read(*section) && is_missing(state, *section));
    missing.map(|section| section_name(words, section)).collect()
}

fn is_missing(state: State, section: Section) -> bool {
    state.is_coming(section) || !state.sections.read().contains_key(&section)
}

/// The file; nothing where it is more than a file may have.
#[cfg(feature = "app")]
fn everything(state: State, words: Words, at: LocalTime) -> Option<String> {
    use samlat_record::open_format::{OpenRecord, Writer};
    let views: Vec<_> = state.sections.peek().values().cloned().collect();
    let person = state.record.peek().as_ref().map(|header| header.person.clone());
    let writer = |author: &Author| {
        // "Du" says nothing to whoever reads the file.
        let own = person.clone().filter(|name| author.is_person && !name.is_empty());
        Writer { name: own.unwrap_or_else(|| author_name(words, author)), is_person: author.is_person }
    };
    let writers = state.authors.peek().iter().map(|(actor, author)| (*actor, writer(author))).collect();
    let record = OpenRecord::of(views, state.reach().posts);
    record.with_writers(writers).exported_at(at).to_text().ok()
}

/// A bundle without a record has none to save.
#[cfg(not(feature = "app"))]
fn everything(_: State, _: Words, _: LocalTime) -> Option<String> {
    None
}
