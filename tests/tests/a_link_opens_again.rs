//! The relay is put back from a backup, and its operator says so. A link that was taken back since the backup was made
//! stands in its log again; nobody comes by it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, InvitationFault, Verb,
    told::{Standing, SyncState},
    verb::{GuestKind, NameCard},
};
use samlat_protocol::{circle_entry::Visible, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Karin has invited Lisa; where `is_taken_back`, she takes the link back after the relay's backup was made. Her telephone
/// is out of reach when the relay is put back.
fn scene(seed: u64, is_taken_back: bool) -> (World, App, String) {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    world.adds_appointment(karin, "Neurologen", 10);
    let link = world.invites(karin, "Lisa", GuestKind::Relative, &VISITS);
    world.rests();
    let backup = world.relay.backup();
    if is_taken_back {
        let invited = world.at(karin).screen.members.iter().find(|one| one.called.as_deref() == Some("Lisa"));
        let member = invited.unwrap().id;
        world.does(karin, Verb::Withdraw { member });
        world.rests();
    }
    world.online(karin, false);
    world.relay.is_restored_and_says_so(&backup);
    (world, karin, link)
}

fn joins(world: &mut World, link: &str) -> (App, samlat_circle::command::Ticket) {
    let lisa = world.device("Lisas telefon");
    world.does(lisa, Verb::OpenInvitation { link: link.to_owned(), relay: Some(ADDRESS.to_owned()) });
    let card = NameCard { name: "Lisa".to_owned(), ..NameCard::default() };
    let ticket = world.begins(lisa, Verb::Join(card));
    world.rests();
    (lisa, ticket)
}

fn has_joined(world: &World, person: App) -> bool {
    let record = world.at(person).screen.record.as_ref().unwrap().record;
    world.relay.entries(record).iter().any(|entry| matches!(entry.content.visible, Visible::Join(_)))
}

#[test]
fn a_link_that_was_taken_back_lets_nobody_in_though_the_relay_forgot_it() {
    let (mut world, karin, link) = scene(821, true);
    let (lisa, ticket) = joins(&mut world, &link);
    assert!(!has_joined(&world, karin), "the relay waits for her");
    world.online(karin, true);
    world.calms(1);
    assert!(!has_joined(&world, karin), "it was taken back");
    assert_eq!(
        world.at(lisa).screen.outcome_of(ticket),
        Some(Outcome::Saved),
        "she was told that it goes on"
    );
    assert_eq!(world.at(lisa).screen.standing, Some(Standing::NoRecord));
    let used = Failure::Invitation(InvitationFault::Used);
    assert_eq!(world.at(lisa).screen.not_let_in, Some(used), "she is told that it came to nothing");
    assert!(world.at(lisa).disk.is_empty(), "nothing is kept");
    world.is_whole(karin);
    assert_eq!(world.visits(karin), ["Neurologen"]);
}

/// Lisa came in after the backup was made; the relay has forgotten her, and the person's telephone has not.
#[test]
fn who_came_in_after_the_backup_is_let_in_again_by_her_telephone() {
    let (mut world, karin, _) = scene(823, false);
    world.online(karin, true);
    world.calms(1);
    let backup = world.relay.backup();
    let lisa = world.relative(karin, "Lisas telefon", "Lisa", &VISITS);
    world.adds_appointment(lisa, "Synen", 11);
    world.rests();
    world.online(lisa, false);
    world.relay.is_restored_and_says_so(&backup);
    world.calms(1);
    assert!(has_joined(&world, karin));
    world.online(lisa, true);
    world.calms(1);
    for app in [karin, lisa] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Synen"], "{}", world.at(app).name);
    }
}

#[test]
fn a_link_that_holds_lets_in_once_her_telephone_has_been_there() {
    let (mut world, karin, link) = scene(822, false);
    let (lisa, _) = joins(&mut world, &link);
    assert!(!has_joined(&world, karin), "the relay waits for her");
    world.online(karin, true);
    world.calms(1);
    assert!(has_joined(&world, karin));
    assert_eq!(world.at(lisa).screen.standing, Some(Standing::Open));
    for app in [karin, lisa] {
        assert_ne!(world.sync(app).state, SyncState::Frozen);
    }
    let other = world.invites(karin, "Sven", GuestKind::Relative, &VISITS);
    let sven = world.device("Svens telefon");
    world.does(sven, Verb::OpenInvitation { link: other, relay: Some(ADDRESS.to_owned()) });
    let before = world.now_ms();
    world.does(sven, Verb::Join(NameCard { name: "Sven".to_owned(), ..NameCard::default() }));
    world.settle();
    assert_eq!(world.at(sven).screen.standing, Some(Standing::Open));
    assert!(world.now_ms() - before < 60_000, "from there on nobody waits");
}
