//! Doses on the two days when the clock changes in Sweden, seen from phones at home and elsewhere.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, TimeZone, Utc};
use proptest::prelude::*;

use super::given::{BANGKOK, NEW_YORK, STOCKHOLM, clock, daily, medicine, on_phone, one_at, takes, utc};
use crate::{
    Amount, DoseAt, Ends, Every, LocalTime, Nth, Recurrence, Schedule, Weekdays,
    rules::{
        DoseState, Due, Reach, ReminderOf, doses_at_home, reminders,
        tests::{HER, said},
    },
    testing::{at, day, reach::Written},
};

/// At 2 the clock becomes 3.
fn spring() -> NaiveDate {
    day(2026, 3, 29)
}

/// At 3 the clock becomes 2.
fn autumn() -> NaiveDate {
    day(2026, 10, 25)
}

fn with(schedule: Schedule) -> Reach {
    let mut record = Written::new();
    medicine(&mut record, "Baklofen", schedule);
    record.reach()
}

fn doses(reach: &Reach, now: &LocalTime) -> Vec<Due> {
    doses_at_home(reach.medications.as_ref().unwrap(), STOCKHOLM, now, &[HER])
}

fn schedules(on: NaiveDate) -> Vec<(&'static str, Schedule)> {
    let night = || vec![one_at(2, 30)];
    let last_sunday = Every::MonthsByWeekday { every: 1, nth: Nth::Last, day: chrono::Weekday::Sun };
    let recurrence = Recurrence { every: last_sunday, ends: Ends::Never };
    let eight_before = at(on.pred_opt().unwrap(), 20, 0);
    vec![
        ("clock times", daily(&[(2, 30), (3, 30), (8, 0)])),
        ("parts of the day", crate::said::schedule("1+1+1+1")),
        ("some time", crate::said::schedule("1x2")),
        ("on Sundays", Schedule::Weekly { days: Weekdays::of(&[chrono::Weekday::Sun]), doses: night() }),
        ("every other day", Schedule::EveryDays { every: 2, from: on - Duration::days(2), doses: night() }),
        ("the last Sunday", Schedule::Recurring { recurrence, from: day(2026, 1, 25), doses: night() }),
        (
            "every other week",
            Schedule::Cycle { weeks_on: 1, weeks_off: 1, from: on - Duration::days(14), doses: night() },
        ),
        ("every eight hours", Schedule::EveryHours { every: 8, from: eight_before, units: Amount::ONE }),
    ]
}

#[test]
fn each_kind_of_schedule_has_each_dose_once_on_both_days_by_every_phone() {
    type Expected = Vec<(&'static str, &'static str)>;
    let night_of_spring: Expected = vec![("02:30", "2026-03-29T01:30:00Z")];
    let night_of_autumn: Expected = vec![("02:30", "2026-10-25T00:30:00Z")];
    let expected_in_spring: [Expected; 8] = [
        vec![
            ("02:30", "2026-03-29T01:30:00Z"),
            ("03:30", "2026-03-29T01:30:00Z"),
            ("08:00", "2026-03-29T06:00:00Z"),
        ],
        vec![
            ("08:00", "2026-03-29T06:00:00Z"),
            ("12:00", "2026-03-29T10:00:00Z"),
            ("18:00", "2026-03-29T16:00:00Z"),
            ("22:00", "2026-03-29T20:00:00Z"),
        ],
        vec![("00:00", "2026-03-28T23:00:00Z"), ("00:00", "2026-03-28T23:00:00Z")],
        night_of_spring.clone(),
        night_of_spring.clone(),
        night_of_spring.clone(),
        night_of_spring,
        vec![
            ("05:00", "2026-03-29T03:00:00Z"),
            ("13:00", "2026-03-29T11:00:00Z"),
            ("21:00", "2026-03-29T19:00:00Z"),
        ],
    ];
    let expected_in_autumn: [Expected; 8] = [
        vec![
            ("02:30", "2026-10-25T00:30:00Z"),
            ("03:30", "2026-10-25T02:30:00Z"),
            ("08:00", "2026-10-25T07:00:00Z"),
        ],
        vec![
            ("08:00", "2026-10-25T07:00:00Z"),
            ("12:00", "2026-10-25T11:00:00Z"),
            ("18:00", "2026-10-25T17:00:00Z"),
            ("22:00", "2026-10-25T21:00:00Z"),
        ],
        vec![("00:00", "2026-10-24T22:00:00Z"), ("00:00", "2026-10-24T22:00:00Z")],
        night_of_autumn.clone(),
        night_of_autumn.clone(),
        night_of_autumn.clone(),
        night_of_autumn,
        vec![
            ("03:00", "2026-10-25T02:00:00Z"),
            ("11:00", "2026-10-25T10:00:00Z"),
            ("19:00", "2026-10-25T18:00:00Z"),
        ],
    ];
    for (on, all_expected) in [(spring(), expected_in_spring), (autumn(), expected_in_autumn)] {
        for ((case, schedule), expected) in schedules(on).into_iter().zip(all_expected) {
            let reach = with(schedule);
            for phone in [STOCKHOLM, NEW_YORK, BANGKOK] {
                let found: Vec<_> = doses(&reach, &on_phone(&at(on, 12, 0), phone))
                    .into_iter()
                    .map(|due| (due.key, due.instant))
                    .collect();
                let expected: Vec<_> = expected
                    .iter()
                    .map(|(time, instant)| {
                        let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").unwrap();
                        (LocalTime::home(on.and_time(time)), utc(instant))
                    })
                    .collect();
                assert_eq!(found, expected, "{case} on {on}, phone in {phone}");
            }
        }
    }
}

