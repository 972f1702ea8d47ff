//! `cargo xtask bench`: what a five-year record and its circle cost, as ratios in one run. No network, no browser.

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;
use crate::setup::{self, Need};

/// What can be measured: its name, and the package whose bench of that name it is.
const BENCHES: [(&str, &str); 2] = [("record", "samlat-record"), ("circle", "samlat-circle")];

/// Builds what is named as people get it, and runs it; without a name, all there is.
///
/// # Errors
/// There is no bench of that name, or it does not build or run.
pub fn run(place: &Place, install: bool, arguments: Arguments) -> anyhow::Result<()> {
    let chosen = chosen(&arguments.rest())?;
    setup::ready(place, &[Need::Native], install)?;
    for (name, package) in chosen {
        let mut bench = place.cargo();
        command::run(bench.args(["bench", "--package", package, "--features", "testing", "--bench", name]))?;
    }
    Ok(())
}

fn chosen(names: &[String]) -> anyhow::Result<Vec<(&'static str, &'static str)>> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|(known, _)| known != name)) {
        let known = BENCHES.map(|(name, _)| name).join(", ");
        anyhow::bail!("{unknown} is no bench; there is {known}");
    }
    let is_chosen = |(name, _): &(&str, &str)| names.is_empty() || names.iter().any(|other| other == name);
    Ok(BENCHES.into_iter().filter(is_chosen).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_benches_are_run_unless_one_is_named_and_an_unknown_one_is_refused() {
        assert_eq!(chosen(&[]).unwrap(), BENCHES);
        assert_eq!(chosen(&["record".to_owned()]).unwrap(), [("record", "samlat-record")]);
        assert!(chosen(&["recrod".to_owned()]).unwrap_err().to_string().contains("record"));
    }
}
