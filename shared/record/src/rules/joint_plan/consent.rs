//! What she has consented to in a joint plan. Consent has a scope and may have an end, and she may take it
//! back any day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::count::is_past;
use crate::JointPlanView;

/// What she has consented to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Nobody has said.
    NotSaid,
    /// She has consented.
    Given {
        /// To what, in words; nothing when only its end is said.
        scope: Option<String>,
        /// Until and with this day, if it has an end.
        until: Option<NaiveDate>,
    },
    /// Its last day is past.
    Ended {
        /// To what it was.
        scope: Option<String>,
        /// The last day.
        until: NaiveDate,
    },
    /// She has taken it back.
    Withdrawn {
        /// The day.
        on: NaiveDate,
    },
}

impl Consent {
    /// How it stands on this day. What is taken back holds from when it is written, whichever day it names.
    pub(super) fn of(plan: &JointPlanView, today: NaiveDate) -> Self {
        if let Some(on) = plan.consent_withdrawn.as_ref() {
            return Self::Withdrawn { on: on.value };
        }
        let scope = plan.consent.as_ref().map(|words| words.value.clone());
        match plan.consent_until.as_ref().map(|day| day.value) {
            Some(until) if is_past(until, today) => Self::Ended { scope, until },
            None if scope.is_none() => Self::NotSaid,
            until => Self::Given { scope, until },
        }
    }
}
