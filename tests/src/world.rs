//! A world of devices and one real relay, with weather between them and a clock that only the story moves.
//!
//! The relay is the real router over its real store; what is simulated is the network and the time. Nothing sleeps:
//! [`World::settle`] runs everything until nobody has anything left to do.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a story fails by panicking; each says when under Panics"
)]

mod dying;
mod everybody;
mod network;
mod units;
mod waiting;

pub use self::dying::Dying;

use std::collections::BTreeMap;

use samlat_circle::{
    command::{CommandId, Ticket},
    engine::{Engine, Verb},
    guest::{Guest, GuestVerb},
    unit::Unit,
};
use samlat_record::{Edit, ItemId, Section};

use crate::{
    chance::Chance,
    device::{Device, Mind, Sent},
    relay::{Held, Relay, Stream, WorldClock},
    screen::{Outcome, Shows},
};

/// A device with the app, in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct App(usize);

/// A browser with the staff page, in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Staff(usize);

/// A browser with the page of an organisation, in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitPage(usize);

/// Any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    App(usize),
    Staff(usize),
    Unit(usize),
}

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
    apps: Vec<Device<Engine>>,
    staff: Vec<Device<Guest>>,
    units: Vec<Device<Unit>>,
    looks: BTreeMap<usize, Vec<Section>>,
    streams: BTreeMap<(Who, CommandId), Stream>,
    /// Requests that the relay holds, each until a time at which the network cuts it.
    held: BTreeMap<(Who, CommandId), (Held, i64)>,
    on_their_way: Vec<(Who, Sent)>,
    clock: WorldClock,
}

/// How long the network carries a request that is not answered, in milliseconds.
const HELD_MS: i64 = 60 * 1000;

