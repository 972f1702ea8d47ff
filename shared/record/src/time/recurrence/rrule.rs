//! A recurrence as the text of an RRULE, for calendars: RFC 5545 §3.3.10 and §3.8.5.3.
//!
//! UNTIL has the type of DTSTART. For a local time it is therefore an instant in UTC, and the text depends on when the
//! first occurrence is: the last second of the last day in its zone, so that nothing hangs on how a calendar reads a
//! time that the clock's change takes away.

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{Ends, Every, Nth, Recurrence};
use crate::{LocalTime, Weekdays, When, time::zone};

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

impl Recurrence {
    /// `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO;COUNT=5`, without the property's name. `first` becomes DTSTART.
    ///
    /// Nothing if the recurrence is not [possible](Self::is_possible), or has a last day and the tables do not know
    /// the zone of `first`. Where the first date is none of the rule's ([`Self::fits`]), calendars differ in whether
    /// they show it.
    #[must_use]
    pub fn to_rrule(&self, first: &When) -> Option<String> {
        if !self.is_possible() {
            return None;
        }
        let often = match self.every {
            Every::Days(every) => format!("FREQ=DAILY;INTERVAL={every}"),
            Every::Weeks { every, days } => {
                format!("FREQ=WEEKLY;INTERVAL={every};BYDAY={};WKST=MO", week(days))
            }
            Every::MonthsByDay { every, day } => format!("FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={day}"),
            Every::MonthsByWeekday { every, nth, day } => {
                format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={}{}", number(nth), week(Weekdays::of(&[day])))
            }
            Every::Years { every } => format!("FREQ=YEARLY;INTERVAL={every}"),
        };
        match self.ends {
            Ends::Never => Some(often),
            Ends::Until(last) => Some(format!("{often};UNTIL={}", until(last, first)?)),
            Ends::After(count) => Some(format!("{often};COUNT={count}")),
        }
    }
}

fn week(days: Weekdays) -> String {
    let named: Vec<_> = WEEK.iter().filter(|(day, _)| days.contains(*day)).map(|(_, name)| *name).collect();
    named.join(",")
}

fn number(nth: Nth) -> i8 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Fifth => 5,
        Nth::Last => -1,
    }
}

fn until(last: NaiveDate, first: &When) -> Option<String> {
    match first {
        When::AllDay { .. } => Some(last.format("%Y%m%d").to_string()),
        When::At { start, .. } => {
            let at = last.and_time(NaiveTime::from_hms_opt(23, 59, 59)?);
            let instant = zone::instant(&LocalTime { at, zone: start.zone.clone() })?;
            Some(instant.format("%Y%m%dT%H%M%SZ").to_string())
        }
    }
}
