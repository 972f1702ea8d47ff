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

/// Decodes a value of at most `limit` bytes and refuses every form but the canonical one.
///
/// # Errors
/// [`WireError`], by which check failed first: length, shape, canonical form.
pub fn decode<'b, T: Decode<'b, ()> + Encode<()>>(bytes: &'b [u8], limit: usize) -> Result<T, WireError> {
    if bytes.len() > limit {
        return Err(WireError::TooLong { actual: bytes.len(), limit });
    }
    let value: T = minicbor::decode(bytes).map_err(|_| WireError::Malformed)?;
    if encode(&value) != bytes {
        return Err(WireError::NotCanonical);
    }
    Ok(value)
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
