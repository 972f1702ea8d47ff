//! Requests: whose they are, what they carry, and what every answer carries.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{body::Body, http::Request};
use futures::stream;
use samlat_protocol::{id::InstanceId, problem::Refusal};
use samlat_relay::{Relay, Settings, store::memory::MemoryStore};
use tower::ServiceExt;

use super::{
    client::{AUTHORITY, Call, Server, unlimited},
    person::{DOCUMENT, Person},
};

#[tokio::test]
async fn who_does_not_sign_is_nobody() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let call = Call::get(person.path("circle"));
    server.send(call.clone().unsigned(AUTHORITY)).await.refused(Refusal::Unsigned);
    for missing in ["content-digest", "signature-input", "signature"] {
        let mut request = call.clone().signed(&person.admin, AUTHORITY, server.now_ms());
        request.headers_mut().remove(missing);
        server.send(request).await.refused(Refusal::Unsigned);
        let mut request = call.clone().signed(&person.admin, AUTHORITY, server.now_ms());
        request.headers_mut().insert(missing, "garbage".parse().unwrap());
        server.send(request).await.refused(Refusal::Unsigned);
        let mut request = call.clone().signed(&person.admin, AUTHORITY, server.now_ms());
        let twice = request.headers()[missing].clone();
        request.headers_mut().append(missing, twice);
        server.send(request).await.refused(Refusal::Unsigned);
    }
}

#[tokio::test]
async fn a_signature_is_for_one_request() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let signed = || Call::get(person.path("circle")).signed(&person.admin, AUTHORITY, server.now_ms());
    assert_eq!(server.send(signed()).await.status, 200);
    let mut elsewhere = signed();
    elsewhere.headers_mut().insert("host", "other.example".parse().unwrap());
    server.send(elsewhere).await.refused(Refusal::Unsigned);
    let mut query = signed();
    *query.uri_mut() = format!("{}?after=1", person.path("circle")).parse().unwrap();
    server.send(query).await.refused(Refusal::Unsigned);
    let mut path = signed();
    *path.uri_mut() = person.path("events").parse().unwrap();
    server.send(path).await.refused(Refusal::Unsigned);
    let mut head = signed();
    *head.method_mut() = "HEAD".parse().unwrap();
    assert_eq!(server.send(head).await.status, 401);
    let post = Call::post(person.section(DOCUMENT, "log"), &1_u8);
    let (parts, _) = post.signed(&person.admin, AUTHORITY, server.now_ms()).into_parts();
    let digest = Request::from_parts(parts, Body::from(vec![2]));
    server.send(digest).await.refused(Refusal::Unsigned);
}

#[tokio::test]
async fn clocks_may_be_five_minutes_off() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let at = |offset_ms: i64| {
        let now_ms = server.now_ms().checked_add_signed(offset_ms).unwrap();
        server.send(Call::get(person.path("circle")).signed(&person.admin, AUTHORITY, now_ms))
    };
    assert_eq!(at(300_000).await.status, 200);
    assert_eq!(at(-300_000).await.status, 200);
    at(301_000).await.refused(Refusal::ClockOff);
    at(-301_000).await.refused(Refusal::ClockOff);
}

#[tokio::test]
async fn a_relay_that_knows_its_names_answers_to_no_other() {
    let authorities = vec!["mine.example".to_owned(), "mine.example:8443".to_owned()];
    let server = Server::with(Settings { limits: unlimited(), authorities, web: None });
    let key = super::client::Key::new(1);
    let path = format!("/v1/records/{}/circle", "ab".repeat(32));
    let call =
        async |authority| server.send(Call::get(path.clone()).signed(&key, authority, server.now_ms())).await;
    call("mine.example").await.refused(Refusal::NotFound);
    call("mine.example:8443").await.refused(Refusal::NotFound);
    call("other.example").await.refused(Refusal::Unsigned);
}

#[tokio::test]
async fn every_failure_is_a_problem() {
    let server = Server::new();
    let send = |call: Call| server.send(call.unsigned(AUTHORITY));
    send(Call::get("/v1/nothing")).await.refused(Refusal::NotFound);
    send(Call::get("/")).await.refused(Refusal::NotFound);
    send(Call::get("/v1/records/short/circle")).await.refused(Refusal::Malformed);
    send(Call::get("/v1/locators/%ff")).await.refused(Refusal::Malformed);
    let method = send(Call { method: "PUT", ..Call::get(format!("/v1/locators/{}", "ab".repeat(32))) }).await;
    assert_eq!((method.status, method.problem().refusal), (405, Refusal::Malformed));
    assert_eq!(method.headers["allow"], "GET,HEAD");
}

