//! A device of the person puts snapshots of documents that have grown, and looks whether those at the relay hold what they
//! claim (protocol.md section 5.4). What a relay prunes is in them.

use std::sync::Arc;

use samlat_protocol::{
    SUITE,
    envelope::{Kind, Seen},
    flat::FlatSet,
    id::{CoreId, InstanceId, PublicKey, StreamId},
    problem::Refusal,
    snapshot::{Covered, Head, Snapshot},
    wire,
};

use super::{
    admit,
    call::Call,
    chain::{by_chain, in_row},
    failure::Failure,
    life::Engine,
    logged::{Logged, Verdict},
    rows::{PackedRow, UsableRow},
    state::State,
    stream::Stream,
    sync::Step,
    txn::Txn,
    unpacking::{NOT_MODIFIED, open},
};
use crate::{
    answer::{AnswerFault, read_bytes},
    archive::{Archive, MAX_ARCHIVE_BYTES},
    body::content_of,
    request::RelayAddress,
    seal::{SealError, seal_snapshot},
};

/// So many messages more than the newest covers are worth a snapshot.
const WORTH: u64 = 256;
/// A document that something stands in is looked at within this time, in milliseconds.
const FIRST_LOOK_MS: i64 = 60 * 60 * 1000;
/// The time between two looks, in milliseconds, and what chance adds to it: so two devices do not both do it.
const LOOK_AGAIN_MS: (i64, i64) = (24 * 60 * 60 * 1000, 6 * 60 * 60 * 1000);
/// What a body takes in the archive besides its bytes, at most.
const HEAD_BYTES: usize = 5;

/// What a snapshot covers of one chain.
struct Cover {
    author: PublicKey,
    messages: Vec<Arc<Logged>>,
}

/// A document that is to be looked at.
struct Look {
    stream: StreamId,
    generation: u32,
    known: Option<PackedRow>,
    is_first: bool,
}

