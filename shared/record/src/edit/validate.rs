//! What an edit must fulfil before it is written: lengths, needed fields, and dates and schedules that can be.
//!
//! Lengths and control characters are checked in the form that is written, so that no field can be forgotten.

use serde::Serialize;
use serde_json::Value;

use crate::{
    AboutField, Act, Edit, EditError, FieldName, Ground, Item, LINE_MAX_CHARS, LIST_MAX, NOTE_MAX_CHARS,
    ThreadAct, possible::possible, time,
};

/// A field as it is written: its name in the document, and its value. Null takes it back.
pub type WrittenField = (String, Value);

impl Edit {
    /// Whether the edit can be written, as far as can be known without the document.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate(&self) -> Result<(), EditError> {
        self.ground.validate()?;
        self.act.validate()
    }
}

impl Act {
    /// Whether it can be written, as far as can be known without the document.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(crate) fn validate(&self) -> Result<(), EditError> {
        match self {
            Self::Add { item, .. } => {
                let (_, fields) = item.written()?;
                let needed = item.needed();
                check_fields(&fields, &needed)?;
                check_present(&fields, &needed)?;
                item.check()
            }
            Self::Change { item: Item::Settlement(_), .. }
            | Self::Settle { item: Item::Settlement(_), .. } => {
                Err(EditError::NotPossible { field: FieldName::Settles })
            }
            Self::Change { item, .. } | Self::Settle { item, .. } => item.check_written(),
            Self::SetAbout { fields } => {
                fields.iter().try_for_each(check_about)?;
                check_fields(&written(fields)?, &[])
            }
            Self::SetContract { fields } => check_fields(&written(fields)?, &[]),
            Self::SetPlan { fields } => check_fields(&written(fields)?, &[]),
            Self::SetPrivate { fields } => check_fields(&written(fields)?, &[]),
            Self::ConfirmMedicineList { on } => possible(FieldName::Confirmed, on),
            Self::Thread { act, .. } => check_thread(act),
            Self::Remove { .. }
            | Self::Restore { .. }
            | Self::TakeOut { .. }
            | Self::SetKeyContact { .. } => Ok(()),
        }
    }
}

impl Ground {
    /// Whether it can stand as a ground.
    ///
    /// # Errors
    /// Names the part that cannot.
    pub(crate) fn validate(&self) -> Result<(), EditError> {
        match self {
            Self::OwnWords | Self::Post(_) => Ok(()),
            Self::Transcribed { source, said_on, .. } => {
                check_needed_text(FieldName::Source, source)?;
                possible(FieldName::SaidOn, said_on)
            }
            Self::WithHelpOf { helper } => check_needed_text(FieldName::Who, helper),
        }
    }
}

impl Item {
    /// The name of the kind, and the fields that are written.
    ///
    /// # Errors
    /// When there is no field, or one field twice.
    pub(crate) fn written(&self) -> Result<(String, Vec<WrittenField>), EditError> {
        let Value::Object(tagged) = to_value(self)? else { return Err(EditError::NothingToWrite) };
        let Some((kind, Value::Array(fields))) = tagged.into_iter().next() else {
            return Err(EditError::NothingToWrite);
        };
        Ok((kind, flatten(fields)?))
    }

    /// Whether each of its fields can be written, in an item that has them all or in one that has only these.
    ///
    /// # Errors
    /// The first field that cannot.
    pub(crate) fn check_written(&self) -> Result<(), EditError> {
        let (_, fields) = self.written()?;
        check_fields(&fields, &self.needed())?;
        self.check()
    }
}

/// The fields as they are written.
///
/// # Errors
/// When there is no field, or one field twice.
pub fn written<T: Serialize>(fields: &[T]) -> Result<Vec<WrittenField>, EditError> {
    flatten(fields.iter().map(to_value).collect::<Result<_, _>>()?)
}

fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, EditError> {
    serde_json::to_value(value).map_err(|error| EditError::Document { reason: error.to_string() })
}

fn flatten(fields: Vec<Value>) -> Result<Vec<WrittenField>, EditError> {
    let mut written: Vec<WrittenField> = Vec::new();
    for (name, value) in fields.into_iter().filter_map(single) {
        if written.iter().any(|(other, _)| *other == name) {
            return Err(EditError::Twice { field: FieldName::from_code(&name) });
        }
        written.push((name, take_back_if_blank(value)));
    }
    if written.is_empty() { Err(EditError::NothingToWrite) } else { Ok(written) }
}

