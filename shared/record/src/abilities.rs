//! What the person can do, asked before any cannot; own actions; and what to do if it gets worse.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Contested, Field, ItemHead};

/// The three kinds of rows, each in the order added, removed ones included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AbilitiesView {
    /// What she can do.
    pub abilities: Vec<AbilityView>,
    /// What she does herself to stay well.
    pub actions: Vec<OwnActionView>,
    /// "Om det blir sämre, gör …" (medicinsk vårdplan).
    pub if_worse: Vec<IfWorseView>,
}

/// Something she can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbilityView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What: "Gå 200 meter".
    pub text: Field<String>,
    /// By herself, with an aid, with help.
    pub kind: Option<Field<AbilityKind>>,
    /// Which support: "med rollator".
    pub support: Option<Field<String>>,
    /// Anything else.
    pub note: Option<Field<String>>,
}

/// How she can do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// Something she does herself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnActionView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What: "Tränar två gånger i veckan".
    pub text: Field<String>,
    /// When to look at it again.
    pub follow_up: Option<Field<NaiveDate>>,
    /// How it went.
    pub outcome: Option<Field<String>>,
    /// Anything else.
    pub note: Option<Field<String>>,
}

/// What to do if it gets worse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IfWorseView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// If this happens.
    pub when: Field<String>,
    /// Do this.
    pub text: Field<String>,
    /// Who decided it, in words.
    pub decided_by: Option<Contested<String>>,
    /// It holds until and with this day.
    pub until: Option<Field<NaiveDate>>,
}

/// Something written about an ability. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbilityField {
    /// What she can do; never empty.
    Text(String),
    /// How.
    Kind(AbilityKind),
    /// Which support.
    Support(String),
    /// Anything else.
    Note(String),
}

/// Something written about an own action. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnActionField {
    /// What she does; never empty.
    Text(String),
    /// When to look at it again; nothing takes it back.
    FollowUp(Option<NaiveDate>),
    /// How it went.
    Outcome(String),
    /// Anything else.
    Note(String),
}

/// Something written about what to do if it gets worse. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IfWorseField {
    /// If this happens; never empty.
    When(String),
    /// Do this; never empty.
    Text(String),
    /// Who decided it.
    DecidedBy(String),
    /// It holds until and with this day; nothing takes it back.
    Until(Option<NaiveDate>),
}
