//! Her phone is stolen unlocked. Whoever has it is online before she is; she comes with her words.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::Verb;
use samlat_protocol::{
    id::{EntryId, PublicKey},
    right::Rights,
};
use samlat_record::Section;

use super::{Simulation, circle::comes_by};
use crate::{
    promises::{Fate, disk::Disk, looked_at},
    theft::look_back_at,
    world::App,
};

const HOUR_MS: i64 = 60 * 60 * 1000;
/// She comes before so many hours are over: in seven days a relay has erased what a thief asked it to.
const MOST_HOURS: u64 = 100;

impl Simulation {
    /// The phone is stolen, the thief does what it can, people go on, and she takes the record back from before the theft.
    pub(super) fn phone_is_stolen(&mut self) {
        let [phone, others @ ..] = self.own.as_slice() else { return };
        let (phone, others) = (*phone, others.to_vec());
        self.in_calm(|simulation| simulation.world.rests());
        let disk = Disk::of(self.world.at(phone)).expect("a disk");
        let (keep, stolen) = (disk.head, disk.key);
        self.thief_acts(phone, &others);
        self.own = others;
        self.lost.push(phone);
        self.moves_of_the_lost_may_fall(phone, true);
        for _ in 0..=self.chance.below(3) {
            self.somebody_writes_under_the_thief();
        }
        let hours = 1 + i64::try_from(self.chance.below(MOST_HOURS)).unwrap_or(0);
        self.note(format!("{hours} hours pass"));
        self.time_goes(hours * HOUR_MS);
        self.world.relay.sweeps();
        self.comes_with_her_words(keep, stolen);
    }

    /// Whoever has the phone puts out others, lets in a friend, writes, and spoils what can be spoilt.
    fn thief_acts(&mut self, phone: App, others: &[App]) {
        self.note(format!("{} is stolen", self.name(phone)));
        self.world.passes(HOUR_MS);
        let weather = std::mem::take(&mut self.world.weather);
        let link = self.world.invites_directly(phone, "Vännen", &[(Section::Appointments, Rights::EDIT)]);
        let friend = self.world.device("Vännens telefon");
        comes_by(&mut self.world, friend, &link, "Vännen");
        self.lost.push(friend);
        let devices = others.iter().filter_map(|app| Some(Disk::of(self.world.at(*app))?.key));
        let mut ended: Vec<PublicKey> = devices.collect();
        let called: Vec<String> = self.relatives.iter().map(|relative| relative.called.clone()).collect();
        let relatives = called.iter().filter_map(|called| self.key_of(phone, called));
        ended.extend(relatives);
        for member in ended {
            if self.chance.percent(70) {
                self.note("the thief puts somebody out");
                self.world.begins(phone, Verb::Withdraw { member });
                self.world.settle();
            }
        }
        if self.chance.percent(40) {
            self.puts_snapshot(Section::Appointments, true);
        }
        if self.chance.percent(40) {
            self.note("the thief lets the visits begin anew, and the past be erased");
            self.world.begins(phone, Verb::BeginAnew { sections: vec![Section::Appointments], erase: true });
            self.world.settle();
        }
        if self.chance.percent(40) {
            self.note("the thief takes the record off the relay");
            self.closings += 1;
            self.world.begins(phone, Verb::Close);
            self.world.settle();
        }
        for app in [phone, friend] {
            self.writes(app, Section::Appointments, Fate::Never);
            self.never_stands();
            self.world.settle();
        }
        self.world.weather = weather;
    }

    /// What was said last is a thief's.
    fn never_stands(&mut self) {
        if let Some(said) = self.ledger.said.last_mut() {
            said.fate = Fate::Never;
        }
    }

    /// Her tablet and her people know nothing of it, and write on where they still may.
    fn somebody_writes_under_the_thief(&mut self) {
        let apps = self.everybody();
        let Some(app) = self.one_of(&apps) else { return };
        let may_write = |relative: &super::Relative| {
            relative.app != app
                || relative.rights.iter().any(|(section, rights)| {
                    *section == Section::Appointments && rights.may_edit() && !relative.is_ended
                })
        };
        let fate = if self.relatives.iter().all(may_write) { Fate::Stands } else { Fate::May };
        self.writes(app, Section::Appointments, fate);
        self.goes_on();
        for staff in self.staff.clone() {
            self.staff_posts(staff, Fate::Stands);
            self.goes_on();
        }
    }

    /// She looks back with her words, chooses the moment before the theft, and takes the record back.
    fn comes_with_her_words(&mut self, keep: EntryId, stolen: PublicKey) {
        let weather = std::mem::take(&mut self.world.weather);
        self.note("she takes the record back with her words, from before the theft");
        let new = self.world.device("Karins nya telefon");
        self.world.does(new, look_back_at(self.world.relay.address(), &self.words));
        self.world.does(new, Verb::ShowMoment { keep });
        let device = "Nya telefonen".to_owned();
        self.world.does(new, Verb::RecoverFrom { stolen: vec![stolen], device });
        self.world.begins(new, Verb::Look { sections: looked_at() });
        self.own.insert(0, new);
        self.world.rests();
        self.world.weather = weather;
        self.in_calm(|simulation| simulation.world.calms(2));
        // Whoever has the phone still has it, and writes on.
        for app in self.lost.clone() {
            self.writes(app, Section::Appointments, Fate::Never);
            self.never_stands();
        }
        self.goes_on();
        // Who is not in the log is refused again and again: digits would run out while everybody waits for that.
        for app in self.lost.clone() {
            self.world.closes(app);
        }
    }
}
