//! Agreed times: when, where, with whom, what to ask and what came of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Contested, Field, ItemHead, ItemId, LocalTime};

/// All appointments and the questions to them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppointmentsView {
    /// In the order they were added, removed ones included. `rules::appointments` orders them by time.
    pub appointments: Vec<AppointmentView>,
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What it is: "Läkarbesök neurologen".
    pub title: Field<String>,
    /// When.
    pub when: Contested<When>,
    /// How it stands.
    pub status: Contested<Status>,
    /// Where.
    pub place: Option<Field<String>>,
    /// With whom, in words.
    pub with: Option<Field<String>>,
    /// With which contact.
    pub with_contact: Option<Field<ItemId>>,
    /// Who is responsible, in words.
    pub responsible: Option<Contested<String>>,
    /// How to get there and back.
    pub travel: Option<Field<String>>,
    /// Anything else.
    pub note: Option<Field<String>>,
    /// What was said and decided.
    pub outcome: Option<Field<String>>,
    /// What to ask, in the order added, removed ones included.
    pub questions: Vec<QuestionView>,
}

/// A question to bring to an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// Which appointment.
    pub appointment: Field<ItemId>,
    /// The question.
    pub text: Field<String>,
    /// What was answered.
    pub outcome: Option<Field<String>>,
}

/// When an appointment is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// At a local time.
    At {
        /// When it begins.
        start: LocalTime,
        /// How long it takes, if said.
        minutes: Option<u16>,
    },
    /// Some time that day. A day has no zone.
    AllDay {
        /// The day.
        date: NaiveDate,
    },
}

impl When {
    /// The local day it begins.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        match self {
            Self::At { start, .. } => start.date(),
            Self::AllDay { date } => *date,
        }
    }
}

/// How an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is to be.
    Planned,
    /// It was. The only one that counts as a visit.
    Completed,
    /// Somebody called it off.
    Cancelled,
    /// It was not called off, and the person was not met.
    Missed,
}

/// Something written about an appointment. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentField {
    /// What it is; never empty.
    Title(String),
    /// When.
    When(When),
    /// How it stands.
    Status(Status),
    /// Where.
    Place(String),
    /// With whom, in words.
    With(String),
    /// With which contact; nothing takes it back.
    WithContact(Option<ItemId>),
    /// Who is responsible, in words.
    Responsible(String),
    /// How to get there.
    Travel(String),
    /// Anything else.
    Note(String),
    /// What was said and decided.
    Outcome(String),
}

/// Something written about a question. An empty outcome takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionField {
    /// Which appointment it is for.
    Appointment(ItemId),
    /// The question; never empty.
    Text(String),
    /// What was answered.
    Outcome(String),
}
