//! Ed25519 signatures over a label, a zero byte and the bytes, so that none can stand in for another.

use ed25519_dalek::{Signature as DalekSignature, VerifyingKey};
use minicbor::{Decode, Encode};

use crate::id::PublicKey;

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// An envelope.
    Envelope,
    /// A circle entry.
    Circle,
    /// A snapshot of a document.
    Snapshot,
    /// What a newcomer says of the digits that were compared.
    Pair,
    /// A request to the relay; RFC 9421 has its own separation, so no label is put before the base.
    Request,
}

impl Purpose {
    /// The bytes that are signed for `message`.
    #[must_use]
    pub fn frame(self, message: &[u8]) -> Vec<u8> {
        let label: &[u8] = match self {
            Self::Envelope => b"samlat v1 envelope\0",
            Self::Circle => b"samlat v1 circle\0",
            Self::Snapshot => b"samlat v1 snapshot\0",
            Self::Pair => b"samlat v1 pair\0",
            Self::Request => b"",
        };
        [label, message].concat()
    }
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(transparent)]
pub struct Signature(#[cbor(with = "minicbor::bytes")] [u8; 64]);

/// The signature does not hold, or the key is a weak one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("signature does not hold")]
pub struct BadSignature;

impl Signature {
    /// Takes the bytes as they are.
    #[must_use]
    pub const fn new(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// Checks the signature strictly: no small-order key, no malleable form (`verify_strict`).
    ///
    /// # Errors
    /// [`BadSignature`], whatever the cause.
    pub fn verify(&self, purpose: Purpose, key: &PublicKey, message: &[u8]) -> Result<(), BadSignature> {
        let key = VerifyingKey::from_bytes(key.as_bytes()).map_err(|_| BadSignature)?;
        if key.is_weak() {
            return Err(BadSignature);
        }
        key.verify_strict(&purpose.frame(message), &DalekSignature::from_bytes(&self.0))
            .map_err(|_| BadSignature)
    }
}
