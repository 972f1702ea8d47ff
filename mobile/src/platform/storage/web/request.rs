//! The events of IndexedDB as futures, and its exceptions as [`StorageError`].

use futures::channel::oneshot;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::platform::browser;
use crate::platform::storage::StorageError;

/// Waits for a request, also for one that was answered before anybody waited.
pub async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    if browser::get(request, "readyState").as_string().as_deref() == Some("pending") {
        settled(request).await;
    }
    match request.error()? {
        Some(error) => Err(error.into()),
        None => request.result(),
    }
}

async fn settled(request: &IdbRequest) {
    let (sender, receiver) = oneshot::channel::<()>();
    // Either `success` or `error` comes, and only one of them.
    let settled = Closure::once(move |_: Event| {
        let _ = sender.send(());
    });
    request.set_onsuccess(Some(settled.as_ref().unchecked_ref()));
    request.set_onerror(Some(settled.as_ref().unchecked_ref()));
    let _ = receiver.await;
}

/// Waits until a transaction is complete: for one that writes, on the disk.
pub async fn ended(transaction: &IdbTransaction) -> Result<(), StorageError> {
    let (sender, receiver) = oneshot::channel::<bool>();
    let end = Closure::once(move |event: Event| {
        let _ = sender.send(event.type_() == "complete");
    });
    transaction.set_oncomplete(Some(end.as_ref().unchecked_ref()));
    transaction.set_onabort(Some(end.as_ref().unchecked_ref()));
    match receiver.await {
        Ok(true) => Ok(()),
        Ok(false) | Err(oneshot::Canceled) => Err(match transaction.error() {
            Some(error) => fault(&error.into()),
            None => StorageError::Broken("the transaction was ended".to_owned()),
        }),
    }
}

/// Waits for a database, and has `make` make its tables where it is new.
pub async fn opened(
    request: &IdbOpenDbRequest,
    make: impl FnOnce(&IdbDatabase) + 'static,
) -> Result<IdbDatabase, StorageError> {
    let making = Closure::once({
        let request = request.clone();
        move |_: Event| {
            if let Some(database) = request.result().ok().and_then(|result| result.dyn_into().ok()) {
                make(&database);
            }
        }
    });
    request.set_onupgradeneeded(Some(making.as_ref().unchecked_ref()));
    let database = answer(request).await.map_err(|error| fault(&error))?;
    database.dyn_into().map_err(|_| StorageError::Broken("no database came".to_owned()))
}

/// What an exception of IndexedDB means.
pub fn fault(error: &JsValue) -> StorageError {
    match browser::error_name(error).as_str() {
        "QuotaExceededError" => StorageError::Full,
        "VersionError" => StorageError::Newer,
        // Private windows and blocked site data answer in one of these ways.
        "SecurityError" | "NotAllowedError" | "InvalidStateError" => {
            StorageError::Refused(browser::describe(error))
        }
        _ => StorageError::Broken(browser::describe(error)),
    }
}
