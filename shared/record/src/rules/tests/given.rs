//! Records of medicines, appointments and logs, written as the app writes them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::{
    AboutField, Act, Amount, DoseAt, DoseField, Item, ItemId, List, LocalTime, MedicineField, PostId,
    Schedule, Section, StayField, StayKind, StockCountField, Taken,
    post::Post,
    rules::{Posted, Reach},
    testing::reach::Written,
    time::zone,
};

pub const STOCKHOLM: &str = "Europe/Stockholm";
pub const BANGKOK: &str = "Asia/Bangkok";
pub const NEW_YORK: &str = "America/New_York";

pub fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

pub fn one_at(hour: u32, minute: u32) -> DoseAt {
    DoseAt { at: clock(hour, minute), units: Amount::ONE }
}

pub fn daily(times: &[(u32, u32)]) -> Schedule {
    Schedule::Daily { doses: times.iter().map(|(hour, minute)| one_at(*hour, *minute)).collect() }
}

pub fn units(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

pub fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// What a phone that is set to this zone says at this time at home.
pub fn on_phone(at_home: &LocalTime, zone: &str) -> LocalTime {
    zone::local(zone::instant(at_home).unwrap(), zone).unwrap()
}

pub fn medicine(record: &mut Written, name: &str, schedule: Schedule) -> ItemId {
    let fields = vec![MedicineField::Name(name.into()), MedicineField::Schedule(schedule)];
    record.add(Item::Medicine(fields))
}

pub fn change(id: ItemId, field: MedicineField) -> Act {
    Act::Change { id, item: Item::Medicine(vec![field]) }
}

/// She and somebody else write this schedule and that one without having seen each other.
pub fn disputes(record: &mut Written, id: ItemId, hers: Schedule, others: Schedule) {
    record.apart(change(id, MedicineField::Schedule(hers)), change(id, MedicineField::Schedule(others)));
}

pub fn entry(
    medicine: ItemId,
    due: Option<&LocalTime>,
    at: &LocalTime,
    how_many: Amount,
    what: Taken,
) -> Item {
    let mut fields = vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(what),
        DoseField::At(at.clone()),
        DoseField::Units(how_many),
    ];
    fields.extend(due.cloned().map(DoseField::Due));
    Item::Dose(fields)
}

/// Logs one unit of a planned dose, as taken at its time.
pub fn takes(record: &mut Written, medicine: ItemId, due: &LocalTime) -> ItemId {
    record.add(entry(medicine, Some(due), due, Amount::ONE, Taken::Taken))
}

pub fn skips(record: &mut Written, medicine: ItemId, due: &LocalTime) -> ItemId {
    record.add(entry(medicine, Some(due), due, Amount::ONE, Taken::Skipped))
}

/// Logs so much as needed.
pub fn needs(record: &mut Written, medicine: ItemId, at: &LocalTime, how_many: &str) -> ItemId {
    record.add(entry(medicine, None, at, units(how_many), Taken::Taken))
}

pub fn undoes(record: &mut Written, entry: ItemId) {
    record.does(Act::Change { id: entry, item: Item::Dose(vec![DoseField::Undone(true)]) });
}

pub fn counts(record: &mut Written, medicine: ItemId, how_many: &str, at: &LocalTime) -> ItemId {
    record.add(Item::StockCount(vec![
        StockCountField::Medicine(medicine),
        StockCountField::Units(units(how_many)),
        StockCountField::At(at.clone()),
    ]))
}

pub fn stays(record: &mut Written, from: NaiveDate, until: NaiveDate, more: Vec<StayField>) -> ItemId {
    let mut fields =
        vec![StayField::StayKind(StayKind::Hospital), StayField::From(from), StayField::Until(Some(until))];
    fields.extend(more);
    record.add(Item::Stay(fields))
}

pub fn lives_in(record: &mut Written, zone: &str) {
    record.does(Act::SetAbout { fields: vec![AboutField::Zone(zone.into())] });
}

pub fn posted(number: u8, post: Post) -> Posted {
    Posted {
        id: PostId([number; 32]),
        section: Section::Medications,
        voice: format!("voice {number}"),
        name: "Sara".into(),
        organisation: String::new(),
        place: (1, 1),
        written_ms: 1,
        arrived_ms: None,
        post,
    }
}

fn turn<T: Clone>(list: &mut List<T>) {
    *list = std::mem::take(list).into_iter().rev().collect();
}

/// The same with every list in another order.
pub fn turned(reach: &Reach) -> Reach {
    let mut reach = reach.clone();
    if let Some(view) = &mut reach.medications {
        turn(&mut view.medicines);
        turn(&mut view.statements);
        turn(&mut view.settlements);
        turn(&mut view.log);
        turn(&mut view.stock);
    }
    if let Some(view) = &mut reach.appointments {
        turn(&mut view.appointments);
    }
    if let Some(view) = &mut reach.about {
        turn(&mut view.stays);
    }
    turn(&mut reach.posts);
    reach
}
