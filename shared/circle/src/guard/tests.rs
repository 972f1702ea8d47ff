use std::num::NonZeroU64;

use automerge::{
    Automerge, ObjType, ROOT, ScalarValue, transaction::CommitOptions, transaction::Transactable,
};
use proptest::prelude::*;
use samlat_record::{Act, Edit, Ground, Item, ItemId, Medium, NoteField, PostId, Section};

use super::*;

const ANNA: ActorId = ActorId([1; 16]);
const BERG: ActorId = ActorId([2; 16]);

fn document() -> Document {
    Document::new(Section::Updates, 0).unwrap()
}

fn note(id: u8, text: &str) -> Edit {
    Act::Add { id: ItemId([id; 16]), item: Item::Note(vec![NoteField::Text(text.into())]) }.into()
}

fn rename(id: u8, text: &str) -> Edit {
    Act::Change { id: ItemId([id; 16]), item: Item::Note(vec![NoteField::Text(text.into())]) }.into()
}

/// A change made with the library alone, over whatever `base` holds.
fn raw(
    base: &Document,
    actor: ActorId,
    write: impl FnOnce(&mut automerge::transaction::Transaction<'_>),
) -> Vec<u8> {
    let mut doc: Automerge = base.automerge().clone();
    doc.set_actor(automerge::ActorId::from(actor.0));
    let made = doc.transact_with::<_, (), automerge::AutomergeError, _>(
        |()| CommitOptions::default().with_time(5),
        |tx| {
            write(tx);
            Ok(())
        },
    );
    made.unwrap();
    doc.get_last_local_change().unwrap().raw_bytes().to_vec()
}

fn altered(bytes: &[u8], alter: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let mut expanded = Change::try_from(bytes).unwrap().decode();
    alter(&mut expanded);
    Change::from(expanded).raw_bytes().to_vec()
}

fn refusal(base: &Document, actor: ActorId, bytes: &[u8]) -> Refused {
    match Checked::read(bytes, actor).and_then(|checked| admit(base, None, &[checked])) {
        Ok(_) => panic!("admitted"),
        Err(refused) => refused,
    }
}

#[test]
fn what_devices_write_is_admitted_and_reads_the_same() {
    let mut anna = document();
    let mut berg = document();
    let first = anna.edit(ANNA, 10, &note(1, "Hej")).unwrap();
    let first = Checked::read(&first, ANNA).unwrap();
    assert_eq!((first.seq, first.time_ms), (1, 10));
    berg = admit(&berg, None, &[first]).unwrap();
    let by_anna = anna.edit(ANNA, 20, &rename(1, "Hej då")).unwrap();
    let by_berg = berg.edit(BERG, 21, &rename(1, "God dag")).unwrap();
    anna = admit(&anna, None, &[Checked::read(&by_berg, BERG).unwrap()]).unwrap();
    berg = admit(&berg, None, &[Checked::read(&by_anna, ANNA).unwrap()]).unwrap();
    let settled = berg.edit(BERG, 30, &rename(1, "Adjö")).unwrap();
    anna = admit(&anna, None, &[Checked::read(&settled, BERG).unwrap()]).unwrap();
    assert_eq!(anna.view(), berg.view());
}

#[test]
fn what_stands_on_a_ground_is_admitted_with_it_and_so_is_taking_it_out() {
    let mut anna = document();
    let mut berg = document();
    let paper = Ground::Transcribed {
        source: "Utskrivning".into(),
        medium: Medium::Paper,
        said_on: samlat_record::time::parse_date("2026-11-09").unwrap(),
    };
    let grounded = |edit: Edit, ground: Ground| Edit { act: edit.act, ground };
    let edits = [
        grounded(note(1, "ring"), paper),
        grounded(rename(1, "ring inte"), Ground::Post(PostId([7; 32]))),
        grounded(rename(1, "vet inte"), Ground::WithHelpOf { helper: "Eva".into() }),
        Act::TakeOut { id: ItemId([1; 16]) }.into(),
    ];
    for (step, edit) in edits.iter().enumerate() {
        let bytes = anna.edit(ANNA, i64::try_from(step).unwrap(), edit).unwrap();
        berg = admit(&berg, None, &[Checked::read(&bytes, ANNA).unwrap()]).unwrap();
        assert_eq!(berg.view(), anna.view(), "{edit:?}");
    }
}

#[test]
fn several_changes_of_one_body_follow_each_other() {
    let mut anna = document();
    let changes: Vec<Vec<u8>> = (1..5).map(|n| anna.edit(ANNA, 10, &note(n, "x")).unwrap()).collect();
    let checked: Vec<Checked> = changes.iter().map(|bytes| Checked::read(bytes, ANNA).unwrap()).collect();
    assert_eq!(admit(&document(), None, &checked).unwrap().view(), anna.view());
    assert_eq!(admit(&document(), None, &checked[1..]).unwrap_err(), Refused::WrongSeq);
}

#[test]
fn another_actor_is_refused() {
    let bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    assert_eq!(Checked::read(&bytes, BERG).unwrap_err(), Refused::WrongActor);
}

#[test]
fn a_start_far_ahead_is_refused() {
    let bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    let bytes = altered(&bytes, |change| change.start_op = NonZeroU64::new((1 << 32) - 2).unwrap());
    assert_eq!(refusal(&document(), ANNA, &bytes), Refused::WrongStart);
}

#[test]
fn a_time_that_no_clock_shows_is_refused_and_the_last_that_one_does_is_not() {
    let bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    let last = i64::try_from(MAX_TIME_MS).unwrap();
    for time in [i64::MIN, -last - 1, last + 1, i64::MAX] {
        let bytes = altered(&bytes, |change| change.time = time);
        assert_eq!(Checked::read(&bytes, ANNA).unwrap_err(), Refused::ImpossibleTime, "{time}");
    }
    let mut trial = document();
    for (actor, time) in [(ANNA, -last), (BERG, last)] {
        let bytes = document().edit(actor, 1, &note(actor.0[0], "x")).unwrap();
        let bytes = altered(&bytes, |change| change.time = time);
        trial = admit(&trial, None, &[Checked::read(&bytes, actor).unwrap()]).unwrap();
    }
    assert_eq!(trial.edit(ANNA, 0, &note(3, "y")).map(|_| ()), Ok(()));
}

#[test]
fn a_change_that_builds_on_nothing_is_refused() {
    let bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    let without = altered(&bytes, |change| change.deps.clear());
    assert_eq!(refusal(&document(), ANNA, &without), Refused::Missing);
    let unknown = altered(&bytes, |change| change.deps = vec![automerge::ChangeHash([9; 32])]);
    assert_eq!(refusal(&document(), ANNA, &unknown), Refused::Missing);
}

#[test]
fn a_hole_in_an_actors_changes_is_refused() {
    let bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    let bytes = altered(&bytes, |change| change.seq = 2);
    assert_eq!(refusal(&document(), ANNA, &bytes), Refused::WrongSeq);
}

#[test]
fn genesis_rows_and_foreign_rows_are_nobodys_to_write() {
    for row in ["genesis.section", "x", ""] {
        let bytes = raw(&document(), ANNA, |tx| tx.put(ROOT, row, 1).unwrap());
        assert_eq!(Checked::read(&bytes, ANNA).unwrap_err(), Refused::OutOfScope, "{row}");
    }
}

#[test]
fn deep_nesting_is_refused_and_shallow_nesting_is_kept() {
    let nested = |depth: usize| {
        raw(&document(), ANNA, |tx| {
            let mut object = tx.put_object(ROOT, "i/later", ObjType::Map).unwrap();
            for _ in 1..depth {
                object = tx.put_object(&object, "in", ObjType::Map).unwrap();
            }
        })
    };
    let kept = Checked::read(&nested(MAX_DEPTH), ANNA).unwrap();
    let kept = admit(&document(), None, &[kept]).unwrap();
    assert_eq!(refusal(&document(), ANNA, &nested(MAX_DEPTH + 1)), Refused::TooDeep);
    // One deeper in what is there already.
    let deepest = kept.automerge().import(&format!("{}@{}", 3 + MAX_DEPTH, automerge::ActorId::from(ANNA.0)));
    let (deepest, _) = deepest.unwrap();
    let deeper = raw(&kept, BERG, |tx| drop(tx.put_object(&deepest, "in", ObjType::Map).unwrap()));
    assert_eq!(refusal(&kept, BERG, &deeper), Refused::TooDeep);
}

#[test]
fn too_many_operations_are_refused_before_they_are_read() {
    let bytes = raw(&document(), ANNA, |tx| {
        let list = tx.put_object(ROOT, "i/list", ObjType::List).unwrap();
        for at in 0..=MAX_OPS as usize {
            tx.insert(&list, at, ScalarValue::Null).unwrap();
        }
    });
    assert_eq!(Checked::read(&bytes, ANNA).unwrap_err(), Refused::TooManyOps);
}

#[test]
fn compressed_and_foreign_bytes_are_refused() {
    let mut doc = document();
    let bytes = doc.edit(ANNA, 1, &note(1, &"samma ord ".repeat(300))).unwrap();
    let compressed = Change::try_from(bytes.as_slice()).unwrap().bytes().to_vec();
    assert_ne!(compressed, bytes);
    assert_eq!(Checked::read(&compressed, ANNA).unwrap_err(), Refused::Compressed);
    assert_eq!(Checked::read(&doc.save(), ANNA).unwrap_err(), Refused::Compressed);
    assert_eq!(Checked::read(b"garbage", ANNA).unwrap_err(), Refused::Malformed);
    assert_eq!(Checked::read(&[], ANNA).unwrap_err(), Refused::Malformed);
    assert_eq!(Checked::read(&vec![0; MAX_CHANGE_BYTES + 1], ANNA).unwrap_err(), Refused::TooLarge);
}

#[test]
fn a_change_with_something_after_it_is_refused() {
    let mut bytes = document().edit(ANNA, 1, &note(1, "x")).unwrap();
    let with_message = altered(&bytes, |change| change.message = Some("hej".into()));
    assert_eq!(Checked::read(&with_message, ANNA).unwrap_err(), Refused::NotCanonical);
    let of_another = altered(&bytes, |change| change.message = Some(BERG.to_hex()));
    assert!(Checked::read(&of_another, ANNA).unwrap().carries);
    let with_extra = altered(&bytes, |change| change.extra_bytes = vec![1]);
    assert_eq!(Checked::read(&with_extra, ANNA).unwrap_err(), Refused::NotCanonical);
    bytes.push(0);
    assert_eq!(Checked::read(&bytes, ANNA).unwrap_err(), Refused::Malformed);
}

#[test]
fn what_is_carried_over_is_admitted_and_reads_the_same() {
    let mut old = document();
    old.edit(ANNA, 1, &note(1, "ett ord")).unwrap();
    old.edit(BERG, 2, &rename(1, "ett annat")).unwrap();
    let carrying =
        samlat_record::Carrying { generation: 1, actor: ANNA, at_ms: 3, named: &|actor: ActorId| actor };
    let carried = old.carry(&Provenance::default(), &carrying).unwrap();
    let new = Document::new(Section::Updates, 1).unwrap();
    let read = |bytes: &Vec<u8>| Checked::read(bytes, ANNA).unwrap();
    let changes: Vec<Checked> = carried.changes.iter().map(read).collect();
    assert!(changes.iter().all(|change| change.carries));
    let admitted = admit(&new, None, &changes).unwrap();
    assert_eq!(admitted.heads(), carried.document.heads());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_changed_byte_is_admitted(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let bytes = document().edit(ANNA, 1_795_000_000_000, &note(1, "Fampyra klockan 20")).unwrap();
        let mut bytes = bytes;
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        // The hash would have to stay the same for the checksum to fit.
        if let Ok(checked) = Checked::read(&bytes, ANNA) {
            prop_assert!(Change::try_from(checked.bytes()).unwrap().raw_bytes() == bytes);
            prop_assert!(!(4..=8).contains(&at));
        }
    }

    #[test]
    fn arbitrary_bytes_are_refused_in_peace(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let framed = [&[0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1][..], &bytes].concat();
        prop_assert!(Checked::read(&bytes, ANNA).is_err());
        prop_assert!(Checked::read(&framed, ANNA).is_err());
    }
}
