//! Wraps: the epoch secrets that an entry hands to one device, or to the recovery key.
//!
//! There is one wrap for each recipient and entry, not one for each section: for twenty devices and ten sections that is
//! a sixth of the bytes.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    circle_entry::Entry,
    id::{EntryId, KemKey, RecordId, StreamId},
    wire::{self, MAX_WRAP_BYTES},
};
use zeroize::Zeroizing;

use crate::{
    entropy::Entropy,
    epoch::{EpochPlace, EpochSecret},
    hybrid::KemSecret,
    hybrid::{BadKemKey, ENCAPSULATION_LENGTH, Sealed, seal_to},
    open::CannotOpen,
};

/// The place in the log that a wrap belongs to: a wrap put beside another entry does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrapPlace {
    /// As in the entry: zeros in genesis.
    pub record: RecordId,
    /// The entry's place.
    pub n: u64,
    /// The entry before.
    pub prev: EntryId,
}

impl WrapPlace {
    /// The place of an entry.
    #[must_use]
    pub const fn of(entry: &Entry) -> Self {
        let content = &entry.content;
        Self { record: content.record, n: content.n, prev: content.prev }
    }

    fn additional_data(self) -> Vec<u8> {
        let n = self.n.to_be_bytes();
        [self.record.as_bytes().as_slice(), &n, self.prev.as_bytes()].concat()
    }
}

/// One secret in a wrap: `[section, generation, epoch, secret]`.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Wrapped {
    #[n(0)]
    section: StreamId,
    #[n(1)]
    generation: u32,
    #[n(2)]
    epoch: u32,
    #[cbor(n(3), with = "minicbor::bytes")]
    secret: [u8; 32],
}

impl Drop for Wrapped {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.secret);
    }
}

/// Wraps secrets for one recipient.
///
/// # Errors
/// [`BadKemKey`] when the recipient's key is not one.
pub fn wrap(
    recipient: &KemKey,
    place: WrapPlace,
    secrets: &[(EpochPlace, &EpochSecret)],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, BadKemKey> {
    let wrapped = secrets.iter().map(|(place, secret)| {
        let EpochPlace { section, generation, epoch } = *place;
        Wrapped { section, generation, epoch, secret: *secret.expose() }
    });
    let plain = Zeroizing::new(wire::encode(&wrapped.collect::<Vec<_>>()));
    let data = place.additional_data();
    let (mut bytes, ciphertext) = seal_to(recipient, Sealed::Wrap, &[], &data, &plain, entropy)?;
    bytes.extend(ciphertext);
    Ok(bytes)
}

/// Opens a wrap. Whether the secrets are those that the log commits to is for the caller to see.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn unwrap(
    recipient: &KemSecret,
    place: WrapPlace,
    wrap: &[u8],
) -> Result<Vec<(EpochPlace, EpochSecret)>, CannotOpen> {
    if wrap.len() > MAX_WRAP_BYTES {
        return Err(CannotOpen);
    }
    let (encapsulation, ciphertext) = wrap.split_at_checked(ENCAPSULATION_LENGTH).ok_or(CannotOpen)?;
    let data = place.additional_data();
    let plain = recipient.open(Sealed::Wrap, &[], &data, encapsulation, ciphertext)?;
    let wrapped: Vec<Wrapped> = wire::decode(&plain, MAX_WRAP_BYTES).map_err(|_| CannotOpen)?;
    Ok(wrapped.iter().map(Wrapped::parts).collect())
}

impl Wrapped {
    const fn parts(&self) -> (EpochPlace, EpochSecret) {
        let Self { section, generation, epoch, secret } = self;
        let place = EpochPlace { section: *section, generation: *generation, epoch: *epoch };
        (place, EpochSecret::new(*secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    const PLACE: WrapPlace = WrapPlace { record: RecordId::new([1; 32]), n: 4, prev: EntryId::new([2; 32]) };

    fn section(n: u8) -> EpochPlace {
        EpochPlace { section: StreamId::new([n; 16]), generation: 0, epoch: 1 }
    }

    #[test]
    fn a_wrap_opens_for_its_recipient_at_its_place() {
        let mut entropy = Fixed::new(1);
        let own = KemSecret::from_seed([7; 32]);
        let secrets = [EpochSecret::generate(&mut entropy), EpochSecret::generate(&mut entropy)];
        let list = [(section(1), &secrets[0]), (section(2), &secrets[1])];
        let bytes = wrap(&own.public(), PLACE, &list, &mut entropy).unwrap();
        let opened = unwrap(&own, PLACE, &bytes).unwrap();
        assert_eq!(opened, [(section(1), secrets[0].clone()), (section(2), secrets[1].clone())]);
        assert_eq!(unwrap(&KemSecret::from_seed([8; 32]), PLACE, &bytes), Err(CannotOpen));
        for elsewhere in [
            WrapPlace { n: 5, ..PLACE },
            WrapPlace { prev: EntryId::ZERO, ..PLACE },
            WrapPlace { record: RecordId::ZERO, ..PLACE },
        ] {
            assert_eq!(unwrap(&own, elsewhere, &bytes), Err(CannotOpen));
        }
        for at in [0, 600, 1119, 1120, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(unwrap(&own, PLACE, &changed), Err(CannotOpen), "{at}");
        }
        assert_eq!(unwrap(&own, PLACE, &bytes[..1000]), Err(CannotOpen));
        assert_eq!(unwrap(&own, PLACE, &vec![0; MAX_WRAP_BYTES + 1]), Err(CannotOpen));
    }
}
