//! Envelopes: what is checked before anything is opened, and what a signature binds.

use proptest::prelude::*;
use samlat_protocol::{
    envelope::{Ciphertext, Core, Envelope, EnvelopeError, Kind, Opening, Seal, Seen, running_hash},
    id::{CoreId, EntryId, InstanceId, PublicKey, RecordId, RunningHash},
    signature::{BadSignature, Purpose, Signature},
    snapshot::{Covered, Head, Snapshot, SnapshotError},
    wire::{MAX_ENVELOPE_BYTES, MAX_POST_ENVELOPE_BYTES, WireError},
};

use crate::people::{Person, person, stream};

/// A sealed message of a kind; what it carries is of no matter here.
pub fn envelope(author: &Person, kind: Kind, seq: u64, length: usize) -> Envelope {
    let opening = match kind {
        Kind::Change | Kind::Unknown(_) => vec![4; Opening::NONCE_LENGTH],
        Kind::Post | Kind::Reply => vec![4; Opening::ENCAPSULATION_LENGTH],
    };
    let seal = Seal {
        epoch: 1,
        circle_head: EntryId::new([5; 32]),
        seen: Seen { instance: InstanceId::new([6; 16]), position: 7, hash: RunningHash::new([8; 32]) },
        opening: Opening::new(opening).unwrap(),
    };
    let core = author.message(RecordId::new([3; 32]), stream(1), kind, seq);
    signed(author, core, seal, vec![9; length])
}

/// Signs as the author does.
pub fn signed(author: &Person, core: Core, seal: Seal, ciphertext: Vec<u8>) -> Envelope {
    let ciphertext = Ciphertext::from(ciphertext);
    let signature = author.sign(Purpose::Envelope, &Envelope::signed_bytes(&core, &seal, &ciphertext));
    Envelope { core, seal, ciphertext, signature }
}

fn read(envelope: &Envelope) -> Result<Envelope, EnvelopeError> {
    Envelope::from_bytes(&envelope.to_bytes())
}

/// The same with another core, signed anew.
fn with_core(envelope: &Envelope, change: impl FnOnce(&mut Core)) -> Envelope {
    let mut core = envelope.core.clone();
    change(&mut core);
    signed(&person("anna"), core, envelope.seal.clone(), envelope.ciphertext.sealed().unwrap().to_vec())
}

#[test]
fn every_kind_goes_there_and_back() {
    for kind in [Kind::Change, Kind::Post, Kind::Reply, Kind::Unknown(0), Kind::Unknown(255)] {
        for seq in [1, 2, u64::MAX] {
            let sound = envelope(&person("anna"), kind, seq, 256);
            assert_eq!(read(&sound), Ok(sound));
        }
    }
}

#[test]
fn a_place_in_a_chain_must_be_possible() {
    let first = envelope(&person("anna"), Kind::Change, 1, 256);
    let second = envelope(&person("anna"), Kind::Change, 2, 256);
    for impossible in [
        with_core(&first, |core| core.seq = 0),
        with_core(&first, |core| core.prev = CoreId::new([1; 32])),
        with_core(&second, |core| core.prev = CoreId::ZERO),
    ] {
        assert_eq!(read(&impossible), Err(EnvelopeError::BadPlace));
    }
}

#[test]
fn the_opening_is_that_of_the_kind() {
    for (kind, other) in [(Kind::Change, Kind::Post), (Kind::Post, Kind::Change), (Kind::Reply, Kind::Change)]
    {
        let opening = envelope(&person("anna"), other, 1, 1).seal;
        let core = envelope(&person("anna"), kind, 1, 1).core;
        let mixed = signed(&person("anna"), core, opening, vec![0; 10]);
        assert_eq!(read(&mixed), Err(EnvelopeError::WrongOpening), "{kind:?}");
    }
    for length in [0, 23, 25, 1119, 1121] {
        assert!(Opening::new(vec![0; length]).is_err());
    }
}

#[test]
fn suite_and_generation_are_checked() {
    let sound = envelope(&person("anna"), Kind::Post, 1, 256);
    assert_eq!(read(&with_core(&sound, |core| core.suite = 2)), Err(EnvelopeError::UnknownSuite(2)));
    assert_eq!(read(&with_core(&sound, |core| core.generation = 1)), Err(EnvelopeError::BadGeneration));
}

#[test]
fn sizes_are_checked() {
    let largest = |kind, limit: usize| {
        let header = envelope(&person("anna"), kind, 1, limit / 2).to_bytes().len() - limit / 2;
        // The head of a byte string grows by two bytes where its length needs four.
        let mut length = limit - header - 2;
        while envelope(&person("anna"), kind, 1, length).to_bytes().len() < limit {
            length += 1;
        }
        length
    };
    for (kind, limit) in [
        (Kind::Change, MAX_ENVELOPE_BYTES),
        (Kind::Post, MAX_POST_ENVELOPE_BYTES),
        (Kind::Reply, MAX_POST_ENVELOPE_BYTES),
    ] {
        let length = largest(kind, limit);
        let most = envelope(&person("anna"), kind, 1, length);
        assert_eq!(most.to_bytes().len(), limit);
        assert!(read(&most).is_ok());
        let actual = limit + 1;
        let more = envelope(&person("anna"), kind, 1, length + 1);
        assert_eq!(read(&more), Err(EnvelopeError::Wire(WireError::TooLong { actual, limit })));
    }
}

