//! Something that was tried past its end, without a result. Source: PRODUCT, section 7 (works / doesn't, try, result, keep)
//! and "Gap rules"; ours. That it is kept, or not, is a result.

use super::{
    Found, Gap, GapRule, Lacks, NextStep, Party,
    fingerprint::{day, facts},
    parties::{ask, of_owner, owners},
};
use crate::{
    LearningView, LocalTime, Section,
    rules::{Reach, Row, count::is_past},
};

const RULE: GapRule = GapRule::LearningWithoutResult;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let all: Vec<&LearningView> =
        plan.learning.iter().filter(|loop_| loop_.head.presence.is_shown()).collect();
    let with_end = all.iter().filter_map(|loop_| Some((loop_, loop_.until.as_ref()?.value)));
    let mut found = Found::default();
    let mut is_any = false;
    for (tried, until) in with_end {
        is_any = true;
        let is_open = tried.outcome.is_none() && tried.keep.is_none();
        let is_gap = is_open && is_past(until, now.date());
        found.take(RULE, is_gap.into(), || Gap {
            rule: RULE,
            gives: of_owner(reach, tried.owner.as_ref(), None),
            waits: Party::Person,
            rows: vec![Row::Item(Section::Plan, tried.head.id)],
            since: until.succ_opt(),
            next: NextStep::WriteResult,
            ask: ask(reach, owners(reach, tried.owner.as_ref())),
            is_question: false,
            facts: facts([day("until", Some(until))]),
        });
    }
    match (is_any, all.is_empty()) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::NothingWritten),
        (false, false) => Found::lacking(RULE, Lacks::Day),
    }
}
