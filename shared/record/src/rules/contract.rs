//! The contract as it stands: which promises are open, past or done; who agrees to what it says; how it has
//! changed from one agreement to the next; and what it says beside other sections.
//!
//! Source: PRODUCT, "The record" 2, and rule 4: a promise is an agreement row, the person's or care's, with a
//! date and no outcome. The four parts are those of SKR's patientkontrakt. It is not legally binding, and
//! nothing here says that a promise was broken: only that its day is past and nothing is written of what came
//! of it.

mod key_contact;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::key_contact::{HolderWords, KeyContactSaid, KeyContactState};
use super::{
    FollowUp, Known, Reach, Row,
    count::{days_between, is_past},
    joint_plan::{JointPlanStanding, standing},
};
use crate::{AgreementView, ChangedSince, ContractView, ItemId, MarkView, Section, Side};

/// The contract as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractState {
    /// "Viktigt för mig", in the order added.
    pub goals: Vec<ItemId>,
    /// Every agreement row, in the order added.
    pub promises: Vec<Promise>,
    /// Its versions: each is what a party agreed to, in time order.
    pub versions: Vec<Version>,
    /// How it stands with the joint plan.
    pub joint_plan: JointPlanStanding,
    /// What is said of the key contact here and among the contacts.
    pub key_contact: KeyContactSaid,
}

/// An agreement row, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Which.
    pub agreement: ItemId,
    /// Who promises.
    pub side: Side,
    /// How it stands.
    pub state: PromiseState,
    /// Who does it, in words.
    pub who: Known<String>,
    /// When it is looked at again.
    pub follow_up: FollowUp,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// How it stands with a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// It has neither date nor outcome: agreed, and no promise by rule 4.
    NoDate,
    /// Its day has not passed, and no outcome is written.
    Open {
        /// The day.
        until: NaiveDate,
        /// Days until then; 0 is today.
        days_left: i64,
    },
    /// Its day is past, and no outcome is written.
    Past {
        /// The day.
        until: NaiveDate,
        /// Days since then.
        days: i64,
    },
    /// An outcome is written.
    Done {
        /// What came of it.
        outcome: String,
    },
    /// No outcome is written, and people disagree on the day.
    Disputed {
        /// The days that are said.
        until: Vec<NaiveDate>,
    },
}

/// The contract as a party agreed to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The mark.
    pub mark: ItemId,
    /// Which side agrees.
    pub side: Side,
    /// Who agrees, in words.
    pub party: String,
    /// The day.
    pub on: NaiveDate,
    /// What read otherwise than in the version before, in words. Empty for the first.
    pub differs_from_last: Vec<ChangedSince>,
    /// Whether what they agreed to is what it says.
    pub holds: Holds,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Whether what somebody agreed to is what the contract says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// It is, in all of it.
    ForAll,
    /// This reads otherwise since, in words.
    ChangedSince(Vec<ChangedSince>),
}

/// The contract as it stands on this day; nothing where the device may not read it.
#[must_use]
pub fn contract_state(reach: &Reach, today: NaiveDate) -> Option<ContractState> {
    let view = reach.contract.as_ref()?;
    let goals = view.goals.iter().filter(|goal| goal.head.presence.is_shown());
    Some(ContractState {
        goals: goals.map(|goal| goal.head.id).collect(),
        promises: promises(reach, today),
        versions: versions(reach, view),
        joint_plan: standing(reach, today),
        key_contact: key_contact::key_contact(reach, view),
    })
}

/// Every agreement row and how it stands, in the order added. Empty where the device may not read the
/// contract.
#[must_use]
pub fn promises(reach: &Reach, today: NaiveDate) -> Vec<Promise> {
    let agreements = reach.contract.iter().flat_map(|view| &view.agreements);
    let shown = agreements.filter(|agreement| agreement.head.presence.is_shown());
    shown.map(|agreement| promise(agreement, today)).collect()
}

fn promise(agreement: &AgreementView, today: NaiveDate) -> Promise {
    Promise {
        agreement: agreement.head.id,
        side: agreement.side.value,
        state: promise_state(agreement, today),
        who: Known::of(agreement.who.as_ref()),
        follow_up: FollowUp::of(agreement.follow_up.as_ref(), today),
        rows: vec![Row::Item(Section::Contract, agreement.head.id)],
    }
}

/// How it stands with one agreement row on this day.
#[must_use]
pub fn promise_state(agreement: &AgreementView, today: NaiveDate) -> PromiseState {
    if let Some(outcome) = agreement.outcome.as_ref() {
        return PromiseState::Done { outcome: outcome.value.clone() };
    }
    match Known::of_removable(agreement.until.as_ref()) {
        Known::NotSaid => PromiseState::NoDate,
        Known::Disputed(until) => PromiseState::Disputed { until },
        Known::Said(until) if is_past(until, today) => {
            PromiseState::Past { until, days: days_between(until, today) }
        }
        Known::Said(until) => PromiseState::Open { until, days_left: days_between(today, until) },
    }
}

/// A mark that is hers alone agrees to nothing in the contract that others read: it is no version of it.
fn versions(reach: &Reach, view: &ContractView) -> Vec<Version> {
    let shared = |mark: &&MarkView| mark.head.presence.is_shown() && !reach.is_private(mark.head.id);
    let mut marks: Vec<&MarkView> = view.marks.iter().filter(shared).collect();
    marks.sort_by_key(|mark| mark.order());
    marks.into_iter().map(version).collect()
}

fn version(mark: &MarkView) -> Version {
    let changed = &mark.changed_since;
    Version {
        mark: mark.head.id,
        side: mark.side.value,
        party: mark.party.value.clone(),
        on: mark.on.value,
        differs_from_last: mark.changed_before.clone(),
        holds: if changed.is_empty() { Holds::ForAll } else { Holds::ChangedSince(changed.clone()) },
        rows: vec![Row::Item(Section::Contract, mark.head.id)],
    }
}
