//! Streams of envelopes in SQLite.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{
    api::{Bytes, LogRow, Placed},
    envelope::running_hash,
    id::{CoreId, PublicKey, RunningHash, StreamId},
};

use super::late;
use crate::store::{Appending, Batch, Goes, NewEnvelope, Rows, Stop, StoreError, Stretch, Tip};

/// A stream as it is written to: its row in the table, which is written back once for each batch.
pub(super) struct Stream {
    record: i64,
    number: i64,
    tip: u64,
    hash: RunningHash,
}

pub(super) fn append(connection: &Connection, record: i64, batch: &Batch) -> Result<Appending, StoreError> {
    let mut stream = Stream::open(connection, record, batch.stream)?;
    let mut appending = Appending { placed: Vec::with_capacity(batch.envelopes.len()), stopped: None };
    for new in &batch.envelopes {
        match append_one(connection, &mut stream, batch, new)? {
            Ok(placed) => appending.placed.push(placed),
            Err(stop) => {
                appending.stopped = Some(stop);
                break;
            }
        }
    }
    stream.save(connection)?;
    Ok(appending)
}

fn append_one(
    connection: &Connection,
    stream: &mut Stream,
    batch: &Batch,
    new: &NewEnvelope,
) -> Result<Result<Placed, Stop>, StoreError> {
    if let Some(known) = known(connection, new.core)? {
        replace_void(connection, stream.record, new)?;
        return Ok(Ok(known));
    }
    let quota = match new.goes {
        Goes::Late => return late::put(connection, stream.record, batch, new),
        Goes::Stream { quota } => quota,
    };
    let (seq, core) = last(connection, stream.number, new.generation, new.author)?;
    if new.seq != seq.saturating_add(1) || new.prev != core {
        return Ok(Err(Stop::Broken { seq, core }));
    }
    if let Some(quota) = quota
        && bytes_of(connection, stream.record, new.author)?.saturating_add(new.envelope.len() as u64) > quota
    {
        return Ok(Err(Stop::Quota));
    }
    Ok(Ok(stream.place(connection, new, batch.arrived_ms)?))
}

fn known(connection: &Connection, core: CoreId) -> Result<Option<Placed>, StoreError> {
    let placed = connection
        .prepare_cached("SELECT position, arrived_ms FROM envelope WHERE core = ?1")?
        .query_row([core.as_bytes()], |row| {
            Ok(Placed { core, position: row.get(0)?, arrived_ms: row.get(1)? })
        })
        .optional()?;
    Ok(placed)
}

/// Takes the new bytes of a message whose stored ones cite a void entry, if the new ones cite one that stands.
fn replace_void(connection: &Connection, record: i64, new: &NewEnvelope) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE envelope SET envelope = ?3, cites = ?4, stripped = 0
             WHERE core = ?2 AND NOT ?5 AND cites <> ?4 AND envelope <> x''
               AND EXISTS (SELECT 1 FROM circle_entry WHERE record = ?1 AND id = ?4)
               AND NOT EXISTS (SELECT 1 FROM circle_entry WHERE record = ?1 AND id = cites)",
        )?
        .execute(params![record, new.core.as_bytes(), new.envelope, new.cites.as_bytes(), new.is_stripped])?;
    Ok(())
}

/// The last seq and core of a chain, `(0, zeros)` where it is empty.
fn last(
    connection: &Connection,
    stream: i64,
    generation: u32,
    author: PublicKey,
) -> Result<(u64, CoreId), StoreError> {
    let last = connection
        .prepare_cached("SELECT seq, core FROM chain WHERE stream = ?1 AND generation = ?2 AND author = ?3")?
        .query_row(params![stream, generation, author.as_bytes()], |row| {
            Ok((row.get(0)?, CoreId::new(row.get(1)?)))
        })
        .optional()?;
    Ok(last.unwrap_or((0, CoreId::ZERO)))
}

