//! What waits is sealed and sent, under the newest keys, in the order of this device's chains; and what a relay has lost
//! is given back.

use samlat_protocol::{
    api::{Append, Appended, Bytes},
    circle::{Standing, StreamRole},
    envelope::{Envelope, Kind, Seen},
    flat::FlatMap,
    id::{CoreId, StreamId},
    problem::Refusal,
    wire::MAX_BATCH,
};

use super::{
    call::Call,
    failure::Failure,
    life::Engine,
    logged::{Logged, Verdict},
    out::{Fixed, OutItem, batches},
    settle::Which,
    state::State,
    told::WhySetAside,
    txn::Txn,
    write::answered,
};
use crate::{
    answer::{AnswerFault, read},
    card::current_inbox,
    command::Request,
    keyring::current_place,
    request::RelayAddress,
    seal::{Under, seal_change, seal_post, seal_reply},
};

/// Most bytes of envelopes in one request.
pub(super) const MAX_APPEND_BYTES: usize = 4 * 1024 * 1024;

impl Engine {
    /// Gives everything that waits its place in this device's chains, before any of it is sent.
    pub(super) fn fix_outbox(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        if state.circle.needs_update() {
            return Ok(None);
        }
        let mut streams: Vec<StreamId> =
            state.outbox.values().filter(|item| self.is_to_be_fixed(item)).map(|item| item.stream).collect();
        streams.sort_unstable();
        streams.dedup();
        if streams.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        for stream in streams {
            for (number, mut item, joined) in batches(&txn.state.outbox, stream) {
                if !self.is_to_be_fixed(&item) {
                    continue;
                }
                self.fix(&mut txn, &mut item);
                joined.into_iter().for_each(|number| txn.drop_out(number));
                txn.put_out(number, item);
            }
        }
        Ok(Some(txn))
    }

    /// Whether something gets its place just now. What waits for a new generation gets it there, and what has not been made then.
    fn is_to_be_fixed(&self, item: &OutItem) -> bool {
        let waits = self.state().is_some_and(|state| state.waits_for_generation(item, self.now_ms));
        item.fixed.is_none() && !item.is_unmade() && !waits
    }

    /// The next messages to send: of one stream, in order.
    pub(super) fn next_append(&mut self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state()?;
        if state.circle.needs_update() {
            return None;
        }
        let mut by_stream: FlatMap<StreamId, Vec<(u64, &Fixed)>> = FlatMap::new();
        let may_be_sent =
            |item: &OutItem| item.arrived_ms.is_none() && !state.waits_for_generation(item, self.now_ms);
        for (number, item) in state.outbox.iter().filter(|(_, item)| may_be_sent(item)) {
            if let Some(fixed) = item.fixed.as_ref().filter(|_| !self.sync.blocked.contains(&item.stream)) {
                by_stream.entry(item.stream).or_default().push((*number, fixed));
            }
        }
        let state = state.clone();
        let by_stream: FlatMap<StreamId, Vec<(u64, Fixed)>> = by_stream
            .into_iter()
            .map(|(stream, items)| (stream, items.into_iter().map(|(n, fixed)| (n, fixed.clone())).collect()))
            .collect();
        for (stream, mut items) in by_stream {
            items.sort_by_key(|(_, fixed)| (fixed.core.generation, fixed.core.seq));
            let (mut numbers, mut envelopes, mut bytes) = (Vec::new(), Vec::new(), 0);
            for (number, fixed) in items.into_iter().take(MAX_BATCH) {
                let Some(envelope) = self.seal(&state, &fixed) else { break };
                let sealed = envelope.to_bytes();
                bytes += sealed.len();
                if bytes > MAX_APPEND_BYTES && !envelopes.is_empty() {
                    break;
                }
                numbers.push(number);
                envelopes.push(Bytes(sealed));
            }
            if envelopes.is_empty() {
                // It cannot be sealed just now: the section's secret is not here, or the member is gone.
                self.sync.blocked.insert(stream);
                continue;
            }
            let caller = self.caller(&state, relay, state.device.signer());
            let request = caller.append(stream, &Append { envelopes });
            return Some((Call::Append { stream, numbers }, request));
        }
        None
    }

