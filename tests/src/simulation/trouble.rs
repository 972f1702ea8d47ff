//! What goes wrong without anybody being asked: partitions, crashes, full disks, clocks, and who means harm.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::{
    engine::Verb,
    event::StoreFailure,
    request::{Caller, RelayAddress},
};
use samlat_protocol::api::CircleLog;
use samlat_record::Section;

use super::{Enmity, Simulation};
use crate::{
    enemy::circle,
    people::DAY_MS,
    promises::{Fate, disk::Disk, looked_at},
    relay::{ADDRESS, lies::Lie},
    world::{App, World},
};

/// The most that a clock is off, in days.
const MOST_DAYS_OFF: u64 = 3_652;

impl Simulation {
    /// One thing goes wrong, or is right again.
    pub(super) fn trouble(&mut self) {
        if self.chance.percent(25) {
            return self.page_trouble();
        }
        let Some(app) = self.one_of(&self.everybody()) else { return };
        match self.chance.below(8) {
            0 => self.is_parted(app),
            1 => self.is_there_again(app),
            2 | 3 => self.dies_soon(app),
            4 => self.disk_is_full(app),
            5 => self.clock_is_off(app),
            6 => self.time_passes(),
            _ => self.starts_again(app),
        }
    }

    /// A group is cut off from the relay, and so from everybody else.
    fn is_parted(&mut self, app: App) {
        let others = self.everybody();
        let mut group = vec![app];
        group.extend(others.into_iter().filter(|_| self.chance.percent(30)));
        for app in group {
            self.note(format!("{} is out of reach", self.name(app)));
            self.world.online(app, false);
        }
        self.goes_on();
    }

    fn is_there_again(&mut self, app: App) {
        self.note(format!("{} is within reach", self.name(app)));
        self.world.online(app, true);
        self.goes_on();
    }

    pub(super) fn dies_soon(&mut self, app: App) {
        let at = self.world.at(app).performed() + self.chance.below(25);
        self.note(format!("{} dies before command {at}", self.name(app)));
        self.world.at_mut(app).dies_at = Some(at);
        self.writes(app, Section::Appointments, Fate::May);
        self.goes_on();
        if self.chance.percent(70) {
            self.starts_again(app);
        }
    }

    pub(super) fn starts_again(&mut self, app: App) {
        self.note(format!("{} starts again", self.name(app)));
        self.world.at_mut(app).dies_at = None;
        self.world.opens(app);
        self.world.begins(app, Verb::Look { sections: looked_at() });
        self.goes_on();
    }

    fn disk_is_full(&mut self, app: App) {
        let device = self.world.at_mut(app);
        device.disk_fails = if device.disk_fails.is_some() { None } else { Some(StoreFailure::Full) };
        let fails = device.disk_fails.is_some();
        self.note(format!("{}: its disk is full: {fails}", self.name(app)));
        self.goes_on();
    }

    fn clock_is_off(&mut self, app: App) {
        let days = i64::try_from(self.chance.below(2 * MOST_DAYS_OFF)).unwrap_or(0);
        let off = days - i64::try_from(MOST_DAYS_OFF).unwrap_or(0);
        self.note(format!("{}: its clock is {off} days ahead", self.name(app)));
        self.world.at_mut(app).clock_off_ms = off * DAY_MS;
        self.goes_on();
    }

    fn time_passes(&mut self) {
        // In eight days a relay has erased what it was to erase.
        let most = if self.chance.percent(30) { 8 * 24 } else { 60 };
        let hours = 1 + i64::try_from(self.chance.below(most)).unwrap_or(0);
        self.note(format!("{hours} hours pass"));
        self.time_goes(hours * 60 * 60 * 1000);
        self.world.relay.sweeps();
        self.world.wakes_everybody();
        self.goes_on();
    }

    /// What the enemy does before the act of this number.
    pub(super) fn enmity(&mut self, n: u64) {
        let (third, half, late) = (self.plan.acts / 3, self.plan.acts / 2, 2 * self.plan.acts / 3);
        match self.plan.enmity {
            Enmity::Nobody => {}
            Enmity::Leaked if n == half => self.link_is_leaked(),
            Enmity::Stolen if n == half => self.phone_is_stolen(),
            Enmity::Member | Enmity::MemberAndRelay if n == late => self.enemy_is_ended(),
            Enmity::Member | Enmity::MemberAndRelay if n > late => self.enemy_goes_on(),
            Enmity::Member | Enmity::MemberAndRelay if n >= third => self.harm_is_done(),
            Enmity::PutBack if n == third => {
                self.note("the relay is backed up");
                self.backup = Some(self.world.relay.backup());
            }
            Enmity::PutBack if n == third + half => self.is_put_back(),
            Enmity::Copied if n == third => self.is_copied(),
            Enmity::TwoAtOnce if n == half => self.two_end_at_once(),
            Enmity::Withdrawn if n == half => self.withdrawn_with_a_forged_clock(),
            Enmity::Relay(lie) if n == third => self.relay_lies(lie),
            Enmity::Relay(lie) if n == third + half => self.lying_ends(lie),
            Enmity::Leaked
            | Enmity::Stolen
            | Enmity::Member
            | Enmity::MemberAndRelay
            | Enmity::Relay(_)
            | Enmity::PutBack
            | Enmity::Copied
            | Enmity::TwoAtOnce
            | Enmity::Withdrawn => {}
        }
    }

