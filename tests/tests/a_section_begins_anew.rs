//! A section begins anew, so that whoever comes later does not see its past, or so that it is erased. Whoever reads on sees
//! the same as before.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{Verb, verb::OtherDevices};
use samlat_protocol::{
    envelope::Envelope,
    id::{RecordId, StreamId},
    right::Rights,
};
use samlat_record::{
    Act, AppointmentField, AppointmentView, Contested, Item, ItemId, Section, SectionBody, SectionView,
};
use samlat_stories::{
    people::{DAY_MS, at_hour},
    promises::{Fate, Hand, Ledger, Said, disk::Disk, looked_at},
    relay::ADDRESS,
    world::{App, World},
};

/// No act has so many commands.
const MOST: u64 = 400;

/// A person, her tablet and her brother.
struct Scene {
    world: World,
    phone: App,
    tablet: App,
    erik: App,
    ledger: Ledger,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    let tablet = world.adds_device(phone, "Surfplattan");
    let erik = world.relative(phone, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    for app in [phone, tablet, erik] {
        world.does(app, Verb::Look { sections: looked_at() });
    }
    world.rests();
    Scene { world, phone, tablet, erik, ledger: Ledger::default() }
}

fn begins_anew(erase: bool) -> Verb {
    Verb::BeginAnew { sections: vec![Section::Appointments], erase }
}

impl Scene {
    fn adds(&mut self, app: App, title: &str, hour: u32) -> ItemId {
        let id = self.world.adds_appointment(app, title, hour);
        let head = Disk::head(self.world.at(app)).unwrap();
        let (text, section, by) = (title.to_owned(), Section::Appointments, Hand::App(app));
        self.ledger.said.push(Said { text, section, by, head, fate: Fate::Stands, of: None });
        id
    }

    fn renames(&mut self, app: App, id: ItemId, title: &str) {
        let item = Item::Appointment(vec![AppointmentField::Title(title.to_owned())]);
        self.world.edits(app, Section::Appointments, Act::Change { id, item });
    }

    fn record(&self) -> RecordId {
        self.world.at(self.phone).screen.record.as_ref().unwrap().record
    }

    /// The document of the appointments: the stream in which something of a second generation lies.
    fn document(&self) -> StreamId {
        let streams = self.world.relay.streams(self.record());
        let has_new =
            |stream: &StreamId| self.generations(*stream).iter().any(|(generation, _)| *generation == 1);
        streams.into_iter().find(has_new).unwrap()
    }

    fn generations(&self, stream: StreamId) -> Vec<(u32, Envelope)> {
        let rows = self.world.relay.rows(self.record(), stream);
        let envelopes = rows.iter().filter_map(|row| Envelope::from_bytes(&row.envelope.0).ok());
        envelopes.map(|envelope| (envelope.core.generation, envelope)).collect()
    }

    /// The section begins anew: the entry is at the relay, and the phone is gone before anything is carried over.
    fn phone_falls_into_the_sea(&mut self) {
        let record = self.record();
        let entries = self.world.relay.entries(record).len();
        let falls = (1..MOST).find(|n| {
            self.world.opens(self.phone);
            let performed = self.world.at(self.phone).performed();
            self.world.at_mut(self.phone).dies_at = Some(performed + n);
            self.world.begins(self.phone, begins_anew(true));
            self.world.step_until_quiet();
            self.world.relay.entries(record).len() > entries
        });
        assert!(falls.is_some() && !self.world.at(self.phone).is_open());
    }

