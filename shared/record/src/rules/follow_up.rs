//! When something is looked at again, and whether that day is past. Source: PRODUCT, rule 1; ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::count::{days_between, is_past};
use crate::Field;

/// When something is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Nobody has said.
    NotSaid,
    /// On this day, which is today or later.
    Ahead {
        /// The day.
        on: NaiveDate,
        /// Days until then; 0 is today.
        days: i64,
    },
    /// The day is past.
    Past {
        /// The day.
        on: NaiveDate,
    },
}

impl FollowUp {
    /// How the day that is written stands today.
    #[must_use]
    pub fn of(written: Option<&Field<NaiveDate>>, today: NaiveDate) -> Self {
        match written.map(|field| field.value) {
            None => Self::NotSaid,
            Some(on) if is_past(on, today) => Self::Past { on },
            Some(on) => Self::Ahead { on, days: days_between(today, on) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules::tests::said, testing::day};

    #[test]
    fn a_follow_up_is_past_from_the_day_after() {
        let on = day(2026, 12, 10);
        let of = |today| FollowUp::of(Some(&said(on)), today);
        assert_eq!(of(day(2026, 12, 9)), FollowUp::Ahead { on, days: 1 });
        assert_eq!(of(on), FollowUp::Ahead { on, days: 0 });
        assert_eq!(of(day(2026, 12, 11)), FollowUp::Past { on });
        assert_eq!(FollowUp::of(None, on), FollowUp::NotSaid);
    }
}
