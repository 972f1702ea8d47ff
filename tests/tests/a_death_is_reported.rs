//! A relative reports her death. If she lives, one word of hers takes it back; if nobody objects for thirty days, what she
//! wished is done.
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
        told::{DeathView, Reminders, ReportStage, SyncState},
        verb::{GuestKind, NameCard, Share},
    },
    guest::{GuestVerb, told::GuestStanding},
    unit::UnitVerb,
};
use samlat_protocol::{circle_entry::Afterwards, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    family::Family,
    people::DAY_MS,
    relay::ADDRESS,
    screen::Outcome,
    world::{Staff, World},
};

const MINUTE_MS: i64 = 60 * 1000;
const EDIT: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

#[test]
fn it_is_reported_and_she_takes_it_back_with_one_word() {
    let mut family = Family::new(901, Afterwards::Erase);
    assert!(family.death(family.erik).may_report && !family.death(family.vera).may_report);
    let wishes = family.death(family.karin).wishes.unwrap();
    let names: Vec<Option<String>> = wishes.reporters.into_iter().map(|reporter| reporter.name).collect();
    assert!(names.contains(&Some("Erik".into())) && names.contains(&Some("Lisa".into())) && names.len() == 2);
    assert_eq!(wishes.afterwards, Afterwards::Erase);
    assert_eq!(family.death(family.erik).wishes, None, "what she has said is hers");

    let before = family.world.now_ms();
    family.reports(family.erik);
    let Family { karin, erik, lisa, vera, .. } = family;
    for app in [karin, erik, lisa, vera] {
        let told = family.death(app);
        let report = told.report.unwrap();
        assert_eq!(report.by.id, family.id("Erik"));
        assert!((before..before + 5 * MINUTE_MS).contains(&report.since_ms));
        assert_eq!(report.until_ms, report.since_ms + 30 * DAY_MS);
        assert_eq!((report.afterwards, report.stage), (Afterwards::Erase, ReportStage::Stands));
        assert_eq!(report.may_object, app == karin);
        let hers = app == karin;
        assert_eq!(told.reminders, if hers { Reminders::OnlyNotice } else { Reminders::Silent });
    }
    assert_eq!(family.death(karin).report.unwrap().by.name.as_deref(), Some("Erik"));
    assert_eq!(family.death(lisa).report.unwrap().by.name.as_deref(), Some("Erik"));

    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    for app in [karin, erik, lisa, vera] {
        assert_eq!(family.death(app).report, None);
        assert_eq!(family.death(app).reminders, Reminders::AsEver);
        family.world.is_whole(app);
    }
    assert_eq!(family.world.asks(erik, Verb::ReportDeath), Outcome::Failed(Failure::NotAllowed));
    assert!(family.death(lisa).may_report, "another may");
    family.wishes(&["Erik"], Afterwards::Keep);
    assert!(family.death(erik).may_report && !family.death(lisa).may_report, "until she names him anew");
}

#[test]
fn a_report_stops_no_care() {
    let mut family = Family::new(902, Afterwards::Erase);
    let Family { karin, erik, lisa, vera, .. } = family;
    family.reports(erik);
    assert_eq!(family.writes(vera, "Tandläkaren"), Outcome::Saved);
    assert_eq!(family.writes(karin, "Träning"), Outcome::Saved);
    family.world.rests();
    for app in [karin, erik, lisa, vera] {
        family.world.is_whole(app);
        assert_eq!(family.world.visits(app), ["Neurologen", "Tandläkaren", "Träning"]);
    }
}

#[test]
fn who_is_not_named_has_ended_or_is_not_compared_reports_nothing() {
    let mut family = Family::new(903, Afterwards::Keep);
    let Family { karin, erik, vera, .. } = family;
    assert_eq!(family.world.asks(vera, Verb::ReportDeath), Outcome::Failed(Failure::NotAllowed));
    assert_eq!(family.world.asks(karin, Verb::ReportDeath), Outcome::Failed(Failure::NotAllowed));
    let member = family.id("Erik");
    family.world.does(karin, Verb::Withdraw { member });
    family.world.rests();
    assert_eq!(family.world.asks(erik, Verb::ReportDeath), Outcome::Failed(Failure::Ended));
    assert_eq!(family.death(erik), DeathView::default(), "and is told nothing of it");

    let link =
        family.world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = family.world.staff_page("Marias webbläsare");
    family.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let link = family.world.invites(karin, "Nils", GuestKind::Relative, &EDIT);
    let nils = family.world.device("Nils telefon");
    family.world.does(nils, Verb::OpenInvitation { link, relay: Some(ADDRESS.into()) });
    family.world.does(nils, Verb::Join(NameCard { name: "Nils".into(), ..NameCard::default() }));
    family.world.rests();
    for (called, why) in
        [("Sköterskan", Failure::NotAllowed), ("Nils", Failure::NotCompared), ("Erik", Failure::NoSuchThing)]
    {
        let reporters = vec![family.id(called)];
        let asked = Verb::SetWishes { reporters, afterwards: Afterwards::Keep };
        assert_eq!(family.world.asks(karin, asked), Outcome::Failed(why), "{called}");
    }
    assert_eq!(
        family.world.asks(vera, Verb::SetWishes { reporters: Vec::new(), afterwards: Afterwards::Keep }),
        Outcome::Failed(Failure::NotAllowed)
    );
    assert_eq!(family.world.asks(vera, Verb::SayAlive), Outcome::Failed(Failure::NotAllowed));
}

