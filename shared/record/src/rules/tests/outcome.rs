//! A year, month by month.

use super::*;
use crate::{
    Act, CoordinationField, Energy, EnergyField, Item, LocalTime, MeasureField, ReadingField, Section,
    WorksAsWhole,
    rules::{
        Month, Outcome, Reach, Row, outcome,
        outcome::{Middle, Whole},
    },
    testing::{at, reach::Written},
};

fn look(reach: &Reach) -> Outcome {
    outcome(reach, 2026, &today_at(12, 0)).unwrap()
}

fn energy(written: &mut Written, value: u8, on: chrono::NaiveDate) -> ItemId {
    written.add(Item::Energy(vec![EnergyField::Energy(Energy(value)), EnergyField::On(on)]))
}

fn reads(written: &mut Written, title: &str, value: &str, at: LocalTime) -> ItemId {
    written.add(Item::Reading(vec![
        ReadingField::Title(title.into()),
        ReadingField::Value(value.into()),
        ReadingField::At(at),
    ]))
}

#[test]
fn the_middle_of_energy_is_one_value_or_the_two_that_are_nearest_it() {
    let cases = [
        ("none", vec![], None),
        ("one", vec![7], Some((7, 7, 1))),
        ("odd", vec![9, 1, 4], Some((4, 4, 3))),
        ("even", vec![8, 1, 3, 4], Some((3, 4, 4))),
        ("none and as much as ever", vec![10, 0], Some((0, 10, 2))),
    ];
    for (case, values, expected) in cases {
        let mut written = Written::new();
        for value in &values {
            energy(&mut written, *value, day(2026, 11, 1));
        }
        let found = look(&written.reach());
        let middle = |(low, high, values)| Middle { low: Energy(low), high: Energy(high), values };
        assert_eq!(found.months[10].energy, expected.map(middle), "{case}");
        assert_eq!(found.months[10].rows.len(), values.len(), "{case}");
        assert_eq!(found.months[9].energy, None, "{case}");
    }
}

