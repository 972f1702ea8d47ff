//! A stream as this device has read it: how far, and every message in it.

use std::{collections::BTreeMap, sync::Arc};

use samlat_protocol::{
    envelope::Seen,
    flat::{FlatMap, FlatSet},
    id::{CoreId, InstanceId, PublicKey, RunningHash, StreamId},
};

use samlat_record::{Arrivals, ChangeId};

use super::logged::{Logged, Verdict};

/// The last place of an author in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainEnd {
    /// Its place.
    pub seq: u64,
    /// The core there.
    pub core: CoreId,
    /// The highest epoch that counts up to there; it never falls.
    pub epoch: u32,
}

/// A stream as this device has read it.
#[derive(Debug, Clone)]
pub struct Stream {
    /// Which.
    pub id: StreamId,
    /// How far it has been read at the relay that is attached.
    pub cursor: Seen,
    messages: BTreeMap<CoreId, Arc<Logged>>,
    /// In the order in which they were fetched first, or in that of their places where these have changed.
    order: Vec<CoreId>,
    hash_by_position: FlatMap<u64, RunningHash>,
    end_by_author: FlatMap<(u32, PublicKey), ChainEnd>,
    /// When each change of a message that stands came to the relay first.
    arrivals: Arc<Arrivals>,
    /// Changes that have stood in more than one message: a device was copied. They are few, or none.
    doubled: FlatSet<ChangeId>,
    /// Messages have other places at the relay than when they were fetched first, or none.
    has_moved: bool,
}

impl Stream {
    /// A stream of which nothing has been read.
    pub fn new(id: StreamId) -> Self {
        Self {
            id,
            cursor: Seen::NOTHING,
            messages: BTreeMap::new(),
            order: Vec::new(),
            hash_by_position: FlatMap::new(),
            end_by_author: FlatMap::new(),
            arrivals: Arc::default(),
            doubled: FlatSet::new(),
            has_moved: false,
        }
    }

    /// A message of it.
    pub fn get(&self, id: CoreId) -> Option<&Arc<Logged>> {
        self.messages.get(&id)
    }

    /// Says where a chain ends, once all of it was judged anew; nothing where none of its messages is in a row.
    pub fn set_end(&mut self, generation: u32, author: PublicKey, end: Option<ChainEnd>) {
        match end {
            Some(end) => drop(self.end_by_author.insert((generation, author), end)),
            None => drop(self.end_by_author.remove(&(generation, author))),
        }
    }

