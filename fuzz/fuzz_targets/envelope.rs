//! See [`samlat_fuzz::parse::envelope`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::parse::envelope(data));
