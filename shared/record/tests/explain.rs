//! The program that explains a file, as it is run.
#![cfg(test)]
#![cfg(feature = "explain")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A record that says a name and no more.
const RECORD: &str = r#"{ "format": "samlat-record", "version": 1, "sections": [
  { "section": "about", "body": { "about": { "diagnoses": [], "allergies": [], "spokespersons": [], "stays": [],
    "name": { "value": "Åsta", "by": "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1", "at_ms": 0, "ground": "own_words" } } } }
] }"#;

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_explain")).args(words).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A file with this in it, that nobody else writes.
fn written(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn swedish_comes_first_and_then_json_of_the_same_moment() {
    let record = written("one.json", RECORD);
    let record = record.to_str().unwrap();
    let both = run(&[record, "--on", "2026-11-28"]);
    assert!(both.status.success());
    let swedish = run(&[record, "--on", "2026-11-28", "--only", "swedish"]);
    let json = run(&[record, "--only", "json", "--at", "12:00", "--on", "2026-11-28"]);
    assert_eq!(stdout(&both), format!("{}\n{}", stdout(&swedish), stdout(&json)));
    assert!(stdout(&swedish).contains("Åsta"));
    assert!(stdout(&swedish).contains("lördag 28 november 2026 kl. 12.00"));
    let read: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(read["at"]["at"], "2026-11-28T12:00:00");
}

#[test]
fn what_cannot_be_explained_prints_one_line_on_the_error_stream_and_nothing_else() {
    let record = written("two.json", RECORD);
    let record = record.to_str().unwrap();
    let broken = written("broken.json", "{\n  \"format\": \"samlat-record\",\n  \"version\": 1.5\n}\n");
    let foreign = written("foreign.json", "{ \"format\": \"something-else\" }");
    let (broken, foreign) = (broken.to_str().unwrap(), foreign.to_str().unwrap());
    for (words, said) in [
        (vec![broken, "--on", "2026-11-28"], "line 3"),
        (vec![foreign, "--on", "2026-11-28"], "not a record"),
        (vec!["no-such-file.json", "--on", "2026-11-28"], "no-such-file.json"),
        (vec![record, "--on", "2026-11-31"], "--on cannot be 2026-11-31"),
        (vec![record, "--on", "2026-11-28", "--at", "25:00"], "--at cannot be 25:00"),
        (vec![record, "--on", "2026-11-28", "--only", "english"], "--only cannot be english"),
        (vec![record, "--on"], "--on needs a value"),
        (vec![record], "on which day?"),
        (vec!["--on", "2026-11-28"], "which file?"),
        (vec![record, "--on", "2026-11-28", "more"], "more is not known"),
    ] {
        let output = run(&words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(output.stdout.is_empty(), "{words:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
    }
}

#[test]
fn a_time_that_does_not_exist_that_day_is_taken_as_the_rules_take_it() {
    let record = written("three.json", RECORD);
    let output = run(&[record.to_str().unwrap(), "--on", "2026-03-29", "--at", "02:30"]);
    assert!(output.status.success());
    assert!(stdout(&output).contains("söndag 29 mars 2026 kl. 02.30"));
}
