//! Compiles the Fluent files under `locales/` into one typed method per message.
//!
//! A word that does not exist, or that is given the wrong arguments, cannot compile, and words that a
//! bundle does not use are not in its wasm. The tests of `words.rs` hold the result against
//! `fluent-bundle`, so the files mean here what Fluent says they mean.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/generate.rs"]
mod generate;
#[path = "build/message.rs"]
mod message;

use message::Catalogue;

/// The languages, the first being the one every message is written in first.
const LANGUAGES: [&str; 2] = ["sv", "en"];
/// Lättläst svenska: what is said more simply than in the first language, and nothing else. Only the person's app has it,
/// so that the pages of staff and of organisations stay small.
const EASY: &str = "sv-lattlast";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build");
    let locales = Path::new("locales");
    let mut catalogues = Vec::new();
    for language in LANGUAGES {
        let folder = locales.join(language);
        catalogues.push(read_language(language, &folder)?);
    }
    let easy = read_language(EASY, &locales.join(EASY))?;
    let is_app = env::var_os("CARGO_FEATURE_APP").is_some();
    let code = generate::words(&catalogues, &easy, is_app)?;
    let out: PathBuf = env::var_os("OUT_DIR").ok_or("cargo gave no OUT_DIR")?.into();
    fs::write(out.join("words.rs"), code)?;
    Ok(())
}

/// Every `.ftl` file of a language, in the order of their names.
fn read_language(language: &str, folder: &Path) -> Result<Catalogue, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    paths.sort();
    let mut catalogue = Catalogue::new(language);
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let source = fs::read_to_string(&path)?;
        catalogue.add(&source).map_err(|fault| format!("{}: {fault}", path.display()))?;
    }
    Ok(catalogue)
}
