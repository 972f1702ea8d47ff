//! Days as people write them: a date with or without a year, a weekday, today and tomorrow.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use samlat_record::time::{TimeError, is_year_in_range, parse_date};

use super::{Unclear, tokens};

/// Which way a day without a year lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Today or later: a time to come.
    Future,
    /// Today or earlier: what a paper said.
    Past,
    /// The nearest one, before or after: what may have been already.
    Either,
}

/// Reads a day alone.
///
/// # Errors
/// When it is no day, or more than a day.
pub fn parse_day(text: &str, today: NaiveDate, toward: Toward) -> Result<NaiveDate, Unclear> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(Unclear::Empty);
    }
    let (date, rest) = take_day(&tokens, today, toward)?;
    if rest.is_empty() { Ok(date) } else { Err(Unclear::NotADay) }
}

/// Reads the last day of something that begins on `first`. Where the nearest such day comes before it began, the next one is
/// meant if that is closer to the beginning. The day may still come before: a slip of the hand is no year.
///
/// # Errors
/// As [`parse_day`].
pub fn parse_last_day(text: &str, today: NaiveDate, first: NaiveDate) -> Result<NaiveDate, Unclear> {
    let nearest = parse_day(text, today, Toward::Either)?;
    if nearest >= first {
        return Ok(nearest);
    }
    let next = parse_day(text, today, Toward::Future)?;
    Ok(if next - first < first - nearest { next } else { nearest })
}

/// Reads the day that the tokens begin with, and leaves the rest.
pub(super) fn take_day(
    tokens: &[String],
    today: NaiveDate,
    toward: Toward,
) -> Result<(NaiveDate, &[String]), Unclear> {
    let (first, rest) = tokens.split_first().ok_or(Unclear::Empty)?;
    if let Some(date) = relative(first, today) {
        return Ok((date, rest));
    }
    let Some(weekday) = weekday(first) else { return take_date(tokens, today, toward) };
    match take_date(rest, today, toward) {
        Ok((date, _)) if date.weekday() != weekday => Err(Unclear::OtherWeekday { is: date.weekday() }),
        Ok(found) => Ok(found),
        Err(Unclear::NotADay | Unclear::Empty) => Ok((nearest(weekday, today, toward), rest)),
        Err(fault) => Err(fault),
    }
}

fn take_date(tokens: &[String], today: NaiveDate, toward: Toward) -> Result<(NaiveDate, &[String]), Unclear> {
    let (first, rest) = tokens.split_first().ok_or(Unclear::Empty)?;
    if first.matches('-').count() == 2 {
        return parse_date(first).map(|date| (date, rest)).map_err(unclear);
    }
    let (day, month, written_year, rest) = if let Some((day, month)) = first.split_once('/') {
        let (month, year) = month.split_once('/').map_or((month, None), |(month, year)| (month, Some(year)));
        (small(day), small(month), year, rest)
    } else {
        let (second, rest) = rest.split_first().ok_or(Unclear::NotADay)?;
        let day_first = (small(first), month_number(second));
        let month_first = (small(second), month_number(first));
        match (day_first, month_first) {
            ((Some(day), Some(month)), _) | (_, (Some(day), Some(month))) => {
                (Some(day), Some(month), None, rest)
            }
            _ => return Err(Unclear::NotADay),
        }
    };
    let (Some(day), Some(month)) = (day, month) else { return Err(Unclear::NotADay) };
    let (year, rest) = match (written_year, rest.split_first()) {
        (Some(year), _) => (Some(year_number(year).ok_or(Unclear::NotADay)?), rest),
        (None, Some((year, after))) if is_four_digits(year) => (year_number(year), after),
        (None, _) => (None, rest),
    };
    date(day, month, year, today, toward).map(|date| (date, rest))
}

fn date(
    day: u32,
    month: u32,
    year: Option<i32>,
    today: NaiveDate,
    toward: Toward,
) -> Result<NaiveDate, Unclear> {
    if let Some(year) = year {
        if !is_year_in_range(year) {
            return Err(Unclear::YearOutOfRange);
        }
        return NaiveDate::from_ymd_opt(year, month, day).ok_or(Unclear::NoSuchDay);
    }
    // The day may stand only in leap years, so years are tried one by one: eight cover the longest gap.
    let years = 0..=8;
    let found = match toward {
        Toward::Either => years
            .flat_map(|away| [today.year() + away, today.year() - away])
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .min_by_key(|date| (*date - today).num_days().abs()),
        Toward::Future => years
            .filter_map(|ahead| NaiveDate::from_ymd_opt(today.year() + ahead, month, day))
            .find(|date| *date >= today),
        Toward::Past => years
            .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
            .find(|date| *date <= today),
    };
    found.ok_or(Unclear::NoSuchDay)
}

fn unclear(fault: TimeError) -> Unclear {
    match fault {
        TimeError::NoSuchDay => Unclear::NoSuchDay,
        TimeError::YearOutOfRange => Unclear::YearOutOfRange,
        TimeError::NotADate | TimeError::NotAClockTime => Unclear::NotADay,
        // What a newer record may add.
        _ => Unclear::NotADay,
    }
}

fn relative(token: &str, today: NaiveDate) -> Option<NaiveDate> {
    match token {
        "idag" | "today" => Some(today),
        "imorgon" | "imorrn" | "tomorrow" => today.checked_add_days(Days::new(1)),
        "övermorgon" => today.checked_add_days(Days::new(2)),
        "igår" | "yesterday" => today.checked_sub_days(Days::new(1)),
        _ => None,
    }
}

