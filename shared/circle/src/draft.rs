//! An entry that is signed and ready to be appended, with the wraps beside it and the secrets it makes.
//!
//! The log is appended to by compare-and-append: when another entry came first, the draft is thrown away and drawn up
//! anew on the newer log.

use samlat_protocol::{
    api::{Bytes, CircleAppend},
    circle::{Circle, Member},
    circle_entry::{Content, Entry, Rotation, Visible, WrapRef},
    id::{EntryId, KemKey, PublicKey, RecordId, StreamId},
    signature::Purpose,
};

use crate::{
    entropy::Entropy,
    epoch::{EpochPlace, EpochSecret, rotation},
    key::Signer,
    keyring::{Keyring, current_place, hash_of},
    wrap::{WrapPlace, wrap},
};

/// A signed entry with what belongs to it.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The entry.
    pub entry: Entry,
    /// Every wrap it names, in its order.
    pub wraps: Vec<Vec<u8>>,
    /// The secrets it makes. They are of use only once the entry stands in the log.
    pub secrets: Keyring,
}

impl Drafted {
    /// What is sent to the relay.
    #[must_use]
    pub fn to_append(&self) -> CircleAppend {
        CircleAppend {
            entry: Bytes(self.entry.to_bytes()),
            wraps: self.wraps.iter().cloned().map(Bytes).collect(),
            followed_by: None,
        }
    }
}

/// Why an entry cannot be drawn up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// An entry of a later version stands in the log: nothing may be sealed before an update.
    #[error("the log needs a newer version")]
    NeedsUpdate,
    /// The ring lacks a secret that the entry must pass on.
    #[error("a secret is missing")]
    SecretMissing,
    /// The recovery key, or the key that the entry is about, is not a key.
    #[error("a key is broken")]
    BrokenKey,
    /// The log does not know the section, key or entry that is named.
    #[error("unknown to the log")]
    Unknown,
    /// Whoever draws it up may not write it.
    #[error("not allowed")]
    NotAllowed,
    /// It would leave the log to nobody.
    #[error("nobody would be left")]
    NobodyLeft,
}

/// Where an entry goes in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LogPlace {
    pub record: RecordId,
    pub n: u64,
    pub prev: EntryId,
    pub root_generation: u32,
}

impl LogPlace {
    /// The beginning of a record.
    pub const GENESIS: Self = Self { record: RecordId::ZERO, n: 0, prev: EntryId::ZERO, root_generation: 0 };

    /// The end of a log.
    ///
    /// # Errors
    /// [`DraftError::NeedsUpdate`].
    pub fn after(circle: &Circle) -> Result<Self, DraftError> {
        if circle.needs_update() {
            return Err(DraftError::NeedsUpdate);
        }
        Ok(Self {
            record: circle.record(),
            n: circle.entries().len() as u64,
            prev: circle.head(),
            root_generation: circle.root_generation(),
        })
    }

    /// The entry, signed.
    pub fn sign(self, signer: &Signer, visible: Visible, sealed: Vec<u8>) -> Entry {
        let Self { record, n, prev, root_generation } = self;
        let content = Content { record, n, prev, root_generation, signer: signer.key(), visible, sealed };
        let signature = signer.sign(Purpose::Circle, &content.to_bytes());
        Entry { content, signature }
    }
}

/// Wraps as they are gathered for one entry.
pub(crate) struct Wraps {
    place: WrapPlace,
    refs: Vec<WrapRef>,
    bytes: Vec<Vec<u8>>,
}

impl Wraps {
    pub const fn new(at: LogPlace) -> Self {
        let place = WrapPlace { record: at.record, n: at.n, prev: at.prev };
        Self { place, refs: Vec::new(), bytes: Vec::new() }
    }

