//! Personnummer and samordningsnummer: a day of birth, a birth number and a control digit.
//!
//! PRODUCT.md rule 21; folkbokföringslagen (1991:481) 18 § ("+" from the year in which the person turns 100);
//! lag (2022:1697) om samordningsnummer 2 kap. 8 § (the day plus 60); Skatteverket, SKV 704 and SKV 707:
//! birth numbers 001 to 999, control digit by modulus 10 with weights 2 and 1, and 18, 19 or 20 as the
//! century of a stored number. That a samordningsnummer is read with "-" and "+" like a personnummer is ours.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::IdentifierError;
use crate::time::LAST_YEAR;

/// Skatteverket stores no century before this.
const FIRST_BIRTH_YEAR: i32 = 1800;
/// What a samordningsnummer adds to the day.
const COORDINATION_DAYS: u32 = 60;

/// A personnummer or a samordningsnummer that can exist. Whether somebody has it is not known.
///
/// As text and in serde it is its twelve digits, and only they are read back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalNumber {
    birth_date: NaiveDate,
    is_coordination: bool,
    last_four: u32,
}

impl PersonalNumber {
    /// Reads what a person writes: twelve digits, or ten, with "-", "+" or nothing before the last four. Blanks
    /// around it do not count.
    ///
    /// With ten digits, "-" and nothing mean the century that makes the person less than 100 in the calendar year
    /// of `today`; "+" means the latest that makes the person 100 or more in it. A day that the century lacks is
    /// refused and no other century is tried. Twelve digits may have the "-" that people put there, which changes
    /// nothing; "+" says a century and is refused beside one.
    ///
    /// # Errors
    /// The first of: nothing written, a sign that has no place in it, the number of digits, the separator, the
    /// year, the day, the birth number, the control digit, a day of birth after `today`.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, IdentifierError> {
        let written = Written::read(text.trim())?;
        let number = match (written.digits, written.separator) {
            (12, None | Some(('-', 8))) => written.number,
            (10, None | Some(('-', 6))) => with_century(written.number, today.year())?,
            (10, Some(('+', 6))) => with_century(written.number, today.year() - 100)?,
            (10 | 12, Some(_)) => return Err(IdentifierError::Separator),
            (digits, _) => return Err(IdentifierError::Length { digits }),
        };
        let number = Self::of_twelve_digits(number)?;
        if number.birth_date <= today { Ok(number) } else { Err(IdentifierError::NotBornYet) }
    }

    /// Reads the twelve digits that [`PersonalNumber`] is kept as, and nothing else. There is no day to compare
    /// with, so a day of birth that has not come is not refused.
    ///
    /// # Errors
    /// As [`PersonalNumber::parse`], but ten digits are too few and every separator stands wrong.
    pub fn from_canonical(text: &str) -> Result<Self, IdentifierError> {
        let written = Written::read(text)?;
        match (written.digits, written.separator) {
            (12, None) => Self::of_twelve_digits(written.number),
            (12, Some(_)) => Err(IdentifierError::Separator),
            (digits, _) => Err(IdentifierError::Length { digits }),
        }
    }

    /// The day the number says the person was born; without the 60 days of a samordningsnummer.
    #[must_use]
    pub const fn birth_date(self) -> NaiveDate {
        self.birth_date
    }

    /// Whether it is a samordningsnummer.
    #[must_use]
    pub const fn is_coordination(self) -> bool {
        self.is_coordination
    }

    fn of_twelve_digits(number: u64) -> Result<Self, IdentifierError> {
        let year = i32::try_from(number / 100_000_000).map_err(|_| IdentifierError::YearOutOfRange)?;
        if !(FIRST_BIRTH_YEAR..=LAST_YEAR).contains(&year) {
            return Err(IdentifierError::YearOutOfRange);
        }
        let (month, day) = (last_digits(number / 1_000_000, 100), last_digits(number / 10_000, 100));
        let is_coordination = day > COORDINATION_DAYS;
        let day = if is_coordination { day - COORDINATION_DAYS } else { day };
        let birth_date = NaiveDate::from_ymd_opt(year, month, day).ok_or(IdentifierError::NoSuchDay)?;
        let last_four = last_digits(number, 10_000);
        if last_four < 10 {
            return Err(IdentifierError::NoSuchBirthNumber);
        }
        if !is_control_digit_right(number) {
            return Err(IdentifierError::ControlDigit);
        }
        Ok(Self { birth_date, is_coordination, last_four })
    }
}

/// The twelve digits.
impl fmt::Display for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.birth_date.year(), self.birth_date.month(), self.birth_date.day());
        let day = if self.is_coordination { day + COORDINATION_DAYS } else { day };
        write!(f, "{year:04}{month:02}{day:02}{:04}", self.last_four)
    }
}

/// Without the number: a log is no place for it.
impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalNumber(..)")
    }
}

impl TryFrom<String> for PersonalNumber {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_canonical(&text)
    }
}

impl From<PersonalNumber> for String {
    fn from(number: PersonalNumber) -> Self {
        number.to_string()
    }
}

/// Digits, and the separator with how many of them stand before it.
struct Written {
    number: u64,
    digits: usize,
    separator: Option<(char, usize)>,
}

impl Written {
    fn read(text: &str) -> Result<Self, IdentifierError> {
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        let mut written = Self { number: 0, digits: 0, separator: None };
        for character in text.chars() {
            match (character, character.to_digit(10)) {
                (_, Some(digit)) => {
                    // More digits than a number holds are counted, and refused by their count.
                    written.number = written.number.saturating_mul(10).saturating_add(digit.into());
                    written.digits += 1;
                }
                ('-' | '+', None) if written.separator.is_none() => {
                    written.separator = Some((character, written.digits));
                }
                ('-' | '+', None) => return Err(IdentifierError::Separator),
                (_, None) => return Err(IdentifierError::Character(character)),
            }
        }
        Ok(written)
    }
}

/// Twelve digits of these ten: the latest year until `last_year` that ends with their first two.
fn with_century(ten_digits: u64, last_year: i32) -> Result<u64, IdentifierError> {
    let short_year = i32::try_from(ten_digits / 100_000_000).map_err(|_| IdentifierError::YearOutOfRange)?;
    let year = last_year - (last_year - short_year).rem_euclid(100);
    let year = u64::try_from(year).map_err(|_| IdentifierError::YearOutOfRange)?;
    Ok(year * 100_000_000 + ten_digits % 100_000_000)
}

/// Modulus 10 over the last ten digits: every second one from the right is doubled, and the digits of what comes
/// out add up to whole tens.
fn is_control_digit_right(number: u64) -> bool {
    let mut rest = number;
    let mut sum = 0;
    for weight in [1, 2, 1, 2, 1, 2, 1, 2, 1, 2] {
        let product = rest % 10 * weight;
        sum += product / 10 + product % 10;
        rest /= 10;
    }
    sum % 10 == 0
}

fn last_digits(number: u64, of: u64) -> u32 {
    u32::try_from(number % of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
