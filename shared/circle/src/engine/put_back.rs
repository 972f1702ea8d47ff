//! The relay was put back from a backup, or is another one: everything is read anew, and what it lacks is given back by
//! whoever has it.
//!
//! A relay may also say so again and again. Then it is believed less and less often, so that nobody sends for ever; what is
//! here stays here.

use std::sync::Arc;

use samlat_protocol::{
    api::{Append, Appended, Bytes, Tips},
    circle::Standing,
    envelope::{Kind, Seen},
    flat::{FlatMap, FlatSet},
    id::{InstanceId, PublicKey, StreamId},
    wire::MAX_BATCH,
};

use super::{
    call::Call,
    failure::Failure,
    late::LateReading,
    life::Engine,
    logged::{Logged, Verdict},
    out::OutItem,
    push::MAX_APPEND_BYTES,
    state::State,
    sync::{LOOK_MS, Step},
    told::{Alarm, WhySetAside},
    txn::Txn,
};
use crate::{
    answer::{AnswerFault, read},
    command::Request,
    request::RelayAddress,
};

/// The wait before everything is read anew doubles as many times.
const MAX_DOUBLINGS: u32 = 6;

/// When everything was read anew, and when it may be again.
#[derive(Debug, Default)]
pub struct Anew {
    times: u32,
    not_before_ms: i64,
}

impl Anew {
    /// Whether everything may be read anew; if so it counts as done.
    pub(super) fn begins(&mut self, now_ms: i64) -> bool {
        let longest = LOOK_MS << MAX_DOUBLINGS;
        let waits = self.not_before_ms.saturating_sub(now_ms);
        // A wait longer than the longest comes of a clock that was set.
        if waits > 0 && waits <= longest {
            return false;
        }
        if waits < -longest {
            self.times = 0;
        }
        self.not_before_ms = now_ms.saturating_add(LOOK_MS << self.times.min(MAX_DOUBLINGS));
        self.times = self.times.saturating_add(1);
        true
    }
}

/// How far giving back has come.
#[derive(Debug, Default)]
pub struct Refilling {
    /// How much was lacking when something was given last: it must have become less.
    left_by_stream: FlatMap<StreamId, usize>,
    /// Chains that the relay does not take from this device. Another member may be able to give them.
    refused: FlatSet<(StreamId, u32, PublicKey)>,
}

/// Something that the relay says of a stream and that does not go with what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Less than was read, but it may be an older word that came late.
    Less(StreamId),
    /// Something else than was read.
    Other(StreamId),
}

impl Engine {
    /// The first stream of which the relay says less, or something else, than this device has read.
    pub(super) fn doubt(&self, tips: &Tips) -> Option<Doubt> {
        let state = self.state()?;
        let of = |stream: StreamId, tip: u64| {
            let read = state.stream(stream).filter(|read| read.cursor.instance == tips.instance)?;
            if tip > read.cursor.position || self.sync.blocked.contains(&stream) {
                return None;
            }
            let is_end = tip == read.cursor.position;
            let known = if is_end { Some(read.cursor.hash) } else { read.hash_at(tip) };
            let said = tips.hashes.get(&stream).copied();
            if let (Some(known), Some(said)) = (known, said)
                && known != said
            {
                return Some(Doubt::Other(stream));
            }
            (!is_end).then_some(Doubt::Less(stream))
        };
        tips.streams.iter().find_map(|(stream, tip)| of(*stream, *tip))
    }

    /// Asks for the stream itself where it may be an older word; reads everything anew where it is not.
    pub(super) fn look_into(&mut self, relay: &RelayAddress, doubt: Doubt) -> Result<Step, Failure> {
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        match doubt {
            Doubt::Less(stream) => {
                let after = state.stream(stream).map_or(0, |read| read.cursor.position);
                let request = self.caller(state, relay, state.device.signer()).log(stream, after);
                Ok(Step::Ask(Call::Log(stream), request))
            }
            Doubt::Other(stream) => match self.went_back(stream) {
                Some(txn) => Ok(Step::Keep(Box::new(txn))),
                None => self.next_of_member(relay),
            },
        }
    }

    /// The relay does not have what this device has read at its places. Nothing where it has said so too often: then the
    /// stream is left as it is for a while.
    pub(super) fn went_back(&mut self, stream: StreamId) -> Option<Txn> {
        self.sync.alarms.insert(Alarm::WentBack);
        if !self.sync.anew.begins(self.now_ms) {
            self.sync.blocked.insert(stream);
            return None;
        }
        let mut txn = self.begin().ok()?;
        let read = txn.state.streams.values().filter(|read| read.cursor.position > 0);
        let cursors: Vec<(StreamId, Seen)> = read.map(|read| (read.id, read.cursor)).collect();
        for (id, cursor) in cursors {
            // The life of the database in which this was read is over: each stream begins anew when it is asked for.
            txn.set_cursor(id, Seen { instance: InstanceId::new([0; 16]), ..cursor });
        }
        self.send_all_again(&mut txn);
        Some(txn)
    }

