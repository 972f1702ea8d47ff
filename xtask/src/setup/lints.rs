//! Rust's formatter and lints: rustup leaves them out of its smallest profile.

use anyhow::bail;

use crate::command::succeeds;

/// Components of rustup, each with the verb of cargo that it brings.
const COMPONENTS: [(&str, &str); 2] = [("rustfmt", "fmt"), ("clippy", "clippy")];

/// The components that this machine lacks.
pub fn missing() -> Vec<&'static str> {
    let lacks = |verb: &str| !succeeds("cargo", &[verb, "--version"]);
    COMPONENTS.iter().filter(|(_, verb)| lacks(verb)).map(|(component, _)| *component).collect()
}

/// Adds components to rustup's toolchain.
///
/// # Errors
/// There is no rustup, or it cannot fetch one.
pub fn install(components: &[&'static str]) -> anyhow::Result<()> {
    for component in components {
        if !succeeds("rustup", &["component", "add", component]) {
            bail!("rustup could not add {component}");
        }
    }
    Ok(())
}
