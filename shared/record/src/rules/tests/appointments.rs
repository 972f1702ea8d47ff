//! What is to be, in the order of time.

use super::*;
use crate::{
    AppointmentView, AppointmentsView, List, Status, When,
    rules::{coming, today},
    testing::{at, day},
};

fn appointment(number: u64, when: Contested<When>) -> AppointmentView {
    AppointmentView {
        head: head(number),
        title: said("Besök".into()),
        when,
        status: agreed(Status::Planned),
        place: None,
        with: None,
        with_contact: None,
        responsible: None,
        travel: None,
        travel_minutes: None,
        appointment_kind: None,
        also_with: None,
        brought: None,
        note: None,
        outcome: None,
        questions: List::default(),
        recurrence: None,
        occurrences: List::default(),
    }
}

fn on(date: u32, hour: u32, minutes: Option<u16>) -> When {
    When::At { start: at(day(2026, 11, date), hour, 0), minutes }
}

fn all_day(date: u32) -> When {
    When::AllDay { date: day(2026, 11, date) }
}

fn order(appointments: Vec<AppointmentView>) -> Vec<ItemId> {
    let view = AppointmentsView { appointments: appointments.into() };
    coming(&view, &today_at(12, 0)).into_iter().map(|coming| coming.appointment).collect()
}

#[test]
fn what_is_over_is_gone_and_the_rest_stands_in_order() {
    let cases = [
        ("tomorrow before the day after", vec![(1, on(23, 8, None)), (2, on(22, 8, None))], vec![2, 1]),
        ("yesterday", vec![(1, on(20, 8, None)), (2, all_day(20))], vec![]),
        ("all of today", vec![(1, all_day(21)), (2, on(21, 15, None))], vec![1, 2]),
        ("begun, as long as it was said to take", vec![(1, on(21, 11, Some(61)))], vec![1]),
        ("over by what was said", vec![(1, on(21, 11, Some(60)))], vec![]),
        ("begun, and nobody said how long", vec![(1, on(21, 8, None))], vec![1]),
    ];
    for (case, rows, expected) in cases {
        let rows = rows.into_iter().map(|(number, when)| appointment(number, agreed(when))).collect();
        assert_eq!(order(rows), ids(&expected), "{case}");
    }
}

#[test]
fn what_all_agree_is_called_off_or_over_or_removed_is_gone_and_what_one_still_plans_is_not() {
    let with =
        |status: Contested<Status>| AppointmentView { status, ..appointment(1, agreed(on(23, 8, None))) };
    assert_eq!(order(vec![with(agreed(Status::Cancelled))]), []);
    assert_eq!(order(vec![with(agreed(Status::Completed))]), []);
    assert_eq!(order(vec![with(agreed(Status::Missed))]), []);
    assert_eq!(order(vec![with(disputed(Status::Cancelled, Status::Completed))]), []);
    assert_eq!(order(vec![with(disputed(Status::Planned, Status::Cancelled))]), ids(&[1]));
    let mut gone = with(agreed(Status::Planned));
    gone.head.presence = removed();
    assert_eq!(order(vec![gone.clone()]), []);
    gone.head.presence = Presence::RemovalDisputed {
        removed_by: HER,
        removed_at_ms: 1,
        written: vec![said(crate::FieldName::When)],
    };
    assert_eq!(order(vec![gone]), ids(&[1]));
}

