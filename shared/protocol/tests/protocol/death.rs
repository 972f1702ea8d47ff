//! The person's death, reported and taken back: who may say what, and what waits meanwhile.

use samlat_protocol::{
    circle::{Cause, Circle, EntryRefusal, Report},
    circle_entry::{Afterwards, Alive, Cut, Death, Grant, Relay, Staff, Verdict, Visible, Wishes, Withdraw},
    id::PublicKey,
    right::Rights,
};

use crate::people::{
    DAY, MEDICINES, NOW, Person, Story, TIMES, admin, grant, invite, join, may, new_section, next_generation,
    organisation, person, recover, root_wrap, rotation, staff, withdraw,
};

/// What the person says of her death.
pub fn wishes(reporters: &[&Person], afterwards: Afterwards) -> Visible {
    Visible::Wishes(Wishes { reporters: reporters.iter().map(|who| who.key()).collect(), afterwards })
}

pub const DEATH: Visible = Visible::Death(Death {});
pub const ALIVE: Visible = Visible::Alive(Alive {});

/// A circle with a brother and a sister who may report, a friend who may not, a guest, an open link, and a clinic.
pub fn circle() -> Story {
    let mut story = Story::begin();
    let (brother, sister) = (person("brother"), person("sister"));
    story.anna(Visible::Grant(admin(&person("tablet"))));
    story.anna(Visible::Grant(grant(&brother, &[may(TIMES, Rights::EDIT), may(MEDICINES, Rights::READ)])));
    let until = Some(NOW + 100 * DAY);
    story.anna(Visible::Grant(Grant {
        expires_ms: until,
        ..grant(&sister, &[may(TIMES, Rights::READ_POST)])
    }));
    story.anna(Visible::Grant(grant(&person("friend"), &[may(TIMES, Rights::READ)])));
    story.anna(Visible::Invite(invite(&person("used link"), &[may(TIMES, Rights::POST)], 50)));
    story.by(&person("used link"), join(&person("guest")));
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 51)));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&person("berg")));
    story.anna(wishes(&[&brother, &sister], Afterwards::Erase));
    story
}

/// The same with a report by the brother.
pub fn reported() -> Story {
    let mut story = circle();
    story.by(&person("brother"), DEATH);
    story
}

fn reporters(circle: &Circle) -> Vec<PublicKey> {
    let mut keys: Vec<PublicKey> = circle.reporters().iter().copied().collect();
    keys.sort_unstable();
    keys
}

fn sorted(people: &[&Person]) -> Vec<PublicKey> {
    let mut keys: Vec<PublicKey> = people.iter().map(|who| who.key()).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_named_relative_reports_and_nobody_else() {
    let story = circle();
    for who in
        ["root", "anna", "tablet", "friend", "guest", "link", "used link", "clinic", "berg", "stranger"]
    {
        let mut tried = story.clone();
        assert_eq!(tried.try_by(&person(who), DEATH), Err(EntryRefusal::NotAllowed), "{who}");
        assert_eq!(tried.circle, story.circle);
    }
    let mut story = story;
    let place = story.circle.entries().len() as u64;
    story.by(&person("sister"), DEATH);
    let by = person("sister").key();
    let report = Report { by, place, afterwards: Afterwards::Erase, cause: Cause::Death };
    assert_eq!(story.circle.report(), Some(report));
    assert_eq!(report.over_at_ms(NOW), NOW + 30 * DAY);
}

#[test]
fn nobody_may_report_whom_nobody_has_named() {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("brother"), &[])));
    assert_eq!(story.try_by(&person("brother"), DEATH), Err(EntryRefusal::NotAllowed));
    assert_eq!(story.circle.afterwards(), None);
    story.anna(wishes(&[], Afterwards::Keep));
    assert_eq!(story.try_by(&person("brother"), DEATH), Err(EntryRefusal::NotAllowed));
    assert_eq!(story.circle.afterwards(), Some(Afterwards::Keep));
}

