#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks for one thing that was told")]

use proptest::prelude::*;
use samlat_record::{EditError, FieldName, Section, SectionBody};

use super::{
    Failure, StorageFault, Told,
    bench::{Bench, note},
    told::{MemberKind, Standing},
    verb::{Rehearsal, Verb},
};
use crate::event::StoreFailure;

#[test]
fn a_record_is_made_without_a_relay_and_opens_again() {
    let mut asta = Bench::new(1);
    assert_eq!(asta.told, [Told::Standing(Standing::NoRecord)]);
    let made = asta.make_record();
    assert!(asta.is_saved(made));
    let saved = asta.note(1, "Hej");
    assert!(asta.is_saved(saved));
    assert_eq!(asta.notes(), ["Hej"]);
    let mut again = Bench::on(1, asta.disk, usize::MAX);
    assert_eq!(again.notes(), ["Hej"]);
    let header = again.told.iter().find_map(|told| match told {
        Told::Record(header) => Some(header.clone()),
        _ => None,
    });
    let header = header.unwrap();
    assert_eq!((header.person.as_str(), header.birth_year, header.is_person), ("Asta", Some(1950), true));
    assert_eq!(header.shares.len(), 10);
    let SectionBody::About(about) = again.section(Section::About).body else { panic!("not About") };
    assert_eq!(about.zone.unwrap().value, "Europe/Stockholm");
}

#[test]
fn only_one_record_is_made_on_a_device() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let again = asta.make_record();
    assert_eq!(asta.failure(again), Some(Failure::RecordThere));
}

#[test]
fn nothing_is_asked_of_a_device_without_a_record() {
    let mut asta = Bench::new(1);
    let ticket = asta.note(1, "Hej");
    assert_eq!(asta.failure(ticket), Some(Failure::NoRecord));
}

#[test]
fn a_refused_edit_says_why_and_changes_nothing() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let (empty, long) = (asta.note(1, " "), asta.note(2, &"x".repeat(100_000)));
    assert_eq!(asta.failure(empty), Some(Failure::Edit(EditError::Empty { field: FieldName::Text })));
    assert!(matches!(asta.failure(long), Some(Failure::Edit(EditError::TooLong { chars: 100_000, .. }))));
    let wrong = asta.ask(Verb::Edit { section: Section::Diary, edit: note(3, "x") });
    assert!(matches!(asta.failure(wrong), Some(Failure::Edit(EditError::WrongSection { .. }))));
    assert!(asta.notes().is_empty());
}

#[test]
fn what_the_disk_refuses_is_told_and_leaves_no_trace() {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.note(1, "kvar");
    asta.refuses = Some(StoreFailure::Full);
    let ticket = asta.note(2, "borta");
    assert_eq!(asta.failure(ticket), Some(Failure::Storage(StorageFault::Full)));
    assert!(!asta.is_saved(ticket));
    asta.refuses = None;
    assert_eq!(asta.notes(), ["kvar"]);
    let ticket = asta.note(2, "igen");
    assert!(asta.is_saved(ticket));
    assert_eq!(asta.notes(), ["kvar", "igen"]);
    asta.refuses = Some(StoreFailure::NotTheWriter);
    asta.note(3, "annan flik");
    assert!(asta.told.contains(&Told::Standing(Standing::Stopped(StorageFault::Elsewhere))));
    let ticket = asta.note(4, "annan flik");
    assert_eq!(asta.failure(ticket), Some(Failure::Storage(StorageFault::Elsewhere)));
}

#[test]
fn another_devices_rows_and_damaged_rows_stop_the_engine() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let stopped = |disk| Bench::on(1, disk, usize::MAX).told;
    let unreadable = [Told::Standing(Standing::Stopped(StorageFault::Unreadable))];
    assert_eq!(Bench::on(2, asta.disk.clone(), usize::MAX).told, unreadable);
    let mut damaged = asta.disk.clone();
    let key = damaged.keys().next().unwrap().clone();
    damaged.get_mut(&key).unwrap()[30] ^= 1;
    assert_eq!(stopped(damaged), unreadable);
    let mut missing = asta.disk.clone();
    missing.remove(&super::rows::meta());
    assert_eq!(stopped(missing), unreadable);
}

#[test]
fn rows_of_a_newer_app_are_left_alone() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let key = crate::key::DeviceSeed::from_bytes([1; 32]).storage_key();
    let meta = super::rows::meta();
    let plain = key.open("meta", &asta.disk[&meta]).unwrap();
    let mut row: super::rows::Meta = super::rows::from_bytes(&plain).unwrap();
    row.version += 1;
    let newer = key.seal("meta", &super::rows::to_bytes(&row), &mut crate::testing::Fixed::new(9));
    asta.disk.insert(meta, newer);
    let told = Bench::on(1, asta.disk, usize::MAX).told;
    assert_eq!(told, [Told::Standing(Standing::Stopped(StorageFault::Newer))]);
}

#[test]
fn no_word_of_the_record_stands_on_the_disk() {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.note(1, "Fampyra");
    asta.ask(Verb::KeepDraft { key: "fråga".into(), text: "Baklofen".into() });
    for (key, value) in &asta.disk {
        for word in ["Fampyra", "Asta", "Baklofen", "updates", "Stockholm", "fråga"] {
            let found = value.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!found && !key.as_str().contains(word), "{word} in {key}");
        }
    }
}

