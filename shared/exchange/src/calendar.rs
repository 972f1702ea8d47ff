//! Alarms as a calendar file (RFC 5545), for the device's own calendar: it rings when no app is open.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike, Trigger};

/// How long an entry of the calendar lasts, in minutes: long enough to be seen in a week's view.
const MINUTES: i64 = 10;

/// A calendar file with an alarm at each of these instants, every one called `title`.
///
/// An entry's UID is made of its instant alone, and says nothing else: a file that is opened again renews what it holds.
#[must_use]
pub fn alarms(title: &str, at: &[DateTime<Utc>]) -> String {
    let mut calendar = Calendar::new();
    for start in at {
        let name = start.format("%Y%m%dT%H%M%SZ");
        let mut alarm = Alarm::display(title, Trigger::before_start(Duration::zero()));
        alarm.uid(&format!("{name}-alarm@samlat")).timestamp(*start);
        let mut event = Event::new();
        event
            .uid(&format!("{name}@samlat"))
            .summary(title)
            .class(Class::Private)
            .timestamp(*start)
            .starts(*start)
            .ends(*start + Duration::minutes(MINUTES))
            .alarm(alarm.done());
        calendar.push(event.done());
    }
    calendar.done().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(hour: u32) -> DateTime<Utc> {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap().and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    #[test]
    fn each_instant_is_an_entry_that_rings_and_says_only_the_title() {
        let text = alarms("Samlat", &[instant(7), instant(19)]);
        let read: Calendar = text.parse().unwrap();
        assert_eq!(read.components.len(), 2);
        assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
        assert_eq!(text.matches("SUMMARY:Samlat").count(), 2);
        assert!(
            text.contains("DTSTART:20261129T070000Z") && text.contains("UID:20261129T190000Z@samlat"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.len() <= 75), "lines are folded");
        assert!(!text.contains("DTSTAMP:2026112909"), "nothing says when it was written");
    }

    #[test]
    fn the_same_instants_give_the_same_bytes() {
        assert_eq!(alarms("Samlat", &[instant(7)]), alarms("Samlat", &[instant(7)]));
        let none: Calendar = alarms("Samlat", &[]).parse().unwrap();
        assert!(none.components.is_empty());
    }
}
