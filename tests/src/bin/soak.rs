//! Plays hostile worlds, from a seed on: `soak FIRST COUNT [MINUTES]`. Says how far it has come and which seeds broke a
//! promise; ends with 1 where any did.

use std::{
    process::ExitCode,
    sync::Mutex,
    time::{Duration, Instant},
};

use anyhow::Context;
use samlat_stories::{
    promises::Closed,
    simulation::{Seen, many::play_all},
};

const USAGE: &str = "usage: soak FIRST COUNT [MINUTES]";
/// How often it says how far it has come, in worlds.
const EVERY: u64 = 100;

/// What came of the worlds so far.
#[derive(Default)]
struct Played {
    worlds: u64,
    failed: Vec<u64>,
    /// In so many the record moved to another relay and stayed, was closed after her death, was opened again by her word, was
    /// taken off the relay, and was to be.
    moved: u64,
    closed: u64,
    came_back: u64,
    taken_off: u64,
    undone: u64,
}

impl Played {
    fn adds(&mut self, seen: Seen) {
        self.moved += u64::from(seen.moved_for_good);
        let is_off = seen.closed == Some(Closed::TakenOff);
        self.closed += u64::from(seen.closed.is_some() && !is_off);
        self.taken_off += u64::from(is_off);
        self.undone += u64::from(seen.undone);
        self.came_back += u64::from(seen.came_back);
    }
}

fn main() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args().skip(1);
    let mut number = || words.next().map(|word| word.parse::<u64>().context(USAGE)).transpose();
    let (first, count) = (number()?.context(USAGE)?, number()?.context(USAGE)?);
    let started = Instant::now();
    let until = number()?.map(|minutes| started + Duration::from_secs(60 * minutes));
    // What fails is said by the run itself, with its seed: not by the panic as well.
    std::panic::set_hook(Box::new(|_| {}));
    let played = Mutex::new(Played::default());
    let goes_on = || until.is_none_or(|until| Instant::now() < until);
    play_all(first..first.saturating_add(count), goes_on, |seed, outcome| {
        let Ok(mut played) = played.lock() else { return };
        match outcome {
            Ok(seen) => played.adds(seen),
            Err(failure) => {
                println!("{failure}");
                played.failed.push(seed);
            }
        }
        played.worlds += 1;
        if played.worlds.is_multiple_of(EVERY) {
            println!("{} of {count} worlds, {} s", played.worlds, started.elapsed().as_secs());
        }
    });
    let Played { worlds, failed, moved, closed, came_back, taken_off, undone } =
        played.into_inner().unwrap_or_default();
    let seconds = started.elapsed().as_secs();
    println!("moved for good in {moved}, closed in {closed}, of which opened again in {came_back}");
    println!("taken off the relay in {taken_off}, and that undone in {undone}");
    println!("{worlds} worlds played from seed {first} on, {seconds} s; broken promises in {failed:?}");
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
