//! What people write about when: "23/11 kl 10", "på måndag halv tre", "imorgon 10.15", "vardagar 8–16".
//!
//! What is understood is always shown in full words before it is saved, so a wrong guess is seen. Nothing
//! is guessed where a day or a time cannot be: 30 February is told apart from what is no date at all.

mod clock;
mod day;
mod hours;
pub mod medicine;
mod minutes;
mod whole;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

pub use clock::parse_clock;
pub use day::{Toward, parse_day, parse_last_day};
pub use hours::parse_hours;
pub use minutes::parse_minutes;
pub use whole::{Unit, parse_whole};

/// Why a text was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// There is nothing in it.
    Empty,
    /// It does not read as a day.
    NotADay,
    /// It reads as a day, but the calendar has no such day.
    NoSuchDay,
    /// The day named is not the weekday named.
    OtherWeekday {
        /// What the day is.
        is: Weekday,
    },
    /// The year is not one that a record can name.
    YearOutOfRange,
    /// It does not read as a time of day.
    NotATime,
    /// It is to come, where something that has been is asked for.
    ToCome,
    /// It does not read as a telephone number.
    NotANumber,
    /// It does not read as how many there are.
    NotACount,
    /// It does not read as how long something takes.
    NotMinutes,
    /// It takes less than anything can, or longer than a record can say.
    MinutesOutOfRange,
    /// It is no whole number from 1 up to and with this.
    NotWhole {
        /// The largest.
        most: u16,
    },
}

/// A day, and the time of day if one was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidWhen {
    /// The day.
    pub date: NaiveDate,
    /// The local time.
    pub time: Option<NaiveTime>,
}

/// Reads a day and perhaps a time. A day without a year is the next such day from `today` on.
///
/// # Errors
/// Says whether it is the day or the time that is not understood.
pub fn parse_when(text: &str, today: NaiveDate) -> Result<SaidWhen, Unclear> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(Unclear::Empty);
    }
    let (date, rest) = day::take_day(&tokens, today, Toward::Future)?;
    let time = if rest.is_empty() { None } else { Some(clock::read(rest)?) };
    Ok(SaidWhen { date, time })
}

/// Reads a moment that has been: a time of day, and before it a day that is not this one. An hour that may be meant for the
/// afternoon, which has not come yet, is one of the night. Whether the rest has been is not judged here: the clock may have
/// changed between.
///
/// # Errors
/// Says whether it is the day or the time that is not understood.
pub fn parse_moment(text: &str, now: NaiveDateTime) -> Result<NaiveDateTime, Unclear> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(Unclear::Empty);
    }
    let today = now.date();
    let (date, rest) = match day::take_day(&tokens, today, Toward::Past) {
        Ok(found) => found,
        Err(Unclear::NotADay) => (today, &tokens[..]),
        Err(fault) => return Err(fault),
    };
    let latest = (date == today).then(|| now.time());
    Ok(date.and_time(clock::read_until(rest, latest)?))
}

/// Reads the year somebody was born: four digits, not after this year and at most 120 years before it.
///
/// # Errors
/// When it is no year, or not one that a living person is born in.
pub fn parse_birth_year(text: &str, this_year: i32) -> Result<u16, Unclear> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    let is_year = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
    let year: u16 =
        if is_year { text.parse().map_err(|_| Unclear::NotADay)? } else { return Err(Unclear::NotADay) };
    let is_possible = (this_year - 120..=this_year).contains(&i32::from(year));
    if is_possible { Ok(year) } else { Err(Unclear::YearOutOfRange) }
}

/// Reads a telephone number: digits with spaces, hyphens, brackets and a plus first. Returned as written,
/// without spaces around it.
///
/// # Errors
/// When it has other signs, or fewer than three digits.
pub fn parse_phone(text: &str) -> Result<String, Unclear> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others_belong = text
        .chars()
        .enumerate()
        .all(|(at, sign)| sign.is_ascii_digit() || " -–()/".contains(sign) || (sign == '+' && at == 0));
    if others_belong && (3..=20).contains(&digits) { Ok(text.to_owned()) } else { Err(Unclear::NotANumber) }
}

