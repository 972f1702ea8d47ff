//! HSA-id: a unit, a person in care or a function in the national directory HSA.
//!
//! PRODUCT.md rule 21, after Inera's HSA: "SE", the ten digits of the organisation, "-", then at least one of A–Z,
//! a–z and 0–9; at most 31 signs in all.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::IdentifierError;

/// Longest HSA-id.
const MAX_CHARS: usize = 31;
/// Digits of the organisation.
const ORGANISATION_DIGITS: usize = 10;

/// An HSA-id as its source wrote it. Two that differ in case are two: none of them is made into the other.
///
/// As text and in serde it is itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HsaId(String);

impl HsaId {
    /// Reads an HSA-id. Blanks around it do not count.
    ///
    /// # Errors
    /// The first of: nothing written, a sign that has no place in it, more than 31 signs, no "SE" first, no ten
    /// digits and hyphen after that, nothing after the hyphen.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if let Some(stranger) = text.chars().find(|sign| !sign.is_ascii_alphanumeric() && *sign != '-') {
            return Err(IdentifierError::Character(stranger));
        }
        if text.len() > MAX_CHARS {
            return Err(IdentifierError::TooLong);
        }
        let rest = text.strip_prefix("SE").ok_or(IdentifierError::NoCountry)?;
        let (organisation, own) = rest.split_once('-').ok_or(IdentifierError::NoOrganisation)?;
        let is_number = organisation.bytes().all(|byte| byte.is_ascii_digit());
        if organisation.len() != ORGANISATION_DIGITS || !is_number {
            return Err(IdentifierError::NoOrganisation);
        }
        if own.is_empty() {
            return Err(IdentifierError::TooShort);
        }
        if own.contains('-') {
            return Err(IdentifierError::Character('-'));
        }
        Ok(Self(text.to_owned()))
    }

    /// The HSA-id, in the case of its source.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HsaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for HsaId {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<HsaId> for String {
    fn from(id: HsaId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hsa_id_is_read_as_its_source_wrote_it() {
        for text in
            ["SE2321000016-1003", "SE0000000000-A", "SE2321000016-aB9z", "SE2321000016-ABCDEFGHIJ12345678"]
        {
            let id = HsaId::parse(text).unwrap();
            assert_eq!(id.as_str(), text);
            assert_eq!(HsaId::parse(&format!(" {text}\n")), Ok(id.clone()), "{text}");
            let json = serde_json::to_string(&id).unwrap();
            assert_eq!(json, format!("{text:?}"));
            assert_eq!(serde_json::from_str::<HsaId>(&json).unwrap(), id);
        }
        assert_ne!(HsaId::parse("SE2321000016-abc"), HsaId::parse("SE2321000016-ABC"));
    }

    #[test]
    fn what_is_no_hsa_id_is_refused_by_its_fault() {
        use IdentifierError::{Character, Empty, NoCountry, NoOrganisation, TooLong, TooShort};
        let digits = "1".repeat(100_000);
        let letters = "å".repeat(100_000);
        let cases = [
            ("", Empty),
            (" \t", Empty),
            ("SE2321000016-", TooShort),
            ("SE2321000016-ABCDEFGHIJ123456789", TooLong),
            (&digits, TooLong),
            (&letters, Character('å')),
            ("SE2321000016-Å1", Character('Å')),
            ("SE2321000016-10 03", Character(' ')),
            ("SE2321000016-10_03", Character('_')),
            ("SE2321000016-10-03", Character('-')),
            ("SE2321000016--1003", Character('-')),
            ("SE2321000016\u{2013}1003", Character('\u{2013}')),
            ("SE232100001\u{ff16}-1003", Character('\u{ff16}')),
            ("2321000016-1003", NoCountry),
            ("se2321000016-1003", NoCountry),
            ("NO2321000016-1003", NoCountry),
            ("SE", NoOrganisation),
            ("SE2321000016", NoOrganisation),
            ("SE23210000161003", NoOrganisation),
            ("SE232100001-1003", NoOrganisation),
            ("SE23210000166-1003", NoOrganisation),
            ("SE232100-0016-1003", NoOrganisation),
            ("SE232100001A-1003", NoOrganisation),
            ("SE-1003", NoOrganisation),
        ];
        for (text, fault) in cases {
            let shown: String = text.chars().take(40).collect();
            assert_eq!(HsaId::parse(text), Err(fault), "{shown}");
            assert!(serde_json::from_value::<HsaId>(text.into()).is_err(), "{shown}");
        }
    }
}
