//! See [`samlat_fuzz::record::import`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::record::import(data));
