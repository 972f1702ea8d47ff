//! Worlds that one seed draws: people, what they do, the weather, and one enemy; and the promises checked after each.
//!
//! A run is played out of its seed alone. What fails says the seed and everything that was done before it, and the same
//! seed plays the same again.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

mod acts;
mod alone;
mod anew;
mod circle;
mod closing;
mod death;
mod harm;
mod late;
pub mod many;
mod moving;
mod packing;
mod pages;
mod plan;
mod theft;
mod trouble;
mod workplace;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
};

use samlat_circle::{command::Ticket, engine::Verb};
use samlat_protocol::right::Rights;
use samlat_record::{ItemId, Section};

pub use self::plan::{End, Enmity, Plan};
use crate::{
    chance::Chance,
    promises::{
        Closed, Fate, Hand, Ledger, Said,
        disk::Disk,
        entries::{Moves, Of},
        looked_at,
    },
    screen::Outcome,
    world::{App, Staff, UnitPage, Weather, World},
};

/// Somebody whom the person has let in, with the app.
#[derive(Debug, Clone)]
struct Relative {
    app: App,
    called: String,
    rights: Vec<(Section, Rights)>,
    /// The sharing was ended, or has an end that may pass.
    is_ended: bool,
}

/// A run.
pub struct Simulation {
    plan: Plan,
    world: World,
    chance: Chance,
    ledger: Ledger,
    /// The person's devices that are hers; the first one keeps the words.
    own: Vec<App>,
    relatives: Vec<Relative>,
    staff: Vec<Staff>,
    /// A workplace, and whom it has named.
    workplace: Option<(UnitPage, Staff)>,
    /// When the workplace named her.
    named_ms: i64,
    /// Devices that are somebody else's by now: nothing they do is asked for.
    lost: Vec<App>,
    words: Vec<String>,
    /// Pages that stayed behind when the record moved, each with the address of the relay that it reaches.
    behind: Vec<(Staff, &'static str)>,
    /// What the relay had at some time.
    backup: Option<std::sync::Arc<samlat_relay::store::memory::MemoryStore>>,
    /// The relay has gone back or lied: what was seen once may be gone with a device that alone had it.
    relay_went_back: bool,
    /// Sections whose past was to be erased at some time: then their authors no longer have what they wrote there.
    erased: Vec<Section>,
    /// Entries that were moved since all devices of hers last had the time to see it.
    unsettled: BTreeSet<ItemId>,
    said: u64,
    /// How often the record was to be taken off the relay.
    closings: usize,
    seen: Seen,
    deeds: harm::Deeds,
    trace: Rc<RefCell<Vec<String>>>,
}

/// What a world has seen of that which happens in few: so that worlds which never see it are noticed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// The record moved to another relay and stayed there for a while.
    pub moved_for_good: bool,
    /// Nobody objected to a report of her death, or nothing stopped her from taking it off the relay, and this became of the
    /// record.
    pub closed: Option<Closed>,
    /// Her death was reported, nobody objected, and she spoke after all.
    pub came_back: bool,
    /// The record was to be taken off the relay, and that was undone.
    pub undone: bool,
    /// What became of entries that her devices moved.
    pub moved: Moved,
}

/// What became of entries that the devices of the person moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// One became hers alone.
    pub kept: bool,
    /// One was shared again.
    pub shared: bool,
    /// Two moved one at once.
    pub at_once: bool,
}

impl Moved {
    fn note(&mut self, moves: &Moves, to: Section) {
        self.kept |= to == Section::Private;
        self.shared |= to != Section::Private;
        self.at_once |= moves.is_at_once;
    }
}

/// Why a run failed, with everything that it takes to see it again.
#[derive(Debug, Clone)]
pub struct Failed {
    /// The seed.
    pub seed: u64,
    /// What was drawn.
    pub plan: Plan,
    /// What was done.
    pub trace: Vec<String>,
    /// The promise that was broken.
    pub why: String,
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "SAMLAT_SEED={}: {}", self.seed, self.why)?;
        writeln!(f, "{:?}", self.plan)?;
        self.trace.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// Plays the world of a seed.
///
/// # Errors
/// [`Failed`] where a promise was broken.
pub fn play(seed: u64) -> Result<Seen, Box<Failed>> {
    let plan = Plan::of(seed);
    let trace = Rc::new(RefCell::new(Vec::new()));
    let (played, kept) = (plan.clone(), Rc::clone(&trace));
    let outcome = catch_unwind(AssertUnwindSafe(move || Simulation::begin(played, kept).run()));
    outcome.map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let why = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        let why = why.unwrap_or_else(|| "a panic without words".to_owned());
        Box::new(Failed { seed, plan, trace: trace.take(), why })
    })
}

