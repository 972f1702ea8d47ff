//! Where the relay keeps what it may not lose: the promises of a store, whichever database is below.
//!
//! A store judges nobody. What it is asked to do has been judged under one head of the record's circle log, and every
//! such call names that head; a store whose head is another by then answers [`StoreError::HeadMoved`], does nothing,
//! and the caller judges anew. So a withdrawal that is stored is obeyed from the next answer on, also where several
//! relays share one database.

use std::{collections::BTreeMap, ops::Range};

use futures::future::BoxFuture;
use samlat_protocol::{
    api::{CircleRow, Located, LogRow, Placed, WrapsRow},
    id::{CoreId, EntryId, InstanceId, Locator, MailboxId, PublicKey, RecordId, RunningHash, StreamId},
    snapshot::Head,
};

#[cfg(test)]
mod conformance;
mod covered;
pub mod memory;
pub mod sqlite;

pub use samlat_protocol::api::{LATE_ENVELOPES, LATE_MS};

/// How long after its entry a generation is erased, in milliseconds.
pub const ERASE_MS: u64 = 7 * 24 * 60 * 60 * 1000;
/// For how long the erasure of a whole record is done again at every sweep once it is due, in milliseconds: what had been
/// judged just before is then on disk.
pub const ERASE_AGAIN_MS: u64 = 24 * 60 * 60 * 1000;
/// For how long the older of two snapshots has lain before what both cover is pruned, in milliseconds.
pub const PRUNE_MS: u64 = 90 * 24 * 60 * 60 * 1000;
/// For how long the newest has lain before it may be the only one, in milliseconds: so long the person's devices have to find
/// it out.
pub const FOUND_OUT_MS: u64 = 7 * 24 * 60 * 60 * 1000;
/// Most mailboxes that live at once.
pub const MAX_MAILBOXES: usize = 10_000;

/// Why a store did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The circle log has another head than the one that the call was judged under. Nothing was done.
    #[error("the circle log has moved on")]
    HeadMoved,
    /// Another record has the locator. Nothing was done.
    #[error("the locator is taken")]
    LocatorTaken,
    /// The disk or the database fails. Whether anything was done is not known.
    #[error("the database fails: {0}")]
    Failed(String),
}

/// What a store answers, some time.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// The head of the circle log that a call was judged under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// Which record.
    pub record: RecordId,
    /// Its head.
    pub head: EntryId,
}

/// An entry to append to a circle log.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Which record.
    pub record: RecordId,
    /// The head that it was judged under; `None` for a genesis entry, which makes the record.
    pub expected: Option<EntryId>,
    /// Its place. Stored entries from this place on are void, and removed with their wraps.
    pub place: u64,
    /// Its identity: the head after it.
    pub id: EntryId,
    /// Its bytes.
    pub entry: Vec<u8>,
    /// The wraps that it names, in its order, each with the key that it is for.
    pub wraps: Vec<(PublicKey, Vec<u8>)>,
    /// Where the recovery words find the record; given with genesis.
    pub locator: Option<Locator>,
    /// Messages that move from the late box into their streams.
    pub admitted: Vec<CoreId>,
    /// Documents that begin anew with it.
    pub begun: Vec<Begun>,
    /// Whether the record as a whole is to be erased.
    pub whole: WholeErasure,
    /// When it arrived, Unix milliseconds.
    pub arrived_ms: u64,
}

/// A document that begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Its stream.
    pub stream: StreamId,
    /// The generation that begins.
    pub generation: u32,
    /// Whether the generations before it are to be erased. If not, an erasure that waits is called off.
    pub erases: bool,
}

/// What an entry says of the erasure of the whole record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeErasure {
    /// Nothing: what waits goes on waiting.
    AsBefore,
    /// It is due from this instant on, Unix milliseconds.
    Due {
        /// When.
        at_ms: u64,
    },
    /// What waits is called off.
    CalledOff,
}

/// Where an envelope goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// Into the stream, if its author then has at most so many bytes in the record; `None` is no quota.
    Stream {
        /// Bytes.
        quota: Option<u64>,
    },
    /// Into the late box.
    Late,
}

/// An envelope to append.
#[derive(Debug, Clone)]
pub struct NewEnvelope {
    /// Its message.
    pub core: CoreId,
    /// Who wrote it.
    pub author: PublicKey,
    /// The generation of the author's chain.
    pub generation: u32,
    /// The place in the author's chain.
    pub seq: u64,
    /// The message before it in the chain.
    pub prev: CoreId,
    /// The circle entry that its author had as the head when sealing.
    pub cites: EntryId,
    /// Its bytes.
    pub envelope: Vec<u8>,
    /// Whether those are without its ciphertext.
    pub is_stripped: bool,
    /// Where it goes.
    pub goes: Goes,
}

