//! `docs/protocol.md` says what the code does: limits, words and kinds are read from it and compared.

use samlat_protocol::{
    address::Address,
    api::{MAILBOX_MS, MAILBOX_SLOTS, MAX_ROWS, MAX_SLOT_BYTES, MAX_WAIT_S},
    circle_entry::Staff,
    envelope::Opening,
    id::KemKey,
    problem::Refusal,
    request::CLOCK_TOLERANCE_S,
    wire::{
        MAX_BATCH, MAX_DEPTH, MAX_ENTRY_BYTES, MAX_ENVELOPE_BYTES, MAX_ITEMS, MAX_POST_ENVELOPE_BYTES,
        MAX_REQUEST_BYTES, MAX_SNAPSHOT_BYTES, MAX_WRAP_BYTES,
    },
};

use crate::vectors::{rows, text_of};

fn document() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol.md");
    std::fs::read_to_string(path).unwrap()
}

/// A number as the document writes it: groups of three.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap()).collect();
    groups.join(" ")
}

/// The cell after the one that begins with `name`, in any table.
fn cell(document: &str, name: &str) -> String {
    let cells = document.lines().filter(|line| line.starts_with('|')).flat_map(|line| {
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Vec<_>>()
    });
    let found: Vec<String> = cells.filter(|(first, _)| first == name).map(|(_, second)| second).collect();
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found[0].clone()
}

#[test]
fn limits_are_those_of_the_code() {
    let document = document();
    for (name, bytes) in [
        ("envelope", MAX_ENVELOPE_BYTES),
        ("envelope of a post or reply", MAX_POST_ENVELOPE_BYTES),
        ("circle entry", MAX_ENTRY_BYTES),
        ("wrap", MAX_WRAP_BYTES),
        ("snapshot", MAX_SNAPSHOT_BYTES),
        ("request", MAX_REQUEST_BYTES),
        ("mailbox slot", MAX_SLOT_BYTES),
        ("envelopes in one append", MAX_BATCH),
        ("rows in one answer", MAX_ROWS),
        ("slots in a mailbox", usize::from(MAILBOX_SLOTS)),
        ("live staff of an organisation", Staff::MAX_LIVE),
    ] {
        assert_eq!(cell(&document, name), grouped(bytes), "{name}");
    }
    assert_eq!(cell(&document, "mailbox lives"), format!("{} min", MAILBOX_MS / 60_000));
    assert_eq!(cell(&document, "clock of a request"), format!("± {CLOCK_TOLERANCE_S} s"));
    assert_eq!(cell(&document, "staff key"), format!("≤ {} days", Staff::MAX_MS / (24 * 60 * 60 * 1000)));
    assert_eq!(cell(&document, "long poll"), format!("≤ {MAX_WAIT_S} s"));
    assert_eq!(MAX_ITEMS, 1 << 20);
    assert!(document.contains(&format!("more than 2²⁰ items and more than {MAX_DEPTH} levels")));
    assert!(document.contains(&format!("at most {} bytes, nothing after it", Address::MAX_BYTES)));
    assert!(document.contains(&format!(
        "A public key has {} bytes, an encapsulation {}",
        grouped(KemKey::LENGTH),
        grouped(Opening::ENCAPSULATION_LENGTH)
    )));
}

#[test]
fn words_of_problems_are_those_of_the_code() {
    let document = document();
    for row in [rows("problem.json"), rows("problem_covers_less.json")].concat() {
        let refusal: Refusal = serde_json::from_value(row["body"]["refusal"].clone()).unwrap();
        let words = cell(&document, &refusal.status().to_string());
        assert!(
            words.split(", ").any(|word| word == format!("`{}`", refusal.word())),
            "{}",
            text_of(&row, "name")
        );
    }
}

#[test]
fn every_kind_of_entry_has_its_row() {
    let document = document();
    let kinds = [
        "genesis",
        "grant",
        "invite",
        "join",
        "staff",
        "withdraw",
        "verdict",
        "generation",
        "sections",
        "relay",
        "recover",
    ];
    for (number, name) in (1..).zip(kinds) {
        assert!(!cell(&document, &format!("{number} {name}")).is_empty());
    }
}

#[test]
fn every_label_that_is_hashed_here_stands_in_the_table() {
    let document = document();
    for row in rows("hash.json").iter().filter(|row| row["name"] == row["label"]) {
        let label = format!("`{}`", text_of(row, "label"));
        // Two of the first design are purposes of signatures and of HPKE.
        let elsewhere = ["`envelope`", "`wrap`"].contains(&label.as_str());
        let listed = document.lines().any(|line| line.starts_with('|') && line.contains(&label));
        assert!(listed || elsewhere && document.contains(&label), "{label}");
    }
}
