//! She takes the record off the relay while she lives: who may say so, what waits meanwhile, and what stops it.

use samlat_protocol::{
    circle::{Cause, Circle, EntryRefusal, Report},
    circle_entry::{Afterwards, Close, Visible, Withdraw},
    right::Rights,
};

use crate::{
    death::{ALIVE, DEATH, circle, reported, wishes},
    people::{
        DAY, MEDICINES, NOW, Story, TIMES, admin, grant, invite, join, may, new_section, next_generation,
        person, recover, root_wrap, rotation, staff, withdraw,
    },
};

pub const CLOSE: Visible = Visible::Close(Close {});

/// The circle of a death, closed by her tablet.
pub fn closing() -> Story {
    let mut story = circle();
    story.by(&person("tablet"), CLOSE);
    story
}

#[test]
fn one_of_her_devices_closes_it_and_nobody_else() {
    let story = circle();
    for who in ["root", "brother", "friend", "guest", "link", "used link", "clinic", "berg", "stranger"] {
        let mut tried = story.clone();
        assert_eq!(tried.try_by(&person(who), CLOSE), Err(EntryRefusal::NotAllowed), "{who}");
        assert_eq!(tried.circle, story.circle);
    }
    let place = story.circle.entries().len() as u64;
    let by = person("tablet").key();
    let report = Report { by, place, afterwards: Afterwards::Erase, cause: Cause::Close };
    assert_eq!(closing().circle.report(), Some(report));
    assert_eq!(report.over_at_ms(NOW), NOW + 7 * DAY);
}

#[test]
fn it_needs_no_wishes_and_leaves_them_as_they_are() {
    let mut story = Story::begin();
    story.anna(CLOSE);
    assert_eq!(story.circle.afterwards(), None);
    let mut story = circle();
    story.anna(wishes(&[&person("brother")], Afterwards::Keep));
    story.anna(CLOSE);
    assert_eq!(story.circle.report().map(|report| report.afterwards), Some(Afterwards::Erase));
    story.anna(ALIVE);
    assert_eq!(story.circle.afterwards(), Some(Afterwards::Keep));
    story.by(&person("brother"), DEATH);
}

#[test]
fn nobody_is_let_in_and_nobody_gets_more_while_it_stands() {
    let fresh = person("fresh");
    for (signer, visible) in [
        ("anna", Visible::Grant(grant(&fresh, &[]))),
        ("anna", Visible::Grant(admin(&fresh))),
        ("anna", Visible::Grant(grant(&person("brother"), &[may(MEDICINES, Rights::EDIT)]))),
        ("anna", Visible::Invite(invite(&fresh, &[], 60))),
        ("link", join(&fresh)),
        ("clinic", staff(&fresh)),
        ("anna", Visible::Generation(next_generation(TIMES, 1, 2))),
        ("anna", Visible::Sections(new_section(70))),
        ("anna", wishes(&[], Afterwards::Keep)),
        ("brother", DEATH),
        ("anna", CLOSE),
    ] {
        let mut story = closing();
        let before = story.circle.clone();
        assert_eq!(story.try_by(&person(signer), visible.clone()), Err(EntryRefusal::OnHold), "{visible:?}");
        assert_eq!(story.circle, before);
    }
    let mut story = closing();
    let (rotations, wraps) = (vec![rotation(TIMES, 2)], vec![root_wrap()]);
    story.anna(Visible::Withdraw(Withdraw { rotations, wraps, ..withdraw(&[&person("friend")]) }));
    assert!(story.circle.report().is_some(), "what takes away passes");
}

#[test]
fn while_a_report_of_her_death_stands_it_waits_for_her_word() {
    let mut story = reported();
    assert_eq!(story.try_anna(CLOSE), Err(EntryRefusal::OnHold));
    story.anna(ALIVE);
    story.anna(CLOSE);
}

#[test]
fn any_device_of_hers_takes_it_back_and_it_can_be_said_again() {
    for who in ["root", "brother", "guest", "clinic", "berg", "link", "stranger"] {
        assert_eq!(closing().try_by(&person(who), ALIVE), Err(EntryRefusal::NotAllowed), "{who}");
    }
    let mut story = closing();
    let reporters = story.circle.reporters();
    story.anna(ALIVE);
    assert_eq!(story.circle.report(), None);
    assert_eq!(story.circle.reporters(), reporters, "who may report her death may still");
    story.by(&person("link"), join(&person("fresh")));
    story.anna(CLOSE);
    assert!(story.circle.report().is_some());
}

#[test]
fn it_falls_with_the_device_that_said_it() {
    let mut story = closing();
    let rotations = vec![rotation(TIMES, 2), rotation(MEDICINES, 2)];
    let ends = Withdraw { rotations, wraps: vec![root_wrap()], ..withdraw(&[&person("tablet")]) };
    story.anna(Visible::Withdraw(ends));
    assert_eq!(story.circle.report(), None);
}

#[test]
fn the_words_stop_it_from_before_and_from_after() {
    let mut story = circle();
    let before = story.circle.head();
    story.by(&person("tablet"), CLOSE);
    for keep in [before, story.circle.head()] {
        let mut story = story.clone();
        story.try_recover(keep, 1, recover(keep, &person("new phone"), 2)).unwrap();
        assert_eq!(story.circle.report(), None);
        assert!(!story.circle.reporters().is_empty(), "who may report her death may still");
    }
}

#[test]
fn a_log_in_which_it_stands_replays_to_the_same_state() {
    let mut story = closing();
    story.anna(ALIVE);
    story.anna(CLOSE);
    assert_eq!(Circle::replay(story.circle.entries().iter().cloned()).unwrap(), story.circle);
}
