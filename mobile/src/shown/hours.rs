//! When somebody answers, in words that read back as the same hours.

use chrono::{NaiveTime, Timelike, Weekday};
use samlat_record::{Hours, Weekdays};

use crate::words::Words;

/// "vardagar 8–16", "mån–tors 8–16, fre 8–12", "dygnet runt".
#[must_use]
pub fn hours_in_words(words: Words, hours: &[Hours]) -> String {
    let parts: Vec<String> = hours.iter().map(|hours| part(words, hours)).collect();
    parts.join(", ")
}

fn part(words: Words, hours: &Hours) -> String {
    let from = if hours.from == NaiveTime::MIN { "0".to_owned() } else { clock(hours.from) };
    let until = clock(hours.until);
    let is_all_day = hours.from == NaiveTime::MIN && hours.until == NaiveTime::MIN;
    match (hours.days == Weekdays::ALL, is_all_day) {
        (true, true) => words.hours_always().to_owned(),
        (true, false) => words.hours_every_day(from, until),
        (false, _) if hours.days == Weekdays::WORKING => words.hours_working(from, until),
        (false, _) => words.hours_on(days(words, hours.days), from, until),
    }
}

fn clock(time: NaiveTime) -> String {
    match (time.hour(), time.minute()) {
        (0, 0) => "24".to_owned(),
        (hour, 0) => hour.to_string(),
        (hour, minute) => format!("{hour}.{minute:02}"),
    }
}

/// The days of a week.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn days(words: Words, days: Weekdays) -> String {
    let mut spans: Vec<(Weekday, Weekday)> = Vec::new();
    for day in WEEK.into_iter().filter(|day| days.contains(*day)) {
        match spans.last_mut() {
            Some((_, last)) if last.succ() == day => *last = day,
            _ => spans.push((day, day)),
        }
    }
    let named = spans.into_iter().map(|(first, last)| {
        if first == last {
            short(words, first).to_owned()
        } else {
            format!("{}–{}", short(words, first), short(words, last))
        }
    });
    named.collect::<Vec<_>>().join(" ")
}

fn short(words: Words, day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => words.short_monday(),
        Weekday::Tue => words.short_tuesday(),
        Weekday::Wed => words.short_wednesday(),
        Weekday::Thu => words.short_thursday(),
        Weekday::Fri => words.short_friday(),
        Weekday::Sat => words.short_saturday(),
        Weekday::Sun => words.short_sunday(),
    }
}

#[cfg(test)]
mod tests {
    use super::hours_in_words;
    use crate::said::parse_hours;
    use crate::words::{Language, Words};

    #[test]
    fn hours_read_back_as_they_were_said() {
        let words = Words::new(Language::Sv);
        for text in
            ["vardagar 8–16", "mån–tors 8–16.30, fre 8–12", "alla dagar 7–24", "dygnet runt", "mån ons 9–11"]
        {
            let hours = parse_hours(text).unwrap();
            assert_eq!(hours_in_words(words, &hours), text);
        }
    }
}
