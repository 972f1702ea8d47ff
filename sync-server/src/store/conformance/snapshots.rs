//! Promises about snapshots, and the pruning of what they cover.

use std::sync::Arc;

use samlat_protocol::{
    envelope::{Ciphertext, Core, Envelope, Kind, Opening, Seal, Seen, running_hash},
    id::{ContentHash, CoreId, RunningHash},
    signature::Signature,
    snapshot::Covered,
    wire,
};

use super::{
    ALL, NOW, OF, RECORD, STREAM, at, batch, begin, entry, entry_id, envelope, key, promises, snapshot,
};
use crate::store::{
    Begun, ERASE_MS, FOUND_OUT_MS, NewEntry, NewEnvelope, NewSnapshot, OfGeneration, PRUNE_MS, PutSnapshot,
    Store, WhichSnapshot,
};

promises!(
    the_newest_snapshot_replaces_the_one_before_and_the_first_stays_the_older,
    what_both_cover_is_stripped_in_time_and_nothing_else,
    a_vector_that_names_another_core_strips_nothing,
    the_only_snapshot_prunes_once,
    the_newest_has_to_lie_for_a_while,
    who_does_not_strip_only_makes_room,
    a_snapshot_that_covers_less_than_is_stripped_is_refused,
    a_stripped_message_replaces_nothing,
    snapshots_are_kept_by_generation_and_erased_with_it,
);

/// A change in its place, sealed as `content`.
pub(super) fn change(author: u8, seq: u8, prev: CoreId, content: &[u8]) -> NewEnvelope {
    of_kind(Kind::Change, author, seq, prev, content)
}

fn of_kind(kind: Kind, author: u8, seq: u8, prev: CoreId, content: &[u8]) -> NewEnvelope {
    let core = Core {
        suite: 1,
        record: RECORD,
        stream: STREAM,
        generation: 0,
        author: key(author),
        seq: u64::from(seq),
        prev,
        kind,
        content: ContentHash::new([seq; 32]),
    };
    let seal = Seal {
        epoch: 1,
        circle_head: entry_id(1),
        seen: Seen::NOTHING,
        opening: Opening::new(vec![9; Opening::NONCE_LENGTH]).unwrap(),
    };
    let ciphertext = Ciphertext::Sealed(content.to_vec());
    let id = core.id();
    let sealed = Envelope { core, seal, ciphertext, signature: Signature::new([5; 64]) };
    NewEnvelope { core: id, prev, envelope: sealed.to_bytes(), ..envelope(author, seq) }
}

fn chain(author: u8, length: u8) -> Vec<NewEnvelope> {
    let mut chain: Vec<NewEnvelope> = Vec::new();
    for seq in 1..=length {
        let prev = chain.last().map_or(CoreId::ZERO, |last| last.core);
        chain.push(change(author, seq, prev, &[seq; 300]));
    }
    chain
}

/// A snapshot that covers the chains that end there, up to a position.
pub(super) fn covering(ends: &[&NewEnvelope], position: u64, content: Vec<u8>) -> NewSnapshot {
    let mut new = snapshot(0, content);
    new.head.reaches = Seen { position, ..Seen::NOTHING };
    new.head.vector =
        ends.iter().map(|end| Covered { author: end.author, seq: end.seq, core: end.core }).collect();
    new
}

fn later(new: NewSnapshot, ms: u64) -> NewSnapshot {
    NewSnapshot { put_ms: NOW + ms, ..new }
}

/// Which positions are stripped. Positions, hashes and times are as they were.
async fn stripped(store: &Arc<dyn Store>, all: &[NewEnvelope]) -> Vec<u64> {
    let log = store.log(at(1), STREAM, ALL).await.unwrap();
    let (mut hash, mut stripped) = (RunningHash::ZERO, Vec::new());
    for ((row, new), position) in log.rows.iter().zip(all).zip(1..) {
        hash = running_hash(hash, new.core);
        assert_eq!((row.position, row.hash, row.arrived_ms), (position, hash, NOW));
        if row.envelope.0 != new.envelope {
            let whole: Envelope = wire::decode(&new.envelope, usize::MAX).unwrap();
            assert_eq!(row.envelope.0, whole.stripped().unwrap().to_bytes());
            stripped.push(position);
        }
    }
    assert_eq!(log.rows.len(), all.len());
    stripped
}

/// Two chains of three, one after the other.
async fn written(store: &Arc<dyn Store>) -> Vec<NewEnvelope> {
    begin(store).await;
    let all = [chain(1, 3), chain(2, 3)].concat();
    store.append(batch(at(1), all.clone())).await.unwrap();
    all
}

