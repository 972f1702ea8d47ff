//! News of a record: how far everything has come that the asking key may read, told when it changes.
//!
//! As a stream of events for as long as the key may read the log, or as one answer to a call that waits.

use std::{collections::BTreeMap, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures::{Stream, stream};
use samlat_protocol::{
    api::{MAX_WAIT_S, Tips},
    circle::Circle,
    id::{PublicKey, RecordId},
    problem::Refusal,
    wire,
};
use serde::Deserialize;

use crate::{
    problem::{Attempt, Refused, attempted},
    relay::{Relay, at_head},
    signed::Signed,
    subscribe::Subscriber,
};

/// How often a silent stream says that it lives, and looks whether the key still may listen: what another relay stored
/// is seen then at the latest.
const BEAT: Duration = Duration::from_secs(20);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListenQuery {
    wait: Option<u64>,
}

/// `GET /v1/records/{record}/events`, with `?wait={seconds}` for one answer.
pub(crate) async fn listen(
    State(relay): State<Relay>,
    Path(record): Path<RecordId>,
    Query(query): Query<ListenQuery>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let key = signed.key;
    // Listening begins before the first look, so that nothing happens between the two unseen.
    let subscriber = relay.subscribers().subscribe(record, key);
    let listener = Listener { relay, record, key };
    let tips = listener.tips().await?;
    let subscriber = subscriber.ok_or_else(|| Refused::from(Refusal::TooMuch))?;
    match query.wait {
        None => Ok(Sse::new(listener.events(subscriber, tips)).into_response()),
        Some(seconds) => {
            let known = headers.get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
            let wait = Duration::from_secs(seconds.min(MAX_WAIT_S));
            let tips = listener.wait(subscriber, tips, wait, known).await?;
            Ok(answer(&tips))
        }
    }
}

/// A key that listens to a record.
struct Listener {
    relay: Relay,
    record: RecordId,
    key: PublicKey,
}

impl Listener {
    async fn tips(&self) -> Result<Tips, Refused> {
        let look = |circle: Arc<Circle>| self.look(circle);
        self.relay.judged(self.record, look).await
    }

    async fn look(&self, circle: Arc<Circle>) -> Result<Tips, Attempt> {
        let now_ms = self.relay.now_ms();
        if !circle.may_read_log(&self.key, now_ms) {
            return Err(Refusal::NotAllowed.into());
        }
        let tips = attempted(self.relay.store().tips(at_head(&circle)).await)?;
        let readable = circle.readable_streams(&self.key, now_ms);
        let position = |stream| tips.get(&stream).map_or(0, |tip| tip.position);
        let streams = readable.iter().map(|stream| (*stream, position(*stream))).collect();
        let hashes = readable.iter().filter_map(|stream| Some((*stream, tips.get(stream)?.hash))).collect();
        let (mut late, mut unconfirmed) = (BTreeMap::new(), false);
        if circle.is_admin(&self.key) {
            late = attempted(self.relay.store().late_tips(at_head(&circle)).await)?;
            unconfirmed = !attempted(self.relay.store().is_confirmed(at_head(&circle)).await)?;
        }
        let instance = self.relay.store().instance();
        let (entries, head) = (circle.entries().len() as u64, Some(circle.head()));
        Ok(Tips { instance, circle: entries, head, streams, hashes, late, unconfirmed })
    }

    /// Waits until the tips are other than these, and than those that the caller knows by their tag.
    async fn wait(
        &self,
        mut subscriber: Subscriber,
        first: Tips,
        wait: Duration,
        known: Option<&str>,
    ) -> Result<Tips, Refused> {
        if known.is_some_and(|known| known != tag(&json(&first))) {
            return Ok(first);
        }
        let end = tokio::time::Instant::now() + wait;
        loop {
            let waits = tokio::select! {
                () = subscriber.news() => true,
                () = tokio::time::sleep_until(end) => false,
                () = self.relay.ended() => false,
            };
            let tips = self.tips().await?;
            if !waits || tips != first {
                return Ok(tips);
            }
        }
    }

    /// The tips at once, then whenever they change, until the key may no longer listen.
    fn events(
        self,
        subscriber: Subscriber,
        first: Tips,
    ) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
        let state = (self, subscriber, first, true);
        stream::unfold(state, async |(listener, mut subscriber, told, is_first)| {
            if is_first {
                let event = event(&told);
                return Some((Ok(event), (listener, subscriber, told, false)));
            }
            loop {
                let silent = tokio::select! {
                    () = subscriber.news() => false,
                    () = tokio::time::sleep(BEAT) => true,
                    () = listener.relay.ended() => return None,
                };
                // Who may no longer listen, or whom the store fails, comes back by itself.
                let tips = listener.tips().await.ok()?;
                if tips != told {
                    return Some((Ok(event(&tips)), (listener, subscriber, tips, false)));
                }
                if silent {
                    let beat = Event::default().comment("");
                    return Some((Ok(beat), (listener, subscriber, told, false)));
                }
            }
        })
    }
}

/// Tips are plain data: there is nothing in them that could fail to be written.
fn json(tips: &Tips) -> String {
    serde_json::to_string(tips).unwrap_or_default()
}

fn event(tips: &Tips) -> Event {
    Event::default().data(json(tips))
}

fn tag(json: &str) -> String {
    let hash = wire::hash(json.as_bytes());
    format!("\"{}\"", hex::encode(hash.get(..16).unwrap_or_default()))
}

fn answer(tips: &Tips) -> Response {
    let json = json(tips);
    let tag = tag(&json);
    let mut response = Response::new(Body::from(json));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
