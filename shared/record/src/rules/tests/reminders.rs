//! When she is reminded, of what, and when not.

mod appointments;

use super::{
    differences::{line, stopped},
    given::{
        BANGKOK, NEW_YORK, STOCKHOLM, clock, daily, disputes, entry, lives_in, medicine, on_phone, one_at,
        posted, skips, stays, takes, turned, undoes, utc,
    },
};
use crate::{
    Act, Ahead, Amount, AppointmentField, Ends, Every, Item, ItemId, LocalTime, MedicineField,
    OccurrenceChange, OccurrenceField, Post, Recurrence, Reminders, Schedule, Section, Status, StayField,
    Stopped, Taken, Weekdays, When,
    rules::{
        DueAt, Reach, Reminder, ReminderOf, ReminderPlan, reminders,
        reminders::{MAX_REMINDER_DAYS, MAX_REMINDERS},
    },
    testing::{at, day, reach::Written},
};

/// Saturday 21 November 2026.
fn november(date: u32, hour: u32, minute: u32) -> LocalTime {
    at(day(2026, 11, date), hour, minute)
}

fn plan(reach: &Reach, from: &LocalTime, until: &LocalTime) -> Vec<Reminder> {
    reminders(reach, from, until, &[]).reminders
}

/// The doses reminded of on the 21st, as "hour.minute".
fn that_day(reach: &Reach) -> Vec<String> {
    let plan = plan(reach, &november(20, 23, 59), &november(21, 23, 59));
    plan.iter().map(|reminder| reminder.local.at.format("%H.%M").to_string()).collect()
}

fn of_doses(schedule: Schedule) -> (Written, ItemId) {
    let mut record = Written::new();
    let id = medicine(&mut record, "Baklofen", schedule);
    (record, id)
}

#[test]
fn a_dose_is_reminded_of_until_it_is_logged_and_again_when_that_is_undone() {
    let (mut record, id) = of_doses(daily(&[(8, 0), (20, 0)]));
    assert_eq!(that_day(&record.reach()), ["08.00", "20.00"]);
    let taken = takes(&mut record, id, &november(21, 8, 0));
    assert_eq!(that_day(&record.reach()), ["20.00"]);
    skips(&mut record, id, &november(21, 20, 0));
    assert!(that_day(&record.reach()).is_empty());
    undoes(&mut record, taken);
    assert_eq!(that_day(&record.reach()), ["08.00"]);
    // The other device logs it as well.
    record.apart(
        Act::Add {
            id: crate::testing::id(1),
            item: entry(id, Some(&november(21, 8, 0)), &november(21, 8, 5), Amount::ONE, Taken::Taken),
        },
        Act::Add {
            id: crate::testing::id(2),
            item: entry(id, Some(&november(21, 8, 0)), &november(21, 8, 7), Amount::ONE, Taken::Taken),
        },
    );
    assert!(that_day(&record.reach()).is_empty());
}

#[test]
fn what_has_no_clock_time_is_reminded_of_at_the_beginning_of_its_part_or_at_eight() {
    let said = |words: &str| that_day(&of_doses(crate::said::schedule(words)).0.reach());
    assert_eq!(said("1+0+1+2"), ["08.00", "18.00", "22.00"]);
    assert_eq!(said("1x3"), ["08.00", "08.00", "08.00"]);
    assert!(said("vid behov").is_empty());
    assert!(said("enligt schema").is_empty());
    let (record, _) = of_doses(crate::said::schedule("1x2"));
    for reminder in plan(&record.reach(), &november(20, 23, 59), &november(21, 23, 59)) {
        let ReminderOf::Dose { due, .. } = &reminder.of else { panic!("{reminder:?}") };
        assert_eq!(*due, DueAt::SomeTime, "nobody said eight");
    }
}

