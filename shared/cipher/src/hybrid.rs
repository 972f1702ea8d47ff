//! HPKE in base mode with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305: sealing to a key whose secret another holds.
//!
//! X-Wing is X25519 and ML-KEM-768 in one: health data must outlive X25519. The ids are 0x647a, 0x0001 and 0x0003.

use std::fmt;

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::XWing,
};
use samlat_protocol::id::KemKey;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    CannotOpen,
    entropy::{Entropy, EntropyRng},
};

/// Length of an encapsulation, in bytes.
pub const ENCAPSULATION_LENGTH: usize = 1120;
/// What sealing adds to a plaintext, in bytes: the tag.
pub const TAG_LENGTH: usize = 16;

/// What is sealed, so that nothing sealed for one purpose opens as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// A post, to the inbox of a section.
    Post,
    /// Questions, answers and receipts, to one key.
    Reply,
    /// Epoch secrets, to one device or the recovery key.
    Wrap,
    /// The key of a name card, to one inbox.
    Card,
    /// A certificate, to the staff member whom it is for.
    Certificate,
}

impl Sealed {
    /// The `info` of HPKE: a label, a zero byte, and what names this one thing.
    fn info(self, name: &[u8]) -> Vec<u8> {
        let label: &[u8] = match self {
            Self::Post => b"samlat v1 post\0",
            Self::Reply => b"samlat v1 reply\0",
            Self::Wrap => b"samlat v1 wrap\0",
            Self::Card => b"samlat v1 card\0",
            Self::Certificate => b"samlat v1 certificate\0",
        };
        [label, name].concat()
    }
}

/// The recipient's public key is not one: somebody put bytes into the log that no secret belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the recipient's key is not a key")]
pub struct BadKemKey;

/// The secret half of an X-Wing key pair: its 32-byte seed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct KemSecret([u8; 32]);

impl fmt::Debug for KemSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KemSecret(…)")
    }
}

impl KemSecret {
    /// Takes a seed of 32 uniformly random bytes.
    #[must_use]
    pub const fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// The key that belongs to it.
    #[must_use]
    #[expect(clippy::expect_used, reason = "an X-Wing key always has this length")]
    pub fn public(&self) -> KemKey {
        KemKey::new(XWing::sk_to_pk(&self.private()).to_bytes().to_vec()).expect("an X-Wing key")
    }

    /// Opens what was sealed to the public half.
    ///
    /// # Errors
    /// [`CannotOpen`], whatever the cause.
    pub fn open(
        &self,
        what: Sealed,
        name: &[u8],
        additional_data: &[u8],
        encapsulation: &[u8],
        ciphertext: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let encapsulation = <XWing as Kem>::EncappedKey::from_bytes(encapsulation).map_err(|_| CannotOpen)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.private(),
            &encapsulation,
            &what.info(name),
            ciphertext,
            additional_data,
        )
        .map(Zeroizing::new)
        .map_err(|_| CannotOpen)
    }

    #[expect(clippy::expect_used, reason = "32 bytes are always a seed")]
    fn private(&self) -> <XWing as Kem>::PrivateKey {
        <XWing as Kem>::PrivateKey::from_bytes(&self.0).expect("a seed")
    }
}

/// Seals to a public key: the encapsulation and the ciphertext.
///
/// # Errors
/// [`BadKemKey`] when the key is not one.
pub fn seal_to(
    recipient: &KemKey,
    what: Sealed,
    name: &[u8],
    additional_data: &[u8],
    plaintext: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<(Vec<u8>, Vec<u8>), BadKemKey> {
    let recipient = <XWing as Kem>::PublicKey::from_bytes(recipient.as_bytes()).map_err(|_| BadKemKey)?;
    let (encapsulation, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &recipient,
        &what.info(name),
        plaintext,
        additional_data,
        &mut EntropyRng(entropy),
    )
    .map_err(|_| BadKemKey)?;
    Ok((encapsulation.to_bytes().to_vec(), ciphertext))
}
