//! Taking back: withdrawals, cuts, and who tries to get around them.

use samlat_protocol::{
    circle::{EntryRefusal, Standing},
    circle_entry::{Cut, Verdict, Visible, Withdraw},
    envelope::{Core, Kind},
    id::CoreId,
    right::Rights,
};

use crate::people::{
    MEDICINES, NOW, Story, TIMES, admin, cut_at, grant, invite, join, may, next_generation, organisation,
    person, root_wrap, rotation, staff, stream, withdraw,
};

fn with_brother() -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::EDIT)])));
    story
}

fn clinic() -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&person("berg")));
    story.by(&person("clinic"), staff(&person("dahl")));
    story
}

fn post(story: &Story, who: &str, seq: u64) -> Core {
    story.message(&person(who), stream(TIMES + 1), Kind::Post, seq)
}

/// A cut that lets an author go on for ever.
fn endless(core: &Core) -> Cut {
    Cut { seq: u64::MAX, ..cut_at(core) }
}

#[test]
fn what_comes_after_the_cut_is_set_aside_whatever_its_clock_says() {
    let mut story = with_brother();
    let brother = person("brother");
    let change = |story: &Story, seq| story.message(&brother, stream(TIMES), Kind::Change, seq);
    let last = change(&story, 5);
    story.anna(Visible::Withdraw(Withdraw { cuts: vec![cut_at(&last)], ..withdraw(&[&brother]) }));
    for at_ms in [0, NOW, u64::MAX] {
        assert_eq!(story.circle.standing(&change(&story, 4), at_ms), Standing::Live);
        assert_eq!(story.circle.standing(&last, at_ms), Standing::Live);
        assert_eq!(story.circle.standing(&change(&story, 6), at_ms), Standing::AfterCut);
    }
    let branch = Core { prev: CoreId::new([1; 32]), ..last };
    assert_eq!(story.circle.standing(&branch, NOW), Standing::AfterCut, "another branch at the cut");
    let posted = story.message(&brother, stream(TIMES + 1), Kind::Post, 1);
    assert_eq!(story.circle.standing(&posted, NOW), Standing::AfterCut, "a stream that is not listed");
    assert_eq!(story.circle.rights(&brother.key(), stream(TIMES)), Rights::NONE);
    assert!(!story.circle.may_read(&brother.key(), stream(TIMES), NOW));
    assert!(!story.circle.may_read_log(&brother.key(), NOW));
}

#[test]
fn a_verdict_admits_one_message_and_not_the_next() {
    let mut story = with_brother();
    let late = story.message(&person("brother"), stream(TIMES), Kind::Change, 1);
    let later = story.message(&person("brother"), stream(TIMES), Kind::Change, 2);
    let never = story.message(&person("brother"), stream(MEDICINES), Kind::Change, 1);
    story.anna(Visible::Withdraw(withdraw(&[&person("brother")])));
    story.anna(Visible::Verdict(Verdict { admitted: vec![late.id(), never.id()] }));
    assert_eq!(story.circle.standing(&late, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&later, NOW), Standing::AfterCut);
    assert_eq!(
        story.circle.standing(&never, NOW),
        Standing::NotAllowed,
        "no verdict gives a right that never was"
    );
}

#[test]
fn nobody_comes_back_under_an_ended_key() {
    let mut story = with_brother();
    story.anna(Visible::Invite(invite(&person("link"), &[], 50)));
    story.anna(Visible::Withdraw(withdraw(&[&person("brother")])));
    let again = Visible::Grant(grant(&person("brother"), &[]));
    assert_eq!(story.try_anna(again), Err(EntryRefusal::Contradiction));
    assert_eq!(story.try_by(&person("link"), join(&person("brother"))), Err(EntryRefusal::Contradiction));
}

#[test]
fn withdrawing_an_organisation_ends_its_staff_at_their_cuts() {
    let mut story = clinic();
    let kept = post(&story, "berg", 3);
    story.anna(Visible::Withdraw(Withdraw { cuts: vec![cut_at(&kept)], ..withdraw(&[&person("clinic")]) }));
    assert_eq!(story.circle.standing(&kept, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&post(&story, "berg", 4), NOW), Standing::AfterCut);
    assert_eq!(story.circle.standing(&post(&story, "dahl", 1), NOW), Standing::AfterCut);
    assert!(story.circle.live_member(&person("berg").key(), NOW).is_none());
    assert_eq!(story.try_by(&person("clinic"), staff(&person("new"))), Err(EntryRefusal::NotAllowed));
}

