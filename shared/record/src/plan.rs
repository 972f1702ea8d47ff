//! Needs, what is done about them and who owns it; referrals, applications and promises with their waiting; the joint
//! plan, the way home from hospital, risks, and what has been tried.

mod discharge;
mod joint_plan;
mod learning;
mod request;
mod risk;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    discharge::{DischargeField, DischargeStepField, DischargeStepView, DischargeView},
    joint_plan::{JointPlanField, JointPlanView, Lead, Part},
    learning::{LearningField, LearningView},
    request::{Answer, RequestField, RequestKind, RequestView},
    risk::{RiskField, RiskKind, RiskView},
};
use crate::{
    ItemId, List, Principal, Thresholds,
    possible::{Possible, always_possible},
    row::item,
};

/// The plan. Lists are in the order added, removed rows included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PlanView {
    /// What she needs.
    pub needs: List<NeedView>,
    /// What principals do about it (insatser).
    pub measures: List<MeasureView>,
    /// What somebody is to do.
    pub tasks: List<TaskView>,
    /// Referrals, applications and orders that wait for an answer.
    pub requests: List<RequestView>,
    /// Joint plans (SIP), one for each time it was made.
    pub joint_plans: List<JointPlanView>,
    /// Ways home from hospital.
    pub discharges: List<DischargeView>,
    /// What is to be done on the way home and in the first days.
    pub discharge_steps: List<DischargeStepView>,
    /// Risks, each with what is done about it.
    pub risks: List<RiskView>,
    /// What has been tried.
    pub learning: List<LearningView>,
    /// When gaps are told, if not as Samlat begins with.
    pub thresholds: Option<crate::Field<Thresholds>>,
}

item! {
    /// Something she needs.
    "need": NeedView, NeedField {
        /// What.
        needed text: Text(String),
        /// Which goal of the contract it is for.
        removable goal: Goal(ItemId),
        /// Who is responsible for the question while it is open (ansvarig läkare, where it is one for a doctor).
        contested owner: Owner(Owner),
        /// Since when.
        removable since: Since(NaiveDate),
        /// The day it was met, or no longer there.
        removable closed: Closed(NaiveDate),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// Something a principal does (insats).
    "measure": MeasureView, MeasureField {
        /// What.
        needed text: Text(String),
        /// Which need it is for.
        removable need: Need(ItemId),
        /// What kind, where rules ask for one.
        removable measure_kind: MeasureKind(MeasureKind),
        /// Who is legally responsible.
        removable principal: Principal(Principal),
        /// Who does the work, public or private.
        plain provider: Provider(String),
        /// The one who owns it. Two claims are a dispute.
        contested owner: Owner(Owner),
        /// Other principals that have a part in it.
        removable also_responsible: AlsoResponsible(Vec<Principal>),
        /// How it stands.
        contested state: State(MeasureState),
        /// The first day.
        removable from: From(NaiveDate),
        /// The last day of the decision.
        contested_removable until: Until(NaiveDate),
        /// Minutes of help in a week, as decided.
        removable minutes_a_week: MinutesAWeek(u16),
        /// When it is looked at again.
        removable follow_up: FollowUp(NaiveDate),
        /// The appointment at which it is looked at again.
        removable appointment: Appointment(ItemId),
        /// Her own check: does this work as one whole for me?
        removable works_as_whole: WorksAsWhole(WorksAsWhole),
        /// What came of it, in words.
        plain outcome: Outcome(String),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// Something that somebody is to do ("att göra").
    "task": TaskView, TaskField {
        /// What.
        needed text: Text(String),
        /// Who does it.
        contested owner: Owner(Owner),
        /// When it is to be done.
        contested_removable until: Until(NaiveDate),
        /// The day it was done.
        removable done: Done(NaiveDate),
        /// Anything else.
        plain note: Note(String),
    }
}

/// Who owns something: one contact, somebody in words, the person herself, or nobody, said openly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Owner {
    /// This contact.
    Contact(ItemId),
    /// Somebody who is no contact here, in words.
    InWords(String),
    /// The person.
    Person,
    /// Nobody, said openly.
    Nobody,
}

impl Possible for Owner {
    fn is_possible(&self) -> bool {
        match self {
            Self::InWords(words) => !words.trim().is_empty(),
            Self::Contact(_) | Self::Person | Self::Nobody => true,
        }
    }
}

/// What kind of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// Hemtjänst.
    HomeCare,
    /// Hemsjukvård.
    HomeNursing,
    /// Personal assistance.
    Assistance,
    /// Korttidsboende or växelvård.
    ShortTerm,
    /// Rehabilitation.
    Rehabilitation,
    /// An aid (hjälpmedel), or a change of the home.
    Aid,
    /// Transport (färdtjänst, sjukresa).
    Transport,
    /// Any other.
    Other,
}

/// How a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeasureState {
    /// It is wanted, and nobody has decided on it.
    Wanted,
    /// It is decided, and has not begun.
    Decided,
    /// It goes on.
    Ongoing,
    /// It has ended.
    Ended,
    /// It was refused.
    Refused,
}

/// Whether a measure works as one whole for her, by her own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorksAsWhole {
    /// It does.
    Yes,
    /// In part.
    Partly,
    /// It does not.
    No,
    /// She does not know.
    DoNotKnow,
}

always_possible!(MeasureKind, MeasureState, WorksAsWhole, Principal);

/// Something the plan says once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanField {
    /// When gaps are told; nothing goes back to what Samlat begins with.
    Thresholds(Option<Thresholds>),
}
