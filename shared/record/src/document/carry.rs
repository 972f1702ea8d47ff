//! What stands in a section is carried over into a new document, whose history begins there.
//!
//! Each value is written in a change that says whose it is and when it was written; what people disagree on stands side by
//! side. Of the history goes along what the view needs: her last words where others have written over them, and the
//! contract as it was when somebody agreed to it. Everything else that was written over or removed stays behind.

mod pen;
mod select;
mod then;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ObjId, ROOT, ReadDoc, ScalarValue, Value as DocValue};
use thiserror::Error;

use self::{
    pen::Pen,
    select::{names_in, only_one_each, removed_in, says, then_and_marks, written_in},
};
use super::{
    ApplyError, ChangeId, Document, LoadError, Provenance,
    carried::END,
    history::{self, Place},
    read::{self, CONFIRMED, presence},
    rows::{self, Candidate, Fields, KIND, PRESENCE, REMOVED, Rows, Source},
    writers::Writers,
};
use crate::{ActorId, Ground, ItemId, Presence};

/// What was carried over.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The new document.
    pub document: Document,
    /// Its changes, in an order in which they can be applied. The last says that all is there.
    pub changes: Vec<Vec<u8>>,
}

/// By whom, when and how a document is carried over.
pub struct Carrying<'a> {
    /// The generation that begins.
    pub generation: u32,
    /// The writer that carries, in the new generation. It has written nothing there.
    pub actor: ActorId,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Under which name somebody who wrote in the old generation is known in the new one.
    pub named: &'a dyn Fn(ActorId) -> ActorId,
}

/// Why a document was not carried over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CarryError {
    /// The new document could not be begun.
    #[error(transparent)]
    Begin(#[from] LoadError),
    /// It refuses what was to be written. Should not happen.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// It lacks a part of what was written. Should not happen.
    #[error("the new document does not hold what was carried over")]
    DoesNotHold,
}

/// One value that stands in the old document.
#[derive(Debug, Clone)]
struct Said {
    value: ScalarValue,
    change: ChangeId,
    /// The place of the change in an order in which each comes after those it builds on.
    rank: usize,
    by: ActorId,
    at_ms: i64,
    arrived_ms: Option<i64>,
}

impl Said {
    fn is_same(&self, other: &Self) -> bool {
        self.change == other.change && self.value == other.value
    }
}

/// What keys say, the value that Automerge puts first last.
type State = BTreeMap<String, Vec<Said>>;

/// When a value of a state is written, what comes first first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    AtOnce,
    /// That somebody removed an item, after all of it that he had seen.
    DisputedRemoval,
    /// What he had not seen.
    Unseen,
    /// That somebody removed an item, which nothing disputes.
    Removal,
}

impl Document {
    /// Carries what stands here over into a new document, given what is known of the changes here.
    ///
    /// # Errors
    /// Only if the library refuses to write at all.
    pub fn carry(&self, known: &Provenance, carrying: &Carrying<'_>) -> Result<Carried, CarryError> {
        let old = Old::of(self, known);
        let empty = Self::new(self.section, carrying.generation)?;
        let mut pen = Pen::new(empty, carrying.actor, carrying.at_ms, carrying.named);
        let kept = old.kept();
        let (end, unseen) = (old.state_at_end(&kept), old.unseen());
        for (mark, change) in old.marks(&kept) {
            let then = old.state_then(change);
            pen.reach(&then, &|_, _| Phase::AtOnce);
            pen.leave_only(&then_and_marks(&then, &end, &old.rows));
            let made = written_in(&end, mark, change);
            if made
                .iter()
                .any(|(key, said)| said.iter().any(|one| unseen.contains(&(key.clone(), one.change))))
            {
                // Whoever removed it had not seen it made, as when two made it.
                pen.reach(&removed_in(&end, mark), &|_, _| Phase::AtOnce);
            }
            pen.reach(&made, &|_, _| Phase::AtOnce);
        }
        let (words, confirmed) = (old.her_words(&kept, known), old.her_confirmations(&end, known));
        let words = if confirmed.is_empty() { only_one_each(words) } else { words };
        pen.reach(&words, &|_, _| Phase::AtOnce);
        pen.reach(&confirmed, &|_, _| Phase::AtOnce);
        pen.reach(&end, &|key, said| {
            if let rows::Place::Item(id, PRESENCE) = rows::place(key) {
                return if old.is_removed(id) { Phase::Removal } else { Phase::DisputedRemoval };
            }
            let is_unseen = unseen.contains(&(key.to_owned(), said.change));
            if is_unseen { Phase::Unseen } else { Phase::AtOnce }
        });
        pen.leave_only(&end);
        let (document, changes) = pen.end()?;
        Ok(Carried { document, changes })
    }

