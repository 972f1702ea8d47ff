//! What is left at home, and for how long.

use super::given::{
    BANGKOK, NEW_YORK, STOCKHOLM, change, counts, daily, disputes, entry, medicine, needs, on_phone, one_at,
    skips, takes, turned, undoes, units,
};
use crate::{
    Act, Amount, DoseAt, Ends, Every, ItemId, LocalTime, MedicineField, PlanField, Recurrence, Schedule,
    Section, Stopped, Taken, Thresholds, Weekdays,
    rules::{Lasts, Reach, Stock, StockState, stock},
    testing::{at, day, id, reach::Written},
};

fn november(date: u32, hour: u32, minute: u32) -> LocalTime {
    at(day(2026, 11, date), hour, minute)
}

/// On Saturday the 21st at noon.
fn only(reach: &Reach) -> Stock {
    let found = stock(reach, &november(21, 12, 0)).unwrap();
    let [only] = found.as_slice() else { panic!("{found:?}") };
    only.clone()
}

fn left(record: &Written) -> (Amount, Lasts) {
    match only(&record.reach()).state {
        StockState::Left { units, is_disputed: false, lasts } => (units, lasts),
        other @ (StockState::Left { .. }
        | StockState::DisputedCount { .. }
        | StockState::LessThanNothing { .. }) => {
            panic!("{other:?}")
        }
    }
}

fn counted(schedule: Schedule, how_many: &str) -> (Written, ItemId) {
    let mut record = Written::new();
    let id = medicine(&mut record, "Fampyra", schedule);
    counts(&mut record, id, how_many, &november(20, 21, 0));
    (record, id)
}

fn runs_out(full_days: u16, last: Option<(i32, u32, u32)>, order: (i32, u32, u32), now: bool) -> Lasts {
    let date = |(year, month, date)| day(year, month, date);
    Lasts::RunsOut {
        full_days,
        last_full_day: last.map(date),
        order_by: date(order),
        is_time_to_order: now,
        is_disputed: false,
    }
}

#[test]
fn the_last_count_less_what_was_taken_after_it_is_left() {
    let (mut record, id) = counted(daily(&[(8, 0), (20, 0)]), "20");
    counts(&mut record, id, "99", &november(19, 21, 0));
    assert_eq!(left(&record).0, units("20"), "an older count that was written later");
    takes(&mut record, id, &november(20, 20, 0));
    assert_eq!(left(&record).0, units("20"), "before the count");
    record.add(entry(id, Some(&november(20, 20, 0)), &november(20, 21, 0), Amount::ONE, Taken::Taken));
    assert_eq!(left(&record).0, units("20"), "at the minute of the count");
    record.add(entry(id, Some(&november(21, 8, 0)), &november(20, 21, 1), units("1,5"), Taken::Taken));
    assert_eq!(left(&record).0, units("18,5"));
    needs(&mut record, id, &november(21, 11, 0), "1");
    assert_eq!(left(&record).0, units("17,5"), "as needed counts too");
    skips(&mut record, id, &november(21, 20, 0));
    assert_eq!(left(&record).0, units("17,5"), "what is skipped is left");
    let mistake = takes(&mut record, id, &november(22, 8, 0));
    assert_eq!(left(&record).0, units("16,5"));
    undoes(&mut record, mistake);
    assert_eq!(left(&record).0, units("17,5"));
    counts(&mut record, id, "14", &november(21, 11, 30));
    assert_eq!(left(&record).0, units("14"), "counted again");
}

#[test]
fn more_logged_than_counted_is_less_than_nothing_until_she_counts_again() {
    let (mut record, id) = counted(daily(&[(8, 0)]), "1");
    needs(&mut record, id, &november(21, 8, 0), "1");
    assert_eq!(left(&record), (Amount::ZERO, runs_out(0, None, (2026, 11, 13), true)));
    needs(&mut record, id, &november(21, 9, 0), "2,5");
    assert_eq!(only(&record.reach()).state, StockState::LessThanNothing { by: units("2,5") });
    counts(&mut record, id, "3", &november(21, 10, 0));
    assert_eq!(left(&record).0, units("3"));
}

#[test]
fn two_counts_of_one_moment_that_differ_are_a_dispute() {
    let (mut record, id) = counted(daily(&[(8, 0)]), "20");
    counts(&mut record, id, "20", &on_phone(&november(20, 21, 0), BANGKOK));
    assert_eq!(left(&record).0, units("20"), "they say the same");
    let other = counts(&mut record, id, "18", &november(20, 21, 0));
    let found = only(&record.reach());
    assert_eq!(found.state, StockState::DisputedCount { units: vec![units("18"), units("20")] });
    assert_eq!(found.rows.len(), 4);
    assert_eq!(only(&turned(&record.reach())), found);
    record.does(Act::Remove { id: other });
    assert_eq!(left(&record).0, units("20"));
}

