//! The relay is a version behind the apps, or ahead of them. People go on sharing, and nobody is accused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{Failure, Verb, failure::RelayFault, told::Standing, verb::GuestKind};
use samlat_protocol::{problem::Refusal, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    relay::{ADDRESS, Call, Version},
    screen::Outcome,
    world::{App, World},
};

const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Karin, with a telephone and a tablet, and her brother, at a relay of this version.
fn scene(seed: u64, version: Version) -> (World, [App; 3]) {
    println!("seed {seed}, {version:?}");
    let mut world = World::new(seed);
    world.relay.version = version;
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &VISITS);
    let tablet = world.adds_device(karin, "Surfplattan");
    world.adds_appointment(karin, "Neurologen", 10);
    world.adds_appointment(erik, "Tandläkaren", 11);
    world.rests();
    (world, [karin, erik, tablet])
}

#[test]
fn people_share_write_and_part_at_an_earlier_and_at_a_later_relay() {
    for (seed, version) in [(811, Version::Earlier), (812, Version::Later)] {
        let (mut world, [karin, erik, tablet]) = scene(seed, version);
        let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
        let page = world.staff_page("webbläsare");
        world.joins_as_staff(page, &link, "Maria", "Mottagningen");
        world.online(erik, false);
        world.adds_appointment(erik, "Ögonkliniken", 14);
        let brother = world.member(karin, "Erik").id;
        world.does(tablet, Verb::Withdraw { member: brother });
        world.adds_appointment(tablet, "Vårdcentralen", 15);
        world.online(erik, true);
        world.rests();
        for app in [karin, tablet] {
            world.is_whole(app);
            assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren", "Vårdcentralen"]);
        }
        assert_eq!(world.sync(erik).alarms, [], "nobody is accused");
        assert!(world.at(erik).screen.record.as_ref().is_some_and(|header| header.ended), "he is told");
    }
}

#[test]
fn a_refusal_that_nobody_knows_is_what_its_status_says() {
    let (mut world, _) = scene(813, Version::Later);
    let words = "abandon ".repeat(23) + "art";
    let stranger = world.device("Någons telefon");
    let verb = Verb::LookBack {
        words: words.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into(),
        relay: ADDRESS.to_owned(),
    };
    let outcome = world.asks(stranger, verb);
    assert_ne!(outcome, Outcome::Failed(Failure::Relay(RelayFault::Garbage)), "it is a relay");
    assert_ne!(outcome, Outcome::Failed(Failure::Relay(RelayFault::Refused(Refusal::Malformed))));
    assert_eq!(world.at(stranger).screen.standing, Some(Standing::NoRecord));
}

#[test]
fn once_the_relay_is_updated_what_it_had_lacked_is_fetched() {
    let (mut world, [karin, erik, tablet]) = scene(814, Version::Earlier);
    let got = |call: &&Call| call.path.ends_with("/circle/wraps") && call.status == 200;
    assert_eq!(world.relay.calls().iter().filter(got).count(), 0);
    world.relay.version = Version::Same;
    world.closes(tablet);
    world.opens(tablet);
    world.rests();
    assert!(world.relay.calls().iter().filter(got).count() > 0, "the tablet asks for what it lacks");
    world.adds_appointment(erik, "Ögonkliniken", 14);
    world.rests();
    for app in [karin, erik, tablet] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren", "Ögonkliniken"]);
    }
}
