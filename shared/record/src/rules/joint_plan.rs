//! The joint plan (SIP): how far it has come, which parts it has, and what she has consented to.
//!
//! Source: PRODUCT, rule 18; hälso- och sjukvårdslagen (2017:30) 16 kap. 4 §, and the corresponding rule in
//! the social services act (socialtjänstlagen (2025:400)). The law asks for four things: which measures are
//! needed, which of them each of region and kommun answers for, what somebody else does, and which of the two
//! has the overall responsibility. The other parts are recommended, and are never said to be missing.
//!
//! Anyone may ask for a joint plan; region or kommun judges whether it is needed, and she consents or not.
//! Having none is no breach: "Du kan be om en SIP".

mod consent;
mod standing;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    consent::Consent,
    standing::{JointPlanStanding, StandingState, standing},
};
use super::{
    FollowUp, Reach, Row,
    count::{days_between, is_closed, is_past},
};
use crate::{AppointmentView, Contested, Field, ItemId, JointPlanView, Lead, Part, Section, Status};

/// One joint plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointPlanParts {
    /// Which.
    pub joint_plan: ItemId,
    /// How far it has come.
    pub stage: JointPlanStage,
    /// What the law asks for, in its order.
    pub by_law: Vec<(LegalPart, PartState)>,
    /// What is recommended beside it.
    pub recommended: Vec<(RecommendedPart, Recommended)>,
    /// What she has consented to.
    pub consent: Consent,
    /// When it is followed up; nothing once it has ended.
    pub follow_up: Option<FollowUp>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// How far a joint plan has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointPlanStage {
    /// No day is written.
    NoDay,
    /// Somebody asked for it, and no call has gone out.
    Waits {
        /// The day it was asked for.
        since: NaiveDate,
        /// Days since then.
        days: i64,
    },
    /// The call went out; no meeting is written.
    Called {
        /// The day.
        on: NaiveDate,
    },
    /// There is to be a meeting, on this day or, where people disagree, on one of these.
    ToMeet {
        /// The days, in order.
        on: Vec<NaiveDate>,
    },
    /// The meeting was on this day, or on one of these.
    Met {
        /// The days, in order.
        on: Vec<NaiveDate>,
    },
    /// It ended.
    Ended {
        /// The day.
        on: NaiveDate,
    },
}

/// A part that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalPart {
    /// Which measures are needed.
    MeasuresNeeded,
    /// Which the region answers for.
    Region,
    /// Which the kommun answers for.
    Municipality,
    /// What somebody other than the two does.
    Others,
    /// Which principal has the overall responsibility for the plan.
    Lead,
}

/// How it stands with a part that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// It is there.
    Complete,
    /// "Ingen", said openly: that is complete too.
    SaidNone,
    /// It is empty.
    Missing,
    /// People disagree on it.
    Disputed,
}

/// A part that is recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecommendedPart {
    /// What matters to her, in her own words.
    OwnWords,
    /// Its goals.
    Goals,
    /// Contact persons.
    ContactPersons,
    /// When it is followed up.
    FollowUp,
    /// A copy to her.
    Copy,
}

/// How it stands with a part that is recommended. None of them is missing by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recommended {
    /// It is there.
    There,
    /// Somebody says that it is not.
    SaidNot,
    /// Nobody has said.
    NotSaid,
}

impl JointPlanParts {
    /// Whether every part that the law asks for is there, or said openly to be none.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.by_law.iter().all(|(_, state)| matches!(state, PartState::Complete | PartState::SaidNone))
    }
}

/// Every joint plan that is written, in the order added.
#[must_use]
pub fn joint_plans(reach: &Reach, today: NaiveDate) -> Vec<JointPlanParts> {
    let plans = reach.plan.iter().flat_map(|plan| &plan.joint_plans);
    plans.filter(|plan| plan.head.presence.is_shown()).map(|plan| parts(reach, plan, today)).collect()
}

