//! Mellanrum: something that nobody has taken on. Each rule names both sides, the rows that prove it, the next step and
//! whom to ask, and blames nobody.
//!
//! A rule is silent until the facts it needs exist: a new record has no gaps. What could not be checked is listed
//! beside the gaps, with what is missing. A gap closes by itself when its facts change; one that she has put away comes
//! back when they do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Reach, Row};
use crate::{ItemId, LocalTime, Owner, Principal};

/// Which rule a gap comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapRule {
    /// No fast vårdkontakt.
    NoKeyContact,
    /// Hemtjänst, and no fast omsorgskontakt.
    NoHomeCareContact,
    /// Two principals give measures, there is no SIP, and she has not said no.
    NoJointPlan,
    /// No visit to a neurologist within the interval, and none booked.
    NoNeurologistVisit,
    /// No MR within the interval, and none booked.
    NoMri,
    /// An MS nurse without a name.
    MsNurseWithoutName,
    /// A contact that is responsible for something, or is a key contact, has no route.
    ContactWithoutRoute,
    /// A measure without an owner.
    MeasureWithoutOwner,
    /// Two claim the same measure or task.
    TwoOwners,
    /// A referral without an answer.
    ReferralUnanswered,
    /// An application without a decision.
    ApplicationUnanswered,
    /// A promise past its date.
    PromisePastDate,
    /// A prescription that ends soon.
    PrescriptionEnds,
    /// A decision on a measure that ends soon, and no follow-up booked.
    MeasureEnds,
    /// A difference that nobody is to settle.
    DifferenceWithoutResolver,
    /// Something tried past its end, without a result.
    LearningWithoutResult,
    /// Discharge: SIP not called in time.
    JointPlanNotCalled,
    /// A risk without a measure, an owner or a follow-up.
    RiskUnattended,
    /// A complaint unanswered after its clock. Seen by her alone.
    ComplaintUnanswered,
}

/// One side of a gap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The person.
    Person,
    /// A contact.
    Contact(ItemId),
    /// Somebody in words.
    InWords(String),
    /// A principal, where no one closer is known.
    Principal(Principal),
    /// Nobody knows.
    Unknown,
}

impl From<&Owner> for Party {
    fn from(owner: &Owner) -> Self {
        match owner {
            Owner::Contact(id) => Self::Contact(*id),
            Owner::InWords(words) => Self::InWords(words.clone()),
            Owner::Person => Self::Person,
            Owner::Nobody => Self::Unknown,
        }
    }
}

/// What can be done next. Always something to ask or to write; never a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Ask who it is, or who will be.
    AskWho,
    /// Ask how it stands.
    AskHowItStands,
    /// Ask for a time.
    AskForTime,
    /// Ask for a joint plan.
    AskForJointPlan,
    /// Ask whoever is to settle it.
    AskToSettle,
    /// Ask for a new prescription.
    AskForPrescription,
    /// Ask whether it has been sent.
    AskWhetherSent,
    /// Write down the route.
    WriteRoute,
    /// Write down what came of it.
    WriteResult,
    /// Offer the next instance a complaint may go to.
    NextInstance,
}

/// Something that nobody has taken on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Which rule found it.
    pub rule: GapRule,
    /// Who would give.
    pub gives: Party,
    /// Who waits.
    pub waits: Party,
    /// The rows that prove it; the first is what it is about.
    pub rows: Vec<Row>,
    /// Since which day it holds, where that is known.
    pub since: Option<NaiveDate>,
    /// What can be done.
    pub next: NextStep,
    /// Whom to ask: the contacts that may know, nearest first. Empty means 1177 or the person's own choice.
    pub ask: Vec<Party>,
    /// For words that differ: nothing has been agreed on, so it is a question to ask and not something that was missed.
    pub is_question: bool,
    /// Its facts, so that a change is noticed by one who put it away.
    pub facts: String,
}

/// A rule that could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unchecked {
    /// Which.
    pub rule: GapRule,
    /// What is not known.
    pub lacks: Lacks,
}

/// What a rule would need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacks {
    /// Nothing of this kind is written in the record yet.
    NothingWritten,
    /// This device may not read a section that the rule needs.
    NotReadable,
    /// A day is missing.
    Day,
    /// The diagnosis that the rule belongs to is not written.
    Diagnosis,
    /// People disagree on a fact that decides it.
    Disputed,
}

/// What one rule says of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// What it found.
    pub gaps: Vec<Gap>,
    /// What it could not check.
    pub unchecked: Vec<Unchecked>,
}

/// One rule: what it says of what this device may read, on this local day.
pub type Rule = fn(&Reach, &LocalTime) -> Found;
