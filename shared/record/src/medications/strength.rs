//! How much one unit holds, read from the words it was written in, so that two ways to write it can be compared.

use crate::Amount;

/// A strength that can be compared with another of the same measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strength {
    /// In the smallest part of its measure: nanograms, microlitres, thousandths of a unit.
    pub parts: u64,
    /// What is measured.
    pub measure: Measure,
}

/// What a strength measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Weight, in nanograms.
    Weight,
    /// Volume, in microlitres.
    Volume,
    /// International units, in thousandths.
    Units,
}

impl Strength {
    /// Reads "10 mg", "0,5 g", "50 mikrogram", "5 ml", "1000 IE". Nothing else is compared, as a concentration
    /// ("2 mg/ml") says nothing of how much is taken.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let split = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))?;
        let (number, unit) = text.split_at_checked(split)?;
        let thousandths = u64::from(Amount::parse(number)?.thousandths());
        let (parts_of_one_thousandth, measure) = match unit.trim() {
            "g" | "gram" => (1_000_000, Measure::Weight),
            "mg" | "milligram" => (1_000, Measure::Weight),
            "µg" | "μg" | "mikrog" | "mikrogram" | "mcg" => (1, Measure::Weight),
            "ml" | "milliliter" => (1, Measure::Volume),
            "e" | "ie" | "iu" | "enheter" => (1, Measure::Units),
            _ => return None,
        };
        Some(Self { parts: thousandths.checked_mul(parts_of_one_thousandth)?, measure })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_strength_written_in_two_ways_is_one_strength() {
        for (one, other) in
            [("10 mg", "10mg"), ("0,5 g", "500 mg"), ("0.05 mg", "50 mikrogram"), ("5 ML", "5,0 ml")]
        {
            assert_eq!(Strength::parse(one), Strength::parse(other), "{one} {other}");
            assert!(Strength::parse(one).is_some());
        }
        assert_ne!(Strength::parse("10 mg"), Strength::parse("10 ml"));
        for text in ["2 mg/ml", "mg", "10", "", "tio mg", "10 mg x 2"] {
            assert_eq!(Strength::parse(text), None, "{text}");
        }
    }
}
