//! What is no file of ours is refused whole, with the line and the reason.

use super::*;
use crate::{FieldName as F, PostError};

fn refused(text: &str) -> ImportError {
    import(text.as_bytes()).unwrap_err()
}

fn place(line: usize, column: usize) -> Place {
    Place { line, column }
}

/// The text of a file with these sections and posts, one member a line.
fn file(sections: &str, posts: &str) -> String {
    format!(
        "{{\n\"format\":\"samlat-record\",\n\"version\":1,\n\"sections\":[{sections}],\n\"posts\":[{posts}]\n}}"
    )
}

/// The text with one note in it, in a section of its own, from line 4.
fn note(item: &str) -> String {
    file(&format!("\n{{\"section\":\"updates\",\"body\":{{\"updates\":{{\"notes\":[\n{item}\n]}}}}}}"), "")
}

const HEAD: &str = r#""head":{"id":"a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5","by":"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1","at_ms":1,"presence":"here"}"#;

fn said(value: &str) -> String {
    format!(r#"{{"value":{value},"by":"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1","at_ms":1,"ground":"own_words"}}"#)
}

#[test]
fn a_small_file_written_by_hand_is_read() {
    let text = note(&format!("{{{HEAD},\n\"text\":{}}}", said("\"Ring\"")));
    let record = import(text.as_bytes()).unwrap();
    assert_eq!(rows::items(&record.views()[0]).len(), 1);
    assert_eq!(import(file("", "").as_bytes()).unwrap(), OpenRecord::of([], Vec::new()));
}

#[test]
fn what_is_no_json_is_broken_where_it_breaks() {
    let cases = [
        ("", place(1, 0)),
        ("hej", place(1, 1)),
        ("{", place(1, 1)),
        ("{\n\"format\": \"samlat-record\"\n\"version\": 1\n}", place(3, 1)),
        ("{\"format\":\"samlat-record\",\"version\":1,\"sections\":[]}\nmer", place(2, 1)),
        ("{\"format\":\"samlat-record\",\"format\":\"samlat-record\"}", place(1, 34)),
        ("{\"format\":\"samlat-record\",\n\"version\":\"1\",\"sections\":[]}", place(2, 10)),
        ("{\"format\":\"samlat-record\",\n\"version\":0,\"sections\":[]}", place(2, 10)),
        ("{\"format\":\"samlat-record\",\"version\":1}", place(1, 38)),
        ("{\"format\":\"samlat-record\",\"version\":1,\n\"sections\":7}", place(2, 12)),
    ];
    for (text, at) in cases {
        let error = refused(text);
        assert!(matches!(error, ImportError::Broken { .. }), "{text}: {error}");
        assert_eq!(error.place(), Some(at), "{text}: {error}");
    }
    let bytes = b"{\"format\":\"samlat-record\",\"version\":1,\"sections\":[],\n\"exported\":\"\xff\"}";
    assert!(matches!(import(bytes), Err(ImportError::Broken { place: Place { line: 2, .. }, .. })));
}

#[test]
fn what_is_something_else_or_newer_says_so_whatever_it_holds() {
    let foreign = [
        ("[]", place(1, 0)),
        ("7", place(1, 0)),
        ("null", place(1, 0)),
        ("{}", place(1, 0)),
        ("{\"resourceType\":\"Bundle\",\"entry\":[{\"a\":1.5}]}", place(1, 0)),
        ("{\"version\":1,\n \"format\": \"another\"}", place(2, 11)),
        ("{\n\"format\":{\"samlat-record\":[1]}}", place(2, 9)),
        ("{\n\"format\":true,\"sections\":[]}", place(2, 9)),
    ];
    for (text, at) in foreign {
        assert_eq!(refused(text), ImportError::Foreign { place: at }, "{text}");
    }
    for version in [2, u64::MAX] {
        let text = format!("{{\"later\":[1.5],\"format\":\"samlat-record\",\n\"version\": {version}}}");
        assert_eq!(refused(&text), ImportError::Newer { place: place(2, 11), version, known: 1 });
    }
}

#[test]
fn what_is_too_large_is_not_read_at_all() {
    let error = import(&vec![b'{'; FILE_MAX_BYTES + 1]).unwrap_err();
    assert_eq!(error, ImportError::TooLarge { bytes: FILE_MAX_BYTES + 1, limit: FILE_MAX_BYTES });
}

#[test]
fn what_is_too_deep_twice_or_no_whole_number_is_refused_where_it_stands() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!("{{\"format\":\"samlat-record\",\"version\":1,\n\"sections\":{open}{close}}}")
    };
    assert!(matches!(refused(&nested(DEPTH_MAX - 1)), ImportError::Broken { .. }));
    let too_deep = ImportError::TooDeep { place: place(2, 12 + DEPTH_MAX), limit: DEPTH_MAX };
    assert_eq!(refused(&nested(DEPTH_MAX)), too_deep);
    assert!(matches!(refused(&nested(1_000_000)), ImportError::TooDeep { .. }));
    let twice = note(&format!("{{{HEAD},\n\"text\":{},\n\"text\":{}}}", said("\"A\""), said("\"B\"")));
    assert_eq!(refused(&twice), ImportError::Twice { place: place(8, 6), what: "text".into() });
    for number in ["1.5", "1e3", "18446744073709551616", "-9223372036854775809"] {
        let text = note(&format!("{{{HEAD},\n\"text\":{}}}", said(number)));
        let error = refused(&text);
        assert!(matches!(error, ImportError::NotWhole { place: Place { line: 7, .. } }), "{number}: {error}");
    }
    // A number that no reader holds is broken.
    assert!(matches!(refused(&file("1e999", "")), ImportError::Broken { .. }));
}

