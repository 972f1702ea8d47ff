//! The relay on a socket: what is refused before it has come, and how it ends.

use std::time::Duration;

use samlat_relay::{Config, Handle, config::Database, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

async fn relay() -> Handle {
    let config = Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        operator_listen: Some("127.0.0.1:0".parse().unwrap()),
        database: Database::Memory,
        ..Config::default()
    };
    serve(config).await.unwrap()
}

/// Sends text, and reads until the relay closes.
async fn exchange(address: std::net::SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The relay may close before it has read all.
    let _closed = stream.write_all(text.as_bytes()).await;
    let mut answer = Vec::new();
    let read = async { while matches!(stream.read_buf(&mut answer).await, Ok(1..)) {} };
    tokio::time::timeout(Duration::from_secs(20), read).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_huge_body_is_refused_before_it_comes() {
    let relay = relay().await;
    let path = format!("/v1/mailboxes/{}/0", "ab".repeat(32));
    let request = format!("PUT {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 104857600\r\n\r\n");
    let answer = exchange(relay.address(), &request).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("application/problem+json") && answer.contains("too-large"), "{answer}");
    // Unsigned, however small, it is refused before it comes too.
    let path = format!("/v1/records/{}/sections/{}/log", "ab".repeat(32), "cd".repeat(16));
    let request = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n");
    let answer = exchange(relay.address(), &request).await;
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    relay.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_no_http_hurts_nobody() {
    let relay = relay().await;
    for garbage in [
        "\0\0\0\0",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nconnection: close\r\n\r\n",
        &"x".repeat(200_000),
    ] {
        exchange(relay.address(), garbage).await;
    }
    let answer =
        exchange(relay.address(), "GET /v1/nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    relay.stop().await.unwrap();
}

#[tokio::test]
async fn the_operator_asks_elsewhere() {
    let relay = relay().await;
    let operator = relay.operator_address().unwrap();
    exchange(relay.address(), "GET /v1/secret-name HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    for path in ["/healthz", "/readyz"] {
        let answer = exchange(operator, &get(path)).await;
        assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
        let public = exchange(relay.address(), &get(path)).await;
        assert!(public.starts_with("HTTP/1.1 404 "), "{public}");
    }
    let metrics = exchange(operator, &get("/metrics")).await;
    assert!(metrics.contains("samlat_relay_requests_total{method=\"GET\",route=\"other\",status=\"404\"}"));
    assert!(metrics.contains("samlat_relay_refusals_total{refusal=\"not-found\"}"), "{metrics}");
    assert!(!metrics.contains("secret-name") && metrics.contains("# EOF"));
    relay.stop().await.unwrap();
}

#[tokio::test]
async fn many_at_one_address_are_slowed() {
    let mut config =
        Config { listen: "127.0.0.1:0".parse().unwrap(), database: Database::Memory, ..Config::default() };
    config.limits.stranger = Some(samlat_relay::limits::Rate { per_minute: 60, burst: 3 });
    let relay = serve(config).await.unwrap();
    let path = format!("/v1/mailboxes/{}/0", "ab".repeat(32));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        let answer = exchange(
            relay.address(),
            &format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
        )
        .await;
        statuses.push(answer.get(9..12).unwrap_or_default().to_owned());
    }
    assert_eq!(statuses, ["404", "404", "404", "429"]);
    relay.stop().await.unwrap();
}

#[tokio::test]
async fn who_slips_in_a_word_five_times_still_finds_the_record() {
    let relay = relay().await;
    let mut stream = TcpStream::connect(relay.address()).await.unwrap();
    let mut answer = Vec::new();
    // One search for the word that slipped is up to 200 locators.
    for n in 0..1001 {
        let request = format!("GET /v1/locators/{n:064x} HTTP/1.1\r\nhost: x\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        answer.clear();
        while !answer.ends_with(b"}") {
            assert_ne!(stream.read_buf(&mut answer).await.unwrap(), 0, "the relay hung up");
        }
        assert!(answer.starts_with(b"HTTP/1.1 404 "), "{n}: {}", String::from_utf8_lossy(&answer));
    }
    relay.stop().await.unwrap();
}