impl Engine {
    /// At rest: looks at the snapshot of a document whose time has come, or puts one.
    pub(super) fn pack(&mut self, relay: &RelayAddress) -> Result<Option<Step>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let Some(instance) = self.sync.tips.as_ref().map(|tips| tips.instance) else { return Ok(None) };
        let is_busy = state.unsent() > 0 || !self.sync.blocked.is_empty() || !self.sync.untried.is_empty();
        if !state.is_person() || state.circle.needs_update() || is_busy {
            return Ok(None);
        }
        if let Some((stream, generation)) = self.sync.to_pack.take() {
            return Ok(self.put_snapshot(relay, stream, generation));
        }
        let Some(Look { stream, generation, known, is_first }) = self.next_look(instance) else {
            return Ok(None);
        };
        if is_first {
            return self.note_first_look(stream, generation, instance, known);
        }
        let Some(state) = self.state() else { return Ok(None) };
        let hash = known.and_then(|row| row.usable).map(|usable| usable.hash);
        let caller = self.caller(state, relay, state.device.signer());
        let request = caller.snapshot(stream, generation, false, hash.as_ref());
        Ok(Some(Step::Ask(Call::LookAtSnapshot { stream, generation }, request)))
    }

    /// The first document that is to be looked at.
    fn next_look(&self, instance: InstanceId) -> Option<Look> {
        let state = self.state()?;
        state.circle.sections().keys().copied().find_map(|stream| {
            let generation = state.generation(stream);
            let read = state.stream(stream).filter(|read| read.cursor.instance == instance)?;
            let known = state.packed(stream, generation);
            let is_first = known.is_none_or(|row| row.instance != instance || row.look_ms == 0);
            let is_due = match known.filter(|_| !is_first) {
                Some(row) => is_due(row.look_ms, self.now_ms),
                None => is_worth(read, known),
            };
            (is_due && state.has_come(stream)).then_some(Look { stream, generation, known, is_first })
        })
    }

    /// A document is new here, or the database is another: when it is looked at. One that was looked at elsewhere, at once.
    fn note_first_look(
        &mut self,
        stream: StreamId,
        generation: u32,
        instance: InstanceId,
        known: Option<PackedRow>,
    ) -> Result<Option<Step>, Failure> {
        let was_looked_at = known.is_some_and(|row| row.look_ms > 0);
        let wait_ms = if was_looked_at { 0 } else { self.jitter(FIRST_LOOK_MS) };
        let look_ms = self.now_ms.saturating_add(wait_ms).max(1);
        let is_stripped = known.is_some_and(|row| row.is_stripped);
        let mut txn = self.begin()?;
        txn.set_packed(PackedRow {
            section: stream,
            generation,
            instance,
            look_ms,
            usable: None,
            is_stripped,
        });
        Ok(Some(Step::Keep(Box::new(txn))))
    }

    pub(super) fn looked_at_snapshot(
        &mut self,
        stream: StreamId,
        generation: u32,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let Some(state) = self.state() else { return Ok(None) };
        let Some(read) = state.stream(stream) else { return Ok(None) };
        let row = state.packed(stream, generation);
        let usable = match read_bytes(status, body) {
            _ if status == NOT_MODIFIED => row.and_then(|row| row.usable),
            Ok(bytes) => check(state, read, generation, bytes),
            Err(fault) if fault.is_passing() => return Err(fault),
            Err(fault) if fault.refusal() == Some(Refusal::NotFound) => None,
            Err(_) => return Ok(self.look_again_at(stream, generation, None)),
        };
        let is_absent = status != NOT_MODIFIED && read_bytes(status, body).is_err();
        let count = counted(&covers(state, read, generation, read.cursor.position));
        let is_stripped = row.is_some_and(|row| row.is_stripped);
        let is_needed = match usable {
            Some(usable) => count.saturating_sub(usable.covers) >= WORTH,
            None if is_absent && !is_stripped => count >= WORTH,
            None => count > 0,
        };
        if is_needed {
            self.sync.to_pack = Some((stream, generation));
            return Ok(None);
        }
        Ok(self.look_again_at(stream, generation, usable))
    }

    fn put_snapshot(&mut self, relay: &RelayAddress, stream: StreamId, generation: u32) -> Option<Step> {
        let state = self.state()?.clone();
        let snapshot = self.snapshot(&state, stream, generation)?;
        let covers = snapshot.head.vector.iter().map(|covered| covered.seq).sum();
        let usable = UsableRow { hash: wire::hash(&snapshot.to_bytes()), covers };
        let caller = self.caller(&state, relay, state.device.signer());
        let request = caller.put_snapshot(stream, &snapshot);
        Some(Step::Ask(Call::PutSnapshot { stream, generation, usable }, request))
    }

    pub(super) fn snapshot_put(
        &mut self,
        (stream, generation, usable): (StreamId, u32, UsableRow),
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        match read_bytes(status, body) {
            Ok(_) => Ok(self.look_again_at(stream, generation, Some(usable))),
            Err(fault) if fault.is_passing() => Err(fault),
            Err(fault) => {
                // Of another log, or less than what is stripped there.
                self.sync.circle_read &= fault.refusal() == Some(Refusal::CoversLess);
                Ok(self.look_again_at(stream, generation, None))
            }
        }
    }

    fn look_again_at(&mut self, stream: StreamId, generation: u32, usable: Option<UsableRow>) -> Option<Txn> {
        let instance = self.sync.tips.as_ref()?.instance;
        let look_ms = self.now_ms.saturating_add(LOOK_AGAIN_MS.0 + self.jitter(LOOK_AGAIN_MS.1)).max(1);
        let mut txn = self.begin().ok()?;
        let is_stripped = txn.state.packed(stream, generation).is_some_and(|row| row.is_stripped);
        txn.set_packed(PackedRow { section: stream, generation, instance, look_ms, usable, is_stripped });
        Some(txn)
    }

    /// A snapshot of all that is admitted, or of as much of it as fits.
    fn snapshot(&mut self, state: &State, stream: StreamId, generation: u32) -> Option<Snapshot> {
        let read = state.stream(stream)?;
        let mut up_to = fitting(state, read, generation, MAX_ARCHIVE_BYTES);
        while up_to > 0 {
            let (place, secret) = state.keyring.current(&state.circle, stream)?;
            let covers = covers(state, read, generation, up_to);
            let (vector, bodies) = packed(state, covers);
            let head = Head {
                suite: SUITE,
                record: state.record(),
                stream,
                generation,
                author: state.me(),
                circle_head: state.circle.head(),
                epoch: place.epoch,
                reaches: reaching(read, up_to),
                vector,
                nonce: [0; 24],
            };
            let archive = Archive::of(bodies);
            match seal_snapshot(head, &archive, secret, state.device.signer(), &mut *self.entropy) {
                Ok(snapshot) if snapshot.head.vector.is_empty() => return None,
                Ok(snapshot) => return Some(snapshot),
                Err(SealError::TooLarge) => up_to -= up_to / 8 + 1,
                Err(_) => return None,
            }
        }
        None
    }
}

