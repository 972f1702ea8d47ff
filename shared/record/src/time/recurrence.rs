//! An appointment that comes again: which days it has, in the ways people say it.
//!
//! By RFC 5545 §3.3.10, with the appointment's own date as DTSTART and weeks that start on Monday: a day that the
//! calendar lacks (31 April, 29 February, a fifth Monday) is passed over, not put on another day. The first date
//! always stands and counts as the first occurrence, also where the rule does not name it: RFC 5545 §3.8.5.3 leaves
//! that case open, and a date that somebody said must not disappear. So it stands also when another has meanwhile
//! written an end that lies before it.
//!
//! What became of single dates is in `recurrence/exceptions.rs`. No zone is needed for any of it: a recurrence is of
//! local dates, and the wall clock is kept.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{LAST_YEAR, is_year_in_range};
use crate::Weekdays;

mod exceptions;
mod periods;
#[cfg(feature = "rules")]
mod rrule;
#[cfg(test)]
#[cfg(feature = "rules")]
mod tests;

pub use exceptions::{Exception, ExceptionKind, Occurrence, OccurrenceState, occurrences};

/// Most occurrences that are ever worked out at once, and most that a count can say.
pub const MAX_OCCURRENCES: u16 = 10_000;

/// When something comes again, and until when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// How often.
    pub every: Every,
    /// Until when.
    pub ends: Ends,
}

/// How often something comes again. `every` is 1 for each day, week, month or year, 2 for every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Every {
    /// Every so many days.
    Days(u16),
    /// On these days, every so many weeks, counted from the Monday of the first date's week.
    Weeks {
        /// Weeks from one to the next.
        every: u16,
        /// The days.
        days: Weekdays,
    },
    /// On a day of the month, every so many months. A month without that day is passed over.
    MonthsByDay {
        /// Months from one to the next.
        every: u16,
        /// 1 to 31.
        day: u8,
    },
    /// On the second Tuesday, every so many months. A month without a fifth one is passed over.
    MonthsByWeekday {
        /// Months from one to the next.
        every: u16,
        /// Which of them.
        nth: Nth,
        /// The day of the week.
        day: Weekday,
    },
    /// On the first date's day and month, every so many years.
    Years {
        /// Years from one to the next.
        every: u16,
    },
}

/// Which one in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nth {
    /// From the 1st to the 7th.
    First,
    /// From the 8th to the 14th.
    Second,
    /// From the 15th to the 21st.
    Third,
    /// From the 22nd to the 28th.
    Fourth,
    /// From the 29th; not every month has one.
    Fifth,
    /// The last of the month, be it the fourth or the fifth.
    Last,
}

/// Until when something comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ends {
    /// Nobody said.
    Never,
    /// This is the last day on which it can be.
    Until(NaiveDate),
    /// After so many, the first date included; one that is cancelled counts (RFC 5545 §3.8.5.1).
    After(u16),
}

/// Why the days of a recurrence cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecurrenceError {
    /// No recurrence can be like this, so a faulty or another version wrote it. Its first date stands.
    #[error("no recurrence is like this")]
    Impossible,
    /// The days between the two that were asked for hold more than [`MAX_OCCURRENCES`].
    #[error("more occurrences than {MAX_OCCURRENCES}")]
    TooMany,
}

impl Recurrence {
    /// Whether anything can come again like this: something is counted, and every number and year is in its range.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let is_counted = match self.every {
            Every::Days(every) | Every::MonthsByWeekday { every, .. } | Every::Years { every } => every > 0,
            Every::Weeks { every, days } => every > 0 && !days.is_empty(),
            Every::MonthsByDay { every, day } => every > 0 && (1..=31).contains(&day),
        };
        let can_end = match self.ends {
            Ends::Never => true,
            Ends::Until(last) => is_year_in_range(last.year()),
            Ends::After(count) => (1..=MAX_OCCURRENCES).contains(&count),
        };
        is_counted && can_end
    }

    /// Whether it [is possible](Self::is_possible) and ends no earlier than it begins: what is asked before it is
    /// written together with its first date.
    #[must_use]
    pub fn is_possible_from(&self, first: NaiveDate) -> bool {
        let begins_in_time = match self.ends {
            Ends::Until(last) => first <= last,
            Ends::Never | Ends::After(_) => true,
        };
        self.is_possible() && is_year_in_range(first.year()) && begins_in_time
    }

    /// Whether the rule itself names its first date. Where it does not, that date stands before those of the rule.
    #[must_use]
    pub fn fits(&self, first: NaiveDate) -> bool {
        self.every.period(first, 0).is_some_and(|period| period.days.contains(&Some(first)))
    }

    /// The days from `from` to `until`, both included, in order. None but the first lies after [`LAST_YEAR`].
    ///
    /// # Errors
    /// The recurrence is not [possible](Self::is_possible), or the days are more than [`MAX_OCCURRENCES`].
    pub fn dates(
        &self,
        first: NaiveDate,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<NaiveDate>, RecurrenceError> {
        if !self.is_possible() {
            return Err(RecurrenceError::Impossible);
        }
        // Only what is counted has to be walked from its beginning.
        let (begins_at, count) = match self.ends {
            Ends::Never | Ends::Until(_) => (self.every.period_of(first, from), usize::MAX),
            Ends::After(count) => (0, usize::from(count)),
        };
        let last = until.min(self.last_day());
        let periods = (begins_at..).map_while(|number| self.every.period(first, number));
        let days = periods.take_while(|period| period.begins <= last).flat_map(|period| period.days);
        let later = days.flatten().take_while(|day| *day <= last).filter(|day| *day > first);
        let all = std::iter::once(first).filter(|first| *first <= until).chain(later).take(count);
        let limit = usize::from(MAX_OCCURRENCES);
        let found: Vec<NaiveDate> = all.filter(|day| *day >= from).take(limit + 1).collect();
        if found.len() > limit { Err(RecurrenceError::TooMany) } else { Ok(found) }
    }

    fn last_day(&self) -> NaiveDate {
        let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX);
        match self.ends {
            Ends::Until(day) => day.min(last),
            Ends::Never | Ends::After(_) => last,
        }
    }
}