impl World {
    /// A world with a running relay and nobody in it. The same seed gives the same world.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::with(seed, Relay::start)
    }

    /// A world with this relay and nobody in it.
    #[must_use]
    pub fn with(seed: u64, relay: impl FnOnce(WorldClock) -> Relay) -> Self {
        // 21 November 2026, 9.00 in Stockholm.
        let clock = WorldClock::at(1_795_248_000_000);
        Self {
            relay: relay(clock.clone()),
            weather: Weather::default(),
            chance: Chance::new(seed),
            apps: Vec::new(),
            staff: Vec::new(),
            units: Vec::new(),
            looks: BTreeMap::new(),
            streams: BTreeMap::new(),
            held: BTreeMap::new(),
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
    pub fn device(&mut self, name: &str) -> App {
        self.apps.push(Device::new(name, self.chance.bytes()));
        let app = App(self.apps.len() - 1);
        self.opens(app);
        app
    }

    /// A copy of a device with the app open: the same keys and the same disk.
    pub fn copy_of(&mut self, app: App, name: &str) -> App {
        let copy = self.at(app).copy(name);
        self.apps.push(copy);
        let copy = App(self.apps.len() - 1);
        self.opens(copy);
        copy
    }

    /// A new browser with the staff page open.
    pub fn staff_page(&mut self, name: &str) -> Staff {
        self.staff.push(Device::new(name, self.chance.bytes()));
        let staff = Staff(self.staff.len() - 1);
        self.staff_opens(staff);
        staff
    }

    /// A device.
    ///
    /// # Panics
    /// Never: every [`App`] was made with its device.
    #[must_use]
    pub fn at(&self, app: App) -> &Device<Engine> {
        self.apps.get(app.0).expect("made with its device")
    }

    /// A device, to change it.
    ///
    /// # Panics
    /// Never: every [`App`] was made with its device.
    pub fn at_mut(&mut self, app: App) -> &mut Device<Engine> {
        self.apps.get_mut(app.0).expect("made with its device")
    }

    /// A browser with the staff page.
    ///
    /// # Panics
    /// Never: every [`Staff`] was made with its browser.
    #[must_use]
    pub fn desk(&self, staff: Staff) -> &Device<Guest> {
        self.staff.get(staff.0).expect("made with its browser")
    }

    /// A browser with the staff page, to change it.
    ///
    /// # Panics
    /// Never: every [`Staff`] was made with its browser.
    pub fn desk_mut(&mut self, staff: Staff) -> &mut Device<Guest> {
        self.staff.get_mut(staff.0).expect("made with its browser")
    }

    /// Closes the app on a device, or kills it.
    pub fn closes(&mut self, app: App) {
        self.at_mut(app).close();
        self.hang_up(Who::App(app.0));
    }

    /// Opens the app on a device. It looks at what it looked at before.
    pub fn opens(&mut self, app: App) {
        let now = self.now_ms();
        let chance = self.chance.branch();
        // Of a life that ended nothing is on its way any more.
        self.at_mut(app).close();
        self.hang_up(Who::App(app.0));
        self.at_mut(app).open(chance, now);
        if let Some(sections) = self.looks.get(&app.0).cloned() {
            self.begins(app, Verb::Look { sections });
        }
    }

    /// Closes the staff page.
    pub fn staff_closes(&mut self, staff: Staff) {
        self.desk_mut(staff).close();
        self.hang_up(Who::Staff(staff.0));
    }

    /// Opens the staff page.
    pub fn staff_opens(&mut self, staff: Staff) {
        let now = self.now_ms();
        let chance = self.chance.branch();
        self.desk_mut(staff).close();
        self.hang_up(Who::Staff(staff.0));
        self.desk_mut(staff).open(chance, now);
    }

    /// The network reaches a device, or does not.
    pub fn online(&mut self, app: App, online: bool) {
        self.at_mut(app).online = online;
        if !online {
            self.hang_up(Who::App(app.0));
        }
    }

    /// Somebody asks a device for something; the world settles; what became of it.
    ///
    /// # Panics
    /// When the device neither saves nor refuses.
    pub fn asks(&mut self, app: App, verb: Verb) -> Outcome {
        let name = verb.name();
        let ticket = self.begins(app, verb);
        self.settle();
        let device = self.at(app);
        let outcome = device.screen.outcome(ticket);
        outcome.unwrap_or_else(|| panic!("{} did not answer {name}", device.name)).clone()
    }

    /// As [`World::asks`], where nothing else than saving is expected.
    ///
    /// # Panics
    /// When it was not saved.
    pub fn does(&mut self, app: App, verb: Verb) {
        let name = verb.name();
        assert_eq!(self.asks(app, verb), Outcome::Saved, "{name} on {}", self.at(app).name);
    }

    /// Somebody asks a device for something, and nothing is waited for.
    pub fn begins(&mut self, app: App, verb: Verb) -> Ticket {
        let now = self.now_ms();
        if let Verb::Look { sections } = &verb {
            self.looks.insert(app.0, sections.clone());
        }
        self.at_mut(app).asks(verb, now)
    }

    /// Staff asks for something; the world settles; what became of it.
    ///
    /// # Panics
    /// When the page neither saves nor refuses.
    pub fn staff_asks(&mut self, staff: Staff, verb: GuestVerb) -> Outcome {
        let name = verb.name();
        let now = self.now_ms();
        let ticket = self.desk_mut(staff).asks(verb, now);
        self.settle();
        let desk = self.desk(staff);
        desk.screen.outcome(ticket).unwrap_or_else(|| panic!("{} did not answer {name}", desk.name)).clone()
    }

    /// Staff asks for something, and nothing is waited for.
    pub fn staff_begins(&mut self, staff: Staff, verb: GuestVerb) -> Ticket {
        let now = self.now_ms();
        self.desk_mut(staff).asks(verb, now)
    }

    /// As [`World::staff_asks`], where nothing else than saving is expected.
    ///
    /// # Panics
    /// When it was not saved.
    pub fn staff_does(&mut self, staff: Staff, verb: GuestVerb) {
        let name = verb.name();
        assert_eq!(self.staff_asks(staff, verb), Outcome::Saved, "{name}");
    }

    /// Somebody changes the record on a device.
    pub fn edits(&mut self, app: App, section: Section, edit: impl Into<Edit>) {
        self.does(app, Verb::Edit { section, edit: edit.into() });
    }

    /// A fresh id.
    pub fn id(&mut self) -> ItemId {
        ItemId(self.chance.bytes())
    }

    /// One round of everybody. Whether anything happened.
    fn step(&mut self) -> bool {
        let now = self.now_ms();
        let mut asked = Asked { moved: false, sent: Vec::new(), closed: Vec::new() };
        asked.of_all(&mut self.apps, Who::App, now);
        asked.of_all(&mut self.staff, Who::Staff, now);
        asked.of_all(&mut self.units, Who::Unit, now);
        let Asked { mut moved, sent, closed } = asked;
        self.on_their_way.extend(sent);
        for key in closed {
            self.streams.remove(&key);
        }
        moved |= self.carry();
        moved | self.listen()
    }
}

/// What a round of devices wants from the network.
struct Asked {
    moved: bool,
    sent: Vec<(Who, Sent)>,
    closed: Vec<(Who, CommandId)>,
}

impl Asked {
    fn of_all<M: Mind>(&mut self, devices: &mut [Device<M>], who: impl Fn(usize) -> Who, now: i64) {
        for (n, device) in devices.iter_mut().enumerate() {
            let before = device.performed();
            let (sent, closed) = device.perform(now);
            self.moved |= device.performed() != before;
            self.sent.extend(sent.into_iter().map(|sent| (who(n), sent)));
            self.closed.extend(closed.into_iter().map(|id| (who(n), id)));
        }
    }
}
