//! Civil time: what the clinic said. A local date, a local time and the name of its zone.
//!
//! An instant is only made to sort or to remind, in `time/zone.rs`, which alone knows zone tables.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub mod recurrence;
#[cfg(feature = "rules")]
pub mod zone;

pub use recurrence::{
    Ends, Every, Exception, ExceptionKind, MAX_OCCURRENCES, Nth, Occurrence, OccurrenceState, Recurrence,
    RecurrenceError, occurrences,
};

/// The zone a record starts with.
pub const HOME_ZONE: &str = "Europe/Stockholm";
/// First year a record can name.
pub const FIRST_YEAR: i32 = 1900;
/// Longest name of a zone.
pub const ZONE_NAME_MAX_BYTES: usize = 64;
/// Last year a record can name.
pub const LAST_YEAR: i32 = 2200;

/// A moment as it was said: local date and time, and the zone it was said in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalTime {
    /// Local date and time, whole minutes.
    pub at: NaiveDateTime,
    /// Name of the zone, such as `Europe/Stockholm`.
    pub zone: String,
}

impl LocalTime {
    /// This local time in the zone a record starts with.
    #[must_use]
    pub fn home(at: NaiveDateTime) -> Self {
        Self { at, zone: HOME_ZONE.to_owned() }
    }

    /// The local day.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.at.date()
    }
}

/// How long before a time something is said of it (PRODUCT, rule 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ahead {
    /// So many days: the wall clock is kept.
    Days(u16),
    /// So many hours that pass.
    Hours(u16),
    /// So many minutes that pass.
    Minutes(u16),
}

/// Why a text is not a date or a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TimeError {
    /// Not written as year-month-day.
    #[error("not a date")]
    NotADate,
    /// Written as a date, but the calendar has no such day: 2026-02-30.
    #[error("no such day")]
    NoSuchDay,
    /// Before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    #[error("year out of range")]
    YearOutOfRange,
    /// Not written as hours and minutes, or the clock has no such time.
    #[error("not a clock time")]
    NotAClockTime,
}

/// Reads `2026-02-03`, as date fields give it.
///
/// # Errors
/// Says whether the text is no date at all, or a day the calendar lacks.
pub fn parse_date(text: &str) -> Result<NaiveDate, TimeError> {
    let mut parts = text.trim().split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TimeError::NotADate);
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return Err(TimeError::NotADate);
    };
    let year = i32::try_from(year).map_err(|_| TimeError::NotADate)?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(TimeError::NoSuchDay)?;
    if is_year_in_range(year) { Ok(date) } else { Err(TimeError::YearOutOfRange) }
}

/// Reads `10.15`, `10:15` and `9.05`.
///
/// # Errors
/// When the text is anything else, or later than 23.59.
pub fn parse_clock(text: &str) -> Result<NaiveTime, TimeError> {
    let (hours, minutes) = text.trim().split_once(['.', ':']).ok_or(TimeError::NotAClockTime)?;
    let hours = digits(hours, 2).or_else(|| digits(hours, 1)).ok_or(TimeError::NotAClockTime)?;
    let minutes = digits(minutes, 2).ok_or(TimeError::NotAClockTime)?;
    NaiveTime::from_hms_opt(hours, minutes, 0).ok_or(TimeError::NotAClockTime)
}

/// Whether a record can name this year.
#[must_use]
pub const fn is_year_in_range(year: i32) -> bool {
    year >= FIRST_YEAR && year <= LAST_YEAR
}

/// Whether this can be the name of a zone. Whether tables know it is asked in `time/zone.rs`.
#[must_use]
pub fn is_zone_name(name: &str) -> bool {
    let is_zone_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+');
    (1..=ZONE_NAME_MAX_BYTES).contains(&name.len()) && name.bytes().all(is_zone_byte)
}

fn digits(text: &str, count: usize) -> Option<u32> {
    if text.len() != count || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_the_calendar_lacks_is_told_apart_from_what_is_no_date() {
        let cases = [
            ("2026-02-28", Ok(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap())),
            ("2024-02-29", Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap())),
            ("2026-02-30", Err(TimeError::NoSuchDay)),
            ("2026-13-01", Err(TimeError::NoSuchDay)),
            ("2026-2-3", Err(TimeError::NotADate)),
            ("20260203", Err(TimeError::NotADate)),
            ("", Err(TimeError::NotADate)),
            ("2026-02-03-04", Err(TimeError::NotADate)),
            ("0026-02-03", Err(TimeError::YearOutOfRange)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_date(text), expected, "{text}");
        }
    }

    #[test]
    fn clock_times_are_read_with_point_or_colon() {
        assert_eq!(parse_clock("10.15"), Ok(NaiveTime::from_hms_opt(10, 15, 0).unwrap()));
        assert_eq!(parse_clock("9:05"), Ok(NaiveTime::from_hms_opt(9, 5, 0).unwrap()));
        for text in ["24.00", "10.5", "10", "", "10.60", "-1.00"] {
            assert_eq!(parse_clock(text), Err(TimeError::NotAClockTime), "{text}");
        }
    }
}
