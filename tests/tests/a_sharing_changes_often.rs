//! Sharing is given, changed and taken back again and again: nothing is there twice, nothing is lost, and nobody reads on.
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
    told::{MemberState, SyncState},
    verb::{NameCard, Share},
};
use samlat_protocol::right::Rights;
use samlat_record::{Act, AppointmentField, Item, Post, Section};
use samlat_stories::{
    people::{SECTIONS, at_hour},
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

const ROUNDS: usize = 20;
const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

fn withdraws(world: &mut World, karin: App, called: &str) {
    let member = world.member(karin, called).id;
    world.does(karin, Verb::Withdraw { member });
}

fn sorted(mut titles: Vec<String>) -> Vec<String> {
    titles.sort();
    titles
}

/// In each round somebody new may write the times. He writes, and is withdrawn; in every other round while he writes once
/// more without a network.
#[test]
fn after_twenty_sharings_and_withdrawals_nothing_is_there_twice_and_nothing_is_lost() {
    let mut world = World::new(91);
    let karin = world.person("Karins telefon");
    let bo = world.relative(karin, "Bos telefon", "Bo", &WRITES);
    let mut said: Vec<String> = Vec::new();
    let mut gone: Vec<(App, Vec<String>)> = Vec::new();
    for round in 0..ROUNDS {
        let name = format!("Erik {round}");
        let erik = world.relative(karin, &format!("telefon {round}"), &name, &WRITES);
        for (app, who) in [(erik, "Erik"), (karin, "Karin"), (bo, "Bo")] {
            let title = format!("{who} {round}");
            world.adds_appointment(app, &title, 9);
            said.push(title);
        }
        world.rests();
        let read = sorted(world.visits(erik));
        assert_eq!(read, sorted(said.clone()), "round {round}");
        if round % 2 == 0 {
            world.online(erik, false);
            world.adds_appointment(erik, &format!("för sent {round}"), 10);
        }
        withdraws(&mut world, karin, &name);
        world.rests();
        world.online(erik, true);
        world.rests();
        assert_eq!(world.sync(erik).state, SyncState::Ended, "round {round}");
        gone.push((erik, read));
    }
    world.rests();
    world.closes(karin);
    world.opens(karin);
    world.rests();
    for app in [karin, bo] {
        world.is_whole(app);
        assert_eq!(sorted(world.visits(app)), sorted(said.clone()));
    }
    for (round, (erik, read)) in gone.into_iter().enumerate() {
        let mut has = sorted(world.visits(erik));
        // What he wrote without a network is his alone.
        has.retain(|title| *title != format!("för sent {round}"));
        assert_eq!(has, read, "what he had, and no more");
        let state = &world.member(karin, &format!("Erik {round}")).state;
        assert!(matches!(state, MemberState::Withdrawn { at_ms: Some(_) }), "{state:?}");
    }
    let rows = &world.at(karin).screen.members;
    assert_eq!(
        rows.iter().filter(|row| row.called.as_deref().is_some_and(|name| name.starts_with("Erik"))).count(),
        ROUNDS
    );
}

fn changes_rights(world: &mut World, karin: App, called: &str, shares: &[(Section, Rights)]) {
    let member = world.member(karin, called).id;
    let share = |(section, rights): &(Section, Rights)| Share { section: *section, rights: *rights };
    let shares = shares.iter().map(share).collect();
    world.does(karin, Verb::ChangeRights { member, shares, until_ms: None });
    world.rests();
}

fn visit(world: &mut World, title: &str) -> Verb {
    let fields = vec![AppointmentField::Title(title.into()), AppointmentField::When(at_hour(9))];
    let act = Act::Add { id: world.id(), item: Item::Appointment(fields) };
    Verb::Edit { section: Section::Appointments, edit: act.into() }
}

#[test]
fn who_may_only_read_from_now_on_reads_on_and_keeps_what_he_wrote() {
    let mut world = World::new(92);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();

    changes_rights(&mut world, karin, "Erik", &[(Section::Appointments, Rights::READ)]);
    let write = visit(&mut world, "Efteråt");
    assert_eq!(world.asks(erik, write), Outcome::Failed(Failure::NotAllowed));
    world.adds_appointment(karin, "Träning", 10);
    world.rests();
    for app in [karin, erik] {
        assert_eq!(sorted(world.visits(app)), ["Tandläkaren", "Träning"]);
    }

    changes_rights(&mut world, karin, "Erik", &WRITES);
    world.adds_appointment(erik, "Fotvård", 11);
    world.rests();
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(sorted(world.visits(app)), ["Fotvård", "Tandläkaren", "Träning"]);
    }
}