#[test]
fn a_contested_time_stands_at_each_of_its_times_and_today_shows_both() {
    let contested = appointment(1, disputed(on(25, 9, None), on(23, 13, None)));
    let between = appointment(2, agreed(on(24, 8, None)));
    let view = AppointmentsView { appointments: [contested, between].into() };
    let all = coming(&view, &today_at(12, 0));
    let seen: Vec<_> = all.iter().map(|coming| (coming.appointment, coming.is_disputed)).collect();
    assert_eq!(seen, [(id(1), true), (id(2), false), (id(1), true)]);
    let next = today(&today_at(12, 0), Some(&view), None, None, &[]).next;
    let times: Vec<_> = next.iter().map(|coming| coming.when.clone()).collect();
    assert_eq!(times, [on(23, 13, None), on(25, 9, None)]);
    // A candidate that has passed is no longer shown; the other one is, still as disputed.
    let later = crate::testing::at(day(2026, 11, 24), 0, 0);
    let next = today(&later, Some(&view), None, None, &[]).next;
    assert_eq!(next.len(), 1);
    assert_eq!(next.first().unwrap().appointment, id(2));
}

#[test]
fn times_in_other_zones_are_ordered_by_the_instant() {
    let utc = crate::LocalTime { zone: "UTC".into(), ..at(day(2026, 11, 23), 9, 0) };
    let far = When::At { start: utc, minutes: None };
    let near = on(23, 9, None);
    assert_eq!(order(vec![appointment(1, agreed(far)), appointment(2, agreed(near))]), ids(&[2, 1]));
}

#[test]
fn an_empty_record_has_an_empty_day() {
    let empty = today(&today_at(12, 0), Some(&AppointmentsView::default()), None, None, &[]);
    assert_eq!(empty, crate::rules::Today::default());
}

#[test]
fn one_that_comes_again_stands_at_each_date_with_what_became_of_it() {
    use crate::{
        Act, AppointmentField, Ends, Every, Item, OccurrenceChange, OccurrenceField, Recurrence,
        testing::reach::Written,
    };
    let mut record = Written::new();
    let weekly = Recurrence { every: Every::Days(7), ends: Ends::After(6) };
    let series = record.add(Item::Appointment(vec![
        AppointmentField::Title("Sjukgymnast".into()),
        AppointmentField::When(on(2, 10, Some(60))),
        AppointmentField::Recurrence(Some(weekly)),
    ]));
    let became = |date, change| {
        Item::Occurrence(vec![
            OccurrenceField::Appointment(series),
            OccurrenceField::On(day(2026, 11, date)),
            OccurrenceField::Change(change),
        ])
    };
    let dates = |record: &Written| -> Vec<(String, bool)> {
        let reach = record.reach();
        let coming = coming(&reach.appointments.unwrap(), &today_at(12, 0));
        coming.iter().map(|it| (it.when.date().format("%d/%m").to_string(), it.is_disputed)).collect()
    };
    // 2, 9, 16, 23 and 30 November, and 7 December; today is the 21st.
    let plain = |dates: &[&str]| -> Vec<(String, bool)> {
        dates.iter().map(|date| ((*date).to_owned(), false)).collect()
    };
    assert_eq!(dates(&record), plain(&["23/11", "30/11", "07/12"]));
    record.add(became(23, OccurrenceChange::Cancelled));
    record.add(became(30, OccurrenceChange::Moved(on(27, 9, None))));
    assert_eq!(dates(&record), plain(&["27/11", "07/12"]));
    // Another, who had not seen that, says that the 30th is called off: both stand, and say that they are contested.
    record.add(became(30, OccurrenceChange::Cancelled));
    let both = [("27/11".to_owned(), true), ("30/11".to_owned(), true), ("07/12".to_owned(), false)];
    assert_eq!(dates(&record), both);
    record
        .does(Act::Change { id: series, item: Item::Appointment(vec![AppointmentField::Recurrence(None)]) });
    // It no longer comes again: only its first time is left, and that is past.
    assert_eq!(dates(&record), []);
}

