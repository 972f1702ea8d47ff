//! She takes her record off the relay while she lives, and has seven days to undo it: who may ask for it, what waits
//! meanwhile, and that any device of hers stops it. What stands after is told in `the_record_is_off_the_relay.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, InvitationFault, Verb,
    told::{Deed, Reminders, ReportStage},
    verb::{GuestKind, Invitation, NameCard, Share},
};
use samlat_protocol::{circle::Cause, circle_entry::Afterwards, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    family::Family,
    people::DAY_MS,
    relay::{ADDRESS, OTHER_ADDRESS},
    screen::Outcome,
    theft::{Scene, before_the_theft},
    world::Dying,
};

const MINUTE_MS: i64 = 60 * 1000;
/// No act has so many commands.
const MOST: u64 = 400;

#[test]
fn for_seven_days_every_device_of_hers_says_until_when_and_nobody_else_is_told() {
    let mut family = Family::new(2101, Afterwards::Keep);
    let Family { karin, erik, lisa, vera, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    let before = family.world.now_ms();
    family.takes_off();
    for app in [karin, tablet] {
        let report = family.death(app).report.unwrap();
        assert_eq!((report.cause, report.afterwards), (Cause::Close, Afterwards::Erase));
        assert_eq!((report.stage, report.may_object), (ReportStage::Stands, true));
        assert!((before..before + 5 * MINUTE_MS).contains(&report.since_ms));
        assert_eq!(report.until_ms, report.since_ms + 7 * DAY_MS);
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        assert_eq!(family.relay_of(app).as_deref(), Some(ADDRESS));
    }
    for app in [erik, lisa, vera] {
        assert_eq!(family.death(app).report, None, "nobody is notified");
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        assert!(!family.is_ended(app));
    }
    family.days(6);
    assert_eq!(family.writes(vera, "Tandläkaren"), Outcome::Saved, "care goes on");
    assert_eq!(family.writes(karin, "Träning"), Outcome::Saved);
    family.world.rests();
    for app in [karin, tablet, erik, lisa, vera] {
        family.world.is_whole(app);
        assert_eq!(family.world.visits(app), ["Neurologen", "Tandläkaren", "Träning"]);
    }
}

#[test]
fn nobody_is_let_in_while_it_stands() {
    let mut family = Family::new(2102, Afterwards::Keep);
    let karin = family.karin;
    let invitation = Invitation {
        called: "Nils".into(),
        kind: GuestKind::Relative,
        shares: vec![Share { section: Section::Appointments, rights: Rights::READ }],
        open_until_ms: family.world.now_ms() + 30 * DAY_MS,
        until_ms: None,
        open_directly: false,
    };
    family.world.does(karin, Verb::Invite(invitation));
    let link = family.world.at(karin).screen.invited.clone().unwrap();
    family.takes_off();
    let held = Outcome::Failed(Failure::OnHold);
    for verb in [
        Verb::AddDevice,
        Verb::Close,
        Verb::SetWishes { reporters: Vec::new(), afterwards: Afterwards::Keep },
        Verb::AttachRelay { relay: OTHER_ADDRESS.into() },
    ] {
        let name = verb.name();
        assert_eq!(family.world.asks(karin, verb), held, "{name}");
    }
    let nils = family.world.device("Nils telefon");
    let join = Verb::Join(NameCard { name: "Nils".into(), ..NameCard::default() });
    family.world.does(nils, Verb::OpenInvitation { link: link.clone(), relay: Some(ADDRESS.into()) });
    let rests = Outcome::Failed(Failure::Invitation(InvitationFault::OnHold));
    assert_eq!(family.world.asks(nils, join.clone()), rests);
    family.days(7);
    family.world.does(nils, Verb::OpenInvitation { link, relay: Some(ADDRESS.into()) });
    let closed = Outcome::Failed(Failure::Invitation(InvitationFault::Closed));
    assert_eq!(family.world.asks(nils, join), closed, "and no link leads in afterwards");
}

#[test]
fn another_device_of_hers_takes_it_back_with_one_press() {
    let mut family = Family::new(2103, Afterwards::Keep);
    let Family { karin, erik, vera, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.takes_off();
    family.days(6);
    family.world.does(tablet, Verb::SayAlive);
    family.world.rests();
    for app in [karin, tablet] {
        assert_eq!(family.death(app).report, None);
    }
    assert!(family.death(erik).may_report, "what she had said of her death stands");
    family.days(30);
    assert!(family.bytes_at_relay() > 0);
    assert_eq!(family.writes(vera, "Tandläkaren"), Outcome::Saved);
    family.world.rests();
    for app in [karin, tablet, erik, vera] {
        assert_eq!(family.world.visits(app), ["Neurologen", "Tandläkaren"]);
        family.world.is_whole(app);
    }
}

#[test]
fn her_word_is_kept_until_the_network_is_there() {
    let mut family = Family::new(2104, Afterwards::Keep);
    let karin = family.karin;
    family.takes_off();
    family.world.online(karin, false);
    family.world.does(karin, Verb::SayAlive);
    assert_eq!(family.stage(karin), Some(ReportStage::Objecting));
    family.world.closes(karin);
    family.world.passes(6 * DAY_MS);
    family.world.online(karin, true);
    family.world.opens(karin);
    family.world.rests();
    assert_eq!(family.death(karin).report, None);
    family.days(7);
    assert!(family.bytes_at_relay() > 0);
}

#[test]
fn her_word_that_comes_too_late_is_not_kept_and_her_device_says_what_became_of_it() {
    let mut family = Family::new(2105, Afterwards::Keep);
    let karin = family.karin;
    family.takes_off();
    family.world.online(karin, false);
    family.world.does(karin, Verb::SayAlive);
    family.days(8);
    let report = family.death(karin).report.unwrap();
    assert!(!report.may_object, "by its own clock it is too late");
    assert_eq!(report.stage, ReportStage::Objecting, "and it does not know what the others did");
    family.world.online(karin, true);
    family.looks();
    assert_eq!(family.stage(karin), Some(ReportStage::Closed));
    assert_eq!(family.world.sync(karin).unsent, 0);
    assert_eq!(family.world.asks(karin, Verb::SayAlive), Outcome::Failed(Failure::Closed));
}

#[test]
fn without_a_network_it_is_not_asked_for_later_by_itself() {
    let mut family = Family::new(2106, Afterwards::Keep);
    let karin = family.karin;
    family.world.online(karin, false);
    let asked = family.world.asks(karin, Verb::Close);
    assert!(matches!(asked, Outcome::Failed(Failure::Relay(_))), "{asked:?}");
    family.world.online(karin, true);
    family.looks();
    assert_eq!((family.death(karin).report, family.times_taken_off()), (None, 0));
}

#[test]
fn only_she_asks_for_it_and_with_a_relay() {
    let mut family = Family::new(2107, Afterwards::Keep);
    let Family { karin, erik, vera, .. } = family;
    for app in [erik, vera] {
        assert_eq!(family.world.asks(app, Verb::Close), Outcome::Failed(Failure::NotAllowed));
    }
    family.reports(erik);
    assert_eq!(family.world.asks(karin, Verb::Close), Outcome::Failed(Failure::OnHold));
    let alone = family.world.device("En annan telefon");
    family.world.does(alone, samlat_stories::people::makes_record(None));
    assert_eq!(family.world.asks(alone, Verb::Close), Outcome::Failed(Failure::NeedsRelay));
}

#[test]
fn a_copy_from_before_her_word_brings_no_closing_back() {
    let mut family = Family::new(2114, Afterwards::Keep);
    let Family { karin, vera, .. } = family;
    family.takes_off();
    let backup = family.world.relay.backup();
    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    family.world.relay.is_put_back_to(backup);
    family.days(1);
    family.days(8);
    assert_eq!(family.death(karin).report, None);
    assert!(family.bytes_at_relay() > 0);
    assert_eq!(family.writes(vera, "Tandläkaren"), Outcome::Saved);
}

/// The relay loses the entry, and her tablet writes at its place: her phone, which has said it, says it again.
#[test]
fn an_entry_that_the_relay_lost_is_said_again_by_the_device_that_said_it() {
    let mut family = Family::new(2116, Afterwards::Keep);
    let Family { karin, erik, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.world.rests_thrice();
    let backup = family.world.relay.backup();
    family.world.online(tablet, false);
    family.takes_off();
    family.world.online(karin, false);
    family.world.online(erik, false);
    family.world.relay.is_put_back_to(backup);
    family.world.online(tablet, true);
    let member = family.id("Vera");
    family.world.does(tablet, Verb::Withdraw { member });
    family.world.rests_thrice();
    assert_eq!(family.death(tablet).report, None);
    family.world.online(karin, true);
    family.world.online(erik, true);
    family.days(1);
    for app in [karin, tablet] {
        assert_eq!(family.stage(app), Some(ReportStage::Stands));
    }
    assert_eq!(family.times_taken_off(), 1);
    family.days(8);
    assert_eq!(family.bytes_at_relay(), 0);
    assert!(family.is_ended(erik));
}

#[test]
fn two_devices_of_hers_ask_for_it_at_once_and_one_entry_says_so() {
    let mut family = Family::new(2117, Afterwards::Keep);
    let karin = family.karin;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.world.rests_thrice();
    let tickets = [karin, tablet].map(|app| (app, family.world.begins(app, Verb::Close)));
    family.world.rests();
    for (app, ticket) in tickets {
        assert_eq!(family.world.at(app).screen.outcome_of(ticket), Some(Outcome::Saved));
        assert_eq!(family.stage(app), Some(ReportStage::Stands));
    }
    assert_eq!(family.times_taken_off(), 1);
}

/// A thief has her phone, puts out her tablet, and asks for it; her words make all of that void.
#[test]
fn the_words_stop_what_a_thief_began() {
    let mut scene = Scene::new(2115);
    let _ = scene.is_robbed();
    scene.world.does(scene.phone, Verb::Close);
    scene.world.passes(6 * DAY_MS);
    scene.goes_on();
    let stolen = scene.device(scene.phone, "Telefonen");
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    assert_eq!(
        history.acts.last().map(|act| &act.deed),
        Some(&Deed::Closed),
        "the words show that it was asked"
    );
    let keep = before_the_theft(&history).entry;
    scene.recovers(new, keep, vec![stolen]);
    scene.world.passes(8 * DAY_MS);
    scene.world.relay.sweeps();
    scene.goes_on();
    assert_eq!(scene.world.at(new).screen.death.clone().unwrap_or_default().report, None);
    let visits = ["Neurologen", "Provtagning", "Sjukgymnasten", "Synundersökning", "Tandläkaren"];
    scene.agree(&[new, scene.tablet, scene.erik], &visits);
}

#[test]
fn her_device_dies_at_each_command_of_asking_for_it() {
    for n in 0..MOST {
        let mut family = Family::new(2200, Afterwards::Keep);
        let karin = family.karin;
        let Dying { is_saved, died } = family.world.dies_over(karin, n, Verb::Close);
        let stands = family.stage(karin) == Some(ReportStage::Stands);
        assert!(stands || !is_saved, "died at {n}: it was called saved");
        assert_eq!(family.times_taken_off(), usize::from(stands), "died at {n}: once or not at all");
        if !stands {
            family.takes_off();
        }
        assert_eq!(family.stage(karin), Some(ReportStage::Stands), "died at {n}");
        if !died {
            assert!(n > 3, "it has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}

#[test]
fn her_device_dies_at_each_command_of_taking_it_back() {
    for n in 0..MOST {
        let mut family = Family::new(2201, Afterwards::Keep);
        let karin = family.karin;
        family.takes_off();
        let Dying { is_saved, died } = family.world.dies_over(karin, n, Verb::SayAlive);
        assert!(!is_saved || family.death(karin).report.is_none(), "died at {n}: what was saved is done");
        family.world.does(karin, Verb::SayAlive);
        family.world.rests_thrice();
        assert_eq!(family.death(karin).report, None, "died at {n}");
        if !died {
            assert!(n > 3, "it has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}
