//! How continuous visits were, in numbers that were worked out by hand.

mod tallies;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{
    Act, AppointmentField, ContactField, ContactKind, Item, PlanField, Principal, Profession, Section,
    Status, TallyField, Thresholds, VisitsOf, When,
    rules::{
        Reach, Row, Window, continuity,
        continuity::{Computed, Continuity, Indices, OfProfession, Unit},
        continuity_in,
    },
    testing::{at, reach::Written},
};

pub fn contact(written: &mut Written, fields: Vec<ContactField>) -> ItemId {
    let name = vec![ContactField::Name("Maria".into())];
    written.add(Item::Contact([name, fields].concat()))
}

pub fn nurse(written: &mut Written) -> ItemId {
    contact(written, vec![ContactField::Profession(Some(Profession::MsNurse))])
}

pub fn ten_o_clock(date: NaiveDate) -> When {
    When::At { start: at(date, 10, 0), minutes: Some(45) }
}

pub fn visit(written: &mut Written, with: Option<ItemId>, when: When, more: Vec<AppointmentField>) -> ItemId {
    let fields = vec![
        AppointmentField::Title("Besök".into()),
        AppointmentField::When(when),
        AppointmentField::Status(Status::Completed),
        AppointmentField::WithContact(with),
    ];
    written.add(Item::Appointment([fields, more].concat()))
}

fn november(written: &mut Written, with: ItemId, date: u32) -> ItemId {
    visit(written, Some(with), ten_o_clock(day(2026, 11, date)), vec![])
}

pub fn changed(id: ItemId, field: AppointmentField) -> Act {
    Act::Change { id, item: Item::Appointment(vec![field]) }
}

fn look(reach: &Reach) -> Continuity {
    continuity(reach, &today_at(12, 0)).unwrap()
}

fn of(found: &Continuity, profession: Profession) -> &OfProfession {
    found.professions.iter().find(|group| group.profession == profession).unwrap()
}

/// N, people, UPC, COC and SECON, as they are shown.
fn shown(indices: &Indices) -> (u64, u64, [String; 3]) {
    let word = |computed| match computed {
        Computed::NoVisits => "inga besök".into(),
        Computed::OneVisit => "ett".into(),
        Computed::NoOrder => "ingen ordning".into(),
        Computed::Is(index) => index.to_string(),
    };
    (indices.visits, indices.people, [word(indices.upc), word(indices.coc), word(indices.secon)])
}

fn numbers(visits: u64, people: u64, indices: [&str; 3]) -> (u64, u64, [String; 3]) {
    (visits, people, indices.map(String::from))
}

#[test]
fn the_three_indices_are_those_of_their_sources() {
    let cases = [
        ("none", "", numbers(0, 0, ["inga besök"; 3])),
        ("one", "a", numbers(1, 1, ["ett"; 3])),
        // 2/2, (4 − 2) / (2 × 1) = 2/2, 1/1.
        ("twice the same", "aa", numbers(2, 1, ["1,00", "1,00", "1,00"])),
        // 1/2, (1 + 1 − 2) / (2 × 1) = 0/2, 0/1.
        ("two different", "ab", numbers(2, 2, ["0,50", "0,00", "0,00"])),
        // n = 3, 1, 1: 3/5, (9 + 1 + 1 − 5) / (5 × 4) = 6/20, and of aa ab ba ac one of four.
        ("five, of three", "aabac", numbers(5, 3, ["0,60", "0,30", "0,25"])),
        // The same visits, in another order: of aa aa ab bc two of four.
        ("the order counts in SECON alone", "aaabc", numbers(5, 3, ["0,60", "0,30", "0,50"])),
        // n = 2, 2, 2: 2/6, (4 + 4 + 4 − 6) / (6 × 5) = 6/30, and none of five.
        ("by turns", "abcabc", numbers(6, 3, ["0,33", "0,20", "0,00"])),
    ];
    for (case, order, expected) in cases {
        let mut written = Written::new();
        let people = [nurse(&mut written), nurse(&mut written), nurse(&mut written)];
        // Every other day is written last: the order of time is that of the days.
        let (even, odd): (Vec<_>, Vec<_>) = order.char_indices().partition(|(place, _)| place % 2 == 0);
        for (place, letter) in even.into_iter().chain(odd) {
            let with = people["abc".find(letter).unwrap()];
            november(&mut written, with, u32::try_from(place).unwrap() + 1);
        }
        let found = look(&written.reach());
        assert_eq!(shown(&of(&found, Profession::MsNurse).over_all), expected, "{case}");
        assert_eq!(of(&found, Profession::MsNurse).over_all.rows.len(), order.len(), "{case}");
    }
}