#[test]
fn a_window_holds_its_last_instant_and_not_its_first() {
    let (record, _) = of_doses(daily(&[(8, 0)]));
    let reach = record.reach();
    let count = |from, until| plan(&reach, &from, &until).len();
    assert_eq!(count(november(21, 7, 59), november(21, 8, 0)), 1);
    assert_eq!(count(november(21, 8, 0), november(21, 8, 1)), 0);
    assert_eq!(count(november(21, 7, 0), november(21, 7, 59)), 0);
    assert_eq!(count(november(21, 9, 0), november(21, 7, 0)), 0, "a window that ends before it begins");
    let whole = plan(&reach, &november(1, 0, 0), &november(30, 0, 0));
    let mut parts = plan(&reach, &november(1, 0, 0), &november(21, 8, 0));
    parts.extend(plan(&reach, &november(21, 8, 0), &november(30, 0, 0)));
    assert_eq!(parts, whole);
    assert_eq!(whole.len(), 29);
}

#[test]
fn a_reminder_comes_by_the_clock_at_home_and_says_what_the_phone_shows() {
    let (mut record, _) = of_doses(daily(&[(8, 0)]));
    let cases = [
        (None, BANGKOK, "2026-11-21T07:00:00Z", "14.00"),
        (None, NEW_YORK, "2026-11-21T07:00:00Z", "02.00"),
        (Some(BANGKOK), STOCKHOLM, "2026-11-21T01:00:00Z", "02.00"),
    ];
    for (home, phone, instant, shown) in cases {
        if let Some(home) = home {
            lives_in(&mut record, home);
        }
        let now = on_phone(&november(21, 0, 30), phone);
        let until = on_phone(&november(21, 23, 0), phone);
        let found = plan(&record.reach(), &now, &until);
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((only.at, only.local.at.format("%H.%M").to_string()), (utc(instant), shown.to_owned()));
        assert_eq!(only.local.zone, phone);
    }
}

#[test]
fn a_course_is_reminded_of_through_its_last_day_and_longer_while_anybody_says_so() {
    let until = |last| MedicineField::Until(last);
    let last = |date| Some(day(2026, 11, date));
    let stop = |date| MedicineField::Stopped(Stopped::From(day(2026, 11, date)));
    let change = super::given::change;
    let cases = [
        ("the last day", until(last(21)), None, 1, false),
        ("the day after", until(last(20)), None, 0, false),
        ("no end", until(None), None, 1, false),
        ("one says longer", until(last(20)), Some(until(last(21))), 1, true),
        ("one says without end", until(last(20)), Some(until(None)), 1, true),
        ("both have ended", until(last(20)), Some(until(last(19))), 0, false),
        ("stopped by one", stop(21), Some(MedicineField::Stopped(Stopped::InUse)), 1, true),
        ("stopped by both", stop(20), Some(stop(21)), 0, false),
    ];
    for (case, hers, others, expected, says_ask) in cases {
        let (mut record, id) = of_doses(daily(&[(8, 0)]));
        match others {
            Some(others) => record.apart(change(id, hers), change(id, others)),
            None => record.does(change(id, hers)),
        }
        let found = plan(&record.reach(), &november(20, 23, 59), &november(21, 23, 59));
        assert_eq!(found.len(), expected, "{case}");
        assert!(found.iter().all(|one| one.says_ask == says_ask && one.is_disputed == says_ask), "{case}");
    }
}

#[test]
fn while_a_dose_is_contested_her_own_times_are_reminded_of_and_say_to_change_nothing() {
    let (mut record, id) = of_doses(daily(&[(9, 0)]));
    disputes(&mut record, id, daily(&[(8, 0)]), daily(&[(8, 0), (20, 0)]));
    let found = plan(&record.reach(), &november(20, 23, 59), &november(21, 23, 59));
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((only.at, only.says_ask), (utc("2026-11-21T07:00:00Z"), true));
    // Read where nobody knows which is hers: once a day, without time or amount.
    let mut unknown = record.reach();
    unknown.hers = vec![];
    let found = plan(&unknown, &november(20, 23, 59), &november(21, 23, 59));
    let [only] = found.as_slice() else { panic!("{found:?}") };
    let ReminderOf::Dose { due, units, .. } = &only.of else { panic!("{only:?}") };
    assert_eq!((due, *units, only.says_ask), (&DueAt::SomeTime, None, true));
    // Removed by one while another wrote in it: it is reminded of, and says so.
    let (mut record, id) = of_doses(daily(&[(8, 0)]));
    record.apart(Act::Remove { id }, super::given::change(id, MedicineField::Why("Stela ben".into())));
    let found = plan(&record.reach(), &november(20, 23, 59), &november(21, 23, 59));
    assert!(matches!(found.as_slice(), [Reminder { says_ask: true, .. }]), "{found:?}");
}

