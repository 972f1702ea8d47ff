//! In one circle some have updated the app and some have not. What a later one writes is kept by all, carried on, and said to
//! want an update; what an earlier one does not know is still there when it has changed something else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use automerge::ScalarValue;
use samlat_circle::engine::Verb;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AppointmentField, Item, ItemId, MedicineField, MedicineView, Presence, Schedule, Section,
    SectionBody,
};
use samlat_stories::{
    newer::updated::Updated,
    people::{DAY_MS, SECTIONS},
    promises::disk::Disk,
    world::{App, World},
};

const LIST: Section = Section::Medications;
const VISITS: Section = Section::Appointments;
const SHARES: [(Section, Rights); 3] =
    [(LIST, Rights::EDIT), (VISITS, Rights::EDIT), (Section::Updates, Rights::EDIT)];
const HOUR_MS: i64 = 60 * 60 * 1000;

/// A later app says how a medicine is tapered, when it has been paused, and that a visit has been moved to somebody else.
struct Later {
    medicine: ItemId,
    visit: ItemId,
    infusion: ItemId,
    removed: ItemId,
}

/// Karin's telephone and her brother's, as they are today; her tablet has been updated.
struct Scene {
    world: World,
    karin: App,
    erik: App,
    tablet: Updated,
    later: Later,
}

fn json(text: &str) -> ScalarValue {
    ScalarValue::Bytes(text.as_bytes().to_vec())
}

fn word(text: &str) -> ScalarValue {
    ScalarValue::Str(text.into())
}

