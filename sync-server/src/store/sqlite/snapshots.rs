//! Snapshots of documents in SQLite, and the pruning of what they cover.

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{
    id::{CoreId, RecordId, StreamId},
    snapshot::Head,
    wire::{self, MAX_SNAPSHOT_BYTES},
};

use crate::store::{
    DueSnapshots, NewSnapshot, OfGeneration, PRUNE_MS, PutSnapshot, StoreError, WhichSnapshot,
    covered::{self, CORE_BYTES, Place},
    is_due,
};

/// A snapshot without its ciphertext.
struct Kept {
    number: i64,
    put_ms: u64,
    is_pruned: bool,
    head: Head,
}

pub(super) fn put(
    connection: &Connection,
    record: i64,
    new: &NewSnapshot,
) -> Result<PutSnapshot, StoreError> {
    let of = OfGeneration { stream: new.head.stream, generation: new.head.generation };
    if newest_bytes(connection, record, of)?.is_some_and(|newest| newest == new.snapshot) {
        return Ok(PutSnapshot::Kept);
    }
    if !covered::covers_stripped(&places(connection, record, of)?, &new.head) {
        return Ok(PutSnapshot::CoversLess);
    }
    if let [_, newest] = kept(connection, record, of)?.as_slice() {
        remove(connection, newest.number)?;
    }
    connection
        .prepare_cached(
            "INSERT INTO snapshot (record, stream, generation, put_ms, pruned, head, snapshot)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
        )?
        .execute(params![
            record,
            of.stream.as_bytes(),
            of.generation,
            new.put_ms,
            wire::encode(&new.head),
            new.snapshot
        ])?;
    Ok(PutSnapshot::Kept)
}

fn newest_bytes(
    connection: &Connection,
    record: i64,
    of: OfGeneration,
) -> Result<Option<Vec<u8>>, StoreError> {
    get(connection, record, of, WhichSnapshot::Newest)
}

pub(super) fn get(
    connection: &Connection,
    record: i64,
    of: OfGeneration,
    which: WhichSnapshot,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = match which {
        WhichSnapshot::Newest => {
            "SELECT snapshot FROM snapshot WHERE record = ?1 AND stream = ?2 AND generation = ?3
             ORDER BY number DESC LIMIT 1"
        }
        WhichSnapshot::Older => {
            "SELECT snapshot FROM snapshot WHERE record = ?1 AND stream = ?2 AND generation = ?3
             ORDER BY number LIMIT 1"
        }
    };
    let snapshot = connection
        .prepare_cached(sql)?
        .query_row(params![record, of.stream.as_bytes(), of.generation], |row| row.get(0))
        .optional()?;
    Ok(snapshot)
}

/// The snapshots of a generation, the older first.
fn kept(connection: &Connection, record: i64, of: OfGeneration) -> Result<Vec<Kept>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, put_ms, pruned, head FROM snapshot
         WHERE record = ?1 AND stream = ?2 AND generation = ?3 ORDER BY number",
    )?;
    let mut found = statement.query(params![record, of.stream.as_bytes(), of.generation])?;
    let mut kept = Vec::new();
    while let Some(row) = found.next()? {
        let (number, put_ms, is_pruned) = (row.get(0)?, row.get(1)?, row.get(2)?);
        kept.push(Kept { number, put_ms, is_pruned, head: read_head(&row.get::<_, Vec<u8>>(3)?)? });
    }
    Ok(kept)
}

fn read_head(bytes: &[u8]) -> Result<Head, StoreError> {
    let damaged = |_| StoreError::Failed("the head of a stored snapshot is damaged".to_owned());
    wire::decode(bytes, MAX_SNAPSHOT_BYTES).map_err(damaged)
}

fn remove(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM snapshot WHERE number = ?1")?.execute([number])?;
    Ok(())
}

