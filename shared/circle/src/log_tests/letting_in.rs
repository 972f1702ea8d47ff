//! Letting in: a new record, grants, links and those who come by them.

use samlat_protocol::{
    api::CircleRow,
    circle::EntryRefusal,
    circle_entry::{SectionRights, Visible},
    id::StreamId,
    right::Rights,
    signature::Purpose,
};
use samlat_record::Section;

use super::scene::{NOW, Scene, card, device, plain, row};
use crate::{
    card::Called,
    draft::DraftError,
    grant::{Granted, Standing, grant},
    invitation::{InvitationSecret, InvitationState, Invited, called, join, open_invitation, state},
    label::{Label, labels},
    names::names,
    recover::open_with_words,
};

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

#[test]
fn the_log_names_no_section_by_order_or_length() {
    let scene = Scene::begin();
    let streams: Vec<StreamId> = scene.circle.sections().keys().copied().collect();
    let Visible::Genesis(genesis) = &scene.circle.entries()[0].content.visible else { panic!("no genesis") };
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
    assert_eq!(refused, Err(EntryRefusal::StaleHead));
    let again = join(&scene.circle, &secret, &device(6), &card("Bo"), &mut scene.entropy).unwrap();
    let refused = scene.circle.append(again.entry, Some(NOW));
    assert_eq!(refused, Err(EntryRefusal::InvitationUsed));
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
    copied.entry.signature = second.signer().sign(Purpose::Circle, &content);
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

#[cfg(feature = "engine")]
#[test]
fn a_verdict_lets_in_what_it_names_and_nothing_else() {
    let mut scene = Scene::begin();
    let [named, other] = [1, 2].map(|n| samlat_protocol::id::CoreId::new([n; 32]));
    let made = crate::verdict::verdict(&scene.circle, &scene.admin, &[named]).unwrap();
    assert!(made.wraps.is_empty() && made.secrets.is_empty());
    scene.take(&made);
    assert_eq!([named, other].map(|core| scene.circle.is_admitted(&core)), [true, false]);
}
