//! What recurs, on which days, and what becomes of single dates.

use chrono::{Days, NaiveDate, Weekday};

use super::*;
use crate::{
    LocalTime, When,
    testing::{at, day},
    time::zone,
};

mod exceptions;
mod oracle;

fn weeks(every: u16, days: &[Weekday]) -> Every {
    Every::Weeks { every, days: Weekdays::of(days) }
}

fn never(every: Every) -> Recurrence {
    Recurrence { every, ends: Ends::Never }
}

/// "2026-03-29" and so on, with a space between.
fn days(text: &str) -> Vec<NaiveDate> {
    text.split_whitespace().map(|day| day.parse().unwrap()).collect()
}

#[test]
fn each_way_to_say_it_gives_its_days() {
    let first_of = |text: &str| text.split_whitespace().next().unwrap().parse::<NaiveDate>().unwrap();
    let nth = |every, nth, day| Every::MonthsByWeekday { every, nth, day };
    let cases = [
        ("every day", Every::Days(1), "2026-02-27 2026-02-28 2026-03-01"),
        ("every tenth day", Every::Days(10), "2026-12-25 2027-01-04 2027-01-14"),
        ("two days a week", weeks(1, &[Weekday::Mon, Weekday::Thu]), "2026-03-26 2026-03-30 2026-04-02"),
        (
            "every other week counts from the Monday of the first",
            weeks(2, &[Weekday::Mon, Weekday::Sun]),
            "2026-03-29 2026-04-06 2026-04-12 2026-04-20",
        ),
        ("the 15th", Every::MonthsByDay { every: 1, day: 15 }, "2026-11-15 2026-12-15 2027-01-15"),
        (
            "the 31st passes over months without it",
            Every::MonthsByDay { every: 1, day: 31 },
            "2026-01-31 2026-03-31 2026-05-31 2026-07-31",
        ),
        (
            "the 29th of February, every twelve months",
            Every::MonthsByDay { every: 12, day: 29 },
            "2024-02-29 2028-02-29 2032-02-29",
        ),
        ("the second Tuesday", nth(1, Nth::Second, Weekday::Tue), "2026-01-13 2026-02-10 2026-03-10"),
        ("the first Monday", nth(3, Nth::First, Weekday::Mon), "2026-06-01 2026-09-07 2026-12-07"),
        (
            "the fifth Monday passes over months without it",
            nth(1, Nth::Fifth, Weekday::Mon),
            "2026-03-30 2026-06-29 2026-08-31",
        ),
        (
            "the last Monday is the fourth or the fifth",
            nth(1, Nth::Last, Weekday::Mon),
            "2026-02-23 2026-03-30 2026-04-27",
        ),
        ("a year, past one that has no such day", Every::Years { every: 1 }, "2096-02-29 2104-02-29"),
        ("every other year", Every::Years { every: 2 }, "2026-11-23 2028-11-23 2030-11-23"),
    ];
    for (case, every, expected) in cases {
        let expected_days = days(expected);
        let last = *expected_days.last().unwrap();
        let found = never(every).dates(first_of(expected), day(1900, 1, 1), last);
        assert_eq!(found, Ok(expected_days), "{case}");
        assert!(never(every).fits(first_of(expected)), "{case}");
    }
}

#[test]
fn a_window_holds_its_first_and_its_last_day_and_nothing_else() {
    let mondays = never(weeks(1, &[Weekday::Mon]));
    let first = day(2026, 3, 2);
    let cases = [
        ("from one to the next", (9, 16), "2026-03-09 2026-03-16"),
        ("between two", (10, 15), ""),
        ("one day", (9, 9), "2026-03-09"),
        ("before the first", (1, 1), ""),
        ("around the first", (1, 2), "2026-03-02"),
        ("the wrong way round", (16, 9), ""),
    ];
    for (case, (from, until), expected) in cases {
        let found = mondays.dates(first, day(2026, 3, from), day(2026, 3, until));
        assert_eq!(found, Ok(days(expected)), "{case}");
    }
}

