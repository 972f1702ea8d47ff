//! Builders and generators for tests and demonstrations: a believable person as edits, and streams of edits that
//! say anything an edit can say.

pub mod chance;
pub mod generate;
pub mod person;
pub mod samples;

use chrono::NaiveDate;

use crate::{ItemId, LocalTime};

#[cfg(all(feature = "document", feature = "rules"))]
pub mod five_years;
#[cfg(all(feature = "document", feature = "rules"))]
pub mod people;
#[cfg(all(feature = "document", feature = "rules"))]
pub mod reach;

/// An id that is the same in every run, and different for every number.
#[must_use]
pub fn id(number: u64) -> ItemId {
    let mut bytes = [0xa5; 16];
    for (byte, of) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *byte = of;
    }
    ItemId(bytes)
}

/// A day; the first day of the year if the calendar lacks it.
#[must_use]
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_yo_opt(year, 1)).unwrap_or_default()
}

/// A local time at home; midnight if the clock lacks it.
#[must_use]
pub fn at(date: NaiveDate, hour: u32, minute: u32) -> LocalTime {
    LocalTime::home(date.and_hms_opt(hour, minute, 0).unwrap_or_else(|| date.into()))
}
