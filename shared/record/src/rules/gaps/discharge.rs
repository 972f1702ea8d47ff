//! Discharge: both region and kommun will give measures, and three days after the notice that she is ready to
//! leave no call to a joint plan is written.
//!
//! Source: PRODUCT, rule 17; lag (2017:612) om samverkan vid utskrivning från sluten hälso- och sjukvård, 4
//! kap. 1 and 3 §§.

use super::{Found, Gap, GapRule, Lacks, NextStep, Party, Unchecked};
use crate::{
    FieldName, LocalTime, Principal, Section,
    rules::{
        Reach, Row,
        discharge::{self, ByLaw, Call, CallState, WayHome},
    },
};

/// What the rule finds.
#[must_use]
pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    if reach.plan.is_none() {
        return Found { gaps: Vec::new(), unchecked: vec![unchecked(Lacks::NotReadable)] };
    }
    let mut found = Found::default();
    let ways_home = discharge::ways_home(reach, now);
    if ways_home.is_empty() {
        found.unchecked.push(unchecked(Lacks::NothingWritten));
    }
    for way_home in &ways_home {
        match &way_home.by_law {
            ByLaw::Off => {}
            ByLaw::InpatientNotSaid => found.unchecked.push(unchecked(Lacks::NothingWritten)),
            ByLaw::Holds { call, .. } => look_at(way_home, call, &mut found),
        }
    }
    found.unchecked.sort_unstable();
    found.unchecked.dedup();
    found
}

fn look_at(way_home: &WayHome, call: &Call, found: &mut Found) {
    match &call.state {
        CallState::NotAskedFor | CallState::SaidNo | CallState::Ahead { .. } | CallState::Called { .. } => {}
        CallState::NotKnown(lacks) if lacks.as_slice() == [FieldName::ReadyNotice] => {
            found.unchecked.push(unchecked(Lacks::Day));
        }
        CallState::NotKnown(_) => found.unchecked.push(unchecked(Lacks::NothingWritten)),
        CallState::Disputed(_) => found.unchecked.push(unchecked(Lacks::Disputed)),
        CallState::Past { due } => found.gaps.push(Gap {
            rule: GapRule::JointPlanNotCalled,
            gives: who_gives(call),
            waits: Party::Person,
            rows: vec![Row::Item(Section::Plan, way_home.discharge)],
            since: due.succ_opt(),
            next: NextStep::AskForJointPlan,
            ask: call.ask.clone(),
            is_question: false,
            facts: format!("{} due {due}", way_home.discharge),
        }),
    }
}

/// Who is to call: where it may be more than one, the region.
fn who_gives(call: &Call) -> Party {
    match call.ask.as_slice() {
        [one] => one.clone(),
        _ => Party::Principal(Principal::Region),
    }
}

const fn unchecked(lacks: Lacks) -> Unchecked {
    Unchecked { rule: GapRule::JointPlanNotCalled, lacks }
}
