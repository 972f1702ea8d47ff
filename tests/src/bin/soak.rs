//! Plays worlds for a long time, from a seed on: `soak FIRST COUNT [MINUTES]`. Says how far it has come and which seeds
//! failed; ends with 1 where any did.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context;
use samlat_stories::simulation::play;

/// How often it says how far it has come, in seeds.
const EVERY: u64 = 100;

fn main() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args().skip(1);
    let mut number = |what: &'static str| -> anyhow::Result<Option<u64>> {
        words.next().map(|word| word.parse().context(what)).transpose()
    };
    let first = number("the first seed")?.context("usage: soak FIRST COUNT [MINUTES]")?;
    let count = number("how many")?.context("usage: soak FIRST COUNT [MINUTES]")?;
    let minutes = number("the minutes")?;
    let started = Instant::now();
    let is_over = || minutes.is_some_and(|m| started.elapsed() >= Duration::from_secs(60 * m));
    // What fails is said once, below: not by the panic as well.
    std::panic::set_hook(Box::new(|_| {}));
    let (mut played, mut failed) = (0_u64, Vec::new());
    for seed in (first..first.saturating_add(count)).take_while(|_| !is_over()) {
        if let Err(failure) = play(seed) {
            println!("{failure}");
            failed.push(seed);
        }
        played += 1;
        if played % EVERY == 0 {
            println!("{played} of {count}, {} failed, {} s", failed.len(), started.elapsed().as_secs());
        }
    }
    println!(
        "{played} worlds played from seed {first} on, {} s; failed: {failed:?}",
        started.elapsed().as_secs()
    );
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
