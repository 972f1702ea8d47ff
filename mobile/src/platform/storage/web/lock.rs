//! The Web Lock of the one tab that writes.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::platform::storage::StorageError;
use crate::platform::{browser, clock};

/// How long the lock is waited for, in milliseconds. A tab that was just reloaded needs a moment to let go, and a
/// worker that hangs is given two seconds by Chromium before it is ended.
const WAIT_MS: u32 = 4_000;

/// The lock, held until this is dropped or the worker ends.
pub struct WriterLock {
    release: Function,
}

impl WriterLock {
    /// Takes the lock of this name, and waits a while for one that is held.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] where another tab holds it, [`StorageError::Refused`] where the browser has no locks.
    pub async fn take(name: &str) -> Result<Self, StorageError> {
        match select(Box::pin(Self::queue(name)), Box::pin(clock::sleep(WAIT_MS))).await {
            Either::Left((answer, _)) => answer,
            // What is dropped here leaves the queue, and lets go of a lock that was granted in this very moment.
            Either::Right(((), _)) => Err(StorageError::Elsewhere),
        }
    }

    /// Waits for its turn.
    async fn queue(name: &str) -> Result<Self, StorageError> {
        let place = Place(AbortController::new().map_err(|error| refused(&error))?);
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let release = release.ok_or_else(|| StorageError::Refused("no promise".to_owned()))?;
        let lock = Self { release };
        granted(name, &place, held).await?;
        Ok(lock)
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// A place in the queue for the lock. Who drops it while waiting leaves the queue; a lock that was granted stays.
struct Place(AbortController);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks for the lock, and ends when it is granted. The browser then holds it until `held` is settled.
async fn granted(name: &str, place: &Place, held: Promise) -> Result<(), StorageError> {
    let (sender, receiver) = oneshot::channel::<()>();
    let take = Closure::once_into_js(move |_: JsValue| -> JsValue {
        let _ = sender.send(());
        held.into()
    });
    let locks = browser::global(&["navigator", "locks"]);
    let options = browser::object(&[("signal", place.0.signal().into())]);
    let request =
        browser::call(&locks, "request", &[name.into(), options, take]).map_err(|error| refused(&error))?;
    // The request itself is settled only when the lock is let go, unless the browser refuses.
    match select(receiver, JsFuture::from(request.unchecked_into::<Promise>())).await {
        Either::Left((Ok(()), _)) => Ok(()),
        Either::Left((Err(oneshot::Canceled), _)) | Either::Right((Ok(_), _)) => {
            Err(StorageError::Refused("no lock".to_owned()))
        }
        Either::Right((Err(error), _)) => Err(refused(&error)),
    }
}

fn refused(error: &JsValue) -> StorageError {
    StorageError::Refused(browser::describe(error))
}