    fn is_put_back(&mut self) {
        let Some(backup) = self.backup.take() else { return };
        self.note("the relay is put back");
        self.relay_went_back = true;
        self.world.relay.is_put_back_to(backup);
        self.goes_on();
    }

    fn is_copied(&mut self) {
        let Some(app) = self.one_of(&self.everybody()) else { return };
        self.note(format!("{} is copied, and both go on", self.name(app)));
        let name = format!("{}, kopian", self.name(app));
        let copy = self.world.copy_of(app, &name);
        self.world.begins(copy, Verb::Look { sections: looked_at() });
        match self.relatives.iter().find(|relative| relative.app == app).cloned() {
            Some(relative) => self.relatives.push(super::Relative { app: copy, ..relative }),
            None => self.own.push(copy),
        }
        self.goes_on();
    }

    fn withdrawn_with_a_forged_clock(&mut self) {
        let Some(relative) = self.one_of(&self.relatives.clone()) else { return };
        let by = *self.own.first().expect("a device of hers");
        self.world.online(relative.app, false);
        self.ends(by, &relative);
        self.world.settle();
        let back = i64::try_from(self.chance.below(10)).unwrap_or(0);
        self.note(format!("{} writes {back} days before it", relative.called));
        self.world.at_mut(relative.app).clock_off_ms = -back * DAY_MS;
        for section in [Section::Appointments, Section::Medications] {
            self.writes(relative.app, section, Fate::May);
        }
        self.world.at_mut(relative.app).clock_off_ms = 0;
        self.world.online(relative.app, true);
        self.goes_on();
        self.late_words_are_judged();
    }

    /// Before the relay is honest again her devices write once more: what it drops then is the last of its chain, and no
    /// later message shows that it is missing.
    fn lying_ends(&mut self, lie: Lie) {
        if lie == Lie::Drops {
            let own = self.own.clone();
            self.lies_to(lie, 100, &own);
            for app in own {
                self.writes(app, Section::Private, Fate::Stands);
            }
            self.world.settle();
        }
        self.relay_is_honest();
    }

    /// Pages write while the relay lies to them.
    fn pages_write_to_a_liar(&mut self) {
        for staff in self.staff.clone() {
            self.staff_posts(staff, Fate::Stands);
            self.goes_on();
        }
    }

    /// The relay answers as it should from here on.
    pub(super) fn relay_is_honest(&mut self) {
        if self.world.relay.is_lying() {
            self.note("the relay is honest again");
            self.world.relay.is_honest();
        }
    }

    /// The relay lies to some, or to all of them.
    fn relay_lies(&mut self, lie: Lie) {
        self.relay_went_back = true;
        let percent = [20, 50, 100];
        let percent = self.one_of(&percent).unwrap_or(50);
        let everybody = self.everybody();
        let is_victim = |chance: &mut crate::chance::Chance| chance.percent(60);
        let mut victims: Vec<App> =
            everybody.iter().copied().filter(|_| is_victim(&mut self.chance)).collect();
        if victims.is_empty() {
            victims.extend(everybody.first());
        }
        self.lies_to(lie, percent, &victims);
        self.goes_on();
        self.pages_write_to_a_liar();
    }

    pub(super) fn lies_to(&mut self, lie: Lie, percent: u64, victims: &[App]) {
        let names: Vec<String> = victims.iter().map(|app| self.name(*app)).collect();
        let disks = victims.iter().filter_map(|app| Disk::of(self.world.at(*app)));
        let mut keys: Vec<String> = disks.map(|disk| disk.key.to_string()).collect();
        let pages = self.pages_lied_to();
        self.note(format!(
            "the relay begins to lie to {names:?} and {} pages: {lie:?}, {percent} of 100",
            pages.len()
        ));
        keys.extend(pages);
        let chance = self.chance.branch();
        self.world.relay.begins_to_lie(lie, percent, keys, chance);
        if lie == Lie::ForeignLog {
            self.world.relay.swaps_in(log_of_another(self.plan.seed));
        }
    }
}

/// The whole log of somebody else's record, from another relay.
fn log_of_another(seed: u64) -> CircleLog {
    let mut elsewhere = World::new(!seed);
    let asta = elsewhere.person("Astas telefon");
    let disk = Disk::of(elsewhere.at(asta)).expect("a disk");
    let record = elsewhere.at(asta).screen.record.as_ref().expect("a record").record;
    let relay = RelayAddress::parse(ADDRESS).expect("an address");
    let now_ms = elsewhere.now_ms().cast_unsigned();
    let caller = Caller { relay: &relay, record, signer: disk.device.signer(), now_ms };
    circle(&elsewhere, &caller.circle(0)).1
}
