//! Tidslinje: everything that is written, in its time, the newest first, with who said it. Nothing is weighed.

mod choosing;

use std::rc::Rc;

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_circle::engine::told::PostView;
use samlat_record::rules::{Entry, Names, Reach, Row, timeline, timeline::By};
use samlat_record::{Ground, LocalTime, Section};

use self::choosing::{Choosing, Chosen};
use super::appointments::home_now;
use super::parts::unread::any_unread;
use crate::components::{
    Button, Empty, Heading, LinkCard, Notice, Status, Tag, Tone, TrustLabel, capital, date_in_words,
    time_in_words,
};
use crate::page::{Now, use_now};
use crate::shown::author::{author_name, author_place, trusts, who_and_when};
use crate::shown::entry::{entry_name, entry_title};
use crate::shown::medicine::medium_in_words;
use crate::shown::row::row_route;
use crate::shown::when::moment;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// How many rows are shown before "Visa fler".
const AT_ONCE: usize = 20;

/// Everything that the screen shows some of.
#[derive(Clone, PartialEq)]
struct Told {
    reach: Rc<Reach>,
    names: Names,
    entries: Vec<Entry>,
}

/// Tidslinje.
#[component]
pub fn Timeline() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let told = use_memo(use_reactive!(|now| {
        let reach = state.reach();
        let entries = timeline(&reach, &Section::ALL, &home_now(state, &now));
        Told { names: Names::of(&reach), entries, reach }
    }));
    let is_told = !state.sections.read().is_empty();
    let is_coming = Section::ALL.into_iter().any(|section| state.is_coming(section));
    rsx! {
        Heading { title: words.timeline_title(), lead: words.timeline_lead().to_owned() }
        {any_unread(state, words, &Section::ALL)}
        if is_coming {
            Notice {
                p { {words.timeline_coming()} }
            }
        }
        if is_told {
            List { told, now: now.clone() }
        } else {
            Status { text: words.app_loading() }
        }
    }
}

/// The list, and what is chosen of it.
#[component]
fn List(told: ReadSignal<Told>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let mut shown = use_signal(|| AT_ONCE);
    let chosen = use_signal(Chosen::default);
    let all_told = told;
    let told = told.read();
    let all: Vec<&Entry> = told.entries.iter().filter(|entry| chosen.read().holds(state, entry)).collect();
    let count = all.len();
    let first: Vec<Entry> = all.into_iter().take(shown()).cloned().collect();
    if told.entries.is_empty() {
        return rsx! {
            Empty { words: words.timeline_empty() }
        };
    }
    rsx! {
        Choosing { told: all_told, chosen, onchange: move |()| shown.set(AT_ONCE) }
        p { class: "small quiet", role: "status",
            {words.timeline_count(u64::try_from(count).unwrap_or_default())}
        }
        if count == 0 {
            Empty { words: words.timeline_nothing() }
        }
        for of_day in first.chunk_by(|one, other| one.on == other.on) {
            if let Some(day) = of_day.first().map(|entry| entry.on) {
                Day { key: "{day}",
                    day,
                    rows: of_day.iter().map(|entry| laid(state, words, &now, &told, entry)).collect::<Vec<_>>(),
                    today: now.local.date(),
                }
            }
        }
        if count > shown() {
            Button { label: words.act_more(), onpress: move |()| shown += AT_ONCE }
        }
    }
}

/// One row as it is shown.
#[derive(Clone, PartialEq)]
struct Shown {
    key: String,
    title: String,
    detail: String,
    ground: Option<String>,
    to: Option<String>,
    is_disputed: bool,
    is_private: bool,
    post: Option<PostView>,
}

fn laid(state: State, words: Words, now: &Now, told: &Told, entry: &Entry) -> Shown {
    let title = entry_title(words, entry);
    let title = match entry_name(words, &told.reach, &told.names, entry) {
        Some(name) => words.timeline_row(title, name),
        None => title,
    };
    let post =
        if let (Row::Post(id), By::Writer { .. }) = (entry.row, &entry.by) { state.post(id) } else { None };
    Shown {
        key: format!("{:?}{:?}{:?}", entry.row, entry.what, entry.written_ms),
        title,
        detail: detail(state, words, now, entry),
        ground: entry.ground.as_ref().and_then(|ground| ground_in_words(words, ground, now.local.date())),
        to: row_route(&told.reach, &entry.row).map(|to| to.to_string()),
        is_disputed: entry.is_disputed,
        is_private: entry.is_private,
        post,
    }
}