    fn keeps_its_promises(&mut self) {
        self.world.keeps_its_promises(self.phone, &self.ledger);
    }
}

/// Each appointment with the names and times beside its words, as a device shows them.
fn shown(world: &World, app: App) -> Vec<String> {
    let authors = &world.at(app).screen.authors;
    let view: &SectionView = &world.at(app).screen.sections[&Section::Appointments];
    let SectionBody::Appointments(view) = &view.body else { panic!("another section") };
    let name = |by| {
        let author = authors.get(&by).unwrap_or_else(|| panic!("nobody is {by}"));
        if author.is_person { "hon själv".to_owned() } else { author.called.clone().unwrap_or_default() }
    };
    let line = |visit: &AppointmentView| {
        let mut times: Vec<String> = visit
            .when
            .candidates()
            .iter()
            .map(|when| format!("{:?} {} {} {:?}", when.value, name(when.by), when.at_ms, when.arrived_ms))
            .collect();
        times.sort();
        let title = &visit.title;
        let head = format!("{} {} {:?}", name(visit.head.by), visit.head.at_ms, visit.head.arrived_ms);
        format!("{} {} {} {head}: {times:?}", title.value, name(title.by), title.at_ms)
    };
    view.appointments.iter().filter(|visit| visit.head.presence.is_shown()).map(line).collect()
}

/// A visit on whose time the two disagree, and one that was renamed.
fn contested(scene: &mut Scene) -> (ItemId, ItemId) {
    let visit = scene.adds(scene.phone, "Neurologen", 10);
    let named = scene.adds(scene.phone, "Sjukgymnasten", 9);
    scene.world.rests();
    scene.renames(scene.phone, named, "Hemligt ställe");
    scene.world.rests();
    scene.renames(scene.phone, named, "Sjukgymnasten");
    for app in [scene.phone, scene.erik] {
        scene.world.online(app, false);
    }
    scene.world.moves_appointment(scene.phone, visit, 11);
    scene.world.moves_appointment(scene.erik, visit, 13);
    for app in [scene.phone, scene.erik] {
        scene.world.online(app, true);
    }
    scene.world.rests();
    (visit, named)
}

#[test]
fn whoever_reads_on_sees_the_same_with_the_same_names_and_times_beside_it() {
    let mut scene = scene(601);
    let (visit, _) = contested(&mut scene);
    let before = shown(&scene.world, scene.phone);
    assert_eq!(scene.world.times(scene.erik, visit).len(), 2);
    scene.world.does(scene.phone, begins_anew(false));
    scene.world.rests();
    for app in [scene.phone, scene.tablet, scene.erik] {
        assert_eq!(shown(&scene.world, app), before, "{}", scene.world.at(app).name);
        scene.world.is_whole(app);
    }
    assert!(scene.generations(scene.document()).iter().any(|(generation, _)| *generation == 1));
    // It is settled, and written on, as before.
    let settled = Item::Appointment(vec![AppointmentField::When(at_hour(13))]);
    scene.world.edits(scene.phone, Section::Appointments, Act::Settle { id: visit, item: settled });
    scene.adds(scene.erik, "Tandläkaren", 15);
    scene.world.rests();
    assert_eq!(scene.world.times(scene.erik, visit), [at_hour(13)]);
    assert_eq!(scene.world.visits(scene.tablet), ["Neurologen", "Sjukgymnasten", "Tandläkaren"]);
    scene.keeps_its_promises();
}

#[test]
fn a_new_reader_does_not_see_the_past_and_opens_nothing_from_before() {
    let mut scene = scene(602);
    contested(&mut scene);
    scene.world.does(scene.phone, begins_anew(false));
    scene.world.rests();
    let before = shown(&scene.world, scene.phone);
    let rights = [(Section::Appointments, Rights::READ)];
    let anna = scene.world.relative(scene.phone, "Annas telefon", "Anna", &rights);
    scene.world.does(anna, Verb::Look { sections: looked_at() });
    scene.world.rests();
    assert_eq!(shown(&scene.world, anna), before);
    scene.world.is_whole(anna);
    let disk = Disk::of(scene.world.at(anna)).unwrap();
    let readable = disk.readable();
    assert!(!holds(&readable, "Hemligt"), "what was written over stays behind");
    assert!(holds(&Disk::of(scene.world.at(scene.erik)).unwrap().readable(), "Hemligt"));
    let circle = samlat_protocol::circle::Circle::replay(scene.world.relay.entries(scene.record())).unwrap();
    let mut ring = disk.keyring.clone();
    ring.walk_back(&circle);
    for (generation, envelope) in scene.generations(scene.document()) {
        assert_eq!(ring.secret_for(&circle, &envelope).is_some(), generation == 1);
    }
    scene.keeps_its_promises();
}

#[test]
fn what_was_written_offline_in_the_old_generation_is_not_lost() {
    let mut scene = scene(603);
    let (visit, named) = contested(&mut scene);
    let settled = Item::Appointment(vec![AppointmentField::When(at_hour(13))]);
    scene.world.edits(scene.phone, Section::Appointments, Act::Settle { id: visit, item: settled });
    scene.world.rests();
    scene.world.online(scene.erik, false);
    scene.adds(scene.erik, "Tandläkaren", 15);
    scene.world.moves_appointment(scene.erik, visit, 16);
    scene.world.moves_appointment(scene.erik, named, 8);
    // Meanwhile she moves one of them herself, and lets the section begin anew.
    scene.world.moves_appointment(scene.phone, visit, 14);
    scene.world.does(scene.phone, begins_anew(false));
    scene.world.rests();
    scene.world.online(scene.erik, true);
    scene.world.rests();
    for app in [scene.phone, scene.tablet, scene.erik] {
        assert_eq!(scene.world.visits(app), ["Neurologen", "Sjukgymnasten", "Tandläkaren"]);
        let mut times = scene.world.times(app, visit);
        times.sort();
        assert_eq!(times, [at_hour(14), at_hour(16)], "neither had seen the other");
        assert_eq!(scene.world.times(app, named), [at_hour(8)], "he had seen what he wrote over");
        scene.world.is_whole(app);
    }
    scene.keeps_its_promises();
}

#[test]
fn the_device_dies_anywhere_and_nothing_is_lost_nor_there_twice() {
    let mut scene = scene(604);
    contested(&mut scene);
    let before = shown(&scene.world, scene.phone);
    for n in 0..MOST {
        let performed = scene.world.at(scene.phone).performed();
        scene.world.at_mut(scene.phone).dies_at = Some(performed + n);
        scene.world.begins(scene.phone, begins_anew(n % 2 == 1));
        scene.world.rests();
        let died = !scene.world.at(scene.phone).is_open();
        scene.world.at_mut(scene.phone).dies_at = None;
        for app in [scene.tablet, scene.erik] {
            assert_eq!(shown(&scene.world, app), before, "died at {n}, while she is away");
        }
        if died {
            scene.world.opens(scene.phone);
        }
        scene.world.rests();
        for app in [scene.phone, scene.tablet, scene.erik] {
            assert_eq!(shown(&scene.world, app), before, "died at {n}");
            scene.world.is_whole(app);
        }
        if !died {
            assert!(n > 6, "it has more commands than {n}");
            scene.keeps_its_promises();
            return;
        }
    }
    panic!("it does not end");
}

#[test]
fn another_of_her_devices_takes_over_what_never_came() {
    let mut scene = scene(605);
    contested(&mut scene);
    let before = shown(&scene.world, scene.phone);
    scene.phone_falls_into_the_sea();
    scene.world.at_mut(scene.phone).dies_at = None;
    scene.world.rests();
    assert_eq!(shown(&scene.world, scene.erik), before);
    scene.adds(scene.erik, "Tandläkaren", 15);
    scene.world.passes(2 * 60 * 60 * 1000);
    scene.world.rests();
    scene.world.rests();
    for app in [scene.tablet, scene.erik] {
        assert_eq!(shown(&scene.world, app).len(), before.len() + 1);
        scene.world.is_whole(app);
    }
    // It comes back, and what it had begun changes nothing.
    scene.world.opens(scene.phone);
    scene.world.rests();
    scene.world.rests();
    for app in [scene.phone, scene.tablet, scene.erik] {
        assert_eq!(shown(&scene.world, app), shown(&scene.world, scene.erik));
        scene.world.is_whole(app);
    }
    scene.keeps_its_promises();
}

/// It was her last device. Who comes by the words has never had the section whole, and carries what stands in it all the same.
#[test]
fn who_comes_by_the_words_takes_over_what_never_came() {
    let mut scene = scene(611);
    scene.adds(scene.phone, "Neurologen", 10);
    scene.world.does(scene.phone, Verb::ShowWords);
    let words = scene.world.at(scene.phone).screen.words.clone();
    scene.world.rests();
    scene.world.closes(scene.tablet);
    scene.phone_falls_into_the_sea();
    let new = scene.world.device("Nya telefonen");
    let recover = Verb::Recover {
        words: words.into(),
        relay: ADDRESS.to_owned(),
        device: "Nya telefonen".to_owned(),
        others: OtherDevices::Withdraw,
    };
    scene.world.does(new, recover);
    scene.world.begins(new, Verb::Look { sections: looked_at() });
    scene.world.rests();
    scene.adds(new, "Synen", 11);
    scene.world.rests();
    scene.world.rests();
    for app in [new, scene.erik] {
        scene.world.is_whole(app);
        assert!(scene.world.sync(app).coming.is_empty());
        assert_eq!(scene.world.visits(app), ["Neurologen", "Synen"]);
    }
}

#[test]
fn what_is_to_be_erased_is_on_no_device_and_after_seven_days_not_at_the_relay() {
    let mut scene = scene(606);
    contested(&mut scene);
    let before = shown(&scene.world, scene.phone);
    scene.world.does(scene.phone, begins_anew(true));
    scene.world.rests();
    for app in [scene.phone, scene.tablet, scene.erik] {
        assert_eq!(shown(&scene.world, app), before);
        let disk = Disk::of(scene.world.at(app)).unwrap();
        assert!(!holds(&disk.readable(), "Hemligt"), "{} holds it", disk.key);
        let old = scene.generations(scene.document()).into_iter().filter(|(generation, _)| *generation == 0);
        assert!(old.clone().count() > 0, "the relay has it for seven days");
        for (_, envelope) in old {
            assert!(!disk.has(envelope.core.stream, envelope.core.id()));
        }
    }
    let document = scene.document();
    scene.world.passes(7 * DAY_MS + 1);
    scene.world.relay.sweeps();
    scene.world.rests();
    assert!(scene.generations(document).iter().all(|(generation, _)| *generation == 1));
    // Whoever comes later, and whoever has to read everything anew, reads on all the same.
    let rights = [(Section::Appointments, Rights::EDIT)];
    let anna = scene.world.relative(scene.phone, "Annas telefon", "Anna", &rights);
    scene.world.does(anna, Verb::Look { sections: looked_at() });
    scene.adds(anna, "Tandläkaren", 15);
    scene.world.rests();
    assert_eq!(shown(&scene.world, scene.erik).len(), before.len() + 1);
    scene.keeps_its_promises();
}

#[test]
fn a_contested_time_is_contested_in_every_generation() {
    let mut scene = scene(607);
    let (visit, _) = contested(&mut scene);
    for erase in [false, true, false] {
        scene.world.does(scene.phone, begins_anew(erase));
        scene.world.rests();
        for app in [scene.phone, scene.tablet, scene.erik] {
            let visits = scene.world.appointments(app);
            let one = visits.into_iter().find(|one| one.head.id == visit).unwrap();
            assert!(matches!(&one.when, Contested::Disputed(all) if all.len() == 2), "{:?}", one.when);
        }
    }
    scene.keeps_its_promises();
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
