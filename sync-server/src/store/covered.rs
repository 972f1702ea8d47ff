//! What a snapshot covers of a stream, by the cores that lie in it: the chain that leads to each core of its vector
//! (protocol.md section 5.4). Nothing is taken on the word of whoever made it.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Decoder};
use samlat_protocol::{
    envelope::{Core, Envelope, Kind},
    id::CoreId,
    snapshot::Head,
    wire::{self, MAX_ENVELOPE_BYTES},
};

/// So many bytes of an envelope hold its core.
pub(super) const CORE_BYTES: usize = 512;

/// A message in its place.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) position: u64,
    pub(super) id: CoreId,
    pub(super) core: Core,
    pub(super) is_stripped: bool,
}

/// The core at the beginning of an envelope.
pub(super) fn core_of(beginning: &[u8]) -> Option<Core> {
    let mut decoder = Decoder::new(beginning);
    let parts = decoder.array().ok()?;
    (parts == Some(4)).then(|| Core::decode(&mut decoder, &mut ()).ok()).flatten()
}

/// The positions of all changes that a snapshot covers.
pub(super) fn covered(places: &[Place], head: &Head) -> BTreeSet<u64> {
    let place_by_id: BTreeMap<CoreId, &Place> = places.iter().map(|place| (place.id, place)).collect();
    let mut covered = BTreeSet::new();
    for end in &head.vector {
        let (mut id, mut seq) = (end.core, end.seq);
        while let Some(place) = place_by_id.get(&id) {
            let core = &place.core;
            let is_it = core.seq == seq && core.kind == Kind::Change;
            if !is_it || (core.author, core.generation) != (end.author, head.generation) {
                break;
            }
            if place.position <= head.reaches.position {
                covered.insert(place.position);
            }
            (id, seq) = (core.prev, seq.saturating_sub(1));
        }
    }
    covered
}

/// Whether a snapshot covers everything that is stripped already.
pub(super) fn covers_stripped(places: &[Place], head: &Head) -> bool {
    let covered = covered(places, head);
    places.iter().filter(|place| place.is_stripped).all(|place| covered.contains(&place.position))
}

/// The positions that are to be stripped: what both cover and is whole.
pub(super) fn to_strip(places: &[Place], older: &Head, newest: &Head) -> Vec<u64> {
    let (older, newest) = (covered(places, older), covered(places, newest));
    let whole = places.iter().filter(|place| !place.is_stripped).map(|place| place.position);
    whole.filter(|position| older.contains(position) && newest.contains(position)).collect()
}

/// The bytes of an envelope without its ciphertext; nothing where it is of a kind that is never stripped.
pub(super) fn stripped(envelope: &[u8]) -> Option<Vec<u8>> {
    let envelope = wire::decode::<Envelope>(envelope, MAX_ENVELOPE_BYTES).ok()?;
    envelope.stripped().map(|stripped| stripped.to_bytes())
}
