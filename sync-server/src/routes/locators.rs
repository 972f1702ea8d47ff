//! Where the recovery words find their record. Unsigned: who has the words has the locator, and nobody else.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use samlat_protocol::{id::Locator, problem::Refusal};

use super::cbor;
use crate::{problem::Refused, relay::Relay, signed::Unsigned};

/// `GET /v1/locators/{locator}`
pub(crate) async fn find(
    State(relay): State<Relay>,
    Path(locator): Path<Locator>,
    _: Unsigned<0>,
) -> Result<Response, Refused> {
    let located = relay.store().located(locator).await?.ok_or(Refusal::NotFound)?;
    Ok(cbor(StatusCode::OK, &located))
}
