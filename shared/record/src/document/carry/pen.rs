//! States of a document are written one after the other into a new one, each value in a change that says whose it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU64,
};

use automerge::{
    Change, ExpandedChange, ScalarValue,
    legacy::{Key, ObjectId, Op, OpId, OpType, SortedVec},
};

use super::{CarryError, Phase, Said, State};
use crate::{
    ActorId, ChangeId,
    document::{
        Document,
        carried::{CarriedFrom, END},
        rows::{PRESENCE, Place, place},
    },
};

/// Where in a transition a value is written: parts one after the other, of which each has the values of one change.
type Part = (Phase, u32, usize);

/// Writes states of an old document into a new one.
pub struct Pen<'a> {
    document: Document,
    actor: ActorId,
    /// When it is carried over, in milliseconds since 1970.
    at_ms: i64,
    /// Under which name somebody writes in the new generation.
    named: &'a dyn Fn(ActorId) -> ActorId,
    here: BTreeMap<String, Vec<(OpId, Said)>>,
    changes: Vec<Change>,
    next_op: u64,
}

impl<'a> Pen<'a> {
    /// Begins with an empty document.
    pub fn new(
        document: Document,
        actor: ActorId,
        at_ms: i64,
        named: &'a dyn Fn(ActorId) -> ActorId,
    ) -> Self {
        let genesis = automerge::ChangeHash(document.genesis.0);
        let last = document.doc.get_change_meta_by_hash(&genesis).map_or(0, |meta| meta.max_op);
        let (here, changes) = (BTreeMap::new(), Vec::new());
        Self { document, actor, at_ms, named, here, changes, next_op: last + 1 }
    }

    /// Makes these keys say what they say in `state`, side by side where they say several things, with the same one first.
    /// `phase` tells what is written before what.
    pub fn reach(&mut self, state: &State, phase: &dyn Fn(&str, &Said) -> Phase) {
        let mut parts: BTreeMap<Part, Vec<(String, Said)>> = BTreeMap::new();
        let mut part_by_value: BTreeMap<(&str, ChangeId), Part> = BTreeMap::new();
        let mut stale = BTreeMap::new();
        let is_ground = |key: &str| matches!(place(key), Place::Ground(..));
        for (key, all) in state.iter().filter(|(key, _)| !is_ground(key)) {
            let stays = self.stays(key, all, phase);
            for (said, part) in all.iter().zip(parts_of(key, all, phase)).skip(stays.len()) {
                part_by_value.insert((key, said.change), part);
                parts.entry(part).or_default().push((key.clone(), said.clone()));
            }
            stale.insert(key.clone(), self.but(key, &stays));
        }
        for (key, all) in state.iter().filter(|(key, _)| is_ground(key)) {
            let of = grounded(key);
            // A ground is that of what the same change wrote; of anything else it says nothing.
            let part = |said: &Said| part_by_value.get(&(of.as_str(), said.change));
            for (said, part) in all.iter().filter_map(|said| Some((said, part(said)?))) {
                parts.entry(*part).or_default().push((key.clone(), said.clone()));
            }
            let stays = |known: &Said| part(known).is_none() && all.iter().any(|said| said.is_same(known));
            let here = self.here.get(key).into_iter().flatten();
            let stays: Vec<OpId> = here.filter(|(_, known)| stays(known)).map(|(op, _)| op.clone()).collect();
            stale.insert(key.clone(), self.but(key, &stays));
        }
        let written: BTreeSet<String> = parts.values().flatten().map(|(key, _)| key.clone()).collect();
        parts.into_values().for_each(|values| self.write(values, &stale));
        // What is written takes the place of what is stale; where nothing is, that is taken away.
        self.take_away(stale.iter().filter(|(key, _)| !written.contains(*key)));
        for key in state.keys() {
            self.forget(key, &stale);
        }
    }

    /// Takes away every key that is not in `state`.
    pub fn leave_only(&mut self, state: &State) {
        let gone: Vec<String> = self.here.keys().filter(|key| !state.contains_key(*key)).cloned().collect();
        let gone: BTreeMap<String, Vec<OpId>> =
            gone.into_iter().map(|key| (key.clone(), self.but(&key, &[]))).collect();
        self.take_away(&gone);
        gone.keys().for_each(|key| drop(self.here.remove(key)));
    }

