//! Medicines: the person's own list, what each source says, and what was taken.
//!
//! A stopped medicine stays in the record: the next carer must see it. Words are kept as written; nothing here
//! judges a dose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Amount, Contested, Field, ItemHead, ItemId, LocalTime, PostId};

pub mod said;
pub mod schedule;
pub mod strength;

pub use schedule::{DoseAt, Schedule};

/// The medicines, the statements about them, and the log.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MedicationsView {
    /// Her own list, in the order added, removed ones included.
    pub medicines: Vec<MedicineView>,
    /// What papers, calls and others said, entered by hand; removed ones included.
    pub statements: Vec<StatementView>,
    /// The decisions that were accepted, in the order accepted, taken-back ones included.
    pub settlements: Vec<SettlementView>,
    /// What was taken or skipped, in the order logged, taken-back ones included.
    pub log: Vec<DoseView>,
    /// Who has to settle what the lists disagree on, in words.
    pub resolver: Option<Contested<String>>,
    /// The day she last said that her list is right.
    pub list_confirmed: Option<Field<NaiveDate>>,
}

/// One medicine on her own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicineView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What she calls it: "Baklofen".
    pub name: Field<String>,
    /// The substance, if it is not the name.
    pub substance: Option<Field<String>>,
    /// ATC code.
    pub atc: Option<Field<String>>,
    /// How much one unit holds, as written: "10 mg". With the schedule this is the dose.
    pub strength: Option<Contested<String>>,
    /// "tablett", "spruta".
    pub form: Option<Field<String>>,
    /// When, and how many units.
    pub schedule: Option<Contested<Schedule>>,
    /// What it is for.
    pub why: Option<Field<String>>,
    /// Who prescribed it, in words.
    pub prescriber: Option<Field<String>>,
    /// Who is responsible for it, in words.
    pub responsible: Option<Contested<String>>,
    /// Since when.
    pub since: Option<Field<NaiveDate>>,
    /// Whether, and since when, it is stopped.
    pub stopped: Option<Contested<Stopped>>,
    /// The day she last said that this row is right.
    pub confirmed: Option<Field<NaiveDate>>,
    /// Prescribed, bought over the counter, herbal or given at hospital.
    pub origin: Option<Field<Origin>>,
    /// Anything else.
    pub note: Option<Field<String>>,
}

impl MedicineView {
    /// Whether any of those who wrote say that it is still used.
    #[must_use]
    pub fn may_be_in_use(&self) -> bool {
        self.stopped.as_ref().is_none_or(|stopped| {
            stopped.candidates().iter().any(|field| field.value == Stopped::InUse) || stopped.is_disputed()
        })
    }

    /// Whether people disagree on its dose: strength, schedule, or whether it is stopped.
    #[must_use]
    pub fn is_dose_disputed(&self) -> bool {
        self.strength.as_ref().is_some_and(Contested::is_disputed)
            || self.schedule.as_ref().is_some_and(Contested::is_disputed)
            || self.stopped.as_ref().is_some_and(Contested::is_disputed)
    }
}

/// Whether a medicine is still used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// It is used.
    InUse,
    /// It is not used from this day.
    From(NaiveDate),
}

/// Where a medicine comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// On prescription.
    Prescribed,
    /// Bought over the counter.
    OverTheCounter,
    /// Herbal.
    Herbal,
    /// Given at hospital or at a day unit.
    HospitalGiven,
}

/// What a source said, entered by hand by the person or a relative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementView {
    /// Id, provenance and presence. Its writer entered it; the source said it.
    pub head: ItemHead,
    /// Who said it: "Utskrivning Karolinska".
    pub source: Field<String>,
    /// The day it was said.
    pub said_on: Field<NaiveDate>,
    /// On paper, on the phone, at 1177.
    pub medium: Field<Medium>,
    /// Whether silence about a medicine means "not on it", and whether it decides.
    pub completeness: Field<Completeness>,
    /// The medicines it names, in its order.
    pub lines: Contested<Vec<MedicineLine>>,
    /// Anything else.
    pub note: Option<Field<String>>,
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Her own list.
    Own,
    /// A transcribed statement in the record.
    Transcribed(ItemId),
    /// A post.
    Post(PostId),
}

