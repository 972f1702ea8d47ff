//! The one file that knows zone tables. An instant is made only to sort, to remind and to count hours.
//!
//! By RFC 5545 §3.3.5 a local time that exists twice is the first one, and one that does not exist is taken with
//! the offset before the change: there is always exactly one instant.

use chrono::{DateTime, Days, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::{Ahead, LocalTime};

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
    instant_in(at.at, &at.zone)
}

fn instant_in(at: NaiveDateTime, zone: &str) -> Option<DateTime<Utc>> {
    let zone: Tz = zone.parse().ok()?;
    if let Some(found) = zone.from_local_datetime(&at).earliest() {
        return Some(found.with_timezone(&Utc));
    }
    let before = (1..=LONGEST_GAP_HOURS)
        .find_map(|hours| zone.from_local_datetime(&(at - Duration::hours(hours))).latest())?;
    let offset = Duration::seconds(i64::from(before.offset().fix().local_minus_utc()));
    Some((at - offset).and_utc())
}

/// The local time of an instant in this zone; nothing if the tables do not know it, or at the calendar's very ends.
#[must_use]
pub fn local(instant: DateTime<Utc>, zone: &str) -> Option<LocalTime> {
    let tz: Tz = zone.parse().ok()?;
    let utc = instant.naive_utc();
    let at = utc.checked_add_offset(tz.offset_from_utc_datetime(&utc).fix())?;
    Some(LocalTime { at, zone: zone.to_owned() })
}

/// The local time of an instant given in milliseconds since 1970.
#[must_use]
pub fn local_from_ms(ms: i64, zone: &str) -> Option<LocalTime> {
    local(DateTime::from_timestamp_millis(ms)?, zone)
}

/// The instant so long before a local time. "One day before" keeps the wall clock and is found as any local time is,
/// so there is always exactly one; "24 hours before" is elapsed time, and its wall clock may be another.
///
/// Nothing if the tables do not know the zone, or the calendar does not reach so far.
#[must_use]
pub fn before(at: &LocalTime, lead: Ahead) -> Option<DateTime<Utc>> {
    let elapsed = match lead {
        Ahead::Days(days) => {
            let day = at.at.checked_sub_days(Days::new(u64::from(days)))?;
            return instant(&LocalTime { at: day, zone: at.zone.clone() });
        }
        Ahead::Hours(hours) => Duration::hours(i64::from(hours)),
        Ahead::Minutes(minutes) => Duration::minutes(i64::from(minutes)),
    };
    instant(at)?.checked_sub_signed(elapsed)
}

/// The instant of a local time, always. A zone that the tables lack is taken as the first of `near` that they know, and
/// as UTC where they know none, so that nothing disappears.
#[must_use]
pub(crate) fn instant_near(at: &LocalTime, near: [&str; 2]) -> DateTime<Utc> {
    let mut zones = std::iter::once(at.zone.as_str()).chain(near);
    zones.find_map(|zone| instant_in(at.at, zone)).unwrap_or_else(|| at.at.and_utc())
}

/// The local time of an instant in this zone, always: what [`instant_near`] with the same `near` takes back.
#[must_use]
pub(crate) fn local_near(instant: DateTime<Utc>, zone: &str, near: [&str; 2]) -> LocalTime {
    let found = std::iter::once(zone).chain(near).find_map(|zone| local(instant, zone));
    let at = found.map_or_else(|| instant.naive_utc(), |found| found.at);
    LocalTime { at, zone: zone.to_owned() }
}

