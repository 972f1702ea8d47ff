//! A store that lasts as long as the process: for stories and tests. It keeps every promise but the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::{Mutex, MutexGuard},
};

use futures::FutureExt;
use samlat_protocol::{
    api::{CircleRow, Located, MAILBOX_MS, WrapsRow},
    id::{EntryId, InstanceId, Locator, MailboxId, PublicKey, RecordId, StreamId},
};

use self::record::Record;
use super::{
    Answer, Appending, Batch, DueSnapshots, Judged, MAX_MAILBOXES, NewEntry, NewSnapshot, OfGeneration,
    PutSnapshot, Rows, Slot, Store, StoreError, Stretch, Tip, WhichSnapshot,
};

mod record;
mod snapshots;

/// The store in memory.
#[derive(Debug)]
pub struct MemoryStore {
    instance: InstanceId,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Default)]
struct State {
    closed: bool,
    records: BTreeMap<RecordId, Record>,
    records_by_locator: BTreeMap<Locator, RecordId>,
    mailboxes: BTreeMap<MailboxId, Mailbox>,
    unconfirmed: BTreeSet<RecordId>,
}

#[derive(Debug, Clone)]
struct Mailbox {
    opened_ms: u64,
    slots: BTreeMap<u8, Vec<u8>>,
}

impl Mailbox {
    const fn lives(&self, now_ms: u64) -> bool {
        now_ms < self.opened_ms.saturating_add(MAILBOX_MS)
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(instance: InstanceId) -> Self {
        Self { instance, state: Mutex::default() }
    }

    /// Another store with what this one has now, under the same id: as a copy of a disk that is put back later.
    ///
    /// # Errors
    /// [`StoreError::Failed`] where this one was closed.
    pub fn copy(&self) -> Result<Self, StoreError> {
        let state = self.lock()?.clone();
        Ok(Self { instance: self.instance, state: Mutex::new(state) })
    }

    /// Another life of this store, as of a disk that was put back: no log in it is confirmed.
    ///
    /// # Errors
    /// [`StoreError::Failed`] where this one was closed.
    pub fn restored(&self, instance: InstanceId) -> Result<Self, StoreError> {
        let mut state = self.lock()?.clone();
        state.unconfirmed = state.records.keys().copied().collect();
        Ok(Self { instance, state: Mutex::new(state) })
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> Result<T, StoreError>) -> Answer<'_, T>
    where
        T: Send + 'static,
    {
        let answer = self.lock().and_then(|mut state| act(&mut state));
        std::future::ready(answer).boxed()
    }

    fn judged<T>(&self, at: Judged, act: impl FnOnce(&mut Record) -> Result<T, StoreError>) -> Answer<'_, T>
    where
        T: Send + 'static,
    {
        self.with(|state| {
            let record = state.records.get_mut(&at.record).ok_or(StoreError::HeadMoved)?;
            if record.head() != at.head {
                return Err(StoreError::HeadMoved);
            }
            act(record)
        })
    }

    fn lock(&self) -> Result<MutexGuard<'_, State>, StoreError> {
        let state = self.state.lock().map_err(|_| StoreError::Failed("poisoned".to_owned()))?;
        if state.closed { Err(StoreError::Failed("closed".to_owned())) } else { Ok(state) }
    }
}

impl State {
    fn check_head(&self, at: Judged) -> Result<(), StoreError> {
        let head = self.records.get(&at.record).map(Record::head);
        if head == Some(at.head) { Ok(()) } else { Err(StoreError::HeadMoved) }
    }

    fn append_entry(&mut self, entry: NewEntry) -> Result<(), StoreError> {
        let head = self.records.get(&entry.record).map(Record::head);
        if head != entry.expected {
            return Err(StoreError::HeadMoved);
        }
        if let Some(locator) = entry.locator {
            if self.records_by_locator.contains_key(&locator) {
                return Err(StoreError::LocatorTaken);
            }
            self.records_by_locator.insert(locator, entry.record);
        }
        self.records.entry(entry.record).or_default().append_entry(entry);
        Ok(())
    }

    fn put_slot(&mut self, id: MailboxId, slot: u8, content: Vec<u8>, now_ms: u64) -> Slot {
        if self.mailboxes.get(&id).is_some_and(|mailbox| !mailbox.lives(now_ms)) {
            self.mailboxes.remove(&id);
        }
        if !self.mailboxes.contains_key(&id) && self.mailboxes.len() >= MAX_MAILBOXES {
            return Slot::Full;
        }
        let fresh = || Mailbox { opened_ms: now_ms, slots: BTreeMap::new() };
        let mailbox = self.mailboxes.entry(id).or_insert_with(fresh);
        let written = mailbox.slots.entry(slot).or_insert_with(|| content.clone());
        if *written == content { Slot::Written } else { Slot::Taken }
    }

