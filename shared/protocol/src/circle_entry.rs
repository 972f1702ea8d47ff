//! One entry of the circle log: who may do what from here on, signed, and chained to the entry before it.

mod act;
mod death;

use minicbor::{Decode, Encode};

pub use self::act::{
    Cut, DeviceKeys, Generation, Genesis, Grant, Invite, Join, NewSections, Recover, Relay, Rotation,
    SectionRights, SectionStreams, Staff, Verdict, Withdraw, WrapRef,
};
pub use self::death::{Afterwards, Alive, Close, Death, Wishes};
use crate::{
    id::{EntryId, PublicKey, RecordId},
    signature::{BadSignature, Purpose, Signature},
    wire::{self, MAX_ENTRY_BYTES, WireError},
};

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
    /// Who may report the person's death, and what then.
    Wishes(Wishes),
    /// Her death is reported.
    Death(Death),
    /// She is alive.
    Alive(Alive),
    /// She takes the record off the relay.
    Close(Close),
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
            Self::Wishes(_) => 12,
            Self::Death(_) => 13,
            Self::Alive(_) => 14,
            Self::Close(_) => 15,
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
            Self::Wishes(x) => wire::encode(x),
            Self::Death(x) => wire::encode(x),
            Self::Alive(x) => wire::encode(x),
            Self::Close(x) => wire::encode(x),
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
            12 => Self::Wishes(wire::decode(bytes, limit)?),
            13 => Self::Death(wire::decode(bytes, limit)?),
            14 => Self::Alive(wire::decode(bytes, limit)?),
            15 => Self::Close(wire::decode(bytes, limit)?),
            kind => Self::Unknown { kind, bytes: bytes.to_vec() },
        })
    }

    /// Whether a relay judges when an entry of this kind comes, for somebody else than the person writes it: who comes by
    /// a link or an organisation, and who says that she has died.
    #[must_use]
    pub const fn is_judged_by_time(&self) -> bool {
        matches!(self, Self::Join(_) | Self::Staff(_) | Self::Death(_))
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
            Self::Wishes(_) | Self::Death(_) | Self::Alive(_) | Self::Close(_) => &[],
            Self::Unknown { .. } => &[],
        }
    }

    /// The new epochs that this entry begins.
    #[must_use]
    pub fn rotations(&self) -> &[Rotation] {
        match self {
            Self::Genesis(x) => &x.rotations,
            Self::Grant(x) => &x.rotations,
            Self::Withdraw(x) => &x.rotations,
            Self::Generation(x) => &x.rotations,
            Self::Sections(x) => &x.rotations,
            Self::Recover(x) => &x.rotations,
            Self::Invite(_) | Self::Join(_) | Self::Staff(_) | Self::Verdict(_) | Self::Relay(_) => &[],
            Self::Wishes(_) | Self::Death(_) | Self::Alive(_) | Self::Close(_) => &[],
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
