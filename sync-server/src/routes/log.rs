//! Streams of envelopes: appended by their authors, read on by who may read them.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use samlat_protocol::{
    api::{Append, Appended, Log, MAX_ROWS},
    circle::Circle,
    id::{PublicKey, RecordId, StreamId},
    problem::{Problem, Refusal},
    wire::{self, MAX_BATCH, MAX_REQUEST_BYTES},
};
use serde::Deserialize;

use super::cbor;
use crate::{
    admit::{Bringer, Checked},
    problem::{Attempt, Refused, attempted},
    relay::{Relay, at_head},
    signed::Signed,
    store::{Appending, Rows, Stop, Stretch},
};

/// An answer has no more rows once their envelopes take so many bytes.
const FULL_BYTES: usize = 4 * 1024 * 1024;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AppendQuery {
    refill: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadQuery {
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
}

impl ReadQuery {
    fn stretch(&self) -> Stretch {
        let rows = self.limit.unwrap_or(MAX_ROWS).clamp(1, MAX_ROWS);
        Stretch { after: self.after, rows, bytes: FULL_BYTES }
    }
}

/// `POST /v1/records/{record}/sections/{stream}/log`
pub(crate) async fn append(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    Query(query): Query<AppendQuery>,
    signed: Signed<MAX_REQUEST_BYTES>,
) -> Result<Response, Refused> {
    let append: Append = wire::decode(&signed.body.bytes, MAX_REQUEST_BYTES)?;
    if append.envelopes.is_empty() {
        return Err(Refusal::Malformed.into());
    }
    if append.envelopes.len() > MAX_BATCH {
        return Err(Refusal::TooLarge.into());
    }
    let by = Bringer { key: signed.key, refill: query.refill == Some(1), now_ms: relay.now_ms() };
    let envelopes = Checked::new(record, stream, append.envelopes.into_iter().map(|bytes| bytes.0));
    let appending = relay.judged(record, |circle| store(&relay, circle, &envelopes, by)).await?;
    relay.subscribers().tell(record);
    let late = appending.placed.iter().filter(|placed| placed.position == 0).count();
    relay.metrics().late_envelopes.inc_by(late as u64);
    relay.metrics().envelopes.inc_by(appending.placed.len().saturating_sub(late) as u64);
    let status = if late > 0 { StatusCode::ACCEPTED } else { StatusCode::OK };
    let appended = Appended { instance: relay.store().instance(), placed: appending.placed };
    Ok(cbor(status, &appended))
}

/// Has the store take what is admitted; refuses where that is nothing.
async fn store(
    relay: &Relay,
    circle: Arc<Circle>,
    envelopes: &Checked,
    by: Bringer,
) -> Result<Appending, Attempt> {
    relay.check_open(&circle).await?;
    let (batch, refused) = envelopes.admit(&circle, by, &relay.settings().limits);
    if batch.envelopes.is_empty() {
        return Err(refused.unwrap_or_else(|| Refusal::Malformed.into()).into());
    }
    let appending = attempted(relay.store().append(batch).await)?;
    match appending.stopped {
        Some(stop) if appending.placed.is_empty() => Err(stopped(stop).into()),
        _ => Ok(appending),
    }
}

fn stopped(stop: Stop) -> Refused {
    match stop {
        Stop::Broken { seq, core } => Refused::new(Problem {
            author_seq: Some(seq),
            author_core: Some(core),
            ..Problem::new(Refusal::BrokenChain)
        }),
        Stop::Quota | Stop::LateFull => Refusal::TooMuch.into(),
    }
}

/// `GET /v1/records/{record}/sections/{stream}/log`
pub(crate) async fn read(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    Query(query): Query<ReadQuery>,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let stretch = query.stretch();
    let read = |circle: Arc<Circle>| {
        let (relay, key) = (&relay, &signed.key);
        async move {
            check_reader(&circle, key, stream, relay.now_ms())?;
            attempted(relay.store().log(at_head(&circle), stream, stretch).await)
        }
    };
    let rows = relay.judged(record, read).await?;
    Ok(answer(&relay, rows))
}

/// `GET /v1/records/{record}/sections/{stream}/late`: what the person's devices may admit after all.
pub(crate) async fn late(
    State(relay): State<Relay>,
    Path((record, stream)): Path<(RecordId, StreamId)>,
    Query(query): Query<ReadQuery>,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let stretch = query.stretch();
    let read = |circle: Arc<Circle>| {
        let (relay, key) = (&relay, &signed.key);
        async move {
            check_reader(&circle, key, stream, relay.now_ms())?;
            if !circle.is_admin(key) {
                return Err(Refusal::NotAllowed.into());
            }
            attempted(relay.store().late(at_head(&circle), stream, stretch).await)
        }
    };
    let rows = relay.judged(record, read).await?;
    Ok(answer(&relay, rows))
}

fn answer(relay: &Relay, rows: Rows) -> Response {
    let log = Log { instance: relay.store().instance(), tip: rows.tip, rows: rows.rows };
    cbor(StatusCode::OK, &log)
}

/// Whether a key may read a stream, and why not.
pub(super) fn check_reader(
    circle: &Circle,
    key: &PublicKey,
    stream: StreamId,
    now_ms: u64,
) -> Result<(), Refused> {
    if circle.may_read(key, stream, now_ms) {
        return Ok(());
    }
    let live = |at_ms| circle.live_member(key, at_ms).is_some();
    Err(if live(now_ms) && circle.stream_role(stream).is_none() {
        Refusal::NotFound.into()
    } else if !live(now_ms) && live(0) {
        Refusal::Expired.into()
    } else {
        Refusal::NotAllowed.into()
    })
}
