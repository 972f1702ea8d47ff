//! Her diary: symptoms in her own words, her own readings, energy, and the minutes she spends on coordinating.
//!
//! Nothing here is judged, and no value is ever alarmed on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ItemId, List, LocalTime, possible::Possible, row::item};

/// The diary, in the order written, removed entries included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DiaryView {
    /// Symptoms.
    pub symptoms: List<SymptomView>,
    /// Own readings.
    pub readings: List<ReadingView>,
    /// Energy of days.
    pub energy: List<EnergyView>,
    /// Minutes spent coordinating.
    pub coordination: List<CoordinationView>,
}

item! {
    /// A symptom, in the words of whoever writes it: hers, or a relative's, shown as the relative's.
    "symptom": SymptomView, SymptomField {
        /// What.
        needed text: Text(String),
        /// The day.
        needed on: On(NaiveDate),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// Something she has read off, such as her blood pressure.
    "reading": ReadingView, ReadingField {
        /// What was read: "Blodtryck".
        needed title: Title(String),
        /// What it said, in her words: "130/85".
        needed value: Value(String),
        /// In which unit.
        plain unit: Unit(String),
        /// When.
        needed at: At(LocalTime),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// How much energy a day had.
    "energy": EnergyView, EnergyField {
        /// From 0, none, to 10, as much as ever.
        needed energy: Energy(Energy),
        /// The day.
        needed on: On(NaiveDate),
        /// Anything else.
        plain note: Note(String),
    }
}

/// From 0, none, to 10, as much as ever. Only shown and laid in a row; never judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Energy(pub u8);

impl Energy {
    /// As much as ever.
    pub const MOST: u8 = 10;
}

impl Possible for Energy {
    fn is_possible(&self) -> bool {
        self.0 <= Self::MOST
    }
}

item! {
    /// Minutes that she, or a relative, spent on coordinating her care.
    "coordination": CoordinationView, CoordinationField {
        /// How many minutes.
        needed minutes: Minutes(u16),
        /// The day.
        needed on: On(NaiveDate),
        /// With whom.
        removable contact: Contact(ItemId),
        /// About what.
        plain text: Text(String),
        /// Whether a relative spent them. A relative's time is never taken from hers.
        removable by_relative: ByRelative(bool),
    }
}