#[test]
fn an_organisation_ends_its_own_staff_and_nobody_else() {
    let mut story = clinic();
    story.anna(Visible::Grant(organisation(&person("other"), &[])));
    story.by(&person("other"), staff(&person("foreign")));
    for whom in ["anna", "foreign", "other", "clinic", "nobody"] {
        let refused = Visible::Withdraw(withdraw(&[&person("berg"), &person(whom)]));
        assert_eq!(story.try_by(&person("clinic"), refused), Err(EntryRefusal::NotAllowed), "{whom}");
    }
    let rotating = Withdraw {
        rotations: vec![rotation(TIMES, 2)],
        wraps: vec![root_wrap()],
        ..withdraw(&[&person("berg")])
    };
    assert_eq!(
        story.try_by(&person("clinic"), Visible::Withdraw(rotating)),
        Err(EntryRefusal::Contradiction)
    );
    story.by(&person("clinic"), Visible::Withdraw(withdraw(&[&person("berg")])));
    assert!(story.circle.live_member(&person("dahl").key(), NOW).is_some());
}

#[test]
fn an_organisation_cannot_give_its_staff_a_cut_that_outlives_the_persons_withdrawal() {
    let mut story = clinic();
    let first = post(&story, "berg", 1);
    let bought = Withdraw { cuts: vec![endless(&first)], ..withdraw(&[&person("berg")]) };
    story.by(&person("clinic"), Visible::Withdraw(bought));
    story.anna(Visible::Withdraw(withdraw(&[&person("clinic")])));
    assert_eq!(story.circle.standing(&post(&story, "berg", 7), NOW), Standing::AfterCut);
}

#[test]
fn an_organisations_endless_cut_does_not_outlive_what_the_person_takes_back() {
    let mut story = clinic();
    let bought = Withdraw { cuts: vec![endless(&post(&story, "berg", 1))], ..withdraw(&[&person("berg")]) };
    story.by(&person("clinic"), Visible::Withdraw(bought));
    assert_eq!(story.circle.standing(&post(&story, "berg", 7), NOW), Standing::Live);
    story.anna(Visible::Grant(organisation(&person("clinic"), &[])));
    assert_eq!(story.circle.standing(&post(&story, "berg", 7), NOW), Standing::AfterCut);
}

#[test]
fn an_organisations_endless_cut_does_not_outlive_the_generation() {
    let mut story = Story::begin();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::EDIT)])));
    story.by(&person("clinic"), staff(&person("berg")));
    let change = |story: &Story, seq| story.message(&person("berg"), stream(TIMES), Kind::Change, seq);
    let bought = Withdraw { cuts: vec![endless(&change(&story, 1))], ..withdraw(&[&person("berg")]) };
    story.by(&person("clinic"), Visible::Withdraw(bought));
    let mut closing = next_generation(TIMES, 1, 2);
    closing.cuts = vec![cut_at(&change(&story, 2))];
    story.anna(Visible::Generation(closing));
    assert_eq!(story.circle.standing(&change(&story, 2), NOW), Standing::Live);
    assert_eq!(story.circle.standing(&change(&story, 7), NOW), Standing::AfterCut);
    let mut story = Story::begin();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::EDIT)])));
    story.by(&person("clinic"), staff(&person("berg")));
    let bought = Withdraw { cuts: vec![endless(&change(&story, 1))], ..withdraw(&[&person("berg")]) };
    story.by(&person("clinic"), Visible::Withdraw(bought));
    story.anna(Visible::Generation(next_generation(TIMES, 1, 2)));
    assert_eq!(story.circle.standing(&change(&story, 7), NOW), Standing::AfterCut, "not listed");
}

