//! What the bundle is made of, as given on the command line.

use std::path::PathBuf;

use anyhow::{Context, bail};

/// Everything one bundle is made of.
#[derive(Debug)]
pub struct Arguments {
    /// What the bundle is called in what is printed.
    pub name: String,
    /// The wasm file that cargo built.
    pub wasm: PathBuf,
    /// The path the bundle is served under, with a slash at both ends.
    pub base: String,
    /// Files and folders that go in, with their place in the bundle.
    pub added: Vec<Added>,
    /// Files and folders that stay out.
    pub skipped: Vec<PathBuf>,
    /// The folder that is written. What stood there is removed.
    pub out: PathBuf,
    /// A wasm that is fetched when it is wanted, if the bundle has one.
    pub later: Option<PathBuf>,
    /// The most a first visit may weigh compressed, in bytes.
    pub limit: Option<usize>,
    /// The most that what is fetched later may weigh compressed, in bytes.
    pub later_limit: Option<usize>,
    /// How hard the files are compressed, from 0 to 11.
    pub quality: u32,
}

/// A file or folder, and its place in the bundle.
#[derive(Debug)]
pub struct Added {
    /// Where it is read.
    pub from: PathBuf,
    /// Its path in the bundle, empty for the bundle's root.
    pub to: String,
}

impl Arguments {
    /// Reads `--flag value` pairs.
    ///
    /// # Errors
    /// A flag that is not known, lacks its value, or a required one that is not there.
    pub fn read(mut words: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let (mut name, mut wasm, mut out) = (None, None, None);
        let (mut added, mut skipped) = (Vec::new(), Vec::new());
        let (mut later, mut limit, mut later_limit) = (None, None, None);
        let (mut base, mut quality) = ("/".to_owned(), crate::measure::QUALITY);
        while let Some(flag) = words.next() {
            let value = words.next().with_context(|| format!("{flag} needs a value"))?;
            match flag.as_str() {
                "--name" => name = Some(value),
                "--wasm" => wasm = Some(PathBuf::from(value)),
                "--base" => base = value,
                "--add" => added.push(Added::read(&value)?),
                "--skip" => skipped.push(PathBuf::from(value)),
                "--out" => out = Some(PathBuf::from(value)),
                "--later" => later = Some(PathBuf::from(value)),
                "--limit" => limit = Some(value.parse().context("--limit is a number of bytes")?),
                "--later-limit" => {
                    later_limit = Some(value.parse().context("--later-limit is a number of bytes")?);
                }
                "--quality" => quality = value.parse().context("--quality is a number from 0 to 11")?,
                _ => bail!("{flag} is not known"),
            }
        }
        if !base.starts_with('/') || !base.ends_with('/') {
            bail!("--base {base} must have a slash at both ends");
        }
        let [Some(name), Some(wasm), Some(out)] = [name.map(PathBuf::from), wasm, out] else {
            bail!("--name, --wasm and --out are required");
        };
        let name = name.display().to_string();
        Ok(Self { name, wasm, base, added, skipped, out, later, limit, later_limit, quality })
    }
}

impl Added {
    fn read(pair: &str) -> anyhow::Result<Self> {
        let (from, to) = pair.split_once('=').with_context(|| format!("--add {pair} must be FROM=TO"))?;
        Ok(Self { from: PathBuf::from(from), to: to.to_owned() })
    }
}
