//! Everything this device may read, as one file in the open format: a person can leave with all that is hers (promise 5).

use dioxus::prelude::*;
use samlat_circle::engine::told::Author;
use samlat_record::file::{Stands, ToWrite, Writer};
use samlat_record::{LocalTime, Section};

use super::appointments::local_now;
use super::parts::unread::any_unread;
use crate::components::{Button, Heading, Kind, Notice, Status, Tone};
use crate::page::{NotFetched, use_now, use_page};
use crate::shown::author::author_name;
use crate::shown::section::section_name;
use crate::state::{READ, State, use_state};
use crate::words::{Words, use_words};

/// What came of asking for the file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Came {
    /// It is written.
    Waiting,
    /// It lies there.
    Saved(String),
    /// It could not be saved here.
    NotSaved,
    /// What writes it could not be fetched.
    NotFetched,
}

/// Spara allt i en fil.
#[component]
pub fn Export() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let mut came = use_signal(|| None::<Came>);
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
        {any_unread(state, words, &Section::ALL)}
        Button {
            label: if came() == Some(Came::Waiting) { words.act_saving() } else { words.export_save() },
            kind: Kind::Primary,
            onpress: move |()| {
                if came() == Some(Came::Waiting) {
                    return;
                }
                came.set(Some(Came::Waiting));
                let name = format!("samlat-{}.json", now.local.date());
                let (asked, page) = (everything(state, words, local_now(&now)), page.clone());
                spawn(async move {
                    let text = page.write_file(&asked).await;
                    let place = text.map(|text| text.and_then(|text| page.save(&name, &text)));
                    came.set(Some(match place {
                        Ok(Some(place)) => Came::Saved(place),
                        Ok(None) => Came::NotSaved,
                        Err(NotFetched) => Came::NotFetched,
                    }));
                });
            },
        }
        match came() {
            None | Some(Came::Waiting) => VNode::empty(),
            Some(Came::Saved(place)) => rsx! {
                Status { text: words.export_saved(place) }
            },
            Some(Came::NotSaved) => not_done(words.export_failed()),
            Some(Came::NotFetched) => not_done(words.file_not_fetched()),
        }
    }
}

fn not_done(why: &'static str) -> Element {
    rsx! {
        Notice { tone: Tone::Warn, live: true,
            p { {why} }
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

/// What the file is to say.
fn everything(state: State, words: Words, at: LocalTime) -> ToWrite {
    let person = state.record.peek().as_ref().map(|header| header.person.clone());
    let writer = |author: &Author| {
        // "Du" says nothing to whoever reads the file.
        let own = person.clone().filter(|name| author.is_person && !name.is_empty());
        Writer { name: own.unwrap_or_else(|| author_name(words, author)), is_person: author.is_person }
    };
    let writers = state.authors.peek().iter().map(|(actor, author)| (*actor, writer(author))).collect();
    ToWrite { stands: stands(state), writers, at }
}

/// What this device knows of the record.
pub(super) fn stands(state: State) -> Stands {
    let posts = state.reach().posts.iter().cloned().collect();
    Stands { sections: state.sections.peek().values().cloned().collect(), posts }
}
