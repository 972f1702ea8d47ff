//! The hours of a year, added up by hand.

use super::{
    continuity::{changed, visit},
    *,
};
use crate::{
    Act, AppointmentField, CoordinationField, Item, LocalTime, MeasureField, MeasureState, Section, Status,
    When,
    rules::{Left, Reach, Row, YearHours, hours},
    testing::{at, reach::Written},
};

fn look(reach: &Reach) -> YearHours {
    hours(reach, 2026, &today_at(12, 0)).unwrap()
}

fn measure(written: &mut Written, fields: Vec<MeasureField>) -> ItemId {
    let text = vec![MeasureField::Text("Hemtjänst".into())];
    written.add(Item::Measure([text, fields].concat()))
}

fn weekly(minutes: u16, state: MeasureState, from: LocalTime, until: Option<LocalTime>) -> Vec<MeasureField> {
    vec![
        MeasureField::State(state),
        MeasureField::MinutesAWeek(Some(minutes)),
        MeasureField::From(Some(from.date())),
        MeasureField::Until(until.map(|until| until.date())),
    ]
}

fn on(year: i32, month: u32, date: u32) -> LocalTime {
    at(day(year, month, date), 0, 0)
}

fn coordinates(written: &mut Written, minutes: u16, date: LocalTime, by_relative: bool) -> ItemId {
    written.add(Item::Coordination(vec![
        CoordinationField::Minutes(minutes),
        CoordinationField::On(date.date()),
        CoordinationField::ByRelative(Some(by_relative)),
    ]))
}

fn lasting(date: LocalTime, minutes: Option<u16>) -> When {
    When::At { start: date, minutes }
}

#[test]
fn care_is_visits_travel_and_measures_and_what_is_left_is_without_her_own_coordination() {
    let mut written = Written::new();
    let travel = |minutes| vec![AppointmentField::TravelMinutes(Some(minutes))];
    visit(&mut written, None, lasting(on(2026, 1, 1), Some(45)), travel(50));
    visit(&mut written, None, lasting(at(day(2026, 11, 21), 23, 30), Some(60)), vec![]);
    let long = visit(&mut written, None, lasting(on(2026, 2, 1), None), travel(20));
    let some_time = visit(&mut written, None, When::AllDay { date: day(2026, 2, 2) }, travel(10));
    measure(&mut written, weekly(420, MeasureState::Ended, on(2026, 3, 1), Some(on(2026, 3, 14))));
    coordinates(&mut written, 15, on(2026, 4, 1), false);
    coordinates(&mut written, 30, on(2026, 4, 2), false);
    coordinates(&mut written, 600, on(2026, 4, 3), true);
    let found = look(&written.reach());
    // 365 × 24 × 60.
    assert_eq!(found.year, 525_600);
    // 45 + 60; 50 + 20 + 10; 420 × 14 / 7.
    assert_eq!((found.visits, found.travel, found.measures), (105, 80, 840));
    assert_eq!((found.care(), found.coordination, found.relatives), (1_025, 45, 600));
    // 525 600 − 1 025 − 45; the relative's 600 are hers still.
    assert_eq!(found.left(), Left::Minutes(524_530));
    let row = |id| Row::Item(Section::Appointments, id);
    assert_eq!(found.without_length, [row(long), row(some_time)]);
    assert_eq!((found.rows.len(), found.without_days.len(), found.disputed.len()), (6, 0, 0));
}

