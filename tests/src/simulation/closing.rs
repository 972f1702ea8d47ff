//! She takes her record off the relay while she lives: it is undone within seven days, in one of the ways there are; or the
//! seven days run out.

use std::{collections::BTreeSet, sync::Arc};

use samlat_circle::{
    engine::{
        Verb,
        told::{ReportStage, Standing},
    },
    guest::told::GuestStanding,
};
use samlat_protocol::{
    circle::{Cause, Circle, Report},
    circle_entry::{Entry, Visible},
};
use samlat_record::Section;
use samlat_relay::store::memory::MemoryStore;

use super::Simulation;
use crate::{
    people::DAY_MS,
    promises::{Closed, Fate, Hand, disk::Disk, looked_at},
    relay::{ADDRESS, lies::Lie},
    screen::Outcome,
    world::App,
};

/// What is to be undone is undone before so many days are over.
const MOST_DAYS: u64 = 6;
/// After so long nobody's clock says that it can still be undone.
const SEVEN_DAYS_MS: i64 = 7 * DAY_MS + 10 * 60 * 1000;
/// How much happens while it stands, and after it.
const MEANWHILE: u64 = 4;
/// A device that dies over saying it dies before one of so many commands.
const FEW: u64 = 25;

impl Simulation {
    /// A device of hers says that the record is to be taken off the relay; people go on; it is undone.
    pub(super) fn it_is_to_be_taken_off(&mut self) {
        if self.circle_rests() || !self.says_that_it_is_taken_off() {
            return;
        }
        for _ in 0..self.chance.below(MEANWHILE) {
            self.something_happens_meanwhile();
        }
        let days = i64::try_from(self.chance.below(MOST_DAYS)).unwrap_or(0);
        self.note(format!("{days} days pass"));
        self.time_goes(days * DAY_MS);
        self.world.wakes_everybody();
        self.world.relay.sweeps();
        self.goes_on();
        self.is_undone();
    }

    /// The same, and the seven days run out.
    pub(super) fn it_is_taken_off(&mut self) {
        if self.circle_rests() {
            return;
        }
        let backup = self.is_backed_up_before();
        if !self.says_that_it_is_taken_off() {
            return;
        }
        for _ in 0..self.chance.below(MEANWHILE) {
            self.something_happens_meanwhile();
        }
        let (mut before, mut after) = (None, None);
        *(if self.chance.percent(50) { &mut before } else { &mut after }) = backup;
        if let Some(backup) = before {
            self.is_put_back_under_it(backup);
        }
        self.in_calm(|simulation| simulation.world.rests_thrice());
        if !self.is_to_be_closed() {
            self.note("it stands no more");
            return;
        }
        self.seven_days_run_out();
        if let Some(backup) = after {
            self.is_put_back_under_it(backup);
            // The relay counts anew what it is told again.
            self.days_go(SEVEN_DAYS_MS + DAY_MS);
        }
        for _ in 0..self.chance.below(MEANWHILE) {
            self.somebody_writes_after_it();
        }
    }

    /// Any of her devices says it, or two at once; a device may die over it, and some may be shown a log without it. Then it is
    /// said again, if it does not stand. Whether it stands.
    fn says_that_it_is_taken_off(&mut self) -> bool {
        let Some(by) = self.one_of(&self.own.clone()) else { return false };
        let others: Vec<App> = self.own.iter().copied().filter(|app| *app != by).collect();
        let mut sayers = vec![by];
        if self.chance.percent(30) {
            sayers.extend(self.one_of(&others));
        }
        if self.chance.percent(20) {
            self.entry_is_withheld(&sayers);
        }
        self.dies_over_it_perhaps(by);
        let mut tickets = Vec::new();
        for app in sayers {
            self.note(format!("{}: the record is to be taken off the relay", self.name(app)));
            tickets.push((app, self.world.begins(app, Verb::Close)));
        }
        self.goes_on();
        let is_saved =
            tickets.iter().any(|(app, ticket)| self.outcome(*app, *ticket) == Some(Outcome::Saved));
        if self.world.at(by).dies_at.is_some() {
            self.starts_again(by);
        }
        self.closings += 1;
        if self.is_to_be_closed() {
            return true;
        }
        self.in_calm(|simulation| simulation.world.rests_thrice());
        let is_said = self.is_to_be_closed();
        assert!(is_said || !is_saved, "what was called saved stands");
        is_said || self.says_it_in_calm(by)
    }

    fn says_it_in_calm(&mut self, by: App) -> bool {
        self.note(format!("{} says it again", self.name(by)));
        self.in_calm(|simulation| {
            simulation.world.begins(by, Verb::Close);
            simulation.world.rests();
        });
        let is_said = self.is_to_be_closed();
        self.note(format!("it stands: {is_said}"));
        is_said
    }

