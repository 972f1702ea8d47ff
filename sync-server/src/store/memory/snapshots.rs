//! Snapshots of documents in memory, and the pruning of what they cover.

use samlat_protocol::{
    envelope::Envelope,
    id::RecordId,
    snapshot::Head,
    wire::{self, MAX_ENVELOPE_BYTES},
};

use super::record::{Record, Stream};
use crate::store::{
    DueSnapshots, NewSnapshot, OfGeneration, PutSnapshot, WhichSnapshot,
    covered::{self, Place},
    is_due,
};

/// A snapshot that is kept: of a generation the older first.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    put_ms: u64,
    is_pruned: bool,
    head: Head,
    snapshot: Vec<u8>,
}

impl Record {
    pub(super) fn put_snapshot(&mut self, new: NewSnapshot) -> PutSnapshot {
        let NewSnapshot { head, snapshot, put_ms } = new;
        let of = OfGeneration { stream: head.stream, generation: head.generation };
        if self.snapshots.get(&of).and_then(|kept| kept.last()).is_some_and(|last| last.snapshot == snapshot)
        {
            return PutSnapshot::Kept;
        }
        if !covered::covers_stripped(&self.places(of), &head) {
            return PutSnapshot::CoversLess;
        }
        let kept = self.snapshots.entry(of).or_default();
        kept.truncate(1);
        kept.push(Kept { put_ms, is_pruned: false, head, snapshot });
        PutSnapshot::Kept
    }

    pub(super) fn snapshot(&self, of: OfGeneration, which: WhichSnapshot) -> Option<Vec<u8>> {
        let kept = self.snapshots.get(&of)?;
        let found = match which {
            WhichSnapshot::Newest => kept.last(),
            WhichSnapshot::Older => kept.first(),
        };
        found.map(|kept| kept.snapshot.clone())
    }

    pub(super) fn due_snapshots(&self, record: RecordId, now_ms: u64) -> Vec<DueSnapshots> {
        let due = |of: &OfGeneration| {
            let (older, newest) = self.due_of(*of, now_ms)?;
            Some(DueSnapshots { record, of: *of, older: older.head.clone(), newest: newest.head.clone() })
        };
        self.snapshots.keys().filter_map(due).collect()
    }

    /// The older and the newest snapshot of a generation, if they have lain for their time; the only one is both.
    fn due_of(&self, of: OfGeneration, now_ms: u64) -> Option<(&Kept, &Kept)> {
        let kept = self.snapshots.get(&of)?;
        let (older, newest) = (kept.first()?, kept.get(1));
        let is_due = is_due(older.put_ms, newest.map(|newest| newest.put_ms), older.is_pruned, now_ms);
        is_due.then(|| (older, newest.unwrap_or(older)))
    }

    pub(super) fn prune(&mut self, of: OfGeneration, strips: bool, now_ms: u64) -> u64 {
        let Some((older, newest)) = self.due_of(of, now_ms) else { return 0 };
        let to_strip = match strips {
            true => covered::to_strip(&self.places(of), &older.head, &newest.head),
            false => Vec::new(),
        };
        let mut stripped = 0;
        if let Some(stream) = self.streams.get_mut(&of.stream) {
            stripped = to_strip.into_iter().filter(|position| stream.strip(*position)).count() as u64;
        }
        let Some(kept) = self.snapshots.get_mut(&of) else { return stripped };
        if kept.len() > 1 {
            kept.remove(0);
        } else if let Some(only) = kept.first_mut() {
            only.is_pruned |= strips;
        }
        stripped
    }

    /// Every change of a generation that lies in a stream.
    fn places(&self, of: OfGeneration) -> Vec<Place> {
        let Some(stream) = self.streams.get(&of.stream) else { return Vec::new() };
        let of_generation = stream.rows.iter().zip(&stream.generations).filter(|(_, g)| **g == of.generation);
        let place = |(row, _): (&samlat_protocol::api::LogRow, &u32)| {
            let envelope = wire::decode::<Envelope>(&row.envelope.0, MAX_ENVELOPE_BYTES).ok()?;
            let (id, is_stripped) = (envelope.core.id(), envelope.is_stripped());
            Some(Place { position: row.position, id, core: envelope.core, is_stripped })
        };
        of_generation.filter_map(place).collect()
    }
}

impl Stream {
    fn strip(&mut self, position: u64) -> bool {
        let place = usize::try_from(position.saturating_sub(1)).unwrap_or(usize::MAX);
        let Some(row) = self.rows.get_mut(place) else { return false };
        let Some(stripped) = covered::stripped(&row.envelope.0) else { return false };
        row.envelope.0 = stripped;
        true
    }
}
