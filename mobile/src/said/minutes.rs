//! How long something takes, as people write it: "40", "40 min", "1 tim 20", "1,5 timmar", "1:20", "en halvtimme".
//!
//! A number alone is minutes. A part of a number alone, such as "1,5", may be hours or minutes, so it is neither. A minute is
//! the least there is: "1,33 timmar" are 80.

use super::Unclear;
use super::clock::spoken_number;

const MINUTES_AN_HOUR: u32 = 60;

/// Reads how many minutes something takes.
///
/// # Errors
/// When it does not read as a time that something takes, or the record cannot hold so many minutes.
pub fn parse_minutes(text: &str) -> Result<u16, Unclear> {
    if text.trim().is_empty() {
        return Err(Unclear::Empty);
    }
    let parts = parts(text).ok_or(Unclear::NotMinutes)?;
    let minutes = read(&parts).ok_or(Unclear::NotMinutes)?;
    u16::try_from(minutes).map_err(|_| Unclear::MinutesOutOfRange)
}

/// A part of what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole(u32),
    /// A number with decimals, in hundredths.
    Hundredths(u32),
    /// "1:20": hours and minutes.
    Clock(u32, u32),
    /// "½" behind a number or alone.
    AndHalf,
    Half,
    And,
    Hour,
    Minute,
    Quarter,
    HalfHour,
}

fn read(parts: &[Part]) -> Option<u32> {
    use Part::{And, AndHalf, Clock, Half, HalfHour, Hour, Hundredths, Minute, Whole};
    match parts {
        [Whole(minutes)] | [Whole(minutes), Minute] => Some(*minutes),
        [Clock(hours, minutes)] | [Clock(hours, minutes), Hour] => sum(*hours, *minutes),
        [AndHalf | Half, Hour] | [Half, Whole(1), Hour] | [Whole(1), Half, Hour] => Some(30),
        [HalfHour] | [Whole(1), HalfHour] => Some(30),
        [Hundredths(hundredths), Hour] => hundredths.checked_mul(MINUTES_AN_HOUR).map(|all| (all + 50) / 100),
        [Whole(hours), AndHalf, Hour]
        | [Whole(hours), And, Half, Hour]
        | [Whole(hours), And, Whole(1), Half, Hour] => sum(*hours, 30),
        [Whole(hours), Hour, rest @ ..] => sum(*hours, after_hours(rest)?),
        rest => quarters(rest),
    }
}

/// What stands behind the hours: "20", "och 20 minuter", "och en kvart", "and a half".
fn after_hours(parts: &[Part]) -> Option<u32> {
    use Part::{And, Half, Minute, Whole};
    match parts {
        [] => Some(0),
        [And, rest @ ..] if !rest.is_empty() && !matches!(rest, [And, ..]) => after_hours(rest),
        [Whole(minutes)] | [Whole(minutes), Minute] => Some(*minutes),
        [Half] | [Whole(1), Half] => Some(30),
        rest => quarters(rest),
    }
}

fn quarters(parts: &[Part]) -> Option<u32> {
    match parts {
        [Part::Quarter] => Some(15),
        [Part::Whole(quarters), Part::Quarter] => quarters.checked_mul(15),
        _ => None,
    }
}

fn sum(hours: u32, minutes: u32) -> Option<u32> {
    hours.checked_mul(MINUTES_AN_HOUR)?.checked_add(minutes)
}

/// The parts, without words that only say that it is about so long. Nothing where one is not known.
fn parts(text: &str) -> Option<Vec<Part>> {
    let is_filler = |piece: &String| {
        matches!(piece.as_str(), "ca" | "cirka" | "ungefär" | "about" | "around" | "drygt" | "knappt")
    };
    pieces(&text.to_lowercase())?
        .into_iter()
        .filter(|piece| !is_filler(piece))
        .map(|piece| part(&piece))
        .collect()
}

/// Numbers and words apart, also where nothing stands between them: "1h20". Nothing where another sign stands there.
fn pieces(text: &str) -> Option<Vec<String>> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    // A space that does not break stands inside a number: "1 200".
    let mut signs = text.chars().filter(|sign| *sign != '\u{A0}').peekable();
    while let Some(sign) = signs.next() {
        let is_between = ",.:".contains(sign) && before == Some(Kind::Digit);
        let goes_on = is_between && signs.peek().is_some_and(char::is_ascii_digit);
        let kind = match sign {
            _ if goes_on => Kind::Digit,
            '.' if before.is_some() => Kind::Space,
            _ => kind_of(sign)?,
        };
        match pieces.last_mut() {
            _ if kind == Kind::Space => {}
            Some(piece) if before == Some(kind) && kind != Kind::Half => piece.push(sign),
            _ => pieces.push(sign.to_string()),
        }
        before = Some(kind);
    }
    Some(pieces)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Half,
    Space,
}

fn kind_of(sign: char) -> Option<Kind> {
    match sign {
        '½' => Some(Kind::Half),
        _ if sign.is_ascii_digit() => Some(Kind::Digit),
        _ if sign.is_alphabetic() => Some(Kind::Letter),
        _ if sign.is_whitespace() => Some(Kind::Space),
        _ => None,
    }
}