    /// Seals a message under the newest keys.
    fn seal(&mut self, state: &State, fixed: &Fixed) -> Option<Envelope> {
        let Fixed { core, body, .. } = fixed;
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let reads = state.circle.may_read(&state.me(), core.stream, now_ms);
        let cursor = || state.stream(core.stream).map(|stream| stream.cursor);
        let seen = Self::seen_before(state, core.stream, fixed.id).or_else(cursor).filter(|_| reads);
        let mut under =
            Under { epoch: 0, circle_head: state.circle.head(), seen: seen.unwrap_or(Seen::NOTHING) };
        let (signer, entropy) = (state.device.signer(), &mut *self.entropy);
        match (state.circle.stream_role(core.stream)?, core.kind) {
            (StreamRole::Document(section), Kind::Change) => {
                // What comes too late is sealed under the newest secret that its author was given: it lies apart until
                // the person looks at it.
                let is_late = state.circle.standing(core, body.written_ms) == Standing::AfterCut;
                let (place, secret) = match is_late {
                    true => state.keyring.newest(&state.circle, section, core.generation)?,
                    false => state.keyring.current(&state.circle, section)?,
                };
                if place.generation != core.generation {
                    return None;
                }
                under.epoch = place.epoch;
                seal_change(core, body, under, secret, signer, entropy).ok()
            }
            (StreamRole::Posts(section), Kind::Post) => {
                under.epoch = current_place(state.circle.sections().get(&section)?).epoch;
                let inbox = current_inbox(&state.circle, section)?;
                seal_post(core, body, under, inbox, signer, entropy).ok()
            }
            (StreamRole::ReplyBox(owner), Kind::Reply) => {
                // The staff of an organisation share its box; each opens what is sealed to her.
                let to = answered(state, body).unwrap_or(owner);
                let member = state.circle.members().get(&to)?;
                under.seen = Seen::NOTHING;
                seal_reply(core, body, under, &member.keys.kem, signer, entropy).ok()
            }
            (StreamRole::Document(_) | StreamRole::Posts(_) | StreamRole::ReplyBox(_), _) => None,
        }
    }

    pub(super) fn appended(
        &mut self,
        stream: StreamId,
        numbers: &[u64],
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let appended: Appended = match read(status, body) {
            Ok(appended) => appended,
            Err(fault) => return self.not_appended(stream, fault),
        };
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        for (number, placed) in numbers.iter().zip(&appended.placed) {
            let Some(item) = txn.state.outbox.get(number).cloned() else { continue };
            if item.fixed.as_ref().is_none_or(|fixed| fixed.id != placed.core) {
                return Err(AnswerFault::Garbage);
            }
            txn.put_out(*number, OutItem { arrived_ms: Some(placed.arrived_ms), ..item });
        }
        let is_known = |core: CoreId| txn.state.stream(stream).is_some_and(|read| read.get(core).is_some());
        if appended.placed.iter().any(|placed| is_known(placed.core)) {
            // It was sealed anew and keeps its place: it comes back by reading again.
            self.sync.rereading.begin();
        }
        // What was sent comes back by reading on, with whatever came before it.
        self.tip_is_at_least(stream, appended.placed.iter().map(|placed| placed.position).max().unwrap_or(0));
        Ok(Some(txn))
    }

    fn not_appended(&mut self, stream: StreamId, fault: AnswerFault) -> Result<Option<Txn>, AnswerFault> {
        match fault.refusal() {
            Some(Refusal::StaleEpoch | Refusal::StaleHead) => {
                // The same messages are sealed anew once the log has been read.
                self.sync.circle_read = false;
                self.sync.blocked.insert(stream);
                Ok(None)
            }
            Some(
                Refusal::NotAllowed
                | Refusal::Expired
                | Refusal::TooLarge
                | Refusal::Malformed
                | Refusal::Closed,
            ) => {
                self.sync.circle_read = false;
                self.sync.blocked.insert(stream);
                Ok(None)
            }
            // The late box is full.
            Some(Refusal::TooMuch) if self.state().is_some_and(|state| state.is_ended(self.now_ms)) => {
                self.sync.blocked.insert(stream);
                Ok(None)
            }
            Some(Refusal::BrokenChain) => self.broken_chain(stream, fault),
            _ => Err(fault),
        }
    }

