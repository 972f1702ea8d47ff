//! A signed, sealed snapshot of one generation of a document: the bodies of all changes that it covers, for whoever comes
//! after they were stripped (protocol.md section 5.4).

use minicbor::{Decode, Encode};

use crate::{
    SUITE,
    envelope::Seen,
    id::{CoreId, EntryId, PublicKey, RecordId, StreamId},
    signature::{BadSignature, Purpose, Signature},
    wire::{self, MAX_SNAPSHOT_BYTES, WireError},
};

/// The end of what a snapshot covers of one author's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Covered {
    /// The author.
    #[n(0)]
    pub author: PublicKey,
    /// The last seq that is covered; all before it are.
    #[n(1)]
    pub seq: u64,
    /// The core there.
    #[n(2)]
    pub core: CoreId,
}

/// What a snapshot is of.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    /// The suite of algorithms.
    #[n(0)]
    pub suite: u8,
    /// The record.
    #[n(1)]
    pub record: RecordId,
    /// The document's stream.
    #[n(2)]
    pub stream: StreamId,
    /// Its generation.
    #[n(3)]
    pub generation: u32,
    /// Who made it: a live admin.
    #[n(4)]
    pub author: PublicKey,
    /// The head of the circle log then.
    #[n(5)]
    pub circle_head: EntryId,
    /// The epoch it is sealed under.
    #[n(6)]
    pub epoch: u32,
    /// Up to where in the stream it reaches, with the running hash there: nothing behind that is covered.
    #[n(7)]
    pub reaches: Seen,
    /// Per author, ascending by key.
    #[n(8)]
    pub vector: Vec<Covered>,
    /// XChaCha20-Poly1305 nonce.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub nonce: [u8; 24],
}

/// A snapshot as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Snapshot {
    /// What it is of.
    #[n(0)]
    pub head: Head,
    /// The sealed archive.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub ciphertext: Vec<u8>,
    /// By the author.
    #[n(2)]
    pub signature: Signature,
}

/// Why a snapshot's bytes are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// Not a snapshot in canonical form.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// Another suite than version 1 knows.
    #[error("unknown suite {0}")]
    UnknownSuite(u8),
    /// The vector is not strictly ascending.
    #[error("vector out of order")]
    VectorOrder,
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] BadSignature),
}

impl Snapshot {
    /// The bytes that the author signs.
    #[must_use]
    pub fn signed_bytes(head: &Head, ciphertext: &[u8]) -> Vec<u8> {
        let mut bytes = wire::encode(head);
        bytes.extend(wire::hash(ciphertext));
        bytes
    }

    /// The snapshot as it travels.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads and checks a snapshot's size, form and signature.
    ///
    /// # Errors
    /// [`SnapshotError`], by the check that failed first.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let snapshot: Self = wire::decode(bytes, MAX_SNAPSHOT_BYTES)?;
        let head = &snapshot.head;
        if head.suite != SUITE {
            return Err(SnapshotError::UnknownSuite(head.suite));
        }
        if !head.vector.is_sorted_by(|a, b| a.author < b.author) {
            return Err(SnapshotError::VectorOrder);
        }
        let signed = Self::signed_bytes(head, &snapshot.ciphertext);
        snapshot.signature.verify(Purpose::Snapshot, &head.author, &signed)?;
        Ok(snapshot)
    }
}
