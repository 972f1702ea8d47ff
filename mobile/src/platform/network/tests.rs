//! Against sockets that answer well, badly, slowly and not at all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::*;

/// A server that reads one request's head and gives `answer`, once for each of them, in connections of their own.
fn serve(answers: Vec<Vec<u8>>) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        answers.into_iter().map(|answer| give(&mut listener.accept().unwrap().0, &answer)).collect()
    });
    (address, served)
}

fn give(stream: &mut TcpStream, answer: &[u8]) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
        head.push(byte[0]);
    }
    let _ = stream.write_all(answer);
    String::from_utf8(head).unwrap()
}

fn get(url: String) -> Request {
    Request { method: "GET", url, headers: vec![("x-samlat", "yes".to_owned())], body: Vec::new() }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn send(request: &Request) -> Result<Answer, NetworkError> {
    run(async { Network::new().unwrap().send(request).await })
}

#[test]
fn an_answer_comes_whole_with_its_status_and_headers() {
    let (address, served) =
        serve(vec![b"HTTP/1.1 409 Conflict\r\nX-Head: 7\r\nContent-Length: 5\r\n\r\nh\xffllo".to_vec()]);
    let answer = send(&get(format!("{address}/v1/x?after=1"))).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (409, b"h\xffllo".as_slice()));
    assert!(answer.headers.contains(&("x-head".to_owned(), "7".to_owned())));
    let head = served.join().unwrap().remove(0).to_lowercase();
    assert!(head.starts_with("get /v1/x?after=1 http/1.1\r\n") && head.contains("x-samlat: yes"), "{head}");
    assert!(
        !head.contains("cookie") && !head.contains("referer") && !head.contains("accept-encoding"),
        "{head}"
    );
}

#[test]
fn a_redirect_is_an_answer_and_is_not_followed() {
    let (address, served) =
        serve(vec![b"HTTP/1.1 307 Go\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".to_vec()]);
    assert_eq!(send(&get(address)).unwrap().status, 307);
    // The server answers once; a second request would have failed instead.
    assert_eq!(served.join().unwrap().len(), 1);
}

#[test]
fn an_endless_answer_is_cut_off() {
    let mut answer =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", MAX_REQUEST_BYTES * 2).into_bytes();
    answer.resize(answer.len() + MAX_REQUEST_BYTES + 1000, b'x');
    let (address, _served) = serve(vec![answer]);
    assert_eq!(send(&get(address)).unwrap().body.len(), MAX_REQUEST_BYTES);
}

#[test]
fn nobody_there_garbage_and_a_broken_answer_are_unreachable() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(send(&get(format!("http://{closed}"))), Err(NetworkError::Unreachable(_))));
    for url in ["not an address", "/v1/records", "//elsewhere.example/", "file:///etc/passwd", "https://"] {
        assert!(matches!(send(&get(url.to_owned())), Err(NetworkError::Unreachable(_))), "{url}");
    }
    for answer in ["garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nbroken off"] {
        let (address, served) = serve(vec![answer.as_bytes().to_vec()]);
        let result = send(&get(address));
        assert!(matches!(result, Err(NetworkError::Unreachable(_))), "{answer}: {result:?}");
        served.join().unwrap();
    }
}

#[test]
fn who_stays_silent_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let given_up = run(async {
        tokio::time::pause();
        Network::new().unwrap().send(&get(url)).await
    });
    assert_eq!(given_up, Err(NetworkError::TimedOut));
}

#[test]
fn a_long_poll_is_waited_for() {
    assert_eq!(asked_wait_ms("https://relay.example/v1/records/0/events?after=1&wait=50"), 50_000);
    assert_eq!(asked_wait_ms("https://relay.example/v1/records/0/circle?after=1"), 0);
    assert_eq!(asked_wait_ms("https://relay.example/?wait=4294967295"), 300_000);
}

#[test]
fn events_are_heard_until_the_stream_ends() {
    let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\n\ndata: 1\n\ndata: 2\n\n";
    let (address, _served) = serve(vec![stream.as_bytes().to_vec()]);
    let mut heard = Vec::new();
    let end = run(async { Network::new().unwrap().listen(&get(address), |data| heard.push(data)).await });
    assert_eq!((end, heard), (Ok(()), vec!["1".to_owned(), "2".to_owned()]));
}

#[test]
fn a_page_is_no_stream() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\ndata: 1\n\n";
    let (address, _served) = serve(vec![page.as_bytes().to_vec()]);
    let end = run(async { Network::new().unwrap().listen(&get(address), |_| panic!("heard")).await });
    assert_eq!(end, Err(NetworkError::NotAStream(200)));
}
