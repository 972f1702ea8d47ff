//! The survey of two voices.

use chrono::NaiveDate;

use super::*;
use crate::{
    Act, Item, Section, SurveyAnswerField, SurveyStatement, SurveyStep, SurveyVoice,
    rules::{
        Month, Quarter, Reach, Row, SurveyExport,
        survey::{Answered, SurveyQuarter, SurveyRow, due, export, survey},
    },
    testing::{at, reach::Written},
};

use SurveyStatement::{KnowWhomToCall, WorksAsWhole};
use SurveyStep::{ALittle, DoNotKnow, Entirely, Mostly, NotAtAll, Partly};
use SurveyVoice::{Person, Relative};

fn answer(
    written: &mut Written,
    voice: SurveyVoice,
    statement: SurveyStatement,
    step: SurveyStep,
    on: NaiveDate,
) -> ItemId {
    written.add(Item::SurveyAnswer(vec![
        SurveyAnswerField::Statement(statement),
        SurveyAnswerField::Step(step),
        SurveyAnswerField::Voice(voice),
        SurveyAnswerField::On(on),
    ]))
}

fn look(reach: &Reach) -> Vec<SurveyQuarter> {
    survey(reach).unwrap()
}

fn row(found: &SurveyQuarter, statement: SurveyStatement) -> &SurveyRow {
    found.statements.iter().find(|row| row.statement == statement).unwrap()
}

fn steps(answered: Option<&Answered>) -> (Vec<SurveyStep>, Option<i8>) {
    answered.map_or((vec![], None), |answered| (answered.steps.clone(), answered.change))
}

#[test]
fn the_latest_answer_of_a_quarter_stands_and_two_of_one_day_both_do() {
    let cases = [
        ("one", vec![(Mostly, 1)], vec![Mostly]),
        ("the later day", vec![(Mostly, 1), (ALittle, 2)], vec![ALittle]),
        ("the later day, written first", vec![(ALittle, 2), (Mostly, 1)], vec![ALittle]),
        ("one day, the same", vec![(Mostly, 2), (Mostly, 2)], vec![Mostly]),
        ("one day, different", vec![(Mostly, 2), (ALittle, 2), (Partly, 1)], vec![ALittle, Mostly]),
    ];
    for (case, answers, expected) in cases {
        let mut written = Written::new();
        for (step, date) in answers {
            answer(&mut written, Person, WorksAsWhole, step, day(2026, 11, date));
        }
        let found = look(&written.reach());
        let [quarter] = found.as_slice() else { panic!("{case}") };
        assert_eq!(quarter.statements.len(), 8, "{case}");
        assert_eq!(steps(row(quarter, WorksAsWhole).person.as_ref()).0, expected, "{case}");
        assert_eq!(row(quarter, WorksAsWhole).relative, None, "{case}");
        assert_eq!(row(quarter, KnowWhomToCall).person, None, "{case}");
    }
}

