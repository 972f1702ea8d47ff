//! The store in one SQLite file: write-ahead log, every commit synced to disk, one thread that writes.
//!
//! Writes that wait for the disk together are committed together, so throughput is not bounded by one sync for each.
//! Reads go to a few connections of their own and never wait for a writer.

use std::{
    collections::BTreeMap,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use futures::FutureExt;
use rusqlite::Connection;
use samlat_protocol::{
    api::{CircleRow, Located, WrapsRow},
    id::{InstanceId, Locator, MailboxId, PublicKey, RecordId, StreamId},
};
use tokio::sync::Semaphore;

use self::writer::Writer;
use super::{
    Answer, Appending, Batch, DueSnapshots, Judged, NewEntry, NewSnapshot, OfGeneration, PutSnapshot, Rows,
    Slot, Store, StoreError, Stretch, Tip, WhichSnapshot,
};

mod circle;
mod erasure;
mod late;
mod mailboxes;
mod open;
mod restored;
mod snapshots;
mod streams;
mod writer;

/// Connections that read at once.
const READERS: u32 = 4;

/// The store in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    instance: InstanceId,
    path: PathBuf,
    writer: Writer,
    readers: Arc<Readers>,
}

#[derive(Debug)]
struct Readers {
    free: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl SqliteStore {
    /// Opens the file, makes it where there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the file cannot be opened, is no database of the relay, or is of a newer relay.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, instance) = open::writer(path)?;
        Self::over(path, connection, instance)
    }

    /// Opens a database that was put back from a backup: another life of it, in which no log is confirmed.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_restored(path: &Path) -> Result<Self, StoreError> {
        let (mut connection, _) = open::writer(path)?;
        let instance = restored::begin(&mut connection)?;
        Self::over(path, connection, instance)
    }

    fn over(path: &Path, connection: Connection, instance: InstanceId) -> Result<Self, StoreError> {
        let readers = (0..READERS).map(|_| open::reader(path)).collect::<Result<_, _>>()?;
        let readers = Readers { free: Mutex::new(readers), permits: Semaphore::new(READERS as usize) };
        let writer = Writer::start(connection)?;
        Ok(Self { instance, path: path.to_owned(), writer, readers: Arc::new(readers) })
    }

    /// Runs `act` in one read transaction on a connection of its own.
    fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<'_, T> {
        let readers = Arc::clone(&self.readers);
        let work = async move {
            let closed = |_| StoreError::Failed("closed".to_owned());
            let _permit = self.readers.permits.acquire().await.map_err(closed)?;
            let run = move || readers.run(act);
            tokio::task::spawn_blocking(run).await.map_err(|e| StoreError::Failed(e.to_string()))?
        };
        work.boxed()
    }

    /// What was erased is still in the write-ahead log until that is taken into the file.
    async fn empty_log(&self, erased: u64) -> Result<(), StoreError> {
        if erased == 0 {
            return Ok(());
        }
        let path = self.path.clone();
        let done = tokio::task::spawn_blocking(move || open::checkpoint(&path)).await;
        done.map_err(|e| StoreError::Failed(e.to_string()))?
    }

    fn judged<T: Send + 'static>(
        &self,
        at: Judged,
        act: impl FnOnce(&Connection, i64) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<'_, T> {
        self.read(move |connection| {
            let record = circle::at_head(connection, at)?;
            act(connection, record)
        })
    }
}

impl Readers {
    /// Waits for the reads under way, and lets no more begin.
    async fn close(&self) -> Result<(), StoreError> {
        if let Ok(_all) = self.permits.acquire_many(READERS).await {
            self.permits.close();
        }
        self.free.lock().map_err(|_| StoreError::Failed("poisoned".to_owned()))?.clear();
        Ok(())
    }

    fn run<T>(&self, act: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let poisoned = || StoreError::Failed("poisoned".to_owned());
        let free = self.free.lock().map_err(|_| poisoned())?.pop();
        let mut connection = free.ok_or_else(|| StoreError::Failed("no free connection".to_owned()))?;
        let read = || connection.transaction().map_err(StoreError::from).and_then(|t| act(&t));
        let answer = catch_unwind(AssertUnwindSafe(read))
            .unwrap_or_else(|_| Err(StoreError::Failed("a read panicked".to_owned())));
        self.free.lock().map_err(|_| poisoned())?.push(connection);
        answer
    }
}

impl Store for SqliteStore {
    fn instance(&self) -> InstanceId {
        self.instance
    }