#[test]
fn the_window_holds_its_first_and_its_last_day() {
    let mut written = Written::new();
    let maria = nurse(&mut written);
    let counted = |written: &Written, now: &crate::LocalTime| {
        let found = continuity(&written.reach(), now).unwrap();
        of(&found, Profession::MsNurse).over_all.visits
    };
    for date in [day(2025, 11, 20), day(2025, 11, 21), day(2026, 11, 21), day(2026, 11, 22)] {
        visit(&mut written, Some(maria), ten_o_clock(date), vec![]);
    }
    assert_eq!(counted(&written, &today_at(0, 0)), 2);
    assert_eq!(counted(&written, &today_at(23, 59)), 2);
    // Six months instead: from 21 May.
    let six = Thresholds { continuity_months: 6, ..Thresholds::default() };
    written.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(six))] });
    assert_eq!(counted(&written, &today_at(12, 0)), 1);
    let all = Window { from: day(2025, 1, 1), until: day(2027, 1, 1) };
    let found = continuity_in(&written.reach(), all, &today_at(12, 0)).unwrap();
    assert_eq!((found.window, of(&found, Profession::MsNurse).over_all.visits), (all, 4));
}

#[test]
fn each_profession_is_counted_over_all_units_and_within_each() {
    let mut written = Written::new();
    let neurology = contact(
        &mut written,
        vec![ContactField::ContactKind(ContactKind::Unit), ContactField::Principal(Principal::Region)],
    );
    let at_unit = |written: &mut Written, more| {
        let nurse = ContactField::Profession(Some(Profession::MsNurse));
        contact(written, [vec![nurse], more].concat())
    };
    let a = at_unit(&mut written, vec![ContactField::Unit(Some(neurology))]);
    let b = at_unit(&mut written, vec![ContactField::Unit(Some(neurology))]);
    let linden = |principal| {
        vec![ContactField::Provider("Linden  Vård AB".into()), ContactField::Principal(principal)]
    };
    let c = at_unit(&mut written, linden(Principal::Region));
    let d = at_unit(&mut written, vec![ContactField::Provider(" linden vård ab".into())]);
    let e = at_unit(&mut written, linden(Principal::Municipality));
    let doctor = contact(&mut written, vec![ContactField::Profession(Some(Profession::Neurologist))]);
    for (date, with) in [(1, a), (2, b), (3, a), (4, c), (5, d), (6, a), (7, doctor), (8, doctor)] {
        november(&mut written, with, date);
    }
    let found = look(&written.reach());
    let nurses = of(&found, Profession::MsNurse);
    // n = 3, 1, 1, 1: 3/6, (9 + 1 + 1 + 1 − 6) / 30 = 6/30, none of ab ba ac cd da.
    assert_eq!(shown(&nurses.over_all), numbers(6, 4, ["0,50", "0,20", "0,00"]));
    let units: Vec<_> = nurses
        .units
        .iter()
        .map(|unit| (unit.unit.clone(), unit.principals.clone(), shown(&unit.indices)))
        .collect();
    let expected = [
        // a b a a: 3/4, (9 + 1 − 4) / 12 = 6/12, of ab ba aa one of three.
        (Unit::Contact(neurology), vec![Principal::Region], numbers(4, 2, ["0,75", "0,50", "0,33"])),
        // c d, and one more who works there: the principals differ, and both are said.
        (
            Unit::Provider("linden vård ab".into()),
            vec![Principal::Region, Principal::Municipality],
            numbers(2, 2, ["0,50", "0,00", "0,00"]),
        ),
    ];
    assert_eq!(units, expected);
    let doctors = of(&found, Profession::Neurologist);
    assert_eq!(shown(&doctors.over_all), numbers(2, 1, ["1,00", "1,00", "1,00"]));
    assert_eq!(doctors.units[0].unit, Unit::NotSaid);
    assert_eq!(doctors.units[0].principals, []);
    // Who is listed and has not come makes no number.
    assert!(![a, b, c, d].contains(&e));
}

