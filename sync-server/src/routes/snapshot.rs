//! Snapshots of documents: put by a device of the person, read by who may read the section.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use samlat_protocol::{
    circle::{Circle, StreamRole},
    id::{PublicKey, RecordId, StreamId},
    problem::{Problem, Refusal},
    snapshot::Snapshot,
    wire::{self, MAX_SNAPSHOT_BYTES},
};
use serde::Deserialize;

use super::bytes;
use crate::{
    problem::{Attempt, Refused, attempted},
    relay::{Relay, at_head},
    routes::log::check_reader,
    signed::Signed,
    store::{NewSnapshot, OfGeneration, PutSnapshot, WhichSnapshot},
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
    let (head, bytes) = (snapshot.head.clone(), signed.body.bytes.to_vec());
    let new = NewSnapshot { head, snapshot: bytes, put_ms: relay.now_ms() };
    match attempted(relay.store().put_snapshot(at_head(&circle), new).await)? {
        PutSnapshot::Kept => Ok(()),
        PutSnapshot::CoversLess => Err(Refusal::CoversLess.into()),
    }
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
    let is_written = (head.generation, head.epoch) == (section.generation, section.epoch);
    if is_written && circle.place_of(head.circle_head).is_some() {
        return Ok(());
    }
    let circle_head = Some(circle.head());
    Err(Refused::new(Problem { circle_head, ..Problem::new(Refusal::StaleEpoch) }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadQuery {
    generation: Option<u32>,
    older: Option<u8>,
}

/// `GET /v1/records/{record}/sections/{stream}/snapshot`
pub(crate) async fn read(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    Query(query): Query<ReadQuery>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let which = if query.older == Some(1) { WhichSnapshot::Older } else { WhichSnapshot::Newest };
    let kept = |circle: Arc<Circle>| {
        let (relay, key) = (&relay, &signed.key);
        async move {
            check_reader(&circle, key, stream, relay.now_ms())?;
            let written = circle.sections().get(&stream).map(|section| section.generation);
            let generation = query.generation.or(written).ok_or(Refusal::NotFound)?;
            let of = OfGeneration { stream, generation };
            attempted(relay.store().snapshot(at_head(&circle), of, which).await)
        }
    };
    let snapshot = relay.judged(record, kept).await?.ok_or(Refusal::NotFound)?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    if known == Some(&format!("\"{}\"", hex::encode(wire::hash(&snapshot)))) {
        return Ok(bytes(StatusCode::NOT_MODIFIED, Vec::new()));
    }
    Ok(bytes(StatusCode::OK, snapshot))
}
