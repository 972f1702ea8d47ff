//! Somebody with valid keys writes what no honest app would. It is set aside and counted, and everybody else goes on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::num::NonZeroU64;

use automerge::{ROOT, transaction::Transactable};
use samlat_circle::engine::{
    actor_of,
    told::{SyncState, WhySetAside},
};
use samlat_protocol::{envelope::Envelope, right::Rights};
use samlat_record::{Post, Section};
use samlat_stories::{
    enemy::{
        Enemy,
        harm::{altered, nested, raw, visit},
    },
    world::{App, World},
};

const VISITS: Section = Section::Appointments;

struct Scene {
    world: World,
    karin: App,
    erik: App,
    enemy: Enemy,
}

/// Karin, her brother, and somebody else who may change the appointments.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(VISITS, Rights::EDIT)]);
    world.adds_appointment(karin, "Neurologen", 10);
    let link = world.invites_directly(karin, "Falk", &[(VISITS, Rights::EDIT)]);
    let mut enemy = Enemy::comes(&mut world, &link, "Falk");
    world.rests();
    enemy.reads(&world);
    Scene { world, karin, erik, enemy }
}

/// Each device looks by itself: of what slipped in nobody is told.
fn everybody_looks(world: &mut World) {
    world.rests();
    world.wakes_everybody();
    world.rests();
}

impl Scene {
    /// What was set aside, on both devices; and everybody goes on, now and after the apps were closed.
    fn goes_on(&mut self, why: &[WhySetAside]) {
        let Self { world, karin, erik, .. } = self;
        world.rests();
        world.adds_appointment(*karin, "Synundersökning", 14);
        world.adds_appointment(*erik, "Tandläkaren", 15);
        for round in ["open", "opened again"] {
            world.rests();
            for app in [*karin, *erik] {
                let name = &world.at(app).name;
                let sync = world.sync(app);
                let mut found: Vec<_> = sync.set_aside.iter().map(|aside| aside.why).collect();
                found.sort();
                assert_eq!(found, why, "{name}, {round}");
                let visits = sync.set_aside.iter().all(|aside| aside.section == Some(VISITS));
                let named = sync.set_aside.iter().all(|aside| {
                    aside.author.as_ref().is_some_and(|a| a.called.as_deref() == Some("Falk") || app == *erik)
                });
                assert!(visits && named, "{name}, {round}: {:?}", sync.set_aside);
                assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name}, {round}");
                assert_eq!(world.visits(app), ["Neurologen", "Synundersökning", "Tandläkaren"], "{name}");
            }
            for app in [*karin, *erik] {
                world.closes(app);
                world.opens(app);
            }
        }
    }

    fn sends_change(&mut self, items: &[Vec<u8>]) {
        let stream = self.enemy.streams(VISITS).document;
        let envelope = self.enemy.change(&self.world, VISITS, stream, items);
        assert_eq!(self.enemy.sends(&self.world, &envelope), 200, "the relay cannot see what is in it");
    }
}

#[test]
fn changes_that_would_harm_the_record_are_set_aside_each() {
    let mut scene = scene(301);
    let stream = scene.enemy.streams(VISITS).document;
    let own = scene.enemy.actor(stream);
    let member = scene.world.member(scene.karin, "Erik").id;
    let as_erik = visit(actor_of(member, stream, 0, 0), "Förfalskat");
    let good = visit(own, "Annat");
    let far = altered(&good, |change| change.start_op = NonZeroU64::new((1 << 32) - 2).unwrap());
    let dangling = altered(&good, |change| change.deps = vec![automerge::ChangeHash([9; 32])]);
    let hole = altered(&good, |change| change.seq = 3);
    let many = raw(own, |tx| {
        for n in 0..10_001 {
            tx.put(ROOT, format!("i/{n}"), n).unwrap();
        }
    });
    let bodies: Vec<Vec<Vec<u8>>> = vec![
        vec![as_erik],
        vec![far],
        vec![hole],
        vec![nested(own, 40)],
        vec![raw(own, |tx| tx.put(ROOT, "genesis.section", "x").unwrap())],
        vec![many],
        vec![vec![0; 300 * 1024]],
        vec![b"hej".to_vec()],
        Vec::new(),
        vec![good.clone(); 1_001],
        vec![dangling],
    ];
    // What leaves a hole, or builds on nothing, might still be filled in: it waits.
    let mut why = vec![WhySetAside::BadContent; bodies.len() - 2];
    why.extend([WhySetAside::Hanging; 2]);
    for items in bodies {
        scene.sends_change(&items);
    }
    why.sort();
    scene.goes_on(&why);
}

