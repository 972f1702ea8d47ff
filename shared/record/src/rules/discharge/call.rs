//! The call to a joint plan (kallelse till samordnad individuell planering), when both region and kommun will
//! give measures: sent by the fast vårdkontakt in the region's outpatient care, at the latest three days
//! after the notice that she is ready to leave. Lag (2017:612) 4 kap. 1 and 3 §§. Who is asked where she has
//! no such contact is ours.
//!
//! Where the third day is a day of rest, the call is late only after the next weekday: lag (1930:173) om
//! beräkning av lagstadgad tid, 2 §.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::{Known, Reach, Row, count::is_past, gaps::Party, legal_days::moved, named};
use crate::{ContactView, DischargeView, FieldName, Holder, JointPlan, Principal, Section};

/// Calendar days from the notice that she is ready to leave, until the call has to be out.
const CALL_DAYS: u64 = 3;

/// The call to a joint plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// How it stands.
    pub state: CallState,
    /// Who calls to it, and so whom to ask: the fast vårdkontakt in the region's outpatient care, else the
    /// vårdcentral, else the region.
    pub ask: Vec<Party>,
}

/// How it stands with the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Not both of region and kommun will give measures: the law asks for no call.
    NotAskedFor,
    /// She has said no to a joint plan, and none is made without her consent.
    SaidNo,
    /// These are not said, and decide whether and when.
    NotKnown(Vec<FieldName>),
    /// People disagree on these, which decide it.
    Disputed(Vec<FieldName>),
    /// It has not gone out, and need not have.
    Ahead {
        /// The last day, the next weekday where the third is a day of rest.
        due: NaiveDate,
    },
    /// No call is written, and its last day is past.
    Past {
        /// The last day.
        due: NaiveDate,
    },
    /// It went out.
    Called {
        /// The day.
        on: NaiveDate,
        /// The last day it should have, where that is known.
        due: Option<NaiveDate>,
        /// It went out after that day.
        is_late: bool,
    },
}

/// How it stands with the call of this way home, and what that rests on beside it.
pub(super) fn call(reach: &Reach, discharge: &DischargeView, today: NaiveDate) -> (Call, Vec<Row>) {
    let (on, mut rows) = called(reach, discharge);
    let third =
        discharge.ready_notice.as_ref().and_then(|day| day.value.checked_add_days(Days::new(CALL_DAYS)));
    let due = third.map(moved);
    let state = match on {
        Some(on) => CallState::Called { on, due, is_late: due.is_some_and(|due| is_past(due, on)) },
        None => not_called(reach, discharge, due, today),
    };
    if matches!(state, CallState::SaidNo)
        || matches!(&state, CallState::Disputed(over) if over.contains(&FieldName::JointPlan))
    {
        rows.push(Row::Said(Section::Contract, FieldName::JointPlan));
    }
    (Call { state, ask: whom_to_ask(reach, discharge) }, rows)
}

/// The day it went out: as this row says, else as a joint plan does that was called to since she was
/// admitted.
fn called(reach: &Reach, discharge: &DischargeView) -> (Option<NaiveDate>, Vec<Row>) {
    if let Some(on) = discharge.called.as_ref() {
        return (Some(on.value), Vec::new());
    }
    let admitted = discharge.admitted.as_ref().map(|at| at.value.date());
    let Some(since) = admitted.or_else(|| discharge.ready_notice.as_ref().map(|day| day.value)) else {
        return (None, Vec::new());
    };
    let plans = reach.plan.iter().flat_map(|plan| &plan.joint_plans);
    let first = plans
        .filter(|plan| plan.head.presence.is_shown())
        .filter_map(|plan| Some((plan.called.as_ref()?.value, plan.head.id)))
        .filter(|(on, _)| *on >= since)
        .min();
    (first.map(|(on, _)| on), first.map(|(_, id)| Row::Item(Section::Plan, id)).into_iter().collect())
}

fn not_called(
    reach: &Reach,
    discharge: &DischargeView,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> CallState {
    let will_give = [
        (FieldName::RegionWillGive, Known::of_removable(discharge.region_will_give.as_ref())),
        (FieldName::MunicipalityWillGive, Known::of_removable(discharge.municipality_will_give.as_ref())),
    ];
    // One that will give nothing decides it, whatever is said of the other.
    if will_give.iter().any(|(_, gives)| gives.said() == Some(&false)) {
        return CallState::NotAskedFor;
    }
    let said_no = joint_plan_in_contract(reach);
    if said_no.said() == Some(&JointPlan::SaidNo) {
        return CallState::SaidNo;
    }
    let mut disputed: Vec<FieldName> =
        will_give.iter().filter(|(_, gives)| gives.is_disputed()).map(|(field, _)| *field).collect();
    if said_no.is_disputed() && said_no.each().contains(&JointPlan::SaidNo) {
        disputed.push(FieldName::JointPlan);
    }
    if !disputed.is_empty() {
        return CallState::Disputed(disputed);
    }
    let mut lacks: Vec<FieldName> =
        will_give.iter().filter(|(_, gives)| *gives == Known::NotSaid).map(|(field, _)| *field).collect();
    match due {
        Some(due) if lacks.is_empty() && is_past(due, today) => CallState::Past { due },
        Some(due) if lacks.is_empty() => CallState::Ahead { due },
        Some(_) => CallState::NotKnown(lacks),
        None => {
            lacks.push(FieldName::ReadyNotice);
            CallState::NotKnown(lacks)
        }
    }
}

fn joint_plan_in_contract(reach: &Reach) -> Known<JointPlan> {
    Known::of(reach.contract.as_ref().and_then(|contract| contract.joint_plan.as_ref()))
}

/// The fast vårdkontakt in outpatient care, else the doctor contact (in primary care), else what is called a
/// vårdcentral, else the region. Where people disagree on the doctor contact, each of them.
fn whom_to_ask(reach: &Reach, discharge: &DischargeView) -> Vec<Party> {
    if let Some(contact) = discharge.outpatient_contact.as_ref() {
        return vec![named::party(reach, &contact.value)];
    }
    let doctor = Known::of(reach.contacts.as_ref().and_then(|view| view.doctor_contact.as_ref()));
    let holders: Vec<Party> = doctor.each().iter().filter_map(|holder| party_of(reach, *holder)).collect();
    if !holders.is_empty() {
        return holders;
    }
    let contacts = reach.contacts.iter().flat_map(|view| &view.contacts);
    let centres: Vec<Party> = contacts
        .filter(|contact| is_care_centre(contact))
        .map(|contact| Party::Contact(contact.head.id))
        .collect();
    if centres.is_empty() { vec![Party::Principal(Principal::Region)] } else { centres }
}

fn party_of(reach: &Reach, holder: Holder) -> Option<Party> {
    match holder {
        Holder::Contact(id) => named::contact(reach, id).map(|contact| Party::Contact(contact.head.id)),
        Holder::Nobody => None,
    }
}

/// By the two words that Swedish regions use.
fn is_care_centre(contact: &ContactView) -> bool {
    let name = contact.name.value.to_lowercase();
    contact.head.presence.is_shown() && ["vårdcentral", "hälsocentral"].iter().any(|word| name.contains(word))
}
