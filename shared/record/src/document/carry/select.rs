//! What is taken out of states, and out of rows.

use std::collections::BTreeSet;

use super::{Said, State};
use crate::{
    ChangeId, ItemId,
    document::rows::{self, Candidate, Fields, KIND, PRESENCE, Rows},
};

/// Whether a value is this word.
pub fn says(candidate: &Candidate, word: &str) -> bool {
    candidate.value.as_ref().is_some_and(|value| value == word)
}

/// The items that values name.
pub fn names_in(fields: &Fields) -> BTreeSet<ItemId> {
    let mut names = BTreeSet::new();
    for value in fields.values().flatten().filter_map(|candidate| candidate.value.as_ref()) {
        if !value.is_string() && !value.is_array() && !value.is_object() {
            continue;
        }
        let text = value.to_string();
        names.extend(text.split(|sign: char| !sign.is_ascii_hexdigit()).filter_map(ItemId::from_hex));
    }
    names
}

/// The item whose field, or whose ground of a field, a key names.
fn item_of(key: &str) -> Option<ItemId> {
    match rows::place(key) {
        rows::Place::Item(id, _) | rows::Place::Ground(Some(id), _) => Some(id),
        rows::Place::Own(_)
        | rows::Place::Ground(None, _)
        | rows::Place::Thread(..)
        | rows::Place::Genesis
        | rows::Place::Carried
        | rows::Place::Strange => None,
    }
}

/// What a mark's own change wrote in it.
pub fn written_in(end: &State, mark: ItemId, change: ChangeId) -> State {
    let mut written = State::new();
    for (key, all) in end {
        let is_in = item_of(key) == Some(mark);
        let said: Vec<Said> = all.iter().filter(|said| is_in && said.change == change).cloned().collect();
        if !said.is_empty() {
            written.insert(key.clone(), said);
        }
    }
    written
}

/// That an item was removed, or put back.
pub fn removed_in(end: &State, item: ItemId) -> State {
    let key = format!("i/{item}/{PRESENCE}");
    end.get(&key).map(|said| State::from([(key.clone(), said.clone())])).unwrap_or_default()
}

/// A state, and the marks that are there already.
pub fn then_and_marks(then: &State, end: &State, rows: &Rows) -> State {
    let is_mark = |id: ItemId| {
        let kinds = rows.items.get(&id).and_then(|fields| fields.get(KIND));
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| says(kind, "mark")))
    };
    let marks = end.iter().filter(|(key, _)| item_of(key).is_some_and(is_mark));
    let marks = marks.map(|(key, said)| (key.clone(), said.clone()));
    then.iter().map(|(key, said)| (key.clone(), said.clone())).chain(marks).collect()
}

/// Words of hers that are several can only be told to be so by what she said is right since; without that it is not known
/// which are hers.
pub fn only_one_each(words: State) -> State {
    words.into_iter().filter(|(_, said)| said.len() == 1).collect()
}
