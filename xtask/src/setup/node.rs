//! The browser tests' npm packages, at the versions of their lock file.

use std::fs;
use std::process::Command;

use crate::command;
use crate::place::Place;

/// Whether what the lock file names is installed.
pub fn is_installed(place: &Place) -> bool {
    let folder = place.browser_tests();
    let lock = fs::read(folder.join("package-lock.json")).unwrap_or_default();
    fs::read(folder.join("node_modules").join(STAMP)).is_ok_and(|stamp| stamp == lock)
}

/// Installs exactly what the lock file names. Nothing of what is installed is run.
///
/// # Errors
/// npm fails.
pub fn install(place: &Place) -> anyhow::Result<()> {
    let folder = place.browser_tests();
    let mut npm = Command::new("npm");
    command::run(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::copy(folder.join("package-lock.json"), folder.join("node_modules").join(STAMP))?;
    Ok(())
}

/// A copy of the lock file that was installed from.
const STAMP: &str = ".installed-from.json";
