//! Numbers that others have given: who somebody is, which unit it is, where a telephone rings.
//!
//! PRODUCT.md "Rules, exactly" 21. What does not fit is refused by the fault it has, and nothing is guessed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod hsa_id;
mod personal_number;
mod phone_number;

pub use hsa_id::HsaId;
pub use personal_number::PersonalNumber;
pub use phone_number::PhoneNumber;

/// Why a text is not the identifier it was read as: the first fault found. It carries nothing of the number but
/// one sign that has no place in it, so that it can be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IdentifierError {
    /// Nothing is written.
    #[error("nothing is written")]
    Empty,
    /// A sign that the identifier cannot hold: a letter, a blank within it, a digit that is not 0 to 9.
    #[error("{0:?} cannot stand in it")]
    Character(char),
    /// Fewer digits than any such telephone number has, or nothing after the hyphen of an HSA-id.
    #[error("too short")]
    TooShort,
    /// More digits than any such telephone number has, or more than 31 signs in an HSA-id.
    #[error("too long")]
    TooLong,
    /// A personal number has ten digits, or twelve.
    #[error("{digits} digits, neither ten nor twelve")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// A "-" or "+" that does not stand before the last four digits of a personal number, or a second one, or a
    /// "+" where the year has four digits.
    #[error("a separator in the wrong place")]
    Separator,
    /// A year of birth before 1800 or after 2200.
    #[error("year out of range")]
    YearOutOfRange,
    /// The calendar has no such day.
    #[error("no such day")]
    NoSuchDay,
    /// The birth number of a personal number is one of 001 to 999.
    #[error("no such birth number")]
    NoSuchBirthNumber,
    /// The last digit of a personal number does not follow from the nine before it.
    #[error("the control digit is wrong")]
    ControlDigit,
    /// A day of birth that has not come.
    #[error("not born yet")]
    NotBornYet,
    /// An HSA-id begins with "SE".
    #[error("does not begin with SE")]
    NoCountry,
    /// In an HSA-id, ten digits and a hyphen follow "SE".
    #[error("no organisation number and hyphen")]
    NoOrganisation,
    /// A telephone number that is too long to be dialled without an area code, and begins with neither 0 nor +.
    #[error("begins with neither 0 nor +")]
    NoPrefix,
    /// No country code and no area code begins with 0.
    #[error("one 0 too many")]
    LeadingZero,
}
