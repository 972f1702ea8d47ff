//! One entry of the circle log: who may do what from here on, signed, and chained to the entry before it.

use minicbor::{Decode, Encode};

use crate::{
    id::{Commitment, CoreId, EntryId, KemKey, Locator, PublicKey, RecordId, StreamId, WrapHash},
    right::Rights,
    signature::{BadSignature, Purpose, Signature},
    wire::{self, MAX_ENTRY_BYTES, WireError},
};

/// The keys of one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeviceKeys {
    /// Signs.
    #[n(0)]
    pub key: PublicKey,
    /// Is sealed to.
    #[n(1)]
    pub kem: KemKey,
}

/// A section as the relay knows it: two random streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct SectionStreams {
    /// The stream of the document; it names the section in grants and rotations.
    #[n(0)]
    pub document: StreamId,
    /// The stream of posts.
    #[n(1)]
    pub posts: StreamId,
}

/// A new epoch of a section's secret.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Rotation {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The generation of the document.
    #[n(1)]
    pub generation: u32,
    /// From 1 in each generation, without a hole.
    #[n(2)]
    pub epoch: u32,
    /// To the epoch secret, so that a wrong key is noticed.
    #[n(3)]
    pub commitment: Commitment,
    /// Where posts are sealed to in this epoch.
    #[n(4)]
    pub inbox: KemKey,
    /// The secret of the epoch before, sealed under this one; empty for the first of a generation.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub older: Vec<u8>,
}

/// Names a wrap that lies beside the log: for whom it is, and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WrapRef {
    /// A device key or invitation key; the root's for the wrap that the recovery words open.
    #[n(0)]
    pub recipient: PublicKey,
    /// BLAKE3 of the wrap's bytes.
    #[n(1)]
    pub hash: WrapHash,
}

/// What a key may do in one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SectionRights {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// What may be done there.
    #[n(1)]
    pub rights: Rights,
}

/// The last accepted place of an author in a stream. An author under an ended grant who is not listed has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Cut {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// The generation.
    #[n(1)]
    pub generation: u32,
    /// The author.
    #[n(2)]
    pub author: PublicKey,
    /// The last accepted seq.
    #[n(3)]
    pub seq: u64,
    /// The core there, so that of two branches one is named.
    #[n(4)]
    pub core: CoreId,
}

/// The first entry: a record begins.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Genesis {
    /// The root key, derived from the recovery words.
    #[n(0)]
    pub root: PublicKey,
    /// The recovery key, derived from the words.
    #[n(1)]
    pub recovery: KemKey,
    /// Where the words find the record.
    #[n(2)]
    pub locator: Locator,
    /// The device that made the record.
    #[n(3)]
    pub admin: DeviceKeys,
    /// The sections.
    #[n(4)]
    pub sections: Vec<SectionStreams>,
    /// Their first epochs.
    #[n(5)]
    pub rotations: Vec<Rotation>,
    /// The secrets, wrapped for the admin and for the root.
    #[n(6)]
    pub wraps: Vec<WrapRef>,
}

/// A device or an organisation may do something from here on. A second grant to one key replaces the first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Grant {
    /// Whose.
    #[n(0)]
    pub keys: DeviceKeys,
    /// In which sections; empty for an admin, who has all.
    #[n(1)]
    pub rights: Vec<SectionRights>,
    /// A device of the person: all sections, and the circle log.
    #[n(2)]
    pub admin: bool,
    /// An organisation key: may sign `staff` entries.
    #[n(3)]
    pub certify: bool,
    /// The last instant it holds, Unix milliseconds.
    #[n(4)]
    pub expires_ms: Option<u64>,
    /// Where replies to this key are put.
    #[n(5)]
    pub reply_box: Option<StreamId>,
    /// The secrets of what may be read, wrapped for the key.
    #[n(6)]
    pub wraps: Vec<WrapRef>,
}

/// A link that one guest may use.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Invite {
    /// The invitation key, derived from the secret in the link.
    #[n(0)]
    pub key: PublicKey,
    /// What the guest may do from the moment of joining.
    #[n(1)]
    pub rights: Vec<SectionRights>,
    /// The last instant the link may be used, Unix milliseconds.
    #[n(2)]
    pub open_until_ms: u64,
    /// The last instant what it gives holds, Unix milliseconds.
    #[n(3)]
    pub expires_ms: Option<u64>,
    /// Where replies to the guest are put.
    #[n(4)]
    pub reply_box: StreamId,
}

/// The guest takes the invitation. Signed by the invitation key, once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Join {
    /// The guest's own keys.
    #[n(0)]
    pub keys: DeviceKeys,
}

/// An organisation names a staff member, who has the organisation's rights. Signed by the organisation key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Staff {
    /// The staff member's keys.
    #[n(0)]
    pub keys: DeviceKeys,
    /// The last instant it holds, Unix milliseconds; at most [`Staff::MAX_MS`] ahead.
    #[n(1)]
    pub expires_ms: u64,
}

