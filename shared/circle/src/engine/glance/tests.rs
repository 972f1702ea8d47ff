use std::collections::BTreeMap;

use samlat_record::{
    Act, AppointmentField, Item, ItemId, LocalTime, MedicineField, Section, When, rules::Glance,
};

use super::{super::bench::Bench, *};
use crate::{
    command::Command,
    engine::{bench::NOW, rows::MarkRow, told::Standing, verb::Verb},
    entropy::Entropy,
    event::Event,
    key::DeviceSeed,
    testing::Fixed,
};

type Disk = BTreeMap<Key, Vec<u8>>;

/// A record with a medicine and a time, all of it looked at, and its glance on disk.
fn written() -> Bench {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.ask(Verb::Look { sections: OF_IDAG.to_vec() });
    medicine(&mut asta, 1, "Baklofen");
    let at = LocalTime { at: "2026-12-24T10:15:00".parse().unwrap(), zone: HOME_ZONE.to_owned() };
    let fields = vec![
        AppointmentField::Title("Fysioterapi".into()),
        AppointmentField::When(When::At { start: at, minutes: None }),
    ];
    let act = Act::Add { id: ItemId([9; 16]), item: Item::Appointment(fields) };
    asta.ask(Verb::Edit { section: Section::Appointments, edit: act.into() });
    rest(&mut asta);
    asta
}

fn medicine(asta: &mut Bench, id: u8, name: &str) {
    let fields = vec![
        MedicineField::Name(name.into()),
        MedicineField::Schedule(samlat_record::said::schedule("1+1+1")),
    ];
    let act = Act::Add { id: ItemId([id; 16]), item: Item::Medicine(fields) };
    let ticket = asta.ask(Verb::Edit { section: Section::Medications, edit: act.into() });
    assert!(asta.is_saved(ticket));
}

/// Nothing happens for a second.
fn rest(asta: &mut Bench) {
    asta.engine.handle_timeout(NOW + 1_000);
    asta.run();
}

fn started(disk: &Disk, now_ms: i64) -> Vec<Told> {
    let mut engine = Engine::new(DeviceSeed::from_bytes([1; 32]), Box::new(Fixed::new(7)));
    let rows: Vec<_> = disk.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    engine.glimpse(&rows, now_ms);
    engine.handle_event(Event::Start { rows }, now_ms);
    let commands = std::iter::from_fn(|| engine.poll_command());
    commands.filter_map(|command| if let Command::Tell(told) = command { Some(told) } else { None }).collect()
}

/// The glance that is told first of all at a start, by the names that stand in it.
fn glance(disk: &Disk) -> Option<GlanceView> {
    let told = started(disk, NOW + 2_000);
    assert!(!told.iter().skip(1).any(|told| matches!(told, Told::Glance(_))));
    match told.into_iter().next() {
        Some(Told::Glance(view)) => Some(view),
        _ => None,
    }
}

fn names(view: &GlanceView) -> String {
    format!("{:?}", view.sections.iter().map(|bytes| Glance::from_bytes(bytes).unwrap()).collect::<Vec<_>>())
}

fn sealed(name: &str, plain: &[u8]) -> Vec<u8> {
    let mut entropy = Fixed::new(3);
    let entropy: &mut dyn Entropy = &mut entropy;
    DeviceSeed::from_bytes([1; 32]).storage_key().seal(name, plain, entropy)
}

#[test]
fn what_idag_is_made_of_is_told_before_all_else() {
    let asta = written();
    let view = glance(&asta.disk).unwrap();
    assert_eq!((view.header.person.as_str(), view.header.birth_year), ("Asta", Some(1950)));
    assert!(view.header.is_person && !view.differs && !view.is_unread);
    let names = names(&view);
    assert!(names.contains("Baklofen") && names.contains("Fysioterapi"), "{names}");
    // The rest follows as ever, and the header is the same.
    let told = started(&asta.disk, NOW);
    assert_eq!(told[1], Told::Standing(Standing::Open));
    assert_eq!(told[2], Told::Record(view.header));
}

#[test]
fn it_falls_with_the_change_and_is_made_anew_after_a_rest() {
    let mut asta = written();
    medicine(&mut asta, 2, "Fampyra");
    assert!(!asta.disk.contains_key(&rows::glance()), "in the same transaction");
    assert_eq!(glance(&asta.disk), None);
    rest(&mut asta);
    assert!(names(&glance(&asta.disk).unwrap()).contains("Fampyra"));
}

