//! The words take the record back, also from a thief who holds a device of the person.

use samlat_protocol::{
    circle::{Circle, EntryRefusal, Standing},
    circle_entry::{Recover, Visible},
    envelope::Kind,
    right::Rights,
};

use crate::people::{
    MEDICINES, NOW, Story, TIMES, admin, cut_at, grant, may, person, recover, rotation, stream, withdraw,
};

/// Whoever reads the log from the start comes to the same.
#[track_caller]
fn replays(story: &Story) {
    let again = Circle::replay(story.circle.entries().iter().cloned()).unwrap();
    assert_eq!(again, story.circle);
}

#[test]
fn the_words_go_on_from_the_newest_entry() {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::EDIT)])));
    let keep = story.circle.head();
    let lost = Recover { withdrawn: vec![person("anna").key()], ..recover(keep, &person("new phone"), 2) };
    story.try_recover(keep, 1, lost).unwrap();
    assert_eq!(story.circle.root_generation(), 1);
    assert!(story.circle.is_admin(&person("new phone").key()));
    assert!(!story.circle.is_admin(&person("anna").key()));
    assert_eq!(story.circle.rights(&person("brother").key(), stream(TIMES)), Rights::EDIT);
    replays(&story);
}

#[test]
fn the_words_void_what_a_thief_wrote() {
    let mut story = Story::begin();
    let keep = story.anna(Visible::Grant(admin(&person("stolen"))));
    story.by(&person("stolen"), Visible::Withdraw(withdraw(&[&person("anna")])));
    story
        .by(&person("stolen"), Visible::Grant(grant(&person("accomplice"), &[may(MEDICINES, Rights::EDIT)])));
    let back = Recover { withdrawn: vec![person("stolen").key()], ..recover(keep, &person("new phone"), 2) };
    story.try_recover(keep, 1, back).unwrap();
    assert_eq!(story.circle.entries().len(), 3);
    assert!(story.circle.is_admin(&person("anna").key()));
    assert!(!story.circle.is_admin(&person("stolen").key()));
    let theirs = story.message(&person("accomplice"), stream(MEDICINES), Kind::Change, 1);
    assert_eq!(story.circle.standing(&theirs, NOW), Standing::NotAllowed);
    replays(&story);
}

#[test]
fn a_second_recovery_may_void_the_first() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    story.try_recover(keep, 1, recover(keep, &person("first"), 2)).unwrap();
    let first = story.circle.head();
    story.try_recover(first, 2, recover(first, &person("second"), 3)).unwrap();
    story.try_recover(keep, 3, recover(keep, &person("third"), 2)).unwrap();
    assert_eq!(story.circle.root_generation(), 3);
    assert!(!story.circle.is_admin(&person("first").key()));
    assert!(!story.circle.is_admin(&person("second").key()));
    replays(&story);
}

#[test]
fn a_device_that_missed_a_recovery_takes_the_higher_one() {
    let mut relay = Story::begin();
    let device = relay.clone();
    let keep = relay.circle.head();
    relay.try_recover(keep, 1, recover(keep, &person("first"), 2)).unwrap();
    relay.try_recover(keep, 2, recover(keep, &person("second"), 2)).unwrap();
    let mut device = device.circle;
    for entry in relay.circle.entries().iter().skip(1) {
        device.append(entry.clone(), None).unwrap();
    }
    assert_eq!(device, relay.circle);
}

#[test]
fn an_equal_or_lower_root_generation_changes_nothing() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    story.try_recover(keep, 2, recover(keep, &person("first"), 2)).unwrap();
    let before = story.circle.clone();
    for generation in [0, 1, 2] {
        let other = recover(keep, &person("other"), 2);
        assert_eq!(story.try_recover(keep, generation, other), Err(EntryRefusal::StaleHead));
    }
    assert_eq!(story.circle, before);
}

#[test]
fn the_highest_root_generation_is_the_last() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    story.try_recover(keep, u32::MAX, recover(keep, &person("first"), 2)).unwrap();
    let again = recover(keep, &person("second"), 2);
    assert_eq!(story.try_recover(keep, u32::MAX, again), Err(EntryRefusal::StaleHead));
}

