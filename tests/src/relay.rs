//! The one relay of a world: the real router over a real store, in memory or on a disk, reached without a socket.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

mod another;
mod asked;
mod held;
pub mod lies;
pub mod noted;
mod version;

use std::{
    cell::RefCell,
    fmt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use samlat_circle::command::Request;
use samlat_protocol::{
    api::LogRow,
    circle_entry::Entry,
    envelope::Envelope,
    id::{InstanceId, PublicKey, RecordId, StreamId},
};
use samlat_relay::{
    Relay as RealRelay, Settings,
    clock::Clock,
    store::{Batch, Goes, Judged, NewEnvelope, Store, Stretch, memory::MemoryStore, sqlite::SqliteStore},
};

pub use self::{
    another::OTHER_ADDRESS,
    asked::Call,
    held::{Held, Stream},
    version::Version,
};
use self::{
    another::{Other, is_to_the_other},
    asked::whole,
};

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
    store: Arc<dyn Store>,
    /// The same store, where it is in memory.
    memory: Option<Arc<MemoryStore>>,
    /// Another relay, at [`OTHER_ADDRESS`].
    other: Option<Other>,
    clock: WorldClock,
    lives: u8,
    /// How long a stream is listened to: a store on a disk answers from another thread.
    patience: Duration,
    /// How it behaves.
    pub mood: Mood,
    /// Whether something between breaks off every stream of events, as some proxies do.
    pub cuts_streams: bool,
    /// A stream that it cannot give out: it answers 503 to whoever asks for it.
    pub stumbles_over: Option<StreamId>,
    /// What it answers to whoever asks for a snapshot: a status and a body of its own making.
    pub instead_of_snapshots: Option<(u16, Vec<u8>)>,
    /// Its version beside that of the apps.
    pub version: Version,
    /// How it lies, where it does.
    liar: Option<lies::Liar>,
    calls: RefCell<Vec<Call>>,
    notes: RefCell<Option<noted::Notes>>,
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
        let memory = in_memory(1);
        Self { memory: Some(Arc::clone(&memory)), ..Self::over(memory, clock, Duration::ZERO) }
    }

    /// A relay over the database in this file, which is made where there is none.
    ///
    /// # Panics
    /// When the file cannot be opened, or the machine gives no runtime.
    #[must_use]
    pub fn on_disk(file: &Path, clock: WorldClock) -> Self {
        let store = SqliteStore::open(file).expect("a database");
        Self::over(Arc::new(store), clock, Duration::from_millis(2))
    }

    fn over(store: Arc<dyn Store>, clock: WorldClock, patience: Duration) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let real = over(&store, &clock);
        Self {
            runtime,
            real,
            store,
            memory: None,
            other: None,
            clock,
            lives: 1,
            patience,
            mood: Mood::Well,
            cuts_streams: false,
            stumbles_over: None,
            instead_of_snapshots: None,
            version: Version::Same,
            liar: None,
            calls: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// Whether anything answers.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.mood != Mood::Down
    }

    /// Another relay stands at the address, and has nothing.
    pub fn is_replaced(&mut self) {
        self.lives += 1;
        self.is_put_back_to(in_memory(self.lives));
    }

    /// What the relay has now, to be put back later.
    #[must_use]
    pub fn database(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// What a relay in memory has now, as a copy that goes its own way.
    ///
    /// # Panics
    /// When the relay is not in memory.
    #[must_use]
    pub fn backup(&self) -> Arc<MemoryStore> {
        let memory = self.memory.as_ref().expect("a relay in memory");
        Arc::new(memory.copy().expect("an open store"))
    }

    /// The relay's database is this one in memory from here on.
    pub fn is_put_back_to(&mut self, database: Arc<MemoryStore>) {
        self.memory = Some(Arc::clone(&database));
        self.is_put_back(database);
    }

    /// A backup is put back, and the relay knows it.
    ///
    /// # Panics
    /// When the backup cannot be read.
    pub fn is_restored_and_says_so(&mut self, backup: &MemoryStore) {
        self.lives += 1;
        let restored = backup.restored(InstanceId::new([self.lives; 16])).expect("an open store");
        self.is_put_back_to(Arc::new(restored));
    }

    /// The relay's database is this one from here on.
    pub fn is_put_back(&mut self, database: Arc<dyn Store>) {
        self.store = database;
        self.real = over(&self.store, &self.clock);
    }

    /// The relay's disk is put back from a copy of its file.
    ///
    /// # Panics
    /// When the file cannot be opened.
    pub fn is_restored(&mut self, file: &Path) {
        self.is_put_back(Arc::new(SqliteStore::open(file).expect("a database")));
    }

    /// The relay's process ends and another begins over the same database.
    pub fn restarts(&mut self) {
        self.is_put_back(Arc::clone(&self.store));
    }

    /// The relay removes what has had its time; so does the other.
    ///
    /// # Panics
    /// When its database fails.
    pub fn sweeps(&self) {
        for real in [Some(&self.real), self.other_real()].into_iter().flatten() {
            self.runtime.block_on(real.sweep()).expect("a store");
        }
    }

    /// The circle log.
    ///
    /// # Panics
    /// When the relay does not have the record.
    #[must_use]
    pub fn entries(&self, record: RecordId) -> Vec<Entry> {
        let entries =
            self.runtime.block_on(self.where_it_is().circle(record)).expect("a store").expect("a record");
        entries.iter().map(|bytes| Entry::from_bytes(bytes).expect("an entry")).collect()
    }

    /// What lies in a stream, in order.
    ///
    /// # Panics
    /// When the relay does not have the record.
    #[must_use]
    pub fn rows(&self, record: RecordId, stream: StreamId) -> Vec<LogRow> {
        let all = Stretch { after: 0, rows: usize::MAX, bytes: usize::MAX };
        let log = async { self.where_it_is().log(self.judged(record).await, stream, all).await };
        self.runtime.block_on(log).expect("a log").rows
    }

    /// Every stream of a record that something lies in.
    ///
    /// # Panics
    /// When the relay does not have the record.
    #[must_use]
    pub fn streams(&self, record: RecordId) -> Vec<StreamId> {
        let tips = async { self.where_it_is().tips(self.judged(record).await).await };
        self.runtime.block_on(tips).expect("tips").into_keys().collect()
    }

    /// Bytes come into a stream without having been judged: the relay is careless, or worse. They stand under what
    /// the envelope says of itself.
    ///
    /// # Panics
    /// When the relay does not have the record, or its store takes them for a broken chain.
    pub fn lets_pass(&self, record: RecordId, stream: StreamId, says: &Envelope, bytes: Vec<u8>) {
        let author = says.core.author;
        assert!(self.tries_to_let_pass(record, stream, says, author, bytes), "its store takes it");
    }

    /// As [`Relay::lets_pass`], in the chain of this author; whether the store took it.
    ///
    /// # Panics
    /// When the relay does not have the record.
    pub fn tries_to_let_pass(
        &self,
        record: RecordId,
        stream: StreamId,
        says: &Envelope,
        author: PublicKey,
        bytes: Vec<u8>,
    ) -> bool {
        let core = &says.core;
        let new = NewEnvelope {
            core: core.id(),
            author,
            generation: core.generation,
            seq: core.seq,
            prev: core.prev,
            cites: says.seal.circle_head,
            envelope: bytes,
            is_stripped: says.is_stripped(),
            goes: Goes::Stream { quota: None },
        };
        let append = async {
            let at = self.judged(record).await;
            let batch = Batch { at, stream, envelopes: vec![new], arrived_ms: self.clock.ms() };
            self.where_it_is().append(batch).await
        };
        let appending = self.runtime.block_on(append).expect("a place");
        appending.stopped.is_none()
    }

    async fn judged(&self, record: RecordId) -> Judged {
        let entries = self.where_it_is().circle(record).await.expect("a store").expect("a record");
        let last = entries.last().and_then(|bytes| Entry::from_bytes(bytes).ok());
        Judged { record, head: last.expect("a last entry").id() }
    }

    /// Answers one request.
    pub fn answers(&self, request: &Request) -> Answer {
        if is_to_the_other(request) {
            return self.the_other_answers(request);
        }
        match self.mood {
            Mood::Broken(status) => return Answer { status, headers: Vec::new(), body: Vec::new() },
            Mood::Babbling => {
                return Answer { status: 200, headers: Vec::new(), body: b"<html>Welcome</html>".to_vec() };
            }
            Mood::Well | Mood::Down => {}
        }
        if self.stumbles_over.is_some_and(|stream| request.url.contains(&stream.to_string())) {
            return Answer { status: 503, headers: Vec::new(), body: Vec::new() };
        }
        let asks_snapshot = request.method == "GET" && request.url.contains("/snapshot?");
        if let Some((status, body)) = self.instead_of_snapshots.as_ref().filter(|_| asks_snapshot) {
            return Answer { status: *status, headers: Vec::new(), body: body.clone() };
        }
        let true_answer = || self.runtime.block_on(whole(self.real.router(), self.version.asked(request)));
        let answer = self.version.said(self.lies(request).unwrap_or_else(true_answer));
        self.calls.borrow_mut().push(Call::of(request, answer.status));
        self.note(request, &answer);
        answer
    }
}

fn in_memory(life: u8) -> Arc<MemoryStore> {
    Arc::new(MemoryStore::new(InstanceId::new([life; 16])))
}

fn over(store: &Arc<dyn Store>, clock: &WorldClock) -> RealRelay {
    RealRelay::new(Arc::clone(store), Arc::new(clock.clone()), Settings::default())
}
