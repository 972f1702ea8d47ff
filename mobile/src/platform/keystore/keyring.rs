//! The seed in the system's keyring: Secret Service, Keychain, Credential Manager, or the keystore of a phone.

#[cfg(not(any(target_os = "android", target_os = "ios")))]
use ::keyring::{Error, v1::Entry};
#[cfg(any(target_os = "android", target_os = "ios"))]
use keyring_core::{Entry, Error};
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
        store_is_there()?;
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

    /// Removes the seed. Nothing happens where none is kept.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub fn forget(&self) -> Result<(), KeystoreError> {
        match self.entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(of_keyring(error)),
        }
    }
}

/// On a computer the library chooses the store by itself, once in a process.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
fn store_is_there() -> Result<(), KeystoreError> {
    Entry::store_status().as_ref().copied().map_err(|error| KeystoreError::Missing(error.to_string()))
}

/// On a phone the store is named by us, once in a process.
#[cfg(any(target_os = "android", target_os = "ios"))]
fn store_is_there() -> Result<(), KeystoreError> {
    static NAMED: std::sync::OnceLock<Result<(), String>> = std::sync::OnceLock::new();
    let named = NAMED.get_or_init(|| name_store().map_err(|error| error.to_string()));
    named.clone().map_err(KeystoreError::Missing)
}

/// Preferences of the app, sealed by a key that the phone's keystore never gives out.
#[cfg(target_os = "android")]
fn name_store() -> Result<(), Error> {
    keyring_core::set_default_store(android_native_keyring_store::Store::new()?);
    Ok(())
}

/// The keychain of the phone, where only this app reads what it has put there.
#[cfg(target_os = "ios")]
fn name_store() -> Result<(), Error> {
    keyring_core::set_default_store(apple_native_keyring_store::protected::Store::new()?);
    Ok(())
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
