//! What both say once they have compared the digits. Nothing is given unless both say that they saw the same.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    id::{EntryId, PublicKey, RecordId},
    signature::{Purpose, Signature},
    wire,
};

use super::{Digits, PairError};
use crate::{card::NameCard, key::Signer, open::CannotOpen};

/// Largest of both, in bytes.
const MAX_BYTES: usize = 2048;

/// What the newcomer says: `[same, name, signature]`, signed over what was compared, so that nobody else who knows the
/// rendezvous can say it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Assent {
    /// Whether the digits were the same.
    #[n(0)]
    same: bool,
    /// What a new device of the person is called; empty for a guest.
    #[n(1)]
    name: String,
    #[n(2)]
    signature: Signature,
}

impl Assent {
    /// Says it. A name that no card may have is left out.
    #[must_use]
    pub fn new(same: bool, name: &str, digits: &Digits, signer: &Signer) -> Self {
        let name = NameCard::named(name).map(|card| card.name).unwrap_or_default();
        let signature = signer.sign(Purpose::Pair, &signed(digits, same, &name));
        Self { same, name, signature }
    }

    /// The canonical bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads what the newcomer with this key says of these digits.
    ///
    /// # Errors
    /// [`PairError::Malformed`]; [`PairError::NotSigned`] where it is not the newcomer's word.
    pub fn read(bytes: &[u8], digits: &Digits, key: &PublicKey) -> Result<Self, PairError> {
        let read: Self = wire::decode(bytes, MAX_BYTES).map_err(|_| PairError::Malformed)?;
        let message = signed(digits, read.same, &read.name);
        read.signature.verify(Purpose::Pair, key, &message).map_err(|_| PairError::NotSigned)?;
        Ok(read)
    }

    /// Whether the digits were the same.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        self.same
    }

    /// What a new device of the person is called; empty for a guest.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

fn signed(digits: &Digits, same: bool, name: &str) -> Vec<u8> {
    [digits.as_bytes().as_slice(), &[u8::from(same)], name.as_bytes()].concat()
}

/// What the person says, and where a new device goes on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// The digits were not the same: nothing is given.
    #[n(0)]
    Different,
    /// They were the same. What was promised is given when the guest has said so too; the log tells.
    #[n(1)]
    Same,
    /// They were the same, and the log has the new device.
    #[n(2)]
    LetIn {
        /// The record that it is in.
        #[n(0)]
        record: RecordId,
        /// The entry that let it in.
        #[n(1)]
        head: EntryId,
        /// Where the relay is; empty where it is where they met.
        #[n(2)]
        relay: String,
    },
}

impl Outcome {
    /// The canonical bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads the bytes.
    ///
    /// # Errors
    /// [`CannotOpen`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CannotOpen> {
        wire::decode(bytes, MAX_BYTES).map_err(|_| CannotOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: Digits = Digits([7; 32]);

    #[test]
    fn what_the_newcomer_says_is_read_by_who_compared_with_it() {
        let signer = Signer::from_seed(&[1; 32]);
        for (same, name) in [(true, ""), (false, ""), (true, "Surfplattan")] {
            let said = Assent::new(same, name, &DIGITS, &signer);
            let read = Assent::read(&said.to_bytes(), &DIGITS, &signer.key()).unwrap();
            assert_eq!((read.is_same(), read.name()), (same, name));
        }
    }

    #[test]
    fn nobody_else_can_say_it_and_nothing_of_it_can_be_changed() {
        let signer = Signer::from_seed(&[1; 32]);
        let other = Signer::from_seed(&[2; 32]);
        let said = Assent::new(true, "", &DIGITS, &signer);
        let forged = Assent::new(true, "", &DIGITS, &other);
        assert_eq!(Assent::read(&forged.to_bytes(), &DIGITS, &signer.key()), Err(PairError::NotSigned));
        let elsewhere = Digits([8; 32]);
        assert_eq!(Assent::read(&said.to_bytes(), &elsewhere, &signer.key()), Err(PairError::NotSigned));
        let turned = Assent { same: false, ..said.clone() };
        assert_eq!(Assent::read(&turned.to_bytes(), &DIGITS, &signer.key()), Err(PairError::NotSigned));
        let renamed = Assent { name: "Telefonen".into(), ..said };
        assert_eq!(Assent::read(&renamed.to_bytes(), &DIGITS, &signer.key()), Err(PairError::NotSigned));
        assert_eq!(Assent::read(&[], &DIGITS, &signer.key()), Err(PairError::Malformed));
    }

    #[test]
    fn a_name_that_no_card_may_have_is_left_out() {
        let signer = Signer::from_seed(&[1; 32]);
        assert_eq!(Assent::new(true, &"x".repeat(300), &DIGITS, &signer).name(), "");
        assert_eq!(Assent::new(true, " Tele\u{202e}fonen ", &DIGITS, &signer).name(), "Telefonen");
    }

    #[test]
    fn what_became_of_it_comes_back() {
        let let_in = Outcome::LetIn {
            record: RecordId::new([1; 32]),
            head: EntryId::new([2; 32]),
            relay: "https://relay.example".into(),
        };
        for outcome in [Outcome::Different, Outcome::Same, let_in] {
            assert_eq!(Outcome::from_bytes(&outcome.to_bytes()), Ok(outcome));
        }
        assert_eq!(Outcome::from_bytes(&[]), Err(CannotOpen));
    }
}
