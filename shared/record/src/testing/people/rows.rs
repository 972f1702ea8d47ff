//! What a row does: one act, or, in rows that stand for many, what a log, a round of visits or a survey says in a line.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use super::{
    Fault, item_id,
    names::{Names, hash},
    short,
};
use crate::{
    Act, Amount, DoseField, Edit, Energy, EnergyField, Ground, Item, ItemId, LocalTime, SurveyAnswerField,
    SurveyStatement, Taken,
};

/// What a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// One edit.
    Edit(Edit),
    /// An item goes to the private section, with all that belongs to it, as the app moves it.
    KeepPrivate(ItemId),
}

/// What this row does. `ground` is that of the sitting.
pub(super) fn deeds(row: &Value, ground: Option<&Value>, names: &Names) -> Result<Vec<Deed>, Fault> {
    let Value::Object(row) = row else { return Err(Fault::not("a row", row.to_string())) };
    let mut row = row.clone();
    let ground = row.remove("ground").or_else(|| ground.cloned());
    let ground: Ground = match ground {
        Some(ground) => short::read(short::expanded(&ground, names)?)?,
        None => Ground::OwnWords,
    };
    if let Some(id) = alone(&row, "keep_private") {
        return Ok(vec![Deed::KeepPrivate(named(id, names)?)]);
    }
    let edit = |act| Deed::Edit(Edit { act, ground: ground.clone() });
    Ok(acts(row, names)?.into_iter().map(edit).collect())
}

fn acts(row: Map<String, Value>, names: &Names) -> Result<Vec<Act>, Fault> {
    if row.contains_key("log") {
        return log(&row, names);
    }
    if row.contains_key("visits") {
        return visits(&row, names);
    }
    if row.contains_key("survey") {
        return survey(&row);
    }
    if let Some(days) = alone(&row, "energy") {
        return energy(days);
    }
    Ok(vec![short::read(act(row, names)?)?])
}

/// The text under this key, if the row has nothing else.
fn alone<'a>(row: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    row.get(key).filter(|_| row.len() == 1).and_then(Value::as_str)
}

fn named(name: &str, names: &Names) -> Result<ItemId, Fault> {
    let digits = names.digits(name)?;
    ItemId::from_hex(&digits).ok_or_else(|| Fault::UnknownName { name: name.to_owned() })
}

/// The act as the record's own JSON.
fn act(mut row: Map<String, Value>, names: &Names) -> Result<Value, Fault> {
    for verb in ["add", "change", "settle"] {
        if let Some(id) = row.get(verb).and_then(Value::as_str).map(str::to_owned) {
            row.remove(verb);
            return Ok(json!({ verb: { "id": names.digits(&id)?, "item": item(&row, names)? } }));
        }
    }
    for verb in ["remove", "restore", "take_out"] {
        if let Some(id) = alone(&row, verb) {
            return Ok(json!({ verb: { "id": names.digits(id)? } }));
        }
    }
    for verb in ["set_about", "set_contract", "set_plan", "set_private"] {
        if let Some(Value::Object(said)) = row.get(verb).filter(|_| row.len() == 1) {
            return Ok(json!({ verb: { "fields": short::fields(verb, said, names)? } }));
        }
    }
    if let Some(on) = alone(&row, "confirm_medicine_list") {
        return Ok(json!({ "confirm_medicine_list": { "on": on } }));
    }
    let has = |verb: &&str| row.contains_key(*verb);
    if ["add", "change", "settle", "remove", "set_key_contact", "thread"].iter().any(has) {
        return short::expanded(&Value::Object(row), names);
    }
    // A row that nothing else names is known by its own words.
    let id = ItemId(hash(&format!("row {}", canonical(&Value::Object(row.clone())))));
    Ok(json!({ "add": { "id": id, "item": item(&row, names)? } }))
}

/// The kind and its fields: all that is left of the row.
fn item(row: &Map<String, Value>, names: &Names) -> Result<Value, Fault> {
    let mut left = row.iter();
    match (left.next(), left.next()) {
        (Some((kind, Value::Object(said))), None) => Ok(json!({ kind: short::fields(kind, said, names)? })),
        (Some((kind, said @ Value::Array(_))), None) => Ok(json!({ kind: said })),
        (_, _) => Err(Fault::not("one item with its fields", Value::Object(row.clone()).to_string())),
    }
}

/// The same text for the same row, however its keys are ordered.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let sorted: BTreeMap<&String, String> =
                entries.iter().map(|(key, value)| (key, canonical(value))).collect();
            format!("{sorted:?}")
        }
        Value::Array(entries) => format!("{:?}", entries.iter().map(canonical).collect::<Vec<_>>()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// A text that the row must have.
fn text<'a>(row: &'a Map<String, Value>, key: &str) -> Result<&'a str, Fault> {
    let said = row.get(key).and_then(Value::as_str);
    said.ok_or_else(|| Fault::not("a text under each key of the row", key))
}

fn has_only(row: &Map<String, Value>, keys: &[&str]) -> Result<(), Fault> {
    match row.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(Fault::UnknownKey { key: key.clone() }),
        None => Ok(()),
    }
}

