//! Links that open nothing, each for its own reason. Nothing is begun on the device, and a good link still works there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Failure, InvitationFault, Verb,
        told::Standing,
        verb::{GuestKind, NameCard},
    },
    guest::{GuestVerb, told::GuestStanding},
    link::Link,
};
use samlat_protocol::{id::EntryId, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    people::DAY_MS,
    relay::{ADDRESS, Relay},
    screen::Outcome,
    world::{App, World},
};

const READS_VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::READ)];
const POSTS_UPDATES: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];

fn opens(link: &str) -> Verb {
    Verb::OpenInvitation { link: link.to_owned(), relay: Some(ADDRESS.to_owned()) }
}

fn staff_opens(link: &str) -> GuestVerb {
    GuestVerb::Open { link: link.to_owned(), relay: ADDRESS.to_owned() }
}

fn card(name: &str) -> NameCard {
    NameCard { name: name.to_owned(), ..NameCard::default() }
}

/// Both the app and the staff page refuse the link for the same reason, and nothing is begun.
fn refused(world: &mut World, link: &str, fault: InvitationFault) {
    let app = world.device("En telefon");
    let failed = Outcome::Failed(Failure::Invitation(fault));
    assert_eq!(world.asks(app, opens(link)), failed);
    assert_eq!(world.at(app).screen.standing, Some(Standing::NoRecord));
    assert_eq!(world.asks(app, Verb::Join(card("Erik"))), Outcome::Failed(Failure::NotBegun));
    let page = world.staff_page("En webbläsare");
    assert_eq!(world.staff_asks(page, staff_opens(link)), failed);
    assert!(world.at(app).disk.is_empty(), "nothing is kept");
}

fn story(seed: u64) -> (World, App, String) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let link = world.invites(karin, "Erik", GuestKind::Relative, &READS_VISITS);
    (world, karin, link)
}

#[test]
fn a_truncated_link_is_called_so_and_the_whole_one_opens_on_the_same_device() {
    let (mut world, _, link) = story(41);
    for length in [link.len() - 1, link.len() - 7, link.len() / 2] {
        refused(&mut world, &link[..length], InvitationFault::Truncated);
    }
    let erik = world.device("Eriks telefon");
    world.asks(erik, opens(&link[..link.len() - 3]));
    world.does(erik, opens(&link));
    world.does(erik, Verb::Join(card("Erik")));
    assert_eq!(world.at(erik).screen.standing, Some(Standing::Open));
}

#[test]
fn a_link_of_something_else_is_called_foreign() {
    let (mut world, ..) = story(42);
    for link in ["https://example.org/#hej", "hej", "https://example.org/"] {
        refused(&mut world, link, InvitationFault::Foreign);
    }
}

#[test]
fn a_used_link_is_called_used() {
    let (mut world, _, link) = story(43);
    let erik = world.device("Eriks telefon");
    world.does(erik, opens(&link));
    world.does(erik, Verb::Join(card("Erik")));
    refused(&mut world, &link, InvitationFault::Used);
}

#[test]
fn a_link_whose_time_is_past_is_called_expired() {
    let (mut world, _, link) = story(44);
    world.passes(8 * DAY_MS);
    refused(&mut world, &link, InvitationFault::Expired);
}

#[test]
fn a_link_that_she_has_taken_back_is_called_so() {
    let (mut world, karin, link) = story(45);
    let id = world.member(karin, "Erik").id;
    world.does(karin, Verb::CancelInvitation { id });
    world.rests();
    refused(&mut world, &link, InvitationFault::Withdrawn);
}

#[test]
fn a_relay_that_does_not_have_the_record_is_told_apart() {
    let (mut world, _, link) = story(46);
    world.relay.is_replaced();
    refused(&mut world, &link, InvitationFault::UnknownRecord);
}

#[test]
fn a_relay_that_was_put_back_from_a_backup_does_not_have_the_link_until_her_device_brings_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, copy) = (folder.path().join("relay.sqlite"), folder.path().join("copy.sqlite"));
    let mut world = World::with(47, |clock| Relay::on_disk(&file, clock));
    let karin = world.person("Karins telefon");
    world.settle();
    for end in ["", "-wal"] {
        let from = folder.path().join(format!("relay.sqlite{end}"));
        std::fs::copy(from, folder.path().join(format!("copy.sqlite{end}"))).unwrap();
    }
    let link = world.invites(karin, "Erik", GuestKind::Relative, &READS_VISITS);
    world.closes(karin);
    world.relay.is_restored(&copy);
    refused(&mut world, &link, InvitationFault::HeadUnknown);

    // Her device has the log, and gives it back.
    world.opens(karin);
    world.rests();
    let erik = world.device("Eriks telefon");
    world.does(erik, opens(&link));
    world.does(erik, Verb::Join(card("Erik")));
}

#[test]
fn of_two_who_race_for_one_link_one_comes_in_and_the_other_is_told() {
    let (mut world, karin, link) = story(48);
    let (first, second) = (world.device("Eriks telefon"), world.device("En annans telefon"));
    world.does(first, opens(&link));
    world.does(second, opens(&link));
    let one = world.begins(first, Verb::Join(card("Erik")));
    let two = world.begins(second, Verb::Join(card("Eva")));
    world.rests();
    let outcomes = [world.at(first).screen.outcome_of(one), world.at(second).screen.outcome_of(two)];
    let used = Outcome::Failed(Failure::Invitation(InvitationFault::Used));
    assert!(outcomes.contains(&Some(Outcome::Saved)) && outcomes.contains(&Some(used)), "{outcomes:?}");
    let standing = [first, second].map(|app| world.at(app).screen.standing);
    assert!(standing.contains(&Some(Standing::Open)) && standing.contains(&Some(Standing::NoRecord)));
    let guests =
        world.at(karin).screen.members.iter().filter(|member| member.called.as_deref() == Some("Erik"));
    assert_eq!(guests.count(), 1, "she sees one guest");
}

#[test]
fn of_two_staff_pages_that_race_for_one_link_one_comes_in() {
    let mut world = World::new(49);
    let karin = world.person("Karins telefon");
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &POSTS_UPDATES);
    let pages = [world.staff_page("Den ena"), world.staff_page("Den andra")];
    for page in pages {
        world.staff_does(page, staff_opens(&link));
    }
    for page in pages {
        world.staff_begins(page, GuestVerb::Join { card: card("Maria") });
    }
    world.rests();
    let joined = |page| matches!(world.desk(page).screen.standing, Some(GuestStanding::Joined(_)));
    assert_eq!(pages.into_iter().filter(|page| joined(*page)).count(), 1);
    assert_eq!(
        world.at(karin).screen.members.iter().filter(|m| m.called.as_deref() == Some("Sköterskan")).count(),
        1
    );
}

/// It has the invitation itself, and would let the guest in: into a log that parted from the true one before the link.
#[test]
fn a_log_with_the_invitation_and_without_the_entry_that_the_link_names_is_not_believed() {
    let (mut world, _, link) = story(59);
    let named = Link { head: EntryId::new([7; 32]), ..Link::parse(&link).unwrap() };
    refused(&mut world, &named.to_fragment(), InvitationFault::HeadUnknown);
}
