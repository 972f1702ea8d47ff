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
    Check { claim: "the code is formatted", prove: lints::formatted },
    Check { claim: "nothing calls what the browser's policy or the house forbids", prove: forbidden::none },
    Check { claim: "one word per thing, in code and on screens", prove: words::agree },
    Check { claim: "imports run one way", prove: imports::one_way },
    Check { claim: "the staff page links no Automerge and no engine", prove: imports::staff_is_thin },
    Check { claim: "the commands pass the lints", prove: lints::commands },
    Check { claim: "each web package stands alone", prove: lints::web_alone },
    Check { claim: "every package passes the lints", prove: lints::packages },
];

/// Runs every check, also after one has failed.
///
/// # Errors
/// A check failed.
pub fn run(place: &Place, install: bool) -> anyhow::Result<()> {
    setup::ready(place, &[Need::Native, Need::Web, Need::Window], install)?;
    let mut failed = Vec::new();
    for check in &CHECKS {
        if let Err(error) = check.prove(place) {
            println!("does not hold: {error:#}");
            failed.push(check.claim);
        }
    }
    println!("\n{} passed, {} failed", CHECKS.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { bail!("does not hold: {}", failed.join("; ")) }
}
