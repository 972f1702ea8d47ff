//! Appointments on the hours of a goal.

use chrono::{NaiveTime, Weekday};

use super::{continuity::changed, *};
use crate::{
    Act, AppointmentField, Between, GoalField, Item, LocalTime, Section, Status, Weekdays, When,
    rules::{Clash, Reach, Row, clashes},
    testing::{at, reach::Written},
};

fn goal(written: &mut Written, days: Option<Weekdays>, between: Option<(u32, u32)>) -> ItemId {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let between = between.map(|(from, until)| Between { from: clock(from), until: clock(until) });
    written.add(Item::Goal(vec![
        GoalField::Text("Gå till affären".into()),
        GoalField::Days(days),
        GoalField::Between(between),
    ]))
}

fn appointment(written: &mut Written, when: When, travel: Option<u16>) -> ItemId {
    written.add(Item::Appointment(vec![
        AppointmentField::Title("Läkarbesök".into()),
        AppointmentField::When(when),
        AppointmentField::TravelMinutes(travel),
    ]))
}

fn lasting(date: u32, hour: u32, minute: u32, minutes: Option<u16>) -> When {
    When::At { start: at(day(2026, 11, date), hour, minute), minutes }
}

fn all_day(date: u32) -> When {
    When::AllDay { date: day(2026, 11, date) }
}

fn look(reach: &Reach) -> Vec<Clash> {
    clashes(reach, &today_at(12, 0)).unwrap()
}

#[test]
fn what_overlaps_clashes_and_what_only_touches_does_not() {
    let tuesday = Some(Weekdays::of(&[Weekday::Tue]));
    // 24 November is a Tuesday. Nine to eleven.
    let morning = (tuesday, Some((9, 11)));
    let night = (tuesday, Some((22, 2)));
    let whole_day = (tuesday, None);
    let always = (None, Some((0, 0)));
    let cases = [
        ("until it begins", morning, lasting(24, 8, 0, Some(60)), None, false),
        ("a minute into it", morning, lasting(24, 8, 0, Some(61)), None, true),
        ("from when it ends", morning, lasting(24, 11, 0, Some(60)), None, false),
        ("its last minute", morning, lasting(24, 10, 59, Some(60)), None, true),
        ("around it", morning, lasting(24, 8, 0, Some(600)), None, true),
        ("another day", morning, lasting(25, 9, 0, Some(60)), None, false),
        ("no length: its first minute", morning, lasting(24, 9, 0, None), None, true),
        ("no length: before it begins", morning, lasting(24, 8, 59, None), None, false),
        // Half of 60 before: from 10.30 on, and 11 to 12.
        ("the way there", morning, lasting(24, 11, 0, Some(60)), Some(60), true),
        ("the way home", morning, lasting(24, 7, 30, Some(61)), Some(60), true),
        ("the way home ends when it begins", morning, lasting(24, 7, 30, Some(60)), Some(60), false),
        // Of one minute of travel the odd one is before.
        ("an odd minute is before", morning, lasting(24, 11, 0, Some(60)), Some(1), true),
        ("and not after", morning, lasting(24, 8, 0, Some(60)), Some(1), false),
        ("past midnight", night, lasting(25, 1, 59, Some(30)), None, true),
        ("past midnight, over", night, lasting(25, 2, 0, Some(30)), None, false),
        ("the night before belongs to Monday", night, lasting(24, 1, 0, Some(30)), None, false),
        ("an appointment past midnight", morning, lasting(23, 23, 0, Some(601)), None, true),
        ("the whole day, its first minute", whole_day, lasting(24, 0, 0, None), None, true),
        ("the whole day, its last", whole_day, lasting(24, 23, 59, None), None, true),
        ("the day after", whole_day, lasting(25, 0, 0, None), None, false),
        ("hours without days are every day", (None, Some((9, 11))), lasting(28, 10, 0, None), None, true),
        ("neither days nor hours", (None, None), lasting(24, 10, 0, None), None, false),
        ("no days at all", (Some(Weekdays::of(&[])), None), lasting(24, 10, 0, None), None, false),
        ("some time on a whole day", whole_day, all_day(24), None, true),
        ("some time on another day", whole_day, all_day(25), None, false),
        ("some time, and only hours", morning, all_day(24), None, false),
        ("some time, and from midnight to midnight", always, all_day(24), None, true),
        ("some time has no hour to travel", whole_day, all_day(25), Some(120), false),
    ];
    for (case, (days, between), when, travel, clashes) in cases {
        let mut written = Written::new();
        let goal = goal(&mut written, days, between);
        let appointment = appointment(&mut written, when, travel);
        let found: Vec<(ItemId, ItemId)> =
            look(&written.reach()).iter().map(|clash| (clash.goal, clash.appointment)).collect();
        let expected: Vec<(ItemId, ItemId)> = clashes.then_some((goal, appointment)).into_iter().collect();
        assert_eq!(found, expected, "{case}");
    }
}

