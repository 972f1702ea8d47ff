//! The driver with a scripted machine, a real database file and real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use futures::channel::mpsc::unbounded;
use samlat_circle::command::{Key, Request};
use samlat_circle::event::Event;

use super::*;
use crate::platform::storage::{DatabaseFile, StoredRow};

/// A machine that does, when asked for something, what its script says, and writes down all that happened.
#[derive(Default)]
struct Scripted {
    script: BTreeMap<&'static str, Vec<Command<String>>>,
    /// Asked for by itself when the time comes.
    wake: Option<(i64, &'static str)>,
    to_do: VecDeque<Command<String>>,
    seen: Vec<String>,
}

type Shared = Rc<RefCell<Scripted>>;

impl Machine for Shared {
    type Verb = &'static str;
    type Told = String;

    fn handle_event(&mut self, event: Event<&'static str>, _: i64) {
        let mut this = self.borrow_mut();
        let (seen, verb) = match event {
            Event::Start { rows } => (format!("start {}", rows.len()), "start"),
            Event::Asked { ticket, verb } => (format!("asked {} {verb}", ticket.0), verb),
            Event::Persisted { id } => (format!("kept {}", id.0), ""),
            Event::PersistFailed { id, reason } => (format!("not kept {} {reason:?}", id.0), ""),
            Event::Answered { id, status, body, .. } => {
                (format!("answered {} {status} {}", id.0, String::from_utf8(body).unwrap()), "")
            }
            Event::Unreachable { id } => (format!("unreachable {}", id.0), ""),
            Event::Heard { id, data } => (format!("heard {} {data}", id.0), "heard"),
            Event::ListenEnded { id } => (format!("ended {}", id.0), ""),
        };
        let told = Command::Tell(seen.clone());
        this.seen.push(seen);
        let commands = this.script.remove(verb).unwrap_or_default();
        this.to_do.push_back(told);
        this.to_do.extend(commands);
    }

    fn handle_timeout(&mut self, now_ms: i64) {
        let mut this = self.borrow_mut();
        let (at_ms, verb) = this.wake.take().unwrap();
        assert!(now_ms >= at_ms, "woken {} ms too early", at_ms - now_ms);
        let commands = this.script.remove(verb).unwrap_or_default();
        this.to_do.push_back(Command::Tell("woken".to_owned()));
        this.to_do.extend(commands);
    }

    fn poll_command(&mut self) -> Option<Command<String>> {
        self.borrow_mut().to_do.pop_front()
    }

    fn poll_timeout(&mut self) -> Option<i64> {
        self.borrow().wake.map(|(at_ms, _)| at_ms)
    }
}

fn persist(id: u64, key: &str, value: Option<&str>) -> Command<String> {
    let rows = vec![(Key::new(key), value.map(|value| value.as_bytes().to_vec()))];
    Command::Persist { id: CommandId(id), rows }
}

fn get(url: &str) -> Request {
    Request { method: "GET", url: url.to_owned(), headers: Vec::new(), body: Vec::new() }
}

/// Runs the driver, asking for each of `verbs`, until the machine has told `last`.
fn run_until<S: Storage + 'static>(
    machine: &Shared,
    storage: S,
    verbs: &[&'static str],
    last: &str,
) -> Vec<String> {
    let (ask, asked) = unbounded();
    for (number, verb) in (1..).zip(verbs) {
        ask.unbounded_send((Ticket(number), *verb)).unwrap();
    }
    let mut told = Vec::new();
    let mut ask = Some(ask);
    let report = |report| {
        let text = match report {
            Report::Taken(ticket) => format!("taken {}", ticket.0),
            Report::Told(text) => text,
        };
        if text == last {
            ask.take();
        }
        told.push(text);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ran = run(machine.clone(), storage, Network::new().unwrap(), asked, report);
    let ended = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(30), ran).await });
    ended.unwrap_or_else(|_| panic!("never told: {last}")).unwrap();
    told
}

fn scripted(script: impl IntoIterator<Item = (&'static str, Vec<Command<String>>)>) -> Shared {
    Rc::new(RefCell::new(Scripted { script: script.into_iter().collect(), ..Scripted::default() }))
}

fn database() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    (folder, path)
}

#[test]
fn what_is_kept_is_there_when_the_machine_starts_again() {
    let (_folder, path) = database();
    let machine = scripted([("write", vec![persist(1, "a", Some("1")), persist(2, "b", Some("2"))])]);
    let told = run_until(&machine, DatabaseFile::open(&path).unwrap(), &["write"], "kept 2");
    assert_eq!(told, ["start 0", "taken 1", "asked 1 write", "kept 1", "kept 2"]);
    let machine = scripted([("drop", vec![persist(1, "a", None)])]);
    let told = run_until(&machine, DatabaseFile::open(&path).unwrap(), &["drop"], "kept 1");
    assert_eq!(told[0], "start 2");
    let rows = futures::executor::block_on(DatabaseFile::open(&path).unwrap().read_all()).unwrap();
    assert_eq!(rows, [("b".to_owned(), b"2".to_vec())]);
}

