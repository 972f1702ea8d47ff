//! Promises about streams and the late box.

use std::sync::Arc;

use samlat_protocol::{
    envelope::running_hash,
    id::{CoreId, RunningHash, StreamId},
};

use super::{ALL, NOW, STREAM, at, batch, begin, core, entry, entry_id, envelope, late, positions, promises};
use crate::store::{
    Batch, Begun, ERASE_MS, Goes, LATE_ENVELOPES, LATE_MS, NewEntry, NewEnvelope, Stop, Store, Stretch, Tip,
};

promises!(
    positions_count_from_one_with_the_running_hash,
    a_message_is_stored_once,
    a_chain_is_followed_or_nothing_more_is_stored,
    chains_are_kept_apart,
    a_quota_counts_an_authors_bytes_in_the_record,
    a_stretch_ends_where_it_is_full,
    the_late_box_holds_so_many_of_each_author,
    the_late_box_is_emptied_in_time,
    what_is_to_be_erased_is_gone_in_time_and_not_before,
    an_erasure_is_called_off,
    the_late_box_is_read_on_by_numbers_that_are_given_once,
);

async fn positions_count_from_one_with_the_running_hash(store: &Arc<dyn Store>) {
    begin(store).await;
    let first = store.append(batch(at(1), [envelope(1, 1), envelope(2, 1)])).await.unwrap();
    let second = store.append(batch(at(1), [envelope(1, 2)])).await.unwrap();
    assert_eq!((positions(&first), positions(&second)), (vec![1, 2], vec![3]));
    let log = store.log(at(1), STREAM, ALL).await.unwrap();
    let mut hash = RunningHash::ZERO;
    for (row, (author, seq)) in log.rows.iter().zip([(1, 1), (2, 1), (1, 2)]) {
        hash = running_hash(hash, core(author * 16 + seq));
        assert_eq!((row.hash, row.arrived_ms, &row.envelope.0), (hash, NOW, &vec![author, seq]));
    }
    assert_eq!((log.tip, log.rows.len()), (3, 3));
    assert_eq!(
        store.tips(at(1)).await.unwrap().into_iter().collect::<Vec<_>>(),
        [(STREAM, Tip { position: 3, hash })]
    );
}

async fn a_message_is_stored_once(store: &Arc<dyn Store>) {
    begin(store).await;
    let first = store.append(batch(at(1), [envelope(1, 1), envelope(1, 2)])).await.unwrap();
    let later =
        Batch { arrived_ms: NOW + 5, ..batch(at(1), [envelope(1, 1), envelope(1, 2), envelope(1, 3)]) };
    let again = store.append(later).await.unwrap();
    assert_eq!(again.placed[..2], first.placed);
    assert_eq!(positions(&again), [1, 2, 3]);
    // Sealed anew, a message keeps the bytes that others have read.
    let resealed = NewEnvelope { envelope: vec![0xff], ..envelope(1, 2) };
    store.append(batch(at(1), [resealed])).await.unwrap();
    assert_eq!(store.log(at(1), STREAM, ALL).await.unwrap().rows[1].envelope.0, [1, 2]);
}

async fn a_chain_is_followed_or_nothing_more_is_stored(store: &Arc<dyn Store>) {
    begin(store).await;
    let gap = store.append(batch(at(1), [envelope(1, 2), envelope(2, 1)])).await.unwrap();
    assert_eq!((gap.placed.len(), gap.stopped), (0, Some(Stop::Broken { seq: 0, core: CoreId::ZERO })));
    let hole = [envelope(1, 1), envelope(1, 3), envelope(1, 2)];
    let hole = store.append(batch(at(1), hole)).await.unwrap();
    assert_eq!((positions(&hole), hole.stopped), (vec![1], Some(Stop::Broken { seq: 1, core: core(0x11) })));
    let fork = NewEnvelope { core: core(0x91), ..envelope(1, 1) };
    let fork = store.append(batch(at(1), [fork])).await.unwrap();
    assert_eq!(fork.stopped, Some(Stop::Broken { seq: 1, core: core(0x11) }));
    let stranger = NewEnvelope { prev: core(0x77), ..envelope(1, 2) };
    let stranger = store.append(batch(at(1), [stranger])).await.unwrap();
    assert_eq!(stranger.stopped, Some(Stop::Broken { seq: 1, core: core(0x11) }));
    assert_eq!(store.log(at(1), STREAM, ALL).await.unwrap().tip, 1);
}

