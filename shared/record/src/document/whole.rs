//! An item with all that belongs to it, to be written elsewhere; and what it takes to leave nothing of it.

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::{
    Document, Whole,
    read::{self, belonging, origin_of},
    rows::{self, Candidate, Fields, KIND, PRESENCE, Rows},
};
use crate::{EditError, FieldName, Holder, Item, ItemId, Presence, ThreadAct};

/// What belongs to an item and goes where it goes: the kind, and the field that names the item by its own kind.
pub const BELONGING: [(&str, &str); 6] = [
    ("question", "appointment"),
    ("dose", "medicine"),
    ("stock_count", "medicine"),
    ("discharge_step", "discharge"),
    ("complaint_sent", "complaint"),
    ("occurrence", "appointment"),
];

/// The item and what belongs to it, the item first.
pub fn read(document: &Document, id: ItemId) -> Result<Vec<Whole>, EditError> {
    let rows = rows::read(&document.doc, None);
    let mut found = Vec::new();
    for id in family(&rows, id)? {
        if matches!(read::presence(document, &rows, id), Presence::Removed { .. }) {
            continue;
        }
        found.extend(rows.items.get(&id).map(|fields| one(id, fields)).transpose()?);
    }
    if found.first().is_none_or(|whole| whole.id != id) {
        return Err(EditError::IsRemoved { id });
    }
    if let Some(field) = part_held(&rows, id) {
        return Err(EditError::HeldHere { field });
    }
    Ok(found)
}

/// Every key that tells of the item, of what belongs to it, or that it was taken from a post.
pub fn keys(document: &Document, id: ItemId) -> Result<Vec<String>, EditError> {
    let rows = rows_about(document, id);
    if let Some(field) = part_held(&rows, id) {
        return Err(EditError::HeldHere { field });
    }
    let family = family(&rows, id)?;
    let mut keys = Vec::new();
    for id in &family {
        keys.extend(rows::keys_under(&document.doc, &format!("i/{id}/")));
        keys.extend(rows::keys_under(&document.doc, &format!("g/{id}/")));
    }
    for post in rows.threads.keys() {
        for entry in read::thread_acts(&rows, *post) {
            let ThreadAct::Accept { item: Some(item) } = entry.act.value else { continue };
            if family.contains(&item) {
                keys.push(format!("t/{post}/{}", entry.id));
            }
        }
    }
    Ok(keys)
}

/// Whether there is such an item.
pub fn has_item(document: &Document, id: ItemId) -> bool {
    let mut rows = Rows::default();
    rows::read_key(&mut rows, document, &format!("i/{id}/{KIND}"));
    rows.items.contains_key(&id)
}

/// Whether fields stand there of an item that has been taken out.
pub fn has_left_of(document: &Document, id: ItemId) -> bool {
    !has_item(document, id) && !rows::keys_under(&document.doc, &format!("i/{id}/")).is_empty()
}

/// The rows that can name the item. One that nothing belongs to does not need all of a large section.
fn rows_about(document: &Document, id: ItemId) -> Rows {
    let mut rows = Rows::default();
    rows::read_under(&mut rows, &document.doc, &format!("i/{id}/"));
    let owns = |(_, field): &(&str, &str)| kind_of(&rows, id) == Some(field);
    if BELONGING.iter().any(owns) {
        return rows::read(&document.doc, None);
    }
    rows::read_under(&mut rows, &document.doc, "s/");
    rows::read_under(&mut rows, &document.doc, "t/");
    rows
}

/// What kind an item is said to be of.
pub fn kind_of(rows: &Rows, id: ItemId) -> Option<&str> {
    rows.items.get(&id)?.get(KIND)?.last()?.value.as_ref()?.as_str()
}

fn family(rows: &Rows, id: ItemId) -> Result<Vec<ItemId>, EditError> {
    if !rows.items.contains_key(&id) {
        return Err(EditError::NoSuchItem { id });
    }
    let mut family = vec![id];
    // What belongs to an item that has been taken out already may be wanted again with it.
    if kind_of(rows, id).is_none() {
        return Ok(family);
    }
    family.extend(belonging(rows, id, &BELONGING));
    Ok(family)
}

fn one(id: ItemId, fields: &Fields) -> Result<Whole, EditError> {
    let kinds = fields.get(KIND).map_or(&[][..], Vec::as_slice);
    let Some(kind) = kinds.last() else { return Err(EditError::NoSuchItem { id }) };
    let mut written = Vec::new();
    for (name, candidates) in fields.iter().filter(|(name, _)| *name != KIND && *name != PRESENCE) {
        let value = agreed(name, candidates)?;
        if !value.is_null() {
            written.push(Value::Object(Map::from_iter([(name.clone(), value)])));
        }
    }
    let named = kind.value.as_ref().and_then(Value::as_str).unwrap_or_default();
    let item = Value::Object(Map::from_iter([(named.to_owned(), Value::Array(written))]));
    let item = Item::deserialize(&item).map_err(|error| EditError::Document { reason: error.to_string() })?;
    let ground = origin_of(fields, named).map(|origin| origin.ground.clone()).unwrap_or_default();
    Ok(Whole { id, item, ground })
}

/// What a field says, if all who wrote it say the same.
fn agreed(name: &str, candidates: &[Candidate]) -> Result<Value, EditError> {
    let values: Option<Vec<&Value>> = candidates.iter().map(|candidate| candidate.value.as_ref()).collect();
    match values.as_deref() {
        Some([first, rest @ ..]) if rest.iter().all(|other| other == first) => Ok((*first).clone()),
        Some(_) | None => Err(EditError::HeldHere { field: FieldName::from_code(name) }),
    }
}

/// The part of the section that the item holds, if it holds one.
fn part_held(rows: &Rows, id: ItemId) -> Option<FieldName> {
    let holder = serde_json::to_value(Holder::Contact(id)).ok()?;
    let holds =
        |candidates: &Vec<Candidate>| candidates.iter().any(|one| one.value.as_ref() == Some(&holder));
    rows.own.iter().find(|(_, candidates)| holds(candidates)).map(|(name, _)| FieldName::from_code(name))
}