/// A database file whose disk is full once, as it may be. All else is real.
struct FullOnce {
    file: DatabaseFile,
    tries: RefCell<u32>,
}

impl Storage for FullOnce {
    async fn read_all(&self) -> Result<Vec<StoredRow>, StorageError> {
        self.file.read_all().await
    }

    async fn persist(&self, rows: Vec<ChangedRow>) -> Result<(), StorageError> {
        *self.tries.borrow_mut() += 1;
        if *self.tries.borrow() == 2 { Err(StorageError::Full) } else { self.file.persist(rows).await }
    }
}

#[test]
fn what_was_decided_after_a_transaction_that_failed_fails_with_it_and_later_ones_do_not() {
    let (_folder, path) = database();
    let storage = FullOnce { file: DatabaseFile::open(&path).unwrap(), tries: RefCell::new(0) };
    let first = (1..=4).map(|id| persist(id, &format!("row/{id}"), Some("x"))).collect();
    let machine = scripted([("first", first)]);
    run_until(&machine, storage, &["first"], "not kept 4 Full");
    assert_eq!(
        machine.borrow().seen[2..],
        ["kept 1", "not kept 2 Full", "not kept 3 Full", "not kept 4 Full"]
    );
    let machine = scripted([("second", vec![persist(9, "row/9", Some("x"))])]);
    run_until(&machine, DatabaseFile::open(&path).unwrap(), &["second"], "kept 9");
    let rows = futures::executor::block_on(DatabaseFile::open(&path).unwrap().read_all()).unwrap();
    assert_eq!(rows.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), ["row/1", "row/9"]);
}

#[test]
fn a_slow_answer_holds_up_neither_saving_nor_other_answers() {
    let (_folder, path) = database();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let mut slow = listener.accept().unwrap().0;
        let _ = slow.read(&mut [0; 1024]).unwrap();
        let mut quick = listener.accept().unwrap().0;
        let _ = quick.read(&mut [0; 1024]).unwrap();
        quick.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nquick").unwrap();
        thread::sleep(Duration::from_millis(300));
        slow.write_all(b"HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nslow").unwrap();
    });
    let send = |id| Command::Send { id: CommandId(id), request: get(&url) };
    let script = [("slow", vec![send(1)]), ("then", vec![send(2), persist(3, "a", Some("1"))])];
    let machine = scripted(script);
    let told =
        run_until(&machine, DatabaseFile::open(&path).unwrap(), &["slow", "then"], "answered 1 503 slow");
    let place = |text: &str| {
        told.iter().position(|told| told == text).unwrap_or_else(|| panic!("{text} in {told:?}"))
    };
    assert!(place("kept 3") < place("answered 1 503 slow"));
    assert!(place("answered 2 200 quick") < place("answered 1 503 slow"));
    server.join().unwrap();
}

#[test]
fn a_stream_is_heard_until_it_is_closed_and_nothing_comes_from_it_after() {
    let (_folder, path) = database();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let _ = stream.read(&mut [0; 1024]).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n").unwrap();
        stream.write_all(b"data: one\n\ndata: two\n\n").unwrap();
        // Closed by the other side: reading ends.
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.read(&mut [0; 16]).map(|length| length == 0)
    });
    let heard = vec![
        Command::StopListening { id: CommandId(1) },
        Command::Listen { id: CommandId(2), request: get("http://127.0.0.1:1/") },
    ];
    let machine = scripted([
        ("listen", vec![Command::Listen { id: CommandId(1), request: get(&url) }]),
        ("heard", heard),
    ]);
    let told = run_until(&machine, DatabaseFile::open(&path).unwrap(), &["listen"], "ended 2");
    assert_eq!(told[3..], ["heard 1 one", "ended 2"]);
    assert!(matches!(server.join().unwrap(), Ok(true) | Err(_)));
}

#[test]
fn the_machine_is_woken_when_it_wants_and_not_before() {
    let (_folder, path) = database();
    let machine = scripted([("late", vec![persist(1, "a", Some("1"))])]);
    let begun = clock::now_ms();
    machine.borrow_mut().wake = Some((begun + 150, "late"));
    let told = run_until(&machine, DatabaseFile::open(&path).unwrap(), &[], "kept 1");
    assert_eq!(told, ["start 0", "woken", "kept 1"]);
    assert!(clock::now_ms() - begun >= 150);
}
