//! Medicines in words, and what the rules need to know of who wrote what.

use std::collections::BTreeMap;

use samlat_circle::engine::told::Author;
use samlat_record::rules::Use;
use samlat_record::{ActorId, MedicineView, Medium};

use super::schedule::schedule;
use crate::page::Now;
use crate::words::Words;

/// The person's own hands: the actors of her devices.
#[must_use]
pub fn hers(authors: &BTreeMap<ActorId, Author>) -> Vec<ActorId> {
    authors.iter().filter(|(_, author)| author.is_person).map(|(actor, _)| *actor).collect()
}

/// Every strength that is said of it.
#[must_use]
pub fn strength_in_words(medicine: &MedicineView) -> Vec<String> {
    let strengths = medicine.strength.iter().flat_map(|strength| strength.candidates());
    strengths.map(|field| field.value.clone()).filter(|text| !text.is_empty()).collect()
}

/// Every schedule that is said of it.
#[must_use]
pub fn schedule_in_words(words: Words, now: &Now, medicine: &MedicineView) -> Vec<String> {
    let schedules = medicine.schedule.iter().flat_map(|said| said.candidates());
    schedules.map(|field| schedule(words, now, &field.value)).collect()
}

/// One way that a medicine is used, in the words of its source.
#[must_use]
pub fn use_in_words(words: Words, now: &Now, used: &Use) -> String {
    let how = match (&used.words, &used.schedule) {
        (Some(said), _) => said.clone(),
        (None, Some(said)) => schedule(words, now, said),
        (None, None) => String::new(),
    };
    let parts = [used.name.as_str(), used.strength.as_str(), how.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How something was learned.
#[must_use]
pub fn medium_in_words(words: Words, medium: Medium) -> &'static str {
    match medium {
        Medium::Paper => words.medium_paper(),
        Medium::Call => words.medium_call(),
        Medium::Meeting => words.medium_meeting(),
        Medium::Web => words.medium_web(),
    }
}
