//! The rehearsal: four of the words, always the same four, asked for on some later day.
//!
//! What is kept to check them is one slow hash, so that a stolen device gives away as little as can be: four words are
//! 44 bits, and asking for other four each time would give away more.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use super::{COUNT, Words, split};
use crate::entropy::{Entropy, draw};

/// How many words are asked for.
pub const REHEARSED: usize = 4;

/// Memory of Argon2id, in KiB: 19 MiB, with two passes, as OWASP advises.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Which four words are asked for, and how to tell that they are right.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Rehearsal {
    #[cbor(n(0), with = "minicbor::bytes")]
    places: [u8; REHEARSED],
    #[cbor(n(1), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    verifier: [u8; 32],
}

impl fmt::Debug for Rehearsal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rehearsal").field(&self.places).finish()
    }
}

impl Rehearsal {
    /// Chooses four places, and keeps a verifier of the words there.
    pub fn new(words: &Words, entropy: &mut dyn Entropy) -> Self {
        let places = choose(entropy);
        let salt = draw(entropy);
        let list = words.to_list();
        let chosen: Vec<&str> =
            places.iter().filter_map(|place| list.get(usize::from(*place) - 1).copied()).collect();
        Self { places, salt, verifier: verifier(&chosen.join(" "), &salt) }
    }

    /// The places to ask for, from 1, ascending.
    #[must_use]
    pub const fn places(&self) -> &[u8; REHEARSED] {
        &self.places
    }

    /// Whether these are the words at those places, in that order. Takes about a tenth of a second.
    #[must_use]
    pub fn is_right(&self, typed: &str) -> bool {
        let list = Zeroizing::new(split(typed));
        list.len() == REHEARSED && verifier(&list.join(" "), &self.salt) == self.verifier
    }
}

fn choose(entropy: &mut dyn Entropy) -> [u8; REHEARSED] {
    let mut places: Vec<u8> = (1..=24).collect();
    let mut chosen = [0; REHEARSED];
    for slot in &mut chosen {
        // Eight bytes over at most 24: the bias is far below one in a billion.
        let number = u64::from_be_bytes(draw(entropy)) % places.len() as u64;
        *slot = places.swap_remove(usize::try_from(number).unwrap_or_default());
    }
    chosen.sort_unstable();
    chosen
}

#[expect(clippy::expect_used, reason = "the parameters are constants within Argon2's limits")]
fn verifier(text: &str, salt: &[u8; 16]) -> [u8; 32] {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).expect("Argon2 parameters");
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(text.as_bytes(), salt, &mut hash)
        .expect("Argon2 within its limits");
    hash
}

const _: () = assert!(COUNT == 24);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    #[test]
    fn the_four_words_are_the_same_each_time_and_only_they_pass() {
        let words = Words::generate(&mut Fixed::new(1));
        let rehearsal = Rehearsal::new(&words, &mut Fixed::new(2));
        let list = words.to_list();
        let asked: Vec<&str> = rehearsal.places().iter().map(|place| list[usize::from(*place) - 1]).collect();
        assert!(rehearsal.places().is_sorted_by(|a, b| a < b));
        assert!(rehearsal.places().iter().all(|place| (1..=24).contains(place)));
        assert!(rehearsal.is_right(&asked.join(" ")));
        assert!(rehearsal.is_right(&asked.join("  ").to_uppercase()));
        assert!(!rehearsal.is_right(&asked[..3].join(" ")));
        let swapped = [asked[1], asked[0], asked[2], asked[3]];
        assert!(!rehearsal.is_right(&swapped.join(" ")));
    }
}
