//! Sealing: a body becomes an envelope that only the right keys open.
//!
//! The same message may be sealed again under a newer epoch; its core, and so its identity, stays the same.

use samlat_protocol::{
    envelope::{Core, Envelope, Kind, Opening, Seal, Seen},
    id::{EntryId, KemKey},
    signature::Purpose,
    snapshot::{Head, Snapshot},
    wire::{self, MAX_ENVELOPE_BYTES, MAX_SNAPSHOT_BYTES},
};

use crate::{
    body::{Body, MAX_BODY_BYTES},
    entropy::{Entropy, draw},
    epoch::EpochSecret,
    hybrid::{BadKemKey, Sealed, seal_to},
    key::{NONCE_LENGTH, Signer, seal_with_nonce},
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
    let signed = Envelope::signed_bytes(core, &seal, &ciphertext);
    let signature = signer.sign(Purpose::Envelope, &signed);
    let envelope = Envelope { core: core.clone(), seal, ciphertext, signature };
    if wire::encode(&envelope).len() > MAX_ENVELOPE_BYTES { Err(SealError::TooLarge) } else { Ok(envelope) }
}

/// Seals a snapshot of a document. The head's nonce is drawn here; whatever stood there is written over.
///
/// # Errors
/// [`SealError::TooLarge`]; [`SealError::CoreDoesNotFit`] when the head names another author.
pub fn seal_snapshot(
    mut head: Head,
    document: &[u8],
    secret: &EpochSecret,
    signer: &Signer,
    entropy: &mut dyn Entropy,
) -> Result<Snapshot, SealError> {
    if head.author != signer.key() {
        return Err(SealError::CoreDoesNotFit);
    }
    head.nonce = draw(entropy);
    let key = secret.snapshot_key(head.stream);
    let plain = padding::pad_change(document);
    let ciphertext = seal_with_nonce(&key.0, &head.nonce, &wire::encode(&head), &plain);
    let signature = signer.sign(Purpose::Snapshot, &Snapshot::signed_bytes(&head, &ciphertext));
    let snapshot = Snapshot { head, ciphertext, signature };
    if snapshot.to_bytes().len() > MAX_SNAPSHOT_BYTES { Err(SealError::TooLarge) } else { Ok(snapshot) }
}

#[cfg(test)]
mod tests {
    use samlat_protocol::{
        envelope::EnvelopeError,
        id::{CoreId, PublicKey, RecordId, StreamId},
    };

    use super::*;
    use crate::{
        body::ChainPlace,
        hybrid::KemSecret,
        open::{CannotOpen, open_change, open_post, open_reply, open_snapshot},
        testing::Fixed,
    };

    const UNDER: Under = Under { epoch: 3, circle_head: EntryId::new([5; 32]), seen: Seen::NOTHING };

    fn place() -> ChainPlace {
        ChainPlace {
            record: RecordId::new([1; 32]),
            stream: StreamId::new([2; 16]),
            generation: 0,
            seq: 1,
            prev: CoreId::ZERO,
        }
    }

    struct Scene {
        entropy: Fixed,
        signer: Signer,
        secret: EpochSecret,
        body: Body,
    }

    fn scene(items: Vec<Vec<u8>>) -> Scene {
        let mut entropy = Fixed::new(1);
        let signer = Signer::from_seed(&draw(&mut entropy));
        let secret = EpochSecret::generate(&mut entropy);
        let body = Body::new(1_795_000_000_000, items, &mut entropy);
        Scene { entropy, signer, secret, body }
    }

    impl Scene {
        fn core(&self, kind: Kind) -> Core {
            place().core(self.signer.key(), kind, &self.body)
        }

        fn change(&mut self, under: Under) -> Result<Envelope, SealError> {
            let core = self.core(Kind::Change);
            seal_change(&core, &self.body, under, &self.secret, &self.signer, &mut self.entropy)
        }

        fn post(&mut self) -> Result<Envelope, SealError> {
            let (core, inbox) = (self.core(Kind::Post), self.secret.inbox().public());
            seal_post(&core, &self.body, UNDER, &inbox, &self.signer, &mut self.entropy)
        }
    }