/// The days said for its meeting, in order: its own day, else each day of its appointment, unless nobody says
/// of that one that it is to be or has been.
#[must_use]
pub fn meeting_days(reach: &Reach, plan: &JointPlanView) -> Vec<NaiveDate> {
    if let Some(on) = plan.on.as_ref() {
        return vec![on.value];
    }
    let said = meeting(reach, plan).into_iter().flat_map(|appointment| appointment.when.candidates());
    let mut days: Vec<NaiveDate> = said.map(|when| when.value.date()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Its meeting among the appointments, where anybody says that it is to be or has been. What cannot be read here may say so.
fn meeting<'a>(reach: &'a Reach, plan: &JointPlanView) -> Option<&'a AppointmentView> {
    let named = plan.appointment.as_ref()?.value;
    let all = reach.appointments.iter().flat_map(|view| &view.appointments);
    all.filter(|appointment| appointment.head.id == named && appointment.head.presence.is_shown()).find(
        |appointment| {
            let said = appointment.status.candidates();
            appointment.status.is_any_unread()
                || said.iter().any(|status| matches!(status.value, Status::Planned | Status::Completed))
        },
    )
}

/// How far it has come.
pub(super) fn stage(reach: &Reach, plan: &JointPlanView, today: NaiveDate) -> JointPlanStage {
    if let Some(on) = plan.closed.as_ref().filter(|on| is_closed(Some(on), today)) {
        return JointPlanStage::Ended { on: on.value };
    }
    let on = meeting_days(reach, plan);
    if let Some(last) = on.last() {
        return if is_past(*last, today) {
            JointPlanStage::Met { on }
        } else {
            JointPlanStage::ToMeet { on }
        };
    }
    match (plan.called.as_ref(), plan.asked.as_ref()) {
        (Some(on), _) => JointPlanStage::Called { on: on.value },
        (None, Some(since)) => {
            JointPlanStage::Waits { since: since.value, days: days_between(since.value, today).max(0) }
        }
        (None, None) => JointPlanStage::NoDay,
    }
}

/// The row of its meeting among the appointments.
fn meeting_row(reach: &Reach, plan: &JointPlanView) -> Option<Row> {
    meeting(reach, plan).map(|appointment| Row::Item(Section::Appointments, appointment.head.id))
}

fn parts(reach: &Reach, plan: &JointPlanView, today: NaiveDate) -> JointPlanParts {
    let mut rows = vec![Row::Item(Section::Plan, plan.head.id)];
    if plan.on.is_none() {
        rows.extend(meeting_row(reach, plan));
    }
    let is_open = !is_closed(plan.closed.as_ref(), today);
    JointPlanParts {
        joint_plan: plan.head.id,
        stage: stage(reach, plan, today),
        by_law: by_law(plan),
        recommended: recommended(plan),
        consent: Consent::of(plan, today),
        follow_up: is_open.then(|| FollowUp::of(plan.follow_up.as_ref(), today)),
        rows,
    }
}

fn by_law(plan: &JointPlanView) -> Vec<(LegalPart, PartState)> {
    let part = |part: &Option<Contested<Part>>| state(part.as_ref(), |part| *part == Part::None);
    vec![
        (LegalPart::MeasuresNeeded, part(&plan.measures_needed)),
        (LegalPart::Region, part(&plan.region)),
        (LegalPart::Municipality, part(&plan.municipality)),
        (LegalPart::Others, part(&plan.others)),
        (LegalPart::Lead, state(plan.lead.as_ref(), |lead| *lead == Lead::None)),
    ]
}

fn state<T>(part: Option<&Contested<T>>, says_none: impl Fn(&T) -> bool) -> PartState {
    let says = |value: &T| if says_none(value) { PartState::SaidNone } else { PartState::Complete };
    part.map_or(PartState::Missing, |part| part.agreed_or(says, |_| PartState::Disputed))
}

fn recommended(plan: &JointPlanView) -> Vec<(RecommendedPart, Recommended)> {
    const fn there<T>(field: Option<&Field<T>>) -> Recommended {
        if field.is_some() { Recommended::There } else { Recommended::NotSaid }
    }
    let copy = match plan.has_copy.as_ref().map(|has| has.value) {
        Some(true) => Recommended::There,
        Some(false) => Recommended::SaidNot,
        None => Recommended::NotSaid,
    };
    vec![
        (RecommendedPart::OwnWords, there(plan.own_words.as_ref())),
        (RecommendedPart::Goals, there(plan.goals.as_ref())),
        (RecommendedPart::ContactPersons, there(plan.contact_persons.as_ref())),
        (RecommendedPart::FollowUp, there(plan.follow_up.as_ref())),
        (RecommendedPart::Copy, copy),
    ]
}
