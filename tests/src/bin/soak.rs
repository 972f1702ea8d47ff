//! Plays hostile worlds, from a seed on: `soak FIRST COUNT [MINUTES]`. Says how far it has come and which seeds broke a
//! promise; ends with 1 where any did.

use std::{
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::Context;
use samlat_stories::simulation::play;

const USAGE: &str = "usage: soak FIRST COUNT [MINUTES]";
/// How often it says how far it has come, in worlds.
const EVERY: u64 = 100;
/// How many worlds are played at once.
const THREADS: usize = 2;

/// What is to be played, and what came of it.
struct Soak {
    first: u64,
    count: u64,
    until: Option<Instant>,
    started: Instant,
    next: AtomicU64,
    played: AtomicU64,
    failed: Mutex<Vec<u64>>,
}

fn main() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args().skip(1);
    let mut number = || words.next().map(|word| word.parse::<u64>().context(USAGE)).transpose();
    let (first, count) = (number()?.context(USAGE)?, number()?.context(USAGE)?);
    let started = Instant::now();
    let until = number()?.map(|minutes| started + Duration::from_secs(60 * minutes));
    // What fails is said by the run itself, with its seed: not by the panic as well.
    std::panic::set_hook(Box::new(|_| {}));
    let (next, played) = (AtomicU64::new(0), AtomicU64::new(0));
    let soak = Soak { first, count, until, started, next, played, failed: Mutex::default() };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| soak.plays());
        }
    });
    Ok(soak.ends())
}

impl Soak {
    fn plays(&self) {
        while self.until.is_none_or(|until| Instant::now() < until) {
            let n = self.next.fetch_add(1, Ordering::Relaxed);
            if n >= self.count {
                return;
            }
            let seed = self.first.saturating_add(n);
            if let Err(failure) = play(seed) {
                println!("{failure}");
                if let Ok(mut failed) = self.failed.lock() {
                    failed.push(seed);
                }
            }
            let played = self.played.fetch_add(1, Ordering::Relaxed) + 1;
            if played.is_multiple_of(EVERY) {
                println!("{played} of {} worlds, {} s", self.count, self.started.elapsed().as_secs());
            }
        }
    }

    fn ends(self) -> ExitCode {
        let failed = self.failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (played, seconds) = (self.played.into_inner(), self.started.elapsed().as_secs());
        println!(
            "{played} worlds played from seed {} on, {seconds} s; broken promises in {failed:?}",
            self.first
        );
        if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