#[test]
fn a_clash_says_which_minutes_it_takes_and_what_is_not_known() {
    let mut written = Written::new();
    let goal = goal(&mut written, Some(Weekdays::ALL), None);
    let timed = appointment(&mut written, lasting(24, 10, 0, Some(45)), Some(25));
    appointment(&mut written, lasting(25, 10, 0, None), None);
    appointment(&mut written, all_day(26), None);
    let found = look(&written.reach());
    let minutes: Vec<(String, String, bool)> = found
        .iter()
        .map(|clash| {
            let clock = |at: chrono::NaiveDateTime| at.format("%d %H.%M").to_string();
            (clock(clash.from), clock(clash.until), clash.length_not_said)
        })
        .collect();
    // 25 minutes of travel: 13 before, 12 after.
    let expected =
        [("24 09.47", "24 10.57", false), ("25 10.00", "25 10.01", true), ("26 00.00", "27 00.00", true)];
    assert_eq!(minutes, expected.map(|(from, until, unknown)| (from.into(), until.into(), unknown)));
    let rows = [Row::Item(Section::Contract, goal), Row::Item(Section::Appointments, timed)];
    assert_eq!((found[0].rows.as_slice(), found[0].is_disputed), (rows.as_slice(), false));
}

#[test]
fn a_contested_time_clashes_at_each_of_its_times() {
    let mut written = Written::new();
    goal(&mut written, Some(Weekdays::WORKING), Some((9, 11)));
    let moved = appointment(&mut written, lasting(23, 15, 0, Some(45)), None);
    let to = |date, hour| changed(moved, AppointmentField::When(lasting(date, hour, 0, Some(45))));
    written.apart(to(24, 10), to(25, 10));
    let days = |found: &[Clash]| -> Vec<(String, bool)> {
        found.iter().map(|clash| (clash.when.date().to_string(), clash.is_disputed)).collect()
    };
    let both = [("2026-11-24".into(), true), ("2026-11-25".into(), true)];
    assert_eq!(days(&look(&written.reach())), both);
    written.does(to(25, 12));
    written.apart(to(24, 10), to(24, 15));
    assert_eq!(days(&look(&written.reach())), [("2026-11-24".into(), true)]);
}

#[test]
fn only_what_is_to_be_and_is_shown_clashes() {
    let mut written = Written::new();
    let goal_id = goal(&mut written, Some(Weekdays::ALL), None);
    let other = appointment(&mut written, lasting(24, 10, 0, Some(45)), None);
    assert_eq!(look(&written.reach()).len(), 1);
    for status in [Status::Completed, Status::Cancelled, Status::Missed] {
        written.does(changed(other, AppointmentField::Status(status)));
        assert_eq!(look(&written.reach()), [], "{status:?}");
    }
    let status = |status| changed(other, AppointmentField::Status(status));
    written.apart(status(Status::Planned), status(Status::Cancelled));
    assert!(look(&written.reach())[0].is_disputed);
    written.does(status(Status::Planned));
    let text = Item::Goal(vec![GoalField::Text("Gå ut".into())]);
    written.apart(Act::Remove { id: goal_id }, Act::Change { id: goal_id, item: text });
    assert!(look(&written.reach())[0].is_disputed);
    written.does(Act::Remove { id: goal_id });
    assert_eq!(look(&written.reach()), []);
    written.does(Act::Restore { id: goal_id });
    written.does(Act::Remove { id: other });
    assert_eq!(look(&written.reach()), []);
}

#[test]
fn what_is_over_with_its_way_home_clashes_no_more() {
    let mut written = Written::new();
    goal(&mut written, Some(Weekdays::ALL), None);
    // 10 to 10.45, and home at 11.15.
    appointment(&mut written, lasting(21, 10, 0, Some(45)), Some(60));
    let at_clock = |hour, minute| clashes(&written.reach(), &today_at(hour, minute)).unwrap().len();
    assert_eq!((at_clock(11, 14), at_clock(11, 15)), (1, 0));
    // Where the clock is an hour behind, 11.15 is 12.15 here.
    let mut written = Written::new();
    goal(&mut written, None, Some((10, 11)));
    let abroad = LocalTime { zone: "UTC".into(), ..at(day(2026, 11, 21), 10, 0) };
    appointment(&mut written, When::At { start: abroad, minutes: Some(45) }, Some(60));
    let at_clock = |hour, minute| clashes(&written.reach(), &today_at(hour, minute)).unwrap().len();
    assert_eq!((at_clock(12, 14), at_clock(12, 15)), (1, 0));
}

#[test]
fn no_clash_is_looked_for_in_what_cannot_be_read() {
    let written = Written::new();
    let read = |sections: &[Section]| clashes(&written.reach_of(sections), &today_at(12, 0));
    assert_eq!(read(&[Section::Appointments]), None);
    assert_eq!(read(&[Section::Contract]), None);
    assert_eq!(read(&[Section::Contract, Section::Appointments]), Some(vec![]));
}
