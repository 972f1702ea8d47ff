//! Generations of documents, and whole records, that are to be erased, and their erasing, in SQLite.

use rusqlite::{Connection, params};

use crate::store::{Begun, ERASE_AGAIN_MS, ERASE_MS, NewEntry, StoreError, WholeErasure};

/// Notes what an entry erases. One that begins a document anew without erasing calls off what waited there.
pub(super) fn note(connection: &Connection, record: i64, new: &NewEntry) -> Result<(), StoreError> {
    for Begun { stream, generation, erases } in &new.begun {
        if *erases {
            connection
                .prepare_cached(
                    "INSERT INTO erasure (record, stream, below, place, due_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    record,
                    stream.as_bytes(),
                    generation,
                    new.place,
                    new.arrived_ms.saturating_add(ERASE_MS)
                ])?;
        } else {
            connection
                .prepare_cached("DELETE FROM erasure WHERE record = ?1 AND stream = ?2")?
                .execute(params![record, stream.as_bytes()])?;
        }
    }
    note_whole(connection, record, new)
}

fn note_whole(connection: &Connection, record: i64, new: &NewEntry) -> Result<(), StoreError> {
    match new.whole {
        WholeErasure::AsBefore => {}
        WholeErasure::Due { at_ms } => {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO whole_erasure (record, place, due_ms) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![record, new.place, at_ms])?;
        }
        WholeErasure::CalledOff => {
            connection
                .prepare_cached("DELETE FROM whole_erasure WHERE record = ?1")?
                .execute(params![record])?;
        }
    }
    Ok(())
}

/// Erases what is due. Positions, cores and hashes stay: a stream goes on from what was in it.
pub(super) fn sweep(connection: &Connection, now_ms: u64) -> Result<u64, StoreError> {
    let mut due =
        connection.prepare_cached("SELECT record, stream, below, place FROM erasure WHERE due_ms <= ?1")?;
    let due: Vec<(i64, [u8; 16], u32, u64)> = due
        .query_map([i64::try_from(now_ms).unwrap_or(i64::MAX)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut erased = 0;
    for (record, stream, below, place) in due {
        erased += erase(connection, record, stream, below)?;
        connection
            .prepare_cached("DELETE FROM erasure WHERE record = ?1 AND stream = ?2 AND place = ?3")?
            .execute(params![record, stream, place])?;
    }
    Ok(erased + sweep_whole(connection, now_ms)?)
}

/// Erases whole records that are due, again and again for a while.
fn sweep_whole(connection: &Connection, now_ms: u64) -> Result<u64, StoreError> {
    let now = i64::try_from(now_ms).unwrap_or(i64::MAX);
    let mut due = connection.prepare_cached("SELECT record FROM whole_erasure WHERE due_ms <= ?1")?;
    let due: Vec<i64> = due.query_map([now], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut erased = 0;
    for record in due {
        for statement in [
            "UPDATE envelope SET envelope = x'', stripped = 0
             WHERE stream IN (SELECT number FROM stream WHERE record = ?1) AND envelope <> x''",
            "DELETE FROM late WHERE record = ?1",
            "DELETE FROM snapshot WHERE record = ?1",
            "DELETE FROM wrap WHERE record = ?1",
        ] {
            erased += connection.prepare_cached(statement)?.execute([record])?;
        }
    }
    let done_ms = i64::try_from(now_ms.saturating_sub(ERASE_AGAIN_MS)).unwrap_or(i64::MAX);
    connection.prepare_cached("DELETE FROM whole_erasure WHERE due_ms <= ?1")?.execute([done_ms])?;
    Ok(erased as u64)
}

fn erase(connection: &Connection, record: i64, stream: [u8; 16], below: u32) -> Result<u64, StoreError> {
    let mut erased = connection
        .prepare_cached(
            "UPDATE envelope SET envelope = x'', stripped = 0
             WHERE stream = (SELECT number FROM stream WHERE record = ?1 AND id = ?2)
               AND generation < ?3 AND envelope <> x''",
        )?
        .execute(params![record, stream, below])?;
    erased += connection
        .prepare_cached("DELETE FROM late WHERE record = ?1 AND stream = ?2 AND generation < ?3")?
        .execute(params![record, stream, below])?;
    erased += connection
        .prepare_cached("DELETE FROM snapshot WHERE record = ?1 AND stream = ?2 AND generation < ?3")?
        .execute(params![record, stream, below])?;
    Ok(erased as u64)
}
