//! Everything in its time: what was added to the record, what happened and what was sent, with who said it; the newest
//! first. Nothing is weighed. Source: PRODUCT, the views; ours.
//!
//! A row stands at the day that it is about, where it has one: an appointment at its time, a measure at its first day,
//! a tally at its last, a paper at the day it was said. Else it stands where it was written, by its writer's clock. So
//! does a post, whatever days it names, since a post is what somebody said that day. Where people disagree on the day,
//! the row stands at each. What ended or was answered has an entry of its own on that day.
//!
//! Left out: what was removed, with the questions of a removed appointment; settings; gaps that she has put away; and
//! what an act in a thread took back.

mod gather;
mod kinds;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::gather::Gather;
use super::{Reach, Row};
use crate::{ActorId, Completeness, FieldName, Ground, LocalTime, Section, Status, Taken, time::zone};

/// Something that was said or happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The local day.
    pub on: NaiveDate,
    /// The local time, where there is one.
    pub at: Option<LocalTime>,
    /// The section whose list it stands in.
    pub section: Section,
    /// What it is.
    pub row: Row,
    /// Who said it.
    pub by: By,
    /// On what ground; nothing when the words of a row were written again since it was added.
    pub ground: Option<Ground>,
    /// What kind of thing.
    pub what: What,
    /// When it was written, by its writer's clock, in milliseconds since 1970.
    pub written_ms: i64,
    /// It is hers alone.
    pub is_private: bool,
    /// People disagree on it: on its day, on how it stands, or on whether it is removed.
    pub is_disputed: bool,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Whoever wrote it in the record.
    Actor(ActorId),
    /// The writer of a post.
    Writer {
        /// Tells the writer apart from every other.
        voice: String,
        /// What the writer is called.
        name: String,
        /// Where the writer works; empty when not said.
        organisation: String,
    },
}

/// What kind of thing an entry is. Where no other word stands: it was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A diagnosis.
    Diagnosis,
    /// An allergy.
    Allergy,
    /// Somebody who may speak for her.
    Spokesperson,
    /// A time away from home began.
    Stay,
    /// A time away from home ended.
    StayEnded,
    /// A goal.
    Goal,
    /// A promise.
    Agreement,
    /// An agreed time.
    AgreedTime,
    /// Somebody agreed to the contract.
    Mark,
    /// A contact.
    Contact,
    /// Contacts met.
    Meeting,
    /// What a team counted of its staff.
    Tally,
    /// An appointment, as it stands; nothing while people disagree on that.
    Appointment(Option<Status>),
    /// An appointment, of which something that is said of how it stands cannot be read here.
    AppointmentUnread,
    /// What became of one date of an appointment that comes again.
    Occurrence,
    /// A question to an appointment.
    Question,
    /// A medicine on her own list.
    Medicine,
    /// A medicine is stopped.
    MedicineStopped,
    /// What a paper or a call said.
    Statement(Completeness),
    /// A decision was accepted.
    Settlement,
    /// A dose.
    Dose(Taken),
    /// A dose that was logged by mistake.
    DoseTakenBack(Taken),
    /// What was counted at home.
    StockCount,
    /// What stands under a name.
    NameAnswer,
    /// A medicine review.
    Review,
    /// An ability.
    Ability,
    /// Something she does herself.
    OwnAction,
    /// What to do if it gets worse.
    IfWorse,
    /// A need.
    Need,
    /// A need was met, or is not there.
    NeedClosed,
    /// A measure began.
    Measure,
    /// A task.
    Task,
    /// A task was done.
    TaskDone,
    /// A request was sent.
    Request,
    /// A request came to its receiver.
    RequestArrived,
    /// A request was answered.
    RequestAnswered,
    /// A joint plan.
    JointPlan,
    /// She was admitted to hospital, or a way home from there was begun.
    Discharge,
    /// She came home from hospital.
    CameHome,
    /// A step on the way home.
    DischargeStep,
    /// A step on the way home was done.
    DischargeStepDone,
    /// A risk.
    Risk,
    /// A risk is not there.
    RiskClosed,
    /// Something is tried.
    Learning,
    /// A note.
    Note,
    /// A question for a meeting.
    MeetingQuestion,
    /// A symptom.
    Symptom,
    /// An own reading.
    Reading,
    /// The energy of a day.
    Energy,
    /// Minutes spent on coordination.
    Coordination,
    /// A complaint.
    Complaint,
    /// A complaint was sent, or is a draft.
    ComplaintSent,
    /// A complaint was answered.
    ComplaintAnswered,
    /// Something that should not have happened.
    Incident,
    /// An answer to the survey.
    SurveyAnswer,
    /// A post.
    Post(PostKind),
    /// An act in the thread of a post.
    Did(ActKind),
    /// Something that a section says once.
    Said(FieldName),
}

/// The kind of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// Something to know.
    Update,
    /// A time.
    ProposedTime,
    /// A full medicine list.
    MedicineList,
    /// A change of one medicine.
    MedicineChange,
    /// A decision.
    Decision,
    /// A question to the person.
    Question,
    /// An answer.
    Answer,
    /// "Jag gör det."
    TaskTaken,
    /// Of a newer version.
    Unknown,
}

/// What somebody did with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Asked its writer something.
    Asked,
    /// Said that it is wrong.
    SaidWrong,
    /// Answered a question.
    Answered,
    /// Accepted it.
    Accepted,
}

/// What this device may read of these sections, the newest first; of a day, what has an hour before what has none.
/// [`Section::Private`] is also all that is kept there of other sections. `now` is at home: its zone is that of what
/// was written.
#[must_use]
pub fn timeline(reach: &Reach, sections: &[Section], now: &LocalTime) -> Vec<Entry> {
    let mut entries = Gather::of(reach, &now.zone).entries;
    entries.retain(|entry| {
        sections.contains(&entry.section) || (entry.is_private && sections.contains(&Section::Private))
    });
    entries.sort_by(|one, other| key(other, now).cmp(&key(one, now)));
    entries
}

fn key(entry: &Entry, now: &LocalTime) -> impl Ord {
    let at = entry.at.as_ref().map(|at| zone::sortable(at, now));
    (entry.on, at, entry.written_ms, entry.section, entry.row)
}
