//! Promises about the erasure of a whole record.

use std::sync::Arc;

use samlat_protocol::id::Locator;

use super::{
    ALL, NOW, OF, RECORD, STREAM, at, batch, begin, entry, entry_id, envelope, late, promises, snapshot,
};
use crate::store::{ERASE_AGAIN_MS, NewEntry, Store, WhichSnapshot, WholeErasure};

promises!(
    a_record_is_erased_whole_and_its_log_stays,
    what_was_stored_just_after_is_erased_with_the_next_sweep,
    the_erasure_of_a_record_is_called_off,
    a_recovery_before_it_calls_the_erasure_of_a_record_off,
);

/// A record in which everything is, to be erased whole from [`NOW`] + 10 on.
async fn to_be_erased(store: &Arc<dyn Store>) {
    begin(store).await;
    store.append(batch(at(1), [envelope(1, 1), envelope(1, 2), late(3, 1)])).await.unwrap();
    store.put_snapshot(at(1), snapshot(0, vec![7])).await.unwrap();
    let whole = WholeErasure::Due { at_ms: NOW + 10 };
    store.append_entry(NewEntry { whole, ..entry(1) }).await.unwrap();
}

async fn sizes(store: &Arc<dyn Store>, head: u8) -> Vec<usize> {
    let rows = store.log(at(head), STREAM, ALL).await.unwrap().rows;
    rows.iter().map(|row| row.envelope.0.len()).collect()
}

async fn a_record_is_erased_whole_and_its_log_stays(store: &Arc<dyn Store>) {
    to_be_erased(store).await;
    assert_eq!(store.sweep(NOW + 9).await.unwrap(), 0);
    assert_eq!(sizes(store, 2).await, [2, 2]);
    // Two messages, one late, a snapshot, and two wraps beside each of two entries.
    assert_eq!(store.sweep(NOW + 10).await.unwrap(), 2 + 1 + 1 + 4);
    assert_eq!(sizes(store, 2).await, [0, 0]);
    assert!(store.late_tips(at(2)).await.unwrap().is_empty());
    assert_eq!(store.snapshot(at(2), OF, WhichSnapshot::Newest).await.unwrap(), None);
    assert!(store.wraps(at(2), 0, usize::MAX).await.unwrap().is_empty());
    assert_eq!(store.circle(RECORD).await.unwrap().unwrap().len(), 2);
    assert_eq!(store.tips(at(2)).await.unwrap()[&STREAM].position, 2);
    assert!(store.located(Locator::new([4; 32])).await.unwrap().is_some());
}

async fn what_was_stored_just_after_is_erased_with_the_next_sweep(store: &Arc<dyn Store>) {
    to_be_erased(store).await;
    store.sweep(NOW + 10).await.unwrap();
    store.append(batch(at(2), [envelope(1, 3)])).await.unwrap();
    assert_eq!(store.sweep(NOW + 11).await.unwrap(), 1);
    assert_eq!(sizes(store, 2).await, [0, 0, 0]);
    assert_eq!(store.sweep(NOW + 10 + ERASE_AGAIN_MS).await.unwrap(), 0);
}

async fn the_erasure_of_a_record_is_called_off(store: &Arc<dyn Store>) {
    to_be_erased(store).await;
    store.append_entry(NewEntry { whole: WholeErasure::CalledOff, ..entry(2) }).await.unwrap();
    assert_eq!(store.sweep(NOW + 20).await.unwrap(), 0);
    assert_eq!(sizes(store, 3).await, [2, 2]);
}

async fn a_recovery_before_it_calls_the_erasure_of_a_record_off(store: &Arc<dyn Store>) {
    to_be_erased(store).await;
    let recover = NewEntry { expected: Some(entry_id(2)), id: entry_id(99), ..entry(1) };
    store.append_entry(recover).await.unwrap();
    assert_eq!(store.sweep(NOW + 20).await.unwrap(), 0);
    assert_eq!(sizes(store, 99).await, [2, 2]);
}