fn opens(world: &mut World, staff: Staff, link: &str) {
    world.staff_does(staff, GuestVerb::Open { link: link.to_owned(), relay: ADDRESS.to_owned() });
}

fn joins(world: &mut World, staff: Staff) -> Outcome {
    world
        .staff_asks(staff, GuestVerb::Join { card: NameCard { name: "Maria".into(), ..NameCard::default() } })
}

#[test]
fn an_open_invitation_rests_until_she_has_spoken() {
    let mut family = Family::new(904, Afterwards::Erase);
    let Family { karin, erik, .. } = family;
    let shares = [(Section::Updates, Rights::POST)];
    let link = family.world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let relatives = family.world.invites(karin, "Nils", GuestKind::Relative, &EDIT);
    family.reports(erik);
    let maria = family.world.staff_page("Marias webbläsare");
    opens(&mut family.world, maria, &link);
    let rests = Outcome::Failed(Failure::Invitation(InvitationFault::OnHold));
    assert_eq!(joins(&mut family.world, maria), rests, "the page has an answer to show");
    let nils = family.world.device("Nils telefon");
    let open = Verb::OpenInvitation { link: relatives, relay: Some(ADDRESS.into()) };
    let join = Verb::Join(NameCard { name: "Nils".into(), ..NameCard::default() });
    family.world.does(nils, open.clone());
    assert_eq!(family.world.asks(nils, join.clone()), rests);

    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    opens(&mut family.world, maria, &link);
    assert_eq!(joins(&mut family.world, maria), Outcome::Saved);
    assert!(matches!(family.world.desk(maria).screen.standing, Some(GuestStanding::Joined(_))));
    family.world.does(nils, open);
    family.world.does(nils, join);
    family.world.rests();
}

#[test]
fn she_lets_nobody_in_and_gives_nobody_more_while_it_stands_but_takes_away() {
    let mut family = Family::new(905, Afterwards::Erase);
    let Family { karin, erik, vera, .. } = family;
    let clinic = family.world.unit(karin, "Mottagningen", &[(Section::Updates, Rights::POST)], None);
    family.reports(erik);
    let held = Outcome::Failed(Failure::OnHold);
    let invitation = samlat_circle::engine::verb::Invitation {
        called: "Nils".into(),
        kind: GuestKind::Relative,
        shares: vec![Share { section: Section::Updates, rights: Rights::READ }],
        open_until_ms: family.world.now_ms() + DAY_MS,
        until_ms: None,
        open_directly: false,
    };
    let member = family.id("Vera");
    let rights = |shares: &[(Section, Rights)]| Verb::ChangeRights {
        member,
        shares: shares.iter().map(|(section, rights)| Share { section: *section, rights: *rights }).collect(),
        until_ms: None,
    };
    for verb in [
        Verb::Invite(invitation),
        Verb::AddDevice,
        Verb::SetWishes { reporters: Vec::new(), afterwards: Afterwards::Keep },
        Verb::AttachRelay { relay: "https://other.example".into() },
        rights(&[(Section::Appointments, Rights::EDIT), (Section::Medications, Rights::READ)]),
    ] {
        let name = verb.name();
        assert_eq!(family.world.asks(karin, verb), held, "{name}");
    }
    let shown = {
        let nurse = family.world.staff_page("Marias webbläsare");
        family.world.introduces(nurse, "Maria")
    };
    let until_ms = family.world.now_ms() + 30 * DAY_MS;
    let named = family.world.unit_asks(clinic, UnitVerb::AddStaff { introduction: shown, until_ms });
    assert_eq!(named, held);

    family.world.does(karin, rights(&[(Section::Appointments, Rights::READ)]));
    family.world.rests();
    assert_eq!(
        family.writes(vera, "Efteråt"),
        Outcome::Failed(Failure::NotAllowed),
        "what takes away is done"
    );
    assert_eq!(family.stage(karin), Some(ReportStage::Stands));
}

