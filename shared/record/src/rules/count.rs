//! How days are counted and shares are rounded, the same in every rule. Source: PRODUCT, rule 1; ours.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Field;

/// Calendar days from one local date to another; negative when the other comes first.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// "After n days": more than n have passed.
#[must_use]
pub fn is_after(since: NaiveDate, days: u16, today: NaiveDate) -> bool {
    days_between(since, today) > i64::from(days)
}

/// "Within n days": it is not over, and n or fewer remain.
#[must_use]
pub fn is_within(last: NaiveDate, days: u16, today: NaiveDate) -> bool {
    (0..=i64::from(days)).contains(&days_between(today, last))
}

/// "Past its date": from the day after.
#[must_use]
pub fn is_past(last: NaiveDate, today: NaiveDate) -> bool {
    today > last
}

/// Whether what has a day of closing is closed: from that day. What is to close on a day that lies ahead is open.
#[must_use]
pub fn is_closed(closed: Option<&Field<NaiveDate>>, today: NaiveDate) -> bool {
    closed.is_some_and(|on| on.value <= today)
}

/// A share of a whole, in tenths of a percent, rounded half up. Shown with one decimal: "66,7".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Percent(u32);

impl Percent {
    /// So many of so many; nothing of nothing.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        rounded(part, whole, 1_000).map(Self)
    }

    /// In tenths of a percent.
    #[must_use]
    pub const fn tenths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.0 / 10, self.0 % 10)
    }
}

/// An index from 0 to 1, in hundredths, rounded half up. Shown with two decimals: "0,67".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Index(u32);

impl Index {
    /// This quotient; nothing when divided by nothing.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        rounded(part, whole, 100).map(Self)
    }

    /// In hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{:02}", self.0 / 100, self.0 % 100)
    }
}

fn rounded(part: u64, whole: u64, scale: u64) -> Option<u32> {
    let doubled = u128::from(part) * u128::from(scale) * 2 + u128::from(whole);
    let quotient = doubled.checked_div(u128::from(whole) * 2)?;
    u32::try_from(quotient).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn after_within_and_past_hold_from_the_day_the_rule_says() {
        let since = day(2026, 11, 1);
        assert!(!is_after(since, 30, day(2026, 12, 1)) && is_after(since, 30, day(2026, 12, 2)));
        let last = day(2026, 12, 31);
        assert!(!is_within(last, 30, day(2026, 11, 30)) && is_within(last, 30, day(2026, 12, 1)));
        assert!(is_within(last, 30, last) && !is_within(last, 30, day(2027, 1, 1)));
        assert!(!is_past(last, last) && is_past(last, day(2027, 1, 1)));
        // Days are days, also over a change of the clock and a leap day.
        assert_eq!(days_between(day(2028, 2, 28), day(2028, 3, 1)), 2);
        assert_eq!(days_between(day(2026, 3, 28), day(2026, 3, 30)), 2);
    }

    #[test]
    fn shares_are_rounded_half_up_and_nothing_of_nothing_is_nothing() {
        let percent = |part, whole| Percent::of(part, whole).map(|it| it.to_string());
        assert_eq!(percent(2, 3).as_deref(), Some("66,7"));
        assert_eq!(percent(1, 2_000).as_deref(), Some("0,1"));
        assert_eq!(percent(0, 5).as_deref(), Some("0,0"));
        assert_eq!(percent(5, 5).as_deref(), Some("100,0"));
        assert_eq!(percent(1, 0), None);
        let index = |part, whole| Index::of(part, whole).map(|it| it.to_string());
        assert_eq!(index(2, 3).as_deref(), Some("0,67"));
        assert_eq!(index(1, 200).as_deref(), Some("0,01"));
        assert_eq!(index(1, 1).as_deref(), Some("1,00"));
        assert_eq!(index(0, 0), None);
    }
}