    fn take_away<'b>(&mut self, gone: impl IntoIterator<Item = (&'b String, &'b Vec<OpId>)>) {
        let ops = gone.into_iter().filter(|(_, before)| !before.is_empty());
        let ops: Vec<Op> = ops.map(|(key, before)| op(key, OpType::Delete, before.clone())).collect();
        if !ops.is_empty() {
            self.commit(ops, self.at_ms, None);
        }
    }

    /// Says that all is here, and gives the document and the changes.
    pub fn end(mut self) -> Result<(Document, Vec<Vec<u8>>), CarryError> {
        let count = i64::try_from(self.changes.len()).unwrap_or(i64::MAX);
        let said = OpType::Put(ScalarValue::Int(count));
        let last = op(&format!("c/{}", self.actor), said, Vec::new());
        self.commit(vec![last], self.at_ms, Some(END.to_owned()));
        let bytes: Vec<Vec<u8>> = self.changes.iter().map(|change| change.raw_bytes().to_vec()).collect();
        let each: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
        let applied = self.document.apply(&each)?;
        if applied.missing.is_empty() && applied.new.len() == bytes.len() {
            Ok((self.document, bytes))
        } else {
            Err(CarryError::DoesNotHold)
        }
    }

    /// What stands here already of what a key is to say, as far as it can stay: the rest is written, also what is here, where
    /// else another value would come first or what somebody removed unseen would come before that removal.
    fn stays(&self, key: &str, all: &[Said], phase: &dyn Fn(&str, &Said) -> Phase) -> Vec<OpId> {
        let mut stays: Vec<OpId> = Vec::new();
        for said in all {
            let here = self.here.get(key).into_iter().flatten().find(|(_, known)| known.is_same(said));
            let Some((op, _)) = here else { break };
            let in_order = stays.last().is_none_or(|before| before.0 < op.0);
            if !in_order || phase(key, said) == Phase::Unseen && !self.is_after_removal(key, op) {
                break;
            }
            stays.push(op.clone());
        }
        stays
    }

    /// Whether it is here already that the item was removed, from before this was written in it.
    fn is_after_removal(&self, key: &str, op: &OpId) -> bool {
        let Place::Item(id, _) = place(key) else { return false };
        let removals = self.here.get(&format!("i/{id}/{PRESENCE}"));
        removals.into_iter().flatten().any(|(removal, _)| removal.0 < op.0)
    }

    /// What stands here in the key, but for these.
    fn but(&self, key: &str, stays: &[OpId]) -> Vec<OpId> {
        let here = self.here.get(key).into_iter().flatten();
        here.map(|(op, _)| op).filter(|op| !stays.contains(op)).cloned().collect()
    }

    fn forget(&mut self, key: &str, stale: &BTreeMap<String, Vec<OpId>>) {
        let Some(stale) = stale.get(key) else { return };
        if let Some(here) = self.here.get_mut(key) {
            here.retain(|(op, _)| !stale.contains(op));
        }
    }

    /// Writes the values of one old change as one new change.
    fn write(&mut self, values: Vec<(String, Said)>, stale: &BTreeMap<String, Vec<OpId>>) {
        let Some((_, first)) = values.first().cloned() else { return };
        let mut ops = Vec::new();
        for ((key, said), number) in values.into_iter().zip(self.next_op..) {
            let over = stale.get(&key).cloned().unwrap_or_default();
            ops.push(op(&key, OpType::Put(said.value.clone()), over));
            let id = OpId(number, automerge::ActorId::from(self.actor.0));
            self.here.entry(key).or_default().push((id, said));
        }
        let from = CarriedFrom { by: (self.named)(first.by), arrived_ms: first.arrived_ms };
        self.commit(ops, first.at_ms, Some(from.message()));
    }

    fn commit(&mut self, operations: Vec<Op>, time: i64, message: Option<String>) {
        let genesis = automerge::ChangeHash(self.document.genesis.0);
        let count = operations.len() as u64;
        let change = Change::from(ExpandedChange {
            operations,
            actor_id: automerge::ActorId::from(self.actor.0),
            hash: None,
            seq: self.changes.len() as u64 + 1,
            start_op: NonZeroU64::new(self.next_op).unwrap_or(NonZeroU64::MIN),
            time,
            message,
            deps: vec![self.changes.last().map_or(genesis, Change::hash)],
            extra_bytes: Vec::new(),
            author: None,
        });
        self.next_op += count;
        self.changes.push(change);
    }
}

fn op(key: &str, action: OpType, over: Vec<OpId>) -> Op {
    let pred: SortedVec<OpId> = over.into();
    Op { action, obj: ObjectId::Root, key: Key::Map(key.into()), pred, insert: false }
}

/// The part in which each of the values of a key is written: that of its change, and later where the one that comes before
/// it here would come after. So the one that comes first in the new document is the one that did in the old.
fn parts_of(key: &str, all: &[Said], phase: &dyn Fn(&str, &Said) -> Phase) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for said in all {
        let phase = phase(key, said);
        let mut pass = 0;
        if let Some((phase_before, pass_before, rank_before)) = parts.last()
            && *phase_before == phase
        {
            pass = *pass_before + u32::from(*rank_before > said.rank);
        }
        parts.push((phase, pass, said.rank));
    }
    parts
}

/// The key of what a ground is of.
fn grounded(key: &str) -> String {
    match place(key) {
        Place::Ground(Some(id), field) => format!("i/{id}/{field}"),
        Place::Ground(None, field) => format!("s/{field}"),
        Place::Item(..)
        | Place::Own(_)
        | Place::Thread(..)
        | Place::Genesis
        | Place::Carried
        | Place::Strange => key.to_owned(),
    }
}