#[test]
fn every_section_gets_a_new_epoch_wrapped_for_the_words() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    let whole = recover(keep, &person("new phone"), 2);
    let one_missing = Recover { rotations: vec![rotation(TIMES, 2)], ..whole.clone() };
    let same_epoch = Recover { rotations: vec![rotation(TIMES, 1), rotation(MEDICINES, 2)], ..whole.clone() };
    let no_words = Recover { wraps: Vec::new(), ..whole.clone() };
    let twice = Recover {
        rotations: vec![rotation(TIMES, 2), rotation(MEDICINES, 2), rotation(TIMES, 3)],
        ..whole.clone()
    };
    for refused in [one_missing, same_epoch, no_words, twice] {
        assert_eq!(story.try_recover(keep, 1, refused), Err(EntryRefusal::Contradiction));
    }
    assert_eq!(story.circle.head(), keep);
    story.try_recover(keep, 1, whole).unwrap();
}

#[test]
fn only_the_root_recovers_and_only_after_an_entry_of_this_log() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    let visible = Visible::Recover(recover(keep, &person("thief"), 2));
    assert_eq!(story.try_anna(visible), Err(EntryRefusal::NotAllowed));
    let unknown = samlat_protocol::id::EntryId::new([1; 32]);
    let refused = story.try_recover(unknown, 1, recover(unknown, &person("new phone"), 2));
    assert_eq!(refused, Err(EntryRefusal::StaleHead));
    let elsewhere = story.try_recover(keep, 1, recover(unknown, &person("new phone"), 2));
    assert_eq!(elsewhere, Err(EntryRefusal::NotAllowed));
}

#[test]
fn a_device_that_stays_may_be_the_one_that_goes_on() {
    let mut story = Story::begin();
    let keep = story.anna(Visible::Grant(admin(&person("stolen"))));
    let back = Recover { withdrawn: vec![person("stolen").key()], ..recover(keep, &person("anna"), 2) };
    story.try_recover(keep, 1, back).unwrap();
    assert!(story.circle.is_admin(&person("anna").key()));
    replays(&story);
}

#[test]
fn nobody_else_becomes_the_device_that_goes_on() {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("brother"), &[])));
    let keep = story.circle.head();
    let mut other_kem = recover(keep, &person("anna"), 2);
    other_kem.admin.kem = person("brother").keys().kem;
    let withdrawn = Recover { withdrawn: vec![person("anna").key()], ..recover(keep, &person("anna"), 2) };
    let root = recover(keep, &person("root"), 2);
    for refused in [recover(keep, &person("brother"), 2), other_kem, withdrawn, root] {
        assert_eq!(story.try_recover(keep, 1, refused), Err(EntryRefusal::Contradiction));
    }
}

#[test]
fn only_the_withdrawn_are_cut() {
    let mut story = Story::begin();
    let annas = story.message(&person("anna"), stream(TIMES), Kind::Change, 4);
    let keep = story.circle.head();
    let cut = Recover { cuts: vec![cut_at(&annas)], ..recover(keep, &person("new phone"), 2) };
    assert_eq!(story.try_recover(keep, 1, cut.clone()), Err(EntryRefusal::Contradiction));
    let ended = Recover { withdrawn: vec![person("anna").key()], ..cut };
    story.try_recover(keep, 1, ended).unwrap();
    assert_eq!(story.circle.standing(&annas, NOW), Standing::Live);
    let later = story.message(&person("anna"), stream(TIMES), Kind::Change, 5);
    assert_eq!(story.circle.standing(&later, NOW), Standing::AfterCut);
}

#[test]
fn entries_of_the_old_root_generation_are_stale() {
    let mut story = Story::begin();
    let keep = story.circle.head();
    story.try_recover(keep, 1, recover(keep, &person("new phone"), 2)).unwrap();
    let mut content = story.draft(&person("anna"), Visible::Grant(admin(&person("late")))).content;
    content.root_generation = 0;
    assert_eq!(story.circle.append(person("anna").entry(content), None), Err(EntryRefusal::StaleHead));
}
