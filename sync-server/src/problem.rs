//! Refusals as RFC 9457 problems: the only error that becomes a response.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
};
use samlat_protocol::{
    circle::EntryRefusal,
    circle_entry::EntryError,
    envelope::EnvelopeError,
    problem::{Problem, Refusal},
    request::RequestError,
    snapshot::SnapshotError,
    wire::WireError,
};

use crate::store::StoreError;

/// Seconds after which a busy or failing relay is worth another try.
const RETRY_S: u32 = 5;

/// A refused request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(Box<Problem>);

impl Refused {
    /// A refusal with facts.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        Self(Box::new(problem))
    }

    /// The same refusal under another status, where HTTP has a more exact one.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status.as_u16();
        self
    }

    /// The refusal of too many requests, until so many seconds have passed.
    #[must_use]
    pub fn too_much(retry_after_s: u32) -> Self {
        Self::new(Problem { retry_after_s: Some(retry_after_s), ..Problem::new(Refusal::TooMuch) })
    }

    /// The problem of a response that some library made without one.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let refusal = match status {
            StatusCode::NOT_FOUND => Refusal::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
            StatusCode::UNAUTHORIZED => Refusal::Unsigned,
            StatusCode::FORBIDDEN => Refusal::NotAllowed,
            StatusCode::TOO_MANY_REQUESTS => Refusal::TooMuch,
            status if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT => {
                Refusal::Unavailable
            }
            _ => Refusal::Malformed,
        };
        Self::from(refusal).with_status(status)
    }

    /// The problem.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.0
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response<Body> {
        // A problem is plain data: there is nothing in it that could fail to be written.
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE));
        if let Some(seconds) = self.0.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Word(self.0.refusal.word()));
        response
    }
}

/// The word of a refusal, left on the response for the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word(pub(crate) &'static str);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let retry_after_s = (refusal == Refusal::Unavailable).then_some(RETRY_S);
        Self::new(Problem { retry_after_s, ..Problem::new(refusal) })
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::LocatorTaken => Refusal::BadEntry.into(),
            StoreError::HeadMoved => Refusal::Unavailable.into(),
            StoreError::Failed(reason) => {
                tracing::error!(reason, "the store fails");
                Refusal::Unavailable.into()
            }
        }
    }
}

impl From<RequestError> for Refused {
    fn from(error: RequestError) -> Self {
        // Whatever else fails, the request is not taken as its key's.
        let clock_off = matches!(error, RequestError::ClockOff(_));
        if clock_off { Refusal::ClockOff.into() } else { Refusal::Unsigned.into() }
    }
}

fn of_wire(error: WireError) -> Refusal {
    if matches!(error, WireError::TooLong { .. }) { Refusal::TooLarge } else { Refusal::Malformed }
}

impl From<WireError> for Refused {
    fn from(error: WireError) -> Self {
        of_wire(error).into()
    }
}

impl From<EnvelopeError> for Refused {
    fn from(error: EnvelopeError) -> Self {
        if let EnvelopeError::Wire(error) = error { error.into() } else { Refusal::Malformed.into() }
    }
}

impl From<SnapshotError> for Refused {
    fn from(error: SnapshotError) -> Self {
        if let SnapshotError::Wire(error) = error { error.into() } else { Refusal::Malformed.into() }
    }
}

impl From<EntryError> for Refused {
    fn from(error: EntryError) -> Self {
        let too_large = matches!(error, EntryError::Wire(WireError::TooLong { .. }));
        if too_large { Refusal::TooLarge.into() } else { Refusal::BadEntry.into() }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what later versions find wrong is a bad entry too")]
impl From<EntryRefusal> for Refused {
    fn from(refusal: EntryRefusal) -> Self {
        match refusal {
            EntryRefusal::Entry(error) => error.into(),
            EntryRefusal::StaleHead => Refusal::StaleHead.into(),
            EntryRefusal::NotAllowed => Refusal::NotAllowed.into(),
            EntryRefusal::InvitationUsed => Refusal::InvitationUsed.into(),
            EntryRefusal::Expired => Refusal::Expired.into(),
            EntryRefusal::TooManyStaff => Refusal::TooMuch.into(),
            EntryRefusal::OnHold => Refusal::OnHold.into(),
            // Of another record, or a contradiction.
            _ => Refusal::BadEntry.into(),
        }
    }
}

/// Why one attempt under one head came to nothing.
#[derive(Debug)]
pub enum Attempt {
    /// For good.
    Refused(Refused),
    /// The head had moved; to be judged anew.
    HeadMoved,
}

impl<E: Into<Refused>> From<E> for Attempt {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// Tells a moved head from what a store fails with.
///
/// # Errors
/// [`Attempt`], from what the store answered.
pub fn attempted<T>(answer: Result<T, StoreError>) -> Result<T, Attempt> {
    answer.map_err(|error| match error {
        StoreError::HeadMoved => Attempt::HeadMoved,
        StoreError::LocatorTaken | StoreError::Failed(_) => Attempt::Refused(error.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_when_to_come_back() {
        let response = Refused::too_much(7).into_response();
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[header::RETRY_AFTER], "7");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    }

    #[test]
    fn every_status_has_a_problem_of_its_own_status() {
        for status in [404, 405, 408, 413, 415, 500, 503] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(Refused::of_status(status).into_response().status(), status);
        }
    }
}
