//! Rows in IndexedDB, with strict durability, by the one tab that holds the Web Lock.
//!
//! The lock ends with its tab or worker, whatever killed it. A browser may still let two writers through (a tab that
//! slept while its lock was taken away), so each has a number, and a transaction looks at the number it stands on:
//! whoever has been overtaken writes nothing.

mod connection;
mod lock;
mod request;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbObjectStore, IdbRequest, IdbTransaction};

use super::{ChangedRow, LAYOUT, MANY, Storage, StorageError, StoredRow};
use crate::platform::browser;
use connection::Connection;
use lock::WriterLock;
use request::{answer, fault};

/// The table of rows.
const ROWS: &str = "rows";
/// The table of what the platform itself keeps: the writer's number and the wrapped seed.
const DEVICE: &str = "device";
/// The key of the writer's number.
const WRITER: &str = "writer";
/// What comes after `/`.
const AFTER_SLASH: &str = "0";
/// How many of the parts that are asked for hold the few.
const FEW: usize = 3;
/// What comes after the names of all rows.
const LAST: &str = "\u{7f}";

/// An open database, and the right to write in it.
pub struct IndexedDatabase {
    connection: Connection,
    /// This writer's number.
    number: f64,
    _lock: WriterLock,
}

impl IndexedDatabase {
    /// Takes the writer's lock and opens the database, making it where there is none.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] where another tab has it, and the other ones where the browser refuses.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let lock = WriterLock::take(name).await?;
        let connection = Connection::open(name).await?;
        let number = next_number(&connection).await?;
        Ok(Self { connection, number, _lock: lock })
    }

    /// Removes the database with everything in it, unless another tab writes in it.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] where another tab has it, and the other ones where the browser refuses.
    pub async fn remove(name: &str) -> Result<(), StorageError> {
        let _lock = WriterLock::take(name).await?;
        connection::remove(name).await
    }

    /// Something that the platform keeps beside the rows.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn device_value(&self, key: &str) -> Result<JsValue, StorageError> {
        let transaction = self.connection.begin(false)?;
        let request = table(&transaction, DEVICE)?.get(&key.into()).map_err(|error| fault(&error))?;
        answer(&request).await.map_err(|error| fault(&error))
    }

    /// Keeps something beside the rows, unless something is there already.
    ///
    /// # Errors
    /// [`StorageError`]; [`StorageError::Broken`] where something is there.
    pub async fn keep_device_value(&self, key: &str, value: &JsValue) -> Result<(), StorageError> {
        let transaction = self.connection.begin(true)?;
        table(&transaction, DEVICE)?.add_with_key(value, &key.into()).map_err(|error| fault(&error))?;
        self.connection.ended(&transaction).await
    }
}

impl Storage for IndexedDatabase {
    async fn read_all(&self) -> Result<Vec<StoredRow>, StorageError> {
        self.read_by_parts(&mut drop).await
    }

    async fn read_by_parts(
        &self,
        first: &mut dyn FnMut(Vec<StoredRow>),
    ) -> Result<Vec<StoredRow>, StorageError> {
        let transaction = self.connection.begin(false)?;
        let table = table(&transaction, ROWS)?;
        // All are asked for in one transaction, so they fit together. It answers in the order that it was asked.
        let [envelopes, mine] = MANY;
        let [after_envelopes, after_mine] = MANY.map(|under| under.replace('/', AFTER_SLASH));
        let mut few = Vec::new();
        let asked = [
            Asked::of(&table, "", envelopes)?,
            Asked::of(&table, &after_envelopes, mine)?,
            Asked::of(&table, &after_mine, LAST)?,
            Asked::of(&table, envelopes, &after_envelopes)?,
            Asked::of(&table, mine, &after_mine)?,
        ];
        let mut read: [Vec<StoredRow>; 5] = Default::default();
        for (at, (asked, rows)) in asked.iter().zip(&mut read).enumerate() {
            *rows = asked.rows().await?;
            few.extend_from_slice(if at < FEW { rows.as_slice() } else { &[] });
            if at + 1 == FEW {
                first(std::mem::take(&mut few));
            }
        }
        let [mut rows, middle, end, envelopes, mine] = read;
        for mut part in [envelopes, middle, mine, end] {
            rows.append(&mut part);
        }
        Ok(rows)
    }

