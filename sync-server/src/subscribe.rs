//! Who waits for news of a record.
//!
//! Nothing is queued for anybody: whoever listens is told that something happened, and asks how far everything has come.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use samlat_protocol::id::{PublicKey, RecordId};
use tokio::sync::watch;

/// Everybody who listens.
#[derive(Debug)]
pub(crate) struct Subscribers {
    state: Mutex<State>,
    most: usize,
    most_of_key: usize,
}

#[derive(Debug, Default)]
struct State {
    count: usize,
    news_by_record: HashMap<RecordId, watch::Sender<()>>,
    count_by_key: HashMap<(RecordId, PublicKey), usize>,
}

/// One who listens, until it is dropped.
#[derive(Debug)]
pub(crate) struct Subscriber {
    all: Arc<Subscribers>,
    record: RecordId,
    key: PublicKey,
    news: watch::Receiver<()>,
}

impl Subscribers {
    pub(crate) fn new(most: usize, most_of_key: usize) -> Arc<Self> {
        Arc::new(Self { state: Mutex::default(), most, most_of_key })
    }

    /// Begins to listen; `None` where too many do.
    pub(crate) fn subscribe(self: &Arc<Self>, record: RecordId, key: PublicKey) -> Option<Subscriber> {
        let mut state = self.state.lock().ok()?;
        let of_key = state.count_by_key.get(&(record, key)).copied().unwrap_or(0);
        if state.count >= self.most || of_key >= self.most_of_key {
            return None;
        }
        state.count = state.count.saturating_add(1);
        state.count_by_key.insert((record, key), of_key.saturating_add(1));
        let news = state.news_by_record.entry(record).or_insert_with(|| watch::Sender::new(())).subscribe();
        Some(Subscriber { all: Arc::clone(self), record, key, news })
    }

    /// Wakes everybody who listens to a record.
    pub(crate) fn tell(&self, record: RecordId) {
        if let Ok(state) = self.state.lock()
            && let Some(news) = state.news_by_record.get(&record)
        {
            news.send_replace(());
        }
    }

    /// How many listen.
    pub(crate) fn count(&self) -> usize {
        self.state.lock().map_or(0, |state| state.count)
    }
}

impl Subscriber {
    /// Waits until something has happened since the last time.
    pub(crate) async fn news(&mut self) {
        // The sender lives as long as somebody listens.
        let _alive = self.news.changed().await;
    }
}

impl Drop for Subscriber {
    fn drop(&mut self) {
        let Ok(mut state) = self.all.state.lock() else { return };
        state.count = state.count.saturating_sub(1);
        let own = (self.record, self.key);
        if let Some(count) = state.count_by_key.get_mut(&own) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                state.count_by_key.remove(&own);
            }
        }
        let last = state.news_by_record.get(&self.record).is_some_and(|news| news.receiver_count() <= 1);
        if last {
            state.news_by_record.remove(&self.record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: RecordId = RecordId::new([1; 32]);
    const KEY: PublicKey = PublicKey::new([2; 32]);

    #[tokio::test]
    async fn who_listens_is_woken_and_others_are_not() {
        let all = Subscribers::new(8, 8);
        let mut one = all.subscribe(RECORD, KEY).unwrap();
        let mut other = all.subscribe(RecordId::new([9; 32]), KEY).unwrap();
        all.tell(RECORD);
        one.news().await;
        assert!(futures::poll!(Box::pin(one.news())).is_pending());
        assert!(futures::poll!(Box::pin(other.news())).is_pending());
    }

    #[test]
    fn so_many_may_listen_and_nothing_is_left_of_those_who_went() {
        let all = Subscribers::new(3, 2);
        let first = all.subscribe(RECORD, KEY);
        let second = all.subscribe(RECORD, KEY);
        assert!(first.is_some() && second.is_some());
        assert!(all.subscribe(RECORD, KEY).is_none());
        let third = all.subscribe(RECORD, PublicKey::new([3; 32]));
        assert!(third.is_some());
        assert!(all.subscribe(RECORD, PublicKey::new([4; 32])).is_none());
        drop((first, second, third));
        let state = all.state.lock().unwrap();
        assert_eq!((state.count, state.news_by_record.len(), state.count_by_key.len()), (0, 0, 0));
    }
}