fn single(field: Value) -> Option<WrittenField> {
    match field {
        Value::Object(tagged) => tagged.into_iter().next(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}

fn take_back_if_blank(value: Value) -> Value {
    match value {
        Value::String(text) if text.trim().is_empty() => Value::Null,
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_)) => other,
    }
}

fn check_fields(fields: &[WrittenField], needed: &[FieldName]) -> Result<(), EditError> {
    for (name, value) in fields {
        let field = FieldName::from_code(name);
        if value.is_null() && needed.contains(&field) {
            return Err(EditError::Empty { field });
        }
        check_value(field, value)?;
    }
    Ok(())
}

fn check_present(fields: &[WrittenField], needed: &[FieldName]) -> Result<(), EditError> {
    let is_given = |field: &FieldName| fields.iter().any(|(name, _)| *name == field.code());
    match needed.iter().find(|field| !is_given(field)) {
        Some(field) => Err(EditError::Missing { field: *field }),
        None => Ok(()),
    }
}

fn check_value(field: FieldName, value: &Value) -> Result<(), EditError> {
    match value {
        Value::String(text) => check_text(field, text),
        Value::Array(entries) if entries.len() > LIST_MAX => {
            Err(EditError::TooMany { field, count: entries.len(), limit: LIST_MAX })
        }
        Value::Array(entries) => entries.iter().try_for_each(|entry| check_value(field, entry)),
        Value::Object(entries) => entries.values().try_for_each(|entry| check_value(field, entry)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// The longest text this field holds, in characters.
#[must_use]
pub const fn limit_of(field: FieldName) -> usize {
    if is_running_text(field) { NOTE_MAX_CHARS } else { LINE_MAX_CHARS }
}

const fn is_running_text(field: FieldName) -> bool {
    use FieldName as F;
    matches!(
        field,
        F::Note
            | F::Text
            | F::Outcome
            | F::Travel
            | F::Emergency
            | F::Story
            | F::Participation
            | F::Wishes
            | F::LastWishes
            | F::MeasuresNeeded
            | F::Region
            | F::Municipality
            | F::Others
            | F::OwnWords
            | F::Goals
            | F::ContactPersons
            | F::Consent
            | F::Action
            | F::UsedInFact
            | F::Trouble
            | F::Facts
    )
}

/// Whether the text may stand in this field; empty is.
pub fn check_text(field: FieldName, text: &str) -> Result<(), EditError> {
    let (chars, limit) = (text.chars().count(), limit_of(field));
    if chars > limit {
        return Err(EditError::TooLong { field, chars, limit });
    }
    let may_stand = |c: char| !c.is_control() || (is_running_text(field) && matches!(c, '\n' | '\r' | '\t'));
    if text.chars().all(may_stand) { Ok(()) } else { Err(EditError::ControlCharacters { field }) }
}

/// Whether the text may stand in this field, and says something.
pub fn check_needed_text(field: FieldName, text: &str) -> Result<(), EditError> {
    if text.trim().is_empty() { Err(EditError::Empty { field }) } else { check_text(field, text) }
}

fn check_thread(act: &ThreadAct) -> Result<(), EditError> {
    match act {
        ThreadAct::Ask { text } | ThreadAct::Answer { text, .. } => check_needed_text(FieldName::Text, text),
        ThreadAct::SayWrong { text } => check_text(FieldName::Text, text),
        ThreadAct::Accept { .. } | ThreadAct::TakeBack { .. } | ThreadAct::Seen => Ok(()),
    }
}

fn check_about(field: &AboutField) -> Result<(), EditError> {
    let holds = |field, is_possible: bool| {
        if is_possible { Ok(()) } else { Err(EditError::NotPossible { field }) }
    };
    match field {
        AboutField::BirthYear(year) => holds(FieldName::BirthYear, time::is_year_in_range(i32::from(*year))),
        AboutField::Zone(zone) => holds(FieldName::Zone, zone.is_empty() || time::is_zone_name(zone)),
        AboutField::Name(_)
        | AboutField::Language(_)
        | AboutField::Emergency(_)
        | AboutField::Story(_)
        | AboutField::Participation(_)
        | AboutField::Wishes(_)
        | AboutField::LastWishes(_)
        | AboutField::NoAllergies(_)
        | AboutField::NoDiagnoses(_) => Ok(()),
    }
}
