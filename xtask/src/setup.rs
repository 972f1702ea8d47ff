//! What a machine must have before anything is built, found out and installed.
//!
//! Only what a verb needs is asked for. Each thing that is installed is named first; with `--no-install` naming is all
//! that happens, and the verb stops.

mod debian;
mod lints;
mod node;
mod targets;

use anyhow::bail;

use crate::place::Place;

/// One kind of work, and what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Compile for this machine, SQLite's C included.
    Native,
    /// Compile for browsers.
    Web,
    /// Look at what phones get.
    Phone,
    /// Format, and look for what the lints find.
    Lints,
    /// Compile the window: WebKit and GTK.
    Window,
    /// Drive a browser.
    Browser,
    /// Drive the window as a screen reader does.
    ScreenReader,
}

/// All of it.
pub const EVERYTHING: [Need; 7] =
    [Need::Native, Need::Web, Need::Phone, Need::Lints, Need::Window, Need::Browser, Need::ScreenReader];

/// `cargo xtask setup`.
///
/// # Errors
/// Something is missing and cannot, or may not, be installed.
pub fn everything(place: &Place, install: bool) -> anyhow::Result<()> {
    ready(place, &EVERYTHING, install)?;
    println!("This machine has all that Samlat's commands need.");
    Ok(())
}

/// Makes sure that the machine has what `needs` name.
///
/// # Errors
/// Something is missing and cannot, or may not, be installed.
pub fn ready(place: &Place, needs: &[Need], install: bool) -> anyhow::Result<()> {
    let mut packages = debian::missing(needs);
    let targets = targets::missing(needs);
    let npm_is_missing = needs.contains(&Need::Browser) && !node::is_installed(place);
    let lints = if needs.contains(&Need::Lints) { lints::missing() } else { Vec::new() };
    if packages.is_empty() && lints.is_empty() && targets.is_empty() && !npm_is_missing {
        return Ok(());
    }
    println!("Missing on this machine:");
    packages.iter().for_each(|package| println!("  Debian's {package}"));
    targets.iter().for_each(|target| println!("  {}", target.said()));
    lints.iter().for_each(|component| println!("  Rust's {component}"));
    if npm_is_missing {
        println!("  the browser tests' npm packages");
    }
    if !install {
        bail!("nothing was installed, as asked");
    }
    packages.extend(targets::add(&targets));
    lints::install(&lints)?;
    debian::install(&packages)?;
    targets::are_there(&targets)?;
    if npm_is_missing { node::install(place) } else { Ok(()) }
}
