//! What is read again at its place: messages that wait to be sealed anew, places at which there was no message; what stripped
//! changes say; and wraps that a device of the person lacks (protocol.md section 9).
//!
//! A relay keeps the places of messages that are sealed anew and takes other bytes for them. It tells nobody, and a relay
//! that has changed something on its way tells nobody either. So whoever misses something asks again: at once when the
//! log has moved or more is missing, then each time later.

use std::sync::Arc;

use samlat_protocol::{
    api::{Log, MAX_ROWS},
    flat::FlatMap,
    id::StreamId,
};

use super::{
    admit::{self, Judged},
    call::Call,
    fetched::Fetched,
    junk::{self, Shown},
    life::Engine,
    logged::{Logged, Verdict},
    state::State,
    stream::Stream,
    sync::LOOK_MS,
    told::WhySetAside,
    txn::Txn,
    unpacking::Unpacking,
};
use crate::{answer::AnswerFault, command::Request, request::RelayAddress};

/// The time until it is asked again doubles as many times.
const MAX_DOUBLINGS: u32 = 6;
/// Most rows between two places that are read with them; they cost less than a request of their own.
const MAX_BETWEEN: u64 = 32;

/// How far reading again has come.
#[derive(Debug, Default)]
pub struct Rereading {
    times: u32,
    not_before_ms: i64,
    is_due: bool,
    /// Up to which position it has been read again, this time.
    done_by_stream: FlatMap<StreamId, u64>,
    /// From which entry on its wraps have not been asked for again, this time.
    pub(super) wraps_read: u64,
    /// Which snapshots were asked, this time.
    pub(super) unpacking: Unpacking,
}

impl Rereading {
    /// Something has changed: it is read again at once.
    pub(super) fn begin(&mut self) {
        *self = Self { is_due: true, ..Self::default() };
    }

    /// More is missing: it is read again at once, and then after the shortest time.
    pub(super) fn begin_with_more(&mut self, now_ms: i64) {
        let not_before_ms = now_ms.saturating_add(LOOK_MS);
        *self = Self { times: 1, not_before_ms, is_due: true, ..Self::default() };
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
        self.wraps_read = 0;
        self.unpacking = Unpacking::default();
    }
}

impl Engine {
    /// The next stretch of a stream in which something is missing, or wraps of the log.
    pub(super) fn next_reread(&mut self, relay: &RelayAddress) -> Option<(Call, Request)> {
        if !self.sync.rereading.is_due {
            return None;
        }
        let Some((stream, first, last)) = self.next_missing() else {
            if let Some(bodies) = self.next_bodies(relay) {
                return Some(bodies);
            }
            let wraps = self.next_wraps(relay);
            self.sync.rereading.is_due = wraps.is_some();
            return wraps;
        };
        let state = self.state()?;
        let limit = usize::try_from(last - first).unwrap_or(usize::MAX).saturating_add(1).min(MAX_ROWS);
        let caller = self.caller(state, relay, state.device.signer());
        let request = caller.some_of_log(stream, first - 1, limit);
        Some((Call::Reread { stream, first }, request))
    }

    /// The first stream in which something is missing, and the first and last position of a stretch of that.
    fn next_missing(&self) -> Option<(StreamId, u64, u64)> {
        let state = self.state()?;
        let instance = self.sync.tips.as_ref()?.instance;
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let is_readable = |read: &&Arc<Stream>| {
            read.cursor.instance == instance
                && !self.sync.blocked.contains(&read.id)
                && state.circle.may_read(&state.me(), read.id, now_ms)
        };
        state.streams.values().filter(is_readable).find_map(|read| {
            let done = self.sync.rereading.done_by_stream.get(&read.id).copied().unwrap_or(0);
            let missing = missing(state, read).into_iter().filter(|position| *position > done);
            stretch(missing).map(|(first, last)| (read.id, first, last))
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
        if self.seeks_heads(&txn.state, &log.rows) {
            return Ok(None);
        }
        let done = log.rows.last().map_or(first, |row| row.position.max(first));
        self.sync.rereading.done_by_stream.insert(stream, done);
        if log.instance != read.cursor.instance {
            return Ok(None);
        }
        match read_again(&txn.state, read, log) {
            // As for rows that do not go on from what was read.
            None => Ok(self.went_back(stream)),
            Some(fetched) if fetched.messages.is_empty() && fetched.lifted.is_empty() => Ok(None),
            Some(fetched) => Ok(self.try_fetched(fetched)),
        }
    }
}

/// What the relay shows again, as far as it is better than what is here; nothing where it shows another stream.
fn read_again(state: &State, read: &Stream, log: &Log) -> Option<Fetched> {
    let places = junk::places(state, read.id);
    let mut read = read.clone();
    let mut fetched = Fetched::to(read.id, read.cursor);
    for row in &log.rows {
        let found = match places.get(&row.position) {
            None => sealed_anew(state, &read, row),
            Some(hash) => match junk::shown(state, &read, *hash, row) {
                Shown::OtherStream => return None,
                Shown::Nothing => continue,
                Shown::Erased => {
                    fetched.lifted.push(row.position);
                    continue;
                }
                Shown::Message(message) => {
                    fetched.lifted.push(row.position);
                    Some(*message)
                }
            },
        };
        if let Some(message) = found {
            read.put(Arc::new(message.clone()));
            fetched.messages.push(message);
        }
    }
    if !fetched.lifted.is_empty() {
        fetched.cursor = junk::read_on_from(&read, &places);
    }
    Some(fetched)
}

/// Other bytes of a message that is known, at the place where it was read. What is not there is for reading on to find out.
fn sealed_anew(state: &State, read: &Stream, row: &samlat_protocol::api::LogRow) -> Option<Logged> {
    let Judged::Message(message) = admit::judge(state, read, row) else { return None };
    let known = read.get(message.id)?;
    let is_there = (known.position, known.hash) == (row.position, row.hash) && known.bytes != row.envelope.0;
    (is_there && **known != *message).then_some(*message)
}

/// The positions in a stream at which something is missing.
fn missing(state: &State, read: &Stream) -> Vec<u64> {
    let waits = read.messages().filter(|message| is_waited_for(state, message));
    let mut missing: Vec<u64> = waits.map(|message| message.position).collect();
    missing.extend(junk::places(state, read.id).keys());
    missing.sort_unstable();
    missing
}

/// The first and last of the first positions that lie near one another.
fn stretch(mut positions: impl Iterator<Item = u64>) -> Option<(u64, u64)> {
    let first = positions.next()?;
    let near = |last: u64, next: u64| if next - last <= MAX_BETWEEN + 1 { next } else { last };
    Some((first, positions.fold(first, near)))
}

/// Whether a message is one that its author may yet have sealed anew.
fn is_waited_for(state: &State, message: &Logged) -> bool {
    let is_void = message.verdict == Verdict::Aside(WhySetAside::VoidEntry);
    let lives = state.circle.members().get(&message.core.author).is_some_and(|member| member.ended.is_none());
    is_void && lives && message.position > 0
}

#[cfg(test)]
mod tests;
