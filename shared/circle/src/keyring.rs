//! The epoch secrets that a device has, found by the log's commitments to them.
//!
//! A secret that the log does not commit to is never used, whoever wrapped it.

use std::fmt;

use samlat_protocol::{
    api::Bytes,
    circle::{Circle, SectionState, StreamRole},
    circle_entry::Entry,
    envelope::Envelope,
    flat::FlatMap,
    id::{Commitment, PublicKey, StreamId, WrapHash},
    wire,
};
use zeroize::Zeroizing;

use crate::{
    epoch::{EpochPlace, EpochSecret},
    hybrid::KemSecret,
    wrap::{WrapPlace, unwrap},
};

/// Epoch secrets by their commitments.
#[derive(Clone, Default)]
pub struct Keyring {
    secrets: FlatMap<Commitment, EpochSecret>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keyring({} secrets)", self.secrets.len())
    }
}

impl Keyring {
    /// A ring without keys.
    #[must_use]
    pub const fn new() -> Self {
        Self { secrets: FlatMap::new() }
    }

    /// Takes a secret in.
    pub fn insert(&mut self, secret: EpochSecret) {
        self.secrets.insert(secret.commitment(), secret);
    }

    /// Takes all secrets of another ring in.
    pub fn extend(&mut self, other: &Self) {
        for (commitment, secret) in &other.secrets {
            self.secrets.insert(*commitment, secret.clone());
        }
    }

    /// How many secrets are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.secrets.len()
    }

    /// Whether there is no secret in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.secrets.is_empty()
    }

    /// The secrets one after the other, to be sealed and stored.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(32 * self.secrets.len()));
        for secret in self.secrets.values() {
            bytes.extend(secret.expose());
        }
        bytes
    }

    /// Takes what [`Keyring::to_bytes`] gave; `None` for a length that no ring has.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (secrets, rest) = bytes.as_chunks::<32>();
        if !rest.is_empty() {
            return None;
        }
        let mut ring = Self::new();
        for secret in secrets {
            ring.insert(EpochSecret::new(*secret));
        }
        Some(ring)
    }

    /// Opens those wraps beside an entry that are for `recipient`, and takes their secrets in. Wraps that the entry does
    /// not name, or that do not open, are passed over. Returns how many were opened.
    pub fn absorb(
        &mut self,
        entry: &Entry,
        wraps: &[Bytes],
        recipient: &PublicKey,
        kem: &KemSecret,
    ) -> usize {
        let mut opened = 0;
        for named in entry.content.visible.wraps().iter().filter(|named| named.recipient == *recipient) {
            let Some(wrap) = wraps.iter().find(|wrap| hash_of(&wrap.0) == named.hash) else { continue };
            let Ok(secrets) = unwrap(kem, WrapPlace::of(entry), &wrap.0) else { continue };
            opened += 1;
            secrets.into_iter().for_each(|(_, secret)| self.insert(secret));
        }
        opened
    }

    /// Opens every older secret that the newer ones lead to.
    pub fn walk_back(&mut self, circle: &Circle) {
        for section in circle.sections().values() {
            for ((generation, epoch), rotation) in section.rotations.iter().rev() {
                let before = section.rotations.get(&(*generation, epoch.saturating_sub(1)));
                let Some(before) = before else { continue };
                if self.secrets.contains_key(&before.commitment) {
                    continue;
                }
                let Some(newer) = self.secrets.get(&rotation.commitment) else { continue };
                if let Ok(older) = newer.open_older(EpochPlace::of(rotation), &rotation.older) {
                    self.insert(older);
                }
            }
        }
    }

    /// The secret that the log commits to at a place.
    #[must_use]
    pub fn secret(&self, circle: &Circle, place: EpochPlace) -> Option<&EpochSecret> {
        let rotations = &circle.sections().get(&place.section)?.rotations;
        self.secrets.get(&rotations.get(&(place.generation, place.epoch))?.commitment)
    }

    /// The secret that a section is sealed under just now.
    #[must_use]
    pub fn current(&self, circle: &Circle, section: StreamId) -> Option<(EpochPlace, &EpochSecret)> {
        let place = current_place(circle.sections().get(&section)?);
        Some((place, self.secret(circle, place)?))
    }

    /// The newest secret of a section's generation that is in the ring: for an author who has none of the newer ones.
    #[cfg(feature = "engine")]
    #[must_use]
    pub fn newest(
        &self,
        circle: &Circle,
        section: StreamId,
        generation: u32,
    ) -> Option<(EpochPlace, &EpochSecret)> {
        let rotations = circle.sections().get(&section)?.rotations.values().rev();
        let mut of_generation = rotations.filter(|rotation| rotation.generation == generation);
        of_generation
            .find_map(|rotation| Some((EpochPlace::of(rotation), self.secrets.get(&rotation.commitment)?)))
    }

    /// The secret that an envelope of a section names, and no other. The number of the epoch is enough: it goes on
    /// through the generations, and a post names none.
    #[must_use]
    pub fn secret_for(&self, circle: &Circle, envelope: &Envelope) -> Option<&EpochSecret> {
        let role = circle.stream_role(envelope.core.stream)?;
        let (StreamRole::Document(section) | StreamRole::Posts(section)) = role else { return None };
        let mut rotations = circle.sections().get(&section)?.rotations.values();
        let named = rotations.find(|rotation| rotation.epoch == envelope.seal.epoch)?;
        let in_place = match role {
            StreamRole::Document(_) => named.generation == envelope.core.generation,
            StreamRole::Posts(_) | StreamRole::ReplyBox(_) => true,
        };
        self.secrets.get(&named.commitment).filter(|_| in_place)
    }

    /// The secret that belongs to an inbox of the log.
    pub(crate) fn by_commitment(&self, commitment: &Commitment) -> Option<&EpochSecret> {
        self.secrets.get(commitment)
    }
}

/// The place of the epoch that a section is sealed under just now.
#[must_use]
pub const fn current_place(section: &SectionState) -> EpochPlace {
    EpochPlace { section: section.streams.document, generation: section.generation, epoch: section.epoch }
}

/// The hash by which an entry names a wrap.
#[must_use]
pub fn hash_of(wrap: &[u8]) -> WrapHash {
    WrapHash::new(wire::hash(wrap))
}
