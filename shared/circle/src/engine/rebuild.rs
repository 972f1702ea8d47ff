//! A document written anew: something that stood in it may no longer, or this device was put back from a backup.
//!
//! A device whose own honest edits hang on something that fell writes them again under a new life of its chain, and says
//! which messages the new one stands for. What cannot be written again is kept as a draft: no word is lost.

use std::sync::Arc;

use samlat_protocol::{
    envelope::Kind,
    flat::FlatSet,
    id::{CoreId, StreamId},
};
use samlat_record::{Act, ActorId, Document, Section};

use super::{
    alone::can_be_taken_out,
    doc::actor_of,
    failure::{Failure, StorageFault},
    life::Engine,
    logged::{Logged, Verdict},
    out::{OutItem, Written},
    own_late,
    settle::{Which, replaced_by_standing, set_verdict, settle},
    told::WhySetAside,
    txn::Txn,
};
use crate::guard::{self, Checked};

impl Engine {
    /// Writes a document anew from `which` of the messages that may stand, and this device's own edits on top.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub(super) fn rebuild(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        generation: u32,
        which: Which,
    ) -> Result<(), Failure> {
        let Some(section) = txn.state.section_of(stream) else { return Ok(()) };
        let unreadable = |_| Failure::Storage(StorageFault::Unreadable);
        let fresh = Document::new(section, generation).map_err(unreadable)?;
        txn.rewrite_document(stream, generation, fresh);
        let stood = |verdict| matches!(verdict, Verdict::Stands | Verdict::Replaced);
        for message in changes_of(txn, stream, generation, stood) {
            set_verdict(txn, &message, Verdict::Aside(WhySetAside::Hanging));
        }
        settle(txn, &self.screen.live, stream, generation, which)?;
        // What has not stood before is tried behind a mark.
        self.sync.untried.insert((stream, generation));
        self.write_own_again(txn, stream, generation)
    }

    fn write_own_again(&mut self, txn: &mut Txn, stream: StreamId, generation: u32) -> Result<(), Failure> {
        let me = txn.state.me();
        let may_write = txn.state.rights(stream, self.now_ms).may_edit();
        let is_lost = |verdict| match verdict {
            Verdict::Aside(WhySetAside::Hanging) => true,
            // It was written under a clock ahead: the sharing goes on.
            Verdict::Aside(WhySetAside::Expired) => may_write,
            Verdict::Stands | Verdict::Replaced | Verdict::Aside(_) => false,
        };
        let mut lost: Vec<(Option<CoreId>, Vec<Written>)> = Vec::new();
        let replaced: FlatSet<CoreId> = replaced_by_standing(&txn.state, stream).into_keys().collect();
        for message in changes_of(txn, stream, generation, is_lost) {
            let edits = txn.state.mine.get(&message.id).cloned();
            let is_own = message.core.author == me && !replaced.contains(&message.id);
            if let Some(edits) = edits.filter(|_| is_own) {
                lost.push((Some(message.id), edits));
            }
        }
        let waiting: Vec<(u64, OutItem)> = {
            let own = |item: &&OutItem| {
                item.stream == stream && item.generation == generation && item.kind == Kind::Change
            };
            let outbox = txn.state.outbox.iter();
            outbox.filter(|(_, item)| own(item)).map(|(number, item)| (*number, item.clone())).collect()
        };
        for (number, item) in waiting {
            let id = item.fixed.as_ref().map(|fixed| fixed.id);
            // What has to be sealed anew is as if it had not been sent.
            if id.is_some_and(|id| replaced.contains(&id) || is_in_log(txn, stream, id)) {
                continue;
            }
            if own_late::is_late(&txn.state, &item) {
                item.edits.iter().for_each(|written| keep_as_draft(txn, written));
                continue;
            }
            if !self.put_back(txn, stream, generation, &item)? {
                let kept = id.and_then(|id| txn.state.mine.get(&id).cloned());
                lost.push((id, kept.unwrap_or_else(|| item.edits.clone())));
                // A message with a place is still sent, for the chain's sake: the new one says that it does not apply.
                if item.fixed.is_none() {
                    txn.drop_out(number);
                }
            }
        }
        if lost.is_empty() { Ok(()) } else { self.reauthor(txn, stream, generation, lost) }
    }

    /// Puts an unsent item's changes back as they were, where what they build on still stands.
    fn put_back(
        &self,
        txn: &mut Txn,
        stream: StreamId,
        generation: u32,
        item: &OutItem,
    ) -> Result<bool, Failure> {
        let Some(section) = txn.state.section_of(stream) else { return Ok(true) };
        let document = txn.load_document(section, stream, generation)?;
        let actor = actor_of(txn.state.me(), stream, generation, item.incarnation);
        let read: Result<Vec<Checked>, _> =
            item.items.iter().map(|bytes| Checked::read(bytes, actor)).collect();
        let Ok(changes) = read else { return Ok(false) };
        if changes.iter().all(|change| document.contains(change.id)) {
            return Ok(true);
        }
        let Ok(next) = guard::admit(&document, self.screen.live.get(&section), &changes) else {
            return Ok(false);
        };
        txn.set_document(stream, generation, next, item.items.clone());
        Ok(true)
    }

    fn reauthor(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        generation: u32,
        lost: Vec<(Option<CoreId>, Vec<Written>)>,
    ) -> Result<(), Failure> {
        let Some(section) = txn.state.section_of(stream) else { return Ok(()) };
        let mut end = txn.state.own_end(stream, generation);
        end.incarnation = end.incarnation.saturating_add(1);
        txn.set_own(stream, generation, end);
        let actor = actor_of(txn.state.me(), stream, generation, end.incarnation);
        let waits = waits_for_others(txn, stream, generation);
        for (replaces, edits) in lost {
            let mut item = OutItem {
                stream,
                generation,
                kind: Kind::Change,
                written_ms: u64::try_from(self.now_ms).unwrap_or_default(),
                incarnation: end.incarnation,
                items: Vec::new(),
                edits: Vec::new(),
                alone: true,
                replaces: replaces.into_iter().collect(),
                fixed: None,
                arrived_ms: None,
            };
            if waits && !can_be_written(&*txn.load_document(section, stream, generation)?, actor, &edits) {
                // It is on top of what will come again, and comes with it. Without a place it would not.
                if replaces.is_none() {
                    edits.iter().for_each(|written| keep_as_draft(txn, written));
                }
                continue;
            }
            for written in edits {
                write_again(txn, section, &mut item, actor, written)?;
            }
            if !item.items.is_empty() {
                let number = txn.state.next_out();
                txn.put_out(number, item);
            }
        }
        Ok(())
    }
}

