//! Gaps that have closed: the row says what closed it, who wrote that, and when. Source: PRODUCT, "Gap rules": a gap closes by
//! itself when the fact changes, and keeps who and when; ours.
//!
//! Only what the rows themselves show is told: an outcome after the date, an answer after the days, an owner written after the
//! measure. Of a measure that always had an owner, and got another, they do not tell the two apart.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{GapRule, Held};
use crate::{
    ActorId, Contested, Field, LocalTime, Owner, RequestKind, RequestView, Section,
    rules::{
        Reach, Row,
        answered::waits,
        complaints::last_day,
        count::{is_after, is_past},
    },
    time::zone,
};

/// A gap that has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Closed {
    /// Of which rule.
    pub rule: GapRule,
    /// What it was about.
    pub row: Row,
    /// Who wrote what closed it.
    pub by: ActorId,
    /// When, by that writer's clock, in milliseconds since 1970. Only shown.
    pub at_ms: i64,
}

/// The gaps that have closed, by rule and row. `now` names the zone in which a writer's clock is read as a day.
#[must_use]
pub fn closed_gaps(reach: &Reach, now: &LocalTime) -> Vec<Closed> {
    let mut all = Vec::new();
    owners(reach, &mut all);
    requests(reach, now, &mut all);
    promises(reach, now, &mut all);
    learning(reach, now, &mut all);
    complaints(reach, &mut all);
    all.sort_unstable();
    all
}

fn close<T>(rule: GapRule, row: Row, what: &Field<T>) -> Closed {
    Closed { rule, row, by: what.by, at_ms: what.at_ms }
}

fn owners(reach: &Reach, all: &mut Vec<Closed>) {
    let measures = reach.plan.iter().flat_map(|plan| &plan.measures);
    for measure in measures.filter(|measure| measure.head.presence.is_shown()) {
        let Some(owner) = measure.owner.as_ref().and_then(Contested::agreed) else { continue };
        if owner.value != Owner::Nobody && owner.at_ms > measure.head.at_ms {
            let row = Row::Item(Section::Plan, measure.head.id);
            all.push(close(GapRule::MeasureWithoutOwner, row, owner));
        }
    }
}

fn requests(reach: &Reach, now: &LocalTime, all: &mut Vec<Closed>) {
    let thresholds = reach.thresholds();
    let requests = reach.plan.iter().flat_map(|plan| &plan.requests);
    for request in requests.filter(|request| request.head.presence.is_shown()) {
        let (rule, days) = match request.request_kind.value {
            RequestKind::Referral => (GapRule::ReferralUnanswered, thresholds.referral_days),
            RequestKind::Application => (GapRule::ApplicationUnanswered, thresholds.application_days),
            RequestKind::Order => continue,
        };
        let sent = request.sent.as_ref().and_then(Contested::agreed).and_then(|sent| sent.value);
        let (Some(sent), Some((answered, by, at_ms))) = (sent, answer(request, now)) else { continue };
        if is_after(sent, days, answered) {
            all.push(Closed { rule, row: Row::Item(Section::Plan, request.head.id), by, at_ms });
        }
    }
}

/// The day of the answer, who wrote it and when: the day that is said, else the day it was written. Nothing while it
/// waits, or people disagree on whether it does.
fn answer(request: &RequestView, now: &LocalTime) -> Option<(NaiveDate, ActorId, i64)> {
    if waits(request) != Held::No {
        return None;
    }
    let day = request.answered.as_ref().and_then(Contested::agreed);
    if let Some((field, day)) = day.and_then(|field| Some((field, field.value?))) {
        return Some((day, field.by, field.at_ms));
    }
    let answer = request.answer.as_ref().and_then(Contested::agreed).map(|answer| (answer.by, answer.at_ms));
    let in_words = request.outcome.as_ref().map(|outcome| (outcome.by, outcome.at_ms));
    let (by, at_ms) = answer.or(in_words)?;
    Some((day_of(at_ms, now)?, by, at_ms))
}

fn promises(reach: &Reach, now: &LocalTime, all: &mut Vec<Closed>) {
    let agreements = reach.contract.iter().flat_map(|contract| &contract.agreements);
    for promise in agreements.filter(|promise| promise.head.presence.is_shown()) {
        let until = promise.until.as_ref().and_then(Contested::agreed).and_then(|until| until.value);
        let (Some(until), Some(outcome)) = (until, &promise.outcome) else { continue };
        if day_of(outcome.at_ms, now).is_some_and(|day| is_past(until, day)) {
            let row = Row::Item(Section::Contract, promise.head.id);
            all.push(close(GapRule::PromisePastDate, row, outcome));
        }
    }
}

fn learning(reach: &Reach, now: &LocalTime, all: &mut Vec<Closed>) {
    let loops = reach.plan.iter().flat_map(|plan| &plan.learning);
    for tried in loops.filter(|tried| tried.head.presence.is_shown()) {
        let (Some(until), Some(outcome)) = (&tried.until, &tried.outcome) else { continue };
        if day_of(outcome.at_ms, now).is_some_and(|day| is_past(until.value, day)) {
            let row = Row::Item(Section::Plan, tried.head.id);
            all.push(close(GapRule::LearningWithoutResult, row, outcome));
        }
    }
}

fn complaints(reach: &Reach, all: &mut Vec<Closed>) {
    let Some(private) = &reach.private else { return };
    for row in private.complaints_sent.iter().filter(|row| row.head.presence.is_shown()) {
        let complaint = private.complaints.iter().find(|complaint| complaint.head.id == row.complaint.value);
        let shown = complaint.filter(|complaint| complaint.head.presence.is_shown());
        let last = shown.and_then(|complaint| last_day(complaint.complaint_about.value, row));
        let (Some(last), Some(answered)) = (last, &row.answered) else { continue };
        if is_past(last, answered.value) {
            let row = Row::Item(Section::Private, row.head.id);
            all.push(close(GapRule::ComplaintUnanswered, row, answered));
        }
    }
}

fn day_of(at_ms: i64, now: &LocalTime) -> Option<NaiveDate> {
    zone::local_from_ms(at_ms, &now.zone).map(|at| at.date())
}
