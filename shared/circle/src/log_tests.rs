//! The acts of a circle, each judged by the log as a relay would.

use std::collections::BTreeMap;

use samlat_protocol::{
    api::{Bytes, CircleRow},
    circle::Circle,
    circle_entry::{Cut, DeviceKeys, Entry, SectionRights},
    id::{CoreId, KemKey, PublicKey, StreamId},
    right::Rights,
};
use samlat_record::Section;

use crate::{
    card::{Called, CardError, NameCard},
    draft::{DraftError, Drafted},
    genesis::{genesis, new_sections},
    grant::{Granted, Standing, grant},
    invitation::{InvitationSecret, InvitationState, Invited, called, invite, join, open_invitation, state},
    key::{Device, DeviceSeed, KeySalt},
    keyring::{Keyring, current_place},
    label::{Label, labels, stream_of},
    names::names,
    recover::{Recovery, open_with_words, recover},
    testing::Fixed,
    withdraw::{ending, withdraw},
    words::Words,
};

const NOW: u64 = 1_795_000_000_000;

/// A record as its relay has it, and the person's first device.
struct Scene {
    entropy: Fixed,
    words: Words,
    admin: Device,
    circle: Circle,
    ring: Keyring,
    wraps: Vec<Vec<Bytes>>,
}

fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

fn plain(name: &str) -> Called {
    Called::plain(NameCard::named(name).unwrap())
}

fn card(name: &str) -> NameCard {
    NameCard::new(name, "Solgårdens hemtjänst", "undersköterska", "08-123 45 67").unwrap()
}

impl Scene {
    fn begin() -> Self {
        let mut entropy = Fixed::new(1);
        let words = Words::generate(&mut entropy);
        let admin = device(1);
        let sections = Section::ALL.map(Label::Known);
        let phone = NameCard::named("Astas telefon").unwrap();
        let made = genesis(&words.root(), &admin, &sections, Some(&phone), &mut entropy).unwrap();
        let circle = Circle::begin(Entry::from_bytes(&made.entry.to_bytes()).unwrap()).unwrap();
        let wraps = vec![made.to_append().wraps];
        Self { entropy, words, admin, circle, ring: made.secrets, wraps }
    }

    fn take(&mut self, made: &Drafted) -> u64 {
        let entry = Entry::from_bytes(&made.entry.to_bytes()).unwrap();
        let n = entry.content.n;
        self.circle.append(entry, Some(NOW)).unwrap();
        self.ring.extend(&made.secrets);
        self.wraps.truncate(usize::try_from(n).unwrap());
        self.wraps.push(made.to_append().wraps);
        n
    }

    fn section(&self, section: Section) -> StreamId {
        stream_of(&self.circle, &self.ring, section).unwrap()
    }

    /// The ring that a device makes of the log and the wraps beside it, as if it had just come.
    fn ring_of(&self, device: &Device) -> Keyring {
        let mut ring = Keyring::new();
        for (entry, wraps) in self.circle.entries().iter().zip(&self.wraps) {
            ring.absorb(entry, wraps, &device.key(), device.kem());
        }
        ring.walk_back(&self.circle);
        ring
    }

    fn reads(&self, ring: &Keyring, section: StreamId) -> bool {
        ring.current(&self.circle, section).is_some()
    }

    fn member(&mut self, n: u8, rights: &[(Section, Rights)]) -> Device {
        let device = device(n);
        let granted = self.granted(&device, rights);
        let made = grant(&self.circle, &self.ring, &self.admin, &granted, NOW, &mut self.entropy).unwrap();
        self.take(&made);
        device
    }

    fn granted(&self, device: &Device, rights: &[(Section, Rights)]) -> Granted {
        let rights: BTreeMap<_, _> =
            rights.iter().map(|(section, rights)| (self.section(*section), *rights)).collect();
        Granted {
            keys: device.keys(),
            standing: Standing::Member(rights),
            expires_ms: None,
            called: Called::plain(card("Eva")),
            cuts: Vec::new(),
        }
    }

    fn invited(&self) -> Invited {
        let rights =
            vec![SectionRights { section: self.section(Section::Medications), rights: Rights::POST }];
        Invited {
            rights,
            open_until_ms: NOW + 1000,
            expires_ms: Some(NOW + 90_000),
            called: Called { is_staff: true, ..plain("Sköterskan på Solgården") },
            person: "Asta Berg".into(),
            birth_year: Some(1957),
        }
    }

    fn invite(&mut self, invited: &Invited) -> InvitationSecret {
        let (made, secret) =
            invite(&self.circle, &self.ring, &self.admin, invited, &mut self.entropy).unwrap();
        self.take(&made);
        secret
    }

