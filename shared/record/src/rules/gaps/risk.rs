//! A risk without a measure, an owner or a follow-up. Source: PRODUCT, section 7 (a risk, never a score, with measure, owner
//! and follow-up) and "Gap rules"; ours.
//!
//! A measure that has ended, was refused or is removed is none against it, and a follow-up whose day is past is none to come.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::{day, facts},
    measure::is_over,
    parties::{ask, is_somebody, lack_of_owner, of_owner, owners},
};
use crate::{
    LocalTime, PlanView, RiskView, Section,
    rules::{
        Reach, Row,
        count::{is_closed, is_past},
    },
};

const RULE: GapRule = GapRule::RiskUnattended;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let open =
        |risk: &&RiskView| risk.head.presence.is_shown() && !is_closed(risk.closed.as_ref(), now.date());
    let mut found = Found::default();
    let mut is_any = false;
    for risk in plan.risks.iter().filter(open) {
        is_any = true;
        let lacks = Lacking::of(reach, plan, risk, now);
        let is_gap = lacks.measure.or(lacks.owner).or(lacks.follow_up.into());
        found.take(RULE, is_gap, || lacks.gap(reach, plan, risk));
    }
    if is_any { found } else { Found::lacking(RULE, Lacks::NothingWritten) }
}

/// What a risk is without.
struct Lacking {
    measure: Held,
    owner: Held,
    follow_up: bool,
}

impl Lacking {
    fn of(reach: &Reach, plan: &PlanView, risk: &RiskView, now: &LocalTime) -> Self {
        let is_past = |day: &crate::Field<_>| is_past(day.value, now.date());
        Self {
            measure: Held::from(risk.action.is_none()).and(lacks_measure(plan, risk)),
            owner: Held::of_said(risk.owner.as_ref(), true, |owner| !is_somebody(reach, owner)),
            follow_up: risk.follow_up.as_ref().is_none_or(is_past),
        }
    }

    fn gap(&self, reach: &Reach, plan: &PlanView, risk: &RiskView) -> Gap {
        let next = match (self.owner, self.measure) {
            (Held::Yes, _) => NextStep::AskWho,
            (Held::No | Held::Disputed, Held::Yes) => NextStep::AskHowItStands,
            (Held::No | Held::Disputed, Held::No | Held::Disputed) => NextStep::AskForTime,
        };
        let against = risk.measure.as_ref().map(|measure| measure.value);
        let known = against.filter(|id| plan.measures.iter().any(|measure| measure.head.id == *id));
        let rows = [risk.head.id].into_iter().chain(known).map(|id| Row::Item(Section::Plan, id));
        let follow_up = risk.follow_up.as_ref().map(|day| day.value);
        let mut said = Vec::new();
        if self.measure != Held::No {
            said.push(against.map_or_else(|| "measure:none".to_owned(), |id| format!("measure:{id}")));
        }
        if self.owner != Held::No {
            said.push(lack_of_owner(risk.owner.as_ref()));
        }
        if self.follow_up {
            said.push(day("follow up", follow_up));
        }
        Gap {
            rule: RULE,
            gives: of_owner(reach, risk.owner.as_ref(), None),
            waits: Party::Person,
            rows: rows.collect(),
            since: follow_up.filter(|_| self.follow_up).and_then(|day| day.succ_opt()),
            next,
            ask: ask(reach, owners(reach, risk.owner.as_ref())),
            is_question: false,
            facts: facts(said),
        }
    }
}

/// Whether no measure of the plan is there against it. One that this device does not have is not known to be missing.
fn lacks_measure(plan: &PlanView, risk: &RiskView) -> Held {
    let Some(named) = risk.measure.as_ref().map(|measure| measure.value) else { return Held::Yes };
    let measure = plan.measures.iter().find(|measure| measure.head.id == named);
    measure.map_or(Held::No, |measure| Held::from(!measure.head.presence.is_shown()).or(is_over(measure)))
}
