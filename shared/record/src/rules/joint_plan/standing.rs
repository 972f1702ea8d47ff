//! Whether there is a joint plan, by what the contract says and by the plans that are written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{JointPlanStage, stage};
use crate::{
    FieldName, JointPlan, Section,
    rules::{Known, Reach, Row},
};

/// Whether there is a joint plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointPlanStanding {
    /// How it stands.
    pub state: StandingState,
    /// What the contract says.
    pub in_contract: Known<JointPlan>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// How it stands with the joint plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// There is one: the contract says so, or one is written that has not ended and is more than asked for.
    Exists,
    /// Somebody has asked for one.
    AskedFor,
    /// She does not want one.
    SaidNo,
    /// People disagree, or the contract and the plans that are written say different things.
    Differs,
    /// Nobody has said that there is one. No breach: "Du kan be om en SIP".
    MayAsk,
    /// This device may not read a section that could say.
    NotReadable,
}

/// How it stands with the joint plan on this day.
#[must_use]
pub fn standing(reach: &Reach, today: NaiveDate) -> JointPlanStanding {
    let said = reach.contract.as_ref().and_then(|contract| contract.joint_plan.as_ref());
    let in_contract = Known::of(said);
    let mut rows: Vec<Row> =
        said.map(|_| Row::Said(Section::Contract, FieldName::JointPlan)).into_iter().collect();
    let written = Written::of(reach, today, &mut rows);
    let can_read_all = reach.contract.is_some() && reach.plan.is_some();
    let state = match (in_contract.said(), written) {
        _ if in_contract.is_disputed() => StandingState::Differs,
        (Some(JointPlan::SaidNo), Written::Plan | Written::Asked) => StandingState::Differs,
        (Some(JointPlan::Exists), Written::EndedOnly) => StandingState::Differs,
        (Some(JointPlan::SaidNo), Written::EndedOnly | Written::Nothing) => StandingState::SaidNo,
        (Some(JointPlan::Exists), Written::Plan | Written::Asked | Written::Nothing)
        | (Some(JointPlan::AskedFor) | None, Written::Plan) => StandingState::Exists,
        (Some(JointPlan::AskedFor), Written::Asked | Written::EndedOnly | Written::Nothing)
        | (None, Written::Asked) => StandingState::AskedFor,
        (None, Written::EndedOnly | Written::Nothing) if can_read_all => StandingState::MayAsk,
        (None, Written::EndedOnly | Written::Nothing) => StandingState::NotReadable,
    };
    JointPlanStanding { state, in_contract, rows }
}

/// What the plans that are written say together.
#[derive(Clone, Copy)]
enum Written {
    /// One that has not ended, and is more than asked for.
    Plan,
    /// One that was asked for.
    Asked,
    /// None but what has ended.
    EndedOnly,
    Nothing,
}

impl Written {
    fn of(reach: &Reach, today: NaiveDate, rows: &mut Vec<Row>) -> Self {
        let mut written = Self::Nothing;
        let plans = reach.plan.iter().flat_map(|plan| &plan.joint_plans);
        for plan in plans.filter(|plan| plan.head.presence.is_shown()) {
            rows.push(Row::Item(Section::Plan, plan.head.id));
            let this = match stage(reach, plan, today) {
                JointPlanStage::NoDay
                | JointPlanStage::Called { .. }
                | JointPlanStage::ToMeet { .. }
                | JointPlanStage::Met { .. } => Self::Plan,
                JointPlanStage::Waits { .. } => Self::Asked,
                JointPlanStage::Ended { .. } => Self::EndedOnly,
            };
            written = match (written, this) {
                (Self::Plan, _) | (_, Self::Plan) => Self::Plan,
                (Self::Asked, _) | (_, Self::Asked) => Self::Asked,
                (Self::EndedOnly | Self::Nothing, of) => of,
            };
        }
        written
    }
}
