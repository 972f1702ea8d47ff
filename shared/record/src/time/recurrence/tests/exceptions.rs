//! What becomes of single dates, and of the clock where it changes.

use super::*;

fn half_past_two(date: NaiveDate) -> When {
    When::At { start: at(date, 2, 30), minutes: Some(45) }
}

fn moved(on: NaiveDate, to: When) -> Exception {
    Exception { on, what: ExceptionKind::Moved(to) }
}

fn cancelled(on: NaiveDate) -> Exception {
    Exception { on, what: ExceptionKind::Cancelled }
}

/// Sundays at half past two from 1 March 2026, and what stands from one day to another.
fn sundays(exceptions: &[Exception], from: &str, until: &str) -> Vec<Occurrence> {
    let weekly = never(weeks(1, &[Weekday::Sun]));
    let first = half_past_two(day(2026, 3, 1));
    occurrences(&first, &weekly, exceptions, from.parse().unwrap(), until.parse().unwrap()).unwrap()
}

fn seen(found: &[Occurrence]) -> Vec<(String, String, OccurrenceState, bool)> {
    let seen = |one: &Occurrence| {
        let clock = match &one.when {
            When::At { start, .. } => start.at.format("%Y-%m-%d %H:%M").to_string(),
            When::AllDay { date } => date.to_string(),
        };
        (one.original.to_string(), clock, one.state, one.is_disputed)
    };
    found.iter().map(seen).collect()
}

fn line(
    original: &str,
    clock: &str,
    state: OccurrenceState,
    is_disputed: bool,
) -> (String, String, OccurrenceState, bool) {
    (original.into(), clock.into(), state, is_disputed)
}

#[test]
fn the_wall_clock_is_kept_when_the_clock_changes_and_every_occurrence_has_one_instant() {
    let instants = |from: &str, until: &str| -> Vec<(String, String)> {
        let found = sundays(&[], from, until).into_iter().map(|occurrence| {
            let When::At { start, minutes } = occurrence.when else { panic!("a time became a day") };
            assert_eq!((start.zone.as_str(), minutes), ("Europe/Stockholm", Some(45)));
            let instant = zone::instant(&start).unwrap();
            (start.at.format("%m-%d %H:%M").to_string(), instant.format("%m-%d %H:%MZ").to_string())
        });
        found.collect()
    };
    let pair = |local: &str, instant: &str| (local.to_owned(), instant.to_owned());
    assert_eq!(
        instants("2026-03-22", "2026-04-05"),
        [
            pair("03-22 02:30", "03-22 01:30Z"),
            pair("03-29 02:30", "03-29 01:30Z"),
            pair("04-05 02:30", "04-05 00:30Z"),
        ]
    );
    assert_eq!(
        instants("2026-10-18", "2026-11-01"),
        [
            pair("10-18 02:30", "10-18 00:30Z"),
            pair("10-25 02:30", "10-25 00:30Z"),
            pair("11-01 02:30", "11-01 01:30Z"),
        ]
    );
}

#[test]
fn a_phone_set_to_another_zone_sees_the_same_instants_by_its_own_clock() {
    let cases = [
        ("Asia/Bangkok", "03-22 08:30 03-29 08:30 04-05 07:30 10-25 07:30 11-01 08:30"),
        ("America/New_York", "03-21 21:30 03-28 21:30 04-04 20:30 10-24 20:30 10-31 21:30"),
    ];
    for (zone, expected) in cases {
        let found = sundays(&[], "2026-03-22", "2026-11-01");
        let wanted = ["03-22", "03-29", "04-05", "10-25", "11-01"];
        let is_wanted =
            |found: &&Occurrence| wanted.contains(&found.original.format("%m-%d").to_string().as_str());
        let there: Vec<String> = found
            .iter()
            .filter(is_wanted)
            .map(|occurrence| {
                let When::At { start, .. } = &occurrence.when else { panic!("a time became a day") };
                let instant = zone::instant(start).unwrap();
                let there = zone::local(instant, zone).unwrap();
                assert_eq!(zone::instant(&there), Some(instant), "{zone}");
                there.at.format("%m-%d %H:%M").to_string()
            })
            .collect();
        assert_eq!(there.join(" "), expected, "{zone}");
    }
}