async fn given(store: &Arc<dyn Store>, which: WhichSnapshot) -> Option<Vec<u8>> {
    store.snapshot(at(1), OF, which).await.unwrap()
}

async fn the_newest_snapshot_replaces_the_one_before_and_the_first_stays_the_older(store: &Arc<dyn Store>) {
    begin(store).await;
    assert_eq!(given(store, WhichSnapshot::Newest).await, None);
    for number in [1, 2, 2, 3, 1] {
        let put = store.put_snapshot(at(1), snapshot(0, vec![number])).await.unwrap();
        assert_eq!(put, PutSnapshot::Kept);
        assert_eq!(given(store, WhichSnapshot::Newest).await, Some(vec![number]));
        assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![1]));
    }
}

async fn what_both_cover_is_stripped_in_time_and_nothing_else(store: &Arc<dyn Store>) {
    let mut all = written(store).await;
    let odd = of_kind(Kind::Unknown(9), 1, 4, all[2].core, &[4; 300]);
    let after = change(1, 5, odd.core, &[5; 300]);
    all.extend([odd, after.clone()]);
    store.append(batch(at(1), all[6..].to_vec())).await.unwrap();
    // The older covers all of the first chain and two of the second; the newest, what stands up to position 5.
    let (older, newest) =
        (covering(&[&all[7], &all[4]], 8, vec![1]), covering(&[&all[7], &all[5]], 5, vec![2]));
    store.put_snapshot(at(1), older).await.unwrap();
    store.put_snapshot(at(1), later(newest, 1)).await.unwrap();
    assert!(store.due_snapshots(NOW + PRUNE_MS - 1).await.unwrap().is_empty());
    assert_eq!(store.prune(at(1), OF, true, NOW + PRUNE_MS - 1).await.unwrap(), 0);
    let due = store.due_snapshots(NOW + PRUNE_MS).await.unwrap();
    let [due] = due.as_slice() else { panic!("{due:?}") };
    assert_eq!((due.record, due.of, due.older.reaches.position), (RECORD, OF, 8));
    assert_eq!(due.newest.reaches.position, 5);
    // The chain that is walked ends at what is no change: what stands before it is reached by no vector.
    assert_eq!(store.prune(at(1), OF, true, NOW + PRUNE_MS).await.unwrap(), 2);
    assert_eq!(stripped(store, &all).await, [4, 5]);
    assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![2]));
    assert_eq!(given(store, WhichSnapshot::Newest).await, Some(vec![2]));
    assert!(store.due_snapshots(NOW + PRUNE_MS).await.unwrap().is_empty());
    assert_eq!(store.due_snapshots(NOW + PRUNE_MS + 1).await.unwrap().len(), 1);
}

async fn a_vector_that_names_another_core_strips_nothing(store: &Arc<dyn Store>) {
    let all = written(store).await;
    let other = NewEnvelope { core: all[1].core, ..all[2].clone() };
    let foreign = NewEnvelope { author: key(2), ..all[2].clone() };
    let unknown = NewEnvelope { core: CoreId::new([77; 32]), ..all[2].clone() };
    for (n, wrong) in (1..).zip([other, foreign, unknown]) {
        store.put_snapshot(at(1), covering(&[&wrong], 6, vec![n])).await.unwrap();
    }
    assert_eq!(store.prune(at(1), OF, true, NOW + PRUNE_MS).await.unwrap(), 0);
    assert!(stripped(store, &all).await.is_empty());
}

async fn the_only_snapshot_prunes_once(store: &Arc<dyn Store>) {
    let all = written(store).await;
    store.put_snapshot(at(1), covering(&[&all[2]], 6, vec![1])).await.unwrap();
    assert_eq!(store.prune(at(1), OF, true, NOW + PRUNE_MS).await.unwrap(), 3);
    assert!(store.due_snapshots(NOW + 9 * PRUNE_MS).await.unwrap().is_empty());
    assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![1]));
}

async fn the_newest_has_to_lie_for_a_while(store: &Arc<dyn Store>) {
    let all = written(store).await;
    store.put_snapshot(at(1), covering(&[&all[2]], 6, vec![1])).await.unwrap();
    let newest = covering(&[&all[2], &all[5]], 6, vec![2]);
    store.put_snapshot(at(1), later(newest, PRUNE_MS)).await.unwrap();
    let known = NOW + PRUNE_MS + FOUND_OUT_MS;
    assert!(store.due_snapshots(known - 1).await.unwrap().is_empty());
    assert_eq!(store.prune(at(1), OF, true, known - 1).await.unwrap(), 0);
    assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![1]));
    assert_eq!(store.prune(at(1), OF, true, known).await.unwrap(), 3);
    assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![2]));
}

