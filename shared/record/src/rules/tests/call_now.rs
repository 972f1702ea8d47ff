//! Whom to call at which hour.

use chrono::{NaiveDateTime, NaiveTime, Weekday};

use super::*;
use crate::{
    ContactView, ContactsView, Holder, Hours, List, Route, RouteKind, Weekdays,
    rules::{Answers, call_now, who_answers},
    testing::{at, day},
};

fn hours(days: &[Weekday], from: u32, until: u32) -> Hours {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    Hours { days: Weekdays::of(days), from: clock(from), until: clock(until) }
}

fn working(from: u32, until: u32) -> Vec<Hours> {
    vec![Hours { days: Weekdays::WORKING, ..hours(&[], from, until) }]
}

fn contact(number: u64, name: &str, hours: Option<Vec<Hours>>) -> ContactView {
    let route = |hours| Route { kind: RouteKind::Phone, value: "08-1".into(), hours };
    ContactView {
        head: head(number),
        name: said(name.into()),
        contact_kind: None,
        role: None,
        profession: None,
        unit: None,
        hsa_id: None,
        principal: None,
        provider: None,
        routes: hours.map(|hours| said(vec![route(hours)])),
        responsible_for: None,
        note: None,
    }
}

/// 21 November is a Saturday, 23 a Monday.
fn november(date: u32, hour: u32, minute: u32) -> NaiveDateTime {
    at(day(2026, 11, date), hour, minute).at
}

#[test]
fn hours_hold_by_the_wall_clock_also_past_midnight() {
    let night = vec![hours(&[Weekday::Sat], 22, 7)];
    let always = vec![Hours { days: Weekdays::ALL, ..hours(&[], 0, 0) }];
    let cases = [
        ("before opening", working(8, 16), november(23, 7, 59), Answers::From(november(23, 8, 0))),
        ("the first minute", working(8, 16), november(23, 8, 0), Answers::Until(november(23, 16, 0))),
        ("the last minute", working(8, 16), november(23, 15, 59), Answers::Until(november(23, 16, 0))),
        ("closed", working(8, 16), november(23, 16, 0), Answers::From(november(24, 8, 0))),
        ("over the weekend", working(8, 16), november(20, 17, 0), Answers::From(november(23, 8, 0))),
        ("the night before", night.clone(), november(22, 6, 59), Answers::Until(november(22, 7, 0))),
        ("after the night", night, november(22, 7, 0), Answers::From(november(28, 22, 0))),
        ("round the clock", always, november(22, 3, 0), Answers::Until(november(23, 0, 0))),
        ("no hours said", vec![], november(23, 3, 0), Answers::NotSaid),
        ("no days at all", vec![hours(&[], 8, 16)], november(23, 9, 0), Answers::No),
    ];
    for (case, hours, now, expected) in cases {
        assert_eq!(crate::rules::call_now::answers(&hours, now), expected, "{case}");
    }
}

fn contacts() -> ContactsView {
    ContactsView {
        contacts: List::from([
            contact(1, "Maria", Some(working(8, 16))),
            contact(2, "Björken", Some(vec![Hours { days: Weekdays::ALL, ..hours(&[], 0, 0) }])),
            contact(3, "Anna", Some(vec![])),
            contact(4, "Utan telefon", None),
            contact(5, "Linden", Some(working(8, 17))),
        ]),
        key_contact: Some(agreed(Holder::Contact(id(1)))),
        ..ContactsView::default()
    }
}

fn order(view: &ContactsView, now: &crate::LocalTime) -> Vec<ItemId> {
    who_answers(view, now).iter().map(|callable| callable.contact).collect()
}

#[test]
fn the_key_contact_stands_first_and_then_those_who_answer() {
    let (day_time, night) = (at(day(2026, 11, 23), 10, 0), at(day(2026, 11, 23), 23, 0));
    let view = contacts();
    assert_eq!(order(&view, &day_time), ids(&[1, 5, 2, 3]));
    assert_eq!(order(&view, &night), ids(&[1, 2, 3, 5]));
    assert_eq!(call_now(&view, &day_time).unwrap().contact, id(1));
    assert_eq!(call_now(&view, &night).unwrap().contact, id(2));
}

#[test]
fn a_key_contact_without_hours_may_answer_and_a_removed_one_does_not() {
    let night = at(day(2026, 11, 23), 23, 0);
    let mut view = contacts();
    view.key_contact = Some(agreed(Holder::Contact(id(3))));
    assert_eq!(call_now(&view, &night).unwrap().contact, id(3));
    view.contacts.retain(|contact| contact.head.id != id(2));
    view.key_contact = Some(agreed(Holder::Nobody));
    assert_eq!(call_now(&view, &night), None);
    for contact in &mut view.contacts {
        contact.head.presence = removed();
    }
    assert_eq!(who_answers(&view, &night), []);
}

#[test]
fn two_key_contacts_that_stand_against_each_other_are_both_shown_as_disputed() {
    let mut view = contacts();
    view.key_contact = Some(disputed(Holder::Contact(id(1)), Holder::Contact(id(3))));
    let now = at(day(2026, 11, 23), 10, 0);
    let first: Vec<_> = who_answers(&view, &now)
        .into_iter()
        .filter(|callable| callable.is_key_contact)
        .map(|callable| (callable.contact, callable.is_disputed))
        .collect();
    assert_eq!(first, [(id(1), true), (id(3), true)]);
}
