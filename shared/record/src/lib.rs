//! The person's record as documents that merge, and the rules over it. No keys, clock, disk or network.
//!
//! The plain types are always here. With the feature `document` the sections are Automerge documents, and only
//! `document` speaks Automerge. With the feature `rules` comes what is worked out from the record.

mod abilities;
mod about;
mod amount;
mod appointments;
mod change;
mod contacts;
mod contested;
mod contract;
mod diary;
#[cfg(feature = "document")]
pub mod document;
mod edit;
#[cfg(feature = "explain")]
pub mod explain;
mod field_name;
#[cfg(feature = "rules")]
pub mod file;
mod ground;
mod id;
mod identifier;
mod list;
mod medications;
#[cfg(feature = "open_format")]
pub mod open_format;
mod plan;
mod possible;
pub mod post;
mod private;
mod row;
#[cfg(feature = "rules")]
pub mod rules;
#[cfg(feature = "rules")]
mod says;
mod section;
#[cfg(feature = "rules")]
pub mod substances;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod thresholds;
pub mod time;
mod unread;
mod updates;
mod view;

pub use abilities::{
    AbilitiesView, AbilityField, AbilityKind, AbilityView, IfWorseField, IfWorseView, OwnActionField,
    OwnActionView,
};
pub use about::{
    AboutField, AboutView, AllergyField, AllergyView, DiagnosisField, DiagnosisView, Listed, Reminders,
    SpokespersonField, SpokespersonView, StayField, StayKind, StayView,
};
pub use amount::Amount;
pub use appointments::{
    AppointmentField, AppointmentKind, AppointmentView, AppointmentsView, Brought, OccurrenceChange,
    OccurrenceField, OccurrenceView, QuestionField, QuestionView, Status, When,
};
pub use change::SectionChange;
pub use contacts::{
    ContactField, ContactKind, ContactView, ContactsView, Holder, Hours, KeyPart, MeetingField, MeetingView,
    Principal, Profession, Route, RouteKind, TallyField, TallyView, VisitsOf, Weekdays,
};
pub use contested::{Contested, Field};
pub use contract::{
    AgreedTimeField, AgreedTimeView, AgreementField, AgreementView, Between, ChangedSince, ContractField,
    ContractView, GoalField, GoalView, JointPlan, MarkField, MarkView, Side,
};
pub use diary::{
    CoordinationField, CoordinationView, DiaryView, Energy, EnergyField, EnergyView, ReadingField,
    ReadingView, SymptomField, SymptomView,
};
#[cfg(feature = "document")]
pub use document::{
    Applied, ApplyError, Arrivals, Carried, CarryError, Carrying, ChangeId, Document, KeptRows, Left,
    LiveView, LoadError, Provenance, Whole,
};
pub use edit::{Act, Edit, EditError, Item, LINE_MAX_CHARS, LIST_MAX, NOTE_MAX_CHARS, limit_of};
pub use field_name::FieldName;
pub use ground::Ground;
pub use id::{ActorId, ItemId, PostId};
pub use identifier::{HsaId, IdentifierError, PersonalNumber, PhoneNumber};
pub use list::{List, Splice};
pub use medications::{
    Completeness, DoseAt, DoseField, DoseView, MedicationsView, MedicineField, MedicineLine, MedicineView,
    Medium, NameAnswerField, NameAnswerView, Origin, ReviewField, ReviewView, Schedule, SettlementField,
    SettlementView, Settles, Source, StatementField, StatementView, StockCountField, StockCountView, Stopped,
    Taken, said, strength,
};
pub use plan::{
    Answer, DischargeField, DischargeStepField, DischargeStepView, DischargeView, JointPlanField,
    JointPlanView, Lead, LearningField, LearningView, MeasureField, MeasureKind, MeasureState, MeasureView,
    NeedField, NeedView, Owner, Part, PlanField, PlanView, RequestField, RequestKind, RequestView, RiskField,
    RiskKind, RiskView, TaskField, TaskView, WorksAsWhole,
};
pub use post::{POST_MAX_BYTES, Post, PostError, Task};
pub use private::{
    ComplaintAbout, ComplaintField, ComplaintSentField, ComplaintSentView, ComplaintView, IncidentField,
    IncidentView, Instance, PrivateField, PrivateView, PutAwayField, PutAwayView, SurveyAnswerField,
    SurveyAnswerView, SurveyStatement, SurveyStep, SurveyVoice,
};
pub use section::Section;
pub use thresholds::Thresholds;
pub use time::{
    Ahead, Ends, Every, Exception, ExceptionKind, LocalTime, MAX_OCCURRENCES, Nth, Occurrence,
    OccurrenceState, Recurrence, RecurrenceError, TimeError, occurrences,
};
pub use updates::{
    MeetingQuestionField, MeetingQuestionView, NoteField, NoteView, QuestionCard, UpdatesView,
};
pub use view::{
    AlsoWritten, ItemHead, Presence, SectionBody, SectionView, ThreadAct, ThreadActView, ThreadState,
    ThreadView, Unreadable,
};
