//! Complaints, and decisions that may be appealed, in words: to whom, how long, and what may be written.

use samlat_record::rules::{Appeal, ComplaintClockState, RequestState};
use samlat_record::{ComplaintAbout, Instance};

use crate::components::date_in_words;
use crate::page::Now;
use crate::words::Words;

/// What a complaint is about.
#[must_use]
pub fn about_name(words: Words, about: ComplaintAbout) -> &'static str {
    match about {
        ComplaintAbout::Care => words.complaint_care(),
        ComplaintAbout::SocialServices => words.complaint_social(),
    }
}

/// What kind of receiver it is.
#[must_use]
pub fn instance_name(words: Words, instance: Instance) -> &'static str {
    match instance {
        Instance::Provider => words.complaint_provider(),
        Instance::ComplaintsBoard => words.complaint_board(),
        Instance::Inspectorate => words.complaint_inspectorate(),
    }
}

/// That she may go on to this one.
#[must_use]
pub fn may_go_to(words: Words, instance: Instance) -> &'static str {
    match instance {
        Instance::Provider => words.gap_next_provider(),
        Instance::ComplaintsBoard => words.gap_next_complaints_board(),
        Instance::Inspectorate => words.gap_next_inspectorate(),
    }
}

fn count(days: i64) -> u64 {
    u64::try_from(days).unwrap_or_default()
}

/// How it stands with a complaint to one receiver.
#[must_use]
pub fn clock_in_words(words: Words, now: &Now, state: ComplaintClockState) -> String {
    let day = |on| date_in_words(words, on, now.local.date());
    match state {
        ComplaintClockState::Draft => words.complaint_not_sent().to_owned(),
        ComplaintClockState::Waits { last, .. } => words.complaint_waits(day(last)),
        ComplaintClockState::Unanswered { last, .. } => words.complaint_unanswered(day(last)),
        ComplaintClockState::WaitsWithoutClock { days } => words.complaint_waits_days(count(days)),
        ComplaintClockState::Answered { on: Some(on) } => words.complaint_answered_on(day(on)),
        ComplaintClockState::Answered { on: None } => words.complaint_answered().to_owned(),
    }
}

/// How it stands with what she asked an authority for.
#[must_use]
pub fn decision_in_words(words: Words, now: &Now, state: &RequestState) -> String {
    match state {
        RequestState::MayRequestDecision { days, .. } => words.decision_waits(count(*days)),
        RequestState::Refused { appeal, .. } => appeal_in_words(words, now, *appeal),
        RequestState::SentNotSaid => words.request_waits().to_owned(),
        RequestState::Waits { days } | RequestState::Ask { days } => words.request_waits_days(count(*days)),
        RequestState::Answered { .. } => words.plan_answered().to_owned(),
        RequestState::Withdrawn => words.request_withdrawn().to_owned(),
        RequestState::Disputed { .. } => words.contested_here().to_owned(),
    }
}

/// How it stands with an appeal.
#[must_use]
pub fn appeal_in_words(words: Words, now: &Now, appeal: Appeal) -> String {
    let day = |on| date_in_words(words, on, now.local.date());
    match appeal {
        Appeal::ReceivedNotSaid => words.appeal_no_day().to_owned(),
        Appeal::Open { until, days_left: 0, .. } => words.appeal_today(day(until)),
        Appeal::Open { until, days_left, .. } => words.appeal_open(count(days_left), day(until)),
        Appeal::Reconsider { until, .. } => words.appeal_reconsider(day(until)),
        Appeal::Past { until } => words.appeal_past(day(until)),
        Appeal::Sent { on } => words.appeal_sent(day(on)),
    }
}
