//! Where things are: the project, and the folder everything is built into.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

/// The project's folders.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Everything that is built.
    pub target: PathBuf,
}

impl Place {
    /// Asks cargo.
    ///
    /// # Errors
    /// Cargo does not answer.
    pub fn find() -> anyhow::Result<Self> {
        let metadata = metadata(&["--no-deps"])?;
        let folder =
            |key| metadata.get(key).and_then(Value::as_str).map(PathBuf::from).context("cargo metadata");
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// A cargo command in the project's root.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(cargo());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// A program that an ordinary `cargo build` made.
    pub fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// The bundles, `person`, `staff` and `unit`.
    pub fn web(&self) -> PathBuf {
        self.target.join("web")
    }

    /// What a library writes for a phone's project.
    pub fn phone(&self) -> PathBuf {
        self.target.join("phone")
    }

    /// Free room where everything is built, in GB (10⁹ bytes), as `df` says it; nothing where it says nothing.
    #[must_use]
    pub fn free_gb(&self) -> Option<u64> {
        let output =
            Command::new("df").args(["--output=avail", "--block-size=GB"]).arg(&self.root).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        text.lines().last()?.trim().trim_end_matches("GB").parse().ok()
    }

    /// The browser tests and what npm installs for them.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }
}

/// The cargo that runs this, so that all of a run uses one toolchain.
fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// What cargo knows of the workspace.
///
/// # Errors
/// Cargo fails, or what it says is not JSON.
pub fn metadata(arguments: &[&str]) -> anyhow::Result<Value> {
    let output =
        Command::new(cargo()).args(["metadata", "--format-version", "1"]).args(arguments).output()?;
    if !output.status.success() {
        anyhow::bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("cargo metadata")
}
