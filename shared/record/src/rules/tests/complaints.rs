//! Complaints and their clocks.

use chrono::NaiveDate;

use super::*;
use crate::{
    Act, ComplaintAbout, ComplaintField, ComplaintSentField, Instance, Item, Principal, Section,
    rules::{ComplaintClock, ComplaintClockState, complaints},
    testing::{day, reach::Written},
};

fn complaint(about: ComplaintAbout) -> Item {
    Item::Complaint(vec![
        ComplaintField::Text("Ingen ringde tillbaka".into()),
        ComplaintField::ComplaintAbout(about),
    ])
}

fn to(complaint: ItemId, instance: Instance, more: Vec<ComplaintSentField>) -> Item {
    let fields = vec![
        ComplaintSentField::Complaint(complaint),
        ComplaintSentField::Receiver("Mottagningen".into()),
        ComplaintSentField::Instance(instance),
    ];
    Item::ComplaintSent(fields.into_iter().chain(more).collect())
}

fn sent(date: u32) -> ComplaintSentField {
    ComplaintSentField::Sent(Some(november(date)))
}

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

fn clocks(record: &Written, today: NaiveDate) -> Vec<ComplaintClock> {
    let found = complaints(&record.reach(), today);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].sent.clone()
}

#[test]
fn a_complaint_about_care_has_four_weeks_and_then_goes_on_to_the_next() {
    use ComplaintClockState::{Answered, Draft, Unanswered, Waits, WaitsWithoutClock};
    use Instance::{ComplaintsBoard, Inspectorate, Provider};
    let last = november(29);
    let answered = || ComplaintSentField::Answered(Some(november(10)));
    let outcome = || ComplaintSentField::Outcome("De ber om ursäkt".into());
    let december = day(2026, 12, 1);
    let cases = [
        ("a draft", Provider, vec![], december, Draft, None),
        ("the 28th day", Provider, vec![sent(1)], last, Waits { days: 28, last }, None),
        (
            "the 29th",
            Provider,
            vec![sent(1)],
            november(30),
            Unanswered { days: 29, last },
            Some(ComplaintsBoard),
        ),
        ("the patientnämnd", ComplaintsBoard, vec![sent(1)], last, Waits { days: 28, last }, None),
        (
            "the patientnämnd, after",
            ComplaintsBoard,
            vec![sent(1)],
            november(30),
            Unanswered { days: 29, last },
            Some(Inspectorate),
        ),
        ("IVO", Inspectorate, vec![sent(1)], december, WaitsWithoutClock { days: 30 }, None),
        (
            "answered",
            Provider,
            vec![sent(1), answered()],
            december,
            Answered { on: Some(november(10)) },
            Some(ComplaintsBoard),
        ),
        (
            "answered, some day",
            Provider,
            vec![sent(1), outcome()],
            december,
            Answered { on: None },
            Some(ComplaintsBoard),
        ),
    ];
    for (case, instance, fields, today, state, next) in cases {
        let mut record = Written::new();
        let id = record.add(complaint(ComplaintAbout::Care));
        record.add(to(id, instance, fields));
        let clock = clocks(&record, today)[0].clone();
        assert_eq!((clock.state, clock.next), (state, next), "{case}");
    }
}

#[test]
fn a_complaint_about_social_services_has_no_clock_of_ours_and_may_go_to_ivo() {
    let mut record = Written::new();
    let id = record.add(complaint(ComplaintAbout::SocialServices));
    record.add(to(id, Instance::Provider, vec![sent(1)]));
    let clock = clocks(&record, day(2027, 11, 1))[0].clone();
    assert_eq!(clock.state, ComplaintClockState::WaitsWithoutClock { days: 365 });
    assert_eq!(clock.next, Some(Instance::Inspectorate));
}

