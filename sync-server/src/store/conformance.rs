//! The promises of a store as tests, which every store must keep. Stores judge nothing, so the bytes here are any bytes.

use std::sync::Arc;

use samlat_protocol::{
    envelope::Seen,
    id::{CoreId, EntryId, InstanceId, Locator, PublicKey, RecordId, StreamId},
    snapshot::Head,
};

use super::{
    Appending, Batch, Begun, ERASE_MS, Goes, Judged, NewEntry, NewEnvelope, NewSnapshot, OfGeneration,
    PRUNE_MS, Store, StoreError, Stretch, WhichSnapshot, WholeErasure, memory::MemoryStore,
    sqlite::SqliteStore,
};

mod circles;
mod mailboxes;
mod snapshots;
mod streams;
mod whole;

/// Makes a test of each promise for each store.
macro_rules! promises {
    ($($promise:ident),* $(,)?) => {
        mod memory {
            $(
                #[tokio::test]
                async fn $promise() {
                    super::$promise(&$crate::store::conformance::memory_store()).await;
                }
            )*
        }
        mod sqlite {
            $(
                #[tokio::test]
                async fn $promise() {
                    let folder = tempfile::tempdir().unwrap();
                    super::$promise(&$crate::store::conformance::sqlite_store(&folder)).await;
                }
            )*
        }
    };
}
use promises;

fn memory_store() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(InstanceId::new([9; 16])))
}

fn sqlite_store(folder: &tempfile::TempDir) -> Arc<dyn Store> {
    Arc::new(SqliteStore::open(&folder.path().join("relay.sqlite")).unwrap())
}

const NOW: u64 = 1_795_000_000_000;
const RECORD: RecordId = RecordId::new([1; 32]);
const STREAM: StreamId = StreamId::new([2; 16]);
const OF: OfGeneration = OfGeneration { stream: STREAM, generation: 0 };
const ALL: Stretch = Stretch { after: 0, rows: 1000, bytes: usize::MAX };

fn key(number: u8) -> PublicKey {
    PublicKey::new([number; 32])
}

fn entry_id(number: u8) -> EntryId {
    EntryId::new([number; 32])
}

fn core(number: u8) -> CoreId {
    CoreId::new([number; 32])
}

/// The head `number` of the record, whose entries have the ids 1, 2, 3 … by place.
fn at(number: u8) -> Judged {
    Judged { record: RECORD, head: entry_id(number) }
}

/// The entry at a place, with one wrap for key 1 and one for key 2.
fn entry(place: u8) -> NewEntry {
    NewEntry {
        record: RECORD,
        expected: (place > 0).then(|| entry_id(place)),
        place: u64::from(place),
        id: entry_id(place + 1),
        entry: vec![0xe0, place],
        wraps: vec![(key(1), vec![0xa1, place]), (key(2), vec![0xa2, place])],
        locator: (place == 0).then(|| Locator::new([4; 32])),
        admitted: Vec::new(),
        begun: Vec::new(),
        whole: WholeErasure::AsBefore,
        arrived_ms: NOW + u64::from(place),
    }
}

async fn begin(store: &Arc<dyn Store>) {
    store.append_entry(entry(0)).await.unwrap();
}

/// The envelope at a place of an author's chain; its core is `author * 16 + seq`.
fn envelope(author: u8, seq: u8) -> NewEnvelope {
    NewEnvelope {
        core: core(author * 16 + seq),
        author: key(author),
        generation: 0,
        seq: u64::from(seq),
        prev: if seq == 1 { CoreId::ZERO } else { core(author * 16 + seq - 1) },
        cites: entry_id(1),
        envelope: vec![author, seq],
        is_stripped: false,
        goes: Goes::Stream { quota: None },
    }
}

fn late(author: u8, seq: u8) -> NewEnvelope {
    NewEnvelope { goes: Goes::Late, ..envelope(author, seq) }
}

/// A snapshot that covers nothing.
fn snapshot(generation: u32, content: Vec<u8>) -> NewSnapshot {
    let head = Head {
        suite: 1,
        record: RECORD,
        stream: STREAM,
        generation,
        author: key(1),
        circle_head: entry_id(1),
        epoch: 1,
        reaches: Seen::NOTHING,
        vector: Vec::new(),
        nonce: [0; 24],
    };
    NewSnapshot { head, snapshot: content, put_ms: NOW }
}

fn batch(at: Judged, envelopes: impl IntoIterator<Item = NewEnvelope>) -> Batch {
    Batch { at, stream: STREAM, envelopes: envelopes.into_iter().collect(), arrived_ms: NOW }
}

fn positions(appending: &Appending) -> Vec<u64> {
    appending.placed.iter().map(|placed| placed.position).collect()
}

#[track_caller]
fn assert_moved<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(answer, Err(StoreError::HeadMoved)), "{answer:?}");
}

#[tokio::test]
async fn a_database_that_was_put_back_is_another_life_until_each_log_is_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    let instance = store.instance();
    begin(&store).await;
    assert!(store.is_confirmed(at(1)).await.unwrap());
    store.close().await.unwrap();
    drop(store);
    let file = folder.path().join("relay.sqlite");
    let restored = SqliteStore::open_restored(&file).unwrap();
    let name = restored.instance();
    assert_ne!(name, instance);
    assert!(!restored.is_confirmed(at(1)).await.unwrap());
    assert_moved(restored.is_confirmed(at(2)).await);
    assert_moved(restored.confirm(at(2)).await);
    restored.close().await.unwrap();
    drop(restored);
    // It waits over a restart, under the same name.
    let store = sqlite_store(&folder);
    assert_eq!(store.instance(), name);
    assert!(!store.is_confirmed(at(1)).await.unwrap());
    store.confirm(at(1)).await.unwrap();
    store.confirm(at(1)).await.unwrap();
    assert!(store.is_confirmed(at(1)).await.unwrap());
}

