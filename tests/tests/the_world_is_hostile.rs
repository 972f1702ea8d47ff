//! Worlds that seeds draw, some for each enemy; the promises are checked after each. `cargo xtask soak` goes on
//! from there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use std::{ops::Range, sync::Mutex};

use samlat_stories::{
    enemy::harm::HARMS,
    promises::Closed,
    relay::lies::LIES,
    simulation::{Enmity, Plan, Seen, many::play_all},
};

/// What is played here: each enemy has many of them.
const WORLDS: Range<u64> = 0..200;

/// All of them; or, with `SAMLAT_SEED`, that one alone.
#[test]
fn promises_hold_with_every_enemy() {
    let one = std::env::var("SAMLAT_SEED").ok().map(|seed| seed.parse::<u64>().expect("a seed"));
    let (failed, seen) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    play_all(
        one.map_or(WORLDS, |seed| seed..seed + 1),
        || true,
        |seed, outcome| match outcome {
            Ok(what) => seen.lock().unwrap().push(what),
            Err(failure) => {
                println!("{failure}");
                failed.lock().unwrap().push(seed);
            }
        },
    );
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "broken promises in {failed:?}");
    if one.is_none() {
        what_is_rare_is_seen(&seen.into_inner().unwrap());
    } else {
        println!("{seen:?}");
    }
}

/// A promise that no world puts to the test is none.
fn what_is_rare_is_seen(worlds: &[Seen]) {
    let enough = |what: &str, least: usize, is: fn(&Seen) -> bool| {
        let count = worlds.iter().filter(|seen| is(seen)).count();
        println!("{what}: in {count} worlds, and in {least} at the least");
        count >= least
    };
    let all = [
        enough("a record stays at another relay", 5, |seen| seen.moved_for_good),
        enough("a record is kept", 3, |seen| seen.closed == Some(Closed::Kept) && !seen.came_back),
        enough("a record is erased", 12, |seen| seen.closed == Some(Closed::Erased)),
        enough("she speaks after all", 3, |seen| seen.came_back),
        enough("a record is taken off the relay", 12, |seen| seen.closed == Some(Closed::TakenOff)),
        enough("that is undone", 15, |seen| seen.undone),
        enough("an entry becomes hers alone", 20, |seen| seen.moved.kept),
        enough("an entry is shared again", 10, |seen| seen.moved.shared),
        enough("two move an entry at once", 5, |seen| seen.moved.at_once),
    ];
    assert!(all.iter().all(|is_enough| *is_enough), "what is rare is seen");
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