#[test]
fn a_difference_in_the_lists_says_to_ask_and_only_of_that_substance() {
    let list = |lines| Post::MedicineList { as_of: day(2026, 11, 20), lines, note: String::new() };
    let own = |how: &str| line("Baklofen", "10 mg", how);
    let other = || line("Fampyra", "10 mg", "kl 8");
    let cases = [
        ("nobody else says anything", None, [false, false]),
        ("the same", Some(vec![own("1x1"), other()]), [false, false]),
        ("under its brand", Some(vec![line("Lioresal", "10 mg", "1x1"), other()]), [false, false]),
        ("another amount", Some(vec![own("1x2"), other()]), [true, false]),
        ("another amount of its brand", Some(vec![line("Lioresal", "10 mg", "1x2"), other()]), [true, false]),
        ("stopped", Some(vec![stopped("Baklofen"), other()]), [true, false]),
        ("not on it", Some(vec![own("1x1")]), [false, true]),
    ];
    for (case, lines, expected) in cases {
        let mut record = Written::new();
        let baklofen = medicine(&mut record, "Baklofen", daily(&[(7, 0)]));
        let fampyra = medicine(&mut record, "Fampyra", daily(&[(8, 0)]));
        for id in [baklofen, fampyra] {
            record.does(super::given::change(id, MedicineField::Strength("10 mg".into())));
        }
        let mut reach = record.reach();
        reach.posts.extend(lines.map(|lines| posted(1, list(lines))));
        let found = plan(&reach, &november(20, 23, 59), &november(21, 23, 59));
        let asks: Vec<bool> = found.iter().map(|reminder| reminder.says_ask).collect();
        assert_eq!(asks, expected, "{case}");
        assert_eq!(found, plan(&turned(&reach), &november(20, 23, 59), &november(21, 23, 59)), "{case}");
    }
}

#[test]
fn while_she_is_away_doses_are_silent_as_she_said_and_never_on_doubt() {
    let mut record = Written::new();
    medicine(&mut record, "Baklofen", daily(&[(8, 0)]));
    let fampyra = medicine(&mut record, "Fampyra", daily(&[(9, 0)]));
    let says = |said: Option<Reminders>| vec![StayField::Reminders(said)];
    let only = || Some(Reminders::OnlyOf { medicines: vec![fampyra] });
    let both = ["08.00", "09.00"];
    type Stays = Vec<(u32, u32, Option<Reminders>)>;
    let cases: Vec<(&str, Stays, Vec<&str>)> = vec![
        ("paused", vec![(19, 23, Some(Reminders::Paused))], vec![]),
        ("the first day", vec![(21, 23, Some(Reminders::Paused))], vec![]),
        ("the last day", vec![(19, 21, Some(Reminders::Paused))], vec![]),
        ("from tomorrow", vec![(22, 23, Some(Reminders::Paused))], both.to_vec()),
        ("until yesterday", vec![(19, 20, Some(Reminders::Paused))], both.to_vec()),
        ("those she handles herself", vec![(19, 23, only())], vec!["09.00"]),
        ("as usual", vec![(19, 23, Some(Reminders::AsUsual))], both.to_vec()),
        ("she has not said", vec![(19, 23, None)], both.to_vec()),
        (
            "two stays, one as usual",
            vec![(19, 21, Some(Reminders::Paused)), (21, 23, Some(Reminders::AsUsual))],
            both.to_vec(),
        ),
        ("two stays, one not said", vec![(19, 21, Some(Reminders::Paused)), (21, 23, None)], both.to_vec()),
        (
            "two stays, one with her own",
            vec![(19, 21, Some(Reminders::Paused)), (21, 23, only())],
            vec!["09.00"],
        ),
        (
            "two stays, both paused",
            vec![(19, 21, Some(Reminders::Paused)), (21, 23, Some(Reminders::Paused))],
            vec![],
        ),
    ];
    for (case, all, expected) in cases {
        let mut record = record.clone();
        for (from, until, reminders) in all {
            stays(&mut record, day(2026, 11, from), day(2026, 11, until), says(reminders));
        }
        assert_eq!(that_day(&record.reach()), expected, "{case}");
    }
    let everything_but_about: Vec<Section> =
        Section::ALL.iter().copied().filter(|section| *section != Section::About).collect();
    stays(&mut record, day(2026, 11, 1), day(2026, 11, 30), says(Some(Reminders::Paused)));
    assert!(that_day(&record.reach()).is_empty());
    assert_eq!(that_day(&record.reach_of(&everything_but_about)), both, "a stay that cannot be read");
}

