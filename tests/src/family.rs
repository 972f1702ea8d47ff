//! A person and those who may report her death.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::{
    Verb,
    told::{DeathView, ReportStage, SyncState},
};
use samlat_protocol::{
    circle_entry::{Afterwards, Visible},
    id::PublicKey,
    right::Rights,
};
use samlat_record::{Act, AppointmentField, Item, Section};

use crate::{
    people::{DAY_MS, at_hour},
    promises::disk::Disk,
    screen::Outcome,
    world::{App, World},
};

const MINUTE_MS: i64 = 60 * 1000;
const EDIT: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Karin, her brother Erik and her sister Lisa, who may report her death, and a friend who may not.
pub struct Family {
    /// The world.
    pub world: World,
    /// Her telephone.
    pub karin: App,
    /// Her brother's.
    pub erik: App,
    /// Her sister's.
    pub lisa: App,
    /// A friend's.
    pub vera: App,
}

impl Family {
    /// The family, and what is to become of her record after her death.
    #[must_use]
    pub fn new(seed: u64, afterwards: Afterwards) -> Self {
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let erik = world.relative(karin, "Eriks telefon", "Erik", &EDIT);
        let lisa = world.relative(karin, "Lisas telefon", "Lisa", &EDIT);
        let vera = world.relative(karin, "Veras telefon", "Vera", &EDIT);
        world.adds_appointment(karin, "Neurologen", 10);
        let mut family = Self { world, karin, erik, lisa, vera };
        family.wishes(&["Erik", "Lisa"], afterwards);
        family
    }

    /// Who is called that on her telephone.
    #[must_use]
    pub fn id(&self, called: &str) -> PublicKey {
        self.world.member(self.karin, called).id
    }

    /// She says who may report her death, and what is to become of her record.
    pub fn wishes(&mut self, called: &[&str], afterwards: Afterwards) {
        let reporters = called.iter().map(|called| self.id(called)).collect();
        self.world.does(self.karin, Verb::SetWishes { reporters, afterwards });
        self.world.rests();
    }

    /// What a device says of her death.
    #[must_use]
    pub fn death(&self, app: App) -> DeathView {
        self.world.at(app).screen.death.clone().unwrap_or_default()
    }

    /// How far a report has come, on a device.
    #[must_use]
    pub fn stage(&self, app: App) -> Option<ReportStage> {
        self.death(app).report.map(|report| report.stage)
    }

    /// Somebody reports her death.
    pub fn reports(&mut self, app: App) {
        self.world.does(app, Verb::ReportDeath);
        self.world.rests();
    }

    /// She takes the record off the relay, if nothing stops it for seven days.
    pub fn takes_off(&mut self) {
        self.world.does(self.karin, Verb::Close);
        self.world.rests();
    }

    /// The thirty days pass, and the relay removes what has had its time.
    pub fn thirty_days(&mut self) {
        self.days(30);
    }

    /// Days pass, and the relay removes what has had its time.
    pub fn days(&mut self, days: i64) {
        self.world.passes(days * DAY_MS + 10 * MINUTE_MS);
        self.world.relay.sweeps();
        self.looks();
    }

    /// Everybody looks by themselves.
    pub fn looks(&mut self) {
        for _ in 0..3 {
            self.world.wakes_everybody();
            self.world.rests();
        }
    }

    /// Writes a visit.
    pub fn writes(&mut self, app: App, title: &str) -> Outcome {
        let fields = vec![AppointmentField::Title(title.into()), AppointmentField::When(at_hour(9))];
        let act = Act::Add { id: self.world.id(), item: Item::Appointment(fields) };
        self.world.asks(app, Verb::Edit { section: Section::Appointments, edit: act.into() })
    }

    /// How many bytes the relay has of messages.
    #[must_use]
    pub fn bytes_at_relay(&self) -> usize {
        let record = self.world.at(self.karin).screen.record.as_ref().expect("a record").record;
        let streams = self.world.relay.streams(record);
        let rows = streams.into_iter().flat_map(|stream| self.world.relay.rows(record, stream));
        rows.map(|row| row.envelope.0.len()).sum()
    }

    /// Which relay a device says that the record is at.
    #[must_use]
    pub fn relay_of(&self, app: App) -> Option<String> {
        self.world.at(app).screen.record.as_ref().and_then(|record| record.relay.clone())
    }

    /// Whether a device says that its part in the record has ended.
    ///
    /// # Panics
    /// When it does not say so everywhere.
    #[must_use]
    pub fn is_ended(&self, app: App) -> bool {
        let ended = self.world.at(app).screen.record.as_ref().is_some_and(|record| record.ended);
        assert_eq!(ended, self.world.sync(app).state == SyncState::Ended);
        ended
    }

    /// How often the log says that the record is to be taken off the relay.
    #[must_use]
    pub fn times_taken_off(&self) -> usize {
        let record = self.world.at(self.karin).screen.record.as_ref().expect("a record").record;
        let entries = self.world.relay.entries(record);
        entries.iter().filter(|entry| matches!(entry.content.visible, Visible::Close(_))).count()
    }

    /// Whether a text can be read on a device's disk.
    #[must_use]
    pub fn holds(&self, app: App, text: &str) -> bool {
        let disk = Disk::of(self.world.at(app)).expect("a disk");
        disk.readable().windows(text.len()).any(|window| window == text.as_bytes())
    }
}
