//! A phone that is stolen unlocked, what whoever has it does before she is there, and her way back with the words.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story fails by panicking; each says when under Panics"
)]

use samlat_circle::engine::{
    Verb,
    told::{ActView, Deed, HistoryView, MemberKind, MemberView, MomentView, Party, SyncState},
};
use samlat_protocol::{
    circle::Circle,
    id::{EntryId, PublicKey},
    right::Rights,
};
use samlat_record::Section;

use crate::{
    people::SECTIONS,
    promises::disk::Disk,
    relay::ADDRESS,
    world::{App, World},
};

/// What her brother and the thief's friend may do.
pub const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Her phone, her tablet and her brother's phone, all with everything, before the theft.
pub struct Scene {
    /// Where it is played.
    pub world: World,
    /// The phone that is stolen.
    pub phone: App,
    /// Her other device.
    pub tablet: App,
    /// Her brother's phone.
    pub erik: App,
    /// The words on her paper.
    pub words: Vec<String>,
}

/// Finding the record of the words at the first relay, to look back on it.
pub fn look_back(words: &[String]) -> Verb {
    look_back_at(ADDRESS, words)
}

/// Finding it at this relay.
pub fn look_back_at(relay: &str, words: &[String]) -> Verb {
    Verb::LookBack { words: words.to_vec().into(), relay: relay.to_owned() }
}

/// The names, in the order of the alphabet.
pub fn named(parties: &[Party]) -> Vec<&str> {
    let mut names: Vec<&str> = parties.iter().map(|party| party.name.as_deref().unwrap_or("-")).collect();
    names.sort_unstable();
    names
}

/// The last act before somebody ended the tablet's part.
///
/// # Panics
/// When nobody did.
pub fn before_the_theft(history: &HistoryView) -> &ActView {
    let is_tablet = |party: &Party| party.name.as_deref() == Some("Surfplattan");
    let ends_tablet = |act: &ActView| matches!(&act.deed, Deed::Ended(whom) if whom.iter().any(is_tablet));
    let at = history.acts.iter().position(ends_tablet).expect("somebody ended the tablet");
    &history.acts[at - 1]
}

impl Scene {
    /// Before the theft. The seed is printed.
    ///
    /// # Panics
    /// When something of it does not come about.
    pub fn new(seed: u64) -> Self {
        println!("seed {seed}");
        let mut world = World::new(seed);
        let phone = world.person("Karins telefon");
        world.does(phone, Verb::ShowWords);
        let words = world.at(phone).screen.words.clone();
        let tablet = world.adds_device(phone, "Surfplattan");
        let erik = world.relative(phone, "Eriks telefon", "Erik", &WRITES);
        world.adds_appointment(phone, "Neurologen", 8);
        world.adds_appointment(erik, "Tandläkaren", 9);
        world.adds_appointment(tablet, "Provtagning", 10);
        world.starts(phone, "Fampyra");
        world.rests();
        for app in [phone, tablet, erik] {
            world.is_whole(app);
        }
        Self { world, phone, tablet, erik, words }
    }

    /// The key of a device of hers, by its name, as another of them shows it.
    ///
    /// # Panics
    /// When there is none.
    pub fn device(&self, on: App, name: &str) -> PublicKey {
        let is = |m: &&MemberView| {
            m.called.as_deref() == Some(name) && matches!(m.kind, MemberKind::Device | MemberKind::ThisDevice)
        };
        self.world.at(on).screen.members.iter().find(is).expect("a device of that name").id
    }

    /// Whoever has the phone puts out everybody else, lets in a friend, and writes. Answers the friend's app.
    ///
    /// # Panics
    /// When something of it does not come about.
    pub fn is_robbed(&mut self) -> App {
        let tablet = self.device(self.phone, "Surfplattan");
        let world = &mut self.world;
        world.passes(60 * 60 * 1000);
        world.does(self.phone, Verb::Withdraw { member: tablet });
        world.rests();
        assert_eq!(world.sync(self.tablet).state, SyncState::Ended);
        let friend = world.relative(self.phone, "Vännens telefon", "Vännen", &WRITES);
        // Her brother knows nothing of it, and writes under the log that the thief has made.
        world.adds_appointment(self.erik, "Sjukgymnasten", 11);
        world.adds_appointment(self.phone, "Falskt besök", 12);
        world.adds_appointment(friend, "Vännens besök", 13);
        world.rests();
        world.online(self.erik, false);
        world.adds_appointment(self.erik, "Synundersökning", 14);
        let erik = world.member(self.phone, "Erik").id;
        world.does(self.phone, Verb::Withdraw { member: erik });
        world.rests();
        world.online(self.erik, true);
        world.rests();
        assert_eq!(world.sync(self.erik).state, SyncState::Ended);
        friend
    }

