//! Sök: the words of all that this device may read, and the rows that say what is asked for. Nothing leaves the device.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::Section;
use samlat_record::rules::search::{Found, Index};
use samlat_record::rules::{Reach, Row};

use super::parts::unread::any_unread;
use crate::components::{Button, Empty, Field, Heading, LinkCard, Notice, Status, Tag, Tone, TrustLabel};
use crate::page::use_now;
use crate::shown::author::{author_name, trusts};
use crate::shown::entry::said_once;
use crate::shown::post::{post_kind, shortened};
use crate::shown::row::{risk_name, row_route};
use crate::shown::section::section_name;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// How many rows of a section are shown before "Visa fler".
const AT_ONCE: usize = 20;
/// Most characters of a text that are shown.
const WORDS_MAX_CHARS: usize = 160;

/// Everything to be looked in.
#[derive(Clone, PartialEq)]
struct Told {
    reach: Rc<Reach>,
    index: Index,
}

/// Sök.
#[component]
pub fn Search() -> Element {
    let state = use_state();
    let words = use_words();
    let mut asked = state.asked;
    let told = use_memo(move || {
        let reach = state.reach();
        Told { index: Index::of(&reach), reach }
    });
    let is_coming = Section::ALL.into_iter().any(|section| state.is_coming(section));
    rsx! {
        Heading { title: words.search_title(), lead: words.search_lead().to_owned() }
        {any_unread(state, words, &Section::ALL)}
        if is_coming {
            Notice {
                p { {words.search_coming()} }
            }
        }
        if state.sections.read().is_empty() {
            Status { text: words.app_loading() }
        } else {
            Field {
                id: "search",
                label: words.search_field(),
                hint: words.search_hint().to_owned(),
                value: asked(),
                oninput: move |text: String| asked.set(text),
            }
            Results { asked: asked(), told }
        }
    }
}

/// What was found, by section. Nothing is said while nothing is asked for.
#[component]
fn Results(asked: String, told: ReadSignal<Told>) -> Element {
    let state = use_state();
    let words = use_words();
    let told = told.read();
    let all = told.index.find(&asked);
    let is_asked = asked.contains(char::is_alphanumeric);
    let count = u64::try_from(all.len()).unwrap_or_default();
    rsx! {
        p { class: "small quiet", role: "status",
            if is_asked {
                {words.search_count(count)}
            }
        }
        if is_asked && all.is_empty() {
            Empty { words: words.search_none() }
        }
        for of_section in all.chunk_by(|one, other| one.section == other.section) {
            if let Some(section) = of_section.first().map(|found| found.section) {
                OfSection {
                    key: "{section.code()}",
                    section,
                    count: of_section.len(),
                    rows: laid(state, words, &told.reach, &asked, of_section),
                }
            }
        }
    }
}

/// One row that was found, as it is shown.
#[derive(Clone, PartialEq)]
struct Hit {
    to: Option<String>,
    row: Row,
    title: String,
    text: Option<String>,
    is_disputed: bool,
}

/// What can be shown of what was found. Only as much is laid out as is looked at.
fn laid(state: State, words: Words, reach: &Reach, asked: &str, found: &[&Found]) -> Vec<Hit> {
    let most = AT_ONCE * 5;
    let one = |found: &&Found| Hit {
        to: row_route(reach, &found.row).map(|to| to.to_string()),
        row: found.row,
        title: shortened(&title(state, words, reach, found), WORDS_MAX_CHARS),
        text: found.text(asked).map(|text| shortened(text, WORDS_MAX_CHARS)),
        is_disputed: found.is_disputed,
    };
    found.iter().take(most).map(one).collect()
}

/// What a row is called.
fn title(state: State, words: Words, reach: &Reach, found: &Found) -> String {
    let own = match found.row {
        Row::Said(_, field) => said_once(words, field).map(str::to_owned),
        Row::Post(id) => state
            .post(id)
            .map(|post| words.timeline_row(post_kind(words, &post.post), author_name(words, &post.author))),
        Row::Item(Section::Plan, id) if found.name.is_empty() => {
            let risk = reach.plan.iter().flat_map(|plan| &plan.risks).find(|risk| risk.head.id == id);
            risk.and_then(|risk| risk_name(words, risk.risk_kind.value)).map(str::to_owned)
        }
        Row::Item(..) => Some(found.name.clone()).filter(|name| !name.is_empty()),
    };
    own.unwrap_or_else(|| section_name(words, found.section).to_owned())
}

/// The rows of one section.
#[component]
fn OfSection(section: Section, count: usize, rows: Vec<Hit>) -> Element {
    let words = use_words();
    let mut shown = use_signal(|| AT_ONCE);
    let name = section_name(words, section);
    let laid = rows.len();
    rsx! {
        section { class: "stack",
            h2 { {words.search_section(name, u64::try_from(count).unwrap_or_default())} }
            ul { class: "linklist",
                for hit in rows.into_iter().take(shown()) {
                    li { key: "{hit.row:?}", class: "stack",
                        OneHit { hit: hit.clone() }
                    }
                }
            }
            if laid > shown() {
                Button {
                    label: words.search_more(),
                    name: words.search_more_name(name),
                    onpress: move |()| shown += AT_ONCE,
                }
            }
        }
    }
}

#[component]
fn OneHit(hit: Hit) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let post = if let Row::Post(id) = hit.row { state.post(id) } else { None };
    rsx! {
        match hit.to {
            Some(to) => rsx! {
                LinkCard { to, title: hit.title, detail: hit.text }
            },
            None => rsx! {
                p { strong { {hit.title} } }
                if let Some(text) = hit.text {
                    p { class: "small quiet", {text} }
                }
            },
        }
        if hit.is_disputed || post.is_some() {
            div { class: "tags",
                if hit.is_disputed {
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
                for post in post {
                    for trust in trusts(&now, &post.author.trust, post.author.called.as_deref()) {
                        TrustLabel { key: "{trust:?}", trust }
                    }
                }
            }
        }
    }
}
