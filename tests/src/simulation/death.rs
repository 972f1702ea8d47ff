//! Her death is reported: while she lives, and she says so; or nobody objects, and what she wished is done.

use samlat_circle::engine::{
    Verb,
    told::{ComparingStage, ReportStage},
};
use samlat_protocol::{circle_entry::Afterwards, id::PublicKey};
use samlat_record::Section;

use super::{Relative, Simulation};
use crate::{
    people::DAY_MS,
    promises::{Closed, Fate, Hand, looked_at},
    world::App,
};

/// She speaks before so many days are over: after thirty it would be too late.
const MOST_DAYS: u64 = 25;
/// After so long nobody's clock says that she may still be heard.
const THIRTY_DAYS_MS: i64 = 30 * DAY_MS + 10 * 60 * 1000;
/// How much happens while a report stands, and after it.
const MEANWHILE: u64 = 4;

impl Simulation {
    /// A relative whom she has named reports her death; people go on; she says that she lives.
    pub(super) fn death_is_reported(&mut self) {
        if self.circle_rests() {
            return;
        }
        let Some((relative, _)) = self.somebody_may_report() else { return };
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

    /// A relative reports her death, and nobody objects for thirty days. Where the record is kept she may speak after all.
    pub(super) fn nobody_objects(&mut self) {
        if self.circle_rests() {
            return;
        }
        let Some((relative, afterwards)) = self.somebody_may_report() else { return };
        self.in_calm(|simulation| {
            simulation.note(format!("{} reports her death, and nobody objects", relative.called));
            simulation.world.begins(relative.app, Verb::ReportDeath);
            simulation.world.rests();
        });
        if self.stage().is_none() {
            self.note("no report stands");
            return;
        }
        for _ in 0..self.chance.below(MEANWHILE) {
            self.somebody_writes();
        }
        self.record_closes(afterwards);
        for _ in 0..self.chance.below(MEANWHILE) {
            self.somebody_writes_too_late();
        }
        if afterwards == Afterwards::Keep && self.chance.percent(40) {
            self.in_calm(Self::says_that_she_lives);
            if self.stage().is_none() {
                self.ledger.closed = None;
                self.seen.came_back = true;
            }
        }
    }

    /// What stands when the thirty days are over. What had not been sent by then, or had not come to her, may fall.
    fn record_closes(&mut self, afterwards: Afterwards) {
        self.in_calm(|simulation| simulation.world.rests_thrice());
        let away = self.some_are_away_when_it_closes();
        for app in away {
            self.writes(app, Section::Appointments, Fate::May);
        }
        let own = self.own.clone();
        let hands: Vec<Hand> = self.ledger.said.iter().map(|said| said.by).collect();
        for hand in hands {
            self.may_fall(hand, &looked_at(), &own);
        }
        // No receipt comes any more.
        self.ledger.behind.extend(self.staff.iter().copied());
        self.note(format!("thirty days pass, and then: {afterwards:?}"));
        self.time_goes(THIRTY_DAYS_MS);
        self.world.relay.sweeps();
        let closed = Closed::of(afterwards);
        self.ledger.closed = Some(closed);
        self.seen.closed = Some(closed);
        for _ in 0..3 {
            self.world.wakes_everybody();
            self.goes_on();
        }
    }

    fn some_are_away_when_it_closes(&mut self) -> Vec<App> {
        let mut away = Vec::new();
        for Relative { app, called, rights, .. } in self.relatives.clone() {
            let may_write =
                rights.iter().any(|(of, rights)| *of == Section::Appointments && rights.may_edit());
            if may_write && self.chance.percent(40) {
                self.note(format!("{called} is out of reach"));
                self.world.online(app, false);
                away.push(app);
            }
        }
        away
    }

    fn somebody_writes_too_late(&mut self) {
        let Some(app) = self.one_of(&self.everybody()) else { return };
        self.writes(app, Section::Appointments, Fate::May);
        self.goes_on();
    }

    /// How far a report has come, as her first device says.
    fn stage(&self) -> Option<ReportStage> {
        let phone = self.own.first()?;
        let death = self.world.at(*phone).screen.death.as_ref()?;
        death.report.as_ref().map(|report| report.stage)
    }

    /// A relative whom she names, and what she wishes then.
    fn somebody_may_report(&mut self) -> Option<(Relative, Afterwards)> {
        let relatives: Vec<_> = self.relatives.iter().filter(|one| !one.is_ended).cloned().collect();
        let relative = self.one_of(&relatives)?;
        let afterwards = self.one_of(&[Afterwards::Keep, Afterwards::Erase])?;
        self.in_calm(|simulation| simulation.names_reporter(relative.app, &relative.called, afterwards));
        Some((relative, afterwards))
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