#[test]
fn only_members_and_guests_are_named_and_each_once() {
    let mut story = circle();
    story.anna(Visible::Withdraw(withdraw(&[&person("friend")])));
    let before = story.circle.clone();
    for who in ["root", "anna", "tablet", "clinic", "berg", "link", "friend", "stranger"] {
        let named = wishes(&[&person("brother"), &person(who)], Afterwards::Keep);
        assert_eq!(story.try_anna(named), Err(EntryRefusal::Contradiction), "{who}");
    }
    let brother = person("brother");
    let twice = wishes(&[&brother, &brother], Afterwards::Keep);
    assert_eq!(story.try_anna(twice), Err(EntryRefusal::Contradiction));
    assert_eq!(story.circle, before);
    story.anna(wishes(&[&person("guest")], Afterwards::Keep));
    assert_eq!(reporters(&story.circle), sorted(&[&person("guest")]), "the later one replaces the earlier");
    assert_eq!(story.try_by(&brother, DEATH), Err(EntryRefusal::NotAllowed));
}

#[test]
fn who_has_ended_or_become_another_is_no_reporter_any_more() {
    let (brother, sister) = (person("brother"), person("sister"));
    let mut story = circle();
    story.anna(Visible::Withdraw(withdraw(&[&brother])));
    assert_eq!(story.try_by(&brother, DEATH), Err(EntryRefusal::NotAllowed));
    story.anna(Visible::Grant(admin(&sister)));
    assert_eq!(story.try_by(&sister, DEATH), Err(EntryRefusal::NotAllowed));
    assert_eq!(reporters(&story.circle), []);
}

#[test]
fn whose_time_is_past_reports_nothing_to_a_relay_and_a_device_judges_no_time() {
    let mut story = circle();
    let sister = person("sister");
    assert_eq!(story.try_at(&sister, DEATH, NOW + 101 * DAY), Err(EntryRefusal::Expired));
    let entry = story.draft(&sister, DEATH);
    story.circle.append(entry, None).unwrap();
}

/// What a report holds up, and what it does not.
#[test]
fn nobody_is_let_in_and_nobody_gets_more_while_a_report_stands() {
    let fresh = person("fresh");
    let brother = person("brother");
    let held = [
        ("anna", Visible::Grant(grant(&fresh, &[]))),
        ("anna", Visible::Grant(admin(&fresh))),
        ("anna", Visible::Grant(admin(&brother))),
        ("anna", Visible::Grant(organisation(&person("guest"), &[]))),
        ("anna", Visible::Grant(grant(&brother, &[may(MEDICINES, Rights::EDIT)]))),
        ("anna", Visible::Grant(grant(&person("sister"), &[may(TIMES, Rights::READ)]))),
        ("anna", Visible::Invite(invite(&fresh, &[], 60))),
        ("link", join(&fresh)),
        ("clinic", staff(&fresh)),
        ("clinic", Visible::Staff(Staff { keys: person("berg").keys(), expires_ms: NOW + 60 * DAY })),
        ("anna", Visible::Generation(next_generation(TIMES, 1, 2))),
        ("anna", Visible::Sections(new_section(70))),
        ("anna", Visible::Relay(Relay { address: "https://relay.example".into() })),
        ("anna", wishes(&[], Afterwards::Keep)),
        ("brother", DEATH),
        ("sister", DEATH),
    ];
    for (signer, visible) in held {
        let mut story = reported();
        let before = story.circle.clone();
        let refused = story.try_by(&person(signer), visible.clone());
        assert_eq!(refused, Err(EntryRefusal::OnHold), "{signer} {visible:?}");
        assert_eq!(story.circle, before);
        let entry = story.draft(&person(signer), visible);
        assert_eq!(story.circle.append(entry, None), Err(EntryRefusal::OnHold), "devices judge the same");
    }
}

#[test]
fn what_takes_away_is_never_held_up() {
    let turned = || (vec![rotation(TIMES, 2)], vec![root_wrap()]);
    let (rotations, wraps) = turned();
    let narrower = Visible::Grant(Grant {
        rotations,
        wraps,
        ..grant(&person("brother"), &[may(TIMES, Rights::POST), may(MEDICINES, Rights::READ)])
    });
    let (rotations, wraps) = turned();
    let ended = Visible::Withdraw(Withdraw { rotations, wraps, ..withdraw(&[&person("friend")]) });
    let shorter = Visible::Grant(Grant {
        expires_ms: Some(NOW + DAY),
        ..grant(&person("brother"), &[may(TIMES, Rights::EDIT)])
    });
    for (signer, visible) in [
        ("anna", narrower),
        ("anna", shorter),
        ("anna", ended),
        ("anna", Visible::Withdraw(withdraw(&[&person("link")]))),
        ("clinic", Visible::Withdraw(withdraw(&[&person("berg")]))),
        ("anna", Visible::Verdict(Verdict { admitted: Vec::new() })),
    ] {
        let mut story = reported();
        let report = story.circle.report();
        story.by(&person(signer), visible);
        assert_eq!(story.circle.report(), report);
    }
}

