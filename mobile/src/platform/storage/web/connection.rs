//! An open database, and what takes it away while it is open.
//!
//! A browser that runs out of room, or a person who clears its data, removes a database under the feet of whoever has
//! it open. Every transaction fails from then on, and the reason is known only here.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbFactory, IdbTransaction, IdbVersionChangeEvent};

use super::request::{answer, fault, opened};
use super::{DEVICE, LAYOUT, ROWS};
use crate::platform::browser;
use crate::platform::storage::StorageError;

/// An open database. It is closed when this is dropped.
pub struct Connection {
    database: IdbDatabase,
    /// Why it was taken away, once it has been.
    lost: Rc<RefCell<Option<StorageError>>>,
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
        let closed = Closure::<dyn FnMut(Event)>::new({
            let lost = lost.clone();
            move |_| {
                lost.borrow_mut().get_or_insert(StorageError::Gone);
            }
        });
        database.set_onversionchange(Some(asked.as_ref().unchecked_ref()));
        database.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Self { database, lost, _asked: asked, _closed: closed }
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
            .map_err(|error| self.explained(fault(&error)))
    }

    /// The reason why it was taken away, where that is why something failed.
    pub fn explained(&self, error: StorageError) -> StorageError {
        self.lost.borrow().clone().unwrap_or(error)
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
