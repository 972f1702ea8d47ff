//! All of a new generation has come: it is shown from here on, what was written meanwhile is written in it, and what is to
//! be erased is erased. Should the words make void that it began, the one before is shown again.

use std::sync::Arc;

use samlat_protocol::{
    envelope::Kind,
    flat::FlatSet,
    id::{CoreId, StreamId},
};
use samlat_record::{
    ChangeId, Section,
    document::{Again, MadeBefore, WrittenAgain},
};

use super::{
    doc::actor_of,
    failure::{Failure, StorageFault},
    life::Engine,
    logged::{Logged, Verdict},
    out::{OutItem, Written},
    rebuild::keep_as_draft,
    rows::ComeRow,
    settle::read_changes,
    state::State,
    told::WhySetAside,
    txn::Txn,
    views,
};
use crate::guard::Checked;

/// An edit of this device's that the new generation lacks, with the changes it was made on top of.
struct Waiting {
    at: Vec<ChangeId>,
    written: Written,
}

impl Engine {
    /// Looks whether all of a section's new generation is here, and whose carrying counts.
    pub(super) fn may_have_come(&mut self, txn: &mut Txn, stream: StreamId) -> Result<(), Failure> {
        let generation = txn.state.generation(stream);
        let Some(section) = txn.state.document_section(stream).filter(|_| generation > 0) else {
            return Ok(());
        };
        if !txn.state.docs.contains_key(&(stream, generation)) {
            return Ok(());
        }
        let document = txn.load_document(section, stream, generation)?;
        let hers = views::her_actors(&txn.state, stream, generation);
        let arrivals = txn.state.stream(stream).map(|read| read.arrivals().clone()).unwrap_or_default();
        let came = |end: &ChangeId| arrivals.get(end).copied().unwrap_or(i64::MAX);
        let first = document.carried_by(&hers).into_iter().min_by_key(|(actor, end)| (came(end), *actor));
        let Some((carrier, _)) = first else { return Ok(()) };
        if txn.state.carrier(stream, generation) == Some(carrier) {
            return Ok(());
        }
        if !txn.state.has_come(stream) {
            self.write_what_waited(txn, section, stream, generation)?;
        }
        self.has_come_from(txn, stream, generation, carrier);
        Ok(())
    }

    /// Notes that all of a generation is here.
    pub(super) fn has_come_from(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        generation: u32,
        carrier: samlat_record::ActorId,
    ) {
        txn.change_meta(|meta| {
            let come = meta.come.get_or_insert_default();
            come.retain(|row| (row.section, row.generation) != (stream, generation));
            come.push(ComeRow { section: stream, generation, carrier: carrier.0 });
        });
        txn.touched.sections.extend(txn.state.section_of(stream));
        txn.touched.circle = true;
        erase(txn, stream);
    }

    /// What this device wrote in the generation before, and which was not carried over, is written in the new one.
    pub(super) fn write_what_waited(
        &mut self,
        txn: &mut Txn,
        section: Section,
        stream: StreamId,
        generation: u32,
    ) -> Result<(), Failure> {
        if !txn.state.rights(stream, self.now_ms).may_edit() {
            return Ok(());
        }
        let before = txn.state.shown(stream);
        let waiting = take_waiting(txn, stream, before, generation);
        if waiting.is_empty() {
            return Ok(());
        }
        let had = txn.load_document(section, stream, before)?;
        let mut next = (*txn.load_document(section, stream, generation)?).clone();
        let mut end = txn.state.own_end(stream, generation);
        let life = if end.seq == 0 { end.incarnation } else { end.incarnation.saturating_add(1) };
        end.incarnation = life.saturating_add(1);
        let me = txn.state.me();
        let actors = [life, end.incarnation].map(|life| actor_of(me, stream, generation, life));
        let unreadable = |_| Failure::Storage(StorageFault::Unreadable);
        let mut again = Again::in_document(&mut next, actors[0], actors[1]).map_err(unreadable)?;
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let mut beside = out_item(stream, generation, life, now_ms);
        let mut on_top = out_item(stream, generation, end.incarnation, now_ms);
        for Waiting { at, written } in waiting {
            let made = MadeBefore { had: &had, at: &at, at_ms: written.at_ms, edit: &written.edit };
            let (item, bytes) = match again.write(made) {
                Ok(WrittenAgain::Beside(bytes)) => (&mut beside, bytes),
                Ok(WrittenAgain::OnTop(bytes)) => (&mut on_top, bytes),
                Err(_) => {
                    keep_as_draft(txn, &written);
                    continue;
                }
            };
            item.items.push(bytes);
            item.edits.push(written);
        }
        txn.set_own(stream, generation, end);
        txn.rewrite_document(stream, generation, next);
        for item in [beside, on_top] {
            if !item.items.is_empty() {
                let number = txn.state.next_out();
                txn.put_out(number, item);
            }
        }
        Ok(())
    }

