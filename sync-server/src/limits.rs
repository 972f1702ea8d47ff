//! How much one key, one address, and everybody together may ask for. All of it in bounded memory.

use std::{
    hash::{BuildHasher, Hash, RandomState},
    net::IpAddr,
    sync::{Arc, Mutex},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many requests, in the long run and at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Requests in a minute, in the long run.
    pub per_minute: u32,
    /// Requests at once.
    pub burst: u32,
}

/// All limits of a relay that an operator may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of one key.
    pub key: Option<Rate>,
    /// Of one address; an IPv6 address counts with its /64.
    pub address: Option<Rate>,
    /// Of one address, for what needs no signature: locators and mailboxes. A hand that slips in one of the 24 words asks
    /// for up to 200 locators, and a tired one slips more than once.
    pub stranger: Option<Rate>,
    /// New records of one address.
    pub new_records: Option<Rate>,
    /// Bytes in the streams of a record that a device of the person may have.
    pub own_bytes: Option<u64>,
    /// Bytes in the streams of a record that any other author may have.
    pub other_bytes: Option<u64>,
    /// Bytes of request bodies held in memory at once.
    pub body_bytes: u32,
    /// Connections at once.
    pub connections: usize,
    /// Devices that listen at once.
    pub listeners: usize,
    /// Devices that listen at once under one key.
    pub listeners_of_key: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            key: Some(Rate { per_minute: 1200, burst: 400 }),
            address: Some(Rate { per_minute: 6000, burst: 2000 }),
            stranger: Some(Rate { per_minute: 600, burst: 1200 }),
            new_records: Some(Rate { per_minute: 6, burst: 60 }),
            own_bytes: Some(2 * 1024 * 1024 * 1024),
            other_bytes: Some(256 * 1024 * 1024),
            body_bytes: 128 * 1024 * 1024,
            connections: 8192,
            listeners: 4096,
            listeners_of_key: 8,
        }
    }
}

/// Counts requests by whatever they come from.
///
/// A fixed number of buckets, chosen by a keyed hash: two senders in one bucket share its rate, which is rare and costs
/// only speed, and no number of senders costs memory.
#[derive(Debug)]
pub(crate) struct Counter {
    rate: Option<Rate>,
    hasher: RandomState,
    buckets: Box<[Mutex<Bucket>]>,
}

/// What is left, in parts of a request: a rate of one in a minute gives one part in a millisecond.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: u64,
    at_ms: u64,
}

const BUCKETS: usize = 1 << 14;
const PARTS: u64 = 60_000;

impl Counter {
    pub(crate) fn new(rate: Option<Rate>) -> Self {
        let full = Bucket { left: rate.map_or(0, |rate| u64::from(rate.burst) * PARTS), at_ms: 0 };
        let buckets = if rate.is_some() { BUCKETS } else { 0 };
        let buckets = (0..buckets).map(|_| Mutex::new(full)).collect();
        Self { rate, hasher: RandomState::new(), buckets }
    }

    /// Counts one request of `sender`.
    ///
    /// # Errors
    /// Seconds to wait, where it is one too many.
    pub(crate) fn count(&self, sender: impl Hash, now_ms: u64) -> Result<(), u32> {
        let Some(rate) = self.rate else { return Ok(()) };
        let place = usize::try_from(self.hasher.hash_one(sender)).unwrap_or_default() % BUCKETS;
        let Some(mut bucket) = self.buckets.get(place).and_then(|bucket| bucket.lock().ok()) else {
            return Ok(());
        };
        let passed_ms = now_ms.saturating_sub(bucket.at_ms);
        let most = u64::from(rate.burst) * PARTS;
        let left = bucket.left.saturating_add(passed_ms.saturating_mul(u64::from(rate.per_minute))).min(most);
        *bucket = Bucket { left, at_ms: bucket.at_ms.max(now_ms) };
        if let Some(rest) = left.checked_sub(PARTS) {
            bucket.left = rest;
            return Ok(());
        }
        let missing_ms = (PARTS - left).div_ceil(u64::from(rate.per_minute).max(1));
        Err(u32::try_from(missing_ms.div_ceil(1000)).unwrap_or(u32::MAX))
    }
}

/// What of an address is counted.
pub(crate) fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = six.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            },
            IpAddr::V4,
        ),
    }
}

/// The memory that bodies may take together.
#[derive(Debug, Clone)]
pub(crate) struct BodyMemory(Arc<Semaphore>);

impl BodyMemory {
    pub(crate) fn new(bytes: u32) -> Self {
        Self(Arc::new(Semaphore::new(bytes as usize)))
    }

    /// Waits for room for `bytes` more, and adds it to what is held.
    pub(crate) async fn more(&self, held: &mut Option<OwnedSemaphorePermit>, bytes: usize) -> Option<()> {
        let bytes = u32::try_from(bytes).ok()?;
        let more = Arc::clone(&self.0).acquire_many_owned(bytes).await.ok()?;
        match held {
            Some(held) => held.merge(more),
            None => *held = Some(more),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_795_000_000_000;

    #[test]
    fn a_burst_passes_and_then_the_rate() {
        let counter = Counter::new(Some(Rate { per_minute: 120, burst: 3 }));
        for _ in 0..3 {
            assert_eq!(counter.count("a", NOW), Ok(()));
        }
        assert_eq!(counter.count("a", NOW), Err(1));
        assert_eq!(counter.count("a", NOW + 499), Err(1));
        assert_eq!(counter.count("a", NOW + 500), Ok(()));
        assert_eq!(counter.count("a", NOW + 500), Err(1));
        for _ in 0..3 {
            assert_eq!(counter.count("a", NOW + 100_000), Ok(()));
        }
        assert_eq!(counter.count("a", NOW + 100_000), Err(1));
        assert_eq!(counter.count("b", NOW), Ok(()));
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing_and_takes_nothing() {
        let counter = Counter::new(Some(Rate { per_minute: 60, burst: 1 }));
        assert_eq!(counter.count("a", NOW), Ok(()));
        assert_eq!(counter.count("a", NOW - 10_000), Err(1));
        assert_eq!(counter.count("a", NOW + 1000), Ok(()));
    }

    #[test]
    fn neighbours_in_a_network_count_together() {
        let of = |text: &str| counted(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
