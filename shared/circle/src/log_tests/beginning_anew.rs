//! Documents that begin anew.

use samlat_protocol::{
    circle_entry::{Cut, Visible},
    id::CoreId,
    right::Rights,
};
use samlat_record::Section;

use super::scene::{NOW, Scene};
use crate::{
    draft::{DraftError, Drafted},
    generation::{Anew, begin_anew},
    keyring::{Keyring, current_place},
    label::{Label, labels},
};

const DIARY: Section = Section::Diary;

impl Scene {
    fn anew(&self, sections: &[Section]) -> Anew {
        let sections = sections.iter().map(|section| self.section(*section)).collect();
        Anew { sections, cuts: Vec::new(), erase: true }
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
