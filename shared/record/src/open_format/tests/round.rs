//! What is exported comes back exactly.

use proptest::prelude::*;

use super::*;
use crate::{AboutField, Contested, MedicineField, NoteField, Presence, SectionBody};

fn read_back(record: &OpenRecord) -> OpenRecord {
    let text = record.to_text().unwrap();
    let read = import(text.as_bytes()).unwrap();
    assert_eq!(read.to_text().unwrap(), text);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_record_comes_back_as_it_was(
        section in prop::sample::select(Section::ALL.as_slice()),
        seed in any::<u64>(),
        steps in 0_i64..40,
    ) {
        let view = written(section, seed, steps);
        let record = OpenRecord::of([view.clone()], posts()).with_writers(writers());
        prop_assert_eq!(record.set_aside(), &[]);
        prop_assert_eq!(record.views(), std::slice::from_ref(&view));
        prop_assert_eq!(read_back(&record), record);
    }
}

#[test]
fn every_kind_every_field_and_every_post_come_back_as_they_were() {
    let record = whole_file();
    assert_eq!(record.set_aside(), []);
    assert_eq!(record.views(), everything());
    assert_eq!(record.posts().len(), posts().len());
    assert_eq!(record.exported(), Some(&exported()));
    assert_eq!(read_back(&record), record);
}

/// A kind or a field that the walk forgets would be written in no record, and checked in no file.
#[test]
fn every_kind_and_everything_said_once_is_found() {
    let views = everything();
    let found: Vec<&str> = views.iter().flat_map(rows::items).map(|found| found.row.kind()).collect();
    for kind in every_kind() {
        let times = if kind.section() == Section::Private { 1 } else { 2 };
        assert_eq!(found.iter().filter(|one| **one == kind.kind()).count(), times, "{}", kind.kind());
    }
    let own: Vec<Act> =
        views.iter().flat_map(rows::own).map(|own| own.said.values[0].value.clone()).collect();
    assert_eq!(own, every_own());
}

#[test]
fn each_path_leads_to_what_is_said_there() {
    for view in everything() {
        let json = serde_json::to_value(&view).unwrap();
        for found in rows::items(&view) {
            let item = json.pointer(&found.path).unwrap();
            assert_eq!(item["head"]["id"], found.row.head().id.to_hex(), "{}", found.path);
            for said in found.row.said() {
                assert!(item[said.name].is_object(), "{} {}", found.path, said.name);
            }
        }
        for own in rows::own(&view) {
            assert!(json.pointer(&own.path).unwrap().is_object(), "{}", own.path);
        }
    }
}

#[test]
fn equal_records_have_equal_text_whatever_order_they_came_in() {
    let (mut views, mut sent) = (everything(), posts());
    views.reverse();
    sent.reverse();
    let turned = OpenRecord::of(views, sent).with_writers(writers()).exported_at(exported());
    assert_eq!(turned, whole_file());
    let text = turned.to_text().unwrap();
    assert!(text.starts_with("{\n  \"format\": \"samlat-record\",\n  \"version\": 1,\n  \"exported\": {\n"));
    assert!(text.ends_with("}\n"));
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file["sections"].as_array_mut().unwrap().reverse();
    file["posts"].as_array_mut().unwrap().reverse();
    assert_eq!(import(file.to_string().as_bytes()).unwrap(), turned);
}

#[test]
fn both_sides_of_a_dispute_and_what_was_removed_are_in_the_file_with_who_and_when() {
    let mut hers = document(Section::Medications);
    let add = |number: u64| {
        let fields = vec![MedicineField::Name("Baklofen".into()), MedicineField::Strength("10 mg".into())];
        Act::Add { id: id(number), item: crate::Item::Medicine(fields) }.into()
    };
    hers.edit(HER, 1_000, &add(1)).unwrap();
    hers.edit(HER, 1_001, &add(2)).unwrap();
    hers.edit(HER, 1_002, &Act::Remove { id: id(2) }.into()).unwrap();
    let mut evas = hers.clone();
    let strength = |words: &str| {
        let item = crate::Item::Medicine(vec![MedicineField::Strength(words.into())]);
        Edit::from(Act::Change { id: id(1), item })
    };
    hers.edit(HER, 2_000, &strength("15 mg")).unwrap();
    evas.edit(EVA, 3_000, &strength("20 mg")).unwrap();
    meet(&mut hers, &evas);

    let record = read_back(&OpenRecord::of([hers.view()], Vec::new()));
    let SectionBody::Medications(read) = &record.views()[0].body else { panic!("not medications") };
    let Some(Contested::Disputed(both)) = &read.medicines[0].strength else { panic!("not disputed") };
    let said: Vec<_> = both.iter().map(|one| (one.value.as_str(), one.by, one.at_ms)).collect();
    assert_eq!(said, [("15 mg", HER, 2_000), ("20 mg", EVA, 3_000)]);
    assert_eq!(read.medicines[1].head.presence, Presence::Removed { by: HER, at_ms: 1_002 });
}

#[test]
fn the_file_reads_as_the_record_does_for_rules() {
    let record = whole_file();
    let reach = record.reach();
    assert_eq!(reach, Reach::of(everything(), record.posts().to_vec().into(), vec![HER]));
    assert_eq!(reach.hers, [HER]);
    assert_eq!(reach.posts.len(), posts().len());
}

