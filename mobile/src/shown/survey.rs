//! The survey in words: its statements, its steps, and its quarters.

use samlat_record::{SurveyStatement, SurveyStep};

use crate::words::Words;

/// A statement, as it is asked.
#[must_use]
pub fn statement(words: Words, of: SurveyStatement) -> &'static str {
    match of {
        SurveyStatement::KnowWhomToCall => words.survey_call(),
        SurveyStatement::KnowWhatOthersDo => words.survey_others(),
        SurveyStatement::NeedNotRepeat => words.survey_repeat(),
        SurveyStatement::TakePart => words.survey_part(),
        SurveyStatement::PromisesKept => words.survey_promises(),
        SurveyStatement::ListIsRight => words.survey_list(),
        SurveyStatement::NeedNotCoordinate => words.survey_coordinate(),
        SurveyStatement::WorksAsWhole => words.survey_whole(),
    }
}

/// An answer.
#[must_use]
pub fn step_name(words: Words, step: SurveyStep) -> &'static str {
    match step {
        SurveyStep::NotAtAll => words.survey_not_at_all(),
        SurveyStep::ALittle => words.survey_a_little(),
        SurveyStep::Partly => words.survey_partly(),
        SurveyStep::Mostly => words.survey_mostly(),
        SurveyStep::Entirely => words.survey_entirely(),
        SurveyStep::DoNotKnow => words.works_do_not_know(),
    }
}

/// A quarter of a year: "Januari till mars 2026".
#[must_use]
pub fn quarter_name(words: Words, year: i32, number: u8) -> String {
    match number {
        1 => words.survey_first_quarter(year),
        2 => words.survey_second_quarter(year),
        3 => words.survey_third_quarter(year),
        _ => words.survey_fourth_quarter(year),
    }
}
