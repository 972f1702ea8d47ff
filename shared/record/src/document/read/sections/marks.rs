//! What has changed in the contract since a party said that they agree, and from one such mark to the next.
//!
//! A mark agrees to what its writer had seen, so the contract is read as it stood at the mark's own change, and
//! compared by what it says: a change that was changed back is no change.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Automerge;
use serde_json::Value;

use super::super::in_words;
use crate::{
    ChangeId, ChangedSince, FieldName, ItemId, List, MarkView,
    document::rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows},
};

/// What the fields of something say, without who and when. What was taken back was never said.
type Said = BTreeMap<String, Vec<Option<Value>>>;

/// A contract by what it says.
#[derive(Debug, Clone, Default)]
pub struct Contract {
    own: Said,
    rows: BTreeMap<ItemId, Said>,
}

/// The contract as it stands, and as it stood at each mark.
#[derive(Debug, Clone, Default)]
pub struct Contracts {
    /// As it stands, if there are marks to compare it with.
    now: Option<Contract>,
    /// The change that made each mark.
    made_in: BTreeMap<ItemId, ChangeId>,
    /// As it stood at the changes that made marks, which never changes.
    then: BTreeMap<ChangeId, Contract>,
}

impl Contracts {
    /// Says of each mark what reads otherwise today than when it was made, and at it than at the mark before. `rows` are
    /// what is read anew: of these items, or all there is.
    pub fn fill_in(
        &mut self,
        doc: &Automerge,
        rows: &Rows,
        anew: Option<&BTreeSet<ItemId>>,
        marks: &mut List<MarkView>,
    ) {
        if marks.is_empty() {
            *self = Self::default();
            return;
        }
        match (self.now.as_mut(), anew) {
            (Some(now), Some(anew)) => now.update(rows, anew, &mut self.made_in),
            (None, Some(_)) => self.begin(&rows::read(doc, None)),
            (_, None) => self.begin(rows),
        }
        let now = self.now.get_or_insert_default();
        let mut in_time: Vec<&mut MarkView> = marks.iter_mut().collect();
        in_time.sort_by_key(|mark| mark.order());
        let mut before: Option<ChangeId> = None;
        for mark in in_time {
            (mark.changed_since, mark.changed_before) = (Vec::new(), Vec::new());
            let Some(change) = self.made_in.get(&mark.head.id).copied() else { continue };
            mark.changed_since =
                changed(self.then.entry(change).or_insert_with(|| Contract::at(doc, change)), now);
            if mark.head.presence.is_shown() {
                let pair = before.and_then(|before| self.then.get(&before)).zip(self.then.get(&change));
                mark.changed_before = pair.map(|(before, then)| changed(before, then)).unwrap_or_default();
                before = Some(change);
            }
        }
        let made_in: BTreeSet<ChangeId> =
            marks.iter().filter_map(|mark| self.made_in.get(&mark.head.id)).copied().collect();
        self.then.retain(|change, _| made_in.contains(change));
    }

    fn begin(&mut self, rows: &Rows) {
        let mut now = Contract::default();
        self.made_in.clear();
        now.update(rows, &rows.items.keys().copied().collect(), &mut self.made_in);
        self.now = Some(now);
    }
}

impl Contract {
    /// As it stood at this change.
    fn at(doc: &Automerge, change: ChangeId) -> Self {
        let rows = rows::read(doc, Some(&[change]));
        let mut then = Self::default();
        then.update(&rows, &rows.items.keys().copied().collect(), &mut BTreeMap::new());
        then
    }

    /// Takes what these items, and the section's own fields, say: the rows that a mark agrees to are all that stand, and
    /// no marks.
    fn update(&mut self, rows: &Rows, items: &BTreeSet<ItemId>, made_in: &mut BTreeMap<ItemId, ChangeId>) {
        self.own = said(&rows.own);
        for id in items {
            self.rows.remove(id);
            made_in.remove(id);
            let Some(fields) = rows.items.get(id) else { continue };
            let made = fields.get(KIND).and_then(|kinds| kinds.first());
            made_in.extend(made.map(|made| (*id, made.change)));
            if !all_say(fields, KIND, "mark") && !all_say(fields, PRESENCE, REMOVED) {
                self.rows.insert(*id, said(fields));
            }
        }
    }
}

/// What reads otherwise in the one than in the other, in order of row and field.
fn changed(then: &Contract, now: &Contract) -> Vec<ChangedSince> {
    let mut changed = changed_fields(None, &then.own, &now.own);
    let ids: BTreeSet<ItemId> = then.rows.keys().chain(now.rows.keys()).copied().collect();
    for id in ids {
        match (then.rows.get(&id), now.rows.get(&id)) {
            (Some(then), Some(now)) => changed.extend(changed_fields(Some(id), then, now)),
            (then, now) => changed.push(ChangedSince {
                item: Some(id),
                field: FieldName::Item,
                then: all_words(then),
                now: all_words(now),
            }),
        }
    }
    changed
}

fn all_say(fields: &Fields, name: &str, word: &str) -> bool {
    let says = |one: &Candidate| one.value.as_ref().is_some_and(|value| value == word);
    fields.get(name).is_some_and(|all| !all.is_empty() && all.iter().all(says))
}

fn changed_fields(item: Option<ItemId>, then: &Said, now: &Said) -> Vec<ChangedSince> {
    if then == now {
        return Vec::new();
    }
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let mut changed = Vec::new();
    for name in names {
        let (then, now) = (then.get(name), now.get(name));
        if then != now {
            let field = FieldName::from_code(name);
            changed.push(ChangedSince { item, field, then: words(then), now: words(now) });
        }
    }
    changed.sort_by_key(|changed| changed.field);
    changed
}

/// All that is said in the fields, each thing once, in an order that no writer decides.
fn said(fields: &Fields) -> Said {
    let mut said = Said::new();
    for (name, candidates) in fields.iter().filter(|(name, _)| *name != KIND && *name != PRESENCE) {
        let values = in_order(candidates);
        if !values.is_empty() {
            said.insert(name.clone(), values);
        }
    }
    said
}

fn in_order(candidates: &[Candidate]) -> Vec<Option<Value>> {
    let values = candidates.iter().map(|candidate| candidate.value.clone());
    let mut spoken: Vec<Option<Value>> = values.filter(|value| *value != Some(Value::Null)).collect();
    if spoken.len() > 1 {
        spoken.sort_by_cached_key(|value| format!("{value:?}"));
        spoken.dedup();
    }
    spoken
}

fn words(said: Option<&Vec<Option<Value>>>) -> Vec<String> {
    let word = |value: &Option<Value>| in_words(value.as_ref().unwrap_or(&Value::Null));
    said.into_iter().flatten().map(word).collect()
}

/// The words of a whole row, in the order of its fields' names.
fn all_words(row: Option<&Said>) -> Vec<String> {
    row.into_iter().flat_map(BTreeMap::values).flat_map(|values| words(Some(values))).collect()
}
