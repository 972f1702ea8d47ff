//! The one gap on Today, and when a notice may be given.

use super::*;
use crate::rules::{NextStep, Party, Row, gap_to_notify, may_notify, today_gap};

fn gap(rule: GapRule, number: u64, since: Option<i64>) -> Gap {
    Gap {
        rule,
        gives: Party::Unknown,
        waits: Party::Person,
        rows: vec![Row::Item(Section::Plan, crate::testing::id(number))],
        since: since.map(days_on),
        next: NextStep::AskWho,
        ask: vec![],
        is_question: false,
        facts: "none".into(),
    }
}

#[test]
fn today_shows_the_one_that_has_stood_longest_and_never_by_danger() {
    let risk = gap(GapRule::RiskUnattended, 1, Some(-3));
    let promise = gap(GapRule::PromisePastDate, 2, Some(-3));
    let second = gap(GapRule::PromisePastDate, 3, Some(-3));
    let old = gap(GapRule::ContactWithoutRoute, 4, Some(-9));
    let undated = gap(GapRule::NoKeyContact, 5, None);
    let shown = |open: &[&Gap]| {
        let all = Gaps { open: open.iter().map(|gap| (*gap).clone()).collect(), ..Gaps::default() };
        today_gap(&all).cloned()
    };
    assert_eq!(shown(&[]), None);
    assert_eq!(shown(&[&undated, &risk]), Some(risk.clone()), "one with a day before one without");
    assert_eq!(shown(&[&second, &risk, &promise, &undated]), Some(promise), "then by rule, then by row");
    assert_eq!(shown(&[&risk, &old, &second]), Some(old));
    assert_eq!(shown(&[&undated]), Some(undated));
}

#[test]
fn a_notice_is_given_once_a_day_and_never_from_21_to_8() {
    let on = |days, hour, minute| crate::testing::at(days_on(days), hour, minute);
    let cases = [
        ("never before, at noon", None, on(0, 12, 0), true),
        ("a minute before 8", None, on(0, 7, 59), false),
        ("at 8", None, on(0, 8, 0), true),
        ("a minute before 21", None, on(0, 20, 59), true),
        ("at 21", None, on(0, 21, 0), false),
        ("at midnight", None, on(0, 0, 0), false),
        ("one that morning", Some(on(0, 8, 0)), on(0, 20, 0), false),
        ("one the evening before", Some(on(-1, 20, 59)), on(0, 8, 0), true),
        ("one tomorrow, on a clock far to the east", Some(on(1, 8, 0)), on(0, 12, 0), false),
    ];
    let all = Gaps { open: vec![gap(GapRule::NoKeyContact, 1, None)], ..Gaps::default() };
    for (case, last, now, expected) in cases {
        assert_eq!(may_notify(last.as_ref(), &now), expected, "{case}");
        assert_eq!(gap_to_notify(&all, last.as_ref(), &now).is_some(), expected, "{case}");
    }
    assert_eq!(gap_to_notify(&Gaps::default(), None, &on(0, 12, 0)), None);
}