#[test]
fn a_visit_that_people_disagree_on_is_left_out_and_said() {
    let mut written = Written::new();
    let maria = nurse(&mut written);
    let stands = november(&mut written, maria, 1);
    let status = november(&mut written, maria, 2);
    written.apart(
        changed(status, AppointmentField::Status(Status::Completed)),
        changed(status, AppointmentField::Status(Status::Missed)),
    );
    let when = november(&mut written, maria, 3);
    let moved = |year| changed(when, AppointmentField::When(ten_o_clock(day(year, 11, 4))));
    written.apart(moved(2026), moved(2024));
    let removal = november(&mut written, maria, 5);
    written.apart(Act::Remove { id: removal }, changed(removal, AppointmentField::Note("Bra".into())));
    let removed = november(&mut written, maria, 6);
    written.does(Act::Remove { id: removed });
    for status in [Status::Planned, Status::Cancelled, Status::Missed] {
        let other = november(&mut written, maria, 7);
        written.does(changed(other, AppointmentField::Status(status)));
    }
    // Nobody says a day of it that the window holds; nobody says that it was.
    let long_ago = visit(&mut written, Some(maria), ten_o_clock(day(2023, 1, 1)), vec![]);
    let completed = |status| changed(long_ago, AppointmentField::Status(status));
    written.apart(completed(Status::Completed), completed(Status::Missed));
    let never = november(&mut written, maria, 8);
    let not = |status| changed(never, AppointmentField::Status(status));
    written.apart(not(Status::Cancelled), not(Status::Missed));
    let found = look(&written.reach());
    let row = |id| Row::Item(Section::Appointments, id);
    assert_eq!(of(&found, Profession::MsNurse).over_all.rows, [row(stands)]);
    assert_eq!(found.disputed, [row(status), row(when), row(removal)]);
    assert_eq!(found.unplaced, []);
}

#[test]
fn a_visit_with_nobody_in_particular_is_listed_and_not_counted() {
    let mut written = Written::new();
    let home_carer = || ContactField::Profession(Some(Profession::HomeCarer));
    let with = [
        contact(&mut written, vec![]),
        contact(&mut written, vec![ContactField::Profession(Some(Profession::Other))]),
        contact(&mut written, vec![home_carer(), ContactField::ContactKind(ContactKind::Team)]),
        contact(&mut written, vec![home_carer(), ContactField::ContactKind(ContactKind::Unit)]),
        id(1),
    ];
    for contact in with.map(Some).into_iter().chain([None]) {
        visit(&mut written, contact, ten_o_clock(day(2026, 11, 1)), vec![]);
    }
    let found = look(&written.reach());
    assert_eq!((found.professions.len(), found.unplaced.len()), (0, 6));
    // A person, said or not said to be one, is somebody.
    let person = contact(&mut written, vec![home_carer(), ContactField::ContactKind(ContactKind::Person)]);
    november(&mut written, person, 2);
    assert_eq!(of(&look(&written.reach()), Profession::HomeCarer).over_all.visits, 1);
}

