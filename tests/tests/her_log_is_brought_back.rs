//! The relay is put back from a backup, and her circle's log with it: what her devices have of it comes back, whichever of
//! them drew it up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::sync::Arc;

use samlat_circle::engine::Verb;
use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_relay::store::memory::MemoryStore;
use samlat_stories::{
    relay::Mood,
    world::{App, World},
};

const WRITES_VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    karin: App,
    backup: Option<Arc<MemoryStore>>,
}

/// Karin and her brother both write visits; each has one that both have.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES_VISITS);
    world.adds_appointment(karin, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    Scene { world, karin, backup: None }
}

impl Scene {
    fn is_backed_up(&mut self) {
        self.backup = Some(self.world.relay.backup());
    }

    /// The relay stops and starts from the backup.
    fn is_put_back(&mut self) {
        self.world.relay.mood = Mood::Down;
        self.world.settle();
        self.world.relay.is_put_back_to(self.backup.take().unwrap());
        self.world.relay.mood = Mood::Well;
    }

    fn sleeps(&mut self, app: App) {
        self.world.online(app, false);
    }

    fn wakes(&mut self, app: App) {
        self.world.online(app, true);
        self.world.rests();
    }
}

/// Her tablet ends the sharing with Erik, her phone has read it, the tablet is lost, and the relay is put back to before.
#[test]
fn an_entry_that_another_device_of_hers_drew_up_comes_back_to_the_relay() {
    let mut scene = scene(512);
    let tablet = scene.world.adds_device(scene.karin, "Surfplattan");
    let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &WRITES_VISITS);
    scene.world.rests();
    scene.is_backed_up();
    let member = scene.world.member(tablet, "Erik").id;
    scene.world.does(tablet, Verb::Withdraw { member });
    scene.world.rests();
    scene.sleeps(tablet);
    scene.is_put_back();
    for _ in 0..3 {
        scene.world.rests();
    }
    scene.world.adds_appointment(scene.karin, "Synen", 10);
    scene.world.rests();
    scene.world.is_whole(scene.karin);
    assert!(scene.world.visits(eva).contains(&"Synen".to_owned()), "they go on");
}

/// The same, and nobody but Eva is there: without the keys of the others she cannot bring the entry. What she writes
/// waits with her, and nobody is locked out when the phone comes.
#[test]
fn what_a_member_writes_waits_until_a_device_of_hers_has_brought_the_log() {
    let mut scene = scene(513);
    let tablet = scene.world.adds_device(scene.karin, "Surfplattan");
    let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &WRITES_VISITS);
    scene.world.rests();
    scene.is_backed_up();
    let member = scene.world.member(tablet, "Erik").id;
    scene.world.does(tablet, Verb::Withdraw { member });
    scene.world.rests();
    for app in [tablet, scene.karin] {
        scene.sleeps(app);
    }
    scene.is_put_back();
    scene.world.adds_appointment(eva, "Synen", 10);
    for _ in 0..3 {
        scene.world.rests();
    }
    assert!(scene.world.visits(eva).contains(&"Synen".to_owned()));
    scene.wakes(scene.karin);
    for _ in 0..3 {
        scene.world.rests();
    }
    assert!(scene.world.visits(scene.karin).contains(&"Synen".to_owned()));
    for app in [scene.karin, eva] {
        scene.world.is_whole(app);
    }
}

/// A device dies over the answer to an entry: it finds the entry in the log, and asks for its wraps.
#[test]
fn a_device_that_did_not_hear_the_answer_brings_its_entry_back() {
    let mut scene = scene(514);
    let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &WRITES_VISITS);
    scene.world.rests();
    scene.is_backed_up();
    let record = scene.world.at(scene.karin).screen.record.as_ref().unwrap().record;
    let entries = scene.world.relay.entries(record).len();
    let member = scene.world.member(scene.karin, "Erik").id;
    scene.sleeps(scene.karin);
    scene.world.begins(scene.karin, Verb::Withdraw { member });
    scene.world.settle();
    scene.world.online(scene.karin, true);
    // It dies a little later each time, until the relay has the entry: then what it was answered is not on its disk.
    for n in 1.. {
        assert!(n < 100, "it is sent at some time");
        let performed = scene.world.at(scene.karin).performed();
        scene.world.at_mut(scene.karin).dies_at = Some(performed + n);
        scene.world.opens(scene.karin);
        scene.world.settle();
        if scene.world.relay.entries(record).len() > entries {
            break;
        }
    }
    assert!(!scene.world.at(scene.karin).is_open(), "it has died");
    scene.world.at_mut(scene.karin).dies_at = None;
    scene.world.opens(scene.karin);
    scene.world.rests();
    scene.is_put_back();
    for _ in 0..3 {
        scene.world.rests();
    }
    scene.world.adds_appointment(scene.karin, "Synen", 10);
    scene.world.rests();
    for app in [scene.karin, eva] {
        scene.world.is_whole(app);
        assert!(scene.world.visits(app).contains(&"Synen".to_owned()), "they go on");
    }
}