#[test]
fn the_person_sets_the_cut_of_staff_whom_the_organisation_had_ended() {
    let mut story = clinic();
    let second = post(&story, "berg", 2);
    let bought = Withdraw { cuts: vec![endless(&second)], ..withdraw(&[&person("berg")]) };
    story.by(&person("clinic"), Visible::Withdraw(bought));
    let set = Withdraw { cuts: vec![cut_at(&second)], ..withdraw(&[&person("clinic")]) };
    story.anna(Visible::Withdraw(set));
    assert_eq!(story.circle.standing(&second, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&post(&story, "berg", 3), NOW), Standing::AfterCut);
}

#[test]
fn an_organisation_cannot_raise_the_cut_that_the_person_set() {
    let mut story = clinic();
    let first = post(&story, "berg", 1);
    story.anna(Visible::Withdraw(withdraw(&[&person("berg")])));
    let raised = Withdraw { cuts: vec![endless(&first)], ..withdraw(&[&person("berg")]) };
    // A withdrawal is not refused, and raises nothing.
    story.by(&person("clinic"), Visible::Withdraw(raised));
    assert_eq!(story.circle.standing(&first, NOW), Standing::AfterCut);
}

#[test]
fn a_later_withdrawal_lowers_a_cut_and_never_raises_it() {
    let mut story = with_brother();
    let at = |story: &Story, seq| story.message(&person("brother"), stream(TIMES), Kind::Change, seq);
    let (third, fifth, ninth) = (at(&story, 3), at(&story, 5), at(&story, 9));
    let end = |core: &Core| {
        Visible::Withdraw(Withdraw { cuts: vec![cut_at(core)], ..withdraw(&[&person("brother")]) })
    };
    story.anna(end(&fifth));
    story.anna(end(&ninth));
    assert_eq!(story.circle.standing(&ninth, NOW), Standing::AfterCut);
    assert_eq!(story.circle.standing(&fifth, NOW), Standing::Live);
    story.anna(end(&third));
    assert_eq!(story.circle.standing(&fifth, NOW), Standing::AfterCut);
    assert_eq!(story.circle.standing(&third, NOW), Standing::Live);
    story.anna(Visible::Withdraw(withdraw(&[&person("brother")])));
    assert_eq!(story.circle.standing(&third, NOW), Standing::Live, "what an earlier withdrawal kept, stays");
}

#[test]
fn only_who_ends_is_cut() {
    let mut story = with_brother();
    let annas = story.message(&person("anna"), stream(TIMES), Kind::Change, 1);
    let refused = Withdraw { cuts: vec![cut_at(&annas)], ..withdraw(&[&person("brother")]) };
    assert_eq!(story.try_anna(Visible::Withdraw(refused)), Err(EntryRefusal::Contradiction));
}

#[test]
fn withdrawing_a_link_ends_it_and_whoever_came_by_it() {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("unused"), &[may(TIMES, Rights::POST)], 50)));
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 51)));
    story.by(&person("link"), join(&person("nurse")));
    let kept = post(&story, "nurse", 1);
    story.anna(Visible::Withdraw(withdraw(&[&person("unused")])));
    assert_eq!(story.try_by(&person("unused"), join(&person("late"))), Err(EntryRefusal::InvitationUsed));
    story.anna(Visible::Withdraw(Withdraw { cuts: vec![cut_at(&kept)], ..withdraw(&[&person("link")]) }));
    assert!(story.circle.live_member(&person("nurse").key(), NOW).is_none());
    assert_eq!(story.circle.standing(&kept, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&post(&story, "nurse", 2), NOW), Standing::AfterCut);
}

#[test]
fn the_last_device_of_the_person_stays() {
    let mut story = Story::begin();
    let last = Visible::Withdraw(withdraw(&[&person("anna")]));
    assert_eq!(story.try_anna(last.clone()), Err(EntryRefusal::Contradiction));
    story.anna(Visible::Grant(admin(&person("phone"))));
    story.anna(last);
    assert_eq!(story.try_anna(Visible::Grant(admin(&person("thief")))), Err(EntryRefusal::NotAllowed));
    story.by(&person("phone"), Visible::Grant(admin(&person("tablet"))));
}

