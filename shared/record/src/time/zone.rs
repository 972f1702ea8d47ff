//! The one file that knows zone tables. An instant is made only to sort, to remind and to count hours.
//!
//! By RFC 5545 §3.3.5 a local time that exists twice is the first one, and one that does not exist is taken with
//! the offset before the change: there is always exactly one instant.

use chrono::{DateTime, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::LocalTime;

/// Longest gap that a zone has had, in hours: a whole day was skipped when a date line moved.
const LONGEST_GAP_HOURS: i64 = 25;

/// Whether the tables know this zone.
#[must_use]
pub fn is_known(zone: &str) -> bool {
    zone.parse::<Tz>().is_ok()
}

/// The instant of a local time; nothing if the tables do not know its zone.
#[must_use]
pub fn instant(at: &LocalTime) -> Option<DateTime<Utc>> {
    let zone: Tz = at.zone.parse().ok()?;
    if let Some(found) = zone.from_local_datetime(&at.at).earliest() {
        return Some(found.with_timezone(&Utc));
    }
    let before = (1..=LONGEST_GAP_HOURS)
        .find_map(|hours| zone.from_local_datetime(&(at.at - Duration::hours(hours))).latest())?;
    let offset = Duration::seconds(i64::from(before.offset().fix().local_minus_utc()));
    Some((at.at - offset).and_utc())
}

/// The local time of an instant in this zone; nothing if the tables do not know it.
#[must_use]
pub fn local(instant: DateTime<Utc>, zone: &str) -> Option<LocalTime> {
    let tz: Tz = zone.parse().ok()?;
    Some(LocalTime { at: instant.with_timezone(&tz).naive_local(), zone: zone.to_owned() })
}

/// The local time of an instant given in milliseconds since 1970.
#[must_use]
pub fn local_from_ms(ms: i64, zone: &str) -> Option<LocalTime> {
    local(DateTime::from_timestamp_millis(ms)?, zone)
}

/// The instant, to sort by. A zone that the tables lack is taken as the one of `near`, so that nothing disappears.
#[must_use]
pub(crate) fn sortable(at: &LocalTime, near: &LocalTime) -> NaiveDateTime {
    let nearby = || instant(&LocalTime { at: at.at, zone: near.zone.clone() });
    instant(at).or_else(nearby).map_or(at.at, |found| found.naive_utc())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> LocalTime {
        let at = NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap();
        LocalTime::home(at)
    }

    #[test]
    fn every_local_time_has_one_instant_also_when_the_clock_changes() {
        let cases = [
            ("winter", utc(2026, 11, 23, 10, 15), "2026-11-23T09:15:00Z"),
            ("summer", utc(2026, 7, 1, 10, 15), "2026-07-01T08:15:00Z"),
            ("twice: the first", utc(2026, 10, 25, 2, 30), "2026-10-25T00:30:00Z"),
            ("missing: as before the change", utc(2026, 3, 29, 2, 30), "2026-03-29T01:30:00Z"),
            ("first minute that exists again", utc(2026, 3, 29, 3, 0), "2026-03-29T01:00:00Z"),
        ];
        for (case, at, expected) in cases {
            let found = instant(&at).unwrap();
            assert_eq!(found, expected.parse::<DateTime<Utc>>().unwrap(), "{case}");
        }
    }

    #[test]
    fn an_unknown_zone_has_no_instant_but_still_sorts() {
        let mars = LocalTime { zone: "Mars/Olympus".into(), ..utc(2026, 11, 23, 10, 15) };
        assert_eq!(instant(&mars), None);
        assert!(!is_known(&mars.zone));
        let near = utc(2026, 11, 23, 10, 15);
        assert_eq!(sortable(&mars, &near), sortable(&near, &near));
    }

    #[test]
    fn an_instant_reads_back_as_local_time() {
        let at = utc(2026, 7, 1, 10, 15);
        assert_eq!(local(instant(&at).unwrap(), "Europe/Stockholm"), Some(at));
        assert_eq!(local_from_ms(0, "Europe/Stockholm").unwrap().at.to_string(), "1970-01-01 01:00:00");
    }
}
