//! The person's own notes. What others say comes as posts, with a thread each, in the section they are about.

mod question_card;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::question_card::QuestionCard;
use crate::{ItemId, List, row::item};

/// The notes and the questions for meetings, in the order added, removed ones included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct UpdatesView {
    /// The notes.
    pub notes: List<NoteView>,
    /// Questions she wants to bring, to no appointment yet or to one.
    pub meeting_questions: List<MeetingQuestionView>,
}

item! {
    /// A question for a meeting: one of the cards, or her own words.
    "meeting_question": MeetingQuestionView, MeetingQuestionField {
        /// The question, as she wants to ask it.
        needed text: Text(String),
        /// The card it was taken from.
        removable card: Card(QuestionCard),
        /// The appointment it is brought to.
        removable appointment: Appointment(ItemId),
        /// What was answered.
        plain outcome: Outcome(String),
    }
}

item! {
    /// A note.
    "note": NoteView, NoteField {
        /// What it says.
        needed text: Text(String),
        /// The day it is about.
        removable on: On(NaiveDate),
    }
}
