//! Where a device keeps its seed: the 32 bytes that everything stored here is sealed under.
//!
//! The seed is made once, when nothing is stored yet. Where rows are stored and the seed is gone, no new one is made:
//! it could open nothing, and writing with it would bury what a restored keyring can still open.

use zeroize::Zeroizing;

use super::storage::StorageError;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod keyring;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod sealed_file;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub use self::keyring::SystemKeyring;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub use sealed_file::SealedFile;
#[cfg(target_arch = "wasm32")]
pub use web::BrowserKeys;

/// Length of a seed, in bytes.
pub const SEED_BYTES: usize = 32;

/// A device's seed. Wipes itself.
pub type Seed = Zeroizing<[u8; SEED_BYTES]>;

/// Why the seed could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeystoreError {
    /// The place keeps no keys here: no keyring runs, or the browser has no cryptography for this page.
    #[error("no keystore: {0}")]
    Missing(String),
    /// The keyring is locked, or the person said no.
    #[error("the keystore was not opened: {0}")]
    Locked(String),
    /// The passphrase does not open the file.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// There are rows but no seed.
    #[error("the seed is gone")]
    Lost,
    /// The storage that it lies beside does not work.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// What is kept is not a seed.
    #[error("what is kept is not a seed: {0}")]
    Damaged(String),
}

/// Draws a new seed.
#[must_use]
pub fn draw_seed() -> Seed {
    let mut seed = Seed::default();
    super::random::fill(seed.as_mut_slice());
    seed
}

/// A seed of bytes that were kept.
fn seed_of(bytes: &[u8]) -> Result<Seed, KeystoreError> {
    let mut seed = Seed::default();
    if bytes.len() != SEED_BYTES {
        return Err(KeystoreError::Damaged(format!("{} bytes", bytes.len())));
    }
    seed.copy_from_slice(bytes);
    Ok(seed)
}