impl Later {
    /// What a later app has written: where, under which key, and what.
    fn said(&self) -> Vec<(Section, String, ScalarValue)> {
        let Self { medicine, visit, infusion, removed } = self;
        vec![
            // A field that is not known, of an item that is.
            (LIST, format!("i/{medicine}/taper"), json(r#"{"by":"5 mg","each":"week"}"#)),
            (VISITS, format!("i/{visit}/interpreter"), word("Tolk på finska")),
            // A value that is not known, of a field that is.
            (LIST, format!("i/{medicine}/stopped"), json(r#"{"paused_from":"2026-11-20"}"#)),
            (VISITS, format!("i/{visit}/status"), word("handed_on")),
            (VISITS, format!("i/{removed}/presence"), word("archived")),
            // A kind that is not known.
            (LIST, format!("i/{infusion}/item"), word("infusion")),
            (LIST, format!("i/{infusion}/name"), word("Okrelizumab")),
            (LIST, format!("i/{infusion}/ml_per_hour"), ScalarValue::Int(40)),
            // Something that is said once, and is not known.
            (LIST, "s/kept_in".to_owned(), word("Dosett")),
        ]
    }

    /// Writes it.
    fn writes(&self, world: &World, app: &mut Updated) {
        for section in [LIST, VISITS] {
            let said = self.said();
            let here = said.iter().filter(|(of, ..)| *of == section);
            let here: Vec<_> = here.map(|(_, key, value)| (key.as_str(), value.clone())).collect();
            app.writes(world, section, &here);
        }
    }
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &SHARES);
    let tablet = world.adds_device(karin, "Surfplattan");
    let medicine = world.id();
    let fields = vec![
        MedicineField::Name("Baklofen".to_owned()),
        MedicineField::Strength("10 mg".to_owned()),
        MedicineField::Schedule(Schedule::InWords { text: "1 på morgonen".to_owned() }),
    ];
    world.edits(karin, LIST, Act::Add { id: medicine, item: Item::Medicine(fields) });
    let visit = world.adds_appointment(karin, "Neurologen", 10);
    let removed = world.adds_appointment(karin, "Sjukgymnasten", 11);
    world.rests();
    let later = Later { medicine, visit, infusion: world.id(), removed };
    let tablet = Updated::on(&mut world, tablet);
    Scene { world, karin, erik, tablet, later }
}

fn medicine(world: &World, app: App, id: ItemId) -> MedicineView {
    let SectionBody::Medications(view) = &world.at(app).screen.sections[&LIST].body else { panic!() };
    view.medicines.iter().find(|one| one.head.id == id).expect("the medicine is shown").clone()
}

impl Scene {
    /// Everything that the later app wrote lies on a device, byte for byte.
    fn is_kept_on(&self, app: App) {
        let disk = Disk::of(self.world.at(app)).unwrap();
        for (_, key, value) in self.later.said() {
            assert_eq!(disk.says(&key), [value], "{key} on {}", self.world.at(app).name);
        }
    }

    /// The later app finds what it wrote.
    fn is_found(&mut self) {
        for (section, key, value) in self.later.said() {
            assert_eq!(self.tablet.finds(&self.world, section, &key), [value], "{key}");
        }
    }

    /// Nothing is set aside, nobody is accused, and where something cannot be read it is said.
    fn is_said_on(&self, app: App) {
        let (world, later) = (&self.world, &self.later);
        let name = &world.at(app).name;
        world.is_whole(app);
        assert_eq!(world.sync(app).alarms, [], "{name}");
        let named = |section: Section| -> Vec<String> {
            world.at(app).screen.sections[&section].unreadable.iter().map(|one| one.name.clone()).collect()
        };
        let strange = [format!("infusion {}", later.infusion), "kept_in".to_owned()];
        assert_eq!(named(LIST), strange, "{name}");
        // What cannot be told to stand is no visit to go to: it is said that something is there.
        assert_eq!(named(VISITS), [format!("appointment {}", later.visit)], "{name}");
        let row = medicine(world, app, later.medicine);
        let unread: Vec<&str> = row.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(unread, ["stopped", "taper"], "{name}");
        let visits = world.appointments(app);
        let row = visits.iter().find(|one| one.head.id == later.removed).unwrap();
        let unread: Vec<&str> = row.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((unread, &row.head.presence), (vec!["presence"], &Presence::Here), "{name}");
    }

    /// Karin and her brother change what the later app has written in.
    fn edits_all(&mut self) {
        let (id, visit) = (self.later.medicine, self.later.removed);
        let strength = Item::Medicine(vec![MedicineField::Strength("25 mg".to_owned())]);
        self.world.edits(self.karin, LIST, Act::Change { id, item: strength });
        let note = Item::Medicine(vec![MedicineField::Note("Med mat".to_owned())]);
        self.world.edits(self.erik, LIST, Act::Change { id, item: note });
        let title = Item::Appointment(vec![AppointmentField::Title("Arbetsterapeuten".to_owned())]);
        self.world.edits(self.erik, VISITS, Act::Change { id: visit, item: title });
        self.world.rests();
    }
}

#[test]
fn what_a_later_app_writes_is_kept_said_and_sent_on_by_everybody() {
    let mut scene = scene(951);
    scene.later.writes(&scene.world, &mut scene.tablet);
    scene.world.rests();
    for app in [scene.karin, scene.erik] {
        scene.is_kept_on(app);
        scene.is_said_on(app);
    }
    scene.edits_all();
    for app in [scene.karin, scene.erik] {
        let row = medicine(&scene.world, app, scene.later.medicine);
        assert_eq!(row.strength.unwrap().agreed().unwrap().value, "25 mg");
        scene.world.closes(app);
        scene.world.opens(app);
    }
    scene.world.rests();
    let fresh = scene.world.adds_device(scene.karin, "Datorn");
    scene.world.rests();
    for app in [scene.karin, scene.erik, fresh] {
        scene.is_kept_on(app);
        scene.is_said_on(app);
    }
    scene.is_found();
}

#[test]
fn what_a_later_app_wrote_goes_along_when_a_section_begins_anew() {
    for (seed, erase) in [(952, false), (953, true)] {
        let mut scene = scene(seed);
        scene.later.writes(&scene.world, &mut scene.tablet);
        scene.world.rests();
        scene.edits_all();
        scene.world.does(scene.karin, Verb::BeginAnew { sections: vec![LIST, VISITS], erase });
        scene.world.rests();
        scene.world.rests();
        for section in [LIST, VISITS] {
            assert_eq!(scene.tablet.generation(&scene.world, section), 1, "it began anew");
        }
        scene.is_found();
        let fresh = scene.world.adds_device(scene.karin, "Datorn");
        scene.world.rests();
        scene.edits_all();
        for app in [scene.karin, scene.erik, fresh] {
            scene.is_said_on(app);
        }
        scene.is_kept_on(fresh);
        scene.is_found();
    }
}

#[test]
fn what_a_later_app_wrote_is_in_the_snapshot_that_todays_app_puts() {
    let mut scene = scene(954);
    scene.later.writes(&scene.world, &mut scene.tablet);
    scene.world.rests();
    let (karin, erik, id) = (scene.karin, scene.erik, scene.later.removed);
    scene.world.online(erik, false);
    scene.world.begins(karin, Verb::Look { sections: Vec::new() });
    for n in 0..260 {
        scene.world.moves_appointment(karin, id, 8 + n % 10);
    }
    scene.world.begins(karin, Verb::Look { sections: SECTIONS.to_vec() });
    scene.world.online(erik, true);
    scene.world.rests();
    for wait in [2 * HOUR_MS, 91 * DAY_MS] {
        scene.world.passes(wait);
        scene.world.wakes_everybody();
        scene.world.rests();
    }
    let puts = scene.world.relay.calls();
    assert!(puts.iter().any(|call| call.method == "PUT" && call.path.ends_with("/snapshot")), "one was put");
    scene.world.relay.sweeps();
    let fresh = scene.world.adds_device(karin, "Datorn");
    scene.world.rests();
    for app in [karin, erik, fresh] {
        scene.is_kept_on(app);
        scene.is_said_on(app);
    }
}