async fn chains_are_kept_apart(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1)])).await.unwrap();
    let generation = NewEnvelope { core: core(0x91), generation: 1, ..envelope(1, 1) };
    assert_eq!(positions(&store.append(batch(at(1), [generation])).await.unwrap()), [2]);
    let other = NewEnvelope { core: core(0x92), ..envelope(1, 1) };
    let other = Batch { stream: StreamId::new([3; 16]), ..batch(at(1), [other]) };
    assert_eq!(positions(&store.append(other).await.unwrap()), [1]);
}

async fn a_quota_counts_an_authors_bytes_in_the_record(store: &Arc<dyn Store>) {
    begin(store).await;
    let within = |author, seq, quota| NewEnvelope {
        goes: Goes::Stream { quota: Some(quota) },
        ..envelope(author, seq)
    };
    let first = [within(1, 1, 5), within(1, 2, 5), within(1, 3, 5), within(2, 1, 5)];
    let first = store.append(batch(at(1), first)).await.unwrap();
    assert_eq!((positions(&first), first.stopped), (vec![1, 2], Some(Stop::Quota)));
    let again = [within(1, 1, 0), within(2, 1, 5), within(1, 3, 6)];
    assert_eq!(positions(&store.append(batch(at(1), again)).await.unwrap()), [1, 3, 4]);
    let elsewhere = NewEnvelope { core: core(0x91), ..within(1, 1, 7) };
    let elsewhere = Batch { stream: StreamId::new([3; 16]), ..batch(at(1), [elsewhere]) };
    assert_eq!(store.append(elsewhere).await.unwrap().stopped, Some(Stop::Quota));
}

async fn a_stretch_ends_where_it_is_full(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), (1..=6).map(|seq| envelope(1, seq)))).await.unwrap();
    let read = async |after, rows, bytes| {
        let log = store.log(at(1), STREAM, Stretch { after, rows, bytes }).await.unwrap();
        assert_eq!(log.tip, 6);
        log.rows.iter().map(|row| row.position).collect::<Vec<_>>()
    };
    assert_eq!(read(4, 10, 100).await, [5, 6]);
    assert_eq!(read(0, 2, 100).await, [1, 2]);
    assert_eq!(read(1, 10, 1).await, [2]);
    assert_eq!(read(1, 10, 3).await, [2, 3]);
    assert!(read(6, 10, 100).await.is_empty());
    assert!(read(u64::MAX, 10, 100).await.is_empty());
}

async fn the_late_box_holds_so_many_of_each_author(store: &Arc<dyn Store>) {
    begin(store).await;
    let numbered = |number: usize| NewEnvelope {
        core: CoreId::new([&[number as u8 + 1], &[1; 31][..]].concat().try_into().unwrap()),
        ..late(1, 2)
    };
    let most = store.append(batch(at(1), (0..LATE_ENVELOPES).map(numbered))).await.unwrap();
    assert!(most.placed.iter().all(|placed| placed.position == 0) && most.placed.len() == LATE_ENVELOPES);
    let more = store.append(batch(at(1), [numbered(0), numbered(LATE_ENVELOPES)])).await.unwrap();
    assert_eq!((more.placed.len(), more.stopped), (1, Some(Stop::LateFull)));
    let other = store.append(batch(at(1), [late(2, 1)])).await.unwrap();
    assert_eq!((positions(&other), other.stopped), (vec![0], None));
    let rows = store.late(at(1), STREAM, ALL).await.unwrap();
    assert_eq!((rows.tip, rows.rows.len()), (LATE_ENVELOPES as u64 + 1, LATE_ENVELOPES + 1));
    assert!(store.log(at(1), STREAM, ALL).await.unwrap().rows.is_empty());
    assert!(store.late(at(1), StreamId::new([3; 16]), ALL).await.unwrap().rows.is_empty());
}

async fn the_late_box_is_emptied_in_time(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1), late(1, 2)])).await.unwrap();
    assert_eq!(store.sweep(NOW + LATE_MS - 1).await.unwrap(), 0);
    assert_eq!(store.sweep(NOW + LATE_MS).await.unwrap(), 1);
    assert!(store.late(at(1), STREAM, ALL).await.unwrap().rows.is_empty());
    assert_eq!(store.log(at(1), STREAM, ALL).await.unwrap().tip, 1);
    assert_eq!(store.sweep(0).await.unwrap(), 0);
}

