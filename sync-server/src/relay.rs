//! A relay: what it holds, where its calls go, and what surrounds every call.

use std::{
    convert::Infallible,
    fmt,
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{OptionalFromRequestParts, Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use futures::FutureExt;
use samlat_protocol::{
    circle::Circle,
    id::{PublicKey, RecordId},
    problem::{Problem, Refusal},
};
use tokio::sync::watch;

use crate::{
    circles::Circles,
    clock::Clock,
    limits::{BodyMemory, Counter, Limits, counted},
    problem::{Attempt, Refused},
    routes,
    store::{Judged, Store, StoreError},
    subscribe::Subscribers,
    telemetry::{self, Metrics},
    web::Web,
};

/// How often a call is judged anew when the head moves under it.
const ATTEMPTS: usize = 8;
/// How long after pruning it is looked again whether something is due, in milliseconds.
const PRUNE_EVERY_MS: u64 = 60 * 60 * 1000;
/// How long a call may take, its body and the store together; listening takes longer.
const CALL_TIME: Duration = Duration::from_secs(30);

/// A relay. Clones are the same relay.
#[derive(Clone)]
pub struct Relay(Arc<Inner>);

struct Inner {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    settings: Settings,
    circles: Circles,
    subscribers: Arc<Subscribers>,
    requests_by_key: Counter,
    requests_by_address: Counter,
    requests_by_stranger: Counter,
    records_by_address: Counter,
    bodies: BodyMemory,
    metrics: Metrics,
    ending: watch::Sender<bool>,
    /// When what is due was pruned last, Unix milliseconds.
    pruned_ms: AtomicU64,
}

/// What an operator chooses.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How much may be asked.
    pub limits: Limits,
    /// The names that requests may be signed for, in small letters, with the port where it is not the scheme's own.
    /// Empty: any name. A relay that other relays could replay requests to should be told its names.
    pub authorities: Vec<String>,
    /// The web pages to serve besides.
    pub web: Option<Web>,
}

/// Where a request comes from; absent where it did not come over a socket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl<S: Sync> OptionalFromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get().copied())
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("instance", &self.0.store.instance()).finish_non_exhaustive()
    }
}

