//! A risk that somebody has seen, and what is done about it. Never a score.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ItemId, Owner, possible::always_possible, row::item};

item! {
    /// A risk.
    "risk": RiskView, RiskField {
        /// Of which kind.
        needed risk_kind: RiskKind(RiskKind),
        /// In words.
        plain text: Text(String),
        /// Which measure is there against it.
        removable measure: Measure(ItemId),
        /// What is done about it, if it is no measure of the plan.
        plain action: Action(String),
        /// Who sees to it.
        contested owner: Owner(Owner),
        /// When it is looked at again.
        removable follow_up: FollowUp(NaiveDate),
        /// The day it was no longer there.
        removable closed: Closed(NaiveDate),
    }
}

/// What kind of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RiskKind {
    /// A fall.
    Fall,
    /// A pressure sore.
    Sore,
    /// Too little or the wrong food and drink.
    Nutrition,
    /// The mouth.
    Mouth,
    /// The bladder.
    Bladder,
    /// Any other.
    Other,
}

always_possible!(RiskKind);
