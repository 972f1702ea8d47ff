//! Days, times and numbers as people say them: "måndag 23 november 2026 kl. 10.15".

use chrono::{Datelike, Month, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::{LocalTime, Weekdays, rules::calendar::Window};

/// "måndag 23 november 2026".
pub fn long(day: NaiveDate) -> String {
    format!("{} {}", weekday(day.weekday()), short(day))
}

/// "23 november 2026".
pub fn short(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(u8::try_from(day.month()).unwrap_or(0)), day.year())
}

/// "10.15".
pub fn clock(time: NaiveTime) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// "måndag 23 november 2026 kl. 10.15".
pub fn moment(at: &LocalTime) -> String {
    at_clock(at.at)
}

/// The same of a time without a zone.
pub fn at_clock(at: NaiveDateTime) -> String {
    format!("{} kl. {}", long(at.date()), clock(at.time()))
}

/// "1 mars 2026 till och med 28 februari 2027".
pub fn window(window: &Window) -> String {
    format!("{} till och med {}", short(window.from), short(window.until))
}

/// "1 dag", "2 dagar".
pub fn count(days: i64) -> String {
    if days == 1 { "1 dag".into() } else { format!("{days} dagar") }
}

/// "3 timmar 20 minuter".
pub fn minutes(minutes: u64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => format!("{rest} minuter"),
        (1, 0) => "1 timme".into(),
        (hours, 0) => format!("{hours} timmar"),
        (1, rest) => format!("1 timme {rest} minuter"),
        (hours, rest) => format!("{hours} timmar {rest} minuter"),
    }
}

/// Days of the week: "måndag, tisdag".
pub fn weekdays(days: Weekdays) -> String {
    if days == Weekdays::ALL {
        return "alla dagar".into();
    }
    const WEEK: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let named: Vec<&str> = WEEK.into_iter().filter(|day| days.contains(*day)).map(weekday).collect();
    named.join(", ")
}

pub const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "måndag",
        Weekday::Tue => "tisdag",
        Weekday::Wed => "onsdag",
        Weekday::Thu => "torsdag",
        Weekday::Fri => "fredag",
        Weekday::Sat => "lördag",
        Weekday::Sun => "söndag",
    }
}

/// The month of this number, from 1.
pub fn month(number: u8) -> &'static str {
    match Month::try_from(number) {
        Ok(Month::January) => "januari",
        Ok(Month::February) => "februari",
        Ok(Month::March) => "mars",
        Ok(Month::April) => "april",
        Ok(Month::May) => "maj",
        Ok(Month::June) => "juni",
        Ok(Month::July) => "juli",
        Ok(Month::August) => "augusti",
        Ok(Month::September) => "september",
        Ok(Month::October) => "oktober",
        Ok(Month::November) => "november",
        Ok(Month::December) => "december",
        Err(_) => "okänd månad",
    }
}