/// Every change of a generation that lies in a stream.
fn places(connection: &Connection, record: i64, of: OfGeneration) -> Result<Vec<Place>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, core, substr(envelope, 1, ?4), stripped FROM envelope
         WHERE stream = (SELECT number FROM stream WHERE record = ?1 AND id = ?2) AND generation = ?3
         ORDER BY position",
    )?;
    let bytes = i64::try_from(CORE_BYTES).unwrap_or(i64::MAX);
    let mut found = statement.query(params![record, of.stream.as_bytes(), of.generation, bytes])?;
    let mut places = Vec::new();
    while let Some(row) = found.next()? {
        let Some(core) = covered::core_of(&row.get::<_, Vec<u8>>(2)?) else { continue };
        let (position, id, is_stripped) = (row.get(0)?, CoreId::new(row.get(1)?), row.get(3)?);
        places.push(Place { position, id, core, is_stripped });
    }
    Ok(places)
}

/// Generations of documents whose snapshots have lain for their time.
pub(super) fn due(connection: &Connection, now_ms: u64) -> Result<Vec<DueSnapshots>, StoreError> {
    let before = i64::try_from(now_ms.saturating_sub(PRUNE_MS)).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT record.number, record.id, stream, generation
         FROM snapshot JOIN record ON record.number = snapshot.record WHERE put_ms <= ?1",
    )?;
    let mut found = statement.query([before])?;
    let mut due = Vec::new();
    while let Some(row) = found.next()? {
        let of = OfGeneration { stream: StreamId::new(row.get(2)?), generation: row.get(3)? };
        if let Some((older, newest)) = due_of(connection, row.get(0)?, of, now_ms)? {
            let record = RecordId::new(row.get(1)?);
            due.push(DueSnapshots { record, of, older: older.head, newest: newest.head });
        }
    }
    Ok(due)
}

/// The older and the newest snapshot of a generation, if they have lain for their time; the only one is both.
fn due_of(
    connection: &Connection,
    record: i64,
    of: OfGeneration,
    now_ms: u64,
) -> Result<Option<(Kept, Kept)>, StoreError> {
    let mut kept = kept(connection, record, of)?.into_iter();
    let Some(older) = kept.next() else { return Ok(None) };
    let newest = kept.last();
    let is_due = is_due(older.put_ms, newest.as_ref().map(|newest| newest.put_ms), older.is_pruned, now_ms);
    let newest = newest.unwrap_or_else(|| Kept { head: older.head.clone(), ..older });
    Ok(is_due.then_some((older, newest)))
}

/// Strips what both snapshots cover, where that is asked for, and makes the newest the older one. Says how many were
/// stripped.
pub(super) fn prune(
    connection: &Connection,
    record: i64,
    of: OfGeneration,
    strips: bool,
    now_ms: u64,
) -> Result<u64, StoreError> {
    let Some((older, newest)) = due_of(connection, record, of, now_ms)? else { return Ok(0) };
    let mut stripped = 0;
    if strips {
        let places = places(connection, record, of)?;
        for position in covered::to_strip(&places, &older.head, &newest.head) {
            stripped += strip(connection, record, of.stream, position)?;
        }
    }
    if older.number != newest.number {
        remove(connection, older.number)?;
    } else if strips {
        connection
            .prepare_cached("UPDATE snapshot SET pruned = 1 WHERE number = ?1")?
            .execute([older.number])?;
    }
    Ok(stripped)
}

fn strip(connection: &Connection, record: i64, stream: StreamId, position: u64) -> Result<u64, StoreError> {
    let envelope: Vec<u8> = connection
        .prepare_cached(
            "SELECT envelope FROM envelope
             WHERE stream = (SELECT number FROM stream WHERE record = ?1 AND id = ?2) AND position = ?3",
        )?
        .query_row(params![record, stream.as_bytes(), position], |row| row.get(0))?;
    let Some(stripped) = covered::stripped(&envelope) else { return Ok(0) };
    connection
        .prepare_cached(
            "UPDATE envelope SET envelope = ?4, stripped = 1
             WHERE stream = (SELECT number FROM stream WHERE record = ?1 AND id = ?2) AND position = ?3",
        )?
        .execute(params![record, stream.as_bytes(), position, stripped])?;
    Ok(1)
}
