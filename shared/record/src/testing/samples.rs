//! One item of every kind with every field written, so that tests can go through all of them.

use serde_json::Value;

use super::id;
use crate::Item;

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
