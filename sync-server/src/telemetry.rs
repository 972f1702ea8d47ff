//! What an operator may see: counts, sizes and durations by route. Never contents, keys, ids or addresses.

use std::time::Instant;

use axum::{
    body::HttpBody,
    extract::{MatchedPath, Request, State},
    http::header,
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

use crate::{problem::Word, relay::Relay};

/// The relay's numbers.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    refusals: Family<RefusalLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    pub(crate) envelopes: Counter,
    pub(crate) late_envelopes: Counter,
    pub(crate) entries: Counter,
    listeners: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RefusalLabels {
    refusal: &'static str,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(exponential_buckets(0.0005, 2.0, 17));
        let mut metrics = Self {
            registry: Registry::with_prefix("samlat_relay"),
            requests: Family::default(),
            refusals: Family::default(),
            durations: Family::new_with_constructor(histogram),
            envelopes: Counter::default(),
            late_envelopes: Counter::default(),
            entries: Counter::default(),
            listeners: Gauge::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("requests", "Answered requests", metrics.requests.clone());
        registry.register("refusals", "Refused requests, by problem", metrics.refusals.clone());
        let durations = metrics.durations.clone();
        registry.register_with_unit("request_duration", "Time to answer", Unit::Seconds, durations);
        registry.register("envelopes", "Envelopes acknowledged in streams", metrics.envelopes.clone());
        let late = metrics.late_envelopes.clone();
        registry.register("late_envelopes", "Envelopes acknowledged in late boxes", late);
        registry.register("circle_entries", "Circle entries stored", metrics.entries.clone());
        registry.register("listeners", "Devices that listen", metrics.listeners.clone());
        metrics
    }

    /// The numbers as text, in the OpenMetrics format.
    pub(crate) fn text(&self, listeners: usize) -> String {
        self.listeners.set(i64::try_from(listeners).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to memory has no way to fail.
        let _infallible = encode(&mut text, &self.registry);
        text
    }
}

/// Counts and logs a request: method, route template, status, sizes, duration, and the word of a refusal.
pub(crate) async fn observe(State(relay): State<Relay>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = method_name(request.method().as_str());
    // The template, never the path: paths name records.
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let received = request.headers().get(header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse().ok());
    let response = next.run(request).await;
    let duration = start.elapsed();
    let status = response.status().as_u16();
    let refusal = response.extensions().get::<Word>().map(|word| word.0);
    let metrics = relay.metrics();
    let labels = RequestLabels { method, route: route.clone(), status };
    metrics.requests.get_or_create(&labels).inc();
    metrics.durations.get_or_create(&RouteLabels { route: route.clone() }).observe(duration.as_secs_f64());
    if let Some(refusal) = refusal {
        metrics.refusals.get_or_create(&RefusalLabels { refusal }).inc();
    }
    tracing::info!(
        method,
        route,
        status,
        refusal,
        request_bytes = received.unwrap_or(0_u64),
        response_bytes = response.body().size_hint().exact(),
        duration_us = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// Known methods by name, so that nobody can fill memory with invented ones.
fn method_name(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "OPTIONS"].into_iter().find(|known| *known == method).unwrap_or("OTHER")
}
