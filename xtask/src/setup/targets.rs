//! What the compiler makes besides programs for this machine.

use anyhow::bail;

use crate::setup::Need;
use crate::toolchain::{DEBIAN_PACKAGES, PHONE, TARGET, Toolchain};

/// A target that a need asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// What browsers run.
    Web,
    /// What phones run.
    Phone,
}

impl Target {
    fn is_there(self) -> bool {
        match self {
            Self::Web => Toolchain::find().is_some(),
            Self::Phone => Toolchain::find_for_phones().is_some(),
        }
    }

    fn add(self) -> bool {
        match self {
            Self::Web => Toolchain::add_target(),
            Self::Phone => Toolchain::add_phone(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Web => TARGET,
            Self::Phone => PHONE,
        }
    }

    /// What is missing, as printed.
    pub fn said(self) -> String {
        let with = match self {
            Self::Web => " with its library's source",
            Self::Phone => "",
        };
        format!("Rust's {}{with} (or Debian's {})", self.name(), DEBIAN_PACKAGES.join(", "))
    }
}

/// The targets that `needs` ask for and no compiler here knows.
pub fn missing(needs: &[Need]) -> Vec<Target> {
    let all = [(Need::Web, Target::Web), (Need::Phone, Target::Phone)];
    let lacking = all.into_iter().filter(|(need, target)| needs.contains(need) && !target.is_there());
    lacking.map(|(_, target)| target).collect()
}

/// Adds targets to rustup's toolchain. Answers with Debian's packages where rustup cannot fetch one.
pub fn add(targets: &[Target]) -> Vec<String> {
    let not_added: Vec<&Target> = targets.iter().filter(|target| !target.add()).collect();
    for target in &not_added {
        println!("rustup cannot fetch {} here: Debian's compiler builds it", target.name());
    }
    if not_added.is_empty() { Vec::new() } else { DEBIAN_PACKAGES.map(str::to_owned).into() }
}

/// # Errors
/// One of the targets is still missing.
pub fn are_there(targets: &[Target]) -> anyhow::Result<()> {
    match targets.iter().find(|target| !target.is_there()) {
        Some(target) => bail!("still no compiler that knows {}", target.name()),
        None => Ok(()),
    }
}
