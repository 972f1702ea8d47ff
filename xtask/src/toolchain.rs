//! Which compiler makes wasm, and which looks at what phones get.
//!
//! The ordinary toolchain does it when it has the standard library for wasm32 and that library's source, which rustup
//! fetches. A machine that can reach Debian's archive but not Rust's own has another way: Debian's `rustc-web`, which
//! brings the source alone. `SAMLAT_WASM_TOOLCHAIN=debian` insists on it.
//!
//! What people download is built with its standard library from source, made for size (docs/building.md, "Weight"). For
//! that the compiler is told to take options that are not stable yet; the version in use is what was tried.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::command::{answer, succeeds};
use crate::place::Place;

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The target of most phones.
pub const PHONE: &str = "aarch64-linux-android";
/// What rustup fetches besides: the standard library's source.
const SOURCE: &str = "rust-src";
/// Debian's packages for the second way.
pub const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld"];

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const LINKERS: [&str; 4] = ["wasm-ld", "wasm-ld-22", "wasm-ld-19", "wasm-ld-14"];
/// Which zones the tables in wasm know, read by chrono-tz's build script: all of them would be downloaded by everybody.
/// Set here alone, so that what is built for a machine knows every zone (docs/building.md, "Zones").
const ZONES: (&str, &str) = ("CHRONO_TZ_TIMEZONE_FILTER", "(Europe/Stockholm|UTC)");
/// A panic ends the wasm at once, without words or place: the page and the worker's host hear of it from the browser.
const WORDLESS: [&str; 3] = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"];

/// A compiler that makes wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that builds everything else.
    Ordinary,
    /// Debian's, with its standard library from source and this linker.
    Debian { linker: String },
}

impl Toolchain {
    /// The one this machine has.
    pub fn find() -> Option<Self> {
        let ordinary = !debian_is_wanted() && ordinary_has(TARGET) && has_source("rustc");
        if ordinary { Some(Self::Ordinary) } else { Self::find_debian() }
    }

    /// The one that can look at what phones get.
    pub fn find_for_phones() -> Option<Self> {
        let ordinary = !debian_is_wanted() && ordinary_has(PHONE);
        if ordinary { Some(Self::Ordinary) } else { Self::find_debian() }
    }

    fn find_debian() -> Option<Self> {
        if !has_source(DEBIAN_RUSTC) || !succeeds(DEBIAN_CARGO, &["--version"]) {
            return None;
        }
        let linker = LINKERS.iter().find(|linker| succeeds(linker, &["--version"]))?;
        Some(Self::Debian { linker: (*linker).to_owned() })
    }

    /// Adds the wasm target and the library's source to rustup's toolchain. Answers whether that worked.
    pub fn add_target() -> bool {
        !debian_is_wanted()
            && succeeds("rustup", &["target", "add", TARGET])
            && succeeds("rustup", &["component", "add", SOURCE])
            && ordinary_has(TARGET)
            && has_source("rustc")
    }

    /// Adds the target of phones to rustup's toolchain. Answers whether that worked.
    pub fn add_phone() -> bool {
        !debian_is_wanted() && succeeds("rustup", &["target", "add", PHONE]) && ordinary_has(PHONE)
    }

    /// Whether clippy can look at the code. Debian ships none beside its compiler.
    pub fn has_clippy(&self) -> bool {
        *self == Self::Ordinary
    }

    /// A cargo command that makes wasm: `verb` is `build`, `check` or `clippy`.
    ///
    /// The compiler's notes of where a source file stood are shortened, so that the same source gives the same bytes
    /// wherever it lies.
    ///
    /// # Errors
    /// The compiler does not say where it is installed.
    pub fn cargo(&self, place: &Place, verb: &str, std: Std) -> anyhow::Result<Command> {
        let (mut command, mut flags, rustc) = match self {
            Self::Ordinary => (place.cargo(), Vec::new(), "rustc"),
            Self::Debian { linker } => {
                (debian_cargo(place), vec![format!("-Clinker={linker}")], DEBIAN_RUSTC)
            }
        };
        if std == Std::Small {
            flags.extend(WORDLESS.map(str::to_owned));
        }
        flags.extend(shortened(place, rustc)?);
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env_remove("RUSTFLAGS").arg(verb);
        command.env(ZONES.0, ZONES.1);
        if std == Std::Small || *self != Self::Ordinary {
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        }
        if std == Std::Small {
            command.arg("-Zbuild-std-features=optimize_for_size");
        }
        command.args(["--target", TARGET]);
        Ok(command)
    }
}

