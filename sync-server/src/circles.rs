//! The circles of the records in use, replayed once and kept: an append does not replay a log.
//!
//! A kept circle may be out of date, where another relay writes to the same database. Every call of the store names the
//! head that it was judged under, so what is out of date is found out and loaded anew, never acted on.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use samlat_protocol::{
    circle::Circle,
    circle_entry::Entry,
    id::RecordId,
    problem::Refusal,
    wire::{self, MAX_ENTRY_BYTES},
};

use crate::{
    problem::Refused,
    store::{Store, StoreError},
};

/// What the kept circles take together, in bytes of their entries. A replayed circle takes a small multiple of it.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// What each circle takes at least.
const LEAST_BYTES: usize = 4096;

/// The circles that are kept, least recently used first to go.
#[derive(Debug)]
pub(crate) struct Circles {
    kept: Mutex<Kept>,
    most_bytes: usize,
}

#[derive(Debug, Default)]
struct Kept {
    circles: HashMap<RecordId, Held>,
    records_by_use: BTreeMap<u64, RecordId>,
    uses: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Held {
    circle: Arc<Circle>,
    bytes: usize,
    used: u64,
}

impl Circles {
    pub(crate) fn new() -> Self {
        Self::within(MOST_BYTES)
    }

    fn within(most_bytes: usize) -> Self {
        Self { kept: Mutex::default(), most_bytes }
    }

    /// The circle of a record, kept or loaded.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is no such record, [`Refusal::Unavailable`] where the store fails.
    pub(crate) async fn get(&self, store: &dyn Store, record: RecordId) -> Result<Arc<Circle>, Refused> {
        if let Some(circle) = self.find(record) {
            return Ok(circle);
        }
        let entries = store.circle(record).await?.ok_or(Refusal::NotFound)?;
        let circle = Arc::new(replay(&entries)?);
        self.keep(Arc::clone(&circle));
        Ok(circle)
    }

    /// Keeps a circle, in the place of an older one of the same record.
    pub(crate) fn keep(&self, circle: Arc<Circle>) {
        let Ok(mut kept) = self.kept.lock() else { return };
        kept.remove(circle.record());
        kept.insert(circle);
        while kept.bytes > self.most_bytes
            && kept.circles.len() > 1
            && let Some(oldest) = kept.records_by_use.first_key_value().map(|(_, record)| *record)
        {
            kept.remove(oldest);
        }
    }

    /// Drops what is kept of a record.
    pub(crate) fn forget(&self, record: RecordId) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.remove(record);
        }
    }

    fn find(&self, record: RecordId) -> Option<Arc<Circle>> {
        let mut kept = self.kept.lock().ok()?;
        let circle = Arc::clone(&kept.circles.get(&record)?.circle);
        kept.touch(record);
        Some(circle)
    }
}

impl Kept {
    fn insert(&mut self, circle: Arc<Circle>) {
        let bytes: usize = circle.entries().iter().map(size).sum();
        let bytes = bytes.max(LEAST_BYTES);
        let record = circle.record();
        self.bytes = self.bytes.saturating_add(bytes);
        self.circles.insert(record, Held { circle, bytes, used: 0 });
        self.touch(record);
    }

    fn touch(&mut self, record: RecordId) {
        self.uses = self.uses.saturating_add(1);
        if let Some(held) = self.circles.get_mut(&record) {
            self.records_by_use.remove(&held.used);
            held.used = self.uses;
            self.records_by_use.insert(self.uses, record);
        }
    }

    fn remove(&mut self, record: RecordId) {
        if let Some(held) = self.circles.remove(&record) {
            self.bytes = self.bytes.saturating_sub(held.bytes);
            self.records_by_use.remove(&held.used);
        }
    }
}

/// About what an entry takes: its sealed part, its wraps and keys.
fn size(entry: &Entry) -> usize {
    let wraps = entry.content.visible.wraps().len();
    entry.content.sealed.len().saturating_add(wraps.saturating_mul(64)).saturating_add(2048)
}

/// Replays entries that were judged when they were stored.
fn replay(entries: &[Vec<u8>]) -> Result<Circle, StoreError> {
    let damaged = || StoreError::Failed("a stored entry is damaged".to_owned());
    let entries: Vec<Entry> = entries
        .iter()
        .map(|bytes| wire::decode(bytes, MAX_ENTRY_BYTES).map_err(|_| damaged()))
        .collect::<Result<_, _>>()?;
    Circle::replay(entries).map_err(|_| damaged())
}
