//! Every kind of entry, signed by everyone: who may is a table, and nothing else is accepted.

use samlat_protocol::{
    circle::EntryRefusal,
    circle_entry::{Afterwards, Relay, Verdict, Visible},
    right::Rights,
};

use crate::closing::CLOSE;
use crate::death::{ALIVE, DEATH, wishes};
use crate::people::{
    Person, Story, TIMES, genesis, grant, invite, join, may, new_section, next_generation, organisation,
    person, recover, staff, withdraw,
};

const EVERYONE: [&str; 11] = [
    "root",
    "anna",
    "brother",
    "nurse",
    "link",
    "used link",
    "clinic",
    "berg",
    "stranger",
    "ended admin",
    "ended clinic",
];

/// A circle with one of each.
fn everyone() -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::EDIT)])));
    story.anna(Visible::Invite(invite(&person("used link"), &[may(TIMES, Rights::POST)], 50)));
    story.by(&person("used link"), join(&person("nurse")));
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 51)));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&person("berg")));
    story.anna(Visible::Grant(crate::people::admin(&person("ended admin"))));
    story.anna(Visible::Grant(organisation(&person("ended clinic"), &[])));
    story.anna(Visible::Withdraw(withdraw(&[&person("ended admin"), &person("ended clinic")])));
    story.anna(wishes(&[&person("brother")], Afterwards::Keep));
    story
}

/// One entry of every kind that is right but for who signs it, and who may.
fn kinds(story: &Story) -> Vec<(Visible, &'static [&'static str])> {
    let fresh = person("fresh");
    vec![
        (Visible::Genesis(genesis()), &[]),
        (Visible::Grant(grant(&fresh, &[])), &["anna"]),
        (Visible::Invite(invite(&fresh, &[], 60)), &["anna"]),
        (join(&fresh), &["link"]),
        (staff(&fresh), &["clinic"]),
        (Visible::Withdraw(withdraw(&[&person("berg")])), &["anna", "clinic"]),
        (Visible::Withdraw(withdraw(&[&person("brother")])), &["anna"]),
        (Visible::Verdict(Verdict { admitted: Vec::new() }), &["anna"]),
        (Visible::Generation(next_generation(TIMES, 1, 2)), &["anna"]),
        (Visible::Sections(new_section(70)), &["anna"]),
        (Visible::Relay(Relay { address: "https://relay.example".into() }), &["anna"]),
        (Visible::Recover(recover(story.circle.head(), &fresh, 2)), &["root"]),
        (wishes(&[&person("brother")], Afterwards::Keep), &["anna"]),
        (DEATH, &["brother"]),
        (CLOSE, &["anna"]),
        (Visible::Unknown { kind: 77, bytes: vec![0x80] }, &["anna"]),
        (Visible::Unknown { kind: 200, bytes: Vec::new() }, &["anna"]),
    ]
}

fn append(story: &mut Story, signer: &Person, visible: Visible) -> Result<(), EntryRefusal> {
    let mut content = story.draft(signer, visible).content;
    if matches!(content.visible, Visible::Recover(_)) {
        content.root_generation += 1;
    }
    story.circle.append(signer.entry(content), Some(crate::people::NOW)).map(|_| ())
}

#[test]
fn who_may_sign_what() {
    let story = everyone();
    for (visible, may_sign) in kinds(&story) {
        for who in EVERYONE {
            let mut tried = story.clone();
            let result = append(&mut tried, &person(who), visible.clone());
            assert_eq!(result.is_ok(), may_sign.contains(&who), "{who} signs {visible:?}: {result:?}");
            if result.is_err() {
                assert_eq!(tried.circle, story.circle, "a refused entry leaves the log as it was");
            }
        }
    }
}

#[test]
fn who_may_take_a_report_back() {
    for (by, said) in [("brother", DEATH), ("anna", CLOSE)] {
        let mut story = everyone();
        story.by(&person(by), said);
        for who in EVERYONE {
            let result = append(&mut story.clone(), &person(who), ALIVE);
            assert_eq!(result.is_ok(), who == "anna", "{who}: {result:?}");
        }
    }
}

#[test]
fn a_critical_entry_of_a_later_version_stops_sealing_and_another_does_not() {
    let mut story = everyone();
    story.anna(Visible::Unknown { kind: 200, bytes: Vec::new() });
    assert!(!story.circle.needs_update());
    story.anna(Visible::Unknown { kind: 77, bytes: vec![0x80] });
    assert!(story.circle.needs_update());
}

#[test]
fn a_record_moves_to_an_address_in_its_one_form() {
    let mut story = everyone();
    let to = |address: &str| Visible::Relay(Relay { address: address.into() });
    for refused in
        ["", "relay.example", "https://relay.example/", "https://Relay.example", "https://relay.example:443"]
    {
        assert_eq!(story.try_anna(to(refused)), Err(EntryRefusal::Contradiction), "{refused}");
    }
    story.anna(to("https://relay.example:8443"));
    assert_eq!(story.circle.address(), Some("https://relay.example:8443"));
}