/// Envelopes to append to one stream.
#[derive(Debug, Clone)]
pub struct Batch {
    /// What they were judged under.
    pub at: Judged,
    /// Which stream.
    pub stream: StreamId,
    /// In order.
    pub envelopes: Vec<NewEnvelope>,
    /// When they arrived, Unix milliseconds.
    pub arrived_ms: u64,
}

/// Why a store stopped within a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The message does not follow the author's last, which is this one; seq 0 where there is none.
    Broken {
        /// The author's last seq in the chain.
        seq: u64,
        /// The core there.
        core: CoreId,
    },
    /// The author has reached the quota.
    Quota,
    /// The author has [`LATE_ENVELOPES`] in the late box.
    LateFull,
}

/// What became of a batch: the first `placed.len()` envelopes are stored, no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appending {
    /// Where the stored ones are.
    pub placed: Vec<Placed>,
    /// Why the next one is not.
    pub stopped: Option<Stop>,
}

/// What part of a log is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Rows with a position after this one.
    pub after: u64,
    /// At most so many rows.
    pub rows: usize,
    /// Not more rows once their envelopes have so many bytes.
    pub bytes: usize,
}

/// Rows of a log, and how far the whole reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The last position of the stream; 0 for an empty one.
    pub tip: u64,
    /// In order.
    pub rows: Vec<LogRow>,
}

/// The end of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tip {
    /// The last position.
    pub position: u64,
    /// The running hash there.
    pub hash: RunningHash,
}

/// A generation of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfGeneration {
    /// The document's stream.
    pub stream: StreamId,
    /// The generation.
    pub generation: u32,
}

/// A snapshot to keep.
#[derive(Debug, Clone)]
pub struct NewSnapshot {
    /// What it is of.
    pub head: Head,
    /// Its bytes.
    pub snapshot: Vec<u8>,
    /// When it came, Unix milliseconds.
    pub put_ms: u64,
}

/// What became of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutSnapshot {
    /// It is the newest.
    Kept,
    /// It does not cover everything that is stripped already. Nothing was done.
    CoversLess,
}

/// Which of the two snapshots of a generation. The only one is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichSnapshot {
    /// The one that was put last.
    Newest,
    /// The one before, under which is pruned.
    Older,
}

/// Snapshots of a generation that have lain for their time; the only one is both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueSnapshots {
    /// Which record.
    pub record: RecordId,
    /// Which generation.
    pub of: OfGeneration,
    /// What the older is of.
    pub older: Head,
    /// What the newest is of.
    pub newest: Head,
}

/// Whether snapshots have lain for their time: the older for [`PRUNE_MS`], the newest for [`FOUND_OUT_MS`]. The only one is due
/// once.
fn is_due(older_put_ms: u64, newest_put_ms: Option<u64>, is_pruned: bool, now_ms: u64) -> bool {
    let is_known = newest_put_ms.map_or(!is_pruned, |put| put.saturating_add(FOUND_OUT_MS) <= now_ms);
    older_put_ms.saturating_add(PRUNE_MS) <= now_ms && is_known
}

/// What became of a write to a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// It holds the content.
    Written,
    /// It holds other content.
    Taken,
    /// There are [`MAX_MAILBOXES`] already.
    Full,
}

