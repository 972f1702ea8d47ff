//! What the undo bar offers: what was done, and the verbs that take it back.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act, DoseField, Edit, Item, ItemId, PostId, Section, ThreadAct, ThreadActView};

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
    /// A dose was logged as taken.
    Taken {
        /// The entry of the log.
        id: ItemId,
        /// The medicine's name.
        what: String,
    },
    /// A dose was logged as left out.
    Skipped {
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
    /// She said yes to a decision on medicines.
    SaidYes {
        /// The row that says so.
        id: ItemId,
        /// The decision, where it is a post.
        post: Option<PostId>,
        /// The medicines it names.
        what: String,
    },
    /// A row was added by one tap.
    Added {
        /// The section it is in.
        section: Section,
        /// The row.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// A gap was put away.
    PutAway {
        /// The section that says so.
        section: Section,
        /// The row that says so.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// Something in a row was changed by one tap.
    Changed {
        /// The section it is in.
        section: Section,
        /// What changes it back.
        back: Box<Act>,
        /// What was done, in words.
        said: String,
    },
    /// An entry was made hers alone.
    KeptPrivate {
        /// The entry.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// An entry that was hers alone was shared again.
    SharedAgain {
        /// The section that it is in.
        section: Section,
        /// The entry.
        id: ItemId,
        /// What it is called.
        what: String,
    },
    /// Sharing with somebody was ended. A key that has ended never comes back: the words say that a new
    /// invitation is the way.
    Withdrawn {
        /// What they are called.
        name: String,
    },
}

impl Reversal {
    /// What was done, in words.
    #[must_use]
    pub fn in_words(&self, words: Words) -> String {
        match self {
            Self::Removed { what, .. } => words.undo_removed(what),
            Self::Taken { what, .. } => words.undo_taken(what),
            Self::Skipped { what, .. } => words.undo_skipped(what),
            Self::Accepted { what, .. } => words.undo_accepted(what),
            Self::SaidYes { what, .. } => words.undo_said_yes(what),
            Self::Added { what, .. } => words.undo_added(what),
            Self::PutAway { what, .. } => words.gap_put_away_done(what),
            Self::Changed { said, .. } => said.clone(),
            Self::KeptPrivate { what, .. } => words.undo_kept_private(what),
            Self::SharedAgain { what, .. } => words.undo_shared_again(what),
            Self::Withdrawn { name } => words.undo_withdrawn(name),
        }
    }

    /// The verb that takes it back, if there is one.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        let edit = |section, act: Act| Some(Verb::Edit { section, edit: Edit::from(act) });
        match self {
            Self::SaidYes { id, post, .. } => {
                Some(Verb::Edit { section: Section::Medications, edit: yes_back(*id, *post) })
            }
            Self::Removed { section, id, .. } => edit(*section, Act::Restore { id: *id }),
            Self::Accepted { section, id, .. }
            | Self::Added { section, id, .. }
            | Self::PutAway { section, id, .. } => edit(*section, Act::Remove { id: *id }),
            Self::Taken { id, .. } | Self::Skipped { id, .. } => edit(
                Section::Medications,
                Act::Change { id: *id, item: Item::Dose(vec![DoseField::Undone(true)]) },
            ),
            Self::Changed { section, back, .. } => edit(*section, (**back).clone()),
            Self::KeptPrivate { id, .. } => Some(Verb::ShareAgain { id: *id }),
            Self::SharedAgain { section, id, .. } => Some(Verb::KeepPrivate { section: *section, id: *id }),
            Self::Withdrawn { .. } => None,
        }
    }
}

/// Takes her yes to a decision back, and says so in its thread where it is a post.
#[must_use]
pub fn yes_back(id: ItemId, post: Option<PostId>) -> Edit {
    let act = Act::Remove { id };
    match post {
        Some(post) => Edit::from_post(act, post),
        None => Edit::from(act),
    }
}

impl State {
    /// Takes back what is offered.
    pub fn undo(mut self) {
        let offered = self.reversal.peek().clone();
        self.reversal.set(None);
        let Some(offered) = offered else { return };
        if let Some(verb) = offered.verb() {
            self.send(verb);
        }
        if let Reversal::Accepted { id, .. } = offered {
            self.take_back_acceptance(id);
        }
    }

    /// The thread that says that an update became this row says so no longer.
    fn take_back_acceptance(self, item: ItemId) {
        let mut found = Vec::new();
        for (section, view) in &*self.sections.peek() {
            for thread in &view.threads {
                let accepts =
                    |entry: &&ThreadActView| entry.act.value == ThreadAct::Accept { item: Some(item) };
                found
                    .extend(thread.standing().filter(accepts).map(|entry| (*section, thread.post, entry.id)));
            }
        }
        for (section, post, act) in found {
            self.send(Verb::ReplyToPost { section, post, act: ThreadAct::TakeBack { act } });
        }
    }
}
