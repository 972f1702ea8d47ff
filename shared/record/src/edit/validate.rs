//! What an edit must fulfil before it is written: lengths, needed fields, and dates and schedules that can be.
//!
//! Lengths and control characters are checked in the form that is written, so that no field can be forgotten.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::Serialize;
use serde_json::Value;

use crate::{
    AboutField, Act, AgreedTimeField, AgreementField, AppointmentField, ContactField, DoseAt, DoseField,
    Edit, EditError, FieldName, Hours, IfWorseField, Item, LINE_MAX_CHARS, LIST_MAX, LocalTime, MarkField,
    MedicineField, MedicineLine, NOTE_MAX_CHARS, NoteField, OwnActionField, Route, Schedule, SettlementField,
    Settles, Source, StatementField, Stopped, ThreadAct, When, time,
};

/// A field as it is written: its name in the document, and its value. Null takes it back.
pub type WrittenField = (String, Value);

impl Edit {
    /// Whether the edit can be written, as far as can be known without the document.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate(&self) -> Result<(), EditError> {
        self.act.validate()
    }
}

impl Act {
    fn validate(&self) -> Result<(), EditError> {
        match self {
            Self::Add { item, .. } => {
                let (kind, fields) = item.written()?;
                check_fields(&fields, needed(&kind))?;
                check_present(&fields, needed(&kind))?;
                check_meaning(item)
            }
            Self::Change { item: Item::Settlement(_), .. }
            | Self::Settle { item: Item::Settlement(_), .. } => {
                Err(EditError::NotPossible { field: FieldName::Settles })
            }
            Self::Change { item, .. } | Self::Settle { item, .. } => {
                let (kind, fields) = item.written()?;
                check_fields(&fields, needed(&kind))?;
                check_meaning(item)
            }
            Self::SetAbout { fields } => {
                fields.iter().try_for_each(check_about)?;
                check_fields(&written(fields)?, &[])
            }
            Self::SetContract { fields } => check_fields(&written(fields)?, &[]),
            Self::SetMedicineResolver { who } => check_text(FieldName::Responsible, who),
            Self::ConfirmMedicineList { on } => check_date(FieldName::Confirmed, *on),
            Self::Thread { act, .. } => check_thread(act),
            Self::Remove { .. } | Self::Restore { .. } | Self::SetKeyContact { .. } => Ok(()),
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
}

/// The fields as they are written.
///
/// # Errors
/// When there is no field, or one field twice.
pub fn written<T: Serialize>(fields: &[T]) -> Result<Vec<WrittenField>, EditError> {
    flatten(fields.iter().map(to_value).collect::<Result<_, _>>()?)
}

/// The fields that an item of this kind cannot be without.
pub fn needed(kind: &str) -> &'static [FieldName] {
    use FieldName as F;
    match kind {
        "contact" | "medicine" => &[F::Name],
        "appointment" => &[F::Title, F::When],
        "question" => &[F::Appointment, F::Text],
        "statement" => &[F::Source, F::SaidOn, F::Medium, F::Completeness, F::Lines],
        "settlement" => &[F::Settles],
        "dose" => &[F::Medicine, F::Taken, F::At, F::Units],
        "if_worse" => &[F::When, F::Text],
        "agreement" => &[F::Side, F::Text],
        "mark" => &[F::Side, F::Party, F::On],
        "ability" | "own_action" | "goal" | "agreed_time" | "note" => &[F::Text],
        _ => &[],
    }
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
    matches!(field, FieldName::Note | FieldName::Text | FieldName::Outcome | FieldName::Travel)
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
    match field {
        AboutField::BirthYear(year) => {
            possible(FieldName::BirthYear, time::is_year_in_range(i32::from(*year)))
        }
        AboutField::Zone(zone) => possible(FieldName::Zone, zone.is_empty() || time::is_zone_name(zone)),
        AboutField::Name(_) | AboutField::Language(_) => Ok(()),
    }
}

fn check_meaning(item: &Item) -> Result<(), EditError> {
    match item {
        Item::Contact(fields) => fields.iter().try_for_each(check_contact),
        Item::Appointment(fields) => fields.iter().try_for_each(check_appointment),
        Item::Medicine(fields) => fields.iter().try_for_each(check_medicine),
        Item::Statement(fields) => fields.iter().try_for_each(check_statement),
        Item::Settlement(fields) => fields.iter().try_for_each(check_settlement),
        Item::Dose(fields) => fields.iter().try_for_each(check_dose),
        Item::OwnAction(fields) => fields.iter().try_for_each(check_own_action),
        Item::IfWorse(fields) => fields.iter().try_for_each(check_if_worse),
        Item::Agreement(fields) => fields.iter().try_for_each(check_agreement),
        Item::AgreedTime(fields) => fields.iter().try_for_each(check_agreed_time),
        Item::Mark(fields) => fields.iter().try_for_each(check_mark),
        Item::Note(fields) => fields.iter().try_for_each(check_note),
        Item::Question(_) | Item::Goal(_) | Item::Ability(_) => Ok(()),
    }
}

fn check_contact(field: &ContactField) -> Result<(), EditError> {
    let ContactField::Routes(routes) = field else { return Ok(()) };
    let is_route = |route: &Route| {
        !route.value.trim().is_empty() && route.hours.len() <= LIST_MAX && route.hours.iter().all(are_hours)
    };
    possible(FieldName::Routes, routes.iter().all(is_route))
}

fn are_hours(hours: &Hours) -> bool {
    !hours.days.is_empty() && is_whole_minute(hours.from) && is_whole_minute(hours.until)
}

fn check_appointment(field: &AppointmentField) -> Result<(), EditError> {
    let AppointmentField::When(when) = field else { return Ok(()) };
    check_when(when)
}

/// Whether an appointment's time can be.
pub fn check_when(when: &When) -> Result<(), EditError> {
    match when {
        When::At { start, minutes } => {
            possible(FieldName::When, minutes.is_none_or(|minutes| minutes > 0))?;
            check_local(FieldName::When, start)
        }
        When::AllDay { date } => check_date(FieldName::When, *date),
    }
}

fn check_medicine(field: &MedicineField) -> Result<(), EditError> {
    if let MedicineField::Schedule(schedule) = field {
        return possible(FieldName::Schedule, is_schedule(schedule));
    }
    if let MedicineField::Since(Some(day)) = field {
        return check_date(FieldName::Since, *day);
    }
    if let MedicineField::Confirmed(day) = field {
        return check_date(FieldName::Confirmed, *day);
    }
    let MedicineField::Stopped(Stopped::From(day)) = field else { return Ok(()) };
    check_date(FieldName::Stopped, *day)
}

fn is_schedule(schedule: &Schedule) -> bool {
    let some = |doses: &[DoseAt]| {
        !doses.is_empty() && doses.iter().all(|dose| dose.units.thousandths() > 0 && is_whole_minute(dose.at))
    };
    match schedule {
        Schedule::DayParts { morning, noon, evening, night } => {
            [morning, noon, evening, night].iter().any(|units| units.thousandths() > 0)
        }
        Schedule::TimesADay { units, times } => units.thousandths() > 0 && (1..=24).contains(times),
        Schedule::Daily { doses } => some(doses),
        Schedule::Weekly { days, doses } => !days.is_empty() && some(doses),
        Schedule::EveryDays { every, from, doses } => {
            *every > 0 && time::is_year_in_range(from.year()) && some(doses)
        }
        Schedule::EveryHours { every, from, units } => {
            *every > 0 && units.thousandths() > 0 && check_local(FieldName::Schedule, from).is_ok()
        }
        Schedule::AsNeeded { units, .. } => units.thousandths() > 0,
        Schedule::InWords { text } => !text.trim().is_empty(),
    }
}

fn check_statement(field: &StatementField) -> Result<(), EditError> {
    match field {
        StatementField::SaidOn(day) => check_date(FieldName::SaidOn, *day),
        StatementField::Lines(lines) => possible(FieldName::Lines, lines.iter().all(is_line)),
        StatementField::Source(_)
        | StatementField::Medium(_)
        | StatementField::Completeness(_)
        | StatementField::Note(_) => Ok(()),
    }
}

fn is_line(line: &MedicineLine) -> bool {
    !line.name.trim().is_empty()
}

fn check_settlement(field: &SettlementField) -> Result<(), EditError> {
    let SettlementField::Settles(Settles { decision, covers }) = field;
    let count = covers.len();
    if count > LIST_MAX {
        return Err(EditError::TooMany { field: FieldName::Settles, count, limit: LIST_MAX });
    }
    possible(FieldName::Settles, *decision != Source::Own && !covers.contains(&Source::Own))
}

fn check_dose(field: &DoseField) -> Result<(), EditError> {
    match field {
        DoseField::Due(at) => check_local(FieldName::Due, at),
        DoseField::At(at) => check_local(FieldName::At, at),
        DoseField::Medicine(_) | DoseField::Taken(_) | DoseField::Units(_) | DoseField::Undone(_) => Ok(()),
    }
}

fn check_own_action(field: &OwnActionField) -> Result<(), EditError> {
    let OwnActionField::FollowUp(Some(day)) = field else { return Ok(()) };
    check_date(FieldName::FollowUp, *day)
}

fn check_if_worse(field: &IfWorseField) -> Result<(), EditError> {
    let IfWorseField::Until(Some(day)) = field else { return Ok(()) };
    check_date(FieldName::Until, *day)
}

fn check_agreement(field: &AgreementField) -> Result<(), EditError> {
    if let AgreementField::Until(Some(day)) = field {
        return check_date(FieldName::Until, *day);
    }
    let AgreementField::FollowUp(Some(day)) = field else { return Ok(()) };
    check_date(FieldName::FollowUp, *day)
}

fn check_agreed_time(field: &AgreedTimeField) -> Result<(), EditError> {
    let AgreedTimeField::At(Some(at)) = field else { return Ok(()) };
    check_local(FieldName::At, at)
}

fn check_mark(field: &MarkField) -> Result<(), EditError> {
    match field {
        MarkField::On(day) => check_date(FieldName::On, *day),
        MarkField::Side(_) | MarkField::Party(_) => Ok(()),
    }
}

fn check_note(field: &NoteField) -> Result<(), EditError> {
    match field {
        NoteField::On(Some(day)) => check_date(FieldName::On, *day),
        NoteField::On(None) | NoteField::Text(_) => Ok(()),
    }
}

/// Whether a record can name this day.
pub fn check_date(field: FieldName, day: NaiveDate) -> Result<(), EditError> {
    possible(field, time::is_year_in_range(day.year()))
}

/// Whether a record can name this local time.
pub fn check_local(field: FieldName, at: &LocalTime) -> Result<(), EditError> {
    check_date(field, at.date())?;
    possible(field, is_whole_minute(at.at.time()) && time::is_zone_name(&at.zone))
}

fn is_whole_minute(at: NaiveTime) -> bool {
    at.second() == 0 && at.nanosecond() == 0
}

const fn possible(field: FieldName, is_possible: bool) -> Result<(), EditError> {
    if is_possible { Ok(()) } else { Err(EditError::NotPossible { field }) }
}
