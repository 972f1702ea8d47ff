//! What the undo bar offers: what was done, and the verbs that take it back.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::verb::Share;
use samlat_protocol::id::PublicKey;
use samlat_record::{Act, DoseField, Edit, Item, ItemId, PostId, Section, ThreadAct};

use super::State;
use crate::words::Words;

/// Something that was done and can be taken back. It is offered until it is used or put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// A row was removed.
    Removed {
        /// The section it is in.
        section: Section,
        /// The row.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// A dose was logged.
    Taken {
        /// The entry of the log.
        id: ItemId,
        /// The medicine's name.
        what: String,
    },
    /// A post was added to the record.
    Accepted {
        /// The section of the new row.
        section: Section,
        /// The new row.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// Something was said in a thread.
    Said {
        /// The section of the post.
        section: Section,
        /// The post.
        post: PostId,
        /// The act; nothing until the engine has told of it.
        act: Option<ItemId>,
    },
    /// Sharing with somebody was ended.
    Withdrawn {
        /// Who.
        member: PublicKey,
        /// What they are called.
        name: String,
        /// What they could do.
        shares: Vec<Share>,
        /// Until when, Unix milliseconds.
        until_ms: Option<i64>,
    },
}

impl Reversal {
    /// What was done, in words.
    #[must_use]
    pub fn in_words(&self, words: Words) -> String {
        match self {
            Self::Removed { what, .. } => words.undo_removed(what),
            Self::Taken { what, .. } => words.undo_taken(what),
            Self::Accepted { what, .. } => words.undo_accepted(what),
            Self::Said { .. } => words.undo_said().to_owned(),
            Self::Withdrawn { name, .. } => words.undo_withdrawn(name),
        }
    }

    /// The verb that takes it back, if there is one.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        let edit = |section, act: Act| Some(Verb::Edit { section, edit: Edit::from(act) });
        match self {
            Self::Removed { section, id, .. } => edit(*section, Act::Restore { id: *id }),
            Self::Accepted { section, id, .. } => edit(*section, Act::Remove { id: *id }),
            Self::Taken { id, .. } => edit(
                Section::Medications,
                Act::Change { id: *id, item: Item::Dose(vec![DoseField::Undone(true)]) },
            ),
            Self::Said { section, post, act: Some(act) } => Some(Verb::ReplyToPost {
                section: *section,
                post: *post,
                act: ThreadAct::TakeBack { act: *act },
            }),
            Self::Said { act: None, .. } => None,
            Self::Withdrawn { member, shares, until_ms, .. } => {
                Some(Verb::ChangeRights { member: *member, shares: shares.clone(), until_ms: *until_ms })
            }
        }
    }
}

impl State {
    /// Offers to undo something.
    pub fn offer_undo(mut self, reversal: Reversal) {
        self.reversal.set(Some(reversal));
    }

    /// Takes back what is offered.
    pub fn undo(mut self) {
        let verb = self.reversal.peek().as_ref().and_then(Reversal::verb);
        self.reversal.set(None);
        if let Some(verb) = verb {
            self.send(verb);
        }
    }
}
