//! Two hundred worlds that seeds draw, with whoever means harm in them; the promises are checked after each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use std::ops::Range;

use samlat_stories::{
    enemy::harm::HARMS,
    relay::lies::LIES,
    simulation::{Enmity, Plan, play},
};

const WORLDS: Range<u64> = 0..200;

/// Plays worlds; or, with `SAMLAT_SEED`, that one alone.
fn plays(worlds: Range<u64>) {
    let one = std::env::var("SAMLAT_SEED").ok().map(|seed| seed.parse::<u64>().expect("a seed"));
    let seeds: Vec<u64> = match one {
        Some(seed) if worlds.contains(&seed) || (worlds.start == 0 && !WORLDS.contains(&seed)) => vec![seed],
        Some(_) => Vec::new(),
        None => worlds.collect(),
    };
    let failed: Vec<_> = seeds.into_iter().filter_map(|seed| play(seed).err()).collect();
    for failed in &failed {
        println!("{failed}");
    }
    let seeds: Vec<u64> = failed.iter().map(|failed| failed.seed).collect();
    assert!(failed.is_empty(), "broken promises in {seeds:?}");
}

#[test]
fn promises_hold_in_the_first_hundred_worlds() {
    plays(0..100);
}

#[test]
fn promises_hold_in_the_second_hundred_worlds() {
    plays(100..200);
}

#[test]
fn every_enemy_has_worlds_of_its_own() {
    let enemies: Vec<Enmity> = WORLDS.map(|seed| Plan::of(seed).enmity).collect();
    for lie in LIES {
        assert!(enemies.iter().filter(|enemy| **enemy == Enmity::Relay(lie)).count() >= 10, "{lie:?}");
    }
    let with_keys = [Enmity::Member, Enmity::MemberAndRelay];
    let worlds = enemies.iter().filter(|enemy| with_keys.contains(enemy)).count();
    assert!(worlds >= HARMS.len(), "{worlds} worlds for {} kinds of harm", HARMS.len());
}
