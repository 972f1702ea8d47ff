//! The fuzz targets' bodies over the kept corpus, the golden vectors, and seeded mutations of both.
#![cfg(test)]
#![cfg(feature = "engine")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/circle.rs"]
mod circle;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

use std::{
    num::NonZeroU64,
    path::{Path, PathBuf},
};

use automerge::{
    ActorId as Actor, Change, ExpandedChange, ObjType, ROOT, ScalarValue,
    transaction::{CommitOptions, Transactable, Transaction},
};
use samlat_circle::{
    card::{Called, NameCard},
    guard::{Checked, admit},
    invitation::{InvitationCard, NamedSection},
    pair::Outcome,
};
use samlat_protocol::{
    api::Bytes,
    circle_entry::SectionRights,
    id::{EntryId, RecordId, StreamId},
    right::Rights,
    wire,
};
use serde_json::Value;

use self::replay::replay;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// One field of all rows in files of vectors.
fn vectors(files: &[&str], field: &str) -> Vec<String> {
    let rows = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(folder("vectors").join(file)).unwrap();
        serde_json::from_str::<Vec<Value>>(&text).unwrap()
    });
    rows.filter_map(|row| row[field].as_str().map(ToOwned::to_owned)).collect()
}

fn unhexed(rows: Vec<String>) -> impl Iterator<Item = Vec<u8>> {
    rows.into_iter().map(|row| hex::decode(row).unwrap())
}

fn invitations() -> Vec<Vec<u8>> {
    let card = NameCard::new("Eva Ek", "Vårdcentralen", "sjuksköterska", "08-123 45 67").unwrap();
    let section = StreamId::new([7; 16]);
    let called = Called {
        is_staff: true,
        intended: vec![SectionRights { section, rights: Rights::EDIT }],
        compared_ms: Some(1_795_000_000_000),
        ..Called::plain(card.clone())
    };
    let invitation = InvitationCard {
        person: "Asta Berg".into(),
        birth_year: Some(1957),
        called: "Eva".into(),
        is_staff: true,
        open_directly: false,
        sections: vec![NamedSection { section, name: "medications".into(), intended: Rights::POST }],
    };
    let (record, head) = (RecordId::new([8; 32]), EntryId::new([9; 32]));
    let let_in = Outcome::LetIn { record, head, relay: "https://relay.example".into() };
    let fields = [&[8; 32][..], &[9; 32], &[3; 16]].concat();
    let elsewhere = [&fields[..], b"https://relay.example:8443"].concat();
    let texts = [
        vectors(&["link.json", "link_refused.json", "card.json"], "fragment"),
        vectors(&["code.json", "code_refused.json"], "text"),
        vectors(&["words.json", "words_refused.json"], "words"),
    ];
    let texts = texts.concat().into_iter().map(String::into_bytes);
    let cards = [wire::encode(&card), wire::encode(&called), wire::encode(&invitation), let_in.to_bytes()];
    texts.chain(cards).chain([fields, elsewhere]).collect()
}

#[test]
fn invitations_as_text_and_as_cards() {
    let seeds = invitations();
    assert!(seeds.len() > 15, "{}", seeds.len());
    replay("invitation", circle::invitation, seeds, 6_000);
}

/// The vectors of the record's own tests.
fn posts() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(folder("../record/vectors/posts.hex")).unwrap();
    unhexed(text.split_whitespace().map(ToOwned::to_owned).collect()).collect()
}

#[test]
fn posts_as_their_bytes() {
    replay("post", circle::post, posts(), 6_000);
}

#[test]
fn bodies_and_replies_that_were_opened() {
    let files = ["change.json", "post.json", "reply.json"];
    let mut seeds: Vec<Vec<u8>> = unhexed(vectors(&files, "body")).collect();
    let bodies: Vec<_> =
        seeds.iter().map(|body| samlat_circle::body::Body::from_bytes(body).unwrap()).collect();
    seeds.extend(bodies.into_iter().flat_map(|body| body.items).map(|item| item.0));
    replay("body", circle::body, seeds, 6_000);
}

/// Archives of one and of two authors, and one that names more than it holds.
fn archives() -> Vec<(&'static str, Vec<u8>)> {
    let bodies = |count: u8| wire::encode(&(0..count).map(|n| Bytes(vec![n; 40])).collect::<Vec<_>>());
    vec![
        ("of_nobody", [&[0][..], &bodies(0)].concat()),
        ("of_one", [&[1, 3][..], &bodies(3)].concat()),
        ("of_two", [&[2, 3, 1][..], &bodies(4)].concat()),
        ("names_more", [&[2, 3, 2][..], &bodies(4)].concat()),
        ("names_less", [&[1, 3][..], &bodies(4)].concat()),
        ("nested", [&[1, 1][..], &[0x81, 0x81, 0x40]].concat()),
        ("bytes_claim_2_64", [&[1, 1][..], &[0x81, 0x5b], &[0xff; 8]].concat()),
        ("empty", Vec::new()),
    ]
}

