//! What has been posted from here, and how far it has come: waiting, sent, there.

use dioxus::prelude::*;
use samlat_circle::guest::told::{PostState, SentPost};

use super::desk::use_desk;
use super::who::WRITTEN;
use crate::components::{Button, Card, Glyph, Kind, Notice, Status, Tone};
use crate::page::{Now, use_page};
use crate::shown::fault;
use crate::shown::post::{post_kind, post_summary};
use crate::shown::when::moment;
use crate::words::{Words, use_words};

/// The list, newest first.
#[component]
pub fn Sent() -> Element {
    let desk = use_desk();
    let words = use_words();
    let posts = desk.posts.read().clone();
    if posts.is_empty() {
        return VNode::empty();
    }
    let fails = desk.sending_fails();
    let waits = posts.iter().any(|post| post.state == PostState::Waiting);
    rsx! {
        section { "aria-labelledby": "staff-sent",
            h2 { id: "staff-sent", {words.staff_sent_title()} }
            if let Some(fails) = fails.filter(|_| waits) {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.staff_sent_fails(fault::relay(words, fails))} }
                }
            }
            ul { class: "linklist",
                for post in posts.into_iter().rev() {
                    li { key: "{post.id}",
                        SentCard { post }
                    }
                }
            }
            Notice {
                p { {words.staff_journal()} }
                p { {words.staff_not_application()} }
            }
        }
    }
}

/// What was begun and can no longer be sent from here: it can be copied.
#[component]
pub fn Begun() -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let mut copied = use_signal(|| None::<bool>);
    let drafts = desk.drafts.read();
    let texts = drafts.iter().filter(|(key, text)| !WRITTEN.contains(&key.as_str()) && !text.is_empty());
    let text = texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.staff_begun(),
            p { class: "written", {text.clone()} }
            Button {
                label: words.staff_begun_copy(),
                kind: Kind::Quiet,
                onpress: move |()| copied.set(Some(page.copy(&text))),
            }
            Copied { copied: copied() }
        }
    }
}

/// Whether copying went well, once it was tried.
#[component]
fn Copied(copied: Option<bool>) -> Element {
    let words = use_words();
    let Some(copied) = copied else { return VNode::empty() };
    rsx! {
        p { role: "status", {if copied { words.act_copied() } else { words.act_copy_failed() }} }
    }
}

#[component]
fn SentCard(post: SentPost) -> Element {
    let words = use_words();
    let page = use_page();
    let now = page.now();
    let mut copied = use_signal(|| None::<bool>);
    let (state, glyph) = state_in_words(words, &now, post.state);
    let summary = post_summary(words, &now, &post.post);
    let text = format!("{}\n{summary}", post_kind(words, &post.post));
    rsx! {
        Card { title: post_kind(words, &post.post), eyebrow: moment(words, &now, post.written_ms),
            p { {summary} }
            Status { text: state, glyph }
            Button {
                label: words.staff_copy(),
                kind: Kind::Quiet,
                onpress: move |()| copied.set(Some(page.copy(&text))),
            }
            Copied { copied: copied() }
        }
    }
}

fn state_in_words(words: Words, now: &Now, state: PostState) -> (String, Glyph) {
    match state {
        PostState::Waiting => (words.staff_state_waiting().to_owned(), Glyph::Waiting),
        PostState::Sent { arrived_ms } => {
            (words.staff_state_sent(moment(words, now, arrived_ms)), Glyph::Tick)
        }
        PostState::Arrived => (words.staff_state_arrived().to_owned(), Glyph::Tick),
        PostState::Refused => (words.staff_state_refused().to_owned(), Glyph::Warning),
    }
}