    /// The relay shows some of those who do not say it the log without it.
    fn entry_is_withheld(&mut self, sayers: &[App]) {
        let everybody = self.everybody().into_iter().filter(|app| !sayers.contains(app));
        let everybody: Vec<App> = everybody.collect();
        let victims: Vec<App> = everybody.into_iter().filter(|_| self.chance.percent(60)).collect();
        if victims.is_empty() || self.world.relay.is_lying() {
            return;
        }
        self.may_have_gone_back();
        self.lies_to(Lie::Withholds, 100, &victims);
    }

    fn may_have_gone_back(&mut self) {
        self.relay_went_back = true;
        self.ledger.arrivals_differ = true;
    }

    /// What is not refused while it stands, and takes no time.
    fn something_happens_meanwhile(&mut self) {
        match self.chance.below(9) {
            0 | 1 => self.somebody_writes(),
            2 => self.somebody_posts(),
            3 => self.an_entry_moves(),
            4 => self.sharing_ends(),
            5 => self.section_begins_anew(),
            6 => self.late_words_are_judged(),
            7 => {
                let is_hollow = self.chance.percent(50);
                self.in_calm(|simulation| simulation.puts_snapshot(Section::Appointments, is_hollow));
            }
            _ => {
                let Some(app) = self.one_of(&self.everybody()) else { return };
                self.dies_soon(app);
            }
        }
    }
}

impl Simulation {
    /// By the device that said it, by another one of hers, by the end of the device that said it, or by the words.
    fn is_undone(&mut self) {
        self.in_calm(|simulation| simulation.world.rests_thrice());
        let own = self.own.clone();
        match self.chance.below(4) {
            0 if self.lost.is_empty() => self.a_device_is_lost(),
            1 => self.who_said_it_is_ended(),
            _ => {}
        }
        if self.own != own {
            self.in_calm(|simulation| simulation.world.rests());
            assert!(!self.is_to_be_closed(), "it falls with the device that said it");
        }
        self.in_calm(Self::says_that_it_stays);
        assert!(!self.is_to_be_closed(), "it is undone");
        self.seen.undone = true;
    }

    /// Any device of hers says so, where it still stands; again, where it died over it and had not said it.
    fn says_that_it_stays(&mut self) {
        if !self.is_to_be_closed() {
            return;
        }
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        self.dies_over_it_perhaps(by);
        self.says_alive(by);
        if self.world.at(by).dies_at.is_some() || !self.world.at(by).is_open() {
            self.starts_again(by);
        }
        self.world.rests_thrice();
        if self.is_to_be_closed() {
            self.says_alive(by);
            self.world.rests_thrice();
        }
    }

    fn says_alive(&mut self, by: App) {
        self.note(format!("{}: the record stays at the relay", self.name(by)));
        self.world.begins(by, Verb::SayAlive);
        self.world.rests();
    }

    fn dies_over_it_perhaps(&mut self, by: App) {
        if self.chance.percent(25) {
            let at = self.world.at(by).performed() + self.chance.below(FEW);
            self.note(format!("{} dies before command {at}", self.name(by)));
            self.world.at_mut(by).dies_at = Some(at);
        }
    }

    /// Another device of hers ends the one that said it, if she has two.
    fn who_said_it_is_ended(&mut self) {
        let keys = self.own.iter().filter_map(|app| Some((*app, Disk::of(self.world.at(*app))?.key)));
        let keys: Vec<_> = keys.collect();
        let Some(said_by) = self.report().map(|report| report.by) else { return };
        let is_it = |(_, key): &&(App, _)| *key == said_by;
        let ended: Vec<App> = keys.iter().filter(is_it).map(|(app, _)| *app).collect();
        let Some((by, _)) = keys.iter().find(|one| !is_it(one)).copied() else { return };
        self.in_calm(|simulation| {
            simulation.note(format!("{} ends the device that said it", simulation.name(by)));
            simulation.world.begins(by, Verb::Withdraw { member: said_by });
            simulation.world.rests();
        });
        self.own.retain(|app| !ended.contains(app));
        for app in ended {
            self.may_fall(Hand::App(app), &looked_at(), &self.own.clone());
            self.moves_of_the_lost_may_fall(app, true);
            self.lost.push(app);
        }
    }

    fn is_backed_up_before(&mut self) -> Option<Arc<MemoryStore>> {
        let is_here = self.world.relay.address() == ADDRESS && !self.seen.moved_for_good;
        if !is_here || !self.chance.percent(30) {
            return None;
        }
        self.note("the relay is backed up");
        Some(self.world.relay.backup())
    }

    fn is_put_back_under_it(&mut self, backup: Arc<MemoryStore>) {
        self.may_have_gone_back();
        self.note("the relay is put back to before she said it");
        self.world.relay.is_put_back_to(backup);
        self.in_calm(|_| {});
        for _ in 0..4 {
            self.days_go(DAY_MS / 4);
        }
    }