impl Simulation {
    fn begin(plan: Plan, trace: Rc<RefCell<Vec<String>>>) -> Self {
        let mut world = World::new(plan.seed);
        let phone = world.person("Karins telefon");
        world.begins(phone, Verb::Look { sections: looked_at() });
        world.does(phone, Verb::ShowWords);
        let words = world.at(phone).screen.words.clone();
        let mut simulation = Self {
            chance: Chance::new(plan.seed ^ 0x5a_5a5a),
            ledger: Ledger { arrivals_differ: plan.relay_may_differ(), ..Ledger::default() },
            plan,
            world,
            own: vec![phone],
            relatives: Vec::new(),
            staff: Vec::new(),
            workplace: None,
            named_ms: 0,
            lost: Vec::new(),
            words,
            behind: Vec::new(),
            backup: None,
            relay_went_back: false,
            erased: Vec::new(),
            unsettled: BTreeSet::new(),
            said: 0,
            closings: 0,
            seen: Seen::default(),
            deeds: harm::Deeds::default(),
            trace,
        };
        simulation.people_come();
        simulation
    }

    fn run(mut self) -> Seen {
        self.world.weather = self.plan.weather;
        for n in 0..self.plan.acts {
            self.enmity(n);
            self.act();
        }
        match self.plan.end {
            End::Nothing => {}
            End::Dies => self.nobody_objects(),
            End::TakesOff => self.it_is_taken_off(),
        }
        self.comes_to_rest();
        let person = *self.own.first().expect("a device of hers");
        let ledger = self.ledger.clone();
        self.note("the promises are checked");
        self.world.keeps_its_promises(person, &ledger);
        self.all_have_followed();
        self.it_is_said_once();
        self.enemy_got_nothing();
        self.seen
    }

    /// The relay is honest, the network is whole, everybody is there with the right time, and reads everything.
    fn comes_to_rest(&mut self) {
        self.note("everything comes to rest");
        self.world.weather = Weather::default();
        self.relay_is_honest();
        for app in self.everybody() {
            self.world.mends(app);
            self.world.begins(app, Verb::Look { sections: looked_at() });
        }
        self.pages_are_mended();
        self.world.calms(self.plan.patience());
    }

    /// Everybody with the app who is still who they were.
    fn everybody(&self) -> Vec<App> {
        self.own.iter().copied().chain(self.relatives.iter().map(|relative| relative.app)).collect()
    }

    fn note(&self, what: impl Into<String>) {
        self.trace.borrow_mut().push(what.into());
    }

    fn name(&self, app: App) -> String {
        self.world.at(app).name.clone()
    }

    /// A text that stands nowhere else.
    fn text(&mut self) -> String {
        self.said += 1;
        let letters = b"bcdfghjklmnpqrstvwxz";
        let letter = |chance: &mut Chance| {
            let at = usize::try_from(chance.below(letters.len() as u64)).unwrap_or(0);
            char::from(letters.get(at).copied().unwrap_or(b'q'))
        };
        let word: String = (0..9).map(|_| letter(&mut self.chance)).collect();
        format!("{word}{}", self.said)
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let at = usize::try_from(self.chance.below(of.len() as u64)).unwrap_or(0);
        of.get(at).cloned()
    }

    /// The world goes on: to its rest, or only for a while, so that much is on its way at once.
    fn goes_on(&mut self) {
        if self.chance.percent(60) {
            self.world.settle();
        } else {
            let rounds = self.chance.below(30);
            self.world.goes_on_for(rounds);
        }
    }

    /// Notes what was written, and whether its screen called it saved.
    fn said(&mut self, by: App, section: Section, text: &str, ticket: Ticket, fate: Fate, of: Option<Of>) {
        let Some(head) = Disk::head(self.world.at(by)) else { return };
        let is_saved = self.outcome(by, ticket) == Some(Outcome::Saved);
        let fate = if is_saved { fate } else { Fate::May };
        let (by, head, text) = (Hand::App(by), head, text.to_owned());
        self.ledger.said.push(Said { text, section, by, head, fate, of });
    }

    /// What a screen has said of an act, also where the device has died since.
    fn outcome(&self, app: App, ticket: Ticket) -> Option<Outcome> {
        let device = self.world.at(app);
        let screen = if device.is_open() { &device.screen } else { &device.last_seen };
        screen.outcome_of(ticket)
    }

    /// What somebody wrote may fall from here on, unless all of these devices show it already.
    fn may_fall(&mut self, hand: Hand, sections: &[Section], unless: &[App]) {
        let shown: Vec<Vec<(Section, String)>> =
            unless.iter().map(|app| self.world.texts_and_parts(*app)).collect();
        for said in self.ledger.said.iter_mut().filter(|said| said.by == hand) {
            let has = |texts: &Vec<(Section, String)>| texts.iter().any(|(_, text)| *text == said.text);
            let is_shown = !shown.is_empty() && shown.iter().all(has);
            if sections.contains(&said.section) && !is_shown {
                said.fate = Fate::May;
            }
        }
    }
}
