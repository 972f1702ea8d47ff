//! Whether a request has been answered, the same in every rule that asks.
//!
//! An answer, its day, or the answer in words is an answer. What was sent on to somebody else still waits, from the day that
//! she was told so. What she took back waits for nothing. Where people disagree on what decides it, that is disputed.
//! Source: PRODUCT, rules 2 and 19; ours.

use chrono::NaiveDate;

use super::gaps::{fingerprint::said_days, held::Held};
use crate::{Answer, RequestView};

/// Whether it still waits for an answer.
pub fn waits(request: &RequestView) -> Held {
    let has_day = Held::of_said(request.answered.as_ref(), false, Option::is_some);
    let has_answer = Held::from(request.answer.is_some() || request.outcome.is_some()).or(has_day);
    is_sent_on(request).or(has_answer.not())
}

/// Whether she took it back.
pub fn is_withdrawn(request: &RequestView) -> Held {
    Held::of_said(request.answer.as_ref(), false, |answer| *answer == Answer::Withdrawn)
}

/// Whether the answer is that it was sent on to somebody else.
pub fn is_sent_on(request: &RequestView) -> Held {
    Held::of_said(request.answer.as_ref(), false, |answer| *answer == Answer::SentOn)
}

/// The last day that is said for when she was told that it was sent on.
pub fn sent_on(request: &RequestView) -> Option<NaiveDate> {
    said_days(request.answered.as_ref()).max().filter(|_| is_sent_on(request) == Held::Yes)
}

/// From which day its waiting is counted.
pub fn waits_from(request: &RequestView, sent: NaiveDate) -> NaiveDate {
    sent_on(request).map_or(sent, |told| told.max(sent))
}
