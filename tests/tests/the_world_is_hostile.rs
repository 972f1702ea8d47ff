//! Two hundred worlds that seeds draw, with whoever means harm in them; the promises are checked after each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_stories::simulation::play;

fn plays(seeds: std::ops::Range<u64>) {
    let one = std::env::var("SAMLAT_SEED").ok().map(|seed| seed.parse::<u64>().expect("a seed"));
    let failed: Vec<_> = seeds.filter(|seed| one.is_none_or(|one| one == *seed)).filter_map(|seed| play(seed).err()).collect();
    for failed in &failed {
        println!("{failed}");
    }
    let seeds: Vec<u64> = failed.iter().map(|failed| failed.seed).collect();
    assert!(failed.is_empty(), "broken promises in {seeds:?}");
}

#[test]
fn promises_hold_in_worlds_0_to_99() {
    plays(0..100);
}

#[test]
fn promises_hold_in_worlds_100_to_199() {
    plays(100..200);
}
