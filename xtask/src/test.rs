//! `cargo xtask test`: everything, on a machine that may have nothing.
//!
//! All packages are built at one time with one choice of features, so that each library is built once; the browser and
//! the window then use those same programs. The bundles are built beside the checks and the programs: their last and longest
//! step keeps one core busy, and stands in a folder of its own. Hostile bytes are fed beside the packages' tests, with a program
//! that is built in another one.

mod tally;

use std::process::Command;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::arguments::Arguments;
use crate::check::{CHECKS, lints};
use crate::command;
use crate::fuzz;
use crate::place::Place;
use crate::setup;
use crate::test::tally::Tally;
use crate::web::{self, Profile};

/// What a run from nothing leaves in the target folder, in GB (10⁹ bytes).
const RUN_GB: u64 = 9;

/// Sets the machine up, checks, builds and tests, and prints what ran.
///
/// # Errors
/// The machine could not be set up, or something failed.
pub fn run(place: &Place, install: bool, arguments: Arguments) -> anyhow::Result<()> {
    arguments.end()?;
    setup::ready(place, &setup::EVERYTHING, install)?;
    if let Some(free) = place.free_gb() {
        // A disk that is full in the middle looks like anything but that.
        println!("{free} GB free on the disk; a run from nothing takes about {RUN_GB}");
    }
    let mut tally = Tally::default();
    let (bundles, took) = std::thread::scope(|scope| {
        let bundles = scope.spawn(|| timed(|| web::build(place, Profile::Web)));
        for check in &CHECKS {
            step(&mut tally, check.claim, |_| check.prove(place));
        }
        step(&mut tally, "every program is built", |_| build(place));
        joined(bundles)
    });
    let before = tally.counted();
    close(&mut tally, "the bundles are built, within their limits, beside all that", before, &bundles, took);
    let (fuzzed, took) = std::thread::scope(|scope| {
        let fuzzed = scope.spawn(|| timed(|| fuzz::shortly(place)));
        step(&mut tally, "packages", |tally| cargo_tests(place, tally));
        joined(fuzzed)
    });
    let before = tally.counted();
    close(
        &mut tally,
        "hostile bytes find nothing, in some seconds for each target, beside that",
        before,
        &fuzzed,
        took,
    );
    step(&mut tally, "browser", |tally| browser_tests(place, tally));
    step(&mut tally, "window", |tally| window_tests(place, tally));
    tally.print();
    if tally.failed() == 0 { Ok(()) } else { bail!("{} failed", tally.failed()) }
}

/// Runs one step with its time taken. A step that fails is counted, and the rest still runs.
fn step(tally: &mut Tally, name: &'static str, work: impl FnOnce(&mut Tally) -> anyhow::Result<()>) {
    let before = tally.counted();
    let (result, took) = timed(|| work(tally));
    close(tally, name, before, &result, took);
}

fn close(
    tally: &mut Tally,
    name: &'static str,
    before: (usize, usize),
    result: &anyhow::Result<()>,
    took: Duration,
) {
    if let Err(error) = result {
        println!("failed: {name}: {error:#}");
    }
    tally.close(name, before, result.is_ok(), took);
}

/// What a thread came to.
fn joined(thread: ScopedJoinHandle<'_, (anyhow::Result<()>, Duration)>) -> (anyhow::Result<()>, Duration) {
    thread.join().unwrap_or_else(|_| (Err(anyhow::anyhow!("it fell")), Duration::ZERO))
}

fn timed(work: impl FnOnce() -> anyhow::Result<()>) -> (anyhow::Result<()>, Duration) {
    let started = Instant::now();
    (work(), started.elapsed())
}

fn build(place: &Place) -> anyhow::Result<()> {
    let mut build = place.cargo();
    build.arg("build");
    lints::every_package(&mut build);
    command::run(build.arg("--all-targets"))
}

fn cargo_tests(place: &Place, tally: &mut Tally) -> anyhow::Result<()> {
    let mut commands = place.cargo();
    commands.arg("test").args(lints::COMMANDS.iter().flat_map(|name| ["--package", name]));
    let mut packages = place.cargo();
    packages.arg("test");
    lints::every_package(&mut packages);
    let commands = counted(tally, commands.arg("--no-fail-fast"));
    let packages = counted(tally, packages.arg("--no-fail-fast"));
    commands.and(packages)
}

fn browser_tests(place: &Place, tally: &mut Tally) -> anyhow::Result<()> {
    // Two files at a time: each has a relay and browsers of its own, and waits more than it works.
    let folder = place.browser_tests();
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.flatten().map(|entry| entry.file_name()).collect();
    files.retain(|name| name.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(files).current_dir(folder);
    counted(tally, with_programs(place, &mut node))
}

/// The window, in a screen, a session bus and an accessibility bus of its own.
fn window_tests(place: &Place, tally: &mut Tally) -> anyhow::Result<()> {
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "xvfb-run", "--auto-servernum", "--server-args=-screen 0 1024x900x24"]);
    session.args(["/usr/bin/python3", "-m", "unittest", "discover", "--verbose"]);
    session.args(["--start-directory", "tests/desktop", "--pattern", "*_test.py"]).current_dir(&place.root);
    counted(tally, with_programs(place, &mut session))
}

/// Tells a test where the programs, the bundles and the folder for pictures are.
fn with_programs<'a>(place: &Place, command: &'a mut Command) -> &'a mut Command {
    command.env("SAMLAT_RELAY", place.built("samlat-relay"));
    command.env("SAMLAT_WINDOW", place.built("samlat"));
    command.env("SAMLAT_SEED", place.built("seed"));
    command.env("SAMLAT_WEB", place.web()).env("SAMLAT_SCREENS", place.target.join("screens"))
}

/// Runs tests and counts them. A run that counts none has not tested anything, and fails.
fn counted(tally: &mut Tally, command: &mut Command) -> anyhow::Result<()> {
    let before = tally.counted();
    let (succeeded, lines) = command::run_and_read(command)?;
    tally.read(&lines);
    if tally.counted() == before {
        bail!("no test ran");
    }
    if succeeded { Ok(()) } else { bail!("tests failed") }
}