impl Relay {
    /// A relay over a store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        let limits = settings.limits;
        Self(Arc::new(Inner {
            store,
            clock,
            circles: Circles::new(),
            subscribers: Subscribers::new(limits.listeners, limits.listeners_of_key),
            requests_by_key: Counter::new(limits.key),
            requests_by_address: Counter::new(limits.address),
            requests_by_stranger: Counter::new(limits.stranger),
            records_by_address: Counter::new(limits.new_records),
            bodies: BodyMemory::new(limits.body_bytes),
            metrics: Metrics::new(),
            ending: watch::Sender::new(false),
            pruned_ms: AtomicU64::new(0),
            settings,
        }))
    }

    /// All that clients call, as a service that needs no socket.
    pub fn router(&self) -> Router {
        let section = "/v1/records/{record}/sections/{stream}";
        let at = |name: &str| [section, name].concat();
        Router::new()
            .route("/v1/records/{record}/circle", get(routes::circle::read).post(routes::circle::append))
            .route("/v1/records/{record}/circle/wraps", get(routes::circle::wraps))
            .route("/v1/records/{record}/circle/confirmed", put(routes::circle::confirm))
            .route(&at("/log"), get(routes::log::read).post(routes::log::append))
            .route(&at("/late"), get(routes::log::late))
            .route(&at("/snapshot"), get(routes::snapshot::read).put(routes::snapshot::put))
            .route("/v1/records/{record}/events", get(routes::events::listen))
            .route("/v1/locators/{locator}", get(routes::locators::find))
            .route("/v1/mailboxes/{mailbox}/{slot}", get(routes::mailboxes::read).put(routes::mailboxes::put))
            .fallback(routes::fallback)
            .layer(middleware::from_fn_with_state(self.clone(), count_address))
            .layer(middleware::from_fn(shield))
            .layer(middleware::from_fn(headers))
            .layer(middleware::from_fn_with_state(self.clone(), telemetry::observe))
            .with_state(self.clone())
    }

    /// What the operator asks: health, readiness and numbers. Not for the public.
    pub fn operator_router(&self) -> Router {
        Router::new()
            .route("/healthz", get(routes::health::alive))
            .route("/readyz", get(routes::health::ready))
            .route("/metrics", get(routes::health::metrics))
            .layer(middleware::from_fn(shield))
            .with_state(self.clone())
    }

    /// Removes what has had its time, and says how much that was.
    ///
    /// # Errors
    /// [`StoreError::Failed`].
    pub async fn sweep(&self) -> Result<u64, StoreError> {
        let removed = self.0.store.sweep(self.now_ms()).await?;
        let pruned_ms = &self.0.pruned_ms;
        if pruned_ms.load(Ordering::Relaxed).saturating_add(PRUNE_EVERY_MS) > self.now_ms() {
            return Ok(removed);
        }
        pruned_ms.store(self.now_ms(), Ordering::Relaxed);
        Ok(removed.saturating_add(self.prune().await?))
    }

    /// Ends everything that waits or listens, so that connections can close.
    pub fn end(&self) {
        self.0.ending.send_replace(true);
    }

    pub(crate) fn store(&self) -> &dyn Store {
        self.0.store.as_ref()
    }

    pub(crate) fn now_ms(&self) -> u64 {
        self.0.clock.now_ms()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn circles(&self) -> &Circles {
        &self.0.circles
    }

    pub(crate) fn subscribers(&self) -> &Arc<Subscribers> {
        &self.0.subscribers
    }

    pub(crate) fn bodies(&self) -> &BodyMemory {
        &self.0.bodies
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Ends when the relay is ending.
    pub(crate) async fn ended(&self) {
        // The sender lives as long as the relay.
        let mut ending = self.0.ending.subscribe();
        let _alive = ending.wait_for(|ending| *ending).await.is_ok();
    }

    pub(crate) fn answers_to(&self, authority: &str) -> bool {
        let names = &self.settings().authorities;
        names.is_empty() || names.iter().any(|name| name == authority)
    }

    pub(crate) fn count_key(&self, key: &PublicKey) -> Result<(), Refused> {
        self.0.requests_by_key.count(key, self.now_ms()).map_err(Refused::too_much)
    }

    /// Counts a request that needs no key.
    pub(crate) fn count_stranger(&self, peer: Option<Peer>) -> Result<(), Refused> {
        self.count_at_address(&self.0.requests_by_stranger, peer)
    }

    /// Counts a new record.
    pub(crate) fn count_new_record(&self, peer: Option<Peer>) -> Result<(), Refused> {
        self.count_at_address(&self.0.records_by_address, peer)
    }

    fn count_at_address(&self, counter: &Counter, peer: Option<Peer>) -> Result<(), Refused> {
        let Some(peer) = peer else { return Ok(()) };
        counter.count(counted(peer.0), self.now_ms()).map_err(Refused::too_much)
    }

    /// Runs `attempt` under the record's circle until the head does not move under it.
    pub(crate) async fn judged<T, A>(
        &self,
        record: RecordId,
        attempt: impl Fn(Arc<Circle>) -> A,
    ) -> Result<T, Refused>
    where
        A: Future<Output = Result<T, Attempt>>,
    {
        for _ in 0..ATTEMPTS {
            let circle = self.circles().get(self.store(), record).await?;
            let at = at_head(&circle);
            let refused = match attempt(circle).await {
                Ok(answer) => return Ok(answer),
                Err(Attempt::Refused(refused)) => refused,
                Err(Attempt::HeadMoved) => {
                    self.circles().forget(record);
                    continue;
                }
            };
            // A refusal under a kept circle stands only if that is not out of date.
            match self.store().circle_rows(at, 0..0, PublicKey::ZERO).await {
                Ok(_) => return Err(refused),
                Err(StoreError::HeadMoved) => self.circles().forget(record),
                Err(error) => return Err(error.into()),
            }
        }
        Err(Refusal::Unavailable.into())
    }
}

/// The head of a circle, as calls of the store name it.
pub(crate) fn at_head(circle: &Circle) -> Judged {
    Judged { record: circle.record(), head: circle.head() }
}

/// Counts by address. Writing to circle logs has a lane of its own: nobody who floods can keep a withdrawal out.
async fn count_address(State(relay): State<Relay>, request: Request, next: Next) -> Response {
    if let Some(Peer(address)) = request.extensions().get::<Peer>() {
        let circle = request.method() == Method::POST && request.uri().path().ends_with("/circle");
        let sender = (counted(*address), circle);
        if let Err(seconds) = relay.0.requests_by_address.count(sender, relay.now_ms()) {
            return Refused::too_much(seconds).into_response();
        }
    }
    next.run(request).await
}

/// Whatever happens inside, a problem comes out: also of what takes too long, panics, or is refused by a library.
async fn shield(request: Request, next: Next) -> Response {
    // Listening has its own end.
    let in_time = if request.uri().path().ends_with("/events") { Duration::MAX } else { CALL_TIME };
    let call = AssertUnwindSafe(next.run(request)).catch_unwind();
    let response = match tokio::time::timeout(in_time, call).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("a call panicked");
            return Refused::of_status(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        }
        Err(_) => return Refused::from(Refusal::Unavailable).into_response(),
    };
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let is_problem = response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t == Problem::MEDIA_TYPE);
    if failed && !is_problem {
        let mut problem = Refused::of_status(status).into_response();
        if let Some(allow) = response.headers().get(header::ALLOW) {
            problem.headers_mut().insert(header::ALLOW, allow.clone());
        }
        return problem;
    }
    response
}

/// What every answer of the API carries; what a browser asks before it sends a signed request.
async fn headers(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/v1/");
    let mut response =
        if is_api && request.method() == Method::OPTIONS { preflight() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if is_api {
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            (header::ACCESS_CONTROL_EXPOSE_HEADERS, "date, etag, retry-after"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "content-digest, content-type, if-match, if-none-match, signature, signature-input",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
