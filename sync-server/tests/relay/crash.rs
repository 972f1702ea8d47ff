//! The relay as a process: killed in the middle of its work, it has lost nothing that it acknowledged; told to end, it
//! ends in good order.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{body::Body, http::Request};
use samlat_protocol::{
    api::{Append, Appended, Bytes, Log},
    envelope::{Envelope, Kind},
    id::CoreId,
    right::Rights,
    wire,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    client::{Call, Key, Server},
    person::{Chain, DOCUMENT, Person},
};

/// A relay process on its database file.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    fn start(database: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_samlat-relay"))
            .args(["--listen", "127.0.0.1:0", "--no-address-limits", "--database"])
            .arg(database)
            .env("SAMLAT_LOG", "info")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    /// Reads the log to its end, so that the process never waits for a full pipe.
    fn log(&mut self) -> std::thread::JoinHandle<String> {
        let mut stderr = self.child.stderr.take().unwrap();
        std::thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).unwrap();
            text
        })
    }

    fn kill(mut self) {
        // SIGKILL: nothing in the process runs after it.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// One HTTP/1.1 connection. Any failure means that the relay is gone.
struct Connection(TcpStream);

impl Connection {
    async fn open(address: SocketAddr) -> Option<Self> {
        TcpStream::connect(address).await.ok().map(Self)
    }

    async fn send(&mut self, request: Request<Body>) -> Option<(u16, Vec<u8>)> {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let mut head = format!("{} {} HTTP/1.1\r\n", parts.method, parts.uri);
        for (name, value) in &parts.headers {
            head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap()));
        }
        head.push_str("\r\n");
        self.0.write_all(&[head.as_bytes(), &body].concat()).await.ok()?;
        let mut answer = Vec::new();
        loop {
            let text = String::from_utf8_lossy(&answer);
            if let Some(end) = text.find("\r\n\r\n") {
                let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
                let body = &answer[end + 4..];
                if length.is_some_and(|length| body.len() == length.parse::<usize>().unwrap()) {
                    return Some((text[9..12].parse().unwrap(), body.to_vec()));
                }
            }
            if self.0.read_buf(&mut answer).await.ok()? == 0 {
                return None;
            }
        }
    }
}

fn now_ms() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

async fn call(address: SocketAddr, key: &Key, call: Call) -> Option<(u16, Vec<u8>)> {
    let request = call.signed(key, &address.to_string(), now_ms());
    Connection::open(address).await?.send(request).await
}

/// The record and its authors. The circle is built as for a relay without a socket, and then brought here.
async fn begin(address: SocketAddr, authors: &[Key]) -> Person {
    let mut person = Person::begin(&Server::new()).await;
    for author in authors {
        person.grants(author, Rights::EDIT, None).await;
    }
    for post in person.moving() {
        let (status, body) = call(address, &person.admin, post).await.unwrap();
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    }
    person
}

/// What an author has heard the relay acknowledge: envelope by position.
type Acknowledged = Arc<Mutex<BTreeMap<u64, Vec<u8>>>>;

/// Appends small batches until the relay is gone; what was not acknowledged is sent again by the next round.
async fn write(
    address: SocketAddr,
    path: String,
    mut waiting: Vec<Envelope>,
    mut chain: Chain,
    said: Acknowledged,
) -> (Chain, Vec<Envelope>) {
    let Some(mut connection) = Connection::open(address).await else { return (chain, waiting) };
    for size in [1, 3, 2].into_iter().cycle() {
        while waiting.len() < size {
            waiting.push(chain.next(7));
        }
        let envelopes = waiting.iter().map(|envelope| Bytes(envelope.to_bytes())).collect();
        let post = Call::post(path.clone(), &Append { envelopes });
        let request = post.signed(&chain.author, &address.to_string(), now_ms());
        let Some((status, body)) = connection.send(request).await else { break };
        if status == 429 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        }
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        let appended: Appended = wire::decode(&body, usize::MAX).unwrap();
        let mut said = said.lock().unwrap();
        for (placed, envelope) in appended.placed.iter().zip(waiting.drain(..)) {
            assert_eq!(placed.core, envelope.core.id());
            let before = said.insert(placed.position, envelope.to_bytes());
            assert!(
                before.is_none_or(|before| before == envelope.to_bytes()),
                "a position changed its message"
            );
        }
    }
    (chain, waiting)
}

