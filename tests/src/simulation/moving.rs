//! The record moves to another relay; it comes back, or stays there.

use samlat_circle::{
    engine::{Verb, told::Standing, verb::GuestKind},
    guest::told::{GuestStanding, PostState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};

use super::Simulation;
use crate::{
    promises::{Fate, Hand, looked_at},
    relay::{ADDRESS, OTHER_ADDRESS},
    world::{App, Staff, Weather},
};

/// How much is written while the record is elsewhere.
const MEANWHILE: u64 = 3;
/// While a record moves for good the network brings things in any order, and loses nothing: a relay that cannot be asked is
/// left without a word, and its pages are told nothing.
const IN_ANY_ORDER: Weather = Weather { request_lost: 0, answer_lost: 0, doubled: 20, delayed: 60 };

impl Simulation {
    /// The record moves to another relay, and back or not. Where the relay that it leaves lies, or is put back to before the
    /// move, those who have not followed would be told nothing there: from such a one it only goes for a while.
    pub(super) fn record_moves(&mut self) {
        if self.circle_rests() || self.relay_went_back {
            return;
        }
        // What comes there comes there at another time.
        self.ledger.arrivals_differ = true;
        if self.chance.percent(70) && !self.plan.relay_may_differ() {
            self.moves_and_stays();
        } else {
            self.moves_and_comes_back();
        }
    }

    /// People write at the other relay. Some are away all the while.
    fn moves_and_comes_back(&mut self) {
        let before = self.world.relay.address();
        self.in_calm(|simulation| {
            simulation.gets_another_relay();
            simulation.moves_to(elsewhere(before));
        });
        for app in self.everybody() {
            if self.chance.percent(20) {
                self.note(format!("{} is out of reach", self.name(app)));
                self.world.online(app, false);
            }
        }
        for _ in 0..=self.chance.below(MEANWHILE) {
            self.somebody_writes();
        }
        self.in_calm(|simulation| simulation.moves_to(before));
    }

    /// Some are away when it moves, and have written. Pages post while it moves, and stay behind.
    fn moves_and_stays(&mut self) {
        let to = elsewhere(self.world.relay.address());
        self.in_calm(|simulation| {
            simulation.gets_another_relay();
            simulation.some_go_away();
            for _ in 0..=simulation.chance.below(MEANWHILE) {
                simulation.somebody_writes();
            }
            simulation.pages_post_while_it_moves(to);
        });
        let Some(phone) = self.own.first().copied() else { return };
        if self.relay_of(phone).as_deref() != Some(to) {
            self.note("the record does not move");
            return;
        }
        self.world.relay.has_the_record_at(to);
        self.seen.moved_for_good = true;
        self.pages_stay_behind(phone);
        for _ in 0..=self.chance.below(MEANWHILE) {
            self.somebody_writes();
        }
        if self.plan.staff > 0 && self.chance.percent(70) {
            self.in_calm(Self::a_page_comes_anew);
        }
    }

    fn gets_another_relay(&mut self) {
        if !self.world.relay.is_any_other() {
            self.world.relay.gets_another();
        }
    }

    /// Anybody but her first device, which moves the record.
    fn some_go_away(&mut self) {
        for app in self.everybody().into_iter().skip(1) {
            if self.chance.percent(30) {
                self.note(format!("{} is out of reach", self.name(app)));
                self.world.online(app, false);
            }
        }
    }

    fn pages_post_while_it_moves(&mut self, to: &str) {
        self.world.weather = IN_ANY_ORDER;
        let pages = self.staff.clone();
        for staff in pages {
            let is_away = self.chance.percent(30);
            if is_away {
                self.note(format!("{} is out of reach", self.world.desk(staff).name));
                self.world.staff_online(staff, false);
            }
            self.staff_posts(staff, Fate::Stands);
        }
        self.begins_to_move(to);
        let rounds = self.chance.below(30);
        self.world.goes_on_for(rounds);
        for staff in self.staff.clone() {
            self.staff_posts(staff, Fate::Stands);
        }
        self.rests_after_the_move();
        self.world.weather = Weather::default();
    }

    fn moves_to(&mut self, relay: &str) {
        self.begins_to_move(relay);
        self.rests_after_the_move();
    }

    fn begins_to_move(&mut self, relay: &str) {
        let Some(by) = self.own.first().copied() else { return };
        self.note(format!("{} moves the record to {relay}", self.name(by)));
        self.world.begins(by, Verb::AttachRelay { relay: relay.to_owned() });
    }

    fn rests_after_the_move(&mut self) {
        self.world.rests_thrice();
    }

    /// A page reaches the relay that it came from, and no other. What it has not sent by now it does not send.
    fn pages_stay_behind(&mut self, phone: App) {
        let from = elsewhere(self.world.relay.address());
        for staff in std::mem::take(&mut self.staff) {
            self.note(format!("{} stays behind", self.world.desk(staff).name));
            self.may_fall(Hand::Staff(staff), &looked_at(), &[phone]);
            self.ledger.behind.push(staff);
            self.behind.push((staff, from));
        }
        self.workplace = None;
    }

    /// By a new link, at the relay where the record is.
    fn a_page_comes_anew(&mut self) {
        let Some(phone) = self.own.first().copied() else { return };
        let called = format!("Sköterskan {}", self.world.desks().count());
        self.note(format!("{called} comes, at the relay where the record is"));
        let link = self.world.invites(phone, &called, GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
        let page = self.world.staff_page(&called);
        self.world.joins_as_staff(page, &link, "Maria", "Mottagningen");
        self.world.rests();
        self.staff.push(page);
    }

    fn relay_of(&self, app: App) -> Option<String> {
        self.world.at(app).screen.record.as_ref().and_then(|header| header.relay.clone())
    }

    /// After the promises: everybody is where the record is. A page that stayed behind says so, and that what is not marked
    /// "framme" may have to be sent again: what came to the relay between her device's last look and the move lies there.
    pub(super) fn all_have_followed(&self) {
        let address = self.world.relay.address();
        for app in self.everybody() {
            let screen = &self.world.at(app).screen;
            let is_in = screen.record.as_ref().is_some_and(|header| !header.ended);
            if is_in && screen.standing == Some(Standing::Open) && self.ledger.closed.is_none() {
                assert_eq!(self.relay_of(app).as_deref(), Some(address), "{} has followed", self.name(app));
            }
        }
        for (staff, _) in self.behind.iter().filter(|(_, at)| *at != address) {
            let standing = self.world.desk(*staff).screen.standing.clone();
            let is_told = !matches!(standing, Some(GuestStanding::Joined(_)));
            assert!(
                is_told,
                "{} is told that the record has moved: {standing:?}",
                self.world.desk(*staff).name
            );
            if matches!(standing, Some(GuestStanding::Moved(_))) {
                self.what_it_calls_here_has_come(*staff);
            }
        }
    }

    fn what_it_calls_here_has_come(&self, staff: Staff) {
        let Some(phone) = self.own.first().copied() else { return };
        let shown = self.world.texts(phone);
        for post in &self.world.desk(staff).screen.posts {
            let Post::Update { text, .. } = &post.post else { continue };
            let has_come = shown.contains(&(Section::Updates, text.clone()));
            assert!(has_come || post.state != PostState::Arrived, "{text} is called here, and nobody has it");
        }
    }
}

/// The one of the two relays that is not this.
fn elsewhere(address: &str) -> &'static str {
    if address == ADDRESS { OTHER_ADDRESS } else { ADDRESS }
}