#[test]
fn a_draft_leaves_it_standing() {
    let mut asta = written();
    asta.ask(Verb::KeepDraft { key: "fråga".into(), text: "Hej".into() });
    assert!(glance(&asta.disk).is_some());
}

#[test]
fn an_app_that_knows_of_no_glance_leaves_none_that_is_believed() {
    let mut asta = written();
    let kept = asta.disk[&rows::glance()].clone();
    medicine(&mut asta, 2, "Fampyra");
    // It has written, and left the row where it was.
    asta.disk.insert(rows::glance(), kept);
    assert_eq!(glance(&asta.disk), None);
    let mut again = Bench::on(1, asta.disk, usize::MAX);
    again.ask(Verb::Look { sections: OF_IDAG.to_vec() });
    rest(&mut again);
    assert!(names(&glance(&again.disk).unwrap()).contains("Fampyra"), "made anew");
}

#[test]
fn what_is_damaged_is_not_believed_and_stops_nothing() {
    let asta = written();
    let mut damaged = asta.disk.clone();
    damaged.get_mut(&rows::glance()).unwrap()[40] ^= 1;
    assert_eq!(started(&damaged, NOW).first(), Some(&Told::Standing(Standing::Open)));
    let mut strange = asta.disk.clone();
    strange.insert(rows::glance(), sealed("glance", b"of another version"));
    assert_eq!(started(&strange, NOW).first(), Some(&Told::Standing(Standing::Open)));
    for key in asta.disk.keys().filter(|key| **key != rows::glance()) {
        let mut damaged = asta.disk.clone();
        damaged.get_mut(key).unwrap()[30] ^= 1;
        let told = started(&damaged, NOW);
        let is_read_late = ["envelope/", "own/"].iter().any(|under| key.as_str().starts_with(under));
        assert_eq!(told.len() > 1, is_read_late, "{key}: {told:?}");
    }
}

#[test]
fn none_is_told_where_the_process_died_while_it_tried_something_or_a_newer_app_wrote() {
    let asta = written();
    let mut tried = asta.disk.clone();
    let mark = MarkRow { cores: Vec::new() };
    tried.insert(rows::mark(), sealed("mark", &rows::to_bytes(&mark)));
    assert_eq!(glance(&tried), None);
    let key = DeviceSeed::from_bytes([1; 32]).storage_key();
    let plain = key.open("meta", &asta.disk[&rows::meta()]).unwrap();
    let mut meta: rows::Meta = rows::from_bytes(&plain).unwrap();
    meta.version += 1;
    let mut newer = asta.disk.clone();
    newer.insert(rows::meta(), sealed("meta", &rows::to_bytes(&meta)));
    assert_eq!(started(&newer, NOW), [Told::Standing(Standing::Stopped(crate::engine::StorageFault::Newer))]);
}

#[test]
fn one_is_made_each_day_and_no_more() {
    let asta = written();
    let mut later = Bench::on(1, asta.disk, usize::MAX);
    let kept = later.disk[&rows::glance()].clone();
    later.ask(Verb::Look { sections: OF_IDAG.to_vec() });
    rest(&mut later);
    assert_eq!(later.disk[&rows::glance()], kept);
    assert_eq!(later.engine.poll_timeout(), None);
    later.engine.handle_timeout(NOW + 2 * DAY_MS);
    let look = Verb::Look { sections: OF_IDAG.to_vec() };
    later
        .engine
        .handle_event(Event::Asked { ticket: crate::command::Ticket(99), verb: look }, NOW + 2 * DAY_MS);
    later.engine.handle_timeout(NOW + 2 * DAY_MS + REST_MS);
    later.run();
    assert_ne!(later.disk[&rows::glance()], kept);
}

#[test]
fn a_disk_that_takes_none_is_no_fault_of_the_record() {
    let mut asta = written();
    medicine(&mut asta, 2, "Fampyra");
    asta.refuses = Some(crate::event::StoreFailure::Full);
    let told = asta.told.len();
    rest(&mut asta);
    assert_eq!(asta.told.len(), told, "nothing is said of it");
    assert_eq!(asta.engine.poll_timeout(), None, "and it is not tried again and again");
}
