//! What stood before: the words of hers that others have overwritten, and what was written unseen by whoever ended something.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    ChangeId,
    rows::{self, Candidate, Fields, KIND, Rows, Source},
    to_hashes,
};
use crate::{ActorId, ItemId};

/// How many changes back her words are looked for. Nobody's devices write one field so often unseen by her.
const MAX_STEPS: usize = 64;

/// A field whose history is read.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Of which item; nothing: of the section's own.
    pub item: Option<ItemId>,
    /// Its name.
    pub field: &'a str,
}

/// Where a value of one field, as long as nobody writes another, contradicts what others write in the same item.
struct End {
    /// The kind of item.
    kind: &'static str,
    /// The field that ends it.
    field: &'static str,
    /// What the field says while the item goes on.
    goes_on: &'static str,
    /// Who writes one of these says that it goes on.
    alive: &'static [&'static str],
    /// What is part of it, if it has parts.
    part: Option<Part>,
}

/// A kind of item that is part of another.
struct Part {
    kind: &'static str,
    /// The field that names what it is part of.
    owner: &'static str,
    /// The field that says what becomes of it.
    field: &'static str,
    /// What the field says, or the name of what it says, of a part that is to be.
    is_to_be: &'static [&'static str],
}

/// The parts by their kind and the item, in hex, that they name.
type Parts<'a> = BTreeMap<(&'static str, &'a str), Vec<ItemId>>;

const ENDS: [End; 2] = [
    End {
        kind: "appointment",
        field: "status",
        goes_on: "planned",
        alive: &["when", "recurrence"],
        part: Some(Part {
            kind: "occurrence",
            owner: "appointment",
            field: "change",
            is_to_be: &["as_planned", "moved"],
        }),
    },
    End {
        kind: "medicine",
        field: "stopped",
        goes_on: "in_use",
        alive: &["strength", "schedule", "until", "confirmed"],
        part: None,
    },
];

impl Rows {
    /// Where one ended something, and another, who had not seen that, wrote in it what only holds while it goes on, what stands
    /// is disputed: the second says that it goes on. One who calls a time off and one who moves it have not agreed that it is
    /// off.
    pub fn dispute_unseen_ends<'a>(&mut self, source: impl Into<Source<'a>>) {
        for (id, field, goes_on) in self.unseen_ends(source.into()) {
            let values = self.items.get_mut(&id).and_then(|fields| fields.get_mut(field));
            if let Some(values) =
                values.filter(|values| values.iter().all(|one| one.change != goes_on.change))
            {
                values.push(goes_on);
            }
        }
    }

    /// Where that is so: the item, the field that ends it, and that it goes on in the eyes of whom.
    pub fn unseen_ends(&self, source: Source<'_>) -> Vec<(ItemId, &'static str, Candidate)> {
        let mut found: Vec<(ItemId, &'static str, Candidate)> = Vec::new();
        let parts = self.parts();
        for (id, fields) in &self.items {
            let Some(end) = ENDS.iter().find(|end| is_of_kind(fields, end.kind)) else { continue };
            let said = fields.get(end.field).map_or(&[][..], Vec::as_slice);
            if said.is_empty() || said.iter().any(|said| end.goes_on(said)) {
                continue;
            }
            let own = end.alive.iter().map(|field| Place { item: Some(*id), field });
            let own = own.flat_map(|place| self.standing(place));
            for (place, written) in own.chain(self.parts_to_be(*id, end, &parts)) {
                let is_alive = written.value != Some(Value::Null) && !came_with(fields, written.change);
                if is_alive
                    && is_unseen(source, place, said, written)
                    && end.went_on(source, *id, written.change)
                {
                    let goes_on = Candidate { value: Some(Value::from(end.goes_on)), ..written.clone() };
                    found.push((*id, end.field, goes_on));
                }
            }
        }
        found
    }

    /// What stands in a field of an item.
    fn standing<'a>(&self, place: Place<'a>) -> impl Iterator<Item = (Place<'a>, &Candidate)> {
        let fields = place.item.and_then(|id| self.items.get(&id));
        fields.and_then(|fields| fields.get(place.field)).into_iter().flatten().map(move |said| (place, said))
    }

    /// What is said of the parts of an item that are to be: of one that comes again, its dates.
    fn parts_to_be(&self, id: ItemId, end: &End, parts: &Parts<'_>) -> Vec<(Place<'static>, &Candidate)> {
        let Some(part) = &end.part else { return Vec::new() };
        let name = id.to_hex();
        let of_item = parts.get(&(part.kind, name.as_str())).into_iter().flatten();
        let places = of_item.map(|part_id| Place { item: Some(*part_id), field: part.field });
        places.flat_map(|place| self.standing(place)).filter(|(_, said)| part.is_to_be(said)).collect()
    }

    /// All that is part of something.
    fn parts(&self) -> Parts<'_> {
        let mut parts = Parts::new();
        for part in ENDS.iter().filter_map(|end| end.part.as_ref()) {
            for (id, fields) in self.items.iter().filter(|(_, fields)| is_of_kind(fields, part.kind)) {
                let named = fields.get(part.owner).into_iter().flatten();
                for owner in named.filter_map(|one| one.value.as_ref()?.as_str()) {
                    let of_owner = parts.entry((part.kind, owner)).or_default();
                    // People may name one owner in two changes.
                    if of_owner.last() != Some(id) {
                        of_owner.push(*id);
                    }
                }
            }
        }
        parts
    }
}

