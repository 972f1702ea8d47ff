//! The seed in a browser: wrapped by a WebCrypto key that no script can read, not even this one.
//!
//! The key lies in IndexedDB as an object whose bytes never leave the browser. That is no wall: who copies the profile's
//! files has it all the same, and a script that runs in the page for a moment can have it unwrapped and carry it
//! away. Against that stand the policy of the page and what it is built of (docs/threat-model.md).

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{KeystoreError, Seed, seed_of};
use crate::platform::storage::IndexedDatabase;
use crate::platform::{browser, random};

/// The key of the wrapped seed.
const SEED: &str = "seed";
/// Length of the nonce of AES-GCM, in bytes.
const NONCE_BYTES: usize = 12;

/// The seed kept beside the rows of a database.
pub struct BrowserKeys<'a> {
    database: &'a IndexedDatabase,
}

impl<'a> BrowserKeys<'a> {
    /// The keys beside the rows of `database`.
    #[must_use]
    pub fn beside(database: &'a IndexedDatabase) -> Self {
        Self { database }
    }

    /// The seed, if one is kept.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub async fn load(&self) -> Result<Option<Seed>, KeystoreError> {
        let kept = self.database.device_value(SEED).await?;
        if kept.is_undefined() {
            return Ok(None);
        }
        let algorithm = algorithm(&browser::get(&kept, "nonce"));
        let arguments = [algorithm, browser::get(&kept, "key"), browser::get(&kept, "sealed")];
        let opened = browser::call_and_wait(&cryptography()?, "decrypt", &arguments)
            .await
            .map_err(|error| KeystoreError::Damaged(browser::describe(&error)))?;
        let bytes = Uint8Array::new(&opened);
        let mut copied = zeroize::Zeroizing::new(vec![0; bytes.length() as usize]);
        bytes.copy_to(&mut copied);
        bytes.fill(0, 0, bytes.length());
        seed_of(&copied).map(Some)
    }

    /// Keeps a new seed, on the disk when this returns. Where one is kept already it stays.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub async fn keep(&self, seed: &Seed) -> Result<(), KeystoreError> {
        let cryptography = cryptography()?;
        let refused = |error: JsValue| KeystoreError::Missing(browser::describe(&error));
        let kind = browser::object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
        let uses: Array = ["encrypt", "decrypt"].into_iter().map(JsValue::from).collect();
        let is_extractable = false.into();
        let key = browser::call_and_wait(&cryptography, "generateKey", &[kind, is_extractable, uses.into()])
            .await
            .map_err(refused)?;
        let mut nonce = [0; NONCE_BYTES];
        random::fill(&mut nonce);
        let nonce: JsValue = Uint8Array::from(nonce.as_slice()).into();
        let plain = Uint8Array::from(seed.as_slice());
        let arguments = [algorithm(&nonce), key.clone(), plain.clone().into()];
        let sealed = browser::call_and_wait(&cryptography, "encrypt", &arguments).await.map_err(refused);
        plain.fill(0, 0, plain.length());
        let sealed: ArrayBuffer = sealed?.unchecked_into();
        let kept =
            browser::object(&[("key", key), ("nonce", nonce), ("sealed", Uint8Array::new(&sealed).into())]);
        Ok(self.database.keep_device_value(SEED, &kept).await?)
    }
}

fn algorithm(nonce: &JsValue) -> JsValue {
    browser::object(&[("name", "AES-GCM".into()), ("iv", nonce.clone())])
}

/// The browser's cryptography. A page that came over plain http from another machine has none.
fn cryptography() -> Result<JsValue, KeystoreError> {
    let found = browser::global(&["crypto", "subtle"]);
    if found.is_undefined() {
        return Err(KeystoreError::Missing("this page has no WebCrypto".to_owned()));
    }
    Ok(found)
}
