//! Her device dies before any one command of an act of sharing. What its screen had called saved happens when it starts again,
//! once, and what it had not may be asked for anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a story fails by panicking")]

use samlat_circle::engine::{Verb, told::MemberState, verb::Share};
use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_stories::{
    relay::OTHER_ADDRESS,
    world::{App, Dying, World},
};

/// No act has so many commands.
const MOST: u64 = 400;

/// An act, how it is asked for, and whether it has happened.
struct Played {
    seed: u64,
    verb: fn(&World, App) -> Verb,
    has_happened: fn(&World, App) -> bool,
}

fn scene(seed: u64) -> (World, App, App) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.adds_appointment(erik, "Neurologen", 9);
    world.rests();
    world.relay.gets_another();
    (world, karin, erik)
}

/// Plays the act in a world of its own for each command at which her device dies.
fn dies_anywhere(played: &Played) {
    println!("seed {}", played.seed);
    for n in 0..MOST {
        let (mut world, karin, erik) = scene(played.seed);
        let verb = (played.verb)(&world, karin);
        let Dying { is_saved, died } = world.dies_over(karin, n, verb);
        let has_happened = (played.has_happened)(&world, karin);
        assert!(has_happened || !is_saved, "died at {n}: it was called saved and has not happened");
        if !has_happened {
            let verb = (played.verb)(&world, karin);
            world.does(karin, verb);
            world.rests_thrice();
            assert!((played.has_happened)(&world, karin), "died at {n}: asked for anew it does not happen");
        }
        goes_on(&mut world, karin, erik, n);
        if !died {
            assert!(n > 4, "an act has more commands than {n}");
            return;
        }
    }
    panic!("the act does not end");
}

/// Nothing that was written is lost, and she writes on.
fn goes_on(world: &mut World, karin: App, erik: App, n: u64) {
    world.adds_appointment(karin, "Synen", 11);
    for _ in 0..2 {
        world.rests();
    }
    world.is_whole(karin);
    assert_eq!(world.visits(karin), ["Neurologen", "Synen"], "died at {n}");
    if world.at(erik).screen.record.as_ref().is_some_and(|record| !record.ended) {
        assert_eq!(world.visits(erik), ["Neurologen", "Synen"], "died at {n}");
    }
}

fn erik_of(world: &World, karin: App) -> Verb {
    Verb::Withdraw { member: world.member(karin, "Erik").id }
}

#[test]
fn a_withdrawal_happens_once() {
    dies_anywhere(&Played {
        seed: 1201,
        verb: erik_of,
        has_happened: |world, karin| {
            matches!(world.member(karin, "Erik").state, MemberState::Withdrawn { .. })
        },
    });
}

#[test]
fn a_change_of_rights_happens_once() {
    let has_happened = |world: &World, karin: App| {
        let shares = &world.member(karin, "Erik").shares;
        shares.iter().any(|share| share.section == Section::Contacts && share.rights == Rights::READ)
    };
    let verb = |world: &World, karin: App| {
        let share = |section, rights| Share { section, rights };
        let shares = vec![share(Section::Appointments, Rights::EDIT), share(Section::Contacts, Rights::READ)];
        Verb::ChangeRights { member: world.member(karin, "Erik").id, shares, until_ms: None }
    };
    dies_anywhere(&Played { seed: 1202, verb, has_happened });
}

#[test]
fn a_move_to_another_relay_happens_and_he_comes_along() {
    dies_anywhere(&Played {
        seed: 1203,
        verb: |_, _| Verb::AttachRelay { relay: OTHER_ADDRESS.into() },
        has_happened: |world, karin| {
            let relay = world.at(karin).screen.record.as_ref().and_then(|record| record.relay.clone());
            relay.as_deref() == Some(OTHER_ADDRESS)
        },
    });
}
