//! The names of sections, sealed under each section's own secret: the relay sees streams, not what they are about.
//!
//! All names have one size, and a log names sections in the order of their random ids, so neither length nor order tells
//! which is which.

use minicbor::{Decode, Encode};
use samlat_cipher::symmetric::{open_with, seal_with};
use samlat_protocol::{
    api::Bytes,
    circle::Circle,
    circle_entry::Visible,
    flat::FlatMap,
    id::StreamId,
    wire::{self, MAX_ENTRY_BYTES},
};
use samlat_record::Section;

use crate::{
    entropy::Entropy,
    epoch::{EpochPlace, EpochSecret},
    keyring::Keyring,
    open::CannotOpen,
};

/// Size of a name before it is sealed, in bytes: a length, the name, and zeros.
const PADDED: usize = 64;

/// The name of a section, as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// One that this version knows.
    Known(Section),
    /// One of a later version, or of the person's own making.
    Other(String),
}

impl Label {
    /// The text that is sealed.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Known(section) => section.code(),
            Self::Other(text) => text,
        }
    }

    /// The name of a text.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Section::from_code(code).map_or_else(|| Self::Other(code.to_owned()), Self::Known)
    }
}

/// What `sealed` holds in an entry that opens sections or generations: `[1, [[section, label, cards?]…], card]`. The card is
/// empty bytes where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct SealedLabels {
    #[n(0)]
    pub version: u8,
    #[n(1)]
    pub labels: Vec<SealedLabel>,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub card: Vec<u8>,
}

/// One name: nonce and ciphertext, under the secret of the rotation in the same entry. Where a generation begins, so are the
/// keys of cards that it hands on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct SealedLabel {
    #[n(0)]
    pub section: StreamId,
    #[n(1)]
    pub label: Bytes,
    #[n(2)]
    pub cards: Option<Bytes>,
}

impl SealedLabels {
    pub const VERSION: u8 = 1;

    /// Reads the sealed part of an entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CannotOpen> {
        let labels: Self = wire::decode(bytes, MAX_ENTRY_BYTES).map_err(|_| CannotOpen)?;
        if labels.version == Self::VERSION { Ok(labels) } else { Err(CannotOpen) }
    }
}

/// Seals the name of a section. A name longer than 63 bytes is cut at a character.
pub(crate) fn seal_label(
    place: EpochPlace,
    label: &Label,
    secret: &EpochSecret,
    entropy: &mut dyn Entropy,
) -> SealedLabel {
    let code = label.code();
    let code = code.get(..code.floor_char_boundary(PADDED - 1)).unwrap_or_default();
    let mut plain = vec![u8::try_from(code.len()).unwrap_or_default()];
    plain.extend(code.as_bytes());
    plain.resize(PADDED, 0);
    let sealed = seal_with(&secret.label_key().0, &place.to_bytes(), &plain, entropy);
    SealedLabel { section: place.section, label: Bytes(sealed), cards: None }
}

pub(crate) fn open_label(
    place: EpochPlace,
    sealed: &[u8],
    secret: &EpochSecret,
) -> Result<Label, CannotOpen> {
    let plain = open_with(&secret.label_key().0, &place.to_bytes(), sealed)?;
    let (length, rest) = plain.split_first().ok_or(CannotOpen)?;
    let text = rest.get(..usize::from(*length)).ok_or(CannotOpen)?;
    std::str::from_utf8(text).map(Label::from_code).map_err(|_| CannotOpen)
}

/// The names of the sections that a ring can open.
#[must_use]
pub fn labels(circle: &Circle, keyring: &Keyring) -> FlatMap<StreamId, Label> {
    let mut found = FlatMap::new();
    for entry in circle.entries() {
        let rotations = match &entry.content.visible {
            opens @ (Visible::Genesis(_) | Visible::Sections(_) | Visible::Generation(_)) => {
                opens.rotations()
            }
            Visible::Grant(_)
            | Visible::Invite(_)
            | Visible::Join(_)
            | Visible::Staff(_)
            | Visible::Withdraw(_)
            | Visible::Verdict(_)
            | Visible::Relay(_)
            | Visible::Recover(_)
            | Visible::Wishes(_)
            | Visible::Death(_)
            | Visible::Alive(_)
            | Visible::Close(_)
            | Visible::Unknown { .. } => continue,
        };
        let Ok(sealed) = SealedLabels::from_bytes(&entry.content.sealed) else { continue };
        for SealedLabel { section, label, .. } in &sealed.labels {
            let Some(rotation) = rotations.iter().find(|r| r.section == *section) else { continue };
            let Some(secret) = keyring.by_commitment(&rotation.commitment) else { continue };
            if let Ok(label) = open_label(EpochPlace::of(rotation), &label.0, secret) {
                found.insert(*section, label);
            }
        }
    }
    found
}

/// The document stream of a section that a ring can name.
#[must_use]
pub fn stream_of(circle: &Circle, keyring: &Keyring, section: Section) -> Option<StreamId> {
    labels(circle, keyring).into_iter().find(|(_, label)| *label == Label::Known(section)).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    const PLACE: EpochPlace = EpochPlace { section: StreamId::new([1; 16]), generation: 0, epoch: 1 };

    #[test]
    fn every_name_has_one_size_and_opens_at_its_place_alone() {
        let mut entropy = Fixed::new(1);
        let secret = EpochSecret::generate(&mut entropy);
        let names = Section::ALL.map(Label::Known).into_iter().chain([Label::Other("ö".repeat(80))]);
        for name in names {
            let SealedLabel { label, .. } = seal_label(PLACE, &name, &secret, &mut entropy);
            assert_eq!(label.0.len(), 24 + PADDED + 16);
            let opened = open_label(PLACE, &label.0, &secret).unwrap();
            match &name {
                Label::Known(_) => assert_eq!(opened, name),
                Label::Other(_) => assert_eq!(opened, Label::Other("ö".repeat(31))),
            }
            let elsewhere = EpochPlace { epoch: 2, ..PLACE };
            assert_eq!(open_label(elsewhere, &label.0, &secret), Err(CannotOpen));
        }
    }
}
