//! Dates and times as people say them: "måndag 23 november klockan 10.15".

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

use crate::words::{Language, Words};

/// "måndag 23 november", with the year if it is not this year's.
#[must_use]
pub fn date_in_words(words: Words, date: NaiveDate, today: NaiveDate) -> String {
    let weekday = weekday_name(words, date);
    let month = month_in_words(words, date.month());
    if date.year() == today.year() {
        words.date_long(weekday, date.day(), month)
    } else {
        words.date_long_year(weekday, date.day(), month, date.year())
    }
}

/// "10.15" in Swedish, "10:15" in English.
#[must_use]
pub fn time_in_words(words: Words, time: NaiveTime) -> String {
    let mark = match words.language() {
        Language::Sv | Language::EasySv => '.',
        Language::En => ':',
    };
    format!("{:02}{mark}{:02}", time.hour(), time.minute())
}

/// Date and time, with "i dag" or "i morgon" first where that is the day.
#[must_use]
pub fn when_in_words(words: Words, date: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
    let day = date_in_words(words, date, today);
    let day = match near(date, today) {
        Near::Yesterday => words.date_yesterday(day),
        Near::Today => words.date_today(day),
        Near::Tomorrow => words.date_tomorrow(day),
        Near::Far => day,
    };
    match time {
        Some(time) => capital(&words.date_at(day, time_in_words(words, time))),
        None => capital(&day),
    }
}

/// Date and time inside a sentence, as short as it can be said: "i dag klockan 10.15".
#[must_use]
pub fn moment_in_words(words: Words, date: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
    let day = match near(date, today) {
        Near::Yesterday => words.date_just_yesterday().to_owned(),
        Near::Today => words.date_just_today().to_owned(),
        Near::Tomorrow => words.date_just_tomorrow().to_owned(),
        Near::Far => date_in_words(words, date, today),
    };
    match time {
        Some(time) => words.date_at(day, time_in_words(words, time)),
        None => day,
    }
}

/// "3/11": for labels where space is short.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{}/{}", date.day(), date.month())
}

/// "3/11 2026": for fields that are read back.
#[must_use]
pub fn short_date_year(date: NaiveDate) -> String {
    format!("{}/{} {}", date.day(), date.month(), date.year())
}

enum Near {
    Yesterday,
    Today,
    Tomorrow,
    Far,
}

fn near(date: NaiveDate, today: NaiveDate) -> Near {
    if date == today {
        Near::Today
    } else if today.checked_add_days(Days::new(1)) == Some(date) {
        Near::Tomorrow
    } else if today.checked_sub_days(Days::new(1)) == Some(date) {
        Near::Yesterday
    } else {
        Near::Far
    }
}

/// The text as a sentence begins: its first letter large.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of the day's weekday.
#[must_use]
pub fn weekday_name(words: Words, date: NaiveDate) -> &'static str {
    weekday_word(words, date.weekday())
}

/// The weekday's name.
#[must_use]
pub fn weekday_word(words: Words, weekday: chrono::Weekday) -> &'static str {
    match weekday {
        chrono::Weekday::Mon => words.date_monday(),
        chrono::Weekday::Tue => words.date_tuesday(),
        chrono::Weekday::Wed => words.date_wednesday(),
        chrono::Weekday::Thu => words.date_thursday(),
        chrono::Weekday::Fri => words.date_friday(),
        chrono::Weekday::Sat => words.date_saturday(),
        chrono::Weekday::Sun => words.date_sunday(),
    }
}

/// The name of a month, from 1 to 12.
#[must_use]
pub fn month_in_words(words: Words, month: u32) -> &'static str {
    match month {
        1 => words.date_january(),
        2 => words.date_february(),
        3 => words.date_march(),
        4 => words.date_april(),
        5 => words.date_may(),
        6 => words.date_june(),
        7 => words.date_july(),
        8 => words.date_august(),
        9 => words.date_september(),
        10 => words.date_october(),
        11 => words.date_november(),
        _ => words.date_december(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::when_in_words;
    use crate::words::{Language, Words};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_time_is_said_as_people_say_it() {
        let at = NaiveTime::from_hms_opt(10, 15, 0);
        let (sv, en) = (Words::new(Language::Sv), Words::new(Language::En));
        let today = day(2026, 11, 19);
        assert_eq!(when_in_words(sv, day(2026, 11, 23), at, today), "Måndag 23 november klockan 10.15");
        assert_eq!(when_in_words(en, day(2026, 11, 23), at, today), "Monday 23 November at 10:15");
        assert_eq!(when_in_words(sv, today, at, today), "I dag, torsdag 19 november klockan 10.15");
        assert_eq!(when_in_words(sv, day(2026, 11, 20), None, today), "I morgon, fredag 20 november");
        assert_eq!(when_in_words(sv, day(2027, 1, 4), None, today), "Måndag 4 januari 2027");
    }
}
