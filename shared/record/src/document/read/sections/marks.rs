//! What has changed in the contract since a party said that they agree.
//!
//! A mark agrees to what its writer had seen, so the contract is read as it stood at the mark's own change, and
//! compared by what it says: a change that was changed back is no change.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Reader;
use crate::{
    ChangedSince, FieldName, ItemId,
    document::rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows},
};

/// What reads otherwise today than when this mark was made, in order of row and field.
pub fn changed_since(reader: &Reader<'_>, mark: ItemId) -> Vec<ChangedSince> {
    let made = reader.rows().items.get(&mark).and_then(|fields| fields.get(KIND)?.first());
    let Some(made) = made else { return Vec::new() };
    let then = rows::read(&reader.document().doc, Some(&[made.change]));
    let now = reader.rows();
    let mut changed: Vec<ChangedSince> = changed_fields(&then.own, &now.own)
        .into_iter()
        .map(|field| ChangedSince { item: None, field })
        .collect();
    let (rows_then, rows_now) = (contract_rows(&then), contract_rows(now));
    let ids: BTreeSet<ItemId> = rows_then.keys().chain(rows_now.keys()).copied().collect();
    for id in ids {
        let fields = match (rows_then.get(&id), rows_now.get(&id)) {
            (Some(then), Some(now)) => changed_fields(then, now),
            _ => BTreeSet::from([FieldName::Item]),
        };
        changed.extend(fields.into_iter().map(|field| ChangedSince { item: Some(id), field }));
    }
    changed
}

/// The rows that a mark agrees to: all that stand, and no marks.
fn contract_rows(rows: &Rows) -> BTreeMap<ItemId, &Fields> {
    let says = |fields: &Fields, name: &str, word: &str| {
        fields.get(name).is_some_and(|all| {
            !all.is_empty() && all.iter().all(|one| one.value.as_ref().is_some_and(|value| value == word))
        })
    };
    let agreed_to = |fields: &Fields| !says(fields, KIND, "mark") && !says(fields, PRESENCE, REMOVED);
    rows.items.iter().filter(|(_, fields)| agreed_to(fields)).map(|(id, fields)| (*id, fields)).collect()
}

fn changed_fields(then: &Fields, now: &Fields) -> BTreeSet<FieldName> {
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let differs =
        |name: &&&String| **name != PRESENCE && said(then.get(name.as_str())) != said(now.get(name.as_str()));
    names.iter().filter(differs).map(|name| FieldName::from_code(name)).collect()
}

/// All that is said, without who and when. What was taken back was never said.
fn said(candidates: Option<&Vec<Candidate>>) -> BTreeSet<String> {
    let words = |candidate: &Candidate| match &candidate.value {
        Some(Value::Null) => None,
        Some(value) => Some(value.to_string()),
        None => Some(String::new()),
    };
    candidates.into_iter().flatten().filter_map(words).collect()
}
