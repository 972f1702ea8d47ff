//! What the formats promise, tried from outside: as an adversary, as a property, and against the kept vectors.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod address;
mod api;
mod closing;
mod death;
mod document;
mod ending;
mod envelope;
mod generate;
mod log;
mod people;
mod property;
mod recovery;
mod request;
mod sharing;
mod signers;
mod standing;
mod vectors;
mod wire;
