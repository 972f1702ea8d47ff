//! Recurrences held against the crate `rrule`, which reads the text that calendars are given.

use std::collections::BTreeSet;

use ::rrule::RRuleSet;
use proptest::prelude::*;

use super::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
const NTHS: [Nth; 6] = [Nth::First, Nth::Second, Nth::Third, Nth::Fourth, Nth::Fifth, Nth::Last];
/// Days after the first date that the oracle is asked for: it walks all of them.
const HORIZON: u64 = 6000;

/// A day of the years that people plan in.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..40_000u64).prop_map(|past| day(1995, 1, 1) + Days::new(past))
}

fn any_every() -> impl Strategy<Value = Every> {
    prop_oneof![
        (1..60u16).prop_map(Every::Days),
        (1..8u16, prop::sample::subsequence(&WEEK[..], 1..=7)).prop_map(|(every, days)| weeks(every, &days)),
        (1..30u16, 1..=31u8).prop_map(|(every, day)| Every::MonthsByDay { every, day }),
        (1..30u16, prop::sample::select(&NTHS[..]), prop::sample::select(&WEEK[..]))
            .prop_map(|(every, nth, day)| Every::MonthsByWeekday { every, nth, day }),
        (1..5u16).prop_map(|every| Every::Years { every }),
    ]
}

/// Ends as days after the first date.
fn any_ends() -> impl Strategy<Value = (bool, u16)> {
    (any::<bool>(), 1..3000u16)
}

/// What the oracle says up to the horizon, in a zone without changes.
fn by_the_oracle(recurrence: &Recurrence, first: NaiveDate) -> BTreeSet<NaiveDate> {
    let start = LocalTime { zone: "UTC".into(), ..at(first, 9, 30) };
    let rule = recurrence.to_rrule(&When::At { start, minutes: None }).unwrap();
    let text = format!("DTSTART:{}T093000Z\nRRULE:{rule}", first.format("%Y%m%d"));
    let set: RRuleSet = text.parse().unwrap();
    let horizon = first + Days::new(HORIZON);
    set.into_iter().map(|at| at.date_naive()).take_while(|day| *day <= horizon).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_days_of_any_recurrence_in_any_window_are_those_of_the_oracle(
        first in any_day(),
        every in any_every(),
        ends in prop::option::of(any_ends()),
        on_the_rule in prop::bool::weighted(0.8),
        (begins, length) in (0..HORIZON, 0..HORIZON),
    ) {
        let first = if on_the_rule { day_of(every, first) } else { first };
        let ends = match ends {
            None => Ends::Never,
            Some((true, past)) => Ends::Until(first + Days::new(u64::from(past))),
            Some((false, count)) => Ends::After(count),
        };
        let recurrence = Recurrence { every, ends };
        // Where the rule does not name the first date, the oracle neither gives it nor counts it.
        let (asked, stands) = match ends {
            _ if recurrence.fits(first) => (Some(recurrence), None),
            Ends::After(1) => (None, Some(first)),
            Ends::After(count) => (Some(Recurrence { ends: Ends::After(count - 1), ..recurrence }), Some(first)),
            Ends::Never | Ends::Until(_) => (Some(recurrence), Some(first)),
        };
        let mut expected = asked.map(|asked| by_the_oracle(&asked, first)).unwrap_or_default();
        expected.extend(stands);
        let from = first - Days::new(30) + Days::new(begins);
        let until = (from + Days::new(length)).min(first + Days::new(HORIZON));
        expected.retain(|day| *day >= from && *day <= until);
        let found = recurrence.dates(first, from, until).unwrap();
        prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
    }
}

/// A day no earlier than this one that the rule names.
fn day_of(every: Every, earliest: NaiveDate) -> NaiveDate {
    let mut days = earliest.iter_days().take(4000);
    days.find(|day| never(every).fits(*day)).unwrap_or(earliest)
}
