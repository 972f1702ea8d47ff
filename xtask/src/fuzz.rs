//! `cargo xtask fuzz [TARGET…] [--seconds N]`: the targets of `fuzz/`, with libFuzzer, from the kept corpus.
//!
//! What a run finds worth keeping lies under `target/fuzz`, so that the kept corpus grows by choice alone; what ends a run, in
//! `fuzz/artifacts`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::arguments::Arguments;
use crate::command::{self, answer};
use crate::place::Place;

/// The package with the targets.
pub const PACKAGE: &str = "samlat-fuzz";
/// How long each target runs where nothing is said, in seconds.
const SECONDS: u32 = 60;
/// How long each runs among the tests, in seconds.
const SECONDS_IN_TESTS: u32 = 10;
/// How many run at a time among the tests.
const AT_A_TIME: usize = 2;
/// What libFuzzer needs to see which way a run went. These are the flags of `cargo fuzz`, but for the sanitizer, which only a
/// nightly compiler has.
const INSTRUMENTS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Runs what is named, one after the other; without a name, all there is.
///
/// # Errors
/// There is no target of that name, they cannot be built, or one has found something.
pub fn run(place: &Place, mut arguments: Arguments) -> anyhow::Result<()> {
    let seconds = seconds(arguments.value("--seconds")?.as_deref())?;
    let chosen = chosen(targets(&place.root)?, &arguments.rest())?;
    let program = build(place)?;
    chosen.iter().try_for_each(|target| command::run(&mut feed(place, &program, target, seconds)?))
}

/// Runs every target for a short time, and prints what one has found.
///
/// # Errors
/// They cannot be built, or one has found something.
pub fn shortly(place: &Place) -> anyhow::Result<()> {
    let (program, targets) = (build(place)?, targets(&place.root)?);
    let mut found = Vec::new();
    for some in targets.chunks(AT_A_TIME) {
        let mut running = Vec::new();
        for target in some {
            let mut feed = feed(place, &program, target, SECONDS_IN_TESTS)?;
            running.push((target, std::thread::spawn(move || feed.output())));
        }
        for (target, output) in running {
            let output = output.join().map_err(|_| anyhow::anyhow!("{target}: could not be run"))??;
            let said = String::from_utf8_lossy(&output.stderr);
            println!("{target}: {}", said.lines().last().unwrap_or_default());
            if !output.status.success() {
                println!("{said}");
                found.push(target.as_str());
            }
        }
    }
    if found.is_empty() { Ok(()) } else { bail!("found something: {}", found.join(", ")) }
}

/// Builds the program, and says where it is.
fn build(place: &Place) -> anyhow::Result<PathBuf> {
    let rustc = answer("rustc", &["-vV"]).context("rustc -vV")?;
    let host =
        rustc.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc -vV names no host")?;
    let mut build = place.cargo();
    // With a target named, what runs while building is built without the instruments.
    build.args(["build", "--package", PACKAGE, "--profile", "fuzz", "--target", host]);
    command::run(build.env("RUSTFLAGS", INSTRUMENTS))?;
    Ok(place.target.join(host).join("fuzz").join(PACKAGE))
}

/// The program over one target. The first folder is written, the other is read alone.
fn feed(place: &Place, program: &Path, target: &str, seconds: u32) -> anyhow::Result<Command> {
    let grown = place.target.join("fuzz").join(target);
    let artifacts = place.root.join("fuzz/artifacts").join(target);
    for folder in [&grown, &artifacts] {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let mut feed = Command::new(program);
    feed.env("SAMLAT_FUZZ_TARGET", target).arg(grown).arg(corpus(&place.root).join(target));
    feed.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", artifacts.display()));
    Ok(feed)
}

fn seconds(given: Option<&str>) -> anyhow::Result<u32> {
    given.map_or(Ok(SECONDS), |given| given.parse().with_context(|| format!("--seconds {given}")))
}

fn corpus(root: &Path) -> PathBuf {
    root.join("fuzz/corpus")
}

/// The names of all targets: each has a folder of what is kept.
fn targets(root: &Path) -> anyhow::Result<Vec<String>> {
    let folder = corpus(root);
    let files = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut names = Vec::new();
    for file in files {
        names.push(file?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

fn chosen(targets: Vec<String>, names: &[String]) -> anyhow::Result<Vec<String>> {
    if let Some(unknown) = names.iter().find(|name| !targets.contains(name)) {
        bail!("{unknown} is no target; there is {}", targets.join(", "));
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
    fn every_target_has_a_kept_corpus_and_every_corpus_a_target() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let code = std::fs::read_to_string(root.join("fuzz/src/lib.rs")).unwrap();
        let declared = code.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next());
        let declared: Vec<String> = declared.map(str::to_owned).collect();
        assert!(declared.len() >= 12, "{declared:?}");
        assert_eq!(declared, targets(&root).unwrap());
        for target in declared {
            let mut kept = std::fs::read_dir(corpus(&root).join(&target)).unwrap();
            assert!(kept.next().is_some(), "{target}");
        }
    }
}