    fn circle(&self, record: RecordId) -> Answer<'_, Option<Vec<Vec<u8>>>> {
        self.read(move |c| circle::entries(c, record))
    }

    fn append_entry(&self, entry: NewEntry) -> Answer<'_, ()> {
        self.writer.write(move |c| circle::append(c, &entry))
    }

    fn is_confirmed(&self, at: Judged) -> Answer<'_, bool> {
        self.judged(at, restored::is_confirmed)
    }

    fn confirm(&self, at: Judged) -> Answer<'_, ()> {
        self.writer.write(move |c| {
            let record = circle::at_head(c, at)?;
            restored::confirm(c, record)
        })
    }

    fn circle_rows(
        &self,
        at: Judged,
        places: Range<u64>,
        recipient: PublicKey,
    ) -> Answer<'_, Vec<CircleRow>> {
        self.judged(at, move |c, record| circle::rows(c, record, &places, recipient))
    }

    fn wraps(&self, at: Judged, after: u64, bytes: usize) -> Answer<'_, Vec<WrapsRow>> {
        self.judged(at, move |c, record| circle::wraps(c, record, after, bytes))
    }

    fn append(&self, batch: Batch) -> Answer<'_, Appending> {
        self.writer.write(move |c| {
            let record = circle::at_head(c, batch.at)?;
            streams::append(c, record, &batch)
        })
    }

    fn log(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows> {
        self.judged(at, move |c, record| streams::log(c, record, stream, stretch))
    }

    fn late(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows> {
        self.judged(at, move |c, record| late::rows(c, record, stream, stretch))
    }

    fn late_tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, u64>> {
        self.judged(at, late::tips)
    }

    fn tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, Tip>> {
        self.judged(at, streams::tips)
    }

    fn put_snapshot(&self, at: Judged, snapshot: NewSnapshot) -> Answer<'_, PutSnapshot> {
        self.writer.write(move |c| {
            let record = circle::at_head(c, at)?;
            snapshots::put(c, record, &snapshot)
        })
    }

    fn snapshot(&self, at: Judged, of: OfGeneration, which: WhichSnapshot) -> Answer<'_, Option<Vec<u8>>> {
        self.judged(at, move |c, record| snapshots::get(c, record, of, which))
    }

    fn due_snapshots(&self, now_ms: u64) -> Answer<'_, Vec<DueSnapshots>> {
        self.read(move |c| snapshots::due(c, now_ms))
    }

    fn prune(&self, at: Judged, of: OfGeneration, strips: bool, now_ms: u64) -> Answer<'_, u64> {
        let pruned = self.writer.write(move |c| {
            let record = circle::at_head(c, at)?;
            snapshots::prune(c, record, of, strips, now_ms)
        });
        let work = async move {
            let stripped = pruned.await?;
            self.empty_log(stripped).await?;
            Ok(stripped)
        };
        work.boxed()
    }

    fn located(&self, locator: Locator) -> Answer<'_, Option<Located>> {
        self.read(move |c| circle::located(c, locator))
    }

    fn put_slot(&self, mailbox: MailboxId, slot: u8, content: Vec<u8>, now_ms: u64) -> Answer<'_, Slot> {
        self.writer.write(move |c| mailboxes::put(c, mailbox, slot, &content, now_ms))
    }

    fn slot(&self, mailbox: MailboxId, slot: u8, now_ms: u64) -> Answer<'_, Option<Vec<u8>>> {
        self.read(move |c| mailboxes::get(c, mailbox, slot, now_ms))
    }

    fn sweep(&self, now_ms: u64) -> Answer<'_, u64> {
        let swept = self.writer.write(move |c| {
            let mailboxes = mailboxes::sweep(c, now_ms)?;
            let erased = erasure::sweep(c, now_ms)?;
            Ok((mailboxes.saturating_add(late::sweep(c, now_ms)?), erased))
        });
        let work = async move {
            let (removed, erased) = swept.await?;
            self.empty_log(erased).await?;
            Ok(removed.saturating_add(erased))
        };
        work.boxed()
    }

    fn check(&self) -> Answer<'_, ()> {
        // Through the writer: a store that cannot write is not ready.
        self.writer.write(|c| Ok(c.query_row("SELECT 1 FROM relay", [], |_| Ok(()))?))
    }

    fn close(&self) -> Answer<'_, ()> {
        let work = async {
            // Readers first: the last connection to close takes the write-ahead log into the file.
            self.readers.close().await?;
            self.writer.close().await
        };
        work.boxed()
    }
}
