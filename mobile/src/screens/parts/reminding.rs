//! Reminders while the app is open: a notice on whatever screen stands there, and where she has chosen so a neutral word
//! outside the app. What fell into a time when the app was closed is told once it is open again. Whoever she shares with
//! is reminded of nothing before they have chosen so.

use dioxus::prelude::*;
use samlat_record::rules::{Reminder, ReminderOf};
use samlat_record::time::zone;
use samlat_record::{MedicineView, Section};

use crate::components::{Button, Go, Kind, Notice, Tone};
use crate::page::{Now, REMINDED, page, use_now};
use crate::route::Route;
use crate::screens::appointments::local_now;
use crate::screens::medications::contested::ToStatements;
use crate::screens::reminders::{is_on, reminds_here};
use crate::shown::reminder::{reminder_in_words, reminders_between};
use crate::state::{State, use_state};
use crate::words::use_words;

/// Longer than this, in milliseconds, the app was closed.
const CLOSED_MS: i64 = 3 * 60 * 1000;
/// So far back is looked for what was missed, in milliseconds: an older dose is not to be taken now.
const BACK_MS: i64 = 12 * 60 * 60 * 1000;

/// What is shown: whether it was missed, and of what.
#[derive(Clone, PartialEq)]
struct Due {
    is_missed: bool,
    of: Vec<Reminder>,
}

/// What is due, for the notice that may stand in either of two places.
#[derive(Clone, Copy)]
struct Found(Signal<Option<Due>>);

/// Keeps what [`Watching`] finds for [`Reminding`] to show.
pub fn use_reminding() {
    use_context_provider(|| Found(Signal::new(None)));
}

/// Looks for what is due. It shows nothing itself.
#[component]
pub fn Watching() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Found(mut due) = use_context();
    let minute = now.utc_ms / 60_000;
    // Somebody else's screens have less to remind of: what falls into looking at them is told after it.
    let is_own = state.seen_as.read().is_none();
    let is_here = is_own
        && [Section::Medications, Section::Appointments, Section::About, Section::Private]
            .into_iter()
            .all(|section| !state.may_read(section) || state.sections.read().contains_key(&section));
    use_effect(use_reactive!(|(minute, is_here)| {
        let _: i64 = minute;
        // Apart, so that it does not run at each change of what it reads: what is due is looked for once a minute.
        spawn(async move {
            if is_here && let Some(found) = newly_due(state, &page().now()) {
                tell_outside(&found, words.reminder_neutral());
                due.set(Some(found));
            }
        });
    }));
    VNode::empty()
}

/// The notice of what is due.
#[component]
pub fn Reminding() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Found(mut due) = use_context();
    let Some(Due { is_missed, of }) = due().filter(|_| reminds_here(state, &*page())) else {
        return VNode::empty();
    };
    let lines: Vec<String> =
        of.iter().filter_map(|reminder| reminder_in_words(state, words, &now, reminder)).collect();
    if lines.is_empty() {
        return VNode::empty();
    }
    let asks = of.iter().any(|reminder| reminder.says_ask);
    let asked_of = asked_of(state, &of);
    rsx! {
        Notice {
            tone: if is_missed || asks { Tone::Warn } else { Tone::Info },
            title: if is_missed { words.reminder_missed() } else { words.reminder_due() },
            live: true,
            ul { class: "plain",
                for line in lines {
                    li { key: "{line}", {line.clone()} }
                }
            }
            if asks {
                p { {words.contested_lists()} }
                for medicine in asked_of {
                    ToStatements { key: "{medicine.head.id}", medicine, is_said: true }
                }
            }
            div { class: "actions",
                Go { to: Route::Today {}.to_string(), label: words.reminder_see() }
                Button { label: words.undo_close(), kind: Kind::Quiet, onpress: move |()| due.set(None) }
            }
        }
    }
}

/// The medicines of which it says to ask.
fn asked_of(state: State, of: &[Reminder]) -> Vec<MedicineView> {
    let asks = |id| {
        let is_of = |reminder: &Reminder| matches!(&reminder.of, ReminderOf::Dose { medicine, .. } if *medicine == id);
        of.iter().any(|reminder| reminder.says_ask && is_of(reminder))
    };
    let medicines = state.medications().into_iter().flat_map(|view| view.medicines);
    medicines.filter(|medicine| asks(medicine.head.id)).collect()
}

/// What has become due since this device looked last.
fn newly_due(state: State, now: &Now) -> Option<Due> {
    let page = page();
    let before: Option<i64> = page.recall(REMINDED).and_then(|text| text.parse().ok());
    page.remember(REMINDED, &now.utc_ms.to_string());
    if !reminds_here(state, &*page) {
        return None;
    }
    // A clock that was set back begins anew.
    let since = before.filter(|before| *before <= now.utc_ms)?.max(now.utc_ms - BACK_MS);
    let until = local_now(now);
    let from = zone::local_from_ms(since, &until.zone)?;
    let of = reminders_between(state, &from, &until).reminders;
    (!of.is_empty()).then_some(Due { is_missed: now.utc_ms - since > CLOSED_MS, of })
}

/// Says outside the app that something is due, where she has chosen so. What was missed is said inside alone.
fn tell_outside(due: &Due, neutral: &'static str) {
    if !due.is_missed && is_on(&*page()) {
        spawn(async move {
            page().notify(neutral, false).await;
        });
    }
}
