//! After the words have made entries void: what this device had sealed under them is sealed anew (protocol.md section 11).
//! What others seal anew is read again: see [`super::rereading`].

use std::sync::Arc;

use samlat_protocol::{
    circle::{Circle, StreamRole},
    envelope::{Envelope, Kind, Seen},
    id::{CoreId, StreamId},
};

use super::{
    admit,
    life::Engine,
    logged::Logged,
    out::{Fixed, OutItem},
    state::State,
    txn::Txn,
};
use crate::{body::Body, open};

impl Engine {
    /// The log has moved, and entries of the `old` one are void: what this device had sealed under them is to be sent
    /// again, as the same messages. It can be opened only by the log that is gone.
    pub(super) fn seal_anew(&self, txn: &mut Txn, old: &Circle) {
        let is_void =
            |entry: &samlat_protocol::circle_entry::Entry| txn.state.circle.place_of(entry.id()).is_none();
        if !old.entries().iter().any(is_void) {
            return;
        }
        // What the relay has taken and not shown yet may cite one of them. Where it does not, nothing is changed there.
        let sent: Vec<(u64, OutItem)> = txn.state.outbox.iter().map(|(n, item)| (*n, item.clone())).collect();
        for (number, item) in sent.into_iter().filter(|(_, item)| item.arrived_ms.is_some()) {
            txn.put_out(number, OutItem { arrived_ms: None, ..item });
        }
        for message in own_void(&txn.state) {
            let waits = |item: &OutItem| item.fixed.as_ref().is_some_and(|fixed| fixed.id == message.id);
            if txn.state.outbox.values().any(waits) {
                continue;
            }
            let Some(body) = open_by(&txn.state, old, &message) else { continue };
            let number = txn.state.next_out();
            txn.put_out(number, item_of(&message, body));
        }
    }

    /// What a message that is sealed anew says to have seen: it keeps its position, so only what stood before that.
    pub(super) fn seen_before(state: &State, stream: StreamId, core: CoreId) -> Option<Seen> {
        let read = state.stream(stream)?;
        let position = read.get(core)?.position.checked_sub(1)?;
        let hash = read.hash_at(position);
        Some(hash.map_or(Seen::NOTHING, |hash| Seen { instance: read.cursor.instance, position, hash }))
    }
}

/// This device's own messages that cite a void entry, where it may still write them.
fn own_void(state: &State) -> Vec<Arc<Logged>> {
    let me = state.me();
    let may_be_sealed = |message: &Logged| match message.core.kind {
        Kind::Change => state.generation(message.core.stream) == message.core.generation,
        Kind::Post => true,
        // A reply is sealed to a key, whatever it cites.
        Kind::Reply | Kind::Unknown(_) => false,
    };
    let is_void = |message: &&Arc<Logged>| {
        message.core.author == me
            && state.circle.place_of(message.cites).is_none()
            && may_be_sealed(message)
            && admit::standing(state, message, 0).is_none()
    };
    state.streams.values().flat_map(|read| read.messages()).filter(is_void).cloned().collect()
}

/// What a message says, by a log that is void since.
fn open_by(state: &State, old: &Circle, message: &Logged) -> Option<Body> {
    let envelope: Envelope = message.envelope().ok()?;
    if envelope.is_stripped() {
        return message.body.clone();
    }
    let secret = state.keyring.secret_for(old, &envelope)?;
    match old.stream_role(envelope.core.stream)? {
        StreamRole::Document(_) => open::open_change(&envelope, secret).ok(),
        StreamRole::Posts(_) => open::open_post(&envelope, &secret.inbox()).ok(),
        StreamRole::ReplyBox(_) => None,
    }
}

fn item_of(message: &Logged, body: Body) -> OutItem {
    OutItem {
        stream: message.core.stream,
        generation: message.core.generation,
        kind: message.core.kind,
        written_ms: body.written_ms,
        incarnation: body.incarnation,
        items: body.items.iter().map(|item| item.0.clone()).collect(),
        edits: Vec::new(),
        alone: true,
        replaces: body.replaces.clone(),
        fixed: Some(Fixed { core: message.core.clone(), id: message.id, body }),
        arrived_ms: None,
    }
}