/// One day of one medicine: `{ "log": "@baklofen", "on": "2026-11-08", "units": "1", "doses": "08:00 08:05, 12:00 -" }`.
fn log(row: &Map<String, Value>, names: &Names) -> Result<Vec<Act>, Fault> {
    has_only(row, &["log", "on", "units", "doses"])?;
    let (medicine, on) = (text(row, "log")?, text(row, "on")?);
    let day: NaiveDate = on.parse().map_err(|_| Fault::not("a date", on))?;
    let units = text(row, "units")?;
    let units = Amount::parse(units).ok_or_else(|| Fault::not("an amount", units))?;
    let mut acts = Vec::new();
    for said in text(row, "doses")?.split(',').map(str::trim) {
        let words: Vec<&str> = said.split(' ').collect();
        let (due, taken, at) = match words.as_slice() {
            ["needed", at] => (None, Taken::Taken, *at),
            [_, "-"] => continue,
            [due, at] => (Some(*due), Taken::Taken, *at),
            [due, "skipped", at] => (Some(*due), Taken::Skipped, *at),
            _ => return Err(Fault::not("a dose: planned, and when it was taken", said)),
        };
        let mut fields = vec![
            DoseField::Medicine(named(medicine, names)?),
            DoseField::Taken(taken),
            DoseField::At(on_day(day, at, names)?),
            DoseField::Units(units),
        ];
        if let Some(due) = due {
            fields.push(DoseField::Due(on_day(day, due, names)?));
        }
        acts.push(Act::Add { id: item_id(&format!("{medicine} {on} {said}")), item: Item::Dose(fields) });
    }
    Ok(acts)
}

/// "08:05" of that day; "+00:30" of the next.
fn on_day(day: NaiveDate, clock: &str, names: &Names) -> Result<LocalTime, Fault> {
    let (day, clock) = match clock.strip_prefix('+') {
        Some(clock) => (day.checked_add_days(Days::new(1)).unwrap_or(day), clock),
        None => (day, clock),
    };
    names.local(&format!("{day}T{clock}"))
}

/// Visits that were, each an appointment that is completed:
/// `{ "visits": ["2026-11-08T08:00 @kim"], "minutes": 30, "appointment": { "title": "Hemtjänst" } }`.
fn visits(row: &Map<String, Value>, names: &Names) -> Result<Vec<Act>, Fault> {
    has_only(row, &["visits", "minutes", "appointment"])?;
    let (Some(Value::Array(visits)), Some(Value::Object(shared))) =
        (row.get("visits"), row.get("appointment"))
    else {
        return Err(Fault::not("visits of one appointment", Value::Object(row.clone()).to_string()));
    };
    let mut acts = Vec::new();
    for visit in visits.iter().filter_map(Value::as_str) {
        let mut fields = shared.clone();
        let (at, with) = visit.split_once(' ').map_or((visit, None), |(at, with)| (at, Some(with)));
        let minutes = row.get("minutes").map(|minutes| format!(" {minutes} min"));
        fields.insert("when".into(), format!("{at}{}", minutes.unwrap_or_default()).into());
        fields.insert("status".into(), "completed".into());
        if let Some(with) = with {
            fields.insert("with_contact".into(), with.into());
        }
        let item = json!({ "appointment": short::fields("appointment", &fields, names)? });
        let id = ItemId(hash(&format!("visit {visit} {}", canonical(&Value::Object(fields)))));
        acts.push(Act::Add { id, item: short::read(item)? });
    }
    Ok(acts)
}

/// The energy of one day after another: "2026-11-08: 5 4 - 6".
fn energy(days: &str) -> Result<Vec<Act>, Fault> {
    let not = || Fault::not("days of energy: first day: 5 4 - 6", days);
    let (first, steps) = days.split_once(": ").ok_or_else(not)?;
    let mut day: NaiveDate = first.parse().map_err(|_| not())?;
    let mut acts = Vec::new();
    for step in steps.split(' ') {
        if step != "-" {
            let energy = Energy(step.parse().map_err(|_| not())?);
            let item = Item::Energy(vec![EnergyField::Energy(energy), EnergyField::On(day)]);
            acts.push(Act::Add { id: item_id(&format!("energy {day}")), item });
        }
        day = day.checked_add_days(Days::new(1)).ok_or_else(not)?;
    }
    Ok(acts)
}

/// One round of the survey, its eight steps in the order they are asked:
/// `{ "survey": "2026-10-01", "voice": "person", "steps": "partly mostly …" }`.
fn survey(row: &Map<String, Value>) -> Result<Vec<Act>, Fault> {
    has_only(row, &["survey", "voice", "steps"])?;
    let (on, voice, steps) = (text(row, "survey")?, text(row, "voice")?, text(row, "steps")?);
    let steps: Vec<&str> = steps.split(' ').collect();
    if steps.len() != SurveyStatement::ALL.len() {
        return Err(Fault::not("eight steps", steps.join(" ")));
    }
    let mut acts = Vec::new();
    for (statement, step) in SurveyStatement::ALL.iter().zip(steps) {
        let item = Item::SurveyAnswer(vec![
            SurveyAnswerField::Statement(*statement),
            SurveyAnswerField::Step(short::read(step.into())?),
            SurveyAnswerField::Voice(short::read(voice.into())?),
            SurveyAnswerField::On(short::read(on.into())?),
        ]);
        acts.push(Act::Add { id: item_id(&format!("survey {on} {voice} {statement:?}")), item });
    }
    Ok(acts)
}
