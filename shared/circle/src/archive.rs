//! The archive in a snapshot: the bodies of all changes that it covers, as they were written, in the order of its vector
//! (protocol.md section 5.4).

use std::fmt;

use samlat_protocol::{api::Bytes, id::PublicKey, snapshot::Covered, wire};

use crate::{open::CannotOpen, seal::SealError};

/// Largest archive, in bytes, inflated: four times the largest snapshot, for what was deflated within it is not again.
pub const MAX_ARCHIVE_BYTES: usize = 32 * 1024 * 1024;
/// Deflate level: 6 of 10, the usual balance.
const LEVEL: u8 = 6;

/// The bodies of all changes under a vector.
#[derive(Clone, PartialEq, Eq)]
pub struct Archive(Vec<Bytes>);

/// One body in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Archived<'a> {
    /// Whose chain.
    pub author: PublicKey,
    /// The place in it.
    pub seq: u64,
    /// The body, as far as the archive is to be believed: it is where it hashes to what the core there commits to.
    pub body: &'a [u8],
}

impl Archive {
    /// An archive of bodies that stand in the order of a vector.
    #[must_use]
    pub fn of(bodies: Vec<Vec<u8>>) -> Self {
        Self(bodies.into_iter().map(Bytes).collect())
    }

    /// Its form before it is sealed.
    ///
    /// # Errors
    /// [`SealError::TooLarge`] above [`MAX_ARCHIVE_BYTES`]; [`SealError::CoreDoesNotFit`] where the vector names another
    /// number of changes.
    pub fn deflated(&self, vector: &[Covered]) -> Result<Vec<u8>, SealError> {
        if !self.fits(vector) {
            return Err(SealError::CoreDoesNotFit);
        }
        let bytes = wire::encode(&self.0);
        if bytes.len() > MAX_ARCHIVE_BYTES {
            return Err(SealError::TooLarge);
        }
        Ok(miniz_oxide::deflate::compress_to_vec(&bytes, LEVEL))
    }

    /// Reads what [`Archive::deflated`] gave.
    ///
    /// # Errors
    /// [`CannotOpen`] for what is no archive in its one form, is too large, or has another number of bodies than the vector
    /// names.
    pub fn read(deflated: &[u8], vector: &[Covered]) -> Result<Self, CannotOpen> {
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, MAX_ARCHIVE_BYTES)
            .map_err(|_| CannotOpen)?;
        let archive = Self(wire::decode(&bytes, MAX_ARCHIVE_BYTES).map_err(|_| CannotOpen)?);
        if archive.fits(vector) { Ok(archive) } else { Err(CannotOpen) }
    }

    /// Every body, in its place by the vector that the archive was read with.
    pub fn bodies<'a>(&'a self, vector: &'a [Covered]) -> impl Iterator<Item = Archived<'a>> {
        let places = vector.iter().flat_map(|covered| (1..=covered.seq).map(|seq| (covered.author, seq)));
        let bodies = self.0.iter().map(|body| body.0.as_slice());
        places.zip(bodies).map(|((author, seq), body)| Archived { author, seq, body })
    }

    fn fits(&self, vector: &[Covered]) -> bool {
        let named = vector.iter().try_fold(0_u64, |sum, covered| sum.checked_add(covered.seq));
        named == Some(self.0.len() as u64)
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Archive({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use samlat_protocol::id::CoreId;

    use super::*;

    fn vector(seqs: &[u64]) -> Vec<Covered> {
        let one = |(n, seq): (u8, &u64)| Covered {
            author: PublicKey::new([n; 32]),
            seq: *seq,
            core: CoreId::new([n; 32]),
        };
        (1..).zip(seqs).map(one).collect()
    }

    #[test]
    fn every_body_comes_back_in_its_place() {
        let archive = Archive::of(vec![b"a1".to_vec(), b"a2".to_vec(), b"b1".to_vec()]);
        let vector = vector(&[2, 1]);
        let read = Archive::read(&archive.deflated(&vector).unwrap(), &vector).unwrap();
        assert_eq!(read, archive);
        let places: Vec<_> = read.bodies(&vector).map(|a| (a.author.as_bytes()[0], a.seq, a.body)).collect();
        assert_eq!(places, [(1, 1, &b"a1"[..]), (1, 2, b"a2"), (2, 1, b"b1")]);
    }

    #[test]
    fn another_number_than_the_vector_names_does_not_open() {
        let archive = Archive::of(vec![Vec::new(); 3]);
        let deflated = archive.deflated(&vector(&[3])).unwrap();
        for seqs in [&[][..], &[2], &[4], &[u64::MAX, 4], &[2, 2]] {
            assert_eq!(Archive::read(&deflated, &vector(seqs)), Err(CannotOpen), "{seqs:?}");
            assert_eq!(archive.deflated(&vector(seqs)), Err(SealError::CoreDoesNotFit));
        }
    }

    #[test]
    fn what_inflates_beyond_the_limit_does_not_open() {
        let large = Archive::of(vec![vec![0; MAX_ARCHIVE_BYTES]]);
        assert_eq!(large.deflated(&vector(&[1])), Err(SealError::TooLarge));
        let bomb = miniz_oxide::deflate::compress_to_vec(&wire::encode(&large.0), LEVEL);
        assert!(bomb.len() < 100_000);
        assert_eq!(Archive::read(&bomb, &vector(&[1])), Err(CannotOpen));
        assert_eq!(Archive::read(b"no archive", &[]), Err(CannotOpen));
    }
}
