//! The bodies of the relay's API. All are canonical CBOR arrays, `application/octet-stream`, unless said otherwise.
//!
//! | call | body → answer |
//! |---|---|
//! | `POST /v1/records/{r}/circle` | [`CircleAppend`] → [`CircleAppended`]; `If-Match: "<head hex>"`, or `If-None-Match: *` for genesis |
//! | `GET /v1/records/{r}/circle?after={n}` | → [`CircleLog`]: entries with a place ≥ `after`, and the wraps for the asking key |
//! | `GET /v1/records/{r}/circle/wraps?after={n}` | → [`CircleWraps`]: all wraps beside entries with a place ≥ `after`, for the person's devices |
//! | `PUT /v1/records/{r}/circle/confirmed` | one of the person's devices confirms the log of a relay that was put back; `If-Match: "<head hex>"` |
//! | `POST /v1/records/{r}/sections/{s}/log` | [`Append`] → [`Appended`]; `?refill=1` for another's envelopes |
//! | `GET /v1/records/{r}/sections/{s}/log?after={position}&limit={n}` | → [`Log`] |
//! | `GET /v1/records/{r}/sections/{s}/late?after={number}&limit={n}` | → [`Log`] of the late box, for the person's devices: numbers in the box in place of positions, hashes zeros |
//! | `PUT`, `GET /v1/records/{r}/sections/{s}/snapshot` | a [`crate::snapshot::Snapshot`] |
//! | `GET /v1/records/{r}/events` | SSE, each `data:` a JSON [`Tips`]; with `?wait={seconds}` one JSON [`Tips`] |
//! | `GET /v1/locators/{l}` | → [`Located`]; unsigned: who has the words has the locator |
//! | `PUT`, `GET /v1/mailboxes/{id}/{slot}` | at most [`MAX_SLOT_BYTES`] raw bytes; unsigned, write-once, gone after [`MAILBOX_MS`] |

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::id::{CoreId, EntryId, InstanceId, RecordId, RunningHash, StreamId};

/// Largest content of a mailbox slot, in bytes.
pub const MAX_SLOT_BYTES: usize = 4096;
/// Slots in a mailbox, numbered from 0.
pub const MAILBOX_SLOTS: u8 = 5;
/// How long a mailbox lives from its first write, in milliseconds.
pub const MAILBOX_MS: u64 = 10 * 60 * 1000;
/// Most rows in one answer of a log.
pub const MAX_ROWS: usize = 500;
/// Most bytes of wraps in one answer, where it has those of more than one entry.
pub const MAX_WRAPS_BYTES: usize = 4 * 1024 * 1024;
/// Most envelopes of one author in the late box of a record.
pub const LATE_ENVELOPES: usize = 64;
/// How long an envelope stays in the late box, in milliseconds.
pub const LATE_MS: u64 = 30 * 24 * 60 * 60 * 1000;
/// Longest wait of a long poll, in seconds.
pub const MAX_WAIT_S: u64 = 50;

/// A byte string in an array.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Bytes(#[cbor(with = "minicbor::bytes")] pub Vec<u8>);

/// One circle entry with the wraps that it names.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CircleAppend {
    /// A [`crate::circle_entry::Entry`].
    #[n(0)]
    pub entry: Bytes,
    /// Every wrap the entry names, in its order.
    #[n(1)]
    pub wraps: Vec<Bytes>,
    /// The entries after it, up to one that an admin signed, where the log comes to a relay anew: they tell that it
    /// came in time ([`crate::circle::Circle::is_vouched`]). They are read and not stored.
    #[n(2)]
    pub followed_by: Option<Vec<Bytes>>,
}

/// The entry is stored.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CircleAppended {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// The new head.
    #[n(1)]
    pub head: EntryId,
    /// When it arrived, the relay's clock, Unix milliseconds.
    #[n(2)]
    pub arrived_ms: u64,
}

/// One stored entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CircleRow {
    /// A [`crate::circle_entry::Entry`].
    #[n(0)]
    pub entry: Bytes,
    /// When it arrived, the relay's clock, Unix milliseconds.
    #[n(1)]
    pub arrived_ms: u64,
    /// Those of its wraps that are for the key that asks.
    #[n(2)]
    pub wraps: Vec<Bytes>,
}

/// A stretch of the circle log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CircleLog {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// The head of the whole log.
    #[n(1)]
    pub head: EntryId,
    /// The place of the first row.
    #[n(2)]
    pub first: u64,
    /// In order, up to the head.
    #[n(3)]
    pub rows: Vec<CircleRow>,
}

/// All wraps beside one entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WrapsRow {
    /// The place of the entry.
    #[n(0)]
    pub n: u64,
    /// Every wrap that it names, in its order.
    #[n(1)]
    pub wraps: Vec<Bytes>,
}

/// All wraps beside entries of the circle log that name any: for the person's devices, so that each of them can bring an
/// entry to a relay that has lost it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CircleWraps {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// In order, as many as have together no more than [`MAX_WRAPS_BYTES`], but one at least; none where there are none.
    #[n(1)]
    pub rows: Vec<WrapsRow>,
}

/// Envelopes to append, in the order of their authors' chains.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Append {
    /// [`crate::envelope::Envelope`]s; at most [`crate::wire::MAX_BATCH`].
    #[n(0)]
    pub envelopes: Vec<Bytes>,
}

/// Where one envelope ended up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Placed {
    /// Which.
    #[n(0)]
    pub core: CoreId,
    /// Its position in the stream, from 1; 0 in the late box.
    #[n(1)]
    pub position: u64,
    /// When it arrived, the relay's clock, Unix milliseconds.
    #[n(2)]
    pub arrived_ms: u64,
}

/// The first envelopes of an append, up to the first that was refused, are stored and on disk.
///
/// Where already the first is refused, the answer is a problem and nothing is stored. Status 202 where any went into the
/// late box, else 200.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Appended {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// In the order sent.
    #[n(1)]
    pub placed: Vec<Placed>,
}

/// One stored envelope.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LogRow {
    /// Its position in the stream, from 1.
    #[n(0)]
    pub position: u64,
    /// The running hash up to it.
    #[n(1)]
    pub hash: RunningHash,
    /// When it arrived, the relay's clock, Unix milliseconds.
    #[n(2)]
    pub arrived_ms: u64,
    /// A [`crate::envelope::Envelope`].
    #[n(3)]
    pub envelope: Bytes,
}

/// A stretch of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Log {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// The last position of the stream; 0 for an empty one.
    #[n(1)]
    pub tip: u64,
    /// In order.
    #[n(2)]
    pub rows: Vec<LogRow>,
}

/// The record that a locator finds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Located {
    /// Which record.
    #[n(0)]
    pub record: RecordId,
    /// Its genesis entry.
    #[n(1)]
    pub genesis: Bytes,
}

/// How far everything has come that the asking key may read: JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tips {
    /// The relay's database.
    pub instance: InstanceId,
    /// Entries in the circle log.
    pub circle: u64,
    /// The newest of them: a log that her words have begun anew from an older entry may be as long as before. A relay of an
    /// earlier version says nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<EntryId>,
    /// Last position by stream, for the streams that the key may read.
    pub streams: BTreeMap<StreamId, u64>,
    /// The running hash there, for streams that are not empty: another one than a device has read shows a relay that
    /// was put back and filled again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hashes: BTreeMap<StreamId, RunningHash>,
    /// The newest number in the late box, for streams of which something lies there. For the person's devices alone.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub late: BTreeMap<StreamId, u64>,
    /// The relay's database was put back, and waits for one of the person's devices to confirm the log. For them alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unconfirmed: bool,
}
