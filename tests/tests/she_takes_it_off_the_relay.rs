//! She takes her record off the relay while she lives: for seven days any device of hers stops it; then the relay has
//! nothing, her own devices go on without one, and with everybody else the sharing has ended.
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
        told::{DeathView, Deed, Reminders, ReportStage, ReportView, SyncState},
        verb::{GuestKind, Invitation, NameCard, Share},
    },
    guest::{GuestVerb, told::GuestStanding},
};
use samlat_protocol::{
    circle::Cause,
    circle_entry::{Afterwards, Visible},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    family::Family,
    people::DAY_MS,
    relay::{ADDRESS, Mood, OTHER_ADDRESS},
    screen::Outcome,
    theft::{Scene, before_the_theft},
    world::{App, Dying, Staff},
};

const MINUTE_MS: i64 = 60 * 1000;
/// No act has so many commands.
const MOST: u64 = 400;

/// What her device says of the record being taken off.
fn told(family: &Family, app: App) -> Option<ReportView> {
    family.death(app).report
}

fn stage(family: &Family, app: App) -> Option<ReportStage> {
    family.stage(app)
}

fn closes(family: &mut Family) {
    family.world.does(family.karin, Verb::Close);
    family.world.rests();
}

/// Days pass, and the relay removes what has had its time.
fn days(family: &mut Family, days: i64) {
    family.world.passes(days * DAY_MS + 10 * MINUTE_MS);
    family.world.relay.sweeps();
    family.looks();
}

fn relay_of(family: &Family, app: App) -> Option<String> {
    family.world.at(app).screen.record.as_ref().and_then(|record| record.relay.clone())
}

fn is_ended(family: &Family, app: App) -> bool {
    let ended = family.world.at(app).screen.record.as_ref().is_some_and(|record| record.ended);
    assert_eq!(ended, family.world.sync(app).state == SyncState::Ended);
    ended
}