impl Toolchain {
    /// A cargo command that looks at the app as a phone gets it, and links nothing: `verb` is `check` or `clippy`.
    ///
    /// A few libraries bring C, which only a phone's own tools can compile. Nothing of it is linked here, so that a compiler
    /// which makes nothing will do; what is checked is all that is Rust.
    pub fn cargo_for_phones(&self, place: &Place, verb: &str) -> Command {
        let mut command = match self {
            Self::Ordinary => place.cargo(),
            Self::Debian { .. } => debian_cargo(place),
        };
        command.arg(verb);
        if *self != Self::Ordinary {
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        }
        for tool in ["CC", "CXX", "AR"] {
            command.env(format!("{tool}_{}", PHONE.replace('-', "_")), "true");
        }
        // The window's library writes its Kotlin for the phone's project while it is built.
        command.env("WRY_ANDROID_PACKAGE", "dev.dioxus.main").env("WRY_ANDROID_LIBRARY", "main");
        command.env("WRY_ANDROID_KOTLIN_FILES_OUT_DIR", place.phone());
        command.args(["--target", PHONE]);
        command
    }
}

/// Which standard library the wasm gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Std {
    /// Built for size, and panics that say nothing: for what people download.
    Small,
    /// The quickest to be had, with panics that say what and where: for checking and trying out.
    Quick,
}

fn debian_cargo(place: &Place) -> Command {
    let mut command = Command::new(DEBIAN_CARGO);
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", &place.target).env("RUSTC", DEBIAN_RUSTC);
    for left_by_rustup in ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "CARGO"] {
        command.env_remove(left_by_rustup);
    }
    command
}

fn has_source(rustc: &str) -> bool {
    let Some(sysroot) = answer(rustc, &["--print", "sysroot"]) else { return false };
    Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists()
}

fn debian_is_wanted() -> bool {
    std::env::var("SAMLAT_WASM_TOOLCHAIN").is_ok_and(|wanted| wanted == "debian")
}

fn ordinary_has(target: &str) -> bool {
    let Some(folder) = answer("rustc", &["--print", "target-libdir", "--target", target]) else {
        return false;
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// `--remap-path-prefix` for each folder of this machine that the compiler would write into the wasm. The last that
/// fits wins, so the narrower stands later.
fn shortened(place: &Place, rustc: &str) -> anyhow::Result<Vec<String>> {
    let sysroot = answer(rustc, &["--print", "sysroot"]).context("rustc does not say where it is")?;
    let sources = Path::new(&sysroot).join("lib/rustlib/src/rust");
    let mut folders = vec![(PathBuf::from(&sysroot), "rust")];
    folders.extend(sources.canonicalize().ok().map(|real| (real, "rust")));
    folders.push((cargo_home()?, "cargo"));
    folders.push((place.root.clone(), "samlat"));
    folders.push((place.target.clone(), "target"));
    Ok(folders.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect())
}

fn cargo_home() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor HOME is set")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phone_gets_is_looked_at_for_its_target_with_every_zone() {
        let place = Place { root: "samlat".into(), target: "samlat/target".into() };
        let command = Toolchain::Ordinary.cargo_for_phones(&place, "check");
        let words: Vec<_> = command.get_args().collect();
        assert_eq!(words, ["check", "--target", PHONE]);
        let value =
            |wanted| command.get_envs().find(|(name, _)| *name == wanted).and_then(|(_, value)| value);
        assert_eq!(value("CC_aarch64_linux_android"), Some("true".as_ref()));
        assert_eq!(value(ZONES.0), None);
    }

    #[test]
    fn only_what_is_built_for_browsers_lacks_zones() {
        let place = Place { root: "samlat".into(), target: "samlat/target".into() };
        let lacks = |command: &Command| command.get_envs().any(|(name, _)| name == ZONES.0);
        for std in [Std::Small, Std::Quick] {
            assert!(lacks(&Toolchain::Ordinary.cargo(&place, "build", std).unwrap()), "{std:?}");
        }
        assert!(!lacks(&place.cargo()));
        assert!(std::env::var_os(ZONES.0).is_none(), "set by cargo's configuration");
    }
}