/// He cannot know that he may only read when he writes. It lies apart with him as with everybody else.
#[test]
fn what_he_wrote_after_his_right_was_taken_waits_for_her_on_his_device_too() {
    for is_opened_again in [false, true] {
        let mut world = World::new(831);
        println!("seed 831, opened again: {is_opened_again}");
        let karin = world.person("Karins telefon");
        let edit = [(Section::Appointments, Rights::EDIT), (Section::Updates, Rights::READ_POST)];
        let erik = world.relative(karin, "Eriks telefon", "Erik", &edit);
        world.adds_appointment(karin, "Neurologen", 10);
        world.rests();
        world.online(erik, false);
        world.adds_appointment(erik, "Tandläkaren", 9);
        let post = Post::Update { text: "Hemtjänsten kom sent.".into(), task: None };
        world.does(erik, Verb::Post { section: Section::Updates, post });
        let read = edit.map(|(section, _)| (section, Rights::READ));
        changes_rights(&mut world, karin, "Erik", &read);
        world.adds_appointment(karin, "Ögonkliniken", 11);
        world.online(erik, true);
        world.rests();
        if is_opened_again {
            world.closes(erik);
            world.opens(erik);
            world.rests();
        }
        for app in [karin, erik] {
            world.is_whole(app);
            assert_eq!(world.visits(app), ["Neurologen", "Ögonkliniken"], "{}", world.at(app).name);
            assert_eq!(world.posts(app, Section::Updates).len(), 0, "{}", world.at(app).name);
        }
        assert_eq!((world.sync(erik).own_late, world.sync(karin).own_late), (2, 0));
        let messages: Vec<_> = world.late(karin).iter().map(|word| word.id).collect();
        assert_eq!(messages.len(), 2, "she reads both");
        world.does(karin, Verb::LetIn { messages });
        world.rests();
        world.rests();
        for app in [karin, erik] {
            world.is_whole(app);
            assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren", "Ögonkliniken"]);
            assert_eq!(world.posts(app, Section::Updates).len(), 1, "{}", world.at(app).name);
            assert_eq!((world.sync(app).own_late, world.late(app).len()), (0, 0));
        }
    }
}

/// The relay took it, and he was not told. He may not read there any more: the cut in her log tells him.
#[test]
fn what_came_without_his_being_told_is_not_said_to_wait_once_his_right_is_taken() {
    let mut world = World::new(833);
    let karin = world.person("Karins telefon");
    let edit = [(Section::Appointments, Rights::EDIT), (Section::Updates, Rights::READ)];
    let erik = world.relative(karin, "Eriks telefon", "Erik", &edit);
    world.rests();
    world.online(erik, false);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.online(erik, true);
    // It dies a little later every other time, until the relay has it: then what it was answered is not on its disk.
    for n in (1..).flat_map(|n| [n, n]) {
        assert!(n < 100, "it is sent at some time");
        let performed = world.at(erik).performed();
        world.at_mut(erik).dies_at = Some(performed + n);
        world.opens(erik);
        world.settle();
        if world.visits(karin) == ["Tandläkaren"] {
            break;
        }
    }
    assert!(!world.at(erik).is_open(), "it has died");
    world.at_mut(erik).dies_at = None;
    changes_rights(&mut world, karin, "Erik", &[(Section::Updates, Rights::READ)]);
    world.online(erik, false);
    world.opens(erik);
    world.settle();
    assert_eq!(world.sync(erik).unsent, 1, "he was not told");
    world.online(erik, true);
    world.rests();
    assert_eq!((world.sync(erik).unsent, world.sync(erik).own_late), (0, 0));
    world.closes(erik);
    world.opens(erik);
    world.rests();
    assert_eq!(world.sync(erik).unsent, 0);
}

