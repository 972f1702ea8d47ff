//! What a person can do to the record. One edit becomes one change.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    AbilityField, AboutField, AgreedTimeField, AgreementField, AppointmentField, ContactField, ContractField,
    DoseField, FieldName, GoalField, Holder, IfWorseField, ItemId, KeyPart, MarkField, MedicineField,
    NoteField, OwnActionField, PostId, QuestionField, Section, SettlementField, StatementField, ThreadAct,
};

mod undo;
pub(crate) mod validate;

pub use validate::limit_of;

/// Longest name, title or other single line, in characters.
pub const LINE_MAX_CHARS: usize = 200;
/// Longest note, question or other running text, in characters.
pub const NOTE_MAX_CHARS: usize = 4_000;
/// Most routes, doses, lines or fields in one list.
pub const LIST_MAX: usize = 100;

/// One act on the record, and the post it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is done.
    pub act: Act,
    /// The post that it was taken from. The post's thread then says that it was accepted, and into what.
    pub from_post: Option<PostId>,
}

impl Edit {
    /// An edit in answer to this post.
    #[must_use]
    pub const fn from_post(act: Act, post: PostId) -> Self {
        Self { act, from_post: Some(post) }
    }
}

impl From<Act> for Edit {
    fn from(act: Act) -> Self {
        Self { act, from_post: None }
    }
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Adds an item under a fresh id.
    Add {
        /// Its id.
        id: ItemId,
        /// What kind of item, and what is written.
        item: Item,
    },
    /// Writes these fields of an item and leaves the others. A disputed field that is written is thereby settled.
    /// Send only the fields the person changed: to write a field again, even with the same value, is to say it.
    Change {
        /// The item.
        id: ItemId,
        /// Its kind, and what is written.
        item: Item,
    },
    /// Settles disputed fields. Refused when one of them is not disputed: then the screen was not up to date.
    Settle {
        /// The item.
        id: ItemId,
        /// Its kind, and what holds from now on.
        item: Item,
    },
    /// Removes an item. What it held stays in the document.
    Remove {
        /// The item.
        id: ItemId,
    },
    /// Puts a removed item back.
    Restore {
        /// The item.
        id: ItemId,
    },
    /// Says something about the person.
    SetAbout {
        /// What is said.
        fields: Vec<AboutField>,
    },
    /// Says who holds a part among the contacts.
    SetKeyContact {
        /// Which part.
        part: KeyPart,
        /// Who.
        holder: Holder,
    },
    /// Says something in the contract outside its rows.
    SetContract {
        /// What is said.
        fields: Vec<ContractField>,
    },
    /// Says who has to settle what the medicine lists disagree on. An empty text takes it back.
    SetMedicineResolver {
        /// Who, in words.
        who: String,
    },
    /// Says that her own medicine list is right as it stands.
    ConfirmMedicineList {
        /// The day she says so.
        on: chrono::NaiveDate,
    },
    /// Does something in the thread of a post into this section.
    Thread {
        /// The section the post is in.
        section: Section,
        /// The post.
        post: PostId,
        /// A fresh id for the act.
        id: ItemId,
        /// What is done.
        act: ThreadAct,
    },
}

impl Act {
    /// The section this act belongs in; nothing for an act on an item that only its id names.
    #[must_use]
    pub const fn section(&self) -> Option<Section> {
        match self {
            Self::Add { item, .. } | Self::Change { item, .. } | Self::Settle { item, .. } => {
                Some(item.section())
            }
            Self::Remove { .. } | Self::Restore { .. } => None,
            Self::SetAbout { .. } => Some(Section::About),
            Self::SetKeyContact { .. } => Some(Section::Contacts),
            Self::SetContract { .. } => Some(Section::Contract),
            Self::SetMedicineResolver { .. } | Self::ConfirmMedicineList { .. } => Some(Section::Medications),
            Self::Thread { section, .. } => Some(*section),
        }
    }

    /// The item this act makes, writes in, removes or puts back.
    #[must_use]
    pub const fn item(&self) -> Option<ItemId> {
        match self {
            Self::Add { id, .. }
            | Self::Change { id, .. }
            | Self::Settle { id, .. }
            | Self::Remove { id }
            | Self::Restore { id } => Some(*id),
            Self::SetAbout { .. }
            | Self::SetKeyContact { .. }
            | Self::SetContract { .. }
            | Self::SetMedicineResolver { .. }
            | Self::ConfirmMedicineList { .. }
            | Self::Thread { .. } => None,
        }
    }
}