#[test]
fn ivo_is_offered_for_what_is_over_two_years_old_and_need_not_take_it_up() {
    use ComplaintAbout::{Care, SocialServices};
    use Instance::{ComplaintsBoard, Inspectorate, Provider};
    let today = day(2026, 12, 1);
    let cases = [
        ("two years to the day", Care, ComplaintsBoard, Some(day(2024, 12, 1)), Some(Inspectorate), false),
        ("a day more", Care, ComplaintsBoard, Some(day(2024, 11, 30)), Some(Inspectorate), true),
        ("nobody says when", Care, ComplaintsBoard, None, Some(Inspectorate), false),
        (
            "patientnämnden has no such limit",
            Care,
            Provider,
            Some(day(2020, 1, 1)),
            Some(ComplaintsBoard),
            false,
        ),
        ("social services", SocialServices, Provider, Some(day(2020, 1, 1)), Some(Inspectorate), false),
        ("IVO has it", Care, Inspectorate, Some(day(2020, 1, 1)), None, false),
    ];
    for (case, about, instance, on, next, may_be_declined) in cases {
        let mut record = Written::new();
        let id = record.add(complaint(about));
        record.does(Act::Change { id, item: Item::Complaint(vec![ComplaintField::On(on)]) });
        record.add(to(id, instance, vec![sent(1)]));
        let clock = clocks(&record, today)[0].clone();
        assert_eq!((clock.next, clock.may_be_declined), (next, may_be_declined), "{case}");
    }
}

#[test]
fn one_text_to_several_has_a_clock_for_each() {
    let mut record = Written::new();
    let id = record.add(complaint(ComplaintAbout::Care));
    let principal = |principal| ComplaintSentField::Principal(Some(principal));
    record.add(to(id, Instance::Provider, vec![sent(1), principal(Principal::Region)]));
    record.add(to(id, Instance::Provider, vec![sent(9), principal(Principal::Municipality)]));
    let draft = record.add(to(id, Instance::ComplaintsBoard, vec![principal(Principal::Region)]));
    let today = day(2026, 12, 1);
    let states: Vec<_> = clocks(&record, today).into_iter().map(|clock| clock.state).collect();
    assert_eq!(
        states,
        [
            ComplaintClockState::Unanswered { days: 30, last: november(29) },
            ComplaintClockState::Waits { days: 22, last: day(2026, 12, 7) },
            ComplaintClockState::Draft,
        ]
    );
    let next = |record: &Written, today| {
        clocks(record, today).into_iter().map(|clock| clock.next).collect::<Vec<_>>()
    };
    assert_eq!(next(&record, today)[0], Some(Instance::ComplaintsBoard), "a draft has gone to nobody");
    record.does(Act::Change { id: draft, item: Item::ComplaintSent(vec![sent(30)]) });
    let later = day(2026, 12, 8);
    assert_eq!(
        next(&record, later)[..2],
        [Some(Instance::Inspectorate), Some(Instance::ComplaintsBoard)],
        "the region's patientnämnd is not the kommun's"
    );
    record.add(to(id, Instance::Inspectorate, vec![sent(30)]));
    assert_eq!(next(&record, later)[..2], [None, Some(Instance::ComplaintsBoard)], "there is one IVO");
    record.does(Act::Change { id, item: Item::Complaint(vec![ComplaintField::Closed(Some(later))]) });
    assert_eq!(next(&record, later), [None; 4], "she is done with it");
    assert_eq!(complaints(&record.reach(), later)[0].closed, Some(later));
}

#[test]
fn complaints_are_hers_alone_and_what_is_removed_is_gone() {
    let mut record = Written::new();
    let id = record.add(complaint(ComplaintAbout::Care));
    let sent_to = record.add(to(id, Instance::Provider, vec![sent(1)]));
    let shared: Vec<Section> = Section::ALL.into_iter().filter(|it| *it != Section::Private).collect();
    assert_eq!(complaints(&record.reach_of(&shared), november(2)), []);
    record.does(Act::Remove { id: sent_to });
    assert_eq!(clocks(&record, november(2)), []);
    record.does(Act::Remove { id });
    assert_eq!(complaints(&record.reach(), november(2)), []);
}
