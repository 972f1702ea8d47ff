//! What was written in an item, or of it, by a device that had not seen it move to or from the private section.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::{
    Document,
    read::origin_of,
    rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows},
    whole::{self, BELONGING, kind_of},
};
use crate::{Act, ActorId, Edit, Item, ItemId, Section, edit::item::known_kind};

/// The kinds that can be shared, and that something belongs to.
const OWNERS: [&str; 3] = ["appointment", "medicine", "discharge"];

/// What the private section says of rows that could be shared: few beside those of a section, and only they are looked for there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptRows {
    /// The rows that lie there, by their own section, with their kinds.
    here: BTreeMap<Section, BTreeMap<ItemId, &'static str>>,
    /// The rows of which fields stand there, and that lie there no longer.
    left: BTreeSet<ItemId>,
}

impl KeptRows {
    /// Whether it says something of rows of this section.
    #[must_use]
    pub fn is_any_of(&self, section: Section) -> bool {
        !self.left.is_empty() || self.here.contains_key(&section)
    }

    /// The rows that can be in the one of these documents and have left something in the other.
    fn behind(&self, from: &Document) -> Vec<ItemId> {
        if from.section() == Section::Private {
            return self.left.iter().copied().collect();
        }
        self.here.get(&from.section()).into_iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// Whether something in this document can belong to what is in the other one.
    fn may_belong(&self, from: &Document) -> bool {
        if from.section() == Section::Private {
            let mut kinds = self.here.values().flat_map(BTreeMap::values);
            return kinds.any(|kind| BELONGING.iter().any(|(belongs, _)| belongs == kind));
        }
        let mut kinds = self.here.get(&from.section()).into_iter().flat_map(BTreeMap::values);
        kinds.any(|kind| OWNERS.contains(kind))
    }
}

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

/// Reads what the private section says of rows that could be shared.
pub fn kept(private: &Document) -> KeptRows {
    let mut kept = KeptRows::default();
    for (id, kind) in rows::kinds(private.automerge()) {
        match kind.map(|kind| known_kind(&kind)) {
            None => drop(kept.left.insert(id)),
            Some(Some((_, Section::Private)) | None) => {}
            Some(Some((kind, section))) => drop(kept.here.entry(section).or_default().insert(id, kind)),
        }
    }
    kept
}

/// What these writers wrote in items that are in the other document now.
pub fn behind(
    from: &Document,
    to: &Document,
    kept: &KeptRows,
    among: Option<&BTreeSet<ItemId>>,
    by: &BTreeSet<ActorId>,
) -> Vec<Left> {
    let is_left = |id: &ItemId| {
        among.is_none_or(|among| among.contains(id))
            && whole::has_left_of(from, *id)
            && whole::has_item(to, *id)
    };
    let left = kept.behind(from).into_iter().filter(is_left).map(|id| one(from, to, id, by));
    left.filter(|left| !left.edits.is_empty() || !left.unsure.is_empty()).collect()
}

/// The items that belong to one which is in the other document now.
pub fn belonging(
    from: &Document,
    to: &Document,
    kept: &KeptRows,
    among: Option<&BTreeSet<ItemId>>,
) -> Vec<ItemId> {
    if !kept.may_belong(from) {
        return Vec::new();
    }
    let is_owner = |id: &ItemId| kind_in(to, *id).is_some_and(|kind| OWNERS.contains(&kind.as_str()));
    let rows = match among {
        // An entry that has moved has all that belongs to it looked for.
        Some(among) if !among.iter().any(is_owner) => rows_of(from, among),
        Some(_) | None => rows::read(from, None),
    };
    let has_gone = |owner: ItemId| kind_in(from, owner).is_none() && whole::has_item(to, owner);
    rows.items
        .iter()
        .filter(|(_, fields)| owner_of(fields).is_some_and(has_gone))
        .map(|(id, _)| *id)
        .collect()
}

/// What is said in an item that stands in both documents, and not in the other one.
pub fn only_here(from: &Document, to: &Document, id: ItemId) -> Left {
    let (here, there) = (rows_of(from, [&id]), rows_of(to, [&id]));
    let mut left = Left { id, edits: Vec::new(), unsure: Vec::new() };
    let (Some(fields), Some(now)) = (here.items.get(&id), there.items.get(&id)) else { return left };
    let Some(added) = now.get(KIND).and_then(|kinds| kinds.last()) else { return left };
    for (name, candidates) in fields.iter().filter(|(name, _)| *name != KIND && *name != PRESENCE) {
        let Some(said) = candidates.last().filter(|said| !is_nothing(said)) else { continue };
        let Some(edit) = edit_of(id, added, name, said) else { continue };
        let stands = now.get(name).map_or(&[][..], Vec::as_slice);
        if stands.iter().all(is_nothing) {
            left.edits.push(edit);
        } else if !stands.iter().any(|one| one.value == said.value) {
            left.unsure.push(edit);
        }
    }
    left
}

fn is_nothing(candidate: &Candidate) -> bool {
    candidate.value.as_ref().is_some_and(Value::is_null)
}

/// What kind an item is said to be of.
fn kind_in(document: &Document, id: ItemId) -> Option<String> {
    let mut rows = Rows::default();
    rows::read_key(&mut rows, document, &format!("i/{id}/{KIND}"));
    kind_of(&rows, id).map(str::to_owned)
}

fn owner_of(fields: &Fields) -> Option<ItemId> {
    BELONGING.iter().find_map(|(kind, field)| {
        origin_of(fields, kind)?;
        let named = fields.get(*field)?.last()?.value.as_ref()?.as_str()?;
        ItemId::from_hex(named)
    })
}

fn one(from: &Document, to: &Document, id: ItemId, by: &BTreeSet<ActorId>) -> Left {
    let (behind, there) = (rows_of(from, [&id]), rows_of(to, [&id]));
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

fn rows_of<'a>(document: &Document, ids: impl IntoIterator<Item = &'a ItemId>) -> Rows {
    let mut rows = Rows::default();
    for id in ids {
        rows::read_under(&mut rows, document, &format!("i/{id}/"));
        rows::read_under(&mut rows, document, &format!("g/{id}/"));
    }
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