    /// The relay's end of this device's chain is not this device's. Ahead of it: the stream is read on, and what is found
    /// there adopted; who cannot read it follows. Behind it: the relay has lost something, and is given it back.
    fn broken_chain(&mut self, stream: StreamId, fault: AnswerFault) -> Result<Option<Txn>, AnswerFault> {
        let AnswerFault::Refused(problem) = &fault else { return Err(fault) };
        let has = problem.author_seq.unwrap_or(0);
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let me = txn.state.me();
        let read = txn.state.stream(stream);
        let own = read.and_then(|read| read.end(txn.state.generation(stream), me));
        if own.is_some_and(|end| end.seq > has) {
            // It had shown more of this chain than it has.
            return Ok(self.went_back(stream));
        }
        let lost: Vec<(u64, OutItem)> = {
            let is_lost = |item: &&OutItem| {
                let seq = item.fixed.as_ref().map_or(0, |fixed| fixed.core.seq);
                item.stream == stream && item.arrived_ms.is_some() && seq > has
            };
            let outbox = txn.state.outbox.iter();
            outbox.filter(|(_, item)| is_lost(item)).map(|(number, item)| (*number, item.clone())).collect()
        };
        if lost.is_empty() {
            let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
            let reads = txn.state.circle.may_read(&me, stream, now_ms);
            return match problem.author_core.filter(|_| !reads && self.sync.sent_again.insert(stream)) {
                Some(core) => {
                    self.follow(&mut txn, stream, has, core);
                    Ok(Some(txn))
                }
                None => Err(fault),
            };
        }
        for (number, item) in lost {
            txn.put_out(number, OutItem { arrived_ms: None, ..item });
        }
        Ok(Some(txn))
    }

    /// Another life of this device has posted into a stream that it cannot read: what waits goes on from where the relay
    /// says that life ended. What the relay had taken keeps its place.
    fn follow(&mut self, txn: &mut Txn, stream: StreamId, seq: u64, core: CoreId) {
        let mut end = txn.state.own_end(stream, 0);
        end.incarnation = end.incarnation.saturating_add(1);
        (end.seq, end.core) = (seq, core);
        txn.set_own(stream, 0, end);
        let waits = |item: &&OutItem| item.stream == stream && item.arrived_ms.is_none();
        let outbox = txn.state.outbox.iter().filter(|(_, item)| waits(item));
        let waiting: Vec<(u64, OutItem)> = outbox.map(|(number, item)| (*number, item.clone())).collect();
        for (number, mut item) in waiting {
            item.incarnation = end.incarnation;
            self.fix(txn, &mut item);
            txn.put_out(number, item);
        }
    }

    /// This device's own message came back from the relay: it need not be kept to be sent. Says whether it is known here.
    pub(super) fn confirm(&self, txn: &mut Txn, message: &Logged) -> bool {
        let is_it = |item: &OutItem| item.fixed.as_ref().is_some_and(|fixed| fixed.id == message.id);
        let found = txn.state.outbox.iter().find(|(_, item)| is_it(item));
        let Some((number, item)) = found.map(|(number, item)| (*number, item.clone())) else {
            return txn.state.mine.contains_key(&message.id);
        };
        if message.verdict == Verdict::Aside(WhySetAside::VoidEntry) {
            // Nobody can open these bytes: it is kept until others have come in their place.
            return true;
        }
        if !item.edits.is_empty() {
            txn.keep_mine(message.id, item.edits);
        }
        txn.drop_out(number);
        true
    }

    /// Messages of this device are at the relay that it does not know: it was put back from a backup. The relay's end of
    /// the chain becomes its own, under a new life, and what waits is written again behind it.
    pub(super) fn adopt(&mut self, txn: &mut Txn, stream: StreamId) -> Result<(), Failure> {
        let me = txn.state.me();
        let ends: Vec<_> = {
            let read = txn.state.stream(stream);
            let own = read.into_iter().flat_map(|read| read.ends()).filter(|(_, author, _)| *author == me);
            own.collect()
        };
        for (generation, _, end) in ends {
            let last = txn.state.stream(stream).map_or(0, |read| read.last_incarnation(generation, me));
            let mut own = txn.state.own_end(stream, generation);
            own.incarnation = own.incarnation.max(last).saturating_add(1);
            (own.seq, own.core) = (end.seq, end.core);
            txn.set_own(stream, generation, own);
            for (number, mut item) in waiting_in(&txn.state, stream, generation) {
                item.fixed = None;
                item.arrived_ms = None;
                if item.kind != Kind::Change {
                    item.incarnation = own.incarnation;
                    self.fix(txn, &mut item);
                }
                txn.put_out(number, item);
            }
            if txn.state.document_section(stream).is_some() {
                self.rebuild(txn, stream, generation, Which::Safe)?;
            }
        }
        Ok(())
    }
}

/// What waits for a place in a chain. What only has to be sealed anew keeps the one that it has.
fn waiting_in(state: &State, stream: StreamId, generation: u32) -> Vec<(u64, OutItem)> {
    let read = state.stream(stream);
    let is_known = |fixed: &Fixed| read.is_some_and(|read| read.get(fixed.id).is_some());
    let waits = |item: &OutItem| {
        (item.stream, item.generation) == (stream, generation) && !item.fixed.as_ref().is_some_and(is_known)
    };
    let outbox = state.outbox.iter().filter(|(_, item)| waits(item));
    outbox.map(|(number, item)| (*number, item.clone())).collect()
}