#[test]
fn a_value_of_another_shape_is_refused_on_its_line() {
    let day = |value: &str| format!("{{{HEAD},\n\"text\":{},\n\"on\":{}}}", said("\"A\""), said(value));
    assert!(import(note(&day("\"2026-02-28\"")).as_bytes()).is_ok());
    let cases = ["\"2026-02-30\"", "\"2026-13-01\"", "\"i går\"", "7", "null", "true", "[]", "{}", "\"\""];
    for value in cases {
        let error = refused(&note(&day(value)));
        assert!(
            matches!(error, ImportError::Broken { place: Place { line: 8, .. }, .. }),
            "{value}: {error}"
        );
    }
    let no_text = refused(&note(&format!("{{{HEAD}}}")));
    let ImportError::Broken { reason, place } = no_text else { panic!("{no_text}") };
    assert_eq!((reason.as_str(), place.line), ("missing field `text`", 6));
}

/// Nothing in a file is passed over: whatever this version does not know is refused, wherever it stands.
#[test]
fn a_member_that_is_not_known_is_refused_wherever_it_stands() {
    let mut seen = std::collections::BTreeSet::new();
    for view in everything() {
        let is_first = seen.is_empty();
        let record = OpenRecord::of([view], if is_first { posts() } else { Vec::new() });
        let text = record.with_writers(writers()).exported_at(exported()).to_text().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            // Writers stand under their ids, which any name may be. Each other member is tried once.
            if !line.ends_with('{')
                || line.starts_with("  \"writers\"")
                || !seen.insert(line.trim().to_owned())
            {
                continue;
            }
            let unknown = [&lines[..=place], &["\"unknown\":0,"], &lines[place + 1..]].concat().join("\n");
            let error = refused(&unknown);
            let ImportError::Broken { place: at, .. } = &error else {
                panic!("{error} for line {place}: {line}")
            };
            assert!(at.line > place, "{error} for line {place}: {line}");
        }
    }
    assert!(seen.len() > 100, "{}", seen.len());
}

