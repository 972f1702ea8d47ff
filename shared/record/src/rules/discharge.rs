//! The way home from hospital: what the law says of it, and the person's own list for the first days.
//!
//! Source: PRODUCT, rule 17. Lag (2017:612) om samverkan vid utskrivning från sluten hälso- och sjukvård,
//! 2 kap. 1 and 3 §§ (notice of admission), 3 kap. 1 § (notice that she is ready to leave), 4 kap. 1 and 3 §§
//! (the call to a joint plan); patientlagen (2014:821) 3 kap. 2 b § (the summary). They hold for inpatient
//! care alone, and for whoever is to have, or may need, measures afterwards. The list of days is ours.
//!
//! Nothing here says that somebody broke a law: what is not written may have been done, so it is asked about.

mod call;
mod notice;
mod steps;
mod summary;

use serde::{Deserialize, Serialize};

pub use self::{
    call::{Call, CallState},
    notice::Notice,
    steps::{Step, StepState},
    summary::{Summary, SummaryGiven},
};
use super::{Reach, Row};
use crate::{DischargeView, ItemId, LocalTime, Section, StayKind};

/// One way home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayHome {
    /// Which.
    pub discharge: ItemId,
    /// What the law says of it.
    pub by_law: ByLaw,
    /// Her list: what is to be in place before, and then day by day.
    pub steps: Vec<Step>,
    /// What this rests on, its steps apart: each of those has its own row.
    pub rows: Vec<Row>,
}

/// What the law says of a way home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByLaw {
    /// It is not inpatient care: these laws say nothing of it.
    Off,
    /// Nobody has said whether it is inpatient care, and so nothing more is said.
    InpatientNotSaid,
    /// It is inpatient care.
    Holds {
        /// The notice of admission.
        notice: Notice,
        /// The call to a joint plan.
        call: Call,
        /// The summary of the care that was given.
        summary: Summary,
    },
}

/// Whether the way home is shown at all. Hidden until she has been in hospital over night: a stay there has
/// begun, or a way home is written and not said to be from something else.
#[must_use]
pub fn is_way_home_shown(reach: &Reach, now: &LocalTime) -> bool {
    let from_hospital =
        |discharge: &&DischargeView| discharge.inpatient.as_ref().is_none_or(|inpatient| inpatient.value);
    shown(reach).any(|discharge| from_hospital(&discharge)) || has_hospital_stay(reach, now)
}

/// Every way home that is written, in the order added.
#[must_use]
pub fn ways_home(reach: &Reach, now: &LocalTime) -> Vec<WayHome> {
    shown(reach).map(|discharge| way_home(reach, discharge, now)).collect()
}

/// Whether a stay in hospital has begun.
fn has_hospital_stay(reach: &Reach, now: &LocalTime) -> bool {
    reach.about.iter().flat_map(|about| &about.stays).any(|stay| {
        stay.head.presence.is_shown()
            && stay.stay_kind.value == StayKind::Hospital
            && stay.from.value <= now.date()
    })
}

fn shown(reach: &Reach) -> impl Iterator<Item = &DischargeView> {
    reach.plan.iter().flat_map(|plan| &plan.discharges).filter(|row| row.head.presence.is_shown())
}

fn way_home(reach: &Reach, discharge: &DischargeView, now: &LocalTime) -> WayHome {
    let id = discharge.head.id;
    let mut rows = vec![Row::Item(Section::Plan, id)];
    let by_law = match discharge.inpatient.as_ref().map(|inpatient| inpatient.value) {
        Some(false) => ByLaw::Off,
        None => ByLaw::InpatientNotSaid,
        Some(true) => {
            let (call, of_call) = call::call(reach, discharge, now.date());
            let (summary, of_summary) = summary::summary(reach, discharge, now.date());
            rows.extend(of_call);
            rows.extend(of_summary);
            ByLaw::Holds { notice: notice::notice(discharge, now), call, summary }
        }
    };
    let mut known = Vec::new();
    rows.retain(|row| {
        !known.contains(row) && {
            known.push(*row);
            true
        }
    });
    WayHome { discharge: id, by_law, steps: steps::steps(reach, discharge, now.date()), rows }
}
