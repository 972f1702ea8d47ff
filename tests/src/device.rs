//! One device in the world: an engine, what is on its disk, and what its screen was last told.

use std::collections::BTreeMap;

use samlat_circle::{
    command::{Command, CommandId, Key, Request, Ticket},
    engine::{Engine, Failure, Told, Verb, told},
    event::Event,
};
use samlat_record::{Section, SectionView};

use crate::chance::Chance;

/// What became of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is on disk.
    Saved,
    /// It did not happen.
    Failed(Failure),
}

/// What the screen was last told, of each kind.
#[derive(Default)]
pub struct Screen {
    /// What this device is.
    pub standing: Option<told::Standing>,
    /// Whose record it is.
    pub record: Option<told::RecordHeader>,
    /// Sections looked at.
    pub sections: BTreeMap<Section, SectionView>,
    /// Posts by section.
    pub posts: BTreeMap<Section, Vec<told::PostView>>,
    /// Replies to own posts.
    pub replies: Vec<told::ReplyView>,
    /// The circle.
    pub members: Vec<told::MemberView>,
    /// Fetching and sending.
    pub sync: Option<told::SyncView>,
    /// An opened invitation.
    pub invitation: Option<told::InvitationView>,
    /// The fragment of the invitation made last.
    pub invited: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// Which words a rehearsal asks for.
    pub asked_words: Vec<u8>,
    /// Comparing digits.
    pub comparing: Option<told::Comparing>,
    /// Who wrote, by actor.
    pub authors: BTreeMap<samlat_record::ActorId, told::Author>,
    outcomes: BTreeMap<Ticket, Outcome>,
}

impl Screen {
    fn shows(&mut self, told: Told) {
        match told {
            Told::Standing(standing) => self.standing = Some(standing),
            Told::Record(record) => self.record = Some(record),
            Told::Section(view) => drop(self.sections.insert(view.section, view)),
            Told::Authors(authors) => self.authors.extend(authors),
            Told::Posts { section, posts } => drop(self.posts.insert(section, posts)),
            Told::Replies(replies) => self.replies = replies,
            Told::Members(members) => self.members = members,
            Told::Sync(sync) => self.sync = Some(sync),
            Told::Words { words, .. } => self.words = words,
            Told::RehearsalAsks { positions, .. } => self.asked_words = positions,
            Told::Invitation(invitation) => self.invitation = Some(invitation),
            Told::Invited { fragment, .. } => self.invited = Some(fragment),
            Told::Comparing(comparing) => self.comparing = comparing,
            Told::Saved { ticket } => drop(self.outcomes.insert(ticket, Outcome::Saved)),
            Told::Failed { ticket, reason } => drop(self.outcomes.insert(ticket, Outcome::Failed(reason))),
            Told::Drafts(_) | Told::DeviceCode { .. } => {}
        }
    }

    /// What became of an act, once it is known.
    #[must_use]
    pub fn outcome(&self, ticket: Ticket) -> Option<&Outcome> {
        self.outcomes.get(&ticket)
    }
}

/// A request on its way.
pub struct Sent {
    /// Names the answer.
    pub id: CommandId,
    /// What is sent.
    pub request: Request,
    /// Whether it opens a stream of events.
    pub listens: bool,
}

/// A device. Closed, only its disk is left.
pub struct Device {
    /// What the story calls it.
    pub name: String,
    /// Whether the network reaches it.
    pub online: bool,
    /// What its screen shows. Gone when the app is closed.
    pub screen: Screen,
    /// What is on its disk: the bytes that whoever takes it finds.
    pub disk: BTreeMap<Key, Vec<u8>>,
    /// How far its clock is ahead of the world's, in milliseconds.
    pub clock_off_ms: i64,
    /// The disk takes nothing more, for this reason.
    pub disk_fails: Option<samlat_circle::event::StoreFailure>,
    seed: [u8; 32],
    engine: Option<Engine>,
    next_ticket: u64,
    sections: Vec<Section>,
    performed: u64,
    /// The device dies before it performs the command of this number, counted over its life.
    pub dies_at: Option<u64>,
}

