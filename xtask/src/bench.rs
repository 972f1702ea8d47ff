//! `cargo xtask bench`: what a five-year record, its circle and the app in a browser cost, as ratios in one run.

use std::process::Command;

use anyhow::bail;

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;
use crate::setup::{self, Need};
use crate::web::{self, Profile};

/// What can be measured, and where its bench is.
const BENCHES: [(&str, Bench); 3] = [
    ("record", Bench::Package("samlat-record")),
    ("circle", Bench::Package("samlat-circle")),
    ("app", Bench::Browser),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bench {
    /// A bench of the same name in this package. No network, no browser.
    Package(&'static str),
    /// `tests/browser/bench.mjs`, with the bundles as people get them and programs of a release build.
    Browser,
}

/// Builds what is named as people get it, and runs it; without a name, all there is.
///
/// # Errors
/// There is no bench of that name, or it does not build or run.
pub fn run(place: &Place, install: bool, arguments: Arguments) -> anyhow::Result<()> {
    for (name, bench) in chosen(&arguments.rest())? {
        match bench {
            Bench::Package(package) => {
                setup::ready(place, &[Need::Native], install)?;
                let mut bench = place.cargo();
                bench.args(["bench", "--package", package, "--features", "testing", "--bench", name]);
                command::run(&mut bench)?;
            }
            Bench::Browser => in_browser(place, install)?,
        }
    }
    Ok(())
}

fn in_browser(place: &Place, install: bool) -> anyhow::Result<()> {
    setup::ready(place, &[Need::Native, Need::Web, Need::Browser], install)?;
    web::build(place, Profile::Web)?;
    let mut programs = place.cargo();
    programs.args(["build", "--release", "--package", "samlat-relay", "--package", "samlat-stories"]);
    command::run(programs.args(["--bin", "samlat-relay", "--bin", "seed"]))?;
    let release = place.target.join("release");
    let mut bench = Command::new("node");
    bench.arg("bench.mjs").current_dir(place.browser_tests()).env("SAMLAT_WEB", place.web());
    bench.env("SAMLAT_RELAY", release.join("samlat-relay")).env("SAMLAT_SEED", release.join("seed"));
    command::run(&mut bench)
}

fn chosen(names: &[String]) -> anyhow::Result<Vec<(&'static str, Bench)>> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|(known, _)| known != name)) {
        let known = BENCHES.map(|(name, _)| name).join(", ");
        bail!("{unknown} is no bench; there is {known}");
    }
    let is_chosen = |(name, _): &(&str, Bench)| names.is_empty() || names.iter().any(|other| other == name);
    Ok(BENCHES.into_iter().filter(is_chosen).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_benches_are_run_unless_one_is_named_and_an_unknown_one_is_refused() {
        assert_eq!(chosen(&[]).unwrap(), BENCHES);
        assert_eq!(chosen(&["record".to_owned()]).unwrap(), [("record", Bench::Package("samlat-record"))]);
        assert!(chosen(&["recrod".to_owned()]).unwrap_err().to_string().contains("record"));
    }
}
