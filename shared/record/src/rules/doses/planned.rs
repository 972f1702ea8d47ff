//! The doses that a schedule has on one day at home, and whether the medicine is used that day.
//!
//! A clock time is one dose a day, also when the clock changes: by RFC 5545 §3.3.5 one that exists twice is the first, and one
//! that does not exist is taken with the offset before the change. "Every n hours" is elapsed time, and the day has those that
//! fall between its beginning and the next day's. Source: PRODUCT, rules 7 and 13; RFC 5545 §3.3.5.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};

use super::{DayPart, DueAt};
use crate::{
    ActorId, Amount, Contested, DoseAt, DoseView, Field, LocalTime, MedicineView, Presence, Schedule,
    Stopped, rules::home_clock::HomeClock,
};

const DAYS_IN_WEEK: i64 = 7;

/// A dose that a day has by a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// When.
    pub at: DueAt,
    /// How many units, where it is known.
    pub units: Option<Amount>,
    /// What a log entry that answers it says in `due`.
    pub key: LocalTime,
    /// When it is due, or from when. Of two that an hour has twice, only this tells which.
    pub instant: DateTime<Utc>,
    /// It comes so many hours after another, and not at a time of the clock.
    is_elapsed: bool,
}

impl Planned {
    fn at_clock(at: DueAt, units: Amount, key: LocalTime, clock: &HomeClock<'_>) -> Self {
        let instant = clock.instant(&key);
        Self { at, units: Some(units), key, instant, is_elapsed: false }
    }

    /// A dose of a day of which neither time nor amount is known.
    pub fn unknown(clock: &HomeClock<'_>, day: NaiveDate) -> Self {
        let key = clock.at(day, NaiveTime::MIN);
        Self { at: DueAt::SomeTime, units: None, instant: clock.instant(&key), key, is_elapsed: false }
    }

    /// Whether an entry says that it answers this dose. The zone of a clock time does not matter: "klockan 8" that was logged
    /// before the record got another zone is the same dose.
    pub fn is_answered_by(&self, entry: &DoseView, clock: &HomeClock<'_>) -> bool {
        let Some(due) = entry.due.as_ref().map(|due| &due.value) else { return false };
        let is_same =
            if self.is_elapsed { clock.instant(due) == self.instant } else { due.at == self.key.at };
        *due == self.key || is_same
    }
}

/// Whether a medicine is used on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// Nobody says that it is.
    No,
    /// It is.
    Yes,
    /// Some say that it is.
    Disputed,
}

/// Whether the medicine is used that day: it has begun, has not been stopped, its course has not ended, and it stands.
pub fn used_on(medicine: &MedicineView, day: NaiveDate) -> Used {
    if medicine.since.as_ref().is_some_and(|since| since.value > day) {
        return Used::No;
    }
    let stands = match medicine.head.presence {
        Presence::Here => Used::Yes,
        Presence::Removed { .. } => Used::No,
        Presence::RemovalDisputed { .. } => Used::Disputed,
    };
    let goes_on = said_by(medicine.stopped.as_ref(), |stopped| match stopped {
        Stopped::InUse => true,
        Stopped::From(first_without) => day < *first_without,
    });
    let not_ended = said_by(medicine.until.as_ref(), |last| last.is_none_or(|last| day <= last));
    let all = [stands, goes_on, not_ended];
    if all.contains(&Used::No) {
        return Used::No;
    }
    if all.contains(&Used::Disputed) { Used::Disputed } else { Used::Yes }
}

/// Whether those who wrote say that it is used. A value that stands alone in a dispute stands against one that this version
/// cannot read, which may say otherwise.
fn said_by<T>(said: Option<&Contested<T>>, is_used: impl Fn(&T) -> bool) -> Used {
    let Some(said) = said else { return Used::Yes };
    let all = said.candidates();
    let using = all.iter().filter(|field| is_used(&field.value)).count();
    if said.is_disputed() && (all.len() < 2 || (0 < using && using < all.len())) {
        return Used::Disputed;
    }
    if using > 0 { Used::Yes } else { Used::No }
}

/// Whether people disagree on anything that decides its dose: what it is, when, and whether it is used.
pub fn is_disputed(medicine: &MedicineView) -> bool {
    medicine.is_dose_disputed()
        || medicine.until.as_ref().is_some_and(Contested::is_disputed)
        || matches!(medicine.head.presence, Presence::RemovalDisputed { .. })
}

/// What stands on her list as her own word: what is agreed, else what one of her devices wrote, if only one thing; where none
/// of hers stands, what she said `last`, if that is one thing.
pub fn own_word<'a, T>(
    said: &'a Contested<T>,
    last: &'a [Field<T>],
    hers: &[ActorId],
) -> Option<&'a Field<T>> {
    if let Contested::Agreed(field) = said {
        return Some(field);
    }
    let mut own = said.candidates().iter().filter(|field| hers.contains(&field.by));
    match (own.next(), own.next()) {
        (Some(field), None) => Some(field),
        (Some(_), Some(_)) => None,
        (None, _) => match last {
            [only] => Some(only),
            [] | [_, ..] => None,
        },
    }
}

/// The doses of a day at home by her own times. While it is not known which are hers, one without time or amount.
pub fn by_her_times(
    medicine: &MedicineView,
    clock: &HomeClock<'_>,
    day: NaiveDate,
    hers: &[ActorId],
) -> Vec<Planned> {
    let Some(said) = &medicine.schedule else { return Vec::new() };
    match own_word(said, &medicine.her_schedule, hers) {
        Some(schedule) => planned(&schedule.value, clock, day),
        None => vec![Planned::unknown(clock, day)],
    }
}

