//! Comparing six digits on two devices, so that nobody can stand between them.
//!
//! The newcomer promises a number before it sees the other's, and shows it only after; so whoever carries the messages
//! can try one set of keys, not a million. What is compared is the newcomer's keys, the record, and both numbers.
//!
//! | slot | by | content |
//! |---|---|---|
//! | 0 | newcomer | its keys, and a commitment to its number |
//! | 1 | the person's device | its number |
//! | 2 | newcomer | its number |
//! | 3 | the person's device | whether she saw the same, and where to go on: an [`Outcome`] |
//! | 4 | newcomer | whether it saw the same, signed: an [`Assent`] |
//!
//! Nothing is given before both have said yes. Who knows the rendezvous could write anything into it, so the newcomer's
//! word is signed with the key that is to be let in; the person's is what the log then says.
//!
//! All of it is sealed under a key of the [`Rendezvous`]: the relay does not learn which devices meet.

use std::fmt;

use minicbor::{Decode, Encode};
use samlat_cipher::symmetric::{open_with, seal_with};
use samlat_protocol::{
    api::MAX_SLOT_BYTES,
    circle_entry::DeviceKeys,
    id::{MailboxId, RecordId},
    wire,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    entropy::{Entropy, draw},
    invitation::InvitationSecret,
    open::CannotOpen,
};

mod assent;
mod code;

pub use assent::{Assent, Outcome};
pub use code::{Code, CodeError};

/// Slot of the newcomer's keys and promise.
pub const SLOT_PROMISE: u8 = 0;
/// Slot of the number of the person's device.
pub const SLOT_ANSWER: u8 = 1;
/// Slot of the newcomer's number.
pub const SLOT_NUMBER: u8 = 2;
/// Slot of what the person says, and of where to go on.
pub const SLOT_OUTCOME: u8 = 3;
/// Slot of what the newcomer says.
pub const SLOT_ASSENT: u8 = 4;

/// What both devices know before they compare: from an invitation, or from a code that one shows the other.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct Rendezvous(#[cbor(with = "minicbor::bytes")] [u8; 32]);

impl fmt::Debug for Rendezvous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rendezvous(…)")
    }
}

impl Rendezvous {
    /// Of the two who share an invitation. A slot can be written once and a mailbox lives for ten minutes, so each attempt
    /// has a mailbox of its own; both devices begin with attempt 0 and go on to the next when one has failed.
    #[must_use]
    pub fn of_invitation(secret: &InvitationSecret, attempt: u8) -> Self {
        Self(wire::derive("pair", &[secret.expose(), &[attempt]]))
    }

    /// Where they meet at the relay.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        MailboxId::new(wire::derive("mailbox", &[&self.0]))
    }

    fn slot_key(&self) -> [u8; 32] {
        wire::derive("pair key", &[&self.0])
    }

    /// Seals what goes into a slot, so that the relay does not learn which device it is about.
    pub fn seal(&self, slot: u8, content: &[u8], entropy: &mut dyn Entropy) -> Vec<u8> {
        seal_with(&self.slot_key(), &[slot], content, entropy)
    }

    /// Opens what came from a slot.
    ///
    /// # Errors
    /// [`CannotOpen`], whatever the cause.
    pub fn open(&self, slot: u8, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        if sealed.len() > MAX_SLOT_BYTES {
            return Err(CannotOpen);
        }
        open_with(&self.slot_key(), &[slot], sealed).map(|plain| plain.to_vec())
    }
}

/// Why comparing cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PairError {
    /// Not a message of this step.
    #[error("malformed")]
    Malformed,
    /// The number is not the one that was promised: somebody stands between.
    #[error("not what was promised")]
    NotAsPromised,
    /// The keys are not those that the log says joined: somebody stands between.
    #[error("other keys than in the log")]
    OtherKeys,
    /// It was not the newcomer who said so.
    #[error("not the newcomer's word")]
    NotSigned,
}