async fn read_all(address: SocketAddr, person: &Person) -> BTreeMap<u64, Vec<u8>> {
    let mut all = BTreeMap::new();
    loop {
        let after = all.last_key_value().map_or(0, |(position, _)| *position);
        let get = Call::get(person.section(DOCUMENT, &format!("log?after={after}")));
        let (status, body) = call(address, &person.admin, get).await.unwrap();
        assert_eq!(status, 200);
        let log: Log = wire::decode(&body, usize::MAX).unwrap();
        if log.rows.is_empty() {
            assert_eq!(after, log.tip);
            return all;
        }
        all.extend(log.rows.into_iter().map(|row| (row.position, row.envelope.0)));
    }
}

/// Numbers that look random and are the same in every run.
fn shuffled(seed: u64) -> u64 {
    let mixed = (seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 16
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_envelope_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("relay.sqlite");
    let authors: Vec<Key> = (50..54).map(Key::new).collect();
    let mut process = Process::start(&database);
    let _log = process.log();
    let person = begin(process.address, &authors).await;
    let mut writers: Vec<(Chain, Vec<Envelope>)> =
        authors.iter().map(|author| (person.chain(author, DOCUMENT, Kind::Change), Vec::new())).collect();
    let said = Acknowledged::default();
    for round in 0..6 {
        let address = process.address;
        let tasks: Vec<_> = writers
            .drain(..)
            .map(|(chain, waiting)| {
                let path = person.section(DOCUMENT, "log");
                tokio::spawn(write(address, path, waiting, chain, Arc::clone(&said)))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(50 + shuffled(round) % 400)).await;
        process.kill();
        for task in tasks {
            writers.push(task.await.unwrap());
        }
        process = Process::start(&database);
        let _log = process.log();
        let stored = read_all(process.address, &person).await;
        let said = said.lock().unwrap();
        assert!(!said.is_empty());
        for (position, envelope) in said.iter() {
            assert_eq!(stored.get(position), Some(envelope), "round {round}, position {position}");
        }
        // Positions have no hole, and nothing is there twice.
        assert!(stored.keys().copied().eq(1..=stored.len() as u64));
        let cores: std::collections::BTreeSet<CoreId> =
            stored.values().map(|bytes| Envelope::from_bytes(bytes).unwrap().core.id()).collect();
        assert_eq!(cores.len(), stored.len());
    }
    println!("{} acknowledged envelopes, none lost", said.lock().unwrap().len());
    process.kill();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_end_it_ends_listeners_and_says_no_ids() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("relay.sqlite");
    let mut process = Process::start(&database);
    let log = process.log();
    let person = begin(process.address, &[]).await;
    let get = Call::get(person.path("events"));
    let request = get.signed(&person.admin, &process.address.to_string(), now_ms());
    let mut listener = Connection::open(process.address).await.unwrap();
    let listening = tokio::spawn(async move { listener.send(request).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let id = process.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let ended = tokio::task::spawn_blocking(move || process.child.wait().unwrap());
    let status = tokio::time::timeout(Duration::from_secs(8), ended).await.unwrap().unwrap();
    assert!(status.success(), "{status}");
    assert_eq!(listening.await.unwrap(), None);
    // All is in the one file: the write-ahead log has been taken in.
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left, ["relay.sqlite"]);
    let log = log.join().unwrap();
    assert!(log.contains("/v1/records/{record}/circle"), "{log}");
    for secret in [person.record().to_string(), person.admin.public().to_string(), "127.0.0.1".to_owned()] {
        assert!(!log.contains(&secret), "{log}");
    }
}