#[test]
fn what_ends_has_its_last_day_and_what_is_counted_has_that_many() {
    let first = day(2026, 3, 2);
    let mondays = |ends| Recurrence { every: weeks(1, &[Weekday::Mon]), ends };
    let cases = [
        ("until a day of it", Ends::Until(day(2026, 3, 16)), "2026-03-02 2026-03-09 2026-03-16"),
        ("until the day before", Ends::Until(day(2026, 3, 15)), "2026-03-02 2026-03-09"),
        ("until the first", Ends::Until(first), "2026-03-02"),
        ("one", Ends::After(1), "2026-03-02"),
        ("three", Ends::After(3), "2026-03-02 2026-03-09 2026-03-16"),
    ];
    for (case, ends, expected) in cases {
        let found = mondays(ends).dates(first, day(1900, 1, 1), day(2200, 12, 31));
        assert_eq!(found, Ok(days(expected)), "{case}");
        assert!(mondays(ends).is_possible_from(first), "{case}");
    }
    // Counted from the first one also where the window begins later.
    let three = mondays(Ends::After(3));
    assert_eq!(three.dates(first, day(2026, 3, 10), day(2026, 12, 31)), Ok(days("2026-03-16")));
    assert_eq!(three.dates(first, day(2026, 3, 17), day(2026, 12, 31)), Ok(vec![]));
}

#[test]
fn a_first_date_that_the_rule_does_not_name_stands_and_counts() {
    let tuesday = day(2026, 3, 3);
    let mondays = |ends| Recurrence { every: weeks(1, &[Weekday::Mon]), ends };
    assert!(!mondays(Ends::Never).fits(tuesday));
    let cases = [
        (Ends::Until(day(2026, 3, 16)), "2026-03-03 2026-03-09 2026-03-16"),
        (Ends::After(1), "2026-03-03"),
        (Ends::After(2), "2026-03-03 2026-03-09"),
    ];
    for (ends, expected) in cases {
        let found = mondays(ends).dates(tuesday, day(2026, 1, 1), day(2026, 12, 31));
        assert_eq!(found, Ok(days(expected)), "{ends:?}");
    }
    // The 31st, every twelve months from an April: no month has it, and the first date still stands.
    let nothing = never(Every::MonthsByDay { every: 12, day: 31 });
    assert_eq!(nothing.dates(day(2026, 4, 7), day(1900, 1, 1), day(2200, 12, 31)), Ok(days("2026-04-07")));
}

#[test]
fn an_end_before_the_first_date_is_refused_when_written_and_takes_nothing_when_merged() {
    let first = day(2026, 3, 2);
    let ended = Recurrence { every: Every::Days(1), ends: Ends::Until(day(2026, 3, 1)) };
    assert!(ended.is_possible());
    assert!(!ended.is_possible_from(first));
    assert_eq!(ended.dates(first, day(1900, 1, 1), day(2200, 12, 31)), Ok(vec![first]));
    assert_eq!(ended.dates(first, day(2026, 3, 3), day(2200, 12, 31)), Ok(vec![]));
    assert_eq!(ended.dates(first, day(2026, 2, 1), day(2026, 3, 1)), Ok(vec![]));
}

