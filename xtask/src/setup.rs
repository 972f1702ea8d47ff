//! What a machine must have before anything is built, found out and installed.
//!
//! Only what a verb needs is asked for. Each thing that is installed is named first; with `--no-install` naming is all
//! that happens, and the verb stops.

mod debian;
mod lints;
mod node;

use anyhow::bail;

use crate::place::Place;
use crate::toolchain::{self, Toolchain};

/// One kind of work, and what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Compile for this machine, SQLite's C included.
    Native,
    /// Compile for browsers.
    Web,
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
pub const EVERYTHING: [Need; 6] =
    [Need::Native, Need::Web, Need::Lints, Need::Window, Need::Browser, Need::ScreenReader];

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
    let target_is_missing = needs.contains(&Need::Web) && Toolchain::find().is_none();
    let npm_is_missing = needs.contains(&Need::Browser) && !node::is_installed(place);
    let lints = if needs.contains(&Need::Lints) { lints::missing() } else { Vec::new() };
    if packages.is_empty() && lints.is_empty() && !target_is_missing && !npm_is_missing {
        return Ok(());
    }
    println!("Missing on this machine:");
    packages.iter().for_each(|package| println!("  Debian's {package}"));
    if target_is_missing {
        println!(
            "  Rust's {} with its library's source (or Debian's {})",
            toolchain::TARGET,
            toolchain::DEBIAN_PACKAGES.join(", ")
        );
    }
    lints.iter().for_each(|component| println!("  Rust's {component}"));
    if npm_is_missing {
        println!("  the browser tests' npm packages");
    }
    if !install {
        bail!("nothing was installed, as asked");
    }
    if target_is_missing && !Toolchain::add_target() {
        println!("rustup cannot fetch {} here: Debian's compiler builds it", toolchain::TARGET);
        packages.extend(toolchain::DEBIAN_PACKAGES.iter().map(|name| (*name).to_owned()));
    }
    lints::install(&lints)?;
    debian::install(&packages)?;
    if target_is_missing && Toolchain::find().is_none() {
        bail!("still no compiler that makes {}", toolchain::TARGET);
    }
    if npm_is_missing { node::install(place) } else { Ok(()) }
}
