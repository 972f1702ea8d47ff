//! Formatting, and clippy over each set of features that is shipped. A warning is a failure.

use std::process::Command;

use anyhow::Context;

use crate::command;
use crate::place::Place;
use crate::toolchain::{TARGET, Toolchain};
use crate::web;

/// The packages of the commands themselves. They are built apart, so that their heavy libraries are built once.
pub const COMMANDS: [&str; 2] = ["xtask", "samlat-bundle"];

/// `cargo fmt --check`.
pub fn formatted(place: &Place) -> anyhow::Result<()> {
    command::run(place.cargo().args(["fmt", "--all", "--check"]))
}

/// The commands' own packages.
pub fn commands(place: &Place) -> anyhow::Result<()> {
    let mut clippy = place.cargo();
    clippy.arg("clippy").args(COMMANDS.iter().flat_map(|name| ["--package", name]));
    deny_warnings(clippy.arg("--all-targets"))
}

/// All other packages at once with the window, then the shared ones as the staff page links them.
pub fn packages(place: &Place) -> anyhow::Result<()> {
    let mut all = place.cargo();
    all.arg("clippy");
    every_package(&mut all);
    deny_warnings(all.arg("--all-targets"))?;
    let mut thin = place.cargo();
    thin.args([
        "clippy",
        "--package",
        "samlat-record",
        "--package",
        "samlat-circle",
        "--no-default-features",
    ]);
    deny_warnings(&mut thin)
}

/// Chooses every package but the commands, with the window: the one choice that clippy, building and testing share, so
/// that each library is built once.
pub fn every_package(command: &mut Command) {
    command.arg("--workspace").args(COMMANDS.iter().flat_map(|name| ["--exclude", name]));
    command.args(["--features", "samlat/desktop"]);
}

/// Each package that a browser loads, for wasm and alone.
pub fn web_alone(place: &Place) -> anyhow::Result<()> {
    let toolchain = Toolchain::find().with_context(|| format!("no compiler here makes {TARGET}"))?;
    let verb = if toolchain.has_clippy() { "clippy" } else { "check" };
    for (name, mut command) in web::cargo_for_each(place, &toolchain, verb)? {
        println!("\n{name}, with {verb}");
        if toolchain.has_clippy() {
            deny_warnings(&mut command)?;
        } else {
            command::run(&mut command)?;
        }
    }
    Ok(())
}

fn deny_warnings(command: &mut Command) -> anyhow::Result<()> {
    command::run(command.args(["--", "--deny", "warnings"]))
}
