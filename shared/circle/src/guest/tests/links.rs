//! Links that cannot be used: each for its own reason, and nothing is lost by any of them.

use samlat_protocol::id::{EntryId, RecordId};

use super::world::{RELAY, Weather, World, anna};
use crate::{
    engine::failure::{Failure, InvitationFault, RelayFault},
    guest::{GuestVerb, told::GuestStanding},
    invitation::InvitationSecret,
    link::Link,
    withdraw::withdraw,
};

fn refused(world: &mut World, link: &Link) -> Failure {
    let open = world.opens(link);
    let failure = world.fails(open);
    assert!(world.rows.is_empty());
    failure
}

fn invitation(fault: InvitationFault) -> Failure {
    Failure::Invitation(fault)
}

#[test]
fn broken_links_are_told_apart_without_asking_anybody() {
    let mut world = World::new();
    let link = world.invited();
    let before = world.requests;
    let fragment = link.to_fragment();
    let open = |text: &str| GuestVerb::Open { link: text.into(), relay: RELAY.into() };
    assert_eq!(world.fails(open(&fragment[..70])), invitation(InvitationFault::Truncated));
    assert_eq!(world.fails(open("https://x.example/i#")), invitation(InvitationFault::Truncated));
    assert_eq!(world.fails(open("https://www.1177.se/")), invitation(InvitationFault::Foreign));
    let bad = GuestVerb::Open { link: fragment, relay: "nowhere".into() };
    assert_eq!(world.fails(bad), Failure::Relay(RelayFault::BadAddress));
    assert_eq!(world.requests, before);
}

#[test]
fn a_relay_that_does_not_have_what_the_link_names_is_not_believed() {
    let mut world = World::new();
    let link = world.invited();
    let other = Link { record: RecordId::new([9; 32]), ..link.clone() };
    assert_eq!(refused(&mut world, &other), invitation(InvitationFault::UnknownRecord));
    let other = Link { head: EntryId::new([9; 32]), ..link.clone() };
    assert_eq!(refused(&mut world, &other), invitation(InvitationFault::HeadUnknown));
    let other = Link { secret: InvitationSecret::new([9; 16]), ..link };
    assert_eq!(refused(&mut world, &other), invitation(InvitationFault::HeadUnknown));
}

#[test]
fn used_expired_and_withdrawn_links_say_so() {
    let mut world = World::new();
    let used = world.joined();
    world.another_browser();
    assert_eq!(refused(&mut world, &used), invitation(InvitationFault::Used));
    let late = world.invited();
    let key = late.secret.signer().key();
    world.now += 3_600_001;
    assert_eq!(refused(&mut world, &late), invitation(InvitationFault::Expired));
    world.now -= 3_600_001;
    let now = u64::try_from(world.now).unwrap();
    let made =
        withdraw(&world.relay.circle, &world.ring, &world.admin, &[key], Vec::new(), now, &mut world.entropy);
    world.appended(&made.unwrap());
    assert_eq!(refused(&mut world, &late), invitation(InvitationFault::Withdrawn));
}

#[test]
fn what_answers_in_place_of_the_relay_is_told_apart() {
    let mut world = World::new();
    let link = world.invited();
    for (weather, fault) in [
        (Weather::Offline, RelayFault::Unreachable),
        (Weather::Status(503, "nere"), RelayFault::ServerError { status: 503 }),
        (Weather::Status(200, "<html>Logga in</html>"), RelayFault::Garbage),
        (Weather::Status(404, "finns inte"), RelayFault::Garbage),
    ] {
        world.weather = weather;
        assert_eq!(refused(&mut world, &link), Failure::Relay(fault));
    }
    world.weather = Weather::Fair;
    let open = world.opens(&link);
    assert!(world.is_saved(open));
}

#[test]
fn of_two_who_race_for_a_link_the_second_hears_that_it_is_used() {
    let mut world = World::new();
    let link = world.invited();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    // Somebody else joins between reading and pressing.
    let other = crate::key::DeviceSeed::from_bytes([50; 32]).device(&crate::key::KeySalt::new([1; 16]));
    let made =
        crate::invitation::join(&world.relay.circle, &link.secret, &other, &anna(), &mut world.entropy);
    world.appended(&made.unwrap());
    assert_eq!(world.fails(GuestVerb::Join { card: anna() }), invitation(InvitationFault::Used));
    assert_eq!(world.standing(), GuestStanding::Nothing);
    assert!(world.rows.is_empty());
}

#[test]
fn the_same_link_again_goes_to_the_same_record() {
    let mut world = World::new();
    let link = world.joined();
    world.posts("ett");
    world.restart();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    assert!(matches!(world.standing(), GuestStanding::Joined(_)));
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn joining_needs_an_open_link_and_a_name() {
    let mut world = World::new();
    assert_eq!(world.fails(GuestVerb::Join { card: anna() }), Failure::NotBegun);
    let link = world.invited();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    let nobody = crate::card::NameCard::default();
    assert_eq!(world.fails(GuestVerb::Join { card: nobody }), Failure::BadText);
    assert_eq!(world.fails(GuestVerb::Choose { record: RecordId::ZERO }), Failure::NoSuchThing);
}