    /// Every message, in the order fetched.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &Arc<Logged>> {
        self.order.iter().filter_map(|id| self.messages.get(id))
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// The messages that stand, in the order fetched.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Arc<Logged>> {
        self.messages().filter(|message| message.verdict == Verdict::Stands)
    }

    /// Forgets a message. Its place, and what was read there, stay known.
    pub fn erase(&mut self, id: CoreId) {
        let Some(message) = self.messages.remove(&id) else { return };
        self.order.retain(|known| *known != id);
        self.end_by_author.remove(&(message.core.generation, message.core.author));
        self.note_arrivals(&arrived(&message), &[]);
    }

    /// When each change of a message that stands came to the relay first: those that only this device has are not among
    /// them.
    pub const fn arrivals(&self) -> &Arc<Arrivals> {
        &self.arrivals
    }

    /// The last place of an author.
    pub fn end(&self, generation: u32, author: PublicKey) -> Option<ChainEnd> {
        self.end_by_author.get(&(generation, author)).copied()
    }

    /// The last place of every author.
    pub fn ends(&self) -> impl Iterator<Item = (u32, PublicKey, ChainEnd)> {
        self.end_by_author.iter().map(|((generation, author), end)| (*generation, *author, *end))
    }

    /// The last life of an author's chain that has been seen.
    pub fn last_incarnation(&self, generation: u32, author: PublicKey) -> u16 {
        let by_author = |m: &&Arc<Logged>| m.core.author == author && m.core.generation == generation;
        self.messages.values().filter(by_author).map(|message| message.incarnation).max().unwrap_or(0)
    }

    /// The running hash at a position of the database that is read now.
    pub fn hash_at(&self, position: u64) -> Option<RunningHash> {
        if position == 0 {
            return Some(RunningHash::ZERO);
        }
        self.hash_by_position.get(&position).copied()
    }

    /// The relay showed this running hash at a place where there was no message.
    pub fn note_hash(&mut self, position: u64, hash: RunningHash) {
        self.hash_by_position.insert(position, hash);
    }

    /// Takes a message in, or what has become of one that is known.
    pub fn put(&mut self, message: Arc<Logged>) {
        if message.position > 0 {
            self.hash_by_position.insert(message.position, message.hash);
        }
        let broken = matches!(message.verdict, Verdict::Aside(super::told::WhySetAside::BrokenChain));
        if !broken {
            let place = (message.core.generation, message.core.author);
            let epoch = if message.counts() { message.epoch } else { 0 };
            let end = ChainEnd { seq: message.core.seq, core: message.id, epoch };
            let known = self.end_by_author.entry(place).or_insert(end);
            let epoch = known.epoch.max(epoch);
            let last = if known.seq <= end.seq { end } else { *known };
            *known = ChainEnd { epoch, ..last };
        }
        let known = self.messages.insert(message.id, message.clone());
        self.note_arrivals(&known.as_deref().map(arrived).unwrap_or_default(), &arrived(&message));
        match known {
            None => {
                // Read after what stands behind it.
                self.has_moved |= message.position > 0 && message.position <= self.cursor.position;
                self.order.push(message.id);
            }
            Some(known) => self.has_moved |= known.position != message.position,
        }
    }

    /// It has been read so far. Where messages have moved, the order is what a start would make of them, so that a screen
    /// shows the same before and after.
    pub fn is_read_to(&mut self, cursor: Seen) {
        self.cursor = cursor;
        if self.has_moved {
            self.restore_order();
        }
    }

    /// Notes when the changes of a message came, where it has become another than it was. A device that was copied sends one
    /// change in two messages: it came when the first of them did, whichever was read first.
    fn note_arrivals(&mut self, before: &[(ChangeId, i64)], after: &[(ChangeId, i64)]) {
        if before == after {
            return;
        }
        let arrivals = Arc::make_mut(&mut self.arrivals);
        for (change, _) in before {
            arrivals.remove(change);
        }
        let mut came = after.to_vec();
        if before.iter().any(|(change, _)| self.doubled.contains(change)) {
            let is_of_it = |(change, _): &(ChangeId, i64)| before.iter().any(|(known, _)| known == change);
            came.extend(self.messages.values().flat_map(|other| arrived(other)).filter(is_of_it));
        }
        for (change, at_ms) in came {
            if let Some(known) = arrivals.get(&change) {
                self.doubled.insert(change);
                arrivals.insert(change, at_ms.min(*known));
            } else {
                arrivals.insert(change, at_ms);
            }
        }
    }

    /// Puts messages back in the order they had; used when they are read from rows, which are ordered by id.
    pub fn restore_order(&mut self) {
        let messages = &self.messages;
        let place = |id: &CoreId| {
            let message = messages.get(id);
            message.map_or((u64::MAX, 0, 0, *id), |m| {
                let position = if m.position == 0 { u64::MAX } else { m.position };
                (position, m.arrived_ms, m.core.seq, *id)
            })
        };
        self.order.sort_by_key(place);
        self.has_moved = self.messages.values().any(|message| message.position == 0);
    }

    /// Begins to read anew from another database of the relay. Messages are kept, their positions are not.
    pub fn restart(&mut self, instance: InstanceId) {
        self.cursor = Seen { instance, ..Seen::NOTHING };
        self.hash_by_position.clear();
        self.has_moved = true;
        for message in self.messages.values_mut() {
            let message = Arc::make_mut(message);
            message.position = 0;
            message.hash = RunningHash::ZERO;
        }
    }
}

/// When the changes of a message came to the relay; none where it does not stand, or is not there.
fn arrived(message: &Logged) -> Vec<(ChangeId, i64)> {
    let is_there = message.verdict == Verdict::Stands && message.arrived_ms > 0;
    let changes = message.changes.iter().filter(|_| is_there);
    changes.map(|change| (*change, message.arrived_ms.cast_signed())).collect()
}

#[cfg(test)]
mod tests;
