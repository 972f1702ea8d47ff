//! The joint plan (SIP) in words: whether there is one, how far it has come, its parts, and what she has consented to.

use chrono::NaiveDate;
use samlat_record::rules::JointPlanStage;
use samlat_record::rules::joint_plan::{Consent, StandingState};
use samlat_record::{Lead, Part};

use super::section::principal_name;
use crate::components::date_in_words;
use crate::page::Now;
use crate::words::Words;

/// Whether there is one.
#[must_use]
pub fn standing_in_words(words: Words, now: &Now, standing: &StandingState) -> String {
    let said = match standing {
        StandingState::Exists => words.sip_exists(),
        StandingState::AskedFor => words.sip_asked_for(),
        StandingState::Called => words.sip_is_called(),
        StandingState::ToMeet { on } => {
            return meeting(words, now, on, |day| words.sip_to_meet(day));
        }
        StandingState::OnlyNamed => words.sip_only_named(),
        StandingState::SaidNo => words.sip_said_no(),
        StandingState::Differs => words.sip_differs(),
        StandingState::MayAsk => words.sip_may_ask(),
        StandingState::NotReadable => words.sip_not_readable(),
    };
    said.to_owned()
}

/// How far it has come.
#[must_use]
pub fn stage_in_words(words: Words, now: &Now, stage: &JointPlanStage) -> String {
    let day = |day: NaiveDate| date_in_words(words, day, now.local.date());
    match stage {
        JointPlanStage::NoDay => words.sip_no_day().to_owned(),
        JointPlanStage::Waits { days, .. } => {
            words.request_waits_days(u64::try_from(*days).unwrap_or_default())
        }
        JointPlanStage::Called { on } => words.sip_called(day(*on)),
        JointPlanStage::ToMeet { on } => meeting(words, now, on, |day| words.sip_to_meet(day)),
        JointPlanStage::Met { on } => meeting(words, now, on, |day| words.sip_met(day)),
        JointPlanStage::Ended { on } => words.sip_ended(day(*on)),
    }
}

/// The day of the meeting; where people disagree all that are said, and none of them as what holds.
fn meeting(words: Words, now: &Now, on: &[NaiveDate], one: impl Fn(String) -> String) -> String {
    let days: Vec<String> = on.iter().map(|day| date_in_words(words, *day, now.local.date())).collect();
    match days.as_slice() {
        [day] => one(day.clone()),
        several => words.sip_days_differ(several.join(", ")),
    }
}

/// What a part says.
#[must_use]
pub fn part_in_words(words: Words, part: &Part) -> String {
    match part {
        Part::Says(said) => said.clone(),
        Part::None => words.sip_none().to_owned(),
    }
}

/// Who has the overall responsibility.
#[must_use]
pub fn lead_name(words: Words, lead: Lead) -> &'static str {
    match lead {
        Lead::Principal(principal) => principal_name(words, principal),
        Lead::None => words.sip_lead_none(),
    }
}

/// What she has consented to, in one line; its scope stands in her own words beside it.
#[must_use]
pub fn consent_in_words(words: Words, now: &Now, consent: &Consent) -> String {
    let day = |day: NaiveDate| date_in_words(words, day, now.local.date());
    match consent {
        Consent::NotSaid => words.sip_consent_not_said().to_owned(),
        Consent::Given { until: Some(until), .. } => words.sip_consent_given_until(day(*until)),
        Consent::Given { until: None, .. } => words.sip_consent_given().to_owned(),
        Consent::Ended { until, .. } => words.sip_consent_ended(day(*until)),
        Consent::Withdrawn { on } => words.sip_consent_withdrawn(day(*on)),
    }
}
