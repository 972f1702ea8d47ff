//! `cargo xtask soak [--seeds N] [--minutes M]`: hostile worlds, one after the other, from where the tests end.
//!
//! The worlds are played by a program of the stories, built as a release is: it plays several times as many in the time.

use anyhow::Context;

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;

/// The seeds before this one are played by the tests.
const FIRST_SEED: u64 = 200;
/// How many seeds are played where nothing is said.
const SEEDS: u64 = 10_000;

/// Plays worlds until all seeds are played or the time is up.
///
/// # Errors
/// A promise was broken in a world, or the program cannot be built.
pub fn run(place: &Place, mut arguments: Arguments) -> anyhow::Result<()> {
    let seeds = number("--seeds", arguments.value("--seeds")?.as_deref())?.unwrap_or(SEEDS);
    let minutes = number("--minutes", arguments.value("--minutes")?.as_deref())?;
    arguments.end()?;
    let mut soak = place.cargo();
    soak.args(["run", "--release", "--package", "samlat-stories", "--bin", "soak", "--"]);
    soak.args([FIRST_SEED, seeds].map(|number| number.to_string()));
    soak.args(minutes.map(|minutes| minutes.to_string()));
    command::run(&mut soak)
}

fn number(flag: &str, given: Option<&str>) -> anyhow::Result<Option<u64>> {
    given.map(|given| given.parse().with_context(|| format!("{flag} {given}"))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_and_minutes_are_numbers() {
        assert_eq!(number("--seeds", None).unwrap(), None);
        assert_eq!(number("--seeds", Some("20")).unwrap(), Some(20));
        assert!(number("--minutes", Some("5 min")).unwrap_err().to_string().contains("--minutes 5 min"));
    }
}
