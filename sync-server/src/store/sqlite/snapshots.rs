//! Snapshots of streams in SQLite.

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{id::StreamId, wire};

use crate::store::{SNAPSHOTS, StoreError};

pub(super) fn put(
    connection: &Connection,
    record: i64,
    stream: StreamId,
    snapshot: &[u8],
) -> Result<(), StoreError> {
    let hash = wire::hash(snapshot);
    let newest: Option<[u8; 32]> = connection
        .prepare_cached(
            "SELECT hash FROM snapshot WHERE record = ?1 AND stream = ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![record, stream.as_bytes()], |row| row.get(0))
        .optional()?;
    if newest == Some(hash) {
        return Ok(());
    }
    connection
        .prepare_cached("INSERT INTO snapshot (record, stream, hash, snapshot) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![record, stream.as_bytes(), hash, snapshot])?;
    connection
        .prepare_cached(
            "DELETE FROM snapshot WHERE number IN (
                 SELECT number FROM snapshot WHERE record = ?1 AND stream = ?2
                 ORDER BY number DESC LIMIT -1 OFFSET ?3)",
        )?
        .execute(params![record, stream.as_bytes(), SNAPSHOTS])?;
    Ok(())
}

pub(super) fn newest(
    connection: &Connection,
    record: i64,
    stream: StreamId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let snapshot = connection
        .prepare_cached(
            "SELECT snapshot FROM snapshot WHERE record = ?1 AND stream = ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![record, stream.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(snapshot)
}
