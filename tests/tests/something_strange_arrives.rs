//! Something that is not as it should be lies in the relay. It is set aside and counted, and everything else goes on.
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
        failure::RelayFault,
        told::{SyncState, WhySetAside},
        verb::{GuestKind, Share},
    },
    guest::{GuestVerb, told::GuestSyncState},
    key::Signer,
};
use samlat_protocol::{
    api::LogRow,
    envelope::{Core, Envelope, Kind, Opening, Seal, Seen},
    id::{ContentHash, CoreId, RecordId, StreamId},
    right::Rights,
    signature::Purpose,
};
use samlat_record::Section;
use samlat_stories::{
    people::DAY_MS,
    world::{App, World},
};

struct Scene {
    world: World,
    karin: App,
    erik: App,
    record: RecordId,
    stream: StreamId,
    row: LogRow,
}

/// She has one medicine, which her brother may read; `stream` is that of the medicines.
fn scene(seed: u64) -> Scene {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Medications, Rights::READ)]);
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let before: Vec<_> = world.relay.streams(record);
    let lengths: Vec<_> = before.iter().map(|stream| world.relay.rows(record, *stream).len()).collect();
    world.starts(karin, "Fampyra");
    world.rests();
    let streams = world.relay.streams(record);
    let grown = streams.into_iter().find(|stream| {
        let known = before.iter().position(|known| known == stream).map_or(0, |at| lengths[at]);
        world.relay.rows(record, *stream).len() > known
    });
    let stream = grown.expect("the medicine was sent");
    let row = world.relay.rows(record, stream).pop().unwrap();
    Scene { world, karin, erik, record, stream, row }
}

/// An envelope by somebody whom nobody knows, correctly signed.
fn by_a_stranger(scene: &Scene, n: u8, kind: Kind, change: impl FnOnce(&mut Core)) -> Envelope {
    let signer = Signer::from_seed(&[n; 32]);
    let theirs = Envelope::from_bytes(&scene.row.envelope.0).unwrap();
    let mut core = Core {
        author: signer.key(),
        seq: 1,
        prev: CoreId::ZERO,
        kind,
        content: ContentHash::new([n; 32]),
        ..theirs.core
    };
    change(&mut core);
    let opening = Opening::new(vec![n; Opening::NONCE_LENGTH]).unwrap();
    let seal = Seal { seen: Seen::NOTHING, opening, ..theirs.seal };
    let ciphertext = vec![n; 256].into();
    let signature = signer.sign(Purpose::Envelope, &Envelope::signed_bytes(&core, &seal, &ciphertext));
    Envelope { core, seal, ciphertext, signature }
}

/// What lies there is set aside on both devices, for these reasons, and what is written after it arrives.
fn goes_on(mut scene: Scene, why: &[WhySetAside]) {
    let world = &mut scene.world;
    world.rests();
    world.starts(scene.karin, "Baklofen");
    world.rests();
    for app in [scene.karin, scene.erik] {
        let sync = world.sync(app);
        let mut found: Vec<_> = sync.set_aside.iter().map(|aside| aside.why).collect();
        found.sort();
        assert_eq!(found, why, "{}", world.at(app).name);
        assert!(sync.set_aside.iter().all(|aside| aside.section == Some(Section::Medications)));
        assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{}", world.at(app).name);
        let mut medicines = world.medicines(app);
        medicines.sort();
        assert_eq!(medicines, ["Baklofen", "Fampyra"], "{}", world.at(app).name);
    }
    // It is still counted after the app was closed.
    world.closes(scene.karin);
    world.opens(scene.karin);
    world.rests();
    assert_eq!(world.sync(scene.karin).set_aside.len(), why.len());
}

#[test]
fn an_unknown_version_is_set_aside() {
    let scene = scene(71);
    let envelope = by_a_stranger(&scene, 1, Kind::Change, |core| core.suite = 9);
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    goes_on(scene, &[WhySetAside::UnknownVersion]);
}

#[test]
fn an_unknown_kind_is_set_aside() {
    let scene = scene(72);
    let envelope = by_a_stranger(&scene, 2, Kind::Unknown(9), |_| {});
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    goes_on(scene, &[WhySetAside::UnknownKind]);
}

#[test]
fn a_bad_signature_is_set_aside() {
    let scene = scene(73);
    let mut envelope = by_a_stranger(&scene, 3, Kind::Change, |_| {});
    envelope.ciphertext.sealed_mut().unwrap()[7] ^= 1;
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    goes_on(scene, &[WhySetAside::BadSignature]);
}

#[test]
fn what_is_sealed_for_another_is_set_aside() {
    let scene = scene(74);
    let envelope = by_a_stranger(&scene, 4, Kind::Change, |_| {});
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    goes_on(scene, &[WhySetAside::NotForMe]);
}

#[test]
fn what_belongs_to_another_record_is_set_aside() {
    let scene = scene(75);
    let envelope = by_a_stranger(&scene, 5, Kind::Change, |core| core.record = RecordId::new([5; 32]));
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    goes_on(scene, &[WhySetAside::Misplaced]);
}