    /// Wraps secrets for a recipient. Nothing is wrapped where there is nothing to give.
    ///
    /// # Errors
    /// [`DraftError::BrokenKey`].
    pub fn add(
        &mut self,
        recipient: PublicKey,
        kem: &KemKey,
        secrets: &[(EpochPlace, &EpochSecret)],
        entropy: &mut dyn Entropy,
    ) -> Result<(), DraftError> {
        if secrets.is_empty() {
            return Ok(());
        }
        let bytes = wrap(kem, self.place, secrets, entropy).map_err(|_| DraftError::BrokenKey)?;
        self.refs.push(WrapRef { recipient, hash: hash_of(&bytes) });
        self.bytes.push(bytes);
        Ok(())
    }

    /// Wraps for a member who may have put a broken key into the log: then they get nothing, and nobody else is held up.
    pub fn add_member(
        &mut self,
        member: &Member,
        secrets: &[(EpochPlace, &EpochSecret)],
        entropy: &mut dyn Entropy,
    ) {
        let _reads_nothing = self.add(member.keys.key, &member.keys.kem, secrets, entropy);
    }

    pub fn into_parts(self) -> (Vec<WrapRef>, Vec<Vec<u8>>) {
        (self.refs, self.bytes)
    }
}

/// New epochs with their secrets.
pub(crate) struct Turn {
    pub rotations: Vec<Rotation>,
    secrets: Vec<(EpochPlace, EpochSecret)>,
}

impl Turn {
    /// The first epochs of new sections.
    pub fn begin(sections: impl Iterator<Item = StreamId>, entropy: &mut dyn Entropy) -> Self {
        let mut turn = Self { rotations: Vec::new(), secrets: Vec::new() };
        for section in sections {
            turn.push(EpochPlace { section, generation: 0, epoch: 1 }, None, entropy);
        }
        turn
    }

    /// The next epochs of sections that the log has.
    ///
    /// # Errors
    /// [`DraftError::SecretMissing`], [`DraftError::Unknown`].
    pub fn next(
        circle: &Circle,
        keyring: &Keyring,
        sections: impl Iterator<Item = StreamId>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, DraftError> {
        let mut turn = Self { rotations: Vec::new(), secrets: Vec::new() };
        for section in sections {
            let state = circle.sections().get(&section).ok_or(DraftError::Unknown)?;
            let now = current_place(state);
            let before = keyring.secret(circle, now).ok_or(DraftError::SecretMissing)?;
            turn.push(EpochPlace { epoch: now.epoch.saturating_add(1), ..now }, Some(before), entropy);
        }
        Ok(turn)
    }

    /// The first epochs of the next generations of sections that the log has. Their numbers go on.
    ///
    /// # Errors
    /// [`DraftError::Unknown`].
    #[cfg(feature = "engine")]
    pub fn anew(
        circle: &Circle,
        sections: impl Iterator<Item = StreamId>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, DraftError> {
        let mut turn = Self { rotations: Vec::new(), secrets: Vec::new() };
        for section in sections {
            let now = current_place(circle.sections().get(&section).ok_or(DraftError::Unknown)?);
            let generation = now.generation.checked_add(1).ok_or(DraftError::Unknown)?;
            let epoch = now.epoch.saturating_add(1);
            turn.push(EpochPlace { section, generation, epoch }, None, entropy);
        }
        Ok(turn)
    }

    fn push(&mut self, place: EpochPlace, before: Option<&EpochSecret>, entropy: &mut dyn Entropy) {
        let (rotation, secret) = rotation(place, before, entropy);
        self.rotations.push(rotation);
        self.secrets.push((place, secret));
    }

    /// All of the new secrets.
    pub fn all(&self) -> Vec<(EpochPlace, &EpochSecret)> {
        self.secrets.iter().map(|(place, secret)| (*place, secret)).collect()
    }

    /// Those of the new secrets that are of these sections.
    pub fn of(&self, reads: impl Fn(StreamId) -> bool) -> Vec<(EpochPlace, &EpochSecret)> {
        self.all().into_iter().filter(|(place, _)| reads(place.section)).collect()
    }

    /// The new secrets as a ring.
    pub fn to_ring(&self) -> Keyring {
        let mut ring = Keyring::new();
        self.secrets.iter().for_each(|(_, secret)| ring.insert(secret.clone()));
        ring
    }
}
