//! What Idag is drawn from at a start says what the sections say when they come: after every death, whatever was written, and
//! whoever wrote. Each device holds the one against the other at every start of every story (`Screen::glance_held`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    command::Key,
    engine::{Verb, verb::GuestKind},
    guest::GuestVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Amount, DoseField, Item, ItemId, LocalTime, MedicineField, MedicineLine, Post, Section, Taken, said,
    testing::generate::Generator, time::zone,
};
use samlat_stories::{
    screen::Outcome,
    world::{App, World},
};

/// The sections that Idag is made of.
const OF_IDAG: [Section; 5] =
    [Section::About, Section::Appointments, Section::Medications, Section::Contacts, Section::Updates];
/// No burst has so many commands.
const MOST: u64 = 400;

fn medicine(world: &mut World, app: App, name: &str) -> ItemId {
    let id = world.id();
    let fields = vec![MedicineField::Name(name.to_owned()), MedicineField::Schedule(said::schedule("1+1+1"))];
    world.edits(app, Section::Medications, Act::Add { id, item: Item::Medicine(fields) });
    id
}

/// Says of today's dose of the morning what became of it.
fn dose(world: &mut World, medicine: ItemId, taken: Taken) -> Verb {
    let now = zone::local_from_ms(world.now_ms(), "Europe/Stockholm").unwrap();
    let clock = |hour| LocalTime { at: now.date().and_hms_opt(hour, 0, 0).unwrap(), ..now.clone() };
    let fields = vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(taken),
        DoseField::Due(clock(8)),
        DoseField::At(clock(9)),
        DoseField::Units(Amount::ONE),
    ];
    let act = Act::Add { id: world.id(), item: Item::Dose(fields) };
    Verb::Edit { section: Section::Medications, edit: act.into() }
}

/// Nothing happens on the devices for a while.
fn rests(world: &mut World) {
    world.settle();
    world.passes(1_000);
    world.wakes_everybody();
    world.settle();
}

/// Opens the app anew; says whether Idag was drawn from what was kept. What it was drawn from says what the sections say.
fn opens(world: &mut World, app: App) -> bool {
    world.opens(app);
    world.settle();
    let screen = &world.at(app).screen;
    assert!(screen.glance.is_none() || screen.glance_held);
    screen.glance.is_some()
}

#[test]
fn wherever_a_device_dies_it_shows_at_its_start_what_the_sections_say() {
    let mut world = World::new(71);
    let karin = world.person("Karins telefon");
    let baklofen = medicine(&mut world, karin, "Baklofen");
    rests(&mut world);
    let (mut told, mut untold) = (0, 0);
    for n in 0..MOST {
        let performed = world.at(karin).performed();
        world.at_mut(karin).dies_at = Some(performed + n);
        let mut tickets = Vec::new();
        for taken in [Taken::Taken, Taken::Skipped] {
            let verb = dose(&mut world, baklofen, taken);
            tickets.push(world.begins(karin, verb));
        }
        rests(&mut world);
        let died = !world.at(karin).is_open();
        let is_saved = |ticket| world.at(karin).screen.outcome_of(ticket) == Some(Outcome::Saved);
        assert!(died || tickets.into_iter().all(is_saved));
        world.at_mut(karin).dies_at = None;
        if opens(&mut world, karin) {
            told += 1
        } else {
            untold += 1
        };
        rests(&mut world);
        if !died {
            assert!(told > 1 && untold > 3, "died with a glance {told} times, without {untold} times");
            assert!(opens(&mut world, karin), "after a rest there is one");
            return;
        }
    }
    panic!("the burst does not end");
}

#[test]
fn whatever_was_written_on_two_devices_a_start_shows_what_the_sections_say() {
    for seed in 0..3 {
        let mut world = World::new(7_100 + seed);
        let karin = world.person("Karins telefon");
        let shares = OF_IDAG.map(|section| (section, Rights::EDIT));
        let erik = world.relative(karin, "Eriks telefon", "Erik", &shares);
        let mut generators = OF_IDAG.map(|section| (section, Generator::new(section, seed)));
        for round in 0..8 {
            for app in [karin, erik] {
                world.online(app, round % 2 == 0);
                for (section, generator) in &mut generators {
                    for _ in 0..4 {
                        let edit = generator.edit();
                        world.begins(app, Verb::Edit { section: *section, edit });
                    }
                }
            }
            rests(&mut world);
            for app in [karin, erik] {
                assert!(opens(&mut world, app), "{seed} {round}");
            }
            [karin, erik].into_iter().for_each(|app| world.online(app, true));
            world.rests();
            rests(&mut world);
            world.passes(60 * 60 * 1000 * 7);
            for app in [karin, erik] {
                assert!(opens(&mut world, app), "{seed} {round}");
            }
        }
    }
}

#[test]
fn that_lists_say_different_things_is_known_at_the_start() {
    let mut world = World::new(72);
    let karin = world.person("Karins telefon");
    medicine(&mut world, karin, "Baklofen");
    let link = world.invites(karin, "Maria", GuestKind::Staff, &[(Section::Medications, Rights::POST)]);
    let page = world.staff_page("Marias webbläsare");
    world.joins_as_staff(page, &link, "Maria", "Mottagningen");
    rests(&mut world);
    opens(&mut world, karin);
    assert!(!world.at(karin).screen.glance.as_ref().unwrap().differs);
    let line = MedicineLine {
        name: "Baklofen".into(),
        strength: String::new(),
        how: "2+2+2".into(),
        stopped: false,
    };
    let as_of = zone::local_from_ms(world.now_ms(), "Europe/Stockholm").unwrap().date();
    let post = Post::MedicineList { as_of, lines: vec![line], note: String::new() };
    world.staff_does(page, GuestVerb::Post { section: Section::Medications, post });
    world.rests();
    rests(&mut world);
    assert!(opens(&mut world, karin));
    assert!(world.at(karin).screen.glance.as_ref().unwrap().differs);
}

#[test]
fn of_what_is_shared_no_longer_nothing_is_shown_at_the_start() {
    let mut world = World::new(73);
    let karin = world.person("Karins telefon");
    medicine(&mut world, karin, "Baklofen");
    let shares = OF_IDAG.map(|section| (section, Rights::READ));
    let erik = world.relative(karin, "Eriks telefon", "Erik", &shares);
    rests(&mut world);
    assert!(opens(&mut world, erik));
    rests(&mut world);
    let member = world.member(karin, "Erik").id;
    world.closes(erik);
    let less = samlat_circle::engine::verb::Share { section: Section::Contacts, rights: Rights::READ };
    world.does(karin, Verb::ChangeRights { member, shares: vec![less], until_ms: None });
    world.rests();
    opens(&mut world, erik);
    world.rests();
    rests(&mut world);
    assert!(opens(&mut world, erik));
    let glance = world.at(erik).screen.glance.clone().unwrap();
    assert!(!format!("{:?}", glance.sections).contains("Baklofen"));
    assert_eq!(glance.sections.len(), 1, "of what may be read");
    world.does(karin, Verb::Withdraw { member });
    world.rests();
    rests(&mut world);
    assert!(!opens(&mut world, erik), "ended");
    assert!(!world.at(erik).disk.contains_key(&Key::new("glance")), "and nothing of it lies there");
}
