//! `cargo xtask web`: the bundles a browser loads, for the person, for staff, and for an organisation.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;
use crate::setup::{self, Need};
use crate::toolchain::{Std, TARGET, Toolchain};

/// One bundle: which program, from which pages, how heavy.
#[derive(Debug)]
struct Recipe {
    name: &'static str,
    program: &'static str,
    feature: &'static str,
    base: &'static str,
    /// From a path in `mobile/` to a path in the bundle.
    added: &'static [(&'static str, &'static str)],
    skipped: &'static [&'static str],
    /// What is fetched when it is wanted, if anything.
    later: Option<Later>,
    /// Bytes as sent: what a first visit may cost. For an organisation this is the goal, 360 000. For staff, with the same
    /// goal, and for the person, with 750 000, it is what is reached (docs/building.md says what weighs most). Lower it
    /// whenever the bundle gets lighter.
    limit: usize,
}

/// A program that a page fetches when it is wanted: a package with one program of the same name.
#[derive(Debug)]
struct Later {
    package: &'static str,
    /// Bytes as sent.
    limit: usize,
}

const RECIPES: [Recipe; 3] = [
    Recipe {
        name: "person",
        program: "samlat",
        feature: "web",
        base: "/",
        added: &[("web", ""), ("index.html", "index.html"), ("assets", "assets")],
        skipped: &["web/staff.html", "web/unit.html", "web/staff"],
        later: Some(Later { package: "samlat-file", limit: 330_000 }),
        limit: 1_945_000,
    },
    Recipe {
        name: "staff",
        program: "staff",
        feature: "staff",
        base: "/personal/",
        added: &[("web/staff", ""), ("web/staff.html", "index.html"), ("assets", "assets")],
        skipped: &["assets/person"],
        later: None,
        limit: 375_000,
    },
    Recipe {
        name: "unit",
        program: "unit",
        feature: "unit",
        base: "/enhet/",
        added: &[("web/staff", ""), ("web/unit.html", "index.html"), ("assets", "assets")],
        skipped: &["assets/person"],
        later: None,
        limit: 364_000,
    },
];

/// How the wasm is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small: what people download.
    Web,
    /// Quick to build, and heavy: for trying something out. Not held to the limits.
    Dev,
}

impl Profile {
    /// Reads `--profile`.
    ///
    /// # Errors
    /// A profile that is not one of the two.
    pub fn read(arguments: &mut Arguments) -> anyhow::Result<Self> {
        match arguments.value("--profile")?.as_deref() {
            None | Some("web") => Ok(Self::Web),
            Some("dev") => Ok(Self::Dev),
            Some(other) => bail!("--profile is web or dev, not {other}"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "dev",
        }
    }

    fn std(self) -> Std {
        match self {
            Self::Web => Std::Small,
            Self::Dev => Std::Quick,
        }
    }

    /// The folder cargo builds the profile into.
    fn folder(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "debug",
        }
    }
}

/// Builds the bundles, and with `--twice` proves that another copy of the source gives the same bytes.
///
/// # Errors
/// Something is missing, does not build, is too heavy, or differs.
pub fn run(place: &Place, install: bool, mut arguments: Arguments) -> anyhow::Result<()> {
    let profile = Profile::read(&mut arguments)?;
    let twice = arguments.flag("--twice");
    let only = arguments.value("--only")?;
    arguments.end()?;
    setup::ready(place, &[Need::Native, Need::Web], install)?;
    if let Some(name) = only {
        return build_one(place, profile, &name);
    }
    build(place, profile)?;
    if twice { same_from_another_copy(place, profile) } else { Ok(()) }
}

/// Builds the bundles into `target/web/`.
///
/// # Errors
/// Something does not build or is too heavy.
pub fn build(place: &Place, profile: Profile) -> anyhow::Result<()> {
    let toolchain = Toolchain::find().context("no compiler here makes wasm: cargo xtask setup")?;
    for recipe in &RECIPES {
        compile(place, &toolchain, recipe, profile)?;
    }
    // After what takes longest: another build may hold its folder.
    command::run(place.cargo().args(["build", "--package", "samlat-bundle"]))?;
    RECIPES.iter().try_for_each(|recipe| bundle(place, recipe, profile))
}

/// Builds the bundle of this name alone.
fn build_one(place: &Place, profile: Profile, name: &str) -> anyhow::Result<()> {
    let recipe = RECIPES.iter().find(|recipe| recipe.name == name);
    let recipe = recipe.with_context(|| format!("--only is person, staff or unit, not {name}"))?;
    let toolchain = Toolchain::find().context("no compiler here makes wasm: cargo xtask setup")?;
    command::run(place.cargo().args(["build", "--package", "samlat-bundle"]))?;
    compile(place, &toolchain, recipe, profile)?;
    bundle(place, recipe, profile)
}