/// The kinds of items, with what is written about one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// In Contacts. Needs a name.
    Contact(Vec<ContactField>),
    /// In Appointments. Needs a title and a time; is planned unless said otherwise.
    Appointment(Vec<AppointmentField>),
    /// In Appointments: a question to one of them. Needs the appointment and a text.
    Question(Vec<QuestionField>),
    /// In Medications: on her own list. Needs a name.
    Medicine(Vec<MedicineField>),
    /// In Medications: what a paper or a call said. Needs all but the note.
    Statement(Vec<StatementField>),
    /// In Medications: a decision is accepted. Needs all. It can be removed and put back, and not changed.
    Settlement(Vec<SettlementField>),
    /// In Medications: taken or skipped. Needs all but the planned time.
    Dose(Vec<DoseField>),
    /// In Abilities. Needs a text.
    Ability(Vec<AbilityField>),
    /// In Abilities. Needs a text.
    OwnAction(Vec<OwnActionField>),
    /// In Abilities. Needs a when and a text.
    IfWorse(Vec<IfWorseField>),
    /// In Contract. Needs a text.
    Goal(Vec<GoalField>),
    /// In Contract: a promise. Needs a side and a text.
    Agreement(Vec<AgreementField>),
    /// In Contract. Needs a text.
    AgreedTime(Vec<AgreedTimeField>),
    /// In Contract: a party agrees to it as it stands. Needs all.
    Mark(Vec<MarkField>),
    /// In Updates. Needs a text.
    Note(Vec<NoteField>),
}

impl Item {
    /// The section that holds this kind.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Contact(_) => Section::Contacts,
            Self::Appointment(_) | Self::Question(_) => Section::Appointments,
            Self::Medicine(_) | Self::Statement(_) | Self::Settlement(_) | Self::Dose(_) => {
                Section::Medications
            }
            Self::Ability(_) | Self::OwnAction(_) | Self::IfWorse(_) => Section::Abilities,
            Self::Goal(_) | Self::Agreement(_) | Self::AgreedTime(_) | Self::Mark(_) => Section::Contract,
            Self::Note(_) => Section::Updates,
        }
    }
}

/// Why an edit was refused. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EditError {
    /// A field that must say something is empty.
    #[error("{field:?} is empty")]
    Empty {
        /// Which field.
        field: FieldName,
    },
    /// A field that is needed was not given.
    #[error("{field:?} is missing")]
    Missing {
        /// Which field.
        field: FieldName,
    },
    /// A text is longer than the record holds.
    #[error("{field:?} has {chars} characters, more than {limit}")]
    TooLong {
        /// Which field.
        field: FieldName,
        /// How long it is, in characters.
        chars: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A list is longer than the record holds.
    #[error("{field:?} has {count} entries, more than {limit}")]
    TooMany {
        /// Which field.
        field: FieldName,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A text holds control characters other than line breaks and tabs.
    #[error("{field:?} holds control characters")]
    ControlCharacters {
        /// Which field.
        field: FieldName,
    },
    /// A number, date, zone or schedule that cannot be.
    #[error("{field:?} is not possible")]
    NotPossible {
        /// Which field.
        field: FieldName,
    },
    /// The same field is written twice in one edit.
    #[error("{field:?} is written twice")]
    Twice {
        /// Which field.
        field: FieldName,
    },
    /// The edit writes nothing.
    #[error("nothing to write")]
    NothingToWrite,
    /// The edit belongs in another section.
    #[error("belongs in {belongs:?}")]
    WrongSection {
        /// Where it belongs.
        belongs: Section,
    },
    /// There is no such item, or it is of another kind.
    #[error("no such item")]
    NoSuchItem {
        /// The id given.
        id: ItemId,
    },
    /// The id is taken.
    #[error("the id is taken")]
    AlreadyThere {
        /// The id given.
        id: ItemId,
    },
    /// The item is removed; put it back before writing in it.
    #[error("the item is removed")]
    IsRemoved {
        /// The item.
        id: ItemId,
    },
    /// The field to settle is not disputed.
    #[error("{field:?} is not disputed")]
    NotDisputed {
        /// Which field.
        field: FieldName,
    },
    /// The document refused. Should not happen; carries the library's words, for the log.
    #[error("the document refused: {reason}")]
    Document {
        /// What the library said.
        reason: String,
    },
}

#[cfg(test)]
mod tests;