#[test]
fn drafts_survive_a_restart() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let kept = asta.ask(Verb::KeepDraft { key: "fråga".into(), text: "Hur".into() });
    let dropped = asta.ask(Verb::KeepDraft { key: "annat".into(), text: "x".into() });
    asta.ask(Verb::KeepDraft { key: "annat".into(), text: String::new() });
    assert!(asta.is_saved(kept) && asta.is_saved(dropped));
    let again = Bench::on(1, asta.disk, usize::MAX);
    assert!(again.told.contains(&Told::Drafts([("fråga".to_owned(), "Hur".to_owned())].into())));
}

#[test]
fn the_words_are_shown_until_they_are_rehearsed() {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.ask(Verb::ShowWords);
    asta.ask(Verb::BeginRehearsal);
    let words = asta.told.iter().find_map(|told| match told {
        Told::Words { words, .. } => Some(words.clone()),
        _ => None,
    });
    let asks = asta.told.iter().find_map(|told| match told {
        Told::RehearsalAsks { positions, .. } => Some(positions.clone()),
        _ => None,
    });
    let (words, asks) = (words.unwrap(), asks.unwrap());
    let mut four: Vec<String> = asks.iter().map(|at| words[usize::from(*at) - 1].clone()).collect();
    let right = four.clone();
    four[2] = "zebra".into();
    let wrong = asta.ask(Verb::Rehearse(Rehearsal::Words(four)));
    assert_eq!(asta.failure(wrong), Some(Failure::RehearsalWrong { positions: vec![asks[2]] }));
    let passed = asta.ask(Verb::Rehearse(Rehearsal::Words(right)));
    assert!(asta.is_saved(passed));
    let gone = asta.ask(Verb::ShowWords);
    assert_eq!(asta.failure(gone), Some(Failure::WordsGone));
    let mut again = Bench::on(1, asta.disk, usize::MAX);
    let gone = again.ask(Verb::ShowWords);
    assert_eq!(again.failure(gone), Some(Failure::WordsGone));
    let scanned = again.ask(Verb::Rehearse(Rehearsal::Sheet(words.join(" "))));
    assert!(again.is_saved(scanned));
}

#[test]
fn a_scanned_sheet_is_rehearsed_whole_and_another_records_sheet_changes_nothing() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let words_of = |bench: &mut Bench| {
        bench.ask(Verb::ShowWords);
        let words = bench.told.iter().find_map(|told| match told {
            Told::Words { words, .. } => Some(words.join(" ")),
            _ => None,
        });
        words.unwrap()
    };
    let right = words_of(&mut asta);
    let mut other = Bench::new(2);
    other.make_record();
    for wrong in [words_of(&mut other), right.replace(' ', ""), String::new(), "zebra ".repeat(24)] {
        let scanned = asta.ask(Verb::Rehearse(Rehearsal::Sheet(wrong)));
        assert_eq!(asta.failure(scanned), Some(Failure::RehearsalWrong { positions: Vec::new() }));
        assert_eq!(words_of(&mut asta), right, "the words are still here");
    }
    let scanned = asta.ask(Verb::Rehearse(Rehearsal::Sheet(right)));
    assert!(asta.is_saved(scanned));
    let gone = asta.ask(Verb::ShowWords);
    assert_eq!(asta.failure(gone), Some(Failure::WordsGone));
}

#[test]
fn the_first_device_stands_in_the_circle_alone() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let members = asta.told.iter().find_map(|told| match told {
        Told::Members(members) => Some(members.clone()),
        _ => None,
    });
    let members = members.unwrap();
    assert_eq!(members.len(), 1);
    assert_eq!(members[0].kind, MemberKind::ThisDevice);
    assert_eq!(members[0].called.as_deref(), Some("Telefonen"));
}

#[test]
fn many_edits_are_folded_into_one_row_and_read_back() {
    let mut asta = Bench::new(1);
    asta.make_record();
    for n in 0..150 {
        asta.note(n, &n.to_string());
    }
    let rows = asta.disk.keys().filter(|key| key.as_str().starts_with("doc/")).count();
    assert!(rows < 80, "{rows}");
    let notes = asta.notes();
    assert_eq!(Bench::on(1, asta.disk, usize::MAX).notes(), notes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_was_called_saved_is_lost_wherever_the_power_fails(power in 0_usize..60) {
        let mut asta = Bench::on(1, std::collections::BTreeMap::new(), power);
        asta.make_record();
        let mut saved = Vec::new();
        for n in 1..12 {
            let ticket = asta.note(n, &n.to_string());
            if asta.is_saved(ticket) {
                saved.push(n.to_string());
            }
        }
        let mut again = Bench::on(1, asta.disk, usize::MAX);
        if !saved.is_empty() {
            let notes = again.notes();
            prop_assert!(saved.iter().all(|text| notes.contains(text)));
            // One more may have reached the disk, never half of one.
            prop_assert!(notes.len() <= saved.len() + 1);
        }
        // Whatever the disk holds, the engine goes on from it.
        if again.told.contains(&Told::Standing(Standing::NoRecord)) {
            again.make_record();
        }
        let ticket = again.note(99, "vidare");
        prop_assert!(again.is_saved(ticket));
    }
}