#[test]
fn a_report_changes_nothing_of_what_may_be_written() {
    let story = reported();
    let brother = person("brother");
    let message =
        story.message(&brother, crate::people::stream(TIMES), samlat_protocol::envelope::Kind::Change, 1);
    assert_eq!(story.circle.standing(&message, NOW), samlat_protocol::circle::Standing::Live);
}

#[test]
fn she_takes_it_back_and_who_reported_may_not_report_again_until_named_anew() {
    let (brother, sister) = (person("brother"), person("sister"));
    let mut story = reported();
    for who in ["root", "brother", "sister", "guest", "clinic", "berg", "link", "stranger"] {
        assert_eq!(story.clone().try_by(&person(who), ALIVE), Err(EntryRefusal::NotAllowed), "{who}");
    }
    story.by(&person("tablet"), ALIVE);
    assert_eq!(story.circle.report(), None);
    assert_eq!(reporters(&story.circle), sorted(&[&sister]));
    assert_eq!(story.try_anna(ALIVE), Err(EntryRefusal::Contradiction), "there is nothing to take back");
    assert_eq!(story.try_by(&brother, DEATH), Err(EntryRefusal::NotAllowed));
    story.by(&person("link"), join(&person("fresh")));
    story.by(&sister, DEATH);
    story.anna(ALIVE);
    assert_eq!(reporters(&story.circle), []);
    story.anna(wishes(&[&brother], Afterwards::Keep));
    story.by(&brother, DEATH);
    assert_eq!(story.circle.report().map(|report| report.afterwards), Some(Afterwards::Keep));
}

#[test]
fn a_report_falls_with_the_part_of_who_made_it() {
    let (brother, sister) = (person("brother"), person("sister"));
    let mut story = reported();
    let rotations = vec![rotation(TIMES, 2), rotation(MEDICINES, 2)];
    let ends = Withdraw { rotations, wraps: vec![root_wrap()], ..withdraw(&[&brother]) };
    story.anna(Visible::Withdraw(ends));
    assert_eq!(story.circle.report(), None);
    assert_eq!(story.try_by(&brother, DEATH), Err(EntryRefusal::NotAllowed));
    story.by(&sister, DEATH);
    assert!(story.circle.report().is_some());
}

#[test]
fn the_link_by_which_a_reporter_came_takes_the_report_with_it() {
    let mut story = circle();
    story.anna(wishes(&[&person("guest")], Afterwards::Erase));
    story.by(&person("guest"), DEATH);
    let cuts: Vec<Cut> = Vec::new();
    story.anna(Visible::Withdraw(Withdraw { cuts, ..withdraw(&[&person("used link")]) }));
    assert_eq!(story.circle.report(), None);
}

#[test]
fn the_words_take_a_report_back_too() {
    let mut story = reported();
    story.try_recover(story.circle.head(), 1, recover(story.circle.head(), &person("new phone"), 2)).unwrap();
    assert_eq!(story.circle.report(), None);
    assert_eq!(reporters(&story.circle), sorted(&[&person("sister")]));

    let mut story = circle();
    let keep = story.circle.head();
    story.by(&person("brother"), DEATH);
    story.try_recover(keep, 1, recover(keep, &person("new phone"), 2)).unwrap();
    assert_eq!(
        story.circle.report(),
        None,
        "a report after the moment is void, as if it had never been made"
    );
    assert_eq!(reporters(&story.circle), sorted(&[&person("brother"), &person("sister")]));
}

#[test]
fn a_log_with_a_report_replays_to_the_same_state() {
    let mut story = reported();
    story.anna(ALIVE);
    story.by(&person("sister"), DEATH);
    assert_eq!(Circle::replay(story.circle.entries().iter().cloned()).unwrap(), story.circle);
}
