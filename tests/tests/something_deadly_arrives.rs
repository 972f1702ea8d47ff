//! Something arrives that makes the app die each time it is tried. It is found, set aside and counted, and the rest goes on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::told::WhySetAside;
use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_stories::world::{App, World};

const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    karin: App,
    erik: App,
    lisa: App,
}

/// Her brother and her sister have each written something while her app was closed.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &VISITS);
    let lisa = world.relative(karin, "Lisas telefon", "Lisa", &VISITS);
    world.adds_appointment(karin, "Neurologen", 10);
    world.rests();
    world.closes(karin);
    world.online(lisa, false);
    world.adds_appointment(lisa, "Lisas tid", 11);
    world.adds_appointment(erik, "Eriks tid", 12);
    world.settle();
    world.online(lisa, true);
    world.rests();
    Scene { world, karin, erik, lisa }
}

impl Scene {
    /// The app is opened, and again each time it dies; how often it died.
    fn opens_until_it_lives(&mut self) -> u8 {
        for died in 0..8 {
            self.world.opens(self.karin);
            self.world.rests();
            if self.world.at(self.karin).is_open() {
                return died;
            }
        }
        panic!("it dies for ever");
    }

    fn set_aside(&self, app: App) -> Vec<WhySetAside> {
        self.world.sync(app).set_aside.iter().map(|aside| aside.why).collect()
    }
}

#[test]
fn what_kills_it_twice_is_set_aside_and_the_rest_is_there() {
    let mut scene = scene(601);
    scene.world.at_mut(scene.karin).dies_trying = 2;
    assert_eq!(scene.opens_until_it_lives(), 2);
    let Scene { mut world, karin, erik, lisa } = scene;
    let found: Vec<_> = world.sync(karin).set_aside.iter().map(|aside| aside.why).collect();
    assert_eq!(found, [WhySetAside::Deadly]);
    let shown = world.visits(karin);
    assert_eq!(shown.len(), 2, "{shown:?}: her own, and that of one of the two");
    assert_eq!(world.visits(erik), ["Eriks tid", "Lisas tid", "Neurologen"], "others have not noticed");
    assert_eq!(world.visits(erik), world.visits(lisa));

    // It stays so, and she goes on; what she writes reaches everybody.
    world.adds_appointment(karin, "Synundersökning", 14);
    world.closes(karin);
    world.opens(karin);
    world.rests();
    let found: Vec<_> = world.sync(karin).set_aside.iter().map(|aside| aside.why).collect();
    assert_eq!(found, [WhySetAside::Deadly], "it is counted once");
    assert_eq!(world.sync(karin).unsent, 0);
    assert!(world.visits(karin).contains(&"Synundersökning".to_owned()));
    for app in [erik, lisa] {
        world.is_whole(app);
        assert!(world.visits(app).contains(&"Synundersökning".to_owned()));
    }
}

#[test]
fn a_death_by_chance_sets_nothing_aside() {
    let mut scene = scene(602);
    scene.world.at_mut(scene.karin).dies_trying = 1;
    assert_eq!(scene.opens_until_it_lives(), 1);
    assert_eq!(scene.set_aside(scene.karin), []);
    assert_eq!(scene.world.visits(scene.karin), ["Eriks tid", "Lisas tid", "Neurologen"]);
    for app in [scene.karin, scene.erik, scene.lisa] {
        scene.world.is_whole(app);
    }
}
