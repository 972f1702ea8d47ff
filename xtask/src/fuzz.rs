//! `cargo xtask fuzz [TARGET…] [--seconds N]`: the targets of `fuzz/`, with libFuzzer, from the kept corpus.
//!
//! It wants a nightly compiler and `cargo fuzz`. Neither is installed here: what is missing is said. What a run finds worth
//! keeping lies under `target/fuzz`, so that the kept corpus grows by choice alone; what ends a run, in `fuzz/artifacts`.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::arguments::Arguments;
use crate::command::{self, succeeds};
use crate::place::Place;

/// How long each target runs where nothing is said, in seconds.
const SECONDS: u32 = 60;
/// The compiler that libFuzzer's instruments ask for.
const NIGHTLY: &str = "nightly";

/// Runs what is named, one after the other; without a name, all there is.
///
/// # Errors
/// There is no target of that name, the compiler or `cargo fuzz` is missing, or a target has found something.
pub fn run(place: &Place, mut arguments: Arguments) -> anyhow::Result<()> {
    let seconds = seconds(arguments.value("--seconds")?.as_deref())?;
    let chosen = chosen(targets(&place.root)?, &arguments.rest())?;
    let missing = missing(
        succeeds("rustup", &["run", NIGHTLY, "rustc", "--version"]),
        succeeds("cargo", &["fuzz", "--version"]),
    );
    anyhow::ensure!(missing.is_empty(), "to fuzz, this machine lacks\n  {}", missing.join("\n  "));
    for target in chosen {
        let found = place.target.join("fuzz").join(&target);
        std::fs::create_dir_all(&found).with_context(|| found.display().to_string())?;
        let mut fuzz = Command::new("cargo");
        // The first folder is written, the others are read alone.
        fuzz.current_dir(&place.root)
            .env_remove("CARGO")
            .env_remove("CARGO_TARGET_DIR")
            .env("RUSTUP_TOOLCHAIN", NIGHTLY)
            .args(["fuzz", "run", &target])
            .arg(found)
            .arg(place.root.join("fuzz/corpus").join(&target))
            .args(["--", &format!("-max_total_time={seconds}")]);
        command::run(&mut fuzz)?;
    }
    Ok(())
}

fn seconds(given: Option<&str>) -> anyhow::Result<u32> {
    given.map_or(Ok(SECONDS), |given| given.parse().with_context(|| format!("--seconds {given}")))
}

/// What is not here, and how it is had.
fn missing(has_nightly: bool, has_cargo_fuzz: bool) -> Vec<&'static str> {
    let nightly = (!has_nightly).then_some("a nightly compiler: rustup toolchain install nightly");
    let cargo_fuzz = (!has_cargo_fuzz).then_some("cargo fuzz: cargo install cargo-fuzz");
    nightly.into_iter().chain(cargo_fuzz).collect()
}

/// The names of all targets.
fn targets(root: &Path) -> anyhow::Result<Vec<String>> {
    let folder = root.join("fuzz/fuzz_targets");
    let files = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut names = Vec::new();
    for file in files {
        let path = file?.path();
        if path.extension().is_some_and(|end| end == "rs") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn chosen(targets: Vec<String>, names: &[String]) -> anyhow::Result<Vec<String>> {
    if let Some(unknown) = names.iter().find(|name| !targets.contains(name)) {
        anyhow::bail!("{unknown} is no target; there is {}", targets.join(", "));
    }
    Ok(targets.into_iter().filter(|target| names.is_empty() || names.contains(target)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn all_targets_are_run_unless_some_are_named_and_an_unknown_one_is_refused() {
        let all = names("body change post");
        assert_eq!(chosen(all.clone(), &[]).unwrap(), all);
        assert_eq!(chosen(all.clone(), &names("post")).unwrap(), ["post"]);
        assert!(chosen(all, &names("pots")).unwrap_err().to_string().contains("body, change, post"));
    }

    #[test]
    fn the_time_is_a_number_of_seconds() {
        assert_eq!(seconds(None).unwrap(), SECONDS);
        assert_eq!(seconds(Some("5")).unwrap(), 5);
        assert!(seconds(Some("5 min")).is_err());
    }

    #[test]
    fn what_is_missing_is_said_and_nothing_else() {
        assert!(missing(true, true).is_empty());
        assert!(matches!(missing(false, true).as_slice(), [one] if one.contains("nightly")));
        assert!(matches!(missing(true, false).as_slice(), [one] if one.contains("cargo-fuzz")));
        assert_eq!(missing(false, false).len(), 2);
    }

    #[test]
    fn every_target_is_declared_and_has_a_kept_corpus() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let manifest = std::fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
        let targets = targets(&root).unwrap();
        assert!(targets.len() >= 12, "{targets:?}");
        for target in targets {
            assert!(manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")), "{target}");
            let kept = std::fs::read_dir(root.join("fuzz/corpus").join(&target));
            assert!(kept.is_ok_and(|mut kept| kept.next().is_some()), "{target}");
        }
    }

    /// Nothing here builds the targets themselves: their one line calls a body that the tests on stable replay.
    #[test]
    fn every_target_calls_a_body_that_is_there() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
        for target in targets(&fuzz.join("..")).unwrap() {
            let code = std::fs::read_to_string(fuzz.join(format!("fuzz_targets/{target}.rs"))).unwrap();
            let mut calls = code.split("samlat_fuzz::").skip(1).peekable();
            assert!(calls.peek().is_some(), "{target} calls no body");
            for call in calls {
                let (module, rest) = call.split_once("::").unwrap();
                let body = rest.split(|c: char| c != '_' && !c.is_alphanumeric()).next().unwrap();
                let source = std::fs::read_to_string(fuzz.join(format!("src/{module}.rs"))).unwrap();
                assert!(source.contains(&format!("pub fn {body}(")), "{target} calls {module}::{body}");
            }
        }
    }
}
