//! The person's record as documents that merge, and the rules over it. No keys, clock, disk or network.
//!
//! The plain types are always here. With the feature `document` the sections are Automerge documents, and only
//! `document` speaks Automerge. With the feature `rules` comes what is worked out from the record.

mod abilities;
mod about;
mod amount;
mod appointments;
mod contacts;
mod contested;
mod contract;
#[cfg(feature = "document")]
pub mod document;
mod edit;
mod field_name;
mod id;
mod medications;
pub mod post;
#[cfg(feature = "rules")]
pub mod rules;
mod section;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod time;
mod updates;
mod view;

pub use abilities::{
    AbilitiesView, AbilityField, AbilityKind, AbilityView, IfWorseField, IfWorseView, OwnActionField,
    OwnActionView,
};
pub use about::{AboutField, AboutView};
pub use amount::Amount;
pub use appointments::{
    AppointmentField, AppointmentView, AppointmentsView, QuestionField, QuestionView, Status, When,
};
pub use contacts::{
    ContactField, ContactKind, ContactView, ContactsView, Holder, Hours, KeyPart, Principal, Route,
    RouteKind, Weekdays,
};
pub use contested::{Contested, Field};
pub use contract::{
    AgreedTimeField, AgreedTimeView, AgreementField, AgreementView, ChangedSince, ContractField,
    ContractView, GoalField, GoalView, JointPlan, MarkField, MarkView, Side,
};
#[cfg(feature = "document")]
pub use document::{Applied, ApplyError, ChangeId, Document, LoadError};
pub use edit::{Act, Edit, EditError, Item, LINE_MAX_CHARS, LIST_MAX, NOTE_MAX_CHARS, limit_of};
pub use field_name::FieldName;
pub use id::{ActorId, ItemId, PostId};
pub use medications::{
    Completeness, DoseAt, DoseField, DoseView, MedicationsView, MedicineField, MedicineLine, MedicineView,
    Medium, Origin, Schedule, SettlementField, SettlementView, Settles, Source, StatementField,
    StatementView, Stopped, Taken, said, strength,
};
pub use post::{POST_MAX_BYTES, Post, PostError, Task};
pub use section::Section;
pub use time::{LocalTime, TimeError};
pub use updates::{NoteField, NoteView, UpdatesView};
pub use view::{
    AlsoWritten, ItemHead, Presence, SectionBody, SectionView, ThreadAct, ThreadActView, ThreadState,
    ThreadView, Unreadable,
};