    /// Whose values are carried over from here, given what is known of the changes here: those that stand, and those of the
    /// contract as it was when somebody agreed to it.
    #[must_use]
    pub fn standing_writers(&self, known: &Provenance) -> BTreeSet<ActorId> {
        let old = Old::of(self, known);
        let kept = old.kept();
        let then = old.marks(&kept).into_iter().map(|(_, change)| old.state_then(change));
        let states = then.chain([old.state_at_end(&kept)]);
        states.flat_map(State::into_values).flatten().map(|said| said.by).collect()
    }

    /// The writers among `hers` that have carried over into this document all that stood before, with the change that says
    /// so. Its being here means that the others are.
    #[must_use]
    pub fn carried_by(&self, hers: &BTreeSet<ActorId>) -> Vec<(ActorId, ChangeId)> {
        let all = self.doc.get_changes_meta(&[]);
        let ends = all.iter().filter(|meta| meta.message.as_deref() == Some(END));
        let ends = ends.map(|meta| (super::actor(meta.actor.as_ref()), ChangeId(meta.hash.0)));
        ends.filter(|(actor, _)| hers.contains(actor)).collect()
    }
}

/// The document that is carried over.
struct Old<'a> {
    source: Source<'a>,
    rows: Rows,
    rank: BTreeMap<ChangeId, usize>,
}

impl<'a> Old<'a> {
    fn of(document: &'a Document, known: &'a Provenance) -> Self {
        let source = Source { doc: &document.doc, provenance: Some(known) };
        let rank =
            document.changes().into_iter().enumerate().map(|(place, change)| (change, place)).collect();
        Self { source, rows: rows::read(source, None), rank }
    }

    /// Every value that stands, or stood at a change.
    fn state(&self, at: Option<ChangeId>) -> State {
        let doc = self.source.doc;
        let writers = Writers::of_all(self.source);
        let heads = at.map(|change| super::to_hashes(&[change]));
        let mut state = State::new();
        for key in at.map_or_else(|| rows::keys_under(doc, ""), |change| then::keys(self.source, change)) {
            if matches!(rows::place(&key), rows::Place::Genesis | rows::Place::Carried) {
                continue;
            }
            let values = match &heads {
                None => doc.get_all(ROOT, key.as_str()),
                Some(heads) => doc.get_all_at(ROOT, key.as_str(), heads),
            };
            let values = values.unwrap_or_default();
            let said: Vec<Said> =
                values.iter().filter_map(|(value, id)| self.said(&writers, value, id)).collect();
            if !said.is_empty() {
                state.insert(key, said);
            }
        }
        state
    }

    /// What no version of the app writes, such as an object, stays behind.
    fn said(&self, writers: &Writers<'_>, value: &DocValue<'_>, id: &ObjId) -> Option<Said> {
        let DocValue::Scalar(scalar) = value else { return None };
        let candidate = writers.candidate(value, id)?;
        Some(Said { value: scalar.as_ref().clone(), ..self.said_by(&candidate) })
    }

    fn said_by(&self, candidate: &Candidate) -> Said {
        let Candidate { change, by, at_ms, arrived_ms, .. } = candidate;
        let value = candidate.value.as_ref().map_or(ScalarValue::Null, rows::to_scalar);
        let rank = self.rank.get(change).copied().unwrap_or(0);
        Said { value, change: *change, rank, by: *by, at_ms: *at_ms, arrived_ms: *arrived_ms }
    }

    fn ground_of(&self, candidate: &Candidate) -> Option<Said> {
        let value =
            serde_json::to_value(&candidate.ground).ok().filter(|_| candidate.ground != Ground::OwnWords)?;
        Some(Said { value: rows::to_scalar(&value), ..self.said_by(candidate) })
    }

