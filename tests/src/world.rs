//! A world of devices and one real relay, with weather between them and a clock that only the story moves.
//!
//! The relay is the real router over its real store; what is simulated is the network and the time. Nothing sleeps:
//! [`World::settle`] runs everything until nobody has anything left to do.

use std::collections::BTreeMap;

use samlat_circle::{
    command::{CommandId, Ticket},
    engine::Verb,
    event::Event,
};
use samlat_record::{Edit, ItemId, Section};

use crate::{
    chance::Chance,
    device::{Device, Outcome, Sent},
    relay::{Answer, Relay, Stream, WorldClock},
};

/// Names a device in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(usize);

/// How the network behaves: each a chance in a hundred.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    /// A request never arrives.
    pub request_lost: u64,
    /// It arrives, and the answer is lost.
    pub answer_lost: u64,
    /// It arrives twice.
    pub doubled: u64,
    /// It waits while later ones overtake it.
    pub delayed: u64,
}

/// Everything there is.
pub struct World {
    /// The one relay.
    pub relay: Relay,
    /// The network.
    pub weather: Weather,
    /// What chance says, for the story's own choices too.
    pub chance: Chance,
    devices: Vec<Device>,
    streams: BTreeMap<(usize, CommandId), Stream>,
    on_their_way: Vec<(usize, Sent)>,
    clock: WorldClock,
}

/// Rounds after which a world that still moves is called restless.
const MOST_ROUNDS: usize = 20_000;
/// How far ahead a settling world waits for devices that want to be woken, in milliseconds.
const PATIENCE_MS: i64 = 3 * 60 * 1000;

