//! See [`samlat_fuzz::circle::body`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::circle::body(data));
