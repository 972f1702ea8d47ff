//! One record in memory: its circle log, its streams, its late box.

use std::{collections::BTreeMap, ops::Range};

use samlat_protocol::{
    api::{Bytes, CircleRow, LogRow, Placed, WrapsRow},
    envelope::running_hash,
    id::{CoreId, EntryId, PublicKey, RunningHash, StreamId},
};

use super::snapshots::Kept;
use crate::store::{
    Appending, Batch, Begun, ERASE_AGAIN_MS, ERASE_MS, Goes, LATE_ENVELOPES, LATE_MS, NewEntry, NewEnvelope,
    OfGeneration, Rows, Stop, Stretch, Tip, WholeErasure,
};

#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    entries: Vec<StoredEntry>,
    pub(super) streams: BTreeMap<StreamId, Stream>,
    bytes_by_author: BTreeMap<PublicKey, u64>,
    late: Vec<LateEnvelope>,
    /// How many have ever come into the late box.
    late_count: u64,
    erasures: Vec<Erasure>,
    whole: Option<Whole>,
    pub(super) snapshots: BTreeMap<OfGeneration, Vec<Kept>>,
}

#[derive(Debug, Clone)]
struct StoredEntry {
    id: EntryId,
    entry: Vec<u8>,
    wraps: Vec<(PublicKey, Vec<u8>)>,
    arrived_ms: u64,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Stream {
    pub(super) rows: Vec<LogRow>,
    /// What each row cites.
    cites: Vec<EntryId>,
    /// The generation of each row.
    pub(super) generations: Vec<u32>,
    placed_by_core: BTreeMap<CoreId, Placed>,
    last_by_chain: BTreeMap<(u32, PublicKey), (u64, CoreId)>,
}

/// A generation that is to be erased.
#[derive(Debug, Clone)]
struct Erasure {
    stream: StreamId,
    below: u32,
    /// The place of the entry that says so.
    place: u64,
    due_ms: u64,
}

/// That everything is to be erased.
#[derive(Debug, Clone, Copy)]
struct Whole {
    /// The place of the entry that says so.
    place: u64,
    due_ms: u64,
}

#[derive(Debug, Clone)]
struct LateEnvelope {
    number: u64,
    stream: StreamId,
    new: NewEnvelope,
    arrived_ms: u64,
}

impl Record {
    pub(super) fn last_entry(&self) -> Option<EntryId> {
        self.entries.last().map(|entry| entry.id)
    }

    pub(super) fn genesis(&self) -> Option<Bytes> {
        self.entries.first().map(|entry| Bytes(entry.entry.clone()))
    }

    pub(super) fn circle(&self) -> Vec<Vec<u8>> {
        self.entries.iter().map(|entry| entry.entry.clone()).collect()
    }

    pub(super) fn append_entry(&mut self, new: NewEntry) {
        self.entries.truncate(usize::try_from(new.place).unwrap_or(usize::MAX));
        self.erasures.retain(|erasure| erasure.place < new.place);
        self.whole = self.whole.filter(|whole| whole.place < new.place);
        match new.whole {
            WholeErasure::AsBefore => {}
            WholeErasure::Due { at_ms } => self.whole = Some(Whole { place: new.place, due_ms: at_ms }),
            WholeErasure::CalledOff => self.whole = None,
        }
        for Begun { stream, generation, erases } in &new.begun {
            if *erases {
                let due_ms = new.arrived_ms.saturating_add(ERASE_MS);
                let (stream, below, place) = (*stream, *generation, new.place);
                self.erasures.push(Erasure { stream, below, place, due_ms });
            } else {
                self.erasures.retain(|erasure| erasure.stream != *stream);
            }
        }
        let NewEntry { id, entry, wraps, arrived_ms, .. } = new;
        self.entries.push(StoredEntry { id, entry, wraps, arrived_ms });
        self.admit(&new.admitted, arrived_ms);
    }

    fn admit(&mut self, cores: &[CoreId], now_ms: u64) {
        let late = std::mem::take(&mut self.late);
        let (mut admitted, kept): (Vec<_>, Vec<_>) =
            late.into_iter().partition(|late| cores.contains(&late.new.core));
        self.late = kept;
        admitted.sort_by_key(|late| (late.stream, late.new.seq, late.new.core));
        for LateEnvelope { stream, new, .. } in admitted {
            self.place(stream, new, now_ms);
        }
    }

    pub(super) fn circle_rows(&self, places: &Range<u64>, recipient: PublicKey) -> Vec<CircleRow> {
        let from = usize::try_from(places.start).unwrap_or(usize::MAX);
        let count = usize::try_from(places.end.saturating_sub(places.start)).unwrap_or(usize::MAX);
        let row = |stored: &StoredEntry| CircleRow {
            entry: Bytes(stored.entry.clone()),
            arrived_ms: stored.arrived_ms,
            wraps: stored
                .wraps
                .iter()
                .filter(|(key, _)| *key == recipient)
                .map(|(_, wrap)| Bytes(wrap.clone()))
                .collect(),
        };
        self.entries.iter().skip(from).take(count).map(row).collect()
    }

