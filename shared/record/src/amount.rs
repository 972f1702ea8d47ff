//! How much, exact: tablets and halves of tablets, without floating point.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A count in thousandths: 1500 is one and a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32", into = "u32")]
pub struct Amount(u32);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One whole.
    pub const ONE: Self = Self(1_000);
    /// The largest amount that can be written: one million.
    pub const MAX: Self = Self(1_000_000_000);

    /// This many thousandths, if not above [`Amount::MAX`].
    #[must_use]
    pub const fn from_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths <= Self::MAX.0 { Some(Self(thousandths)) } else { None }
    }

    /// In thousandths.
    #[must_use]
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// Reads "1", "0,5", "2.25", "½", "1/2". At most three decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match text {
            "½" | "1/2" => return Some(Self(500)),
            "¼" | "1/4" => return Some(Self(250)),
            "¾" | "3/4" => return Some(Self(750)),
            _ => {}
        }
        if let Some(whole) = text.strip_suffix('½') {
            return Self::parse(whole)?.plus(Self(500));
        }
        let (whole, decimals) = text.split_once([',', '.']).map_or((text, None), |(w, d)| (w, Some(d)));
        let thousandths = match decimals {
            None => 0,
            Some(digits) if digits.len() <= 3 && is_number(digits) => {
                format!("{digits:0<3}").parse::<u32>().ok()?
            }
            Some(_) => return None,
        };
        if !is_number(whole) {
            return None;
        }
        let whole = whole.parse::<u32>().ok()?.checked_mul(1_000)?;
        Self::from_thousandths(whole.checked_add(thousandths)?)
    }

    /// The sum, if it can be written.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::from_thousandths(self.0.checked_add(other.0)?)
    }

    /// This many times over, if it can be written.
    #[must_use]
    pub fn times(self, count: u32) -> Option<Self> {
        Self::from_thousandths(self.0.checked_mul(count)?)
    }
}

impl TryFrom<u32> for Amount {
    type Error = &'static str;

    fn try_from(thousandths: u32) -> Result<Self, Self::Error> {
        Self::from_thousandths(thousandths).ok_or("more than one million")
    }
}

impl From<Amount> for u32 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// Digits with a decimal comma and no trailing zeros: "1,5".
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = format!("{:03}", self.0 % 1_000);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{}", self.0 / 1_000),
            decimals => write!(f, "{},{decimals}", self.0 / 1_000),
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let cases = [
            ("1", Some("1")),
            (" 0,5 ", Some("0,5")),
            ("2.25", Some("2,25")),
            ("½", Some("0,5")),
            ("1½", Some("1,5")),
            ("1/2", Some("0,5")),
            ("1000000", Some("1000000")),
            ("1000000,001", None),
            ("0,0001", None),
            ("", None),
            (",5", None),
            ("1,", None),
            ("-1", None),
            ("+1", None),
            ("en", None),
            ("99999999999999999999", None),
        ];
        for (text, shown) in cases {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), shown, "{text}");
        }
    }
}
