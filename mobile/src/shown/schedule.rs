//! When a medicine is to be taken, in words. Counts are written as they were given.

use chrono::{Datelike, NaiveDate};
use samlat_record::{Amount, DoseAt, Ends, Every, Nth, Recurrence, Schedule, Weekdays};

use crate::components::{
    date::{weekday_name, weekday_word},
    date_in_words, time_in_words,
};
use crate::page::Now;
use crate::words::{Language, Words};

/// A count with the decimal mark of the language.
#[must_use]
pub fn amount(words: Words, amount: Amount) -> String {
    let text = amount.to_string();
    match words.language() {
        Language::Sv | Language::EasySv => text,
        Language::En => text.replace(',', "."),
    }
}

/// The schedule in words.
#[must_use]
pub fn schedule(words: Words, now: &Now, schedule: &Schedule) -> String {
    match schedule {
        Schedule::DayParts { morning, noon, evening, night } => {
            let parts = [
                (*morning, words.schedule_morning(amount(words, *morning))),
                (*noon, words.schedule_noon(amount(words, *noon))),
                (*evening, words.schedule_evening(amount(words, *evening))),
                (*night, words.schedule_night(amount(words, *night))),
            ];
            let said = parts.into_iter().filter(|(count, _)| *count != Amount::ZERO).map(|(_, part)| part);
            listed(said.collect())
        }
        Schedule::TimesADay { units, times } => {
            words.schedule_times(u64::from(*times), amount(words, *units))
        }
        Schedule::Daily { doses } => words.schedule_daily(listed(at_times(words, doses))),
        Schedule::Weekly { days, doses } => {
            words.schedule_weekly(weekdays(words, now, *days), listed(at_times(words, doses)))
        }
        Schedule::EveryDays { every, from, doses } => words.schedule_every_days(
            u64::from(*every),
            date_in_words(words, *from, now.local.date()),
            listed(at_times(words, doses)),
        ),
        Schedule::Recurring { recurrence, from, doses } => {
            let days = recurring(words, now, recurrence, *from);
            words.schedule_recurring(days, listed(at_times(words, doses)))
        }
        Schedule::Cycle { weeks_on, weeks_off, from, doses } => words.schedule_cycle(
            u64::from(*weeks_on),
            u64::from(*weeks_off),
            date_in_words(words, *from, now.local.date()),
            listed(at_times(words, doses)),
        ),
        Schedule::EveryHours { every, from, units } => words.schedule_every_hours(
            amount(words, *units),
            u64::from(*every),
            time_in_words(words, from.at.time()),
        ),
        Schedule::AsNeeded { units, most_in_24_hours, least_hours_between } => {
            let mut said = words.schedule_as_needed(amount(words, *units));
            if let Some(most) = most_in_24_hours {
                said.push(' ');
                said.push_str(&words.schedule_label_most(amount(words, *most)));
            }
            if let Some(least) = least_hours_between {
                said.push(' ');
                said.push_str(&words.schedule_label_least(u64::from(*least)));
            }
            said
        }
        Schedule::InWords { text } => text.clone(),
    }
}

/// The days of a recurrence, from its first and to its last.
#[must_use]
pub fn recurring(words: Words, now: &Now, recurrence: &Recurrence, from: NaiveDate) -> String {
    let date = |date| date_in_words(words, date, now.local.date());
    let first = date(from);
    let days = match recurrence.every {
        Every::Days(every) => words.schedule_days(u64::from(every), first),
        Every::Weeks { every, days } => {
            words.schedule_weeks(u64::from(every), weekdays(words, now, days), first)
        }
        Every::MonthsByDay { every, day } => words.schedule_months_day(u64::from(every), day, first),
        Every::MonthsByWeekday { every, nth, day } => {
            words.schedule_months_weekday(u64::from(every), place(nth), weekday_word(words, day), first)
        }
        Every::Years { every } => words.schedule_years(u64::from(every), first),
    };
    match recurrence.ends {
        Ends::Never => days,
        Ends::Until(last) => words.schedule_days_until(days, date(last)),
        Ends::After(count) => words.schedule_days_count(days, u64::from(count)),
    }
}

/// The place in a month as the words count it; 0 is the last.
#[must_use]
pub const fn place(nth: Nth) -> u64 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Fifth => 5,
        Nth::Last => 0,
    }
}

fn at_times(words: Words, doses: &[DoseAt]) -> Vec<String> {
    doses
        .iter()
        .map(|dose| words.schedule_at(amount(words, dose.units), time_in_words(words, dose.at)))
        .collect()
}

fn weekdays(words: Words, now: &Now, days: Weekdays) -> String {
    let monday = now.local.date().week(chrono::Weekday::Mon).first_day();
    let named = monday
        .iter_days()
        .take(7)
        .filter(|day| days.contains(day.weekday()))
        .map(|day| weekday_name(words, day).to_owned());
    listed(named.collect())
}

/// Items of a list, parted by commas.
fn listed(items: Vec<String>) -> String {
    items.join(", ")
}
