//! One sealed message: who wrote it, its place in that author's chain, what it commits to, and its ciphertext.
//!
//! The core is the message; the seal says under which epoch it travels just now. The same core may be sealed anew under
//! a newer epoch without becoming another message.

use minicbor::{Decode, Encode};

use crate::{
    SUITE,
    id::{ContentHash, CoreId, EntryId, InstanceId, PublicKey, RecordId, RunningHash, StreamId},
    signature::{BadSignature, Purpose, Signature},
    wire::{self, MAX_ENVELOPE_BYTES, MAX_POST_ENVELOPE_BYTES, WireError},
};

/// What a message carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Changes to a section's document, sealed under the section's content key.
    Change,
    /// A typed post, sealed to the section's inbox key.
    Post,
    /// A copy of a question or an answer, or a receipt, sealed to the key of one grant, in its box.
    Reply,
    /// A kind of a later version: stored, forwarded, and shown as needing an update.
    Unknown(u8),
}

impl Kind {
    /// The number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Change => 1,
            Self::Post => 2,
            Self::Reply => 3,
            Self::Unknown(code) => code,
        }
    }

    /// The kind of a number on the wire.
    #[must_use]
    pub const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Change,
            2 => Self::Post,
            3 => Self::Reply,
            other => Self::Unknown(other),
        }
    }
}

impl<C> Encode<C> for Kind {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u8(self.code())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Kind {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        d.u8().map(Self::from_code)
    }
}

/// The message itself, without the key it travels under.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Core {
    /// The suite of algorithms; [`SUITE`].
    #[n(0)]
    pub suite: u8,
    /// The record.
    #[n(1)]
    pub record: RecordId,
    /// The stream.
    #[n(2)]
    pub stream: StreamId,
    /// The generation of the document; 0 for posts and replies.
    #[n(3)]
    pub generation: u32,
    /// The device key of the author.
    #[n(4)]
    pub author: PublicKey,
    /// Place in the author's chain in this stream and generation, from 1.
    #[n(5)]
    pub seq: u64,
    /// The core before it in that chain; zeros for the first.
    #[n(6)]
    pub prev: CoreId,
    /// What it carries.
    #[n(7)]
    pub kind: Kind,
    /// Commitment to the body.
    #[n(8)]
    pub content: ContentHash,
}

impl Core {
    /// The identity of the message.
    #[must_use]
    pub fn id(&self) -> CoreId {
        CoreId::new(wire::derive("core", &[&wire::encode(self)]))
    }
}

/// What the author had read of the stream when sealing; zeros for who cannot read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Seen {
    /// The relay's database that it was read from.
    #[n(0)]
    pub instance: InstanceId,
    /// The last position read.
    #[n(1)]
    pub position: u64,
    /// The running hash there; two different ones at one position prove a forked relay.
    #[n(2)]
    pub hash: RunningHash,
}

impl Seen {
    /// Nothing read.
    pub const NOTHING: Self = Self { instance: InstanceId::ZERO, position: 0, hash: RunningHash::ZERO };
}

/// What opens the ciphertext besides the key: a nonce for changes, an encapsulation for posts and replies.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
#[cbor(transparent)]
pub struct Opening(#[cbor(with = "minicbor::bytes")] Vec<u8>);

impl Opening {
    /// Length of an XChaCha20-Poly1305 nonce, in bytes.
    pub const NONCE_LENGTH: usize = 24;
    /// Length of an X-Wing encapsulation, in bytes.
    pub const ENCAPSULATION_LENGTH: usize = 1120;

    /// Takes a nonce or an encapsulation, told apart by length.
    ///
    /// # Errors
    /// [`WireError::Malformed`] for any other length.
    pub fn new(bytes: Vec<u8>) -> Result<Self, WireError> {
        match bytes.len() {
            Self::NONCE_LENGTH | Self::ENCAPSULATION_LENGTH => Ok(Self(bytes)),
            _ => Err(WireError::Malformed),
        }
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<'b, C> Decode<'b, C> for Opening {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::new(d.bytes()?.to_vec()).map_err(|_| minicbor::decode::Error::message("opening length"))
    }
}

/// Under which epoch a message travels, and what its author had seen.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Seal {
    /// The epoch of the section's secret.
    #[n(0)]
    pub epoch: u32,
    /// The head of the circle log that the author had.
    #[n(1)]
    pub circle_head: EntryId,
    /// What the author had read of the stream.
    #[n(2)]
    pub seen: Seen,
    /// Nonce or encapsulation.
    #[n(3)]
    pub opening: Opening,
}

impl Seal {
    /// The additional data that the ciphertext is bound to: the core, then the seal without its opening.
    #[must_use]
    pub fn additional_data(core: &Core, epoch: u32, circle_head: EntryId, seen: Seen) -> Vec<u8> {
        let mut bytes = wire::encode(core);
        bytes.extend(wire::encode(&(epoch, circle_head, seen)));
        bytes
    }
}

/// The sealed body of a message, or what is left of it where it was stripped (protocol.md section 5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ciphertext {
    /// The sealed body.
    Sealed(Vec<u8>),
    /// The BLAKE3 hash of it: what it says is in snapshots of the document.
    Stripped([u8; 32]),
}

impl Ciphertext {
    /// The sealed bytes; nothing where they were stripped, for a hash opens to nothing.
    #[must_use]
    pub fn sealed(&self) -> Option<&[u8]> {
        match self {
            Self::Sealed(bytes) => Some(bytes),
            Self::Stripped(_) => None,
        }
    }

