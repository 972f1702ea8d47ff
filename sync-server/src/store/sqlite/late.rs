//! The late box in SQLite: what authors whose sharing has ended sent from after the cut.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{
    api::{Bytes, LogRow, Placed},
    id::{CoreId, EntryId, PublicKey, RunningHash, StreamId},
};

use super::streams::Stream;
use crate::store::{Batch, Goes, LATE_ENVELOPES, LATE_MS, NewEnvelope, Rows, Stop, StoreError, Stretch};

pub(super) fn put(
    connection: &Connection,
    record: i64,
    batch: &Batch,
    new: &NewEnvelope,
) -> Result<Result<Placed, Stop>, StoreError> {
    let known = connection
        .prepare_cached("SELECT arrived_ms FROM late WHERE core = ?1")?
        .query_row([new.core.as_bytes()], |row| row.get(0))
        .optional()?;
    if let Some(arrived_ms) = known {
        return Ok(Ok(Placed { core: new.core, position: 0, arrived_ms }));
    }
    let held: usize = connection
        .prepare_cached("SELECT count(*) FROM late WHERE record = ?1 AND author = ?2")?
        .query_row(params![record, new.author.as_bytes()], |row| row.get(0))?;
    if held >= LATE_ENVELOPES {
        return Ok(Err(Stop::LateFull));
    }
    connection
        .prepare_cached(
            "INSERT INTO late (record, stream, core, author, generation, seq, arrived_ms, cites, envelope)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            record,
            batch.stream.as_bytes(),
            new.core.as_bytes(),
            new.author.as_bytes(),
            new.generation,
            new.seq,
            batch.arrived_ms,
            new.cites.as_bytes(),
            new.envelope
        ])?;
    Ok(Ok(Placed { core: new.core, position: 0, arrived_ms: batch.arrived_ms }))
}

/// Moves what is admitted into its streams, in order of stream and seq.
pub(super) fn admit(
    connection: &Connection,
    record: i64,
    cores: &[CoreId],
    now_ms: u64,
) -> Result<(), StoreError> {
    let mut admitted = BTreeMap::new();
    for core in cores {
        if let Some((stream, new)) = take(connection, record, *core)? {
            admitted.insert((stream, new.seq, new.core), new);
        }
    }
    for ((id, ..), new) in admitted {
        let mut stream = Stream::open(connection, record, id)?;
        stream.place(connection, &new, now_ms)?;
        stream.save(connection)?;
    }
    Ok(())
}

fn take(
    connection: &Connection,
    record: i64,
    core: CoreId,
) -> Result<Option<(StreamId, NewEnvelope)>, StoreError> {
    let taken = connection
        .prepare_cached(
            "DELETE FROM late WHERE core = ?1 AND record = ?2
             RETURNING stream, author, generation, seq, cites, envelope",
        )?
        .query_row(params![core.as_bytes(), record], |row| {
            let new = NewEnvelope {
                core,
                author: PublicKey::new(row.get(1)?),
                generation: row.get(2)?,
                seq: row.get(3)?,
                prev: CoreId::ZERO,
                cites: EntryId::new(row.get(4)?),
                envelope: row.get(5)?,
                is_stripped: false,
                goes: Goes::Stream { quota: None },
            };
            Ok((StreamId::new(row.get(0)?), new))
        })
        .optional()?;
    Ok(taken)
}

pub(super) fn rows(
    connection: &Connection,
    record: i64,
    id: StreamId,
    stretch: Stretch,
) -> Result<Rows, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, arrived_ms, envelope FROM late
         WHERE record = ?1 AND stream = ?2 AND number > ?3 ORDER BY number LIMIT ?4",
    )?;
    let after = i64::try_from(stretch.after).unwrap_or(i64::MAX);
    let mut found = statement.query(params![record, id.as_bytes(), after, stretch.rows])?;
    let (mut rows, mut bytes) = (Vec::new(), 0_usize);
    while bytes < stretch.bytes
        && let Some(row) = found.next()?
    {
        let envelope: Vec<u8> = row.get(2)?;
        bytes = bytes.saturating_add(envelope.len());
        rows.push(LogRow {
            position: row.get(0)?,
            hash: RunningHash::ZERO,
            arrived_ms: row.get(1)?,
            envelope: Bytes(envelope),
        });
    }
    let tip = tips(connection, record)?.get(&id).copied().unwrap_or(0);
    Ok(Rows { tip, rows })
}

/// The newest number by stream.
pub(super) fn tips(connection: &Connection, record: i64) -> Result<BTreeMap<StreamId, u64>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT stream, max(number) FROM late WHERE record = ?1 GROUP BY stream")?;
    let tips = statement.query_map([record], |row| Ok((StreamId::new(row.get(0)?), row.get(1)?)))?;
    Ok(tips.collect::<Result<_, _>>()?)
}

pub(super) fn sweep(connection: &Connection, now_ms: u64) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached("DELETE FROM late WHERE arrived_ms <= ?1")?;
    Ok(match now_ms.checked_sub(LATE_MS) {
        Some(until) => statement.execute([until])? as u64,
        None => 0,
    })
}
