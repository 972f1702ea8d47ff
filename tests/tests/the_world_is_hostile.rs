//! Worlds that seeds draw, one for each enemy; the promises are checked after each. `cargo xtask soak` goes on from there.
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

/// Worlds among which each enemy has many.
const WORLDS: Range<u64> = 0..200;
/// What is played here.
const FIRST: [Range<u64>; 2] = [0..9, 9..18];

/// Plays worlds; or, with `SAMLAT_SEED`, that one alone.
fn plays(worlds: Range<u64>) {
    let one = std::env::var("SAMLAT_SEED").ok().map(|seed| seed.parse::<u64>().expect("a seed"));
    let seeds: Vec<u64> = match one {
        Some(seed)
            if worlds.contains(&seed)
                || (worlds.start == 0 && FIRST.iter().all(|here| !here.contains(&seed))) =>
        {
            vec![seed]
        }
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
fn promises_hold_with_the_first_enemies() {
    plays(FIRST[0].clone());
}

#[test]
fn promises_hold_with_the_other_enemies() {
    plays(FIRST[1].clone());
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
