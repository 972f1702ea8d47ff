//! Medicines: the person's own list, what each source says, and what was taken.
//!
//! A stopped medicine stays in the record: the next carer must see it. Words are kept as written; nothing here
//! judges a dose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Amount, Contested, Field, ItemId, List, LocalTime, PostId,
    possible::{Possible, always_possible},
    row::item,
};

pub mod said;
pub mod schedule;
pub mod strength;

pub use schedule::{DoseAt, Schedule};

/// The medicines, the statements about them, and the log.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MedicationsView {
    /// Her own list, in the order added, removed ones included.
    pub medicines: List<MedicineView>,
    /// What papers, calls and others said, entered by hand; removed ones included.
    pub statements: List<StatementView>,
    /// The decisions that were accepted, in the order accepted, taken-back ones included.
    pub settlements: List<SettlementView>,
    /// What was taken or skipped, in the order logged, taken-back ones included.
    pub log: List<DoseView>,
    /// What was counted at home, in the order added, removed ones included.
    pub stock: List<StockCountView>,
    /// What stands under a name: answers to "Vad står det under namnet?", removed ones included.
    pub name_answers: List<NameAnswerView>,
    /// Medicine reviews (läkemedelsgenomgångar), removed ones included.
    pub reviews: List<ReviewView>,
    /// The day she last said that her list is right.
    pub list_confirmed: Option<Field<NaiveDate>>,
}

item! {
    /// One medicine on her own list.
    "medicine": MedicineView, MedicineField {
        /// What she calls it: "Baklofen".
        needed name: Name(String),
        /// The substance, if it is not the name.
        plain substance: Substance(String),
        /// ATC code.
        plain atc: Atc(String),
        /// How much one unit holds, as written: "10 mg". With the schedule this is the dose.
        contested strength: Strength(String),
        /// "tablett", "spruta".
        plain form: Form(String),
        /// When, and how many units.
        contested schedule: Schedule(Schedule),
        /// What it is for.
        plain why: Why(String),
        /// Who prescribed it, in words.
        plain prescriber: Prescriber(String),
        /// Who is responsible for it, in words.
        contested responsible: Responsible(String),
        /// Since when.
        removable since: Since(NaiveDate),
        /// The last day of a course.
        contested_removable until: Until(NaiveDate),
        /// Whether, and since when, it is stopped.
        contested stopped: Stopped(Stopped),
        /// The last day of the prescription.
        removable prescription_ends: PrescriptionEnds(NaiveDate),
        /// The day she last said that this row is right.
        plain confirmed: Confirmed(NaiveDate),
        /// Prescribed, bought over the counter, herbal or given at hospital.
        plain origin: Origin(Origin),
        /// How she uses it in fact, for a medicine review.
        plain used_in_fact: UsedInFact(String),
        /// What is hard about handling it.
        plain trouble: Trouble(String),
        /// Anything else.
        plain note: Note(String),
    }
    with {
        /// While people disagree on the strength, and none of the words that stand is hers: her own last word, and what she
        /// last said was right. One, unless her devices say several things.
        her_strength: Vec<Field<String>>,
        /// The same of the schedule.
        her_schedule: Vec<Field<Schedule>>,
    }
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// It is used.
    InUse,
    /// It is not used from this day.
    From(NaiveDate),
}

/// Where a medicine comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

item! {
    /// What a source said, entered by hand by the person or a relative: its writer entered it, the source said it.
    "statement": StatementView, StatementField {
        /// Who said it: "Utskrivning Karolinska".
        needed source: Source(String),
        /// The day it was said.
        needed said_on: SaidOn(NaiveDate),
        /// On paper, on the phone, at 1177.
        needed medium: Medium(Medium),
        /// Whether silence about a medicine means "not on it", and whether it decides.
        needed completeness: Completeness(Completeness),
        /// The medicines it names, in its order.
        contested_needed lines: Lines(Vec<MedicineLine>),
        /// Anything else.
        plain note: Note(String),
    }
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settles {
    /// The decision: a post, or a transcribed statement that is one.
    pub decision: Source,
    /// The statements that lay beside it when it was accepted. What they say of its medicines is settled.
    pub covers: Vec<Source>,
}

item! {
    /// A decision that was accepted. It holds for the medicines that the decision itself names: its words are not
    /// copied, so that nobody can say them in its place. Only the person's own word counts
    /// ([`crate::rules::compared`]), and her own list stands in no part of it.
    "settlement": SettlementView, SettlementField {
        /// What is accepted.
        contested_needed settles: Settles(Settles),
    }
}

/// How the source said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

item! {
    /// One planned or as-needed dose that was taken or skipped.
    "dose": DoseView, DoseField {
        /// Which medicine.
        needed medicine: Medicine(ItemId),
        /// Taken or skipped.
        needed taken: Taken(Taken),
        /// Which planned time it answers; nothing when as needed.
        plain due: Due(LocalTime),
        /// When it was taken or skipped.
        needed at: At(LocalTime),
        /// How many units.
        needed units: Units(Amount),
        /// Whether it was taken back: logged by mistake. It stays visible.
        plain undone: Undone(bool),
    }
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It was taken.
    Taken,
    /// It was left out on purpose.
    Skipped,
}

item! {
    /// What was counted at home. The latest count stands.
    "stock_count": StockCountView, StockCountField {
        /// Of which medicine.
        needed medicine: Medicine(ItemId),
        /// How many units there were.
        needed units: Units(Amount),
        /// When it was counted.
        needed at: At(LocalTime),
    }
}

item! {
    /// What stands under a name on the package: an answer to "Vad står det under namnet?".
    "name_answer": NameAnswerView, NameAnswerField {
        /// The name that was asked about.
        needed name: Name(String),
        /// The substance that stands there.
        needed substance: Substance(String),
    }
}

item! {
    /// A medicine review (läkemedelsgenomgång, HSLF-FS 2017:37 11 kap.) and what came of it.
    "review": ReviewView, ReviewField {
        /// The day.
        needed on: On(NaiveDate),
        /// With whom, in words.
        plain with: With(String),
        /// What was changed.
        plain outcome: Outcome(String),
        /// Why.
        plain why: Why(String),
        /// Who follows it up, in words.
        contested responsible: Responsible(String),
        /// When it is followed up.
        removable follow_up: FollowUp(NaiveDate),
    }
}

always_possible!(Origin);

always_possible!(Medium, Completeness, Taken);

impl Possible for Stopped {
    fn is_possible(&self) -> bool {
        match self {
            Self::InUse => true,
            Self::From(day) => day.is_possible(),
        }
    }
}

impl Possible for MedicineLine {
    fn is_possible(&self) -> bool {
        !self.name.trim().is_empty()
    }
}

impl Possible for Settles {
    fn is_possible(&self) -> bool {
        self.decision != Source::Own && !self.covers.contains(&Source::Own)
    }
}
