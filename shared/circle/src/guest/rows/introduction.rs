//! Keys that were drawn to be named by an organisation, and wait for its certificate.

use minicbor::{Decode, Encode};
use samlat_protocol::{flat::FlatMap, id::PublicKey, wire};

use super::{Unreadable, VERSION, versioned};
use crate::{
    card::NameCard,
    command::{Key, Row},
    entropy::Entropy,
    key::{KeySalt, StorageKey},
};

/// Keys that were drawn to be named by an organisation, and wait for its certificate.
#[derive(Debug, Clone)]
pub(in crate::guest) struct Introduced {
    pub salt: KeySalt,
    pub card: NameCard,
}

/// Keys that were drawn to be named by an organisation, and wait for its certificate.
#[derive(Encode, Decode)]
#[cbor(array)]
struct IntroductionRow {
    #[n(0)]
    version: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[n(2)]
    card: NameCard,
}

/// The row of an introduction.
pub(in crate::guest) fn introduction(
    owner: PublicKey,
    introduced: &Introduced,
    key: &StorageKey,
    entropy: &mut dyn Entropy,
) -> Row {
    let name = introduction_name(owner);
    let salt = *introduced.salt.as_bytes();
    let row = IntroductionRow { version: VERSION, salt, card: introduced.card.clone() };
    let sealed = key.seal(&name, &wire::encode(&row), entropy);
    (Key::new(name), Some(sealed))
}

/// The removal of an introduction.
pub(in crate::guest) fn no_introduction(owner: PublicKey) -> Row {
    (Key::new(introduction_name(owner)), None)
}

fn introduction_name(owner: PublicKey) -> String {
    format!("guest/introduction/{owner}")
}

/// Reads what was stored.
pub(super) fn read(opened: &FlatMap<String, Vec<u8>>) -> Result<Vec<Introduced>, Unreadable> {
    let mut introductions = Vec::new();
    for (_, plain) in opened.range("guest/introduction/".to_owned().."guest/introduction0".to_owned()) {
        let IntroductionRow { salt, card, .. } = versioned(plain)?;
        introductions.push(Introduced { salt: KeySalt::new(salt), card });
    }
    Ok(introductions)
}
