//! See [`samlat_fuzz::circle::change`].
//!
//! The guard catches what the document library does over a hostile change, so a panic is no finding here by itself: it is
//! said, and only one that leaves the body ends the run.
#![no_main]

use std::sync::Once;

static HOOK: Once = Once::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    samlat_fuzz::circle::change(data);
});
