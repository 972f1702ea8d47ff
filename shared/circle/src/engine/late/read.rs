//! Late boxes are read once their streams are, and what the log lets in is tried, or given to a relay that lost it.

use std::{collections::BTreeMap, sync::Arc};

use samlat_protocol::{
    api::{Append, Bytes, LATE_ENVELOPES, Log, LogRow},
    id::{CoreId, PublicKey, RunningHash, StreamId},
    wire::MAX_BATCH,
};

use super::{is_fresh, is_in_stream, is_let_in, order, stands_after_cut};
use crate::{
    answer::{AnswerFault, read},
    command::Request,
    engine::{
        admit::{Judged, judge},
        call::Call,
        failure::Failure,
        life::Engine,
        logged::Logged,
        push::MAX_APPEND_BYTES,
        state::State,
        stream::Stream,
        sync::Step,
        txn::Txn,
    },
    request::RelayAddress,
};

impl Engine {
    /// The next thing to do about what came late, on a device of the person.
    pub(in crate::engine) fn look_at_late(&mut self, relay: &RelayAddress) -> Result<Option<Step>, Failure> {
        let Some(state) = self.state().filter(|state| state.is_person()) else { return Ok(None) };
        if let Some((stream, after)) = self.unread_box() {
            let request = self.caller(state, relay, state.device.signer()).late(stream, after);
            return Ok(Some(Step::Ask(Call::Late(stream), request)));
        }
        if let Some(txn) = self.tidy_late()? {
            return Ok(Some(Step::Keep(Box::new(txn))));
        }
        if let Some(txn) = self.untried()? {
            return Ok(Some(Step::Keep(Box::new(txn))));
        }
        Ok(self.give_late(relay).map(|(call, request)| Step::Ask(call, request)))
    }

    /// A late box in which something lies that was not read, and the last number that was.
    fn unread_box(&self) -> Option<(StreamId, u64)> {
        let tips = self.sync.tips.as_ref()?;
        let known = |stream| self.sync.late.read_by_stream.get(stream).copied().unwrap_or(0);
        let unread = tips.late.iter().find(|(stream, newest)| **newest != known(stream));
        // Lower numbers than before are those of a relay that was put back.
        unread
            .map(|(stream, newest)| (*stream, Some(known(stream)).filter(|read| read < newest).unwrap_or(0)))
    }

    pub(in crate::engine) fn take_late(
        &mut self,
        stream: StreamId,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let newest = self.sync.tips.as_ref().and_then(|tips| tips.late.get(&stream)).copied().unwrap_or(0);
        let log: Log = match read(status, body) {
            Ok(log) => log,
            Err(fault) if fault.is_passing() => return Err(fault),
            Err(_) => {
                self.sync.late.read_by_stream.insert(stream, newest);
                return Ok(None);
            }
        };
        if self.sync.tips.as_ref().is_some_and(|tips| tips.instance != log.instance) {
            return Err(AnswerFault::Garbage);
        }
        let (_, after) = self.unread_box().filter(|(of, _)| *of == stream).unwrap_or((stream, newest));
        let last = log.rows.last().map_or(newest, |row| row.position);
        let rises = log.rows.is_sorted_by(|a, b| a.position < b.position);
        // What does not go on would be asked for again and again.
        let last = if rises && last > after { last } else { newest };
        self.sync.late.read_by_stream.insert(stream, last);
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        keep_late(&mut txn, stream, &log.rows);
        self.tried.forget_those_who_wait();
        Ok(Some(txn))
    }