#[test]
fn after_thirty_days_what_is_kept_is_read_and_not_written() {
    let mut family = Family::new(906, Afterwards::Keep);
    let Family { karin, erik, lisa, vera, .. } = family;
    family.reports(erik);
    family.thirty_days();
    for app in [karin, erik, lisa, vera] {
        assert_eq!(family.stage(app), Some(ReportStage::Closed));
        assert_eq!(family.death(app).reminders, Reminders::Silent);
        assert_eq!(family.world.visits(app), ["Neurologen"]);
        assert_eq!(family.writes(app, "Efteråt"), Outcome::Failed(Failure::Closed));
    }
    assert!(family.bytes_at_relay() > 0);

    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    assert_eq!(family.writes(erik, "Tandläkaren"), Outcome::Saved, "her word brings all of it back");
    family.world.rests();
    for app in [karin, erik, lisa, vera] {
        assert_eq!(family.world.visits(app), ["Neurologen", "Tandläkaren"]);
        family.world.is_whole(app);
    }
}

#[test]
fn after_thirty_days_nothing_can_be_read_anywhere_but_on_her_own_device() {
    let mut family = Family::new(907, Afterwards::Erase);
    let Family { karin, erik, lisa, vera, .. } = family;
    let away = lisa;
    family.reports(erik);
    family.world.closes(away);
    assert!(family.holds(erik, "Neurologen") && family.holds(away, "Neurologen"));
    family.thirty_days();
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.opens(away);
    family.world.rests();
    family.world.rests();
    for app in [erik, vera, away] {
        assert_eq!(family.stage(app), Some(ReportStage::Erased), "{}", family.world.at(app).name);
        assert!(!family.holds(app, "Neurologen"), "{}", family.world.at(app).name);
        assert_eq!(family.world.visits(app), Vec::<String>::new());
        assert_eq!(family.writes(app, "Efteråt"), Outcome::Failed(Failure::Closed));
        let rows: Vec<String> = family.world.at(app).disk.keys().map(|key| key.as_str().to_owned()).collect();
        let kept = |name: &String| name == "meta" || name == "keyring" || name.starts_with("circle/");
        assert!(rows.iter().all(kept), "{rows:?}");
        let ring = family.world.at(app).opened_where(|name| name == "keyring");
        let none = samlat_circle::keyring::Keyring::new().to_bytes().to_vec();
        assert_eq!(ring.into_values().collect::<Vec<_>>(), [none], "and no secret");
    }
    assert_eq!(family.stage(karin), Some(ReportStage::Closed));
    assert_eq!(family.world.visits(karin), ["Neurologen"], "nothing is taken off her own device");
    assert_eq!(family.world.asks(karin, Verb::SayAlive), Outcome::Failed(Failure::Closed));

    family.world.closes(erik);
    family.world.opens(erik);
    family.world.rests();
    assert_eq!(family.stage(erik), Some(ReportStage::Erased), "it is so when he opens it again");
}

#[test]
fn she_was_away_for_all_of_the_thirty_days_and_comes_back() {
    for (seed, afterwards) in [(908, Afterwards::Keep), (909, Afterwards::Erase)] {
        let mut family = Family::new(seed, afterwards);
        let Family { karin, erik, .. } = family;
        family.world.online(karin, false);
        assert_eq!(family.writes(karin, "På sjukhuset"), Outcome::Saved);
        family.reports(erik);
        family.thirty_days();
        assert_eq!(family.death(karin).report, None, "she could not know");
        family.world.online(karin, true);
        family.world.rests();
        family.world.rests();
        assert_eq!(family.stage(karin), Some(ReportStage::Closed));
        assert_eq!(family.world.visits(karin), ["Neurologen", "På sjukhuset"], "what she has is hers");
        if afterwards == Afterwards::Keep {
            family.world.does(karin, Verb::SayAlive);
            family.world.rests();
            family.world.is_whole(karin);
            assert_eq!(family.world.visits(erik), ["Neurologen", "På sjukhuset"]);
        }
    }
}

#[test]
fn her_word_is_kept_until_the_network_is_there() {
    let mut family = Family::new(910, Afterwards::Erase);
    let Family { karin, erik, .. } = family;
    family.reports(erik);
    family.world.online(karin, false);
    family.world.does(karin, Verb::SayAlive);
    assert_eq!(family.stage(karin), Some(ReportStage::Objecting));
    family.world.closes(karin);
    family.world.passes(29 * DAY_MS);
    family.world.online(karin, true);
    family.world.opens(karin);
    family.world.rests();
    assert_eq!(family.death(erik).report, None);
    family.thirty_days();
    assert_eq!(family.world.visits(erik), ["Neurologen"]);
}

