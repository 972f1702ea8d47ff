//! One request, one answer; and streams of server-sent events.
//!
//! A request goes to the address it was signed for and to no other: redirects are never followed. Answers are cut off
//! at a size, and whoever stays silent for too long counts as unreachable. Nothing is cached, no cookie is sent.

mod event_stream;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

use std::future::Future;

use futures::future::{Either, select};
use samlat_circle::command::Request;
use samlat_protocol::wire::MAX_REQUEST_BYTES;

use crate::platform::clock;
use event_stream::EventStream;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
use native as here;
#[cfg(target_arch = "wasm32")]
use web as here;

/// How long the head of an answer may take, in milliseconds, beside what a long poll asks to wait.
const HEAD_MS: u32 = 20_000;
/// How long the body of an answer may stand still, in milliseconds.
const PAUSE_MS: u32 = 20_000;
/// How long a stream of events may stand still, in milliseconds. The relay says something at least every half minute.
const STREAM_PAUSE_MS: u32 = 90_000;

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status. A redirect that the browser does not show is 302.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, cut off at [`MAX_REQUEST_BYTES`].
    pub body: Vec<u8>,
}

/// Why no answer came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// No network, no such host, refused, broken off, or not a certificate to trust.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// Nothing came for too long.
    #[error("timed out")]
    TimedOut,
    /// The answer to a request for a stream was something else.
    #[error("not a stream of events: status {0}")]
    NotAStream(u16),
}

/// The way out to relays.
pub struct Network {
    client: here::Client,
}

impl Network {
    /// Makes ready to send.
    ///
    /// # Errors
    /// [`NetworkError::Unreachable`] where the system has no TLS roots.
    pub fn new() -> Result<Self, NetworkError> {
        Ok(Self { client: here::Client::new()? })
    }

    /// Sends a request and waits for the whole answer, whatever its status. Dropping the future breaks it off.
    ///
    /// # Errors
    /// [`NetworkError::Unreachable`] and [`NetworkError::TimedOut`].
    pub async fn send(&self, request: &Request) -> Result<Answer, NetworkError> {
        check_address(&request.url)?;
        let head_ms = HEAD_MS.saturating_add(asked_wait_ms(&request.url));
        let mut incoming = within(head_ms, self.client.open(request)).await??;
        let mut body = Vec::new();
        while body.len() < MAX_REQUEST_BYTES {
            let Some(chunk) = within(PAUSE_MS, incoming.chunk()).await?? else { break };
            body.extend_from_slice(&chunk);
        }
        body.truncate(MAX_REQUEST_BYTES);
        Ok(Answer { status: incoming.status, headers: std::mem::take(&mut incoming.headers), body })
    }

    /// Opens a stream of server-sent events and hands over the data of each. Returns when the stream has ended; dropping
    /// the future closes the connection.
    ///
    /// # Errors
    /// [`NetworkError`].
    pub async fn listen(&self, request: &Request, mut heard: impl FnMut(String)) -> Result<(), NetworkError> {
        check_address(&request.url)?;
        let mut incoming = within(HEAD_MS, self.client.open(request)).await??;
        let is_stream = incoming
            .headers
            .iter()
            .any(|(name, value)| name == "content-type" && value.starts_with("text/event-stream"));
        if incoming.status != 200 || !is_stream {
            return Err(NetworkError::NotAStream(incoming.status));
        }
        let mut events = EventStream::default();
        while let Some(chunk) = within(STREAM_PAUSE_MS, incoming.chunk()).await?? {
            events.take(&chunk, &mut heard);
        }
        Ok(())
    }
}

/// A browser would read an address without a scheme as a path on whatever server the page came from.
fn check_address(url: &str) -> Result<(), NetworkError> {
    let is_whole = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if is_whole { Ok(()) } else { Err(NetworkError::Unreachable("not a whole address".to_owned())) }
}

/// How long a long poll asks the relay to wait, in milliseconds: its `wait=`, in seconds.
fn asked_wait_ms(url: &str) -> u32 {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let wait =
        query.split('&').find_map(|pair| pair.strip_prefix("wait=")).and_then(|seconds| seconds.parse().ok());
    wait.unwrap_or(0_u32).min(300).saturating_mul(1000)
}

/// Waits for something, but no longer than that.
async fn within<T>(ms: u32, future: impl Future<Output = T>) -> Result<T, NetworkError> {
    match select(Box::pin(future), Box::pin(clock::sleep(ms))).await {
        Either::Left((value, _)) => Ok(value),
        Either::Right(((), _)) => Err(NetworkError::TimedOut),
    }
}

#[cfg(all(test, feature = "native"))]
mod tests;
