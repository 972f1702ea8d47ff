//! See [`samlat_fuzz::exchange::table`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::exchange::table(data));
