//! `cargo xtask check`: all that is known of the code without running it.

mod forbidden;
mod imports;
pub mod lints;
mod words;

use anyhow::bail;

use crate::place::Place;
use crate::setup::{self, Need};

/// One check: a claim, and how it is proven.
pub struct Check {
    /// What it is called on the command line.
    name: &'static str,
    /// What is claimed, as printed.
    pub claim: &'static str,
    prove: fn(&Place) -> anyhow::Result<()>,
}

impl Check {
    /// Proves the claim, and says so.
    ///
    /// # Errors
    /// The claim does not hold; the error says where.
    pub fn prove(&self, place: &Place) -> anyhow::Result<()> {
        println!("\n== {}", self.claim);
        (self.prove)(place)
    }
}

/// Every check, the quick ones first.
pub const CHECKS: [Check; 8] = [
    Check { name: "format", claim: "the code is formatted", prove: lints::formatted },
    Check {
        name: "forbidden",
        claim: "nothing calls what the browser's policy or the house forbids",
        prove: forbidden::none,
    },
    Check { name: "words", claim: "one word per thing, in code and on screens", prove: words::agree },
    Check { name: "imports", claim: "imports run one way", prove: imports::one_way },
    Check {
        name: "staff",
        claim: "the staff page links no Automerge and no engine",
        prove: imports::staff_is_thin,
    },
    Check { name: "commands", claim: "the commands pass the lints", prove: lints::commands },
    Check { name: "web", claim: "each web package stands alone", prove: lints::web_alone },
    Check { name: "packages", claim: "every package passes the lints", prove: lints::packages },
];

/// Runs every check, or those that are named, also after one has failed.
///
/// # Errors
/// A check failed, or a name is none.
pub fn run(place: &Place, install: bool, names: &[String]) -> anyhow::Result<()> {
    if let Some(unknown) = names.iter().find(|name| CHECKS.iter().all(|check| check.name != **name)) {
        let known = CHECKS.map(|check| check.name).join(", ");
        bail!("{unknown} is no check; there are {known}");
    }
    setup::ready(place, &[Need::Native, Need::Web, Need::Lints, Need::Window], install)?;
    let chosen =
        CHECKS.iter().filter(|check| names.is_empty() || names.iter().any(|name| name == check.name));
    let (mut passed, mut failed) = (0, Vec::new());
    for check in chosen {
        match check.prove(place) {
            Ok(()) => passed += 1,
            Err(error) => {
                println!("does not hold: {error:#}");
                failed.push(check.claim);
            }
        }
    }
    println!("\n{passed} passed, {} failed", failed.len());
    if failed.is_empty() { Ok(()) } else { bail!("does not hold: {}", failed.join("; ")) }
}
