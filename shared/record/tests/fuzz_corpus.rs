//! The fuzz targets' bodies over the kept corpus, what is published, and seeded mutations of both.
#![cfg(test)]
#![cfg(feature = "open_format")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/record.rs"]
mod record;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

use samlat_record::{Document, Section};
use serde_json::{Value, json};

use self::replay::{Numbers, corpus, mutated, replay};

/// Values where readers of a file go wrong.
const TROUBLE: [&str; 20] = [
    "null",
    "true",
    "-1",
    "1.5",
    "0",
    "4294967296",
    "9223372036854775807",
    "[]",
    "{}",
    "\"\"",
    "\" \"",
    "\"\\u0007\"",
    "\"here\"",
    "\"own_words\"",
    "\"2026-02-30\"",
    "\"+262142-12-31\"",
    "\"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1\"",
    "\"00000000000000010000000000000000\"",
    "{\"disputed\":[]}",
    "{\"removed\":{\"by\":\"D\",\"at_ms\":1}}",
];

/// The same file with some of its values changed for others: it stays JSON, so that more of it is read.
fn retold(numbers: &mut Numbers, file: &Value) -> Vec<u8> {
    let mut file = file.clone();
    for _ in 0..=numbers.below(2) {
        let mut value = &mut file;
        while is_holding(value) && numbers.below(12) != 0 {
            value = match value {
                Value::Object(members) => {
                    let place = numbers.below(members.len());
                    members.values_mut().nth(place).unwrap()
                }
                Value::Array(entries) => {
                    let place = numbers.below(entries.len());
                    if numbers.below(8) == 0 {
                        let again = entries[place].clone();
                        entries.push(again);
                    }
                    &mut entries[place]
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => unreachable!(),
            };
        }
        *value = serde_json::from_str(TROUBLE[numbers.below(TROUBLE.len())]).unwrap();
    }
    serde_json::to_vec(&file).unwrap()
}

/// Whether it has values within.
fn is_holding(value: &Value) -> bool {
    let members = value.as_object().map_or(0, serde_json::Map::len);
    members + value.as_array().map_or(0, Vec::len) > 0
}

/// The published file, one section at a time, with the writers.
fn published() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../vectors/open_format_1.json")).unwrap();
    let with = |sections: Value, posts: Value, set_aside: Value| {
        let (format, version, writers) = (&file["format"], &file["version"], &file["writers"]);
        json!({
            "format": format, "version": version, "writers": writers,
            "sections": sections, "posts": posts, "set_aside": set_aside,
        })
    };
    let sections = file["sections"].as_array().unwrap().iter();
    let mut files: Vec<Value> =
        sections.map(|section| with(json!([section]), json!([]), json!([]))).collect();
    files.push(with(json!([]), file["posts"].clone(), file["set_aside"].clone()));
    files
}

#[test]
fn files_that_are_read() {
    let published = published();
    let bytes = published.iter().map(|file| serde_json::to_vec(file).unwrap());
    let seeds: Vec<Vec<u8>> = corpus("import").into_iter().chain(bytes).collect();
    seeds.iter().for_each(|seed| record::import(seed));
    record::import(include_bytes!("../vectors/open_format_1.json"));
    let mut numbers = Numbers(1);
    for _ in 0..300 {
        record::import(&mutated(&mut numbers, &seeds));
    }
    for _ in 0..300 {
        let file = &published[numbers.below(published.len())];
        record::import(&retold(&mut numbers, file));
    }
}

#[test]
fn documents_that_somebody_hostile_wrote_in() {
    replay("hydrate", record::hydrate, Vec::new(), 150);
}

#[test]
fn bytes_that_are_loaded_as_a_document() {
    let saved: Vec<Vec<u8>> =
        Section::ALL.iter().map(|section| Document::new(*section, 1).unwrap().save()).collect();
    let mut numbers = Numbers(3);
    saved.iter().for_each(|seed| record::load(seed));
    for _ in 0..300 {
        record::load(&mutated(&mut numbers, &saved));
    }
}
