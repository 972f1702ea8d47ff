//! When a medicine is to be taken, in the ways people say it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{Amount, LocalTime, Weekdays, possible::Possible};

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
            Self::EveryDays { every: 1, doses, .. } => sum(doses),
            Self::EveryHours { every, units, .. } if *every > 0 && 24 % every == 0 => {
                units.times(u32::from(24 / every))
            }
            Self::Weekly { .. }
            | Self::EveryDays { .. }
            | Self::EveryHours { .. }
            | Self::AsNeeded { .. }
            | Self::InWords { .. } => None,
        }
    }
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
            Self::EveryHours { every, from, units } => {
                *every > 0 && *units > Amount::ZERO && from.is_possible()
            }
            Self::AsNeeded { units, .. } => *units > Amount::ZERO,
            Self::InWords { text } => !text.trim().is_empty(),
        }
    }
}
