//! What a document cannot say of its own changes, and whoever keeps it knows.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{ActorId, ChangeId};

/// When changes came to the relay, by the relay's clock, in milliseconds since 1970.
pub type Arrivals = BTreeMap<ChangeId, i64>;

/// What is known of a document's changes beside what they say themselves.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// When each came to the relay. A change that has not been seen there is not in it.
    pub arrivals: Arc<Arrivals>,
    /// The writers that are devices of the person's own, today's and earlier ones.
    pub hers: BTreeSet<ActorId>,
    /// The device of hers whose carrying into this generation counts, where several have carried what stood before; with
    /// nothing, each does.
    pub carrier: Option<ActorId>,
}

impl Provenance {
    /// Whether the same writers are hers, and the same carrying counts.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.hers == other.hers && self.carrier == other.carrier
    }

    /// The changes of which this knows another arrival than `other` does, or one does and the other does not.
    pub(super) fn arrives_otherwise(&self, other: &Self) -> Vec<ChangeId> {
        if Arc::ptr_eq(&self.arrivals, &other.arrivals) {
            return Vec::new();
        }
        let new = self.arrivals.iter().filter(|(change, at_ms)| other.arrivals.get(change) != Some(at_ms));
        let gone = other.arrivals.keys().filter(|change| !self.arrivals.contains_key(change));
        new.map(|(change, _)| *change).chain(gone.copied()).collect()
    }
}