#[test]
fn those_who_disagree_on_one_date_do_not_contest_the_others() {
    use crate::{
        Act, AppointmentField, Ends, Every, Item, OccurrenceChange, OccurrenceField, Recurrence,
        testing::reach::Written,
    };
    let mut record = Written::new();
    let weekly = Recurrence { every: Every::Days(7), ends: Ends::After(2) };
    let series = record.add(Item::Appointment(vec![
        AppointmentField::Title("Fotvård".into()),
        AppointmentField::When(on(23, 10, Some(60))),
        AppointmentField::Recurrence(Some(weekly)),
    ]));
    let date = record.add(Item::Occurrence(vec![
        OccurrenceField::Appointment(series),
        OccurrenceField::On(day(2026, 11, 23)),
        OccurrenceField::Change(OccurrenceChange::AsPlanned),
    ]));
    let says =
        |change| Act::Change { id: date, item: Item::Occurrence(vec![OccurrenceField::Change(change)]) };
    record.apart(says(OccurrenceChange::Completed), says(OccurrenceChange::AsPlanned));
    let coming = coming(&record.reach().appointments.unwrap(), &today_at(12, 0));
    let seen: Vec<_> = coming.iter().map(|it| (it.when.date(), it.is_disputed)).collect();
    assert_eq!(seen, [(day(2026, 11, 23), true), (day(2026, 11, 30), false)]);
}

#[test]
fn the_next_time_of_one_that_comes_again_is_one_date_and_those_before_are_the_last_ones() {
    use crate::rules::{dates_before, next_of};
    use crate::{Ends, Every, OccurrenceChange, OccurrenceView, Recurrence, Weekdays};
    let weekly = |days: &[chrono::Weekday]| Recurrence {
        every: Every::Weeks { every: 1, days: Weekdays::of(days) },
        ends: Ends::Never,
    };
    let monday = weekly(&[chrono::Weekday::Mon]);
    let series =
        AppointmentView { recurrence: Some(agreed(Some(monday))), ..appointment(1, agreed(on(2, 10, None))) };
    let next = |one: &AppointmentView| {
        next_of(one, &today_at(12, 0)).into_iter().map(|coming| coming.when).collect::<Vec<_>>()
    };
    assert_eq!(next(&series), [on(23, 10, None)]);
    assert_eq!(next(&appointment(1, agreed(on(2, 10, None)))), [], "one that was");
    let off = AppointmentView { status: agreed(Status::Cancelled), ..series.clone() };
    assert_eq!(next(&off), [], "one that is called off");
    let view = AppointmentsView { appointments: vec![series.clone()].into() };
    let today = today(&today_at(12, 0), Some(&view), None, None, &[]).next;
    assert_eq!(today.len(), 1, "Idag holds no date but the next");
    // Each of two times that are said has its own next date, and so has each way that it comes again.
    let times = AppointmentView { when: disputed(on(2, 10, None), on(2, 14, None)), ..series.clone() };
    assert_eq!(next(&times), [on(23, 10, None), on(23, 14, None)]);
    let friday = Some(weekly(&[chrono::Weekday::Fri]));
    let ways = AppointmentView { recurrence: Some(disputed(Some(monday), friday)), ..series.clone() };
    assert_eq!(next(&ways), [on(23, 10, None), on(27, 10, None)]);
    let on_a_sunday = OccurrenceView {
        head: head(2),
        appointment: said(id(1)),
        on: said(day(2026, 11, 15)),
        change: agreed(OccurrenceChange::Completed),
        outcome: None,
    };
    let said_of = AppointmentView { occurrences: vec![on_a_sunday].into(), ..series };
    let before: Vec<u32> = dates_before(&said_of, day(2026, 11, 21), 3)
        .into_iter()
        .map(|date| chrono::Datelike::day(&date))
        .collect();
    assert_eq!(before, [16, 15, 9], "by the rule, and what was said of");
    assert_eq!(
        OccurrenceView::id_of(id(1), day(2026, 11, 15)),
        OccurrenceView::id_of(id(1), day(2026, 11, 15))
    );
    assert_ne!(
        OccurrenceView::id_of(id(1), day(2026, 11, 15)),
        OccurrenceView::id_of(id(1), day(2026, 11, 16))
    );
    assert_ne!(
        OccurrenceView::id_of(id(1), day(2026, 11, 15)),
        OccurrenceView::id_of(id(2), day(2026, 11, 15))
    );
}

