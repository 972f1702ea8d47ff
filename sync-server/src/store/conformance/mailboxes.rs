//! Promises about mailboxes.

use std::sync::Arc;

use samlat_protocol::{api::MAILBOX_MS, id::MailboxId};

use super::{NOW, promises};
use crate::store::{MAX_MAILBOXES, Slot, Store};

promises!(a_slot_is_written_once, a_mailbox_is_gone_in_time, mailboxes_are_so_many);

const BOX: MailboxId = MailboxId::new([5; 32]);

async fn a_slot_is_written_once(store: &Arc<dyn Store>) {
    assert_eq!(store.slot(BOX, 0, NOW).await.unwrap(), None);
    assert_eq!(store.put_slot(BOX, 0, vec![1], NOW).await.unwrap(), Slot::Written);
    assert_eq!(store.put_slot(BOX, 0, vec![1], NOW).await.unwrap(), Slot::Written);
    assert_eq!(store.put_slot(BOX, 0, vec![2], NOW).await.unwrap(), Slot::Taken);
    assert_eq!(store.put_slot(BOX, 1, vec![2], NOW).await.unwrap(), Slot::Written);
    assert_eq!(store.slot(BOX, 0, NOW).await.unwrap(), Some(vec![1]));
    assert_eq!(store.slot(BOX, 1, NOW).await.unwrap(), Some(vec![2]));
    assert_eq!(store.slot(MailboxId::new([6; 32]), 0, NOW).await.unwrap(), None);
}

async fn a_mailbox_is_gone_in_time(store: &Arc<dyn Store>) {
    let end = NOW + MAILBOX_MS;
    store.put_slot(BOX, 0, vec![1], NOW).await.unwrap();
    store.put_slot(BOX, 1, vec![1], end - 1).await.unwrap();
    assert_eq!(store.slot(BOX, 1, end - 1).await.unwrap(), Some(vec![1]));
    assert_eq!(store.slot(BOX, 1, end).await.unwrap(), None);
    assert_eq!(store.put_slot(BOX, 0, vec![2], end).await.unwrap(), Slot::Written);
    assert_eq!(store.slot(BOX, 1, end).await.unwrap(), None);
    assert_eq!(store.sweep(end).await.unwrap(), 0);
    assert_eq!(store.sweep(end + MAILBOX_MS).await.unwrap(), 1);
}

async fn mailboxes_are_so_many(store: &Arc<dyn Store>) {
    let numbered = |number: usize| {
        let mut id = [0; 32];
        id[..8].copy_from_slice(&number.to_be_bytes());
        MailboxId::new(id)
    };
    let puts = (0..MAX_MAILBOXES).map(|number| store.put_slot(numbered(number), 0, vec![1], NOW));
    for slot in futures::future::join_all(puts).await {
        assert_eq!(slot.unwrap(), Slot::Written);
    }
    assert_eq!(store.put_slot(numbered(MAX_MAILBOXES), 0, vec![1], NOW).await.unwrap(), Slot::Full);
    assert_eq!(store.put_slot(numbered(0), 1, vec![1], NOW).await.unwrap(), Slot::Written);
    assert_eq!(store.sweep(NOW + MAILBOX_MS).await.unwrap(), MAX_MAILBOXES as u64);
}
