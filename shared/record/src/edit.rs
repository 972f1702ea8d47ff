//! What a person can do to the record. One edit becomes one change.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    AboutField, ContractField, FieldName, Ground, Holder, ItemId, KeyPart, PlanField, PostId, PrivateField,
    Section, ThreadAct,
};

pub(crate) mod item;
mod undo;
pub(crate) mod validate;

pub use self::{item::Item, validate::limit_of};

/// Longest name, title or other single line, in characters.
pub const LINE_MAX_CHARS: usize = 200;
/// Longest note, question or other running text, in characters.
pub const NOTE_MAX_CHARS: usize = 4_000;
/// Most routes, doses, lines or fields in one list.
pub const LIST_MAX: usize = 100;

/// One act on the record, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is done.
    pub act: Act,
    /// On what ground. Where that is a post, its thread then says that it was accepted, and into what.
    pub ground: Ground,
}

impl Edit {
    /// An edit in answer to this post.
    #[must_use]
    pub const fn from_post(act: Act, post: PostId) -> Self {
        Self { act, ground: Ground::Post(post) }
    }
}

impl From<Act> for Edit {
    fn from(act: Act) -> Self {
        Self { act, ground: Ground::OwnWords }
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
    /// Takes an item out of the section with all that belongs to it, and leaves nothing of it there. For what moves to
    /// the private section; it is written there first.
    TakeOut {
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
    /// Says something in the plan outside its rows.
    SetPlan {
        /// What is said.
        fields: Vec<PlanField>,
    },
    /// Says something in the private section outside its rows.
    SetPrivate {
        /// What is said.
        fields: Vec<PrivateField>,
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
    /// The section this act belongs in; nothing for an act on an item that only its id names. The private section
    /// takes acts on items of every kind.
    #[must_use]
    pub const fn section(&self) -> Option<Section> {
        match self {
            Self::Add { item, .. } | Self::Change { item, .. } | Self::Settle { item, .. } => {
                Some(item.section())
            }
            Self::Remove { .. } | Self::Restore { .. } | Self::TakeOut { .. } => None,
            Self::SetAbout { .. } => Some(Section::About),
            Self::SetKeyContact { .. } => Some(Section::Contacts),
            Self::SetContract { .. } => Some(Section::Contract),
            Self::SetPlan { .. } => Some(Section::Plan),
            Self::SetPrivate { .. } => Some(Section::Private),
            Self::ConfirmMedicineList { .. } => Some(Section::Medications),
            Self::Thread { section, .. } => Some(*section),
        }
    }

    /// Whether this act can be done in this section.
    #[must_use]
    pub fn may_be_in(&self, section: Section) -> bool {
        match self {
            Self::Add { item, .. } | Self::Change { item, .. } | Self::Settle { item, .. } => {
                item.may_stand_in(section)
            }
            Self::Remove { .. }
            | Self::Restore { .. }
            | Self::TakeOut { .. }
            | Self::SetAbout { .. }
            | Self::SetKeyContact { .. }
            | Self::SetContract { .. }
            | Self::SetPlan { .. }
            | Self::SetPrivate { .. }
            | Self::ConfirmMedicineList { .. }
            | Self::Thread { .. } => self.section().is_none_or(|own| own == section),
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
            | Self::Restore { id }
            | Self::TakeOut { id } => Some(*id),
            Self::SetAbout { .. }
            | Self::SetKeyContact { .. }
            | Self::SetContract { .. }
            | Self::SetPlan { .. }
            | Self::SetPrivate { .. }
            | Self::ConfirmMedicineList { .. }
            | Self::Thread { .. } => None,
        }
    }
}

/// Why an edit was refused. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    /// The item cannot leave its section while people disagree on it, or while it holds a part there.
    #[error("{field:?} holds the item where it is")]
    HeldHere {
        /// The field that holds it.
        field: FieldName,
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
