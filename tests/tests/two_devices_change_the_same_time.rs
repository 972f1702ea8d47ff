//! A person and her brother change the same appointment, each without the other's knowledge.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::told::Trust;
use samlat_protocol::right::Rights;
use samlat_record::{Act, AppointmentField, Contested, Item, Section};
use samlat_stories::{
    people::at_hour,
    world::{App, World},
};

fn siblings(seed: u64) -> (World, App, App) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    world.starts(karin, "Fampyra");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    (world, karin, erik)
}

#[test]
fn both_see_the_same_and_the_contested_time_with_who_and_when_until_it_is_settled() {
    let (mut world, karin, erik) = siblings(3);
    let visit = world.adds_appointment(karin, "Neurologen", 10);
    world.settle();
    assert_eq!(world.times(erik, visit), [at_hour(10)]);

    world.online(karin, false);
    world.online(erik, false);
    world.moves_appointment(karin, visit, 11);
    world.moves_appointment(erik, visit, 13);
    let hers = world.adds_appointment(karin, "Träning", 9);
    let his = world.adds_appointment(erik, "Tandläkaren", 15);
    world.online(karin, true);
    world.online(erik, true);
    world.settle();
    // A device that hears nothing looks by itself after a while.
    world.passes(120_000);
    world.settle();

    assert_eq!(world.appointments(karin), world.appointments(erik), "the same on both");
    assert_eq!(world.times(karin, hers), [at_hour(9)]);
    assert_eq!(world.times(karin, his), [at_hour(15)]);
    let mut times = world.times(karin, visit);
    times.sort();
    assert_eq!(times, [at_hour(11), at_hour(13)], "neither is chosen");
    for app in [karin, erik] {
        let shown = world.appointments(app).into_iter().find(|a| a.head.id == visit).unwrap();
        let Contested::Disputed(candidates) = shown.when else { panic!("disputed") };
        let authors: Vec<_> =
            candidates.iter().map(|c| world.at(app).screen.authors.get(&c.by).unwrap()).collect();
        assert!(authors.iter().any(|author| author.is_person), "who");
        let brother = authors.iter().find(|author| !author.is_person).expect("the brother");
        assert_eq!(
            brother.called.as_deref().or(brother.stated.as_ref().map(|s| s.name.as_str())),
            Some("Erik")
        );
        assert!(candidates.iter().all(|c| c.at_ms > 0), "when");
    }

    let settled = Item::Appointment(vec![AppointmentField::When(at_hour(13))]);
    world.edits(karin, Section::Appointments, Act::Settle { id: visit, item: settled });
    world.settle();
    assert_eq!(world.times(karin, visit), [at_hour(13)]);
    assert_eq!(world.times(erik, visit), [at_hour(13)]);
}

#[test]
fn both_see_when_each_word_came_to_the_relay_whatever_its_writers_clock_says() {
    let (mut world, karin, erik) = siblings(5);
    world.online(karin, false);
    let visit = world.adds_appointment(karin, "Neurologen", 10);
    let when = |world: &World, app| {
        let shown = world.appointments(app).into_iter().find(|one| one.head.id == visit).unwrap();
        let when = shown.when.agreed().cloned().unwrap();
        (when.at_ms, when.arrived_ms)
    };
    assert_eq!(when(&world, karin).1, None, "it is on her phone alone");
    world.online(karin, true);
    world.settle();
    let (written, arrived) = when(&world, karin);
    assert_eq!(when(&world, erik), (written, arrived));
    assert!(arrived.is_some_and(|arrived| arrived >= written));

    // His clock is three years behind while he has no network; what he writes comes two hours later.
    world.online(erik, false);
    world.closes(erik);
    world.at_mut(erik).clock_off_ms = -1_000 * 86_400_000;
    world.opens(erik);
    world.moves_appointment(erik, visit, 13);
    assert_eq!(when(&world, erik).1, None);
    world.passes(7_200_000);
    world.closes(erik);
    world.at_mut(erik).clock_off_ms = 0;
    world.opens(erik);
    world.online(erik, true);
    world.settle();
    world.passes(120_000);
    world.settle();
    let (written_by_him, came) = when(&world, karin);
    assert_eq!(when(&world, erik), (written_by_him, came));
    assert!(written_by_him < written - 900 * 86_400_000);
    assert!(came > arrived.map(|arrived| arrived + 7_000_000), "{came:?} {arrived:?}");

    // A device that starts again still knows.
    world.closes(karin);
    world.opens(karin);
    world.settle();
    assert_eq!(when(&world, karin), (written_by_him, came));
}

#[test]
fn his_name_is_compared_once_the_digits_were() {
    let (world, karin, _) = siblings(4);
    assert!(matches!(world.member(karin, "Erik").trust, Trust::Compared { .. }));
}

#[test]
fn his_device_holds_no_byte_of_the_medicines() {
    let (mut world, karin, erik) = siblings(5);
    world.adds_appointment(karin, "Neurologen", 10);
    world.settle();
    let before = world.relay.calls().len();
    world.starts(karin, "Gabapentin");
    world.settle();
    let calls = world.relay.calls();
    let written: Vec<_> =
        calls[before..].iter().filter(|c| c.method == "POST" && c.path.contains("/sections/")).collect();
    let [medicines] = written[..] else { panic!("one change in one section: {written:?}") };
    let hers = &medicines.key;
    let his = calls.iter().filter(|call| call.key != *hers && call.path == medicines.path);
    assert_eq!(his.clone().count(), 0, "he never asked for it: {:?}", his.collect::<Vec<_>>());
    assert!(world.medicines(erik).is_empty());
    assert!(world.at(erik).screen.sections.keys().all(|section| *section == Section::Appointments));
    // Had he asked, the relay would have said no.
    let appointments = calls.iter().find(|call| call.key != *hers && call.path.contains("/sections/"));
    assert!(appointments.is_some(), "he reads what he was given");
}
