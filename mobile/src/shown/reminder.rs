//! What is reminded of, in words for inside the app.

use chrono::Duration;
use dioxus::prelude::*;
use samlat_circle::engine::told::Reminders;
use samlat_record::rules::{DueAt, Reminder, ReminderOf, ReminderPlan, reminders};
use samlat_record::{Ahead, LocalTime, When};

use crate::components::moment_in_words;
use crate::page::Now;
use crate::screens::appointments::local_now;
use crate::shown::when::doubts;
use crate::state::State;
use crate::words::Words;

/// How long before an appointment is reminded of: the evening before at the same hour, and two hours before.
const LEADS: [Ahead; 2] = [Ahead::Days(1), Ahead::Hours(2)];

/// The reminders after one moment up to and with another. None while a report of her death says so.
#[must_use]
pub fn reminders_between(state: State, from: &LocalTime, until: &LocalTime) -> ReminderPlan {
    let said = state.death.read().as_ref().map(|death| death.reminders).unwrap_or_default();
    match said {
        Reminders::AsEver => reminders(&state.reach(), from, until, &LEADS),
        Reminders::OnlyNotice | Reminders::Silent => ReminderPlan::default(),
    }
}

/// The wall-clock time so many days from now.
#[must_use]
pub fn in_days(now: &Now, days: i64) -> LocalTime {
    let LocalTime { at, zone } = local_now(now);
    LocalTime { at: at.checked_add_signed(Duration::days(days)).unwrap_or(at), zone }
}

/// "Fampyra, klockan 08.00": what it is, and when. Nothing where it is not here any more.
#[must_use]
pub fn reminder_in_words(state: State, words: Words, now: &Now, reminder: &Reminder) -> Option<String> {
    let today = now.local.date();
    let mut doubt = None;
    let (what, when) = match &reminder.of {
        ReminderOf::Dose { medicine, due, .. } => {
            let view = state.medications()?;
            let medicine = view.medicines.iter().find(|one| one.head.id == *medicine)?;
            let at = reminder.local.at;
            let when = match due {
                DueAt::Clock(_) => moment_in_words(words, at.date(), Some(at.time()), today),
                DueAt::Part(_) | DueAt::SomeTime => moment_in_words(words, at.date(), None, today),
            };
            (medicine.name.value.clone(), when)
        }
        ReminderOf::Appointment { appointment, when, .. } => {
            let view = state.appointments()?;
            let appointment = view.appointments.iter().find(|one| one.head.id == *appointment)?;
            let when = match when {
                When::At { start, .. } => moment_in_words(words, start.date(), Some(start.at.time()), today),
                When::AllDay { date } => moment_in_words(words, *date, None, today),
            };
            doubt = doubts(words, appointment, reminder.is_disputed, reminder.is_unread).first().copied();
            (appointment.title.value.clone(), when)
        }
    };
    let line = words.reminder_line(what, when);
    Some(match doubt {
        Some(doubt) => words.appointment_was(line, doubt),
        None => line,
    })
}