/// The words of a text in small letters, without commas and without words that only lead on.
fn tokens(text: &str) -> Vec<String> {
    let joined = text
        .to_lowercase()
        .replace([',', ';'], " ")
        .replace("i dag", "idag")
        .replace("i morgon", "imorgon")
        .replace("i övermorgon", "övermorgon")
        .replace("i går", "igår");
    joined
        .split_whitespace()
        .map(|token| token.trim_end_matches('.').to_owned())
        .filter(|token| {
            !matches!(token.as_str(), "" | "kl" | "klockan" | "den" | "på" | "at" | "on" | "the" | "vid")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

    use super::{SaidWhen, Unclear, parse_birth_year, parse_moment, parse_phone, parse_when};

    /// A Thursday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 19).unwrap()
    }

    fn when(month: u32, day: u32, time: Option<(u32, u32)>) -> Result<SaidWhen, Unclear> {
        Ok(SaidWhen {
            date: NaiveDate::from_ymd_opt(2026, month, day).unwrap(),
            time: time.map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap()),
        })
    }

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let cases = [
            ("23/11 kl 10", when(11, 23, Some((10, 0)))),
            ("23/11 kl. 10.15", when(11, 23, Some((10, 15)))),
            ("23 nov 10:15", when(11, 23, Some((10, 15)))),
            ("Måndag 23 november klockan 10.15", when(11, 23, Some((10, 15)))),
            ("den 23 november 2026, halv tre", when(11, 23, Some((14, 30)))),
            ("2026-11-23 08:00", when(11, 23, Some((8, 0)))),
            ("på måndag halv tre", when(11, 23, Some((14, 30)))),
            ("i morgon kvart i tre", when(11, 20, Some((14, 45)))),
            ("imorgon", when(11, 20, None)),
            ("idag 15", when(11, 19, Some((15, 0)))),
            ("November 23 at 3 pm", when(11, 23, Some((15, 0)))),
            ("tomorrow half past two", when(11, 20, Some((14, 30)))),
            ("torsdag", when(11, 26, None)),
            ("5/12", when(12, 5, None)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_when(text, today()), expected, "{text}");
        }
    }

    fn moment(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn a_moment_that_has_been_is_read_as_people_say_it() {
        let (morning, evening) = (moment(19, 9, 0), moment(19, 21, 0));
        let cases = [
            ("vid halv tre", evening, moment(19, 14, 30)),
            ("vid halv tre", morning, moment(19, 2, 30)),
            ("i går 22", morning, moment(18, 22, 0)),
            ("i går vid halv tre", morning, moment(18, 14, 30)),
            ("igår 3 på natten", morning, moment(18, 3, 0)),
            ("kl 8", morning, moment(19, 8, 0)),
            ("fem i halv nio", morning, moment(19, 8, 25)),
            ("måndag 22.15", morning, moment(16, 22, 15)),
            ("18/11 kl 10", morning, moment(18, 10, 0)),
            ("10", morning, moment(19, 10, 0)),
            ("i morgon kl 8", morning, moment(20, 8, 0)),
            ("yesterday half past two", morning, moment(18, 14, 30)),
        ];
        for (text, now, expected) in cases {
            assert_eq!(parse_moment(text, now), Ok(expected), "{text}");
        }
        let cases = [
            ("", Unclear::Empty),
            ("i går", Unclear::NotATime),
            ("nyss", Unclear::NotATime),
            ("30/2 kl 10", Unclear::NoSuchDay),
            ("i går kl 25", Unclear::NotATime),
            ("tisdag 16/11 kl 8", Unclear::OtherWeekday { is: Weekday::Mon }),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_moment(text, morning), Err(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_apart_from_what_is_not_understood() {
        let cases = [
            ("", Unclear::Empty),
            ("   ", Unclear::Empty),
            ("2026-02-30", Unclear::NoSuchDay),
            ("30/2", Unclear::NoSuchDay),
            ("31 november kl 10", Unclear::NoSuchDay),
            ("31/13", Unclear::NoSuchDay),
            ("0/0", Unclear::NoSuchDay),
            ("tisdag 23/11", Unclear::OtherWeekday { is: Weekday::Mon }),
            ("23/11 kl 25", Unclear::NotATime),
            ("23/11 kl 10.75", Unclear::NotATime),
            ("23/11 kl snart", Unclear::NotATime),
            ("någon gång", Unclear::NotADay),
            ("10.15", Unclear::NotADay),
            ("23/11 1026", Unclear::YearOutOfRange),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_when(text, today()), Err(expected), "{text}");
        }
    }

    #[test]
    fn long_rubbish_is_refused_without_harm() {
        let rubbish = "23/11 ".repeat(20_000);
        assert_eq!(parse_when(&rubbish, today()), Err(Unclear::NotATime));
        assert_eq!(parse_when(&"9".repeat(100_000), today()), Err(Unclear::NotADay));
    }

    #[test]
    fn a_birth_year_has_four_digits_and_somebody_lives_who_was_born_then() {
        assert_eq!(parse_birth_year(" 1974 ", 2026), Ok(1974));
        assert_eq!(parse_birth_year("", 2026), Err(Unclear::Empty));
        assert_eq!(parse_birth_year("74", 2026), Err(Unclear::NotADay));
        assert_eq!(parse_birth_year("19740102", 2026), Err(Unclear::NotADay));
        assert_eq!(parse_birth_year("1880", 2026), Err(Unclear::YearOutOfRange));
        assert_eq!(parse_birth_year("2030", 2026), Err(Unclear::YearOutOfRange));
    }

    #[test]
    fn a_telephone_number_stays_as_it_was_written() {
        assert_eq!(parse_phone(" 08-123 456 78 "), Ok("08-123 456 78".to_owned()));
        assert_eq!(parse_phone("+46 (0)70 123 45 67"), Ok("+46 (0)70 123 45 67".to_owned()));
        assert_eq!(parse_phone("1177"), Ok("1177".to_owned()));
        for text in ["12", "ring växeln", "08+123", "1".repeat(21).as_str()] {
            assert_eq!(parse_phone(text), Err(Unclear::NotANumber), "{text}");
        }
    }
}