impl Staff {
    /// The longest a staff key may hold: 90 days, in milliseconds.
    pub const MAX_MS: u64 = 90 * 24 * 60 * 60 * 1000;
    /// Most live staff keys under one organisation.
    pub const MAX_LIVE: usize = 64;
}

/// Sharing ends for some keys, at a cut.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Withdraw {
    /// Whose sharing ends: device keys, organisation keys, unused invitation keys.
    #[n(0)]
    pub keys: Vec<PublicKey>,
    /// Up to where their messages stand.
    #[n(1)]
    pub cuts: Vec<Cut>,
    /// New epochs where reading is lost.
    #[n(2)]
    pub rotations: Vec<Rotation>,
    /// The new secrets, wrapped for everyone who still reads, and for the root.
    #[n(3)]
    pub wraps: Vec<WrapRef>,
}

/// Messages set aside are admitted after all.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Verdict {
    /// Which.
    #[n(0)]
    pub admitted: Vec<CoreId>,
}

/// Documents begin anew, so that new readers do not see the past, or so that it can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Generation {
    /// First epochs of the new generations.
    #[n(0)]
    pub rotations: Vec<Rotation>,
    /// Up to where the old generations stand.
    #[n(1)]
    pub cuts: Vec<Cut>,
    /// Whether the relay is to erase the old ones, seven days from here.
    #[n(2)]
    pub erase: bool,
    /// The new secrets, wrapped.
    #[n(3)]
    pub wraps: Vec<WrapRef>,
}

/// New sections.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct NewSections {
    /// Which.
    #[n(0)]
    pub sections: Vec<SectionStreams>,
    /// Their first epochs.
    #[n(1)]
    pub rotations: Vec<Rotation>,
    /// The secrets, wrapped.
    #[n(2)]
    pub wraps: Vec<WrapRef>,
}

/// The record moves to another relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Relay {
    /// Its address: scheme and authority, at most [`Relay::MAX_ADDRESS_BYTES`] bytes.
    #[n(0)]
    pub address: String,
}

impl Relay {
    /// Longest address, in bytes.
    pub const MAX_ADDRESS_BYTES: usize = 256;
}

/// The words take the record back onto a new device. Signed by the root.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Recover {
    /// The entry after which the log goes on; what came after it is void.
    #[n(0)]
    pub keep: EntryId,
    /// The new device.
    #[n(1)]
    pub admin: DeviceKeys,
    /// The devices that lose everything.
    #[n(2)]
    pub withdrawn: Vec<PublicKey>,
    /// Up to where their messages stand.
    #[n(3)]
    pub cuts: Vec<Cut>,
    /// New epochs of every section.
    #[n(4)]
    pub rotations: Vec<Rotation>,
    /// The new secrets, wrapped for everyone who still reads, and for the root.
    #[n(5)]
    pub wraps: Vec<WrapRef>,
}

/// What an entry says in the open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visible {
    /// A record begins.
    Genesis(Genesis),
    /// A key may do something.
    Grant(Grant),
    /// A link is open.
    Invite(Invite),
    /// A guest came.
    Join(Join),
    /// An organisation's staff member.
    Staff(Staff),
    /// Sharing ends.
    Withdraw(Withdraw),
    /// Messages are admitted after all.
    Verdict(Verdict),
    /// Documents begin anew.
    Generation(Generation),
    /// New sections.
    Sections(NewSections),
    /// The record moves.
    Relay(Relay),
    /// The words take over.
    Recover(Recover),
    /// A kind of a later version. One below 128 is critical: stop sealing and ask for an update.
    Unknown {
        /// Its number.
        kind: u8,
        /// Its bytes as they stand.
        bytes: Vec<u8>,
    },
}

impl Visible {
    /// The number on the wire.
    #[must_use]
    pub const fn kind(&self) -> u8 {
        match self {
            Self::Genesis(_) => 1,
            Self::Grant(_) => 2,
            Self::Invite(_) => 3,
            Self::Join(_) => 4,
            Self::Staff(_) => 5,
            Self::Withdraw(_) => 6,
            Self::Verdict(_) => 7,
            Self::Generation(_) => 8,
            Self::Sections(_) => 9,
            Self::Relay(_) => 10,
            Self::Recover(_) => 11,
            Self::Unknown { kind, .. } => *kind,
        }
    }

    fn encode(&self) -> Vec<u8> {
        match self {
            Self::Genesis(x) => wire::encode(x),
            Self::Grant(x) => wire::encode(x),
            Self::Invite(x) => wire::encode(x),
            Self::Join(x) => wire::encode(x),
            Self::Staff(x) => wire::encode(x),
            Self::Withdraw(x) => wire::encode(x),
            Self::Verdict(x) => wire::encode(x),
            Self::Generation(x) => wire::encode(x),
            Self::Sections(x) => wire::encode(x),
            Self::Relay(x) => wire::encode(x),
            Self::Recover(x) => wire::encode(x),
            Self::Unknown { bytes, .. } => bytes.clone(),
        }
    }

