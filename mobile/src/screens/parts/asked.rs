//! Questions with a few answers, and days: how they are asked, and what becomes of the answers.

use chrono::NaiveDate;

use super::form::{Answers, answer};
use super::question::{AnswerKind, Question};
use crate::components::Offered;
use crate::page::Now;
use crate::said::{Toward, parse_day};

/// One of a few, by the name that stands for it in an answer.
pub type Named<T> = (&'static str, T);

/// A question that is answered by choosing one of a few.
#[must_use]
pub fn choice<T: Copy>(
    key: &'static str,
    ask: &str,
    label: &str,
    all: &[Named<T>],
    said: impl Fn(T) -> &'static str,
) -> Question {
    let offered = all.iter().map(|(name, value)| Offered::new(*name, said(*value))).collect();
    Question::open(key, ask, label, AnswerKind::Choice(offered))
}

/// What was chosen.
#[must_use]
pub fn chosen<T: Copy>(all: &[Named<T>], said: &str) -> Option<T> {
    all.iter().find(|(name, _)| *name == said).map(|(_, value)| *value)
}

/// The name that stands for a value.
#[must_use]
pub fn name_of<T: PartialEq>(all: &[Named<T>], value: &T) -> Option<String> {
    all.iter().find(|(_, one)| one == value).map(|(name, _)| (*name).to_owned())
}

/// The same question, that must be answered.
#[must_use]
pub fn needed(question: Question) -> Question {
    Question { needed: true, ..question }
}

/// The same question, that can be skipped.
#[must_use]
pub fn open(question: Question) -> Question {
    Question { needed: false, ..question }
}

/// A question about a day.
#[must_use]
pub fn day(key: &'static str, ask: &str, label: &str, toward: Toward) -> Question {
    Question::open(key, ask, label, AnswerKind::Day(toward))
}

/// The day that was answered.
#[must_use]
pub fn day_of(now: &Now, said: &str, toward: Toward) -> Option<NaiveDate> {
    parse_day(said, now.local.date(), toward).ok()
}

/// Which of these fields something was answered about.
#[must_use]
pub fn said_of<'a>(fields: &[&'a str], answers: &Answers) -> Vec<&'a str> {
    fields.iter().copied().filter(|field| !answer(answers, field).is_empty()).collect()
}

/// The fields as one item; nothing where there are none.
pub fn of<T, I>(item: impl Fn(Vec<T>) -> I, fields: impl Iterator<Item = T>) -> Option<I> {
    let fields: Vec<T> = fields.collect();
    (!fields.is_empty()).then(|| item(fields))
}
