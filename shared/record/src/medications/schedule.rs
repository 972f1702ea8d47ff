//! When a medicine is to be taken, in the ways people say it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{Amount, Ends, Every, LocalTime, Recurrence, Weekdays, possible::Possible};

/// When, and how many units each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Schedule {
    /// "1+1+1": so many in the morning, at noon, in the evening and for the night.
    DayParts {
        /// In the morning.
        morning: Amount,
        /// At noon.
        noon: Amount,
        /// In the evening.
        evening: Amount,
        /// For the night.
        night: Amount,
    },
    /// "1x3": so many, so many times a day, without saying when.
    TimesADay {
        /// Units each time.
        units: Amount,
        /// Times a day.
        times: u8,
    },
    /// Every day at these times.
    Daily {
        /// The times of a day.
        doses: Vec<DoseAt>,
    },
    /// On these days of the week.
    Weekly {
        /// The days.
        days: Weekdays,
        /// The times of such a day.
        doses: Vec<DoseAt>,
    },
    /// Every so many days from a day.
    EveryDays {
        /// Days from one to the next; 2 is every other day.
        every: u16,
        /// The first day.
        from: NaiveDate,
        /// The times of such a day.
        doses: Vec<DoseAt>,
    },
    /// On days that come again, as an infusion every six months does, or the first Monday of each month.
    Recurring {
        /// How they come again, and until when.
        recurrence: Recurrence,
        /// The first day. It is one that the recurrence names.
        from: NaiveDate,
        /// The times of such a day.
        doses: Vec<DoseAt>,
    },
    /// So many weeks with it and so many without, over and over.
    Cycle {
        /// Weeks with it.
        weeks_on: u8,
        /// Weeks without it; 0 is every day.
        weeks_off: u8,
        /// The first day of the first week with it. Weeks are counted from it, whichever day of the week it is.
        from: NaiveDate,
        /// The times of each day with it.
        doses: Vec<DoseAt>,
    },
    /// Every so many hours, as elapsed time.
    EveryHours {
        /// Hours from one to the next.
        every: u16,
        /// The first time.
        from: LocalTime,
        /// Units each time.
        units: Amount,
    },
    /// As needed, with the limits copied from the label.
    AsNeeded {
        /// Units each time.
        units: Amount,
        /// At most so many units in 24 hours, if the label says.
        most_in_24_hours: Option<Amount>,
        /// At least so many hours between, if the label says.
        least_hours_between: Option<u8>,
    },
    /// In words that nothing is worked out from.
    InWords {
        /// The words.
        text: String,
    },
}

/// So many units at a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DoseAt {
    /// Local time of day.
    pub at: NaiveTime,
    /// Units.
    pub units: Amount,
}

impl Schedule {
    /// Units in a day, where every day is alike and the words say how many.
    #[must_use]
    pub fn units_a_day(&self) -> Option<Amount> {
        match self {
            Self::DayParts { morning, noon, evening, night } => {
                morning.plus(*noon)?.plus(*evening)?.plus(*night)
            }
            Self::TimesADay { units, times } => units.times(u32::from(*times)),
            Self::Daily { doses } => sum(doses),
            Self::Weekly { days, doses } if *days == Weekdays::ALL => sum(doses),
            Self::EveryDays { every: 1, doses, .. } | Self::Cycle { weeks_off: 0, doses, .. } => sum(doses),
            Self::Recurring { recurrence, doses, .. } if is_every_day(recurrence) => sum(doses),
            Self::EveryHours { every, units, .. } if *every > 0 && 24 % every == 0 => {
                units.times(u32::from(24 / every))
            }
            Self::Weekly { .. }
            | Self::EveryDays { .. }
            | Self::Recurring { .. }
            | Self::Cycle { .. }
            | Self::EveryHours { .. }
            | Self::AsNeeded { .. }
            | Self::InWords { .. } => None,
        }
    }

