//! What a relay is asked: each request goes through the real router, and is noted with the answer's status.

use axum::{Router, body::Body, http};
use samlat_circle::command::Request;
use tower::ServiceExt;

use super::{Answer, Relay};

/// One call that was answered, as the relay sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The key that signed; empty for an unsigned call.
    pub key: String,
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// The path, without its query.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
}

impl Relay {
    /// Every call so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.calls.borrow().clone()
    }
}

impl Call {
    pub(super) fn of(request: &Request, status: u16) -> Self {
        let input = request.headers.iter().find(|(name, _)| *name == "signature-input");
        let key = input.and_then(|(_, value)| value.split_once("keyid=\"")?.1.split_once('"'));
        let url: http::Uri = request.url.parse().unwrap_or_default();
        let key = key.map_or_else(String::new, |(key, _)| key.to_owned());
        Self { key, method: request.method, path: url.path().to_owned(), status }
    }
}

pub(super) async fn whole(router: Router, request: Request) -> Answer {
    let response = call(router, &request).await;
    let status = response.status().as_u16();
    let name = |name: &http::HeaderName| name.as_str().to_owned();
    let value = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = response.headers().iter().map(|(n, v)| (name(n), value(v))).collect();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
    Answer { status, headers, body: body.to_vec() }
}

pub(super) async fn call(router: Router, request: &Request) -> http::Response<Body> {
    let uri: http::Uri = request.url.parse().unwrap_or_default();
    let mut builder = http::Request::builder().method(request.method);
    if let Some(authority) = uri.authority() {
        builder = builder.header(http::header::HOST, authority.as_str());
    }
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    let target = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
    let request = builder.uri(target).body(Body::from(request.body.clone()));
    let never = |error| match error {};
    match request {
        Ok(request) => router.oneshot(request).await.unwrap_or_else(never),
        Err(_) => http::Response::builder().status(400).body(Body::empty()).unwrap_or_default(),
    }
}
