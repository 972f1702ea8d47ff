//! One notice a day of what nobody has taken on, on a device that has chosen so: at the top of the screen, and outside the app in
//! words that say nothing of the record. None from 21 to 8 where she lives, and none on Idag, where a gap stands by itself.

use dioxus::prelude::*;
use samlat_circle::engine::told::Reminders;
use samlat_record::LocalTime;
use samlat_record::rules::{gap_to_notify, may_notify};

use crate::components::{Button, Go, Kind, Notice};
use crate::page::{GAP_TOLD, Now, page, use_now};
use crate::screens::appointments::{home_at, home_now};
use crate::screens::gaps::{found, gap_detail, gap_route};
use crate::screens::reminders::{is_on, reminds_here, tells_of_gaps};
use crate::shown::gap::gap_title;
use crate::state::{State, use_state};
use crate::words::use_words;

/// The gap that notice is given of, by its name.
#[derive(Clone, Copy)]
struct Given(Signal<Option<String>>);

/// Keeps what [`WatchingGaps`] finds for [`GapNotice`] to show.
pub fn use_gap_notice() {
    use_context_provider(|| Given(Signal::new(None)));
}

/// Looks once a minute whether a notice is to be given. It shows nothing itself.
#[component]
pub fn WatchingGaps(is_idag: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Given(mut given) = use_context();
    let minute = now.utc_ms / 60_000;
    let may_look = state.is_all_told() && is_asked_for(state);
    use_effect(use_reactive!(|(minute, may_look, is_idag)| {
        let _: i64 = minute;
        // Apart, so that it does not run at each change of what it reads.
        spawn(async move {
            if may_look && let Some(gap) = gives(state, &page().now()) {
                tell_outside(state, words.gap_notice_neutral());
                given.set((!is_idag).then_some(gap));
            }
        });
    }));
    VNode::empty()
}

/// Whether this device may tell her anything at this time: not of somebody else's screens, nor while she is tired, nor while
/// a report of her death says that reminders are silent.
fn is_asked_for(state: State) -> bool {
    let is_tired = (state.look)().is_tired;
    let said = state.death.read().as_ref().map(|death| death.reminders).unwrap_or_default();
    let is_silent = match said {
        Reminders::AsEver => false,
        Reminders::OnlyNotice | Reminders::Silent => true,
    };
    state.seen_as.read().is_none() && !is_tired && !is_silent
}

/// The gap to give notice of, by its name. That one has been given is kept before it is; where it cannot be, none is given.
fn gives(state: State, now: &Now) -> Option<String> {
    let page = page();
    let home = home_now(state, now);
    let last = last_given(state, now, &home);
    if !tells_of_gaps(&*page) || !may_notify(last.as_ref(), &home) {
        return None;
    }
    let (_, all) = found(state, now);
    let gap = gap_to_notify(&all, last.as_ref(), &home)?.key();
    let kept = now.utc_ms.to_string();
    page.remember(GAP_TOLD, &kept);
    (page.recall(GAP_TOLD) == Some(kept)).then_some(gap)
}

/// When the last notice was given, by the clock where she lives. A clock that was set back by days begins anew.
fn last_given(state: State, now: &Now, home: &LocalTime) -> Option<LocalTime> {
    let at_ms: i64 = page().recall(GAP_TOLD)?.parse().ok()?;
    let at = home_at(state, now, at_ms)?;
    (at.date() <= home.date()).then_some(at)
}

/// Says outside the app that there is something to see, where she has chosen so of reminders.
fn tell_outside(state: State, neutral: &'static str) {
    let page = page();
    if reminds_here(state, &*page) && is_on(&*page) {
        spawn(async move {
            page.notify(neutral, false).await;
        });
    }
}

/// The notice, until it is put away or its gap has closed.
#[component]
pub fn GapNotice(is_idag: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Given(mut given) = use_context();
    let Some(name) = given().filter(|_| !is_idag && is_asked_for(state) && tells_of_gaps(&*page())) else {
        return VNode::empty();
    };
    let (reach, all) = found(state, &now);
    let Some(gap) = all.open.into_iter().find(|gap| gap.key() == name) else { return VNode::empty() };
    rsx! {
        Notice { title: words.gap_today(), live: true,
            p { strong { {gap_title(words, gap.rule)} } }
            if let Some(detail) = gap_detail(words, &reach, &gap, now.local.date()) {
                p { {detail} }
            }
            div { class: "actions",
                Go { to: gap_route(&gap).to_string(), label: words.gap_today_see() }
                Button { label: words.undo_close(), kind: Kind::Quiet, onpress: move |()| given.set(None) }
            }
        }
    }
}
