//! Reminders of appointments.

use super::*;

/// When reminders of appointments come from the 1st of the month of `now`, in the order of time.
fn leads(reach: &Reach, now: &LocalTime, leads: &[Ahead]) -> Vec<String> {
    let until = LocalTime { at: now.at + chrono::Duration::days(60), zone: now.zone.clone() };
    let ReminderPlan { reminders, .. } = reminders(reach, now, &until, leads);
    assert!(reminders.iter().all(|one| !one.says_ask), "the words of rule 7 are of doses");
    reminders.iter().map(|one| one.at.format("%m-%d %H:%MZ").to_string()).collect()
}

#[test]
fn an_appointment_is_reminded_of_as_long_before_as_was_asked_and_once_an_instant() {
    let (day_before, two_hours) = (Ahead::Days(1), Ahead::Hours(2));
    let mut record = Written::new();
    visit(&mut record, at_time(november(23, 10, 15)));
    let now = november(1, 12, 0);
    let cases: Vec<(&str, Vec<Ahead>, Vec<&str>)> = vec![
        ("a day and two hours", vec![day_before, two_hours], vec!["11-22 09:15Z", "11-23 07:15Z"]),
        ("at its time", vec![Ahead::Minutes(0)], vec!["11-23 09:15Z"]),
        ("no lead", vec![], vec![]),
        ("a day is 24 hours that day", vec![day_before, Ahead::Hours(24)], vec!["11-22 09:15Z"]),
        ("asked for twice", vec![two_hours, two_hours], vec!["11-23 07:15Z"]),
        ("before now", vec![Ahead::Days(30)], vec![]),
    ];
    for (case, asked, expected) in cases {
        assert_eq!(leads(&record.reach(), &now, &asked), expected, "{case}");
    }
    for phone in [BANGKOK, NEW_YORK] {
        let found = leads(&record.reach(), &on_phone(&now, phone), &[day_before]);
        assert_eq!(found, ["11-22 09:15Z"], "{phone}");
    }
    assert!(leads(&record.reach_of(&[Section::Medications]), &now, &[day_before]).is_empty());
}

#[test]
fn a_day_before_keeps_the_wall_clock_over_both_changes_and_24_hours_do_not() {
    let cases = [
        (at(day(2026, 3, 29), 10, 0), "03-28 09:00Z", "03-28 08:00Z"),
        (at(day(2026, 10, 25), 10, 0), "10-24 08:00Z", "10-24 09:00Z"),
        // The day before has no 2.30, and has it twice.
        (at(day(2026, 3, 30), 2, 30), "03-29 01:30Z", "03-29 00:30Z"),
        (at(day(2026, 10, 26), 2, 30), "10-25 00:30Z", "10-25 01:30Z"),
    ];
    for (start, by_days, by_hours) in cases {
        for phone in [STOCKHOLM, BANGKOK, NEW_YORK] {
            let mut record = Written::new();
            visit(&mut record, at_time(start.clone()));
            let now = on_phone(&at(start.date() - chrono::Duration::days(9), 12, 0), phone);
            assert_eq!(leads(&record.reach(), &now, &[Ahead::Days(1)]), [by_days], "{start:?} {phone}");
            assert_eq!(leads(&record.reach(), &now, &[Ahead::Hours(24)]), [by_hours], "{start:?} {phone}");
        }
    }
}

#[test]
fn a_whole_day_is_reminded_of_at_eight_by_the_phone_on_the_day_before_and_once_that_day() {
    let mut record = Written::new();
    visit(&mut record, When::AllDay { date: day(2026, 11, 23) });
    let asked = [Ahead::Days(1), Ahead::Hours(2), Ahead::Minutes(30)];
    let now = november(1, 12, 0);
    assert_eq!(leads(&record.reach(), &now, &asked), ["11-22 07:00Z", "11-23 07:00Z"]);
    assert_eq!(leads(&record.reach(), &on_phone(&now, BANGKOK), &asked), ["11-22 01:00Z", "11-23 01:00Z"]);
}

#[test]
fn every_candidate_of_a_contested_time_is_reminded_of_until_it_is_settled() {
    let mut record = Written::new();
    let id = visit(&mut record, at_time(november(20, 9, 0)));
    let when =
        |start| Act::Change { id, item: Item::Appointment(vec![AppointmentField::When(at_time(start))]) };
    let status = |status| Act::Change { id, item: Item::Appointment(vec![AppointmentField::Status(status)]) };
    record.apart(when(november(23, 10, 0)), when(november(24, 13, 0)));
    let now = november(1, 12, 0);
    let asked = [Ahead::Hours(2)];
    assert_eq!(leads(&record.reach(), &now, &asked), ["11-23 07:00Z", "11-24 10:00Z"]);
    let all = reminders(&record.reach(), &now, &november(30, 0, 0), &asked).reminders;
    assert!(all.iter().all(|reminder| reminder.is_disputed));
    record.apart(status(Status::Cancelled), status(Status::Planned));
    assert_eq!(leads(&record.reach(), &now, &asked).len(), 2, "one still plans it");
    record.does(status(Status::Cancelled));
    assert!(leads(&record.reach(), &now, &asked).is_empty(), "all call it off");
    record.does(status(Status::Planned));
    record.does(when(november(24, 13, 0)));
    assert_eq!(leads(&record.reach(), &now, &asked), ["11-24 10:00Z"]);
    let settled = reminders(&record.reach(), &now, &november(30, 0, 0), &asked).reminders;
    assert!(settled.iter().all(|reminder| !reminder.is_disputed));
    // Two say how long it takes, and the same beginning: once.
    let long = Act::Change {
        id,
        item: Item::Appointment(vec![AppointmentField::When(When::At {
            start: november(24, 13, 0),
            minutes: Some(60),
        })]),
    };
    record.apart(long, when(november(24, 13, 0)));
    let found = reminders(&record.reach(), &now, &november(30, 0, 0), &asked).reminders;
    assert!(matches!(found.as_slice(), [Reminder { is_disputed: true, .. }]), "{found:?}");
}

#[test]
fn an_appointment_that_comes_again_is_reminded_of_on_its_dates_moved_and_cancelled_as_said() {
    let mut record = Written::new();
    let id = visit(&mut record, at_time(november(2, 10, 0)));
    let every = Every::Weeks { every: 1, days: Weekdays::of(&[chrono::Weekday::Mon]) };
    let recurrence = Recurrence { every, ends: Ends::After(4) };
    let field = AppointmentField::Recurrence(Some(recurrence));
    record.does(Act::Change { id, item: Item::Appointment(vec![field]) });
    let on = |date, change| {
        Item::Occurrence(vec![
            OccurrenceField::Appointment(id),
            OccurrenceField::On(day(2026, 11, date)),
            OccurrenceField::Change(change),
        ])
    };
    record.add(on(9, OccurrenceChange::Cancelled));
    record.add(on(16, OccurrenceChange::Moved(at_time(november(17, 11, 0)))));
    let found = leads(&record.reach(), &november(1, 12, 0), &[Ahead::Hours(1)]);
    assert_eq!(found, ["11-02 08:00Z", "11-17 09:00Z", "11-23 08:00Z"]);
}
