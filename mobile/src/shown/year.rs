//! The year in words: hours and minutes, months, professions and indices.

use samlat_record::rules::continuity::{Computed, Indices};
use samlat_record::{Energy, Profession};

use crate::components::{capital, month_in_words};
use crate::words::{Language, Words};

/// Minutes as hours and minutes: "12 timmar 5 minuter".
#[must_use]
pub fn hours_in_words(words: Words, minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => words.timeline_minutes(rest),
        (hours, 0) => words.year_hours(hours, grouped(hours)),
        (hours, rest) => {
            words.year_hours_minutes(words.year_hours(hours, grouped(hours)), words.timeline_minutes(rest))
        }
    }
}

/// "8 760", with a space that does not break.
fn grouped(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{}\u{A0}{:03}", number / 1_000, number % 1_000) }
}

/// The name of a month as a heading: "Januari".
#[must_use]
pub fn month_name(words: Words, month: u8) -> String {
    capital(month_in_words(words, u32::from(month)))
}

/// One value of energy, or two that lie in the middle.
#[must_use]
pub fn energy_in_words(words: Words, low: Energy, high: Energy) -> String {
    if low == high {
        words.timeline_energy(low.0, Energy::MOST)
    } else {
        words.year_energy_between(low.0, high.0, Energy::MOST)
    }
}

/// How many visits, with how many people.
#[must_use]
pub fn visits_in_words(words: Words, indices: &Indices) -> String {
    words.year_visits_people(words.year_visits(indices.visits), words.year_people(indices.people))
}

/// An index, or why there is none.
#[must_use]
pub fn index_in_words(words: Words, computed: Computed) -> String {
    match computed {
        Computed::NoVisits => words.year_no_visits().to_owned(),
        Computed::OneVisit => words.year_one_visit().to_owned(),
        Computed::NoOrder => words.year_no_order().to_owned(),
        Computed::Is(index) => match words.language() {
            Language::Sv | Language::EasySv => index.to_string(),
            Language::En => index.to_string().replace(',', "."),
        },
    }
}

/// What a profession is called.
#[must_use]
pub fn profession_name(words: Words, profession: Profession) -> &'static str {
    match profession {
        Profession::Neurologist => words.profession_neurologist(),
        Profession::MsNurse => words.profession_ms_nurse(),
        Profession::Doctor => words.profession_doctor(),
        Profession::DistrictNurse => words.profession_district_nurse(),
        Profession::Nurse => words.profession_nurse(),
        Profession::OccupationalTherapist => words.profession_occupational_therapist(),
        Profession::Physiotherapist => words.profession_physiotherapist(),
        Profession::SpeechTherapist => words.profession_speech_therapist(),
        Profession::Dietitian => words.profession_dietitian(),
        Profession::Counsellor => words.profession_counsellor(),
        Profession::Psychologist => words.profession_psychologist(),
        Profession::HomeCarer => words.profession_home_carer(),
        Profession::Assistant => words.profession_assistant(),
        Profession::CareManager => words.profession_care_manager(),
        Profession::Pharmacist => words.profession_pharmacist(),
        Profession::Dentist => words.profession_dentist(),
        Profession::Other => words.profession_other(),
    }
}
