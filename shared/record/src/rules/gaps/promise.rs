//! A promise past its date: any agreement row, hers or care's, with a date and no outcome. Source: PRODUCT, rules 1 and 4.
//!
//! Past from the day after its date. While the date is disputed it is past only when every date that is said is.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::{days, facts, said_days},
    parties::{ask, in_words, of_principal},
};
use crate::{
    AgreementView, LocalTime, Section, Side,
    rules::{Reach, Row, count::is_past},
};

const RULE: GapRule = GapRule::PromisePastDate;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(contract) = &reach.contract else { return Found::lacking(RULE, Lacks::NotReadable) };
    let all: Vec<&AgreementView> =
        contract.agreements.iter().filter(|agreement| agreement.head.presence.is_shown()).collect();
    let mut found = Found::default();
    let mut is_any = false;
    for promise in all.iter().filter(|promise| said_days(promise.until.as_ref()).next().is_some()) {
        is_any = true;
        let is_late = Held::of_said(promise.until.as_ref(), false, |until| {
            until.is_some_and(|until| is_past(until, now.date()))
        });
        found.take(RULE, is_late.and(promise.outcome.is_none().into()), || gap(reach, promise));
    }
    match (is_any, all.is_empty()) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::NothingWritten),
        (false, false) => Found::lacking(RULE, Lacks::Day),
    }
}

fn gap(reach: &Reach, promise: &AgreementView) -> Gap {
    let principal = of_principal(promise.principal.as_ref().map(|principal| principal.value));
    let agreed = promise.who.as_ref().filter(|who| !who.is_disputed());
    let doer = in_words(agreed).pop().unwrap_or_else(|| principal.clone());
    let (gives, waits, next, near) = match promise.side.value {
        Side::Person => (Party::Person, principal, NextStep::WriteResult, Vec::new()),
        Side::Care => (doer, Party::Person, NextStep::AskHowItStands, in_words(promise.who.as_ref())),
    };
    Gap {
        rule: RULE,
        gives,
        waits,
        rows: vec![Row::Item(Section::Contract, promise.head.id)],
        since: said_days(promise.until.as_ref()).max().and_then(|last| last.succ_opt()),
        next,
        ask: ask(reach, near),
        is_question: false,
        facts: facts([days("until", promise.until.as_ref())]),
    }
}
