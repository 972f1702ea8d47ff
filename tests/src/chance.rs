//! Chance that comes out the same for the same seed.

use samlat_circle::entropy::Entropy;

/// A stream of bytes from a seed.
pub struct Chance {
    reader: blake3::OutputReader,
}

impl Chance {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("samlat stories chance");
        hasher.update(&seed.to_le_bytes());
        Self { reader: hasher.finalize_xof() }
    }

    /// Fixed-length bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.reader.fill(&mut bytes);
        bytes
    }

    /// A number below `below`; 0 where nothing is below.
    pub fn below(&mut self, below: u64) -> u64 {
        u64::from_le_bytes(self.bytes()).checked_rem(below).unwrap_or(0)
    }

    /// Whether something of this many in a hundred happens.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Another stream, that depends on this one and then goes its own way.
    pub fn branch(&mut self) -> Self {
        Self::new(u64::from_le_bytes(self.bytes()))
    }
}

impl Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.reader.fill(bytes);
    }
}