    fn decode(kind: u8, bytes: &[u8]) -> Result<Self, WireError> {
        let limit = MAX_ENTRY_BYTES;
        Ok(match kind {
            1 => Self::Genesis(wire::decode(bytes, limit)?),
            2 => Self::Grant(wire::decode(bytes, limit)?),
            3 => Self::Invite(wire::decode(bytes, limit)?),
            4 => Self::Join(wire::decode(bytes, limit)?),
            5 => Self::Staff(wire::decode(bytes, limit)?),
            6 => Self::Withdraw(wire::decode(bytes, limit)?),
            7 => Self::Verdict(wire::decode(bytes, limit)?),
            8 => Self::Generation(wire::decode(bytes, limit)?),
            9 => Self::Sections(wire::decode(bytes, limit)?),
            10 => Self::Relay(wire::decode(bytes, limit)?),
            11 => Self::Recover(wire::decode(bytes, limit)?),
            kind => Self::Unknown { kind, bytes: bytes.to_vec() },
        })
    }

    /// The wraps that must lie beside this entry.
    #[must_use]
    pub fn wraps(&self) -> &[WrapRef] {
        match self {
            Self::Genesis(x) => &x.wraps,
            Self::Grant(x) => &x.wraps,
            Self::Withdraw(x) => &x.wraps,
            Self::Generation(x) => &x.wraps,
            Self::Sections(x) => &x.wraps,
            Self::Recover(x) => &x.wraps,
            Self::Invite(_) | Self::Join(_) | Self::Staff(_) | Self::Verdict(_) | Self::Relay(_) => &[],
            Self::Unknown { .. } => &[],
        }
    }
}

/// What is signed: `[1, record, n, prev, root_generation, signer, kind, visible, sealed]`, where `visible` is a byte
/// string that holds the canonical CBOR of the kind's own array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The record; zeros in genesis, whose hash it is.
    pub record: RecordId,
    /// Place in the log, from 0.
    pub n: u64,
    /// The entry before; zeros in genesis.
    pub prev: EntryId,
    /// How often the words have taken over.
    pub root_generation: u32,
    /// Who signs.
    pub signer: PublicKey,
    /// What it says in the open.
    pub visible: Visible,
    /// What it says to those who hold keys: labels, name cards. Opaque here.
    pub sealed: Vec<u8>,
}

impl Content {
    const VERSION: u8 = 1;

    /// The canonical bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }
}

impl<C> Encode<C> for Content {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(9)?.u8(Self::VERSION)?;
        self.record.encode(e, c)?;
        e.u64(self.n)?;
        self.prev.encode(e, c)?;
        e.u32(self.root_generation)?;
        self.signer.encode(e, c)?;
        e.u8(self.visible.kind())?.bytes(&self.visible.encode())?.bytes(&self.sealed)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Content {
    fn decode(d: &mut minicbor::Decoder<'b>, c: &mut C) -> Result<Self, minicbor::decode::Error> {
        if d.array()? != Some(9) || d.u8()? != Self::VERSION {
            return Err(minicbor::decode::Error::message("entry version"));
        }
        let record = RecordId::decode(d, c)?;
        let n = d.u64()?;
        let prev = EntryId::decode(d, c)?;
        let root_generation = d.u32()?;
        let signer = PublicKey::decode(d, c)?;
        let kind = d.u8()?;
        let visible = Visible::decode(kind, d.bytes()?)
            .map_err(|_| minicbor::decode::Error::message("visible part"))?;
        let sealed = d.bytes()?.to_vec();
        Ok(Self { record, n, prev, root_generation, signer, visible, sealed })
    }
}

/// A signed entry as it travels and is stored: `[content, signature]`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Entry {
    /// What is signed.
    #[n(0)]
    pub content: Content,
    /// By [`Content::signer`].
    #[n(1)]
    pub signature: Signature,
}

/// Why an entry's bytes are refused, before its place in the log is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// Not an entry in canonical form.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] BadSignature),
}

impl Entry {
    /// The identity of the entry: the hash of its content.
    #[must_use]
    pub fn id(&self) -> EntryId {
        EntryId::new(wire::derive("circle", &[&self.content.to_bytes()]))
    }

    /// The record that the entry belongs to; for genesis the one it founds.
    #[must_use]
    pub fn record(&self) -> RecordId {
        if matches!(self.content.visible, Visible::Genesis(_)) {
            RecordId::new(*self.id().as_bytes())
        } else {
            self.content.record
        }
    }

    /// The entry as it travels.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads an entry and checks size, canonical form and signature, not its place or its right.
    ///
    /// # Errors
    /// [`EntryError`], by the check that failed first.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        let entry: Self = wire::decode(bytes, MAX_ENTRY_BYTES)?;
        entry.signature.verify(Purpose::Circle, &entry.content.signer, &entry.content.to_bytes())?;
        Ok(entry)
    }
}
