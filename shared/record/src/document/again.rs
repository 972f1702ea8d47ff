//! An edit that was made in an earlier generation, and never came there, is written in the one that is written.
//!
//! It goes on top of what whoever made it had seen. Where something stands there that they had not, it goes beside it, as
//! it would have in the old generation: nobody's word is written over unseen.

use automerge::{ROOT, ReadDoc};

use super::{
    ChangeId, Document, read,
    rows::{self, Candidate, Rows, Source},
    to_hashes,
    write::{self, Write},
    writers::Writers,
};
use crate::{Act, ActorId, Edit, EditError, ItemId, Presence};

/// How an edit was made in an earlier generation.
#[derive(Debug, Clone, Copy)]
pub struct MadeBefore<'a> {
    /// The document it was made in.
    pub had: &'a Document,
    /// The changes it was made on top of.
    pub at: &'a [ChangeId],
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// The edit.
    pub edit: &'a Edit,
}

/// One writer's edits of an earlier generation, written one after the other.
#[derive(Debug)]
pub struct Again<'a> {
    document: &'a mut Document,
    /// The new document without anything but what is written beside it.
    apart: Document,
    /// Who writes beside; has written nothing in the new generation before.
    beside: ActorId,
    /// Who writes on top.
    on_top: ActorId,
}

/// Where an edit was written, with the bytes of its change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenAgain {
    /// On top of all that is there.
    OnTop(Vec<u8>),
    /// Beside it.
    Beside(Vec<u8>),
}

impl<'a> Again<'a> {
    /// Begins to write in a document. `beside` and `on_top` are two writers; the first has written nothing there.
    ///
    /// # Errors
    /// Only if the library refuses to write at all.
    pub fn in_document(
        document: &'a mut Document,
        beside: ActorId,
        on_top: ActorId,
    ) -> Result<Self, super::LoadError> {
        let apart = Document::new(document.section, document.generation)?;
        Ok(Self { document, apart, beside, on_top })
    }

    /// Writes one edit.
    ///
    /// # Errors
    /// When it cannot be written any longer; then nothing is.
    pub fn write(&mut self, made: MadeBefore<'_>) -> Result<WrittenAgain, EditError> {
        let writes = writes_of(self.document, self.on_top, made)?;
        if has_seen(self.document, made, &writes) {
            return write::commit(self.document, self.on_top, made.at_ms, &writes).map(WrittenAgain::OnTop);
        }
        let bytes = write::commit(&mut self.apart, self.beside, made.at_ms, &writes)?;
        let applied = self.document.apply(&[&bytes]);
        applied.map_err(|error| EditError::Document { reason: error.to_string() })?;
        Ok(WrittenAgain::Beside(bytes))
    }
}

/// What the edit writes. Of an item that has been taken out meanwhile the part is written all the same, as it would stand in the
/// old generation: where the item is now it is looked for.
fn writes_of(document: &Document, actor: ActorId, made: MadeBefore<'_>) -> Result<Vec<Write>, EditError> {
    match write::writes_for(document, actor, made.edit) {
        Err(EditError::NoSuchItem { id }) if !is_removed(made.had, id) => {
            write::writes_of_part(document, made.edit).unwrap_or(Err(EditError::NoSuchItem { id }))
        }
        writes => writes,
    }
}

fn is_removed(document: &Document, id: ItemId) -> bool {
    let mut rows = Rows::default();
    rows::read_under(&mut rows, document, &format!("i/{id}/"));
    matches!(read::presence(document, &rows, id), Presence::Removed { .. })
}

/// Whether whoever made the edit had before them all that stands where it writes.
fn has_seen(document: &Document, made: MadeBefore<'_>, writes: &[Write]) -> bool {
    let mut keys: Vec<String> = writes.iter().map(|(key, _)| key.clone()).collect();
    match &made.edit.act {
        // What is taken out is taken out whatever it says.
        Act::TakeOut { .. } => return true,
        Act::Remove { id } => keys.extend(rows::keys_under(&document.doc, &format!("i/{id}/"))),
        Act::Add { .. }
        | Act::Change { .. }
        | Act::Settle { .. }
        | Act::Restore { .. }
        | Act::SetAbout { .. }
        | Act::SetKeyContact { .. }
        | Act::SetContract { .. }
        | Act::SetPlan { .. }
        | Act::SetPrivate { .. }
        | Act::ConfirmMedicineList { .. }
        | Act::Thread { .. } => {}
    }
    let at: Vec<ChangeId> = made.at.iter().copied().filter(|change| made.had.contains(*change)).collect();
    keys.retain(|key| !key.starts_with("g/"));
    keys.iter().all(|key| {
        let had = said(made.had, key, Some(&at));
        let is_had = |one: &Candidate| had.iter().any(|h| (&h.value, h.at_ms) == (&one.value, one.at_ms));
        said(document, key, None).iter().all(is_had)
    })
}

fn said(document: &Document, key: &str, at: Option<&[ChangeId]>) -> Vec<Candidate> {
    let source = Source::from(document);
    let writers = Writers::asked_for(source);
    let values = match at {
        None => source.doc.get_all(ROOT, key),
        Some(at) => source.doc.get_all_at(ROOT, key, &to_hashes(at)),
    };
    let values = values.unwrap_or_default();
    values.iter().filter_map(|(value, id)| writers.candidate(value, id)).collect()
}
