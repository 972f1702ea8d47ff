//! See [`samlat_fuzz::circle::archive`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::circle::archive(data));