/// What the newcomer writes first: `[keys, commitment]`.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Promise {
    #[n(0)]
    keys: DeviceKeys,
    #[cbor(n(1), with = "minicbor::bytes")]
    commitment: [u8; 32],
}

type Number = [u8; 16];

/// The newcomer, who has written slot 0 and waits for slot 1.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(array)]
pub struct Newcomer {
    #[cbor(n(0), with = "minicbor::bytes")]
    number: Number,
}

impl fmt::Debug for Newcomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Newcomer(…)")
    }
}

impl Newcomer {
    /// Begins: the state to keep, and the content of slot 0.
    pub fn begin(keys: &DeviceKeys, entropy: &mut dyn Entropy) -> (Self, Vec<u8>) {
        let number: Number = draw(entropy);
        let promise = Promise { keys: keys.clone(), commitment: commitment(&number) };
        (Self { number }, wire::encode(&promise))
    }

    /// Takes slot 1: the content of slot 2, and the digits to show.
    ///
    /// # Errors
    /// [`PairError::Malformed`].
    pub fn answer(&self, slot1: &[u8], about: &About) -> Result<(Vec<u8>, Digits), PairError> {
        let other: Number = slot1.try_into().map_err(|_| PairError::Malformed)?;
        Ok((self.number.to_vec(), about.digits(&self.number, &other)))
    }
}

/// The person's device, which has read slot 0 and written slot 1.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Host {
    #[n(0)]
    keys: DeviceKeys,
    #[cbor(n(1), with = "minicbor::bytes")]
    commitment: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    number: Number,
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host({:?})", self.keys.key)
    }
}

impl Host {
    /// Takes slot 0: the state to keep, and the content of slot 1. `expected` are the keys that the log says joined; none
    /// where a new device of the person comes in by a code.
    ///
    /// # Errors
    /// [`PairError`].
    pub fn begin(
        slot0: &[u8],
        expected: Option<&DeviceKeys>,
        entropy: &mut dyn Entropy,
    ) -> Result<(Self, Vec<u8>), PairError> {
        let Promise { keys, commitment } =
            wire::decode(slot0, MAX_SLOT_BYTES).map_err(|_| PairError::Malformed)?;
        if expected.is_some_and(|expected| *expected != keys) {
            return Err(PairError::OtherKeys);
        }
        let number: Number = draw(entropy);
        Ok((Self { keys, commitment, number }, number.to_vec()))
    }

    /// The newcomer's keys: to be granted once both have seen the same digits.
    #[must_use]
    pub const fn keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// Takes slot 2: the digits to show.
    ///
    /// # Errors
    /// [`PairError`].
    pub fn digits(&self, slot2: &[u8], record: RecordId) -> Result<Digits, PairError> {
        let other: Number = slot2.try_into().map_err(|_| PairError::Malformed)?;
        if commitment(&other) != self.commitment {
            return Err(PairError::NotAsPromised);
        }
        Ok(About { record, keys: self.keys.clone() }.digits(&other, &self.number))
    }
}

/// What the digits are about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct About {
    /// The record; zeros where the newcomer does not know it yet.
    #[n(0)]
    pub record: RecordId,
    /// The newcomer's keys.
    #[n(1)]
    pub keys: DeviceKeys,
}

impl About {
    fn digits(&self, newcomer: &Number, host: &Number) -> Digits {
        let keys = wire::encode(&self.keys);
        Digits(wire::derive("sas", &[newcomer, host, self.record.as_bytes(), &keys]))
    }
}

/// What is compared; six digits of it are shown on both devices.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Digits(#[cbor(with = "minicbor::bytes")] [u8; 32]);

impl Digits {
    /// All of it, of which the digits are a part.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digits(…)")
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        // 2^64 is no multiple of a million; the bias is below one in 10^13.
        write!(f, "{:06}", number % 1_000_000)
    }
}