#[test]
fn a_date_that_one_calls_off_and_another_says_is_as_planned_stands_and_so_does_one_that_cannot_be_read() {
    use crate::{Ends, Every, OccurrenceChange, OccurrenceView, Recurrence};
    let weekly = Recurrence { every: Every::Days(7), ends: Ends::After(2) };
    let became = |number, change: Contested<OccurrenceChange>| OccurrenceView {
        head: head(number),
        appointment: said(id(1)),
        on: said(day(2026, 11, 23)),
        change,
        outcome: None,
    };
    let times = |occurrences: Vec<OccurrenceView>| {
        let recurs = Some(agreed(Some(weekly)));
        let series = appointment(1, agreed(on(23, 10, None)));
        let one = AppointmentView { recurrence: recurs, occurrences: occurrences.into(), ..series };
        let all = coming(&AppointmentsView { appointments: vec![one].into() }, &today_at(12, 0));
        all.into_iter().map(|it| (it.when, it.is_disputed, it.is_unread)).collect::<Vec<_>>()
    };
    let (called_off, as_planned) = (OccurrenceChange::Cancelled, OccurrenceChange::AsPlanned);
    let moved = OccurrenceChange::Moved(on(24, 9, None));
    let other = (on(30, 10, None), false, false);
    let (own, own_unread) = ((on(23, 10, None), true, false), (on(23, 10, None), true, true));
    assert_eq!(times(vec![became(2, agreed(called_off.clone()))]), vec![other.clone()]);
    let both = vec![became(2, disputed(called_off.clone(), as_planned.clone()))];
    assert_eq!(times(both), [own.clone(), other.clone()], "neither called off nor as planned");
    let apart = vec![became(2, agreed(called_off.clone())), became(3, agreed(as_planned.clone()))];
    assert_eq!(times(apart), [own.clone(), other.clone()], "and likewise where each made a row");
    let to = (on(24, 9, None), true, false);
    let both = vec![became(2, disputed(moved.clone(), as_planned))];
    assert_eq!(times(both), [own, to.clone(), other.clone()]);
    let unread = || Contested::Disputed(Vec::new());
    assert_eq!(times(vec![became(2, unread())]), [own_unread.clone(), other.clone()]);
    let beside = vec![became(2, Contested::Disputed(vec![said(called_off.clone())]))];
    assert_eq!(times(beside), [own_unread.clone(), other.clone()]);
    let apart = vec![became(2, agreed(called_off)), became(3, unread())];
    assert_eq!(times(apart), [own_unread.clone(), other.clone()]);
    let to_unread = (on(24, 9, None), true, true);
    assert_eq!(times(vec![became(2, agreed(moved)), became(3, unread())]), [own_unread, to_unread, other]);
}

#[test]
fn a_visit_whose_status_cannot_be_read_here_may_be_to_come_and_is_not_said_to_be() {
    let with = |said_of: &[Status]| {
        let fields = said_of.iter().map(|status| said(*status)).collect();
        AppointmentView { status: Contested::Disputed(fields), ..appointment(1, agreed(on(22, 8, None))) }
    };
    // None of what is said can be read, or all but one that stands against it.
    for said_of in [&[][..], &[Status::Cancelled], &[Status::Completed], &[Status::Planned]] {
        let view = AppointmentsView { appointments: vec![with(said_of)].into() };
        let all = coming(&view, &today_at(12, 0));
        assert_eq!(all.iter().map(|one| one.is_disputed).collect::<Vec<_>>(), [true], "{said_of:?}");
    }
    let called_off = [Status::Cancelled, Status::Missed];
    assert_eq!(order(vec![with(&called_off)]), [], "all of it is read, and nobody says that it is to be");
}