    /// Units in so many days, where it comes round again after them without end: 4 in 7 days for 2 on Mondays and
    /// Thursdays. Nothing where the days of a round are not a fixed number, as with months.
    #[must_use]
    pub fn units_in_days(&self) -> Option<(Amount, u32)> {
        if let Some(units) = self.units_a_day() {
            return Some((units, 1));
        }
        let (doses, days_with, days) = match self {
            Self::Weekly { days, doses } => (doses, days.count(), 7),
            Self::EveryDays { every, doses, .. } => (doses, 1, u32::from(*every)),
            Self::Cycle { weeks_on, weeks_off, doses, .. } => {
                let (on, off) = (u32::from(*weeks_on), u32::from(*weeks_off));
                (doses, 7 * on, 7 * (on + off))
            }
            Self::Recurring { recurrence, doses, .. } if recurrence.ends == Ends::Never => {
                match recurrence.every {
                    Every::Days(every) => (doses, 1, u32::from(every)),
                    Every::Weeks { every, days } => (doses, days.count(), 7 * u32::from(every)),
                    Every::MonthsByDay { .. } | Every::MonthsByWeekday { .. } | Every::Years { .. } => {
                        return None;
                    }
                }
            }
            // 24 of its doses take as many days as there are hours between two.
            Self::EveryHours { every, units, .. } if *every > 0 => {
                return Some((units.times(24)?, u32::from(*every)));
            }
            Self::DayParts { .. }
            | Self::TimesADay { .. }
            | Self::Daily { .. }
            | Self::Recurring { .. }
            | Self::EveryHours { .. }
            | Self::AsNeeded { .. }
            | Self::InWords { .. } => return None,
        };
        (days > 0).then_some((sum(doses)?.times(days_with)?, days))
    }
}

fn is_every_day(recurrence: &Recurrence) -> bool {
    let days = match recurrence.every {
        Every::Days(every) => every == 1,
        Every::Weeks { every, days } => every == 1 && days == Weekdays::ALL,
        Every::MonthsByDay { .. } | Every::MonthsByWeekday { .. } | Every::Years { .. } => false,
    };
    days && recurrence.ends == Ends::Never
}

fn sum(doses: &[DoseAt]) -> Option<Amount> {
    doses.iter().try_fold(Amount::ZERO, |total, dose| total.plus(dose.units))
}

impl Possible for DoseAt {
    fn is_possible(&self) -> bool {
        self.units > Amount::ZERO && self.at.is_possible()
    }
}

