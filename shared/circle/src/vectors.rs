//! Golden bytes of everything that is sealed here, in `shared/circle/vectors/`, and of what must fail, named after the
//! fault.
//!
//! Released vectors never change. New ones are written with
//! `cargo test -p samlat-circle --lib write_vectors -- --ignored`. A change's bytes depend on how the compressor chooses,
//! so a vector of a change is opened, and not made again.

mod card;
mod certificate;
mod envelope;
mod text;
mod wrap;

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::Value;

/// One file: what it holds, and what is true of it.
struct File {
    name: &'static str,
    made: Value,
    /// Whether making it again gives the same bytes for ever.
    is_fixed: bool,
    check: fn(&Value),
}

fn files() -> Vec<File> {
    [envelope::files(), wrap::files(), card::files(), certificate::files(), text::files()]
        .into_iter()
        .flatten()
        .collect()
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name).with_extension("json")
}

#[test]
fn every_vector_holds() {
    let mut names = BTreeMap::new();
    for file in files() {
        let text = std::fs::read_to_string(path(file.name)).unwrap();
        let stored: Value = serde_json::from_str(&text).unwrap();
        let list = stored.as_array().unwrap();
        assert!(!list.is_empty(), "{}", file.name);
        for vector in list {
            (file.check)(vector);
            assert_eq!(names.insert(string(vector, "name"), file.name), None);
        }
        if file.is_fixed {
            assert_eq!(stored, file.made, "{}", file.name);
        } else {
            assert_eq!(list.len(), file.made.as_array().unwrap().len(), "{}", file.name);
        }
    }
    let refused = names.values().filter(|file| file.ends_with("refused")).count();
    assert!(refused >= 10, "{refused}");
}

#[test]
#[ignore = "writes the vectors; only for formats that have none yet"]
fn write_vectors() {
    for file in files() {
        let text = serde_json::to_string_pretty(&file.made).unwrap();
        std::fs::write(path(file.name), text + "\n").unwrap();
    }
}

fn string(vector: &Value, field: &str) -> String {
    vector[field].as_str().unwrap_or_else(|| panic!("{field} in {vector}")).to_owned()
}

fn bytes(vector: &Value, field: &str) -> Vec<u8> {
    hex::decode(string(vector, field)).unwrap()
}

fn fixed<const N: usize>(vector: &Value, field: &str) -> [u8; N] {
    bytes(vector, field).try_into().unwrap()
}

fn number(vector: &Value, field: &str) -> u64 {
    vector[field].as_u64().unwrap()
}