/// A cargo command over one web package alone, with the features of its bundle.
///
/// Alone, because features unify over packages: what one forgets to ask for, another's asking would hide.
///
/// # Errors
/// The compiler does not answer.
pub fn cargo_for_each(
    place: &Place,
    toolchain: &Toolchain,
    verb: &str,
) -> anyhow::Result<Vec<(String, Command)>> {
    let mut each = Vec::new();
    for recipe in &RECIPES {
        let mut command = toolchain.cargo(place, verb, Std::Quick)?;
        choose(&mut command, recipe);
        each.push((recipe.name.to_owned(), command));
        if let Some(later) = &recipe.later {
            let mut command = toolchain.cargo(place, verb, Std::Quick)?;
            command.args(["--package", later.package]);
            each.push((format!("{}, later", recipe.name), command));
        }
    }
    Ok(each)
}

fn choose(command: &mut Command, recipe: &Recipe) {
    command.args(["--package", "samlat", "--bin", recipe.program, "--no-default-features"]);
    command.args(["--features", recipe.feature]);
}

fn compile(place: &Place, toolchain: &Toolchain, recipe: &Recipe, profile: Profile) -> anyhow::Result<()> {
    let mut command = toolchain.cargo(place, "build", profile.std())?;
    choose(&mut command, recipe);
    command::run(command.args(["--profile", profile.name()]))?;
    let Some(later) = &recipe.later else { return Ok(()) };
    let mut command = toolchain.cargo(place, "build", profile.std())?;
    command::run(command.args(["--package", later.package, "--profile", profile.name()]))
}

fn bundle(place: &Place, recipe: &Recipe, profile: Profile) -> anyhow::Result<()> {
    let app = place.root.join("mobile");
    let wasm = |program| place.target.join(TARGET).join(profile.folder()).join(format!("{program}.wasm"));
    let mut command = Command::new(place.built("samlat-bundle"));
    command.args(["--name", recipe.name, "--base", recipe.base]).arg("--wasm").arg(wasm(recipe.program));
    if let Some(later) = &recipe.later {
        command.arg("--later").arg(wasm(later.package));
    }
    for (from, to) in recipe.added.iter().filter(|(from, _)| app.join(from).exists()) {
        command.arg("--add").arg(format!("{}={to}", app.join(from).display()));
    }
    for path in recipe.skipped {
        command.arg("--skip").arg(app.join(path));
    }
    match profile {
        Profile::Web => {
            let later =
                recipe.later.iter().flat_map(|later| ["--later-limit".to_owned(), later.limit.to_string()]);
            command.args(["--limit", &recipe.limit.to_string()]).args(later)
        }
        // Packing what is tried out once would take longer than compiling it.
        Profile::Dev => command.args(["--quality", "1"]),
    };
    command::run(command.arg("--out").arg(place.web().join(recipe.name)))
}

/// Copies what git knows to another folder, builds it there from nothing, and compares every file.
fn same_from_another_copy(place: &Place, profile: Profile) -> anyhow::Result<()> {
    let root = place.target.join("twice").join("samlat");
    if root.exists() {
        std::fs::remove_dir_all(&root)?;
    }
    let names = Command::new("git")
        .args(["ls-files", "-co", "--exclude-standard"])
        .current_dir(&place.root)
        .output()?;
    for name in String::from_utf8_lossy(&names.stdout).lines() {
        let (from, to) = (place.root.join(name), root.join(name));
        if from.is_file() {
            std::fs::create_dir_all(to.parent().unwrap_or(&root))?;
            std::fs::copy(from, to)?;
        }
    }
    let copy = Place { target: root.join("target"), root };
    build(&copy, profile)?;
    for recipe in &RECIPES {
        same(&place.web().join(recipe.name), &copy.web().join(recipe.name))?;
    }
    println!("\nThe same bytes, built from two folders.");
    Ok(())
}

fn same(left: &Path, right: &Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(left)? {
        let entry = entry?;
        let other = right.join(entry.file_name());
        if entry.path().is_dir() {
            same(&entry.path(), &other)?;
        } else if std::fs::read(entry.path())? != std::fs::read(&other).unwrap_or_default() {
            bail!("{} differs from {}", entry.path().display(), other.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_folders_are_the_same_until_one_byte_deep_down_differs() {
        let folder = tempfile::tempdir().unwrap();
        let (left, right) = (folder.path().join("left"), folder.path().join("right"));
        for side in [&left, &right] {
            std::fs::create_dir_all(side.join("snippets")).unwrap();
            std::fs::write(side.join("snippets/a.js"), "a").unwrap();
        }
        assert!(same(&left, &right).is_ok());
        std::fs::write(right.join("snippets/a.js"), "b").unwrap();
        assert!(same(&left, &right).is_err());
        std::fs::remove_file(right.join("snippets/a.js")).unwrap();
        assert!(same(&left, &right).is_err());
    }
}
