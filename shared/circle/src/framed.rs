//! Bytes that people carry as text: in a link, in a message, pasted by hand.
//!
//! `mark 2 ‖ version u8 ‖ length u16 ‖ … ‖ check 4`, as base64url without padding. The length is that of all the bytes, so
//! that a text that lost its end is told from one that is not ours; the check is the beginning of a hash of everything
//! before it.

use base64ct::{Base64UrlUnpadded, Encoding};
use samlat_protocol::wire;
use zeroize::Zeroizing;

use crate::link::LinkError;

const VERSION: u8 = 1;
const HEADER: usize = 5;
const CHECK: usize = 4;

/// One kind of such a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Framed {
    /// Its first two bytes.
    pub mark: [u8; 2],
    /// Least length of what is carried, in bytes.
    pub shortest: usize,
    /// Longest text that is looked at, in bytes.
    pub longest_text: usize,
}

impl Framed {
    /// The text that carries these bytes.
    pub fn to_text(self, carried: &[u8]) -> String {
        let mut bytes = Zeroizing::new(self.mark.to_vec());
        bytes.push(VERSION);
        // What is carried has bounds far below that.
        let length = u16::try_from(HEADER + carried.len() + CHECK).unwrap_or(u16::MAX);
        bytes.extend(length.to_be_bytes());
        bytes.extend(carried);
        let check = check(&bytes);
        bytes.extend(check);
        Base64UrlUnpadded::encode_string(&bytes)
    }

    /// The bytes that a text carries: the whole of an address, or only what stands after its `#`, with whatever white
    /// space a message has put into it.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn read(self, text: &str) -> Result<Zeroizing<Vec<u8>>, LinkError> {
        if text.len() > self.longest_text {
            return Err(LinkError::Foreign);
        }
        let text: Zeroizing<String> = Zeroizing::new(text.split_whitespace().collect());
        let fragment = match text.rsplit_once('#') {
            Some((_, "")) => return Err(LinkError::Truncated),
            Some((_, fragment)) => fragment,
            None if text.is_empty() => return Err(LinkError::Truncated),
            None => &text,
        };
        self.carried(&decode(fragment)?)
    }

    fn carried(self, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, LinkError> {
        let known = bytes.iter().zip(self.mark).all(|(byte, mark)| *byte == mark);
        if !known || bytes.is_empty() {
            return Err(LinkError::Foreign);
        }
        match bytes.get(2) {
            Some(&VERSION) => {}
            Some(0) => return Err(LinkError::Foreign),
            Some(_) => return Err(LinkError::Newer),
            None => return Err(LinkError::Truncated),
        }
        let Some(&[high, low]) = bytes.get(3..HEADER) else { return Err(LinkError::Truncated) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if length < HEADER + self.shortest + CHECK {
            return Err(LinkError::Damaged);
        }
        let whole = bytes.get(..length).ok_or(LinkError::Truncated)?;
        if whole.len() != bytes.len() {
            return Err(LinkError::Damaged);
        }
        let (said, found) = whole.split_last_chunk::<CHECK>().ok_or(LinkError::Truncated)?;
        if check(said) != *found {
            return Err(LinkError::Damaged);
        }
        Ok(Zeroizing::new(said.get(HEADER..).unwrap_or_default().to_vec()))
    }
}

/// Takes the text apart; of one that lost its end, the last character may be half of a byte.
fn decode(fragment: &str) -> Result<Zeroizing<Vec<u8>>, LinkError> {
    // A full stop or a bracket after the link belongs to the sentence around it.
    let text = fragment.trim_end_matches(['.', ',', ';', ')', '>', '"', '\'']);
    if let Ok(bytes) = Base64UrlUnpadded::decode_vec(text) {
        return Ok(Zeroizing::new(bytes));
    }
    let quads = text.get(..text.len() / 4 * 4).ok_or(LinkError::Foreign)?;
    let bytes = Base64UrlUnpadded::decode_vec(quads).map_err(|_| LinkError::Foreign)?;
    if bytes.is_empty() { Err(LinkError::Foreign) } else { Ok(Zeroizing::new(bytes)) }
}

pub(crate) fn check(bytes: &[u8]) -> [u8; CHECK] {
    wire::derive("link", &[bytes]).first_chunk().copied().unwrap_or_default()
}
