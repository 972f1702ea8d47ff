//! A whole number of days, minutes or months: "30", "30 dagar".

use super::Unclear;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Minutes.
    Minutes,
    /// Months.
    Months,
}

impl Unit {
    /// What it is called behind a number, in any language that the screens speak.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Days => &["dag", "dagar", "day", "days"],
            Self::Minutes => &["minut", "minuter", "min", "minute", "minutes"],
            Self::Months => &["månad", "månader", "month", "months"],
        }
    }
}

/// Reads a whole number from 1 up to and with `most`, with or without what it counts behind it.
///
/// # Errors
/// When it is no such number, or one of something else.
pub fn parse_whole(text: &str, unit: Unit, most: u16) -> Result<u16, Unclear> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    let fault = Unclear::NotWhole { most };
    let (number, counted) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    let counted = counted.trim();
    let is_number = number.bytes().all(|sign| sign.is_ascii_digit());
    if !is_number || !(counted.is_empty() || unit.words().contains(&counted)) {
        return Err(fault);
    }
    let said: u16 = number.parse().map_err(|_| fault)?;
    if (1..=most).contains(&said) { Ok(said) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    use super::{Unclear, Unit, parse_whole};

    #[test]
    fn a_number_stands_alone_or_with_what_it_counts() {
        for (text, unit, said) in [
            ("30", Unit::Days, 30),
            (" 1 dag ", Unit::Days, 1),
            ("30  Dagar", Unit::Days, 30),
            ("365 days", Unit::Days, 365),
            ("060 min", Unit::Minutes, 60),
            ("12 månader", Unit::Months, 12),
            ("400", Unit::Days, 400),
        ] {
            assert_eq!(parse_whole(text, unit, 400), Ok(said), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_it_is_refused() {
        assert_eq!(parse_whole(" \n", Unit::Days, 400), Err(Unclear::Empty));
        for text in [
            "0",
            "-1",
            "+5",
            "401",
            "65536",
            "99999999999999999999999999",
            "2,5",
            "2.",
            "1e2",
            "trettio",
            "3 månader",
            "30 dagar ungefär",
            "30 40",
            "٣٠",
            "30\u{200D}",
        ] {
            assert_eq!(parse_whole(text, Unit::Days, 400), Err(Unclear::NotWhole { most: 400 }), "{text}");
        }
    }
}
