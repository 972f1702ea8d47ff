//! One section as a document that merges. With the files below it, the only code that speaks Automerge.

mod again;
mod carried;
mod carry;
mod genesis;
mod history;
mod left;
mod live;
mod provenance;
mod read;
mod rows;
mod touched;
mod whole;
mod write;
mod writers;

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ChangeHash, ReadDoc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub(crate) use self::read::{ItemReader, Row};
pub use self::{
    again::{Again, MadeBefore, WrittenAgain},
    carried::is_message,
    carry::{Carried, CarryError, Carrying},
    left::{KeptRows, Left},
    live::LiveView,
    provenance::{Arrivals, Provenance},
};
use crate::{ActorId, Edit, EditError, Ground, Item, ItemId, List, Section, SectionView, ThreadView};

/// One change, by the hash that Automerge gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChangeId(pub [u8; 32]);

/// A section of one generation. A clone is independent: try changes on it and drop it if they are bad.
#[derive(Debug, Clone)]
pub struct Document {
    section: Section,
    generation: u32,
    genesis: ChangeId,
    doc: Automerge,
}

/// An item as it would be written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its id.
    pub id: ItemId,
    /// Its kind, and every field that it has.
    pub item: Item,
    /// On what ground it was added.
    pub ground: Ground,
}

/// What came of applying changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Changes that are part of the document and were not before, in the order the document has them.
    pub new: Vec<ChangeId>,
    /// Changes that must come before something that waits here. Empty: nothing waits.
    pub missing: Vec<ChangeId>,
}

/// Why bytes are not a document of this section.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The bytes are not a document.
    #[error("not a document: {reason}")]
    Unreadable {
        /// The library's words, for the log.
        reason: String,
    },
    /// It is a document, but of another section or generation.
    #[error("does not start from this section's genesis")]
    AnotherDocument,
}

/// Why changes were not applied. The document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The bytes are not a change.
    #[error("change {index} cannot be read: {reason}")]
    Unreadable {
        /// Which of the given changes.
        index: usize,
        /// The library's words, for the log.
        reason: String,
    },
    /// The changes contradict the document or each other.
    #[error("the changes do not fit: {reason}")]
    Refused {
        /// The library's words, for the log.
        reason: String,
    },
}

impl Document {
    /// An empty section of this generation. Every device makes the same bytes.
    ///
    /// # Errors
    /// Only if the library refuses to write at all.
    pub fn new(section: Section, generation: u32) -> Result<Self, LoadError> {
        let doc = genesis::document(section, generation)?;
        let genesis = doc.get_heads().first().map(|hash| ChangeId(hash.0));
        let genesis = genesis.ok_or(LoadError::AnotherDocument)?;
        Ok(Self { section, generation, genesis, doc })
    }

    /// Reads a saved document.
    ///
    /// # Errors
    /// When it cannot be read, or is not of this section and generation.
    pub fn load(bytes: &[u8], section: Section, generation: u32) -> Result<Self, LoadError> {
        let empty = Self::new(section, generation)?;
        let doc =
            Automerge::load(bytes).map_err(|error| LoadError::Unreadable { reason: error.to_string() })?;
        let doc = Self { doc, ..empty };
        if doc.contains(doc.genesis) { Ok(doc) } else { Err(LoadError::AnotherDocument) }
    }

