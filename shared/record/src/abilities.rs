//! What the person can do, asked before any cannot; own actions; and what to do if it gets worse.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{List, possible::always_possible, row::item};

/// The three kinds of rows, each in the order added, removed ones included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AbilitiesView {
    /// What she can do.
    pub abilities: List<AbilityView>,
    /// What she does herself to stay well.
    pub actions: List<OwnActionView>,
    /// "Om det blir sämre, gör …" (medicinsk vårdplan).
    pub if_worse: List<IfWorseView>,
}

item! {
    /// Something she can do.
    "ability": AbilityView, AbilityField {
        /// What: "Gå 200 meter".
        needed text: Text(String),
        /// By herself, with an aid, with help.
        plain kind: Kind(AbilityKind),
        /// Which support: "med rollator".
        plain support: Support(String),
        /// Anything else.
        plain note: Note(String),
    }
}

/// How she can do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AbilityKind {
    /// By herself.
    Alone,
    /// With an aid.
    WithAid,
    /// With somebody's help.
    WithHelp,
    /// Not at present.
    NotNow,
}

always_possible!(AbilityKind);

item! {
    /// Something she does herself.
    "own_action": OwnActionView, OwnActionField {
        /// What: "Tränar två gånger i veckan".
        needed text: Text(String),
        /// When to look at it again.
        removable follow_up: FollowUp(NaiveDate),
        /// How it went.
        plain outcome: Outcome(String),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// What to do if it gets worse.
    "if_worse": IfWorseView, IfWorseField {
        /// If this happens.
        needed when: When(String),
        /// Do this.
        needed text: Text(String),
        /// Who decided it, in words.
        contested decided_by: DecidedBy(String),
        /// It holds until and with this day.
        removable until: Until(NaiveDate),
    }
}
