//! See [`samlat_fuzz::parse::archive`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::parse::archive(data));
