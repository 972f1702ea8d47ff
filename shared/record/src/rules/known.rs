//! What is known of one fact. Not said is not the same as no, and a dispute stays one: nothing here chooses.
//!
//! Source: PRODUCT, rule 2 and promise 7; ours.

use serde::{Deserialize, Serialize};

use crate::{Contested, Field};

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known<T> {
    /// Nobody has said, or it was taken back.
    NotSaid,
    /// This is said, and nobody says otherwise.
    Said(T),
    /// These are said against each other. One alone stands against its being taken back, or against what this
    /// version cannot read.
    Disputed(Vec<T>),
}

impl<T: Clone> Known<T> {
    /// What stands in a field that people may disagree on.
    #[must_use]
    pub fn of(field: Option<&Contested<T>>) -> Self {
        let all = |fields: &[Field<T>]| fields.iter().map(|field| field.value.clone()).collect();
        field.map_or(Self::NotSaid, |field| {
            field.agreed_or(|value| Self::Said(value.clone()), |fields| Self::Disputed(all(fields)))
        })
    }

    /// The same, where what is written may be that it is taken back.
    #[must_use]
    pub fn of_removable(field: Option<&Contested<Option<T>>>) -> Self {
        match Known::of(field) {
            Known::NotSaid | Known::Said(None) => Self::NotSaid,
            Known::Said(Some(value)) => Self::Said(value),
            Known::Disputed(all) => Self::Disputed(all.into_iter().flatten().collect()),
        }
    }

    /// The value, if it is said and nobody says otherwise.
    #[must_use]
    pub const fn said(&self) -> Option<&T> {
        match self {
            Self::Said(value) => Some(value),
            Self::NotSaid | Self::Disputed(_) => None,
        }
    }

    /// Every value that is said.
    #[must_use]
    pub fn each(&self) -> &[T] {
        match self {
            Self::NotSaid => &[],
            Self::Said(value) => std::slice::from_ref(value),
            Self::Disputed(all) => all,
        }
    }

    /// Whether people disagree.
    #[must_use]
    pub const fn is_disputed(&self) -> bool {
        matches!(self, Self::Disputed(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{agreed, disputed};

    #[test]
    fn a_dispute_stays_one_and_what_was_taken_back_is_not_said() {
        assert_eq!(Known::<bool>::of(None), Known::NotSaid);
        assert_eq!(Known::of(Some(&agreed(true))).said(), Some(&true));
        let both = Known::of(Some(&disputed(true, false)));
        assert_eq!((both.said(), both.each(), both.is_disputed()), (None, &[true, false][..], true));
        assert_eq!(Known::<bool>::of_removable(Some(&agreed(None))), Known::NotSaid);
        assert_eq!(Known::of_removable(Some(&agreed(Some(true)))), Known::Said(true));
        assert_eq!(Known::of_removable(Some(&disputed(Some(true), None))), Known::Disputed(vec![true]));
    }
}