#[tokio::test]
async fn every_answer_may_be_read_by_any_page_and_run_by_none() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let good = person.reads(&person.admin, person.path("circle")).await;
    assert_eq!(good.headers["content-type"], "application/octet-stream");
    let bad = server.send(Call::get("/v1/nothing").unsigned(AUTHORITY)).await;
    for answer in [good, bad] {
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert!(!answer.headers.contains_key("set-cookie"));
    }
    let ask = Call { method: "OPTIONS", ..Call::post(person.path("circle"), &0_u8) };
    let preflight = server.send(ask.unsigned(AUTHORITY)).await;
    assert_eq!(preflight.status, 204);
    for needed in
        ["content-digest", "signature", "signature-input", "if-match", "if-none-match", "content-type"]
    {
        let allowed = preflight.headers["access-control-allow-headers"].to_str().unwrap();
        assert!(allowed.split(", ").any(|name| name == needed), "{needed}");
    }
    assert_eq!(preflight.headers["access-control-allow-methods"], "GET, HEAD, POST, PUT");
}

#[tokio::test]
async fn a_body_is_refused_at_its_first_byte_too_many() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    // A get has none.
    let mut with_body = Call::get(person.path("circle"));
    with_body.body = vec![1];
    server.call(&person.admin, with_body).await.refused(Refusal::TooLarge);
    // Stated or not, a mailbox slot ends at its limit.
    let path = format!("/v1/mailboxes/{}/0", "ab".repeat(32));
    let stated = Request::put(path.clone()).header("content-length", u64::MAX).body(Body::empty()).unwrap();
    server.send(stated).await.refused(Refusal::TooLarge);
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![0; 1024]));
    let unstated = Request::put(path.clone()).header("transfer-encoding", "chunked");
    server.send(unstated.body(Body::from_stream(endless)).unwrap()).await.refused(Refusal::TooLarge);
    let nonsense = Request::put(path).header("content-length", "x").body(Body::empty()).unwrap();
    server.send(nonsense).await.refused(Refusal::Malformed);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::new();
    let path = format!("/v1/mailboxes/{}/0", "ab".repeat(32));
    let never = Body::from_stream(stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let begin = tokio::time::Instant::now();
    let request = Request::put(path).header("content-length", 10).body(never).unwrap();
    let answer = server.send(request).await;
    assert_eq!((answer.status, answer.problem().refusal), (408, Refusal::Unavailable));
    assert!(begin.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn a_panic_is_a_problem_and_the_next_call_is_answered() {
    let panics = Arc::new(AtomicBool::new(true));
    let broken = Arc::clone(&panics);
    let clock = move || if broken.load(Ordering::SeqCst) { panic!("a broken clock") } else { 1_u64 };
    let store = Arc::new(MemoryStore::new(InstanceId::new([9; 16])));
    let relay = Relay::new(store, Arc::new(clock), Settings::default());
    let send = async || {
        let request = Call::get(format!("/v1/mailboxes/{}/0", "ab".repeat(32))).unsigned(AUTHORITY);
        relay.router().oneshot(request).await.unwrap()
    };
    let answer = send().await;
    assert_eq!(
        (answer.status(), &answer.headers()["content-type"]),
        (axum::http::StatusCode::INTERNAL_SERVER_ERROR, &"application/problem+json".parse().unwrap())
    );
    panics.store(false, Ordering::SeqCst);
    assert_eq!(send().await.status(), 404);
}

#[tokio::test]
async fn a_failing_store_is_said_to_be_away() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let operator = server.relay.operator_router();
    let ask = async |path: &str| {
        let request = Call::get(path).unsigned(AUTHORITY);
        operator.clone().oneshot(request).await.unwrap().status().as_u16()
    };
    assert_eq!((ask("/healthz").await, ask("/readyz").await), (204, 204));
    server.close_store().await;
    let away = person.reads(&person.admin, person.path("circle")).await;
    let problem = away.refused(Refusal::Unavailable);
    assert!(problem.retry_after_s.is_some() && away.headers.contains_key("retry-after"));
    assert_eq!((ask("/healthz").await, ask("/readyz").await), (204, 503));
}
