//! Sealing: a body becomes an envelope that only the right keys open.
//!
//! The same message may be sealed again under a newer epoch; its core, and so its identity, stays the same.

use samlat_cipher::symmetric::{NONCE_LENGTH, seal_with_nonce};
use samlat_protocol::{
    envelope::{Ciphertext, Core, Envelope, Kind, Opening, Seal, Seen},
    id::{EntryId, KemKey},
    signature::Purpose,
    snapshot::{Head, Snapshot},
    wire::{self, MAX_ENVELOPE_BYTES, MAX_SNAPSHOT_BYTES},
};

use crate::{
    archive::Archive,
    body::{Body, MAX_BODY_BYTES},
    entropy::{Entropy, draw},
    epoch::EpochSecret,
    hybrid::{BadKemKey, Sealed, seal_to},
    key::Signer,
    padding,
};

/// Deflate level: 6 of 10, the usual balance.
const LEVEL: u8 = 6;

/// Why a message cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// Larger than an envelope of its kind may be.
    #[error("too large")]
    TooLarge,
    /// The recipient's key is not a key.
    #[error(transparent)]
    BadKemKey(#[from] BadKemKey),
    /// The core is of another kind, another author, or commits to another body.
    #[error("core does not fit")]
    CoreDoesNotFit,
}

/// Under what a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Under {
    /// The epoch of the section's secret; 0 for a reply.
    pub epoch: u32,
    /// The head of the circle log that the author has.
    pub circle_head: EntryId,
    /// What the author has read of the stream.
    pub seen: Seen,
}

impl Under {
    fn seal(self, opening: Opening) -> Seal {
        Seal { epoch: self.epoch, circle_head: self.circle_head, seen: self.seen, opening }
    }

    fn additional_data(self, core: &Core) -> Vec<u8> {
        Seal::additional_data(core, self.epoch, self.circle_head, self.seen)
    }
}

/// Seals changes to a document: deflated, padded, under the content key of the epoch.
///
/// # Errors
/// [`SealError::TooLarge`], [`SealError::CoreDoesNotFit`].
pub fn seal_change(
    core: &Core,
    body: &Body,
    under: Under,
    secret: &EpochSecret,
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Envelope, SealError> {
    let bytes = checked_body(core, Kind::Change, body, signer)?;
    let plain = padding::pad_change(&miniz_oxide::deflate::compress_to_vec(&bytes, LEVEL));
    let nonce: [u8; NONCE_LENGTH] = draw(entropy);
    let key = secret.content_key(core.stream);
    let ciphertext = seal_with_nonce(&key.0, &nonce, &under.additional_data(core), &plain);
    finish(core, under, nonce.to_vec(), ciphertext, signer)
}

/// Seals a post to the inbox of a section's epoch. It is never compressed: sizes would tell what it says.
///
/// # Errors
/// [`SealError`].
pub fn seal_post(
    core: &Core,
    body: &Body,
    under: Under,
    inbox: &KemKey,
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Envelope, SealError> {
    seal_to_key(core, body, under, (Kind::Post, Sealed::Post, inbox), signer, entropy)
}

/// Seals questions, answers and receipts to the key of the one who posted.
///
/// # Errors
/// [`SealError`].
pub fn seal_reply(
    core: &Core,
    body: &Body,
    under: Under,
    recipient: &KemKey,
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Envelope, SealError> {
    seal_to_key(core, body, under, (Kind::Reply, Sealed::Reply, recipient), signer, entropy)
}

fn seal_to_key(
    core: &Core,
    body: &Body,
    under: Under,
    (kind, what, recipient): (Kind, Sealed, &KemKey),
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Envelope, SealError> {
    let bytes = checked_body(core, kind, body, signer)?;
    let plain = padding::pad_post(&bytes).ok_or(SealError::TooLarge)?;
    let name = core.id();
    let (encapsulation, ciphertext) =
        seal_to(recipient, what, name.as_bytes(), &under.additional_data(core), &plain, entropy)?;
    finish(core, under, encapsulation, ciphertext, signer)
}

fn checked_body(core: &Core, kind: Kind, body: &Body, signer: &Signer) -> Result<Vec<u8>, SealError> {
    if core.kind != kind || core.author != signer.key() || core.content != body.content() {
        return Err(SealError::CoreDoesNotFit);
    }
    let bytes = body.to_bytes();
    if bytes.len() > MAX_BODY_BYTES { Err(SealError::TooLarge) } else { Ok(bytes) }
}

fn finish(
    core: &Core,
    under: Under,
    opening: Vec<u8>,
    ciphertext: Vec<u8>,
    signer: &Signer,
) -> Result<Envelope, SealError> {
    let seal = under.seal(Opening::new(opening).map_err(|_| SealError::CoreDoesNotFit)?);
    let ciphertext = Ciphertext::Sealed(ciphertext);
    let signed = Envelope::signed_bytes(core, &seal, &ciphertext);
    let signature = signer.sign(Purpose::Envelope, &signed);
    let envelope = Envelope { core: core.clone(), seal, ciphertext, signature };
    if wire::encode(&envelope).len() > MAX_ENVELOPE_BYTES { Err(SealError::TooLarge) } else { Ok(envelope) }
}

/// Seals a snapshot: the bodies of the changes that its vector names. The head's nonce is drawn here; whatever stood there is written over.
///
/// # Errors
/// [`SealError::TooLarge`]; [`SealError::CoreDoesNotFit`] when the head names another author, or another number of changes.
pub fn seal_snapshot(
    mut head: Head,
    archive: &Archive,
    secret: &EpochSecret,
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Snapshot, SealError> {
    if head.author != signer.key() {
        return Err(SealError::CoreDoesNotFit);
    }
    head.nonce = draw(entropy);
    let key = secret.snapshot_key(head.stream);
    let plain = padding::pad_change(&archive.deflated(&head.vector)?);
    let ciphertext = seal_with_nonce(&key.0, &head.nonce, &wire::encode(&head), &plain);
    let signature = signer.sign(Purpose::Snapshot, &Snapshot::signed_bytes(&head, &ciphertext));
    let snapshot = Snapshot { head, ciphertext, signature };
    if snapshot.to_bytes().len() > MAX_SNAPSHOT_BYTES { Err(SealError::TooLarge) } else { Ok(snapshot) }
}

#[cfg(test)]
mod tests;
