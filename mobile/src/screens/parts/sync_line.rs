//! How fetching and sending stand, at the foot of every screen: what waits, and when all was last fetched.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{Alarm, SyncState, SyncView};

use crate::components::{Button, Glyph, Go, Notice, Status, Tone};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::fault::relay;
use crate::shown::when::moment;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// The foot of a screen.
#[component]
pub fn SyncLine() -> Element {
    let state = use_state();
    let now = use_now();
    let sync = state.sync.read().clone();
    let late = u64::try_from(state.late.read().len()).unwrap_or_default();
    match sync {
        None => VNode::empty(),
        Some(sync) => rsx! {
            SyncFoot { sync, late, now }
        },
    }
}

/// The foot itself.
#[component]
pub fn SyncFoot(sync: SyncView, late: u64, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let person = state.record.read().as_ref().map(|header| header.person.clone()).unwrap_or_default();
    let (text, glyph) = in_words(words, &sync);
    let aside = u64::try_from(sync.set_aside.len()).unwrap_or_default();
    rsx! {
        footer { class: "stack",
            for alarm in sync.alarms.iter().copied() {
                Alarmed { key: "{alarm:?}", alarm }
            }
            div { role: "status",
                Status { text, glyph }
                if let Some(last_ms) = sync.last_fetched_ms {
                    Status { text: words.sync_fetched(moment(words, &now, last_ms)) }
                } else if sync.state != SyncState::NoRelay {
                    Status { text: words.sync_never_fetched() }
                }
            }
            if sync.own_late > 0 {
                Notice {
                    p { {words.sync_own_late(u64::from(sync.own_late), person)} }
                }
            }
            if late > 0 {
                Go { to: Route::SetAside {}.to_string(), label: words.late_count(late) }
            }
            if aside > 0 {
                Go { to: Route::SetAside {}.to_string(), label: words.sync_aside(aside) }
            }
        }
    }
}

/// What the relay was found out in, until it has been read.
#[component]
fn Alarmed(alarm: Alarm) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    rsx! {
        Notice { tone: Tone::Warn, live: true,
            p { {alarm_in_words(words, alarm)} }
            Button {
                label: words.alarm_read(),
                busy: act.is_waiting(state),
                onpress: move |()| act.send(state, Verb::PutAwayAlarm { alarm }),
            }
        }
    }
}

/// The state of sending, in words.
#[must_use]
pub fn in_words(words: Words, sync: &SyncView) -> (String, Option<Glyph>) {
    let unsent = u64::from(sync.unsent);
    match sync.state {
        SyncState::NoRelay => (words.sync_no_relay().to_owned(), None),
        SyncState::Working if unsent > 0 => (words.sync_sending(unsent), Some(Glyph::Waiting)),
        SyncState::Working => (words.sync_fetching().to_owned(), None),
        SyncState::Online if unsent > 0 => (words.sync_sending(unsent), Some(Glyph::Waiting)),
        SyncState::Online => (words.sync_all_sent().to_owned(), None),
        SyncState::Failing { fault, .. } if unsent > 0 => {
            (words.sync_waits(unsent, relay(words, fault)), Some(Glyph::Waiting))
        }
        SyncState::Failing { fault, .. } => (words.sync_failing(relay(words, fault)), Some(Glyph::Waiting)),
        SyncState::NeedsUpdate => (words.fault_needs_update().to_owned(), Some(Glyph::Warning)),
        SyncState::Frozen => (words.fault_frozen().to_owned(), Some(Glyph::Warning)),
        SyncState::Ended => (words.fault_ended().to_owned(), Some(Glyph::Information)),
    }
}

fn alarm_in_words(words: Words, alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::CircleForked => words.alarm_circle(),
        Alarm::HistoryForked => words.alarm_history(),
        Alarm::WentBack => words.alarm_went_back(),
        Alarm::CannotKeep => words.alarm_cannot_keep(),
    }
}