#[test]
fn bytes_that_are_nothing_are_set_aside() {
    let scene = scene(76);
    let envelope = by_a_stranger(&scene, 6, Kind::Change, |_| {});
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, b"hej".to_vec());
    goes_on(scene, &[WhySetAside::Malformed]);
}

#[test]
fn all_of_it_at_once_is_counted_each() {
    let scene = scene(77);
    let version = by_a_stranger(&scene, 1, Kind::Change, |core| core.suite = 9);
    let kind = by_a_stranger(&scene, 2, Kind::Unknown(9), |_| {});
    let sealed = by_a_stranger(&scene, 4, Kind::Change, |_| {});
    for envelope in [version, kind, sealed] {
        scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, envelope.to_bytes());
    }
    goes_on(scene, &[WhySetAside::UnknownVersion, WhySetAside::UnknownKind, WhySetAside::NotForMe]);
}

#[test]
fn what_lies_where_a_device_may_no_longer_read_is_not_asked_for_again() {
    let mut scene = scene(83);
    let envelope = by_a_stranger(&scene, 1, Kind::Change, |_| {});
    scene.world.relay.lets_pass(scene.record, scene.stream, &envelope, b"hej".to_vec());
    scene.world.starts(scene.karin, "Baklofen");
    scene.world.rests();
    assert_eq!(scene.world.sync(scene.erik).set_aside[0].why, WhySetAside::Malformed);
    let member = scene.world.member(scene.karin, "Erik").id;
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    scene.world.does(scene.karin, Verb::ChangeRights { member, shares, until_ms: None });
    scene.world.rests();
    scene.world.begins(scene.erik, Verb::Look { sections: vec![Section::Appointments] });
    scene.world.adds_appointment(scene.karin, "Neurologen", 10);
    scene.world.rests();
    scene.world.closes(scene.erik);
    scene.world.opens(scene.erik);
    scene.world.rests();
    let sync = scene.world.sync(scene.erik);
    assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0));
    assert_eq!(scene.world.visits(scene.erik), ["Neurologen"]);
}

#[test]
fn a_clock_that_is_years_off_harms_nobody() {
    for (seed, off) in [(78, 1000 * DAY_MS), (79, -3000 * DAY_MS)] {
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
        world.adds_appointment(karin, "Neurologen", 10);
        world.rests();
        // His clock jumps while the app is closed.
        world.closes(erik);
        world.at_mut(erik).clock_off_ms = off;
        world.opens(erik);
        world.settle();
        world.adds_appointment(erik, "Tandläkaren", 15);
        world.rests();
        let state = world.sync(erik).state;
        assert!(
            matches!(state, SyncState::Failing { fault: RelayFault::Refused(_), .. } | SyncState::Online),
            "seed {seed}: it says {state:?}"
        );
        assert_eq!(world.visits(erik), ["Neurologen", "Tandläkaren"], "seed {seed}: saved with him");
        world.closes(erik);
        world.at_mut(erik).clock_off_ms = 0;
        world.opens(erik);
        world.rests();
        world.begins(erik, Verb::SyncNow);
        world.adds_appointment(karin, "Träning", 9);
        world.rests();
        for app in [karin, erik] {
            world.is_whole(app);
            assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren", "Träning"], "seed {seed}");
        }
    }
}

#[test]
fn a_clock_that_is_set_right_while_the_app_is_open_keeps_nobody_waiting() {
    for (seed, off) in [(80, 3000 * DAY_MS), (81, -3000 * DAY_MS)] {
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
        world.at_mut(erik).clock_off_ms = off;
        world.begins(erik, Verb::SyncNow);
        world.adds_appointment(erik, "Tandläkaren", 15);
        world.rests();
        let state = world.sync(erik).state;
        assert!(matches!(state, SyncState::Failing { .. }), "seed {seed}: it says {state:?}");
        world.at_mut(erik).clock_off_ms = 0;
        world.rests();
        let sync = world.sync(erik);
        assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "seed {seed}");
        assert_eq!(world.visits(karin), ["Tandläkaren"], "seed {seed}");
    }
}

#[test]
fn a_page_whose_clock_is_set_right_while_it_is_open_waits_no_longer() {
    let mut world = World::new(82);
    let karin = world.person("Karins telefon");
    let post = [(Section::Updates, Rights::POST)];
    let link = world.invites(karin, "Neurologmottagningen", GuestKind::Staff, &post);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Neurologmottagningen");
    world.desk_mut(maria).clock_off_ms = 3000 * DAY_MS;
    world.staff_begins(maria, GuestVerb::SyncNow);
    world.rests();
    let state = |world: &World| world.desk(maria).screen.sync.map(|sync| sync.state);
    assert!(matches!(state(&world), Some(GuestSyncState::Failing { .. })), "it says {:?}", state(&world));
    world.desk_mut(maria).clock_off_ms = 0;
    world.rests();
    assert_eq!(state(&world), Some(GuestSyncState::Online));
}
