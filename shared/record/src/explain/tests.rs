//! What is worked out for people who do not exist stands in `tests/people/explained`, so that it can be read and so that a
//! change of it is seen. It goes by way of the open format: what is explained is what the file says.

use std::{fs, path::PathBuf};

use super::{in_swedish::in_swedish, *};
use crate::{
    open_format::import,
    rules::{Lacks, Reminder, ReminderOf, Silence},
    testing::{
        at, day,
        people::{Person, SOURCES, load},
    },
};

fn person(name: &str) -> Person {
    let (_, source) = SOURCES.iter().find(|(of, _)| *of == name).unwrap();
    load(source).unwrap()
}

/// The record as its file says it.
fn through_the_file(record: &OpenRecord) -> OpenRecord {
    import(record.to_text().unwrap().as_bytes()).unwrap()
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/people").join(name)
}

/// The first line that two texts do not share.
fn first_that_differs(one: &str, other: &str) -> String {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let lines = 0..one.len().max(other.len());
    let line = lines.into_iter().find(|line| one.get(*line) != other.get(*line)).unwrap_or_default();
    let said = |lines: &[&str]| lines.get(line).map_or("(the end)".to_owned(), |line| (*line).to_owned());
    format!("line {}\n  was: {}\n  is:  {}", line + 1, said(&one), said(&other))
}

/// `SAMLAT_WRITE_GOLDEN=1` writes what is worked out anew, and each person as an open-format file in `target/people`.
#[test]
fn what_is_worked_out_for_each_person_is_as_it_was() {
    let is_writing = std::env::var_os("SAMLAT_WRITE_GOLDEN").is_some();
    let mut differs = Vec::new();
    for (name, source) in SOURCES {
        let person = load(source).unwrap();
        let file = person.open_record();
        let record = through_the_file(&file);
        let explained = explain(&record, &person.now);
        for (ending, text) in [("txt", in_swedish(&record, &explained)), ("json", explained.to_json())] {
            let path = folder("explained").join(format!("{name}.{ending}"));
            if is_writing {
                fs::create_dir_all(folder("explained")).unwrap();
                fs::write(&path, &text).unwrap();
            }
            let was = fs::read_to_string(&path).unwrap_or_default();
            if was != text {
                differs.push(format!("{name}.{ending}, {}", first_that_differs(&was, &text)));
            }
        }
        if is_writing {
            let people = folder("../../target/people");
            fs::create_dir_all(&people).unwrap();
            fs::write(people.join(format!("{name}.json")), file.to_text().unwrap()).unwrap();
        }
    }
    let differs = differs.join("\n");
    assert!(differs.is_empty(), "SAMLAT_WRITE_GOLDEN=1 writes it anew, to be read:\n{differs}");
}

#[test]
fn the_open_format_loses_nothing_that_rules_read() {
    for (name, source) in SOURCES {
        let person = load(source).unwrap();
        let record = through_the_file(&person.open_record());
        let mut reach = person.reach();
        reach.posts.sort_by_key(|post| (post.section, post.written_ms, post.id));
        assert!(record.reach() == reach, "{name}");
    }
}

#[test]
fn what_a_device_may_not_read_is_nothing_and_stands_in_no_row_and_in_no_word() {
    let person = person("complaints-and-private");
    let read = [Section::Medications, Section::Contacts];
    let record = through_the_file(&person.open_record_of(&read));
    let explained = explain(&record, &person.now);
    assert_eq!(explained.sections, [Section::Contacts, Section::Medications]);
    assert!(explained.complaints.is_none() && explained.survey.is_none() && explained.requests.is_none());
    assert!(explained.hours.is_none() && explained.coming.is_none() && explained.contract_state.is_none());
    assert!(explained.compared.is_some() && explained.part_holders.is_some());
    assert!(explained.rows.values().all(|row| read.contains(&row.section)));
    assert!(explained.gaps.unchecked.iter().any(|unchecked| unchecked.lacks == Lacks::NotReadable));
    let whole = explain(&through_the_file(&person.open_record()), &person.now);
    let shared: Vec<&str> = explained.rows.values().map(|row| row.words.as_str()).collect();
    let is_hidden = |row: &&NamedRow| {
        let kinds = ["complaint", "incident", "measure", "medicine", "appointment"];
        row.section == Section::Private
            && kinds.contains(&row.kind.as_str())
            && !shared.contains(&row.words.as_str())
    };
    let hidden: Vec<&NamedRow> = whole.rows.values().filter(is_hidden).collect();
    assert!(!hidden.is_empty());
    let (swedish, json) = (in_swedish(&record, &explained), explained.to_json());
    for row in hidden {
        assert!(!swedish.contains(&row.words) && !json.contains(&row.words), "{}", row.words);
    }
    assert!(swedish.contains("Bara jag går inte att läsa här."));
}

#[test]
fn an_empty_record_has_no_gaps_and_says_that_too_little_is_known() {
    let record = OpenRecord::of([], Vec::new());
    let explained = explain(&record, &at(day(2026, 11, 28), 12, 0));
    assert_eq!(explained.gaps.silence(), Some(Silence::KnowsTooLittle));
    assert!(explained.rows.is_empty() && explained.timeline.is_empty());
    let swedish = in_swedish(&record, &explained);
    assert!(swedish.contains("Samlat vet för lite än."));
    assert!(swedish.contains("Ingen del av samlingen går att läsa här."));
}

#[test]
fn every_row_that_a_rule_names_is_called_something() {
    for (name, source) in SOURCES {
        let person = load(source).unwrap();
        let explained = explain(&through_the_file(&person.open_record()), &person.now);
        let gaps = &explained.gaps;
        let rows = gaps
            .open
            .iter()
            .flat_map(|gap| &gap.rows)
            .chain(explained.timeline.iter().map(|entry| &entry.row));
        for row in rows {
            let id = match row {
                crate::rules::Row::Item(_, id) => id.to_hex(),
                crate::rules::Row::Post(id) => id.to_hex(),
                crate::rules::Row::Said(section, field) => format!("{}.{}", section.code(), field.code()),
            };
            assert!(explained.rows.contains_key(&id), "{name}: {row:?}");
        }
    }
}

#[test]
fn each_entry_of_a_list_stands_on_a_line_and_the_whole_reads_back_the_same() {
    let person = person("newly-diagnosed-student");
    let explained = explain(&through_the_file(&person.open_record()), &person.now);
    let json = explained.to_json();
    let read: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read, serde_json::to_value(&explained).unwrap());
    let entry = serde_json::to_value(explained.timeline.first().unwrap()).map(|mut entry| {
        entry.sort_all_objects();
        entry.to_string()
    });
    assert!(json.lines().any(|line| line.trim().trim_end_matches(',') == entry.as_ref().unwrap()));
}

#[test]
fn a_night_dose_has_one_reminder_on_each_night_the_clock_changes() {
    let person = person("infusions-and-a-night-dose");
    let record = through_the_file(&person.open_record());
    for (before, night) in [(day(2027, 3, 27), day(2027, 3, 28)), (day(2027, 10, 30), day(2027, 10, 31))] {
        let explained = explain(&record, &at(before, 12, 0));
        let is_of_the_night = |reminder: &&Reminder| match &reminder.of {
            ReminderOf::Dose { key, .. } => {
                key.date() == night && key.at.time() == at(night, 2, 30).at.time()
            }
            ReminderOf::Appointment { .. } => false,
        };
        assert_eq!(explained.reminders.reminders.iter().filter(is_of_the_night).count(), 1, "{night}");
    }
}