    /// Whether an item is removed, and nobody disputes that.
    fn is_removed(&self, id: ItemId) -> bool {
        matches!(presence(self.source, &self.rows, id), Presence::Removed { .. })
    }

    /// The items that go along: all that are there, and of those that were removed the ones that something there names.
    fn kept(&self) -> BTreeSet<ItemId> {
        let all = self.rows.items.keys().copied();
        let removed: BTreeSet<ItemId> = all.filter(|id| self.is_removed(*id)).collect();
        let with_their_owner = |id: &ItemId| {
            let owners = read::named_by(&self.rows, *id);
            !owners.is_empty() && owners.iter().all(|owner| removed.contains(owner))
        };
        let all = self.rows.items.keys();
        // Of one whose removal is disputed all goes along: what was written in its parts may be why.
        let is_disputed = |id: &ItemId| {
            let owners = read::named_by(&self.rows, *id).into_iter();
            owners
                .map(|id| presence(self.source, &self.rows, id))
                .any(|it| it.is_shown() && it != Presence::Here)
        };
        let is_there = |id: &ItemId| !removed.contains(id) && !with_their_owner(id);
        let mut kept: BTreeSet<ItemId> = all.copied().filter(|id| is_there(id) || is_disputed(id)).collect();
        let mut to_look_in: Vec<ItemId> = kept.iter().copied().collect();
        let mut named = names_in(&self.rows.own);
        loop {
            for id in named.into_iter().filter(|id| removed.contains(id)) {
                if kept.insert(id) {
                    to_look_in.push(id);
                }
            }
            let Some(next) = to_look_in.pop() else { return kept };
            named = self.rows.items.get(&next).map(names_in).unwrap_or_default();
        }
    }

    /// What is to stand in the end.
    fn state_at_end(&self, kept: &BTreeSet<ItemId>) -> State {
        let mut end = self.state(None);
        end.retain(|key, _| match rows::place(key) {
            rows::Place::Item(id, _) | rows::Place::Ground(Some(id), _) => kept.contains(&id),
            rows::Place::Own(_)
            | rows::Place::Ground(None, _)
            | rows::Place::Thread(..)
            | rows::Place::Genesis
            | rows::Place::Carried
            | rows::Place::Strange => true,
        });
        for (id, field, goes_on) in self.rows.unseen_ends(self.source) {
            let (key, ground) = (format!("i/{id}/{field}"), self.ground_of(&goes_on));
            let Some(said) = end.get_mut(&key) else { continue };
            if said.iter().all(|one| one.change != goes_on.change) {
                // It loses where only one is shown, as it did.
                said.insert(0, self.said_by(&goes_on));
                let grounds = end.entry(rows::ground_key(&key).unwrap_or_default()).or_default();
                grounds.extend(ground);
            }
        }
        end
    }

    /// What was written in items, or in what belongs to them, unseen by whoever removed them.
    fn unseen(&self) -> BTreeSet<(String, ChangeId)> {
        let mut unseen = BTreeSet::new();
        for (id, fields) in &self.rows.items {
            let said = fields.get(PRESENCE).map_or(&[][..], Vec::as_slice);
            let removals: Vec<ChangeId> =
                said.iter().filter(|one| says(one, REMOVED)).map(|one| one.change).collect();
            if removals.is_empty() {
                continue;
            }
            let children = read::belonging(&self.rows, *id, &read::OF_APPOINTMENTS);
            for item in children.into_iter().chain([*id]) {
                let new = rows::written_since(self.source, &format!("i/{item}/"), &removals);
                unseen.extend(new.into_iter().map(|(key, candidate)| (key, candidate.change)));
            }
        }
        unseen.retain(|(key, _)| !matches!(rows::place(key), rows::Place::Item(_, PRESENCE)));
        unseen
    }

