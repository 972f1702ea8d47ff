//! What has been asked, answered and decided about an update, in order of time.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{AnswerView, PostView};
use samlat_record::{ThreadAct, ThreadActView, ThreadView};

use crate::components::{Button, Card, Status};
use crate::page::Now;
use crate::shown::author::{author_name, who_and_when};
use crate::shown::when::moment;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// The thread. Nothing where nobody has said anything.
#[component]
pub fn Thread(post: PostView, thread: Option<ThreadView>, now: Now) -> Element {
    let words = use_words();
    let shown: Vec<ThreadActView> = thread
        .iter()
        .flat_map(|thread| thread.standing())
        .filter(|entry| in_words(words, &entry.act.value).is_some())
        .cloned()
        .collect();
    if shown.is_empty() && post.answers.is_empty() {
        return VNode::empty();
    }
    let loose: Vec<AnswerView> = post
        .answers
        .iter()
        .filter(|answer| !shown.iter().any(|entry| entry.id == answer.to))
        .cloned()
        .collect();
    rsx! {
        Card { title: words.thread_title(),
            ul { class: "plain rows",
                for entry in shown {
                    li { key: "{entry.id}", class: "stack",
                        ThreadEntry { post: post.clone(), entry: entry.clone(), now: now.clone() }
                        for answer in post.answers.iter().filter(|answer| answer.to == entry.id).cloned() {
                            Answer { key: "{answer.id}", answer, now: now.clone() }
                        }
                    }
                }
                for answer in loose {
                    li { key: "{answer.id}", class: "stack",
                        Answer { answer, now: now.clone() }
                    }
                }
            }
        }
    }
}

/// What an act in a thread says; nothing for those that only mark where the thread stands.
fn in_words(words: Words, act: &ThreadAct) -> Option<(String, String)> {
    match act {
        ThreadAct::Ask { text } => Some((words.thread_asked().to_owned(), text.clone())),
        ThreadAct::SayWrong { text } => Some((words.thread_said_wrong().to_owned(), text.clone())),
        ThreadAct::Answer { text, .. } => Some((words.thread_answered().to_owned(), text.clone())),
        ThreadAct::Accept { .. } => Some((words.thread_added().to_owned(), String::new())),
        ThreadAct::TakeBack { .. } | ThreadAct::Seen => None,
    }
}

#[component]
fn ThreadEntry(post: PostView, entry: ThreadActView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let Some((what, text)) = in_words(words, &entry.act.value) else { return VNode::empty() };
    let who = who_and_when(words, &now, &state.authors.read(), entry.act.by, entry.act.at_ms);
    let is_mine =
        state.authors.read().get(&entry.act.by).is_some_and(|author| author.is_person || author.is_me);
    let can_take_back = is_mine
        && state.may_edit(post.section)
        && matches!(entry.act.value, ThreadAct::SayWrong { .. } | ThreadAct::Ask { .. });
    rsx! {
        p { strong { {what} } }
        if !text.is_empty() {
            p { class: "written", {text} }
        }
        p { class: "small quiet", {who} }
        if can_take_back {
            Button {
                label: words.thread_take_back(),
                busy: act.is_waiting(state),
                onpress: move |()| {
                    act.send(
                        state,
                        Verb::ReplyToPost {
                            section: post.section,
                            post: post.id,
                            act: ThreadAct::TakeBack { act: entry.id },
                        },
                    );
                },
            }
        }
    }
}

#[component]
fn Answer(answer: AnswerView, now: Now) -> Element {
    let words = use_words();
    rsx! {
        p { strong { {words.thread_answer_from(author_name(words, &answer.author))} } }
        p { class: "quote", {answer.text.clone()} }
        Status { text: words.update_written(moment(words, &now, answer.written_ms)) }
        if answer.arrived_ms.is_none() {
            Status { text: words.update_waits() }
        }
    }
}
