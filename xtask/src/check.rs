//! `cargo xtask check`: all that is known of the code without running it.

mod forbidden;
mod imports;
pub mod lints;
mod trace;
mod words;

use std::collections::BTreeSet;

use anyhow::bail;

use crate::place::Place;
use crate::setup::{self, Need};

/// One check: a claim, and how it is proven.
pub struct Check {
    /// What it is called on the command line.
    name: &'static str,
    /// What is claimed, as printed.
    pub claim: &'static str,
    /// What the machine must have for it.
    needs: &'static [Need],
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
pub const CHECKS: [Check; 10] = [
    Check { name: "format", claim: "the code is formatted", needs: &[Need::Lints], prove: lints::formatted },
    Check {
        name: "forbidden",
        claim: "nothing calls what the browser's policy or the house forbids",
        needs: &[],
        prove: forbidden::none,
    },
    Check {
        name: "words",
        claim: "one word per thing, in code and on screens",
        needs: &[],
        prove: words::agree,
    },
    Check {
        name: "trace",
        claim: "what the documents map to functions and tests is there",
        needs: &[],
        prove: trace::is_true,
    },
    Check { name: "imports", claim: "imports run one way", needs: &[], prove: imports::one_way },
    Check {
        name: "staff",
        claim: "the pages of staff and of organisations link no Automerge and no engine",
        needs: &[],
        prove: imports::lean_pages_are_thin,
    },
    Check {
        name: "commands",
        claim: "the commands pass the lints",
        needs: &[Need::Native, Need::Lints],
        prove: lints::commands,
    },
    Check {
        name: "web",
        claim: "each web package stands alone",
        needs: &[Need::Web, Need::Lints],
        prove: lints::web_alone,
    },
    Check {
        name: "phone",
        claim: "the app fits a phone, as far as its types say",
        needs: &[Need::Native, Need::Phone, Need::Lints],
        prove: lints::phone,
    },
    Check {
        name: "packages",
        claim: "every package passes the lints",
        needs: &[Need::Native, Need::Lints, Need::Window],
        prove: lints::packages,
    },
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
    let is_chosen = |check: &&Check| names.is_empty() || names.iter().any(|name| name == check.name);
    let chosen: Vec<_> = CHECKS.iter().filter(is_chosen).collect();
    let needs: BTreeSet<_> = chosen.iter().flat_map(|check| check.needs).copied().collect();
    setup::ready(place, &Vec::from_iter(needs), install)?;
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
