//! Two principals give measures, there is no joint plan (SIP), and she has not said no. Source: hälso- och
//! sjukvårdslagen (2017:30) 16 kap. 4 § and the rule that corresponds to it in the social services act
//! (socialtjänstlagen (2025:400)); PRODUCT, rule 18 and "Gap rules".
//!
//! Anyone may ask for a joint plan and region or kommun judges the need, so it is a question and no breach. A private
//! provider counts as whoever pays it: who does the work is not looked at.

use std::collections::BTreeSet;

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    measure::{is_given, measures},
    parties::ask,
};
use crate::{
    FieldName, LocalTime, MeasureView, PlanView, Principal, Section,
    rules::{Reach, Row, count::is_closed},
};

const RULE: GapRule = GapRule::NoJointPlan;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let given: Vec<&MeasureView> =
        measures(plan).into_iter().filter(|measure| is_given(measure) != Held::No).collect();
    let Some(is_two) = give_two(&given) else { return Found::lacking(RULE, Lacks::NothingWritten) };
    if has_open(plan, now) {
        return Found::default();
    }
    let Some(contract) = &reach.contract else { return Found::lacking(RULE, Lacks::NotReadable) };
    // Each word that there is for it means no gap: there is one, she has asked for one, or she has said no.
    let is_unsaid = match &contract.joint_plan {
        None => Held::Yes,
        Some(said) if said.is_disputed() => Held::Disputed,
        Some(_) => Held::No,
    };
    let mut found = Found::default();
    found.take(RULE, is_two.and(is_unsaid), || {
        let about = Row::Said(Section::Contract, FieldName::JointPlan);
        let measures = given.iter().filter(|measure| measure.principal.is_some());
        let measures = measures.map(|measure| Row::Item(Section::Plan, measure.head.id));
        let principals: BTreeSet<Principal> = given.iter().filter_map(|measure| principal(measure)).collect();
        Gap {
            rule: RULE,
            gives: principals.first().map_or(Party::Unknown, |first| Party::Principal(*first)),
            waits: Party::Person,
            rows: [about].into_iter().chain(measures).collect(),
            since: None,
            next: NextStep::AskForJointPlan,
            ask: ask(reach, []),
            is_question: true,
            facts: facts(principals.iter().map(|principal| format!("{principal:?}"))),
        }
    });
    found
}

/// Whether two different principals give measures; nothing when that cannot be said, as it is not said of enough of them who
/// is responsible.
fn give_two(given: &[&MeasureView]) -> Option<Held> {
    let count = |surely: bool| {
        let counted = given.iter().filter(|measure| !surely || is_given(measure) == Held::Yes);
        counted.filter_map(|measure| principal(measure)).collect::<BTreeSet<_>>().len()
    };
    match (count(true), count(false)) {
        (2.., _) => Some(Held::Yes),
        (_, 2..) => Some(Held::Disputed),
        (_, _) if given.is_empty() || given.iter().any(|measure| measure.principal.is_none()) => None,
        (_, _) => Some(Held::No),
    }
}

fn principal(measure: &MeasureView) -> Option<Principal> {
    measure.principal.as_ref().map(|principal| principal.value)
}

/// Whether a joint plan is open: asked for or made, and not ended.
fn has_open(plan: &PlanView, now: &LocalTime) -> bool {
    let mut shown = plan.joint_plans.iter().filter(|plan| plan.head.presence.is_shown());
    shown.any(|plan| !is_closed(plan.closed.as_ref(), now.date()))
}
