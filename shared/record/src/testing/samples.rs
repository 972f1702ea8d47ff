//! One item of every kind with every field written, so that tests can go through all of them.

use serde_json::Value;

use super::id;
use crate::Item;
#[cfg(feature = "document")]
use crate::{Act, ActorId, Document, Section, SectionView};

const SAMPLES: &str = include_str!("samples.json");

/// One whole item of each kind. Items that it names are [`id`]s from 0 to 5.
#[must_use]
pub fn every_kind() -> Vec<Item> {
    let text = (0..6).fold(SAMPLES.to_owned(), |text, number| {
        text.replace(&format!("\"ID{number}\""), &format!("\"{}\"", id(number)))
    });
    serde_json::from_str(&text).unwrap_or_default()
}

/// The item with the field at this place alone, counted round.
#[must_use]
pub fn one_field(item: &Item, place: usize) -> Option<Item> {
    let Ok(Value::Object(mut tagged)) = serde_json::to_value(item) else { return None };
    for fields in tagged.values_mut() {
        let Value::Array(all) = fields else { return None };
        let chosen = all.get(place.checked_rem(all.len())?)?.clone();
        *all = vec![chosen];
    }
    serde_json::from_value(Value::Object(tagged)).ok()
}

/// The section with an item of each kind that it has, in a view of its own; in each that item has a field that this version
/// cannot read.
#[cfg(feature = "document")]
#[must_use]
pub fn half_read(section: Section) -> Vec<(String, SectionView)> {
    let kinds = every_kind();
    let mut views = Vec::new();
    for item in kinds.iter().filter(|item| item.may_stand_in(section)) {
        let Ok(mut document) = Document::new(section, 1) else { continue };
        let mut add = |number: u64, item: &Item| {
            let act = Act::Add { id: id(number), item: item.clone() };
            document.edit(ActorId([1; 16]), 1, &act.into()).is_ok()
        };
        let named = ["contact", "discharge", "appointment", "complaint", "need", "medicine"];
        for (number, kind) in (0..).zip(named) {
            let found = kinds.iter().find(|item| item.kind() == kind);
            let _named = found.is_some_and(|item| add(number, item));
        }
        if !add(77, item) {
            continue;
        }
        let Ok(mut view) = serde_json::to_value(document.view()) else { continue };
        mark(&mut view, &Value::from(id(77).to_hex()));
        views.extend(serde_json::from_value(view).ok().map(|view| (item.kind().to_owned(), view)));
    }
    views
}

/// Says of the item that it has a field that cannot be read.
#[cfg(feature = "document")]
fn mark(view: &mut Value, item: &Value) {
    match view {
        Value::Object(fields) if fields.get("id") == Some(item) && fields.contains_key("unreadable") => {
            let unreadable = serde_json::json!([{ "name": "later", "by": ActorId([1; 16]), "at_ms": 1 }]);
            fields.insert("unreadable".to_owned(), unreadable);
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| mark(field, item)),
        Value::Array(rows) => rows.iter_mut().for_each(|row| mark(row, item)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