    /// The envelope signed again after a change, as its author could.
    fn resigned(mut envelope: Envelope, signer: &Signer) -> Envelope {
        let signed = Envelope::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
        envelope.signature = signer.sign(Purpose::Envelope, &signed);
        envelope
    }

    #[test]
    fn a_change_opens_as_it_was_and_its_signature_holds() {
        let mut scene = scene(vec![b"change one".to_vec(), vec![0; 4000]]);
        let envelope = scene.change(UNDER).unwrap();
        let read = Envelope::from_bytes(&envelope.to_bytes()).unwrap();
        assert_eq!(open_change(&read, &scene.secret).as_ref(), Ok(&scene.body));
        assert_eq!(envelope.ciphertext.len(), 256 + 16);
    }

    #[test]
    fn a_change_sealed_anew_is_the_same_message() {
        let mut scene = scene(vec![b"change".to_vec()]);
        let first = scene.change(UNDER).unwrap();
        scene.secret = EpochSecret::generate(&mut scene.entropy);
        let second = scene.change(Under { epoch: 4, ..UNDER }).unwrap();
        assert_eq!(first.core.id(), second.core.id());
        assert_ne!(first.ciphertext, second.ciphertext);
        assert_eq!(open_change(&second, &scene.secret).as_ref(), Ok(&scene.body));
        assert_eq!(open_change(&first, &scene.secret), Err(CannotOpen));
    }

    #[test]
    fn a_change_that_is_tampered_with_does_not_open_even_signed_anew() {
        let mut scene = scene(vec![b"change".to_vec()]);
        let envelope = scene.change(UNDER).unwrap();
        let tamper: [fn(&mut Envelope); 8] = [
            |e| e.seal.epoch += 1,
            |e| e.seal.circle_head = EntryId::ZERO,
            |e| e.seal.seen.position = 9,
            |e| e.core.seq = 2,
            |e| e.core.record = RecordId::ZERO,
            |e| e.core.generation = 1,
            |e| e.ciphertext[100] ^= 1,
            |e| e.core.stream = StreamId::new([3; 16]),
        ];
        for (n, change) in tamper.into_iter().enumerate() {
            let mut changed = envelope.clone();
            change(&mut changed);
            let refused = Envelope::from_bytes(&changed.to_bytes());
            assert!(matches!(refused, Err(EnvelopeError::Signature(_) | EnvelopeError::BadPlace)), "{n}");
            assert_eq!(open_change(&resigned(changed, &scene.signer), &scene.secret), Err(CannotOpen), "{n}");
        }
    }

    #[test]
    fn a_body_other_than_the_one_committed_to_does_not_open() {
        let mut scene = scene(vec![b"change".to_vec()]);
        let (core, other) = (scene.core(Kind::Change), Body::new(1, Vec::new(), &mut scene.entropy));
        let refused = seal_change(&core, &other, UNDER, &scene.secret, &scene.signer, &mut scene.entropy);
        assert_eq!(refused, Err(SealError::CoreDoesNotFit));
        let plain = padding::pad_change(&miniz_oxide::deflate::compress_to_vec(&other.to_bytes(), LEVEL));
        let key = scene.secret.content_key(core.stream);
        let ciphertext = seal_with_nonce(&key.0, &[0; 24], &UNDER.additional_data(&core), &plain);
        let envelope = finish(&core, UNDER, vec![0; 24], ciphertext, &scene.signer).unwrap();
        assert!(Envelope::from_bytes(&envelope.to_bytes()).is_ok());
        assert_eq!(open_change(&envelope, &scene.secret), Err(CannotOpen));
    }

    #[test]
    fn a_body_that_inflates_without_end_does_not_open() {
        let mut scene = scene(vec![vec![0; 2 * MAX_BODY_BYTES]]);
        assert_eq!(scene.change(UNDER), Err(SealError::TooLarge));
        let core = scene.core(Kind::Change);
        let plain =
            padding::pad_change(&miniz_oxide::deflate::compress_to_vec(&scene.body.to_bytes(), LEVEL));
        let key = scene.secret.content_key(core.stream);
        let ciphertext = seal_with_nonce(&key.0, &[0; 24], &UNDER.additional_data(&core), &plain);
        let envelope = finish(&core, UNDER, vec![0; 24], ciphertext, &scene.signer).unwrap();
        assert_eq!(open_change(&envelope, &scene.secret), Err(CannotOpen));
    }