impl Possible for Schedule {
    fn is_possible(&self) -> bool {
        let some = |doses: &[DoseAt]| !doses.is_empty() && doses.iter().all(Possible::is_possible);
        match self {
            Self::DayParts { morning, noon, evening, night } => {
                [morning, noon, evening, night].iter().any(|units| **units > Amount::ZERO)
            }
            Self::TimesADay { units, times } => *units > Amount::ZERO && (1..=24).contains(times),
            Self::Daily { doses } => some(doses),
            Self::Weekly { days, doses } => !days.is_empty() && some(doses),
            Self::EveryDays { every, from, doses } => *every > 0 && from.is_possible() && some(doses),
            // A first day that the recurrence does not name would be a dose on a day that nobody said.
            Self::Recurring { recurrence, from, doses } => {
                recurrence.is_possible_from(*from) && recurrence.fits(*from) && some(doses)
            }
            Self::Cycle { weeks_on, weeks_off: _, from, doses } => {
                *weeks_on > 0 && from.is_possible() && some(doses)
            }
            Self::EveryHours { every, from, units } => {
                *every > 0 && *units > Amount::ZERO && from.is_possible()
            }
            Self::AsNeeded { units, .. } => *units > Amount::ZERO,
            Self::InWords { text } => !text.trim().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{Nth, testing::day};

    const ON_MONDAYS: Every = Every::MonthsByWeekday { every: 1, nth: Nth::First, day: Weekday::Mon };

    fn one() -> Vec<DoseAt> {
        vec![DoseAt { at: NaiveTime::MIN, units: Amount::ONE }]
    }

    fn recurring(every: Every, ends: Ends, from: NaiveDate) -> Schedule {
        Schedule::Recurring { recurrence: Recurrence { every, ends }, from, doses: one() }
    }

    fn cycle(weeks_on: u8, weeks_off: u8) -> Schedule {
        Schedule::Cycle { weeks_on, weeks_off, from: day(2026, 11, 18), doses: one() }
    }

    #[test]
    fn a_schedule_that_nothing_comes_of_is_not_possible() {
        let (from, before) = (day(2026, 11, 2), day(2026, 11, 1));
        let no_doses = Schedule::Cycle { weeks_on: 1, weeks_off: 1, from, doses: vec![] };
        let half_yearly = Every::MonthsByDay { every: 6, day: 2 };
        let of_no_months = Every::MonthsByDay { every: 0, day: 2 };
        let cases = [
            ("the first Monday", recurring(ON_MONDAYS, Ends::Never, from), true),
            ("every six months", recurring(half_yearly, Ends::After(4), from), true),
            ("ends on its first day", recurring(half_yearly, Ends::Until(from), from), true),
            ("ends before its first day", recurring(half_yearly, Ends::Until(before), from), false),
            ("every 0 months", recurring(of_no_months, Ends::Never, from), false),
            ("from a Sunday", recurring(ON_MONDAYS, Ends::Never, before), false),
            ("three weeks and one", cycle(3, 1), true),
            ("three weeks and none", cycle(3, 0), true),
            ("no weeks", cycle(0, 1), false),
            ("no doses", no_doses, false),
        ];
        for (case, schedule, expected) in cases {
            assert_eq!(schedule.is_possible(), expected, "{case}");
        }
    }

    #[test]
    fn only_where_every_day_is_alike_there_are_units_a_day() {
        let from = day(2026, 11, 2);
        let all_days = Every::Weeks { every: 1, days: Weekdays::ALL };
        let working_days = Every::Weeks { every: 1, days: Weekdays::WORKING };
        let cases = [
            ("every day", recurring(Every::Days(1), Ends::Never, from), Some(Amount::ONE)),
            ("each day of the week", recurring(all_days, Ends::Never, from), Some(Amount::ONE)),
            ("some days of the week", recurring(working_days, Ends::Never, from), None),
            ("every other day", recurring(Every::Days(2), Ends::Never, from), None),
            ("every day, and it ends", recurring(Every::Days(1), Ends::After(10), from), None),
            ("the first Monday", recurring(ON_MONDAYS, Ends::Never, from), None),
            ("three weeks and one", cycle(3, 1), None),
            ("three weeks and none", cycle(3, 0), Some(Amount::ONE)),
        ];
        for (case, schedule, expected) in cases {
            assert_eq!(schedule.units_a_day(), expected, "{case}");
        }
    }

    #[test]
    fn what_comes_round_again_has_units_in_the_days_of_its_round() {
        let from = day(2026, 11, 2);
        let weekly = |days| Schedule::Weekly { days, doses: [one(), one()].concat() };
        let every_days = |every| Schedule::EveryDays { every, from, doses: one() };
        let hours =
            |every| Schedule::EveryHours { every, from: crate::testing::at(from, 8, 0), units: Amount::ONE };
        let in_weeks = |every| Every::Weeks { every, days: Weekdays::WORKING };
        let units = |count| Amount::ONE.times(count).unwrap();
        let cases = [
            ("each day", weekly(Weekdays::ALL), Some((units(2), 1))),
            ("working days", weekly(Weekdays::WORKING), Some((units(10), 7))),
            ("every other day", every_days(2), Some((units(1), 2))),
            ("every 28 days", every_days(28), Some((units(1), 28))),
            ("never", every_days(0), None),
            ("three weeks and one", cycle(3, 1), Some((units(21), 28))),
            ("every 36 hours", hours(36), Some((units(24), 36))),
            ("every 8 hours", hours(8), Some((units(3), 1))),
            ("every third day", recurring(Every::Days(3), Ends::Never, from), Some((units(1), 3))),
            ("every other week", recurring(in_weeks(2), Ends::Never, from), Some((units(5), 14))),
            ("every third day, and it ends", recurring(Every::Days(3), Ends::After(4), from), None),
            ("the first Monday", recurring(ON_MONDAYS, Ends::Never, from), None),
        ];
        for (case, schedule, expected) in cases {
            assert_eq!(schedule.units_in_days(), expected, "{case}");
        }
    }
}