impl State {
    /// What is known of the snapshots of a generation.
    fn packed(&self, stream: StreamId, generation: u32) -> Option<PackedRow> {
        let mut rows = self.meta.packed.iter().flatten();
        rows.find(|row| (row.section, row.generation) == (stream, generation)).copied()
    }
}

impl Txn {
    fn set_packed(&mut self, row: PackedRow) {
        self.change_meta(|meta| {
            let rows = meta.packed.get_or_insert_default();
            // Snapshots of generations before are looked at no more.
            rows.retain(|known| known.section != row.section);
            rows.push(row);
        });
    }

    /// The relay has shown stripped rows: it must have a snapshot, however little that covers.
    pub(super) fn note_stripped(&mut self, stream: StreamId, generation: u32, instance: InstanceId) {
        let known = self.state.packed(stream, generation);
        if generation != self.state.generation(stream) || known.is_some_and(|row| row.is_stripped) {
            return;
        }
        let unknown =
            PackedRow { section: stream, generation, instance, look_ms: 0, usable: None, is_stripped: true };
        self.set_packed(PackedRow { is_stripped: true, ..known.unwrap_or(unknown) });
    }
}

/// Whether the time of a look has come. One further ahead than any look is comes of a clock that was set.
const fn is_due(look_ms: i64, now_ms: i64) -> bool {
    let waits = look_ms.saturating_sub(now_ms);
    waits <= 0 || waits > LOOK_AGAIN_MS.0 + LOOK_AGAIN_MS.1
}

/// Whether a document is looked at. Also a short one: a thief's snapshot, that holds nothing, would let the relay prune it.
fn is_worth(read: &Stream, known: Option<PackedRow>) -> bool {
    read.len() > 0 || known.is_some_and(|row| row.is_stripped)
}

/// The chains of a generation as far as they are admitted, from the beginning, in places up to this one.
fn covers(state: &State, read: &Stream, generation: u32, up_to: u64) -> Vec<Cover> {
    let is_covered = |message: &Arc<Logged>| {
        is_admitted(message) && (1..=up_to).contains(&message.position) && !message.lacks_body()
    };
    let of_generation = by_chain(read).into_iter().filter(|(chain, _)| chain.generation == generation);
    let cover = |(chain, messages): (super::chain::Chain, Vec<Arc<Logged>>)| {
        let row = in_row(&state.circle, chain, &messages).into_iter();
        Cover { author: chain.author, messages: row.take_while(|message| is_covered(message)).collect() }
    };
    of_generation.map(cover).filter(|cover| !cover.messages.is_empty()).collect()
}

