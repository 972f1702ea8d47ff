//! Sizes that say little: a length, the bytes, and zeros up to one of few sizes.

use crate::open::CannotOpen;

/// Smallest plaintext of a change, in bytes.
const FLOOR: usize = 256;
/// The sizes of the plaintext of a post or a reply, in bytes.
const POST_SIZES: [usize; 3] = [1024, 4 * 1024, 16 * 1024];
/// The length before the bytes.
const PREFIX: usize = 4;
/// Largest post or reply that fits, in bytes.
#[cfg(test)]
pub const MAX_POST_BYTES: usize = 16 * 1024 - PREFIX;

/// The PADMÉ size of a length (Nikitin et al., 2019): at most 12 % more, with the low bits rounded away.
fn padme(length: usize) -> usize {
    let length = length.max(FLOOR);
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    length.saturating_add(mask) & !mask
}

/// Frames bytes and pads them to their PADMÉ size, at least 256 bytes.
pub fn pad_change(bytes: &[u8]) -> Vec<u8> {
    pad_to(bytes, padme(PREFIX + bytes.len()))
}

/// Frames bytes and pads them to 1, 4 or 16 KiB; `None` when they do not fit.
pub fn pad_post(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = POST_SIZES.into_iter().find(|size| PREFIX + bytes.len() <= *size)?;
    Some(pad_to(bytes, size))
}

/// Takes the bytes out of a change's frame.
///
/// # Errors
/// [`CannotOpen`] for any frame but the one that [`pad_change`] makes.
pub fn unpad_change(plain: &[u8]) -> Result<&[u8], CannotOpen> {
    let bytes = unpad(plain)?;
    if plain.len() == padme(PREFIX + bytes.len()) { Ok(bytes) } else { Err(CannotOpen) }
}

/// Takes the bytes out of a post's frame.
///
/// # Errors
/// [`CannotOpen`] for any frame but the one that [`pad_post`] makes.
pub fn unpad_post(plain: &[u8]) -> Result<&[u8], CannotOpen> {
    let bytes = unpad(plain)?;
    let size = POST_SIZES.into_iter().find(|size| PREFIX + bytes.len() <= *size);
    if size == Some(plain.len()) { Ok(bytes) } else { Err(CannotOpen) }
}

fn pad_to(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut plain = Vec::with_capacity(size);
    plain.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    plain.extend(bytes);
    plain.resize(size, 0);
    plain
}

fn unpad(plain: &[u8]) -> Result<&[u8], CannotOpen> {
    let (length, rest) = plain.split_first_chunk::<PREFIX>().ok_or(CannotOpen)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| CannotOpen)?;
    let (bytes, zeros) = rest.split_at_checked(length).ok_or(CannotOpen)?;
    if zeros.iter().all(|byte| *byte == 0) { Ok(bytes) } else { Err(CannotOpen) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_changes_have_one_size() {
        assert_eq!(pad_change(b"").len(), 256);
        assert_eq!(pad_change(&[1; 252]).len(), 256);
        assert_eq!(pad_change(&[1; 253]).len(), 272);
        assert_eq!(padme(1000), 1024);
        assert_eq!(padme(100_000), 100_352);
    }

    #[test]
    fn posts_have_three_sizes() {
        let sizes = [0, 1020, 1021, 4092, 4093, MAX_POST_BYTES].map(|n| pad_post(&vec![1; n]).unwrap().len());
        assert_eq!(sizes, [1024, 1024, 4096, 4096, 16384, 16384]);
        assert_eq!(pad_post(&[1; MAX_POST_BYTES + 1]), None);
    }

    #[test]
    fn only_the_one_frame_is_taken() {
        let padded = pad_change(b"body");
        assert_eq!(unpad_change(&padded[..255]), Err(CannotOpen));
        assert_eq!(unpad_change(&[padded.as_slice(), &[0; 16]].concat()), Err(CannotOpen));
        let mut marked = padded.clone();
        marked[200] = 1;
        assert_eq!(unpad_change(&marked), Err(CannotOpen));
        let mut longer = padded;
        longer[..4].copy_from_slice(&300_u32.to_be_bytes());
        assert_eq!(unpad_change(&longer), Err(CannotOpen));
        assert_eq!(unpad_post(&pad_to(b"post", 4096)), Err(CannotOpen));
    }

    proptest! {
        #[test]
        fn what_is_padded_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let padded = pad_change(&bytes);
            prop_assert!(padded.len() <= (bytes.len() + 4).max(256) * 112 / 100 + 1);
            prop_assert_eq!(unpad_change(&padded), Ok(bytes.as_slice()));
            let post = pad_post(&bytes).unwrap();
            prop_assert_eq!(unpad_post(&post), Ok(bytes.as_slice()));
        }
    }
}
