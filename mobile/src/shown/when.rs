//! Instants and appointment times in words.

use samlat_record::{Status, When};

use crate::components::{moment_in_words, when_in_words};
use crate::page::Now;
use crate::words::Words;

/// An instant on the wall clock, inside a sentence: "i dag klockan 10.15".
#[must_use]
pub fn moment(words: Words, now: &Now, utc_ms: i64) -> String {
    let local = now.local_of(utc_ms);
    moment_in_words(words, local.date(), Some(local.time()), now.local.date())
}

/// The day of an instant.
#[must_use]
pub fn day_of(words: Words, now: &Now, utc_ms: i64) -> String {
    moment_in_words(words, now.local_of(utc_ms).date(), None, now.local.date())
}

/// When an appointment is, in its own local time.
#[must_use]
pub fn appointment_time(words: Words, now: &Now, when: &When) -> String {
    match when {
        When::AllDay { date } => when_in_words(words, *date, None, now.local.date()),
        When::At { start, .. } => {
            when_in_words(words, start.at.date(), Some(start.at.time()), now.local.date())
        }
    }
}

/// How an appointment stands, in words.
#[must_use]
pub fn status_in_words(words: Words, status: Status) -> &'static str {
    match status {
        Status::Planned => words.status_planned(),
        Status::Completed => words.status_completed(),
        Status::Cancelled => words.status_cancelled(),
        Status::Missed => words.status_missed(),
    }
}
