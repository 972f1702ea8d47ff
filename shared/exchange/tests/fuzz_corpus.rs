//! The fuzz target's body over the kept corpus, and seeded mutations of it.
#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/exchange.rs"]
mod exchange;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

#[test]
fn lists_that_are_read() {
    replay::replay("table", exchange::table, Vec::new(), 6_000);
}