    fn sweep(&mut self, now_ms: u64) -> u64 {
        let before = self.mailboxes.len();
        self.mailboxes.retain(|_, mailbox| mailbox.lives(now_ms));
        let mailboxes = before.saturating_sub(self.mailboxes.len());
        let late: usize = self.records.values_mut().map(|record| record.sweep(now_ms)).sum();
        mailboxes.saturating_add(late) as u64
    }
}

impl Store for MemoryStore {
    fn instance(&self) -> InstanceId {
        self.instance
    }

    fn circle(&self, record: RecordId) -> Answer<'_, Option<Vec<Vec<u8>>>> {
        self.with(|state| Ok(state.records.get(&record).map(Record::circle)))
    }

    fn append_entry(&self, entry: NewEntry) -> Answer<'_, ()> {
        self.with(|state| state.append_entry(entry))
    }

    fn is_confirmed(&self, at: Judged) -> Answer<'_, bool> {
        self.with(move |state| {
            state.check_head(at)?;
            Ok(!state.unconfirmed.contains(&at.record))
        })
    }

    fn confirm(&self, at: Judged) -> Answer<'_, ()> {
        self.with(move |state| {
            state.check_head(at)?;
            state.unconfirmed.remove(&at.record);
            Ok(())
        })
    }

    fn circle_rows(
        &self,
        at: Judged,
        places: Range<u64>,
        recipient: PublicKey,
    ) -> Answer<'_, Vec<CircleRow>> {
        self.judged(at, |record| Ok(record.circle_rows(&places, recipient)))
    }

    fn wraps(&self, at: Judged, after: u64, bytes: usize) -> Answer<'_, Vec<WrapsRow>> {
        self.judged(at, |record| Ok(record.wraps(after, bytes)))
    }

    fn append(&self, batch: Batch) -> Answer<'_, Appending> {
        self.judged(batch.at, |record| Ok(record.append(batch)))
    }

    fn log(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows> {
        self.judged(at, |record| Ok(record.log(stream, stretch)))
    }

    fn late(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows> {
        self.judged(at, |record| Ok(record.late(stream, stretch)))
    }

    fn late_tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, u64>> {
        self.judged(at, |record| Ok(record.late_tips()))
    }

    fn tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, Tip>> {
        self.judged(at, |record| Ok(record.tips()))
    }

    fn put_snapshot(&self, at: Judged, snapshot: NewSnapshot) -> Answer<'_, PutSnapshot> {
        self.judged(at, |record| Ok(record.put_snapshot(snapshot)))
    }

    fn snapshot(&self, at: Judged, of: OfGeneration, which: WhichSnapshot) -> Answer<'_, Option<Vec<u8>>> {
        self.judged(at, |record| Ok(record.snapshot(of, which)))
    }

    fn due_snapshots(&self, now_ms: u64) -> Answer<'_, Vec<DueSnapshots>> {
        self.with(|state| {
            let due = |(id, record): (&RecordId, &Record)| record.due_snapshots(*id, now_ms);
            Ok(state.records.iter().flat_map(due).collect())
        })
    }

    fn prune(&self, at: Judged, of: OfGeneration, strips: bool, now_ms: u64) -> Answer<'_, u64> {
        self.judged(at, |record| Ok(record.prune(of, strips, now_ms)))
    }

    fn located(&self, locator: Locator) -> Answer<'_, Option<Located>> {
        self.with(|state| {
            let Some(record) = state.records_by_locator.get(&locator).copied() else {
                return Ok(None);
            };
            let genesis = state.records.get(&record).and_then(Record::genesis);
            Ok(genesis.map(|genesis| Located { record, genesis }))
        })
    }

    fn put_slot(&self, mailbox: MailboxId, slot: u8, content: Vec<u8>, now_ms: u64) -> Answer<'_, Slot> {
        self.with(|state| Ok(state.put_slot(mailbox, slot, content, now_ms)))
    }

    fn slot(&self, mailbox: MailboxId, slot: u8, now_ms: u64) -> Answer<'_, Option<Vec<u8>>> {
        self.with(|state| {
            let mailbox = state.mailboxes.get(&mailbox).filter(|mailbox| mailbox.lives(now_ms));
            Ok(mailbox.and_then(|mailbox| mailbox.slots.get(&slot)).cloned())
        })
    }

    fn sweep(&self, now_ms: u64) -> Answer<'_, u64> {
        self.with(|state| Ok(state.sweep(now_ms)))
    }

    fn check(&self) -> Answer<'_, ()> {
        self.with(|_| Ok(()))
    }

    fn close(&self) -> Answer<'_, ()> {
        self.with(|state| {
            state.closed = true;
            Ok(())
        })
    }
}

impl Record {
    fn head(&self) -> EntryId {
        self.last_entry().unwrap_or(EntryId::ZERO)
    }
}
