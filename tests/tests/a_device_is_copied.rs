//! A device's disk is copied and both go on, or it is put back to an earlier state and goes on: one key writes twice.
//! Nothing that was acknowledged is lost, no place in its chain is filled twice, and everybody agrees.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::collections::BTreeMap;

use samlat_circle::engine::{Verb, told::Standing};
use samlat_protocol::{envelope::Envelope, id::CoreId, right::Rights};
use samlat_record::{Post, Section};
use samlat_stories::{
    people::SECTIONS,
    world::{App, World},
};

const WRITES: [(Section, Rights); 2] =
    [(Section::Appointments, Rights::EDIT), (Section::Updates, Rights::READ_POST)];

struct Scene {
    world: World,
    karin: App,
    erik: App,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES);
    world.adds_appointment(karin, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    Scene { world, karin, erik }
}

fn posts(world: &mut World, app: App, text: &str) {
    let post = Post::Update { text: text.to_owned(), task: None };
    world.does(app, Verb::Post { section: Section::Updates, post });
}

impl Scene {
    /// The device is put back to what was on its disk then, and starts.
    fn is_put_back(&mut self, app: App, disk: &BTreeMap<samlat_circle::command::Key, Vec<u8>>) {
        self.world.closes(app);
        self.world.at_mut(app).disk.clone_from(disk);
        self.world.opens(app);
    }

    /// All of them have these visits and posts, and nobody sets anything aside; so has who reads the relay anew.
    fn all_have(&mut self, apps: &[App], visits: &[&str], updates: usize) {
        for _ in 0..4 {
            self.world.rests();
        }
        let eva = self.world.relative(self.karin, "Evas telefon", "Eva", &WRITES);
        for _ in 0..2 {
            self.world.rests();
        }
        for app in apps.iter().chain([&eva]) {
            assert_eq!(self.world.visits(*app), visits, "{}", self.world.at(*app).name);
            assert_eq!(
                self.world.posts(*app, Section::Updates).len(),
                updates,
                "{}",
                self.world.at(*app).name
            );
            self.world.is_whole(*app);
        }
        self.no_place_is_filled_twice();
    }

    fn no_place_is_filled_twice(&self) {
        let record = self.world.at(self.karin).screen.record.as_ref().unwrap().record;
        for stream in self.world.relay.streams(record) {
            let mut end_by_chain: BTreeMap<_, (u64, CoreId)> = BTreeMap::new();
            for row in self.world.relay.rows(record, stream) {
                let core = Envelope::from_bytes(&row.envelope.0).unwrap().core;
                let end = end_by_chain.entry((core.author, core.generation)).or_insert((0, CoreId::ZERO));
                assert_eq!((core.seq, core.prev), (end.0 + 1, end.1));
                *end = (core.seq, core.id());
            }
        }
    }
}

#[test]
fn a_disk_put_back_goes_on_behind_what_it_has_forgotten() {
    for (seed, writes_first) in [(601, false), (602, true)] {
        for who in 0..2 {
            let mut scene = scene(seed + who * 10);
            let app = [scene.karin, scene.erik][usize::try_from(who).unwrap()];
            let disk = scene.world.at(app).disk.clone();
            scene.world.adds_appointment(app, "Synen", 10);
            scene.world.rests();
            scene.world.adds_appointment(app, "Provtagning", 11);
            posts(&mut scene.world, app, "ett");
            scene.world.rests();
            if writes_first {
                scene.world.online(app, false);
            }
            scene.is_put_back(app, &disk);
            scene.world.adds_appointment(app, "Kuratorn", 12);
            posts(&mut scene.world, app, "två");
            scene.world.settle();
            scene.world.online(app, true);
            let all = ["Kuratorn", "Neurologen", "Provtagning", "Synen", "Tandläkaren"];
            let apps = [scene.karin, scene.erik];
            scene.all_have(&apps, &all, 2);
        }
    }
}

#[test]
fn what_waited_when_the_copy_was_made_is_there_once() {
    for (seed, writes_first) in [(621, false), (622, true)] {
        let mut scene = scene(seed);
        scene.world.online(scene.erik, false);
        scene.world.adds_appointment(scene.erik, "Synen", 10);
        posts(&mut scene.world, scene.erik, "ett");
        let disk = scene.world.at(scene.erik).disk.clone();
        scene.world.online(scene.erik, true);
        scene.world.rests();
        scene.world.adds_appointment(scene.erik, "Provtagning", 11);
        scene.world.rests();
        scene.world.online(scene.erik, !writes_first);
        scene.is_put_back(scene.erik, &disk);
        scene.world.adds_appointment(scene.erik, "Kuratorn", 12);
        posts(&mut scene.world, scene.erik, "två");
        scene.world.online(scene.erik, true);
        let all = ["Kuratorn", "Neurologen", "Provtagning", "Synen", "Tandläkaren"];
        let apps = [scene.karin, scene.erik];
        scene.all_have(&apps, &all, 2);
    }
}

#[test]
fn who_posts_without_reading_goes_on_behind_what_was_forgotten() {
    for seed in 631..634 {
        let mut scene = scene(seed);
        let shares = [(Section::Updates, Rights::POST)];
        let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &shares);
        if seed != 631 {
            posts(&mut scene.world, eva, "noll");
            scene.world.rests();
        }
        let disk = scene.world.at(eva).disk.clone();
        posts(&mut scene.world, eva, "ett");
        posts(&mut scene.world, eva, "två");
        scene.world.rests();
        scene.world.online(eva, seed != 633);
        scene.is_put_back(eva, &disk);
        posts(&mut scene.world, eva, "tre");
        posts(&mut scene.world, eva, "fyra");
        scene.world.online(eva, true);
        for _ in 0..3 {
            scene.world.rests();
        }
        scene.world.is_whole(eva);
        scene.world.is_whole(scene.karin);
        let expected = if seed == 631 { 4 } else { 5 };
        assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), expected, "seed {seed}");
        scene.no_place_is_filled_twice();
    }
}

#[test]
fn a_copy_and_its_original_both_go_on_and_agree() {
    for (seed, apart) in [(641, false), (642, true)] {
        for who in 0..2 {
            let mut scene = scene(seed + who * 10);
            let app = [scene.karin, scene.erik][usize::try_from(who).unwrap()];
            let copy = scene.world.copy_of(app, "kopian");
            scene.world.begins(copy, Verb::Look { sections: SECTIONS.to_vec() });
            scene.world.settle();
            assert_eq!(scene.world.at(copy).screen.standing, Some(Standing::Open));
            for n in 0..3 {
                for (one, hour) in [(app, 10), (copy, 11)] {
                    scene.world.online(one, !apart);
                    scene.world.adds_appointment(one, &format!("Besök {n} {hour}"), hour);
                    posts(&mut scene.world, one, &format!("Besök {n} {hour}"));
                }
                for one in [app, copy] {
                    scene.world.online(one, true);
                }
                scene.world.settle();
            }
            let mut all = vec!["Neurologen".to_owned(), "Tandläkaren".to_owned()];
            all.extend((0..3).flat_map(|n| [10, 11].map(|hour| format!("Besök {n} {hour}"))));
            all.sort();
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let apps = [scene.karin, scene.erik, copy];
            scene.all_have(&apps, &all, 6);
        }
    }
}
