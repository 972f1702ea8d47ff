//! Snapshots of documents: put by a device of the person, read by who may read the section.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use samlat_protocol::{
    circle::{Circle, StreamRole},
    id::{PublicKey, RecordId, StreamId},
    problem::{Problem, Refusal},
    snapshot::Snapshot,
    wire::MAX_SNAPSHOT_BYTES,
};

use super::bytes;
use crate::{
    problem::{Attempt, Refused, attempted},
    relay::{Relay, at_head},
    routes::log::check_reader,
    signed::Signed,
};

/// `PUT /v1/records/{record}/sections/{stream}/snapshot`
pub(crate) async fn put(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    signed: Signed<MAX_SNAPSHOT_BYTES>,
) -> Result<StatusCode, Refused> {
    let snapshot = Snapshot::from_bytes(&signed.body.bytes)?;
    if snapshot.head.record != record || snapshot.head.stream != stream {
        return Err(Refusal::Malformed.into());
    }
    relay.judged(record, |circle| keep(&relay, circle, &signed, &snapshot)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn keep(
    relay: &Relay,
    circle: Arc<Circle>,
    signed: &Signed<MAX_SNAPSHOT_BYTES>,
    snapshot: &Snapshot,
) -> Result<(), Attempt> {
    check(&circle, &signed.key, snapshot)?;
    relay.check_open(&circle).await?;
    let stream = snapshot.head.stream;
    attempted(relay.store().put_snapshot(at_head(&circle), stream, signed.body.bytes.to_vec()).await)
}

/// Whether the snapshot is its bringer's, a device of the person, and of what is written.
fn check(circle: &Circle, key: &PublicKey, snapshot: &Snapshot) -> Result<(), Refused> {
    let head = &snapshot.head;
    if *key != head.author || !circle.is_admin(key) {
        return Err(Refusal::NotAllowed.into());
    }
    let section = match circle.stream_role(head.stream) {
        Some(StreamRole::Document(section)) => circle.sections().get(&section),
        Some(StreamRole::Posts(_) | StreamRole::ReplyBox(_)) => return Err(Refusal::Malformed.into()),
        None => None,
    };
    let section = section.ok_or(Refusal::NotFound)?;
    if (head.generation, head.epoch) == (section.generation, section.epoch) {
        return Ok(());
    }
    let circle_head = Some(circle.head());
    Err(Refused::new(Problem { circle_head, ..Problem::new(Refusal::StaleEpoch) }))
}

/// `GET /v1/records/{record}/sections/{stream}/snapshot`
pub(crate) async fn read(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let newest = |circle: Arc<Circle>| {
        let (relay, key) = (&relay, &signed.key);
        async move {
            check_reader(&circle, key, stream, relay.now_ms())?;
            attempted(relay.store().snapshot(at_head(&circle), stream).await)
        }
    };
    let snapshot = relay.judged(record, newest).await?.ok_or(Refusal::NotFound)?;
    Ok(bytes(StatusCode::OK, snapshot))
}
