//! Promises about circle logs, wraps and locators.

use std::sync::Arc;

use samlat_protocol::{
    api::{Bytes, CircleRow, WrapsRow},
    id::{Locator, RecordId},
};

use super::{
    OF, RECORD, STREAM, assert_moved, at, batch, begin, core, entry, entry_id, envelope, key, late,
    positions, promises, snapshot,
};
use crate::store::{NewEntry, NewEnvelope, Store, StoreError, WhichSnapshot};

promises!(
    a_log_grows_at_its_head_only,
    wraps_are_given_to_their_key_only,
    all_wraps_are_given_by_entry_up_to_a_size,
    a_locator_finds_one_record,
    a_record_that_goes_back_loses_what_came_after,
    nothing_is_done_under_another_head,
    what_cites_a_void_entry_is_replaced,
    a_verdict_moves_from_the_late_box_in_order,
    a_closed_store_answers_nothing,
);

async fn a_log_grows_at_its_head_only(store: &Arc<dyn Store>) {
    assert_eq!(store.circle(RECORD).await.unwrap(), None);
    assert_moved(store.append_entry(entry(1)).await);
    begin(store).await;
    assert_moved(store.append_entry(entry(0)).await);
    assert_moved(store.append_entry(entry(2)).await);
    store.append_entry(entry(1)).await.unwrap();
    assert_moved(store.append_entry(entry(1)).await);
    assert_eq!(store.circle(RECORD).await.unwrap(), Some(vec![vec![0xe0, 0], vec![0xe0, 1]]));
}

async fn wraps_are_given_to_their_key_only(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append_entry(entry(1)).await.unwrap();
    let rows = store.circle_rows(at(2), 0..2, key(2)).await.unwrap();
    let row = |place: u8| CircleRow {
        entry: Bytes(vec![0xe0, place]),
        arrived_ms: super::NOW + u64::from(place),
        wraps: vec![Bytes(vec![0xa2, place])],
    };
    assert_eq!(rows, [row(0), row(1)]);
    assert_eq!(store.circle_rows(at(2), 1..u64::MAX, key(2)).await.unwrap(), [row(1)]);
    assert_eq!(store.circle_rows(at(2), 0..1, key(2)).await.unwrap(), [row(0)]);
    assert!(store.circle_rows(at(2), 2..9, key(2)).await.unwrap().is_empty());
    let others = store.circle_rows(at(2), 0..2, key(3)).await.unwrap();
    assert!(others.iter().all(|row| row.wraps.is_empty()) && others.len() == 2);
}

async fn all_wraps_are_given_by_entry_up_to_a_size(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append_entry(NewEntry { wraps: Vec::new(), ..entry(1) }).await.unwrap();
    for place in 2..5 {
        store.append_entry(entry(place)).await.unwrap();
    }
    // In the order of the entry, which is not that of the recipients.
    let turned = NewEntry { wraps: vec![(key(9), vec![9]), (key(1), vec![1; 5])], ..entry(5) };
    store.append_entry(turned).await.unwrap();
    let both = |n: u8| WrapsRow { n: u64::from(n), wraps: vec![Bytes(vec![0xa1, n]), Bytes(vec![0xa2, n])] };
    let last = WrapsRow { n: 5, wraps: vec![Bytes(vec![9]), Bytes(vec![1; 5])] };
    let wraps = async |after, bytes| store.wraps(at(6), after, bytes).await.unwrap();
    assert_eq!(wraps(0, usize::MAX).await, [both(0), both(2), both(3), both(4), last.clone()]);
    assert_eq!(wraps(0, 8).await, [both(0), both(2)], "each has four bytes");
    assert_eq!(wraps(0, 7).await, [both(0)]);
    assert_eq!(wraps(1, 0).await, [both(2)], "at least one");
    assert_eq!(wraps(5, 1).await, [last]);
    assert_eq!(wraps(6, 9).await, []);
    assert_eq!(wraps(u64::MAX, 9).await, []);
    let void = NewEntry { expected: Some(entry_id(6)), id: entry_id(99), ..entry(3) };
    store.append_entry(void).await.unwrap();
    let rows = store.wraps(at(99), 2, usize::MAX).await.unwrap();
    assert_eq!(rows, [both(2), both(3)], "those of void entries are gone");
}

async fn a_locator_finds_one_record(store: &Arc<dyn Store>) {
    let locator = Locator::new([4; 32]);
    assert_eq!(store.located(locator).await.unwrap(), None);
    begin(store).await;
    let second = NewEntry { record: RecordId::new([8; 32]), ..entry(0) };
    let refused = store.append_entry(second).await;
    assert!(matches!(refused, Err(StoreError::LocatorTaken)), "{refused:?}");
    assert_eq!(store.circle(RecordId::new([8; 32])).await.unwrap(), None);
    let found = store.located(locator).await.unwrap().unwrap();
    assert_eq!((found.record, found.genesis), (RECORD, Bytes(vec![0xe0, 0])));
}

