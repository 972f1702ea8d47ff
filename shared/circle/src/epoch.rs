//! The secret of a section in one epoch, and the keys that come of it.
//!
//! Reading needs the secret; posting needs only the public half of its inbox.

use std::fmt;

use samlat_cipher::symmetric::{open_with, seal_with};
use samlat_protocol::{
    circle_entry::Rotation,
    id::{Commitment, StreamId},
    wire,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    entropy::{Entropy, draw},
    hybrid::KemSecret,
    open::CannotOpen,
};

/// Which secret: a section, the generation of its document, and the epoch in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochPlace {
    /// The section, by its document stream.
    pub section: StreamId,
    /// The generation of the document.
    pub generation: u32,
    /// From 1, and on through the generations.
    pub epoch: u32,
}

impl EpochPlace {
    /// The place that a rotation opens.
    #[must_use]
    pub const fn of(rotation: &Rotation) -> Self {
        Self { section: rotation.section, generation: rotation.generation, epoch: rotation.epoch }
    }

    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let (generation, epoch) = (self.generation.to_be_bytes(), self.epoch.to_be_bytes());
        [self.section.as_bytes().as_slice(), &generation, &epoch].concat()
    }
}

/// A section's secret in one epoch: 32 random bytes.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct EpochSecret([u8; 32]);

impl fmt::Debug for EpochSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EpochSecret(…)")
    }
}

impl EpochSecret {
    /// Makes a new one.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self(draw(entropy))
    }

    /// Takes bytes from a wrap or from storage. Whoever got them from outside checks the commitment.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for a wrap or for sealed storage alone.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// What a rotation says of it, so that a wrong secret is noticed.
    #[must_use]
    pub fn commitment(&self) -> Commitment {
        Commitment::new(wire::derive("commit", &[&self.0]))
    }

    /// The key that changes in a stream are sealed under.
    #[must_use]
    pub fn content_key(&self, stream: StreamId) -> ContentKey {
        ContentKey(wire::derive("key", &[&self.0, stream.as_bytes()]))
    }

    /// The key that snapshots of a document are sealed under.
    #[must_use]
    pub fn snapshot_key(&self, stream: StreamId) -> ContentKey {
        ContentKey(wire::derive("snapshot", &[&self.0, stream.as_bytes()]))
    }

    /// The key that the section's name is sealed under.
    pub(crate) fn label_key(&self) -> ContentKey {
        ContentKey(wire::derive("label", &[&self.0]))
    }

    /// The key that the keys of cards are sealed under, where a generation hands them on.
    pub(crate) fn cards_key(&self) -> ContentKey {
        ContentKey(wire::derive("cards", &[&self.0]))
    }

    /// The secret of the inbox that posts of this epoch are sealed to.
    #[must_use]
    pub fn inbox(&self) -> KemSecret {
        KemSecret::from_seed(wire::derive("inbox", &[&self.0]))
    }

    /// Seals the secret of the epoch before, so that who has this one can walk back.
    pub(crate) fn seal_older(&self, place: EpochPlace, older: &Self, entropy: &mut dyn Entropy) -> Vec<u8> {
        seal_with(&self.older_key().0, &place.to_bytes(), &older.0, entropy)
    }

    /// Opens the secret of the epoch before `place`.
    ///
    /// # Errors
    /// [`CannotOpen`], whatever the cause.
    pub(crate) fn open_older(&self, place: EpochPlace, sealed: &[u8]) -> Result<Self, CannotOpen> {
        let plain = open_with(&self.older_key().0, &place.to_bytes(), sealed)?;
        plain.as_slice().try_into().map(Self).map_err(|_| CannotOpen)
    }

    fn older_key(&self) -> ContentKey {
        ContentKey(wire::derive("older", &[&self.0]))
    }
}

/// A symmetric key that content is sealed under.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ContentKey(pub(crate) [u8; 32]);

impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContentKey(…)")
    }
}

/// A rotation to a new epoch: what the log says, and the secret behind it. `before` is the secret of the epoch before
/// it in the same generation; none for the first.
pub(crate) fn rotation(
    place: EpochPlace,
    before: Option<&EpochSecret>,
    entropy: &mut dyn Entropy,
) -> (Rotation, EpochSecret) {
    let secret = EpochSecret::generate(entropy);
    let older = before.map(|older| secret.seal_older(place, older, entropy)).unwrap_or_default();
    let EpochPlace { section, generation, epoch } = place;
    let (commitment, inbox) = (secret.commitment(), secret.inbox().public());
    (Rotation { section, generation, epoch, commitment, inbox, older }, secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    const SECTION: StreamId = StreamId::new([7; 16]);

    fn place(epoch: u32) -> EpochPlace {
        EpochPlace { section: SECTION, generation: 0, epoch }
    }

    #[test]
    fn who_has_the_newer_secret_finds_the_older() {
        let mut entropy = Fixed::new(1);
        let (first, older) = rotation(place(1), None, &mut entropy);
        let (second, newer) = rotation(place(2), Some(&older), &mut entropy);
        assert!(first.older.is_empty());
        assert_eq!(second.inbox, newer.inbox().public());
        let found = newer.open_older(place(2), &second.older).unwrap();
        assert_eq!(found.commitment(), first.commitment);
        assert_eq!(found, older);
    }

    #[test]
    fn an_older_secret_sealed_for_another_place_does_not_open() {
        let mut entropy = Fixed::new(2);
        let older = EpochSecret::generate(&mut entropy);
        let (second, newer) = rotation(place(2), Some(&older), &mut entropy);
        let elsewhere = EpochPlace { section: StreamId::new([8; 16]), ..place(2) };
        assert_eq!(newer.open_older(place(3), &second.older), Err(CannotOpen));
        assert_eq!(newer.open_older(elsewhere, &second.older), Err(CannotOpen));
        assert_eq!(older.open_older(place(2), &second.older), Err(CannotOpen));
    }

    #[test]
    fn every_key_of_an_epoch_is_another() {
        let secret = EpochSecret::new([3; 32]);
        let stream = StreamId::new([9; 16]);
        let keys = [
            secret.content_key(SECTION).0,
            secret.content_key(stream).0,
            secret.snapshot_key(SECTION).0,
            secret.label_key().0,
            secret.cards_key().0,
            secret.older_key().0,
            *secret.commitment().as_bytes(),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
        assert_eq!(format!("{secret:?}{:?}", secret.content_key(stream)), "EpochSecret(…)ContentKey(…)");
    }
}