/// A decision, and what it was accepted over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settles {
    /// The decision: a post, or a transcribed statement that is one.
    pub decision: Source,
    /// The statements that lay beside it when it was accepted. What they say of its medicines is settled.
    pub covers: Vec<Source>,
}

/// A decision that was accepted. It holds for the medicines that the decision itself names: its words are not copied, so that
/// nobody can say them in its place. Only the person's own word counts ([`crate::rules::compared`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementView {
    /// Id, provenance and presence: who accepted it and when.
    pub head: ItemHead,
    /// What is accepted.
    pub settles: Contested<Settles>,
}

/// How the source said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// On paper.
    Paper,
    /// In a telephone call.
    Call,
    /// At a meeting.
    Meeting,
    /// On a web page, such as 1177.
    Web,
}

/// Whether a statement names everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// A full list says "not on it" by silence.
    FullList,
    /// A single change says nothing by silence.
    SingleChange,
    /// A decision by somebody who may decide. Says nothing by silence.
    Decision,
}

/// One medicine in a statement, in the words of its source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineLine {
    /// What the source calls it.
    pub name: String,
    /// "10 mg"; empty when not said.
    pub strength: String,
    /// "1+1+1", "1x3", "vid behov"; empty when not said.
    pub how: String,
    /// The source says that it is stopped.
    pub stopped: bool,
}

/// One planned or as-needed dose that was taken or skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// Which medicine.
    pub medicine: Field<ItemId>,
    /// Taken or skipped.
    pub taken: Field<Taken>,
    /// Which planned time it answers; nothing when as needed.
    pub due: Option<Field<LocalTime>>,
    /// When it was taken or skipped.
    pub at: Field<LocalTime>,
    /// How many units.
    pub units: Field<Amount>,
    /// Whether it was taken back: logged by mistake. It stays visible.
    pub undone: Option<Field<bool>>,
}

impl DoseView {
    /// Whether the entry stands.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.head.presence.is_shown() && !self.undone.as_ref().is_some_and(|undone| undone.value)
    }
}

/// What became of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It was taken.
    Taken,
    /// It was left out on purpose.
    Skipped,
}

/// Something written about a medicine. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MedicineField {
    /// What she calls it; never empty.
    Name(String),
    /// The substance.
    Substance(String),
    /// ATC code.
    Atc(String),
    /// How much one unit holds.
    Strength(String),
    /// "tablett".
    Form(String),
    /// When, and how many units.
    Schedule(Schedule),
    /// What it is for.
    Why(String),
    /// Who prescribed it.
    Prescriber(String),
    /// Who is responsible for it.
    Responsible(String),
    /// Since when; nothing takes it back.
    Since(Option<NaiveDate>),
    /// Whether it is stopped.
    Stopped(Stopped),
    /// The day she said that this row is right.
    Confirmed(NaiveDate),
    /// Where it comes from.
    Origin(Origin),
    /// Anything else.
    Note(String),
}

/// Something written about a transcribed statement. All but the note are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementField {
    /// Who said it.
    Source(String),
    /// The day it was said.
    SaidOn(NaiveDate),
    /// How it was said.
    Medium(Medium),
    /// Whether it names everything.
    Completeness(Completeness),
    /// The medicines it names.
    Lines(Vec<MedicineLine>),
    /// Anything else.
    Note(String),
}

/// Something written about a settlement, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettlementField {
    /// What is accepted; her own list stands in no part of it.
    Settles(Settles),
}

/// Something written about a dose. All but `due` and `undone` are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseField {
    /// Which medicine.
    Medicine(ItemId),
    /// Taken or skipped.
    Taken(Taken),
    /// Which planned time it answers.
    Due(LocalTime),
    /// When.
    At(LocalTime),
    /// How many units.
    Units(Amount),
    /// Logged by mistake.
    Undone(bool),
}