#[test]
fn what_cannot_come_again_is_an_error_and_not_an_empty_calendar() {
    let good = Every::Days(1);
    let impossible = [
        never(Every::Days(0)),
        never(weeks(0, &[Weekday::Mon])),
        never(weeks(1, &[])),
        never(Every::MonthsByDay { every: 0, day: 1 }),
        never(Every::MonthsByDay { every: 1, day: 0 }),
        never(Every::MonthsByDay { every: 1, day: 32 }),
        never(Every::MonthsByWeekday { every: 0, nth: Nth::First, day: Weekday::Mon }),
        never(Every::Years { every: 0 }),
        Recurrence { every: good, ends: Ends::After(0) },
        Recurrence { every: good, ends: Ends::After(MAX_OCCURRENCES + 1) },
        Recurrence { every: good, ends: Ends::Until(day(1899, 12, 31)) },
        Recurrence { every: good, ends: Ends::Until(day(2201, 1, 1)) },
    ];
    let first = day(2026, 3, 2);
    for recurrence in impossible {
        assert!(!recurrence.is_possible(), "{recurrence:?}");
        assert!(!recurrence.is_possible_from(first), "{recurrence:?}");
        assert_eq!(recurrence.dates(first, first, first), Err(RecurrenceError::Impossible), "{recurrence:?}");
        assert_eq!(recurrence.to_rrule(&When::AllDay { date: first }), None, "{recurrence:?}");
    }
    for (year, is_possible) in [(1899, false), (1900, true), (2200, true), (2201, false)] {
        assert_eq!(never(good).is_possible_from(day(year, 6, 1)), is_possible, "{year}");
    }
}

#[test]
fn ten_thousand_occurrences_are_given_and_one_more_is_an_error() {
    let daily = never(Every::Days(1));
    let first = day(1900, 1, 1);
    let limit = u64::from(MAX_OCCURRENCES);
    let from = day(2026, 1, 1);
    let window = |count: u64| daily.dates(first, from, from + Days::new(count - 1));
    assert_eq!(window(limit).map(|days| days.len()), Ok(usize::from(MAX_OCCURRENCES)));
    assert_eq!(window(limit + 1), Err(RecurrenceError::TooMany));
    let counted = Recurrence { every: Every::Days(1), ends: Ends::After(MAX_OCCURRENCES) };
    let all = counted.dates(first, NaiveDate::MIN, NaiveDate::MAX).unwrap();
    assert_eq!((all.len(), all.last()), (10_000, Some(&(first + Days::new(limit - 1)))));
}

#[test]
fn what_never_ends_stops_with_the_last_year_a_record_can_name() {
    let cases = [
        (Every::Days(1), "2200-12-31"),
        (weeks(1, &[Weekday::Wed]), "2200-12-31"),
        (Every::MonthsByDay { every: 1, day: 30 }, "2200-12-30"),
        (Every::Years { every: 1 }, "2200-01-01"),
    ];
    for (every, last) in cases {
        let found = never(every).dates(day(2025, 1, 1), day(2199, 12, 1), NaiveDate::MAX).unwrap();
        assert_eq!(found.last(), Some(&last.parse().unwrap()), "{every:?}");
    }
    // The longest steps leave the calendar at once, and nothing overflows.
    for every in [
        Every::Days(u16::MAX),
        weeks(u16::MAX, &[Weekday::Mon]),
        Every::MonthsByDay { every: u16::MAX, day: 1 },
        Every::Years { every: u16::MAX },
    ] {
        let first = day(2200, 12, 1);
        assert_eq!(never(every).dates(first, NaiveDate::MIN, NaiveDate::MAX), Ok(vec![first]), "{every:?}");
        assert_eq!(never(every).dates(first, NaiveDate::MAX, NaiveDate::MAX), Ok(vec![]), "{every:?}");
    }
}

#[test]
fn a_window_far_away_is_reached_without_walking_there() {
    let (first, far) = (day(1900, 1, 1), day(2199, 3, 5));
    let cases = [
        (Every::Days(1), 109_271),
        (weeks(1, &[Weekday::Tue]), 15_610),
        (Every::MonthsByDay { every: 1, day: 5 }, 3590),
        (Every::Years { every: 1 }, 299),
    ];
    for (every, number) in cases {
        assert_eq!(every.period_of(first, far), number, "{every:?}");
        assert!(every.period(first, number).unwrap().begins <= far, "{every:?}");
        assert!(every.period(first, number + 1).unwrap().begins > far, "{every:?}");
        assert_eq!(every.period_of(first, day(1899, 1, 1)), 0, "{every:?}");
    }
}

