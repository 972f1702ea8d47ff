//! Randomness that is the same in every run, for tests and vectors.

use samlat_protocol::wire;

use crate::entropy::Entropy;

/// A stream of bytes made from a number by hashing a counter.
pub struct Fixed {
    seed: u64,
    drawn: u64,
    left: Vec<u8>,
}

impl Fixed {
    /// The stream of a number.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, drawn: 0, left: Vec::new() }
    }
}

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.left.is_empty() {
                let block =
                    wire::derive("test entropy", &[&self.seed.to_be_bytes(), &self.drawn.to_be_bytes()]);
                self.drawn += 1;
                self.left = block.to_vec();
            }
            *byte = self.left.pop().unwrap_or_default();
        }
    }
}