/// The doses that a schedule has on a day at home, in its own order.
pub fn planned(schedule: &Schedule, clock: &HomeClock<'_>, day: NaiveDate) -> Vec<Planned> {
    match schedule {
        Schedule::DayParts { morning, noon, evening, night } => {
            let parts = [
                (DayPart::Morning, morning),
                (DayPart::Noon, noon),
                (DayPart::Evening, evening),
                (DayPart::Night, night),
            ];
            let some = parts.into_iter().filter(|(_, units)| **units > Amount::ZERO);
            let of_part = |(part, units): (DayPart, &Amount)| {
                Planned::at_clock(DueAt::Part(part), *units, clock.at(day, part.begins()), clock)
            };
            some.map(of_part).collect()
        }
        Schedule::TimesADay { units, times } => {
            let key = clock.at(day, NaiveTime::MIN);
            (0..*times).map(|_| Planned::at_clock(DueAt::SomeTime, *units, key.clone(), clock)).collect()
        }
        Schedule::EveryHours { every, from, units } => every_hours(*every, from, *units, clock, day),
        Schedule::Daily { doses } => at_times(doses, clock, day),
        Schedule::Weekly { doses, .. }
        | Schedule::EveryDays { doses, .. }
        | Schedule::Recurring { doses, .. }
        | Schedule::Cycle { doses, .. } => {
            if has_day(schedule, day) {
                at_times(doses, clock, day)
            } else {
                Vec::new()
            }
        }
        Schedule::AsNeeded { .. } | Schedule::InWords { .. } => Vec::new(),
    }
}

/// Whether a schedule of single days has this one.
fn has_day(schedule: &Schedule, day: NaiveDate) -> bool {
    match schedule {
        Schedule::Weekly { days, .. } => days.contains(day.weekday()),
        Schedule::EveryDays { every, from, .. } => {
            let days = day.signed_duration_since(*from).num_days();
            days >= 0 && days.checked_rem(i64::from(*every)) == Some(0)
        }
        // One that cannot be is of a faulty or another version: its first day stands.
        Schedule::Recurring { recurrence, from, .. } => {
            recurrence.dates(*from, day, day).map_or(day == *from, |days| !days.is_empty())
        }
        Schedule::Cycle { weeks_on, weeks_off, from, .. } => is_in_cycle(*weeks_on, *weeks_off, *from, day),
        Schedule::DayParts { .. }
        | Schedule::TimesADay { .. }
        | Schedule::Daily { .. }
        | Schedule::EveryHours { .. } => true,
        Schedule::AsNeeded { .. } | Schedule::InWords { .. } => false,
    }
}

/// Whether this day is one of those with it, of weeks with it and weeks without it from a day.
fn is_in_cycle(weeks_on: u8, weeks_off: u8, from: NaiveDate, day: NaiveDate) -> bool {
    let days = day.signed_duration_since(from).num_days();
    let weeks = i64::from(weeks_on) + i64::from(weeks_off);
    // A cycle without weeks has no week that a day could be in.
    let week = days.div_euclid(DAYS_IN_WEEK).checked_rem(weeks);
    days >= 0 && week.is_some_and(|week| week < i64::from(weeks_on))
}

fn at_times(doses: &[DoseAt], clock: &HomeClock<'_>, day: NaiveDate) -> Vec<Planned> {
    let at_time = |dose: &DoseAt| {
        let key = clock.at(day, dose.at);
        Planned::at_clock(DueAt::Clock(key.clone()), dose.units, key, clock)
    };
    doses.iter().map(at_time).collect()
}

/// Every so many hours is elapsed time: the wall clock of the doses moves when the clock changes.
fn every_hours(
    every: u16,
    from: &LocalTime,
    units: Amount,
    clock: &HomeClock<'_>,
    day: NaiveDate,
) -> Vec<Planned> {
    let Some(tomorrow) = day.succ_opt() else { return Vec::new() };
    let (first, begins, ends) = (clock.instant(from), clock.begins(day), clock.begins(tomorrow));
    let step = Duration::hours(i64::from(every.max(1)));
    let before = (begins - first).num_seconds().max(0);
    let skipped = (before + step.num_seconds() - 1) / step.num_seconds();
    let first_of_day = first.checked_add_signed(Duration::seconds(skipped * step.num_seconds()));
    let all = std::iter::successors(first_of_day, |at| at.checked_add_signed(step));
    let of_day = all.take_while(|instant| *instant < ends).map(|instant| {
        let key = clock.local(instant);
        Planned { at: DueAt::Clock(key.clone()), units: Some(units), key, instant, is_elapsed: true }
    });
    of_day.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn weeks_of_a_cycle_are_counted_from_its_first_day_also_over_new_year() {
        // From a Wednesday, three weeks with it and one without.
        let is_on = |date| is_in_cycle(3, 1, day(2026, 11, 18), date);
        let cases = [
            (day(2026, 11, 17), false),
            (day(2026, 11, 18), true),
            (day(2026, 12, 8), true),
            (day(2026, 12, 9), false),
            (day(2026, 12, 15), false),
            (day(2026, 12, 16), true),
            (day(2027, 1, 1), true),
            (day(2027, 1, 5), true),
            (day(2027, 1, 6), false),
            (day(2027, 1, 12), false),
            (day(2027, 1, 13), true),
        ];
        for (date, expected) in cases {
            assert_eq!(is_on(date), expected, "{date}");
        }
        assert!(!is_in_cycle(0, 0, day(2026, 11, 18), day(2026, 11, 18)), "no weeks at all");
    }
}