#[test]
fn the_text_for_calendars_says_the_same() {
    let start = |zone: &str| When::At {
        start: LocalTime { zone: zone.into(), ..at(day(2026, 3, 2), 2, 30) },
        minutes: Some(30),
    };
    let all_day = When::AllDay { date: day(2026, 3, 2) };
    let until = |every, day| Recurrence { every, ends: Ends::Until(day) };
    let (home, thursdays) = (start("Europe/Stockholm"), weeks(2, &[Weekday::Thu, Weekday::Mon]));
    let cases = [
        (never(Every::Days(3)), &home, "FREQ=DAILY;INTERVAL=3"),
        (never(thursdays), &all_day, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO"),
        (
            Recurrence { every: Every::MonthsByDay { every: 1, day: 31 }, ends: Ends::After(5) },
            &home,
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31;COUNT=5",
        ),
        (
            never(Every::MonthsByWeekday { every: 1, nth: Nth::Last, day: Weekday::Fri }),
            &home,
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR",
        ),
        (
            until(Every::Years { every: 1 }, day(2030, 12, 31)),
            &all_day,
            "FREQ=YEARLY;INTERVAL=1;UNTIL=20301231",
        ),
        // The end of the last day where the appointment is, as an instant.
        (until(Every::Days(1), day(2026, 3, 28)), &home, "FREQ=DAILY;INTERVAL=1;UNTIL=20260328T225959Z"),
        (until(Every::Days(1), day(2026, 3, 29)), &home, "FREQ=DAILY;INTERVAL=1;UNTIL=20260329T215959Z"),
        (
            until(Every::Days(1), day(2026, 3, 29)),
            &start("America/New_York"),
            "FREQ=DAILY;INTERVAL=1;UNTIL=20260330T035959Z",
        ),
    ];
    for (recurrence, first, expected) in cases {
        assert_eq!(recurrence.to_rrule(first).as_deref(), Some(expected), "{recurrence:?}");
    }
    let mars = start("Mars/Olympus");
    assert_eq!(until(Every::Days(1), day(2026, 3, 29)).to_rrule(&mars), None);
    assert_eq!(never(Every::Days(1)).to_rrule(&mars).as_deref(), Some("FREQ=DAILY;INTERVAL=1"));
}

#[test]
fn a_recurrence_is_written_in_words_and_what_is_unknown_in_it_is_refused() {
    let cases = [
        (never(Every::Days(2)), r#"{"every":{"days":2},"ends":"never"}"#),
        (
            Recurrence { every: weeks(1, &[Weekday::Mon]), ends: Ends::Until(day(2026, 3, 29)) },
            r#"{"every":{"weeks":{"every":1,"days":1}},"ends":{"until":"2026-03-29"}}"#,
        ),
        (
            Recurrence { every: Every::MonthsByDay { every: 3, day: 31 }, ends: Ends::After(5) },
            r#"{"every":{"months_by_day":{"every":3,"day":31}},"ends":{"after":5}}"#,
        ),
        (
            never(Every::MonthsByWeekday { every: 1, nth: Nth::Last, day: Weekday::Fri }),
            r#"{"every":{"months_by_weekday":{"every":1,"nth":"last","day":"Fri"}},"ends":"never"}"#,
        ),
    ];
    for (recurrence, text) in cases {
        assert_eq!(serde_json::to_string(&recurrence).unwrap(), text);
        assert_eq!(serde_json::from_str::<Recurrence>(text).unwrap(), recurrence);
    }
    for unknown in [
        r#"{"every":{"days":2},"ends":"never","also":1}"#,
        r#"{"every":{"years":{"every":1,"day":1}},"ends":"never"}"#,
        r#"{"every":{"hours":2},"ends":"never"}"#,
        r#"{"every":{"days":2}}"#,
        r#"{"every":{"days":-1},"ends":"never"}"#,
    ] {
        assert!(serde_json::from_str::<Recurrence>(unknown).is_err(), "{unknown}");
    }
}
