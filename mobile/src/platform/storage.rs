//! Where a device keeps its rows: durable, ordered by key, written by one writer.
//!
//! A row is named by text and holds bytes that were sealed before they came here. What [`Storage::persist`] has
//! answered stays through a killed process and a lost power line.

use std::future::Future;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub use native::DatabaseFile;
#[cfg(target_arch = "wasm32")]
pub use web::IndexedDatabase;

/// The newest arrangement of tables that this app knows. An older app never writes a newer database.
pub const LAYOUT: u32 = 1;

/// What the names of most rows of years begin with: messages, and the edits behind them. In their order, and each ends with `/`.
pub const MANY: [&str; 2] = ["envelope/", "mine/"];

/// A stored row: its key and its value.
pub type StoredRow = (String, Vec<u8>);
/// A row to write, or with no value to delete.
pub type ChangedRow = (String, Option<Vec<u8>>);

/// Why rows could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// No room is left on the disk, or the browser's quota is used up.
    #[error("no room is left")]
    Full,
    /// The browser or the system does not let the app store anything.
    #[error("storage is refused: {0}")]
    Refused(String),
    /// Another tab, window or process is the writer.
    #[error("another writer is at it")]
    Elsewhere,
    /// Another writer took over after this one had begun. Nothing more is written.
    #[error("another writer took over")]
    Overtaken,
    /// Written by a newer app.
    #[error("written by a newer version")]
    Newer,
    /// The browser has removed everything while the app was open.
    #[error("what was stored has been removed")]
    Gone,
    /// The database is damaged, or the disk fails.
    #[error("storage is broken: {0}")]
    Broken(String),
}

/// The rows of one device.
pub trait Storage {
    /// Every row, in the order of the keys.
    ///
    /// # Errors
    /// [`StorageError`].
    fn read_all(&self) -> impl Future<Output = Result<Vec<StoredRow>, StorageError>>;

    /// As [`Storage::read_all`], but that what stands under [`MANY`] is read last: `first` has the rest of the rows before.
    /// Both are of the same moment.
    ///
    /// # Errors
    /// [`StorageError`].
    fn read_by_parts(
        &self,
        first: &mut dyn FnMut(Vec<StoredRow>),
    ) -> impl Future<Output = Result<Vec<StoredRow>, StorageError>> {
        async {
            let rows = self.read_all().await?;
            let is_one_of_many = |key: &str| MANY.iter().any(|under| key.starts_with(under));
            first(rows.iter().filter(|(key, _)| !is_one_of_many(key)).cloned().collect());
            Ok(rows)
        }
    }

    /// Writes and deletes rows in one transaction. When it has answered they are on the disk; when it fails, none of
    /// them is.
    ///
    /// # Errors
    /// [`StorageError`].
    fn persist(&self, rows: Vec<ChangedRow>) -> impl Future<Output = Result<(), StorageError>>;
}
