//! The code with which one more device of the person comes in: 80 bits, shown as a QR code or as characters.
//!
//! Sixteen characters and a check of two, in Crockford's alphabet: no I, L, O or U, and what is easily confused is taken
//! for what was meant.

use std::fmt;

use samlat_protocol::{circle_entry::DeviceKeys, wire};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::Rendezvous;
use crate::entropy::{Entropy, draw};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = 16;
const CHECKS: usize = 2;

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// Another number of characters than 18.
    #[error("wrong length")]
    Length,
    /// A character that no code has.
    #[error("not a character of a code")]
    Character,
    /// A slip: the check does not fit.
    #[error("mistyped")]
    Mistyped,
}

/// The code.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Code([u8; 10]);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    /// Draws a new one.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self(draw(entropy))
    }

    /// The code of keys, by which whoever holds them can be told apart from somebody who stands between: 80 bits, so no
    /// other keys can be found that have it (protocol.md section 10).
    #[must_use]
    pub fn of_keys(keys: &DeviceKeys) -> Self {
        let all = wire::derive("key code", &[keys.key.as_bytes(), keys.kem.as_bytes()]);
        Self(all.first_chunk().copied().unwrap_or_default())
    }

    /// The characters, in groups: `ABCD-EFGH-JKMN-PQRS-TV`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let digits = self.digits();
        let all = digits.iter().chain(&check(&digits)).copied().collect::<Vec<u8>>();
        let letter = |digit: &u8| ALPHABET.get(usize::from(*digit)).copied().map_or('0', char::from);
        let groups: Vec<String> = all.chunks(4).map(|group| group.iter().map(letter).collect()).collect();
        groups.join("-")
    }

    /// Reads the characters, however they are grouped.
    ///
    /// # Errors
    /// [`CodeError`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let digits = kept.map(digit).collect::<Result<Vec<u8>, CodeError>>()?;
        if digits.len() != CHARACTERS + CHECKS {
            return Err(CodeError::Length);
        }
        let (code, found) = digits.split_at(CHARACTERS);
        if check(code).as_slice() != found {
            return Err(CodeError::Mistyped);
        }
        let mut bytes = [0; 10];
        let number = code.iter().fold(0_u128, |number, digit| number << 5 | u128::from(*digit));
        if let Some(low) = number.to_be_bytes().last_chunk::<10>() {
            bytes = *low;
        }
        Ok(Self(bytes))
    }

    /// Where the two devices meet.
    #[must_use]
    pub fn rendezvous(&self) -> Rendezvous {
        Rendezvous(wire::derive("code", &[&self.0]))
    }

    /// Five bits each, the highest first.
    fn digits(&self) -> Vec<u8> {
        let number = self.0.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let digit = |at: usize| (number >> (5 * (CHARACTERS - 1 - at))) & 31;
        (0..CHARACTERS).map(|at| u8::try_from(digit(at)).unwrap_or_default()).collect()
    }
}

fn digit(letter: char) -> Result<u8, CodeError> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|known| char::from(*known) == letter).ok_or(CodeError::Character)?;
    u8::try_from(at).map_err(|_| CodeError::Character)
}

fn check(digits: &[u8]) -> [u8; CHECKS] {
    let hash = wire::derive("code check", &[digits]);
    hash.first_chunk::<CHECKS>().copied().unwrap_or_default().map(|byte| byte & 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    #[test]
    fn a_code_comes_back_as_it_is_read_out_or_typed() {
        for seed in 0..50 {
            let code = Code::generate(&mut Fixed::new(seed));
            let text = code.to_text();
            assert_eq!(text.len(), 18 + 4);
            assert_eq!(Code::parse(&text), Ok(code.clone()));
            let sloppy = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            assert_eq!(Code::parse(&sloppy), Ok(code));
        }
    }

    #[test]
    fn a_slip_is_noticed() {
        let text = Code::generate(&mut Fixed::new(1)).to_text();
        let mut slips = 0;
        for at in text.char_indices().filter(|(_, c)| *c != '-').map(|(at, _)| at) {
            let other = if text.as_bytes()[at] == b'7' { "8" } else { "7" };
            let mut changed = text.clone();
            changed.replace_range(at..=at, other);
            slips += usize::from(Code::parse(&changed) == Err(CodeError::Mistyped));
        }
        assert_eq!(slips, 18);
        assert_eq!(Code::parse(&text[..17]), Err(CodeError::Length));
        assert_eq!(Code::parse("U".repeat(18).as_str()), Err(CodeError::Character));
    }
}
