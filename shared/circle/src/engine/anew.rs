//! The person lets sections begin anew: the entry of the log, and then what stands is carried over into the new documents.
//!
//! Whichever of her devices signed the entry carries. What it has written there before it fell is on its disk, and what it
//! had not begun it begins at the next start. Should it never come, the others take over, one after the other; were two to
//! have carried all the same, everybody reads the one of which all came first.

use samlat_protocol::{
    circle_entry::Cut,
    envelope::Kind,
    id::{PublicKey, StreamId},
};
use samlat_record::{ActorId, Carrying, Section};

use super::{
    acts::ends,
    doc::actor_of,
    failure::Failure,
    generation::Begun,
    intent::{Ending, Intent},
    life::Engine,
    out::OutItem,
    share::check_hold,
    state::State,
    txn::Txn,
    views,
};
use crate::generation::Anew;

/// Time after which the next of her devices takes over a carrying that has not come, in milliseconds.
const TAKES_OVER_MS: u64 = 60 * 60 * 1000;
/// Most changes in one message of a carrying.
const MAX_CHANGES: usize = 500;
/// Most bytes of changes in one message of a carrying, before they are deflated.
const MAX_CHANGE_BYTES: usize = 100 * 1024;

impl Engine {
    pub(super) fn begin_anew(&mut self, sections: &[Section], erase: bool) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if txn.state.is_ended(self.now_ms) {
            return Err(Failure::Ended);
        }
        if !txn.state.is_person() || sections.is_empty() {
            return Err(Failure::NotAllowed);
        }
        if txn.state.circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        check_hold(&txn.state)?;
        let mut ending: Vec<Ending> = Vec::new();
        for section in sections {
            let document = txn.state.streams_of(*section).ok_or(Failure::NoSuchSection)?.document;
            if ending.iter().all(|one| one.section != document) {
                ending.push(Ending { section: document, generation: txn.state.generation(document) });
            }
        }
        let number = txn.state.next_intent();
        txn.put_intent(number, Intent::BeginAnew { sections: ending, erase });
        self.sync.hurry();
        Ok(Some(txn))
    }

    /// Whether an act has to wait until what was written here is at the relay, and what was begun before has come: what is
    /// carried over is what everybody has.
    pub(super) fn waits_for_words(&self, state: &State, intent: &Intent) -> bool {
        let Intent::BeginAnew { sections, .. } = intent else { return false };
        let is_unsent = |item: &OutItem| {
            item.kind == Kind::Change
                && sections.iter().any(|one| one.section == item.stream)
                && !self.sync.blocked.contains(&item.stream)
        };
        let is_coming = |one: &Ending| !state.has_come(one.section) || !state.has_whole(one.section);
        state.outbox.values().any(is_unsent) || sections.iter().any(is_coming)
    }

    /// Carries over what stands in the first section that has begun anew and waits for this device.
    pub(super) fn carry_over(&mut self) -> Result<Option<Txn>, Failure> {
        let (Some(state), Some(tips)) = (self.state(), &self.sync.tips) else { return Ok(None) };
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let is_read = |section: StreamId| {
            tips.streams.get(&section).is_some_and(|tip| self.has_come(tips, section, *tip))
        };
        // A device that came after the entry has read the generation before, and never called it whole.
        let is_whole = |section: StreamId| state.has_whole(section) || !self.may_be_unpacked(state, section);
        let is_due = |section: StreamId| {
            !state.has_come(section)
                && is_whole(section)
                && is_read(section)
                && state.begun(section).next_back().is_some_and(|begun| carries(state, begun, now_ms))
        };
        let found = state.sections.iter().find(|(_, streams)| is_due(streams.document));
        let Some((section, stream)) = found.map(|(section, streams)| (*section, streams.document)) else {
            return Ok(None);
        };
        let mut txn = self.begin()?;
        self.carry_into(&mut txn, section, stream)?;
        Ok(Some(txn))
    }

    fn carry_into(&mut self, txn: &mut Txn, section: Section, stream: StreamId) -> Result<(), Failure> {
        let (from, generation) = (txn.state.shown(stream), txn.state.generation(stream));
        let known = views::provenance(&txn.state, stream);
        let names = views::writers(&txn.state, stream, from, generation);
        let named = |actor: ActorId| names.get(&actor).copied().unwrap_or(actor);
        let mut end = txn.state.own_end(stream, generation);
        // Entries that are void may have begun this generation before.
        let life = if end.seq == 0 { end.incarnation } else { end.incarnation.saturating_add(1) };
        let actor = actor_of(txn.state.me(), stream, generation, life);
        let carrying = Carrying { generation, actor, at_ms: self.now_ms, named: &named };
        let document = txn.load_document(section, stream, from)?;
        let carried = document.carry(&known, &carrying);
        let carried = carried.map_err(|error| Failure::Broken(error.to_string()))?;
        txn.rewrite_document(stream, generation, carried.document);
        for items in in_messages(carried.changes) {
            let number = txn.state.next_out();
            txn.put_out(number, self.carried_item(stream, generation, life, items));
        }
        // What waited here has been carried over with the rest.
        let before = |item: &OutItem| {
            item.kind == Kind::Change && item.stream == stream && item.generation < generation
        };
        let waited = txn.state.outbox.iter().filter(|(_, item)| before(item));
        let waited: Vec<u64> = waited.map(|(number, _)| *number).collect();
        waited.into_iter().for_each(|number| txn.drop_out(number));
        end.incarnation = life.saturating_add(1);
        txn.set_own(stream, generation, end);
        self.write_what_waited(txn, section, stream, generation)?;
        self.has_come_from(txn, stream, generation, actor);
        Ok(())
    }

    fn carried_item(
        &self,
        stream: StreamId,
        generation: u32,
        incarnation: u16,
        items: Vec<Vec<u8>>,
    ) -> OutItem {
        OutItem {
            stream,
            generation,
            kind: Kind::Change,
            written_ms: u64::try_from(self.now_ms).unwrap_or_default(),
            incarnation,
            items,
            edits: Vec::new(),
            alone: true,
            replaces: Vec::new(),
            fixed: None,
            arrived_ms: None,
        }
    }
}

