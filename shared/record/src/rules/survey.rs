//! The survey of two voices, quarter by quarter: eight statements, answered by the person and by a relative apart, laid
//! side by side. Answers are shown as they were given; none is added up to a score. Source: PRODUCT, rule 23; ours.
//!
//! Of a quarter the latest answer of each voice stands, by the day that it was given. Several different answers of one
//! day all stand: nobody can tell which was later, and no clock decides it. Steps are compared only where each voice, or
//! each quarter, has one; "vet inte" is no step.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    calendar::{Month, Quarter},
};
use crate::{LocalTime, Section, SurveyAnswerView, SurveyStatement, SurveyStep, SurveyVoice};

/// The answers of one quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyQuarter {
    /// Which.
    pub quarter: Quarter,
    /// All eight statements, in the order they are asked.
    pub statements: Vec<SurveyRow>,
}

/// What the two voices say of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyRow {
    /// Which statement.
    pub statement: SurveyStatement,
    /// The person's answer.
    pub person: Option<Answered>,
    /// The relative's.
    pub relative: Option<Answered>,
    /// How many steps the person's answer lies above the relative's; below when negative.
    pub apart: Option<i8>,
}

/// The answer of one voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The answer; several when different ones were given on the same day.
    pub steps: Vec<SurveyStep>,
    /// How many steps it lies above this voice's answer of the quarter before; below when negative.
    pub change: Option<i8>,
    /// The answers it is.
    pub rows: Vec<Row>,
}

/// An answer without names, as it may leave the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SurveyExport {
    /// The month in which it was given. No day.
    pub month: Month,
    /// To which statement.
    pub statement: SurveyStatement,
    /// Whose: the person's or a relative's.
    pub voice: SurveyVoice,
    /// What was answered.
    pub step: SurveyStep,
}

/// The quarters that have answers, the first one first. Nothing when this device may not read the private section.
#[must_use]
pub fn survey(reach: &Reach) -> Option<Vec<SurveyQuarter>> {
    let answers = shown(reach)?;
    let quarters: BTreeSet<Quarter> = answers.iter().map(|answer| Quarter::of(answer.on.value)).collect();
    let latest = Latest::of(&answers);
    let of = |quarter| SurveyQuarter {
        quarter,
        statements: SurveyStatement::ALL.iter().map(|statement| latest.row(quarter, *statement)).collect(),
    };
    Some(quarters.into_iter().map(of).collect())
}

/// Whether the quarter of this day has no answer yet, of either voice. Nothing when this device may not read the
/// private section.
#[must_use]
pub fn due(reach: &Reach, now: &LocalTime) -> Option<bool> {
    let quarter = Quarter::of(now.date());
    Some(!shown(reach)?.iter().any(|answer| Quarter::of(answer.on.value) == quarter))
}

/// Every answer, without names, days or ids. In the order of month, statement, voice and step, so that the order of the
/// days does not show either. Nothing when this device may not read the private section.
#[must_use]
pub fn export(reach: &Reach) -> Option<Vec<SurveyExport>> {
    let row = |answer: &&SurveyAnswerView| SurveyExport {
        month: Month::of(answer.on.value),
        statement: answer.statement.value,
        voice: answer.voice.value,
        step: answer.step.value,
    };
    let mut rows: Vec<SurveyExport> = shown(reach)?.iter().map(row).collect();
    rows.sort_unstable();
    Some(rows)
}

fn shown(reach: &Reach) -> Option<Vec<&SurveyAnswerView>> {
    let answers = &reach.private.as_ref()?.survey;
    Some(answers.iter().filter(|answer| answer.head.presence.is_shown()).collect())
}

/// The latest answers of each quarter, statement and voice.
struct Latest<'a>(BTreeMap<(Quarter, SurveyStatement, SurveyVoice), Vec<&'a SurveyAnswerView>>);

impl<'a> Latest<'a> {
    fn of(answers: &[&'a SurveyAnswerView]) -> Self {
        let mut latest: BTreeMap<_, Vec<&'a SurveyAnswerView>> = BTreeMap::new();
        for answer in answers {
            let key = (Quarter::of(answer.on.value), answer.statement.value, answer.voice.value);
            let stands = latest.entry(key).or_default();
            let day = stands.first().map(|other| other.on.value);
            if day.is_some_and(|day| day < answer.on.value) {
                stands.clear();
            }
            if day.is_none_or(|day| day <= answer.on.value) {
                stands.push(answer);
            }
        }
        Self(latest)
    }

    fn row(&self, quarter: Quarter, statement: SurveyStatement) -> SurveyRow {
        let step = |voice| self.step(quarter, statement, voice);
        SurveyRow {
            statement,
            person: self.answered(quarter, statement, SurveyVoice::Person),
            relative: self.answered(quarter, statement, SurveyVoice::Relative),
            apart: steps_above(step(SurveyVoice::Person), step(SurveyVoice::Relative)),
        }
    }

    fn answered(&self, quarter: Quarter, statement: SurveyStatement, voice: SurveyVoice) -> Option<Answered> {
        let answers = self.0.get(&(quarter, statement, voice))?;
        let steps: BTreeSet<SurveyStep> = answers.iter().map(|answer| answer.step.value).collect();
        let row = |answer: &&SurveyAnswerView| Row::Item(Section::Private, answer.head.id);
        let mut rows: Vec<Row> = answers.iter().map(row).collect();
        rows.sort_unstable();
        let before = self.step(quarter.before(), statement, voice);
        let change = steps_above(self.step(quarter, statement, voice), before);
        Some(Answered { steps: steps.into_iter().collect(), change, rows })
    }

    /// Which step the one answer is, if it is one.
    fn step(&self, quarter: Quarter, statement: SurveyStatement, voice: SurveyVoice) -> Option<i8> {
        let answers = self.0.get(&(quarter, statement, voice))?;
        let first = answers.first()?.step.value;
        answers.iter().all(|answer| answer.step.value == first).then(|| number(first)).flatten()
    }
}

fn steps_above(one: Option<i8>, other: Option<i8>) -> Option<i8> {
    Some(one? - other?)
}

const fn number(step: SurveyStep) -> Option<i8> {
    match step {
        SurveyStep::NotAtAll => Some(1),
        SurveyStep::ALittle => Some(2),
        SurveyStep::Partly => Some(3),
        SurveyStep::Mostly => Some(4),
        SurveyStep::Entirely => Some(5),
        SurveyStep::DoNotKnow => None,
    }
}