    async fn persist(&self, rows: Vec<ChangedRow>) -> Result<(), StorageError> {
        let transaction = self.connection.begin(true)?;
        // The check is asked for first, so it is answered before anything can be committed.
        let check = Check::begin(&transaction, self.number)?;
        let table = table(&transaction, ROWS)?;
        if let Err(error) = rows.iter().try_for_each(|row| write(&table, row)) {
            let _ = transaction.abort();
            return Err(fault(&error));
        }
        match self.connection.ended(&transaction).await {
            Err(_) if check.is_overtaken() => Err(StorageError::Overtaken),
            ended => ended,
        }
    }
}

/// Rows that were asked for.
struct Asked {
    keys: IdbRequest,
    values: IdbRequest,
}

impl Asked {
    /// Those from one name on, up to another and without it.
    fn of(table: &IdbObjectStore, from: &str, to: &str) -> Result<Self, StorageError> {
        let bound = |name: &str| JsValue::from(Uint8Array::from(name.as_bytes()));
        let ranges = browser::global(&["IDBKeyRange"]);
        let range = browser::call(&ranges, "bound", &[bound(from), bound(to), false.into(), true.into()])
            .map_err(|error| fault(&error))?;
        Ok(Self {
            keys: table.get_all_keys_with_key(&range).map_err(|error| fault(&error))?,
            values: table.get_all_with_key(&range).map_err(|error| fault(&error))?,
        })
    }

    async fn rows(&self) -> Result<Vec<StoredRow>, StorageError> {
        let keys = answer(&self.keys).await.map_err(|error| fault(&error))?;
        let values = answer(&self.values).await.map_err(|error| fault(&error))?;
        let (keys, values): (Array, Array) = (keys.unchecked_into(), values.unchecked_into());
        keys.iter().zip(values.iter()).map(|(key, value)| stored_row(&key, &value)).collect()
    }
}

/// Counts the writers of this database up by one.
async fn next_number(connection: &Connection) -> Result<f64, StorageError> {
    let transaction = connection.begin(true)?;
    let device = table(&transaction, DEVICE)?;
    let last = device.get(&WRITER.into()).map_err(|error| fault(&error))?;
    let last = answer(&last).await.map_err(|error| fault(&error))?.as_f64().unwrap_or_default();
    let number = last + 1.0;
    device.put_with_key(&number.into(), &WRITER.into()).map_err(|error| fault(&error))?;
    connection.ended(&transaction).await?;
    Ok(number)
}

fn table(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, StorageError> {
    transaction.object_store(name).map_err(|error| fault(&error))
}

/// Rows are keyed by the bytes of their names, because IndexedDB orders text by UTF-16 and bytes by bytes.
fn write(table: &IdbObjectStore, (key, value): &ChangedRow) -> Result<(), JsValue> {
    let key = Uint8Array::from(key.as_bytes());
    match value {
        Some(value) => table.put_with_key(&Uint8Array::from(value.as_slice()), &key),
        None => table.delete(&key),
    }
    .map(drop)
}

fn stored_row(key: &JsValue, value: &JsValue) -> Result<StoredRow, StorageError> {
    let foreign = || StorageError::Broken("a row is not of the app's making".to_owned());
    let key = key.dyn_ref::<ArrayBuffer>().ok_or_else(foreign)?;
    let key = String::from_utf8(Uint8Array::new(key).to_vec()).map_err(|_| foreign())?;
    let value = value.dyn_ref::<Uint8Array>().ok_or_else(foreign)?;
    Ok((key, value.to_vec()))
}

/// Looks at the writer's number within a transaction, and ends the transaction where it is another's.
struct Check {
    overtaken: Rc<Cell<bool>>,
    _answered: Closure<dyn FnMut(Event)>,
}

impl Check {
    fn begin(transaction: &IdbTransaction, number: f64) -> Result<Self, StorageError> {
        let request = table(transaction, DEVICE)?.get(&WRITER.into()).map_err(|error| fault(&error))?;
        let overtaken = Rc::new(Cell::new(false));
        let answered = Closure::<dyn FnMut(Event)>::new({
            let (overtaken, request, transaction) = (overtaken.clone(), request.clone(), transaction.clone());
            move |_| {
                let found = request.result().ok().and_then(|value| value.as_f64());
                if found != Some(number) {
                    overtaken.set(true);
                    let _ = transaction.abort();
                }
            }
        });
        request.set_onsuccess(Some(answered.as_ref().unchecked_ref()));
        Ok(Self { overtaken, _answered: answered })
    }

    fn is_overtaken(&self) -> bool {
        self.overtaken.get()
    }
}