    fn withdraw(&mut self, keys: &[PublicKey]) -> Drafted {
        let made = withdraw(&self.circle, &self.ring, &self.admin, keys, Vec::new(), NOW, &mut self.entropy);
        let made = made.unwrap();
        self.take(&made);
        made
    }
}

#[test]
fn a_new_record_opens_for_its_device_and_its_words() {
    let scene = Scene::begin();
    let own = scene.ring_of(&scene.admin);
    let named = labels(&scene.circle, &own);
    assert_eq!(named.len(), 10);
    assert!(Section::ALL.iter().all(|section| named.values().any(|l| *l == Label::Known(*section))));
    let root = scene.words.root();
    assert_eq!(scene.circle.root(), root.signer().key());
    assert_eq!(scene.circle.locator(), root.locator());
    let rows: Vec<CircleRow> = scene.circle.entries().iter().zip(&scene.wraps).map(row).collect();
    let found = open_with_words(&scene.circle, &rows, &root);
    assert_eq!(found.len(), 10);
    assert_eq!(scene.ring_of(&device(9)).len(), 0);
    assert_eq!(names(&scene.circle, &own)[&scene.admin.key()].called, Some(plain("Astas telefon")));
}

fn row((entry, wraps): (&Entry, &Vec<Bytes>)) -> CircleRow {
    CircleRow { entry: Bytes(entry.to_bytes()), arrived_ms: NOW, wraps: wraps.clone() }
}

#[test]
fn the_log_names_no_section_by_order_or_length() {
    let scene = Scene::begin();
    let streams: Vec<StreamId> = scene.circle.sections().keys().copied().collect();
    let samlat_protocol::circle_entry::Visible::Genesis(genesis) = &scene.circle.entries()[0].content.visible
    else {
        panic!("no genesis")
    };
    let order: Vec<StreamId> = genesis.sections.iter().map(|s| s.document).collect();
    assert_eq!(order, streams);
    let bytes = scene.circle.entries()[0].to_bytes();
    for section in Section::ALL {
        assert!(!bytes.windows(section.code().len()).any(|part| part == section.code().as_bytes()));
    }
}

#[test]
fn a_brother_reads_what_he_was_given_and_nothing_else() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Appointments, Rights::EDIT)]);
    let ring = scene.ring_of(&brother);
    let named: Vec<Label> = labels(&scene.circle, &ring).into_values().collect();
    assert_eq!(named, [Label::Known(Section::Appointments)]);
    for section in Section::ALL {
        assert_eq!(scene.reads(&ring, scene.section(section)), section == Section::Appointments);
    }
    let seen = names(&scene.circle, &ring);
    assert_eq!(seen[&brother.key()].called, Some(Called::plain(card("Eva"))));
    assert!(!seen.contains_key(&scene.admin.key()));
}

