//! Opening: an envelope becomes a body again, or one error that says nothing of the cause.

use samlat_cipher::symmetric::{NONCE_LENGTH, open_with_nonce};
use samlat_protocol::{
    envelope::{Core, Envelope, Kind, Seal},
    snapshot::Snapshot,
    wire,
};

use crate::{
    archive::Archive,
    body::{Body, MAX_BODY_BYTES, content_of},
    epoch::EpochSecret,
    hybrid::{KemSecret, Sealed},
    padding,
};

pub use samlat_cipher::CannotOpen;

/// Opens changes to a document with the secret of the epoch that the seal names. The envelope's signature has been
/// checked by [`Envelope::from_bytes`].
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_change(envelope: &Envelope, secret: &EpochSecret) -> Result<Body, CannotOpen> {
    let Envelope { core, seal, ciphertext, .. } = envelope;
    let ciphertext = ciphertext.sealed().ok_or(CannotOpen)?;
    let nonce: &[u8; NONCE_LENGTH] = seal.opening.as_bytes().try_into().map_err(|_| CannotOpen)?;
    if core.kind != Kind::Change {
        return Err(CannotOpen);
    }
    let key = secret.content_key(core.stream);
    let plain = open_with_nonce(&key.0, nonce, &additional_data(core, seal), ciphertext)?;
    let deflated = padding::unpad_change(&plain)?;
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, MAX_BODY_BYTES)
        .map_err(|_| CannotOpen)?;
    read_body(core, &bytes)
}

/// Opens a post with the secret of the inbox of the epoch that the seal names.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_post(envelope: &Envelope, inbox: &KemSecret) -> Result<Body, CannotOpen> {
    open_with_key(envelope, Kind::Post, Sealed::Post, inbox)
}

/// Opens questions, answers and receipts with the secret of one's own key.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_reply(envelope: &Envelope, own: &KemSecret) -> Result<Body, CannotOpen> {
    open_with_key(envelope, Kind::Reply, Sealed::Reply, own)
}

fn open_with_key(
    envelope: &Envelope,
    kind: Kind,
    what: Sealed,
    secret: &KemSecret,
) -> Result<Body, CannotOpen> {
    let Envelope { core, seal, ciphertext, .. } = envelope;
    let ciphertext = ciphertext.sealed().ok_or(CannotOpen)?;
    if core.kind != kind {
        return Err(CannotOpen);
    }
    let name = core.id();
    let data = additional_data(core, seal);
    let plain = secret.open(what, name.as_bytes(), &data, seal.opening.as_bytes(), ciphertext)?;
    read_body(core, padding::unpad_post(&plain)?)
}

fn additional_data(core: &Core, seal: &Seal) -> Vec<u8> {
    Seal::additional_data(core, seal.epoch, seal.circle_head, seal.seen)
}

fn read_body(core: &Core, bytes: &[u8]) -> Result<Body, CannotOpen> {
    if content_of(bytes) != core.content {
        return Err(CannotOpen);
    }
    Body::from_bytes(bytes).map_err(|_| CannotOpen)
}

/// Opens a snapshot: the bodies of the changes that its vector names. Nothing in it is to be believed before it hashes to
/// what its author's core commits to.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_snapshot(snapshot: &Snapshot, secret: &EpochSecret) -> Result<Archive, CannotOpen> {
    let head = &snapshot.head;
    let key = secret.snapshot_key(head.stream);
    let plain = open_with_nonce(&key.0, &head.nonce, &wire::encode(head), &snapshot.ciphertext)?;
    Archive::read(padding::unpad_change(&plain)?, &head.vector)
}
