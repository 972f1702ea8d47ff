//! One entry of the diary: what it says, who wrote it, and how to change it.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Field, ItemId, Section};

use super::{Entry, Found, RowKind, asked, edit, entries};
use crate::components::{moment_in_words, when_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, Form};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::row::{OneRow, Stands};
use crate::shown::diary::energy_in_words;
use crate::shown::row::contact_name;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

fn found(state: State, id: &str) -> Option<Entry> {
    entries(state)?.into_iter().find(|entry| entry.head().id.to_hex() == id)
}

/// One entry.
#[component]
pub fn DiaryRow(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if state.diary().is_none() {
        return rsx! { RowNotTold { section: Section::Diary } };
    }
    let Some(entry) = found(state, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let can_edit = state.may_edit(entry.section);
    let lead = match entry.kind() {
        RowKind::Coordination => Some(words.diary_time().to_owned()),
        RowKind::Energy | RowKind::Symptom | RowKind::Reading => None,
    };
    let mut facts = facts(state, words, &now, &entry);
    facts.retain(|stands| !asked::questions(state, words, entry.kind(), stands.field).is_empty());
    rsx! {
        OneRow {
            title: entry.name(words),
            lead,
            section: Section::Diary,
            head: entry.head().clone(),
            facts,
            address: can_edit.then(|| Route::DiaryRow { id: id() }.to_string()),
            back_to: Route::Diary {},
            p { class: "small quiet", {words.app_promise()} }
        }
    }
}

fn facts(state: State, words: Words, now: &Now, entry: &Entry) -> Vec<Stands> {
    let today = now.local.date();
    let on = |day| Some(moment_in_words(words, day, None, today));
    let name = |contact: &Field<ItemId>| contact_name(words, &state.reach(), contact.value);
    match &entry.found {
        Found::Energy(row) => vec![
            Stands::new("energy", words.diary_energy(), Some(energy_in_words(words, row.energy.value))),
            Stands::new("on", words.diary_on(), on(row.on.value)),
            Stands::new("note", words.field_note(), text(row.note.as_ref())),
        ],
        Found::Symptom(row) => vec![
            Stands::new("text", words.diary_symptom(), Some(row.text.value.clone())),
            Stands::new("on", words.diary_on(), on(row.on.value)),
            Stands::new("note", words.field_note(), text(row.note.as_ref())),
        ],
        Found::Reading(row) => {
            let at = &row.at.value.at;
            vec![
                Stands::new("title", words.diary_reading(), Some(row.title.value.clone())),
                Stands::new("value", words.diary_value(), Some(row.value.value.clone())),
                Stands::new("unit", words.diary_unit(), text(row.unit.as_ref())),
                Stands::new(
                    "at",
                    words.diary_at(),
                    Some(when_in_words(words, at.date(), Some(at.time()), today)),
                ),
                Stands::new("note", words.field_note(), text(row.note.as_ref())),
            ]
        }
        Found::Coordination(row) => vec![
            Stands::new("minutes", words.diary_time(), Some(words.diary_minutes(row.minutes.value.into()))),
            Stands::new("on", words.diary_on(), on(row.on.value)),
            Stands::new("contact", words.diary_contact(), row.contact.as_ref().map(name)),
            Stands::new("text", words.diary_about(), text(row.text.as_ref())),
        ],
    }
}

/// One field of an entry.
#[component]
pub fn ChangeDiary(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("diary/{}/{}", id(), field());
    if state.diary().is_none() {
        return rsx! { RowNotTold { section: Section::Diary } };
    }
    let Some(entry) = found(state, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let questions = asked::questions_of(state, words, entry.kind(), &field(), Some(&entry));
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    let (section, kind, this) = (entry.section, entry.kind(), entry.head().id);
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: entry.name(words),
            questions,
            begin: asked::begin(words, &entry),
            back_to: Route::DiaryRow { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed(kind, &field(), &page.now().over(entry.found.at()), &answers)?;
                Some(edit(section, Doing::Change { id: this, item }))
            },
        }
    }
}