/// A database of records that cannot be read.
///
/// Promises of every store:
/// - **Durable**: what is answered `Ok` is on disk, and is there after a crash of the process or the machine.
/// - **All or nothing**: each call happens whole or not at all.
/// - **In order**: positions of a stream count from 1 without a hole, and never change their message. Who has read up
///   to the tip has seen everything; nothing appears later at an earlier position.
/// - **Once**: a message that is in a stream keeps its position when it is appended again. It keeps its bytes too, unless
///   they cite a circle entry that has become void and the new ones cite one that stands: what nobody can open any more
///   is replaced by what its author has sealed anew, never by what is stripped.
/// - **Judged**: calls with [`Judged`] do nothing under another head ([`StoreError::HeadMoved`]), also for a record
///   that does not exist.
pub trait Store: Send + Sync + 'static {
    /// This life of the database: a random id, made with it.
    fn instance(&self) -> InstanceId;

    /// All entries of a record's circle log, in order; `None` where there is no such record.
    fn circle(&self, record: RecordId) -> Answer<'_, Option<Vec<Vec<u8>>>>;

    /// Appends an entry with its wraps if the head is the expected one, and moves what it admits from the late box
    /// into the streams, in order of stream and seq. What it erases waits for [`ERASE_MS`]; what entries that it makes
    /// void were to erase is called off.
    ///
    /// A genesis entry for a record that exists is [`StoreError::HeadMoved`].
    fn append_entry(&self, entry: NewEntry) -> Answer<'_, ()>;

    /// Whether the log is confirmed: always, but in a database that was put back, until a device of the person has said
    /// that it is the one that it has.
    fn is_confirmed(&self, at: Judged) -> Answer<'_, bool>;

    /// A device of the person says that the log is the one that it has.
    fn confirm(&self, at: Judged) -> Answer<'_, ()>;

    /// The entries at `places`, each with its wraps for `recipient`.
    fn circle_rows(&self, at: Judged, places: Range<u64>, recipient: PublicKey)
    -> Answer<'_, Vec<CircleRow>>;

    /// All wraps beside entries from the place `after` on, of entries that have any, in their order: of as many entries
    /// as have together no more than `bytes`, but of one at least.
    fn wraps(&self, at: Judged, after: u64, bytes: usize) -> Answer<'_, Vec<WrapsRow>>;

    /// Appends envelopes, up to the first that does not follow its author's last, or is too much.
    fn append(&self, batch: Batch) -> Answer<'_, Appending>;

    /// Reads on in a stream. At least one row is given where there is one.
    fn log(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows>;

    /// Reads on in what lies in the late box for a stream, by number: in place of positions, and of the tip. A number is
    /// given once, and each is higher than those before it. Hashes are zeros.
    fn late(&self, at: Judged, stream: StreamId, stretch: Stretch) -> Answer<'_, Rows>;

    /// The newest number in the late box, of every stream of which something lies there.
    fn late_tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, u64>>;

    /// The end of every stream that is not empty.
    fn tips(&self, at: Judged) -> Answer<'_, BTreeMap<StreamId, Tip>>;

    /// Keeps a snapshot as the newest of its generation, in the place of that; the first is the older too, and stays that.
    /// The newest, put again, changes nothing.
    fn put_snapshot(&self, at: Judged, snapshot: NewSnapshot) -> Answer<'_, PutSnapshot>;

    /// A snapshot of a generation.
    fn snapshot(&self, at: Judged, of: OfGeneration, which: WhichSnapshot) -> Answer<'_, Option<Vec<u8>>>;

    /// Generations of documents whose snapshots have lain for their time: the older for [`PRUNE_MS`], the newest for
    /// [`FOUND_OUT_MS`].
    fn due_snapshots(&self, now_ms: u64) -> Answer<'_, Vec<DueSnapshots>>;

    /// Of a generation whose snapshots have lain for their time: `strips` every change that both cover, by the cores in the
    /// stream, so that positions, times, hashes and cores stay; then makes the newest the older one. Says how many were
    /// stripped.
    fn prune(&self, at: Judged, of: OfGeneration, strips: bool, now_ms: u64) -> Answer<'_, u64>;

    /// The record that a locator finds.
    fn located(&self, locator: Locator) -> Answer<'_, Option<Located>>;

    /// Writes a slot of a mailbox, once. The mailbox lives for [`samlat_protocol::api::MAILBOX_MS`] from its first
    /// write; what is older is gone, also before it is swept.
    fn put_slot(&self, mailbox: MailboxId, slot: u8, content: Vec<u8>, now_ms: u64) -> Answer<'_, Slot>;

    /// The content of a slot.
    fn slot(&self, mailbox: MailboxId, slot: u8, now_ms: u64) -> Answer<'_, Option<Vec<u8>>>;

    /// Removes dead mailboxes, what has lain in the late box for [`LATE_MS`], and what is to be erased once its time has
    /// come: of messages the bytes, so that positions and hashes stay, and snapshots and late boxes of the same
    /// generations whole. Of a record that is to be erased whole so goes everything in every stream, and every wrap; its
    /// log stays, and the locator. Says how many.
    fn sweep(&self, now_ms: u64) -> Answer<'_, u64>;

    /// Whether the store can answer.
    fn check(&self) -> Answer<'_, ()>;

    /// Ends the store: what was asked before is done, what is asked after fails.
    fn close(&self) -> Answer<'_, ()>;
}
