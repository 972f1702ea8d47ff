//! See [`samlat_fuzz::circle::invitation`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::circle::invitation(data));
