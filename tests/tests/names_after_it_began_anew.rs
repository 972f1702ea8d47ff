//! Somebody comes after a section has begun anew. They were told no name under a secret that they have, and read who is who
//! all the same; but in that section alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Verb,
        told::{Author, Trust},
        verb::OtherDevices,
    },
    guest::GuestVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::SECTIONS,
    relay::ADDRESS,
    world::{App, World},
};

const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// A person, her brother, and a neighbour whose sharing has ended; each has written.
struct Scene {
    world: World,
    phone: App,
    erik: App,
    words: Vec<String>,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    world.does(phone, Verb::ShowWords);
    let words = world.at(phone).screen.words.clone();
    let erik = world.relative(phone, "Eriks telefon", "Erik", &VISITS);
    let neighbour = world.relative(phone, "Grannens telefon", "Grannen", &VISITS);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.adds_appointment(neighbour, "Provtagning", 10);
    world.rests();
    let id = world.member(phone, "Grannen").id;
    world.does(phone, Verb::Withdraw { member: id });
    world.rests();
    Scene { world, phone, erik, words }
}

impl Scene {
    fn begins_anew(&mut self, erase: bool) {
        let sections = vec![Section::Appointments, Section::Updates];
        self.world.does(self.phone, Verb::BeginAnew { sections, erase });
        self.world.rests();
    }

    /// Who made each visit, as an app shows it, by its title.
    fn makers(&self, app: App) -> Vec<(String, Author)> {
        let authors = &self.world.at(app).screen.authors;
        let visits = self.world.appointments(app).into_iter();
        let maker = |by| authors[&by].clone();
        let mut makers: Vec<(String, Author)> =
            visits.map(|visit| (visit.title.value.clone(), maker(visit.head.by))).collect();
        makers.sort_by(|(one, _), (next, _)| one.cmp(next));
        makers
    }

    fn names(&self, app: App) -> Vec<(String, Option<String>)> {
        self.makers(app).into_iter().map(|(title, author)| (title, author.called)).collect()
    }
}

fn named(title: &str, name: &str) -> (String, Option<String>) {
    (title.to_owned(), Some(name.to_owned()))
}

#[test]
fn a_new_reader_reads_the_names_of_those_who_came_before_and_what_backs_them() {
    for erase in [false, true] {
        let mut scene = scene(651);
        scene.begins_anew(erase);
        scene.begins_anew(erase);
        let anna = scene.world.relative(scene.phone, "Annas telefon", "Anna", &VISITS);
        scene.world.adds_appointment(scene.erik, "Ögonläkaren", 11);
        scene.world.rests();
        // The neighbour is gone; what they wrote still stands.
        let all =
            [named("Provtagning", "Grannen"), named("Tandläkaren", "Erik"), named("Ögonläkaren", "Erik")];
        for app in [anna, scene.erik, scene.phone] {
            assert_eq!(scene.names(app), all, "{}", scene.world.at(app).name);
        }
        for (_, author) in scene.makers(anna) {
            assert!(matches!(author.trust, Trust::Compared { .. }), "{author:?}");
        }
    }
}

#[test]
fn who_is_gone_and_left_no_word_is_not_named_to_whoever_comes_later() {
    let mut scene = scene(652);
    let visit =
        scene.world.appointments(scene.phone).into_iter().find(|one| one.title.value == "Provtagning");
    let act = samlat_record::Act::Remove { id: visit.unwrap().head.id };
    scene.world.edits(scene.phone, Section::Appointments, act);
    scene.world.rests();
    scene.begins_anew(true);
    let anna = scene.world.relative(scene.phone, "Annas telefon", "Anna", &VISITS);
    scene.world.rests();
    let knows = |app: App, name: &str| {
        scene.world.at(app).screen.authors.values().any(|author| author.called.as_deref() == Some(name))
    };
    assert!(knows(anna, "Erik") && !knows(anna, "Grannen"));
    assert!(knows(scene.erik, "Grannen"), "who was there knows it");
}

#[test]
fn what_backs_the_name_of_staff_is_read_as_it_was_said() {
    let mut scene = scene(653);
    let posts = [(Section::Updates, Rights::POST)];
    let unit = scene.world.unit(scene.phone, "Hemtjänsten Söder", &posts, None);
    let maria = scene.world.staff_of(unit, "Maria Holm");
    scene.world.rests();
    scene.begins_anew(false);
    let rights = [(Section::Updates, Rights::READ)];
    let anna = scene.world.relative(scene.phone, "Annas telefon", "Anna", &rights);
    let post = Post::Update { text: "Hon har ätit.".to_owned(), task: None };
    scene.world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    scene.world.rests();
    let view = &scene.world.posts(anna, Section::Updates)[0];
    assert_eq!(view.author.stated.as_ref().unwrap().name, "Maria Holm");
    let by = |author: &Author| match &author.trust {
        Trust::Vouched { by, .. } => by.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(by(&view.author), "Hemtjänsten Söder");
    // Whoever reads another section learns nothing of the unit.
    let eva = scene.world.relative(scene.phone, "Evas telefon", "Eva", &VISITS);
    scene.world.rests();
    let authors = &scene.world.at(eva).screen.authors;
    assert!(authors.values().any(|author| author.called.as_deref() == Some("Erik")));
    let told = format!("{authors:?}");
    assert!(!told.contains("Maria") && !told.contains("Söder"), "{told}");
}

#[test]
fn a_new_device_of_hers_reads_all_names_whether_it_was_paired_or_came_by_the_words() {
    for by_words in [false, true] {
        let mut scene = scene(654);
        scene.begins_anew(true);
        let before = scene.names(scene.phone);
        let new = if by_words {
            scene.world.closes(scene.phone);
            let new = scene.world.device("Nya telefonen");
            let words = scene.words.clone().into();
            let (relay, device) = (ADDRESS.to_owned(), "Nya telefonen".to_owned());
            scene.world.does(new, Verb::Recover { words, relay, device, others: OtherDevices::Withdraw });
            scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
            new
        } else {
            scene.world.adds_device(scene.phone, "Surfplattan")
        };
        scene.world.rests();
        assert_eq!(scene.names(new), before);
        // And so does one that is let in by it.
        let third = scene.world.adds_device(new, "Datorn");
        scene.world.rests();
        assert_eq!(scene.names(third), before);
    }
}
