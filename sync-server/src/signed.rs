//! A signed request as handlers get it: whose it is, and its body, read within its limit.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderName, StatusCode, Uri, header, request::Parts},
};
use futures::StreamExt;
use samlat_protocol::{
    id::PublicKey,
    problem::Refusal,
    request::{self, SignedHeaders, Target},
};
use tokio::sync::OwnedSemaphorePermit;

use crate::{problem::Refused, relay::Relay};

/// A request signed by `key`, with a body of at most `MOST` bytes. It counts towards the rate of its key.
#[derive(Debug)]
pub(crate) struct Signed<const MOST: usize> {
    pub(crate) key: PublicKey,
    pub(crate) body: Read,
}

/// The same, of a request that does not count by itself: the handler decides.
#[derive(Debug)]
pub(crate) struct SignedUncounted<const MOST: usize>(pub(crate) Signed<MOST>);

/// A body of at most `MOST` bytes of a request that nobody signs.
#[derive(Debug)]
pub(crate) struct Unsigned<const MOST: usize>(pub(crate) Read);

/// A body in memory, and the room that it takes there.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) bytes: Bytes,
    _room: Option<OwnedSemaphorePermit>,
}

impl<const MOST: usize> FromRequest<Relay> for SignedUncounted<MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, relay: &Relay) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        // Before the body is read: who does not even claim to sign costs no memory.
        let headers = SignedHeaders {
            content_digest: text(&parts.headers, HeaderName::from_static("content-digest"))?,
            signature_input: text(&parts.headers, HeaderName::from_static("signature-input"))?,
            signature: text(&parts.headers, HeaderName::from_static("signature"))?,
        };
        let authority = authority(&parts)?;
        if !relay.answers_to(&authority) {
            return Err(Refusal::Unsigned.into());
        }
        let body = read(relay, &parts.headers, body, MOST).await?;
        let target = Target {
            method: parts.method.as_str(),
            authority: &authority,
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            body: &body.bytes,
        };
        let now_s = i64::try_from(relay.now_ms() / 1000).unwrap_or(i64::MAX);
        let key = request::verify(target, &headers, now_s)?;
        Ok(Self(Signed { key, body }))
    }
}

impl<const MOST: usize> FromRequest<Relay> for Signed<MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, relay: &Relay) -> Result<Self, Refused> {
        let SignedUncounted(signed) = SignedUncounted::from_request(request, relay).await?;
        relay.count_key(&signed.key)?;
        Ok(signed)
    }
}

impl<const MOST: usize> FromRequest<Relay> for Unsigned<MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, relay: &Relay) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        relay.count_stranger(parts.extensions.get().copied())?;
        read(relay, &parts.headers, body, MOST).await.map(Self)
    }
}

/// A header that stands there once, as text.
fn text(headers: &HeaderMap, name: HeaderName) -> Result<String, Refused> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().and_then(|value| value.to_str().ok());
    match (value, values.next()) {
        (Some(value), None) => Ok(value.to_owned()),
        _ => Err(Refusal::Unsigned.into()),
    }
}

/// Who the request says it is for, in small letters.
fn authority(parts: &Parts) -> Result<String, Refused> {
    let of_uri = |uri: &Uri| uri.authority().map(|authority| authority.as_str().to_owned());
    let authority = match of_uri(&parts.uri) {
        Some(authority) => authority,
        None => text(&parts.headers, header::HOST)?,
    };
    Ok(authority.to_ascii_lowercase())
}

/// Reads a body of at most `most` bytes; refuses a longer one at its first byte too many, or before it comes.
async fn read(relay: &Relay, headers: &HeaderMap, body: Body, most: usize) -> Result<Read, Refused> {
    let stated =
        headers.get(header::CONTENT_LENGTH).map(|length| length.to_str().ok()?.parse::<usize>().ok());
    let expected = match stated {
        Some(length) => length.ok_or(Refusal::Malformed)?,
        None if headers.contains_key(header::TRANSFER_ENCODING) => most,
        // HTTP/2 need not say how long a body is; one without any says so by its end.
        None => {
            if http_body_is_empty(&body) {
                0
            } else {
                most
            }
        }
    };
    if expected > most {
        return Err(Refusal::TooLarge.into());
    }
    if expected == 0 {
        return Ok(Read { bytes: Bytes::new(), _room: None });
    }
    let in_time = tokio::time::timeout(BODY_TIME, collect(relay, body, most)).await;
    in_time.unwrap_or_else(|_| Err(Refused::of_status(StatusCode::REQUEST_TIMEOUT)))
}

/// How long a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(20);

fn http_body_is_empty(body: &Body) -> bool {
    axum::body::HttpBody::is_end_stream(body)
}

/// Takes memory only for what has come.
async fn collect(relay: &Relay, body: Body, most: usize) -> Result<Read, Refused> {
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut room) = (Vec::new(), None);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Refusal::Malformed)?;
        if bytes.len().saturating_add(chunk.len()) > most {
            return Err(Refusal::TooLarge.into());
        }
        relay.bodies().more(&mut room, chunk.len()).await.ok_or(Refusal::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(Read { bytes: Bytes::from(bytes), _room: room })
}
