//! A time away from home in words: where, when, and what the reminders do.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::{ItemId, Reminders, Section, SectionBody, StayKind, StayView};

use crate::components::date_in_words;
use crate::screens::parts::fact::text;
use crate::state::State;
use crate::words::Words;

/// What kind of place it is.
#[must_use]
pub fn stay_kind(words: Words, kind: StayKind) -> &'static str {
    match kind {
        StayKind::Hospital => words.stay_kind_hospital(),
        StayKind::ShortTerm => words.stay_kind_short_term(),
        StayKind::Elsewhere => words.stay_kind_elsewhere(),
    }
}

/// What it is called: the place, else the kind of it.
#[must_use]
pub fn stay_name(words: Words, stay: &StayView) -> String {
    text(stay.place.as_ref()).unwrap_or_else(|| stay_kind(words, stay.stay_kind.value).to_owned())
}

/// What it is called where others may have the same name: "Lindgården från måndag 16 november".
#[must_use]
pub fn stay_called(words: Words, stay: &StayView, today: NaiveDate) -> String {
    words.stay_called(stay_name(words, stay), date_in_words(words, stay.from.value, today))
}

/// "Från måndag 16 november till och med fredag 20 november".
#[must_use]
pub fn stay_days(words: Words, stay: &StayView, today: NaiveDate) -> String {
    let in_words = |day| date_in_words(words, day, today);
    let from = stay.from.value;
    match stay.until.as_ref().map(|until| until.value) {
        None => words.stay_from_open(in_words(from)),
        Some(until) if until == from => words.stay_one_day(in_words(from)),
        Some(until) => words.stay_from_until(in_words(from), in_words(until)),
    }
}

/// What the reminders do. A medicine that is not among those told is said not to be seen here.
#[must_use]
pub fn reminders_in_words(state: State, words: Words, said: &Reminders) -> String {
    match said {
        Reminders::AsUsual => words.stay_reminders_usual().to_owned(),
        Reminders::Paused => words.stay_reminders_paused().to_owned(),
        Reminders::OnlyOf { medicines } if medicines.is_empty() => words.stay_reminders_of_none().to_owned(),
        Reminders::OnlyOf { medicines } => {
            let named: Vec<String> = medicines.iter().map(|id| named(state, words, *id)).collect();
            words.stay_reminders_only_of(named.join(", "))
        }
    }
}

fn named(state: State, words: Words, id: ItemId) -> String {
    let sections = state.sections.read();
    let body = state.laid_in(&sections, Section::Medications);
    let found = match body.as_deref() {
        Some(SectionBody::Medications(list)) => list.medicines.iter().find(|one| one.head.id == id),
        _ => None,
    };
    found.map_or_else(|| words.stay_medicine_unseen().to_owned(), |one| one.name.value.clone())
}