/// Makes an edit again as part of an item, or keeps its words as a draft.
fn write_again(
    txn: &mut Txn,
    section: Section,
    item: &mut OutItem,
    actor: ActorId,
    written: Written,
) -> Result<(), Failure> {
    let document = txn.load_document(section, item.stream, item.generation)?;
    if let Act::TakeOut { id } = written.edit.act
        && !can_be_taken_out(txn, &document, id, written.at_ms)?
    {
        return Ok(());
    }
    let mut next = (*document).clone();
    match next.edit(actor, written.at_ms, &written.edit) {
        Ok(bytes) => {
            txn.set_document(item.stream, item.generation, next, vec![bytes.clone()]);
            item.items.push(bytes);
            item.edits.push(written);
        }
        Err(_) => keep_as_draft(txn, &written),
    }
    Ok(())
}

/// Whether every one of these edits can be made, one on top of the other.
fn can_be_written(document: &Document, actor: ActorId, edits: &[Written]) -> bool {
    let mut next = document.clone();
    edits.iter().all(|written| next.edit(actor, written.at_ms, &written.edit).is_ok())
}

fn changes_of(
    txn: &Txn,
    stream: StreamId,
    generation: u32,
    of: impl Fn(Verdict) -> bool,
) -> Vec<Arc<Logged>> {
    let Some(read) = txn.state.stream(stream) else { return Vec::new() };
    let wanted =
        |m: &&Arc<Logged>| m.core.kind == Kind::Change && m.core.generation == generation && of(m.verdict);
    read.messages().filter(wanted).cloned().collect()
}

fn is_in_log(txn: &Txn, stream: StreamId, id: CoreId) -> bool {
    let read = txn.state.stream(stream).and_then(|read| read.get(id));
    read.is_some_and(|message| message.verdict != Verdict::Aside(WhySetAside::VoidEntry))
}

/// Whether somebody else's message in a generation waits to be sealed anew by its author, or for a snapshot that has it.
fn waits_for_others(txn: &Txn, stream: StreamId, generation: u32) -> bool {
    let waits = |verdict| matches!(verdict, Verdict::Aside(WhySetAside::VoidEntry | WhySetAside::Stripped));
    let me = txn.state.me();
    changes_of(txn, stream, generation, waits).iter().any(|message| message.core.author != me)
}

/// Keeps the words of an edit that cannot be made any longer.
pub fn keep_as_draft(txn: &mut Txn, written: &Written) {
    let text = written.edit_text();
    if !text.is_empty() {
        let hash = samlat_protocol::wire::hash(text.as_bytes());
        txn.set_draft(format!("edit/{}", hex::encode(hash)), text);
    }
}

#[cfg(test)]
mod tests;