fn part(piece: &str) -> Option<Part> {
    match piece {
        "h" | "t" | "tim" | "timme" | "timma" | "timmar" | "hour" | "hours" | "hr" | "hrs" => {
            Some(Part::Hour)
        }
        "m" | "min" | "minut" | "minuter" | "mins" | "minute" | "minutes" => Some(Part::Minute),
        "kvart" | "kvartar" | "quarter" | "quarters" => Some(Part::Quarter),
        "halvtimme" | "halvtimma" => Some(Part::HalfHour),
        "halv" | "halva" | "half" => Some(Part::Half),
        "½" => Some(Part::AndHalf),
        "och" | "and" => Some(Part::And),
        "en" | "a" | "an" => Some(Part::Whole(1)),
        piece => number(piece).or_else(|| spoken_number(piece).map(Part::Whole)),
    }
}

fn number(piece: &str) -> Option<Part> {
    if let Some((hours, minutes)) = piece.split_once(':') {
        let minutes: u32 =
            minutes.parse().ok().filter(|said| *said < MINUTES_AN_HOUR && minutes.len() == 2)?;
        return Some(Part::Clock(hours.parse().ok()?, minutes));
    }
    let Some((whole, decimals)) = piece.split_once([',', '.']) else {
        return digits(piece).map(Part::Whole);
    };
    let hundredths = match decimals.len() {
        1 => digits(decimals)? * 10,
        2 => digits(decimals)?,
        _ => return None,
    };
    digits(whole)?.checked_mul(100)?.checked_add(hundredths).map(Part::Hundredths)
}

/// The number; of one that is longer than any time, the most that can be counted.
fn digits(piece: &str) -> Option<u32> {
    let is_number = !piece.is_empty() && piece.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| piece.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::parse_minutes;
    use crate::said::Unclear;
    use crate::shown::year::hours_in_words;
    use crate::words::{Language, Words};

    #[test]
    fn how_long_it_takes_is_read_as_people_write_it() {
        let cases = [
            ("40", 40),
            (" 40 min ", 40),
            ("40min.", 40),
            ("40 minuter", 40),
            ("ca 40 min", 40),
            ("0", 0),
            ("1 tim 20", 80),
            ("1 tim. 20 min.", 80),
            ("1 timme och 20 minuter", 80),
            ("1h20", 80),
            ("1 h 20 m", 80),
            ("1:20", 80),
            ("1,5 timmar", 90),
            ("1.5 h", 90),
            ("0,75 timmar", 45),
            ("1,33 timmar", 80),
            ("2 timmar", 120),
            ("två timmar", 120),
            ("en timme", 60),
            ("fem minuter", 5),
            ("en halvtimme", 30),
            ("halvtimme", 30),
            ("en halv timme", 30),
            ("½ timme", 30),
            ("1½ timme", 90),
            ("1 ½ tim", 90),
            ("en och en halv timme", 90),
            ("två och en halv timme", 150),
            ("en kvart", 15),
            ("tre kvart", 45),
            ("en timme och en kvart", 75),
            ("an hour and a half", 90),
            ("half an hour", 30),
            ("about 2 hours", 120),
            ("1\u{A0}092 timmar 15 minuter", 65_535),
        ];
        for (text, minutes) in cases {
            assert_eq!(parse_minutes(text), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn what_says_no_time_or_more_than_the_record_holds_is_refused() {
        for text in [
            "snart",
            "-1",
            "1,5",
            "1.20",
            "1:5",
            "1:60",
            "8-16",
            "40 km",
            "1 tim 20 tim",
            "1 tim och",
            "2 x 40",
            "timmar",
            "och",
            "halv",
            "1,333 timmar",
            "40 40",
            ":20",
            "1:20:30",
            "½",
            "40?",
            "🚕",
            "2026-13-45 kl 25.61",
        ] {
            assert_eq!(parse_minutes(text), Err(Unclear::NotMinutes), "{text}");
        }
        for text in
            ["65536", "1093 timmar", "99999999999999999999999999", "99999999999 timmar 5", "5000,5 timmar"]
        {
            assert!(parse_minutes(text).is_err_and(|fault| fault != Unclear::Empty), "{text}");
        }
        assert_eq!(parse_minutes("65536"), Err(Unclear::MinutesOutOfRange));
        assert_eq!(parse_minutes("1093 timmar"), Err(Unclear::MinutesOutOfRange));
        assert_eq!(parse_minutes("  "), Err(Unclear::Empty));
        assert_eq!(parse_minutes(&"9 ".repeat(50_000)), Err(Unclear::NotMinutes));
        assert!(parse_minutes(&"9".repeat(100_000)).is_err());
    }

    /// What stands in the field before anything is written is what the screen says.
    #[test]
    fn what_is_shown_reads_back_as_the_same_in_every_language() {
        for language in Language::ALL {
            let words = Words::new(language);
            for minutes in (0..=300).chain([719, 720, 1_440, 59_999, 60_000, u16::MAX]) {
                let shown = hours_in_words(words, u64::from(minutes));
                assert_eq!(parse_minutes(&shown), Ok(minutes), "{shown}");
            }
        }
    }
}
