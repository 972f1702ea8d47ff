//! One device in the world: what decides on it, what is on its disk, and what its screen was last told.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::{cell::Cell, collections::BTreeMap};

use samlat_circle::{
    command::{Command, CommandId, Key, Request, Row, Ticket},
    engine::{Engine, Told, Verb},
    event::{Event, StoreFailure},
    guest::{Guest, GuestTold, GuestVerb},
    key::{DeviceSeed, KeySalt},
    unit::{Unit, UnitTold, UnitVerb},
};
use samlat_protocol::id::PublicKey;

use crate::{
    chance::Chance,
    screen::{Screen, Shows, StaffScreen, UnitScreen},
};

/// What decides on a device: the engine of the app, the guest of the staff page, or the page of an organisation.
pub trait Mind {
    /// What a person can ask for.
    type Verb;
    /// What the screen shows.
    type Screen: Shows;

    /// A mind for the device with this seed.
    fn new(seed: DeviceSeed, chance: Chance) -> Self;
    /// Takes in some of the rows before all of them come.
    fn glimpse(&mut self, rows: &[(Key, Vec<u8>)], now_ms: i64);
    /// Takes in what happened.
    fn handle_event(&mut self, event: Event<Self::Verb>, now_ms: i64);
    /// Takes in that its time has come.
    fn handle_timeout(&mut self, now_ms: i64);
    /// What is to be done.
    fn poll_command(&mut self) -> Option<Command<<Self::Screen as Shows>::Told>>;
    /// When it wants to be woken.
    fn poll_timeout(&self) -> Option<i64>;
}

macro_rules! mind {
    ($mind:ty, $verb:ty, $told:ty, $screen:ty, $glimpse:expr) => {
        impl Mind for $mind {
            type Verb = $verb;
            type Screen = $screen;

            fn new(seed: DeviceSeed, chance: Chance) -> Self {
                <$mind>::new(seed, Box::new(chance))
            }

            fn glimpse(&mut self, rows: &[(Key, Vec<u8>)], now_ms: i64) {
                let glimpse: fn(&mut Self, &[(Key, Vec<u8>)], i64) = $glimpse;
                glimpse(self, rows, now_ms);
            }

            fn handle_event(&mut self, event: Event<$verb>, now_ms: i64) {
                <$mind>::handle_event(self, event, now_ms);
            }

            fn handle_timeout(&mut self, now_ms: i64) {
                <$mind>::handle_timeout(self, now_ms);
            }

            fn poll_command(&mut self) -> Option<Command<$told>> {
                <$mind>::poll_command(self)
            }

            fn poll_timeout(&self) -> Option<i64> {
                <$mind>::poll_timeout(self)
            }
        }
    };
}

mind!(Engine, Verb, Told, Screen, Engine::glimpse);
mind!(Guest, GuestVerb, GuestTold, StaffScreen, |_, _, _| ());
mind!(Unit, UnitVerb, UnitTold, UnitScreen, |_, _, _| ());

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
pub struct Device<M: Mind> {
    /// What the story calls it.
    pub name: String,
    /// Whether the network reaches it.
    pub online: bool,
    /// What its screen shows. Gone when the app is closed.
    pub screen: M::Screen,
    /// Everything that its screen is told from here on, where a story listens.
    pub listened: Option<Vec<<M::Screen as Shows>::Told>>,
    /// What is on its disk: the bytes that whoever takes it finds.
    pub disk: BTreeMap<Key, Vec<u8>>,
    /// How far its clock is ahead of the world's, in milliseconds.
    pub clock_off_ms: i64,
    /// The disk takes nothing more, for this reason.
    pub disk_fails: Option<StoreFailure>,
    /// The device dies before it performs the command of this number, counted over its life.
    pub dies_at: Option<u64>,
    /// How many times more it dies over what it tries: before what came of it is on the disk.
    pub dies_trying: u8,
    /// What its screen showed when the device died.
    pub last_seen: M::Screen,
    seed: [u8; 32],
    mind: Option<M>,
    next_ticket: u64,
    performed: u64,
    /// In this life something was marked as being tried, and what came of it is not on the disk.
    tries: bool,
    /// When it asked last to be woken, by its own clock and by the world's: a timer runs on when the clock is set.
    timer: Cell<Option<(i64, i64)>>,
}

impl<M: Mind> Device<M> {
    /// A new device that has never run.
    #[must_use]
    pub fn new(name: &str, seed: [u8; 32]) -> Self {
        Self {
            name: name.to_owned(),
            online: true,
            screen: M::Screen::default(),
            listened: None,
            disk: BTreeMap::new(),
            clock_off_ms: 0,
            disk_fails: None,
            dies_at: None,
            dies_trying: 0,
            last_seen: M::Screen::default(),
            seed,
            mind: None,
            next_ticket: 1,
            performed: 0,
            tries: false,
            timer: Cell::new(None),
        }
    }

    /// Another device with the same keys and the same disk, as whoever copies all of it has.
    #[must_use]
    pub fn copy(&self, name: &str) -> Self {
        Self { disk: self.disk.clone(), ..Self::new(name, self.seed) }
    }

    /// What is on its disk, opened with its own key: all that whoever takes the device unlocked can read.
    ///
    /// # Panics
    /// When a row does not open: then the device has written what it cannot read.
    #[must_use]
    pub fn opened(&self) -> BTreeMap<String, Vec<u8>> {
        self.opened_where(|_| true)
    }