fn visit(record: &mut Written, when: When) -> ItemId {
    record.add(Item::Appointment(vec![
        AppointmentField::Title("Läkarbesök".into()),
        AppointmentField::When(when),
    ]))
}

fn at_time(start: LocalTime) -> When {
    When::At { start, minutes: Some(30) }
}

#[test]
fn the_soonest_are_given_and_from_where_some_are_left_out_is_said() {
    let doses = (0..100).map(|minute| one_at(minute / 60 + 8, minute % 60)).collect();
    let (record, _) = of_doses(Schedule::Daily { doses });
    let from = november(1, 0, 0);
    let plan = |until: LocalTime| reminders(&record.reach(), &from, &until, &[]);
    let few = plan(november(4, 0, 0));
    assert_eq!((few.reminders.len(), few.left_out_from), (300, None));
    let exactly = plan(november(6, 0, 0));
    assert_eq!((exactly.reminders.len(), exactly.left_out_from), (MAX_REMINDERS, None));
    let many = plan(november(20, 0, 0));
    assert_eq!(many.reminders.len(), MAX_REMINDERS);
    assert_eq!(many.left_out_from, Some(utc("2026-11-06T07:00:00Z")));
    assert!(many.reminders.is_sorted_by_key(|reminder| reminder.at));
    let (record, _) = of_doses(daily(&[(8, 0)]));
    let long = reminders(&record.reach(), &from, &at(day(2027, 11, 1), 0, 0), &[]);
    assert_eq!(i64::try_from(long.reminders.len()).unwrap(), MAX_REMINDER_DAYS);
    assert_eq!(long.left_out_from, Some(utc("2027-01-01T23:00:00Z")));
}

#[test]
fn ten_thousand_logged_doses_and_any_order_of_rows_give_the_same_reminders() {
    let mut record = Written::new();
    let ids: Vec<ItemId> =
        (0..5).map(|_| medicine(&mut record, "Baklofen", daily(&[(8, 0), (20, 0)]))).collect();
    takes(&mut record, ids[0], &november(21, 8, 0));
    visit(&mut record, at_time(november(21, 8, 0)));
    visit(&mut record, at_time(november(21, 8, 0)));
    let mut reach = record.reach();
    let log = &mut reach.medications.as_mut().unwrap().log;
    let logged = log.first().unwrap().clone();
    for number in 0..10_000_u64 {
        let mut entry = logged.clone();
        let past = chrono::Duration::hours(12 * i64::try_from(number / 5).unwrap());
        let due = LocalTime::home(november(20, 20, 0).at - past);
        entry.head.id = crate::testing::id(100_000 + number);
        entry.medicine.value = ids[usize::try_from(number % 5).unwrap()];
        entry.due.as_mut().unwrap().value = due;
        log.push(entry);
    }
    let from = LocalTime { at: day(2026, 11, 1).and_time(clock(0, 0)), zone: STOCKHOLM.into() };
    let all = reminders(&reach, &from, &november(21, 23, 0), &[Ahead::Minutes(0)]);
    assert_eq!(all.reminders.len(), 9 + 2, "what is not logged of the last day, and the visits");
    assert_eq!(reminders(&turned(&reach), &from, &november(21, 23, 0), &[Ahead::Minutes(0)]), all);
}