#[test]
fn a_dose_that_two_devices_logged_is_used_once() {
    let (mut record, id_of) = counted(crate::said::schedule("1x2"), "20");
    let due = november(21, 0, 0);
    let logged = |number, how_many: &str, what| Act::Add {
        id: id(number),
        item: entry(id_of, Some(&due), &november(21, 9, 0), units(how_many), what),
    };
    record.apart(logged(1, "1", Taken::Taken), logged(2, "1", Taken::Taken));
    assert_eq!(left(&record).0, units("18"), "the two doses of that day");
    record.apart(logged(3, "1", Taken::Taken), logged(4, "1", Taken::Taken));
    assert_eq!(left(&record).0, units("18"), "each of them twice");
    // One says that it was two units: the most that is said is counted, as disputed.
    record.does(logged(5, "2", Taken::Taken));
    let StockState::Left { units: left, is_disputed: true, .. } = only(&record.reach()).state else {
        panic!()
    };
    assert_eq!(left, units("17"));
    assert_eq!(only(&turned(&record.reach())), only(&record.reach()));
}

#[test]
fn full_days_are_counted_from_the_next_dose_that_is_not_logged() {
    let cases = [
        // Today's two doses and nine days more.
        ("20", vec![], runs_out(10, Some((2026, 11, 30)), (2026, 11, 23), false)),
        ("19", vec![], runs_out(9, Some((2026, 11, 29)), (2026, 11, 22), false)),
        ("18", vec![], runs_out(9, Some((2026, 11, 29)), (2026, 11, 22), false)),
        ("17", vec![], runs_out(8, Some((2026, 11, 28)), (2026, 11, 21), true)),
        ("16", vec![], runs_out(8, Some((2026, 11, 28)), (2026, 11, 21), true)),
        // This morning's is logged: tonight's, and nine days more.
        ("20", vec![(21, 8)], runs_out(10, Some((2026, 11, 30)), (2026, 11, 23), false)),
        // All of today is logged: nine days from tomorrow.
        ("20", vec![(21, 8), (21, 20)], runs_out(9, Some((2026, 11, 30)), (2026, 11, 23), false)),
        ("1", vec![], runs_out(0, None, (2026, 11, 13), true)),
        ("0", vec![], runs_out(0, None, (2026, 11, 13), true)),
    ];
    for (how_many, logged, expected) in cases {
        let (mut record, id) = counted(daily(&[(8, 0), (20, 0)]), how_many);
        for (date, hour) in &logged {
            takes(&mut record, id, &november(*date, *hour, 0));
        }
        assert_eq!(left(&record).1, expected, "{how_many} {logged:?}");
    }
}

#[test]
fn a_clock_time_before_the_count_is_not_to_come() {
    let (mut record, id) = counted(daily(&[(8, 0), (20, 0)]), "20");
    counts(&mut record, id, "3", &november(21, 11, 0));
    // Tonight's, and tomorrow's two.
    assert_eq!(left(&record).1, runs_out(2, Some((2026, 11, 22)), (2026, 11, 15), true));
}

#[test]
fn the_notice_comes_as_many_days_before_as_she_set() {
    let (mut record, _) = counted(daily(&[(8, 0), (20, 0)]), "20");
    let thresholds = Thresholds { order_days: 9, ..Thresholds::default() };
    record.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(thresholds))] });
    assert_eq!(left(&record).1, runs_out(10, Some((2026, 11, 30)), (2026, 11, 21), true));
}

#[test]
fn days_without_planned_doses_are_no_days_of_use() {
    let mondays = Schedule::Weekly { days: Weekdays::of(&[chrono::Weekday::Mon]), doses: vec![one_at(9, 0)] };
    let half_year = Recurrence { every: Every::MonthsByDay { every: 6, day: 14 }, ends: Ends::Never };
    let infusion =
        Schedule::Recurring { recurrence: half_year, from: day(2026, 12, 14), doses: vec![one_at(10, 0)] };
    // On until the 29th, and again from 14 December.
    let cycle =
        Schedule::Cycle { weeks_on: 2, weeks_off: 2, from: day(2026, 11, 16), doses: vec![one_at(8, 0)] };
    let cases = [
        ("Mondays", mondays, "3", runs_out(3, Some((2026, 12, 7)), (2026, 11, 30), false)),
        ("every six months", infusion.clone(), "1", runs_out(1, Some((2026, 12, 14)), (2026, 12, 7), false)),
        (
            "more than is planned in 400 days",
            infusion,
            "9",
            Lasts::Covers { full_days: 3, last_full_day: day(2027, 12, 14) },
        ),
        ("weeks with and without", cycle, "10", runs_out(10, Some((2026, 12, 14)), (2026, 12, 7), false)),
        (
            "every ten hours",
            Schedule::EveryHours { every: 10, from: november(21, 6, 0), units: Amount::ONE },
            "4",
            // 6 and 16; 2, 12 and 22.
            runs_out(1, Some((2026, 11, 21)), (2026, 11, 14), true),
        ),
        ("as needed", crate::said::schedule("vid behov"), "9", Lasts::NotPlanned),
        ("in words", crate::said::schedule("enligt schema"), "9", Lasts::NotPlanned),
        (
            "two units",
            Schedule::Daily { doses: vec![DoseAt { units: units("1,5"), ..one_at(8, 0) }] },
            "4,5",
            runs_out(3, Some((2026, 11, 23)), (2026, 11, 16), true),
        ),
    ];
    for (case, schedule, how_many, expected) in cases {
        let (record, _) = counted(schedule, how_many);
        assert_eq!(left(&record).1, expected, "{case}");
    }
}

