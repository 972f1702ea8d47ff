//! What the operator asks, on a listener of its own.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{problem::Refused, relay::Relay};

/// The process runs.
pub(crate) async fn alive() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The store takes writes.
pub(crate) async fn ready(State(relay): State<Relay>) -> Result<StatusCode, Refused> {
    relay.store().check().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The numbers.
pub(crate) async fn metrics(State(relay): State<Relay>) -> Response {
    let text = relay.metrics().text(relay.subscribers().count());
    let format = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, format)], text).into_response()
}
