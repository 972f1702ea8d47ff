//! Her death is reported while she lives, and she says so.

use samlat_circle::engine::{Verb, told::ComparingStage};
use samlat_protocol::{circle_entry::Afterwards, id::PublicKey};

use super::Simulation;
use crate::{people::DAY_MS, world::App};

/// She speaks before so many days are over: after thirty it would be too late.
const MOST_DAYS: u64 = 25;

impl Simulation {
    /// A relative whom she has named reports her death; people go on; she says that she lives.
    pub(super) fn death_is_reported(&mut self) {
        if self.circle_rests() {
            return;
        }
        let relatives: Vec<_> = self.relatives.iter().filter(|one| !one.is_ended).cloned().collect();
        let Some(relative) = self.one_of(&relatives) else { return };
        let afterwards = self.one_of(&[Afterwards::Keep, Afterwards::Erase]).unwrap_or(Afterwards::Keep);
        self.in_calm(|simulation| simulation.names_reporter(relative.app, &relative.called, afterwards));
        self.note(format!("{} reports her death", relative.called));
        self.world.begins(relative.app, Verb::ReportDeath);
        self.goes_on();
        self.somebody_writes();
        let days = i64::try_from(self.chance.below(MOST_DAYS)).unwrap_or(0);
        self.note(format!("{days} days pass"));
        self.time_goes(days * DAY_MS);
        self.world.wakes_everybody();
        self.world.relay.sweeps();
        self.goes_on();
        self.in_calm(Self::says_that_she_lives);
    }

    fn names_reporter(&mut self, app: App, called: &str, afterwards: Afterwards) {
        let Some(phone) = self.own.first().copied() else { return };
        let Some(member) = self.key_of(phone, called) else { return };
        self.note(format!("{called} may report her death, and then: {afterwards:?}"));
        self.compare(phone, app, member);
        self.world.begins(phone, Verb::SetWishes { reporters: vec![member], afterwards });
        self.world.rests();
    }

    /// They compare digits, where her phone still has what she invited them by.
    fn compare(&mut self, phone: App, app: App, member: PublicKey) {
        self.world.begins(phone, Verb::Compare { member: Some(member) });
        self.world.begins(app, Verb::Compare { member: None });
        self.world.settle();
        let shows = |app: &App| self.world.at(*app).screen.comparing.clone();
        let is_asked =
            [phone, app].iter().filter_map(shows).all(|one| matches!(one.stage, ComparingStage::Digits(_)));
        if is_asked {
            for app in [app, phone] {
                self.world.begins(app, Verb::SayDigits { same: true });
            }
            self.world.settle();
        }
    }

    fn says_that_she_lives(&mut self) {
        self.world.rests();
        for app in self.own.clone() {
            let is_reported =
                self.world.at(app).screen.death.as_ref().is_some_and(|death| death.report.is_some());
            if is_reported {
                self.note(format!("on {} she says that she lives", self.name(app)));
                self.world.begins(app, Verb::SayAlive);
                self.world.rests();
            }
        }
    }
}
