//! The one gap on Today, and when a notice of it may be given: at most one a day, and none from 21 to 8. Source: PRODUCT,
//! promise 9.

use chrono::Timelike;

use super::{Gap, Gaps};
use crate::LocalTime;

/// The first hour of the day in which a notice may be given.
const FIRST_HOUR: u32 = 8;
/// The first hour after that in which none may.
const FIRST_QUIET_HOUR: u32 = 21;

/// The one gap that Today shows: the one that has stood longest, then those that nobody knows since when, then by rule and
/// row. Never by danger.
#[must_use]
pub fn today_gap(gaps: &Gaps) -> Option<&Gap> {
    gaps.open.iter().min_by_key(|gap| (gap.since.is_none(), gap.since, gap.rule, &gap.rows))
}

/// The gap to give notice of, if a notice may be given. `last_notice` is when one was given, as that clock showed.
#[must_use]
pub fn gap_to_notify<'a>(
    gaps: &'a Gaps,
    last_notice: Option<&LocalTime>,
    now: &LocalTime,
) -> Option<&'a Gap> {
    if may_notify(last_notice, now) { today_gap(gaps) } else { None }
}

/// Whether a notice of a gap may be given: it is between 8 and 21, and none was given on this local day.
#[must_use]
pub fn may_notify(last_notice: Option<&LocalTime>, now: &LocalTime) -> bool {
    let is_day = (FIRST_HOUR..FIRST_QUIET_HOUR).contains(&now.at.hour());
    is_day && last_notice.is_none_or(|last| last.date() < now.date())
}
