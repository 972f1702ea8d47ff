//! When somebody answers, as people write it: "8–16", "vardagar 8–16.30", "mån–tors 8–16, fre 8–12",
//! "dygnet runt".

use chrono::{NaiveTime, Weekday};
use samlat_record::{Hours, Weekdays};

use super::Unclear;
use super::clock::parse_clock;
use super::day::weekday;

/// Reads hours. Without days they hold from Monday to Friday.
///
/// # Errors
/// When any part does not read as hours.
pub fn parse_hours(text: &str) -> Result<Vec<Hours>, Unclear> {
    let text = text.trim().to_lowercase().replace(['–', '—'], "-").replace(" - ", "-");
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    if matches!(text.as_str(), "dygnet runt" | "alltid" | "always" | "24/7" | "round the clock") {
        return Ok(vec![Hours { days: Weekdays::ALL, from: NaiveTime::MIN, until: NaiveTime::MIN }]);
    }
    text.split([',', ';']).map(|part| part.trim()).filter(|part| !part.is_empty()).map(part).collect()
}

fn part(text: &str) -> Result<Hours, Unclear> {
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !matches!(*word, "kl" | "kl." | "klockan" | "och")).collect();
    let (times, days) = words.split_last().ok_or(Unclear::NotATime)?;
    let (from, until) = times.split_once('-').ok_or(Unclear::NotATime)?;
    let days = match days {
        [] | ["vardagar" | "vardag" | "weekdays"] => Weekdays::WORKING,
        ["alla", "dagar"] | ["varje", "dag"] | ["dagligen"] | ["every", "day"] => Weekdays::ALL,
        ["helg" | "helger" | "weekends"] => Weekdays::of(&[Weekday::Sat, Weekday::Sun]),
        days => named_days(days)?,
    };
    Ok(Hours { days, from: hour(from)?, until: hour(until)? })
}

fn named_days(words: &[&str]) -> Result<Weekdays, Unclear> {
    let mut found = Vec::new();
    for word in words {
        match word.split_once('-') {
            Some((first, last)) => found.extend(span(day(first)?, day(last)?)),
            None => found.push(day(word)?),
        }
    }
    Ok(Weekdays::of(&found))
}

fn day(word: &str) -> Result<Weekday, Unclear> {
    weekday(word.trim_end_matches('.').trim_end_matches("ar")).ok_or(Unclear::NotADay)
}

fn span(first: Weekday, last: Weekday) -> Vec<Weekday> {
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    days
}

/// An hour of the day. Here "3" is three in the night: hours are written on a 24-hour clock.
fn hour(text: &str) -> Result<NaiveTime, Unclear> {
    let is_bare = (1..=2).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    if text == "24" || text == "24.00" || text == "24:00" {
        return Ok(NaiveTime::MIN);
    }
    if is_bare { parse_clock(&format!("{text}.00")) } else { parse_clock(text) }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, Weekday};
    use samlat_record::{Hours, Weekdays};

    use super::parse_hours;

    fn hours(days: Weekdays, from: (u32, u32), until: (u32, u32)) -> Hours {
        let time = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        Hours { days, from: time(from), until: time(until) }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(parse_hours("8–16"), Ok(vec![hours(Weekdays::WORKING, (8, 0), (16, 0))]));
        assert_eq!(parse_hours("vardagar 8.30 - 16"), Ok(vec![hours(Weekdays::WORKING, (8, 30), (16, 0))]));
        assert_eq!(parse_hours("Alla dagar kl 7-24"), Ok(vec![hours(Weekdays::ALL, (7, 0), (0, 0))]));
        assert_eq!(parse_hours("dygnet runt"), Ok(vec![hours(Weekdays::ALL, (0, 0), (0, 0))]));
        let friday = Weekdays::of(&[Weekday::Fri]);
        let before = Weekdays::of(&[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]);
        assert_eq!(
            parse_hours("mån–tors 8–16, fre 8–12"),
            Ok(vec![hours(before, (8, 0), (16, 0)), hours(friday, (8, 0), (12, 0))])
        );
        assert_eq!(parse_hours("3-6"), Ok(vec![hours(Weekdays::WORKING, (3, 0), (6, 0))]));
    }

    #[test]
    fn what_is_no_hours_is_refused() {
        for text in ["", "ibland", "8", "8-", "8-25", "pannkaka 8-16", "8-16 kanske"] {
            assert!(parse_hours(text).is_err(), "{text}");
        }
    }
}
