//! The seed in the system's keyring: Secret Service, Keychain or Credential Manager.

use ::keyring::Error;
use ::keyring::v1::Entry;
use zeroize::Zeroizing;

use super::{KeystoreError, Seed, seed_of};

/// What the app is called in the keyring.
const SERVICE: &str = "samlat";

/// One seed in the system's keyring.
///
/// Speaks with the keyring on the calling thread and waits for it; not to be used inside an async runtime.
pub struct SystemKeyring {
    entry: Entry,
}

impl SystemKeyring {
    /// The keyring's entry of this name, which tells records in different folders apart.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`] where no keyring runs.
    pub fn open(name: &str) -> Result<Self, KeystoreError> {
        if let Err(error) = Entry::store_status() {
            return Err(KeystoreError::Missing(error.to_string()));
        }
        let entry = Entry::new(SERVICE, name).map_err(of_keyring)?;
        Ok(Self { entry })
    }

    /// The seed, if one is kept.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub fn load(&self) -> Result<Option<Seed>, KeystoreError> {
        let bytes = match self.entry.get_secret() {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(Error::NoEntry) => return Ok(None),
            Err(error) => return Err(of_keyring(error)),
        };
        seed_of(&bytes).map(Some)
    }

    /// Keeps a new seed, and reads it back to be sure that it stays.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub fn keep(&self, seed: &Seed) -> Result<(), KeystoreError> {
        self.entry.set_secret(seed.as_slice()).map_err(of_keyring)?;
        match self.load()? {
            Some(kept) if kept == *seed => Ok(()),
            Some(_) | None => Err(KeystoreError::Damaged("the keyring gave back another seed".to_owned())),
        }
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the library's error has no end: what is not known is missing"
)]
fn of_keyring(error: Error) -> KeystoreError {
    match error {
        Error::NoStorageAccess(reason) => KeystoreError::Locked(reason.to_string()),
        Error::NoDefaultStore => KeystoreError::Missing("no keyring".to_owned()),
        other => KeystoreError::Missing(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
