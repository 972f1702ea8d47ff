//! Chance that is the same for the same seed, on every machine.

use crate::{ItemId, PostId};

/// SplitMix64: small, and the same everywhere.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Chance that begins here.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`; 0 below 0.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        match (mixed ^ (mixed >> 31)).checked_rem(end) {
            Some(below) => below,
            None => 0,
        }
    }

    /// Holds once in so many times.
    pub const fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of these, unless there is none.
    pub fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let place = usize::try_from(self.below(all.len() as u64)).ok()?;
        all.get(place).cloned()
    }

    /// One of these words.
    pub fn word(&mut self, words: &[&str]) -> String {
        self.of(words).unwrap_or_default().to_owned()
    }

    /// An id as a device makes one.
    pub fn item_id(&mut self) -> ItemId {
        ItemId(self.bytes())
    }

    /// An id as a post gets one.
    pub fn post_id(&mut self) -> PostId {
        PostId(self.bytes())
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| u8::try_from(self.below(256)).unwrap_or_default())
    }
}
