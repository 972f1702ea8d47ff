//! A document written anew: something that stood in it may no longer, or this device was put back from a backup.
//!
//! A device whose own honest edits hang on something that fell writes them again under a new life of its chain, and says
//! which messages the new one stands for. What cannot be written again is kept as a draft: no word is lost.

use std::sync::Arc;

use samlat_protocol::{
    envelope::Kind,
    id::{CoreId, StreamId},
};
use samlat_record::Document;

use super::{
    doc::actor_of,
    failure::{Failure, StorageFault},
    life::Engine,
    logged::{Logged, Verdict},
    out::{OutItem, Written},
    settle::{Which, set_verdict, settle},
    told::WhySetAside,
    txn::Txn,
};
use crate::guard::{self, Checked};

impl Engine {
    /// Writes a document anew from the messages that may stand, and this device's own edits on top.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub(super) fn rebuild(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        generation: u32,
    ) -> Result<(), Failure> {
        let Some(section) = txn.state.section_of(stream) else { return Ok(()) };
        let unreadable = |_| Failure::Storage(StorageFault::Unreadable);
        let fresh = Document::new(section, generation).map_err(unreadable)?;
        txn.rewrite_document(stream, generation, fresh);
        for message in changes_of(txn, stream, generation, |verdict| verdict == Verdict::Stands) {
            set_verdict(txn, &message, Verdict::Aside(WhySetAside::Hanging));
        }
        settle(txn, stream, generation, Which::Safe)?;
        self.write_own_again(txn, stream, generation)
    }

    /// Writes anew the documents in which something stood that was replaced.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub(super) fn rebuild_replaced(&mut self, txn: &mut Txn) -> Result<(), Failure> {
        for (stream, generation) in std::mem::take(&mut txn.to_rebuild) {
            self.rebuild(txn, stream, generation)?;
        }
        Ok(())
    }

    fn write_own_again(&mut self, txn: &mut Txn, stream: StreamId, generation: u32) -> Result<(), Failure> {
        let me = txn.state.me();
        let is_hanging = |verdict| verdict == Verdict::Aside(WhySetAside::Hanging);
        let mut lost: Vec<(Option<CoreId>, Vec<Written>)> = Vec::new();
        for message in changes_of(txn, stream, generation, is_hanging) {
            let edits = txn.state.mine.get(&message.id).cloned();
            if let Some(edits) = edits.filter(|_| message.core.author == me) {
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
            if item.fixed.as_ref().is_some_and(|fixed| is_in_log(txn, stream, fixed.id)) {
                continue;
            }
            if !self.put_back(txn, stream, generation, &item)? {
                lost.push((item.fixed.as_ref().map(|fixed| fixed.id), item.edits.clone()));
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
        let Ok(next) = guard::admit(&document, &changes) else { return Ok(false) };
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
            for written in edits {
                let document = txn.load_document(section, stream, generation)?;
                let mut next = (*document).clone();
                match next.edit(actor, written.at_ms, &written.edit) {
                    Ok(bytes) => {
                        txn.set_document(stream, generation, next, vec![bytes.clone()]);
                        item.items.push(bytes);
                        item.edits.push(written);
                    }
                    Err(_) => keep_as_draft(txn, &written),
                }
            }
            if !item.items.is_empty() {
                // What is written anew never applies again, also where a verdict lets in what it hung on.
                let read = txn.state.stream(stream);
                let replaced = replaces.and_then(|id| read?.get(id).cloned());
                if let Some(message) = replaced {
                    set_verdict(txn, &message, Verdict::Replaced);
                }
                let number = txn.state.next_out();
                txn.put_out(number, item);
            }
        }
        Ok(())
    }
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
    txn.state.stream(stream).is_some_and(|read| read.get(id).is_some())
}

fn keep_as_draft(txn: &mut Txn, written: &Written) {
    let text = written.edit_text();
    if !text.is_empty() {
        let hash = samlat_protocol::wire::hash(text.as_bytes());
        txn.set_draft(format!("edit/{}", hex::encode(hash)), text);
    }
}

#[cfg(test)]
mod tests;
