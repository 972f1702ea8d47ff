//! Many worlds, as many at once as the machine has cores.

use std::{
    num::NonZero,
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use super::{Failed, Seen, play};

/// Plays the worlds of these seeds, in order, and begins no further one where `goes_on` says no. What came of each is
/// said as soon as it is known, with its seed.
pub fn play_all(
    seeds: Range<u64>,
    goes_on: impl Fn() -> bool + Sync,
    came: impl Fn(u64, Result<Seen, Box<Failed>>) + Sync,
) {
    let next = AtomicU64::new(seeds.start);
    let plays = || {
        while goes_on() {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return;
            }
            came(seed, play(seed));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(plays);
        }
    });
}