#[test]
fn a_course_that_ends_before_its_stock_does_needs_no_order() {
    let (mut record, id) = counted(daily(&[(8, 0)]), "20");
    record.does(change(id, MedicineField::Until(Some(day(2026, 11, 25)))));
    assert_eq!(left(&record).1, Lasts::Covers { full_days: 5, last_full_day: day(2026, 11, 25) });
    record.does(change(id, MedicineField::Stopped(Stopped::From(day(2026, 11, 21)))));
    assert_eq!(left(&record).1, Lasts::NotPlanned);
}

#[test]
fn while_people_disagree_the_fewest_days_are_told_as_disputed() {
    let (mut record, id) = counted(daily(&[(8, 0)]), "20");
    disputes(&mut record, id, daily(&[(8, 0)]), daily(&[(8, 0), (20, 0)]));
    let expected = Lasts::RunsOut {
        full_days: 10,
        last_full_day: Some(day(2026, 11, 30)),
        order_by: day(2026, 11, 23),
        is_time_to_order: false,
        is_disputed: true,
    };
    assert_eq!(left(&record).1, expected);
    assert_eq!(only(&turned(&record.reach())), only(&record.reach()));
    // One says that its course ends before that.
    let (mut record, id) = counted(daily(&[(8, 0), (20, 0)]), "20");
    let end = |last| change(id, MedicineField::Until(last));
    record.apart(end(Some(day(2026, 11, 25))), end(None));
    assert_eq!(left(&record).1, expected);
}

#[test]
fn days_are_those_at_home_over_both_changes_and_by_every_phone() {
    for on in [day(2026, 3, 28), day(2026, 10, 24)] {
        let mut record = Written::new();
        let id = medicine(&mut record, "Fampyra", daily(&[(2, 30), (23, 30)]));
        counts(&mut record, id, "6", &at(on, 0, 10));
        for phone in [STOCKHOLM, NEW_YORK, BANGKOK] {
            let found = stock(&record.reach(), &on_phone(&at(on, 0, 20), phone)).unwrap();
            let StockState::Left { lasts: Lasts::RunsOut { full_days, last_full_day, .. }, .. } =
                found[0].state
            else {
                panic!("{found:?}")
            };
            assert_eq!((full_days, last_full_day), (3, Some(on + chrono::Duration::days(2))), "{phone}");
        }
    }
}

#[test]
fn what_was_never_counted_or_cannot_be_read_has_no_stock() {
    let mut record = Written::new();
    let id = medicine(&mut record, "Fampyra", daily(&[(8, 0)]));
    takes(&mut record, id, &november(21, 8, 0));
    let now = november(21, 12, 0);
    assert_eq!(stock(&record.reach(), &now), Some(vec![]));
    counts(&mut record, id, "5", &november(21, 9, 0));
    assert_eq!(stock(&record.reach_of(&[Section::Plan]), &now), None);
    record.does(Act::Remove { id });
    assert_eq!(stock(&record.reach(), &now), Some(vec![]));
}

#[test]
fn ten_thousand_doses_are_taken_off_in_any_order() {
    let (mut record, id_of) = counted(daily(&[(8, 0)]), "20000");
    needs(&mut record, id_of, &november(21, 8, 0), "1");
    let mut reach = record.reach();
    let log = &mut reach.medications.as_mut().unwrap().log;
    let logged = log[0].clone();
    log.retain(|one| one.head.id != logged.head.id);
    for number in 0..10_000_u64 {
        let mut entry = logged.clone();
        entry.head.id = id(100_000 + number);
        log.push(entry);
    }
    let found = only(&reach);
    let StockState::Left { units: left, .. } = found.state else { panic!() };
    assert_eq!(left, units("10000"));
    assert_eq!(only(&turned(&reach)), found);
}
