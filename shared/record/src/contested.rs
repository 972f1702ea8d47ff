//! A value with who said it and when, and a value that people may disagree on.
//!
//! Merging two devices can leave two values of one field. On a dose, a schedule, an appointment's time or
//! status, or who is responsible, choosing one by last writer could hurt someone: both stay, until a person
//! writes the field again having seen them.

use serde::{Deserialize, Serialize};

use crate::{ActorId, Ground};

/// A value, who wrote it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FieldOf{T}"))]
#[serde(deny_unknown_fields)]
pub struct Field<T> {
    /// What was written.
    pub value: T,
    /// Who wrote it.
    pub by: ActorId,
    /// When, by the writer's clock, in milliseconds since 1970. Only shown, never decided by.
    pub at_ms: i64,
    /// When it came to the relay, by the relay's clock, in milliseconds since 1970; nothing while this device has not
    /// seen it there. Only shown, never decided by.
    #[serde(default)]
    pub arrived_ms: Option<i64>,
    /// On what ground.
    pub ground: Ground,
}

impl<T> Field<T> {
    /// The same provenance on what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        Field {
            value: f(self.value),
            by: self.by,
            at_ms: self.at_ms,
            arrived_ms: self.arrived_ms,
            ground: self.ground,
        }
    }
}

/// A value that is agreed, or several that stand against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContestedOf{T}"))]
#[serde(rename_all = "snake_case")]
pub enum Contested<T> {
    /// Everybody who wrote says this.
    Agreed(Field<T>),
    /// People wrote different things without having seen each other's. In order of time, then of writer.
    /// Holds a single value when the other one comes from a newer version and cannot be read here, and none when all do.
    Disputed(Vec<Field<T>>),
}

impl<T> Contested<T> {
    /// The value, if nobody contests it.
    #[must_use]
    pub const fn agreed(&self) -> Option<&Field<T>> {
        match self {
            Self::Agreed(field) => Some(field),
            Self::Disputed(_) => None,
        }
    }

    /// Every value that stands: one if agreed.
    #[must_use]
    pub const fn candidates(&self) -> &[Field<T>] {
        match self {
            Self::Agreed(field) => std::slice::from_ref(field),
            Self::Disputed(fields) => fields.as_slice(),
        }
    }

    /// The same dispute, or agreement, on what `f` makes of each value.
    #[must_use]
    pub fn map<U>(self, f: impl Fn(T) -> U) -> Contested<U> {
        match self {
            Self::Agreed(field) => Contested::Agreed(field.map(f)),
            Self::Disputed(fields) => {
                Contested::Disputed(fields.into_iter().map(|field| field.map(&f)).collect())
            }
        }
    }

    /// Whether a person has to settle this.
    #[must_use]
    pub const fn is_disputed(&self) -> bool {
        matches!(self, Self::Disputed(_))
    }

    /// Whether something that is said cannot be read here: a single value in a dispute stands against it, or none does.
    #[must_use]
    pub const fn is_any_unread(&self) -> bool {
        match self {
            Self::Agreed(_) => false,
            Self::Disputed(fields) => fields.len() < 2,
        }
    }

    /// The agreed value, or what the caller makes of the dispute.
    pub fn agreed_or<'a, R>(
        &'a self,
        agreed: impl FnOnce(&'a T) -> R,
        disputed: impl FnOnce(&'a [Field<T>]) -> R,
    ) -> R {
        match self {
            Self::Agreed(field) => agreed(&field.value),
            Self::Disputed(fields) => disputed(fields),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispute_has_no_agreed_value() {
        let field = |value| Field {
            value,
            by: ActorId([1; 16]),
            at_ms: 5,
            arrived_ms: None,
            ground: Ground::OwnWords,
        };
        let agreed = Contested::Agreed(field(1));
        let disputed = Contested::Disputed(vec![field(1), field(2)]);
        assert_eq!(agreed.agreed().map(|field| field.value), Some(1));
        assert_eq!(disputed.agreed(), None);
        assert_eq!(disputed.candidates().len(), 2);
        assert_eq!(disputed.agreed_or(|value| *value, |all| -(all.len() as i32)), -2);
    }
}
