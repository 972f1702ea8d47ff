//! How a measure stands, for rules that ask. Ours.

use super::Held;
use crate::{MeasureState, MeasureView, PlanView};

/// The measures that stand, by id.
pub fn measures(plan: &PlanView) -> Vec<&MeasureView> {
    let mut shown: Vec<&MeasureView> =
        plan.measures.iter().filter(|measure| measure.head.presence.is_shown()).collect();
    shown.sort_by_key(|measure| measure.head.id);
    shown
}

/// Whether it is given: decided, or going on. Where nothing is said of how it stands, it is not known to be.
pub fn is_given(measure: &MeasureView) -> Held {
    Held::of_said(measure.state.as_ref(), false, |state| match state {
        MeasureState::Decided | MeasureState::Ongoing => true,
        MeasureState::Wanted | MeasureState::Ended | MeasureState::Refused => false,
    })
}

/// Whether it has ended or was refused. Where nothing is said of how it stands, it is not known to be over.
pub fn is_over(measure: &MeasureView) -> Held {
    Held::of_said(measure.state.as_ref(), false, |state| match state {
        MeasureState::Ended | MeasureState::Refused => true,
        MeasureState::Wanted | MeasureState::Decided | MeasureState::Ongoing => false,
    })
}