#[test]
fn a_rotation_follows_its_epoch_once_and_is_wrapped_for_the_words() {
    let mut story = with_brother();
    let rotating = |rotations: Vec<_>, wraps: Vec<_>| {
        Visible::Withdraw(Withdraw { rotations, wraps, ..withdraw(&[&person("brother")]) })
    };
    let mut no_older = rotation(TIMES, 2);
    no_older.older.clear();
    let mut generation = rotation(TIMES, 2);
    generation.generation = 1;
    for (rotations, wraps) in [
        (vec![rotation(TIMES, 2)], vec![]),
        (vec![rotation(TIMES, 3)], vec![root_wrap()]),
        (vec![rotation(TIMES, 1)], vec![root_wrap()]),
        (vec![rotation(99, 2)], vec![root_wrap()]),
        (vec![no_older], vec![root_wrap()]),
        (vec![generation], vec![root_wrap()]),
        (vec![rotation(TIMES, 2), rotation(TIMES, 3)], vec![root_wrap()]),
    ] {
        assert_eq!(story.try_anna(rotating(rotations, wraps)), Err(EntryRefusal::Contradiction));
    }
    story.anna(rotating(vec![rotation(TIMES, 2)], vec![root_wrap()]));
    assert_eq!(story.circle.sections()[&stream(TIMES)].epoch, 2);
    assert_eq!(story.circle.sections()[&stream(MEDICINES)].epoch, 1);
}

#[test]
fn a_new_generation_counts_its_epoch_on_and_closes_the_old_one_for_everybody() {
    let mut story = with_brother();
    let annas = story.message(&person("anna"), stream(TIMES), Kind::Change, 2);
    let brothers = story.message(&person("brother"), stream(TIMES), Kind::Change, 1);
    let late = story.message(&person("anna"), stream(TIMES), Kind::Change, 3);
    let early = Core { generation: 1, ..story.message(&person("anna"), stream(TIMES), Kind::Change, 1) };
    let posted = story.message(&person("brother"), stream(TIMES + 1), Kind::Post, 1);
    assert_eq!(story.circle.standing(&early, NOW), Standing::NotAllowed, "a generation that does not exist");
    assert_eq!(
        story.try_anna(Visible::Generation(next_generation(TIMES, 1, 1))),
        Err(EntryRefusal::Contradiction),
        "an epoch names one secret of a section, for posts have no generation"
    );
    let mut closing = next_generation(TIMES, 1, 2);
    closing.cuts = vec![cut_at(&annas)];
    story.anna(Visible::Generation(closing));
    assert_eq!(story.circle.standing(&annas, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&late, NOW), Standing::AfterCut);
    assert_eq!(story.circle.standing(&brothers, NOW), Standing::AfterCut, "not listed");
    assert_eq!(story.circle.standing(&early, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&posted, NOW), Standing::Live, "posts go on");
    let section = &story.circle.sections()[&stream(TIMES)];
    assert_eq!((section.generation, section.epoch), (1, 2));
}

#[test]
fn a_new_generation_cuts_nothing_but_the_one_it_ends() {
    let mut story = with_brother();
    let other_section = story.message(&person("anna"), stream(MEDICINES), Kind::Change, 1);
    let ahead = Core { generation: 1, ..story.message(&person("anna"), stream(TIMES), Kind::Change, 1) };
    let posted = story.message(&person("brother"), stream(TIMES + 1), Kind::Post, 1);
    for core in [other_section, ahead, posted] {
        let mut closing = next_generation(TIMES, 1, 2);
        closing.cuts = vec![cut_at(&core)];
        assert_eq!(story.try_anna(Visible::Generation(closing)), Err(EntryRefusal::Contradiction));
    }
    let mut twice = next_generation(TIMES, 1, 2);
    twice.rotations.push(next_generation(TIMES, 2, 3).rotations[0].clone());
    assert_eq!(story.try_anna(Visible::Generation(twice)), Err(EntryRefusal::Contradiction));
}

