//! The way home in words: how it stands with what the law asks for. What is not written may have been done.

use chrono::NaiveDate;
use samlat_record::rules::discharge::{CallState, Notice, SummaryGiven};
use samlat_record::{FieldName, LocalTime};

use crate::components::{date_in_words, time_in_words};
use crate::page::Now;
use crate::words::Words;

/// How it stands with the notice of admission.
#[must_use]
pub fn notice_in_words(words: Words, now: &Now, notice: &Notice) -> String {
    let at = |at: &LocalTime| {
        words.date_at(date_in_words(words, at.date(), now.local.date()), time_in_words(words, at.at.time()))
    };
    match notice {
        Notice::SentInTime => words.home_notice_in_time().to_owned(),
        Notice::SentLate { due } => words.home_notice_late(at(due)),
        Notice::Sent => words.home_notice_sent().to_owned(),
        Notice::NotDue { due } => words.home_notice_due(at(due)),
        Notice::AskWhetherSent { due: Some(due) } => words.home_notice_ask_due(at(due)),
        Notice::AskWhetherSent { due: None } => words.home_notice_ask().to_owned(),
    }
}

/// How it stands with the call to a joint plan.
#[must_use]
pub fn call_in_words(words: Words, now: &Now, call: &CallState) -> String {
    let day = |day: NaiveDate| date_in_words(words, day, now.local.date());
    match call {
        CallState::NotAskedFor => words.home_call_not_asked().to_owned(),
        CallState::SaidNo => words.home_call_said_no().to_owned(),
        CallState::NotKnown(fields) => words.home_call_not_known(names(words, fields)),
        CallState::Disputed(fields) => words.home_call_disputed(names(words, fields)),
        CallState::Ahead { due } => words.home_call_ahead(day(*due)),
        CallState::Past { due } => words.home_call_past(day(*due)),
        CallState::Called { on, due: Some(due), is_late: true } => words.home_call_late(day(*on), day(*due)),
        CallState::Called { on, .. } => words.home_call_called(day(*on)),
    }
}

/// What decides the call, by the names that the screen has for them.
fn names(words: Words, fields: &[FieldName]) -> String {
    let known = [
        (FieldName::RegionWillGive, words.home_region()),
        (FieldName::MunicipalityWillGive, words.home_municipality()),
        (FieldName::ReadyNotice, words.home_ready()),
        (FieldName::JointPlan, words.contract_sip()),
    ];
    let named = known.into_iter().filter(|(field, _)| fields.contains(field)).map(|(_, name)| name);
    named.collect::<Vec<_>>().join(", ")
}

/// Whether she has the summary.
#[must_use]
pub fn summary_in_words(words: Words, given: SummaryGiven) -> &'static str {
    match given {
        SummaryGiven::Yes => words.home_summary_yes(),
        SummaryGiven::No => words.home_summary_no(),
        SummaryGiven::NotSaid => words.home_summary_ask(),
    }
}
