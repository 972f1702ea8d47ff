//! How many different staff came in fourteen days.

use super::{
    continuity::{changed, contact, tally, ten_o_clock, visit},
    *,
};
use crate::{
    Act, AppointmentField, AppointmentKind, ContactField, ContactKind, PlanField, Section, Status,
    TallyField, Thresholds,
    rules::{Reach, Row, Staff, staff},
    testing::reach::Written,
};

fn help(written: &mut Written, with: Option<ItemId>, date: u32, also: &[ItemId]) -> ItemId {
    let kind = AppointmentField::AppointmentKind(Some(AppointmentKind::HomeHelp));
    let also = AppointmentField::AlsoWith(Some(also.to_vec()));
    visit(written, with, ten_o_clock(day(2026, 11, date)), vec![kind, also])
}

fn look(reach: &Reach) -> Staff {
    staff(reach, &today_at(12, 0)).unwrap()
}

/// Met, tallied, at least and at most.
fn numbers(found: &Staff) -> [u64; 4] {
    [found.met, found.tallied, found.least, found.most]
}

#[test]
fn different_people_of_fourteen_days_are_counted_today_among_them() {
    let mut written = Written::new();
    let people: Vec<ItemId> = (0..5).map(|_| contact(&mut written, vec![])).collect();
    help(&mut written, Some(people[0]), 7, &[]);
    help(&mut written, Some(people[1]), 8, &[]);
    help(&mut written, Some(people[1]), 9, &[people[2]]);
    help(&mut written, Some(people[3]), 21, &[]);
    help(&mut written, Some(people[4]), 22, &[]);
    // No help in her home.
    visit(&mut written, Some(people[0]), ten_o_clock(day(2026, 11, 10)), vec![]);
    // The 8th to the 21st: the second, the third and the fourth.
    let found = look(&written.reach());
    assert_eq!((found.window.from, found.window.until), (day(2026, 11, 8), day(2026, 11, 21)));
    assert_eq!((numbers(&found), found.rows.len(), found.partly), ([3, 0, 3, 3], 3, false));
    let fifteen = Thresholds { staff_days: 15, ..Thresholds::default() };
    written.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(fifteen))] });
    assert_eq!(numbers(&look(&written.reach())), [4, 0, 4, 4]);
}

#[test]
fn tallies_and_visits_may_be_of_the_same_people() {
    let cases = [
        ("one team", vec![(0, (8, 21), vec![("Kim", 4), ("Alex", 2)])], [1, 2, 2, 3]),
        ("nobody's name is somebody else's", vec![(0, (8, 21), vec![("", 1), ("", 3)])], [1, 2, 2, 3]),
        ("who did not come", vec![(0, (8, 21), vec![("Kim", 0), ("Alex", 1)])], [1, 1, 1, 2]),
        (
            "one name in one team is one",
            vec![(0, (8, 14), vec![("Kim", 1), ("Alex", 1)]), (0, (15, 21), vec![("KIM", 1), ("Robin", 1)])],
            [1, 3, 3, 4],
        ),
        (
            "one name in two teams is two",
            vec![(0, (8, 21), vec![("Kim", 1)]), (1, (8, 21), vec![("Kim", 1)])],
            [1, 2, 2, 3],
        ),
        // 8 to 22: some may have come on the 22nd alone.
        ("partly", vec![(0, (8, 22), vec![("Kim", 1), ("Alex", 1)])], [1, 2, 1, 3]),
        ("only its last day", vec![(0, (1, 8), vec![("Kim", 1), ("Alex", 1)])], [1, 2, 1, 3]),
        ("the day before", vec![(0, (1, 7), vec![("Kim", 1)])], [1, 0, 1, 1]),
    ];
    for (case, tallies, expected) in cases {
        let mut written = Written::new();
        let teams = [contact(&mut written, vec![]), contact(&mut written, vec![])];
        let kim = contact(&mut written, vec![]);
        help(&mut written, Some(kim), 8, &[]);
        for (team, days, visits) in tallies {
            tally(&mut written, teams[team], days, &visits);
        }
        let found = look(&written.reach());
        assert_eq!(numbers(&found), expected, "{case}");
        let is_partly = case == "partly" || case == "only its last day";
        assert_eq!(found.partly, is_partly, "{case}");
    }
}

#[test]
fn help_by_nobody_in_particular_or_disputed_is_listed_and_not_counted() {
    let mut written = Written::new();
    let team = contact(&mut written, vec![ContactField::ContactKind(ContactKind::Team)]);
    let kim = contact(&mut written, vec![]);
    let by_team = help(&mut written, Some(team), 8, &[]);
    let by_nobody = help(&mut written, None, 9, &[]);
    let by_unknown = help(&mut written, Some(id(1)), 10, &[]);
    let disputed = help(&mut written, Some(kim), 11, &[]);
    let status = |status| changed(disputed, AppointmentField::Status(status));
    written.apart(status(Status::Completed), status(Status::Missed));
    let removed = help(&mut written, Some(kim), 12, &[]);
    written.does(Act::Remove { id: removed });
    let planned = help(&mut written, Some(kim), 13, &[]);
    written.does(changed(planned, AppointmentField::Status(Status::Planned)));
    let tally = tally(&mut written, team, (8, 21), &[("Kim", 1)]);
    let until = crate::Item::Tally(vec![TallyField::Until(day(2026, 11, 20))]);
    written.apart(Act::Remove { id: tally }, Act::Change { id: tally, item: until });
    let found = look(&written.reach());
    let row = |id| Row::Item(Section::Appointments, id);
    assert_eq!((numbers(&found), found.rows.clone()), ([0; 4], vec![]));
    assert_eq!(found.unplaced, [row(by_team), row(by_nobody), row(by_unknown)]);
    assert_eq!(found.disputed, [Row::Item(Section::Contacts, tally), row(disputed)]);
    let read = |sections: &[Section]| staff(&written.reach_of(sections), &today_at(12, 0));
    assert_eq!(read(&[Section::Contacts]), None);
    assert_eq!(read(&[Section::Appointments]), None);
}
