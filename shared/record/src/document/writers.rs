//! Who wrote which change: by the change itself, or, for values that a device of the person's carried over into a new
//! generation, as the change says.

use std::collections::BTreeMap;

use automerge::{ChangeMetadata, ObjId, Value as DocValue};

use super::{
    ChangeId, Provenance,
    carried::CarriedFrom,
    rows::{Candidate, Source, to_json},
};
use crate::{ActorId, Ground};

/// Who wrote which change.
pub struct Writers<'a> {
    /// What is read.
    pub source: Source<'a>,
    /// The changes of each actor in the order made, when all of them are known; else they are asked for.
    all: Option<BTreeMap<automerge::ActorId, Vec<Writer>>>,
}

/// A change, with its last operation.
#[derive(Clone, Copy)]
struct Writer {
    max_op: u64,
    change: ChangeId,
    by: ActorId,
    at_ms: i64,
    arrived_ms: Option<i64>,
    /// Another carrying than this one counts.
    is_passed_over: bool,
}

impl<'a> Writers<'a> {
    /// Looked up for each value: for few of them.
    pub const fn asked_for(source: Source<'a>) -> Self {
        Self { source, all: None }
    }

    /// Known beforehand: for a whole document.
    pub fn of_all(source: Source<'a>) -> Self {
        let mut all: BTreeMap<automerge::ActorId, Vec<Writer>> = BTreeMap::new();
        for meta in source.doc.get_changes_meta(&[]) {
            let writer = Writer::of(&meta, source.provenance);
            match all.get_mut(meta.actor.as_ref()) {
                Some(writers) => writers.push(writer),
                None => drop(all.insert(meta.actor.into_owned(), vec![writer])),
            }
        }
        Self { source, all: Some(all) }
    }

    /// A value with who wrote it. Nothing where it is of a carrying that does not count.
    pub fn candidate(&self, value: &DocValue<'_>, id: &ObjId) -> Option<Candidate> {
        #[cfg(test)]
        super::rows::count::READ.set(super::rows::count::READ.get() + 1);
        let writer = self.writer(id).filter(|writer| !writer.is_passed_over)?;
        let Writer { change, by, at_ms, .. } = writer;
        let came = || self.source.provenance.and_then(|known| known.arrivals.get(&change).copied());
        let arrived_ms = writer.arrived_ms.or_else(came);
        Some(Candidate { value: to_json(value), by, at_ms, arrived_ms, change, ground: Ground::OwnWords })
    }

    /// Whose change an operation is part of.
    fn writer(&self, id: &ObjId) -> Option<Writer> {
        let (Some(all), ObjId::Id(number, actor, _)) = (&self.all, id) else {
            let hash = self.source.doc.hash_for_opid(id)?;
            let meta = self.source.doc.get_change_meta_by_hash(&hash)?;
            return Some(Writer::of(&meta, self.source.provenance));
        };
        let writers = all.get(actor)?;
        writers.get(writers.partition_point(|writer| writer.max_op < *number)).copied()
    }
}

impl Writer {
    fn of(meta: &ChangeMetadata<'_>, known: Option<&Provenance>) -> Self {
        let wrote = super::actor(meta.actor.as_ref());
        let said = meta.message.as_deref().and_then(CarriedFrom::read);
        let carried = said.zip(known.filter(|known| known.hers.contains(&wrote)));
        Self {
            max_op: meta.max_op,
            change: ChangeId(meta.hash.0),
            by: carried.map_or(wrote, |(from, _)| from.by),
            at_ms: meta.timestamp,
            arrived_ms: carried.and_then(|(from, _)| from.arrived_ms),
            is_passed_over: carried
                .and_then(|(_, known)| known.carrier)
                .is_some_and(|carrier| carrier != wrote),
        }
    }
}
