//! Taking back: withdrawals, fewer rights, and the words.

use samlat_protocol::{
    api::CircleRow,
    circle_entry::{Cut, DeviceKeys, Join, Visible},
    id::{CoreId, EntryId, KemKey, PublicKey},
    right::Rights,
    signature::Purpose,
};
use samlat_record::Section;

use super::scene::{NOW, Scene, card, device, row};
use crate::{
    card::{CardError, NameCard},
    draft::DraftError,
    genesis::new_sections,
    grant::{Granted, grant},
    invitation::{InvitationSecret, join},
    key::Device,
    keyring::{Keyring, current_place},
    label::{Label, labels},
    recover::{Recovery, open_with_words, recover},
    withdraw::{ending, withdraw},
    words::Words,
};

#[test]
fn ending_one_of_twenty_turns_what_they_read_and_leaves_the_rest() {
    let mut scene = Scene::begin();
    let all: Vec<(Section, Rights)> =
        Section::ALL.iter().filter(|s| **s != Section::Private).map(|s| (*s, Rights::EDIT)).collect();
    let devices: Vec<Device> = (10..30).map(|n| scene.member(n, &all)).collect();
    let gone = &devices[3];
    let before = scene.circle.sections().clone();
    let made = scene.withdraw(&[gone.key()]);
    let bytes: usize = made.wraps.iter().map(Vec::len).sum();
    assert_eq!(made.wraps.len(), 19 + 1 + 1);
    assert!(bytes < 40_000, "{bytes}");
    assert!(made.entry.to_bytes().len() < 20_000);
    let left = scene.ring_of(gone);
    for (id, section) in scene.circle.sections() {
        let is_private = *id == scene.section(Section::Private);
        assert_eq!(section.epoch, if is_private { 1 } else { 2 });
        assert!(!scene.reads(&left, *id));
        let old = current_place(&before[id]);
        assert_eq!(left.secret(&scene.circle, old).is_some(), !is_private);
    }
    for device in devices.iter().filter(|device| device.key() != gone.key()) {
        let ring = scene.ring_of(device);
        assert_eq!(ring.len(), 18);
        assert!(!scene.reads(&ring, scene.section(Section::Private)));
    }
    let rows: Vec<CircleRow> = scene.circle.entries().iter().zip(&scene.wraps).map(row).collect();
    assert_eq!(open_with_words(&scene.circle, &rows, &scene.words.root()).len(), 19);
    // Who comes after finds the way back.
    let late = scene.member(40, &[(Section::Diary, Rights::READ)]);
    assert_eq!(scene.ring_of(&late).len(), 2);
}

#[test]
fn ending_a_guest_who_could_only_post_turns_nothing() {
    let mut scene = Scene::begin();
    let secret = scene.invite(&scene.invited());
    let nurse = device(5);
    let made = join(&scene.circle, &secret, &nurse, &card("Anna"), &mut scene.entropy).unwrap();
    scene.take(&made);
    let invitation = secret.signer().key();
    assert_eq!(ending(&scene.circle, &[invitation]).into_iter().collect::<Vec<_>>(), [nurse.key()]);
    let posts = scene.circle.sections()[&scene.section(Section::Medications)].streams.posts;
    let cut = Cut { stream: posts, generation: 0, author: nurse.key(), seq: 3, core: CoreId::new([7; 32]) };
    let made =
        withdraw(&scene.circle, &scene.ring, &scene.admin, &[invitation], vec![cut], NOW, &mut scene.entropy)
            .unwrap();
    assert!(made.wraps.is_empty() && made.entry.content.visible.rotations().is_empty());
    scene.take(&made);
    assert_eq!(scene.circle.cut(posts, 0, &nurse.key()), Some((3, CoreId::new([7; 32]))));
}

#[test]
fn a_withdrawal_that_makes_no_sense_is_not_drawn_up() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Diary, Rights::READ)]);
    let draw = |scene: &mut Scene, keys: &[PublicKey], cuts: Vec<Cut>| {
        withdraw(&scene.circle, &scene.ring, &scene.admin, keys, cuts, NOW, &mut scene.entropy).err()
    };
    let admin = scene.admin.key();
    assert_eq!(draw(&mut scene, &[device(9).key()], Vec::new()), Some(DraftError::Unknown));
    assert_eq!(draw(&mut scene, &[admin], Vec::new()), Some(DraftError::NobodyLeft));
    let stream = scene.section(Section::Diary);
    let cut = Cut { stream, generation: 0, author: admin, seq: 1, core: CoreId::ZERO };
    assert_eq!(draw(&mut scene, &[brother.key()], vec![cut]), Some(DraftError::Unknown));
    scene.ring = Keyring::new();
    assert_eq!(draw(&mut scene, &[brother.key()], Vec::new()), Some(DraftError::SecretMissing));
}