/// A file with a post that its writer could not read is read by somebody who can.
#[test]
fn a_post_that_has_become_known_is_read_by_rules() {
    let bytes = Post::Question { text: "När?".into() }.encode().unwrap();
    let posted = Posted { post: Post::Unknown { version: 1, kind: 6, bytes }, ..posts().remove(0) };
    let record = read_back(&OpenRecord::of([], vec![posted]));
    assert_eq!(record.reach().posts[0].post, Post::Question { text: "När?".into() });
}

/// A device of another make can write what no Samlat writes. The file says so and is read all the same.
#[test]
fn what_no_record_can_hold_is_set_aside_and_the_file_is_still_read() {
    let mut about = document(Section::About);
    about.edit(HER, 1, &Act::SetAbout { fields: vec![AboutField::Name("Åsta".into())] }.into()).unwrap();
    let mut updates = document(Section::Updates);
    for number in 0..3 {
        let item = crate::Item::Note(vec![NoteField::Text(format!("rad {number}"))]);
        updates.edit(HER, 1, &Act::Add { id: id(number), item }.into()).unwrap();
    }
    let (mut about, mut updates) = (about.view(), updates.view());
    let SectionBody::About(body) = &mut about.body else { panic!("not about") };
    body.name.as_mut().unwrap().value = "Å".repeat(201);
    let SectionBody::Updates(body) = &mut updates.body else { panic!("not updates") };
    body.notes[0].text.value = "   ".into();
    body.notes[2].text.value = "\u{7}".into();

    let record = read_back(&OpenRecord::of([about.clone(), updates.clone()], Vec::new()));
    let aside: Vec<_> = record.set_aside().iter().map(|one| (one.stood_at.as_str(), &one.why)).collect();
    let (name, text) = (crate::FieldName::Name, crate::FieldName::Text);
    let expected = [
        ("/body/about/name", &EditError::TooLong { field: name, chars: 201, limit: 200 }),
        ("/body/updates/notes/0", &EditError::Empty { field: text }),
        ("/body/updates/notes/2", &EditError::ControlCharacters { field: text }),
    ];
    assert_eq!(aside, expected);
    assert_eq!(record.set_aside()[1].content["text"]["value"], "   ");
    let SectionBody::Updates(body) = &record.views()[1].body else { panic!("not updates") };
    assert_eq!(body.notes.iter().map(|note| note.text.value.as_str()).collect::<Vec<_>>(), ["rad 1"]);

    // So is a section that stands there twice, or under another's name, and a post that is none.
    let misnamed = SectionView { section: Section::Diary, ..updates.clone() };
    let twice = Posted { section: Section::Diary, ..posts().remove(0) };
    let record = OpenRecord::of([about.clone(), about, misnamed], vec![posts().remove(0), twice]);
    assert_eq!(read_back(&record).set_aside().len(), 4);
    assert_eq!((record.views().len(), record.posts().len()), (1, 1));
}

#[test]
fn a_name_is_kept_as_far_as_a_line_holds_it() {
    let mut sent = posts();
    sent[0].name = format!("Maria\n{}", "k".repeat(300));
    let long = BTreeMap::from([(HER, Writer { name: "Å".repeat(201), is_person: true })]);
    let record = read_back(&OpenRecord::of([], sent).with_writers(long));
    assert_eq!(record.writers()[&HER].name, "Å".repeat(200));
    let name = &record.posts().iter().find(|post| post.id == PostId([0; 32])).unwrap().name;
    assert_eq!(*name, format!("Maria{}", "k".repeat(195)));
}

#[test]
fn a_record_with_more_than_a_file_holds_is_not_written() {
    let record = whole_file();
    let bytes = record.to_text().unwrap().len();
    assert!(record.text_within(bytes, 1_000).is_ok());
    assert_eq!(record.text_within(bytes - 1, 1_000), Err(ExportError::TooLarge { bytes, limit: bytes - 1 }));
    let items = rows::items(&record.views()[0]).len();
    let too_many = ExportError::TooMany { section: Section::About, items, limit: items - 1 };
    assert_eq!(record.text_within(bytes, items - 1), Err(too_many));
    let sent = OpenRecord::of([], posts());
    let too_many = ExportError::TooManyEntries { entries: posts().len(), limit: 9 };
    assert_eq!((sent.text_within(bytes, 10).is_ok(), sent.text_within(bytes, 9)), (true, Err(too_many)));
}

/// Published, and never changed: whoever has such a file can read it for as long as Samlat is.
#[test]
fn the_example_of_the_page_is_read_and_written_as_it_stands() {
    let page = include_str!("../../../../../docs/open-format.md");
    let (_, from) = page.split_once("```json\n").unwrap();
    let (example, _) = from.split_once("```").unwrap();
    assert_eq!(import(example.as_bytes()).unwrap().to_text().unwrap(), example);
}

#[test]
fn the_published_file_of_version_1_is_read_and_written_as_it_was() {
    let text = include_str!("../../../vectors/open_format_1.json").replace("\r\n", "\n");
    let record = import(text.as_bytes()).unwrap();
    assert_eq!(record.to_text().unwrap(), text);
    assert_eq!((record.views().len(), record.posts().len(), record.set_aside().len()), (10, 10, 1));
}
