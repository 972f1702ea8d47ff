//! How many envelopes a second a relay acknowledges, against what the disk allows: bare SQLite commits of one row.
//!
//! `cargo test -p samlat-relay --release --test relay speed -- --ignored --nocapture`. Envelopes are signed before the
//! clock runs; each request carries one, and its author waits for the answer before the next, as a device does.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, body::Body, http::Request};
use rusqlite::Connection;
use samlat_protocol::{
    api::{Append, Bytes},
    envelope::Kind,
    right::Rights,
};
use samlat_relay::{Relay, Settings, store::sqlite::SqliteStore};
use tower::ServiceExt;

use super::{
    client::{AUTHORITY, Call, Key, START, Server, unlimited},
    person::{DOCUMENT, Person},
};

const EACH: u8 = 200;

/// Commits in a second, of one row of the size of an envelope, with the relay's own settings.
fn floor(folder: &Path) -> f64 {
    let connection = Connection::open(folder.join("floor.sqlite")).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection
        .execute_batch("CREATE TABLE row (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
        .unwrap();
    let begin = Instant::now();
    for _ in 0..500 {
        connection.execute("INSERT INTO row (bytes) VALUES (?1)", [vec![7_u8; 512]]).unwrap();
    }
    500.0 / begin.elapsed().as_secs_f64()
}

/// The requests of one author, signed.
fn requests(person: &Person, author: &Key) -> Vec<Request<Body>> {
    let mut chain = person.chain(author, DOCUMENT, Kind::Change);
    let request = |envelope: samlat_protocol::envelope::Envelope| {
        let append = Append { envelopes: vec![Bytes(envelope.to_bytes())] };
        Call::post(person.section(DOCUMENT, "log"), &append).signed(author, AUTHORITY, START)
    };
    chain.next_few(EACH).into_iter().map(request).collect()
}

async fn measure(router: Router, all: Vec<Vec<Request<Body>>>) -> (f64, Vec<Duration>) {
    let begin = Instant::now();
    let tasks: Vec<_> = all
        .into_iter()
        .map(|requests| {
            let router = router.clone();
            tokio::spawn(async move {
                let mut times = Vec::new();
                for request in requests {
                    let sent = Instant::now();
                    assert_eq!(router.clone().oneshot(request).await.unwrap().status(), 200);
                    times.push(sent.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    times.sort();
    (rate, times)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures; takes a while"]
async fn appends_against_the_floor_of_the_disk() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let floor = floor(folder.path());
    println!("bare SQLite commits: {floor:.0} a second");
    for authors in [1_u8, 8, 64] {
        let keys: Vec<Key> = (0..authors).map(|number| Key::new(100 + number)).collect();
        let memory = Server::new();
        let mut person = Person::begin(&memory).await;
        for key in &keys {
            person.grants(key, Rights::POST.with(Rights::EDIT), None).await;
        }
        let store = SqliteStore::open(&folder.path().join(format!("{authors}.sqlite"))).unwrap();
        let settings = Settings { limits: unlimited(), ..Settings::default() };
        let relay = Relay::new(Arc::new(store), Arc::new(|| START), settings);
        for call in person.moving() {
            let request = call.signed(&person.admin, AUTHORITY, START);
            assert_eq!(relay.router().oneshot(request).await.unwrap().status(), 200);
        }
        let all = keys.iter().map(|key| requests(&person, key)).collect();
        let (rate, times) = measure(relay.router(), all).await;
        let at = |part: usize| times[times.len() * part / 100].as_micros();
        println!(
            "{authors:>3} authors: {rate:>6.0} envelopes a second ({:.1} of the floor), p50 {} us, p99 {} us",
            rate / floor,
            at(50),
            at(99)
        );
    }
}