/// What begins anew by an act, given what has been read.
pub fn anew_of(txn: &mut Txn, sections: &[Ending], erase: bool) -> Result<Anew, Failure> {
    let state = &txn.state;
    let waits = |one: &&Ending| !is_begun(state, one, erase);
    let sections: Vec<StreamId> = sections.iter().filter(waits).map(|one| one.section).collect();
    let mut cuts: Vec<Cut> = ends(state, |stream, _| sections.contains(&stream));
    cuts.retain(|cut| cut.generation == state.generation(cut.stream));
    let mut wrote = Vec::new();
    for stream in &sections {
        add_who_wrote(txn, *stream, &mut wrote)?;
    }
    Ok(Anew { sections, cuts, wrote, erase })
}

/// Adds who wrote what is carried over from the generation of a document that is shown.
fn add_who_wrote(
    txn: &mut Txn,
    stream: StreamId,
    wrote: &mut Vec<(StreamId, PublicKey)>,
) -> Result<(), Failure> {
    let Some(section) = txn.state.document_section(stream) else { return Ok(()) };
    let shown = txn.state.shown(stream);
    let known = views::provenance(&txn.state, stream);
    let standing = txn.load_document(section, stream, shown)?.standing_writers(&known);
    let writers = views::keys_of_writers(&txn.state, stream, shown);
    wrote.extend(writers.into_iter().filter(|(by, _)| standing.contains(by)).map(|(_, key)| (stream, key)));
    Ok(())
}

/// Whether a section has begun anew as it was meant.
pub fn is_begun(state: &State, ending: &Ending, erase: bool) -> bool {
    let meant = |begun: Begun| begun.generation > ending.generation && (begun.erase || !erase);
    state.begun(ending.section).any(meant)
}

/// Whether this device carries: it signed the entry, or its turn has come to take over.
fn carries(state: &State, begun: Begun, now_ms: u64) -> bool {
    let me = state.me();
    if begun.signer == me || !state.is_person() {
        return begun.signer == me && state.is_person();
    }
    let others = state.circle.members().keys().filter(|key| state.circle.is_admin(key));
    let others: Vec<&PublicKey> = others.filter(|key| **key != begun.signer).collect();
    let Some(turn) = others.iter().position(|key| **key == me) else { return false };
    let lives = u64::from(state.circle.is_admin(&begun.signer));
    let arrived =
        usize::try_from(begun.n).ok().and_then(|n| state.arrived_by_entry.get(n).copied().flatten());
    let waits_ms = (turn as u64).saturating_add(lives).saturating_mul(TAKES_OVER_MS);
    arrived.is_some_and(|at| now_ms >= at.saturating_add(waits_ms))
}

fn in_messages(changes: Vec<Vec<u8>>) -> Vec<Vec<Vec<u8>>> {
    let mut messages: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut bytes = 0;
    for change in changes {
        bytes += change.len();
        match messages.last_mut() {
            Some(last) if last.len() < MAX_CHANGES && bytes <= MAX_CHANGE_BYTES => last.push(change),
            _ => {
                bytes = change.len();
                messages.push(vec![change]);
            }
        }
    }
    messages
}