    /// Looks back with the words.
    ///
    /// # Panics
    /// When nothing was found.
    pub fn looks_back(&mut self, new: App) -> HistoryView {
        self.world.does(new, look_back(&self.words));
        self.world.at(new).screen.history.clone().expect("what was done is told")
    }

    /// Looks at a moment.
    ///
    /// # Panics
    /// When it is none.
    pub fn sees(&mut self, new: App, keep: EntryId) -> MomentView {
        self.world.does(new, Verb::ShowMoment { keep });
        self.world.at(new).screen.moment.clone().expect("the moment is told")
    }

    /// Takes the record as it was then.
    ///
    /// # Panics
    /// When it does not come about.
    pub fn recovers(&mut self, new: App, keep: EntryId, stolen: Vec<PublicKey>) {
        self.sees(new, keep);
        self.world.does(new, Verb::RecoverFrom { stolen, device: "Nya telefonen".to_owned() });
        self.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    }

    /// Everybody looks again, also those whose sharing was ended.
    pub fn goes_on(&mut self) {
        for _ in 0..3 {
            self.world.rests();
            self.world.passes(2 * 60 * 60 * 1000);
            self.world.wakes_everybody();
        }
        self.world.rests();
    }

    /// The circle as the relay has it.
    ///
    /// # Panics
    /// When its log is none.
    pub fn circle(&self) -> Circle {
        let record = self.world.at(self.tablet).screen.record.as_ref().expect("a record").record;
        Circle::replay(self.world.relay.entries(record)).expect("a log")
    }

    /// All of them are online, have sent all, have seen it at the relay, and show the same visits.
    ///
    /// # Panics
    /// When one does not.
    pub fn agree(&self, apps: &[App], visits: &[&str]) {
        for app in apps {
            let name = &self.world.at(*app).name;
            let sync = self.world.sync(*app);
            assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name}");
            assert_eq!(sync.alarms, [], "{name}");
            let disk = Disk::of(self.world.at(*app)).expect("a disk");
            assert!(!disk.rows.keys().any(|row| row.starts_with("out/")), "nothing waits on {name}");
            assert_eq!(self.world.visits(*app), visits, "{name}: {:?}", sync.set_aside);
        }
    }

    /// How many envelopes the relay has of the record.
    pub fn all_rows(&self) -> usize {
        let record = self.circle().record();
        let streams = self.world.relay.streams(record);
        streams.iter().map(|stream| self.world.relay.rows(record, *stream).len()).sum()
    }

    /// One more device of hers, that was there for nothing of it, sees what the others see.
    ///
    /// # Panics
    /// When it does not.
    pub fn reads_the_same_from_the_beginning(&mut self, by: App, gone: &[App]) {
        let world = &mut self.world;
        // Who is not in the log is refused again and again: digits would run out while everybody waits for that.
        gone.iter().for_each(|app| world.closes(*app));
        let late = world.device("Datorn");
        world.does(by, Verb::AddDevice);
        let code = world.at(by).screen.device_code.clone().expect("a code");
        let device = "Datorn".to_owned();
        world.begins(late, Verb::BecomeDevice { code, relay: ADDRESS.to_owned(), device });
        world.settle();
        for app in [by, late] {
            world.does(app, Verb::SayDigits { same: true });
            world.settle();
        }
        world.begins(late, Verb::Look { sections: SECTIONS.to_vec() });
        world.rests();
        assert_eq!(world.visits(late), world.visits(by));
        assert_eq!(world.medicines(late), world.medicines(by));
        assert_eq!(world.sync(late).alarms, []);
    }
}
