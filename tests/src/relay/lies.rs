//! A relay that lies: what it answers is put together from what it has, from what it had, and from what it makes up.
//!
//! It lies by plan, to those keys that the plan names and as often as it says, and the same seed lies the same. What it
//! has is the real router over real stores: a copy taken at some time is the past, a copy that some are shown is the
//! other view of a fork, and an append to a copy that is thrown away is one that was acknowledged and dropped.

use std::{cell::RefCell, sync::Arc};

use minicbor::{Decode, Encode};
use samlat_circle::command::Request;
use samlat_protocol::{
    api::{CircleLog, CircleWraps, Log, LogRow, Tips},
    envelope::{Envelope, running_hash},
    id::{EntryId, RunningHash},
    wire,
};
use samlat_relay::store::{Store, memory::MemoryStore};

use super::{Answer, Call, Relay, over, whole};
use crate::chance::Chance;

/// What a relay does that it should not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Says that it has what was sent, and drops it.
    Drops,
    /// Shows what it had when the lying began, and takes what is sent.
    Withholds,
    /// Shows some another life of all streams, which goes its own way.
    Forks,
    /// Shows the rows of a stream in another order.
    Reorders,
    /// Shows rows once more after the last, and entries of the log.
    Replays,
    /// Changes bytes in entries of the log, and what it says of how far streams have come.
    Forges,
    /// Changes bytes in the rows of streams.
    ForgesRows,
    /// Gives wraps of another entry, or of its own making.
    WrongKeys,
    /// Shows the log as it was earlier, or that of somebody else.
    SwapsLog,
    /// Shows the log of another record.
    ForeignLog,
    /// Answers with any status, or with nothing that can be read.
    Babbles,
}

/// Every lie. After each all is well once the relay is honest.
pub const LIES: [Lie; 11] = [
    Lie::Drops,
    Lie::Withholds,
    Lie::Forks,
    Lie::Reorders,
    Lie::Replays,
    Lie::Forges,
    Lie::WrongKeys,
    Lie::SwapsLog,
    Lie::ForeignLog,
    Lie::Babbles,
    Lie::ForgesRows,
];

/// How a relay lies.
pub struct Liar {
    /// What it does.
    pub lie: Lie,
    /// How many of a hundred answers are lies. A fork and what is withheld are always shown to their victims.
    pub percent: u64,
    /// Whom it lies to, by the keys that sign, in hexadecimal.
    pub victims: Vec<String>,
    /// What it had when it began to lie.
    past: Arc<MemoryStore>,
    /// A whole log of another record, as somebody may read it; shown instead of an earlier one.
    foreign: Option<CircleLog>,
    chance: RefCell<Chance>,
}

impl Relay {
    /// The relay lies from here on.
    ///
    /// # Panics
    /// When it is not in memory.
    pub fn begins_to_lie(&mut self, lie: Lie, percent: u64, victims: Vec<String>, chance: Chance) {
        let past = self.backup();
        self.liar = Some(Liar { lie, percent, victims, past, foreign: None, chance: RefCell::new(chance) });
    }

    /// The log of another record, which it shows where it swaps logs.
    pub fn swaps_in(&mut self, foreign: CircleLog) {
        if let Some(liar) = &mut self.liar {
            liar.foreign = Some(foreign);
        }
    }

    /// Whether it lies just now.
    #[must_use]
    pub const fn is_lying(&self) -> bool {
        self.liar.is_some()
    }

    /// It answers as it should from here on.
    pub fn is_honest(&mut self) {
        self.liar = None;
    }

    /// The answer of a liar; nothing where this one is true.
    pub(super) fn lies(&self, request: &Request) -> Option<Answer> {
        let liar = self.liar.as_ref()?;
        let call = Call::of(request, 0);
        if !liar.victims.contains(&call.key) {
            return None;
        }
        let from = |store: &Arc<MemoryStore>| {
            let store: Arc<dyn Store> = Arc::<MemoryStore>::clone(store);
            let real = over(&store, &self.clock);
            self.runtime.block_on(whole(real.router(), request.clone()))
        };
        let is_append = call.method == "POST" && call.path.ends_with("/log");
        match liar.lie {
            Lie::Forks => return Some(from(&liar.past)),
            Lie::Withholds => return (call.method == "GET").then(|| from(&liar.past)),
            _ if !liar.chance.borrow_mut().percent(liar.percent) => return None,
            Lie::Drops => return is_append.then(|| from(&self.backup())),
            Lie::Babbles => return Some(liar.babble()),
            Lie::Reorders
            | Lie::Replays
            | Lie::Forges
            | Lie::ForgesRows
            | Lie::WrongKeys
            | Lie::SwapsLog
            | Lie::ForeignLog => {}
        }
        let answer = self.runtime.block_on(whole(self.real.router(), request.clone()));
        let is_log = call.method == "GET" && call.path.ends_with("/log");
        let is_circle = call.method == "GET" && call.path.ends_with("/circle");
        Some(match liar.lie {
            Lie::Reorders if is_log => rewritten(answer, |log: &mut Log| log.rows = reordered(&log.rows)),
            Lie::Replays if is_log => rewritten(answer, replay_rows),
            Lie::Replays if is_circle => rewritten(answer, |log: &mut CircleLog| {
                log.rows.extend(log.rows.last().cloned());
            }),
            Lie::WrongKeys if call.path.ends_with("/circle/wraps") => {
                rewritten(answer, |wraps: &mut CircleWraps| wraps.rows.iter_mut().for_each(|row| row.n += 1))
            }
            Lie::WrongKeys if is_circle => rewritten(answer, |log| liar.wrong_keys(log)),
            Lie::SwapsLog | Lie::ForeignLog if is_circle => rewritten(answer, |log| liar.swap(log)),
            Lie::ForgesRows if is_log => rewritten(answer, |log: &mut Log| {
                let rows = log.rows.iter_mut().map(|row| &mut row.envelope.0);
                liar.forge(rows);
            }),
            Lie::Forges if is_circle => rewritten(answer, |log: &mut CircleLog| {
                let rows = log.rows.iter_mut().map(|row| &mut row.entry.0);
                liar.forge(rows);
            }),
            Lie::Forges if call.path.ends_with("/events") => liar.forge_tips(answer),
            Lie::Drops
            | Lie::Withholds
            | Lie::Forks
            | Lie::Reorders
            | Lie::Replays
            | Lie::Forges
            | Lie::ForgesRows
            | Lie::WrongKeys
            | Lie::SwapsLog
            | Lie::ForeignLog
            | Lie::Babbles => answer,
        })
    }
}