    /// The whole document, compact. Holds what waits for missing changes too.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.doc.save()
    }

    /// The document as it would be loaded again, to try whether it can be. It is not made compact for that, which takes most of
    /// the time of saving and reads back as what it was.
    ///
    /// # Errors
    /// [`LoadError`], as for [`Document::load`].
    pub fn reloaded(&self) -> Result<Self, LoadError> {
        Self::load(&self.doc.save_nocompress(), self.section, self.generation)
    }

    /// Which section this is.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Which generation this is.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// The change that every copy starts from.
    #[must_use]
    pub const fn genesis(&self) -> ChangeId {
        self.genesis
    }

    /// The changes that no other change builds on, in order.
    #[must_use]
    pub fn heads(&self) -> Vec<ChangeId> {
        let mut heads = from_hashes(&self.doc.get_heads());
        heads.sort_unstable();
        heads
    }

    /// Whether the change is part of the document. One that waits for a missing change is not.
    #[must_use]
    pub fn contains(&self, change: ChangeId) -> bool {
        self.doc.get_change_meta_by_hash(&ChangeHash(change.0)).is_some()
    }

    /// Every change, each after those it builds on.
    #[must_use]
    pub fn changes(&self) -> Vec<ChangeId> {
        self.doc.get_changes_meta(&[]).iter().map(|meta| ChangeId(meta.hash.0)).collect()
    }

    /// The bytes of every change that these do not build on, in an order in which they can be applied.
    #[must_use]
    pub fn changes_since(&self, heads: &[ChangeId]) -> Vec<Vec<u8>> {
        let changes = self.doc.get_changes(&to_hashes(heads));
        changes.iter().map(|change| change.raw_bytes().to_vec()).collect()
    }

    /// Writes an edit as exactly one change, and returns its bytes, uncompressed.
    ///
    /// `actor` must not be used by any other device: two changes of one actor with one number cannot both stand.
    ///
    /// # Errors
    /// When the edit cannot be written; then nothing is.
    pub fn edit(&mut self, actor: ActorId, at_ms: i64, edit: &Edit) -> Result<Vec<u8>, EditError> {
        write::edit(self, actor, at_ms, edit)
    }

    /// An item with all that belongs to it, as it would be written anew: what is added to the private section before
    /// [`crate::Act::TakeOut`] leaves nothing of it here. The item itself comes first.
    ///
    /// # Errors
    /// When there is no such item, when it is removed, when people disagree on it, or when it holds a part here.
    pub fn whole(&self, id: ItemId) -> Result<Vec<Whole>, EditError> {
        whole::read(self, id)
    }

    /// Whether there is such an item, removed or not.
    #[must_use]
    pub fn has_item(&self, id: ItemId) -> bool {
        whole::has_item(self, id)
    }

    /// Whether something was written in the item by somebody who had not seen that it was taken out. It is read by nobody;
    /// taking it out too makes room for the item.
    #[must_use]
    pub fn has_left_of(&self, id: ItemId) -> bool {
        whole::has_left_of(self, id)
    }

    /// What this document, the private one, says of rows that could be shared.
    #[must_use]
    pub fn kept_rows(&self) -> KeptRows {
        left::kept(self)
    }

    /// What these writers wrote here in items that have moved to the other document, one of the two being the private one, before
    /// they saw it; of all such items, or of those among which it is looked for.
    #[must_use]
    pub fn left_behind(
        &self,
        to: &Self,
        kept: &KeptRows,
        among: Option<&BTreeSet<ItemId>>,
        by: &BTreeSet<ActorId>,
    ) -> Vec<Left> {
        left::behind(self, to, kept, among, by)
    }

    /// What is said here in an item that stands in the other document as well, and is not said there.
    #[must_use]
    pub fn only_here(&self, to: &Self, id: ItemId) -> Left {
        left::only_here(self, to, id)
    }

    /// The items here that belong to one which has moved to the other document; all of them, or what can have come to be so
    /// by changes that touched the items among which it is looked for.
    #[must_use]
    pub fn belonging_to_moved(
        &self,
        to: &Self,
        kept: &KeptRows,
        among: Option<&BTreeSet<ItemId>>,
    ) -> Vec<ItemId> {
        left::belonging(self, to, kept, among)
    }

    /// The items that changes wrote in since the document had these heads; nothing if it never had.
    #[must_use]
    pub fn touched_since(&self, heads: &[ChangeId]) -> Option<BTreeSet<ItemId>> {
        if heads == self.heads() {
            return Some(BTreeSet::new());
        }
        let has_had = heads.iter().all(|head| self.contains(*head));
        has_had.then(|| touched::Touched::by(&self.doc.get_changes(&to_hashes(heads))).items)
    }

    /// Applies changes in any order and any number of times. Those whose predecessors are missing wait inside.
    ///
    /// This trusts the bytes to be a change that was admitted: whoever receives it must guard first.
    ///
    /// # Errors
    /// When one cannot be read or does not fit; then none is applied.
    pub fn apply(&mut self, changes: &[&[u8]]) -> Result<Applied, ApplyError> {
        let before = self.doc.get_heads();
        *self = self.with(changes)?;
        let new = self.doc.get_changes_meta(&before).iter().map(|meta| ChangeId(meta.hash.0)).collect();
        Ok(Applied { new, missing: self.missing() })
    }

    /// The document with these changes, as [`Document::apply`] makes it.
    ///
    /// # Errors
    /// As there.
    pub fn with(&self, changes: &[&[u8]]) -> Result<Self, ApplyError> {
        let mut read = Vec::with_capacity(changes.len());
        for (index, bytes) in changes.iter().enumerate() {
            let change = Change::try_from(*bytes)
                .map_err(|error| ApplyError::Unreadable { index, reason: error.to_string() })?;
            read.push(change);
        }
        let mut next = self.clone();
        next.doc.apply_changes(read).map_err(|error| ApplyError::Refused { reason: error.to_string() })?;
        Ok(next)
    }

    /// Changes that must come before something that waits here.
    #[must_use]
    pub fn missing(&self) -> Vec<ChangeId> {
        from_hashes(&self.doc.get_missing_deps(&[]))
    }

    /// What screens read, where nothing is known of the changes beside what they say. Reads all of the document: what is
    /// looked at again after a change is a [`LiveView`].
    #[must_use]
    pub fn view(&self) -> SectionView {
        self.view_with(&Provenance::default())
    }

    /// What screens read, with what is known of the changes.
    #[must_use]
    pub fn view_with(&self, provenance: &Provenance) -> SectionView {
        LiveView::of(self, provenance).into_view()
    }

    /// What has been done with each post, in order of post, as it stands in the view.
    #[must_use]
    pub fn threads(&self) -> List<ThreadView> {
        read::threads(&self.doc)
    }

    /// The same, with what is known of the changes.
    #[must_use]
    pub fn threads_with(&self, provenance: &Provenance) -> List<ThreadView> {
        read::threads(rows::Source { doc: &self.doc, provenance: Some(provenance) })
    }

    /// The document underneath, for a guard that reads it.
    #[must_use]
    pub const fn automerge(&self) -> &Automerge {
        &self.doc
    }
}

fn to_hashes(changes: &[ChangeId]) -> Vec<ChangeHash> {
    changes.iter().map(|change| ChangeHash(change.0)).collect()
}

fn from_hashes(hashes: &[ChangeHash]) -> Vec<ChangeId> {
    hashes.iter().map(|hash| ChangeId(hash.0)).collect()
}

/// The writer of a change. An actor of another length, which no guard admits, is cut or filled with zeros.
fn actor(actor: &automerge::ActorId) -> ActorId {
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(actor.to_bytes()) {
        *to = *from;
    }
    ActorId(id)
}

#[cfg(test)]
mod tests;
