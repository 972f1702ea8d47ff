//! Mailboxes for pairing and comparing: a few slots, written once, for ten minutes. Unsigned: the id is the secret.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use samlat_protocol::{
    api::{MAILBOX_SLOTS, MAX_SLOT_BYTES},
    id::MailboxId,
    problem::Refusal,
};

use super::bytes;
use crate::{problem::Refused, relay::Relay, signed::Unsigned, store::Slot};

/// `PUT /v1/mailboxes/{mailbox}/{slot}`
pub(crate) async fn put(
    State(relay): State<Relay>,
    Path((mailbox, slot)): Path<(MailboxId, u8)>,
    Unsigned(body): Unsigned<MAX_SLOT_BYTES>,
) -> Result<StatusCode, Refused> {
    check(slot)?;
    match relay.store().put_slot(mailbox, slot, body.bytes.to_vec(), relay.now_ms()).await? {
        Slot::Written => Ok(StatusCode::NO_CONTENT),
        Slot::Taken => Err(Refusal::SlotTaken.into()),
        Slot::Full => Err(Refusal::Unavailable.into()),
    }
}

/// `GET /v1/mailboxes/{mailbox}/{slot}`
pub(crate) async fn read(
    State(relay): State<Relay>,
    Path((mailbox, slot)): Path<(MailboxId, u8)>,
    _: Unsigned<0>,
) -> Result<Response, Refused> {
    check(slot)?;
    let content = relay.store().slot(mailbox, slot, relay.now_ms()).await?.ok_or(Refusal::NotFound)?;
    Ok(bytes(StatusCode::OK, content))
}

fn check(slot: u8) -> Result<(), Refused> {
    if slot < MAILBOX_SLOTS { Ok(()) } else { Err(Refusal::NotFound.into()) }
}
