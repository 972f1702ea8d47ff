//! Who comes, who goes, and what they may do.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::{
    Verb,
    told::{MemberKind, Standing},
    verb::{GuestKind, NameCard, OtherDevices, Share},
};
use samlat_protocol::{
    circle_entry::{Entry, Visible},
    id::PublicKey,
    right::Rights,
};
use samlat_record::Section;

use super::{Relative, Simulation};
use crate::{
    people::SECTIONS,
    promises::{Fate, Hand, disk::Disk, looked_at},
    world::{App, World},
};

/// What may be shared in a run.
const SHARED: [Section; 3] = [Section::Appointments, Section::Medications, Section::Updates];

impl Simulation {
    /// Everybody who is there from the beginning. The network is good that day.
    pub(super) fn people_come(&mut self) {
        for _ in 1..self.plan.own {
            self.device_comes();
        }
        for _ in 0..self.plan.relatives {
            self.relative_comes();
        }
        for n in 0..self.plan.staff {
            let called = format!("Sköterskan {n}");
            let phone = *self.own.first().expect("a device of hers");
            let shares = [(Section::Updates, Rights::POST)];
            let link = self.world.invites(phone, &called, GuestKind::Staff, &shares);
            let page = self.world.staff_page(&format!("webbläsare {n}"));
            self.world.joins_as_staff(page, &link, "Maria", "Mottagningen");
            self.staff.push(page);
        }
        if self.plan.has_workplace {
            self.workplace_comes();
        }
        self.world.rests();
    }

    /// Whether nobody comes, goes or is given anything just now: of two views of the log that both took an entry none goes on
    /// (protocol.md section 11), and nobody is asked to. The stories of a forked log say what is shown then.
    pub(super) fn circle_rests(&self) -> bool {
        self.plan.enmity == super::Enmity::Relay(crate::relay::lies::Lie::Forks)
            && self.world.relay.is_lying()
    }

    fn draws_rights(&mut self) -> Vec<(Section, Rights)> {
        let mut rights = Vec::new();
        for section in SHARED {
            let given = match self.chance.below(5) {
                0 => Rights::NONE,
                1 => Rights::READ,
                2 if section == Section::Updates => Rights::READ_POST,
                _ => Rights::EDIT,
            };
            if given != Rights::NONE {
                rights.push((section, given));
            }
        }
        if rights.is_empty() { vec![(Section::Appointments, Rights::EDIT)] } else { rights }
    }

    fn relative_comes(&mut self) {
        let rights = self.draws_rights();
        let called = format!("Vän {}", self.relatives.len());
        let phone = *self.own.first().expect("a device of hers");
        // Only with whom she has compared digits may report her death.
        let compares = self.chance.percent(60);
        self.note(format!("{called} comes with {rights:?}, and they compare digits: {compares}"));
        let app = if compares {
            let app = self.world.relative(phone, &called, &called, &rights);
            self.world.begins(app, Verb::Look { sections: looked_at() });
            self.world.rests();
            app
        } else {
            let link = self.world.invites_directly(phone, &called, &rights);
            let app = self.world.device(&called);
            comes_by(&mut self.world, app, &link, &called);
            app
        };
        let is_in = self.world.at(app).screen.standing == Some(Standing::Open);
        assert!(is_in, "{called} comes in");
        self.relatives.push(Relative { app, called, rights, is_ended: false });
    }

    fn device_comes(&mut self) {
        let phone = *self.own.first().expect("a device of hers");
        let name = format!("Karins enhet {}", self.own.len());
        self.note(format!("{name} comes"));
        let new = self.world.device(&name);
        self.world.does(phone, Verb::AddDevice);
        let code = self.world.at(phone).screen.device_code.clone().expect("a code");
        let relay = self.world.relay.address().to_owned();
        self.world.begins(new, Verb::BecomeDevice { code, relay, device: name });
        self.world.settle();
        for app in [phone, new] {
            self.world.does(app, Verb::SayDigits { same: true });
            self.world.settle();
        }
        self.world.begins(new, Verb::Look { sections: looked_at() });
        self.world.rests();
        let screens = [phone, new].map(|app| self.world.at(app).screen.comparing.clone());
        assert_eq!(
            self.world.at(new).screen.standing,
            Some(Standing::Open),
            "her new device comes in: {screens:?}"
        );
        self.own.push(new);
    }