#[test]
fn a_measure_counts_the_days_of_the_year_that_it_held() {
    let ended = MeasureState::Ended;
    let ongoing = MeasureState::Ongoing;
    // 70 minutes a week are ten a day. Today is 21 November, day 325.
    let cases = [
        ("over new year, in", weekly(70, ended, on(2025, 12, 25), Some(on(2026, 1, 5))), 50),
        ("over new year, out, so far", weekly(70, ongoing, on(2026, 11, 20), Some(on(2027, 1, 5))), 20),
        ("the first day of the year", weekly(70, ended, on(2025, 1, 1), Some(on(2026, 1, 1))), 10),
        ("the last day of the year before", weekly(70, ended, on(2025, 1, 1), Some(on(2025, 12, 31))), 0),
        ("one day", weekly(70, ended, on(2026, 6, 1), Some(on(2026, 6, 1))), 10),
        ("an end before its beginning", weekly(70, ended, on(2026, 6, 2), Some(on(2026, 6, 1))), 0),
        ("until and with today", weekly(70, ongoing, on(2026, 11, 21), None), 10),
        ("from tomorrow", weekly(70, ongoing, on(2026, 11, 22), None), 0),
        ("all of the year so far", weekly(70, ongoing, on(2020, 1, 1), None), 3_250),
        ("goes on past its decision", weekly(70, ongoing, on(2026, 1, 1), Some(on(2026, 1, 10))), 100),
        ("wanted", weekly(70, MeasureState::Wanted, on(2026, 1, 1), None), 0),
        ("decided", weekly(70, MeasureState::Decided, on(2026, 1, 1), None), 0),
        ("refused", weekly(70, MeasureState::Refused, on(2026, 1, 1), None), 0),
        // 10 × 3 / 7 is 4,28…; 10 × 4 / 7 is 5,71…; half up.
        ("rounded down", weekly(10, ended, on(2026, 6, 1), Some(on(2026, 6, 3))), 4),
        ("rounded up", weekly(10, ended, on(2026, 6, 1), Some(on(2026, 6, 4))), 6),
    ];
    for (case, fields, expected) in cases {
        let mut written = Written::new();
        measure(&mut written, fields);
        let found = look(&written.reach());
        assert_eq!(found.measures, expected, "{case}");
        assert_eq!(found.rows.len(), usize::from(expected > 0), "{case}");
        assert_eq!((found.without_days.len(), found.without_length.len()), (0, 0), "{case}");
    }
}

#[test]
fn measures_are_added_before_they_are_rounded() {
    let mut written = Written::new();
    for _ in 0..3 {
        measure(&mut written, weekly(1, MeasureState::Ended, on(2026, 6, 1), Some(on(2026, 6, 3))));
    }
    // Three times 3/7 is 9/7, and rounds to one; each alone would be none.
    assert_eq!(look(&written.reach()).measures, 1);
}

#[test]
fn what_is_not_said_is_listed_and_what_is_disputed_is_left_out() {
    let mut written = Written::new();
    let plan = |id| Row::Item(Section::Plan, id);
    let no_minutes = measure(
        &mut written,
        vec![MeasureField::State(MeasureState::Ongoing), MeasureField::From(Some(day(2026, 1, 1)))],
    );
    let no_beginning = measure(
        &mut written,
        vec![MeasureField::State(MeasureState::Ongoing), MeasureField::MinutesAWeek(Some(70))],
    );
    let no_end = measure(&mut written, weekly(70, MeasureState::Ended, on(2026, 1, 1), None));
    let disputed = measure(&mut written, weekly(70, MeasureState::Ended, on(2026, 1, 1), None));
    let until = |date| Act::Change {
        id: disputed,
        item: Item::Measure(vec![MeasureField::Until(Some(day(2026, 2, date)))]),
    };
    written.apart(until(1), until(2));
    let state = measure(&mut written, weekly(70, MeasureState::Ongoing, on(2026, 1, 1), None));
    let says = |of| Act::Change { id: state, item: Item::Measure(vec![MeasureField::State(of)]) };
    written.apart(says(MeasureState::Ongoing), says(MeasureState::Refused));
    // Whatever of it holds, it was not this year.
    let before = measure(&mut written, weekly(70, MeasureState::Ended, on(2020, 1, 1), None));
    let until = |year| Act::Change {
        id: before,
        item: Item::Measure(vec![MeasureField::Until(Some(day(year, 2, 1)))]),
    };
    written.apart(until(2021), until(2022));
    // Nobody has said how it stands.
    measure(
        &mut written,
        vec![MeasureField::MinutesAWeek(Some(70)), MeasureField::From(Some(day(2026, 1, 1)))],
    );
    let gone = measure(&mut written, weekly(70, MeasureState::Ongoing, on(2026, 1, 1), None));
    written.does(Act::Remove { id: gone });
    let removal = measure(&mut written, weekly(70, MeasureState::Ongoing, on(2026, 1, 1), None));
    let note = Item::Measure(vec![MeasureField::Note("Bra".into())]);
    written.apart(Act::Remove { id: removal }, Act::Change { id: removal, item: note });
    let time = coordinates(&mut written, 15, on(2026, 4, 1), false);
    let note = Item::Coordination(vec![CoordinationField::Text("Samtal".into())]);
    written.apart(Act::Remove { id: time }, Act::Change { id: time, item: note });
    let call = visit(&mut written, None, lasting(on(2026, 1, 2), Some(45)), vec![]);
    let status = |status| changed(call, AppointmentField::Status(status));
    written.apart(status(Status::Completed), status(Status::Cancelled));
    let found = look(&written.reach());
    assert_eq!((found.care(), found.coordination, found.rows.clone()), (0, 0, vec![]));
    assert_eq!(found.without_length, [plan(no_minutes)]);
    assert_eq!(found.without_days, [plan(no_beginning), plan(no_end)]);
    let appointment = Row::Item(Section::Appointments, call);
    let diary = Row::Item(Section::Diary, time);
    assert_eq!(found.disputed, [appointment, plan(disputed), plan(state), plan(removal), diary]);
}

