//! Rows in a database file, locked to one process, with an fsync before every answer.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use redb::{Database, DatabaseError, Durability, ReadableDatabase, ReadableTable, TableDefinition};

use super::{ChangedRow, LAYOUT, Storage, StorageError, StoredRow};

const ROWS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("rows");
const DEVICE: TableDefinition<'_, &str, u32> = TableDefinition::new("device");
/// The key of the arrangement's number.
const LAYOUT_KEY: &str = "layout";

/// An open database file, and the right to write in it.
pub struct DatabaseFile {
    database: Database,
}

impl DatabaseFile {
    /// Opens the file, making it where there is none. On Unix only its owner can read it.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] where another process has it open, [`StorageError::Newer`] where a newer app wrote it.
    pub fn open(path: &Path) -> Result<Self, StorageError> {
        make_private(path).map_err(|error| of_io(&error))?;
        let database = Database::create(path).map_err(|error| of_opening(&error))?;
        let file = Self { database };
        file.settle_layout()?;
        Ok(file)
    }

    /// Writes the arrangement's number into a new database, and refuses one that is newer than this app.
    fn settle_layout(&self) -> Result<(), StorageError> {
        let transaction = self.database.begin_write().map_err(redb::Error::from).map_err(broken)?;
        {
            let mut device = transaction.open_table(DEVICE).map_err(redb::Error::from).map_err(broken)?;
            let found =
                device.get(LAYOUT_KEY).map_err(redb::Error::from).map_err(broken)?.map(|value| value.value());
            match found {
                Some(layout) if layout > LAYOUT => return Err(StorageError::Newer),
                Some(_) => return Ok(()),
                None => device.insert(LAYOUT_KEY, LAYOUT).map_err(redb::Error::from).map_err(broken)?,
            };
            transaction.open_table(ROWS).map_err(redb::Error::from).map_err(broken)?;
        }
        transaction.commit().map_err(redb::Error::from).map_err(broken)
    }

    fn rows(&self) -> Result<Vec<StoredRow>, redb::Error> {
        let table = self.database.begin_read()?.open_table(ROWS)?;
        let rows =
            table.iter()?.map(|row| row.map(|(key, value)| (key.value().to_owned(), value.value().to_vec())));
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn write(&self, rows: &[ChangedRow]) -> Result<(), redb::Error> {
        let mut transaction = self.database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        {
            let mut table = transaction.open_table(ROWS)?;
            for (key, value) in rows {
                match value {
                    Some(value) => table.insert(key.as_str(), value.as_slice())?,
                    None => table.remove(key.as_str())?,
                };
            }
        }
        Ok(transaction.commit()?)
    }
}

impl Storage for DatabaseFile {
    async fn read_all(&self) -> Result<Vec<StoredRow>, StorageError> {
        self.rows().map_err(broken)
    }

    async fn persist(&self, rows: Vec<ChangedRow>) -> Result<(), StorageError> {
        self.write(&rows).map_err(broken)
    }
}

/// Makes the file where there is none, readable by its owner alone.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the library's error has no end: what is not known is broken"
)]
fn of_opening(error: &DatabaseError) -> StorageError {
    match error {
        DatabaseError::DatabaseAlreadyOpen => StorageError::Elsewhere,
        DatabaseError::UpgradeRequired(_) => StorageError::Newer,
        DatabaseError::Storage(redb::StorageError::Io(error)) => of_io(error),
        other => StorageError::Broken(other.to_string()),
    }
}

fn broken(error: redb::Error) -> StorageError {
    if let redb::Error::Io(error) = &error { of_io(error) } else { StorageError::Broken(error.to_string()) }
}

fn of_io(error: &io::Error) -> StorageError {
    if matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    ) {
        return StorageError::Full;
    }
    if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) {
        return StorageError::Refused(error.to_string());
    }
    StorageError::Broken(error.to_string())
}

#[cfg(test)]
mod tests;