/// How often the log says that the record is to be taken off.
fn said(family: &Family) -> usize {
    let record = family.world.at(family.karin).screen.record.as_ref().unwrap().record;
    let entries = family.world.relay.entries(record);
    entries.iter().filter(|entry| matches!(entry.content.visible, Visible::Close(_))).count()
}

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
fn for_seven_days_every_device_of_hers_says_until_when_and_nobody_else_is_told() {
    let mut family = Family::new(2101, Afterwards::Keep);
    let Family { karin, erik, lisa, vera, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    let before = family.world.now_ms();
    closes(&mut family);
    for app in [karin, tablet] {
        let report = told(&family, app).unwrap();
        assert_eq!((report.cause, report.afterwards), (Cause::Close, Afterwards::Erase));
        assert_eq!((report.stage, report.may_object), (ReportStage::Stands, true));
        assert!((before..before + 5 * MINUTE_MS).contains(&report.since_ms));
        assert_eq!(report.until_ms, report.since_ms + 7 * DAY_MS);
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        assert_eq!(relay_of(&family, app).as_deref(), Some(ADDRESS));
    }
    for app in [erik, lisa, vera] {
        assert_eq!(told(&family, app), None, "nobody is notified");
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        assert!(!is_ended(&family, app));
    }
    days(&mut family, 6);
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
    closes(&mut family);
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
    days(&mut family, 7);
    family.world.does(nils, Verb::OpenInvitation { link, relay: Some(ADDRESS.into()) });
    let closed = Outcome::Failed(Failure::Invitation(InvitationFault::Closed));
    assert_eq!(family.world.asks(nils, join), closed, "and no link leads in afterwards");
}

#[test]
fn another_device_of_hers_takes_it_back_with_one_press() {
    let mut family = Family::new(2103, Afterwards::Keep);
    let Family { karin, erik, vera, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    closes(&mut family);
    days(&mut family, 6);
    family.world.does(tablet, Verb::SayAlive);
    family.world.rests();
    for app in [karin, tablet] {
        assert_eq!(told(&family, app), None);
    }
    assert!(family.death(erik).may_report, "what she had said of her death stands");
    days(&mut family, 30);
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
    closes(&mut family);
    family.world.online(karin, false);
    family.world.does(karin, Verb::SayAlive);
    assert_eq!(stage(&family, karin), Some(ReportStage::Objecting));
    family.world.closes(karin);
    family.world.passes(6 * DAY_MS);
    family.world.online(karin, true);
    family.world.opens(karin);
    family.world.rests();
    assert_eq!(told(&family, karin), None);
    days(&mut family, 7);
    assert!(family.bytes_at_relay() > 0);
}

#[test]
fn her_word_that_comes_too_late_is_not_kept_and_her_device_says_what_became_of_it() {
    let mut family = Family::new(2105, Afterwards::Keep);
    let karin = family.karin;
    closes(&mut family);
    family.world.online(karin, false);
    family.world.does(karin, Verb::SayAlive);
    days(&mut family, 8);
    let report = told(&family, karin).unwrap();
    assert!(!report.may_object, "by its own clock it is too late");
    assert_eq!(report.stage, ReportStage::Objecting, "and it does not know what the others did");
    family.world.online(karin, true);
    family.looks();
    assert_eq!(stage(&family, karin), Some(ReportStage::Closed));
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
    assert_eq!((told(&family, karin), said(&family)), (None, 0));
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
fn after_seven_days_the_relay_has_nothing_her_devices_have_all_and_go_on_without_one() {
    let mut family = Family::new(2108, Afterwards::Keep);
    let Family { karin, .. } = family;
    let tablet = family.world.adds_device(karin, "Surfplattan");
    family.world.starts(karin, "Fampyra");
    family.world.rests();
    closes(&mut family);
    family.world.closes(tablet);
    days(&mut family, 7);
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.opens(tablet);
    family.looks();
    for app in [karin, tablet] {
        assert_eq!(stage(&family, app), Some(ReportStage::Closed));
        assert_eq!(family.world.sync(app).state, SyncState::NoRelay);
        assert_eq!(relay_of(&family, app), None);
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
    days(&mut family, 400);
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
    closes(&mut family);
    days(&mut family, 9);
    assert_eq!(told(&family, tablet), None, "it could not know");
    family.world.online(tablet, true);
    family.looks();
    assert_eq!(stage(&family, tablet), Some(ReportStage::Closed));
    assert_eq!(family.world.visits(tablet), ["Neurologen", "På sjukhuset"]);
    assert_eq!(family.writes(tablet, "Träning"), Outcome::Saved);
}

#[test]
fn with_relatives_the_sharing_has_ended_and_what_they_have_read_they_have() {
    let mut family = Family::new(2110, Afterwards::Erase);
    let Family { erik, lisa, vera, .. } = family;
    closes(&mut family);
    family.world.closes(lisa);
    family.world.online(vera, false);
    days(&mut family, 7);
    assert!(!is_ended(&family, vera), "without a network it is not known whether she took it back");
    family.world.opens(lisa);
    family.world.online(vera, true);
    family.looks();
    for app in [erik, lisa, vera] {
        assert!(is_ended(&family, app));
        assert_eq!(family.death(app), DeathView::default(), "nothing is said of a death");
        assert_eq!(family.world.visits(app), ["Neurologen"], "what was read cannot be unread");
        assert!(family.holds(app, "Neurologen"));
        assert_eq!(family.writes(app, "Efteråt"), Outcome::Failed(Failure::Ended));
    }
    family.world.closes(erik);
    family.world.opens(erik);
    family.world.settle();
    assert!(is_ended(&family, erik), "it is so when he opens it again");
    assert_eq!(family.world.visits(erik), ["Neurologen"]);
}

#[test]
fn a_page_of_staff_says_that_its_link_leads_nowhere_any_more() {
    let mut family = Family::new(2111, Afterwards::Keep);
    let maria = nurse(&mut family);
    closes(&mut family);
    family.world.staff_does(maria, post("Ny tid kommer."));
    family.world.rests();
    assert!(matches!(standing(&family, maria), GuestStanding::Joined(_)));
    // Her device says something after it: the entry is no longer the newest one.
    let member = family.id("Vera");
    family.world.does(family.karin, Verb::Withdraw { member });
    family.world.rests();
    family.world.staff_closes(maria);
    days(&mut family, 7);
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
    closes(&mut family);
    days(&mut family, 7);
    family.world.staff_does(maria, GuestVerb::SyncNow);
    family.world.rests();
    assert!(matches!(standing(&family, maria), GuestStanding::Ended(_)), "{:?}", standing(&family, maria));
}

#[test]
fn a_relay_that_restarts_or_is_put_back_counts_on_and_erases_again() {
    let mut family = Family::new(2113, Afterwards::Keep);
    let Family { karin, erik, .. } = family;
    let before = family.world.relay.backup();
    closes(&mut family);
    days(&mut family, 3);
    family.world.relay.restarts();
    family.looks();
    assert_eq!(stage(&family, karin), Some(ReportStage::Stands));
    let backup = family.world.relay.backup();
    days(&mut family, 4);
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.relay.is_put_back_to(backup);
    assert!(family.bytes_at_relay() > 0);
    family.world.relay.sweeps();
    assert_eq!(family.bytes_at_relay(), 0, "it does it again");

    // A copy from before she said so: her device says it again, and the relay counts anew.
    family.world.relay.is_put_back_to(before);
    assert!(family.bytes_at_relay() > 0);
    for _ in 0..3 {
        days(&mut family, 1);
    }
    assert_eq!(said(&family), 1);
    assert_eq!(family.world.visits(karin), ["Neurologen"]);
    assert!(is_ended(&family, erik));
    days(&mut family, 8);
    assert_eq!(family.bytes_at_relay(), 0);
    assert_eq!(family.world.sync(karin).state, SyncState::NoRelay);
}

#[test]
fn a_copy_from_before_her_word_brings_no_closing_back() {
    let mut family = Family::new(2114, Afterwards::Keep);
    let Family { karin, vera, .. } = family;
    closes(&mut family);
    let backup = family.world.relay.backup();
    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    family.world.relay.is_put_back_to(backup);
    days(&mut family, 1);
    days(&mut family, 8);
    assert_eq!(told(&family, karin), None);
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
    closes(&mut family);
    family.world.online(karin, false);
    family.world.online(erik, false);
    family.world.relay.is_put_back_to(backup);
    family.world.online(tablet, true);
    let member = family.id("Vera");
    family.world.does(tablet, Verb::Withdraw { member });
    family.world.rests_thrice();
    assert_eq!(told(&family, tablet), None);
    family.world.online(karin, true);
    family.world.online(erik, true);
    days(&mut family, 1);
    for app in [karin, tablet] {
        assert_eq!(stage(&family, app), Some(ReportStage::Stands));
    }
    assert_eq!(said(&family), 1);
    days(&mut family, 8);
    assert_eq!(family.bytes_at_relay(), 0);
    assert!(is_ended(&family, erik));
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
        assert_eq!(stage(&family, app), Some(ReportStage::Stands));
    }
    assert_eq!(said(&family), 1);
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
        let stands = stage(&family, karin) == Some(ReportStage::Stands);
        assert!(stands || !is_saved, "died at {n}: it was called saved");
        assert_eq!(said(&family), usize::from(stands), "died at {n}: once or not at all");
        if !stands {
            closes(&mut family);
        }
        assert_eq!(stage(&family, karin), Some(ReportStage::Stands), "died at {n}");
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
        closes(&mut family);
        let Dying { is_saved, died } = family.world.dies_over(karin, n, Verb::SayAlive);
        assert!(!is_saved || told(&family, karin).is_none(), "died at {n}: what was saved is done");
        family.world.does(karin, Verb::SayAlive);
        family.world.rests_thrice();
        assert_eq!(told(&family, karin), None, "died at {n}");
        if !died {
            assert!(n > 3, "it has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}

/// A device that dies at each command of finding that it is done.
fn dies_over_the_end(seed: u64, of: fn(&Family) -> App, is_done: fn(&Family, App) -> bool) {
    for n in 0..60 {
        let mut family = Family::new(seed, Afterwards::Keep);
        let app = of(&family);
        closes(&mut family);
        family.world.closes(app);
        days(&mut family, 7);
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
            stage(family, app) == Some(ReportStage::Closed)
                && family.world.sync(app).state == SyncState::NoRelay
        },
    );
}

#[test]
fn a_relatives_device_dies_at_each_command_of_finding_it_done() {
    dies_over_the_end(2203, |family| family.vera, is_ended);
}