#[test]
fn a_right_that_is_given_again_before_he_comes_back_takes_nothing_from_him() {
    let mut world = World::new(832);
    let karin = world.person("Karins telefon");
    let edit = [(Section::Appointments, Rights::EDIT)];
    let erik = world.relative(karin, "Eriks telefon", "Erik", &edit);
    world.adds_appointment(karin, "Neurologen", 10);
    world.rests();
    world.online(erik, false);
    world.adds_appointment(erik, "Tandläkaren", 9);
    changes_rights(&mut world, karin, "Erik", &[(Section::Appointments, Rights::READ)]);
    changes_rights(&mut world, karin, "Erik", &edit);
    world.online(erik, true);
    world.rests();
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren"], "{}", world.at(app).name);
        assert_eq!(world.sync(app).own_late, 0);
    }
}

#[test]
fn who_loses_one_section_of_two_reads_nothing_new_in_it_and_goes_on_in_the_other() {
    let mut world = World::new(93);
    let karin = world.person("Karins telefon");
    let both = [(Section::Appointments, Rights::EDIT), (Section::Medications, Rights::READ)];
    let erik = world.relative(karin, "Eriks telefon", "Erik", &both);
    world.starts(karin, "Fampyra");
    world.rests();
    assert_eq!(world.medicines(erik), ["Fampyra"]);

    changes_rights(&mut world, karin, "Erik", &WRITES);
    world.starts(karin, "Ocrevus");
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    assert_eq!(world.medicines(karin), ["Fampyra", "Ocrevus"]);
    assert!(!world.medicines(erik).contains(&"Ocrevus".to_owned()), "nothing new");
    assert_eq!(world.visits(karin), ["Tandläkaren"]);

    // Given again, all of it is there, what was written meanwhile too.
    changes_rights(&mut world, karin, "Erik", &both);
    world.rests();
    assert_eq!(world.medicines(erik), ["Fampyra", "Ocrevus"]);
}

