//! What is fuzzed: functions of bytes that must neither panic nor take one fact in two forms.

pub mod circle;
pub mod exchange;
pub mod parse;
pub mod record;
