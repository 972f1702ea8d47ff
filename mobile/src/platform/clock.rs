//! The device's clock, its zone, and waiting.

use crate::page::Now;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
use native as here;
#[cfg(target_arch = "wasm32")]
use web as here;

/// Milliseconds since 1970 in UTC, by this device's clock.
#[must_use]
pub fn now_ms() -> i64 {
    here::now_ms()
}

/// The moment where the person is: the clock on the wall, and the name of its zone.
#[must_use]
pub fn now() -> Now {
    let utc_ms = here::now_ms();
    let ahead_minutes = here::ahead_minutes(utc_ms);
    let seconds = utc_ms.div_euclid(1000).saturating_add(i64::from(ahead_minutes) * 60);
    let local = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc();
    Now { utc_ms, local, ahead_minutes, zone: here::zone() }
}

/// Waits. Dropping the future ends the waiting.
pub async fn sleep(ms: u32) {
    here::sleep(ms).await;
}
