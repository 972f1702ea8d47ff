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
use samlat_circle::{
    engine::{
        Verb,
        told::{SyncState, WhySetAside},
        verb::GuestKind,
    },
    guest::{GuestVerb, told::GuestSyncState},
};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AppointmentField, Item, ItemId, MedicineField, MedicineView, Post, PostId, Presence, Schedule,
    Section, SectionBody, ThreadAct,
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
        assert_eq!(named(VISITS), Vec::<String>::new(), "{name}");
        let row = medicine(world, app, later.medicine);
        let unread: Vec<&str> = row.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(unread, ["stopped", "taper"], "{name}");
        let visits = world.appointments(app);
        // How it stands cannot be read: it is there, and neither planned nor called off.
        let row = visits.iter().find(|one| one.head.id == later.visit).unwrap();
        let unread: Vec<&str> = row.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            (unread, row.status.candidates()),
            (vec!["status", "interpreter"], [].as_slice()),
            "{name}"
        );
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

/// Erik's app has been updated too: he posts what today's app does not know, and her tablet says so in a thread.
#[test]
fn posts_and_threads_of_a_later_app_are_kept_and_shown_as_waiting_for_an_update() {
    let mut scene = scene(955);
    let erik = scene.erik;
    let maja = scene.world.relative(scene.karin, "Majas telefon", "Maja", &SHARES);
    let mut later = Updated::on(&mut scene.world, erik);
    let kinds = [b"\x83\x01\x18\x4d\x81\x63Hej".to_vec(), b"\x83\x02\x01\x81\x63Hej".to_vec()];
    let names: Vec<PostId> = kinds
        .iter()
        .map(|bytes| PostId(*later.posts(&scene.world, Section::Updates, bytes.clone()).as_bytes()))
        .collect();
    scene.world.rests();
    let key = format!("t/{}/{}", names[0], ItemId([7; 16]));
    let waits = json(r#"{"wait_until":"2026-12-01"}"#);
    scene.tablet.writes(&scene.world, Section::Updates, &[(&key, waits.clone())]);
    scene.world.rests();
    let ask = ThreadAct::Ask { text: "Vad betyder det?".to_owned() };
    let post = names[0];
    scene.world.does(scene.karin, Verb::ReplyToPost { section: Section::Updates, post, act: ask });
    scene.world.rests();
    for app in [scene.karin, maja] {
        let world = &scene.world;
        world.is_whole(app);
        let posts: Vec<(PostId, Post)> =
            world.posts(app, Section::Updates).iter().map(|view| (view.id, view.post.clone())).collect();
        let unknown =
            |n: usize, version, kind| (names[n], Post::Unknown { version, kind, bytes: kinds[n].clone() });
        assert_eq!(posts, [unknown(0, 1, 77), unknown(1, 2, 1)], "{}", world.at(app).name);
        let view = &world.at(app).screen.sections[&Section::Updates];
        let unread: Vec<&str> = view.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(unread, [format!("thread {} {}", names[0], ItemId([7; 16]))]);
        assert_eq!(view.thread(names[0]).unwrap().acts.len(), 1, "what can be read of the thread is");
        assert_eq!(Disk::of(world.at(app)).unwrap().says(&key), std::slice::from_ref(&waits));
    }
}

#[test]
fn what_a_later_app_says_to_who_may_only_post_waits_there_for_an_update() {
    let mut scene = scene(956);
    let posts = [(Section::Updates, Rights::POST)];
    let link = scene.world.invites(scene.karin, "Sköterskan", GuestKind::Staff, &posts);
    let page = scene.world.staff_page("webbläsare");
    scene.world.joins_as_staff(page, &link, "Maria", "Mottagningen");
    let maja = scene.world.relative(scene.karin, "Majas telefon", "Maja", &posts);
    let (nurse, sister) =
        (scene.world.member(scene.karin, "Sköterskan").id, scene.world.member(scene.karin, "Maja").id);
    let post = Post::Update { text: "Rullstolen är klar.".to_owned(), task: None };
    scene.world.staff_does(page, GuestVerb::Post { section: Section::Updates, post: post.clone() });
    scene.world.does(maja, Verb::Post { section: Section::Updates, post });
    scene.world.rests();
    assert_eq!(scene.world.desk(page).screen.sync.map(|sync| sync.is_behind), Some(false));
    for to in [nurse, sister] {
        scene.tablet.replies(&scene.world, to, b"\x83\x01\x18\x4d\x41\x80".to_vec());
    }
    scene.world.rests();
    let sync = scene.world.desk(page).screen.sync.unwrap();
    assert_eq!((sync.state, sync.set_aside, sync.is_behind), (GuestSyncState::Online, 0, true));
    let aside: Vec<WhySetAside> = scene.world.sync(maja).set_aside.iter().map(|one| one.why).collect();
    assert_eq!(aside, [WhySetAside::UnknownVersion], "she is told that an update is needed");
    for app in [scene.karin, scene.erik] {
        scene.world.is_whole(app);
    }
    // What can be read comes as before, and what cannot is still there when the page is opened again.
    let post = scene.world.posts(scene.karin, Section::Updates)[0].id;
    let act = ThreadAct::Ask { text: "När?".to_owned() };
    scene.world.does(scene.karin, Verb::ReplyToPost { section: Section::Updates, post, act });
    scene.world.staff_opens(page);
    scene.world.rests();
    assert_eq!(scene.world.desk(page).screen.sync.map(|sync| sync.is_behind), Some(true));
    assert_eq!(scene.world.desk(page).screen.replies.len() + scene.world.at(maja).screen.replies.len(), 1);
}

#[test]
fn a_kind_of_message_that_is_not_known_waits_and_what_comes_after_it_is_taken() {
    let mut scene = scene(957);
    let (status, core) = scene.tablet.sends_kind(&scene.world, LIST, 9);
    assert_eq!(status, 200, "the relay keeps what it does not know");
    scene.later.writes(&scene.world, &mut scene.tablet);
    scene.world.rests();
    for app in [scene.karin, scene.erik] {
        let sync = scene.world.sync(app);
        let aside: Vec<_> = sync.set_aside.iter().map(|one| (one.why, one.section)).collect();
        assert_eq!(aside, [(WhySetAside::UnknownKind, Some(LIST))], "{}", scene.world.at(app).name);
        assert_eq!((sync.state, sync.unsent, sync.alarms.as_slice()), (SyncState::Online, 0, &[][..]));
        assert!(Disk::of(scene.world.at(app)).unwrap().has_set_aside(core), "it is kept");
        scene.is_kept_on(app);
    }
    scene.edits_all();
    scene.is_found();
}

/// Of an earlier app: it knows no place, no note and no responsible, and writes only the rows that it knows.
#[test]
fn what_an_earlier_app_does_not_know_is_still_there_when_it_has_changed_the_rest() {
    let mut scene = scene(958);
    let mut earlier = Updated::on(&mut scene.world, scene.erik);
    let visit = scene.world.id();
    let kept = scene.world.now_ms();
    let at =
        json(r#"{"at":{"start":{"at":"2026-11-24T09:00:00","zone":"Europe/Stockholm"},"minutes":null}}"#);
    let key = |field: &str| format!("i/{visit}/{field}");
    let (item, title, when, status) = (key("item"), key("title"), key("when"), key("status"));
    earlier.writes(
        &scene.world,
        VISITS,
        &[
            (&item, word("appointment")),
            (&title, word("Tandläkaren")),
            (&when, at),
            (&status, word("planned")),
        ],
    );
    scene.world.rests();
    let fields = vec![
        AppointmentField::Place("Storgatan 1".to_owned()),
        AppointmentField::Note("Ta med kortet".to_owned()),
    ];
    scene.world.edits(scene.karin, VISITS, Act::Change { id: visit, item: Item::Appointment(fields) });
    scene.later.writes(&scene.world, &mut scene.tablet);
    scene.tablet.writes(&scene.world, VISITS, &[(&key("interpreter"), word("Tolk"))]);
    scene.world.rests();
    earlier.writes(&scene.world, VISITS, &[(&title, word("Tandhygienisten"))]);
    scene.world.rests();
    let visits = scene.world.appointments(scene.karin);
    let row = visits.iter().find(|row| row.head.id == visit).expect("the earlier app's visit is shown");
    assert_eq!(row.title.value, "Tandhygienisten");
    assert_eq!(row.place.as_ref().unwrap().value, "Storgatan 1");
    assert_eq!(row.note.as_ref().unwrap().value, "Ta med kortet");
    assert_eq!(row.head.unreadable.len(), 1);
    assert!(row.head.at_ms >= kept);
    assert_eq!(scene.tablet.finds(&scene.world, VISITS, &key("interpreter")), [word("Tolk")]);
    scene.world.is_whole(scene.karin);
    scene.is_found();
}
