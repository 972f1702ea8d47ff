//! Times of day as people write and say them: "10.15", "kl 3", "halv tre", "kvart över två", "3 pm".
//!
//! An hour of one to six without minutes or half of day is taken for the afternoon: nobody has an
//! appointment at three in the night, and what was understood is shown before it is saved.

use chrono::NaiveTime;

use super::{Unclear, tokens};

/// Reads a time of day alone.
///
/// # Errors
/// When it is no time, or not one that the clock has.
pub fn parse_clock(text: &str) -> Result<NaiveTime, Unclear> {
    let tokens = tokens(text);
    if tokens.is_empty() { Err(Unclear::Empty) } else { read(&tokens) }
}

/// Half of the day, if said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

pub(super) fn read(tokens: &[String]) -> Result<NaiveTime, Unclear> {
    read_until(tokens, None)
}

/// The same of a time that has been: where the afternoon is after `latest`, one of the night is meant.
pub(super) fn read_until(tokens: &[String], latest: Option<NaiveTime>) -> Result<NaiveTime, Unclear> {
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (half, words) = take_half(&words);
    let (hour, minute, is_spoken) = digits(words).or_else(|| spoken(words)).ok_or(Unclear::NotATime)?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => hour,
        Some(Half::Morning) => hour % 12,
        Some(Half::Evening) => hour % 12 + 12,
        None if is_spoken && (1..=6).contains(&hour) => {
            let afternoon = NaiveTime::from_hms_opt(hour + 12, minute, 0);
            let is_to_come = afternoon.zip(latest).is_some_and(|(afternoon, latest)| afternoon > latest);
            if is_to_come { hour } else { hour + 12 }
        }
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(Unclear::NotATime)
}

/// The half of the day that the words end with.
fn take_half<'a, 'b>(words: &'b [&'a str]) -> (Option<Half>, &'b [&'a str]) {
    match words {
        [rest @ .., "fm" | "am" | "morgonen" | "förmiddagen" | "natten" | "f.m" | "a.m"] => {
            (Some(Half::Morning), rest)
        }
        [rest @ .., "em" | "pm" | "eftermiddagen" | "kvällen" | "e.m" | "p.m"] => {
            (Some(Half::Evening), rest)
        }
        rest => (None, rest),
    }
}

/// `10.15`, `10:15`, `1015`, `10`, `3pm`. The last tells whether it may be meant for the afternoon.
fn digits(words: &[&str]) -> Option<(u32, u32, bool)> {
    let [word] = words else { return None };
    if let Some((hour, minute)) = word.split_once(['.', ':']) {
        return Some((number(hour, 2)?, number(minute, 2).filter(|_| minute.len() == 2)?, false));
    }
    if let Some(hour) = word.strip_suffix("pm").or_else(|| word.strip_suffix("em")) {
        return number(hour, 2).filter(|hour| (1..=12).contains(hour)).map(|hour| (hour % 12 + 12, 0, false));
    }
    if let Some(hour) = word.strip_suffix("am").or_else(|| word.strip_suffix("fm")) {
        return number(hour, 2).filter(|hour| (1..=12).contains(hour)).map(|hour| (hour % 12, 0, false));
    }
    if word.len() == 4 {
        let together = number(word, 4)?;
        return Some((together / 100, together % 100, false));
    }
    number(word, 2).map(|hour| (hour, 0, !word.starts_with('0')))
}

/// "tre", "halv tre", "kvart i tre", "tio över två", "fem i halv tre", "half past two", "quarter to three".
fn spoken(words: &[&str]) -> Option<(u32, u32, bool)> {
    let (hour, minute) = match words {
        [hour] => (spoken_number(hour)?, 0),
        ["halv", hour] => back(spoken_number(hour)?, 30),
        ["half", "past", hour] => (spoken_number(hour)?, 30),
        [minutes, "i", "halv", hour] => back(spoken_number(hour)?, 30 + spoken_minutes(minutes)?),
        [minutes, "över", "halv", hour] => {
            back(spoken_number(hour)?, 30_u32.checked_sub(spoken_minutes(minutes)?)?)
        }
        [minutes, "i" | "to", hour] => back(spoken_number(hour)?, spoken_minutes(minutes)?),
        [minutes, "över" | "past", hour] => (spoken_number(hour)?, spoken_minutes(minutes)?),
        _ => return None,
    };
    Some((hour, minute, true))
}

/// So many minutes before the hour.
fn back(hour: u32, minutes: u32) -> (u32, u32) {
    let hour = if hour <= 1 { hour + 11 } else { hour - 1 };
    (hour, 60 - minutes)
}

fn spoken_minutes(word: &str) -> Option<u32> {
    match word {
        "kvart" | "quarter" => Some(15),
        "tjugo" | "twenty" => Some(20),
        word => spoken_number(word).filter(|minutes| (1..30).contains(minutes)),
    }
}

pub(super) fn spoken_number(word: &str) -> Option<u32> {
    let names = [
        ["ett", "one"],
        ["två", "two"],
        ["tre", "three"],
        ["fyra", "four"],
        ["fem", "five"],
        ["sex", "six"],
        ["sju", "seven"],
        ["åtta", "eight"],
        ["nio", "nine"],
        ["tio", "ten"],
        ["elva", "eleven"],
        ["tolv", "twelve"],
    ];
    let by_name =
        names.iter().position(|names| names.contains(&word)).and_then(|at| u32::try_from(at + 1).ok());
    by_name.or_else(|| number(word, 2))
}

fn number(text: &str, most: usize) -> Option<u32> {
    let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::parse_clock;
    use crate::said::Unclear;

    #[test]
    fn times_are_read_as_people_say_them() {
        let cases = [
            ("10.15", (10, 15)),
            ("kl. 10:15", (10, 15)),
            ("8", (8, 0)),
            ("kl 3", (15, 0)),
            ("03.00", (3, 0)),
            ("03", (3, 0)),
            ("3 på natten", (3, 0)),
            ("0", (0, 0)),
            ("1015", (10, 15)),
            ("halv tre", (14, 30)),
            ("halv tio", (9, 30)),
            ("halv ett", (12, 30)),
            ("kvart i tre", (14, 45)),
            ("kvart över två", (14, 15)),
            ("tio i åtta", (7, 50)),
            ("fem i halv tre", (14, 25)),
            ("fem över halv tre", (14, 35)),
            ("tre", (15, 0)),
            ("tolv", (12, 0)),
            ("åtta på kvällen", (20, 0)),
            ("12 em", (12, 0)),
            ("12 am", (0, 0)),
            ("3 pm", (15, 0)),
            ("3pm", (15, 0)),
            ("half past two", (14, 30)),
            ("quarter to nine", (8, 45)),
        ];
        for (text, (hour, minute)) in cases {
            assert_eq!(parse_clock(text), Ok(NaiveTime::from_hms_opt(hour, minute, 0).unwrap()), "{text}");
        }
    }

    #[test]
    fn times_the_clock_does_not_have_are_refused() {
        for text in
            ["25", "24.00", "10.60", "10.5", "tretton", "halv", "kvart i", "-3", "10.15.30", "3 4", "2460"]
        {
            assert_eq!(parse_clock(text), Err(Unclear::NotATime), "{text}");
        }
        assert_eq!(parse_clock(" "), Err(Unclear::Empty));
    }
}