#[test]
fn a_team_counts_once_in_each_profession_for_the_one_it_names_first() {
    let mut written = Written::new();
    let (a, b) = (nurse(&mut written), nurse(&mut written));
    let doctor = contact(&mut written, vec![ContactField::Profession(Some(Profession::Neurologist))]);
    let team = |written: &mut Written, date, with, also: &[ItemId]| {
        let also = AppointmentField::AlsoWith(Some(also.to_vec()));
        visit(written, Some(with), ten_o_clock(day(2026, 11, date)), vec![also])
    };
    team(&mut written, 1, a, &[doctor, b, a]);
    team(&mut written, 2, doctor, &[a, b]);
    team(&mut written, 3, b, &[a]);
    let found = look(&written.reach());
    // a a b: 2/3, (4 + 1 − 3) / 6 = 2/6, of aa ab one of two.
    let nurses = of(&found, Profession::MsNurse);
    assert_eq!(shown(&nurses.over_all), numbers(3, 2, ["0,67", "0,33", "0,50"]));
    let doctors = of(&found, Profession::Neurologist);
    assert_eq!(shown(&doctors.over_all), numbers(2, 1, ["1,00", "1,00", "1,00"]));
}

#[test]
fn who_came_is_counted_also_when_the_contact_is_removed() {
    let mut written = Written::new();
    let (a, b) = (nurse(&mut written), nurse(&mut written));
    november(&mut written, a, 1);
    november(&mut written, b, 2);
    written.does(Act::Remove { id: b });
    let found = look(&written.reach());
    assert_eq!(shown(&of(&found, Profession::MsNurse).over_all), numbers(2, 2, ["0,50", "0,00", "0,00"]));
}

#[test]
fn where_nobody_can_tell_which_came_first_there_is_no_sequence() {
    let all_day = |date| When::AllDay { date: day(2026, 11, date) };
    let timed = |date, hour| When::At { start: at(day(2026, 11, date), hour, 0), minutes: None };
    let mut abroad = at(day(2026, 11, 1), 9, 0);
    abroad.zone = "UTC".into();
    let abroad = When::At { start: abroad, minutes: None };
    let cases = [
        ("some time, the same day as another", vec![("a", all_day(1)), ("b", timed(1, 9))], "ingen ordning"),
        (
            "also when a third lies between",
            vec![("a", all_day(1)), ("a", timed(1, 9)), ("b", timed(1, 14))],
            "ingen ordning",
        ),
        ("some time, with the same", vec![("a", all_day(1)), ("a", timed(1, 9))], "1,00"),
        ("some time, on days of their own", vec![("a", all_day(1)), ("b", all_day(2))], "0,00"),
        ("at once", vec![("a", timed(1, 10)), ("b", abroad.clone())], "ingen ordning"),
        ("at once, with the same", vec![("a", timed(1, 10)), ("a", abroad.clone())], "1,00"),
        // 9 where the clock is an hour behind is 10 here: a b a.
        ("by the instant", vec![("a", timed(1, 11)), ("b", abroad), ("a", timed(1, 9))], "0,00"),
    ];
    for (case, visits, expected) in cases {
        let mut written = Written::new();
        let (a, b) = (nurse(&mut written), nurse(&mut written));
        for (who, when) in visits {
            visit(&mut written, Some(if who == "a" { a } else { b }), when, vec![]);
        }
        let (_, _, [upc, coc, secon]) = shown(&of(&look(&written.reach()), Profession::MsNurse).over_all);
        assert_eq!(secon, expected, "{case}");
        assert!(upc.contains(',') && coc.contains(','), "{case}");
    }
}

