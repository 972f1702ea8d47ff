//! What the engine keeps on the device: the names of rows and the bytes in them, before they are sealed at rest.
//!
//! Rows are written in transactions, so that at any moment they are a state the engine was in. The row `meta` names the
//! version of all of them: an older app never writes over a newer one's rows.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    api::Bytes,
    circle_entry::SectionRights,
    envelope::Core,
    id::{CoreId, EntryId, InstanceId, PublicKey, RunningHash, StreamId},
    wire,
};
use zeroize::ZeroizeOnDrop;

mod name;

pub use name::{
    base, deadly, draft, entry, envelope, glance, intent, junk, junk_id, keyring, late, left, made, mark,
    meeting, meta, mine, out, own, stream, tail, words,
};

/// The version of all rows.
pub const VERSION: u32 = 1;
/// Most bytes that a stored row may have when read back; more is damage.
const MAX_ROW_BYTES: usize = 64 * 1024 * 1024;

/// A stored row cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("row cannot be read")]
pub struct BadRow;

/// The bytes of a row.
pub fn to_bytes<T: Encode<()>>(row: &T) -> Vec<u8> {
    wire::encode(row)
}

/// A row of bytes.
///
/// # Errors
/// [`BadRow`] when they are not such a row.
pub fn from_bytes<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, BadRow> {
    if bytes.len() > MAX_ROW_BYTES {
        return Err(BadRow);
    }
    minicbor::decode(bytes).map_err(|_| BadRow)
}

/// What this device is in the record.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Meta {
    /// The version of all rows.
    #[n(0)]
    pub version: u32,
    /// Tells the keys of this record from those of others.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// The address of the relay, once one is attached.
    #[n(2)]
    pub relay: Option<String>,
    /// When everything was last fetched, Unix milliseconds.
    #[n(3)]
    pub last_fetched_ms: Option<i64>,
    /// What the person is called, where the device was told so and has no About to read it in.
    #[n(4)]
    pub person: String,
    /// The year of birth, told in the same way.
    #[n(5)]
    pub birth_year: Option<u16>,
    /// What whoever uses this device says about herself; nothing on the person's own.
    #[n(6)]
    pub card: Option<crate::card::NameCard>,
    /// What this device is called among the person's own.
    #[n(7)]
    pub device: String,
    /// The secret of the invitation this device came by: comparing digits begins from it.
    #[n(8)]
    pub invited_by: Option<crate::invitation::InvitationSecret>,
    /// The sections by name, as the invitation named them: for who cannot open their labels.
    #[n(9)]
    pub named: Vec<NamedRow>,
    /// What the invitation promised beyond what it gave at once.
    #[n(10)]
    pub promised: Vec<SectionRights>,
    /// The database of the relay that was met last.
    #[n(11)]
    pub instance: Option<InstanceId>,
    /// The sections, by their document streams, of which this device once had everything there was.
    #[n(12)]
    pub whole: Vec<StreamId>,
    /// What the relay was found out in and the person has not put away: see [`super::alarms`].
    #[n(13)]
    pub alarms: Option<Vec<u8>>,
    /// Whether nothing of the record but its log is here any more, since the person wished so.
    #[n(14)]
    pub erased: Option<bool>,
    /// The generations of documents, after the first, of which all has come; nothing in rows of a time before there were any.
    #[n(15)]
    pub come: Option<Vec<ComeRow>>,
    /// What is known of snapshots of documents; nothing in rows of a time before there were any.
    #[n(16)]
    pub packed: Option<Vec<PackedRow>>,
    /// Whether entries that this device had are void though the words were not used: see [`super::parted`].
    #[n(17)]
    pub parted: Option<bool>,
    /// The entry by which the person took the record off the relay, once it was found done there.
    #[n(18)]
    pub taken_off: Option<EntryId>,
}

/// What a device of the person knows of the snapshots of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PackedRow {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The generation.
    #[n(1)]
    pub generation: u32,
    /// The database of the relay that it is about.
    #[n(2)]
    pub instance: InstanceId,
    /// When it is looked at again, by this device's clock, Unix milliseconds.
    #[n(3)]
    pub look_ms: i64,
    /// The snapshot that was found usable last, by its hash, and how many messages it covers.
    #[n(4)]
    pub usable: Option<UsableRow>,
    /// Whether the relay has shown stripped rows.
    #[n(5)]
    pub is_stripped: bool,
}

/// A snapshot that was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UsableRow {
    /// Its hash.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// How many messages it covers.
    #[n(1)]
    pub covers: u64,
}

/// A generation of a document of which all has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComeRow {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The generation.
    #[n(1)]
    pub generation: u32,
    /// The writer that carried over what stood before.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub carrier: [u8; 16],
}

/// A section and its name.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NamedRow {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The code of its name.
    #[n(1)]
    pub name: String,
}

/// The words, until they have been rehearsed.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop, Encode, Decode)]
#[cbor(map)]
pub struct WordsRow {
    /// The words; gone after a rehearsal.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub words: Option<[u8; 32]>,
    /// How four of them are checked.
    #[n(1)]
    #[zeroize(skip)]
    pub rehearsal: Option<crate::words::Rehearsal>,
}

