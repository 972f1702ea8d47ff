//! Records and their circle logs in SQLite.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{
    api::{Bytes, CircleRow, Located, WrapsRow},
    id::{Locator, PublicKey, RecordId},
};

use super::{erasure, late};
use crate::store::{Judged, NewEntry, StoreError};

/// The number of a record whose head is the one that was judged under.
pub(super) fn at_head(connection: &Connection, at: Judged) -> Result<i64, StoreError> {
    let number = connection
        .prepare_cached("SELECT number FROM record WHERE id = ?1 AND head = ?2")?
        .query_row(params![at.record.as_bytes(), at.head.as_bytes()], |row| row.get(0))
        .optional()?;
    number.ok_or(StoreError::HeadMoved)
}

pub(super) fn entries(connection: &Connection, id: RecordId) -> Result<Option<Vec<Vec<u8>>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT entry FROM record JOIN circle_entry ON circle_entry.record = record.number
         WHERE record.id = ?1 ORDER BY place",
    )?;
    let entries: Vec<Vec<u8>> =
        statement.query_map([id.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok((!entries.is_empty()).then_some(entries))
}

pub(super) fn append(connection: &Connection, new: &NewEntry) -> Result<(), StoreError> {
    let record = match new.expected {
        Some(head) => at_head(connection, Judged { record: new.record, head })?,
        None => found(connection, new)?,
    };
    for table in ["circle_entry", "wrap", "erasure", "whole_erasure"] {
        let void = format!("DELETE FROM {table} WHERE record = ?1 AND place >= ?2");
        connection.prepare_cached(&void)?.execute(params![record, new.place])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO circle_entry (record, place, id, entry, arrived_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![record, new.place, new.id.as_bytes(), new.entry, new.arrived_ms])?;
    for (ordinal, (recipient, wrap)) in new.wraps.iter().enumerate() {
        connection
            .prepare_cached(
                "INSERT INTO wrap (record, recipient, place, ordinal, wrap) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![record, recipient.as_bytes(), new.place, ordinal, wrap])?;
    }
    connection
        .prepare_cached("UPDATE record SET head = ?2 WHERE number = ?1")?
        .execute(params![record, new.id.as_bytes()])?;
    erasure::note(connection, record, new)?;
    late::admit(connection, record, &new.admitted, new.arrived_ms)
}

/// Makes a record, under a head that [`append`] sets.
fn found(connection: &Connection, new: &NewEntry) -> Result<i64, StoreError> {
    let known = |sql: &str, id: &[u8]| -> Result<bool, StoreError> {
        Ok(connection.prepare_cached(sql)?.exists([id])?)
    };
    if known("SELECT 1 FROM record WHERE id = ?1", new.record.as_bytes())? {
        return Err(StoreError::HeadMoved);
    }
    let locator = new.locator.unwrap_or(Locator::ZERO);
    if known("SELECT 1 FROM record WHERE locator = ?1", locator.as_bytes())? {
        return Err(StoreError::LocatorTaken);
    }
    connection
        .prepare_cached("INSERT INTO record (id, locator, head) VALUES (?1, ?2, ?3)")?
        .execute(params![new.record.as_bytes(), locator.as_bytes(), new.id.as_bytes()])?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn rows(
    connection: &Connection,
    record: i64,
    places: &Range<u64>,
    recipient: PublicKey,
) -> Result<Vec<CircleRow>, StoreError> {
    let end = i64::try_from(places.end).unwrap_or(i64::MAX);
    let start = i64::try_from(places.start).unwrap_or(i64::MAX);
    let mut entries = connection.prepare_cached(
        "SELECT place, entry, arrived_ms FROM circle_entry
         WHERE record = ?1 AND place >= ?2 AND place < ?3 ORDER BY place",
    )?;
    let mut wraps = connection.prepare_cached(
        "SELECT wrap FROM wrap WHERE record = ?1 AND recipient = ?2 AND place = ?3 ORDER BY ordinal",
    )?;
    let mut rows = Vec::new();
    let mut found = entries.query(params![record, start, end])?;
    while let Some(row) = found.next()? {
        let place: i64 = row.get(0)?;
        let own =
            wraps.query_map(params![record, recipient.as_bytes(), place], |row| row.get(0).map(Bytes))?;
        rows.push(CircleRow {
            entry: Bytes(row.get(1)?),
            arrived_ms: row.get(2)?,
            wraps: own.collect::<Result<_, _>>()?,
        });
    }
    Ok(rows)
}

pub(super) fn wraps(
    connection: &Connection,
    record: i64,
    after: u64,
    bytes: usize,
) -> Result<Vec<WrapsRow>, StoreError> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(
        "SELECT place, wrap FROM wrap WHERE record = ?1 AND place >= ?2 ORDER BY place, ordinal",
    )?;
    let mut found = statement.query(params![record, after])?;
    let mut size: usize = 0;
    let mut rows: Vec<WrapsRow> = Vec::new();
    while let Some(row) = found.next()? {
        let (n, wrap): (u64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        size = size.saturating_add(wrap.len());
        match rows.last_mut().filter(|last| last.n == n) {
            Some(last) => last.wraps.push(Bytes(wrap)),
            None => rows.push(WrapsRow { n, wraps: vec![Bytes(wrap)] }),
        }
        if size > bytes && rows.len() > 1 {
            rows.pop();
            break;
        }
    }
    Ok(rows)
}

pub(super) fn located(connection: &Connection, locator: Locator) -> Result<Option<Located>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT record.id, entry FROM record JOIN circle_entry ON circle_entry.record = record.number
             WHERE locator = ?1 AND place = 0",
        )?
        .query_row([locator.as_bytes()], |row| {
            Ok(Located { record: RecordId::new(row.get(0)?), genesis: Bytes(row.get(1)?) })
        })
        .optional()?;
    Ok(found)
}
