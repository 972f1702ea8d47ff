//! See [`samlat_fuzz::parse::circle_entry`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::parse::circle_entry(data));