    /// The log has lost entries by which documents began anew: what came of them is dropped, and what this device wrote there
    /// is written in the generation before. What those that stand erase is erased, where that waited for the log.
    pub(super) fn forget_void_generations(&mut self, txn: &mut Txn) -> Result<(), Failure> {
        let is_void = |state: &State, row: &ComeRow| row.generation > state.generation(row.section);
        let void = txn.state.meta.come.iter().flatten().filter(|row| is_void(&txn.state, row));
        let void: Vec<ComeRow> = void.copied().collect();
        let docs = txn.state.docs.keys().copied();
        let begun: Vec<(StreamId, u32)> =
            docs.filter(|(stream, g)| *g > txn.state.generation(*stream)).collect();
        begun.into_iter().for_each(|(stream, generation)| txn.drop_document(stream, generation));
        for row in void {
            let (stream, generation) = (row.section, row.generation);
            let written = own_edits(txn, stream, generation);
            txn.change_meta(|meta| meta.come.iter_mut().for_each(|come| come.retain(|one| *one != row)));
            // What was erased here is read again: the relay has it for seven days.
            let instance = txn.state.stream(stream).map(|read| read.cursor.instance);
            if let Some(instance) = instance {
                txn.restart_stream(stream, instance);
            }
            if txn.state.docs.contains_key(&(stream, txn.state.shown(stream))) {
                self.write_or_keep(txn, stream, written);
            } else {
                begin_new_life(txn, stream);
                put_unmade(txn, stream, written, self.now_ms);
            }
        }
        let come: Vec<StreamId> = txn.state.meta.come.iter().flatten().map(|row| row.section).collect();
        come.into_iter().for_each(|stream| erase(txn, stream));
        Ok(())
    }

    /// What this device wrote where it no longer counts is written once what it was written on, which was erased here, has been
    /// read again.
    pub(super) fn make_what_waits(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let is_ready = |item: &OutItem| {
            item.is_unmade()
                && item.generation == state.shown(item.stream)
                && !self.sync.blocked.contains(&item.stream)
                && !self.may_be_unpacked(state, item.stream)
        };
        let ready = state.outbox.iter().filter(|(_, item)| is_ready(item));
        let ready: Vec<(u64, OutItem)> = ready.map(|(number, item)| (*number, item.clone())).collect();
        if ready.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        for (number, item) in ready {
            txn.drop_out(number);
            self.write_or_keep(&mut txn, item.stream, item.edits);
        }
        Ok(Some(txn))
    }

    /// Writes edits in the document that is shown, each as if it were made now; the words of those that cannot be made are kept.
    fn write_or_keep(&mut self, txn: &mut Txn, stream: StreamId, edits: Vec<Written>) {
        let Some(section) = txn.state.document_section(stream) else { return };
        for written in edits {
            if self.write_edit(txn, section, &written.edit).is_err() {
                keep_as_draft(txn, &written);
            }
        }
    }
}

/// What this device wrote in the document that is shown is not here any longer. It writes on as another actor: under the same one
/// its next change would stand in the place of one that is read again.
fn begin_new_life(txn: &mut Txn, stream: StreamId) {
    let generation = txn.state.shown(stream);
    let mut end = txn.state.own_end(stream, generation);
    end.incarnation = end.incarnation.saturating_add(1);
    txn.set_own(stream, generation, end);
}

/// Puts edits into the outbox that become changes later ([`Engine::make_what_waits`]).
fn put_unmade(txn: &mut Txn, stream: StreamId, edits: Vec<Written>, now_ms: i64) {
    if edits.is_empty() {
        return;
    }
    let generation = txn.state.shown(stream);
    let incarnation = txn.state.own_end(stream, generation).incarnation;
    let item = out_item(stream, generation, incarnation, u64::try_from(now_ms).unwrap_or_default());
    let number = txn.state.next_out();
    txn.put_out(number, OutItem { edits, ..item });
}

fn out_item(stream: StreamId, generation: u32, incarnation: u16, written_ms: u64) -> OutItem {
    OutItem {
        stream,
        generation,
        kind: Kind::Change,
        written_ms,
        incarnation,
        items: Vec::new(),
        edits: Vec::new(),
        alone: true,
        replaces: Vec::new(),
        fixed: None,
        arrived_ms: None,
    }
}

