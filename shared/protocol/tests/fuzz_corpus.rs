//! The fuzz targets' bodies, on stable: the kept corpus, the golden vectors, and seeded mutations of both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/numbers.rs"]
mod numbers;
#[path = "../../../fuzz/src/parse.rs"]
mod parse;

use std::path::{Path, PathBuf};

use serde_json::Value;

use self::numbers::Numbers;

/// Mutations tried for each target.
const MUTATIONS: usize = 6_000;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What was kept because it once was, or might be, trouble.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder("../../fuzz/corpus").join(target))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target}");
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn rows(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder("vectors").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// One hex field of all rows in files of vectors.
fn vectors(files: &[&str], field: &str) -> Vec<Vec<u8>> {
    let rows = files.iter().flat_map(|file| rows(file));
    rows.filter_map(|row| hex::decode(row[field].as_str()?).ok()).collect()
}

fn logs() -> Vec<Vec<u8>> {
    let framed = |entry: &Value| {
        let entry = hex::decode(entry.as_str().unwrap()).unwrap();
        [&u32::try_from(entry.len()).unwrap().to_be_bytes()[..], &entry].concat()
    };
    rows("circle_log.json")
        .iter()
        .map(|row| row["log"].as_array().unwrap().iter().flat_map(framed).collect())
        .collect()
}

fn requests() -> Vec<Vec<u8>> {
    let fields = ["method", "authority", "path", "query", "content-digest", "signature-input", "signature"];
    let lines = |row: &Value| {
        let mut lines: Vec<Vec<u8>> =
            fields.iter().map(|field| row[field].as_str().unwrap().into()).collect();
        lines.push(hex::decode(row["body"].as_str().unwrap()).unwrap());
        lines.join(&b'\n')
    };
    rows("request.json").iter().map(lines).collect()
}

fn bodies() -> Vec<Vec<u8>> {
    let json = rows("problem.json").into_iter().chain(rows("api.json"));
    let json =
        json.filter(|row| row["body"].is_object()).map(|row| serde_json::to_vec(&row["body"]).unwrap());
    vectors(&["api.json"], "bytes").into_iter().chain(json).collect()
}

/// Heads and bytes where parsers go wrong.
const TROUBLE: [&[u8]; 16] = [
    &[0x00],
    &[0x17],
    &[0x18, 0x18],
    &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x40],
    &[0x5f],
    &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x80],
    &[0x9f],
    &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0xbf],
    &[0xf6],
    &[0xf9, 0x7e, 0x00],
    &[0xff],
    &[0xc0],
];

fn mutated(numbers: &mut Numbers, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        // Most of what decides stands near the beginning.
        let at = if numbers.below(2) == 0 { at.min(numbers.below(64)) } else { at };
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(at.min(end)..end)),
            2 => drop(bytes.splice(at..at, TROUBLE[numbers.below(TROUBLE.len())].iter().copied())),
            3 => bytes.truncate(at),
            4 => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend(&other[from..]);
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => bytes.push(0),
        }
    }
    bytes
}

fn replay(target: &str, body: fn(&[u8]), seeds: Vec<Vec<u8>>) {
    let seeds = [corpus(target), seeds].concat();
    for seed in &seeds {
        body(seed);
    }
    let mut numbers = Numbers(target.bytes().map(u64::from).sum());
    for _ in 0..MUTATIONS {
        body(&mutated(&mut numbers, &seeds));
    }
}

#[test]
fn envelopes() {
    replay("envelope", parse::envelope, vectors(&["envelope.json", "envelope_refused.json"], "bytes"));
}

#[test]
fn circle_entries() {
    replay(
        "circle_entry",
        parse::circle_entry,
        vectors(&["circle_entry.json", "circle_entry_refused.json"], "bytes"),
    );
}

#[test]
fn circle_logs() {
    replay("circle_log", parse::circle_log, logs());
}

#[test]
fn snapshots() {
    replay("snapshot", parse::snapshot, vectors(&["snapshot.json"], "bytes"));
}

#[test]
fn signed_requests() {
    replay("request", parse::request, requests());
}

#[test]
fn bodies_of_the_api() {
    replay("api", parse::api, bodies());
}
