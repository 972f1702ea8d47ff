//! How much heap hostile bytes can make a device use: what it takes to refuse or to take in one message, at its most.
//!
//! Alone in its program: the allocator counts for all of it.
#![cfg(test)]
#![cfg(feature = "engine")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../fuzz/src/circle.rs"]
mod circle;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

use std::{cell::Cell, num::NonZeroU64, path::Path};

use automerge::{
    Change, ExpandedChange, ReadDoc, ScalarValue,
    legacy::{Key, ObjectId, Op, OpType},
};
use peak_alloc::PeakAlloc;
use samlat_circle::{
    epoch::EpochSecret,
    guard::{Checked, Refused, admit},
    open::open_change,
};
use samlat_protocol::envelope::Envelope;
use samlat_record::Document;
use serde_json::Value;

use self::replay::replay;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// What is done with bytes.
type Body = fn(&[u8]);

/// Most that one message may add for as long as it is looked at, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// The most heap that was used beyond what was there, in bytes.
fn extra(act: impl FnOnce()) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    act();
    HEAP.peak_usage().saturating_sub(before)
}

/// Envelopes with the secret that opens them, those that must not open among them.
fn envelopes() -> Vec<(String, Vec<u8>, [u8; 32])> {
    let rows = ["change.json", "change_refused.json"].into_iter().flat_map(|file| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
        serde_json::from_str::<Vec<Value>>(&std::fs::read_to_string(path).unwrap()).unwrap()
    });
    let row = |row: Value| {
        let hex = |field: &str| hex::decode(row[field].as_str().unwrap()).unwrap();
        (row["name"].as_str().unwrap().to_owned(), hex("envelope"), hex("secret").try_into().unwrap())
    };
    rows.map(row).collect()
}

#[test]
fn no_message_makes_a_device_use_four_mebibytes_more() {
    let most = Cell::new((0, String::new()));
    let looked_at = |name: &str, act: &dyn Fn()| {
        let used = extra(act);
        assert!(used <= MOST, "{name} takes {used} bytes");
        let known = most.take();
        most.set(if used > known.0 { (used, name.to_owned()) } else { known });
    };
    let envelopes = envelopes();
    assert!(envelopes.iter().any(|(name, ..)| name == "change_that_inflates_without_end"));
    for (name, bytes, secret) in &envelopes {
        looked_at(name, &|| {
            let secret = EpochSecret::new(*secret);
            let opened =
                Envelope::from_bytes(bytes).ok().map(|envelope| open_change(&envelope, &secret).is_ok());
            std::hint::black_box(opened);
        });
    }
    // What every change is tried on is no part of what one takes.
    circle::change(&[]);
    let targets: [(&str, Body); 5] = [
        ("change", circle::change),
        ("archive", circle::archive),
        ("body", circle::body),
        ("post", circle::post),
        ("invitation", circle::invitation),
    ];
    for (target, body) in targets {
        replay(target, |bytes| looked_at(target, &|| body(bytes)), Vec::new(), 1_000);
    }
    let (used, name) = most.take();
    println!("at most {used} bytes, by {name}");
}

/// A change of so many operations, each with a key of its own of so many signs, and so much text in the last.
fn crowded(document: &Document, seq: u64, (operations, signs, text): (usize, usize, usize)) -> Vec<u8> {
    let operation = |n: usize| Op {
        action: OpType::Put(if n == 0 { "ö".repeat(text / 2).into() } else { ScalarValue::Null }),
        obj: ObjectId::Root,
        key: Key::Map(format!("i/{seq}/{n:0signs$}").into()),
        pred: Vec::new().into(),
        insert: false,
    };
    let change = ExpandedChange {
        operations: (0..operations).map(operation).collect(),
        actor_id: automerge::ActorId::from(circle::WRITERS[1].0),
        hash: None,
        seq,
        start_op: NonZeroU64::new(document.automerge().stats().num_ops + 1).unwrap(),
        time: 1,
        message: None,
        deps: document.automerge().get_heads(),
        author: None,
        extra_bytes: Vec::new(),
    };
    Change::from(change).raw_bytes().to_vec()
}

/// A body of so many changes, each on the one before.
fn body(changes: u64, of: (usize, usize, usize)) -> Vec<Vec<u8>> {
    let mut document = circle::document().clone();
    let made = (1..=changes).map(|seq| {
        let change = crowded(&document, seq, of);
        document.apply(&[&change]).unwrap();
        change
    });
    made.collect()
}

#[test]
fn no_body_that_is_read_and_tried_takes_more() {
    let crowds = [
        (1, (64, 1, 0), Ok(())),
        (1, (4_000, 50, 0), Ok(())),
        (1, (4_000, 16, 0), Ok(())),
        (1, (4_000, 8, 0), Err(Refused::TooManyOps)),
        (1, (4_001, 50, 0), Err(Refused::TooManyOps)),
        (1, (1, 1, 262_000), Ok(())),
        (2, (1, 1, 140_000), Err(Refused::TooLarge)),
        (1_000, (4, 1, 0), Ok(())),
        (1_000, (5, 1, 0), Err(Refused::TooManyOps)),
        (1_001, (1, 1, 0), Err(Refused::TooLarge)),
        (4_000 / 64, (64, 1, 0), Ok(())),
    ];
    for (changes, of, outcome) in crowds {
        let body = body(changes, of);
        let tried = Cell::new(Ok(()));
        let used = extra(|| {
            let read = Checked::read_all(body.iter().map(Vec::as_slice), circle::WRITERS[1]);
            tried.set(read.and_then(|changes| admit(circle::document(), None, &changes).map(drop)));
        });
        println!("{changes} changes of {of:?}: {used} bytes");
        assert_eq!(tried.get(), outcome, "{changes} of {of:?}");
        assert!(used <= MOST, "{changes} changes of {of:?} take {used} bytes");
    }
}
