//! Mellanrum: something that nobody has taken on. Each rule names both sides, the rows that prove it, the next step and
//! whom to ask, and blames nobody.
//!
//! A rule is silent until the facts it needs exist: a new record has no gaps. What could not be checked is listed
//! beside the gaps, with what is missing. A gap closes by itself when its facts change. Time passing closes none, unless what
//! it is about is over by what is written, as a prescription for a course is after the last day of the course (that the course
//! has ended settles nothing of what the lists say of it). One that she has put away comes back when its facts change.
//!
//! A row that is removed says nothing. One whose removal is disputed stands. Where people disagree on what decides a rule,
//! and not every one of their words leads to the same, the rule says that it is disputed.
//!
//! Source: PRODUCT, "Gap rules" and rules 1 to 4 and 20; each rule's own stands in its file.

mod closed;
mod complaint;
mod ending;
pub(super) mod fingerprint;
pub(super) mod held;
mod home_care_contact;
mod joint_plan;
mod key_contact;
mod learning;
mod measure;
mod ms;
mod ms_nurse;
mod notice;
mod owner;
pub(super) mod parties;
mod promise;
mod put_away;
mod resolver;
mod risk;
mod route;
mod visits;
mod waiting;

pub(super) mod discharge;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    closed::{Closed, closed_gaps},
    notice::{gap_to_notify, may_notify, today_gap},
    put_away::{PutAwayGap, gap_put_away},
};
use self::{held::Held, put_away::PutAways};
use super::{Reach, Row};
use crate::{Instance, ItemId, LocalTime, Owner, Principal};

/// Which rule a gap comes from, in the order of PRODUCT. The order says nothing of danger.
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
    /// Ask for a joint plan. Anyone may; region or kommun judges the need.
    AskForJointPlan,
    /// Ask in writing that the authority decides (förvaltningslagen 12 §).
    AskForDecision,
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
    NextInstance(Instance),
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
    /// The facts that decide it, as ids and dates, so that a change is noticed after it was put away.
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
    /// The diagnosis that the rule belongs to is not written: then the rule is off.
    Diagnosis,
    /// It is not said what kind something is, or of which profession somebody is.
    Kind,
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

/// Every rule, in the order of [`GapRule`].
const RULES: &[(GapRule, Rule)] = &[
    (GapRule::NoKeyContact, key_contact::rule),
    (GapRule::NoHomeCareContact, home_care_contact::rule),
    (GapRule::NoJointPlan, joint_plan::rule),
    (GapRule::NoNeurologistVisit, visits::neurologist),
    (GapRule::NoMri, visits::mri),
    (GapRule::MsNurseWithoutName, ms_nurse::rule),
    (GapRule::ContactWithoutRoute, route::rule),
    (GapRule::MeasureWithoutOwner, owner::without_owner),
    (GapRule::TwoOwners, owner::two_owners),
    (GapRule::ReferralUnanswered, waiting::referral),
    (GapRule::ApplicationUnanswered, waiting::application),
    (GapRule::PromisePastDate, promise::rule),
    (GapRule::PrescriptionEnds, ending::prescription),
    (GapRule::MeasureEnds, ending::measure),
    (GapRule::DifferenceWithoutResolver, resolver::rule),
    (GapRule::LearningWithoutResult, learning::rule),
    (GapRule::JointPlanNotCalled, discharge::rule),
    (GapRule::RiskUnattended, risk::rule),
    (GapRule::ComplaintUnanswered, complaint::rule),
];

/// What the rules say of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gaps {
    /// What nobody has taken on, by rule and then by row.
    pub open: Vec<Gap>,
    /// What she has put away, and whose facts are still the same, in the same order.
    pub put_away: Vec<PutAwayGap>,
    /// What could not be checked, each once, by rule.
    pub unchecked: Vec<Unchecked>,
    /// The rules that had something to check, by rule.
    pub checked: Vec<GapRule>,
}

/// Why there is no open gap. Neither means that all is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// "Samlat vet för lite än": no rule had anything to check.
    KnowsTooLittle,
    /// "Samlat hittar inget mellanrum just nu".
    FindsNone,
}

/// Every gap of what this device may read, on this local day.
#[must_use]
pub fn gaps(reach: &Reach, now: &LocalTime) -> Gaps {
    let put_aways = PutAways::of(reach);
    let mut all = Gaps::default();
    for (rule, look) in RULES {
        let mut found = look(reach, now);
        if found.unchecked.is_empty() || !found.gaps.is_empty() {
            all.checked.push(*rule);
        }
        found.gaps.sort_by(|one, other| one.rows.cmp(&other.rows));
        for gap in found.gaps {
            match put_aways.of_gap(&gap) {
                Some(put_away) => all.put_away.push(put_away),
                None => all.open.push(gap),
            }
        }
        found.unchecked.sort_unstable();
        found.unchecked.dedup();
        all.unchecked.extend(found.unchecked);
    }
    all
}

impl Gaps {
    /// Why there is no open gap; nothing while there is one.
    #[must_use]
    pub fn silence(&self) -> Option<Silence> {
        if !self.open.is_empty() {
            return None;
        }
        Some(if self.checked.is_empty() { Silence::KnowsTooLittle } else { Silence::FindsNone })
    }
}

impl GapRule {
    /// The name that is kept where a gap is put away. Never changes.
    #[must_use]
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            Ok(_) | Err(_) => String::new(),
        }
    }
}

impl Found {
    /// Nothing could be checked.
    fn lacking(rule: GapRule, lacks: Lacks) -> Self {
        Self { gaps: Vec::new(), unchecked: vec![Unchecked { rule, lacks }] }
    }

    /// Something could not be checked.
    fn lack(&mut self, rule: GapRule, lacks: Lacks) {
        self.unchecked.push(Unchecked { rule, lacks });
    }

    /// There is a gap, or none, or people disagree.
    fn take(&mut self, rule: GapRule, is_gap: Held, gap: impl FnOnce() -> Gap) {
        match is_gap {
            Held::Yes => self.gaps.push(gap()),
            Held::No => {}
            Held::Disputed => self.lack(rule, Lacks::Disputed),
        }
    }
}
