//! Canonical CBOR and domain-separated hashing: the two ways that bytes get a meaning.
//!
//! What is decoded is encoded again and must come out the same, so each fact has exactly one form and
//! a hash of it means one thing.

use minicbor::{Decode, Encode};

/// Largest sealed envelope, in bytes, as it travels.
pub const MAX_ENVELOPE_BYTES: usize = 256 * 1024;
/// Largest envelope that carries a post or a reply, in bytes, as it travels. The largest padded post is
/// 16 KiB; the rest is header, HPKE encapsulation and tag.
pub const MAX_POST_ENVELOPE_BYTES: usize = 16 * 1024 + 2 * 1024;
/// Largest circle entry, in bytes.
pub const MAX_ENTRY_BYTES: usize = 256 * 1024;
/// Largest wrap of epoch secrets for one device, in bytes.
pub const MAX_WRAP_BYTES: usize = 64 * 1024;
/// Largest snapshot, in bytes.
pub const MAX_SNAPSHOT_BYTES: usize = 8 * 1024 * 1024;
/// Most envelopes in one append.
pub const MAX_BATCH: usize = 64;
/// Largest body of any request, in bytes.
pub const MAX_REQUEST_BYTES: usize = 9 * 1024 * 1024;

/// Most CBOR items in one message, so that short bytes cannot ask for much memory.
pub const MAX_ITEMS: usize = 1 << 20;
/// Deepest nesting of CBOR arrays in one message.
pub const MAX_DEPTH: usize = 16;

/// Why bytes from outside are not what they claim to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// Longer than the stated limit; checked before anything is parsed.
    #[error("{actual} bytes where at most {limit} are allowed")]
    TooLong {
        /// Bytes received.
        actual: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not CBOR of the expected shape.
    #[error("malformed")]
    Malformed,
    /// Decodes, but is not the one canonical form, or has something after its end.
    #[error("not canonical")]
    NotCanonical,
}

/// Encodes a value in its one canonical form.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = minicbor::Encoder::new(&mut bytes);
    // Writing to memory has no way to fail.
    let _infallible = encoder.encode(value);
    bytes
}

/// Decodes a value of at most `limit` bytes and refuses every form but the canonical one: definite lengths, shortest
/// heads, no tags, no floating point, nothing after the end.
///
/// # Errors
/// [`WireError`], by which check failed first: length, shape, canonical form.
pub fn decode<'b, T: Decode<'b, ()> + Encode<()>>(bytes: &'b [u8], limit: usize) -> Result<T, WireError> {
    if bytes.len() > limit {
        return Err(WireError::TooLong { actual: bytes.len(), limit });
    }
    check_items(bytes)?;
    let value: T = minicbor::decode(bytes).map_err(|_| WireError::Malformed)?;
    if encode(&value) != bytes {
        return Err(WireError::NotCanonical);
    }
    Ok(value)
}

/// Walks over the items of one message without keeping anything: what is refused here has cost no memory.
fn check_items(bytes: &[u8]) -> Result<(), WireError> {
    let mut rest = bytes;
    // How many items are still to come, on each level of nesting.
    let mut awaited: Vec<u64> = vec![1];
    let mut items = 0;
    while let Some(left) = awaited.last_mut() {
        let Some(next) = left.checked_sub(1) else {
            awaited.pop();
            continue;
        };
        *left = next;
        items += 1;
        let (major, value) = read_head(&mut rest)?;
        match major {
            0 | 1 => {}
            2 | 3 => {
                let length = usize::try_from(value).map_err(|_| WireError::Malformed)?;
                rest = rest.get(length..).ok_or(WireError::Malformed)?;
            }
            4 => awaited.push(value),
            5 => awaited.push(value.checked_mul(2).ok_or(WireError::Malformed)?),
            // Of the simple values only false, true and null; tags and floating point mean nothing here.
            7 if (20..=22).contains(&value) => {}
            _ => return Err(WireError::Malformed),
        }
        if awaited.len() > MAX_DEPTH || items > MAX_ITEMS {
            return Err(WireError::Malformed);
        }
    }
    if rest.is_empty() { Ok(()) } else { Err(WireError::NotCanonical) }
}

/// The major type and the value of the next head; refuses all but the shortest form.
fn read_head(rest: &mut &[u8]) -> Result<(u8, u64), WireError> {
    let (first, after) = rest.split_first().ok_or(WireError::Malformed)?;
    let (major, short) = (first >> 5, first & 0x1f);
    let (length, least) = match short {
        0..=23 => {
            *rest = after;
            return Ok((major, u64::from(short)));
        }
        // With this major type the longer heads are floating point.
        24..=27 if major == 7 => return Err(WireError::Malformed),
        24 => (1, 24),
        25 => (2, 1 << 8),
        26 => (4, 1 << 16),
        27 => (8, 1 << 32),
        31 => return Err(WireError::NotCanonical),
        _ => return Err(WireError::Malformed),
    };
    let (argument, after) = after.split_at_checked(length).ok_or(WireError::Malformed)?;
    *rest = after;
    let value = argument.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    if value < least { Err(WireError::NotCanonical) } else { Ok((major, value)) }
}

/// BLAKE3 in key-derivation mode under the context `samlat v1 <label>`, over the parts one after the other.
///
/// Every part but the last must have a fixed length, or carry its own length, so that no two lists of
/// parts give the same input.
#[must_use]
pub fn derive(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = String::with_capacity(10 + label.len());
    context.push_str("samlat v1 ");
    context.push_str(label);
    let mut hasher = blake3::Hasher::new_derive_key(&context);
    for part in parts {
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// Plain BLAKE3, for naming stored bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_form_of_the_same_number_is_refused() {
        assert_eq!(decode::<u64>(&[0x01], 8), Ok(1));
        assert_eq!(decode::<u64>(&[0x18, 0x01], 8), Err(WireError::NotCanonical));
        assert_eq!(decode::<u64>(&[0x01, 0x00], 8), Err(WireError::NotCanonical));
        assert_eq!(decode::<u64>(&[0x61], 8), Err(WireError::Malformed));
        assert_eq!(decode::<u64>(&[0; 9], 8), Err(WireError::TooLong { actual: 9, limit: 8 }));
    }

    #[test]
    fn labels_separate() {
        assert_ne!(derive("core", &[b"x"]), derive("content", &[b"x"]));
    }
}
