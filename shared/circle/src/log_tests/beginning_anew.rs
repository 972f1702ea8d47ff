//! Documents that begin anew.

use samlat_protocol::{
    circle_entry::{Cut, Visible},
    id::{CoreId, PublicKey},
    right::Rights,
    wire,
};
use samlat_record::Section;

use super::scene::{NOW, Scene, device, plain};
use crate::{
    draft::{DraftError, Drafted},
    generation::{Anew, begin_anew},
    grant::{Granted, grant},
    handed::{CardKey, HandedCards, MAX_CARDS},
    keyring::{Keyring, current_place},
    label::{Label, SealedLabels, labels},
    names::names,
};

const DIARY: Section = Section::Diary;

impl Scene {
    fn anew(&self, sections: &[Section]) -> Anew {
        let sections = sections.iter().map(|section| self.section(*section)).collect();
        Anew { sections, cuts: Vec::new(), wrote: Vec::new(), erase: true }
    }

    fn drafts(&mut self, anew: &Anew) -> Result<Drafted, DraftError> {
        begin_anew(&self.circle, &self.ring, &self.admin, anew, NOW, &mut self.entropy)
    }
}

#[test]
fn whoever_comes_after_reads_what_is_new_and_nothing_of_the_past() {
    let mut scene = Scene::begin();
    let before = scene.member(10, &[(DIARY, Rights::READ), (Section::About, Rights::READ)]);
    let gone = scene.member(11, &[(DIARY, Rights::READ)]);
    scene.withdraw(&[gone.key()]);
    let (diary, about) = (scene.section(DIARY), scene.section(Section::About));
    let old = current_place(&scene.circle.sections()[&diary]);
    let made = scene.drafts(&scene.anew(&[DIARY])).unwrap();
    scene.take(&made);
    let new = current_place(&scene.circle.sections()[&diary]);
    assert_eq!((new.generation, new.epoch), (old.generation + 1, old.epoch + 1));
    assert_eq!(scene.circle.sections()[&about].generation, 0, "the others go on");

    let after = scene.member(12, &[(DIARY, Rights::READ)]);
    let ring = scene.ring_of(&after);
    let names = labels(&scene.circle, &ring);
    assert_eq!(names.get(&diary), Some(&Label::Known(DIARY)), "the section has its name for who comes new");
    let reads = |ring: &Keyring, place| ring.secret(&scene.circle, place).is_some();
    assert_eq!((reads(&ring, new), reads(&ring, old)), (true, false));
    assert_eq!(ring.len(), 1);
    let ring = scene.ring_of(&before);
    assert_eq!((reads(&ring, new), reads(&ring, old)), (true, true), "who had the past still opens it");
    let ring = scene.ring_of(&gone);
    assert_eq!((reads(&ring, new), reads(&ring, old)), (false, false));
    let admin = scene.admin.clone();
    assert!(reads(&scene.ring_of(&admin), new));
}

#[test]
fn several_sections_begin_anew_at_once_and_again() {
    let mut scene = Scene::begin();
    for generation in 1..=2 {
        let made = scene.drafts(&scene.anew(&[DIARY, Section::Plan])).unwrap();
        let Visible::Generation(entry) = &made.entry.content.visible else { panic!() };
        assert!(entry.erase && entry.rotations.iter().all(|rotation| rotation.older.is_empty()));
        scene.take(&made);
        for section in [DIARY, Section::Plan] {
            assert_eq!(scene.circle.sections()[&scene.section(section)].generation, generation);
        }
    }
    assert_eq!(labels(&scene.circle, &scene.ring).len(), Section::ALL.len());
}