    /// As [`Device::opened`], of the rows with these names alone.
    ///
    /// # Panics
    /// When one of them does not open.
    #[must_use]
    pub fn opened_where(&self, is_meant: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<u8>> {
        let key = DeviceSeed::from_bytes(self.seed).storage_key();
        let open = |(name, sealed): (&Key, &Vec<u8>)| {
            let plain = key.open(name.as_str(), sealed).expect("a row of its own");
            (name.as_str().to_owned(), plain)
        };
        self.disk.iter().filter(|(name, _)| is_meant(name.as_str())).map(open).collect()
    }

    /// A row is put on its disk, sealed with its own key, as another version of the app would have.
    pub fn keeps(&mut self, name: &str, row: &[u8], chance: &mut Chance) {
        let key = DeviceSeed::from_bytes(self.seed).storage_key();
        let sealed = key.seal(name, row, chance);
        self.disk.insert(Key::new(name), sealed);
    }

    /// Its key in the record for which it drew this salt.
    #[must_use]
    pub fn key(&self, salt: [u8; 16]) -> PublicKey {
        self.keys(salt).key()
    }

    /// Its keys in the record for which it drew this salt: what whoever takes it can do with them.
    #[must_use]
    pub fn keys(&self, salt: [u8; 16]) -> samlat_circle::key::Device {
        DeviceSeed::from_bytes(self.seed).device(&KeySalt::new(salt))
    }

    /// Opens the app: it starts from what is on disk.
    pub fn open(&mut self, chance: Chance, now_ms: i64) {
        self.mind = Some(M::new(DeviceSeed::from_bytes(self.seed), chance));
        self.screen = M::Screen::default();
        self.screen.opens(now_ms.saturating_add(self.clock_off_ms));
        let rows: Vec<_> = self.disk.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        if let Some(mind) = &mut self.mind {
            let is_one_of_many =
                |key: &Key| ["envelope/", "mine/"].iter().any(|under| key.as_str().starts_with(under));
            let few: Vec<_> = rows.iter().filter(|(key, _)| !is_one_of_many(key)).cloned().collect();
            mind.glimpse(&few, now_ms.saturating_add(self.clock_off_ms));
        }
        self.happens(Event::Start { rows }, now_ms);
    }

    /// Closes the app, or kills it: what was not on disk is gone.
    pub fn close(&mut self) {
        self.mind = None;
        self.tries = false;
        self.screen = M::Screen::default();
    }

    /// Whether the app is open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.mind.is_some()
    }

    /// How many commands the device has performed in its life.
    #[must_use]
    pub const fn performed(&self) -> u64 {
        self.performed
    }

    /// Something happens, if the app is open.
    pub fn happens(&mut self, event: Event<M::Verb>, now_ms: i64) {
        self.timer.set(None);
        let now_ms = now_ms.saturating_add(self.clock_off_ms);
        if let Some(mind) = &mut self.mind {
            mind.handle_event(event, now_ms);
        }
    }

    /// The person asks for something.
    pub fn asks(&mut self, verb: M::Verb, now_ms: i64) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.happens(Event::Asked { ticket, verb }, now_ms);
        ticket
    }

    /// Performs everything that is to be done: what is to be stored is stored, what is to be told is shown. Gives what is
    /// to be sent, and the streams that are to be closed.
    pub fn perform(&mut self, now_ms: i64) -> (Vec<Sent>, Vec<CommandId>) {
        let mut sent = Vec::new();
        let mut closed = Vec::new();
        while let Some(command) = self.mind.as_mut().and_then(Mind::poll_command) {
            let dies_trying =
                self.dies_trying > 0 && self.tries && matches!(command, Command::Persist { .. });
            if dies_trying || self.dies_at.is_some_and(|at| self.performed >= at) {
                self.dies_trying -= u8::from(dies_trying);
                self.dies_at = None;
                self.last_seen = std::mem::take(&mut self.screen);
                self.close();
                return (Vec::new(), Vec::new());
            }
            self.performed += 1;
            match command {
                Command::Persist { id, rows } => self.persist(id, rows, now_ms),
                Command::Send { id, request } => sent.push(Sent { id, request, listens: false }),
                Command::Listen { id, request } => sent.push(Sent { id, request, listens: true }),
                Command::StopListening { id } => closed.push(id),
                Command::Tell(told) => {
                    self.listened.iter_mut().for_each(|listened| listened.push(told.clone()));
                    self.screen.shows(told);
                }
            }
        }
        (sent, closed)
    }

    fn persist(&mut self, id: CommandId, rows: Vec<Row>, now_ms: i64) {
        if let Some(reason) = self.disk_fails {
            self.happens(Event::PersistFailed { id, reason }, now_ms);
            return;
        }
        for (key, value) in rows {
            if key.as_str() == "mark" {
                self.tries = value.is_some();
            }
            match value {
                Some(value) => drop(self.disk.insert(key, value)),
                None => drop(self.disk.remove(&key)),
            }
        }
        self.happens(Event::Persisted { id }, now_ms);
    }

    /// When it wants to be woken, by the world's clock.
    #[must_use]
    pub fn wakes_at(&self) -> Option<i64> {
        let at = self.mind.as_ref()?.poll_timeout()?;
        let known = self.timer.get().filter(|(of, _)| *of == at);
        let timer = known.unwrap_or_else(|| (at, at.saturating_sub(self.clock_off_ms)));
        self.timer.set(Some(timer));
        Some(timer.1)
    }

    /// Its time has come.
    pub fn wakes(&mut self, now_ms: i64) {
        self.timer.set(None);
        let now_ms = now_ms.saturating_add(self.clock_off_ms);
        if let Some(mind) = &mut self.mind {
            mind.handle_timeout(now_ms);
        }
    }
}