#[test]
fn voices_and_quarters_are_compared_in_steps_and_not_knowing_is_none() {
    // The quarter before: the person, the relative. Then this one. Then what is apart, and both changes.
    type Case<'a> = (&'a str, [&'a [SurveyStep]; 4], Option<i8>, [Option<i8>; 2]);
    let cases: [Case<'_>; 6] = [
        ("both", [&[ALittle], &[Entirely], &[Mostly], &[NotAtAll]], Some(3), [Some(2), Some(-4)]),
        ("the relative higher", [&[], &[], &[NotAtAll], &[Entirely]], Some(-4), [None, None]),
        ("the same", [&[Partly], &[Partly], &[Partly], &[Partly]], Some(0), [Some(0), Some(0)]),
        ("not knowing", [&[DoNotKnow], &[ALittle], &[Partly], &[DoNotKnow]], None, [None, None]),
        ("one voice", [&[Partly], &[], &[Mostly], &[]], None, [Some(1), None]),
        (
            "two of one day",
            [&[Partly], &[Partly, Mostly], &[Mostly, Entirely], &[Partly]],
            None,
            [None, None],
        ),
    ];
    for (case, [before_hers, before_theirs, hers, theirs], apart, changes) in cases {
        let mut written = Written::new();
        for (voice, steps, on) in [
            (Person, before_hers, day(2026, 9, 30)),
            (Relative, before_theirs, day(2026, 7, 1)),
            (Person, hers, day(2026, 10, 1)),
            (Relative, theirs, day(2026, 12, 31)),
        ] {
            for step in steps {
                answer(&mut written, voice, KnowWhomToCall, *step, on);
            }
        }
        let found = look(&written.reach());
        let last = found.last().unwrap();
        assert_eq!(last.quarter, Quarter { year: 2026, quarter: 4 }, "{case}");
        let row = row(last, KnowWhomToCall);
        assert_eq!(row.apart, apart, "{case}");
        assert_eq!([steps(row.person.as_ref()).1, steps(row.relative.as_ref()).1], changes, "{case}");
    }
}

#[test]
fn change_is_from_the_quarter_before_and_no_other() {
    let mut written = Written::new();
    for (step, on) in [(ALittle, day(2025, 12, 31)), (Mostly, day(2026, 1, 1)), (Entirely, day(2026, 7, 1))] {
        answer(&mut written, Person, WorksAsWhole, step, on);
    }
    let changes: Vec<_> = look(&written.reach())
        .iter()
        .map(|quarter| (quarter.quarter.quarter, steps(row(quarter, WorksAsWhole).person.as_ref()).1))
        .collect();
    assert_eq!(changes, [(4, None), (1, Some(2)), (3, None)]);
}

#[test]
fn a_removed_answer_says_nothing() {
    let mut written = Written::new();
    let first = answer(&mut written, Person, WorksAsWhole, Mostly, day(2026, 11, 1));
    let later = answer(&mut written, Person, WorksAsWhole, ALittle, day(2026, 11, 2));
    written.does(Act::Remove { id: later });
    let found = look(&written.reach());
    let answered = row(&found[0], WorksAsWhole).person.clone().unwrap();
    assert_eq!((answered.steps, answered.rows), (vec![Mostly], vec![Row::Item(Section::Private, first)]));
    written.does(Act::Remove { id: first });
    assert_eq!(look(&written.reach()), []);
    assert_eq!(due(&written.reach(), &today_at(12, 0)), Some(true));
    assert_eq!(export(&written.reach()), Some(vec![]));
}

#[test]
fn the_survey_is_due_until_the_quarter_has_an_answer_of_either_voice() {
    let mut written = Written::new();
    let is_due = |written: &Written, date| due(&written.reach(), &at(date, 12, 0)).unwrap();
    assert!(is_due(&written, day(2026, 11, 21)));
    answer(&mut written, Relative, WorksAsWhole, DoNotKnow, day(2026, 12, 31));
    for (date, expected) in [
        (day(2026, 9, 30), true),
        (day(2026, 10, 1), false),
        (day(2026, 12, 31), false),
        (day(2027, 1, 1), true),
        (day(2027, 12, 31), true),
    ] {
        assert_eq!(is_due(&written, date), expected, "{date}");
    }
}

#[test]
fn what_leaves_the_record_has_no_day_and_no_order_of_days() {
    let mut written = Written::new();
    answer(&mut written, Relative, KnowWhomToCall, Entirely, day(2026, 11, 3));
    answer(&mut written, Person, WorksAsWhole, Mostly, day(2026, 11, 2));
    answer(&mut written, Person, KnowWhomToCall, DoNotKnow, day(2026, 11, 29));
    answer(&mut written, Person, WorksAsWhole, ALittle, day(2025, 2, 28));
    let rows = export(&written.reach()).unwrap();
    let of = |year, month, statement, voice, step| SurveyExport {
        month: Month { year, month },
        statement,
        voice,
        step,
    };
    let expected = [
        of(2025, 2, WorksAsWhole, Person, ALittle),
        of(2026, 11, KnowWhomToCall, Person, DoNotKnow),
        of(2026, 11, KnowWhomToCall, Relative, Entirely),
        of(2026, 11, WorksAsWhole, Person, Mostly),
    ];
    assert_eq!(rows, expected);
    let text = serde_json::to_string(&rows[0]).unwrap();
    let whole = r#"{"month":{"year":2025,"month":2},"statement":"works_as_whole","voice":"person","step":"a_little"}"#;
    assert_eq!(text, whole);
}

#[test]
fn nobody_but_her_reads_the_survey() {
    let mut written = Written::new();
    answer(&mut written, Person, WorksAsWhole, Mostly, day(2026, 11, 1));
    let others: Vec<Section> =
        Section::ALL.into_iter().filter(|section| *section != Section::Private).collect();
    let reach = written.reach_of(&others);
    assert_eq!((survey(&reach), due(&reach, &today_at(12, 0)), export(&reach)), (None, None, None));
}
