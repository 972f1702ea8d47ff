//! A record moves to another relay: those who listen at the one before are told there, and nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a story fails by panicking")]

use samlat_circle::{
    card::NameCard,
    engine::{Failure, Verb, told::SyncState, verb::GuestKind},
    guest::{GuestVerb, told::GuestStanding},
    unit::{UnitVerb, told::UnitPhase},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::DAY_MS,
    relay::{ADDRESS, Call, Mood, OTHER_ADDRESS},
    screen::Outcome,
    world::{App, Staff, World},
};

const POSTS_UPDATES: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];
const WRITES_VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Karin and Erik share her times, and another relay has begun.
fn scene(seed: u64) -> (World, App, App) {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES_VISITS);
    world.adds_appointment(karin, "Neurologen", 9);
    world.rests();
    world.relay.gets_another();
    (world, karin, erik)
}

fn moves(world: &mut World, app: App, relay: &str) {
    world.does(app, Verb::AttachRelay { relay: relay.into() });
    for _ in 0..3 {
        world.rests();
    }
}

fn relay_of(world: &World, app: App) -> Option<String> {
    world.at(app).screen.record.as_ref().unwrap().relay.clone()
}

/// Both have these times at the other relay, and whoever comes in there reads them all.
fn all_is_there(world: &mut World, karin: App, erik: App, visits: &[&str]) {
    for _ in 0..3 {
        world.rests();
    }
    for app in [karin, erik] {
        assert_eq!(relay_of(world, app).as_deref(), Some(OTHER_ADDRESS), "{}", world.at(app).name);
        assert_eq!(world.sync(app).state, SyncState::Online, "{}", world.at(app).name);
        assert_eq!(world.visits(app), visits, "{}", world.at(app).name);
    }
}

#[test]
fn who_listens_at_the_relay_before_follows_and_what_he_wrote_meanwhile_comes_along() {
    let (mut world, karin, erik) = scene(1101);
    world.online(erik, false);
    world.adds_appointment(erik, "Tandläkaren", 10);
    moves(&mut world, karin, OTHER_ADDRESS);
    world.adds_appointment(karin, "Synen", 11);
    world.rests();
    let before = world.relay.calls().len();
    world.online(erik, true);
    all_is_there(&mut world, karin, erik, &["Neurologen", "Synen", "Tandläkaren"]);
    // At the old address he was told by what lies there, and nobody was sent anywhere by the relay.
    assert!(
        world.relay.calls().iter().skip(before).all(|call| call.status < 300),
        "{:?}",
        world.relay.calls()
    );
    let asked = world.relay.calls().len();
    world.adds_appointment(erik, "Apoteket", 12);
    all_is_there(&mut world, karin, erik, &["Apoteket", "Neurologen", "Synen", "Tandläkaren"]);
    assert_eq!(world.relay.calls().len(), asked, "and nobody asks there again");
}

#[test]
fn a_relay_that_is_gone_is_left_without_a_word_and_who_is_told_otherwise_follows() {
    let (mut world, karin, erik) = scene(1102);
    world.relay.mood = Mood::Down;
    world.adds_appointment(erik, "Tandläkaren", 10);
    moves(&mut world, karin, OTHER_ADDRESS);
    assert_eq!(relay_of(&world, karin).as_deref(), Some(OTHER_ADDRESS));
    world.adds_appointment(karin, "Synen", 11);
    moves(&mut world, erik, OTHER_ADDRESS);
    all_is_there(&mut world, karin, erik, &["Neurologen", "Synen", "Tandläkaren"]);
}

#[test]
fn a_relay_that_lost_everything_is_filled_again_from_her_device_and_his() {
    let (mut world, karin, erik) = scene(1103);
    world.adds_appointment(erik, "Tandläkaren", 10);
    world.rests();
    world.relay.is_replaced();
    moves(&mut world, karin, ADDRESS);
    moves(&mut world, erik, ADDRESS);
    let eva = world.relative(karin, "Evas telefon", "Eva", &WRITES_VISITS);
    world.rests();
    for app in [karin, erik, eva] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren"], "{}", world.at(app).name);
    }
}

/// Who came by a link, long ago, stands in the log before the tablet does: the relay knows neither when.
#[test]
fn a_relay_that_lost_everything_is_filled_by_a_device_that_is_not_her_first() {
    let (mut world, karin, erik) = scene(1105);
    let tablet = world.adds_device(karin, "Surfplattan");
    world.adds_appointment(tablet, "Synen", 11);
    world.rests();
    world.online(karin, false);
    world.passes(30 * DAY_MS);
    world.relay.is_replaced();
    moves(&mut world, tablet, ADDRESS);
    moves(&mut world, erik, ADDRESS);
    let eva = world.relative(tablet, "Evas telefon", "Eva", &WRITES_VISITS);
    for app in [tablet, erik, eva] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Synen"], "{}", world.at(app).name);
    }
    world.online(karin, true);
    moves(&mut world, karin, ADDRESS);
    world.is_whole(karin);
}