#[test]
fn nothing_is_counted_of_what_cannot_be_read_and_hers_alone_is_counted_for_her() {
    let mut written = Written::new();
    let maria = nurse(&mut written);
    november(&mut written, maria, 1);
    let fields = vec![
        AppointmentField::Title("Hemligt".into()),
        AppointmentField::When(ten_o_clock(day(2026, 11, 2))),
        AppointmentField::Status(Status::Completed),
        AppointmentField::WithContact(Some(maria)),
    ];
    written.keeps(Item::Appointment(fields));
    let read = |sections: &[Section]| continuity(&written.reach_of(sections), &today_at(12, 0));
    assert_eq!(read(&[Section::Appointments]), None);
    assert_eq!(read(&[Section::Contacts, Section::Plan, Section::Diary]), None);
    let relative = read(&[Section::Appointments, Section::Contacts]).unwrap();
    assert_eq!(of(&relative, Profession::MsNurse).over_all.visits, 1);
    assert_eq!(of(&look(&written.reach()), Profession::MsNurse).over_all.visits, 2);
}

pub fn tally(written: &mut Written, team: ItemId, days: (u32, u32), visits: &[(&str, u16)]) -> ItemId {
    let of = |(name, visits): &(&str, u16)| VisitsOf { name: (*name).into(), visits: *visits };
    written.add(Item::Tally(vec![
        TallyField::Contact(team),
        TallyField::From(day(2026, 11, days.0)),
        TallyField::Until(day(2026, 11, days.1)),
        TallyField::Visits(visits.iter().map(of).collect()),
    ]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn indices_lie_between_nothing_and_one_and_coc_is_never_above_upc(
        visits in proptest::collection::vec((0_usize..4, 1_u32..21), 2..12),
    ) {
        let mut written = Written::new();
        let people: Vec<ItemId> = (0..4).map(|_| nurse(&mut written)).collect();
        for (who, date) in &visits {
            november(&mut written, people[*who], *date);
        }
        let found = look(&written.reach());
        let indices = &of(&found, Profession::MsNurse).over_all;
        let hundredths = |computed| match computed {
            Computed::Is(index) => Some(index.hundredths()),
            Computed::NoVisits | Computed::OneVisit | Computed::NoOrder => None,
        };
        let (upc, coc) = (hundredths(indices.upc).unwrap(), hundredths(indices.coc).unwrap());
        prop_assert!(upc <= 100 && coc <= upc);
        prop_assert!(hundredths(indices.secon).is_none_or(|secon| secon <= 100));
        prop_assert_eq!(indices.visits, u64::try_from(visits.len()).unwrap());
    }
}

#[test]
fn each_date_that_was_counts_as_a_visit_and_a_date_that_is_only_past_does_not() {
    use crate::{Ends, Every, OccurrenceChange, OccurrenceField, Recurrence};
    let mut written = Written::new();
    let contact = written.add(Item::Contact(vec![
        ContactField::Name("Sjukgymnasten".into()),
        ContactField::ContactKind(ContactKind::Person),
        ContactField::Profession(Some(Profession::Physiotherapist)),
    ]));
    let series = written.add(Item::Appointment(vec![
        AppointmentField::Title("Träning".into()),
        AppointmentField::When(When::AllDay { date: day(2026, 10, 1) }),
        AppointmentField::WithContact(Some(contact)),
        AppointmentField::Recurrence(Some(Recurrence { every: Every::Days(7), ends: Ends::Never })),
    ]));
    for (date, change) in [
        (day(2026, 10, 1), OccurrenceChange::Completed),
        (day(2026, 10, 8), OccurrenceChange::Missed),
        (day(2026, 10, 15), OccurrenceChange::Completed),
        (day(2026, 10, 22), OccurrenceChange::Cancelled),
    ] {
        written.add(Item::Occurrence(vec![
            OccurrenceField::Appointment(series),
            OccurrenceField::On(date),
            OccurrenceField::Change(change),
        ]));
    }
    let found = crate::rules::continuity(&written.reach(), &today_at(12, 0)).unwrap();
    let visits: Vec<_> = found.professions.iter().map(|of| (of.profession, of.over_all.visits)).collect();
    assert_eq!(visits, [(Profession::Physiotherapist, 2)]);
}
