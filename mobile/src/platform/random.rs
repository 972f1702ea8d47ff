//! Randomness fit for keys, from the operating system or the browser.

/// Fills all of `bytes`.
///
/// # Panics
/// Where the system has no randomness to give: nothing could be sealed then, and weak keys would be worse.
#[expect(clippy::panic, reason = "a key made of anything less than randomness must never come to be")]
pub fn fill(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        panic!("the system gives no randomness: {error}");
    }
}

/// The system's randomness, as the engine asks for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl samlat_circle::entropy::Entropy for SystemEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        fill(bytes);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_draws_differ_and_fill_every_byte() {
        let mut draws = [[0_u8; 64]; 2];
        draws.iter_mut().for_each(|draw| super::fill(draw));
        assert_ne!(draws[0], draws[1]);
        assert!(draws.iter().all(|draw| draw.chunks(16).all(|part| part.iter().any(|byte| *byte != 0))));
    }
}