#[test]
fn a_second_own_device_has_everything_and_so_does_a_third() {
    let mut scene = Scene::begin();
    let brother = scene.member(2, &[(Section::Diary, Rights::READ)]);
    scene.withdraw(&[brother.key()]);
    let second = device(3);
    let granted = Granted {
        keys: second.keys(),
        standing: Standing::OwnDevice,
        expires_ms: None,
        called: plain("Datorn"),
        cuts: Vec::new(),
    };
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    let ring = scene.ring_of(&second);
    // Ten sections, and the epoch before the withdrawal.
    assert_eq!(ring.len(), 11);
    assert_eq!(names(&scene.circle, &ring)[&scene.admin.key()].called, Some(plain("Astas telefon")));
    let third = Granted { keys: device(4).keys(), ..granted };
    let made = grant(&scene.circle, &ring, &second, &third, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    assert_eq!(scene.ring_of(&device(4)).len(), 11);
}

#[test]
fn a_guest_by_link_reads_the_card_and_joins_with_rights_at_once() {
    let mut scene = Scene::begin();
    let secret = scene.invite(&scene.invited());
    let opened = open_invitation(&scene.circle, &secret).unwrap();
    assert_eq!((opened.person.as_str(), opened.birth_year), ("Asta Berg", Some(1957)));
    assert_eq!(opened.called, "Sköterskan på Solgården");
    assert_eq!(opened.labels()[0].1, Label::Known(Section::Medications));
    let (nurse, other) = (device(5), device(6));
    let key = secret.signer().key();
    assert_eq!(state(&scene.circle, &key, &nurse.key(), NOW), InvitationState::Open);
    assert_eq!(state(&scene.circle, &key, &nurse.key(), NOW + 1001), InvitationState::Expired);
    let made = join(&scene.circle, &secret, &nurse, &card("Anna Ek"), &mut scene.entropy).unwrap();
    scene.take(&made);
    assert_eq!(state(&scene.circle, &key, &nurse.key(), NOW), InvitationState::Mine);
    assert_eq!(state(&scene.circle, &key, &other.key(), NOW), InvitationState::Used);
    assert_eq!(scene.circle.rights(&nurse.key(), scene.section(Section::Medications)), Rights::POST);
    let known = &names(&scene.circle, &scene.ring)[&nurse.key()];
    assert_eq!(known.stated, Some(card("Anna Ek")));
    let called = known.called.clone().unwrap();
    assert_eq!((called.card.name.as_str(), called.is_staff), ("Sköterskan på Solgården", true));
    assert!(scene.ring_of(&nurse).is_empty());
}

#[test]
fn of_two_who_race_for_a_link_one_joins() {
    let mut scene = Scene::begin();
    let secret = scene.invite(&scene.invited());
    let first = join(&scene.circle, &secret, &device(5), &card("Anna"), &mut scene.entropy).unwrap();
    let second = join(&scene.circle, &secret, &device(6), &card("Bo"), &mut scene.entropy).unwrap();
    scene.take(&first);
    let refused = scene.circle.append(second.entry, Some(NOW));
    assert_eq!(refused, Err(samlat_protocol::circle::EntryRefusal::StaleHead));
    let again = join(&scene.circle, &secret, &device(6), &card("Bo"), &mut scene.entropy).unwrap();
    let refused = scene.circle.append(again.entry, Some(NOW));
    assert_eq!(refused, Err(samlat_protocol::circle::EntryRefusal::InvitationUsed));
}

#[test]
fn a_link_opens_nothing_with_another_secret_and_no_card_is_taken_from_another_entry() {
    let mut scene = Scene::begin();
    let secret = scene.invite(&scene.invited());
    let wrong = InvitationSecret::new([0; 16]);
    assert!(open_invitation(&scene.circle, &wrong).is_err());
    assert_eq!(state(&scene.circle, &wrong.signer().key(), &device(5).key(), NOW), InvitationState::Unknown);
    let refused = join(&scene.circle, &wrong, &device(5), &card("Anna"), &mut scene.entropy);
    assert_eq!(refused.err(), Some(DraftError::Unknown));
    // Someone else joins elsewhere with a copy of Anna's sealed card.
    let made = join(&scene.circle, &secret, &device(5), &card("Anna"), &mut scene.entropy).unwrap();
    scene.take(&made);
    let second = scene.invite(&scene.invited());
    let mut copied = join(&scene.circle, &second, &device(6), &card("Bo"), &mut scene.entropy).unwrap();
    copied.entry.content.sealed = made.entry.content.sealed.clone();
    let content = copied.entry.content.to_bytes();
    copied.entry.signature = second.signer().sign(samlat_protocol::signature::Purpose::Circle, &content);
    scene.take(&copied);
    assert_eq!(names(&scene.circle, &scene.ring)[&device(6).key()].stated, None);
}

#[test]
fn what_is_meant_for_later_is_granted_after_the_codes() {
    let mut scene = Scene::begin();
    let appointments = scene.section(Section::Appointments);
    let intended = vec![SectionRights { section: appointments, rights: Rights::EDIT }];
    let called_as = Called { intended: intended.clone(), ..plain("Brorsan") };
    let invited = Invited { rights: Vec::new(), called: called_as, ..scene.invited() };
    let secret = scene.invite(&invited);
    let key = secret.signer().key();
    let opened = open_invitation(&scene.circle, &secret).unwrap();
    assert_eq!(opened.sections.iter().map(|s| s.intended).collect::<Vec<_>>(), [Rights::EDIT]);
    let brother = device(7);
    let made = join(&scene.circle, &secret, &brother, &card("Nils"), &mut scene.entropy).unwrap();
    scene.take(&made);
    assert_eq!(scene.circle.rights(&brother.key(), appointments), Rights::NONE);
    let called = called(&scene.circle, &scene.ring, &key).unwrap();
    assert_eq!(called.intended, intended);
    assert_eq!(names(&scene.circle, &scene.ring)[&brother.key()].stated, Some(card("Nils")));
    let granted = scene.granted(&brother, &[(Section::Appointments, Rights::EDIT)]);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    assert!(scene.reads(&scene.ring_of(&brother), appointments));
}

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
    made.entry.content.visible =
        samlat_protocol::circle_entry::Visible::Join(samlat_protocol::circle_entry::Join {
            keys: keys.clone(),
        });
    let content = made.entry.content.to_bytes();
    made.entry.signature = secret.signer().sign(samlat_protocol::signature::Purpose::Circle, &content);
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
    let unknown = Recovery { keep: samlat_protocol::id::EntryId::ZERO, ..recovery };
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
