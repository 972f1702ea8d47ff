//! Formatting, and clippy over each set of features that is shipped. A warning is a failure, unless the compiler is a later
//! one than the lints were tried with: what it has learned since is told, and stops nobody who only wants to try Samlat.

use std::process::Command;

use anyhow::Context;

use crate::command::{self, answer};
use crate::fuzz;
use crate::place::Place;
use crate::toolchain::{PHONE, TARGET, Toolchain};
use crate::web;

/// The packages of the commands themselves. They are built apart, so that their heavy libraries are built once.
pub const COMMANDS: [&str; 2] = ["xtask", "samlat-bundle"];

/// The version of Rust that the lints were tried with: the oldest one that builds Samlat.
const TRIED_WITH: &str = env!("CARGO_PKG_RUST_VERSION");

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

/// Chooses every package but the commands and what libFuzzer feeds, with the window: the one choice that clippy, building and testing share, so
/// that each library is built once.
pub fn every_package(command: &mut Command) {
    let apart = COMMANDS.into_iter().chain([fuzz::PACKAGE]);
    command.arg("--workspace").args(apart.flat_map(|name| ["--exclude", name]));
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

/// The app as a phone gets it.
pub fn phone(place: &Place) -> anyhow::Result<()> {
    let toolchain =
        Toolchain::find_for_phones().with_context(|| format!("no compiler here knows {PHONE}"))?;
    std::fs::create_dir_all(place.phone())?;
    let verb = if toolchain.has_clippy() { "clippy" } else { "check" };
    let mut command = toolchain.cargo_for_phones(place, verb);
    command.args(["--package", "samlat", "--bin", "samlat", "--no-default-features", "--features", "mobile"]);
    if toolchain.has_clippy() { deny_warnings(&mut command) } else { command::run(&mut command) }
}

fn deny_warnings(command: &mut Command) -> anyhow::Result<()> {
    if is_later(&answer("rustc", &["--version"]).unwrap_or_default()) {
        println!("(a later compiler than {TRIED_WITH}: its warnings are told and fail nothing)");
        return command::run(command);
    }
    command::run(command.args(["--", "--deny", "warnings"]))
}

/// Whether what `rustc --version` says is a later version than the lints were tried with.
fn is_later(version: &str) -> bool {
    let parts = |version: &str| -> Option<(u32, u32)> {
        let (major, rest) = version.split_once('.')?;
        Some((major.parse().ok()?, rest.split('.').next()?.parse().ok()?))
    };
    let spoken = version.strip_prefix("rustc ").and_then(parts);
    spoken.is_some_and(|spoken| Some(spoken) > parts(TRIED_WITH))
}

#[cfg(test)]
mod tests {
    use super::is_later;

    #[test]
    fn only_a_later_version_is_later() {
        assert!(!is_later("rustc 1.94.1 (e408947bf 2026-03-25)"));
        assert!(!is_later(concat!("rustc ", env!("CARGO_PKG_RUST_VERSION"), ".3 (59807616e 2026-04-14)")));
        assert!(is_later("rustc 1.99.1 (58cf8f9c3 2026-10-13)"));
        assert!(is_later("rustc 2.0.0-nightly"));
        assert!(!is_later("no compiler"));
    }
}