#[test]
fn a_day_without_a_time_recurs_as_a_day() {
    let first = When::AllDay { date: day(2026, 3, 1) };
    let found = occurrences(&first, &never(Every::Days(7)), &[], day(2026, 3, 2), day(2026, 3, 8)).unwrap();
    assert_eq!(
        found,
        [Occurrence {
            original: day(2026, 3, 8),
            when: When::AllDay { date: day(2026, 3, 8) },
            state: OccurrenceState::Regular,
            is_disputed: false,
        }]
    );
}

#[test]
fn one_that_is_cancelled_is_gone_and_the_others_stand() {
    use OccurrenceState::Regular;
    let found = sundays(&[cancelled(day(2026, 3, 8))], "2026-03-01", "2026-03-15");
    assert_eq!(
        seen(&found),
        [
            line("2026-03-01", "2026-03-01 02:30", Regular, false),
            line("2026-03-15", "2026-03-15 02:30", Regular, false),
        ]
    );
    // Two who cancel the same one agree.
    let both = [cancelled(day(2026, 3, 8)), cancelled(day(2026, 3, 8))];
    assert_eq!(sundays(&both, "2026-03-02", "2026-03-14"), []);
}

#[test]
fn one_that_is_moved_stands_in_the_window_of_its_new_day_alone() {
    use OccurrenceState::{Moved, Regular};
    let to = half_past_two(day(2026, 4, 2));
    let far = [moved(day(2026, 3, 8), to)];
    assert_eq!(sundays(&far, "2026-03-08", "2026-03-08"), []);
    assert_eq!(
        seen(&sundays(&far, "2026-03-30", "2026-04-05")),
        [
            line("2026-03-08", "2026-04-02 02:30", Moved, false),
            line("2026-04-05", "2026-04-05 02:30", Regular, false),
        ]
    );
    // Moved onto the day of another, both stand.
    let onto = [moved(day(2026, 3, 8), When::AllDay { date: day(2026, 3, 15) })];
    assert_eq!(
        seen(&sundays(&onto, "2026-03-08", "2026-03-15")),
        [
            line("2026-03-08", "2026-03-15", Moved, false),
            line("2026-03-15", "2026-03-15 02:30", Regular, false),
        ]
    );
    // Moved before the first, and to another clock time on its own day.
    let early = [
        moved(day(2026, 3, 1), half_past_two(day(2026, 2, 27))),
        moved(day(2026, 3, 8), When::At { start: at(day(2026, 3, 8), 15, 0), minutes: None }),
    ];
    assert_eq!(
        seen(&sundays(&early, "2026-02-01", "2026-03-14")),
        [
            line("2026-03-01", "2026-02-27 02:30", Moved, false),
            line("2026-03-08", "2026-03-08 15:00", Moved, false),
        ]
    );
}

