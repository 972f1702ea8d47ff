//! She has taken her record off the relay, and the seven days are over: the relay has nothing, her own devices go on without
//! one, and with everybody else the sharing has ended.
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
        Failure, Verb,
        told::{DeathView, Reminders, ReportStage, SyncState},
        verb::GuestKind,
    },
    guest::{GuestVerb, told::GuestStanding},
};
use samlat_protocol::{circle_entry::Afterwards, right::Rights};
use samlat_record::{Post, Section};
use samlat_stories::{
    family::Family,
    relay::{Mood, OTHER_ADDRESS},
    screen::Outcome,
    world::{App, Staff},
};

fn nurse(family: &mut Family) -> Staff {
    let shares = [(Section::Updates, Rights::POST)];
    let link = family.world.invites(family.karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = family.world.staff_page("Marias webbläsare");
    family.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    family.world.rests();
    maria
}

fn post(text: &str) -> GuestVerb {
    GuestVerb::Post { section: Section::Updates, post: Post::Update { text: text.into(), task: None } }
}

/// The page is opened again, and her record on it.
fn comes_back(family: &mut Family, staff: Staff) {
    let record = family.world.at(family.karin).screen.record.as_ref().unwrap().record;
    family.world.staff_opens(staff);
    family.world.staff_does(staff, GuestVerb::Choose { record });
}

fn standing(family: &Family, staff: Staff) -> GuestStanding {
    family.world.desk(staff).screen.standing.clone().unwrap()
}

#[test]
fn after_seven_days_the_relay_has_nothing_her_devices_have_all_and_go_on_without_one() {
    let mut family = Family::new(2108, Afterwards::Keep);
    let Family { karin, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.world.starts(karin, "Fampyra");
    family.world.rests();
    family.takes_off();
    family.world.closes(tablet);
    family.days(7);
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.opens(tablet);
    family.looks();
    for app in [karin, tablet] {
        assert_eq!(family.stage(app), Some(ReportStage::Closed));
        assert_eq!(family.world.sync(app).state, SyncState::NoRelay);
        assert_eq!(family.relay_of(app), None);
        assert_eq!(family.world.visits(app), ["Neurologen"]);
        assert_eq!(family.world.medicines(app), ["Fampyra"]);
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        let needs = Outcome::Failed(Failure::NeedsRelay);
        for verb in [Verb::AddDevice, Verb::AttachRelay { relay: OTHER_ADDRESS.into() }, Verb::SyncNow] {
            let name = verb.name();
            assert_eq!(family.world.asks(app, verb), needs, "{name}: it can be at no relay again");
        }
    }
    assert_eq!(family.writes(karin, "Träning"), Outcome::Saved);
    assert_eq!(family.writes(tablet, "Tandläkaren"), Outcome::Saved);
    family.world.starts(karin, "Baklofen");
    family.looks();
    for app in [karin, tablet] {
        family.world.closes(app);
        family.world.opens(app);
        family.world.settle();
    }
    assert_eq!(family.world.visits(karin), ["Neurologen", "Träning"], "each writes for itself");
    assert_eq!(family.world.visits(tablet), ["Neurologen", "Tandläkaren"]);
    assert_eq!(family.world.medicines(karin).len(), 2);
    assert_eq!(family.world.sync(karin).state, SyncState::NoRelay);
    family.world.relay.mood = Mood::Down;
    family.days(400);
    assert_eq!(family.world.sync(karin).state, SyncState::NoRelay, "whatever becomes of the relay");
    assert_eq!(family.writes(karin, "Synen"), Outcome::Saved);
}

#[test]
fn a_device_of_hers_that_was_away_keeps_what_it_has_and_what_it_wrote() {
    let mut family = Family::new(2109, Afterwards::Keep);
    let Family { karin, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.world.online(tablet, false);
    assert_eq!(family.writes(tablet, "På sjukhuset"), Outcome::Saved);
    family.takes_off();
    family.days(9);
    assert_eq!(family.death(tablet).report, None, "it could not know");
    family.world.online(tablet, true);
    family.looks();
    assert_eq!(family.stage(tablet), Some(ReportStage::Closed));
    assert_eq!(family.world.visits(tablet), ["Neurologen", "På sjukhuset"]);
    assert_eq!(family.writes(tablet, "Träning"), Outcome::Saved);
}

#[test]
fn with_relatives_the_sharing_has_ended_and_what_they_have_read_they_have() {
    let mut family = Family::new(2110, Afterwards::Erase);
    let Family { erik, lisa, vera, .. } = family;
    family.takes_off();
    family.world.closes(lisa);
    family.world.online(vera, false);
    family.days(7);
    assert!(!family.is_ended(vera), "without a network it is not known whether she took it back");
    family.world.opens(lisa);
    family.world.online(vera, true);
    family.looks();
    for app in [erik, lisa, vera] {
        assert!(family.is_ended(app));
        assert_eq!(family.death(app), DeathView::default(), "nothing is said of a death");
        assert_eq!(family.world.visits(app), ["Neurologen"], "what was read cannot be unread");
        assert!(family.holds(app, "Neurologen"));
        assert_eq!(family.writes(app, "Efteråt"), Outcome::Failed(Failure::Ended));
    }
    family.world.closes(erik);
    family.world.opens(erik);
    family.world.settle();
    assert!(family.is_ended(erik), "it is so when he opens it again");
    assert_eq!(family.world.visits(erik), ["Neurologen"]);
}

#[test]
fn a_page_of_staff_says_that_its_link_leads_nowhere_any_more() {
    let mut family = Family::new(2111, Afterwards::Keep);
    let maria = nurse(&mut family);
    family.takes_off();
    family.world.staff_does(maria, post("Ny tid kommer."));
    family.world.rests();
    assert!(matches!(standing(&family, maria), GuestStanding::Joined(_)));
    // Her device says something after it: the entry is no longer the newest one.
    let member = family.id("Vera");
    family.world.does(family.karin, Verb::Withdraw { member });
    family.world.rests();
    family.world.staff_closes(maria);
    family.days(7);
    comes_back(&mut family, maria);
    family.world.staff_does(maria, GuestVerb::SyncNow);
    family.world.rests();
    assert!(matches!(standing(&family, maria), GuestStanding::Ended(_)), "{:?}", standing(&family, maria));
    assert_eq!(family.world.staff_asks(maria, post("Är du där?")), Outcome::Failed(Failure::Ended));
    family.world.staff_closes(maria);
    family.world.staff_online(maria, false);
    comes_back(&mut family, maria);
    assert!(matches!(standing(&family, maria), GuestStanding::Ended(_)), "also before it has asked");
}

#[test]
fn a_page_that_stays_open_is_told_when_it_looks() {
    let mut family = Family::new(2112, Afterwards::Keep);
    let maria = nurse(&mut family);
    family.takes_off();
    family.days(7);
    family.world.staff_does(maria, GuestVerb::SyncNow);
    family.world.rests();
    assert!(matches!(standing(&family, maria), GuestStanding::Ended(_)), "{:?}", standing(&family, maria));
}

#[test]
fn a_relay_that_restarts_or_is_put_back_counts_on_and_erases_again() {
    let mut family = Family::new(2113, Afterwards::Keep);
    let Family { karin, erik, .. } = family;
    let before = family.world.relay.backup();
    family.takes_off();
    family.days(3);
    family.world.relay.restarts();
    family.looks();
    assert_eq!(family.stage(karin), Some(ReportStage::Stands));
    let backup = family.world.relay.backup();
    family.days(4);
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.relay.is_put_back_to(backup);
    assert!(family.bytes_at_relay() > 0);
    family.world.relay.sweeps();
    assert_eq!(family.bytes_at_relay(), 0, "it does it again");

    // A copy from before she said so: her device says it again, and the relay counts anew.
    family.world.relay.is_put_back_to(before);
    assert!(family.bytes_at_relay() > 0);
    for _ in 0..3 {
        family.days(1);
    }
    assert_eq!(family.times_taken_off(), 1);
    assert_eq!(family.world.visits(karin), ["Neurologen"]);
    assert!(family.is_ended(erik));
    family.days(8);
    assert_eq!(family.bytes_at_relay(), 0);
    assert_eq!(family.world.sync(karin).state, SyncState::NoRelay);
}

/// A device that dies at each command of finding that it is done.
fn dies_over_the_end(seed: u64, of: fn(&Family) -> App, is_done: fn(&Family, App) -> bool) {
    for n in 0..60 {
        let mut family = Family::new(seed, Afterwards::Keep);
        let app = of(&family);
        family.takes_off();
        family.world.closes(app);
        family.days(7);
        let performed = family.world.at(app).performed();
        family.world.at_mut(app).dies_at = Some(performed + n);
        family.world.opens(app);
        family.world.rests();
        let ended = family.world.at(app).is_open();
        family.world.at_mut(app).dies_at = None;
        family.world.opens(app);
        family.world.rests_thrice();
        assert!(is_done(&family, app), "died at {n}");
        assert_eq!(family.world.visits(app), ["Neurologen"], "died at {n}");
        if ended {
            assert!(n > 1, "it has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}

#[test]
fn her_device_dies_at_each_command_of_finding_it_done() {
    dies_over_the_end(
        2202,
        |family| family.karin,
        |family, app| {
            family.stage(app) == Some(ReportStage::Closed)
                && family.world.sync(app).state == SyncState::NoRelay
        },
    );
}

#[test]
fn a_relatives_device_dies_at_each_command_of_finding_it_done() {
    dies_over_the_end(2203, |family| family.vera, Family::is_ended);
}
