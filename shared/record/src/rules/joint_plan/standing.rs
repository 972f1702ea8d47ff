//! Whether there is a joint plan, by what the contract says and by the plans that are written.
//!
//! A call and a day to meet are no plan: there is one when something of it stands, or when its meeting has been,
//! which is where it is made. What is written for a meeting that lies ahead is no more than prepared as long as
//! the contract says that the plan is asked for. Source: PRODUCT, rule 18; ours.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    JointPlanStage, PartState, Recommended, RecommendedPart, by_law, meeting_row, recommended, stage,
};
use crate::{
    FieldName, JointPlan, JointPlanView, Section,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// There is one: the contract says so, or one is written that has not ended, and something of it stands or
    /// its meeting has been.
    Exists,
    /// Somebody has asked for one. No call is written, and no meeting that lies ahead.
    AskedFor,
    /// The call to its meeting went out; nothing of it stands, and no meeting is written.
    Called,
    /// It is asked for, and there is to be a meeting, on this day or, where people disagree, on one of these. Its
    /// row is among the rows, if the meeting stands among the appointments.
    ToMeet {
        /// The days, in order.
        on: Vec<NaiveDate>,
    },
    /// One is written of which nothing stands, and nobody says that it was asked for.
    OnlyNamed,
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
    let can_read_all = reach.contract.is_some() && reach.plan.is_some();
    let state = match (in_contract.said(), written(reach, today, &mut rows)) {
        _ if in_contract.is_disputed() => StandingState::Differs,
        (Some(JointPlan::SaidNo), Written::EndedOnly | Written::Nothing) => StandingState::SaidNo,
        (Some(JointPlan::Exists), Written::EndedOnly)
        | (
            Some(JointPlan::SaidNo),
            Written::Stands | Written::ToMeet { .. } | Written::Called | Written::Asked | Written::Named,
        ) => StandingState::Differs,
        (
            Some(JointPlan::Exists),
            Written::ToMeet { .. } | Written::Called | Written::Asked | Written::Named | Written::Nothing,
        )
        | (Some(JointPlan::Exists | JointPlan::AskedFor) | None, Written::Stands)
        | (None, Written::ToMeet { is_prepared: true, .. }) => StandingState::Exists,
        (Some(JointPlan::AskedFor) | None, Written::ToMeet { on, .. }) => {
            StandingState::ToMeet { on: on.into_iter().collect() }
        }
        (Some(JointPlan::AskedFor) | None, Written::Called) => StandingState::Called,
        (
            Some(JointPlan::AskedFor),
            Written::Asked | Written::Named | Written::EndedOnly | Written::Nothing,
        )
        | (None, Written::Asked) => StandingState::AskedFor,
        (None, Written::Named) => StandingState::OnlyNamed,
        (None, Written::EndedOnly | Written::Nothing) if can_read_all => StandingState::MayAsk,
        (None, Written::EndedOnly | Written::Nothing) => StandingState::NotReadable,
    };
    JointPlanStanding { state, in_contract, rows }
}

/// What the plans that are written say together: how far the one that has come farthest has come, in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Written {
    Nothing,
    /// None but what has ended.
    EndedOnly,
    /// One of which nothing is said.
    Named,
    /// One that was asked for.
    Asked,
    /// One that was called to.
    Called,
    /// One that has a meeting ahead, and whether anything of it stands already.
    ToMeet {
        is_prepared: bool,
        on: BTreeSet<NaiveDate>,
    },
    /// One of which something stands, or whose meeting has been.
    Stands,
}

fn written(reach: &Reach, today: NaiveDate, rows: &mut Vec<Row>) -> Written {
    let mut written = Written::Nothing;
    let plans = reach.plan.iter().flat_map(|plan| &plan.joint_plans);
    for plan in plans.filter(|plan| plan.head.presence.is_shown()) {
        rows.push(Row::Item(Section::Plan, plan.head.id));
        let this = Written::of(reach, plan, today);
        if matches!(this, Written::ToMeet { .. }) {
            rows.extend(meeting_row(reach, plan));
        }
        written = written.with(this);
    }
    written
}

impl Written {
    fn of(reach: &Reach, plan: &JointPlanView, today: NaiveDate) -> Self {
        let stands = stands(plan);
        match stage(reach, plan, today) {
            JointPlanStage::Ended { .. } => Self::EndedOnly,
            JointPlanStage::ToMeet { on } => {
                Self::ToMeet { is_prepared: stands, on: on.into_iter().collect() }
            }
            JointPlanStage::Met { .. } => Self::Stands,
            JointPlanStage::NoDay | JointPlanStage::Waits { .. } | JointPlanStage::Called { .. }
                if stands =>
            {
                Self::Stands
            }
            JointPlanStage::NoDay => Self::Named,
            JointPlanStage::Waits { .. } => Self::Asked,
            JointPlanStage::Called { .. } => Self::Called,
        }
    }

    fn with(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::ToMeet { is_prepared: one, on: mut days },
                Self::ToMeet { is_prepared: other, on: more },
            ) => {
                days.extend(more);
                Self::ToMeet { is_prepared: one || other, on: days }
            }
            (one, other) => one.max(other),
        }
    }
}

/// Whether anything of it stands: a part that the law asks for, by more than an open "ingen"; goals, contact
/// persons, or a day of follow-up; or a copy with her. What matters to her, and her consent, come before a plan.
fn stands(plan: &JointPlanView) -> bool {
    let mut by_law = by_law(plan).into_iter();
    let mut recommended = recommended(plan).into_iter();
    by_law.any(|(_, state)| matches!(state, PartState::Complete | PartState::Disputed))
        || recommended.any(|(part, state)| part != RecommendedPart::OwnWords && state == Recommended::There)
}
