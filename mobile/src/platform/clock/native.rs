//! The clock of the operating system, and tokio's timer.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, Offset, TimeZone};

pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// How far the wall clock is ahead of UTC at that instant, in minutes.
pub fn ahead_minutes(utc_ms: i64) -> i32 {
    let utc = DateTime::from_timestamp_millis(utc_ms).unwrap_or_default().naive_utc();
    Local.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60
}

/// The zone's name in the tz database; `UTC` where the system does not say.
pub fn zone() -> String {
    iana_time_zone::get_timezone().unwrap_or_else(|_| "UTC".to_owned())
}

pub async fn sleep(ms: u32) {
    tokio::time::sleep(Duration::from_millis(u64::from(ms))).await;
}