impl std::fmt::Debug for WordsRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WordsRow(…)")
    }
}

/// An entry of the circle log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EntryRow {
    /// The entry as it travels.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub entry: Vec<u8>,
    /// When it came to the relay; nothing for one made here that no relay has.
    #[n(1)]
    pub arrived_ms: Option<u64>,
    /// The wraps beside it, where this device has them: all of them for an entry made here.
    #[n(2)]
    pub wraps: Vec<Bytes>,
}

/// How far a stream has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StreamRow {
    /// The relay's database.
    #[n(0)]
    pub instance: InstanceId,
    /// The last position read.
    #[n(1)]
    pub position: u64,
    /// The running hash there.
    #[n(2)]
    pub hash: RunningHash,
}

/// An envelope that was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EnvelopeRow {
    /// Its position at the relay; 0 where the relay that is attached does not have it.
    #[n(0)]
    pub position: u64,
    /// The running hash there.
    #[n(1)]
    pub hash: RunningHash,
    /// When it came to a relay first, Unix milliseconds.
    #[n(2)]
    pub arrived_ms: u64,
    /// The envelope as it travels.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub envelope: Vec<u8>,
    /// What it says, opened, where it is a post, or a reply to this device; of a stripped change, as a snapshot had it.
    #[n(4)]
    pub body: Option<Bytes>,
    /// What became of it: see [`super::logged::Verdict`].
    #[n(5)]
    pub verdict: u8,
    /// When its author says it was written, once opened, Unix milliseconds.
    #[n(6)]
    pub written_ms: Option<u64>,
    /// Which life of its author's chain, once opened.
    #[n(7)]
    pub incarnation: u16,
    /// The changes it carried into the document, by hash.
    #[n(8)]
    pub changes: Vec<ChangeRow>,
    /// The messages that it stands for, once opened; nothing in rows of a time before they were kept.
    #[n(9)]
    pub replaces: Option<Vec<CoreId>>,
}

/// A change, by the hash that the document gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct ChangeRow(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

/// The end of this device's own chain in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct OwnRow {
    /// The last place taken.
    #[n(0)]
    pub seq: u64,
    /// The core there.
    #[n(1)]
    pub core: CoreId,
    /// Which life of the chain.
    #[n(2)]
    pub incarnation: u16,
}

/// Something that waits to be sent, or for the relay to show that it has it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct OutRow {
    /// Where to.
    #[n(0)]
    pub stream: StreamId,
    /// The generation of the document; 0 for posts and replies.
    #[n(1)]
    pub generation: u32,
    /// The kind of message: see [`samlat_protocol::envelope::Kind::code`].
    #[n(2)]
    pub kind: u8,
    /// When it was written, Unix milliseconds.
    #[n(3)]
    pub written_ms: u64,
    /// Which life of the chain it was written in.
    #[n(4)]
    pub incarnation: u16,
    /// What it carries.
    #[n(5)]
    pub items: Vec<Bytes>,
    /// The edits behind the items of a change, as JSON, to be written anew if what they build on falls away.
    #[n(6)]
    pub edits: Vec<EditRow>,
    /// Whether it carries another's text and travels alone.
    #[n(7)]
    pub alone: bool,
    /// The messages it stands for.
    #[n(8)]
    pub replaces: Vec<CoreId>,
    /// Its place in the chain, fixed before it is sent for the first time, and the body that it commits to.
    #[n(9)]
    pub fixed: Option<FixedRow>,
    /// When it came to the relay, once a relay has said that it has it, Unix milliseconds.
    #[n(10)]
    pub arrived_ms: Option<u64>,
}

/// An edit as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EditRow {
    /// When, Unix milliseconds.
    #[n(0)]
    pub at_ms: i64,
    /// The edit, as JSON.
    #[n(1)]
    pub edit: String,
}

/// A message that may have been seen by others: it is never changed again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FixedRow {
    /// The message.
    #[n(0)]
    pub core: Core,
    /// What it says.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub body: Vec<u8>,
}

/// A place of a stream at which a relay showed bytes that are not even a message. It is asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct JunkRow {
    /// In which stream.
    #[n(0)]
    pub stream: StreamId,
    /// Why: see [`super::logged::why_code`].
    #[n(1)]
    pub why: u8,
    /// When it came, Unix milliseconds.
    #[n(2)]
    pub arrived_ms: u64,
    /// Who it says wrote it, if it says so.
    #[n(3)]
    pub author: Option<PublicKey>,
    /// Its position; nothing in rows of a time before it was kept: those are not asked for again.
    #[n(4)]
    pub position: Option<u64>,
    /// The running hash that the relay showed there.
    #[n(5)]
    pub hash: Option<RunningHash>,
}

/// The messages that are being tried on a document. Found at a start, they are what killed the process.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MarkRow {
    /// Which.
    #[n(0)]
    pub cores: Vec<CoreId>,
}

/// Something half-written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DraftRow {
    /// Where it is written.
    #[n(0)]
    pub key: String,
    /// The text.
    #[n(1)]
    pub text: String,
}
