//! Whether an item is there, and what belongs to it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::item::origin_of;
use crate::{
    ChangeId, Field, FieldName, ItemId, Presence,
    document::rows::{self, Candidate, Fields, HERE, PRESENCE, REMOVED, Rows, Source},
};

/// What names the appointment that it belongs to: the kind, and the field.
pub const OF_APPOINTMENTS: [(&str, &str); 2] = [("question", "appointment"), ("occurrence", "appointment")];

/// Whether an item is there, was removed, or was removed while somebody else wrote in it.
pub fn presence<'a>(source: impl Into<Source<'a>>, rows: &Rows, id: ItemId) -> Presence {
    let said = rows.items.get(&id).and_then(|fields| fields.get(PRESENCE)).map_or(&[][..], Vec::as_slice);
    let says =
        |candidate: &&Candidate, word: &str| candidate.value.as_ref().is_some_and(|value| value == word);
    let mut removals: Vec<&Candidate> = said.iter().filter(|candidate| says(candidate, REMOVED)).collect();
    removals.sort_by_key(|removal| (removal.at_ms, removal.by));
    let Some(last) = removals.last() else { return Presence::Here };
    let seen: Vec<ChangeId> = removals.iter().map(|removal| removal.change).collect();
    let mut written = written_unseen(source.into(), rows, id, &seen);
    let restored = said.iter().filter(|candidate| says(candidate, HERE));
    written.extend(restored.map(|said| said.field(FieldName::Item)));
    if written.is_empty() {
        return Presence::Removed { by: last.by, at_ms: last.at_ms };
    }
    written.sort_by_key(|field| (field.at_ms, field.by, field.value));
    Presence::RemovalDisputed { removed_by: last.by, removed_at_ms: last.at_ms, written }
}

/// What was written in an item, or of it in items that belong to it, unseen by these changes.
fn written_unseen(source: Source<'_>, rows: &Rows, id: ItemId, seen: &[ChangeId]) -> Vec<Field<FieldName>> {
    let prefix = format!("i/{id}/");
    let mut written = Vec::new();
    for (key, candidate) in rows::written_since(source, &prefix, seen) {
        let field = key.strip_prefix(&prefix).unwrap_or_default();
        if field != PRESENCE {
            written.push(candidate.field(FieldName::from_code(field)));
        }
    }
    for child in belonging(rows, id, &OF_APPOINTMENTS) {
        let new = rows::written_since(source, &format!("i/{child}/"), seen);
        written.extend(new.iter().map(|(_, candidate)| candidate.field(FieldName::Item)).take(1));
    }
    written
}

/// The items of these kinds that name `id` in the field beside the kind.
pub fn belonging(rows: &Rows, id: ItemId, kinds: &[(&str, &str)]) -> Vec<ItemId> {
    let owner = Value::from(id.to_hex());
    let names = |fields: &Fields, name: &str| {
        fields.get(name).is_some_and(|all| all.iter().any(|one| one.value.as_ref() == Some(&owner)))
    };
    let belongs = |fields: &Fields| {
        kinds.iter().any(|(kind, field)| names(fields, field) && origin_of(fields, kind).is_some())
    };
    rows.items.iter().filter(|(_, fields)| belongs(fields)).map(|(child, _)| *child).collect()
}

/// The items that an item names as what it belongs to, so that its own presence, and what stands in it, hang together
/// with theirs.
pub fn named_by(rows: &Rows, id: ItemId) -> BTreeSet<ItemId> {
    let Some(fields) = rows.items.get(&id) else { return BTreeSet::new() };
    let of = |(kind, field): &(&str, &str)| {
        origin_of(fields, kind).and_then(|_| fields.get(*field)).into_iter().flatten()
    };
    let named = OF_APPOINTMENTS.iter().flat_map(of);
    named.filter_map(|one| ItemId::from_hex(one.value.as_ref()?.as_str()?)).collect()
}
