//! The summary of the care that was given, which she is to have when she leaves, where it is meant that
//! region or kommun gives measures afterwards: patientlagen (2014:821) 3 kap. 2 b §. With it, where that is
//! known, who is her fast vårdkontakt, when the joint plan is to be made, and which plans there are.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{Reach, Row, count::is_closed, gaps::Party, joint_plan::meeting_days, named};
use crate::{DischargeView, ItemId, JointPlanView, Section};

/// The summary, and what goes with it where it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Whether she has it.
    pub given: SummaryGiven,
    /// Her fast vårdkontakt in outpatient care; nothing when not said.
    pub key_contact: Option<Party>,
    /// The days said for a meeting about a joint plan since she was admitted; several when people disagree.
    pub joint_plan_on: Vec<NaiveDate>,
    /// The joint plans that there are and that have not ended.
    pub plans: Vec<ItemId>,
}

/// Whether she has the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryGiven {
    /// She has.
    Yes,
    /// She has not.
    No,
    /// Nobody has said: ask.
    NotSaid,
}

/// The summary of this way home, and what it rests on beside it.
pub(super) fn summary(reach: &Reach, discharge: &DischargeView, today: NaiveDate) -> (Summary, Vec<Row>) {
    let given = match discharge.has_summary.as_ref().map(|has| has.value) {
        Some(true) => SummaryGiven::Yes,
        Some(false) => SummaryGiven::No,
        None => SummaryGiven::NotSaid,
    };
    let key_contact = discharge.outpatient_contact.as_ref().map(|words| named::party(reach, &words.value));
    let plans: Vec<&JointPlanView> = open_plans(reach, today).collect();
    let admitted = discharge.admitted.as_ref().map(|at| at.value.date());
    let mut joint_plan_on: Vec<NaiveDate> = plans.iter().flat_map(|plan| meeting_days(reach, plan)).collect();
    joint_plan_on.retain(|on| admitted.is_none_or(|admitted| *on >= admitted));
    joint_plan_on.sort_unstable();
    joint_plan_on.dedup();
    let ids: Vec<ItemId> = plans.iter().map(|plan| plan.head.id).collect();
    let rows = ids.iter().map(|id| Row::Item(Section::Plan, *id)).collect();
    (Summary { given, key_contact, joint_plan_on, plans: ids }, rows)
}

fn open_plans(reach: &Reach, today: NaiveDate) -> impl Iterator<Item = &JointPlanView> {
    let plans = reach.plan.iter().flat_map(|plan| &plan.joint_plans);
    plans.filter(move |plan| plan.head.presence.is_shown() && !is_closed(plan.closed.as_ref(), today))
}
