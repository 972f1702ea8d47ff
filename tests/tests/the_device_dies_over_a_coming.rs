//! Somebody comes: she with her words on a new phone, a workplace and its staff, a word that came late. A device dies before
//! any one command of it. What its screen had called saved happens when it is opened again, once, and the rest may be asked
//! for anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Verb,
        told::{MemberKind, MemberState, Standing},
        verb::{NameCard, OtherDevices},
    },
    guest::GuestVerb,
    unit::{
        UnitVerb,
        told::{StaffState, UnitPhase, UnitStanding},
    },
};
use samlat_protocol::{
    id::{CoreId, PublicKey},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    people::{DAY_MS, SECTIONS},
    relay::ADDRESS,
    world::{App, Dying, Staff, UnitPage, World},
};

/// No act has so many commands.
const MOST: u64 = 400;
const UNIT: &str = "Hemtjänsten";
const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];
const POSTS: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];

/// Plays a world for each command at which a device dies, until the act had no more of them.
fn at_each_command(seed: u64, play: impl Fn(u64) -> Dying) {
    println!("seed {seed}");
    for n in 0..MOST {
        if !play(n).died {
            println!("{n} commands");
            assert!(n > 4, "an act has more commands than {n}");
            return;
        }
    }
    panic!("the act does not end");
}

#[test]
fn she_comes_back_with_her_words() {
    at_each_command(1211, |n| {
        let mut world = World::new(1211);
        let old = world.person("Karins telefon");
        world.starts(old, "Fampyra");
        let erik = world.relative(old, "Eriks telefon", "Erik", &VISITS);
        world.adds_appointment(old, "Neurologen", 10);
        world.does(old, Verb::ShowWords);
        let words = world.at(old).screen.words.clone();
        world.rests();
        world.closes(old);
        let new = world.device("Nya telefonen");
        let recovers = || Verb::Recover {
            words: words.clone().into(),
            relay: ADDRESS.to_owned(),
            device: "Nya telefonen".to_owned(),
            others: OtherDevices::Withdraw,
        };
        let dying = world.dies_over(new, n, recovers());
        if world.at(new).screen.standing == Some(Standing::NoRecord) {
            assert!(!dying.is_saved, "died at {n}: it was called saved, and there is nothing");
            world.does(new, recovers());
        }
        world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
        world.rests();
        world.is_whole(new);
        assert_eq!(world.medicines(new), ["Fampyra"], "died at {n}");
        world.adds_appointment(erik, "Tandläkaren", 15);
        world.adds_appointment(new, "Synen", 11);
        world.rests();
        for app in [new, erik] {
            world.is_whole(app);
            assert_eq!(world.visits(app), ["Neurologen", "Synen", "Tandläkaren"], "died at {n}");
        }
        let others = world.at(new).screen.members.iter();
        let live = others.filter(|row| row.kind == MemberKind::Device && row.state == MemberState::Active);
        assert_eq!(live.count(), 0, "died at {n}: no other device of hers is left in");
        dying
    });
}

#[test]
fn she_lets_a_late_word_in_or_leaves_it_out() {
    type Act = fn(Vec<CoreId>) -> Verb;
    let acts: [(u64, Act, &[&str]); 2] = [
        (1212, |messages| Verb::LetIn { messages }, &["Neurologen", "Tandläkaren"]),
        (1213, |messages| Verb::LeaveOut { messages }, &["Neurologen"]),
    ];
    for (seed, act, expected) in acts {
        at_each_command(seed, |n| {
            let mut world = World::new(seed);
            let karin = world.person("Karins telefon");
            let erik = world.relative(karin, "Eriks telefon", "Erik", &VISITS);
            world.adds_appointment(karin, "Neurologen", 10);
            world.rests();
            world.online(erik, false);
            let member = world.member(karin, "Erik").id;
            world.does(karin, Verb::Withdraw { member });
            world.adds_appointment(erik, "Tandläkaren", 15);
            world.online(erik, true);
            world.rests();
            world.rests();
            let late = |world: &World| world.late(karin).iter().map(|word| word.id).collect::<Vec<_>>();
            let messages = late(&world);
            assert_eq!(messages.len(), 1, "one word came late");
            let dying = world.dies_over(karin, n, act(messages));
            let waiting = late(&world);
            if !waiting.is_empty() {
                assert!(!dying.is_saved, "died at {n}: it was called saved, and it waits still");
                world.does(karin, act(waiting));
                world.rests_thrice();
            }
            assert_eq!(world.late(karin), [], "died at {n}");
            world.is_whole(karin);
            assert_eq!(world.visits(karin), expected, "died at {n}");
            dying
        });
    }
}

/// A workplace has read what it is invited to.
fn reads_its_link(seed: u64) -> (World, App, UnitPage, String) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let link = world.invites_unit(karin, UNIT, &POSTS, None);
    let unit = world.unit_page(UNIT);
    world.unit_does(unit, UnitVerb::Open { link: link.clone(), relay: ADDRESS.to_owned() });
    (world, karin, unit, link)
}

fn card() -> NameCard {
    NameCard { name: UNIT.to_owned(), ..NameCard::default() }
}

fn phase(world: &World, unit: UnitPage) -> Option<UnitPhase> {
    match &world.office(unit).screen.standing {
        Some(UnitStanding::Open { phase, .. }) => Some(*phase),
        _ => None,
    }
}

/// Somebody posts under the workplace's name, and Karin reads it.
fn is_read(world: &mut World, karin: App, staff: Staff, n: u64) {
    let post = Post::Update { text: "Hon har ätit.".to_owned(), task: None };
    world.staff_does(staff, GuestVerb::Post { section: Section::Updates, post });
    world.rests_thrice();
    assert_eq!(world.posts(karin, Section::Updates).len(), 1, "died at {n}");
    world.is_whole(karin);
}

