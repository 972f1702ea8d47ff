//! The Web Lock of the one tab that writes.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::platform::storage::StorageError;
use crate::platform::{browser, clock};

/// How often the lock is asked for. A tab that was just closed or reloaded may need a moment to let go.
const TRIES: u32 = 8;
/// Milliseconds between two tries.
const PAUSE_MS: u32 = 120;

/// The lock, held until this is dropped or the worker ends.
pub struct WriterLock {
    release: Function,
}

impl WriterLock {
    /// Takes the lock of that name.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] where another tab holds it, [`StorageError::Refused`] where the browser has no locks.
    pub async fn take(name: &str) -> Result<Self, StorageError> {
        for _ in 1..TRIES {
            if let Some(lock) = try_take(name).await? {
                return Ok(lock);
            }
            clock::sleep(PAUSE_MS).await;
        }
        try_take(name).await?.ok_or(StorageError::Elsewhere)
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Asks once. The browser calls back with the lock or with null, and holds it until the promise it gets is settled.
async fn try_take(name: &str) -> Result<Option<WriterLock>, StorageError> {
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let (sender, receiver) = oneshot::channel::<bool>();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_granted = !lock.is_null();
        let _ = sender.send(is_granted);
        if is_granted { held.into() } else { JsValue::UNDEFINED }
    });
    let locks = browser::global(&["navigator", "locks"]);
    let options = browser::object(&[("ifAvailable", true.into())]);
    let refused = |error: JsValue| StorageError::Refused(browser::describe(&error));
    let request = browser::call(&locks, "request", &[name.into(), options, granted]).map_err(refused)?;
    let request = JsFuture::from(request.unchecked_into::<Promise>());
    // The promise of the request is settled only when the lock is let go, unless the browser refuses.
    match select(receiver, request).await {
        Either::Left((Ok(true), _)) => Ok(release.map(|release| WriterLock { release })),
        Either::Left((Ok(false), _)) | Either::Right((Ok(_), _)) => Ok(None),
        Either::Left((Err(oneshot::Canceled), _)) => Err(StorageError::Refused("no lock".to_owned())),
        Either::Right((Err(error), _)) => Err(refused(error)),
    }
}
