//! Telephone numbers as people write them, and what a telephone is to dial.
//!
//! PRODUCT.md rule 21: a national number is Swedish. Lengths are from ITU-T E.164 and PTS's plan for telephony;
//! a whole number goes after `tel:` in the global form of RFC 3966. A short number goes there as it is, although
//! the RFC wants a context beside it, because telephones do not read one.
//!
//! The rules are ours, and few. The libraries that know which ranges each country has given out carry hundreds of
//! kilobytes of tables, which the web app would download; and tables older than a number would refuse it. A number
//! that nobody has is found out by calling it. What is refused here stays in its route, as written, without a link.

use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

use super::IdentifierError;
use crate::LINE_MAX_CHARS;

/// Country code of Sweden.
const SWEDEN: &str = "46";
/// Digits of a country code, by E.164.
const COUNTRY_CODE_DIGITS: RangeInclusive<usize> = 1..=3;
/// Digits of a Swedish number after the 0 or the country code: from the shortest 020 to the longest 0900. Longer
/// ones exist between machines.
const SWEDISH_DIGITS: RangeInclusive<usize> = 6..=10;
/// Digits of another country's number with its country code. At most 15 by E.164, which says no least; ours.
const FOREIGN_DIGITS: RangeInclusive<usize> = 7..=15;
/// Digits of a number without 0 or country code: from 112 to the longest within an area.
const AS_IT_IS_DIGITS: RangeInclusive<usize> = 3..=8;
/// Series of short numbers, in which no number within an area lies.
const SHORT_SERIES: [&str; 2] = ["11", "90"];
/// Most digits in [`SHORT_SERIES`], as in 118 118.
const SHORT_MAX_DIGITS: usize = 6;

/// A telephone number: the words it was written in, and what to dial.
///
/// As text and in serde it is its words; what to dial follows from them. So two ways to write one number differ,
/// and have the same [`PhoneNumber::dialled`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber {
    written: String,
    dialled: String,
}

impl PhoneNumber {
    /// Reads a number with blanks, hyphens, brackets and points among its digits.
    ///
    /// "+" and "00" begin a whole number of any country, and the "(0)" that is left out from abroad may stand in
    /// it. "0" begins a Swedish one. Any other is dialled as it is: a short number (112, 1177, 114 14), or one
    /// within an area, which reaches nobody from a mobile telephone.
    ///
    /// A slash is refused, as in "08-12 34 56/57" it means two numbers, and so are "*" and "#", which give a
    /// telephone orders.
    ///
    /// # Errors
    /// Nothing written, a sign that has no place in it, or a number that is too short, too long, lacks what a
    /// number of its length begins with, or has one zero too many.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let written = text.trim();
        if written.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if written.chars().nth(LINE_MAX_CHARS).is_some() {
            return Err(IdentifierError::TooLong);
        }
        let signs = signs_of(&without_inner_zero(written)?)?;
        let dialled = if let Some(number) = after_whole_prefix(&signs) {
            format!("+{}", whole(number)?)
        } else if let Some(number) = signs.strip_prefix('0') {
            format!("+{SWEDEN}{}", swedish(number)?)
        } else {
            as_it_is(&signs)?.to_owned()
        };
        Ok(Self { written: written.to_owned(), dialled })
    }

    /// The words it was written in, without blanks around them.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What stands after `tel:`: [`PhoneNumber::e164`], or the digits of a short number or one within an area.
    #[must_use]
    pub fn dialled(&self) -> &str {
        &self.dialled
    }

    /// The whole number, "+" and country code first: "+46846500401". Nothing for a short number and for one within
    /// an area that is not said.
    #[must_use]
    pub fn e164(&self) -> Option<&str> {
        self.dialled.starts_with('+').then_some(&self.dialled)
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.written
    }
}

/// "+46 8" of "+46 (0)8": the 0 is dialled within the country alone.
fn without_inner_zero(written: &str) -> Result<String, IdentifierError> {
    if let Some((before, after)) = written.split_once("(0)") {
        let signs = signs_of(before)?;
        if after_whole_prefix(&signs).is_some_and(|code| COUNTRY_CODE_DIGITS.contains(&code.len())) {
            return Ok(format!("{before}{after}"));
        }
    }
    Ok(written.to_owned())
}

/// The digits, and a "+" that stands before them.
fn signs_of(written: &str) -> Result<String, IdentifierError> {
    let mut signs = String::new();
    for sign in written.chars() {
        match sign {
            '0'..='9' => signs.push(sign),
            '+' if signs.is_empty() => signs.push(sign),
            _ if is_between_digits(sign) => {}
            _ => return Err(IdentifierError::Character(sign)),
        }
    }
    Ok(signs)
}

const fn is_between_digits(sign: char) -> bool {
    match sign {
        ' ' | '-' | '(' | ')' | '.' => true,
        // Blanks that do not break or are narrow, and the hyphens and dashes that programs put for "-".
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2010}'..='\u{2013}' | '\u{2212}' => true,
        // Marks of direction that come along when a number is copied from an address book.
        '\u{200e}' | '\u{202a}' | '\u{202c}' | '\u{2066}' | '\u{2068}' | '\u{2069}' => true,
        _ => false,
    }
}

/// What follows the "+" or "00" of a whole number: its country code and the rest.
fn after_whole_prefix(signs: &str) -> Option<&str> {
    signs.strip_prefix('+').or_else(|| signs.strip_prefix("00"))
}

fn whole(number: &str) -> Result<String, IdentifierError> {
    if let Some(rest) = number.strip_prefix(SWEDEN) {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        return Ok(format!("{SWEDEN}{}", swedish(rest)?));
    }
    Ok(begins_well(within(&FOREIGN_DIGITS, number)?)?.to_owned())
}

fn swedish(number: &str) -> Result<&str, IdentifierError> {
    begins_well(within(&SWEDISH_DIGITS, number)?)
}

fn begins_well(number: &str) -> Result<&str, IdentifierError> {
    if number.starts_with('0') { Err(IdentifierError::LeadingZero) } else { Ok(number) }
}

fn as_it_is(number: &str) -> Result<&str, IdentifierError> {
    let is_short = SHORT_SERIES.iter().any(|series| number.starts_with(series));
    if number.len() > *AS_IT_IS_DIGITS.end() {
        return Err(IdentifierError::NoPrefix);
    }
    let most = if is_short { SHORT_MAX_DIGITS } else { *AS_IT_IS_DIGITS.end() };
    within(&(*AS_IT_IS_DIGITS.start()..=most), number)
}

fn within<'a>(lengths: &RangeInclusive<usize>, number: &'a str) -> Result<&'a str, IdentifierError> {
    match number.len() {
        digits if digits < *lengths.start() => Err(IdentifierError::TooShort),
        digits if digits > *lengths.end() => Err(IdentifierError::TooLong),
        _ => Ok(number),
    }
}

#[cfg(test)]
mod tests;
