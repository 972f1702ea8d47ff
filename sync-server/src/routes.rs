//! The calls, one file a resource: take the request apart, judge, one call of the store, answer.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use minicbor::Encode;
use samlat_protocol::{problem::Refusal, wire};

use crate::{problem::Refused, relay::Relay};

pub(crate) mod circle;
pub(crate) mod events;
pub(crate) mod health;
pub(crate) mod locators;
pub(crate) mod log;
pub(crate) mod mailboxes;
pub(crate) mod snapshot;

/// Whatever is no call: a page, or nothing.
pub(crate) async fn fallback(State(relay): State<Relay>, request: Request) -> Response {
    match &relay.settings().web {
        Some(web) if !request.uri().path().starts_with("/v1/") => web.answer(&request),
        _ => Refused::from(Refusal::NotFound).into_response(),
    }
}

/// Bytes as an answer.
fn bytes(status: StatusCode, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let octets = HeaderValue::from_static("application/octet-stream");
    response.headers_mut().insert(header::CONTENT_TYPE, octets);
    response
}

/// A value as an answer, in its canonical form.
fn cbor<T: Encode<()>>(status: StatusCode, value: &T) -> Response {
    bytes(status, wire::encode(value))
}
