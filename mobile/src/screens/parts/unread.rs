//! What a newer version wrote and this one cannot read: it is kept, and never left out without a word.

use dioxus::prelude::*;
use samlat_record::{Section, SectionBody, Unreadable};

use crate::components::{Notice, Tone};
use crate::state::State;
use crate::words::Words;

/// Says that something here cannot be read by this version. Nothing where all of it can.
pub fn unread(words: Words, what: &[Unreadable]) -> Element {
    if what.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { tone: Tone::Warn,
            p { {words.app_unread()} }
        }
    }
}

/// The same of what belongs to no row of a section.
pub fn section_unread(state: State, words: Words, section: Section) -> Element {
    let sections = state.sections.read();
    unread(words, sections.get(&section).map_or(&[], |view| view.unreadable.as_slice()))
}

/// Whether anything in a section, or in its times or medicines, cannot be read.
pub fn is_any_unread(state: State, section: Section) -> bool {
    let sections = state.sections.read();
    sections.get(&section).is_some_and(|view| {
        let is_in_row = match &view.body {
            SectionBody::Appointments(body) => {
                body.appointments.iter().any(|row| !row.head.unreadable.is_empty())
            }
            SectionBody::Medications(body) => {
                body.medicines.iter().any(|row| !row.head.unreadable.is_empty())
            }
            SectionBody::Contacts(body) => body.contacts.iter().any(|row| !row.head.unreadable.is_empty()),
            SectionBody::About(_)
            | SectionBody::Contract(_)
            | SectionBody::Abilities(_)
            | SectionBody::Plan(_)
            | SectionBody::Updates(_)
            | SectionBody::Diary(_)
            | SectionBody::Private(_) => false,
        };
        is_in_row || !view.unreadable.is_empty()
    })
}