impl Liar {
    fn babble(&self) -> Answer {
        let mut chance = self.chance.borrow_mut();
        let statuses = [200, 202, 204, 304, 400, 401, 403, 404, 409, 410, 413, 429, 500, 503];
        let at = usize::try_from(chance.below(statuses.len() as u64)).unwrap_or(0);
        let status = statuses.get(at).copied().unwrap_or(500);
        let body = if chance.percent(50) { Vec::new() } else { chance.bytes::<64>().to_vec() };
        Answer { status, headers: Vec::new(), body }
    }

    /// Changes one byte in one of them.
    fn forge<'a>(&self, bytes: impl Iterator<Item = &'a mut Vec<u8>>) {
        let mut chance = self.chance.borrow_mut();
        let mut all: Vec<&mut Vec<u8>> = bytes.collect();
        let which = usize::try_from(chance.below(all.len() as u64)).unwrap_or(0);
        let Some(one) = all.get_mut(which) else { return };
        let at = usize::try_from(chance.below(one.len() as u64)).unwrap_or(0);
        if let Some(byte) = one.get_mut(at) {
            *byte ^= 1 << chance.below(8);
        }
    }

    fn forge_tips(&self, answer: Answer) -> Answer {
        let Ok(mut tips) = serde_json::from_slice::<Tips>(&answer.body) else { return answer };
        let mut chance = self.chance.borrow_mut();
        for tip in tips.streams.values_mut() {
            *tip = tip.saturating_add(chance.below(3)).saturating_sub(1);
        }
        for hash in tips.hashes.values_mut() {
            if chance.percent(30) {
                *hash = RunningHash::new(chance.bytes());
            }
        }
        Answer { body: serde_json::to_vec(&tips).unwrap_or_default(), ..answer }
    }

    fn wrong_keys(&self, log: &mut CircleLog) {
        let mut chance = self.chance.borrow_mut();
        let mut wraps: Vec<_> = log.rows.iter().map(|row| row.wraps.clone()).collect();
        match chance.below(3) {
            0 => wraps.rotate_left(1.min(log.rows.len())),
            1 => wraps.iter_mut().for_each(Vec::clear),
            _ => wraps.iter_mut().flatten().for_each(|wrap| {
                if let Some(byte) = wrap.0.last_mut() {
                    *byte ^= 1;
                }
            }),
        }
        for (row, wraps) in log.rows.iter_mut().zip(wraps) {
            row.wraps = wraps;
        }
    }

    fn swap(&self, log: &mut CircleLog) {
        if let Some(foreign) = &self.foreign {
            *log = foreign.clone();
            return;
        }
        let mut chance = self.chance.borrow_mut();
        let kept = usize::try_from(chance.below(log.rows.len() as u64)).unwrap_or(0);
        log.rows.truncate(kept.max(1));
        let last = log.rows.last().map(|row| samlat_protocol::circle_entry::Entry::from_bytes(&row.entry.0));
        log.head = last.and_then(Result::ok).map_or(EntryId::ZERO, |entry| entry.id());
    }
}

/// An answer with its body changed; as it was where it has no such body.
fn rewritten<T>(answer: Answer, change: impl FnOnce(&mut T)) -> Answer
where
    T: for<'b> Decode<'b, ()> + Encode<()>,
{
    let body: Option<T> = (answer.status == 200).then(|| minicbor::decode(&answer.body).ok()).flatten();
    let Some(mut body) = body else { return answer };
    change(&mut body);
    Answer { body: wire::encode(&body), ..answer }
}

/// The same rows the other way round, with positions and running hashes that go with it.
fn reordered(rows: &[LogRow]) -> Vec<LogRow> {
    let turned: Vec<LogRow> = rows.iter().rev().cloned().collect();
    placed(turned, rows)
}

fn replay_rows(log: &mut Log) {
    let (first, tip) = (log.rows.first().cloned(), log.tip);
    let Some(mut again) = first else { return };
    let before = log.rows.last().map_or(RunningHash::ZERO, |row| row.hash);
    again.position = tip + 1;
    again.hash = follows(before, &again);
    log.tip = again.position;
    log.rows.push(again);
}

/// Puts rows at the places of others, with running hashes that follow from the one before the first, if that can be known.
fn placed(rows: Vec<LogRow>, places: &[LogRow]) -> Vec<LogRow> {
    let mut hash = RunningHash::ZERO;
    let place = |(row, place): (LogRow, &LogRow)| {
        hash = follows(hash, &row);
        LogRow { position: place.position, hash, ..row }
    };
    rows.into_iter().zip(places).map(place).collect()
}

fn follows(before: RunningHash, row: &LogRow) -> RunningHash {
    let envelope = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES);
    envelope.map_or(before, |envelope| running_hash(before, envelope.core.id()))
}
