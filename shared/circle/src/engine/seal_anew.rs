//! After the words have made entries void: what this device had sealed under them is sealed anew, and what others seal
//! anew is read again (protocol.md sections 9 and 11).
//!
//! The relay keeps the places of such messages and takes other bytes for them. It tells nobody: whoever has messages that
//! wait for it asks again, at once when the log has moved, then each time later.

use std::sync::Arc;

use samlat_protocol::{
    api::{Log, MAX_ROWS},
    circle::{Circle, StreamRole},
    envelope::{Envelope, Kind, Seen},
    flat::FlatMap,
    id::{CoreId, StreamId},
};

use super::{
    admit::{self, Judged},
    call::Call,
    fetched::Fetched,
    life::Engine,
    logged::{Logged, Verdict},
    out::{Fixed, OutItem},
    state::State,
    stream::Stream,
    sync::LOOK_MS,
    told::WhySetAside,
    txn::Txn,
};
use crate::{answer::AnswerFault, body::Body, command::Request, open, request::RelayAddress};

/// The time until it is asked again doubles as many times.
const MAX_DOUBLINGS: u32 = 6;

/// How far reading again has come.
#[derive(Debug, Default)]
pub struct Rereading {
    times: u32,
    not_before_ms: i64,
    is_due: bool,
    /// Up to which position it has been read again, this time.
    done_by_stream: FlatMap<StreamId, u64>,
}

impl Rereading {
    /// Something has changed: it is read again at once.
    pub(super) fn begin(&mut self) {
        *self = Self { is_due: true, ..Self::default() };
    }

    /// There is news: it is read again, if that was not done just before.
    pub(super) fn begin_in_time(&mut self, now_ms: i64) {
        let longest = LOOK_MS << MAX_DOUBLINGS;
        let waits = self.not_before_ms.saturating_sub(now_ms);
        // A wait longer than the longest comes of a clock that was set.
        if waits > 0 && waits <= longest {
            return;
        }
        self.not_before_ms = now_ms.saturating_add(LOOK_MS << self.times.min(MAX_DOUBLINGS));
        self.times = self.times.saturating_add(1);
        self.is_due = true;
        self.done_by_stream.clear();
    }
}

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

    /// The next stretch of a stream in which something waits to be sealed anew.
    pub(super) fn next_reread(&mut self, relay: &RelayAddress) -> Option<(Call, Request)> {
        if !self.sync.rereading.is_due {
            return None;
        }
        let Some((stream, first, last)) = self.waited_for() else {
            self.sync.rereading.is_due = false;
            return None;
        };
        let state = self.state()?;
        let limit = usize::try_from(last - first).unwrap_or(usize::MAX).saturating_add(1).min(MAX_ROWS);
        let caller = self.caller(state, relay, state.device.signer());
        let request = caller.some_of_log(stream, first - 1, limit);
        Some((Call::Reread { stream, first }, request))
    }

    /// The first stream in which something waits, and the first and last position of that.
    fn waited_for(&self) -> Option<(StreamId, u64, u64)> {
        let state = self.state()?;
        let instance = self.sync.tips.as_ref()?.instance;
        let is_readable =
            |read: &&Arc<Stream>| read.cursor.instance == instance && !self.sync.blocked.contains(&read.id);
        state.streams.values().filter(is_readable).find_map(|read| {
            let done = self.sync.rereading.done_by_stream.get(&read.id).copied().unwrap_or(0);
            let waits = |m: &&Arc<Logged>| m.position > done && is_waited_for(state, m);
            let positions = || read.messages().filter(waits).map(|message| message.position);
            Some((read.id, positions().min()?, positions().max()?))
        })
    }

    pub(super) fn reread(
        &mut self,
        stream: StreamId,
        first: u64,
        log: &Log,
    ) -> Result<Option<Txn>, AnswerFault> {
        let Ok(txn) = self.begin() else { return Ok(None) };
        let Some(read) = txn.state.stream(stream) else { return Ok(None) };
        let unknown = admit::unknown_heads(&txn.state, &log.rows);
        if unknown.iter().any(|head| !self.sync.missing_heads.contains(head)) {
            self.sync.circle_read = false;
            self.sync.missing_heads.extend(unknown);
            return Ok(None);
        }
        let done = log.rows.last().map_or(first, |row| row.position.max(first));
        self.sync.rereading.done_by_stream.insert(stream, done);
        if log.instance != read.cursor.instance {
            return Ok(None);
        }
        let mut fetched = Fetched { stream, cursor: read.cursor, messages: Vec::new(), junk: Vec::new() };
        for row in &log.rows {
            // What is not at the place where it was read is for reading on to find out.
            let is_known = |message: &Logged| {
                (message.position, message.hash) == (row.position, row.hash)
                    && message.bytes != row.envelope.0
            };
            if let Judged::Message(message) = admit::judge(&txn.state, read, row)
                && read.get(message.id).is_some_and(|known| is_known(known) && **known != *message)
            {
                fetched.messages.push(*message);
            }
        }
        Ok(self.try_fetched(fetched))
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

/// Whether a message is one that its author may yet have sealed anew.
fn is_waited_for(state: &State, message: &Logged) -> bool {
    let is_void = message.verdict == Verdict::Aside(WhySetAside::VoidEntry);
    let lives = state.circle.members().get(&message.core.author).is_some_and(|member| member.ended.is_none());
    is_void && lives && message.position > 0
}

/// What a message says, by a log that is void since.
fn open_by(state: &State, old: &Circle, message: &Logged) -> Option<Body> {
    let envelope: Envelope = message.envelope().ok()?;
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