#[test]
fn a_year_has_its_own_days_and_a_leap_year_one_more() {
    let mut written = Written::new();
    for date in [on(2027, 12, 31), on(2028, 1, 1), on(2028, 2, 29), on(2028, 12, 31), on(2029, 1, 1)] {
        coordinates(&mut written, 1, date.clone(), false);
        visit(&mut written, None, lasting(date, Some(10)), vec![]);
    }
    let reach = written.reach();
    let of = |year, now| hours(&reach, year, &now).unwrap();
    // 366 × 1 440.
    let leap = of(2028, on(2030, 1, 1));
    assert_eq!((leap.year, leap.visits, leap.coordination), (527_040, 30, 3));
    assert_eq!(of(2028, on(2028, 12, 30)).visits, 20);
    assert_eq!((of(2100, on(2101, 1, 1)).year, of(2000, on(2101, 1, 1)).year), (525_600, 527_040));
    let not_begun = of(2028, on(2026, 1, 1));
    assert_eq!((not_begun.care(), not_begun.left()), (0, Left::Minutes(527_040)));
    assert_eq!(hours(&reach, i32::MAX, &today_at(12, 0)), None);
}

#[test]
fn care_that_overlaps_can_be_more_than_the_year() {
    let mut written = Written::new();
    // 65 535 × 365 / 7 = 3 417 182,1…
    measure(&mut written, weekly(u16::MAX, MeasureState::Ongoing, on(2025, 1, 1), None));
    let found = hours(&written.reach(), 2025, &today_at(12, 0)).unwrap();
    assert_eq!(found.left(), Left::MoreThanTheYear(3_417_182 - 525_600));
    // 10 080 minutes a week are the whole week.
    let mut written = Written::new();
    measure(&mut written, weekly(10_080, MeasureState::Ongoing, on(2025, 1, 1), None));
    let found = hours(&written.reach(), 2025, &today_at(12, 0)).unwrap();
    assert_eq!(found.left(), Left::Minutes(0));
}

#[test]
fn nothing_is_added_up_unless_all_of_it_can_be_read() {
    let written = Written::new();
    let read = |sections: &[Section]| hours(&written.reach_of(sections), 2026, &today_at(12, 0)).is_some();
    let all = [Section::Appointments, Section::Plan, Section::Diary];
    assert!(read(&all));
    for without in all {
        let rest: Vec<Section> = all.into_iter().filter(|section| *section != without).collect();
        assert!(!read(&rest), "{without:?}");
    }
}
