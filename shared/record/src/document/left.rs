//! What was written in an item, or of it, by a device that had not seen it move to or from the private section.

use std::collections::BTreeSet;

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::{
    Document,
    read::origin_of,
    rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows},
    whole::{self, BELONGING, kind_of},
};
use crate::{Act, ActorId, Edit, Item, ItemId, Section};

/// The kinds that something belongs to, with the section they are of when they are not in the private one. Only one of
/// them makes it worth while to go through the whole section.
const OWNERS: [(&str, Section); 3] = [
    ("appointment", Section::Appointments),
    ("medicine", Section::Medications),
    ("discharge", Section::Plan),
];

/// What was written in an item that is elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The item.
    pub id: ItemId,
    /// What says the same where it is now.
    pub edits: Vec<Edit>,
    /// What would say it over words that were written there since. It is for whoever wrote it to look at.
    pub unsure: Vec<Edit>,
}

/// What these writers wrote in items that are in the other document now.
pub fn behind(from: &Document, to: &Document, by: &BTreeSet<ActorId>) -> Vec<Left> {
    let is_left = |id: &ItemId| whole::has_left_of(from, *id) && whole::has_item(to, *id);
    let left = kept(from, to).into_iter().filter(is_left).map(|id| one(from, to, id, by));
    left.filter(|left| !left.edits.is_empty() || !left.unsure.is_empty()).collect()
}

/// The items that belong to one which is in the other document now.
pub fn belonging(from: &Document, to: &Document) -> Vec<ItemId> {
    let is_owner = |id: &ItemId| {
        let mut rows = Rows::default();
        rows::read_under(&mut rows, to, &format!("i/{id}/"));
        kind_of(&rows, *id).is_some_and(|kind| OWNERS.contains(&(kind, from.section())))
    };
    if from.section() != Section::Private && !kept(from, to).iter().any(is_owner) {
        return Vec::new();
    }
    let rows = rows::read(from, None);
    let has_gone = |owner: ItemId| kind_of(&rows, owner).is_none() && whole::has_item(to, owner);
    rows.items
        .iter()
        .filter(|(_, fields)| owner_of(fields).is_some_and(has_gone))
        .map(|(id, _)| *id)
        .collect()
}

/// The ids that the private one of these documents says something of: few beside those of a section.
fn kept(one: &Document, other: &Document) -> BTreeSet<ItemId> {
    let private = if one.section() == Section::Private { one } else { other };
    let keys = rows::keys_under(private.automerge(), "i/");
    keys.iter().filter_map(|key| ItemId::from_hex(key.split('/').nth(1)?)).collect()
}

fn owner_of(fields: &Fields) -> Option<ItemId> {
    BELONGING.iter().find_map(|(kind, field)| {
        origin_of(fields, kind)?;
        let named = fields.get(*field)?.last()?.value.as_ref()?.as_str()?;
        ItemId::from_hex(named)
    })
}

fn one(from: &Document, to: &Document, id: ItemId, by: &BTreeSet<ActorId>) -> Left {
    let (behind, there) = (rows_of(from, id), rows_of(to, id));
    let mut left = Left { id, edits: Vec::new(), unsure: Vec::new() };
    let (Some(fields), Some(now)) = (behind.items.get(&id), there.items.get(&id)) else { return left };
    let Some(added) = now.get(KIND).and_then(|kinds| kinds.last()) else { return left };
    for (name, candidates) in fields {
        let Some(said) = candidates.iter().rev().find(|said| by.contains(&said.by)) else { continue };
        let Some(edit) = edit_of(id, added, name, said) else { continue };
        let stands = now.get(name).map_or(&[][..], Vec::as_slice);
        if stands.iter().all(|one| one.change == added.change) {
            left.edits.push(edit);
        } else if !stands.iter().all(|one| one.value == said.value) {
            left.unsure.push(edit);
        }
    }
    left
}

fn rows_of(document: &Document, id: ItemId) -> Rows {
    let mut rows = Rows::default();
    rows::read_under(&mut rows, document, &format!("i/{id}/"));
    rows::read_under(&mut rows, document, &format!("g/{id}/"));
    rows.ground();
    rows
}

/// What says it anew; nothing for what this version cannot say.
fn edit_of(id: ItemId, added: &Candidate, name: &str, said: &Candidate) -> Option<Edit> {
    let value = said.value.clone()?;
    if name == PRESENCE {
        return (value == REMOVED).then(|| Act::Remove { id }.into());
    }
    let kind = added.value.as_ref()?.as_str()?.to_owned();
    let field = Value::Object(Map::from_iter([(name.to_owned(), value)]));
    let item = Value::Object(Map::from_iter([(kind, Value::Array(vec![field]))]));
    let act = Act::Change { id, item: Item::deserialize(&item).ok()? };
    Some(Edit { act, ground: said.ground.clone() })
}
