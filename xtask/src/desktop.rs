//! `cargo xtask desktop`: the app in a window of its own.

use std::process::Command;

use crate::command;
use crate::place::Place;
use crate::setup::{self, Need};

/// Builds the app for a window, and opens it. Ends when the window is closed.
///
/// # Errors
/// Something is missing, does not build, or the window ends with a failure.
pub fn run(place: &Place, install: bool) -> anyhow::Result<()> {
    setup::ready(place, &[Need::Native, Need::Window], install)?;
    let mut build = place.cargo();
    command::run(build.args(["build", "--package", "samlat", "--bin", "samlat", "--features", "desktop"]))?;
    command::run(Command::new(place.built("samlat")).current_dir(&place.root))
}