/// Takes out of the outbox what waits there for a generation, and gives what of it, and of what the relay had taken, is not
/// part of what was carried over.
fn take_waiting(txn: &mut Txn, stream: StreamId, before: u32, generation: u32) -> Vec<Waiting> {
    let me = txn.state.me();
    let mut waiting = Vec::new();
    let mut known: FlatSet<CoreId> = FlatSet::new();
    for message in own_after_cut(&txn.state, stream, before) {
        let Some(edits) = txn.state.mine.get(&message.id).cloned() else { continue };
        let deps = read_changes(&txn.state, &message).map(|(changes, _)| changes).unwrap_or_default();
        known.insert(message.id);
        waiting.extend(with_deps(edits, &deps));
    }
    let of =
        |item: &OutItem| item.kind == Kind::Change && item.stream == stream && item.generation < generation;
    let items = txn.state.outbox.iter().filter(|(_, item)| of(item));
    let items: Vec<(u64, OutItem)> = items.map(|(number, item)| (*number, item.clone())).collect();
    for (number, item) in items {
        txn.drop_out(number);
        let is_carried = item.fixed.as_ref().is_some_and(|fixed| {
            let standing = txn.state.circle.standing(&fixed.core, item.written_ms);
            standing == samlat_protocol::circle::Standing::Live || known.contains(&fixed.id)
        });
        if is_carried {
            continue;
        }
        let actor = actor_of(me, stream, item.generation, item.incarnation);
        let changes: Vec<Checked> =
            item.items.iter().filter_map(|bytes| Checked::read(bytes, actor).ok()).collect();
        waiting.extend(with_deps(item.edits, &changes));
    }
    waiting
}

fn with_deps(edits: Vec<Written>, changes: &[Checked]) -> Vec<Waiting> {
    let deps = |place: usize| changes.get(place).map(|change| change.deps.clone()).unwrap_or_default();
    edits.into_iter().enumerate().map(|(place, written)| Waiting { at: deps(place), written }).collect()
}

/// This device's own messages in a generation that the relay took, and that whoever began the next had not read.
fn own_after_cut(state: &State, stream: StreamId, generation: u32) -> Vec<Arc<Logged>> {
    let me = state.me();
    let is_it = |message: &&Arc<Logged>| {
        message.core.author == me
            && message.core.kind == Kind::Change
            && message.core.generation == generation
            && message.verdict == Verdict::Aside(WhySetAside::AfterWithdrawal)
    };
    let read = state.stream(stream).into_iter().flat_map(|read| read.messages());
    let mut found: Vec<Arc<Logged>> = read.filter(is_it).cloned().collect();
    found.sort_by_key(|message| message.core.seq);
    found
}

/// The edits that this device wrote in a generation, at the relay or waiting; they are taken out of the outbox.
fn own_edits(txn: &mut Txn, stream: StreamId, generation: u32) -> Vec<Written> {
    let me = txn.state.me();
    let read = txn.state.stream(stream).into_iter().flat_map(|read| read.messages());
    let own = read.filter(|m| m.core.author == me && m.core.generation == generation);
    let mut edits: Vec<Written> =
        own.filter_map(|message| txn.state.mine.get(&message.id).cloned()).flatten().collect();
    let is_it =
        |item: &OutItem| (item.stream, item.generation) == (stream, generation) && item.kind == Kind::Change;
    let items = txn.state.outbox.iter().filter(|(_, item)| is_it(item));
    let items: Vec<(u64, OutItem)> = items.map(|(number, item)| (*number, item.clone())).collect();
    for (number, item) in items {
        txn.drop_out(number);
        edits.extend(item.edits);
    }
    edits.sort_by_key(|written| written.at_ms);
    edits
}

/// Erases what is to be erased of a section's earlier generations, and can be.
fn erase(txn: &mut Txn, stream: StreamId) {
    let below = txn.state.erased_below(stream);
    for generation in 0..below {
        txn.drop_document(stream, generation);
    }
    let read = txn.state.stream(stream).into_iter().flat_map(|read| read.messages());
    let is_past = |m: &&Arc<Logged>| m.core.kind == Kind::Change && m.core.generation < below;
    let past: Vec<CoreId> = read.filter(is_past).map(|message| message.id).collect();
    past.into_iter().for_each(|core| txn.drop_message(stream, core));
    let late = txn.state.late.values().filter(|m| m.core.stream == stream).filter(is_past);
    let late: Vec<CoreId> = late.map(|message| message.id).collect();
    late.into_iter().for_each(|core| txn.drop_late(core));
}