async fn the_late_box_is_read_on_by_numbers_that_are_given_once(store: &Arc<dyn Store>) {
    begin(store).await;
    assert!(store.late_tips(at(1)).await.unwrap().is_empty());
    store.append(batch(at(1), (2..=5).map(|seq| late(1, seq)))).await.unwrap();
    let numbers = async |head, after, rows, bytes| {
        let read = store.late(at(head), STREAM, Stretch { after, rows, bytes }).await.unwrap();
        assert_eq!(store.late_tips(at(head)).await.unwrap(), [(STREAM, read.tip)].into());
        (read.tip, read.rows.iter().map(|row| row.position).collect::<Vec<_>>())
    };
    assert_eq!(numbers(1, 0, 10, 100).await, (4, vec![1, 2, 3, 4]));
    assert_eq!(numbers(1, 2, 1, 100).await, (4, vec![3]));
    assert_eq!(numbers(1, 1, 10, 3).await, (4, vec![2, 3]));
    // The newest is admitted: what comes then does not get its number.
    store.append_entry(NewEntry { admitted: vec![core(0x15)], ..entry(1) }).await.unwrap();
    assert_eq!(numbers(2, 3, 10, 100).await, (3, vec![]));
    store.append(batch(at(2), [late(1, 7)])).await.unwrap();
    assert_eq!(numbers(2, 4, 10, 100).await, (5, vec![5]));
}

/// The entry at place 1, by which the document goes on in generation 1.
fn begins(erases: bool) -> NewEntry {
    NewEntry { begun: vec![Begun { stream: STREAM, generation: 1, erases }], ..entry(1) }
}

async fn bytes(store: &Arc<dyn Store>, head: u8) -> Vec<Vec<u8>> {
    let log = store.log(at(head), STREAM, ALL).await.unwrap();
    assert!(log.rows.iter().map(|row| row.position).eq(1..=log.tip));
    let mut hash = RunningHash::ZERO;
    for (row, core) in log.rows.iter().zip([0x11, 0x12, 0x21]) {
        hash = running_hash(hash, self::core(core));
        assert_eq!(row.hash, hash);
    }
    log.rows.into_iter().map(|row| row.envelope.0).collect()
}

async fn what_is_to_be_erased_is_gone_in_time_and_not_before(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1), envelope(1, 2), late(3, 1)])).await.unwrap();
    store.append_entry(begins(true)).await.unwrap();
    let newer = NewEnvelope { generation: 1, ..envelope(2, 1) };
    store.append(batch(at(2), [newer, NewEnvelope { generation: 1, ..late(4, 1) }])).await.unwrap();
    let due = NOW + 1 + ERASE_MS;
    assert_eq!(store.sweep(due - 1).await.unwrap(), 0);
    assert_eq!(bytes(store, 2).await, [vec![1, 1], vec![1, 2], vec![2, 1]]);
    assert_eq!(store.sweep(due).await.unwrap(), 3);
    assert_eq!(bytes(store, 2).await, [vec![], vec![], vec![2, 1]]);
    assert_eq!(store.late(at(2), STREAM, ALL).await.unwrap().rows.len(), 1);
    // What was erased keeps its place, and does not come back.
    let again = store.append(batch(at(2), [envelope(1, 1)])).await.unwrap();
    assert_eq!((positions(&again), store.sweep(due).await.unwrap()), (vec![1], 0));
    assert_eq!(bytes(store, 2).await, [vec![], vec![], vec![2, 1]]);
}

async fn an_erasure_is_called_off(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1)])).await.unwrap();
    store.append_entry(begins(true)).await.unwrap();
    // By an entry that makes it void.
    let recover = NewEntry { expected: Some(entry_id(2)), id: entry_id(99), ..entry(1) };
    store.append_entry(recover).await.unwrap();
    assert_eq!(store.sweep(NOW + 2 * ERASE_MS).await.unwrap(), 0);
    assert_eq!(bytes(store, 99).await, [vec![1, 1]]);
    // By a later one that begins the document anew and erases nothing.
    let place = |place, head, id| NewEntry {
        expected: Some(entry_id(head)),
        place,
        id: entry_id(id),
        ..begins(id == 100)
    };
    store.append_entry(place(2, 99, 100)).await.unwrap();
    store.append_entry(place(3, 100, 101)).await.unwrap();
    assert_eq!(store.sweep(NOW + 2 * ERASE_MS).await.unwrap(), 0);
    assert_eq!(bytes(store, 101).await, [vec![1, 1]]);
}