    /// Judges what is kept by the log as it stands, and drops what its stream has, or whose time is past.
    fn tidy_late(&mut self) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        let state = &txn.state;
        let is_over = |message: &Logged| {
            let is_admitted = state.circle.is_admitted(&message.id);
            let is_past = !is_fresh(message, self.now_ms) && !is_let_in(state, message.id);
            is_past || is_in_stream(state, message) || !(is_admitted || stands_after_cut(state, message))
        };
        let over: Vec<CoreId> = state.late.values().filter(|m| is_over(m)).map(|m| m.id).collect();
        let is_gone = |core: &CoreId| super::find(state, *core).is_none() || over.contains(core);
        let forgotten: Vec<CoreId> = state.left.iter().filter(|core| is_gone(core)).copied().collect();
        over.into_iter().for_each(|core| txn.drop_late(core));
        forgotten.into_iter().for_each(|core| txn.set_left(core, false));
        if !self.sync.late.judged {
            self.sync.late.judged = true;
            judge_late_anew(&mut txn);
        }
        Ok(if txn.is_empty() { None } else { Some(txn) })
    }

    /// What was let in and lies here, while the relay has it neither in its late box nor in the stream: it lost it. It is
    /// given back, and stands where the relay puts it, as everywhere.
    fn give_late(&mut self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state()?;
        let is_lacking = |message: &&Arc<Logged>| {
            state.circle.is_admitted(&message.id) && !self.sync.late.given.contains(&message.id)
        };
        let mut lacking: Vec<&Arc<Logged>> = state.late.values().filter(is_lacking).collect();
        let stream = lacking.first()?.core.stream;
        lacking.retain(|message| message.core.stream == stream);
        lacking.sort_by_key(|message| (message.core.generation, message.core.author, message.core.seq));
        let mut bytes = 0;
        let fits = |message: &&Arc<Logged>| {
            let is_first = bytes == 0;
            bytes += message.bytes.len();
            is_first || bytes <= MAX_APPEND_BYTES
        };
        let given: Vec<&Arc<Logged>> = lacking.into_iter().take(MAX_BATCH).take_while(fits).collect();
        let envelopes = given.iter().map(|message| Bytes(message.bytes.clone())).collect();
        let chains = given.iter().map(|message| (message.core.generation, message.core.author)).collect();
        let cores: Vec<CoreId> = given.iter().map(|message| message.id).collect();
        let request = self.caller(state, relay, state.device.signer()).refill(stream, &Append { envelopes });
        self.sync.late.given.extend(cores);
        Some((Call::Refill { stream, chains }, request))
    }

    /// A device whose sharing has ended sends what was written before it knew: the relay keeps it apart for the person.
    pub(in crate::engine) fn last_words(&mut self, relay: &RelayAddress) -> Result<Step, Failure> {
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        let member = state.circle.members().get(&state.me());
        if member.is_none_or(|member| member.ended.is_none()) {
            return Ok(Step::Rest);
        }
        if let Some(txn) = self.fix_outbox()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        Ok(self.next_append(relay).map_or(Step::Rest, |(call, request)| Step::Ask(call, request)))
    }
}

/// The stream with what is kept of its late box behind it: what comes late is judged on top of both.
fn with_late(state: &State, id: StreamId) -> Stream {
    let mut stream = state.stream(id).cloned().unwrap_or_else(|| Stream::new(id));
    let mut kept: Vec<&Arc<Logged>> = state.late.values().filter(|m| m.core.stream == id).collect();
    kept.sort_by_key(|message| order(message));
    kept.into_iter().for_each(|message| stream.put(Arc::clone(message)));
    stream
}

fn keep_late(txn: &mut Txn, id: StreamId, rows: &[LogRow]) {
    let mut stream = with_late(&txn.state, id);
    for row in rows {
        // It has a number there, and no position.
        let row = LogRow { position: 0, hash: RunningHash::ZERO, ..row.clone() };
        let Judged::Message(message) = judge(&txn.state, &stream, &row) else { continue };
        let is_known = stream.get(message.id).is_some();
        if !is_known && stands_after_cut(&txn.state, &message) && has_room(&txn.state, message.core.author) {
            stream.put(Arc::new((*message).clone()));
            txn.put_late(*message);
        }
    }
}

fn has_room(state: &State, author: PublicKey) -> bool {
    state.late.values().filter(|message| message.core.author == author).count() < LATE_ENVELOPES
}

fn judge_late_anew(txn: &mut Txn) {
    let mut kept: Vec<Arc<Logged>> = txn.state.late.values().cloned().collect();
    kept.sort_by_key(|message| order(message));
    let mut streams: BTreeMap<StreamId, Stream> = BTreeMap::new();
    for message in kept {
        let id = message.core.stream;
        let alone = || txn.state.stream(id).cloned().unwrap_or_else(|| Stream::new(id));
        let stream = streams.entry(id).or_insert_with(alone);
        let (arrived_ms, envelope) = (message.arrived_ms, Bytes(message.bytes.clone()));
        let row = LogRow { position: 0, hash: RunningHash::ZERO, arrived_ms, envelope };
        let Judged::Message(again) = judge(&txn.state, stream, &row) else { continue };
        stream.put(Arc::new((*again).clone()));
        if again.verdict != message.verdict {
            txn.put_late(*again);
        }
    }
}