#[test]
fn two_report_at_once_and_one_report_stands() {
    let mut family = Family::new(911, Afterwards::Erase);
    let Family { karin, erik, lisa, vera, .. } = family;
    let tickets = [erik, lisa].map(|app| (app, family.world.begins(app, Verb::ReportDeath)));
    family.world.rests();
    for (app, ticket) in tickets {
        assert_eq!(family.world.at(app).screen.outcome_of(ticket), Some(Outcome::Saved));
    }
    let by = family.death(karin).report.unwrap().by.id;
    for app in [karin, erik, lisa, vera] {
        assert_eq!(family.death(app).report.map(|report| report.by.id), Some(by));
    }
    family.world.does(karin, Verb::SayAlive);
    family.world.rests();
    assert_eq!(family.death(vera).report, None);
    let may: Vec<bool> = [erik, lisa].map(|app| family.death(app).may_report).into();
    assert_eq!(may.iter().filter(|may| **may).count(), 1, "who did not report may still");
}

#[test]
fn a_report_and_the_withdrawal_of_who_makes_it_leave_no_report_in_either_order() {
    for (seed, reports_first) in [(912, true), (913, false)] {
        let mut family = Family::new(seed, Afterwards::Erase);
        let Family { karin, erik, lisa, .. } = family;
        let member = family.id("Erik");
        let (first, second) = if reports_first { (erik, karin) } else { (karin, erik) };
        family.world.online(second, false);
        let report = |family: &mut Family| family.world.begins(erik, Verb::ReportDeath);
        let withdraw = |family: &mut Family| family.world.begins(karin, Verb::Withdraw { member });
        if first == erik {
            report(&mut family)
        } else {
            withdraw(&mut family)
        };
        family.world.rests();
        family.world.online(second, true);
        if second == erik {
            report(&mut family)
        } else {
            withdraw(&mut family)
        };
        family.world.rests();
        family.world.rests();
        assert_eq!(family.death(karin).report, None, "{seed}");
        assert_eq!(family.death(lisa).report, None, "{seed}");
        assert_eq!(family.world.sync(erik).state, SyncState::Ended);
        assert_eq!(family.death(erik), DeathView::default(), "who has ended learns nothing");
        family.thirty_days();
        assert_eq!(family.world.visits(lisa), ["Neurologen"]);
        family.world.is_whole(karin);
    }
}

#[test]
fn a_relay_that_restarts_or_is_put_back_counts_on_and_erases_again() {
    let mut family = Family::new(914, Afterwards::Erase);
    let Family { karin, erik, vera, .. } = family;
    family.reports(erik);
    family.world.passes(15 * DAY_MS);
    family.world.relay.restarts();
    family.looks();
    assert_eq!(family.stage(karin), Some(ReportStage::Stands));
    let backup = family.world.relay.backup();
    family.world.passes(15 * DAY_MS + 10 * MINUTE_MS);
    family.world.relay.sweeps();
    assert_eq!(family.bytes_at_relay(), 0);
    family.world.relay.is_put_back_to(backup);
    assert!(family.bytes_at_relay() > 0);
    family.world.relay.sweeps();
    assert_eq!(family.bytes_at_relay(), 0, "it does it again");
    family.looks();
    assert_eq!(family.stage(vera), Some(ReportStage::Erased));
}

#[test]
fn without_a_network_a_death_is_not_reported_later_by_itself() {
    let mut family = Family::new(915, Afterwards::Erase);
    let Family { karin, erik, .. } = family;
    family.world.online(erik, false);
    let asked = family.world.asks(erik, Verb::ReportDeath);
    assert!(matches!(asked, Outcome::Failed(Failure::Relay(_))), "{asked:?}");
    family.world.online(erik, true);
    family.world.rests();
    family.world.rests();
    assert_eq!(family.death(karin).report, None);
}

#[test]
fn the_words_take_it_back_on_a_new_device() {
    let mut family = Family::new(916, Afterwards::Keep);
    let Family { karin, erik, vera, .. } = family;
    family.world.does(karin, Verb::ShowWords);
    let words = family.world.at(karin).screen.words.clone();
    family.reports(erik);
    family.world.closes(karin);
    family.thirty_days();
    let tablet = family.world.device("Karins nya telefon");
    let recover = Verb::Recover {
        words: words.into(),
        relay: ADDRESS.into(),
        device: "Nya".into(),
        others: samlat_circle::engine::verb::OtherDevices::Withdraw,
    };
    family.world.does(tablet, recover);
    family.world.rests();
    family.world.rests();
    assert_eq!(family.death(vera).report, None);
    assert_eq!(family.writes(vera, "Tandläkaren"), Outcome::Saved);
}