    fn days_go(&mut self, ms: i64) {
        self.time_goes(ms);
        self.world.relay.sweeps();
        for _ in 0..3 {
            self.world.wakes_everybody();
            self.world.rests();
        }
    }

    /// Nothing stops it. Some are away, and write; what they write has no way to anybody else.
    fn seven_days_run_out(&mut self) {
        let own = self.own.clone();
        let of_hers = |hand: &Hand| own.iter().any(|app| *hand == Hand::App(*app));
        let hands: BTreeSet<Hand> = self.ledger.said.iter().map(|said| said.by).collect();
        for hand in hands.into_iter().filter(|hand| !of_hers(hand)) {
            self.may_fall(hand, &looked_at(), &own);
        }
        self.is_read_by_then();
        // No receipt comes any more.
        self.ledger.behind.extend(self.staff.iter().copied());
        for app in self.some_are_away() {
            self.writes_alone(app);
            if self.own.contains(&app) && self.chance.percent(40) {
                self.note(format!("{}: the record stays at the relay, but nobody hears it", self.name(app)));
                self.world.begins(app, Verb::SayAlive);
            }
        }
        self.note("seven days pass, and the record is taken off the relay");
        self.time_goes(SEVEN_DAYS_MS);
        self.world.relay.sweeps();
        self.ledger.closed = Some(Closed::TakenOff);
        self.seen.closed = Some(Closed::TakenOff);
        for _ in 0..3 {
            self.world.wakes_everybody();
            self.goes_on();
        }
    }

    /// What those with whom it is shared have read by then they have.
    fn is_read_by_then(&mut self) {
        for app in self.everybody().into_iter().filter(|app| !self.own.contains(app)) {
            let screen = &self.world.at(app).screen;
            let is_in = screen.record.as_ref().is_some_and(|header| !header.ended);
            if is_in && screen.standing == Some(Standing::Open) {
                self.ledger.read.push((app, self.world.texts_and_parts(app)));
            }
        }
    }

    fn some_are_away(&mut self) -> Vec<App> {
        let everybody = self.everybody();
        let away: Vec<App> = everybody.into_iter().filter(|_| self.chance.percent(30)).collect();
        for app in &away {
            self.note(format!("{} is out of reach", self.name(*app)));
            self.world.online(*app, false);
        }
        away
    }

    fn somebody_writes_after_it(&mut self) {
        let Some(app) = self.one_of(&self.everybody()) else { return };
        self.writes_alone(app);
        self.goes_on();
    }

    /// A device of hers keeps it; nobody else is given it.
    fn writes_alone(&mut self, app: App) {
        let fate = if self.own.contains(&app) { Fate::Alone } else { Fate::May };
        self.writes(app, Section::Appointments, fate);
    }

    /// What stands in the log at the relay.
    fn report(&self) -> Option<Report> {
        let circle = self.log()?;
        circle.report()
    }

    fn is_to_be_closed(&self) -> bool {
        self.report().is_some_and(|report| report.cause == Cause::Close)
    }

    fn log(&self) -> Option<Circle> {
        let phone = self.own.first()?;
        let record = self.world.at(*phone).screen.record.as_ref()?.record;
        Circle::replay(self.world.relay.entries(record)).ok()
    }

    /// After the promises: it is said no more often than it was asked for, and what was undone stands on no device of hers.
    pub(super) fn it_is_said_once(&self) {
        let Some(circle) = self.log() else { return };
        let is_it = |entry: &&Entry| matches!(entry.content.visible, Visible::Close(_));
        let said = circle.entries().iter().filter(is_it).count();
        assert!(said <= self.closings, "it is said {said} times, and was asked for {}", self.closings);
        let is_off = self.ledger.closed == Some(Closed::TakenOff);
        assert_eq!(self.is_to_be_closed(), is_off, "what was undone does not stand");
        for app in self.own.iter().filter(|app| self.world.at(**app).is_open()) {
            let death = self.world.at(*app).screen.death.clone().unwrap_or_default();
            let told = death.report.filter(|report| report.cause == Cause::Close).map(|report| report.stage);
            let name = self.name(*app);
            assert_eq!(told, is_off.then_some(ReportStage::Closed), "{name} says what became of it");
        }
        if is_off {
            self.pages_are_told();
        }
    }

    /// Their links lead nowhere any more.
    fn pages_are_told(&self) {
        for staff in &self.staff {
            let standing = &self.world.desk(*staff).screen.standing;
            let name = &self.world.desk(*staff).name;
            let is_ended = matches!(standing, Some(GuestStanding::Ended(_)));
            assert!(is_ended, "{name} is told that it has ended: {standing:?}");
        }
    }
}
