//! Documents that map what Samlat is to functions and tests tell the truth: each that they name is there.
//!
//! `docs/trace.md` maps the items of the design, `docs/intended-purpose.md` what is worked out from the record. They are
//! read as Markdown (`trace/table.rs`), their cells by a small grammar (`trace/cell.rs`), and what the cells name is looked
//! up in the sources (`trace/sources.rs`). What a cell says is not built is counted, and fails nothing.

mod cell;
mod sources;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

use self::cell::{Cell, Test};
use self::sources::{Kind, Sources, Target};
use self::table::Part;
use crate::place::{self, Place};

/// A document, and the columns that each of its tables has.
struct Document {
    file: &'static str,
    columns: &'static [&'static str],
}

const DOCUMENTS: [Document; 2] = [
    Document { file: "docs/trace.md", columns: &["item", "function", "screen", "test"] },
    Document {
        file: "docs/intended-purpose.md",
        columns: &["output", "what it does", "why it is not advice", "function", "test"],
    },
];

/// What was found in one document.
#[derive(Debug, PartialEq)]
struct Found {
    rows: usize,
    /// Rows that say of a function or a test that it is not built.
    not_built: usize,
    /// What does not hold, with its line.
    faults: Vec<(usize, String)>,
}

/// Reads the documents and looks up all that they name.
pub fn is_true(place: &Place) -> anyhow::Result<()> {
    let sources = Sources::read(&targets(&place::metadata(&["--no-deps"])?)?)?;
    let mut faults = Vec::new();
    for document in &DOCUMENTS {
        let text = std::fs::read_to_string(place.root.join(document.file)).context(document.file)?;
        let found = found(document.columns, &text, &place.root, &sources);
        println!("{}: {} rows, {} of them not built", document.file, found.rows, found.not_built);
        faults.extend(found.faults.iter().map(|(line, fault)| format!("{}:{line} {fault}", document.file)));
    }
    if faults.is_empty() { Ok(()) } else { bail!("\n  {}", faults.join("\n  ")) }
}

/// All that cargo compiles in the workspace. A library's items have paths; of the others only the tests are asked for.
fn targets(metadata: &Value) -> anyhow::Result<Vec<Target>> {
    let list = |value: &Value, key: &str| {
        value.get(key).and_then(Value::as_array).cloned().context("cargo metadata")
    };
    let mut targets = Vec::new();
    for package in list(metadata, "packages")? {
        for target in list(&package, "targets")? {
            let text = |key: &str| target.get(key).and_then(Value::as_str).context("cargo metadata");
            let is_library = list(&target, "kind")?.iter().any(|kind| kind == "lib");
            let crate_name = if is_library { Some(text("name")?.replace('-', "_")) } else { None };
            targets.push(Target { crate_name, root: PathBuf::from(text("src_path")?) });
        }
    }
    Ok(targets)
}

/// Reads one document.
fn found(columns: &[&str], text: &str, root: &Path, sources: &Sources) -> Found {
    let (rows, faults) = table::rows(text, columns);
    let mut found = Found { rows: rows.len(), faults, not_built: 0 };
    for row in &rows {
        let mut is_built = true;
        for (column, cell) in columns.iter().zip(&row.cells) {
            match faults_of(column, cell, root, sources) {
                Ok(Cell::Names(faults)) => {
                    found.faults.extend(faults.into_iter().map(|fault| (row.line, fault)));
                }
                Ok(Cell::NotBuilt) => is_built = false,
                Err(malformed) => found.faults.push((row.line, format!("{column}: {malformed}"))),
            }
        }
        found.not_built += usize::from(!is_built);
    }
    found.faults.sort();
    found
}

/// What one cell names and is not there.
fn faults_of(column: &str, cell: &[Part], root: &Path, sources: &Sources) -> Result<Cell<String>, String> {
    match column {
        "function" => {
            let is_lost = |path: &String| !sources.has_item(path);
            Ok(cell::functions(cell)?
                .faults(|path| is_lost(path).then(|| format!("there is no public {path}"))))
        }
        "test" => Ok(cell::tests(cell)?.faults(|test| fault_of_test(test, root, sources))),
        "screen" => Ok(cell::screens(cell)?.faults(|file| {
            (!sources.has_file(&root.join(file))).then(|| format!("there is no screen in {file}"))
        })),
        _ if cell.is_empty() => Err("is empty".to_owned()),
        _ => Ok(Cell::Names(Vec::new())),
    }
}

fn fault_of_test(test: &Test, root: &Path, sources: &Sources) -> Option<String> {
    match test {
        Test::Function { name, file } => match sources.function(&root.join(file), name) {
            Some(Kind::Test) => None,
            Some(Kind::Ignored) => Some(format!("{name} in {file} is ignored, so it proves nothing")),
            Some(Kind::Plain) => Some(format!("{name} in {file} is a function and no test")),
            None if sources.has_file(&root.join(file)) => Some(format!("there is no test {name} in {file}")),
            None => Some(format!("{file} is no file that cargo compiles")),
        },
        Test::Title { title, file } => {
            let Ok(source) = std::fs::read_to_string(root.join(file)) else {
                return Some(format!("there is no file {file}"));
            };
            (!has_title(&source, title)).then(|| format!("there is no test \"{title}\" in {file}"))
        }
    }
}

/// Whether a test of the browser has this title.
fn has_title(source: &str, title: &str) -> bool {
    let is_it =
        |call: &str| ['"', '\'', '`'].iter().any(|quote| call.starts_with(&format!("{quote}{title}{quote}")));
    source.lines().filter_map(|line| line.trim_start().strip_prefix("test(")).any(is_it)
}

#[cfg(test)]
mod tests;