/// The instant, to sort by. A zone that the tables lack is taken as the one of `near`, so that nothing disappears.
#[must_use]
pub(crate) fn sortable(at: &LocalTime, near: &LocalTime) -> NaiveDateTime {
    let nearby = || instant_in(at.at, &near.zone);
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
    fn an_unknown_zone_is_taken_as_one_nearby_and_read_back_the_same_way() {
        let mars = LocalTime { zone: "Mars/Olympus".into(), ..utc(2026, 11, 23, 10, 15) };
        let cases = [
            (["Asia/Bangkok", "UTC"], "2026-11-23T03:15:00Z"),
            (["Moon/Tycho", "Asia/Bangkok"], "2026-11-23T03:15:00Z"),
            (["Moon/Tycho", "Mars/Olympus"], "2026-11-23T10:15:00Z"),
        ];
        for (near, expected) in cases {
            let found = instant_near(&mars, near);
            assert_eq!(found, expected.parse::<DateTime<Utc>>().unwrap(), "{near:?}");
            assert_eq!(local_near(found, &mars.zone, near), mars, "{near:?}");
        }
        let home = utc(2026, 11, 23, 10, 15);
        assert_eq!(Some(instant_near(&home, ["Asia/Bangkok", "UTC"])), instant(&home));
    }

    #[test]
    fn an_instant_reads_back_as_local_time() {
        let at = utc(2026, 7, 1, 10, 15);
        assert_eq!(local(instant(&at).unwrap(), "Europe/Stockholm"), Some(at));
        assert_eq!(local_from_ms(0, "Europe/Stockholm").unwrap().at.to_string(), "1970-01-01 01:00:00");
    }

    #[test]
    fn a_clock_at_the_ends_of_the_calendar_is_no_local_time() {
        let ends = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC].map(|end| end.timestamp_millis());
        assert_eq!(local_from_ms(ends[0], "America/New_York"), None);
        assert_eq!(local_from_ms(ends[1], "Europe/Stockholm"), None);
        assert!(local_from_ms(ends[0], "Europe/Stockholm").is_some());
        for ms in [i64::MIN, i64::MAX] {
            assert_eq!(local_from_ms(ms, "Europe/Stockholm"), None);
        }
    }

    #[test]
    fn days_before_keep_the_wall_clock_and_hours_before_are_elapsed_time() {
        let (spring, autumn) = (utc(2026, 3, 29, 10, 0), utc(2026, 10, 25, 10, 0));
        let (after_spring, after_autumn) = (utc(2026, 3, 30, 2, 30), utc(2026, 10, 26, 2, 30));
        let summer = utc(2026, 7, 1, 10, 15);
        let cases = [
            ("no change", &summer, Ahead::Days(1), "2026-06-30T08:15:00Z"),
            ("no change", &summer, Ahead::Hours(24), "2026-06-30T08:15:00Z"),
            ("at once", &summer, Ahead::Days(0), "2026-07-01T08:15:00Z"),
            ("at once", &summer, Ahead::Minutes(0), "2026-07-01T08:15:00Z"),
            ("over the lost hour", &spring, Ahead::Days(1), "2026-03-28T09:00:00Z"),
            ("over the lost hour", &spring, Ahead::Hours(24), "2026-03-28T08:00:00Z"),
            ("over the lost hour", &spring, Ahead::Minutes(1440), "2026-03-28T08:00:00Z"),
            ("over the hour that comes twice", &autumn, Ahead::Days(1), "2026-10-24T08:00:00Z"),
            ("over the hour that comes twice", &autumn, Ahead::Hours(24), "2026-10-24T09:00:00Z"),
            (
                "into the lost hour: as before the change",
                &after_spring,
                Ahead::Days(1),
                "2026-03-29T01:30:00Z",
            ),
            ("past the lost hour", &after_spring, Ahead::Hours(24), "2026-03-29T00:30:00Z"),
            (
                "into the hour that comes twice: the first",
                &after_autumn,
                Ahead::Days(1),
                "2026-10-25T00:30:00Z",
            ),
            ("into the second of them", &after_autumn, Ahead::Hours(24), "2026-10-25T01:30:00Z"),
            ("weeks", &spring, Ahead::Days(14), "2026-03-15T09:00:00Z"),
        ];
        for (case, at, lead, expected) in cases {
            assert_eq!(
                before(at, lead),
                Some(expected.parse::<DateTime<Utc>>().unwrap()),
                "{case}: {lead:?} before {at:?}"
            );
        }
    }

    #[test]
    fn before_a_time_in_an_unknown_zone_or_before_the_calendar_there_is_no_instant() {
        let mars = LocalTime { zone: "Mars/Olympus".into(), ..utc(2026, 11, 23, 10, 15) };
        for lead in [Ahead::Days(1), Ahead::Hours(1), Ahead::Minutes(1)] {
            assert_eq!(before(&mars, lead), None, "{lead:?}");
        }
        let earliest = LocalTime::home(NaiveDate::MIN.into());
        assert_eq!(before(&earliest, Ahead::Days(1)), None);
    }

    #[test]
    fn a_phone_set_to_another_zone_sees_the_same_instant_by_its_own_clock() {
        let visit = instant(&utc(2026, 3, 29, 10, 0)).unwrap();
        let cases = [
            ("Asia/Bangkok", "2026-03-29 15:00:00"),
            ("America/New_York", "2026-03-29 04:00:00"),
            ("Pacific/Kiritimati", "2026-03-29 22:00:00"),
            ("UTC", "2026-03-29 08:00:00"),
        ];
        for (zone, clock) in cases {
            let there = local(visit, zone).unwrap();
            assert_eq!(there.at.to_string(), clock, "{zone}");
            assert_eq!(instant(&there), Some(visit), "{zone}");
        }
    }

    #[test]
    fn the_day_that_a_zone_left_out_is_taken_with_the_offset_before() {
        // Samoa went over the date line: 30 December 2011 never was there.
        let never = LocalTime { zone: "Pacific/Apia".into(), ..utc(2011, 12, 30, 9, 0) };
        let expected = "2011-12-30T19:00:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(instant(&never), Some(expected));
    }
}
