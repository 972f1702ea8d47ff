//! See [`samlat_fuzz::parse::request`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::parse::request(data));