#[test]
fn a_year_has_twelve_months_and_what_was_written_of_its_days() {
    let mut written = Written::new();
    let dates = [day(2025, 12, 31), day(2026, 1, 1), day(2026, 12, 31), day(2027, 1, 1)];
    let rows: Vec<ItemId> = dates.iter().rev().map(|date| energy(&mut written, 5, *date)).collect();
    let gone = energy(&mut written, 1, day(2026, 1, 1));
    written.does(Act::Remove { id: gone });
    let found = look(&written.reach());
    let months: Vec<Month> = found.months.iter().map(|month| month.month).collect();
    assert_eq!((months.len(), months[0], months[11]), (12, Month::of(dates[1]), Month::of(dates[2])));
    let row = |place: usize| Row::Item(Section::Diary, rows[place]);
    let energy: Vec<_> = found.energy.iter().map(|entry| (entry.on, entry.energy, entry.row)).collect();
    assert_eq!(energy, [(dates[1], Energy(5), row(2)), (dates[2], Energy(5), row(1))]);
    let of_each: Vec<u64> =
        found.months.iter().map(|month| month.energy.map_or(0, |middle| middle.values)).collect();
    assert_eq!(of_each, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(outcome(&written.reach(), i32::MAX, &today_at(12, 0)), None);
}

#[test]
fn minutes_of_coordination_are_hers_or_a_relatives_by_month() {
    let mut written = Written::new();
    let mut coordinates = |minutes, on, by_relative| {
        written.add(Item::Coordination(vec![
            CoordinationField::Minutes(minutes),
            CoordinationField::On(on),
            CoordinationField::ByRelative(by_relative),
        ]))
    };
    coordinates(5, day(2026, 3, 1), None);
    coordinates(15, day(2026, 3, 31), Some(false));
    coordinates(30, day(2026, 3, 15), Some(true));
    coordinates(60, day(2026, 4, 1), None);
    coordinates(90, day(2025, 3, 1), None);
    let gone = coordinates(45, day(2026, 3, 1), None);
    written.does(Act::Remove { id: gone });
    let disputed = written
        .add(Item::Coordination(vec![CoordinationField::Minutes(7), CoordinationField::On(day(2026, 4, 2))]));
    let changed = Item::Coordination(vec![CoordinationField::Minutes(8)]);
    written.apart(Act::Remove { id: disputed }, Act::Change { id: disputed, item: changed });
    let found = look(&written.reach());
    let of = |month: usize| (found.months[month].coordination, found.months[month].by_relatives);
    assert_eq!((of(1), of(2), of(3)), ((0, 0), (20, 30), (60, 0)));
    assert_eq!(found.months[2].rows.len(), 3);
    assert_eq!(found.months[3].disputed, [Row::Item(Section::Diary, disputed)], "said, and not counted");
    let year = crate::rules::hours(&written.reach(), 2026, &at(day(2026, 12, 31), 12, 0)).unwrap();
    assert_eq!((year.coordination, year.relatives), (80, 30), "the hours of the year say the same");
}

#[test]
fn readings_of_one_title_stand_in_order_of_time_in_her_words() {
    let mut written = Written::new();
    let time = |date, hour| at(day(2026, 11, date), hour, 0);
    let late = reads(&mut written, "Blodtryck", "130/85", time(3, 8));
    let abroad = LocalTime { zone: "UTC".into(), ..time(2, 8) };
    let second = reads(&mut written, " blodtryck ", "hög", abroad);
    let first = reads(&mut written, "BLODTRYCK", "120/80", time(2, 8));
    reads(&mut written, "Vikt", "61", time(1, 8));
    reads(&mut written, "Vikt", "60", at(day(2025, 11, 1), 8, 0));
    let gone = reads(&mut written, "Vikt", "62", time(1, 9));
    written.does(Act::Remove { id: gone });
    let found = look(&written.reach());
    let titles: Vec<(&str, usize)> =
        found.readings.iter().map(|series| (series.title.as_str(), series.readings.len())).collect();
    assert_eq!(titles, [("BLODTRYCK", 3), ("Vikt", 1)]);
    let rows: Vec<Row> = found.readings[0].readings.iter().map(|reading| reading.row).collect();
    assert_eq!(rows, [first, second, late].map(|id| Row::Item(Section::Diary, id)));
    assert_eq!(found.readings[0].readings[1].value, "hög");
}

#[test]
fn checks_of_measures_are_counted_in_the_month_they_were_written() {
    let mut written = Written::new();
    let mut check = |check| {
        written.add(Item::Measure(vec![
            MeasureField::Text("Hemtjänst".into()),
            MeasureField::WorksAsWhole(check),
        ]))
    };
    use WorksAsWhole::{DoNotKnow, No, Partly, Yes};
    for answer in [Yes, Yes, Yes, Partly, Partly, No, DoNotKnow] {
        check(Some(answer));
    }
    check(None);
    let gone = check(Some(No));
    written.does(Act::Remove { id: gone });
    // These tests write in January 1970.
    let of = |reach: &Reach, year| outcome(reach, year, &today_at(12, 0)).unwrap();
    let whole = Whole { yes: 3, partly: 2, no: 1, do_not_know: 1 };
    let found = of(&written.reach(), 1970);
    assert_eq!((found.months[0].works_as_whole, found.months[0].rows.len()), (Some(whole), 7));
    assert_eq!(found.months[1].works_as_whole, Some(Whole::default()));
    assert_eq!(of(&written.reach(), 2026).months[0].works_as_whole, Some(Whole::default()));
    let diary_alone = of(&written.reach_of(&[Section::Diary]), 1970);
    assert_eq!(diary_alone.months[0].works_as_whole, None);
    assert_eq!(outcome(&written.reach_of(&[Section::Plan]), 1970, &today_at(12, 0)), None);
}
