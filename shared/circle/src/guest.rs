//! A guest who may only post: the staff page. No document and no secret of a section ever comes here.
//!
//! It is told what happened and says what to do, like the engine. Durable first: what is said to be saved is on disk, and
//! one transaction is on its way at a time; what happens meanwhile waits in line.

pub(crate) mod act;
#[cfg(feature = "unit")]
pub(crate) mod deed;
pub(crate) mod relay_side;
mod rows;
pub(crate) mod session;
#[cfg(test)]
mod tests;
pub mod told;
pub mod verb;

use samlat_protocol::flat::FlatMap;
use std::collections::{BTreeMap, VecDeque};

use samlat_protocol::id::{PublicKey, RecordId};
pub use told::GuestTold;
pub use verb::{GuestAsked, GuestVerb};

use self::{
    relay_side::{Exchange, Opening},
    rows::{Introduced, Part, Stored, Unreadable},
    session::Session,
    told::{GuestStanding, GuestSync, GuestSyncState, PostState},
};
use crate::{
    command::{Command, CommandId, Key, Row, Ticket},
    engine::failure::{Failure, StorageFault},
    entropy::Entropy,
    event::{Event, StoreFailure, is_set_back},
    key::DeviceSeed,
};

/// The machine behind the staff page.
pub struct Guest {
    pub(crate) seed: DeviceSeed,
    entropy: Box<dyn Entropy + Send>,
    pub(crate) now_ms: i64,
    commands: VecDeque<Command<GuestTold>>,
    next_command: u64,
    life: Life,
    /// What waits until the transaction on its way is on disk.
    waiting: VecDeque<Event<GuestVerb>>,
    keeping: Option<Keeping>,
    pub(crate) sessions: FlatMap<RecordId, Session>,
    /// Keys that wait for an organisation's certificate.
    introductions: FlatMap<PublicKey, Introduced>,
    /// Whether an organisation's key is held here: then links are for organisations, and it writes nothing itself.
    is_unit: bool,
    #[cfg(feature = "unit")]
    pub(crate) deeds: deed::Deeds,
    drafts: BTreeMap<String, String>,
    names: Vec<Key>,
    pub(crate) open: Option<RecordId>,
    opening: Option<Opening>,
    /// The act of joining that the screen waits for.
    joining: Option<(RecordId, Ticket)>,
    pub(crate) exchange: Exchange,
    /// Whoever was done here is forgotten as soon as the page is opened again.
    forgets: bool,
}

/// Whether rows have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Asleep,
    Awake,
    Stopped(StorageFault),
}

/// A transaction on its way, and what holds once it is on disk.
struct Keeping {
    id: CommandId,
    change: Change,
    ticket: Option<Ticket>,
}

enum Change {
    /// This is what is known of a record.
    Session(Box<Session>),
    /// A draft.
    Draft { key: String, text: String },
    /// Keys were drawn to be named by an organisation.
    Introduction { owner: PublicKey, introduced: Introduced, text: String, code: String },
    /// A record is dropped.
    Drop(RecordId),
    /// Everything is dropped.
    Forget,
}

impl std::fmt::Debug for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Guest({} records)", self.sessions.len())
    }
}

impl Guest {
    /// A guest for the device with this seed. It does nothing before [`Event::Start`].
    #[must_use]
    pub fn new(seed: DeviceSeed, entropy: Box<dyn Entropy + Send>) -> Self {
        Self {
            seed,
            entropy,
            now_ms: 0,
            commands: VecDeque::new(),
            next_command: 1,
            life: Life::Asleep,
            waiting: VecDeque::new(),
            keeping: None,
            sessions: FlatMap::new(),
            introductions: FlatMap::new(),
            is_unit: false,
            #[cfg(feature = "unit")]
            deeds: deed::Deeds::default(),
            drafts: BTreeMap::new(),
            names: Vec::new(),
            open: None,
            opening: None,
            joining: None,
            exchange: Exchange::default(),
            forgets: false,
        }
    }

    /// The same on a computer that others use, where somebody comes to the page without a link: whoever had sent everything
    /// is forgotten before anything of it is told (PRODUCT, promise 10).
    #[must_use]
    pub fn that_forgets(mut self) -> Self {
        self.forgets = true;
        self
    }

