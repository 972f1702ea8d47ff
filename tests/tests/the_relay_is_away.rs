//! The relay is away, broken, or another one. The record is whole on the device, and what waits is sent when it is back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, Verb,
    failure::RelayFault,
    told::SyncState,
    verb::{GuestKind, Invitation, Share},
};
use samlat_protocol::right::Rights;
use samlat_record::{AppointmentView, ItemId, Section, When};
use samlat_stories::{
    people::{DAY_MS, SECTIONS, makes_record},
    relay::{ADDRESS, Mood},
    screen::Outcome,
    world::{App, World},
};

const READS_MEDICINES: [(Section, Rights); 1] = [(Section::Medications, Rights::READ)];

fn failing(world: &World, app: App) -> RelayFault {
    match world.sync(app).state {
        SyncState::Failing { fault, since_ms, retry_at_ms } => {
            assert!(since_ms <= retry_at_ms && retry_at_ms >= world.now_ms() - 1, "it is tried again");
            fault
        }
        other => panic!("it says {other:?}"),
    }
}

/// She writes on while the relay is away, the app is closed and opened again, and then the relay is back.
fn goes_on(seed: u64, mood: Mood, fault: RelayFault) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &READS_MEDICINES);
    world.starts(karin, "Fampyra");
    world.settle();
    world.is_whole(karin);
    assert_eq!(world.medicines(erik), ["Fampyra"]);

    world.relay.mood = mood;
    world.starts(karin, "Baklofen");
    world.adds_appointment(karin, "Neurologen", 10);
    world.settle();
    assert_eq!(failing(&world, karin), fault);
    assert_eq!(world.sync(karin).unsent, 2, "both wait");
    let (medicines, visits) = (world.medicines(karin), world.appointments(karin));
    assert_eq!((medicines.len(), visits.len()), (2, 1), "what she wrote is on her screen");

    world.closes(karin);
    world.opens(karin);
    world.settle();
    assert_eq!((world.medicines(karin), world.appointments(karin)), (medicines, visits), "all of her record");
    assert_eq!(failing(&world, karin), fault);
    assert_eq!(world.sync(karin).unsent, 2, "both still wait");

    world.relay.mood = Mood::Well;
    world.rests();
    world.is_whole(karin);
    world.is_whole(erik);
    assert_eq!(world.medicines(erik), world.medicines(karin));
}

#[test]
fn no_relay_at_all_is_called_unreachable() {
    goes_on(11, Mood::Down, RelayFault::Unreachable);
}

#[test]
fn a_relay_that_fails_is_said_to_fail() {
    goes_on(12, Mood::Broken(503), RelayFault::ServerError { status: 503 });
}

#[test]
fn an_answer_that_is_no_relays_is_called_garbage() {
    goes_on(13, Mood::Babbling, RelayFault::Garbage);
}

#[test]
fn another_relay_at_the_address_is_told_apart_and_loses_nothing() {
    let mut world = World::new(14);
    let karin = world.person("Karins telefon");
    world.starts(karin, "Fampyra");
    world.settle();
    let database = world.relay.database();
    world.relay.is_replaced();
    world.starts(karin, "Baklofen");
    world.rests();
    assert_eq!(failing(&world, karin), RelayFault::Different);
    assert!(world.sync(karin).unsent > 0, "it waits");
    assert_eq!(world.medicines(karin).len(), 2);

    world.relay.is_put_back(database);
    world.rests();
    world.is_whole(karin);
    let erik = world.relative(karin, "Eriks telefon", "Erik", &READS_MEDICINES);
    world.rests();
    assert_eq!(world.medicines(erik), world.medicines(karin), "everything came through");
}

/// Every time as it was said, whenever that came to a relay.
fn visits(world: &World, app: App) -> Vec<(ItemId, String, Vec<When>)> {
    let said = |one: AppointmentView| (one.head.id, one.title.value, world.times(app, one.head.id));
    world.appointments(app).into_iter().map(said).collect()
}

#[test]
fn without_a_relay_all_but_sharing_works_and_attaching_one_later_loses_nothing() {
    let mut world = World::new(15);
    let karin = world.device("Karins telefon");
    world.does(karin, makes_record(None));
    world.begins(karin, Verb::Look { sections: SECTIONS.to_vec() });
    world.writes_everything(karin);
    assert_eq!(world.sync(karin).state, SyncState::NoRelay);
    let (medicines, known) = (world.medicines(karin), visits(&world, karin));
    assert!(!medicines.is_empty() && !known.is_empty());

    let invitation = Invitation {
        called: "Erik".into(),
        kind: GuestKind::Relative,
        shares: vec![Share { section: Section::Medications, rights: Rights::READ }],
        open_until_ms: world.now_ms() + DAY_MS,
        until_ms: None,
        open_directly: false,
    };
    assert_eq!(world.asks(karin, Verb::Invite(invitation)), Outcome::Failed(Failure::NeedsRelay));

    world.closes(karin);
    world.opens(karin);
    world.settle();
    assert_eq!((world.medicines(karin), visits(&world, karin)), (medicines.clone(), known.clone()));

    world.does(karin, Verb::AttachRelay { relay: ADDRESS.into() });
    world.rests();
    world.is_whole(karin);
    assert_eq!((world.medicines(karin), visits(&world, karin)), (medicines.clone(), known.clone()));
    let both = [(Section::Medications, Rights::READ), (Section::Appointments, Rights::READ)];
    let erik = world.relative(karin, "Eriks telefon", "Erik", &both);
    world.rests();
    assert_eq!((world.medicines(erik), visits(&world, erik)), (medicines, known), "all of it was sent");
}
