//! The keys of a device: one seed for the whole installation, and from it fresh keys for every record.
//!
//! Nobody who sees two records can tell that one device is in both.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};
use samlat_cipher::{
    CannotOpen,
    symmetric::{open_with, seal_with},
};
use samlat_protocol::{
    circle_entry::DeviceKeys,
    id::PublicKey,
    signature::{Purpose, Signature},
    wire,
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    entropy::{Entropy, draw},
    hybrid::KemSecret,
};

/// The seed that an installation keeps in the operating system's keystore. Everything else can be derived from it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DeviceSeed([u8; 32]);

impl fmt::Debug for DeviceSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceSeed(…)")
    }
}

impl DeviceSeed {
    /// Takes the bytes that the keystore kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Makes a new one.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self(draw(entropy))
    }

    /// The bytes, for the keystore alone.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The keys of this device for one record. The salt is drawn when the device enters the record, and kept.
    #[must_use]
    pub fn device(&self, salt: &KeySalt) -> Device {
        let signing = Zeroizing::new(wire::derive("device", &[&self.0, &salt.0]));
        let kem = wire::derive("device kem", &[&self.0, &salt.0]);
        Device { signer: Signer::from_seed(&signing), kem: KemSecret::from_seed(kem) }
    }

    /// The key that rows are sealed under at rest.
    #[must_use]
    pub fn storage_key(&self) -> StorageKey {
        StorageKey(wire::derive("storage", &[&self.0]))
    }
}

/// Tells the keys of one record from those of another. Not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeySalt([u8; 16]);

impl KeySalt {
    /// Takes the bytes that were kept.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Makes a new one.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self(draw(entropy))
    }

    /// The bytes, to be kept.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// An Ed25519 key that signs: a device's, an invitation's, or the root's.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Signer(SigningKey);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({:?})", self.key())
    }
}

impl Signer {
    /// Takes a seed of 32 uniformly random bytes.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key().to_bytes())
    }

    /// Signs for one purpose.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> Signature {
        Signature::new(self.0.sign(&purpose.frame(message)).to_bytes())
    }
}

/// The secret keys of this device in one record.
#[derive(Debug, Clone)]
pub struct Device {
    signer: Signer,
    kem: KemSecret,
}

impl Device {
    /// The key that signs.
    #[must_use]
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// The secret that opens what is sealed to this device.
    #[must_use]
    pub const fn kem(&self) -> &KemSecret {
        &self.kem
    }

    /// The public signing key: the device's name in the record.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.signer.key()
    }

    /// Both public keys.
    #[must_use]
    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys { key: self.key(), kem: self.kem.public() }
    }
}

/// The key that rows are sealed under at rest.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct StorageKey([u8; 32]);

impl fmt::Debug for StorageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StorageKey(…)")
    }
}

impl StorageKey {
    /// Seals a row's value, bound to the row's name, so that no row can be put in another's place.
    pub fn seal(&self, name: &str, value: &[u8], entropy: &mut dyn Entropy) -> Vec<u8> {
        seal_with(&self.0, name.as_bytes(), value, entropy)
    }

    /// Opens a row's value.
    ///
    /// # Errors
    /// [`CannotOpen`], whatever the cause.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        open_with(&self.0, name.as_bytes(), sealed).map(|plain| plain.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    #[test]
    fn two_records_see_unrelated_keys_of_one_device() {
        let mut entropy = Fixed::new(1);
        let seed = DeviceSeed::generate(&mut entropy);
        let (first, second) = (KeySalt::generate(&mut entropy), KeySalt::generate(&mut entropy));
        assert_ne!(seed.device(&first).keys(), seed.device(&second).keys());
        assert_eq!(seed.device(&first).keys(), DeviceSeed::from_bytes(*seed.expose()).device(&first).keys());
    }

    #[test]
    fn a_row_opens_only_under_its_own_name() {
        let mut entropy = Fixed::new(2);
        let key = DeviceSeed::generate(&mut entropy).storage_key();
        let other = DeviceSeed::generate(&mut entropy).storage_key();
        let sealed = key.seal("outbox/1", b"Fampyra", &mut entropy);
        assert_eq!(key.open("outbox/1", &sealed).unwrap(), b"Fampyra");
        assert_eq!(key.open("outbox/2", &sealed), Err(CannotOpen));
        assert_eq!(other.open("outbox/1", &sealed), Err(CannotOpen));
        assert_eq!(key.open("outbox/1", &sealed[..10]), Err(CannotOpen));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open("outbox/1", &changed), Err(CannotOpen));
        }
    }

    #[test]
    fn secrets_hide_in_debug() {
        let seed = DeviceSeed::from_bytes([0xab; 32]);
        let device = seed.device(&KeySalt::new([1; 16]));
        let shown = format!("{seed:?} {:?} {device:?}", seed.storage_key());
        assert!(!shown.contains("ab, ab") && !shown.contains("171") && !shown.contains("abab"), "{shown}");
        assert!(shown.contains("KemSecret(…)"));
    }
}
