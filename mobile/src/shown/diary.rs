//! The diary in words: energy, and what was read off. As written, and no more.

use samlat_record::{Energy, ReadingView};

use crate::words::Words;

/// How much energy a day had.
#[must_use]
pub fn energy_in_words(words: Words, energy: Energy) -> String {
    words.diary_energy_of(energy.0)
}

/// One step of energy, with what its end means.
#[must_use]
pub fn energy_step(words: Words, step: u8) -> String {
    match step {
        0 => words.diary_energy_none().to_owned(),
        Energy::MOST => words.diary_energy_most().to_owned(),
        step => step.to_string(),
    }
}

/// What was read off, with what it said: "Blodtryck 130/85 mmHg".
#[must_use]
pub fn reading_in_words(row: &ReadingView) -> String {
    let mut said = row.title.value.clone();
    let unit = row.unit.as_ref().map(|unit| unit.value.as_str());
    for part in [Some(row.value.value.as_str()), unit].into_iter().flatten().filter(|part| !part.is_empty()) {
        said.push(' ');
        said.push_str(part);
    }
    said
}
