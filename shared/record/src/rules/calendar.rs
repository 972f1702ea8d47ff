//! Windows of days, months and quarters, by local dates, and the local time of a writer's clock. Source: PRODUCT, rules 1, 14 and 23; ours.

use std::fmt;

use chrono::{Datelike, Duration, Months, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{
    LocalTime,
    time::{HOME_ZONE, zone::local_from_ms},
};

const MS_A_MINUTE: i64 = 60 * 1_000;

/// Days in a row, the first and the last among them. A window whose last day comes first holds no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Window {
    /// From the same date so many calendar months ago, or the last day of that month where it lacks the date, until
    /// and with today.
    #[must_use]
    pub fn months_back(months: u16, today: NaiveDate) -> Self {
        let from = today.checked_sub_months(Months::new(u32::from(months))).unwrap_or(NaiveDate::MIN);
        Self { from, until: today }
    }

    /// So many calendar days, today the last of them.
    #[must_use]
    pub fn days_back(days: u16, today: NaiveDate) -> Self {
        let from = today.checked_sub_signed(Duration::days(i64::from(days) - 1)).unwrap_or(NaiveDate::MIN);
        Self { from, until: today }
    }

    /// All days of a calendar year; nothing if no calendar has it.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let until = NaiveDate::from_ymd_opt(year, 12, 31)?;
        Some(Self { from, until })
    }

    /// Whether the day is among them.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// The days that two windows have in common.
    #[must_use]
    pub fn within(&self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// How many days it holds.
    #[must_use]
    pub fn days(&self) -> u64 {
        u64::try_from(super::count::days_between(self.from, self.until) + 1).unwrap_or(0)
    }
}

/// A calendar month. Written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// From 1, January, to 12.
    pub month: u8,
}

impl Month {
    /// The month that holds this day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: u8::try_from(day.month()).unwrap_or(1) }
    }

    /// The twelve months of a year, January first.
    pub fn all_of(year: i32) -> impl Iterator<Item = Self> {
        (1..=12).map(move |month| Self { year, month })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A quarter of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// From 1, January to March, to 4.
    pub quarter: u8,
}

impl Quarter {
    /// The quarter that holds this day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), quarter: u8::try_from(day.month0() / 3 + 1).unwrap_or(1) }
    }

    /// The quarter before.
    #[must_use]
    pub const fn before(self) -> Self {
        if self.quarter > 1 {
            Self { year: self.year, quarter: self.quarter - 1 }
        } else {
            Self { year: self.year - 1, quarter: 4 }
        }
    }
}

/// The first and the last millisecond since 1970 that are shown as they are: the years that a record can name. A clock
/// that says another year is shown as the nearest of these.
const SHOWN_MS: (i64, i64) = (-2_208_988_800_000, 7_289_654_399_999);

/// The local minute of a writer's clock, in milliseconds since 1970. A zone that the tables lack is taken as home.
pub(super) fn written_at(ms: i64, zone: &str) -> LocalTime {
    let ms = ms.clamp(SHOWN_MS.0, SHOWN_MS.1);
    let ms = ms - ms.rem_euclid(MS_A_MINUTE);
    let local = local_from_ms(ms, zone).or_else(|| local_from_ms(ms, HOME_ZONE));
    local.unwrap_or_else(|| LocalTime::home(NaiveDateTime::default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn a_window_holds_its_first_and_its_last_day() {
        let today = day(2026, 11, 21);
        let year = Window::months_back(12, today);
        assert_eq!(year, Window { from: day(2025, 11, 21), until: today });
        for (date, holds) in [(day(2025, 11, 20), false), (day(2025, 11, 21), true), (today, true)] {
            assert_eq!(year.contains(date), holds, "{date}");
        }
        assert!(!year.contains(day(2026, 11, 22)));
        // A month that lacks the date gives its last day.
        assert_eq!(Window::months_back(12, day(2028, 2, 29)).from, day(2027, 2, 28));
        // Fourteen days: the 8th to the 21st.
        let days = Window::days_back(14, today);
        assert_eq!((days.from, days.days()), (day(2026, 11, 8), 14));
        assert_eq!(Window::days_back(0, today).days(), 0);
        assert_eq!(Window::days_back(1, today), Window { from: today, until: today });
    }

    #[test]
    fn windows_meet_in_the_days_they_share() {
        let of = |from, until| Window { from: day(2026, 11, from), until: day(2026, 11, until) };
        assert_eq!(of(1, 10).within(of(10, 20)), of(10, 10));
        assert_eq!(of(1, 10).within(of(10, 20)).days(), 1);
        assert_eq!(of(1, 9).within(of(10, 20)).days(), 0);
        assert_eq!(Window::year(2028).map(|year| year.days()), Some(366));
        assert_eq!(Window::year(2027).map(|year| year.days()), Some(365));
        assert_eq!(Window::year(i32::MAX), None);
    }

    #[test]
    fn a_quarter_has_three_months_and_the_one_before_the_first_is_of_last_year() {
        let of = |month, date| Quarter::of(day(2026, month, date));
        let quarter = |year, quarter| Quarter { year, quarter };
        assert_eq!((of(3, 31), of(4, 1)), (quarter(2026, 1), quarter(2026, 2)));
        assert_eq!(
            (of(9, 30), of(10, 1), of(12, 31)),
            (quarter(2026, 3), quarter(2026, 4), quarter(2026, 4))
        );
        assert_eq!(quarter(2026, 1).before(), quarter(2025, 4));
        assert_eq!(quarter(2026, 4).before(), quarter(2026, 3));
        assert_eq!(Month::of(day(2026, 3, 31)).to_string(), "2026-03");
        assert_eq!(Month::all_of(2026).count(), 12);
    }

    #[test]
    fn what_was_written_has_a_local_minute_whatever_the_clock_says() {
        let at = |ms, zone| written_at(ms, zone).at.to_string();
        // 2026-01-01 00:30:59.999 in Stockholm is still the year before in UTC.
        let ms = 1_767_223_859_999;
        assert_eq!(at(ms, "Europe/Stockholm"), "2026-01-01 00:30:00");
        assert_eq!(at(ms, "UTC"), "2025-12-31 23:30:00");
        assert_eq!(at(ms, "Mars/Olympus"), "2026-01-01 00:30:00");
        assert_eq!(at(-1, "UTC"), "1969-12-31 23:59:00");
        for ms in [i64::MIN, i64::MAX, 8_210_266_876_799_999] {
            assert!(["1900", "2201"].iter().any(|year| at(ms, "Europe/Stockholm").starts_with(year)), "{ms}");
        }
    }
}