    pub(super) fn wraps(&self, after: u64, bytes: usize) -> Vec<WrapsRow> {
        let from = usize::try_from(after).unwrap_or(usize::MAX);
        let entries = (0..).zip(&self.entries).skip(from);
        let mut size: usize = 0;
        let mut rows = Vec::new();
        for (n, stored) in entries.filter(|(_, stored)| !stored.wraps.is_empty()) {
            size = stored.wraps.iter().fold(size, |size, (_, wrap)| size.saturating_add(wrap.len()));
            if size > bytes && !rows.is_empty() {
                break;
            }
            let wraps = stored.wraps.iter().map(|(_, wrap)| Bytes(wrap.clone())).collect();
            rows.push(WrapsRow { n, wraps });
        }
        rows
    }

    pub(super) fn append(&mut self, batch: Batch) -> Appending {
        let mut placed = Vec::new();
        for new in batch.envelopes {
            match self.append_one(batch.stream, new, batch.arrived_ms) {
                Ok(at) => placed.push(at),
                Err(stop) => return Appending { placed, stopped: Some(stop) },
            }
        }
        Appending { placed, stopped: None }
    }

    fn append_one(&mut self, id: StreamId, new: NewEnvelope, now_ms: u64) -> Result<Placed, Stop> {
        let stream = self.streams.entry(id).or_default();
        if let Some(known) = stream.placed_by_core.get(&new.core).copied() {
            let stands = |id: EntryId| self.entries.iter().any(|entry| entry.id == id);
            stream.replace_void(known.position, new, stands);
            return Ok(known);
        }
        let quota = match new.goes {
            Goes::Late => return self.set_late(id, new, now_ms),
            Goes::Stream { quota } => quota,
        };
        let chain = (new.generation, new.author);
        let (seq, core) = stream.last_by_chain.get(&chain).copied().unwrap_or((0, CoreId::ZERO));
        if new.seq != seq.saturating_add(1) || new.prev != core {
            return Err(Stop::Broken { seq, core });
        }
        let bytes = self.bytes_by_author.get(&new.author).copied().unwrap_or(0);
        if quota.is_some_and(|quota| bytes.saturating_add(new.envelope.len() as u64) > quota) {
            return Err(Stop::Quota);
        }
        Ok(self.place(id, new, now_ms))
    }

    fn place(&mut self, id: StreamId, new: NewEnvelope, now_ms: u64) -> Placed {
        let bytes = self.bytes_by_author.entry(new.author).or_default();
        *bytes = bytes.saturating_add(new.envelope.len() as u64);
        let stream = self.streams.entry(id).or_default();
        let before = stream.rows.last().map_or(RunningHash::ZERO, |row| row.hash);
        let position = stream.rows.len() as u64 + 1;
        let placed = Placed { core: new.core, position, arrived_ms: now_ms };
        stream.rows.push(LogRow {
            position,
            hash: running_hash(before, new.core),
            arrived_ms: now_ms,
            envelope: Bytes(new.envelope),
        });
        stream.cites.push(new.cites);
        stream.generations.push(new.generation);
        stream.placed_by_core.insert(new.core, placed);
        let last = stream.last_by_chain.entry((new.generation, new.author)).or_insert((0, CoreId::ZERO));
        if last.0 < new.seq {
            *last = (new.seq, new.core);
        }
        placed
    }

    fn set_late(&mut self, stream: StreamId, new: NewEnvelope, now_ms: u64) -> Result<Placed, Stop> {
        if let Some(known) = self.late.iter().find(|late| late.new.core == new.core) {
            return Ok(Placed { core: new.core, position: 0, arrived_ms: known.arrived_ms });
        }
        if self.late.iter().filter(|late| late.new.author == new.author).count() >= LATE_ENVELOPES {
            return Err(Stop::LateFull);
        }
        let placed = Placed { core: new.core, position: 0, arrived_ms: now_ms };
        self.late_count = self.late_count.saturating_add(1);
        self.late.push(LateEnvelope { number: self.late_count, stream, new, arrived_ms: now_ms });
        Ok(placed)
    }

    fn tip(&self, stream: StreamId) -> u64 {
        self.streams.get(&stream).map_or(0, |stream| stream.rows.len() as u64)
    }

    pub(super) fn log(&self, id: StreamId, stretch: Stretch) -> Rows {
        let from = usize::try_from(stretch.after).unwrap_or(usize::MAX);
        let rows = self.streams.get(&id).map(|stream| stream.rows.as_slice()).unwrap_or_default();
        Rows { tip: self.tip(id), rows: filled(rows.iter().skip(from).cloned(), stretch) }
    }