/// At which hour, where it has one of its own; and who wrote it when.
fn detail(state: State, words: Words, now: &Now, entry: &Entry) -> String {
    let by = match &entry.by {
        By::Actor(by) => who_and_when(words, now, &state.authors.read(), *by, entry.written_ms),
        By::Writer { .. } => {
            words.author_wrote(writer_name(state, words, entry), moment(words, now, entry.written_ms))
        }
    };
    let written = now.local_of(entry.written_ms);
    let is_own_hour = |at: &&LocalTime| (at.at.date(), hour(at)) != (written.date(), minute_of(written));
    match entry.at.as_ref().filter(is_own_hour) {
        None => by,
        Some(at) if at.zone == home_now(state, now).zone => {
            words.timeline_at(time_in_words(words, at.at.time()), by)
        }
        Some(at) => words.timeline_at_zone(time_in_words(words, at.at.time()), &at.zone, by),
    }
}

fn hour(at: &LocalTime) -> (u32, u32) {
    minute_of(at.at)
}

fn minute_of(at: chrono::NaiveDateTime) -> (u32, u32) {
    use chrono::Timelike;
    (at.hour(), at.minute())
}

/// Who said it, and where they work.
fn writer_name(state: State, words: Words, entry: &Entry) -> String {
    match &entry.by {
        By::Actor(by) => {
            let authors = state.authors.read();
            authors
                .get(by)
                .map_or_else(|| words.author_unknown().to_owned(), |author| author_name(words, author))
        }
        By::Writer { name, .. } => {
            let post = if let Row::Post(id) = entry.row { state.post(id) } else { None };
            let Some(post) = post else { return name.clone() };
            let name = author_name(words, &post.author);
            match author_place(words, post.author.stated.as_ref()) {
                Some(place) => words.author_role_at(name, place),
                None => name,
            }
        }
    }
}

/// On what ground it stands, where that is not the writer's own words.
fn ground_in_words(words: Words, ground: &Ground, today: NaiveDate) -> Option<String> {
    match ground {
        Ground::OwnWords => None,
        Ground::Post(_) => Some(words.timeline_from_post().to_owned()),
        Ground::Transcribed { source, medium, said_on } => {
            let day = date_in_words(words, *said_on, today);
            Some(words.timeline_transcribed(source, medium_in_words(words, *medium), day))
        }
        Ground::WithHelpOf { helper } => Some(words.timeline_with_help(helper)),
    }
}

/// The rows of one day.
#[component]
fn Day(day: NaiveDate, rows: Vec<Shown>, today: NaiveDate) -> Element {
    let words = use_words();
    rsx! {
        section { class: "stack",
            h2 { {capital(&date_in_words(words, day, today))} }
            ul { class: "linklist",
                for row in rows {
                    li { key: "{row.key}", class: "stack",
                        OneRow { row: row.clone() }
                    }
                }
            }
        }
    }
}

#[component]
fn OneRow(row: Shown) -> Element {
    let words = use_words();
    let now = use_now();
    let labels = row.post.map(|post| trusts(&now, &post.author.trust, post.author.called.as_deref()));
    rsx! {
        match row.to {
            Some(to) => rsx! {
                LinkCard { to, title: row.title, detail: row.detail }
            },
            None => rsx! {
                p { strong { {row.title} } }
                p { class: "small quiet", {row.detail} }
            },
        }
        if let Some(ground) = row.ground {
            p { class: "small quiet", {ground} }
        }
        if row.is_disputed || row.is_private || labels.is_some() {
            div { class: "tags",
                if row.is_disputed {
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
                if row.is_private {
                    Tag { text: words.timeline_private() }
                }
                for trust in labels.unwrap_or_default() {
                    TrustLabel { key: "{trust:?}", trust }
                }
            }
        }
    }
}
