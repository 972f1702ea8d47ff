//! What has changed in the contract since a party said that they agree, and from one such mark to the next.
//!
//! A mark agrees to what its writer had seen, so the contract is read as it stood at the mark's own change, and
//! compared by what it says: a change that was changed back is no change.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::{Reader, in_words};
use crate::{
    ChangedSince, FieldName, ItemId, MarkView,
    document::rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows},
};

/// Says of each mark what reads otherwise today than when it was made, and at it than at the mark before.
pub fn fill_in(reader: &Reader<'_>, marks: &mut [MarkView]) {
    let mut in_time: Vec<&mut MarkView> = marks.iter_mut().collect();
    in_time.sort_by_key(|mark| mark.order());
    let mut before: Option<Rows> = None;
    for mark in in_time {
        let Some(then) = rows_at(reader, mark.head.id) else { continue };
        mark.changed_since = changed(&then, reader.rows());
        if mark.head.presence.is_shown() {
            mark.changed_before = before.map(|before| changed(&before, &then)).unwrap_or_default();
            before = Some(then);
        }
    }
}

/// The contract as it stood at the change that made the mark.
fn rows_at(reader: &Reader<'_>, mark: ItemId) -> Option<Rows> {
    let made = reader.rows().items.get(&mark)?.get(KIND)?.first()?;
    Some(rows::read(&reader.document().doc, Some(&[made.change])))
}

/// What reads otherwise in the one than in the other, in order of row and field.
fn changed(then: &Rows, now: &Rows) -> Vec<ChangedSince> {
    let mut changed = changed_fields(None, &then.own, &now.own);
    let (rows_then, rows_now) = (contract_rows(then), contract_rows(now));
    let ids: BTreeSet<ItemId> = rows_then.keys().chain(rows_now.keys()).copied().collect();
    for id in ids {
        match (rows_then.get(&id), rows_now.get(&id)) {
            (Some(then), Some(now)) => changed.extend(changed_fields(Some(id), then, now)),
            (then, now) => changed.push(ChangedSince {
                item: Some(id),
                field: FieldName::Item,
                then: all_words(then.copied()),
                now: all_words(now.copied()),
            }),
        }
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

fn changed_fields(item: Option<ItemId>, then: &Fields, now: &Fields) -> Vec<ChangedSince> {
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let mut changed = Vec::new();
    for name in names.into_iter().filter(|name| *name != PRESENCE && *name != KIND) {
        let (then, now) = (said(then.get(name)), said(now.get(name)));
        if then != now {
            let field = FieldName::from_code(name);
            changed.push(ChangedSince { item, field, then: words(&then), now: words(&now) });
        }
    }
    changed.sort_by_key(|changed| changed.field);
    changed
}

/// All that is said, without who and when. What was taken back was never said.
fn said(candidates: Option<&Vec<Candidate>>) -> BTreeMap<String, Value> {
    let values = candidates.into_iter().flatten().map(|candidate| candidate.value.clone());
    let spoken = values.filter(|value| *value != Some(Value::Null));
    spoken.map(|value| (format!("{value:?}"), value.unwrap_or_default())).collect()
}

fn words(said: &BTreeMap<String, Value>) -> Vec<String> {
    said.values().map(in_words).collect()
}

/// The words of a whole row, in the order of its fields' names.
fn all_words(row: Option<&Fields>) -> Vec<String> {
    let fields = row.into_iter().flatten().filter(|(name, _)| *name != KIND && *name != PRESENCE);
    fields.flat_map(|(_, candidates)| words(&said(Some(candidates)))).collect()
}