    /// The marks that go along, oldest first, each with the change that made it.
    fn marks(&self, kept: &BTreeSet<ItemId>) -> Vec<(ItemId, ChangeId)> {
        let mut marks: Vec<(i64, ItemId, ChangeId)> = Vec::new();
        for (id, fields) in self.rows.items.iter().filter(|(id, _)| kept.contains(id)) {
            let kinds = fields.get(KIND).map_or(&[][..], Vec::as_slice);
            let made = kinds.first().filter(|_| kinds.iter().any(|kind| says(kind, "mark")));
            marks.extend(made.map(|made| (made.at_ms, *id, made.change)));
        }
        marks.sort_unstable();
        marks.into_iter().map(|(_, id, change)| (id, change)).collect()
    }

    /// What whoever made a mark had before them, but for other marks, and for what she has taken out since.
    fn state_then(&self, change: ChangeId) -> State {
        let then = rows::read(self.source, Some(&[change]));
        let all_say = |id: ItemId, name: &str, word: &str| {
            let said = then.items.get(&id).and_then(|fields| fields.get(name));
            said.is_some_and(|all| all.iter().all(|one| says(one, word)))
        };
        let mut state = self.state(Some(change));
        state.retain(|key, _| match rows::place(key) {
            rows::Place::Item(_, PRESENCE | CONFIRMED) => false,
            rows::Place::Item(id, _) | rows::Place::Ground(Some(id), _) => {
                !all_say(id, KIND, "mark") && !all_say(id, PRESENCE, REMOVED)
            }
            rows::Place::Own(field) => field != CONFIRMED,
            rows::Place::Ground(None, _) => true,
            rows::Place::Thread(..) | rows::Place::Genesis | rows::Place::Carried | rows::Place::Strange => {
                false
            }
        });
        state
    }

    /// Her last words, where none of hers stands: they are there first, and written over by what stands.
    fn her_words(&self, kept: &BTreeSet<ItemId>, known: &Provenance) -> State {
        let mut words = State::new();
        let mut add = |key: String, fields: &Fields, place: Place<'_>, confirmed: &[ChangeId]| {
            let standing = fields.get(place.field).map_or(&[][..], Vec::as_slice);
            if standing.is_empty() || standing.iter().any(|said| known.hers.contains(&said.by)) {
                return;
            }
            let last = history::her_last_words(self.source, place, standing, confirmed, &known.hers);
            let grounds = last.iter().filter_map(|one| self.ground_of(one)).collect();
            words.insert(rows::ground_key(&key).unwrap_or_default(), grounds);
            words.insert(key, last.iter().map(|one| self.said_by(one)).collect());
        };
        for (id, fields) in self.rows.items.iter().filter(|(id, _)| kept.contains(id)) {
            if !fields.get(KIND).is_some_and(|kinds| kinds.iter().any(|kind| says(kind, "medicine"))) {
                continue;
            }
            let said_right = fields.get(CONFIRMED).into_iter().chain(self.rows.own.get(CONFIRMED)).flatten();
            let confirmed: Vec<ChangeId> =
                said_right.filter(|said| known.hers.contains(&said.by)).map(|said| said.change).collect();
            for field in ["strength", "schedule"] {
                add(format!("i/{id}/{field}"), fields, Place { item: Some(*id), field }, &confirmed);
            }
        }
        add("s/thresholds".into(), &self.rows.own, Place { item: None, field: "thresholds" }, &[]);
        words.retain(|_, said| !said.is_empty());
        words
    }

    /// Where she says that a row, or the list, is right: of what stood then, and so before what others wrote since. What
    /// others say of the same goes with it, so that what came first comes first.
    fn her_confirmations(&self, end: &State, known: &Provenance) -> State {
        let mut confirmed = State::new();
        for (key, all) in end {
            let is_one = match rows::place(key) {
                rows::Place::Item(_, field) | rows::Place::Own(field) => field == CONFIRMED,
                rows::Place::Ground(..)
                | rows::Place::Thread(..)
                | rows::Place::Genesis
                | rows::Place::Carried
                | rows::Place::Strange => false,
            };
            if !is_one || !all.iter().any(|said| known.hers.contains(&said.by)) {
                continue;
            }
            if let Some(ground) = rows::ground_key(key)
                && let Some(grounds) = end.get(&ground)
            {
                confirmed.insert(ground, grounds.clone());
            }
            confirmed.insert(key.clone(), all.clone());
        }
        confirmed
    }
}