#[tokio::test]
async fn sqlite_keeps_everything_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    let instance = store.instance();
    begin(&store).await;
    store.append(batch(at(1), [envelope(1, 1), late(2, 1)])).await.unwrap();
    store.put_snapshot(at(1), snapshot(0, vec![7])).await.unwrap();
    let before =
        (store.log(at(1), STREAM, ALL).await.unwrap(), store.late(at(1), STREAM, ALL).await.unwrap());
    store.close().await.unwrap();
    drop(store);

    let store = sqlite_store(&folder);
    assert_eq!(store.instance(), instance);
    assert_eq!(store.circle(RECORD).await.unwrap(), Some(vec![vec![0xe0, 0]]));
    let after = (store.log(at(1), STREAM, ALL).await.unwrap(), store.late(at(1), STREAM, ALL).await.unwrap());
    assert_eq!(before, after);
    assert_eq!(store.snapshot(at(1), OF, WhichSnapshot::Newest).await.unwrap(), Some(vec![7]));
    let next = store.append(batch(at(1), [envelope(1, 2)])).await.unwrap();
    assert_eq!(positions(&next), [2]);
}

#[tokio::test]
async fn sqlite_erases_from_every_file() {
    const WORDS: &[u8] =
        b"words that were sealed in a generation that has ended, long enough for pages of their own";
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    let is_there = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()));
        files.map(Result::unwrap).any(|bytes| bytes.windows(WORDS.len()).any(|part| part == WORDS))
    };
    begin(&store).await;
    let long = NewEnvelope { envelope: WORDS.repeat(200), ..envelope(1, 1) };
    let aside = NewEnvelope { envelope: WORDS.to_vec(), ..late(3, 1) };
    store.append(batch(at(1), [long, aside])).await.unwrap();
    let begun = vec![Begun { stream: STREAM, generation: 1, erases: true }];
    store.append_entry(NewEntry { begun, ..entry(1) }).await.unwrap();
    let due = NOW + 1 + ERASE_MS;
    store.sweep(due - 1).await.unwrap();
    assert!(is_there());
    assert_eq!(store.sweep(due).await.unwrap(), 2);
    assert!(!is_there());
    assert_eq!(store.log(at(2), STREAM, ALL).await.unwrap().tip, 1);
}

#[tokio::test]
async fn sqlite_erases_a_whole_record_from_every_file() {
    const WORDS: &[u8] =
        b"words that were sealed, of somebody who wished that nothing of them stays with anybody";
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    let is_there = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()));
        files.map(Result::unwrap).any(|bytes| bytes.windows(WORDS.len()).any(|part| part == WORDS))
    };
    let wrapped = NewEntry { wraps: vec![(key(1), WORDS.to_vec())], ..entry(0) };
    store.append_entry(wrapped).await.unwrap();
    let long = NewEnvelope { envelope: WORDS.repeat(200), ..envelope(1, 1) };
    let aside = NewEnvelope { envelope: WORDS.to_vec(), ..late(3, 1) };
    store.append(batch(at(1), [long, aside])).await.unwrap();
    store.put_snapshot(at(1), snapshot(0, WORDS.to_vec())).await.unwrap();
    let whole = WholeErasure::Due { at_ms: NOW + 10 };
    store.append_entry(NewEntry { whole, wraps: Vec::new(), ..entry(1) }).await.unwrap();
    store.close().await.unwrap();
    let store = sqlite_store(&folder);
    store.sweep(NOW + 9).await.unwrap();
    assert!(is_there());
    assert_eq!(store.sweep(NOW + 10).await.unwrap(), 4);
    assert!(!is_there());
}

#[tokio::test]
async fn sqlite_prunes_from_every_file() {
    const WORDS: &[u8] =
        b"words that were sealed and are in a snapshot, long enough for pages of their own to lie on";
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    let is_there = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()));
        files.map(Result::unwrap).any(|bytes| bytes.windows(WORDS.len()).any(|part| part == WORDS))
    };
    begin(&store).await;
    let change = snapshots::change(1, 1, CoreId::ZERO, &WORDS.repeat(200));
    let covering = snapshots::covering(&[&change], 1, vec![7]);
    store.append(batch(at(1), [change])).await.unwrap();
    store.put_snapshot(at(1), covering).await.unwrap();
    assert!(is_there());
    assert_eq!(store.prune(at(1), OF, true, NOW + PRUNE_MS).await.unwrap(), 1);
    assert!(!is_there());
    store.close().await.unwrap();
    drop(store);
    let store = sqlite_store(&folder);
    assert_eq!(store.snapshot(at(1), OF, WhichSnapshot::Newest).await.unwrap(), Some(vec![7]));
    assert_eq!(store.log(at(1), STREAM, ALL).await.unwrap().tip, 1);
}

#[tokio::test]
async fn sqlite_writers_at_once_get_every_position_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_store(&folder);
    begin(&store).await;
    let author = |author: u8| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            for seq in 1..=15 {
                store.append(batch(at(1), [envelope(author, seq)])).await.unwrap();
            }
        })
    };
    for task in (1..=15).map(author).collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let log = store.log(at(1), STREAM, ALL).await.unwrap();
    assert_eq!(log.tip, 15 * 15);
    assert!(log.rows.iter().map(|row| row.position).eq(1..=15 * 15));
}
