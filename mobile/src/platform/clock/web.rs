//! The browser's clock and timer, in the page and in the worker alike.

use std::cell::RefCell;

use js_sys::{Date, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::platform::browser;

/// The longest time a browser's timer takes, in milliseconds: beyond it the timer ends at once.
const LONGEST_MS: u32 = i32::MAX as u32;

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of this age of the world fit in 53 bits")]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// How far the wall clock is ahead of UTC at that instant, in minutes.
#[expect(clippy::cast_possible_truncation, reason = "a day has 1440 minutes")]
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age of the world fit in 53 bits")]
pub fn ahead_minutes(utc_ms: i64) -> i32 {
    -(Date::new(&JsValue::from_f64(utc_ms as f64)).get_timezone_offset() as i32)
}

/// When the browser was asked for the zone, in minutes since 1970, and what it said.
type Asked = (i64, String);

thread_local! {
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// The zone's name in the tz database; `UTC` where the browser does not say. The browser takes long to say it, so it is asked
/// once a minute.
pub fn zone() -> String {
    let minute = now_ms() / 60_000;
    ASKED.with_borrow_mut(|asked| match asked {
        Some((at, zone)) if *at == minute => zone.clone(),
        _ => asked.insert((minute, asked_zone())).1.clone(),
    })
}

fn asked_zone() -> String {
    let named = browser::call(&browser::global(&["Intl"]), "DateTimeFormat", &[])
        .and_then(|format| browser::call(&format, "resolvedOptions", &[]))
        .map(|options| browser::get(&options, "timeZone"));
    named.ok().and_then(|zone| zone.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

pub async fn sleep(ms: u32) {
    let mut timer = Timer(JsValue::UNDEFINED);
    let over = Promise::new(&mut |resolve, _| {
        let arguments = [resolve.into(), ms.min(LONGEST_MS).into()];
        timer.0 = browser::call(&js_sys::global(), "setTimeout", &arguments).unwrap_or(JsValue::UNDEFINED);
    });
    let _ = JsFuture::from(over).await;
}

/// A running timer, ended when nobody waits any longer.
struct Timer(JsValue);

impl Drop for Timer {
    fn drop(&mut self) {
        let _ = browser::call(&js_sys::global(), "clearTimeout", std::slice::from_ref(&self.0));
    }
}
