//! A database that was put back from a backup: another life, in which the person's devices confirm each log.

use rusqlite::{Connection, params};
use samlat_protocol::id::InstanceId;

use super::open::fresh_instance;
use crate::store::StoreError;

/// Begins another life of the database, in which no log is confirmed.
pub(super) fn begin(connection: &mut Connection) -> Result<InstanceId, StoreError> {
    let fresh = fresh_instance()?;
    let transaction = connection.transaction()?;
    transaction.execute("UPDATE relay SET instance = ?1", [fresh.as_bytes()])?;
    transaction.execute("INSERT OR IGNORE INTO unconfirmed (record) SELECT number FROM record", [])?;
    transaction.commit()?;
    Ok(fresh)
}

pub(super) fn is_confirmed(connection: &Connection, record: i64) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM unconfirmed WHERE record = ?1")?;
    Ok(!statement.exists([record])?)
}

pub(super) fn confirm(connection: &Connection, record: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM unconfirmed WHERE record = ?1")?.execute(params![record])?;
    Ok(())
}