impl Part {
    fn is_to_be(&self, said: &Candidate) -> bool {
        let Some(value) = &said.value else { return false };
        self.is_to_be.iter().any(|word| value == *word || value.get(*word).is_some())
    }
}

fn is_of_kind(fields: &Fields, kind: &str) -> bool {
    fields
        .get(KIND)
        .is_some_and(|all| all.iter().any(|one| one.value.as_ref().is_some_and(|value| value == kind)))
}

impl End {
    /// Whether this says that it goes on. What cannot be read here may say so.
    fn goes_on(&self, said: &Candidate) -> bool {
        said.value.as_ref().is_none_or(|value| value.is_null() || value == self.goes_on)
    }

    /// Whether it went on in the eyes of whoever made this change.
    fn went_on(&self, source: Source<'_>, id: ItemId, change: ChangeId) -> bool {
        let place = Place { item: Some(id), field: self.field };
        stood(source, place, &[change]).iter().all(|said| self.goes_on(said))
    }
}

/// Whether this change added the item: what came with it was seen by all who write in it.
fn came_with(fields: &Fields, change: ChangeId) -> bool {
    fields.get(KIND).is_some_and(|all| all.iter().any(|one| one.change == change))
}

/// Whether none of those who ended an item had seen this. What stands was overwritten by nobody, so whoever had seen it had it
/// standing there.
fn is_unseen(source: Source<'_>, place: Place<'_>, ended: &[Candidate], written: &Candidate) -> bool {
    let had = |said: &Candidate| {
        stood(source, place, &[said.change]).iter().any(|before| before.change == written.change)
    };
    !ended.iter().any(had)
}

/// Her own last words on a field of which none of hers stands: what her devices wrote last before others wrote over it, and
/// what stood when she last said that it is right. One, where all of it is one thing.
pub fn her_last_words(
    source: Source<'_>,
    place: Place<'_>,
    standing: &[Candidate],
    confirmed: &[ChangeId],
    hers: &BTreeSet<ActorId>,
) -> Vec<Candidate> {
    let mut words: Vec<(ChangeId, Candidate)> = Vec::new();
    let mut to_look_behind: Vec<ChangeId> = standing.iter().map(|one| one.change).collect();
    let mut looked: BTreeSet<ChangeId> = BTreeSet::new();
    while let Some(change) = to_look_behind.pop() {
        if !looked.insert(change) || looked.len() > MAX_STEPS {
            continue;
        }
        for before in stood(source, place, &deps(source, change)) {
            if hers.contains(&before.by) {
                words.push((before.change, before));
            } else {
                to_look_behind.push(before.change);
            }
        }
    }
    for change in confirmed {
        words.extend(stood(source, place, &[*change]).into_iter().map(|one| (*change, one)));
    }
    last_of(source, words)
}

/// The words that no later one of them has seen, each thing said once.
fn last_of(source: Source<'_>, words: Vec<(ChangeId, Candidate)>) -> Vec<Candidate> {
    let said_in: BTreeSet<ChangeId> = words.iter().map(|(change, _)| *change).collect();
    let mut earlier: BTreeSet<ChangeId> = BTreeSet::new();
    for change in &said_in {
        let unseen = source.doc.get_changes_meta(&to_hashes(&[*change]));
        let unseen: BTreeSet<ChangeId> = unseen.iter().map(|meta| ChangeId(meta.hash.0)).collect();
        earlier.extend(said_in.iter().filter(|other| *other != change && !unseen.contains(other)));
    }
    let mut last: Vec<Candidate> = Vec::new();
    for (said_in, word) in words {
        if !earlier.contains(&said_in) && last.iter().all(|known| known.value != word.value) {
            last.push(word);
        }
    }
    last.sort_by_key(|word| (word.at_ms, word.by, word.change));
    last
}

/// What stood in a field at these changes.
fn stood(source: Source<'_>, place: Place<'_>, at: &[ChangeId]) -> Vec<Candidate> {
    let Place { item, field } = place;
    let mut rows = Rows::default();
    let (said, ground) = match item {
        Some(id) => (format!("i/{id}/{field}"), format!("g/{id}/{field}")),
        None => (format!("s/{field}"), format!("g/s/{field}")),
    };
    rows::read_key_at(&mut rows, source, &said, at);
    rows::read_key_at(&mut rows, source, &ground, at);
    rows.ground();
    let fields = item.map_or(Some(&mut rows.own), |id| rows.items.get_mut(&id));
    fields.and_then(|fields| fields.remove(field)).unwrap_or_default()
}

/// What whoever made this change had.
fn deps(source: Source<'_>, change: ChangeId) -> Vec<ChangeId> {
    let meta = source.doc.get_change_meta_by_hash(&automerge::ChangeHash(change.0));
    meta.map(|meta| super::from_hashes(&meta.deps)).unwrap_or_default()
}