    pub(super) fn late(&self, id: StreamId, stretch: Stretch) -> Rows {
        let row = |late: &LateEnvelope| LogRow {
            position: late.number,
            hash: RunningHash::ZERO,
            arrived_ms: late.arrived_ms,
            envelope: Bytes(late.new.envelope.clone()),
        };
        let rows = self.late.iter().filter(|late| late.stream == id && late.number > stretch.after).map(row);
        let tip = self.late_tips().get(&id).copied().unwrap_or(0);
        Rows { tip, rows: filled(rows, stretch) }
    }

    pub(super) fn late_tips(&self) -> BTreeMap<StreamId, u64> {
        self.late.iter().map(|late| (late.stream, late.number)).collect()
    }

    pub(super) fn tips(&self) -> BTreeMap<StreamId, Tip> {
        let tip = |stream: &Stream| {
            let last = stream.rows.last()?;
            Some(Tip { position: last.position, hash: last.hash })
        };
        self.streams.iter().filter_map(|(id, stream)| Some((*id, tip(stream)?))).collect()
    }

    pub(super) fn sweep(&mut self, now_ms: u64) -> usize {
        let before = self.late.len();
        self.late.retain(|late| now_ms < late.arrived_ms.saturating_add(LATE_MS));
        let mut removed = before.saturating_sub(self.late.len());
        let erasures = std::mem::take(&mut self.erasures);
        let (due, kept): (Vec<_>, Vec<_>) =
            erasures.into_iter().partition(|erasure| erasure.due_ms <= now_ms);
        self.erasures = kept;
        for Erasure { stream, below, .. } in due {
            removed += self.erase(stream, below);
        }
        removed + self.sweep_whole(now_ms)
    }

    fn sweep_whole(&mut self, now_ms: u64) -> usize {
        let Some(whole) = self.whole.filter(|whole| whole.due_ms <= now_ms) else { return 0 };
        if whole.due_ms.saturating_add(ERASE_AGAIN_MS) <= now_ms {
            self.whole = None;
        }
        let mut erased: usize = self.streams.values_mut().map(|stream| stream.erase(None)).sum();
        erased += std::mem::take(&mut self.late).len();
        erased += std::mem::take(&mut self.snapshots).values().map(Vec::len).sum::<usize>();
        erased + self.entries.iter_mut().map(|entry| std::mem::take(&mut entry.wraps).len()).sum::<usize>()
    }

    fn erase(&mut self, id: StreamId, below: u32) -> usize {
        let mut erased = self.streams.get_mut(&id).map_or(0, |stream| stream.erase(Some(below)));
        let before = self.late.len();
        self.late.retain(|late| late.stream != id || late.new.generation >= below);
        erased += before.saturating_sub(self.late.len());
        let is_older = |of: &OfGeneration, _: &mut Vec<Kept>| of.stream == id && of.generation < below;
        erased += self.snapshots.extract_if(.., is_older).map(|(_, kept)| kept.len()).sum::<usize>();
        erased
    }
}

/// As many rows as a stretch allows.
fn filled(rows: impl Iterator<Item = LogRow>, stretch: Stretch) -> Vec<LogRow> {
    let mut bytes = 0_usize;
    let fits = |row: &LogRow| {
        let before = bytes;
        bytes = bytes.saturating_add(row.envelope.0.len());
        before < stretch.bytes
    };
    rows.take(stretch.rows).take_while(fits).collect()
}

impl Stream {
    /// Takes the bytes of older generations away, or all; positions and hashes stay. Says of how many.
    fn erase(&mut self, below: Option<u32>) -> usize {
        let is_erased = |(row, generation): &(&mut LogRow, &u32)| {
            below.is_none_or(|below| **generation < below) && !row.envelope.0.is_empty()
        };
        let erased = self.rows.iter_mut().zip(&self.generations).filter(is_erased);
        erased.map(|(row, _)| row.envelope.0 = Vec::new()).count()
    }

    /// Takes the new bytes of a message whose stored ones cite a void entry, if the new ones cite one that stands.
    fn replace_void(&mut self, position: u64, new: NewEnvelope, stands: impl Fn(EntryId) -> bool) {
        let place = usize::try_from(position.saturating_sub(1)).unwrap_or(usize::MAX);
        if let (Some(cites), Some(row)) = (self.cites.get_mut(place), self.rows.get_mut(place))
            && !row.envelope.0.is_empty()
            && !new.is_stripped
            && !stands(*cites)
            && stands(new.cites)
        {
            *cites = new.cites;
            row.envelope = Bytes(new.envelope);
        }
    }
}