fn commitment(number: &Number) -> [u8; 32] {
    wire::derive("pair commit", &[number])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        key::{DeviceSeed, KeySalt},
        testing::Fixed,
    };

    const RECORD: RecordId = RecordId::new([9; 32]);

    fn keys(n: u8) -> DeviceKeys {
        DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16])).keys()
    }

    #[test]
    fn both_see_the_same_six_digits() {
        for seed in 0..20 {
            let (mut mine, mut hers) = (Fixed::new(seed), Fixed::new(seed + 100));
            let (newcomer, slot0) = Newcomer::begin(&keys(1), &mut mine);
            let (host, slot1) = Host::begin(&slot0, Some(&keys(1)), &mut hers).unwrap();
            let about = About { record: RECORD, keys: keys(1) };
            let (slot2, shown) = newcomer.answer(&slot1, &about).unwrap();
            assert_eq!(host.digits(&slot2, RECORD), Ok(shown));
            assert_eq!(shown.to_string().len(), 6);
            assert_eq!(host.keys(), &keys(1));
        }
    }

    #[test]
    fn who_stands_between_shows_other_digits() {
        let mut entropy = Fixed::new(1);
        let (newcomer, slot0) = Newcomer::begin(&keys(1), &mut entropy);
        // The one between answers the newcomer, and comes to the person's device with keys of its own.
        let (_, slot1) = Host::begin(&slot0, None, &mut entropy).unwrap();
        let (between, false0) = Newcomer::begin(&keys(2), &mut entropy);
        assert_eq!(Host::begin(&false0, Some(&keys(1)), &mut entropy).err(), Some(PairError::OtherKeys));
        let (host, host1) = Host::begin(&false0, None, &mut entropy).unwrap();
        let (_, shown) = newcomer.answer(&slot1, &About { record: RECORD, keys: keys(1) }).unwrap();
        let (false2, _) = between.answer(&host1, &About { record: RECORD, keys: keys(2) }).unwrap();
        assert_ne!(host.digits(&false2, RECORD), Ok(shown));
    }

    #[test]
    fn a_number_other_than_promised_and_garbage_are_refused() {
        let mut entropy = Fixed::new(2);
        let (newcomer, slot0) = Newcomer::begin(&keys(1), &mut entropy);
        let (host, _) = Host::begin(&slot0, None, &mut entropy).unwrap();
        assert_eq!(host.digits(&[0; 16], RECORD), Err(PairError::NotAsPromised));
        assert_eq!(host.digits(&[0; 15], RECORD), Err(PairError::Malformed));
        assert_eq!(Host::begin(&[1, 2], None, &mut entropy).err(), Some(PairError::Malformed));
        let about = About { record: RECORD, keys: keys(1) };
        assert_eq!(newcomer.answer(b"short", &about).err(), Some(PairError::Malformed));
    }

    #[test]
    fn another_record_shows_other_digits() {
        let about = |record| About { record, keys: keys(1) }.digits(&[1; 16], &[2; 16]);
        assert_ne!(about(RECORD), about(RecordId::ZERO));
    }

    #[test]
    fn a_slot_opens_for_those_who_meet_there_and_fits_its_box() {
        let mut entropy = Fixed::new(3);
        let secret = InvitationSecret::new([1; 16]);
        let meeting = Rendezvous::of_invitation(&secret, 0);
        let next = Rendezvous::of_invitation(&secret, 1);
        assert_ne!(meeting.mailbox(), next.mailbox());
        let (_, slot0) = Newcomer::begin(&keys(1), &mut entropy);
        let sealed = meeting.seal(SLOT_PROMISE, &slot0, &mut entropy);
        assert!(sealed.len() <= MAX_SLOT_BYTES);
        assert_eq!(meeting.open(SLOT_PROMISE, &sealed), Ok(slot0));
        assert_eq!(meeting.open(SLOT_ANSWER, &sealed), Err(CannotOpen));
        assert_eq!(next.open(SLOT_PROMISE, &sealed), Err(CannotOpen));
        assert_eq!(meeting.open(SLOT_PROMISE, &vec![0; MAX_SLOT_BYTES + 1]), Err(CannotOpen));
    }
}
