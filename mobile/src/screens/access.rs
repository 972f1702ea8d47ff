//! Vem har kunnat läsa: everybody who came into the circle, what each could do from when to when, and who has written.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{AccessRow, AccessSpan, SpanEnd, Wrote};
use samlat_circle::engine::verb::Share;

use super::parts::failed::Failed;
use crate::components::{Card, Copying, Heading, Status};
use crate::page::{Now, use_page};
use crate::shown::member::{member_kind, member_name};
use crate::shown::section::{section_name, share_in_words};
use crate::shown::when::moment;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// The access log.
#[component]
pub fn Access() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = page.now();
    let act = use_act(|| {});
    let mut shown = state.access;
    use_hook(move || act.send(state, Verb::ShowAccess));
    use_drop(move || shown.set(None));
    let rows = state.access.read().clone();
    rsx! {
        Heading { title: words.access_title(), lead: words.access_lead().to_owned() }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        match rows {
            None => rsx! {
                Status { text: words.app_loading() }
            },
            Some(rows) => rsx! {
                for row in rows.iter() {
                    Row { key: "{row.member.id}", row: row.clone(), now: now.clone() }
                }
                Copying { label: words.access_copy(), text: in_text(words, &now, &rows) }
            },
        }
    }
}

/// One of them.
#[component]
fn Row(row: AccessRow, now: Now) -> Element {
    let words = use_words();
    rsx! {
        Card { title: member_name(words, &row.member), eyebrow: member_kind(words, row.member.kind).to_owned(),
            ul { class: "plain",
                for line in lines(words, &now, &row) {
                    li { key: "{line}", {line.clone()} }
                }
            }
        }
    }
}

/// What somebody could do, then what was done.
fn lines(words: Words, now: &Now, row: &AccessRow) -> Vec<String> {
    let could = row.spans.iter().map(|span| span_in_words(words, now, span));
    let did = row.wrote.iter().map(|wrote| wrote_in_words(words, now, wrote));
    let nothing = row.wrote.is_empty().then(|| words.access_wrote_nothing().to_owned());
    could.chain(did).chain(nothing).collect()
}

fn span_in_words(words: Words, now: &Now, span: &AccessSpan) -> String {
    let time = |at_ms: Option<i64>| {
        at_ms.map_or_else(|| words.access_no_time().to_owned(), |at_ms| moment(words, now, at_ms))
    };
    let what = match span.section {
        Some(section) => share_in_words(words, Share { section, rights: span.rights }),
        None => words.access_everything().to_owned(),
    };
    match span.until {
        SpanEnd::Open => words.access_open(what, time(span.from_ms)),
        SpanEnd::At(to_ms) => words.access_closed(what, time(span.from_ms), time(to_ms)),
    }
}

fn wrote_in_words(words: Words, now: &Now, wrote: &Wrote) -> String {
    let n = u64::from(wrote.changes).saturating_add(u64::from(wrote.posts));
    words.access_wrote(n, section_name(words, wrote.section), moment(words, now, wrote.last_ms))
}

/// The whole list as text, one line for each thing under the name.
fn in_text(words: Words, now: &Now, rows: &[AccessRow]) -> String {
    let mut text = String::new();
    for row in rows {
        text.push_str(&member_name(words, &row.member));
        text.push_str(" (");
        text.push_str(member_kind(words, row.member.kind));
        text.push_str(")\n");
        for line in lines(words, now, row) {
            text.push_str("- ");
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}