#[test]
fn the_signature_binds_all_of_it() {
    let sound = envelope(&person("anna"), Kind::Change, 2, 256);
    let mut changed = vec![sound.clone(); 6];
    changed[0].core.content = samlat_protocol::id::ContentHash::new([1; 32]);
    changed[1].seal.epoch = 2;
    changed[2].seal.seen = Seen::NOTHING;
    changed[3].ciphertext.sealed_mut().unwrap()[0] ^= 1;
    changed[4].core.author = person("thief").key();
    changed[5].signature = Signature::new([0; 64]);
    for forged in changed {
        assert_eq!(read(&forged), Err(EnvelopeError::Signature(BadSignature)));
    }
}

#[test]
fn a_signature_for_one_purpose_is_none_for_another() {
    let anna = person("anna");
    let message = b"the same bytes";
    let purposes = [Purpose::Envelope, Purpose::Circle, Purpose::Snapshot, Purpose::Request];
    for made in purposes {
        for read in purposes {
            let holds = anna.sign(made, message).verify(read, &anna.key(), message).is_ok();
            assert_eq!(holds, made == read, "{made:?} {read:?}");
        }
    }
}

#[test]
fn a_weak_key_signs_nothing() {
    // The neutral element, for which a signature over anything is easy to make.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    let forged = Signature::new(signature).verify(Purpose::Request, &PublicKey::new(neutral), b"anything");
    assert_eq!(forged, Err(BadSignature));
}

#[test]
fn a_message_sealed_anew_is_the_same_message() {
    let first = envelope(&person("anna"), Kind::Change, 1, 256);
    let mut seal = first.seal.clone();
    seal.epoch = 2;
    let again = signed(&person("anna"), first.core.clone(), seal, vec![1; 300]);
    assert_eq!(read(&again).unwrap().core.id(), first.core.id());
}

#[test]
fn the_running_hash_knows_the_order() {
    let (a, b) = (CoreId::new([1; 32]), CoreId::new([2; 32]));
    let ab = running_hash(running_hash(RunningHash::ZERO, a), b);
    let ba = running_hash(running_hash(RunningHash::ZERO, b), a);
    assert_ne!(ab, ba);
}

/// A snapshot of a document.
pub fn snapshot(author: &Person, covered: &[Covered]) -> Snapshot {
    let head = Head {
        suite: samlat_protocol::SUITE,
        record: RecordId::new([3; 32]),
        stream: stream(1),
        generation: 0,
        author: author.key(),
        circle_head: EntryId::new([5; 32]),
        epoch: 1,
        reaches: Seen { instance: InstanceId::new([6; 16]), position: 7, hash: RunningHash::new([8; 32]) },
        vector: covered.to_vec(),
        nonce: [4; 24],
    };
    sign_snapshot(author, head, vec![9; 300])
}

fn sign_snapshot(author: &Person, head: Head, ciphertext: Vec<u8>) -> Snapshot {
    let signature = author.sign(Purpose::Snapshot, &Snapshot::signed_bytes(&head, &ciphertext));
    Snapshot { head, ciphertext, signature }
}

/// Two authors, in order.
pub fn covered() -> [Covered; 2] {
    let mut covered = ["anna", "brother"].map(|who| Covered {
        author: person(who).key(),
        seq: 3,
        core: CoreId::new([2; 32]),
    });
    covered.sort();
    covered
}

#[test]
fn a_snapshot_is_checked_like_an_envelope() {
    let anna = person("anna");
    let read = |snapshot: &Snapshot| Snapshot::from_bytes(&snapshot.to_bytes());
    let sound = snapshot(&anna, &covered());
    assert_eq!(read(&sound), Ok(sound.clone()));
    let mut suite = sound.head.clone();
    suite.suite = 9;
    assert_eq!(read(&sign_snapshot(&anna, suite, vec![])), Err(SnapshotError::UnknownSuite(9)));
    let [a, b] = covered();
    assert_eq!(read(&snapshot(&anna, &[b, a])), Err(SnapshotError::VectorOrder));
    assert_eq!(read(&snapshot(&anna, &[a, a])), Err(SnapshotError::VectorOrder));
    let mut forged = sound;
    forged.head.epoch = 2;
    assert_eq!(read(&forged), Err(SnapshotError::Signature(BadSignature)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn one_changed_bit_is_noticed(at in 0_usize..600, bit in 0_u8..8) {
        let sound = envelope(&person("anna"), Kind::Change, 2, 256).to_bytes();
        let mut changed = sound.clone();
        let at = at % changed.len();
        changed[at] ^= 1 << bit;
        prop_assert!(Envelope::from_bytes(&changed).is_err());
    }

    #[test]
    fn what_is_cut_short_is_noticed(length in 0_usize..600) {
        let sound = envelope(&person("anna"), Kind::Change, 2, 256).to_bytes();
        if let Some(short) = sound.get(..length).filter(|short| short.len() < sound.len()) {
            prop_assert!(Envelope::from_bytes(short).is_err());
        }
    }
}
