//! What the person has asked about what was posted, and the answers.

use dioxus::prelude::*;
use samlat_circle::guest::GuestVerb;
use samlat_circle::guest::told::GuestReply;
use samlat_record::{NOTE_MAX_CHARS, Post, ThreadAct};

use super::desk::{use_asking, use_desk};
use crate::components::{Button, Card, CardKind, Field, FieldKind, Kind, Notice, Tone};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::shown::post::post_summary;
use crate::shown::when::moment;
use crate::words::use_words;

/// Everything said about what was posted from here, what waits for an answer first.
#[component]
pub fn Questions(person: String) -> Element {
    let desk = use_desk();
    let words = use_words();
    let mut replies: Vec<GuestReply> = desk.replies.read().clone();
    replies.retain(|reply| said(&reply.act).is_some());
    replies.sort_by_key(|reply| (!waits(reply), -reply.written_ms));
    let is_behind = desk.is_behind();
    if replies.is_empty() && !is_behind {
        return VNode::empty();
    }
    rsx! {
        section { "aria-labelledby": "staff-questions",
            h2 { id: "staff-questions", {words.staff_questions_title(&person)} }
            if is_behind {
                Notice { tone: Tone::Warn,
                    p { {words.post_unknown_text()} }
                }
            }
            ul { class: "linklist",
                for reply in replies {
                    li { key: "{reply.id}",
                        Question { reply }
                    }
                }
            }
        }
    }
}

/// What was said, where the act says something.
fn said(act: &ThreadAct) -> Option<&str> {
    match act {
        ThreadAct::Ask { text } | ThreadAct::SayWrong { text } | ThreadAct::Answer { text, .. } => Some(text),
        ThreadAct::Accept { .. } | ThreadAct::TakeBack { .. } | ThreadAct::Seen => None,
    }
}

/// Whether it is a question without an answer.
fn waits(reply: &GuestReply) -> bool {
    matches!(reply.act, ThreadAct::Ask { .. }) && !reply.answered
}

#[component]
fn Question(reply: GuestReply) -> Element {
    let desk = use_desk();
    let words = use_words();
    let now = use_page().now();
    let mut text = use_signal(String::new);
    let answering = use_asking();
    use_done(answering, move || text.set(String::new()));
    let about: Option<Post> =
        desk.posts.read().iter().find(|sent| sent.id == reply.post).map(|sent| sent.post.clone());
    let kind = match reply.act {
        ThreadAct::SayWrong { .. } => words.staff_said_wrong(),
        ThreadAct::Ask { .. } => words.staff_asked(),
        ThreadAct::Answer { .. }
        | ThreadAct::Accept { .. }
        | ThreadAct::TakeBack { .. }
        | ThreadAct::Seen => words.staff_answered(),
    };
    let waits = waits(&reply);
    let field = format!("staff-answer-{}", reply.id);
    let (post, to) = (reply.post, reply.id);
    rsx! {
        Card {
            title: kind,
            eyebrow: moment(words, &now, reply.written_ms),
            kind: if waits { CardKind::Next } else { CardKind::Plain },
            if let Some(about) = about {
                p { class: "small", {words.staff_about_post(post_summary(words, &now, &about))} }
            }
            p { class: "written", {said(&reply.act).unwrap_or_default()} }
            if waits {
                Field {
                    id: field,
                    label: words.staff_answer_label(),
                    most: NOTE_MAX_CHARS,
                    kind: FieldKind::Long,
                    value: text(),
                    oninput: move |written| text.set(written),
                }
                Failed { failure: answering.failure() }
                Button {
                    label: words.staff_answer_send(),
                    kind: Kind::Primary,
                    busy: answering.is_busy(),
                    onpress: move |()| {
                        let answer = text.peek().trim().to_owned();
                        if !answer.is_empty() {
                            answering.ask(GuestVerb::Answer { post, to, text: answer });
                        }
                    },
                }
            } else if reply.answered {
                p { class: "small", {words.staff_you_answered()} }
            }
        }
    }
}