#[test]
fn archives_of_snapshots() {
    replay("archive", circle::archive, archives().into_iter().map(|(_, bytes)| bytes).collect(), 6_000);
}

#[test]
#[ignore = "writes the kept seeds of archives anew"]
fn write_archives() {
    for (name, bytes) in archives() {
        std::fs::write(folder("../../fuzz/corpus/archive").join(name), bytes).unwrap();
    }
}

/// Changes in their frame, each after its length.
fn framed(changes: &[Vec<u8>]) -> Vec<u8> {
    let framed =
        |change: &Vec<u8>| [&u32::try_from(change.len()).unwrap().to_be_bytes()[..], change].concat();
    changes.iter().flat_map(framed).collect()
}

/// A change made with the document library alone.
fn raw(actor: samlat_record::ActorId, write: impl FnOnce(&mut Transaction<'_>)) -> Vec<u8> {
    let mut doc = circle::document().automerge().clone();
    doc.set_actor(Actor::from(actor.0));
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

fn nested(depth: usize) -> Vec<u8> {
    raw(circle::WRITERS[0], |tx| {
        let mut object = tx.put_object(ROOT, "i/later", ObjType::Map).unwrap();
        for _ in 1..depth {
            object = tx.put_object(&object, "in", ObjType::Map).unwrap();
        }
    })
}

/// Every kind of thing that can be written, in one change.
fn everything() -> Vec<u8> {
    raw(circle::WRITERS[0], |tx| {
        let list = tx.put_object(ROOT, "s/list", ObjType::List).unwrap();
        let values =
            [ScalarValue::Null, ScalarValue::F64(0.5), ScalarValue::counter(3), ScalarValue::Uint(7)];
        for (at, value) in values.into_iter().enumerate() {
            tx.insert(&list, at, value).unwrap();
        }
        tx.delete(&list, 0).unwrap();
        let text = tx.put_object(ROOT, "t/text", ObjType::Text).unwrap();
        tx.splice_text(&text, 0, 0, "Hej på dig").unwrap();
        tx.put(ROOT, "i/11111111111111111111111111111111/presence", "removed").unwrap();
        tx.put(ROOT, "g/counter", ScalarValue::counter(1)).unwrap();
        tx.increment(ROOT, "g/counter", -4).unwrap();
    })
}

/// What goes in, and what the guard knows: each with a name.
fn changes() -> Vec<(&'static str, Vec<u8>)> {
    let [first, second] = circle::WRITERS;
    let put = |actor| raw(actor, |tx| tx.put(ROOT, "s/story", "Det började 2009").unwrap());
    let altered = |alter: fn(&mut ExpandedChange)| {
        let mut expanded = Change::try_from(put(first).as_slice()).unwrap().decode();
        alter(&mut expanded);
        Change::from(expanded).raw_bytes().to_vec()
    };
    let far = |change: &mut ExpandedChange| change.start_op = NonZeroU64::new((1 << 32) - 2).unwrap();
    let early = |change: &mut ExpandedChange| change.time = i64::MIN;
    vec![
        ("one", framed(&[put(first)])),
        ("two_at_once", framed(&[put(first), put(second)])),
        ("everything", framed(&[everything()])),
        ("nested_16", framed(&[nested(16)])),
        ("nested_40", framed(&[nested(40)])),
        ("start_far_ahead", framed(&[altered(far)])),
        ("without_dependencies", framed(&[altered(|change| change.deps.clear())])),
        ("a_hole_before", framed(&[altered(|change| change.seq = 2)])),
        ("before_all_clocks", framed(&[altered(early)])),
        ("genesis_row", framed(&[raw(first, |tx| tx.put(ROOT, "genesis.section", 1).unwrap())])),
        ("cut_short", framed(&[put(first)[..40].to_vec()])),
        ("empty", Vec::new()),
    ]
}

#[test]
fn changes_through_the_guard() {
    let seeds: Vec<Vec<u8>> = changes().into_iter().map(|(_, bytes)| bytes).collect();
    replay("change", circle::change, seeds, 4_000);
}

#[test]
fn the_seeds_of_changes_are_what_they_are_called() {
    let named = |name: &str| changes().into_iter().find(|(known, _)| *known == name).unwrap().1;
    for (name, goes_in) in [("one", true), ("everything", true), ("nested_16", true), ("nested_40", false)] {
        let bytes = named(name);
        let admitted = Checked::read(&bytes[4..], circle::WRITERS[0])
            .and_then(|one| admit(circle::document(), None, &[one]));
        assert_eq!(admitted.is_ok(), goes_in, "{name}");
    }
}

#[test]
#[ignore = "writes the kept seeds of changes anew"]
fn write_changes() {
    for (name, bytes) in changes() {
        std::fs::write(folder("../../fuzz/corpus/change").join(name), bytes).unwrap();
    }
}