/// Erik comes in by a link, with what it gives and nothing compared.
fn comes_in(world: &mut World, link: String) -> App {
    let erik = world.device("Eriks telefon");
    world.does(erik, Verb::OpenInvitation { link, relay: Some(ADDRESS.to_owned()) });
    world.does(erik, Verb::Join(NameCard { name: "Erik".to_owned(), ..NameCard::default() }));
    world.does(erik, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();
    erik
}

#[test]
fn what_is_taken_back_from_one_who_was_let_in_directly_stays_taken_back() {
    let mut world = World::new(95);
    let karin = world.person("Karins telefon");
    let link = world.invites_directly(karin, "Erik", &WRITES);
    let erik = comes_in(&mut world, link);
    world.adds_appointment(karin, "Neurologen", 9);
    world.rests();
    assert_eq!(world.visits(erik), ["Neurologen"]);

    changes_rights(&mut world, karin, "Erik", &[(Section::Updates, Rights::POST)]);
    world.adds_appointment(karin, "Träning", 10);
    world.passes(3_600_000);
    world.rests();
    assert!(!world.visits(erik).contains(&"Träning".to_owned()), "nothing new");
    let row = world.member(karin, "Erik");
    assert_eq!(row.shares, [Share { section: Section::Updates, rights: Rights::POST }]);
    assert_eq!((row.awaiting.as_slice(), &row.state), ([].as_slice(), &MemberState::Active));
}

#[test]
fn more_to_read_waits_for_digits_where_none_were_compared() {
    let mut world = World::new(96);
    let karin = world.person("Karins telefon");
    world.starts(karin, "Fampyra");
    let relative = samlat_circle::engine::verb::GuestKind::Relative;
    let link = world.invites(karin, "Erik", relative, &[(Section::Updates, Rights::POST)]);
    let erik = comes_in(&mut world, link);
    let both = [(Section::Updates, Rights::POST), (Section::Medications, Rights::READ)];

    changes_rights(&mut world, karin, "Erik", &both);
    assert_eq!(world.medicines(erik), [""; 0], "whoever took the link is not known to be Erik");
    let row = world.member(karin, "Erik").clone();
    assert_eq!(row.state, MemberState::WaitsForComparing);
    assert_eq!(row.awaiting, [Share { section: Section::Medications, rights: Rights::READ }]);

    world.compares(karin, erik, row.id);
    world.rests();
    assert_eq!(world.medicines(erik), ["Fampyra"]);
    assert_eq!(world.member(karin, "Erik").state, MemberState::Active);

    // They have compared: what else she gives is his at once, and what she takes back is not.
    let all = [(Section::Appointments, Rights::EDIT), (Section::Medications, Rights::READ)];
    changes_rights(&mut world, karin, "Erik", &all);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    assert_eq!(world.visits(karin), ["Tandläkaren"]);
    changes_rights(&mut world, karin, "Erik", &[(Section::Updates, Rights::POST)]);
    assert_eq!(world.member(karin, "Erik").state, MemberState::Active);
}

/// Nothing is left at once, and what is promised waits: her devices must be able to read that, or they say it without end.
#[test]
fn a_sharing_of_which_nothing_is_left_for_now_is_said_once() {
    let mut world = World::new(97);
    let karin = world.person("Karins telefon");
    let relative = samlat_circle::engine::verb::GuestKind::Relative;
    let link = world.invites(karin, "Erik", relative, &[(Section::Updates, Rights::POST)]);
    let erik = comes_in(&mut world, link);
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let before = world.relay.entries(record).len();
    changes_rights(&mut world, karin, "Erik", &[(Section::Medications, Rights::READ)]);
    assert_eq!(world.relay.entries(record).len(), before + 1);
    let row = world.member(karin, "Erik").clone();
    assert_eq!((row.shares.as_slice(), row.awaiting.len()), ([].as_slice(), 1));
    changes_rights(&mut world, karin, "Erik", &[]);
    assert_eq!(world.relay.entries(record).len(), before + 2);
    assert_eq!(world.member(karin, "Erik").awaiting, []);
    assert_eq!(world.sync(erik).state, SyncState::Online);
}

/// She sends the link to Erik, and somebody else who saw it is first.
#[test]
fn who_came_first_by_a_leaked_link_gets_nothing_she_did_not_say_yes_to_and_is_taken_out() {
    let mut world = World::new(94);
    let karin = world.person("Karins telefon");
    world.adds_appointment(karin, "Neurologen", 9);
    let link = world.invites(karin, "Erik", samlat_circle::engine::verb::GuestKind::Relative, &WRITES);
    let thief = world.device("en annans telefon");
    let erik = world.device("Eriks telefon");
    for app in [thief, erik] {
        world.does(app, Verb::OpenInvitation { link: link.clone(), relay: Some(ADDRESS.to_owned()) });
    }
    world.does(thief, Verb::Join(NameCard { name: "Erik".to_owned(), ..NameCard::default() }));
    world.rests();
    let too_late = world.asks(erik, Verb::Join(NameCard { name: "Erik".to_owned(), ..NameCard::default() }));
    assert!(matches!(too_late, Outcome::Failed(_)), "{too_late:?}");

    // She waits for Erik to read his digits to her, and he has none: nothing opens by itself.
    world.does(thief, Verb::Look { sections: vec![Section::Appointments] });
    world.passes(3_600_000);
    world.rests();
    assert_eq!(world.visits(thief), [""; 0]);
    assert!(matches!(world.member(karin, "Erik").state, MemberState::WaitsForComparing));

    withdraws(&mut world, karin, "Erik");
    world.rests();
    world.adds_appointment(karin, "Träning", 10);
    world.rests();
    assert_eq!(world.visits(thief), [""; 0]);
    let again = world.relative(karin, "Eriks andra telefon", "Erik igen", &WRITES);
    assert_eq!(sorted(world.visits(again)), ["Neurologen", "Träning"]);
}
