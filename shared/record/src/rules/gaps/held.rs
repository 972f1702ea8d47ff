//! Whether something holds, where people may disagree: yes or no only when every word that stands leads to the same.
//! Kleene's logic of three values; ours.

use crate::Contested;

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It does, whoever is right.
    Yes,
    /// It does not, whoever is right.
    No,
    /// It depends on who is right.
    Disputed,
}

impl From<bool> for Held {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl Held {
    /// Whether it holds for what is said. A single value in a dispute stands against one that cannot be read here.
    pub fn of<T>(said: &Contested<T>, holds: impl Fn(&T) -> bool) -> Self {
        match said {
            Contested::Agreed(field) => holds(&field.value).into(),
            Contested::Disputed(fields) => {
                let yes = fields.iter().filter(|field| holds(&field.value)).count();
                match yes {
                    _ if fields.len() < 2 => Self::Disputed,
                    0 => Self::No,
                    all if all == fields.len() => Self::Yes,
                    _ => Self::Disputed,
                }
            }
        }
    }

    /// The same, where nothing said has its own answer.
    pub fn of_said<T>(said: Option<&Contested<T>>, unsaid: bool, holds: impl Fn(&T) -> bool) -> Self {
        said.map_or_else(|| unsaid.into(), |said| Self::of(said, holds))
    }

    /// Both hold.
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            (Self::Disputed, _) | (_, Self::Disputed) => Self::Disputed,
        }
    }

    /// One of them holds.
    pub const fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The opposite.
    pub const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Disputed => Self::Disputed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActorId, Field, Ground};

    #[test]
    fn a_dispute_holds_only_when_every_word_leads_to_the_same() {
        let field = |value| Field {
            value,
            by: ActorId([1; 16]),
            at_ms: 5,
            arrived_ms: None,
            ground: Ground::OwnWords,
        };
        let cases = [
            ("agreed, and it holds", Contested::Agreed(field(7)), Held::Yes),
            ("agreed, and it does not", Contested::Agreed(field(3)), Held::No),
            ("both hold", Contested::Disputed(vec![field(7), field(8)]), Held::Yes),
            ("neither holds", Contested::Disputed(vec![field(2), field(3)]), Held::No),
            ("one holds", Contested::Disputed(vec![field(7), field(3)]), Held::Disputed),
            ("the other cannot be read", Contested::Disputed(vec![field(7)]), Held::Disputed),
        ];
        for (case, said, expected) in cases {
            assert_eq!(Held::of(&said, |value| *value > 5), expected, "{case}");
        }
    }

    #[test]
    fn what_does_not_matter_to_the_answer_need_not_be_agreed() {
        use Held::{Disputed, No, Yes};
        for (one, other, and, or) in [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (No, No, No, No),
            (Yes, Disputed, Disputed, Yes),
            (No, Disputed, No, Disputed),
            (Disputed, Disputed, Disputed, Disputed),
        ] {
            assert_eq!((one.and(other), other.and(one)), (and, and), "{one:?} and {other:?}");
            assert_eq!((one.or(other), other.or(one)), (or, or), "{one:?} or {other:?}");
        }
    }
}
