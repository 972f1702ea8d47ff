//! Opening the file: settings that the promises rest on, and migrations.

use std::{fs::File, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use samlat_protocol::id::InstanceId;

use crate::store::StoreError;

/// "saml": tells the relay's files from other SQLite databases.
const APPLICATION_ID: i32 = 0x7361_6d6c;
/// By version, from 1. Released ones never change.
const MIGRATIONS: [&str; 7] = [
    include_str!("../../../migrations/sqlite/0001_relay.sql"),
    include_str!("../../../migrations/sqlite/0002_late_numbers.sql"),
    include_str!("../../../migrations/sqlite/0003_erasure.sql"),
    include_str!("../../../migrations/sqlite/0004_wraps_by_place.sql"),
    include_str!("../../../migrations/sqlite/0005_restored.sql"),
    include_str!("../../../migrations/sqlite/0006_whole_erasure.sql"),
    include_str!("../../../migrations/sqlite/0007_pruning.sql"),
];
/// Statements that each connection keeps prepared.
const STATEMENTS: usize = 64;

/// The connection that writes, and the instance of the database.
pub(super) fn writer(path: &Path) -> Result<(Connection, InstanceId), StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    check_owner(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // Synced at every commit: what has been answered survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is removed is overwritten.
    connection.pragma_update(None, "secure_delete", true)?;
    migrate(&mut connection)?;
    let instance = instance(&connection)?;
    sync_folder(path);
    Ok((connection, instance))
}

/// A connection that reads.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Takes the write-ahead log into the file, and empties it.
pub(super) fn checkpoint(path: &Path) -> Result<(), StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn check_owner(connection: &Connection) -> Result<(), StoreError> {
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if owner == APPLICATION_ID || (owner == 0 && tables == 0) {
        Ok(())
    } else {
        Err(StoreError::Failed("not a database of the relay".to_owned()))
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let Some(missing) = MIGRATIONS.get(version..) else {
        return Err(StoreError::Failed(format!("the database is of a newer relay (version {version})")));
    };
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    Ok(transaction.commit()?)
}

fn instance(connection: &Connection) -> Result<InstanceId, StoreError> {
    let fresh = fresh_instance()?;
    connection
        .execute("INSERT OR IGNORE INTO relay (number, instance) VALUES (1, ?1)", [fresh.as_bytes()])?;
    let bytes = connection.query_row("SELECT instance FROM relay", [], |row| row.get(0))?;
    Ok(InstanceId::new(bytes))
}

/// The name of a life of a database.
pub(super) fn fresh_instance() -> Result<InstanceId, StoreError> {
    let mut fresh = [0; InstanceId::LENGTH];
    getrandom::fill(&mut fresh).map_err(|e| StoreError::Failed(e.to_string()))?;
    Ok(InstanceId::new(fresh))
}

/// Makes the new file's name durable too. Where a folder cannot be synced, the file system does it in its own time.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let synced = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
    if let Err(error) = synced {
        tracing::warn!(%error, "the database's folder could not be synced");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_stand() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, _) = writer(&folder.path().join("relay.sqlite")).unwrap();
        let setting = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(setting("synchronous"), 2);
        assert_eq!(setting("foreign_keys"), 1);
        let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
    }

    #[test]
    fn every_table_is_strict_and_every_column_filled() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, _) = writer(&folder.path().join("relay.sqlite")).unwrap();
        let loose: i64 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0);
        let nullable: i64 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list t, pragma_table_info(t.name) c
                 WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND c.\"notnull\" = 0 AND c.pk = 0",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(nullable, 0);
    }

    #[test]
    fn the_instance_stays_with_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("relay.sqlite");
        let (_, first) = writer(&path).unwrap();
        let (_, again) = writer(&path).unwrap();
        let (_, other) = writer(&folder.path().join("other.sqlite")).unwrap();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn a_newer_or_foreign_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let newer = folder.path().join("newer.sqlite");
        writer(&newer).unwrap().0.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(writer(&newer), Err(StoreError::Failed(_))));
        let foreign = folder.path().join("foreign.sqlite");
        Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
        let before = std::fs::read(&foreign).unwrap();
        assert!(matches!(writer(&foreign), Err(StoreError::Failed(_))));
        assert_eq!(std::fs::read(&foreign).unwrap(), before);
        let garbage = folder.path().join("garbage.sqlite");
        std::fs::write(&garbage, b"not a database, but long enough to be looked at").unwrap();
        assert!(matches!(writer(&garbage), Err(StoreError::Failed(_))));
    }
}