    /// Takes in what happened at `now_ms`, Unix milliseconds.
    pub fn handle_event(&mut self, event: Event<GuestVerb>, now_ms: i64) {
        self.clock_says(now_ms);
        match event {
            Event::Persisted { id } => self.kept(id),
            Event::PersistFailed { id, reason } => self.not_kept(id, reason),
            other @ (Event::Start { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Unreachable { .. }
            | Event::Heard { .. }
            | Event::ListenEnded { .. }) => self.waiting.push_back(other),
        }
        self.go_on();
    }

    /// Takes in that the time it waited for has come: `now_ms`, Unix milliseconds.
    pub fn handle_timeout(&mut self, now_ms: i64) {
        self.clock_says(now_ms);
        self.go_on();
    }

    fn clock_says(&mut self, now_ms: i64) {
        if is_set_back(self.now_ms, now_ms) {
            self.exchange.wait_no_longer(now_ms);
        }
        self.now_ms = now_ms;
    }

    /// The next thing to do, if any.
    pub fn poll_command(&mut self) -> Option<Command<GuestTold>> {
        self.commands.pop_front()
    }

    /// When it wants to be woken, Unix milliseconds.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<i64> {
        if self.keeping.is_some() || self.exchange.is_flying() { None } else { self.exchange.wakes_at() }
    }

    /// Whether nothing is being written, and nothing waits to be taken in.
    #[cfg(feature = "unit")]
    pub(crate) fn is_at_rest(&self) -> bool {
        self.keeping.is_none() && self.waiting.is_empty()
    }

    /// Why nothing can be asked; nothing where it can.
    #[cfg(feature = "unit")]
    pub(crate) const fn hindrance(&self) -> Option<Failure> {
        match self.life {
            Life::Awake => None,
            Life::Asleep => Some(Failure::NotBegun),
            Life::Stopped(fault) => Some(Failure::Storage(fault)),
        }
    }

    fn go_on(&mut self) {
        while self.keeping.is_none() {
            let Some(event) = self.waiting.pop_front() else { break };
            self.take_in(event);
        }
        self.reach_out();
    }

    fn take_in(&mut self, event: Event<GuestVerb>) {
        match event {
            Event::Start { rows } => self.start(rows),
            Event::Asked { ticket, verb } => match self.life {
                Life::Awake => self.asked(ticket, verb),
                Life::Asleep => self.fail(ticket, Failure::NotBegun),
                Life::Stopped(fault) => self.fail(ticket, Failure::Storage(fault)),
            },
            Event::Answered { id, status, body, .. } => self.answered(id, status, &body),
            Event::Unreachable { id } => self.unreachable(id),
            Event::Heard { id, data } => self.heard(id, &data),
            Event::ListenEnded { id } => self.listen_ended(id),
            // It waits for no transaction here.
            Event::Persisted { .. } | Event::PersistFailed { .. } => {}
        }
    }

    fn start(&mut self, rows: Vec<(Key, Vec<u8>)>) {
        if self.life != Life::Asleep {
            return;
        }
        match rows::read(rows, &self.seed.storage_key()) {
            Ok(Stored { sessions, drafts, introductions, names }) => {
                self.life = Life::Awake;
                let owned = introductions.into_iter().map(|one| (self.seed.device(&one.salt).key(), one));
                self.introductions = owned.collect();
                (self.sessions, self.drafts, self.names) = (sessions, drafts, names);
                self.sessions.values_mut().for_each(Session::make_sure);
                if self.forgets && self.is_done() {
                    self.forget(None);
                    return;
                }
                self.open = self.sessions.values().max_by_key(|s| s.last_ms).map(Session::record);
                self.tell_records();
                self.tell(GuestTold::Drafts(self.drafts.clone()));
                self.tell_open();
                self.exchange.want_all(self.open, self.sessions.values());
            }
            Err(fault) => {
                let fault = match fault {
                    Unreadable::Damaged => StorageFault::Unreadable,
                    Unreadable::Newer => StorageFault::Newer,
                };
                self.life = Life::Stopped(fault);
                self.tell(GuestTold::Standing(GuestStanding::Stopped(fault)));
            }
        }
    }

    /// Whether nothing written here is still to be sent, and nobody who joined has yet to write.
    fn is_done(&self) -> bool {
        let is_done = |session: &Session| session.waiting().is_empty() && !session.posts.is_empty();
        self.drafts.is_empty() && self.introductions.is_empty() && self.sessions.values().all(is_done)
    }

    /// Drops everything.
    fn forget(&mut self, ticket: Option<Ticket>) {
        let rows = self.names.iter().map(|name| (name.clone(), None)).collect();
        self.keep(rows, Change::Forget, ticket);
    }

