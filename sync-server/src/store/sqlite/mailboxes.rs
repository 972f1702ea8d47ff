//! Mailboxes in SQLite: a few slots, written once, gone after ten minutes.

use rusqlite::{Connection, OptionalExtension, params};
use samlat_protocol::{api::MAILBOX_MS, id::MailboxId};

use crate::store::{MAX_MAILBOXES, Slot, StoreError};

pub(super) fn put(
    connection: &Connection,
    id: MailboxId,
    slot: u8,
    content: &[u8],
    now_ms: u64,
) -> Result<Slot, StoreError> {
    connection
        .prepare_cached("DELETE FROM mailbox WHERE id = ?1 AND opened_ms + ?2 <= ?3")?
        .execute(params![id.as_bytes(), MAILBOX_MS, now_ms])?;
    if !connection.prepare_cached("SELECT 1 FROM mailbox WHERE id = ?1")?.exists([id.as_bytes()])? {
        let live: usize =
            connection.prepare_cached("SELECT count(*) FROM mailbox")?.query_row([], |row| row.get(0))?;
        if live >= MAX_MAILBOXES {
            return Ok(Slot::Full);
        }
        connection
            .prepare_cached("INSERT INTO mailbox (id, opened_ms) VALUES (?1, ?2)")?
            .execute(params![id.as_bytes(), now_ms])?;
    }
    connection
        .prepare_cached("INSERT OR IGNORE INTO mailbox_slot (mailbox, slot, content) VALUES (?1, ?2, ?3)")?
        .execute(params![id.as_bytes(), slot, content])?;
    let written = get(connection, id, slot, now_ms)?;
    Ok(if written.as_deref() == Some(content) { Slot::Written } else { Slot::Taken })
}

pub(super) fn get(
    connection: &Connection,
    id: MailboxId,
    slot: u8,
    now_ms: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let content = connection
        .prepare_cached(
            "SELECT content FROM mailbox JOIN mailbox_slot ON mailbox_slot.mailbox = mailbox.id
             WHERE mailbox.id = ?1 AND slot = ?2 AND opened_ms + ?3 > ?4",
        )?
        .query_row(params![id.as_bytes(), slot, MAILBOX_MS, now_ms], |row| row.get(0))
        .optional()?;
    Ok(content)
}

pub(super) fn sweep(connection: &Connection, now_ms: u64) -> Result<u64, StoreError> {
    let swept = connection
        .prepare_cached("DELETE FROM mailbox WHERE opened_ms + ?1 <= ?2")?
        .execute(params![MAILBOX_MS, now_ms])?;
    Ok(swept as u64)
}