#[test]
fn no_network_for_a_while_and_closing_the_app_change_nothing_of_the_move() {
    let (mut world, karin, erik) = scene(1104);
    world.online(karin, false);
    world.does(karin, Verb::AttachRelay { relay: OTHER_ADDRESS.into() });
    world.settle();
    world.closes(karin);
    world.opens(karin);
    world.online(karin, true);
    world.rests();
    all_is_there(&mut world, karin, erik, &["Neurologen"]);
}

/// Whoever writes from a page can reach the relay that the page came from, and no other.
#[test]
fn a_nurse_is_told_that_the_record_has_moved_and_sends_nothing_where_nobody_fetches() {
    let (mut world, karin, _) = scene(1106);
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &POSTS_UPDATES);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria Holm", "Mottagningen");
    assert_eq!(posts(&mut world, maria, "Provsvaren är klara."), Outcome::Saved);
    world.rests();
    world.online(karin, false);
    assert_eq!(posts(&mut world, maria, "Ring oss i morgon."), Outcome::Saved);
    moves(&mut world, karin, OTHER_ADDRESS);
    world.online(karin, true);
    for _ in 0..3 {
        world.rests();
    }
    assert_eq!(relay_of(&world, karin).as_deref(), Some(OTHER_ADDRESS));
    assert_eq!(world.posts(karin, Section::Updates).len(), 2, "what she sent before has come along");

    let calls = world.relay.calls().len();
    world.staff_does(maria, GuestVerb::SyncNow);
    assert!(matches!(world.desk(maria).screen.standing, Some(GuestStanding::Moved(_))));
    assert_eq!(posts(&mut world, maria, "Hör du mig?"), Outcome::Failed(Failure::Moved));
    world.staff_closes(maria);
    world.staff_opens(maria);
    world.rests();
    let writes = |call: &Call| call.method != "GET";
    assert!(!world.relay.calls().iter().skip(calls).any(writes), "{:?}", world.relay.calls());
    assert_eq!(world.desk(maria).screen.posts.len(), 2, "what she wrote is still there");

    // A new link, at the relay where the record is.
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &POSTS_UPDATES);
    let again = world.staff_page("Marias webbläsare, den nya sidan");
    world.staff_does(again, GuestVerb::Open { link, relay: OTHER_ADDRESS.into() });
    world.staff_does(again, GuestVerb::Join { card: named("Maria Holm") });
    assert_eq!(posts(&mut world, again, "Hör du mig?"), Outcome::Saved);
    world.rests();
    assert_eq!(world.posts(karin, Section::Updates).len(), 3);

    // It moves back: the first page can be used again.
    moves(&mut world, karin, ADDRESS);
    world.staff_does(maria, GuestVerb::SyncNow);
    assert_eq!(posts(&mut world, maria, "Nu når jag dig."), Outcome::Saved);
    world.rests();
    assert_eq!(world.posts(karin, Section::Updates).len(), 4);
}

#[test]
fn a_workplace_is_told_that_the_record_has_moved_and_names_nobody_there() {
    let (mut world, karin, _) = scene(1107);
    let unit = world.unit(karin, "Mottagningen", &POSTS_UPDATES, None);
    let maria = world.staff_of(unit, "Maria Holm");
    moves(&mut world, karin, OTHER_ADDRESS);
    world.unit_does(unit, UnitVerb::SyncNow);
    let phase = world.office(unit).screen.records.first().map(|record| record.phase);
    assert_eq!(phase, Some(UnitPhase::Moved));
    let calls = world.relay.calls().len();
    let other = world.staff_page("Pers webbläsare");
    let introduction = world.introduces(other, "Per Lind");
    let until_ms = world.now_ms() + 30 * DAY_MS;
    let named = world.unit_asks(unit, UnitVerb::AddStaff { introduction, until_ms });
    assert_eq!(named, Outcome::Failed(Failure::Moved));
    world.staff_does(maria, GuestVerb::SyncNow);
    assert!(matches!(world.desk(maria).screen.standing, Some(GuestStanding::Moved(_))));
    world.rests();
    let writes = |call: &Call| call.method != "GET";
    assert!(!world.relay.calls().iter().skip(calls).any(writes), "{:?}", world.relay.calls());
}

fn posts(world: &mut World, staff: Staff, text: &str) -> Outcome {
    let post = Post::Update { text: text.into(), task: None };
    world.staff_asks(staff, GuestVerb::Post { section: Section::Updates, post })
}

fn named(name: &str) -> NameCard {
    NameCard { name: name.into(), ..NameCard::default() }
}