#[test]
fn staff_who_had_ended_never_had_what_their_organisation_got_later() {
    let mut story = clinic();
    let change = |story: &Story, who| story.message(&person(who), stream(MEDICINES), Kind::Change, 1);
    let cuts = vec![endless(&change(&story, "berg"))];
    story.by(&person("clinic"), Visible::Withdraw(Withdraw { cuts, ..withdraw(&[&person("berg")]) }));
    let more = [may(TIMES, Rights::POST), may(MEDICINES, Rights::EDIT)];
    story.anna(Visible::Grant(organisation(&person("clinic"), &more)));
    assert_eq!(story.circle.standing(&change(&story, "berg"), NOW), Standing::NotAllowed);
    assert_eq!(story.circle.standing(&change(&story, "dahl"), NOW), Standing::Live);
    let posted = story.circle.standing(&post(&story, "berg", 1), NOW);
    assert_eq!(posted, Standing::AfterCut, "what he had he once had");
}

#[test]
fn an_organisation_that_lowers_the_persons_cut_does_not_make_it_its_own() {
    let mut story = clinic();
    let (first, lower) = (cut_at(&post(&story, "berg", 5)), cut_at(&post(&story, "berg", 3)));
    let berg = |cut| Visible::Withdraw(Withdraw { cuts: vec![cut], ..withdraw(&[&person("berg")]) });
    story.anna(berg(first));
    story.by(&person("clinic"), berg(lower));
    assert_eq!(story.circle.standing(&post(&story, "berg", 4), NOW), Standing::AfterCut);
    story.anna(Visible::Withdraw(withdraw(&[&person("clinic")])));
    assert_eq!(story.circle.standing(&post(&story, "berg", 3), NOW), Standing::Live, "her own cut stands");
}

#[test]
fn what_the_person_let_fall_stays_so_when_the_organisation_may_write_again() {
    let mut story = clinic();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[])));
    story.by(&person("clinic"), Visible::Withdraw(withdraw(&[&person("berg")])));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    let cuts = vec![cut_at(&post(&story, "berg", 2))];
    story.anna(Visible::Withdraw(Withdraw { cuts, ..withdraw(&[&person("berg")]) }));
    assert_eq!(story.circle.standing(&post(&story, "berg", 2), NOW), Standing::AfterCut);
}

#[test]
fn a_cut_in_a_generation_that_has_not_begun_counts_for_nothing() {
    let mut story = with_brother();
    let first = story.message(&person("brother"), stream(TIMES), Kind::Change, 1);
    let to_come = Core { generation: 1, ..first };
    let cuts = vec![Cut { seq: 2, ..cut_at(&to_come) }];
    story.anna(Visible::Withdraw(Withdraw { cuts, ..withdraw(&[&person("brother")]) }));
    story.anna(Visible::Generation(next_generation(TIMES, 1, 2)));
    assert_eq!(story.circle.standing(&to_come, NOW), Standing::AfterCut);
}

#[test]
fn taking_back_the_link_that_an_organisation_came_by_ends_it_and_its_staff() {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), &[], 60)));
    story.by(&person("link"), join(&person("unit")));
    story.anna(Visible::Grant(organisation(&person("unit"), &[may(TIMES, Rights::POST)])));
    story.by(&person("unit"), staff(&person("berg")));
    let kept = post(&story, "berg", 1);
    story.anna(Visible::Withdraw(Withdraw { cuts: vec![cut_at(&kept)], ..withdraw(&[&person("link")]) }));
    for who in ["unit", "berg"] {
        assert!(story.circle.live_member(&person(who).key(), NOW).is_none(), "{who}");
    }
    assert_eq!(story.circle.standing(&kept, NOW), Standing::Live);
    assert_eq!(story.circle.standing(&post(&story, "berg", 2), NOW), Standing::AfterCut);
    assert_eq!(story.try_by(&person("unit"), staff(&person("new"))), Err(EntryRefusal::NotAllowed));
}

#[test]
fn that_only_the_organisation_ended_somebody_is_so_until_the_person_decides() {
    let mut story = clinic();
    let berg = person("berg").key();
    assert!(!story.circle.only_organisation_ended(&berg));
    story.by(&person("clinic"), Visible::Withdraw(withdraw(&[&person("berg")])));
    assert!(story.circle.only_organisation_ended(&berg));
    story.anna(Visible::Withdraw(withdraw(&[&person("berg")])));
    assert!(!story.circle.only_organisation_ended(&berg));
}