    /// For a while everybody is there, so that people can meet.
    pub(super) fn in_calm(&mut self, meet: impl FnOnce(&mut Self)) {
        let weather = std::mem::take(&mut self.world.weather);
        self.relay_is_honest();
        for app in self.everybody() {
            self.world.mends(app);
            self.world.begins(app, Verb::Look { sections: looked_at() });
        }
        self.pages_are_mended();
        self.world.rests();
        self.unsettled.clear();
        meet(self);
        self.world.weather = weather;
    }

    pub(super) fn somebody_is_let_in(&mut self) {
        if self.relatives.len() < 4 && !self.circle_rests() {
            self.in_calm(Self::relative_comes);
        }
    }

    pub(super) fn one_more_device(&mut self) {
        if self.own.len() < 3 && !self.circle_rests() {
            self.in_calm(Self::device_comes);
        }
    }

    pub(super) fn key_of(&self, by: App, called: &str) -> Option<PublicKey> {
        let members = &self.world.at(by).screen.members;
        let is = |member: &&samlat_circle::engine::told::MemberView| {
            member.called.as_deref() == Some(called) && matches!(member.kind, MemberKind::Guest(_))
        };
        members.iter().find(is).map(|member| member.id)
    }

    pub(super) fn sharing_changes(&mut self) {
        if self.circle_rests() {
            return;
        }
        let relatives: Vec<usize> = (0..self.relatives.len())
            .filter(|n| self.relatives.get(*n).is_some_and(|r| !r.is_ended))
            .collect();
        let Some(n) = self.one_of(&relatives) else { return };
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let rights = self.draws_rights();
        let Some(relative) = self.relatives.get(n).cloned() else { return };
        let Some(member) = self.key_of(by, &relative.called) else { return };
        self.note(format!("{} gives {} {rights:?}", self.name(by), relative.called));
        let share = |(section, rights): &(Section, Rights)| Share { section: *section, rights: *rights };
        let shares = rights.iter().map(share).collect();
        self.world.begins(by, Verb::ChangeRights { member, shares, until_ms: None });
        // What may be written no longer falls where it is not read yet; and who may write again goes on somewhere.
        let changed: Vec<Section> = SHARED
            .into_iter()
            .filter(|section| {
                let of = |all: &[(Section, Rights)]| {
                    all.iter().find(|(of, _)| of == section).map_or(Rights::NONE, |(_, rights)| *rights)
                };
                of(&relative.rights) != of(&rights)
            })
            .collect();
        // A copy is the same member.
        let copies = self.relatives.iter().filter(|known| known.called == relative.called);
        for app in copies.map(|known| known.app).collect::<Vec<_>>() {
            self.may_fall(Hand::App(app), &changed, &[by]);
        }
        // Until all have read it nobody can say which of the two holds.
        for known in self.relatives.iter_mut().filter(|known| known.called == relative.called) {
            known.is_ended = true;
        }
        self.goes_on();
        if self.chance.percent(50) {
            self.in_calm(|_| {});
            for known in self.relatives.iter_mut().filter(|known| known.called == relative.called) {
                known.is_ended = false;
                known.rights.clone_from(&rights);
            }
        }
    }

    pub(super) fn sharing_ends(&mut self) {
        if self.circle_rests() {
            return;
        }
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let Some(relative) = self.one_of(&self.relatives.clone()) else { return };
        self.ends(by, &relative);
        self.goes_on();
    }

    pub(super) fn ends(&mut self, by: App, relative: &Relative) {
        let Some(member) = self.key_of(by, &relative.called) else { return };
        self.note(format!("{} ends the sharing with {}", self.name(by), relative.called));
        self.world.begins(by, Verb::Withdraw { member });
        self.may_fall(Hand::App(relative.app), &SECTIONS, &[by]);
        for known in self.relatives.iter_mut().filter(|known| known.app == relative.app) {
            known.is_ended = true;
        }
    }

