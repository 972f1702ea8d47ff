//! When something that matters to her has its time: on which days, and between which hours. What falls on them is shown.

use samlat_record::{Between, GoalField, GoalView, Weekdays};

use crate::components::date::weekday_word;
use crate::components::time_in_words;
use crate::said::parse_clock;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::weekdays::{ticked, weekday_rows, weekdays_of};
use crate::shown::hours::WEEK;
use crate::words::Words;

/// The days and the hours in words; nothing where it has none.
pub fn hours_in_words(words: Words, goal: &GoalView) -> Option<String> {
    let days = goal.days.as_ref().map(|days| days_in_words(words, days.value));
    let hours = goal.between.as_ref().map(|between| between_in_words(words, between.value));
    match (days, hours) {
        (None, None) => None,
        (Some(days), None) => Some(days),
        (None, Some(hours)) => Some(words.goal_any_day(hours)),
        (Some(days), Some(hours)) => Some(words.goal_on_days(days, hours)),
    }
}

/// "måndag och torsdag".
pub fn days_in_words(words: Words, days: Weekdays) -> String {
    let named: Vec<&str> =
        WEEK.into_iter().filter(|day| days.contains(*day)).map(|day| weekday_word(words, day)).collect();
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => words.goal_days_and(before.join(", "), *last),
        _ => named.concat(),
    }
}

/// "klockan 09.00–11.00".
pub fn between_in_words(words: Words, between: Between) -> String {
    words.goal_between(time_in_words(words, between.from), time_in_words(words, between.until))
}

/// What is asked about it. Both can be passed by: then it has no time of its own.
pub fn questions(words: Words) -> Vec<Question> {
    let days = AnswerKind::Several(weekday_rows(words));
    vec![
        Question::open("days", words.goal_ask_days(), words.goal_days(), days)
            .hint(words.goal_ask_days_hint()),
        Question::open("from", words.goal_ask_from(), words.goal_from(), AnswerKind::Clock)
            .hint(words.goal_ask_from_hint()),
        Question::needed("to", words.goal_ask_to(), words.goal_to(), AnswerKind::Clock)
            .only_after("from", None),
    ]
}

/// What stands there before anything is written.
pub fn begin(words: Words, goal: &GoalView) -> Answers {
    let days = goal.days.as_ref().map(|days| ticked(days.value));
    let clock = |time| time_in_words(words, time);
    filled([
        ("days", days),
        ("from", goal.between.as_ref().map(|between| clock(between.value.from))),
        ("to", goal.between.as_ref().map(|between| clock(between.value.until))),
    ])
}

/// What the answers say.
pub fn written(answers: &Answers) -> Vec<GoalField> {
    let days = Some(weekdays_of(answer(answers, "days"))).filter(|days| !days.is_empty());
    let clock = |key: &str| parse_clock(answer(answers, key)).ok();
    let between = clock("from").zip(clock("to")).map(|(from, until)| Between { from, until });
    vec![GoalField::Days(days), GoalField::Between(between)]
}