#[test]
fn what_cannot_begin_anew_is_refused_before_it_is_signed() {
    let mut scene = Scene::begin();
    let anew = scene.anew(&[DIARY]);
    let none = Anew { sections: Vec::new(), ..anew.clone() };
    let twice = Anew { sections: [anew.sections.clone(), anew.sections.clone()].concat(), ..anew.clone() };
    let posts = scene.circle.sections()[&anew.sections[0]].streams.posts;
    let unknown = Anew { sections: vec![posts], ..anew.clone() };
    let cut = |stream, generation| {
        let cut = Cut { stream, generation, author: scene.admin.key(), seq: 1, core: CoreId::new([1; 32]) };
        Anew { cuts: vec![cut], ..anew.clone() }
    };
    let elsewhere = [cut(scene.section(Section::Plan), 0), cut(anew.sections[0], 1)];
    let good = cut(anew.sections[0], 0);
    for bad in [none, twice, unknown].into_iter().chain(elsewhere) {
        assert_eq!(scene.drafts(&bad).unwrap_err(), DraftError::Unknown);
    }
    assert!(scene.drafts(&good).is_ok());
    let nothing = Keyring::new();
    let lacking = begin_anew(&scene.circle, &nothing, &scene.admin, &anew, NOW, &mut scene.entropy);
    assert_eq!(lacking.unwrap_err(), DraftError::SecretMissing);
}

#[test]
fn whoever_comes_after_reads_who_has_a_part_in_that_section_and_of_nobody_else() {
    let mut scene = Scene::begin();
    let (nils, unit, gone) = (device(20), device(21), device(22));
    let psychiatry = Section::Contacts;
    let named = [
        (&nils, "Nils", vec![(DIARY, Rights::EDIT), (Section::About, Rights::READ)]),
        (&unit, "Psykiatrin", vec![(psychiatry, Rights::READ)]),
        (&gone, "Pelle", vec![(DIARY, Rights::READ)]),
    ];
    for (device, name, rights) in named {
        let granted = Granted { called: plain(name), ..scene.granted(device, &rights) };
        let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy);
        scene.take(&made.unwrap());
    }
    scene.withdraw(&[gone.key()]);
    for _ in 0..2 {
        let made = scene.drafts(&scene.anew(&[DIARY, psychiatry, Section::Private])).unwrap();
        scene.take(&made);
    }
    let anna = scene.member(23, &[(DIARY, Rights::READ)]);
    let seen = names(&scene.circle, &scene.ring_of(&anna));
    let called =
        |key: PublicKey| seen.get(&key).and_then(|known| known.called.clone()).map(|it| it.card.name);
    assert_eq!(called(nils.key()).as_deref(), Some("Nils"));
    assert_eq!((called(unit.key()), called(gone.key())), (None, None));
    assert_eq!(called(scene.admin.key()), None, "her devices are named for her devices alone");
    // What is carried over of somebody who is gone has a name.
    let mut anew = scene.anew(&[DIARY]);
    anew.wrote = vec![(scene.section(DIARY), gone.key())];
    let made = scene.drafts(&anew).unwrap();
    scene.take(&made);
    let later = scene.member(24, &[(DIARY, Rights::READ)]);
    let seen = names(&scene.circle, &scene.ring_of(&later));
    assert_eq!(seen[&gone.key()].called, Some(plain("Pelle")));
    assert!(seen.contains_key(&nils.key()));
}

#[test]
fn the_size_of_what_is_handed_on_does_not_tell_which_section_it_is_of() {
    let mut scene = Scene::begin();
    for n in 30..40 {
        scene.member(n, &[(DIARY, Rights::EDIT)]);
    }
    let made = scene.drafts(&scene.anew(&Section::ALL)).unwrap();
    let sealed = SealedLabels::from_bytes(&made.entry.content.sealed).unwrap();
    let sizes = sealed.labels.iter().map(|one| one.cards.as_ref().unwrap().0.len());
    assert_eq!(sizes.collect::<Vec<_>>(), [24 + 1024 + 16; Section::ALL.len()]);
}

#[test]
fn a_list_out_of_order_or_too_long_is_none() {
    let list = |places: &[u64]| {
        let cards: Vec<(u64, CardKey)> = places.iter().map(|n| (*n, CardKey([1; 32]))).collect();
        wire::encode(&cards)
    };
    assert!(HandedCards::from_bytes(&list(&[1, 2, 7])).is_ok());
    for bad in [&[2, 1][..], &[1, 1]] {
        assert!(HandedCards::from_bytes(&list(bad)).is_err());
    }
    let all: Vec<u64> = (0..=MAX_CARDS as u64).collect();
    assert!(HandedCards::from_bytes(&list(&all[1..])).is_ok());
    assert!(HandedCards::from_bytes(&list(&all)).is_err());
}
