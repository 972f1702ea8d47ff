//! An open database, and what takes it away while it is open.
//!
//! A browser that runs out of room, or a person who clears its data, removes a database under the feet of whoever has
//! it open. Every transaction fails from then on, and the reason is known only here. Chromium ends none of the
//! transactions that were under way: the word that it closed the database is the last that comes.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, Shared, select};
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbFactory, IdbTransaction, IdbVersionChangeEvent};

use super::request::{self, answer, fault, opened};
use super::{DEVICE, LAYOUT, ROWS};
use crate::platform::storage::StorageError;
use crate::platform::{browser, clock};

/// How long after a transaction has failed the reason is waited for, in milliseconds: it comes in an event of its own.
const REASON_MS: u32 = 250;

/// An open database. It is closed when this is dropped.
pub struct Connection {
    database: IdbDatabase,
    /// Why it was taken away, once it has been.
    lost: Rc<RefCell<Option<StorageError>>>,
    /// Comes once the browser has closed it by force.
    closed: Shared<oneshot::Receiver<()>>,
    _asked: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    _closed: Closure<dyn FnMut(Event)>,
}

impl Connection {
    /// Opens the database and makes its tables where it is new.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let request = factory()?.open_with_u32(name, LAYOUT).map_err(|error| fault(&error))?;
        let database = opened(&request, |database| {
            for table in [ROWS, DEVICE] {
                let _ = database.create_object_store(table);
            }
        })
        .await?;
        Ok(Self::watching(database))
    }

    fn watching(database: IdbDatabase) -> Self {
        let lost = Rc::new(RefCell::new(None));
        // A newer app in another tab, or whoever removes the database, must not wait for this one: it lets go.
        let asked = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new({
            let (database, lost) = (database.clone(), lost.clone());
            move |event: IdbVersionChangeEvent| {
                let is_removed = event.new_version().is_none();
                let why = if is_removed { StorageError::Gone } else { StorageError::Newer };
                lost.borrow_mut().get_or_insert(why);
                database.close();
            }
        });
        // Comes only where the browser has closed it by force.
        let (tell, closed) = oneshot::channel();
        let on_close = Closure::once({
            let lost = lost.clone();
            move |_: Event| {
                lost.borrow_mut().get_or_insert(StorageError::Gone);
                let _ = tell.send(());
            }
        });
        database.set_onversionchange(Some(asked.as_ref().unchecked_ref()));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self { database, lost, closed: closed.shared(), _asked: asked, _closed: on_close }
    }

    /// Begins a transaction over both tables. One that writes is on the disk when it completes.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn begin(&self, writes: bool) -> Result<IdbTransaction, StorageError> {
        let tables: Array = [ROWS, DEVICE].into_iter().map(JsValue::from).collect();
        let mode = if writes { "readwrite" } else { "readonly" };
        let options = browser::object(&[("durability", "strict".into())]);
        browser::call(&self.database, "transaction", &[tables.into(), mode.into(), options])
            .map(JsCast::unchecked_into)
            .map_err(|error| self.lost.borrow().clone().unwrap_or(fault(&error)))
    }

    /// Waits until a transaction is complete: for one that writes, on the disk.
    ///
    /// # Errors
    /// [`StorageError`]: why the database was taken away, where that is why it failed.
    pub async fn ended(&self, transaction: &IdbTransaction) -> Result<(), StorageError> {
        let ended = pin!(request::ended(transaction));
        let error = match select(ended, self.closed.clone()).await {
            Either::Left((Ok(()), _)) => return Ok(()),
            Either::Left((Err(StorageError::Full), _)) => return Err(StorageError::Full),
            Either::Left((Err(error), closed)) => {
                let _ = select(closed, pin!(clock::sleep(REASON_MS))).await;
                error
            }
            Either::Right(_) => StorageError::Gone,
        };
        Err(self.lost.borrow().clone().unwrap_or(error))
    }
}

/// Removes a database. Whoever has it open is told to let go.
///
/// # Errors
/// [`StorageError`].
pub async fn remove(name: &str) -> Result<(), StorageError> {
    let request = factory()?.delete_database(name).map_err(|error| fault(&error))?;
    answer(&request).await.map(drop).map_err(|error| fault(&error))
}

fn factory() -> Result<IdbFactory, StorageError> {
    let found = browser::global(&["indexedDB"]).dyn_into();
    found.map_err(|_| StorageError::Refused("no IndexedDB".to_owned()))
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}
