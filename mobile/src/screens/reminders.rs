//! Påminnelser: whether this device reminds, whether it tells of a gap once a day, what it can do and what it cannot, a trial, and the times for the device's own
//! calendar.

use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use samlat_exchange::calendar::alarms;
use samlat_record::Section;
use samlat_record::rules::MAX_REMINDER_DAYS;

use crate::components::{Button, Check, Heading, Kind, Notice, Status, Tone, date_in_words};
use crate::page::{Now, Page, REMINDS, REMINDS_HERE, Shown, TELLS_OF_GAPS, use_now, use_page};
use crate::screens::appointments::local_now;
use crate::screens::parts::silent::{SilentLater, SilentToday};
use crate::screens::parts::unread::any_unread;
use crate::shown::reminder::{in_days, reminder_in_words, reminders_between};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// How many of the next reminders are shown.
const NEXT: usize = 5;

/// What is kept of a switch that is on.
const ON: &str = "yes";
/// What is kept of one that is off.
const OFF: &str = "no";

/// Whether this device reminds of doses and times. Her own does until she says otherwise; that of somebody she shares with
/// only where they have chosen so.
#[must_use]
pub fn reminds_here(state: State, page: &dyn Page) -> bool {
    page.recall(REMINDS_HERE).map_or_else(|| state.is_person(), |kept| kept == ON)
}

/// Whether this device reminds outside the app.
#[must_use]
pub fn is_on(page: &dyn Page) -> bool {
    page.recall(REMINDS).as_deref() == Some(ON)
}

/// Whether this device tells of a gap once a day. None does before that is chosen.
#[must_use]
pub fn tells_of_gaps(page: &dyn Page) -> bool {
    page.recall(TELLS_OF_GAPS).as_deref() == Some(ON)
}

/// Påminnelser.
#[component]
pub fn RemindersScreen() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut chosen = use_signal(|| None::<bool>);
    // Who looks at somebody else's screens changes nothing on her own device by it.
    let is_looking = state.seen_as.read().is_some();
    let here = !is_looking && chosen().unwrap_or_else(|| reminds_here(state, &*page));
    let person = state.record.read().as_ref().map(|header| header.person.clone()).unwrap_or_default();
    let detail = if state.is_person() {
        words.reminders_here_detail().to_owned()
    } else {
        words.reminders_here_detail_theirs(person)
    };
    rsx! {
        Heading { title: words.reminders_title(), lead: words.reminders_lead().to_owned() }
        if !is_looking {
            Check {
                id: "reminders-here",
                label: words.reminders_here(),
                detail,
                checked: here,
                onchange: move |is_chosen: bool| {
                    page.remember(REMINDS_HERE, if is_chosen { ON } else { OFF });
                    chosen.set(Some(is_chosen));
                },
            }
        }
        if !is_looking {
            OfGaps {}
        }
        if here {
            {any_unread(state, words, &[Section::Medications, Section::Appointments])}
            SilentToday {}
            SilentLater {}
            Outside {}
            Times {}
        } else {
            Status { text: words.reminders_here_off() }
        }
    }
}

/// Whether a gap is told of once a day.
#[component]
fn OfGaps() -> Element {
    let words = use_words();
    let page = use_page();
    let mut on = use_signal({
        let page = page.clone();
        move || tells_of_gaps(&*page)
    });
    rsx! {
        Check {
            id: "gap-notices",
            label: words.gap_notice_on(),
            detail: words.gap_notice_detail(),
            checked: on(),
            onchange: move |chosen: bool| {
                page.remember(TELLS_OF_GAPS, if chosen { ON } else { OFF });
                on.set(chosen);
            },
        }
    }
}

/// What this device can do outside the app and what it cannot, and a trial.
#[component]
fn Outside() -> Element {
    let words = use_words();
    let page = use_page();
    let mut on = use_signal({
        let page = page.clone();
        move || is_on(&*page)
    });
    let mut shown = use_signal(|| None::<Shown>);
    let tries = use_callback({
        let page = page.clone();
        move |()| {
            let showing = page.notify(words.reminder_neutral(), true);
            spawn(async move { shown.set(Some(showing.await)) });
        }
    });
    rsx! {
        Notice { tone: Tone::Warn,
            p { {words.reminders_open_only()} }
        }
        Check {
            id: "reminders",
            label: words.reminders_on(),
            detail: words.reminders_on_detail(),
            checked: on(),
            onchange: move |chosen: bool| {
                page.remember(REMINDS, if chosen { ON } else { OFF });
                on.set(chosen);
                if chosen {
                    tries.call(());
                }
            },
        }
        Button { label: words.reminders_try(), onpress: move |()| tries.call(()) }
        match shown() {
            None => VNode::empty(),
            Some(Shown::Yes) => rsx! {
                Status { text: words.reminders_shown() }
            },
            Some(Shown::NotAllowed) => rsx! {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.reminders_not_allowed()} }
                }
            },
            Some(Shown::Impossible) => rsx! {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.reminders_impossible()} }
                }
            },
        }
    }
}

/// The next reminders, and all of the next two months as a file for the calendar.
#[component]
fn Times() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let mut saved = use_signal(|| None::<Option<String>>);
    let (at, next) = ahead(state, words, &now);
    if at.is_empty() {
        return rsx! {
            Status { text: words.reminders_none() }
        };
    }
    let until = at
        .last()
        .map(|last| date_in_words(words, now.local_of(last.timestamp_millis()).date(), now.local.date()));
    rsx! {
        section { class: "stack",
            h2 { {words.reminders_next()} }
            ul { class: "rows plain",
                for line in next {
                    li { key: "{line}", {line.clone()} }
                }
            }
        }
        section { class: "stack",
            h2 { {words.reminders_calendar_title()} }
            p { {words.reminders_calendar_how(words.reminder_neutral())} }
            Button {
                label: words.reminders_calendar(),
                kind: Kind::Primary,
                onpress: move |()| {
                    let text = alarms(words.reminder_neutral(), &at);
                    saved.set(Some(page.save("samlat.ics", &text)));
                },
            }
            match saved() {
                None => VNode::empty(),
                Some(Some(place)) => rsx! {
                    Status { text: words.reminders_calendar_saved(place, until.unwrap_or_default()) }
                },
                Some(None) => rsx! {
                    Notice { tone: Tone::Warn, live: true,
                        p { {words.reminders_calendar_failed()} }
                    }
                },
            }
            p { class: "quiet", {words.reminders_calendar_again()} }
        }
    }
}

/// The instants to come at which something is reminded of, each once, and the first of them in words.
fn ahead(state: State, words: Words, now: &Now) -> (Vec<DateTime<Utc>>, Vec<String>) {
    let plan = reminders_between(state, &local_now(now), &in_days(now, MAX_REMINDER_DAYS));
    let next = plan.reminders.iter().filter_map(|reminder| reminder_in_words(state, words, now, reminder));
    let next = next.take(NEXT).collect();
    let mut at: Vec<DateTime<Utc>> = plan.reminders.iter().map(|reminder| reminder.at).collect();
    at.dedup();
    (at, next)
}
