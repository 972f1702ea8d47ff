//! The ten sections of a record. Each is one document, shared or not on its own.

use serde::{Deserialize, Serialize};

/// One section of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Who the person is.
    About,
    /// What the person and care have promised each other.
    Contract,
    /// People, teams and units.
    Contacts,
    /// Agreed times.
    Appointments,
    /// Medicines, what each source says about them, and what was taken.
    Medications,
    /// What the person can do.
    Abilities,
    /// Needs, measures and their owners.
    Plan,
    /// Notes and threads that belong to no other section.
    Updates,
    /// Symptoms and own readings.
    Diary,
    /// What is for the person alone.
    Private,
}

impl Section {
    /// Every section, in the order of the record.
    pub const ALL: [Self; 10] = [
        Self::About,
        Self::Contract,
        Self::Contacts,
        Self::Appointments,
        Self::Medications,
        Self::Abilities,
        Self::Plan,
        Self::Updates,
        Self::Diary,
        Self::Private,
    ];

    /// The word that names this section in documents and formats. Never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Contract => "contract",
            Self::Contacts => "contacts",
            Self::Appointments => "appointments",
            Self::Medications => "medications",
            Self::Abilities => "abilities",
            Self::Plan => "plan",
            Self::Updates => "updates",
            Self::Diary => "diary",
            Self::Private => "private",
        }
    }

    /// The section with this code, if this version knows it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_found_by_its_code() {
        for section in Section::ALL {
            assert_eq!(Section::from_code(section.code()), Some(section));
            assert_eq!(serde_json::to_value(section).unwrap(), section.code());
        }
        assert_eq!(Section::from_code("kitchen"), None);
    }
}
