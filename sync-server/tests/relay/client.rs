//! A relay in the test's own time, without a socket, and requests to it signed as a client signs them.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use ed25519_dalek::{Signer, SigningKey};
use minicbor::{Decode, Encode};
use samlat_protocol::{
    circle_entry::DeviceKeys,
    id::{InstanceId, KemKey, PublicKey},
    problem::{Problem, Refusal},
    request::{self, Target},
    signature::{Purpose, Signature},
    wire,
};
use samlat_relay::{
    Relay, Settings,
    limits::Limits,
    store::{Store, memory::MemoryStore},
};
use tower::ServiceExt;

/// When the tests begin, Unix milliseconds.
pub const START: u64 = 1_795_000_000_000;
/// The name that requests are signed for.
pub const AUTHORITY: &str = "relay.example";

/// A device or whatever else signs.
#[derive(Clone)]
pub struct Key(SigningKey);

impl Key {
    pub fn new(number: u8) -> Self {
        Self(SigningKey::from_bytes(&[number; 32]))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key().to_bytes())
    }

    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys { key: self.public(), kem: kem() }
    }

    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> Signature {
        Signature::new(self.0.sign(&purpose.frame(message)).to_bytes())
    }
}

pub fn kem() -> KemKey {
    KemKey::new(vec![7; KemKey::LENGTH]).unwrap()
}

/// A relay and its clock.
#[derive(Clone)]
pub struct Server {
    pub relay: Relay,
    router: Router,
    now_ms: Arc<AtomicU64>,
    store: Arc<MemoryStore>,
}

/// What a relay answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A request before it is signed.
#[derive(Clone)]
pub struct Call {
    pub method: &'static str,
    pub path: String,
    pub query: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Server {
    pub fn new() -> Self {
        Self::with(Settings { limits: unlimited(), ..Settings::default() })
    }

    pub fn with(settings: Settings) -> Self {
        let now_ms = Arc::new(AtomicU64::new(START));
        let clock = Arc::clone(&now_ms);
        let clock = move || clock.load(Ordering::SeqCst);
        let store = Arc::new(MemoryStore::new(InstanceId::new([9; 16])));
        let relay = Relay::new(Arc::<MemoryStore>::clone(&store), Arc::new(clock), settings);
        Self { router: relay.router(), relay, now_ms, store }
    }

    /// Another relay over the same store and clock.
    pub fn twin(&self) -> Self {
        let clock = Arc::clone(&self.now_ms);
        let clock = move || clock.load(Ordering::SeqCst);
        let settings = Settings { limits: unlimited(), ..Settings::default() };
        let relay = Relay::new(Arc::<MemoryStore>::clone(&self.store), Arc::new(clock), settings);
        Self { router: relay.router(), relay, ..self.clone() }
    }

    /// The relay over the same database, put back from a backup.
    pub fn restored(&self) -> Self {
        let store = Arc::new(self.store.restored(InstanceId::new([10; 16])).unwrap());
        Self { store, ..self.clone() }.twin()
    }

    pub fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    pub fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }

    pub async fn close_store(&self) {
        self.store.close().await.unwrap();
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.respond(request).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub async fn respond(&self, request: Request<Body>) -> axum::http::Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Signs a call with a key and sends it.
    pub async fn call(&self, key: &Key, call: Call) -> Answer {
        self.send(call.signed(key, AUTHORITY, self.now_ms())).await
    }
}

/// No limits on rates, so that a test is refused only what it means to be refused.
pub fn unlimited() -> Limits {
    Limits { key: None, address: None, stranger: None, new_records: None, ..Limits::default() }
}

impl Call {
    fn new(method: &'static str, path: impl Into<String>) -> Self {
        let path = path.into();
        let (path, query) = path.split_once('?').unwrap_or((&path, ""));
        Self { method, path: path.into(), query: query.into(), headers: Vec::new(), body: Vec::new() }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }

    pub fn put(path: impl Into<String>, body: Vec<u8>) -> Self {
        Self { body, ..Self::new("PUT", path) }
    }

    pub fn post(path: impl Into<String>, body: &impl Encode<()>) -> Self {
        Self { body: wire::encode(body), ..Self::new("POST", path) }
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The request with its signature by `key`, made at `now_ms` for `authority`.
    pub fn signed(self, key: &Key, authority: &str, now_ms: u64) -> Request<Body> {
        let (method, path, query, body) =
            (self.method, self.path.as_str(), self.query.as_str(), &self.body[..]);
        let target = Target { method, authority, path, query, body };
        let created_s = i64::try_from(now_ms / 1000).unwrap();
        let sign = |base: &[u8]| key.sign(Purpose::Request, base);
        let signed = request::sign(target, &key.public(), created_s, sign);
        let call = self
            .header("content-digest", signed.content_digest)
            .header("signature-input", signed.signature_input)
            .header("signature", signed.signature);
        call.unsigned(authority)
    }

    /// The request as it stands.
    pub fn unsigned(self, authority: &str) -> Request<Body> {
        let uri = if self.query.is_empty() { self.path } else { format!("{}?{}", self.path, self.query) };
        let mut request = Request::builder().method(self.method).uri(uri).header("host", authority);
        request = request.header("content-length", self.body.len());
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request.body(Body::from(self.body)).unwrap()
    }
}

impl Answer {
    #[track_caller]
    pub fn read<T: for<'b> Decode<'b, ()> + Encode<()>>(&self) -> T {
        assert!(self.status < 300, "{} {}", self.status, String::from_utf8_lossy(&self.body));
        wire::decode(&self.body, usize::MAX).unwrap()
    }

    /// The problem, which must stand there in full.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{self:?}");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status);
        assert_eq!(problem.kind, format!("urn:samlat:problem:{}", problem.title));
        problem
    }

    #[track_caller]
    pub fn refused(&self, refusal: Refusal) -> Problem {
        let problem = self.problem();
        assert_eq!(problem.refusal, refusal);
        assert_eq!(self.status, refusal.status());
        problem
    }
}