#[test]
fn she_compares_the_code_of_a_workplace() {
    at_each_command(1214, |n| {
        let (mut world, karin, unit, _) = reads_its_link(1214);
        world.unit_does(unit, UnitVerb::Join { card: card() });
        world.rests();
        let compares = |world: &World| Verb::CompareCode {
            member: world.unit_member(karin, UNIT).id,
            code: world.code_of(unit),
        };
        let verb = compares(&world);
        let dying = world.dies_over(karin, n, verb);
        if phase(&world, unit) != Some(UnitPhase::Holds) {
            assert!(!dying.is_saved, "died at {n}: it was called saved, and the workplace waits");
            let verb = compares(&world);
            world.does(karin, verb);
            world.rests_thrice();
        }
        assert_eq!(phase(&world, unit), Some(UnitPhase::Holds), "died at {n}");
        let maria = world.staff_of(unit, "Maria");
        is_read(&mut world, karin, maria, n);
        dying
    });
}

#[test]
fn a_workplace_comes() {
    at_each_command(1215, |n| {
        let (mut world, karin, unit, link) = reads_its_link(1215);
        let dying = world.unit_dies_over(unit, n, UnitVerb::Join { card: card() });
        if phase(&world, unit) != Some(UnitPhase::WaitsForComparing) {
            assert!(!dying.is_saved, "died at {n}: it was called saved, and has not come");
            // What a link says is kept nowhere before it is taken.
            world.unit_does(unit, UnitVerb::Open { link: link.clone(), relay: ADDRESS.to_owned() });
            world.unit_does(unit, UnitVerb::Join { card: card() });
            world.rests_thrice();
        }
        let (member, code) = (world.unit_member(karin, UNIT).id, world.code_of(unit));
        world.does(karin, Verb::CompareCode { member, code });
        world.rests_thrice();
        let maria = world.staff_of(unit, "Maria");
        is_read(&mut world, karin, maria, n);
        dying
    });
}

/// The state of the one whom the workplace has named.
fn staff_state(world: &World, unit: UnitPage) -> Option<(StaffState, i64)> {
    let staff = &world.office(unit).screen.staff;
    assert!(staff.len() <= 1, "nobody is named twice: {staff:?}");
    staff.first().map(|one| (one.state, one.until_ms))
}

#[test]
fn a_workplace_names_one_of_its_staff() {
    at_each_command(1216, |n| {
        let mut world = World::new(1216);
        let karin = world.person("Karins telefon");
        let unit = world.unit(karin, UNIT, &POSTS, None);
        let maria = world.staff_page("Maria");
        let introduction = world.introduces(maria, "Maria");
        let until_ms = world.now_ms() + 30 * DAY_MS;
        let names = || UnitVerb::AddStaff { introduction: introduction.clone(), until_ms };
        let dying = world.unit_dies_over(unit, n, names());
        if staff_state(&world, unit).is_none() {
            assert!(!dying.is_saved, "died at {n}: it was called saved, and she is not named");
            world.unit_does(unit, names());
        }
        let staff = world.office(unit).screen.staff.first().unwrap().id;
        world.unit_does(unit, UnitVerb::ShowCertificate { staff });
        let link = world.office(unit).screen.certificate.clone().unwrap();
        world.staff_does(maria, GuestVerb::Open { link, relay: ADDRESS.to_owned() });
        is_read(&mut world, karin, maria, n);
        dying
    });
}

/// Plays an act on whom the workplace has named. `asked` is the end that is asked for.
fn over_whom_it_has_named(
    seed: u64,
    act: impl Fn(PublicKey, i64) -> UnitVerb,
    is_done: impl Fn(StaffState, bool) -> bool,
    afterwards: impl Fn(&mut World, App, Staff, u64),
) {
    at_each_command(seed, |n| {
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let unit = world.unit(karin, UNIT, &POSTS, None);
        let maria = world.staff_of(unit, "Maria");
        let asked = world.now_ms() + 60 * DAY_MS;
        let staff = world.office(unit).screen.staff.first().unwrap().id;
        let dying = world.unit_dies_over(unit, n, act(staff, asked));
        let stands = |world: &World| {
            let (state, until_ms) = staff_state(world, unit).expect("she stands there still");
            is_done(state, until_ms == asked)
        };
        if !stands(&world) {
            assert!(!dying.is_saved, "died at {n}: it was called saved, and has not happened");
            world.unit_does(unit, act(staff, asked));
            assert!(stands(&world), "died at {n}");
        }
        world.rests_thrice();
        let rows = world.at(karin).screen.members.iter();
        assert_eq!(rows.filter(|row| row.kind == MemberKind::Staff).count(), 1, "died at {n}");
        afterwards(&mut world, karin, maria, n);
        dying
    });
}

#[test]
fn a_workplace_gives_one_of_its_staff_another_end() {
    over_whom_it_has_named(
        1217,
        |staff, until_ms| UnitVerb::Renew { staff, until_ms },
        |_, is_as_asked| is_as_asked,
        is_read,
    );
}

#[test]
fn a_workplace_ends_one_of_its_staff() {
    over_whom_it_has_named(
        1218,
        |staff, _| UnitVerb::EndStaff { staff },
        |state, _| state == StaffState::Ended,
        |world, karin, maria, n| {
            let post = Post::Update { text: "Hon har ätit.".to_owned(), task: None };
            world.staff_begins(maria, GuestVerb::Post { section: Section::Updates, post });
            world.rests_thrice();
            assert!(world.posts(karin, Section::Updates).is_empty(), "died at {n}");
        },
    );
}