impl Device {
    /// A new device that has never run.
    #[must_use]
    pub fn new(name: &str, seed: [u8; 32]) -> Self {
        Self {
            name: name.to_owned(),
            online: true,
            screen: Screen::default(),
            disk: BTreeMap::new(),
            clock_off_ms: 0,
            disk_fails: None,
            seed,
            engine: None,
            next_ticket: 1,
            sections: Vec::new(),
            performed: 0,
            dies_at: None,
        }
    }

    /// Opens the app: the engine starts from what is on disk.
    pub fn open(&mut self, chance: &mut Chance, now_ms: i64) {
        let engine = Engine::new(self.seed, Box::new(chance.branch()));
        self.engine = Some(engine);
        self.screen = Screen::default();
        let rows = self.disk.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        self.happens(Event::Start { rows }, now_ms);
        if !self.sections.is_empty() {
            self.asks(Verb::Look { sections: self.sections.clone() }, now_ms);
        }
    }

    /// Closes the app, or kills it: what was not on disk is gone.
    pub fn close(&mut self) {
        self.engine = None;
        self.screen = Screen::default();
    }

    /// Whether the app is open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.engine.is_some()
    }

    /// How many commands the device has performed in its life.
    #[must_use]
    pub const fn performed(&self) -> u64 {
        self.performed
    }

    /// Something happens to the engine, if the app is open.
    pub fn happens(&mut self, event: Event<Verb>, now_ms: i64) {
        let now_ms = now_ms.saturating_add(self.clock_off_ms);
        if let Some(engine) = &mut self.engine {
            engine.handle_event(event, now_ms);
        }
    }

    /// The person asks for something.
    pub fn asks(&mut self, verb: Verb, now_ms: i64) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        if let Verb::Look { sections } = &verb {
            self.sections.clone_from(sections);
        }
        self.happens(Event::Asked { ticket, verb }, now_ms);
        ticket
    }

    /// Performs everything the engine wants: what is to be stored is stored, what is to be told is shown. Gives what is to be
    /// sent, and the streams that are to be closed.
    pub fn perform(&mut self, now_ms: i64) -> (Vec<Sent>, Vec<CommandId>) {
        let mut sent = Vec::new();
        let mut closed = Vec::new();
        while let Some(command) = self.engine.as_mut().and_then(Engine::poll_command) {
            if self.dies_at.is_some_and(|at| self.performed >= at) {
                self.dies_at = None;
                self.close();
                return (Vec::new(), Vec::new());
            }
            self.performed += 1;
            match command {
                Command::Persist { id, rows } => self.persist(id, rows, now_ms),
                Command::Send { id, request } => sent.push(Sent { id, request, listens: false }),
                Command::Listen { id, request } => sent.push(Sent { id, request, listens: true }),
                Command::StopListening { id } => closed.push(id),
                Command::Tell(told) => self.screen.shows(told),
            }
        }
        (sent, closed)
    }

    fn persist(&mut self, id: CommandId, rows: Vec<samlat_circle::command::Row>, now_ms: i64) {
        if let Some(reason) = self.disk_fails {
            self.happens(Event::PersistFailed { id, reason }, now_ms);
            return;
        }
        for (key, value) in rows {
            match value {
                Some(value) => drop(self.disk.insert(key, value)),
                None => drop(self.disk.remove(&key)),
            }
        }
        self.happens(Event::Persisted { id }, now_ms);
    }

    /// When the engine wants to be woken, by the world's clock.
    #[must_use]
    pub fn wakes_at(&self) -> Option<i64> {
        let at = self.engine.as_ref()?.poll_timeout()?;
        Some(at.saturating_sub(self.clock_off_ms))
    }
}
