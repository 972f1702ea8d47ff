//! An appointment in words: what kind it is, and what she brings.

use samlat_record::{AppointmentKind, Brought, When};

use super::when::appointment_time;
use super::year::hours_in_words;
use crate::page::Now;
use crate::words::Words;

/// What kind it is.
#[must_use]
pub fn appointment_kind(words: Words, kind: AppointmentKind) -> &'static str {
    match kind {
        AppointmentKind::Visit => words.appointment_kind_visit(),
        AppointmentKind::TeamVisit => words.appointment_kind_team_visit(),
        AppointmentKind::Treatment => words.appointment_kind_treatment(),
        AppointmentKind::DayCare => words.appointment_kind_day_care(),
        AppointmentKind::Mri => words.appointment_kind_mri(),
        AppointmentKind::Sampling => words.appointment_kind_sampling(),
        AppointmentKind::JointPlanMeeting => words.appointment_kind_joint_plan(),
        AppointmentKind::Planning => words.appointment_kind_planning(),
        AppointmentKind::HomeHelp => words.appointment_kind_home_help(),
        AppointmentKind::Remote => words.appointment_kind_remote(),
        AppointmentKind::Other => words.appointment_kind_other(),
    }
}

/// What that is, where its name alone may not say it.
#[must_use]
pub fn appointment_kind_detail(words: Words, kind: AppointmentKind) -> Option<&'static str> {
    match kind {
        AppointmentKind::TeamVisit => Some(words.appointment_kind_team_visit_detail()),
        AppointmentKind::Treatment => Some(words.appointment_kind_treatment_detail()),
        AppointmentKind::DayCare => Some(words.appointment_kind_day_care_detail()),
        AppointmentKind::Mri => Some(words.appointment_kind_mri_detail()),
        AppointmentKind::JointPlanMeeting => Some(words.appointment_kind_joint_plan_detail()),
        AppointmentKind::Planning => Some(words.appointment_kind_planning_detail()),
        AppointmentKind::HomeHelp => Some(words.appointment_kind_home_help_detail()),
        AppointmentKind::Visit
        | AppointmentKind::Sampling
        | AppointmentKind::Remote
        | AppointmentKind::Other => None,
    }
}

/// How many minutes a time takes, if it is said.
#[must_use]
pub const fn minutes_of(when: &When) -> Option<u16> {
    match when {
        When::At { minutes, .. } => *minutes,
        When::AllDay { .. } => None,
    }
}

/// When an appointment is, and how long it takes where that is said: two times may differ in that alone.
#[must_use]
pub fn time_and_length(words: Words, now: &Now, when: &When) -> String {
    let time = appointment_time(words, now, when);
    match minutes_of(when) {
        Some(minutes) => words.appointment_time_length(time, hours_in_words(words, u64::from(minutes))),
        None => time,
    }
}

/// A reading that she brings: "Blodtryck 130/85 mmHg".
#[must_use]
pub fn brought_in_words(words: Words, brought: &Brought) -> String {
    words.appointment_brought_line(&brought.what, &brought.value)
}
