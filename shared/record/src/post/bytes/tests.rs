//! Every kind of post as bytes, and bytes that must not become a post.

use chrono::NaiveDate;

use super::*;
use crate::{EditError, FieldName, LINE_MAX_CHARS, NOTE_MAX_CHARS};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn line() -> MedicineLine {
    MedicineLine { name: "Baklofen".into(), strength: "10 mg".into(), how: "1+1+1".into(), stopped: false }
}

fn posts() -> Vec<Post> {
    let start = LocalTime::home(day(2026, 11, 23).and_hms_opt(10, 15, 0).unwrap());
    let task = Task { what: "Ring".into(), who: "Anna".into(), until: Some(day(2026, 12, 1)) };
    vec![
        Post::Update { text: "Hej".into(), task: Some(task) },
        Post::Update { text: "Hej\npå dig".into(), task: None },
        Post::ProposedTime {
            title: "Återbesök".into(),
            when: When::At { start: start.clone(), minutes: Some(45) },
            place: "Plan 3".into(),
            with: String::new(),
            note: String::new(),
        },
        Post::ProposedTime {
            title: "Provtagning".into(),
            when: When::AllDay { date: day(2026, 11, 24) },
            place: String::new(),
            with: String::new(),
            note: String::new(),
        },
        Post::MedicineList { as_of: day(2026, 11, 20), lines: vec![line()], note: String::new() },
        Post::MedicineList { as_of: day(2026, 11, 20), lines: vec![], note: "Inga".into() },
        Post::MedicineChange { from: day(2026, 11, 21), line: line(), note: "Ökad".into() },
        Post::Decision { text: "Så blir det".into(), settles: vec![line()], seen: vec![PostId([3; 32])] },
        Post::Question { text: "Hur mår du?".into() },
        Post::Answer { to: ItemId([1; 16]), thread: PostId([2; 32]), text: "Ja".into() },
        Post::TaskTaken {
            what: "Rullator".into(),
            asked_in: Some(PostId([4; 32])),
            until: Some(day(2026, 12, 1)),
        },
    ]
}

#[test]
fn every_kind_reads_back_as_it_was_written() {
    for post in posts() {
        let bytes = post.encode().unwrap();
        assert_eq!(Post::decode(&bytes).unwrap(), post);
        let json = serde_json::to_string(&post).unwrap();
        assert_eq!(serde_json::from_str::<Post>(&json).unwrap(), post);
    }
}

/// These bytes are a promise and never change.
#[test]
fn the_bytes_are_those_that_were_published() {
    let all: Vec<u8> = posts().iter().flat_map(|post| post.encode().unwrap()).collect();
    let published = include_str!("../../../vectors/posts.hex");
    assert_eq!(hex(&all), published.split_whitespace().collect::<String>());
}

#[test]
fn a_post_of_a_newer_version_or_an_unknown_kind_is_kept_with_its_bytes() {
    for bytes in [&[0x83, 0x02, 0x01, 0x81, 0x07][..], &[0x83, 0x01, 0x18, 0x63, 0xa0]] {
        let post = Post::decode(bytes).unwrap();
        assert!(matches!(post, Post::Unknown { .. }), "{post:?}");
        assert_eq!(post.encode().unwrap(), bytes);
    }
}

#[test]
fn bytes_that_are_no_post_are_refused() {
    let good = Post::Question { text: "a".into() }.encode().unwrap();
    assert_eq!(hex(&good), "830106816161");
    let faults: [(&str, &[u8]); 14] = [
        ("post_empty", &[]),
        ("post_truncated", &[0x83, 0x01, 0x06, 0x81, 0x61]),
        ("post_trailing_byte", &[0x83, 0x01, 0x06, 0x81, 0x61, 0x61, 0x00]),
        ("post_not_an_array", &[0xa0]),
        ("post_version_zero", &[0x83, 0x00, 0x06, 0x81, 0x61, 0x61]),
        ("post_kind_zero", &[0x83, 0x01, 0x00, 0x80]),
        ("post_long_form_of_kind", &[0x83, 0x01, 0x18, 0x06, 0x81, 0x61, 0x61]),
        ("post_indefinite_array", &[0x83, 0x01, 0x06, 0x9f, 0x61, 0x61, 0xff]),
        ("post_indefinite_text", &[0x83, 0x01, 0x06, 0x81, 0x7f, 0x61, 0x61, 0xff]),
        ("post_extra_field", &[0x83, 0x01, 0x06, 0x82, 0x61, 0x61, 0x61, 0x61]),
        ("post_bytes_where_text", &[0x83, 0x01, 0x06, 0x81, 0x41, 0x61]),
        ("post_text_not_utf8", &[0x83, 0x01, 0x06, 0x81, 0x61, 0xff]),
        ("post_empty_question", &[0x83, 0x01, 0x06, 0x81, 0x60]),
        ("post_control_character", &[0x83, 0x01, 0x06, 0x81, 0x61, 0x00]),
    ];
    for (fault, bytes) in faults {
        assert!(Post::decode(bytes).is_err(), "{fault}");
    }
}

#[test]
fn a_day_the_calendar_lacks_is_refused() {
    let good = Post::MedicineList { as_of: day(2026, 2, 20), lines: vec![], note: String::new() };
    let mut bytes = good.encode().unwrap();
    let at = bytes.windows(2).position(|pair| pair == b"20").unwrap();
    assert_eq!(bytes.get(at..at + 10).unwrap(), b"2026-02-20");
    bytes[at + 8] = b'3';
    assert_eq!(Post::decode(&bytes), Err(PostError::NotAPost));
}

#[test]
fn what_is_empty_or_too_long_is_refused_and_says_which_field() {
    let update = |text: String| Post::Update { text, task: None };
    let refused = |post: Post| match post.encode() {
        Err(PostError::Field(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(update("  \n".into())), EditError::Empty { field: FieldName::Text });
    assert_eq!(
        refused(update("a".repeat(100_000))),
        EditError::TooLong { field: FieldName::Text, chars: 100_000, limit: NOTE_MAX_CHARS }
    );
    let named = |name: String| Post::MedicineChange {
        from: day(2026, 1, 1),
        line: MedicineLine { name, ..line() },
        note: String::new(),
    };
    assert_eq!(
        refused(named("a".repeat(201))),
        EditError::TooLong { field: FieldName::Name, chars: 201, limit: LINE_MAX_CHARS }
    );
    assert_eq!(refused(named(" ".into())), EditError::Empty { field: FieldName::Name });
    assert!(update("å".repeat(NOTE_MAX_CHARS)).encode().is_ok());
    let emoji = update("🙂".repeat(NOTE_MAX_CHARS)).encode();
    assert_eq!(emoji, Err(PostError::TooLarge { bytes: 16_008, limit: POST_MAX_BYTES }));
}