async fn who_does_not_strip_only_makes_room(store: &Arc<dyn Store>) {
    let all = written(store).await;
    store.put_snapshot(at(1), covering(&[&all[2]], 6, vec![1])).await.unwrap();
    assert_eq!(store.prune(at(1), OF, false, NOW + PRUNE_MS).await.unwrap(), 0);
    assert_eq!(store.due_snapshots(NOW + PRUNE_MS).await.unwrap().len(), 1, "it waits for another");
    store.put_snapshot(at(1), later(covering(&[&all[5]], 6, vec![2]), 5)).await.unwrap();
    assert_eq!(store.prune(at(1), OF, false, NOW + PRUNE_MS).await.unwrap(), 0);
    assert_eq!(given(store, WhichSnapshot::Older).await, Some(vec![2]));
    assert!(stripped(store, &all).await.is_empty());
}

async fn a_snapshot_that_covers_less_than_is_stripped_is_refused(store: &Arc<dyn Store>) {
    let all = written(store).await;
    store.put_snapshot(at(1), covering(&[&all[2]], 6, vec![1])).await.unwrap();
    store.prune(at(1), OF, true, NOW + PRUNE_MS).await.unwrap();
    for less in [covering(&[&all[1]], 6, vec![2]), covering(&[&all[2]], 2, vec![2]), snapshot(0, vec![2])] {
        assert_eq!(store.put_snapshot(at(1), less).await.unwrap(), PutSnapshot::CoversLess);
        assert_eq!(given(store, WhichSnapshot::Newest).await, Some(vec![1]));
    }
    let more = covering(&[&all[2], &all[5]], 6, vec![2]);
    assert_eq!(store.put_snapshot(at(1), more).await.unwrap(), PutSnapshot::Kept);
}

async fn a_stripped_message_replaces_nothing(store: &Arc<dyn Store>) {
    begin(store).await;
    let whole = NewEnvelope { cites: entry_id(9), ..change(1, 1, CoreId::ZERO, &[1; 300]) };
    let decoded: Envelope = wire::decode(&whole.envelope, usize::MAX).unwrap();
    let bare = NewEnvelope {
        cites: entry_id(1),
        envelope: decoded.stripped().unwrap().to_bytes(),
        is_stripped: true,
        ..whole.clone()
    };
    store.append(batch(at(1), [whole.clone()])).await.unwrap();
    store.append(batch(at(1), [bare.clone()])).await.unwrap();
    assert_eq!(store.log(at(1), STREAM, ALL).await.unwrap().rows[0].envelope.0, whole.envelope);
    // Where there is nothing else it is kept, and a snapshot has to cover it.
    let elsewhere = NewEnvelope { author: key(2), ..change(2, 1, CoreId::ZERO, &[2; 300]) };
    let decoded: Envelope = wire::decode(&elsewhere.envelope, usize::MAX).unwrap();
    let bare =
        NewEnvelope { envelope: decoded.stripped().unwrap().to_bytes(), is_stripped: true, ..elsewhere };
    store.append(batch(at(1), [bare.clone()])).await.unwrap();
    assert_eq!(store.put_snapshot(at(1), snapshot(0, vec![1])).await.unwrap(), PutSnapshot::CoversLess);
    let covers = covering(&[&bare], 2, vec![1]);
    assert_eq!(store.put_snapshot(at(1), covers).await.unwrap(), PutSnapshot::Kept);
}

async fn snapshots_are_kept_by_generation_and_erased_with_it(store: &Arc<dyn Store>) {
    written(store).await;
    store.put_snapshot(at(1), snapshot(0, vec![1])).await.unwrap();
    let begun = vec![Begun { stream: STREAM, generation: 1, erases: true }];
    store.append_entry(NewEntry { begun, ..entry(1) }).await.unwrap();
    store.put_snapshot(at(2), snapshot(1, vec![2])).await.unwrap();
    let newer = OfGeneration { generation: 1, ..OF };
    let both = async || {
        let old = store.snapshot(at(2), OF, WhichSnapshot::Newest).await.unwrap();
        (old, store.snapshot(at(2), newer, WhichSnapshot::Newest).await.unwrap())
    };
    assert_eq!(both().await, (Some(vec![1]), Some(vec![2])));
    store.sweep(NOW + 1 + ERASE_MS).await.unwrap();
    assert_eq!(both().await, (None, Some(vec![2])));
}
