//! Agreed times: when, where, with whom, what to ask and what came of it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    ItemId, List, LocalTime, Recurrence,
    possible::{Possible, always_possible},
    row::item,
};

/// All appointments and the questions to them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AppointmentsView {
    /// In the order they were added, removed ones included. `rules::appointments` orders them by time.
    pub appointments: List<AppointmentView>,
}

item! {
    /// One appointment.
    "appointment": AppointmentView, AppointmentField {
        /// What it is: "Läkarbesök neurologen".
        needed title: Title(String),
        /// When; of one that recurs, the first time. Without a value where none can be read here: then nothing is worked out
        /// from it, and it is listed all the same.
        contested_needed_given when: When(When),
        /// How it comes again, if it does.
        contested_removable recurrence: Recurrence(Recurrence),
        /// How it stands: planned, until something else is said. Of one that comes again, all of it. Without a value where none
        /// can be read here: then it is neither planned nor called off.
        contested_given status: Status(Status),
        /// What kind it is, where rules ask for one.
        removable appointment_kind: AppointmentKind(AppointmentKind),
        /// Where.
        plain place: Place(String),
        /// With whom, in words.
        plain with: With(String),
        /// With which contact.
        removable with_contact: WithContact(ItemId),
        /// With which more contacts, as when a team meets her.
        removable also_with: AlsoWith(Vec<ItemId>),
        /// Who is responsible, in words.
        contested responsible: Responsible(String),
        /// How to get there and back.
        plain travel: Travel(String),
        /// How long the travel takes, there and back, in minutes.
        removable travel_minutes: TravelMinutes(u16),
        /// Own readings that she brings, in the words of her diary.
        removable brought: Brought(Vec<Brought>),
        /// Anything else.
        plain note: Note(String),
        /// What was said and decided.
        plain outcome: Outcome(String),
    }
    with {
        /// What to ask, in the order added, removed ones included.
        questions: List<QuestionView>,
        /// What became of single dates of one that comes again, in the order added, removed ones included.
        occurrences: List<OccurrenceView>,
    }
}

item! {
    /// What became of one date of an appointment that comes again. Two of one date stand against each other.
    "occurrence": OccurrenceView, OccurrenceField {
        /// Which appointment.
        needed appointment: Appointment(ItemId),
        /// The date that the recurrence gives.
        needed on: On(NaiveDate),
        /// What became of it. Without a value where none can be read here: then the date is neither as planned nor called off.
        contested_needed_given change: Change(OccurrenceChange),
        /// What was said and decided.
        plain outcome: Outcome(String),
    }
}

impl AppointmentView {
    /// Whether no time that is said of it can be read here.
    #[must_use]
    pub const fn is_untimed(&self) -> bool {
        self.when.candidates().is_empty()
    }
}

impl OccurrenceView {
    /// The id of the row of this date: two people who write of it without having seen each other write one row, and none is lost.
    /// Ids are random, so that none but these is so near to another.
    #[must_use]
    pub fn id_of(appointment: ItemId, on: NaiveDate) -> ItemId {
        let mut id = appointment;
        for (byte, number) in id.0.iter_mut().rev().zip(on.num_days_from_ce().to_le_bytes()) {
            *byte ^= number;
        }
        id
    }
}

/// What became of one date of an appointment that comes again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OccurrenceChange {
    /// It stands as it was planned, after all.
    AsPlanned,
    /// It is at another time, or on another day.
    Moved(When),
    /// Somebody called it off.
    Cancelled,
    /// It was. Counts as a visit.
    Completed,
    /// It was not called off, and the person was not met.
    Missed,
}

impl Possible for OccurrenceChange {
    fn is_possible(&self) -> bool {
        match self {
            Self::Moved(when) => when.is_possible(),
            Self::AsPlanned | Self::Cancelled | Self::Completed | Self::Missed => true,
        }
    }
}

item! {
    /// A question to bring to an appointment.
    "question": QuestionView, QuestionField {
        /// Which appointment.
        needed appointment: Appointment(ItemId),
        /// The question.
        needed text: Text(String),
        /// What was answered.
        plain outcome: Outcome(String),
    }
}

/// When an appointment is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

    /// The same wall clock on another day, also where the clock changes in between.
    #[must_use]
    pub fn on_date(&self, date: NaiveDate) -> Self {
        match self {
            Self::At { start, minutes } => {
                let at = date.and_time(start.at.time());
                Self::At { start: LocalTime { at, zone: start.zone.clone() }, minutes: *minutes }
            }
            Self::AllDay { .. } => Self::AllDay { date },
        }
    }
}

/// How an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// A kind of appointment that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentKind {
    /// Somebody meets her to talk or to examine.
    Visit,
    /// A team meets her.
    TeamVisit,
    /// A treatment is given, such as an infusion.
    Treatment,
    /// Day care.
    DayCare,
    /// Magnetic resonance imaging (MR).
    Mri,
    /// Samples are taken.
    Sampling,
    /// A meeting about the joint plan (SIP).
    JointPlanMeeting,
    /// A meeting to plan her care, such as a läkemedelsgenomgång.
    Planning,
    /// Help in her home, such as hemtjänst.
    HomeHelp,
    /// By telephone or video.
    Remote,
    /// Any other.
    Other,
}

/// One of her own readings, copied so that whoever reads the appointment reads it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Brought {
    /// What was read: "Blodtryck".
    pub what: String,
    /// What it said, in her words: "130/85 mm Hg".
    pub value: String,
    /// When.
    pub on: NaiveDate,
}

impl Possible for Brought {
    fn is_possible(&self) -> bool {
        self.on.is_possible()
    }
}

always_possible!(AppointmentKind, Status);
