//! The person's own list for the way home: what is to be in place before, and on each of the first fourteen
//! days. Ours.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::{Known, Reach, Row, count::is_past};
use crate::{DischargeStepView, DischargeView, ItemId, Owner, Section};

/// One thing on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub step: ItemId,
    /// The day after coming home, from 1; nothing means before.
    pub day: Option<u8>,
    /// How it stands.
    pub state: StepState,
    /// Who sees to it.
    pub owner: Known<Owner>,
    /// Where it stands in the record.
    pub row: Row,
}

/// How it stands with one thing on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// It was done.
    Done {
        /// The day.
        on: NaiveDate,
    },
    /// It is to be done on this day, which is today or later. What is to be in place before is due on the day
    /// she comes home.
    Due {
        /// The day.
        on: NaiveDate,
    },
    /// Its day is past, and nobody has said that it was done.
    Overdue {
        /// The day.
        on: NaiveDate,
    },
    /// The day she comes home is not known.
    HomeNotSaid,
}

/// The list of this way home, in the order of its days; of one day in the order added.
pub(super) fn steps(reach: &Reach, discharge: &DischargeView, today: NaiveDate) -> Vec<Step> {
    let all = reach.plan.iter().flat_map(|plan| &plan.discharge_steps);
    let home = discharge.home.as_ref().map(|day| day.value);
    let mut steps: Vec<Step> = all
        .filter(|step| step.head.presence.is_shown() && step.discharge.value == discharge.head.id)
        .map(|step| one(step, home, today))
        .collect();
    steps.sort_by_key(|step| step.day);
    steps
}

fn one(step: &DischargeStepView, home: Option<NaiveDate>, today: NaiveDate) -> Step {
    let day = step.day.as_ref().map(|day| day.value);
    let due = home.and_then(|home| home.checked_add_days(Days::new(u64::from(day.unwrap_or_default()))));
    let state = match (step.done.as_ref().map(|done| done.value), due) {
        (Some(on), _) => StepState::Done { on },
        (None, None) => StepState::HomeNotSaid,
        (None, Some(on)) if is_past(on, today) => StepState::Overdue { on },
        (None, Some(on)) => StepState::Due { on },
    };
    Step {
        step: step.head.id,
        day,
        state,
        owner: Known::of(step.owner.as_ref()),
        row: Row::Item(Section::Plan, step.head.id),
    }
}