    /// Two of the person's devices end sharing while neither sees the other.
    pub(super) fn two_end_at_once(&mut self) {
        let [one, other, ..] = self.own.as_slice() else { return };
        let (one, other) = (*one, *other);
        let (Some(first), Some(second)) = (self.relatives.first().cloned(), self.relatives.last().cloned())
        else {
            return;
        };
        for app in [one, other] {
            self.world.online(app, false);
        }
        self.ends(one, &first);
        self.ends(other, &second);
        self.may_fall(Hand::App(first.app), &SECTIONS, &[one, other]);
        self.world.goes_on_for(20);
        for app in [one, other] {
            self.world.online(app, true);
        }
        self.goes_on();
    }

    /// Her phone is gone, and she takes the record back with the words onto a new one. All her other devices end.
    pub(super) fn a_device_is_lost(&mut self) {
        let is_for_two = self.plan.enmity == super::Enmity::TwoAtOnce;
        if !self.lost.is_empty() || is_for_two || self.circle_rests() {
            return;
        }
        let weather = std::mem::take(&mut self.world.weather);
        self.relay_is_honest();
        let new = self.world.device("Karins nya telefon");
        self.note("her devices are lost, and the words bring back the record");
        let verb = Verb::Recover {
            words: self.words.clone().into(),
            relay: self.world.relay.address().to_owned(),
            device: "Nya telefonen".to_owned(),
            others: OtherDevices::Withdraw,
        };
        let lost = std::mem::replace(&mut self.own, vec![new]);
        for app in &lost {
            let is_sent = self.world.at(*app).is_open()
                && self.world.at(*app).online
                && self.world.at(*app).screen.sync.as_ref().is_some_and(|sync| sync.unsent == 0);
            let is_safe = is_sent && !self.relay_went_back;
            if !is_safe {
                self.may_fall(Hand::App(*app), &looked_at(), &[]);
            }
            self.moves_of_the_lost_may_fall(*app, is_safe);
            self.world.online(*app, false);
            // Whoever has it makes room on its disk, and sets its clock.
            self.world.at_mut(*app).disk_fails = None;
            self.world.at_mut(*app).clock_off_ms = 0;
        }
        if self.relay_went_back {
            // A page keeps what it posted until it has a receipt: then it lies with her devices and the relay alone.
            for staff in self.staff.clone() {
                self.may_fall(Hand::Staff(staff), &looked_at(), &[]);
            }
            // The words undo that a section began anew, and what stood in it was written before by whoever has it no longer.
            let erased = self.erased.clone();
            for relative in self.relatives.clone() {
                self.may_fall(Hand::App(relative.app), &erased, &[]);
            }
            // Who came after the backup is unknown to the log that the words go on from.
            for app in self.unknown_to_the_relay() {
                self.may_fall(Hand::App(app), &looked_at(), &[]);
                for relative in self.relatives.iter_mut().filter(|relative| relative.app == app) {
                    relative.is_ended = true;
                }
            }
        }
        self.world.does(new, verb);
        self.world.begins(new, Verb::Look { sections: looked_at() });
        self.world.rests();
        self.lost.extend(lost);
        if let Some(thief) = self.one_of(&self.lost.clone()) {
            self.world.online(thief, true);
            self.writes(thief, Section::Medications, Fate::May);
        }
        self.world.rests();
        self.world.weather = weather;
    }
}

impl Simulation {
    /// The relatives of whom nothing stands in the log at the relay.
    fn unknown_to_the_relay(&self) -> Vec<App> {
        let mut unknown = Vec::new();
        for Relative { app, .. } in &self.relatives {
            let device = self.world.at(*app);
            let (Some(disk), Some(header)) = (Disk::of(device), device.screen.record.as_ref()) else {
                continue;
            };
            let joins = |entry: &Entry| matches!(&entry.content.visible, Visible::Join(join) if join.keys.key == disk.key);
            if !self.world.relay.entries(header.record).iter().any(joins) {
                unknown.push(*app);
            }
        }
        unknown
    }
}

/// Comes in by a link, and looks at everything.
pub(super) fn comes_by(world: &mut World, app: App, link: &str, name: &str) {
    let open = Verb::OpenInvitation { link: link.to_owned(), relay: Some(world.relay.address().to_owned()) };
    world.begins(app, open);
    world.settle();
    world.begins(app, Verb::Join(NameCard { name: name.to_owned(), ..NameCard::default() }));
    world.rests();
    world.begins(app, Verb::Look { sections: looked_at() });
    world.rests();
}