#[test]
fn a_member_with_a_broken_key_holds_up_nobody() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Diary, Rights::EDIT)]);
    let sister = scene.member(3, &[(Section::Diary, Rights::EDIT)]);
    let secret = scene.invite(&scene.invited());
    let mut made = join(&scene.circle, &secret, &device(5), &card("Anna"), &mut scene.entropy).unwrap();
    let broken = KemKey::new(vec![0xff; KemKey::LENGTH]).unwrap();
    let keys = DeviceKeys { key: device(5).key(), kem: broken };
    made.entry.content.visible = Visible::Join(Join { keys: keys.clone() });
    let content = made.entry.content.to_bytes();
    made.entry.signature = secret.signer().sign(Purpose::Circle, &content);
    scene.take(&made);
    // A grant to the broken key says so; a withdrawal of somebody else goes on without it.
    let granted = Granted { keys, ..scene.granted(&device(5), &[(Section::Diary, Rights::READ)]) };
    let refused = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy);
    assert_eq!(refused.err(), Some(DraftError::BrokenKey));
    scene.withdraw(&[brother.key()]);
    assert!(scene.reads(&scene.ring_of(&sister), scene.section(Section::Diary)));
}

#[test]
fn taking_back_the_right_to_read_turns_the_section() {
    let mut scene = Scene::begin();
    let both = [(Section::Diary, Rights::EDIT), (Section::Plan, Rights::EDIT)];
    let brother = scene.member(2, &both);
    let sister = scene.member(3, &both);
    let fewer = scene.granted(&brother, &[(Section::Plan, Rights::READ)]);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &fewer, NOW, &mut scene.entropy).unwrap();
    assert_eq!(made.entry.content.visible.rotations().len(), 1);
    scene.take(&made);
    let (his, hers) = (scene.ring_of(&brother), scene.ring_of(&sister));
    let (diary, plan) = (scene.section(Section::Diary), scene.section(Section::Plan));
    assert!(!scene.reads(&his, diary) && scene.reads(&his, plan));
    assert!(scene.reads(&hers, diary) && scene.reads(&hers, plan));
}

#[test]
fn new_sections_open_for_own_devices_and_the_words() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Diary, Rights::EDIT)]);
    let label = Label::Other("resor".into());
    let made =
        new_sections(&scene.circle, &scene.admin, std::slice::from_ref(&label), &mut scene.entropy).unwrap();
    scene.take(&made);
    assert!(labels(&scene.circle, &scene.ring_of(&scene.admin)).values().any(|l| *l == label));
    assert!(!labels(&scene.circle, &scene.ring_of(&brother)).values().any(|l| *l == label));
}

#[test]
fn the_words_take_the_record_back_and_void_what_a_thief_did() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Diary, Rights::EDIT)]);
    let keep = scene.circle.head();
    // The thief has her phone: ends the brother, and adds a device.
    let stolen = scene.admin.clone();
    scene.withdraw(&[brother.key()]);
    let root = Words::parse(&scene.words.to_list().join(" ")).unwrap().root();
    let rows: Vec<CircleRow> = scene.circle.entries().iter().zip(&scene.wraps).map(row).collect();
    let ring = open_with_words(&scene.circle, &rows, &root);
    let new = device(50);
    let recovery = Recovery { keep, withdrawn: vec![stolen.key()], cuts: Vec::new() };
    let made = recover(&scene.circle, &ring, &root, &new, &recovery, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    scene.ring = scene.ring_of(&new);
    scene.ring.extend(&ring);
    scene.ring.walk_back(&scene.circle);
    assert!(scene.circle.is_admin(&new.key()) && !scene.circle.is_admin(&stolen.key()));
    assert_eq!(scene.circle.root_generation(), 1);
    assert_eq!(labels(&scene.circle, &scene.ring).len(), 10);
    let (old, his) = (scene.ring_of(&stolen), scene.ring_of(&brother));
    assert!(scene.circle.sections().keys().all(|section| !scene.reads(&old, *section)));
    assert!(scene.reads(&his, scene.section(Section::Diary)));
    let unknown = Recovery { keep: EntryId::ZERO, ..recovery };
    let refused = recover(&scene.circle, &ring, &root, &new, &unknown, NOW, &mut scene.entropy);
    assert_eq!(refused.err(), Some(DraftError::Unknown));
}

#[test]
fn a_card_shows_no_more_than_it_says() {
    assert_eq!(NameCard::named(" \u{202e}avE\u{200b} ").unwrap().name, "avE");
    assert_eq!(NameCard::named("\u{feff}\n"), Err(CardError::NoName));
    assert_eq!(NameCard::named(&"a".repeat(201)), Err(CardError::TooLong));
    assert!(NameCard::named(&"ö".repeat(200)).is_ok());
}

#[test]
fn a_ring_comes_back_from_storage_and_hides_in_debug() {
    let scene = Scene::begin();
    let stored = scene.ring.to_bytes();
    let back = Keyring::from_bytes(&stored).unwrap();
    assert_eq!(labels(&scene.circle, &back).len(), 10);
    assert!(Keyring::from_bytes(&stored[1..]).is_none());
    assert_eq!(format!("{back:?}"), "Keyring(10 secrets)");
    let secret = InvitationSecret::new([0xab; 16]);
    assert_eq!(format!("{secret:?}"), "InvitationSecret(…)");
}
