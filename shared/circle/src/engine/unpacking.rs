//! What stripped changes say is taken from snapshots (protocol.md section 5.4). Nobody's word is believed for it: a body is
//! taken where its author's core commits to it, and what it says is judged as if it had come whole.

use std::{collections::BTreeMap, sync::Arc};

use samlat_protocol::{
    flat::FlatMap,
    id::{PublicKey, StreamId},
    problem::Refusal,
    snapshot::Snapshot,
    wire,
};

use super::{
    again::judge_anew, call::Call, life::Engine, logged::Logged, state::State, stream::Stream, txn::Txn,
};
use crate::{
    answer::{AnswerFault, read_bytes},
    archive::Archive,
    body::{Body, content_of},
    command::Request,
    epoch::EpochPlace,
    open::open_snapshot,
    request::RelayAddress,
};

/// The HTTP status of an answer that is the one which is known already.
pub(super) const NOT_MODIFIED: u16 = 304;

/// Which snapshots of a generation were asked for what is lacking, this time.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// The newest, if there was one.
    newest: Option<[u8; 32]>,
    /// The older too.
    is_done: bool,
}

/// How far asking for bodies has come.
#[derive(Debug, Default)]
pub struct Unpacking {
    asked: FlatMap<(StreamId, u32), Asked>,
}

impl Unpacking {
    fn is_done(&self, place: (StreamId, u32)) -> bool {
        self.asked.get(&place).is_some_and(|asked| asked.is_done)
    }
}

impl Engine {
    /// Asks for the newest snapshot of a generation in which bodies are lacking, then for the older one.
    pub(super) fn next_bodies(&self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state()?;
        let instance = self.sync.tips.as_ref()?.instance;
        let unpacking = &self.sync.rereading.unpacking;
        let is_readable =
            |read: &&Arc<Stream>| read.cursor.instance == instance && !self.sync.blocked.contains(&read.id);
        let lacking = state.streams.values().filter(is_readable).flat_map(|read| lacking(read));
        let mut places = lacking.map(|message| (message.core.stream, message.core.generation));
        let (stream, generation) = places.find(|place| !unpacking.is_done(*place))?;
        let asked = unpacking.asked.get(&(stream, generation));
        let (older, known) = (asked.is_some(), asked.and_then(|asked| asked.newest));
        let caller = self.caller(state, relay, state.device.signer());
        let request = caller.snapshot(stream, generation, older, known.as_ref());
        Some((Call::Bodies { stream, generation, older }, request))
    }

    /// Whether a snapshot may yet have what is lacking in a stream, or what came from one has not been tried.
    pub(super) fn may_be_unpacked(&self, state: &State, stream: StreamId) -> bool {
        let unpacking = &self.sync.rereading.unpacking;
        let mut lacking = state.stream(stream).into_iter().flat_map(lacking);
        lacking.any(|message| !unpacking.is_done((stream, message.core.generation)))
            || self.sync.untried.iter().any(|(of, _)| *of == stream)
    }

    pub(super) fn take_bodies(
        &mut self,
        (stream, generation, older): (StreamId, u32, bool),
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let bytes = match read_bytes(status, body) {
            _ if status == NOT_MODIFIED => None,
            Ok(bytes) => Some(bytes),
            Err(fault) if fault.is_passing() => return Err(fault),
            Err(fault) => {
                if fault.refusal() != Some(Refusal::NotFound) {
                    self.sync.circle_read = false;
                }
                None
            }
        };
        let newest = bytes.map(wire::hash);
        let is_done = older || newest.is_none();
        self.sync.rereading.unpacking.asked.insert((stream, generation), Asked { newest, is_done });
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let opened = bytes.and_then(|bytes| open(&txn.state, stream, generation, bytes));
        let Some((snapshot, archive)) = opened else { return Ok(None) };
        let taken = taken(&txn.state, &snapshot, &archive);
        if taken.is_empty() {
            return Ok(None);
        }
        taken.into_iter().for_each(|message| txn.put_message(message));
        let changed = judge_anew(&mut txn, stream);
        self.take_changed(&mut txn, stream, changed);
        Ok(Some(txn))
    }
}

/// A snapshot of this generation, opened; nothing where it is none, or does not open.
pub(super) fn open(
    state: &State,
    stream: StreamId,
    generation: u32,
    bytes: &[u8],
) -> Option<(Snapshot, Archive)> {
    let snapshot = Snapshot::from_bytes(bytes).ok()?;
    let head = &snapshot.head;
    if (head.record, head.stream, head.generation) != (state.record(), stream, generation) {
        return None;
    }
    let place = EpochPlace { section: stream, generation, epoch: head.epoch };
    let archive = open_snapshot(&snapshot, state.keyring.secret(&state.circle, place)?).ok()?;
    Some((snapshot, archive))
}

/// The messages of a stream whose body is lacking.
fn lacking(read: &Stream) -> impl Iterator<Item = &Arc<Logged>> {
    read.messages().filter(|message| message.lacks_body())
}

/// Messages with the bodies that an archive has for them.
fn taken(state: &State, snapshot: &Snapshot, archive: &Archive) -> Vec<Logged> {
    let head = &snapshot.head;
    let mut lacking_by_place: BTreeMap<(PublicKey, u64), Vec<&Arc<Logged>>> = BTreeMap::new();
    for message in state.stream(head.stream).into_iter().flat_map(lacking) {
        if message.core.generation == head.generation {
            lacking_by_place.entry((message.core.author, message.core.seq)).or_default().push(message);
        }
    }
    let mut taken = Vec::new();
    for archived in archive.bodies(&head.vector) {
        let Some(there) = lacking_by_place.get(&(archived.author, archived.seq)) else { continue };
        let content = content_of(archived.body);
        let Ok(body) = Body::from_bytes(archived.body) else { continue };
        let committed = there.iter().filter(|message| message.core.content == content);
        taken.extend(committed.map(|message| Logged { body: Some(body.clone()), ..(***message).clone() }));
    }
    taken
}

#[cfg(test)]
mod tests;