fn nearest(weekday: Weekday, today: NaiveDate, toward: Toward) -> NaiveDate {
    (1..=7)
        .filter_map(|days| match toward {
            Toward::Future | Toward::Either => today.checked_add_days(Days::new(days)),
            Toward::Past => today.checked_sub_days(Days::new(days)),
        })
        .find(|date| date.weekday() == weekday)
        .unwrap_or(today)
}

/// The weekday of a name or its first three letters.
pub(super) fn weekday(token: &str) -> Option<Weekday> {
    let names = [
        (Weekday::Mon, ["måndag", "monday"]),
        (Weekday::Tue, ["tisdag", "tuesday"]),
        (Weekday::Wed, ["onsdag", "wednesday"]),
        (Weekday::Thu, ["torsdag", "thursday"]),
        (Weekday::Fri, ["fredag", "friday"]),
        (Weekday::Sat, ["lördag", "saturday"]),
        (Weekday::Sun, ["söndag", "sunday"]),
    ];
    let is_named = |name: &str| token == name || (token.chars().count() >= 3 && name.starts_with(token));
    names.into_iter().find(|(_, names)| names.iter().any(|name| is_named(name))).map(|(day, _)| day)
}

fn month_number(token: &str) -> Option<u32> {
    let names = [
        ["januari", "january"],
        ["februari", "february"],
        ["mars", "march"],
        ["april", "april"],
        ["maj", "may"],
        ["juni", "june"],
        ["juli", "july"],
        ["augusti", "august"],
        ["september", "september"],
        ["oktober", "october"],
        ["november", "november"],
        ["december", "december"],
    ];
    let is_named = |name: &str| token == name || (token.chars().count() >= 3 && name.starts_with(token));
    let at = names.iter().position(|names| names.iter().any(|name| is_named(name)))?;
    u32::try_from(at + 1).ok()
}

fn small(text: &str) -> Option<u32> {
    let text = text.strip_suffix(":e").or_else(|| text.strip_suffix(":a")).unwrap_or(text);
    let text = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    let is_small = (1..=2).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    is_small.then(|| text.parse().ok()).flatten()
}

fn is_four_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn year_number(text: &str) -> Option<i32> {
    match text.len() {
        4 if is_four_digits(text) => text.parse().ok(),
        2 => small(text).and_then(|year| i32::try_from(year).ok()).map(|year| 2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Toward, parse_day, parse_last_day};
    use crate::said::Unclear;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one_or_the_last_one() {
        let today = day(2026, 11, 19);
        assert_eq!(parse_day("3/1", today, Toward::Future), Ok(day(2027, 1, 3)));
        assert_eq!(parse_day("3/1", today, Toward::Past), Ok(day(2026, 1, 3)));
        assert_eq!(parse_day("19/11", today, Toward::Future), Ok(today));
        assert_eq!(parse_day("19/11", today, Toward::Past), Ok(today));
        assert_eq!(parse_day("måndag", today, Toward::Past), Ok(day(2026, 11, 16)));
        assert_eq!(parse_day("igår", today, Toward::Past), Ok(day(2026, 11, 18)));
    }

    #[test]
    fn a_last_day_without_a_year_is_the_one_closest_to_the_first() {
        let (today, first) = (day(2026, 11, 19), day(2026, 11, 10));
        assert_eq!(parse_last_day("16/11", today, first), Ok(day(2026, 11, 16)));
        assert_eq!(parse_last_day("10/11", today, first), Ok(first));
        assert_eq!(parse_last_day("9/11", today, first), Ok(day(2026, 11, 9)), "a slip is no year");
        let summer = day(2027, 6, 1);
        assert_eq!(
            parse_last_day("20/6", today, summer),
            Ok(day(2027, 6, 20)),
            "the nearest was long before"
        );
        assert_eq!(parse_last_day("20/6/2026", today, summer), Ok(day(2026, 6, 20)), "a year is a year");
        assert_eq!(parse_last_day("igår", today, today), Ok(day(2026, 11, 18)));
    }

    #[test]
    fn a_day_that_may_have_been_is_the_nearest_one() {
        let today = day(2026, 11, 19);
        assert_eq!(parse_day("16/11", today, Toward::Either), Ok(day(2026, 11, 16)));
        assert_eq!(parse_day("22/11", today, Toward::Either), Ok(day(2026, 11, 22)));
        assert_eq!(parse_day("3/1", today, Toward::Either), Ok(day(2027, 1, 3)));
        assert_eq!(parse_day("19/11", today, Toward::Either), Ok(today));
        assert_eq!(parse_day("30/12", day(2027, 1, 2), Toward::Either), Ok(day(2026, 12, 30)));
        assert_eq!(parse_day("måndag", today, Toward::Either), Ok(day(2026, 11, 23)));
    }

    #[test]
    fn the_leap_day_is_the_next_one_there_is() {
        assert_eq!(parse_day("29/2", day(2026, 11, 19), Toward::Future), Ok(day(2028, 2, 29)));
        assert_eq!(parse_day("29/2 2026", day(2026, 11, 19), Toward::Future), Err(Unclear::NoSuchDay));
    }

    #[test]
    fn a_day_with_something_after_it_is_not_a_day_alone() {
        assert_eq!(parse_day("23/11 kl 10", day(2026, 11, 19), Toward::Future), Err(Unclear::NotADay));
    }

    #[test]
    fn a_short_year_is_of_this_century() {
        assert_eq!(parse_day("3/11/26", day(2026, 11, 19), Toward::Past), Ok(day(2026, 11, 3)));
    }
}
