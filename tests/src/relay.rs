//! The one relay of a world: the real router over the real memory store, reached without a socket.

use std::{
    cell::RefCell,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, BodyDataStream},
    http,
};
use futures::{FutureExt, StreamExt};
use samlat_circle::command::Request;
use samlat_protocol::id::InstanceId;
use samlat_relay::{
    clock::Clock,
    Relay as RealRelay, Settings,
    store::memory::MemoryStore,
};
use tower::ServiceExt;

/// The address that every device of the world knows.
pub const ADDRESS: &str = "http://relay.test";

/// The clock of a world, which only its story moves.
#[derive(Debug, Clone)]
pub struct WorldClock(Arc<AtomicU64>);

impl WorldClock {
    /// A clock that shows this.
    #[must_use]
    pub fn at(ms: u64) -> Self {
        Self(Arc::new(AtomicU64::new(ms)))
    }

    /// What it shows, Unix milliseconds.
    #[must_use]
    pub fn ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Moves it on, never back.
    pub fn move_to(&self, ms: u64) {
        self.0.fetch_max(ms, Ordering::SeqCst);
    }
}

impl Clock for WorldClock {
    fn now_ms(&self) -> u64 {
        self.ms()
    }
}

/// What a relay answers.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// An open stream of events.
pub struct Stream {
    body: BodyDataStream,
    text: String,
}

/// How the relay behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Well,
    /// Not there at all.
    Down,
    /// Answers everything with this status and no body.
    Broken(u16),
    /// Answers everything with 200 and something that is not an answer.
    Babbling,
}

/// The relay.
pub struct Relay {
    runtime: tokio::runtime::Runtime,
    real: RealRelay,
    clock: WorldClock,
    lives: u8,
    /// How it behaves.
    pub mood: Mood,
    calls: RefCell<Vec<Call>>,
}

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

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("mood", &self.mood).finish_non_exhaustive()
    }
}

impl Relay {
    /// A new, empty relay.
    ///
    /// # Panics
    /// When the machine gives no runtime.
    #[must_use]
    pub fn start(clock: WorldClock) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let real = empty(&clock, 1);
        Self { runtime, real, clock, lives: 1, mood: Mood::Well, calls: RefCell::default() }
    }

    /// Whether anything answers.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.mood != Mood::Down
    }

    /// Another relay stands at the address, and has nothing.
    pub fn is_replaced(&mut self) {
        self.lives += 1;
        self.real = empty(&self.clock, self.lives);
    }

    /// Answers one request.
    pub fn answers(&self, request: &Request) -> Answer {
        match self.mood {
            Mood::Broken(status) => return Answer { status, headers: Vec::new(), body: Vec::new() },
            Mood::Babbling => {
                return Answer { status: 200, headers: Vec::new(), body: b"<html>Welcome</html>".to_vec() };
            }
            Mood::Well | Mood::Down => {}
        }
        self.runtime.block_on(async {
            let response = call(self.real.router(), request).await;
            let status = response.status().as_u16();
            self.calls.borrow_mut().push(Call::of(request, status));
            let name = |name: &http::HeaderName| name.as_str().to_owned();
            let value = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            let headers = response.headers().iter().map(|(n, v)| (name(n), value(v))).collect();
            let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
            Answer { status, headers, body: body.to_vec() }
        })
    }

    /// Every call so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.calls.borrow().clone()
    }

    /// Opens a stream of events; nothing where it was refused.
    pub fn listen(&self, request: &Request) -> Option<Stream> {
        if self.mood != Mood::Well {
            return None;
        }
        let response = self.runtime.block_on(call(self.real.router(), request));
        let ok = response.status().is_success();
        ok.then(|| Stream { body: response.into_body().into_data_stream(), text: String::new() })
    }

    /// What a stream says that was not heard yet; nothing once it is over.
    pub fn hears(&self, stream: &mut Stream) -> Option<Vec<String>> {
        if self.mood != Mood::Well {
            return None;
        }
        self.runtime.block_on(async {
            tokio::task::yield_now().await;
            while let Some(next) = stream.body.next().now_or_never() {
                let chunk = next?.ok()?;
                stream.text.push_str(&String::from_utf8_lossy(&chunk));
            }
            Some(())
        })?;
        let mut heard = Vec::new();
        while let Some((event, rest)) = stream.text.split_once("\n\n") {
            let data: Vec<&str> = event.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim).collect();
            if !data.is_empty() {
                heard.push(data.join("\n"));
            }
            stream.text = rest.to_owned();
        }
        Some(heard)
    }
}

impl Call {
    fn of(request: &Request, status: u16) -> Self {
        let input = request.headers.iter().find(|(name, _)| *name == "signature-input");
        let key = input.and_then(|(_, value)| value.split_once("keyid=\"")?.1.split_once('"'));
        let url: http::Uri = request.url.parse().unwrap_or_default();
        let key = key.map_or_else(String::new, |(key, _)| key.to_owned());
        Self { key, method: request.method, path: url.path().to_owned(), status }
    }
}

fn empty(clock: &WorldClock, life: u8) -> RealRelay {
    let store = MemoryStore::new(InstanceId::new([life; 16]));
    RealRelay::new(Arc::new(store), Arc::new(clock.clone()), Settings::default())
}

async fn call(router: Router, request: &Request) -> http::Response<Body> {
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