fn is_admitted(message: &Logged) -> bool {
    message.core.kind == Kind::Change && matches!(message.verdict, Verdict::Stands | Verdict::Replaced)
}

fn counted(covers: &[Cover]) -> u64 {
    covers.iter().map(|cover| cover.messages.len() as u64).sum()
}

/// Up to which position everything fits into an archive of so many bytes.
fn fitting(state: &State, read: &Stream, generation: u32, most_bytes: usize) -> u64 {
    let covers = covers(state, read, generation, read.cursor.position);
    let mut messages: Vec<&Arc<Logged>> = covers.iter().flat_map(|cover| &cover.messages).collect();
    messages.sort_unstable_by_key(|message| message.position);
    let mut bytes = HEAD_BYTES;
    for message in messages {
        let body = admit::reopen(state, message).map_or(0, |body| body.to_bytes().len());
        bytes = bytes.saturating_add(body).saturating_add(HEAD_BYTES);
        if bytes > most_bytes {
            return message.position.saturating_sub(1);
        }
    }
    read.cursor.position
}

/// The vector of what is covered, and the bodies under it.
fn packed(state: &State, covers: Vec<Cover>) -> (Vec<Covered>, Vec<Vec<u8>>) {
    let (mut vector, mut bodies) = (Vec::new(), Vec::new());
    for Cover { author, messages } in covers {
        let opened = messages.iter().map_while(|m| Some((m, admit::reopen(state, m).ok()?.to_bytes())));
        let mut end = None;
        for (message, body) in opened {
            bodies.push(body);
            end = Some(Covered { author, seq: message.core.seq, core: message.id });
        }
        vector.extend(end);
    }
    (vector, bodies)
}

fn reaching(read: &Stream, up_to: u64) -> Seen {
    let hash = read.hash_at(up_to).filter(|_| up_to < read.cursor.position);
    hash.map_or(read.cursor, |hash| Seen { position: up_to, hash, ..read.cursor })
}

/// Whether a snapshot holds what it claims, of chains that are here; nothing where not.
fn check(state: &State, read: &Stream, generation: u32, bytes: &[u8]) -> Option<UsableRow> {
    let (snapshot, archive) = open(state, read.id, generation, bytes)?;
    let head = &snapshot.head;
    if !state.circle.is_admin(&head.author) || state.circle.place_of(head.circle_head).is_none() {
        return None;
    }
    let mut contents = Vec::new();
    for covered in &head.vector {
        let chain = leading_to(read, generation, *covered)?;
        let ids: FlatSet<CoreId> = chain.iter().map(|message| message.id).collect();
        let is_beside = |message: &&Arc<Logged>| {
            let core = &message.core;
            is_admitted(message)
                && (core.author, core.generation) == (covered.author, generation)
                && core.seq <= covered.seq
                && !ids.contains(&message.id)
        };
        if read.messages().any(|message| is_beside(&message)) {
            return None;
        }
        contents.extend(chain.iter().rev().map(|message| message.core.content));
    }
    let bodies = archive.bodies(&head.vector).map(|archived| content_of(archived.body));
    let covers = contents.len() as u64;
    bodies.eq(contents).then(|| UsableRow { hash: wire::hash(bytes), covers })
}

/// The messages of a chain from its covered end back to the first; nothing where one of them is not here.
fn leading_to(read: &Stream, generation: u32, covered: Covered) -> Option<Vec<&Arc<Logged>>> {
    let mut chain = Vec::new();
    let (mut at, mut seq) = (covered.core, covered.seq);
    while seq > 0 {
        let message = read.get(at)?;
        let core = &message.core;
        let is_there = core.seq == seq && core.kind == Kind::Change;
        if !is_there || (core.author, core.generation) != (covered.author, generation) {
            return None;
        }
        (at, seq) = (core.prev, seq - 1);
        chain.push(message);
    }
    Some(chain)
}

#[cfg(test)]
mod tests;