fn bytes_of(connection: &Connection, record: i64, author: PublicKey) -> Result<u64, StoreError> {
    let bytes = connection
        .prepare_cached("SELECT bytes FROM author WHERE record = ?1 AND key = ?2")?
        .query_row(params![record, author.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(bytes.unwrap_or(0))
}

impl Stream {
    /// The stream's row, made where there is none.
    pub(super) fn open(connection: &Connection, record: i64, id: StreamId) -> Result<Self, StoreError> {
        let found = connection
            .prepare_cached("SELECT number, tip, hash FROM stream WHERE record = ?1 AND id = ?2")?
            .query_row(params![record, id.as_bytes()], |row| {
                Ok(Self {
                    record,
                    number: row.get(0)?,
                    tip: row.get(1)?,
                    hash: RunningHash::new(row.get(2)?),
                })
            })
            .optional()?;
        if let Some(stream) = found {
            return Ok(stream);
        }
        let hash = RunningHash::ZERO;
        connection
            .prepare_cached("INSERT INTO stream (record, id, tip, hash) VALUES (?1, ?2, 0, ?3)")?
            .execute(params![record, id.as_bytes(), hash.as_bytes()])?;
        Ok(Self { record, number: connection.last_insert_rowid(), tip: 0, hash })
    }

    /// Writes the envelope at the next position. The tip is on disk with [`Stream::save`].
    pub(super) fn place(
        &mut self,
        connection: &Connection,
        new: &NewEnvelope,
        arrived_ms: u64,
    ) -> Result<Placed, StoreError> {
        self.tip = self.tip.saturating_add(1);
        self.hash = running_hash(self.hash, new.core);
        connection
            .prepare_cached(
                "INSERT INTO envelope (stream, position, core, hash, arrived_ms, cites, envelope, generation,
                                       stripped)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                self.number,
                self.tip,
                new.core.as_bytes(),
                self.hash.as_bytes(),
                arrived_ms,
                new.cites.as_bytes(),
                new.envelope,
                new.generation,
                new.is_stripped
            ])?;
        connection
            .prepare_cached(
                "INSERT INTO chain (stream, generation, author, seq, core) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET seq = excluded.seq, core = excluded.core WHERE excluded.seq > seq",
            )?
            .execute(params![
                self.number,
                new.generation,
                new.author.as_bytes(),
                new.seq,
                new.core.as_bytes()
            ])?;
        connection
            .prepare_cached(
                "INSERT INTO author (record, key, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes",
            )?
            .execute(params![self.record, new.author.as_bytes(), new.envelope.len()])?;
        Ok(Placed { core: new.core, position: self.tip, arrived_ms })
    }

    /// Writes the tip back.
    pub(super) fn save(&self, connection: &Connection) -> Result<(), StoreError> {
        connection
            .prepare_cached("UPDATE stream SET tip = ?2, hash = ?3 WHERE number = ?1")?
            .execute(params![self.number, self.tip, self.hash.as_bytes()])?;
        Ok(())
    }
}

pub(super) fn log(
    connection: &Connection,
    record: i64,
    id: StreamId,
    stretch: Stretch,
) -> Result<Rows, StoreError> {
    let found = connection
        .prepare_cached("SELECT number, tip FROM stream WHERE record = ?1 AND id = ?2")?
        .query_row(params![record, id.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, tip)) = found else {
        return Ok(Rows { tip: 0, rows: Vec::new() });
    };
    let mut statement = connection.prepare_cached(
        "SELECT position, hash, arrived_ms, envelope FROM envelope
         WHERE stream = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
    )?;
    let after = i64::try_from(stretch.after).unwrap_or(i64::MAX);
    let mut found = statement.query(params![number, after, stretch.rows])?;
    let (mut rows, mut bytes) = (Vec::new(), 0_usize);
    while bytes < stretch.bytes
        && let Some(row) = found.next()?
    {
        let envelope: Vec<u8> = row.get(3)?;
        bytes = bytes.saturating_add(envelope.len());
        rows.push(LogRow {
            position: row.get(0)?,
            hash: RunningHash::new(row.get(1)?),
            arrived_ms: row.get(2)?,
            envelope: Bytes(envelope),
        });
    }
    Ok(Rows { tip, rows })
}

pub(super) fn tips(connection: &Connection, record: i64) -> Result<BTreeMap<StreamId, Tip>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, tip, hash FROM stream WHERE record = ?1 AND tip > 0")?;
    let tips = statement.query_map([record], |row| {
        let tip = Tip { position: row.get(1)?, hash: RunningHash::new(row.get(2)?) };
        Ok((StreamId::new(row.get(0)?), tip))
    })?;
    Ok(tips.collect::<Result<_, _>>()?)
}