#[test]
fn what_no_record_can_hold_is_refused_by_field_and_line() {
    let possible = |item: &str, field: &str, why: EditError| {
        let error = refused(&note(item));
        let pointer = format!("/sections/0/body/updates/notes/0/{field}");
        let ImportError::NotPossible { place, pointer: found, why: reason } = error else {
            panic!("{error}")
        };
        assert_eq!((place.line, found, reason), (7, pointer, why));
    };
    let long = format!("\"{}\"", "a".repeat(4_001));
    let item = |text: &str| format!("{{{HEAD},\n\"text\":{}}}", said(text));
    possible(&item(&long), "text", EditError::TooLong { field: F::Text, chars: 4_001, limit: 4_000 });
    possible(&item("\" \""), "text", EditError::Empty { field: F::Text });
    possible(&item("\"\\u0000\""), "text", EditError::ControlCharacters { field: F::Text });
    let year = |year: &str| format!("{{{HEAD},\n\"on\":{},\n\"text\":{}}}", said(year), said("\"A\""));
    possible(&year("\"1899-12-31\""), "on", EditError::NotPossible { field: F::On });
    possible(&year("\"2201-01-01\""), "on", EditError::NotPossible { field: F::On });
    possible(&year("\"+262142-12-31\""), "on", EditError::NotPossible { field: F::On });
    let source = said("\"A\"")
        .replace("\"own_words\"", r#"{"transcribed":{"source":"","medium":"web","said_on":"2026-11-09"}}"#);
    possible(&format!("{{{HEAD},\n\"text\":{source}}}"), "text", EditError::Empty { field: F::Source });
}

/// Every value of every field is checked, not only those of the lists above.
#[test]
fn an_impossible_value_in_any_field_is_refused() {
    let cases = [
        ("\"units\": 84000", "\"units\": -1"),
        ("\"value\": 84000", "\"value\": 1000000001"),
        ("\"morning\": 1000", "\"morning\": -1000"),
        ("\"value\": 50,", "\"value\": 70000,"),
        ("\"value\": 4,", "\"value\": 11,"),
        ("\"days\": 31,", "\"days\": 128,"),
        ("\"zone\": \"Europe/Stockholm\"", "\"zone\": \"i Stockholm\""),
        ("\"10:15:00\"", "\"25:15:00\""),
        ("\"2026-11-23T10:15:00\"", "\"2026-11-23T10:15:30\""),
        ("\"value\": 1971", "\"value\": 1871"),
        ("\"decision\": {", "\"decision\": \"own\", \"covers\": [], \"x\": {"),
        ("\"own_words\": {", "\"unknown_words\": {"),
    ];
    let text = whole_file().to_text().unwrap();
    for (from, to) in cases {
        if !text.contains(from) {
            continue;
        }
        let error = import(text.replacen(from, to, 1).as_bytes());
        let error = error.err().unwrap_or_else(|| panic!("{to} was read"));
        let line = 1 + text.lines().position(|line| line.contains(from)).unwrap();
        let at = error.place().unwrap().line;
        assert!(
            at <= line && line - at < 12 || at > line && at - line < 12,
            "{to}: {error}, not line {line}"
        );
    }
}

#[test]
fn a_section_item_thread_or_post_that_stands_there_twice_is_refused() {
    let note = format!("{{{HEAD},\"text\":{}}}", said("\"A\""));
    let section =
        |notes: &str| format!("{{\"section\":\"updates\",\"body\":{{\"updates\":{{\"notes\":[{notes}]}}}}}}");
    let twice = |text: &str, what: &str, line: usize| {
        let error = refused(text);
        let ImportError::Twice { place, what: found } = error else { panic!("{error}") };
        assert_eq!((place.line, found.as_str()), (line, what));
    };
    twice(&file(&format!("{},\n{}", section(""), section("")), ""), "/sections/1", 5);
    twice(&file(&section(&format!("{note},\n{note}")), ""), "/sections/0/body/updates/notes/1", 5);
    let threads =
        "{\"section\":\"about\",\"body\":{\"about\":{}},\"threads\":[{\"post\":\"P\"},\n{\"post\":\"P\"}]}";
    let threads = threads.replace('P', &"11".repeat(32));
    twice(&file(&threads, ""), "/sections/0/threads/1", 5);
    let post = serde_json::to_string(&posts()[0]).unwrap();
    twice(&file("", &format!("{post},\n{post}")), "/posts/1", 6);
    let mismatch = refused(&file("{\"section\":\"diary\",\n\"body\":{\"about\":{}}}", ""));
    let belongs = Section::About;
    let why = EditError::WrongSection { belongs };
    let pointer = "/sections/0/body".to_owned();
    assert_eq!(mismatch, ImportError::NotPossible { place: place(5, 7), pointer, why });
    // What another section says once is not said in the private one.
    let name = format!(
        "{{\"section\":\"private\",\"body\":{{\"private\":{{\"about\":{{\n\"name\":{}}}}}}}}}",
        said("\"Å\"")
    );
    assert!(matches!(
        refused(&file(&name, "")),
        ImportError::NotPossible { place: Place { line: 5, .. }, why: EditError::WrongSection { .. }, .. }
    ));
}

#[test]
fn a_dispute_without_values_is_none() {
    let disputed = r#"{"section":"contacts","body":{"contacts":{"key_contact":{"disputed":[]}}}}"#;
    let error = refused(&file(disputed, ""));
    let ImportError::NotPossible { why, .. } = error else { panic!("{error}") };
    assert_eq!(why, EditError::Missing { field: F::KeyContact });
}

#[test]
fn a_post_that_is_none_is_refused() {
    let with = |change: fn(&mut Posted)| {
        let mut posted = posts().remove(0);
        change(&mut posted);
        refused(&file("", &serde_json::to_string_pretty(&posted).unwrap()))
    };
    let error = with(|posted| posted.post = Post::Question { text: String::new() });
    let why = PostError::Field(EditError::Empty { field: F::Text });
    assert!(matches!(&error, ImportError::NotAPost { why: found, .. } if *found == why), "{error}");
    let error =
        with(|posted| posted.post = Post::Unknown { version: 2, kind: 9, bytes: vec![0x83, 2, 8, 0x80] });
    assert!(matches!(error, ImportError::NotAPost { why: PostError::NotAPost, .. }), "{error}");
    let error = with(|posted| posted.post = Post::Unknown { version: 2, kind: 9, bytes: vec![0; 15_361] });
    assert!(matches!(error, ImportError::NotAPost { why: PostError::TooLarge { .. }, .. }), "{error}");
    let error = with(|posted| posted.organisation = "a\nb".into());
    let ImportError::NotPossible { pointer, place, .. } = error else { panic!("{error}") };
    assert_eq!((pointer.as_str(), place.line), ("/posts/0/organisation", 10));
}

#[test]
fn more_items_posts_or_bytes_than_a_file_holds_are_refused() {
    let record = OpenRecord::of(everything().into_iter().take(1), posts());
    let text = record.to_text().unwrap();
    let items = rows::items(&record.views()[0]).len();
    let read = |bytes: usize, items: usize| import::within(text.as_bytes(), bytes, items);
    assert_eq!(read(text.len(), posts().len()), Ok(record.clone()));
    let too_large = ImportError::TooLarge { bytes: text.len(), limit: text.len() - 1 };
    assert_eq!(read(text.len() - 1, 100), Err(too_large.clone()));
    assert_eq!(too_large.place(), None);
    let too_many = read(text.len(), items - 1).unwrap_err();
    assert_eq!(too_many, ImportError::TooMany { place: place(5, 4), count: items, limit: items - 1 });
    let too_many = read(text.len(), posts().len() - 1).unwrap_err();
    assert!(matches!(too_many, ImportError::TooMany { count: 10, limit: 9, .. }), "{too_many}");
}