    /// The sealed bytes, to be changed.
    #[must_use]
    pub const fn sealed_mut(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Sealed(bytes) => Some(bytes),
            Self::Stripped(_) => None,
        }
    }

    /// The hash that the author has signed.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        match self {
            Self::Sealed(bytes) => wire::hash(bytes),
            Self::Stripped(hash) => *hash,
        }
    }

    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Sealed(bytes) => bytes,
            Self::Stripped(hash) => hash,
        }
    }
}

impl From<Vec<u8>> for Ciphertext {
    fn from(sealed: Vec<u8>) -> Self {
        Self::Sealed(sealed)
    }
}

impl<C> Encode<C> for Ciphertext {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(self.as_bytes())?.ok()
    }
}

/// A signed, sealed message as it travels and is stored.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
#[cbor(array)]
pub struct Envelope {
    /// The message.
    #[n(0)]
    pub core: Core,
    /// How it travels.
    #[n(1)]
    pub seal: Seal,
    /// The sealed body, or its hash.
    #[n(2)]
    pub ciphertext: Ciphertext,
    /// By the author's key.
    #[n(3)]
    pub signature: Signature,
}

impl<'b, C> Decode<'b, C> for Envelope {
    fn decode(d: &mut minicbor::Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let parts = d.array()?.and_then(|parts| parts.checked_sub(4));
        let added = parts.ok_or_else(|| minicbor::decode::Error::message("envelope parts"))?;
        let (core, seal) = (Core::decode(d, ctx)?, Seal::decode(d, ctx)?);
        let third = d.bytes()?;
        // No sealed change is as short as a hash: its frame has 256 bytes, its tag 16.
        let ciphertext = match <[u8; 32]>::try_from(third) {
            Ok(hash) if core.kind == Kind::Change => Ciphertext::Stripped(hash),
            Ok(_) | Err(_) => Ciphertext::Sealed(third.to_vec()),
        };
        let signature = Signature::decode(d, ctx)?;
        (0..added).try_for_each(|_| d.skip())?;
        Ok(Self { core, seal, ciphertext, signature })
    }
}

/// Why an envelope's bytes are refused before anything is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// The bytes are not an envelope in canonical form.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// Another suite than version 1 knows.
    #[error("unknown suite {0}")]
    UnknownSuite(u8),
    /// A seq of 0, a first one with a predecessor, or a later one without.
    #[error("impossible place in a chain")]
    BadPlace,
    /// A generation on a post or a reply.
    #[error("generation where there is none")]
    BadGeneration,
    /// A nonce where an encapsulation belongs, or the other way round.
    #[error("opening does not fit the kind")]
    WrongOpening,
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] BadSignature),
}

impl Envelope {
    /// The bytes that the author signs: core, seal and the hash of the ciphertext.
    #[must_use]
    pub fn signed_bytes(core: &Core, seal: &Seal, ciphertext: &Ciphertext) -> Vec<u8> {
        let mut bytes = wire::encode(core);
        bytes.extend(wire::encode(seal));
        bytes.extend(ciphertext.hash());
        bytes
    }

    /// Whether its body was stripped from it.
    #[must_use]
    pub const fn is_stripped(&self) -> bool {
        matches!(self.ciphertext, Ciphertext::Stripped(_))
    }

    /// The same message with the hash of its ciphertext in place of that; nothing where it is of a kind that is never
    /// stripped.
    #[must_use]
    pub fn stripped(&self) -> Option<Self> {
        let ciphertext = Ciphertext::Stripped(self.ciphertext.hash());
        (self.core.kind == Kind::Change).then(|| Self { ciphertext, ..self.clone() })
    }

    /// The envelope as it travels.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads and checks an envelope: size, canonical form, suite, place, opening, signature.
    ///
    /// # Errors
    /// [`EnvelopeError`], by the check that failed first.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let envelope: Self = wire::decode(bytes, MAX_ENVELOPE_BYTES)?;
        envelope.check_shape(bytes.len())?;
        let signed = Self::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
        envelope.signature.verify(Purpose::Envelope, &envelope.core.author, &signed)?;
        Ok(envelope)
    }

    fn check_shape(&self, length: usize) -> Result<(), EnvelopeError> {
        let core = &self.core;
        if core.suite != SUITE {
            return Err(EnvelopeError::UnknownSuite(core.suite));
        }
        if core.seq == 0 || (core.seq == 1) != (core.prev == CoreId::ZERO) {
            return Err(EnvelopeError::BadPlace);
        }
        let opening = self.seal.opening.as_bytes().len();
        match core.kind {
            Kind::Change if opening != Opening::NONCE_LENGTH => Err(EnvelopeError::WrongOpening),
            Kind::Post | Kind::Reply if opening != Opening::ENCAPSULATION_LENGTH => {
                Err(EnvelopeError::WrongOpening)
            }
            Kind::Post | Kind::Reply if core.generation != 0 => Err(EnvelopeError::BadGeneration),
            Kind::Post | Kind::Reply if length > MAX_POST_ENVELOPE_BYTES => {
                Err(WireError::TooLong { actual: length, limit: MAX_POST_ENVELOPE_BYTES }.into())
            }
            Kind::Change | Kind::Post | Kind::Reply | Kind::Unknown(_) => Ok(()),
        }
    }
}

/// The running hash of a stream after one more message: what a reader compares in [`Seen`].
#[must_use]
pub fn running_hash(before: RunningHash, core: CoreId) -> RunningHash {
    RunningHash::new(wire::derive("stream", &[before.as_bytes(), core.as_bytes()]))
}