impl World {
    /// A world with a running relay and nobody in it. The same seed gives the same world.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // 21 November 2026, 9.00 in Stockholm.
        let clock = WorldClock::at(1_795_248_000_000);
        Self {
            relay: Relay::start(clock.clone()),
            weather: Weather::default(),
            chance: Chance::new(seed),
            devices: Vec::new(),
            streams: BTreeMap::new(),
            on_their_way: Vec::new(),
            clock,
        }
    }

    /// The world's clock, Unix milliseconds.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.clock.ms().cast_signed()
    }

    /// Time passes, and nobody is woken until the world settles.
    pub fn passes(&self, ms: i64) {
        self.clock.move_to((self.now_ms() + ms).cast_unsigned());
    }

    /// A new device with the app open.
    pub fn device(&mut self, name: &str) -> At {
        let mut device = Device::new(name, self.chance.bytes());
        device.open(&mut self.chance, self.now_ms());
        self.devices.push(device);
        At(self.devices.len() - 1)
    }

    /// A device.
    #[must_use]
    pub fn at(&self, at: At) -> &Device {
        self.devices.get(at.0).expect("every `At` was made with its device")
    }

    /// A device, to change it.
    pub fn at_mut(&mut self, at: At) -> &mut Device {
        self.devices.get_mut(at.0).expect("every `At` was made with its device")
    }

    /// Closes the app on a device, or kills it.
    pub fn closes(&mut self, at: At) {
        self.at_mut(at).close();
        self.hang_up(at.0);
    }

    /// Opens the app on a device.
    pub fn opens(&mut self, at: At) {
        let now = self.now_ms();
        let mut chance = self.chance.branch();
        self.at_mut(at).open(&mut chance, now);
    }

    /// The network reaches a device, or does not.
    pub fn online(&mut self, at: At, online: bool) {
        self.at_mut(at).online = online;
        if !online {
            self.hang_up(at.0);
        }
    }

    /// Somebody asks a device for something; the world settles; what became of it.
    ///
    /// # Panics
    /// When the device neither saves nor refuses.
    pub fn asks(&mut self, at: At, verb: Verb) -> Outcome {
        let name = verb.name();
        let ticket = self.begins(at, verb);
        self.settle();
        let device = self.at(at);
        let outcome = device.screen.outcome(ticket);
        outcome.unwrap_or_else(|| panic!("{} did not answer {name}", device.name)).clone()
    }

    /// As [`World::asks`], where nothing else than saving is expected.
    ///
    /// # Panics
    /// When it was not saved.
    pub fn does(&mut self, at: At, verb: Verb) {
        let name = verb.name();
        assert_eq!(self.asks(at, verb), Outcome::Saved, "{name}");
    }

    /// Somebody asks a device for something, and nothing is waited for.
    pub fn begins(&mut self, at: At, verb: Verb) -> Ticket {
        let now = self.now_ms();
        self.at_mut(at).asks(verb, now)
    }

    /// Somebody changes the record on a device.
    pub fn edits(&mut self, at: At, section: Section, edit: impl Into<Edit>) {
        self.does(at, Verb::Edit { section, edit: edit.into() });
    }

    /// A fresh id.
    pub fn id(&mut self) -> ItemId {
        ItemId(self.chance.bytes())
    }

    /// Runs everything until nobody has anything left to do and nobody wants to be woken within three minutes.
    ///
    /// # Panics
    /// When the world does not come to rest.
    pub fn settle(&mut self) {
        let patience = self.now_ms() + PATIENCE_MS;
        for _ in 0..MOST_ROUNDS {
            if self.step() {
                continue;
            }
            let wake = self.devices.iter().filter_map(Device::wakes_at).min();
            match wake {
                Some(at) if at <= patience && self.is_waited_for() => self.wake(at),
                Some(_) | None => return,
            }
        }
        panic!("the world does not come to rest");
    }

    /// Whether somebody reachable has something to send, or a finding to wait for.
    fn is_waited_for(&self) -> bool {
        self.devices.iter().any(|device| {
            let working = device.screen.sync.as_ref().is_some_and(|sync| {
                sync.unsent > 0 || sync.state != samlat_circle::engine::told::SyncState::Online
            });
            device.is_open() && device.online && self.relay.is_running() && working
        })
    }

    fn wake(&mut self, at: i64) {
        let now = at.max(self.now_ms());
        self.clock.move_to(now.cast_unsigned());
        for device in &mut self.devices {
            if device.wakes_at().is_some_and(|wakes| wakes <= now) {
                device.wakes(now);
            }
        }
    }

    /// One round of everybody. Whether anything happened.
    fn step(&mut self) -> bool {
        let now = self.now_ms();
        let mut moved = false;
        for (n, device) in self.devices.iter_mut().enumerate() {
            let before = device.performed();
            let (sent, closed) = device.perform(now);
            moved |= device.performed() != before;
            self.on_their_way.extend(sent.into_iter().map(|sent| (n, sent)));
            for id in closed {
                self.streams.remove(&(n, id));
            }
        }
        moved |= self.carry();
        moved | self.listen()
    }

    /// Carries what is on its way, one message, in the order that the weather chooses.
    fn carry(&mut self) -> bool {
        if self.on_their_way.is_empty() {
            return false;
        }
        let delayed = self.chance.percent(self.weather.delayed);
        let last = self.on_their_way.len() - 1;
        let which = if delayed { self.chance.below(last as u64 + 1) as usize } else { 0 };
        let (n, sent) = self.on_their_way.remove(which);
        self.deliver(n, sent);
        true
    }

    fn deliver(&mut self, n: usize, sent: Sent) {
        let now = self.now_ms();
        let reachable = self.devices.get(n).is_some_and(|device| device.online) && self.relay.is_running();
        let event = if !reachable || self.chance.percent(self.weather.request_lost) {
            failed(&sent)
        } else if sent.listens {
            match self.relay.listen(&sent.request) {
                Some(stream) => return drop(self.streams.insert((n, sent.id), stream)),
                None => failed(&sent),
            }
        } else {
            if self.chance.percent(self.weather.doubled) {
                self.relay.answers(&sent.request);
            }
            let Answer { status, headers, body } = self.relay.answers(&sent.request);
            if self.chance.percent(self.weather.answer_lost) {
                failed(&sent)
            } else {
                Event::Answered { id: sent.id, status, headers, body }
            }
        };
        if let Some(device) = self.devices.get_mut(n) {
            device.happens(event, now);
        }
    }

    /// Hands on what open streams say.
    fn listen(&mut self) -> bool {
        let now = self.now_ms();
        let mut moved = false;
        let running = self.relay.is_running();
        let mut ended = Vec::new();
        for ((n, id), stream) in &mut self.streams {
            let Some(device) = self.devices.get_mut(*n) else { continue };
            let heard = if running { self.relay.hears(stream) } else { None };
            let over = heard.is_none();
            for data in heard.into_iter().flatten() {
                moved = true;
                device.happens(Event::Heard { id: *id, data }, now);
            }
            if over {
                moved = true;
                ended.push((*n, *id));
                device.happens(Event::ListenEnded { id: *id }, now);
            }
        }
        for key in ended {
            self.streams.remove(&key);
        }
        moved
    }

    fn hang_up(&mut self, n: usize) {
        let now = self.now_ms();
        let ids: Vec<CommandId> = self.streams.keys().filter(|(of, _)| *of == n).map(|(_, id)| *id).collect();
        for id in ids {
            self.streams.remove(&(n, id));
            if let Some(device) = self.devices.get_mut(n) {
                device.happens(Event::ListenEnded { id }, now);
            }
        }
        if self.devices.get(n).is_some_and(|device| !device.is_open()) {
            self.on_their_way.retain(|(of, _)| *of != n);
        }
    }
}

fn failed(sent: &Sent) -> Event<Verb> {
    if sent.listens { Event::ListenEnded { id: sent.id } } else { Event::Unreachable { id: sent.id } }
}
