//! A referral without an answer after 30 days, and an application without a decision after 90. Source: PRODUCT, rule 19 and
//! "Gap rules"; the days are ours. After six months from when the application came in she may ask in writing that
//! it is decided: förvaltningslagen (2017:900) 12 §.
//!
//! What was sent on to somebody else still waits: its days are counted from the day that she was told so.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::{day, days, facts, said_days},
    parties::{ask, of_owner, owners},
};
use crate::{
    LocalTime, RequestKind, RequestView, Section,
    rules::{
        Reach, Row,
        answered::{sent_on, waits, waits_from},
        count::{is_after, is_past},
        decisions::six_months,
    },
};

pub fn referral(reach: &Reach, now: &LocalTime) -> Found {
    let days = reach.thresholds().referral_days;
    look(reach, now, GapRule::ReferralUnanswered, RequestKind::Referral, days)
}

pub fn application(reach: &Reach, now: &LocalTime) -> Found {
    let days = reach.thresholds().application_days;
    look(reach, now, GapRule::ApplicationUnanswered, RequestKind::Application, days)
}

fn look(reach: &Reach, now: &LocalTime, rule: GapRule, kind: RequestKind, days: u16) -> Found {
    let Some(plan) = &reach.plan else { return Found::lacking(rule, Lacks::NotReadable) };
    let shown = plan.requests.iter().filter(|request| request.head.presence.is_shown());
    let mine: Vec<&RequestView> = shown.filter(|request| request.request_kind.value == kind).collect();
    let sent = mine.iter().filter(|request| said_days(request.sent.as_ref()).next().is_some());
    let mut found = Found::default();
    let mut is_any = false;
    for request in sent {
        is_any = true;
        let is_late = Held::of_said(request.sent.as_ref(), false, |sent| {
            sent.is_some_and(|sent| is_after(waits_from(request, sent), days, now.date()))
        });
        found.take(rule, waits(request).and(is_late), || gap(reach, now, rule, request, days));
    }
    match (is_any, mine.is_empty()) {
        (true, _) => found,
        (false, true) => Found::lacking(rule, Lacks::NothingWritten),
        (false, false) => Found::lacking(rule, Lacks::Day),
    }
}

fn gap(reach: &Reach, now: &LocalTime, rule: GapRule, request: &RequestView, days_allowed: u16) -> Gap {
    let principal = request.principal.as_ref().map(|principal| principal.value);
    let sent = said_days(request.sent.as_ref()).max();
    let from = sent.map(|sent| waits_from(request, sent));
    let may_ask = sent.and_then(|sent| six_months(request, sent));
    let is_authority = rule == GapRule::ApplicationUnanswered;
    let next = match may_ask {
        Some(last) if is_authority && is_past(last, now.date()) => NextStep::AskForDecision,
        Some(_) | None => NextStep::AskHowItStands,
    };
    let near = [&request.receiver, &request.sender];
    Gap {
        rule,
        gives: of_owner(reach, request.receiver.as_ref(), principal),
        waits: Party::Person,
        rows: vec![Row::Item(Section::Plan, request.head.id)],
        since: from.and_then(|from| from.checked_add_days(chrono::Days::new(u64::from(days_allowed) + 1))),
        next,
        ask: ask(reach, near.into_iter().flat_map(|owner| owners(reach, owner.as_ref()))),
        is_question: false,
        // That she may ask in writing is a new fact, although only time has passed.
        facts: facts([
            days("sent", request.sent.as_ref()),
            day("sent on", sent_on(request)),
            format!("{next:?}"),
        ]),
    }
}
