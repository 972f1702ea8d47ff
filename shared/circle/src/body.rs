//! What a message says, before it is sealed: a salt, when it was written, and its items.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    SUITE,
    api::Bytes,
    envelope::{Core, Kind},
    id::{ContentHash, CoreId, PublicKey, RecordId, StreamId},
    wire::{self, WireError},
};

use crate::entropy::{Entropy, draw};

/// Largest body, in bytes, inflated.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// The inside of an envelope: `[salt, written_ms, incarnation, replaces, items]`.
///
/// A change holds Automerge changes, each whole; a post one typed post; a reply its questions, answers and receipts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// Random, so that the commitment tells nobody who guesses the content.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// When the writer wrote, by their own clock, Unix milliseconds.
    #[n(1)]
    pub written_ms: u64,
    /// How often this device has had to begin its chain anew in the stream.
    #[n(2)]
    pub incarnation: u16,
    /// Messages of the same author that this one stands for. A replaced message never applies.
    #[n(3)]
    pub replaces: Vec<CoreId>,
    /// What it carries.
    #[n(4)]
    pub items: Vec<Bytes>,
}

impl Body {
    /// A body written now, the first life of its chain, that replaces nothing.
    pub fn new(written_ms: u64, items: Vec<Vec<u8>>, entropy: &mut dyn Entropy) -> Self {
        let items = items.into_iter().map(Bytes).collect();
        Self { salt: draw(entropy), written_ms, incarnation: 0, replaces: Vec::new(), items }
    }

    /// The canonical bytes: what is kept in the outbox, and sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads a body of at most [`MAX_BODY_BYTES`].
    ///
    /// # Errors
    /// [`WireError`] when it is too long or not in canonical form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        wire::decode(bytes, MAX_BODY_BYTES)
    }

    /// The commitment to it.
    #[must_use]
    pub fn content(&self) -> ContentHash {
        content_of(&self.to_bytes())
    }
}

/// The commitment to a body's bytes.
pub(crate) fn content_of(bytes: &[u8]) -> ContentHash {
    ContentHash::new(wire::derive("content", &[bytes]))
}

/// The next place in an author's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainPlace {
    /// The record.
    pub record: RecordId,
    /// The stream.
    pub stream: StreamId,
    /// The generation of the document; 0 for posts and replies.
    pub generation: u32,
    /// From 1.
    pub seq: u64,
    /// The author's core before it; zeros for the first.
    pub prev: CoreId,
}

impl ChainPlace {
    /// The message that a body is at this place. Its id stays the same however often it is sealed.
    #[must_use]
    pub fn core(&self, author: PublicKey, kind: Kind, body: &Body) -> Core {
        let Self { record, stream, generation, seq, prev } = *self;
        Core { suite: SUITE, record, stream, generation, author, seq, prev, kind, content: body.content() }
    }

    /// The place after a message.
    #[must_use]
    pub fn after(core: &Core) -> Self {
        Self {
            record: core.record,
            stream: core.stream,
            generation: core.generation,
            seq: core.seq.saturating_add(1),
            prev: core.id(),
        }
    }
}
