//! A relay that lies to one device for a while, and then is honest. More of it, drawn from seeds, is in
//! `the_world_is_hostile.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{Verb, told::MemberState, verb::GuestKind},
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::{id::StreamId, right::Rights};
use samlat_record::{Post, Section};
use samlat_stories::{
    promises::disk::Disk,
    relay::lies::Lie,
    world::{App, World},
};

struct Scene {
    world: World,
    karin: App,
    erik: App,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.adds_appointment(karin, "Neurologen", 8);
    world.rests();
    Scene { world, karin, erik }
}

impl Scene {
    fn lies_to(&mut self, app: App, lie: Lie) {
        let key = Disk::of(self.world.at(app)).unwrap().key.to_string();
        let chance = self.world.chance.branch();
        self.world.relay.begins_to_lie(lie, 100, vec![key], chance);
    }

    fn looks(&mut self) {
        self.world.wakes_everybody();
        self.world.rests();
    }

    fn is_honest(&mut self) {
        self.world.relay.is_honest();
        for app in [self.karin, self.erik] {
            self.world.closes(app);
            self.world.opens(app);
        }
        self.world.calms(3);
    }

    fn both_have(&self, visits: &[&str]) {
        for app in [self.karin, self.erik] {
            assert_eq!(self.world.visits(app), visits, "{}", self.world.at(app).name);
            self.world.is_whole(app);
        }
    }
}

#[test]
fn what_was_acknowledged_and_dropped_is_sent_again() {
    let mut scene = scene(901);
    scene.lies_to(scene.erik, Lie::Drops);
    scene.world.adds_appointment(scene.erik, "Tandläkaren", 9);
    scene.looks();
    assert_eq!(scene.world.visits(scene.karin), ["Neurologen"], "it was dropped");
    scene.is_honest();
    scene.both_have(&["Neurologen", "Tandläkaren"]);
}

/// Nobody can notice that the newest is not shown; nothing is lost by it.
#[test]
fn a_tail_that_was_withheld_comes_in_the_end() {
    let mut scene = scene(902);
    scene.lies_to(scene.erik, Lie::Withholds);
    scene.world.adds_appointment(scene.karin, "Synen", 9);
    scene.world.adds_appointment(scene.erik, "Tandläkaren", 10);
    scene.looks();
    assert_eq!(scene.world.visits(scene.erik), ["Neurologen", "Tandläkaren"]);
    scene.is_honest();
    scene.both_have(&["Neurologen", "Synen", "Tandläkaren"]);
}

#[test]
fn a_log_that_has_gone_on_and_is_not_shown_is_asked_for_with_pauses() {
    let mut scene = scene(906);
    let link =
        scene.world.invites(scene.karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    scene.lies_to(scene.karin, Lie::Withholds);
    let maria = scene.world.staff_page("Marias webbläsare");
    scene.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    scene.world.rests();
    let member = scene.world.member(scene.karin, "Erik").id;
    scene.world.begins(scene.karin, Verb::Withdraw { member });
    scene.looks();
    scene.is_honest();
    let state = &scene.world.member(scene.karin, "Erik").state;
    assert!(matches!(state, MemberState::Withdrawn { .. }), "{state:?}");
}

#[test]
fn what_two_views_of_a_stream_had_comes_together() {
    let mut scene = scene(903);
    scene.lies_to(scene.erik, Lie::Forks);
    scene.world.adds_appointment(scene.karin, "Synen", 9);
    scene.world.adds_appointment(scene.erik, "Tandläkaren", 10);
    scene.looks();
    assert_eq!(scene.world.visits(scene.karin), ["Neurologen", "Synen"]);
    assert_eq!(scene.world.visits(scene.erik), ["Neurologen", "Tandläkaren"]);
    scene.is_honest();
    scene.both_have(&["Neurologen", "Synen", "Tandläkaren"]);
}

#[test]
fn what_was_forged_on_its_way_comes_once_the_relay_is_honest() {
    let mut scene = scene(904);
    scene.lies_to(scene.erik, Lie::ForgesRows);
    scene.world.adds_appointment(scene.karin, "Synen", 9);
    scene.looks();
    scene.is_honest();
    scene.world.adds_appointment(scene.karin, "Tandläkaren", 10);
    scene.world.calms(2);
    assert_eq!(scene.world.visits(scene.erik), ["Neurologen", "Synen", "Tandläkaren"]);
}

#[test]
fn whoever_posted_while_rows_were_forged_is_told_that_it_has_come() {
    let mut scene = scene(907);
    let link =
        scene.world.invites(scene.karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = scene.world.staff_page("Marias webbläsare");
    scene.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    scene.world.rests();
    scene.lies_to(scene.karin, Lie::ForgesRows);
    for text in ["Provsvaren är klara.", "Ring oss i morgon."] {
        let post = Post::Update { text: text.into(), task: None };
        scene.world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
        scene.looks();
    }
    scene.is_honest();
    scene.world.calms(2);
    assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), 2);
    let posts = &scene.world.desk(maria).screen.posts;
    assert!(posts.iter().all(|post| post.state == PostState::Arrived), "{posts:?}");
}

#[test]
fn what_is_for_her_alone_changes_no_count_and_no_size_of_anything_else() {
    let mut scene = scene(905);
    // What each device makes for itself once it rests is there.
    scene.looks();
    let record = scene.world.at(scene.karin).screen.record.as_ref().unwrap().record;
    let sizes = |world: &World| -> Vec<(StreamId, Vec<usize>)> {
        let of = |stream| world.relay.rows(record, stream).iter().map(|row| row.envelope.0.len()).collect();
        world.relay.streams(record).into_iter().map(|stream| (stream, of(stream))).collect()
    };
    let (before, log) = (sizes(&scene.world), scene.world.relay.entries(record));
    let disk = Disk::of(scene.world.at(scene.erik)).unwrap().rows;
    let id = scene.world.id();
    let fields = vec![samlat_record::MedicineField::Name("ordetfinnsingenannanstans".to_owned())];
    let act = samlat_record::Act::Add { id, item: samlat_record::Item::Medicine(fields) };
    scene.world.edits(scene.karin, Section::Private, act);
    scene.looks();
    let after = sizes(&scene.world);
    let grown: Vec<_> = after.iter().filter(|stream| !before.contains(stream)).collect();
    assert_eq!(grown.len(), 1, "one stream alone has grown: {grown:?}");
    assert!(before.iter().all(|(stream, _)| after.iter().any(|(of, _)| of == stream)));
    assert_eq!(scene.world.relay.entries(record), log);
    let names = |rows: &std::collections::BTreeMap<String, Vec<u8>>| rows.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&Disk::of(scene.world.at(scene.erik)).unwrap().rows),
        names(&disk),
        "he has nothing more"
    );
}