#[test]
fn posts_that_say_nothing_that_can_be_read_are_set_aside() {
    let mut scene = scene(302);
    let streams = scene.enemy.streams(VISITS);
    let post = Post::Update { text: "Hej".to_owned(), task: None }.encode().unwrap();
    for items in [vec![b"hej".to_vec()], Vec::new(), vec![post.clone(), post]] {
        let envelope = scene.enemy.post(&scene.world, streams, &items);
        assert_eq!(scene.enemy.sends(&scene.world, &envelope), 200);
    }
    scene.goes_on(&[WhySetAside::BadContent; 3]);
    assert!(scene.world.posts(scene.karin, VISITS).is_empty());
}

#[test]
fn what_is_outside_the_grant_the_relay_refuses_and_if_it_does_not_the_devices_do() {
    let mut scene = scene(303);
    let others = scene.enemy.other_streams();
    assert!(others.len() >= 6);
    let post = Post::Update { text: "Ta dubbelt så mycket".to_owned(), task: None }.encode().unwrap();
    for streams in &others {
        let change = scene.enemy.change(
            &scene.world,
            VISITS,
            streams.document,
            &[visit(scene.enemy.actor(streams.document), "Dit hör den inte")],
        );
        assert_eq!(scene.enemy.sends(&scene.world, &change), 403);
        scene.enemy.slips_in(&scene.world, &change);
        let posted = scene.enemy.post(&scene.world, *streams, std::slice::from_ref(&post));
        assert_eq!(scene.enemy.sends(&scene.world, &posted), 403);
        scene.enemy.slips_in(&scene.world, &posted);
    }
    let Scene { mut world, karin, erik, .. } = scene;
    everybody_looks(&mut world);
    let mut found: Vec<_> = world.sync(karin).set_aside.iter().map(|aside| aside.why).collect();
    found.sort();
    let mut why = vec![WhySetAside::NotAllowed; others.len()];
    why.resize(2 * others.len(), WhySetAside::NotForMe);
    assert_eq!(found, why, "sealed under another section's key, and without a right to post");
    assert!(samlat_stories::people::SECTIONS.iter().all(|section| world.posts(karin, *section).is_empty()));
    world.is_whole(erik);
    world.starts(karin, "Baklofen");
    world.adds_appointment(erik, "Tandläkaren", 15);
    world.rests();
    assert_eq!(world.medicines(karin), ["Baklofen"]);
    assert_eq!(world.visits(karin), ["Neurologen", "Tandläkaren"]);
}

#[test]
fn another_name_and_a_place_that_is_taken_are_refused_by_the_relay() {
    let mut scene = scene(304);
    let stream = scene.enemy.streams(VISITS).document;
    let items = [visit(scene.enemy.actor(stream), "Annat")];
    let first = scene.enemy.change(&scene.world, VISITS, stream, &items);
    let second = scene.enemy.change(&scene.world, VISITS, stream, &items);
    assert_ne!(first.core.id(), second.core.id(), "two messages for one place");
    let karin = scene.world.member(scene.karin, "Erik").id;
    let mut forged: Envelope = first.clone();
    forged.core.author = karin;
    assert!(matches!(scene.enemy.sends(&scene.world, &forged), 400..=403));
    let mut ahead = first.clone();
    ahead.core.seq = 7;
    assert!(matches!(scene.enemy.sends(&scene.world, &ahead), 400..=409));
    assert_eq!(scene.enemy.sends(&scene.world, &first), 200);
    assert_eq!(scene.enemy.sends(&scene.world, &second), 409);
    let mut large = second.clone();
    large.ciphertext = vec![0; 300 * 1024].into();
    assert_eq!(scene.enemy.sends(&scene.world, &large), 413);
    let Scene { mut world, karin, erik, .. } = scene;
    world.rests();
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Annat", "Neurologen"], "what may be written is written");
    }
}

#[test]
fn a_forged_name_that_the_relay_lets_pass_is_set_aside() {
    let mut scene = scene(305);
    let streams = scene.enemy.streams(VISITS);
    let post = Post::Update { text: "Från Karin".to_owned(), task: None }.encode().unwrap();
    let mut forged = scene.enemy.post(&scene.world, streams, &[post]);
    forged.core.author = scene
        .world
        .at(scene.karin)
        .screen
        .members
        .iter()
        .find_map(|member| {
            (member.kind == samlat_circle::engine::told::MemberKind::ThisDevice).then_some(member.id)
        })
        .unwrap();
    scene.enemy.slips_in(&scene.world, &forged);
    let Scene { mut world, karin, erik, .. } = scene;
    everybody_looks(&mut world);
    for app in [karin, erik] {
        let found: Vec<_> = world.sync(app).set_aside.iter().map(|aside| aside.why).collect();
        assert_eq!(found, [WhySetAside::BadSignature]);
        assert!(world.posts(app, VISITS).is_empty());
    }
    world.adds_appointment(karin, "Synundersökning", 14);
    world.rests();
    assert_eq!(world.visits(erik), ["Neurologen", "Synundersökning"]);
}
