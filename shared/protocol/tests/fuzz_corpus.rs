//! The fuzz targets' bodies over the kept corpus, the golden vectors, and seeded mutations of both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/parse.rs"]
mod parse;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Mutations tried for each target.
const MUTATIONS: usize = 6_000;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
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
    [rows("circle_log.json"), rows("circle_log_death.json"), rows("circle_log_close.json")]
        .concat()
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

fn replay(target: &str, body: fn(&[u8]), seeds: Vec<Vec<u8>>) {
    replay::replay(target, body, seeds, MUTATIONS);
}

#[test]
fn envelopes() {
    replay(
        "envelope",
        parse::envelope,
        vectors(&["envelope.json", "envelope_refused.json", "envelope_stripped.json"], "bytes"),
    );
}

#[test]
fn circle_entries() {
    replay(
        "circle_entry",
        parse::circle_entry,
        vectors(
            &[
                "circle_entry.json",
                "circle_entry_refused.json",
                "circle_entry_death.json",
                "circle_entry_death_refused.json",
                "circle_entry_close.json",
                "circle_entry_close_refused.json",
            ],
            "bytes",
        ),
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