#[test]
fn what_two_say_differently_of_one_date_is_all_given_back_and_disputed_in_every_order() {
    use OccurrenceState::{Cancelled, Moved, Regular};
    let on = day(2026, 3, 8);
    let (thursday, friday) = (half_past_two(day(2026, 3, 5)), half_past_two(day(2026, 3, 13)));
    let cases = [
        (
            "moved and cancelled",
            vec![cancelled(on), moved(on, thursday.clone())],
            vec![
                line("2026-03-08", "2026-03-05 02:30", Moved, true),
                line("2026-03-08", "2026-03-08 02:30", Cancelled, true),
            ],
        ),
        (
            "moved to two times",
            vec![moved(on, thursday.clone()), moved(on, friday.clone())],
            vec![
                line("2026-03-08", "2026-03-05 02:30", Moved, true),
                line("2026-03-08", "2026-03-13 02:30", Moved, true),
            ],
        ),
        (
            "moved to the same time: they agree",
            vec![moved(on, thursday.clone()), moved(on, thursday.clone())],
            vec![line("2026-03-08", "2026-03-05 02:30", Moved, false)],
        ),
        (
            "three",
            vec![moved(on, friday.clone()), cancelled(on), moved(on, thursday.clone()), cancelled(on)],
            vec![
                line("2026-03-08", "2026-03-05 02:30", Moved, true),
                line("2026-03-08", "2026-03-08 02:30", Cancelled, true),
                line("2026-03-08", "2026-03-13 02:30", Moved, true),
            ],
        ),
    ];
    for (case, mut said, mut expected) in cases {
        expected.push(line("2026-03-15", "2026-03-15 02:30", Regular, false));
        for _ in 0..2 {
            assert_eq!(seen(&sundays(&said, "2026-03-02", "2026-03-15")), expected, "{case}");
            said.reverse();
        }
    }
    // One side of the dispute in the window, the other outside: still disputed.
    let said = [cancelled(on), moved(on, half_past_two(day(2026, 6, 4)))];
    let far = sundays(&said, "2026-06-04", "2026-06-04");
    assert_eq!(seen(&far), [line("2026-03-08", "2026-06-04 02:30", Moved, true)]);
}

#[test]
fn one_moved_from_a_date_that_the_recurrence_lacks_is_kept_and_disputed() {
    use OccurrenceState::Moved;
    let monday = day(2026, 3, 9);
    let said = [moved(monday, half_past_two(day(2026, 3, 10))), cancelled(day(2026, 3, 11))];
    assert_eq!(
        seen(&sundays(&said, "2026-03-09", "2026-03-14")),
        [line("2026-03-09", "2026-03-10 02:30", Moved, true)]
    );
    // Ended by one, while another moved a later one.
    let first = half_past_two(day(2026, 3, 1));
    let two = Recurrence { every: weeks(1, &[Weekday::Sun]), ends: Ends::After(2) };
    let third = [moved(day(2026, 3, 15), half_past_two(day(2026, 3, 17)))];
    let found = occurrences(&first, &two, &third, day(2026, 3, 9), day(2026, 4, 1)).unwrap();
    assert_eq!(seen(&found), [line("2026-03-15", "2026-03-17 02:30", Moved, true)]);
}

#[test]
fn a_cancelled_one_counts_and_none_comes_in_its_place() {
    let three = Recurrence { every: weeks(1, &[Weekday::Sun]), ends: Ends::After(3) };
    let first = half_past_two(day(2026, 3, 1));
    let said = [cancelled(day(2026, 3, 8))];
    let found = occurrences(&first, &three, &said, day(2026, 1, 1), day(2026, 12, 31)).unwrap();
    let originals: Vec<_> = found.iter().map(|occurrence| occurrence.original).collect();
    assert_eq!(originals, days("2026-03-01 2026-03-15"));
}

#[test]
fn an_impossible_recurrence_or_too_wide_a_window_is_an_error() {
    let first = half_past_two(day(2026, 3, 1));
    let far = day(2100, 1, 1);
    let daily = never(Every::Days(1));
    assert_eq!(occurrences(&first, &daily, &[], day(2026, 1, 1), far), Err(RecurrenceError::TooMany));
    let broken = never(Every::Days(0));
    assert_eq!(occurrences(&first, &broken, &[], far, far), Err(RecurrenceError::Impossible));
}

#[test]
fn an_exception_is_written_in_words() {
    let text = r#"{"on":"2026-03-08","what":{"moved":{"all_day":{"date":"2026-03-09"}}}}"#;
    let expected = moved(day(2026, 3, 8), When::AllDay { date: day(2026, 3, 9) });
    assert_eq!(serde_json::to_string(&expected).unwrap(), text);
    assert_eq!(serde_json::from_str::<Exception>(text).unwrap(), expected);
    let text = r#"{"on":"2026-03-08","what":"cancelled"}"#;
    assert_eq!(serde_json::from_str::<Exception>(text).unwrap(), cancelled(day(2026, 3, 8)));
    assert!(serde_json::from_str::<Exception>(r#"{"on":"2026-03-08","what":"late"}"#).is_err());
}