    #[test]
    fn a_post_opens_with_the_inbox_alone_and_its_size_says_little() {
        let mut scene = scene(vec![b"Baklofen 10 mg".to_vec()]);
        let envelope = scene.post().unwrap();
        assert_eq!(envelope.ciphertext.len(), 1024 + 16);
        let read = Envelope::from_bytes(&envelope.to_bytes()).unwrap();
        assert_eq!(open_post(&read, &scene.secret.inbox()).as_ref(), Ok(&scene.body));
        let newer = EpochSecret::generate(&mut scene.entropy).inbox();
        assert_eq!(open_post(&read, &newer), Err(CannotOpen));
        assert_eq!(open_reply(&read, &scene.secret.inbox()), Err(CannotOpen));
        assert_eq!(open_change(&read, &scene.secret), Err(CannotOpen));
    }

    #[test]
    fn the_largest_post_fits_its_envelope_and_one_byte_more_does_not() {
        let overhead = scene(vec![vec![7; 10_000]]).body.to_bytes().len() - 10_000;
        let mut largest = scene(vec![vec![7; padding::MAX_POST_BYTES - overhead]]);
        let envelope = largest.post().unwrap();
        assert!(Envelope::from_bytes(&envelope.to_bytes()).is_ok());
        let mut larger = scene(vec![vec![7; padding::MAX_POST_BYTES - overhead + 1]]);
        assert_eq!(larger.post(), Err(SealError::TooLarge));
    }

    #[test]
    fn a_reply_opens_for_the_one_it_is_for() {
        let mut scene = scene(vec![b"question".to_vec()]);
        let (own, other) = (KemSecret::from_seed([8; 32]), KemSecret::from_seed([9; 32]));
        let core = scene.core(Kind::Reply);
        let envelope =
            seal_reply(&core, &scene.body, UNDER, &own.public(), &scene.signer, &mut scene.entropy).unwrap();
        assert_eq!(open_reply(&envelope, &own).as_ref(), Ok(&scene.body));
        assert_eq!(open_reply(&envelope, &other), Err(CannotOpen));
    }

    #[test]
    fn a_key_that_is_no_key_is_refused() {
        let mut scene = scene(vec![b"question".to_vec()]);
        let broken = KemKey::new(vec![0xff; KemKey::LENGTH]).unwrap();
        let core = scene.core(Kind::Reply);
        let refused = seal_reply(&core, &scene.body, UNDER, &broken, &scene.signer, &mut scene.entropy);
        assert_eq!(refused, Err(SealError::BadKemKey(BadKemKey)));
    }

    #[test]
    fn a_snapshot_opens_and_is_bound_to_its_head() {
        let mut scene = scene(Vec::new());
        let head = Head {
            suite: samlat_protocol::SUITE,
            record: RecordId::new([1; 32]),
            stream: StreamId::new([2; 16]),
            generation: 0,
            author: scene.signer.key(),
            circle_head: EntryId::ZERO,
            epoch: 3,
            reaches: Seen::NOTHING,
            vector: Vec::new(),
            nonce: [0; 24],
        };
        let sealed =
            seal_snapshot(head.clone(), b"document", &scene.secret, &scene.signer, &mut scene.entropy)
                .unwrap();
        let read = Snapshot::from_bytes(&sealed.to_bytes()).unwrap();
        assert_eq!(open_snapshot(&read, &scene.secret).unwrap().as_slice(), b"document");
        let mut moved = read;
        moved.head.epoch = 4;
        assert_eq!(open_snapshot(&moved, &scene.secret), Err(CannotOpen));
        let foreign = Head { author: PublicKey::ZERO, ..head };
        let refused = seal_snapshot(foreign, b"", &scene.secret, &scene.signer, &mut scene.entropy);
        assert_eq!(refused, Err(SealError::CoreDoesNotFit));
    }
}
