//! Who the person is, each of it optional: what Start asks, what is told once so that it need not be told again, how
//! she wants to take part, who may speak for her, and where she is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Field, ItemId, List, possible::always_possible, row::item};

/// Who the person is. Nothing is filled in until it is said. Lists are in the order added, removed rows included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AboutView {
    /// What the person is called.
    pub name: Option<Field<String>>,
    /// The year the person was born.
    pub birth_year: Option<Field<u16>>,
    /// The language the person wants to be met in, such as `sv` or `en`.
    pub language: Option<Field<String>>,
    /// The zone the person lives in, such as `Europe/Stockholm`.
    pub zone: Option<Field<String>>,
    /// "Till akuten": what somebody who meets her in an emergency must know.
    pub emergency: Option<Field<String>>,
    /// "Min berättelse", told once.
    pub story: Option<Field<String>>,
    /// How much, and through whom, she wants to take part in what is decided.
    pub participation: Option<Field<String>>,
    /// Her wishes.
    pub wishes: Option<Field<String>>,
    /// Her wishes for the end of life.
    pub last_wishes: Option<Field<String>>,
    /// Said openly: there are no allergies. Without it, and without rows, nobody has asked.
    pub no_allergies: Option<Field<bool>>,
    /// Said openly: there are no diagnoses.
    pub no_diagnoses: Option<Field<bool>>,
    /// Diagnoses.
    pub diagnoses: List<DiagnosisView>,
    /// Allergies and what must not be given.
    pub allergies: List<AllergyView>,
    /// Who may speak for her. They never decide.
    pub spokespersons: List<SpokespersonView>,
    /// Where she has been and is, when not at home.
    pub stays: List<StayView>,
}

/// What is known of a list that can be openly empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// Nobody has asked, or nobody has answered.
    NotAsked,
    /// There are none, said openly.
    NoneKnown,
    /// There are rows.
    Some,
    /// There are rows, and it is said that there are none.
    Contradicted,
}

impl Listed {
    fn of(none: Option<&Field<bool>>, has_rows: bool) -> Self {
        match (none.is_some_and(|none| none.value), has_rows) {
            (false, false) => Self::NotAsked,
            (true, false) => Self::NoneKnown,
            (false, true) => Self::Some,
            (true, true) => Self::Contradicted,
        }
    }
}

impl AboutView {
    /// What is known of her allergies: *none known* differs from *not asked*.
    #[must_use]
    pub fn allergies_known(&self) -> Listed {
        Listed::of(self.no_allergies.as_ref(), self.allergies.iter().any(|row| row.head.presence.is_shown()))
    }

    /// What is known of her diagnoses.
    #[must_use]
    pub fn diagnoses_known(&self) -> Listed {
        Listed::of(self.no_diagnoses.as_ref(), self.diagnoses.iter().any(|row| row.head.presence.is_shown()))
    }

    /// Where she is on this day, when not at home: the stays that hold it, in the order added.
    pub fn away_on(&self, day: NaiveDate) -> impl Iterator<Item = &StayView> {
        self.stays.iter().filter(move |stay| {
            stay.head.presence.is_shown()
                && stay.from.value <= day
                && stay.until.as_ref().is_none_or(|until| day <= until.value)
        })
    }
}

impl SpokespersonView {
    /// Whether this one may speak for her on this day: with no end said, or until and with it.
    #[must_use]
    pub fn may_speak_on(&self, day: NaiveDate) -> bool {
        self.until.as_ref().is_none_or(|until| day <= until.value)
    }
}

item! {
    /// A diagnosis.
    "diagnosis": DiagnosisView, DiagnosisField {
        /// What it is called.
        needed name: Name(String),
        /// Its code in ICD-10-SE, such as `G35.9`.
        plain icd10: Icd10(String),
        /// Since when.
        removable since: Since(NaiveDate),
        /// The doctor who is responsible for it (ansvarig läkare), in words.
        contested responsible: Responsible(String),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// An allergy, or something that must not be given.
    "allergy": AllergyView, AllergyField {
        /// To what.
        needed text: Text(String),
        /// What happened.
        plain reaction: Reaction(String),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// Somebody who may speak for her, in their own name.
    "spokesperson": SpokespersonView, SpokespersonField {
        /// Who.
        needed name: Name(String),
        /// Which contact that is.
        removable contact: Contact(ItemId),
        /// In what.
        plain text: Text(String),
        /// Until and with this day.
        removable until: Until(NaiveDate),
        /// Whether this one may report her death.
        removable may_report_death: MayReportDeath(bool),
    }
}

item! {
    /// A time away from home.
    "stay": StayView, StayField {
        /// What kind of place.
        needed stay_kind: StayKind(StayKind),
        /// Where.
        plain place: Place(String),
        /// The first day.
        needed from: From(NaiveDate),
        /// The last day.
        removable until: Until(NaiveDate),
        /// Who handles her medicines there, in words.
        contested medicines_by: MedicinesBy(String),
        /// What her reminders do there.
        removable reminders: Reminders(Reminders),
        /// Anything else.
        plain note: Note(String),
    }
}

/// What kind of place she is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StayKind {
    /// In hospital, over night (slutenvård).
    Hospital,
    /// Korttidsboende or växelvård.
    ShortTerm,
    /// With somebody, or travelling.
    Elsewhere,
}

/// What her reminders do while she is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reminders {
    /// They go on.
    AsUsual,
    /// They are silent: others handle her medicines.
    Paused,
    /// Only of the medicines that she handles herself there.
    OnlyOf {
        /// Those medicines.
        medicines: Vec<ItemId>,
    },
}

always_possible!(StayKind, Reminders);

/// Something said about the person. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutField {
    /// What the person is called.
    Name(String),
    /// The year the person was born.
    BirthYear(u16),
    /// Language code.
    Language(String),
    /// Zone name.
    Zone(String),
    /// "Till akuten".
    Emergency(String),
    /// "Min berättelse".
    Story(String),
    /// How much, and through whom, she wants to take part.
    Participation(String),
    /// Her wishes.
    Wishes(String),
    /// Her wishes for the end of life.
    LastWishes(String),
    /// Whether it is said openly that there are no allergies.
    NoAllergies(bool),
    /// Whether it is said openly that there are no diagnoses.
    NoDiagnoses(bool),
}
