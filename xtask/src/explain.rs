//! `cargo xtask explain`: everything that the record works out from an open-format file.

use std::process::Command;

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;

/// Builds the program and runs it with the words that were given. What it prints is its own, also what goes wrong.
/// Answers whether it succeeded.
///
/// # Errors
/// It does not build or start.
pub fn run(place: &Place, arguments: Arguments) -> anyhow::Result<bool> {
    let mut build = place.cargo();
    command::quietly(build.args(["build", "--quiet", "--package", "samlat-record", "--bin", "explain"]))?;
    // Named from where it was asked for, so that a file is found from there.
    let status = Command::new(place.built("explain")).args(arguments.rest()).status()?;
    Ok(status.success())
}