    /// Asks for a transaction; `change` holds once it is on disk.
    fn keep(&mut self, rows: Vec<Row>, change: Change, ticket: Option<Ticket>) {
        for (name, value) in &rows {
            if value.is_some() && !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
        let id = self.next_id();
        self.keeping = Some(Keeping { id, change, ticket });
        self.commands.push_back(Command::Persist { id, rows });
    }

    /// Keeps parts of a session.
    fn keep_session(&mut self, session: Session, parts: &[Part], ticket: Option<Ticket>) {
        let rows = rows::write(&session, parts, &self.seed.storage_key(), &mut *self.entropy);
        self.keep(rows, Change::Session(Box::new(session)), ticket);
    }

    fn kept(&mut self, id: CommandId) {
        let Some(Keeping { change, ticket, .. }) = self.keeping.take_if(|keeping| keeping.id == id) else {
            return;
        };
        match change {
            Change::Introduction { owner, introduced, text, code } => {
                self.introductions.insert(owner, introduced);
                if let Some(ticket) = ticket {
                    self.tell(GuestTold::Introduced { ticket, text, code });
                }
            }
            Change::Session(session) => {
                let record = session.record();
                self.introductions.remove(&session.device(&self.seed).key());
                let is_opened = self.opening.as_ref().and_then(Opening::session);
                if is_opened.is_some_and(|opened| opened.record() == record) {
                    self.opening = None;
                    self.open = Some(record);
                }
                if self.sessions.insert(record, *session).is_none() || self.is_unit {
                    self.tell_records();
                }
                if self.open == Some(record) {
                    self.tell_open();
                }
            }
            Change::Draft { key, text } if text.is_empty() => drop(self.drafts.remove(&key)),
            Change::Draft { key, text } => drop(self.drafts.insert(key, text)),
            Change::Drop(record) => {
                self.sessions.remove(&record);
                self.names.retain(|name| !name.as_str().contains(&record.to_string()));
                self.tell_records();
            }
            Change::Forget => self.forgotten(),
        }
        if let Some(ticket) = ticket {
            self.tell(GuestTold::Saved { ticket });
        }
    }

    fn forgotten(&mut self) {
        self.sessions.clear();
        self.introductions.clear();
        self.drafts.clear();
        self.names.clear();
        (self.open, self.opening, self.joining) = (None, None, None);
        self.exchange = Exchange::default();
        self.tell_records();
        self.tell(GuestTold::Drafts(BTreeMap::new()));
        self.tell_open();
    }

    fn not_kept(&mut self, id: CommandId, reason: StoreFailure) {
        let Some(Keeping { ticket, .. }) = self.keeping.take_if(|keeping| keeping.id == id) else {
            return;
        };
        let fault = match reason {
            StoreFailure::Full => StorageFault::Full,
            StoreFailure::NotTheWriter => StorageFault::Elsewhere,
            StoreFailure::Gone => StorageFault::Gone,
            StoreFailure::Refused | StoreFailure::Broken => StorageFault::Refused,
        };
        match ticket {
            Some(ticket) => self.fail(ticket, Failure::Storage(fault)),
            // What was fetched is fetched again.
            None => {
                self.exchange.rest(self.now_ms);
                if let Some((_, ticket)) =
                    self.joining.take_if(|(record, _)| !self.sessions.contains_key(record))
                {
                    self.fail(ticket, Failure::Storage(fault));
                }
            }
        }
    }

    fn next_id(&mut self) -> CommandId {
        let id = CommandId(self.next_command);
        self.next_command += 1;
        id
    }

    pub(crate) fn tell(&mut self, told: GuestTold) {
        self.commands.push_back(Command::Tell(told));
    }

    pub(crate) fn fail(&mut self, ticket: Ticket, reason: Failure) {
        self.tell(GuestTold::Failed { ticket, reason });
    }

    fn tell_records(&mut self) {
        let mut records: Vec<_> = self.sessions.values().map(Session::row).collect();
        records.sort_by_key(|record| -record.last_ms);
        self.tell(GuestTold::Records(records));
    }

    /// What is known of the record that is open, or being opened.
    pub(crate) fn shown(&self) -> Option<&Session> {
        let opened = self.opening.as_ref().and_then(Opening::session);
        opened.or_else(|| self.sessions.get(&self.open?))
    }

    /// Tells everything about the record that is open.
    fn tell_open(&mut self) {
        let session = self.shown();
        let (standing, posts, replies) = session.map_or_else(
            || (GuestStanding::Nothing, Vec::new(), Vec::new()),
            |session| {
                let own = session.device(&self.seed).key();
                (session.standing(&own, self.now_ms), session.sent(), session.said())
            },
        );
        self.tell(GuestTold::Standing(standing));
        self.tell(GuestTold::Posts(posts));
        self.tell(GuestTold::Replies(replies));
        self.tell_sync();
    }

    fn tell_sync(&mut self) {
        let open = self.open.and_then(|open| self.sessions.get(&open));
        let unsent = self.sessions.values().flat_map(|session| session.posts.values());
        let unsent = unsent.filter(|post| post.state == PostState::Waiting).count();
        let state = match open {
            Some(session) if session.frozen => GuestSyncState::Frozen,
            Some(session) if session.circle.needs_update() => GuestSyncState::NeedsUpdate,
            _ => self.exchange.state(),
        };
        let sync = GuestSync {
            state,
            unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
            last_fetched_ms: open.and_then(|session| session.fetched_ms),
            set_aside: open.map_or(0, |session| session.set_aside),
            is_behind: open.is_some_and(Session::is_behind),
        };
        if self.exchange.is_news(sync) {
            self.tell(GuestTold::Sync(sync));
        }
    }
}
