//! Sealing and opening together: what comes back, and everything that must not.

use proptest::prelude::*;
use samlat_protocol::{
    envelope::EnvelopeError,
    id::{CoreId, PublicKey, RecordId, StreamId},
    snapshot::Covered,
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
    assert_eq!(envelope.ciphertext.sealed().unwrap().len(), 256 + 16);
}

#[test]
fn a_stripped_change_has_the_same_name_and_signature_and_opens_to_nothing() {
    let mut scene = scene(vec![b"change".to_vec()]);
    let envelope = scene.change(UNDER).unwrap();
    let stripped = Envelope::from_bytes(&envelope.stripped().unwrap().to_bytes()).unwrap();
    assert!(stripped.is_stripped() && !envelope.is_stripped());
    assert_eq!(stripped.core.id(), envelope.core.id());
    assert_eq!(open_change(&stripped, &scene.secret), Err(CannotOpen));
    assert_eq!(stripped.stripped().as_ref(), Some(&stripped));
    assert_eq!(scene.post().unwrap().stripped(), None);
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
        |e| e.ciphertext.sealed_mut().unwrap()[100] ^= 1,
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
    let plain = padding::pad_change(&miniz_oxide::deflate::compress_to_vec(&scene.body.to_bytes(), LEVEL));
    let key = scene.secret.content_key(core.stream);
    let ciphertext = seal_with_nonce(&key.0, &[0; 24], &UNDER.additional_data(&core), &plain);
    let envelope = finish(&core, UNDER, vec![0; 24], ciphertext, &scene.signer).unwrap();
    assert_eq!(open_change(&envelope, &scene.secret), Err(CannotOpen));
}

#[test]
fn a_post_opens_with_the_inbox_alone_and_its_size_says_little() {
    let mut scene = scene(vec![b"Baklofen 10 mg".to_vec()]);
    let envelope = scene.post().unwrap();
    assert_eq!(envelope.ciphertext.sealed().unwrap().len(), 1024 + 16);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_body_comes_back_and_no_flipped_bit_goes_unseen(
        items in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..600), 0..6),
        at in any::<prop::sample::Index>(),
        bit in 0..8,
    ) {
        let mut scene = scene(items);
        let bytes = scene.change(UNDER).unwrap().to_bytes();
        let read = Envelope::from_bytes(&bytes).unwrap();
        let opened = open_change(&read, &scene.secret).unwrap();
        prop_assert_eq!(&opened, &scene.body);
        let mut changed = bytes.clone();
        changed[at.index(bytes.len())] ^= 1_u8 << bit;
        prop_assert!(Envelope::from_bytes(&changed).is_err());
    }
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
        vector: vec![Covered { author: scene.signer.key(), seq: 2, core: CoreId::new([7; 32]) }],
        nonce: [0; 24],
    };
    let archive = Archive::of(vec![b"one".to_vec(), b"two".to_vec()]);
    let sealed =
        seal_snapshot(head.clone(), &archive, &scene.secret, &scene.signer, &mut scene.entropy).unwrap();
    let read = Snapshot::from_bytes(&sealed.to_bytes()).unwrap();
    assert_eq!(open_snapshot(&read, &scene.secret), Ok(archive.clone()));
    let mut moved = read;
    moved.head.epoch = 4;
    assert_eq!(open_snapshot(&moved, &scene.secret), Err(CannotOpen));
    let foreign = Head { author: PublicKey::ZERO, ..head };
    let refused = seal_snapshot(foreign, &archive, &scene.secret, &scene.signer, &mut scene.entropy);
    assert_eq!(refused, Err(SealError::CoreDoesNotFit));
}
