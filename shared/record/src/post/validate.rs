//! What a post must fulfil, when it is written and when it is read.

use super::{Post, PostError, Task};
use crate::{
    EditError, FieldName, LIST_MAX, MedicineLine,
    edit::validate::{check_needed_text, check_text},
    possible::possible,
};

impl Post {
    /// Whether it can be a post.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate(&self) -> Result<(), PostError> {
        use FieldName as F;
        match self {
            Self::Update { text, task } => {
                check_needed_text(F::Text, text)?;
                task.as_ref().map_or(Ok(()), check_task)?;
            }
            Self::ProposedTime { title, when, place, with, note } => {
                check_needed_text(F::Title, title)?;
                possible(F::When, when)?;
                check_text(F::Place, place)?;
                check_text(F::With, with)?;
                check_text(F::Note, note)?;
            }
            Self::MedicineList { as_of, lines, note } => {
                possible(F::SaidOn, as_of)?;
                check_lines(lines)?;
                check_text(F::Note, note)?;
            }
            Self::MedicineChange { from, line, note } => {
                possible(F::SaidOn, from)?;
                check_line(line)?;
                check_text(F::Note, note)?;
            }
            Self::Decision { text, settles, seen } => {
                check_needed_text(F::Text, text)?;
                check_lines(settles)?;
                check_count(F::Origin, seen.len())?;
            }
            Self::Question { text } | Self::Answer { text, .. } => check_needed_text(F::Text, text)?,
            Self::TaskTaken { what, until, .. } => {
                check_needed_text(F::Title, what)?;
                until.map_or(Ok(()), |until| possible(F::Until, &until))?;
            }
            Self::Unknown { .. } => {}
        }
        Ok(())
    }
}

fn check_task(task: &Task) -> Result<(), EditError> {
    check_needed_text(FieldName::Title, &task.what)?;
    check_text(FieldName::Who, &task.who)?;
    task.until.map_or(Ok(()), |until| possible(FieldName::Until, &until))
}

fn check_lines(lines: &[MedicineLine]) -> Result<(), EditError> {
    check_count(FieldName::Lines, lines.len())?;
    lines.iter().try_for_each(check_line)
}

fn check_line(line: &MedicineLine) -> Result<(), EditError> {
    check_needed_text(FieldName::Name, &line.name)?;
    check_text(FieldName::Strength, &line.strength)?;
    check_text(FieldName::Schedule, &line.how)
}

const fn check_count(field: FieldName, count: usize) -> Result<(), EditError> {
    if count > LIST_MAX { Err(EditError::TooMany { field, count, limit: LIST_MAX }) } else { Ok(()) }
}
