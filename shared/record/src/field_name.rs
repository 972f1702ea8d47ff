//! What a field is called, for errors and for values that lost. Screens have the words.

use serde::{Deserialize, Serialize};

/// A field of the record that a person can write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each name is the name of the field it stands for, which is documented there"
)]
pub enum FieldName {
    Name,
    BirthYear,
    Language,
    Zone,
    ContactKind,
    Role,
    Principal,
    Provider,
    Routes,
    ResponsibleFor,
    Note,
    KeyContact,
    Title,
    When,
    Status,
    Place,
    With,
    WithContact,
    Responsible,
    Travel,
    Outcome,
    Appointment,
    Text,
    Substance,
    Atc,
    Strength,
    Form,
    Schedule,
    Why,
    Prescriber,
    Since,
    Stopped,
    Confirmed,
    Origin,
    Source,
    SaidOn,
    Completeness,
    Medium,
    Lines,
    Settles,
    Medicine,
    Due,
    At,
    Units,
    Taken,
    Undone,
    Kind,
    Support,
    FollowUp,
    DecidedBy,
    Until,
    Side,
    Who,
    Route,
    Party,
    On,
    JointPlan,
    /// The item itself: added, removed or put back.
    Item,
    /// A field this version does not know.
    Other,
}

impl FieldName {
    /// The name a document uses for this field.
    #[must_use]
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            Ok(_) | Err(_) => String::new(),
        }
    }

    /// The field with this name in a document; [`FieldName::Other`] if this version does not know it.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        serde_json::from_value(serde_json::Value::from(code)).unwrap_or(Self::Other)
    }
}