    /// Another database than last time: what was sent to the last one is sent to this one too. Nothing where there have
    /// been too many.
    pub(super) fn meet_instance(&mut self, instance: InstanceId) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if txn.state.meta.instance.is_some() {
            if !self.sync.anew.begins(self.now_ms) {
                return Ok(None);
            }
            self.send_all_again(&mut txn);
        }
        txn.change_meta(|meta| meta.instance = Some(instance));
        Ok(Some(txn))
    }

    fn send_all_again(&mut self, txn: &mut Txn) {
        self.sync.refilling = Refilling::default();
        self.sync.late = LateReading::default();
        send_again(txn, |_| true);
    }

    /// What the relay said it has, and does not show where it must stand, is sent again.
    pub(super) fn send_unshown(&mut self) -> Result<Option<Txn>, Failure> {
        let (Some(state), Some(tips)) = (self.state(), &self.sync.tips) else { return Ok(None) };
        let is_unshown = |item: &OutItem| {
            let is_read = tips.streams.get(&item.stream).is_some_and(|tip| {
                self.has_come(tips, item.stream, *tip) && !self.sync.blocked.contains(&item.stream)
            });
            let may_stand = |fixed: &super::out::Fixed| {
                let is_written =
                    item.kind != Kind::Change || item.generation == state.generation(item.stream);
                is_written && state.circle.standing(&fixed.core, item.written_ms) == Standing::Live
            };
            let is_shown = |fixed: &super::out::Fixed| {
                state.stream(item.stream).is_some_and(|read| read.get(fixed.id).is_some())
            };
            is_read
                && item.arrived_ms.is_some()
                && !self.sync.sent_again.contains(&item.stream)
                && item.fixed.as_ref().is_some_and(|fixed| may_stand(fixed) && !is_shown(fixed))
        };
        let streams: FlatSet<StreamId> =
            state.outbox.values().filter(|item| is_unshown(item)).map(|item| item.stream).collect();
        if streams.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        send_again(&mut txn, |item| streams.contains(&item.stream));
        self.sync.sent_again.extend(streams);
        Ok(Some(txn))
    }

    /// The relay has shown that a stream reaches so far.
    pub(super) fn tip_is_at_least(&mut self, stream: StreamId, position: u64) {
        let Some(tips) = &mut self.sync.tips else { return };
        let Some(tip) = tips.streams.get_mut(&stream).filter(|tip| **tip < position) else { return };
        *tip = position;
        // What was said of the hash was said of another place.
        tips.hashes.remove(&stream);
    }

    /// The next messages that the relay lacks and this device has.
    pub(super) fn next_refill(&mut self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state()?.clone();
        let instance = self.sync.tips.as_ref()?.instance;
        for stream in state.streams.values() {
            if stream.cursor.instance != instance {
                continue;
            }
            let refilling = &self.sync.refilling;
            let is_lacking = |m: &&Arc<Logged>| {
                let is_refused = refilling.refused.contains(&(stream.id, m.core.generation, m.core.author));
                m.position == 0 && is_whole(m) && !is_refused && !waits_for_author(&state, m)
            };
            let lacking: Vec<&Arc<Logged>> = stream.messages().filter(is_lacking).collect();
            let left = refilling.left_by_stream.get(&stream.id);
            if lacking.is_empty() || left.is_some_and(|left| lacking.len() >= *left) {
                continue;
            }
            let mut bytes = 0;
            let fits = |m: &&&Arc<Logged>| {
                bytes += m.bytes.len();
                bytes <= MAX_APPEND_BYTES
            };
            let given: Vec<&Arc<Logged>> = lacking.iter().take(MAX_BATCH).take_while(fits).copied().collect();
            let envelopes = given.iter().map(|m| Bytes(m.bytes.clone())).collect();
            let chains = given.iter().map(|m| (m.core.generation, m.core.author)).collect();
            let caller = self.caller(&state, relay, state.device.signer());
            let request = caller.refill(stream.id, &Append { envelopes });
            self.sync.refilling.left_by_stream.insert(stream.id, lacking.len());
            return Some((Call::Refill { stream: stream.id, chains }, request));
        }
        None
    }

    pub(super) fn refilled(
        &mut self,
        stream: StreamId,
        chains: &[(u32, PublicKey)],
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let placed = match read::<Appended>(status, body) {
            Ok(appended) => appended.placed,
            Err(fault) if fault.is_passing() => {
                self.sync.refilling.left_by_stream.remove(&stream);
                return Err(fault);
            }
            Err(_) => Vec::new(),
        };
        self.tip_is_at_least(stream, placed.iter().map(|placed| placed.position).max().unwrap_or(0));
        // The first that was not taken: the rest of its chain would not be either.
        if let Some((generation, author)) = chains.get(placed.len()) {
            self.sync.refilling.refused.insert((stream, *generation, *author));
        }
        Ok(None)
    }
}

/// What was acknowledged is to be sent again.
fn send_again(txn: &mut Txn, which: impl Fn(&OutItem) -> bool) {
    let sent = txn.state.outbox.iter().filter(|(_, item)| item.arrived_ms.is_some() && which(item));
    let sent: Vec<_> = sent.map(|(number, item)| (*number, item.clone())).collect();
    for (number, item) in sent {
        txn.put_out(number, OutItem { arrived_ms: None, ..item });
    }
}

/// Whether nobody but its author should give a message to a relay: without the words nobody else knows that what it cites is
/// void, and would take it for another history before it comes sealed anew.
fn waits_for_author(state: &State, message: &Logged) -> bool {
    let is_void = state.circle.place_of(message.cites).is_none();
    is_void && state.circle.root_generation() == 0 && message.core.kind != Kind::Reply
}

/// Whether a message may be given to a relay: what is broken stays here.
fn is_whole(message: &Logged) -> bool {
    !matches!(
        message.verdict,
        Verdict::Aside(WhySetAside::BrokenChain | WhySetAside::AfterWithdrawal | WhySetAside::NotAllowed)
    )
}