async fn a_record_that_goes_back_loses_what_came_after(store: &Arc<dyn Store>) {
    begin(store).await;
    for place in 1..4 {
        store.append_entry(entry(place)).await.unwrap();
    }
    let recover = NewEntry { expected: Some(entry_id(4)), id: entry_id(99), entry: vec![0xff], ..entry(1) };
    store.append_entry(recover).await.unwrap();
    assert_eq!(store.circle(RECORD).await.unwrap(), Some(vec![vec![0xe0, 0], vec![0xff]]));
    let rows = store.circle_rows(at(99), 0..9, key(1)).await.unwrap();
    let wraps: Vec<_> = rows.into_iter().flat_map(|row| row.wraps).collect();
    assert_eq!(wraps, [Bytes(vec![0xa1, 0]), Bytes(vec![0xa1, 1])]);
}

async fn nothing_is_done_under_another_head(store: &Arc<dyn Store>) {
    assert_moved(store.append(batch(at(1), [envelope(1, 1)])).await);
    begin(store).await;
    store.append_entry(entry(1)).await.unwrap();
    assert_moved(store.append(batch(at(1), [envelope(1, 1)])).await);
    assert_moved(store.put_snapshot(at(1), snapshot(0, vec![1])).await);
    assert_moved(store.prune(at(1), OF, true, u64::MAX).await);
    assert_moved(store.circle_rows(at(1), 0..9, key(1)).await);
    assert_moved(store.wraps(at(1), 0, 9).await);
    assert_moved(store.log(at(1), STREAM, super::ALL).await);
    assert_moved(store.late(at(1), STREAM, super::ALL).await);
    assert_moved(store.tips(at(1)).await);
    assert_moved(store.snapshot(at(1), OF, WhichSnapshot::Newest).await);
    assert!(store.tips(at(2)).await.unwrap().is_empty());
    assert_eq!(store.snapshot(at(2), OF, WhichSnapshot::Newest).await.unwrap(), None);
}

async fn what_cites_a_void_entry_is_replaced(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append_entry(entry(1)).await.unwrap();
    let citing = |cites: u8, seq: u8, content: u8| NewEnvelope {
        cites: entry_id(cites),
        envelope: vec![content],
        ..envelope(1, seq)
    };
    store.append(batch(at(2), [citing(1, 1, 1), citing(2, 2, 2)])).await.unwrap();
    let stored = async |head| -> Vec<Vec<u8>> {
        let log = store.log(at(head), STREAM, super::ALL).await.unwrap();
        log.rows.into_iter().map(|row| row.envelope.0).collect()
    };
    // All cite entries that stand.
    store.append(batch(at(2), [citing(2, 1, 11), citing(1, 2, 12)])).await.unwrap();
    assert_eq!(stored(2).await, [vec![1], vec![2]]);
    let recover = NewEntry { expected: Some(entry_id(2)), id: entry_id(99), ..entry(1) };
    store.append_entry(recover).await.unwrap();
    let again = store.append(batch(at(99), [citing(2, 2, 21), citing(77, 2, 22)])).await.unwrap();
    assert_eq!((positions(&again), stored(99).await), (vec![2, 2], vec![vec![1], vec![2]]));
    let again = store.append(batch(at(99), [citing(99, 1, 31), citing(99, 2, 32), citing(1, 2, 33)])).await;
    assert_eq!(positions(&again.unwrap()), [1, 2, 2]);
    assert_eq!(stored(99).await, [vec![1], vec![32]]);
}

async fn a_verdict_moves_from_the_late_box_in_order(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1), late(1, 4), late(1, 3), late(1, 2)])).await.unwrap();
    let admitted = vec![core(0x13), core(0x12), core(0x77)];
    store.append_entry(NewEntry { admitted, ..entry(1) }).await.unwrap();
    let log = store.log(at(2), STREAM, super::ALL).await.unwrap();
    let envelopes: Vec<_> = log.rows.iter().map(|row| row.envelope.0.clone()).collect();
    assert_eq!(envelopes, [vec![1, 1], vec![1, 2], vec![1, 3]]);
    let left = store.late(at(2), STREAM, super::ALL).await.unwrap();
    assert_eq!((left.tip, left.rows.len()), (1, 1));
    // The chain goes on from what was admitted, and what was admitted stays where it is.
    let next = store.append(batch(at(2), [late(1, 2), late(1, 4), envelope(1, 4)])).await.unwrap();
    assert_eq!(positions(&next), [2, 0, 4]);
}

async fn a_closed_store_answers_nothing(store: &Arc<dyn Store>) {
    store.check().await.unwrap();
    store.close().await.unwrap();
    for answer in [store.check().await, store.append_entry(entry(0)).await] {
        assert!(matches!(answer, Err(StoreError::Failed(_))), "{answer:?}");
    }
    assert!(matches!(store.circle(RECORD).await, Err(StoreError::Failed(_))));
}
