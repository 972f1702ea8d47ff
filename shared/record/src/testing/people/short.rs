//! Short forms of values: what a hand would rather write than the record's own JSON. What is no short form is read as it
//! stands, so that everything an edit can say can be said.

use chrono::{NaiveDate, Weekday};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use super::{
    Fault,
    names::{Names, clock},
};
use crate::{Amount, Schedule, Weekdays, said};

/// Reads a value, and refuses what nothing reads of it.
pub(super) fn read<T: DeserializeOwned + Serialize>(given: Value) -> Result<T, Fault> {
    let read: T = serde_json::from_value(given.clone())?;
    match unread(&given, &serde_json::to_value(&read)?) {
        Some(key) => Err(Fault::UnknownKey { key }),
        None => Ok(read),
    }
}

/// A key of `given` that was not read.
fn unread(given: &Value, read: &Value) -> Option<String> {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => given.iter().find_map(|(key, value)| {
            read.get(key).map_or_else(|| Some(key.clone()), |read| unread(value, read))
        }),
        (Value::Array(given), Value::Array(read)) => {
            given.iter().zip(read).find_map(|(given, read)| unread(given, read))
        }
        _ => None,
    }
}

/// A value of no kind in particular: a ground, a post, an act on no item.
pub(super) fn expanded(value: &Value, names: &Names) -> Result<Value, Fault> {
    of("", "", value, names)
}

/// The fields of an item, each alone, in order of name.
pub(super) fn fields(kind: &str, fields: &Map<String, Value>, names: &Names) -> Result<Value, Fault> {
    let mut all: Vec<(&String, Value)> = Vec::new();
    for (key, value) in fields {
        all.push((key, of(kind, key, value, names)?));
    }
    all.sort_by_key(|(key, _)| key.as_str());
    Ok(all.into_iter().map(|(key, value)| json!({ key: value })).collect())
}

/// What stands under this key of this kind.
fn of(kind: &str, key: &str, value: &Value, names: &Names) -> Result<Value, Fault> {
    match value {
        Value::String(text) => text_of(kind, key, text, names),
        Value::Array(entries) => entries.iter().map(|entry| of(kind, key, entry, names)).collect(),
        Value::Object(entries) => {
            let mut all = Map::new();
            for (inner, value) in entries {
                let is_foreign = entries.contains_key("zone") && inner == "at";
                let value = if is_foreign { with_seconds(value) } else { of(kind, inner, value, names)? };
                all.insert(inner.clone(), value);
            }
            Ok(Value::Object(all))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(value.clone()),
    }
}

/// A local time whose zone stands beside it.
fn with_seconds(value: &Value) -> Value {
    let at = value.as_str().and_then(clock);
    at.map_or_else(|| value.clone(), |at| json!(at))
}

fn text_of(kind: &str, key: &str, text: &str, names: &Names) -> Result<Value, Fault> {
    let is_owner = matches!(key, "owner" | "sender") || (kind == "request" && key == "receiver");
    match key {
        _ if is_owner => owner(text, names),
        "holder" if text.starts_with('@') => Ok(json!({ "contact": names.digits(text)? })),
        _ if is_name(text) => Ok(names.digits(text)?.into()),
        "when" if kind != "if_worse" => when(text, names),
        "moved" => when(text, names),
        "schedule" => schedule(text),
        "units" => Ok(json!(Amount::parse(text).ok_or_else(|| Fault::not("an amount", text))?)),
        "days" => Ok(json!(days(text)?)),
        "routes" => route(text),
        "line" | "lines" | "settles" => line(text),
        _ if clock(text).is_some() => Ok(json!(names.local(text)?)),
        _ => Ok(text.into()),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(['@', '#']) && !text.contains(' ')
}

/// "@maria", "person", "nobody", or anybody in words.
fn owner(text: &str, names: &Names) -> Result<Value, Fault> {
    match text {
        "person" | "nobody" => Ok(text.into()),
        _ if is_name(text) => Ok(json!({ "contact": names.digits(text)? })),
        _ => Ok(json!({ "in_words": text })),
    }
}

/// "2026-11-23T10:15 45 min", "2026-11-23T10:15", "2026-11-23".
pub(super) fn when(text: &str, names: &Names) -> Result<Value, Fault> {
    let not = || Fault::not("a time", text);
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok(json!({ "all_day": { "date": date } }));
    }
    let (at, minutes) = text.split_once(' ').map_or((text, None), |(at, minutes)| (at, Some(minutes)));
    let start = names.local(at).map_err(|_| not())?;
    let count = |minutes: &str| minutes.strip_suffix(" min")?.parse::<u16>().ok();
    let minutes = minutes.map(|minutes| count(minutes).ok_or_else(not)).transpose()?;
    Ok(json!({ "at": { "start": start, "minutes": minutes } }))
}

/// "1+1+1", "kl 8 och 20". What is meant to stay in words is written so openly.
fn schedule(text: &str) -> Result<Value, Fault> {
    let schedule = said::schedule(text);
    if matches!(schedule, Schedule::InWords { .. }) {
        return Err(Fault::not("a schedule that is understood", text));
    }
    Ok(serde_json::to_value(schedule)?)
}

/// "Baklofen | 10 mg | 1+1+2", "Lioresal | 10 mg | | stopped".
fn line(text: &str) -> Result<Value, Fault> {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let (name, strength, how, stopped) = match parts.as_slice() {
        [name, strength, how] => (name, strength, how, false),
        [name, strength, how, "stopped"] => (name, strength, how, true),
        _ => return Err(Fault::not("a medicine: name | strength | how", text)),
    };
    Ok(json!({ "name": name, "strength": strength, "how": how, "stopped": stopped }))
}

/// "phone | 08-465 004 10 | mon-fri 08:00-11:30, mon-thu 13:00-15:00", "web | 1177".
fn route(text: &str) -> Result<Value, Fault> {
    let not = || Fault::not("a route: kind | value | hours", text);
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let (kind, value, said) = match parts.as_slice() {
        [kind, value] => (kind, value, None),
        [kind, value, hours] => (kind, value, Some(hours)),
        _ => return Err(not()),
    };
    let mut hours = Vec::new();
    for span in said.into_iter().flat_map(|said| said.split(", ")) {
        let (on, clock) = span.split_once(' ').ok_or_else(not)?;
        let (from, until) = clock.split_once('-').ok_or_else(not)?;
        hours.push(json!({ "days": days(on)?, "from": from, "until": until }));
    }
    Ok(json!({ "kind": kind, "value": value, "hours": hours }))
}

/// "mon-fri", "mon+thu", "sat", "every-day".
fn days(text: &str) -> Result<Weekdays, Fault> {
    let day = |name: &str| name.parse::<Weekday>().map_err(|_| Fault::not("days of the week", text));
    if text == "every-day" {
        return Ok(Weekdays::ALL);
    }
    let Some((first, last)) = text.split_once('-') else {
        return Ok(Weekdays::of(&text.split('+').map(day).collect::<Result<Vec<_>, _>>()?));
    };
    let (mut all, last) = (vec![day(first)?], day(last)?);
    while all.last().is_some_and(|day| *day != last) {
        all.extend(all.last().map(Weekday::succ));
    }
    Ok(Weekdays::of(&all))
}
