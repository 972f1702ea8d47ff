//! The questions that she wants to bring to a review.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{Reach, Row, appointments::is_to_be};
use crate::{AppointmentKind, AppointmentView, Section};

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewQuestion {
    /// As she wants to ask it.
    pub text: String,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Those for no appointment yet, and those for a coming meeting to plan her care, in the order added. A
/// question for another appointment is asked there.
pub(super) fn open_questions(reach: &Reach, today: NaiveDate) -> Vec<ReviewQuestion> {
    let appointments = reach.appointments.iter().flat_map(|view| &view.appointments);
    let planning: Vec<&AppointmentView> = appointments.filter(|it| is_coming_planning(it, today)).collect();
    let for_meetings = reach.updates.iter().flat_map(|view| &view.meeting_questions);
    let mut questions: Vec<ReviewQuestion> = for_meetings
        .filter(|question| question.head.presence.is_shown() && question.outcome.is_none())
        .filter(|question| {
            let to = question.appointment.as_ref().map(|appointment| appointment.value);
            to.is_none_or(|to| planning.iter().any(|appointment| appointment.head.id == to))
        })
        .map(|question| ReviewQuestion {
            text: question.text.value.clone(),
            rows: vec![Row::Item(Section::Updates, question.head.id)],
        })
        .collect();
    let at_planning = planning.iter().flat_map(|appointment| &appointment.questions);
    questions.extend(
        at_planning.filter(|question| question.head.presence.is_shown() && question.outcome.is_none()).map(
            |question| ReviewQuestion {
                text: question.text.value.clone(),
                rows: vec![Row::Item(Section::Appointments, question.head.id)],
            },
        ),
    );
    questions
}

fn is_coming_planning(appointment: &AppointmentView, today: NaiveDate) -> bool {
    let is_planning =
        appointment.appointment_kind.as_ref().is_some_and(|kind| kind.value == AppointmentKind::Planning);
    is_planning
        && is_to_be(appointment)
        && appointment.when.candidates().iter().any(|when| when.value.date() >= today)
}