#[test]
fn a_dose_at_an_hour_that_exists_twice_is_due_from_the_first_and_logged_once() {
    let reach = with(daily(&[(2, 30)]));
    let state = |instant: &str| {
        let now = crate::time::zone::local(utc(instant), BANGKOK).unwrap();
        doses(&reach, &now).iter().map(|due| due.state).collect::<Vec<_>>()
    };
    assert_eq!(state("2026-10-25T00:29:00Z"), [DoseState::Later]);
    assert_eq!(state("2026-10-25T00:30:00Z"), [DoseState::Due]);
    assert_eq!(state("2026-10-25T01:30:00Z"), [DoseState::Due]);
    assert_eq!(state("2026-03-29T01:29:00Z"), [DoseState::Later]);
    assert_eq!(state("2026-03-29T01:30:00Z"), [DoseState::Due]);
    let mut record = Written::new();
    let id = medicine(&mut record, "Baklofen", daily(&[(2, 30)]));
    for on in [spring(), autumn()] {
        let logged = takes(&mut record, id, &at(on, 2, 30));
        let found = doses(&record.reach(), &on_phone(&at(on, 12, 0), NEW_YORK));
        let [Due { state: DoseState::Logged { entry, .. }, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(*entry, logged);
    }
}

#[test]
fn every_hour_is_23_doses_in_spring_and_25_in_autumn_each_an_hour_after_the_other() {
    for (on, expected) in [(spring(), 23), (autumn(), 25)] {
        let from = at(on - Duration::days(3), 0, 0);
        let reach = with(Schedule::EveryHours { every: 1, from, units: Amount::ONE });
        let found = doses(&reach, &at(on, 12, 0));
        assert_eq!(found.len(), expected, "{on}");
        assert!(
            found.windows(2).all(|pair| pair[1].instant - pair[0].instant == Duration::hours(1)),
            "{found:?}"
        );
        assert!(found.iter().all(|due| due.key.date() == on));
    }
}

#[test]
fn the_day_is_the_one_it_is_at_home_whatever_the_phone_says() {
    let reach = with(daily(&[(8, 0)]));
    let cases = [
        ("it is the next day at home", at(day(2026, 3, 30), 0, 30), NEW_YORK, day(2026, 3, 30)),
        ("it is the day before at home", at(day(2026, 3, 28), 20, 0), BANGKOK, day(2026, 3, 28)),
        ("the same day in both", at(day(2026, 7, 1), 12, 0), BANGKOK, day(2026, 7, 1)),
    ];
    for (case, home, phone, expected) in cases {
        let found = doses(&reach, &on_phone(&home, phone));
        let [due] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(due.key, at(expected, 8, 0), "{case}");
    }
}

#[test]
fn a_record_of_another_zone_has_its_doses_there_and_a_zone_nobody_knows_hides_none() {
    let reach = with(daily(&[(8, 0)]));
    let view = reach.medications.as_ref().unwrap();
    let now = on_phone(&at(day(2026, 11, 21), 12, 0), BANGKOK);
    let cases = [
        (BANGKOK, "2026-11-21T01:00:00Z"),
        (NEW_YORK, "2026-11-21T13:00:00Z"),
        // Taken as the phone's zone.
        ("Mars/Olympus", "2026-11-21T01:00:00Z"),
    ];
    for (home, expected) in cases {
        let found = doses_at_home(view, home, &now, &[HER]);
        let [due] = found.as_slice() else { panic!("{home}: {found:?}") };
        assert_eq!((due.key.zone.as_str(), due.instant), (home, utc(expected)), "{home}");
    }
    // Where neither is known the clock stands as it is written.
    let lost = LocalTime { zone: "Moon/Tycho".into(), ..at(day(2026, 11, 21), 12, 0) };
    let found = doses_at_home(view, "Mars/Olympus", &lost, &[HER]);
    assert_eq!(found.iter().map(|due| due.state).collect::<Vec<_>>(), [DoseState::Due]);
}

#[test]
fn what_was_logged_before_the_record_got_another_zone_still_answers_its_dose() {
    let six = || Schedule::EveryHours { every: 6, from: at(day(2026, 11, 20), 6, 0), units: Amount::ONE };
    let cases = [
        ("a clock time", daily(&[(8, 0)]), at(day(2026, 11, 21), 8, 0), 21, vec![true]),
        // 12 in Stockholm is 18 in Bangkok: the dose at 12 in Bangkok is another one.
        ("elapsed time", six(), at(day(2026, 11, 21), 12, 0), 21, vec![false, false, false, true]),
        // 18 in Stockholm is midnight in Bangkok.
        (
            "elapsed, of the day beside",
            six(),
            at(day(2026, 11, 21), 18, 0),
            22,
            vec![true, false, false, false],
        ),
    ];
    for (case, schedule, due, on, expected) in cases {
        let mut record = Written::new();
        let id = medicine(&mut record, "Baklofen", schedule);
        takes(&mut record, id, &due);
        let reach = record.reach();
        let view = reach.medications.as_ref().unwrap();
        let now = LocalTime { at: day(2026, 11, on).and_time(clock(23, 0)), zone: BANGKOK.into() };
        let found = doses_at_home(view, BANGKOK, &now, &[HER]);
        let logged: Vec<bool> =
            found.iter().map(|due| matches!(due.state, DoseState::Logged { .. })).collect();
        assert_eq!(logged, expected, "{case}: {found:?}");
    }
}

/// The first minute at which this clock stood at home or, if it never did, the minute at which it would have, had the clock
/// before it gone on: found by walking, and not by the code that is tested.
fn walked(key: NaiveDateTime) -> chrono::DateTime<Utc> {
    let tz: chrono_tz::Tz = STOCKHOLM.parse().unwrap();
    let begins = (key - Duration::hours(4)).and_utc();
    let minutes = (0..4 * 60).map(|minute| begins + Duration::minutes(minute));
    let mut before = begins;
    for instant in minutes {
        let local = instant.with_timezone(&tz).naive_local();
        if local == key {
            return instant;
        }
        if local > key {
            break;
        }
        before = instant;
    }
    before + (key - tz.from_utc_datetime(&before.naive_utc()).naive_local())
}

fn any_doses() -> impl Strategy<Value = Vec<DoseAt>> {
    let dose = (0..24_u32, 0..60_u32, 1..5_000_u32).prop_map(|(hour, minute, thousandths)| DoseAt {
        at: clock(hour, minute),
        units: Amount::from_thousandths(thousandths).unwrap(),
    });
    let night = (1..4_u32, 0..60_u32).prop_map(|(hour, minute)| one_at(hour, minute));
    prop::collection::vec(prop_oneof![dose, night], 1..5)
}

/// A schedule, and how many doses it has on this day.
fn any_schedule(on: NaiveDate) -> impl Strategy<Value = (Schedule, usize)> {
    let first = move |past: i64| on - Duration::days(past);
    let on_days = |is_on: bool, doses: &Vec<DoseAt>| if is_on { doses.len() } else { 0 };
    prop_oneof![
        any_doses().prop_map(|doses| (Schedule::Daily { doses: doses.clone() }, doses.len())),
        (1..24_u8).prop_map(|times| (Schedule::TimesADay { units: Amount::ONE, times }, times.into())),
        (0..3_u32, 0..3_u32, 0..3_u32, 1..3_u32).prop_map(|(morning, noon, evening, night)| {
            let of = |units| Amount::from_thousandths(units * 500).unwrap();
            let parts = [morning, noon, evening, night];
            let schedule = Schedule::DayParts {
                morning: of(morning),
                noon: of(noon),
                evening: of(evening),
                night: of(night),
            };
            (schedule, parts.iter().filter(|units| **units > 0).count())
        }),
        (1..=127_u8, any_doses()).prop_map(move |(bits, doses)| {
            let days = Weekdays::try_from(bits).unwrap();
            // The seventh bit is Sunday.
            let count = on_days(bits & 0b100_0000 != 0, &doses);
            (Schedule::Weekly { days, doses }, count)
        }),
        (1..9_u16, 0..40_i64, any_doses()).prop_map(move |(every, past, doses)| {
            let count = on_days(past % i64::from(every) == 0, &doses);
            (Schedule::EveryDays { every, from: first(past), doses }, count)
        }),
        (1..6_u8, 0..6_u8, 0..400_i64, any_doses()).prop_map(move |(weeks_on, weeks_off, past, doses)| {
            let week = past / 7 % i64::from(weeks_on + weeks_off);
            let count = on_days(week < i64::from(weeks_on), &doses);
            (Schedule::Cycle { weeks_on, weeks_off, from: first(past), doses }, count)
        }),
        (1..13_u16, 1..60_u16, any_doses()).prop_map(move |(every, months, doses)| {
            // The same day of the month so many months before, if that month has it.
            let from = on.checked_sub_months(chrono::Months::new(u32::from(months))).unwrap();
            let day = u8::try_from(from.day()).unwrap();
            let recurrence = Recurrence { every: Every::MonthsByDay { every, day }, ends: Ends::Never };
            let count = on_days(from.day() == on.day() && months % every == 0, &doses);
            (Schedule::Recurring { recurrence, from, doses }, count)
        }),
        (1..100_u16, 0..5_000_i64).prop_map(move |(every, minutes)| {
            let from = LocalTime::home(on.and_time(clock(0, 0)) - Duration::minutes(minutes));
            let begins = walked(on.into());
            let ends = walked((on + Duration::days(1)).into());
            let first = walked(from.at);
            let each = (0..).map(|number| first + Duration::hours(number * i64::from(every)));
            let count = each.take_while(|at| *at < ends).filter(|at| *at >= begins).count();
            (Schedule::EveryHours { every, from, units: Amount::ONE }, count)
        }),
    ]
}

fn any_day_with_schedule() -> impl Strategy<Value = (NaiveDate, Schedule, usize)> {
    prop_oneof![Just(spring()), Just(autumn()), Just(day(2026, 6, 14))]
        .prop_flat_map(|on| any_schedule(on).prop_map(move |(schedule, count)| (on, schedule, count)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn each_planned_dose_has_one_reminder_never_none_and_never_two(
        (on, schedule, count) in any_day_with_schedule(),
        phone in prop_oneof![Just(STOCKHOLM), Just(NEW_YORK), Just(BANGKOK)],
    ) {
        let is_elapsed = matches!(schedule, Schedule::EveryHours { .. });
        let is_some_time = matches!(schedule, Schedule::TimesADay { .. });
        let mut reach = Reach::default();
        let row = super::doses::medicine(1, Some(crate::rules::tests::agreed(schedule)));
        reach.medications = Some(super::doses::with(vec![row], vec![]));
        let about = crate::AboutView { zone: Some(said(STOCKHOLM.into())), ..crate::AboutView::default() };
        reach.about = Some(about);
        let now = on_phone(&at(on.pred_opt().unwrap(), 23, 59), phone);
        let until = on_phone(&at(on, 23, 59), phone);
        let plan = reminders(&reach, &now, &until, &[]);
        prop_assert_eq!(plan.reminders.len(), count);
        prop_assert_eq!(plan.left_out_from, None);
        for reminder in &plan.reminders {
            let ReminderOf::Dose { key, .. } = &reminder.of else { panic!("{reminder:?}") };
            prop_assert_eq!(key.date(), on);
            prop_assert_eq!(&reminder.local.zone, phone);
            prop_assert_eq!(crate::time::zone::instant(&reminder.local).is_some(), true);
            let expected = if is_some_time { on.and_time(clock(8, 0)) } else { key.at };
            // An elapsed time may be the second of two, which no clock tells.
            let first = walked(expected);
            prop_assert!(reminder.at == first || (is_elapsed && reminder.at == first + Duration::hours(1)));
        }
        let mut instants: Vec<_> = plan.reminders.iter().map(|reminder| reminder.at).collect();
        instants.dedup();
        prop_assert!(!is_elapsed || instants.len() == count);
    }
}
