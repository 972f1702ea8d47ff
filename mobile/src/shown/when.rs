//! Instants and appointment times in words.

use samlat_record::{AppointmentView, Contested, Status, When};

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

/// The same of all that is said, also where people disagree or it cannot be read here: then no status is said as if it held.
#[must_use]
pub fn standing_in_words(words: Words, status: &Contested<Status>) -> &'static str {
    match status {
        Contested::Agreed(field) => status_in_words(words, field.value),
        Contested::Disputed(_) if status.is_any_unread() => words.appointment_status_unread(),
        Contested::Disputed(_) => words.appointment_status_disputed(),
    }
}

/// Why a time of an appointment is not to be taken as certain, where that is so. It `is_disputed` when people disagree on anything
/// of it, and `is_unread` when how it stands cannot be read here.
#[must_use]
pub fn doubts(
    words: Words,
    appointment: &AppointmentView,
    is_disputed: bool,
    is_unread: bool,
) -> Vec<&'static str> {
    if appointment.is_untimed() {
        return vec![words.appointment_time_unread()];
    }
    let is_disputed = appointment.when.is_disputed() || is_disputed && !is_unread;
    let disputed = is_disputed.then(|| words.appointment_disputed());
    disputed.into_iter().chain(is_unread.then(|| words.appointment_status_unread())).collect()
}
