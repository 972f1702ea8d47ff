//! See [`samlat_fuzz::parse::circle_log`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samlat_fuzz::parse::circle_log(data));
