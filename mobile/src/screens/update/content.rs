//! What an update says, by its kind.

use dioxus::prelude::*;
use samlat_circle::engine::told::PostView;
use samlat_record::{MedicineLine, Post, Task};

use crate::components::{Fact, date_in_words};
use crate::page::Now;
use crate::shown::appointment::time_and_length;
use crate::shown::post::{medicine_line, post_summary};
use crate::words::use_words;

/// The words of the update.
#[component]
pub fn Content(post: PostView, now: Now) -> Element {
    let words = use_words();
    let today = now.local.date();
    match post.post.clone() {
        Post::Update { text, task } => rsx! {
            p { class: "written", {text} }
            if let Some(task) = task {
                ToDo { task, now }
            }
        },
        Post::ProposedTime { title, when, place, with, note } => rsx! {
            p { strong { {title} } }
            p { class: "when", {time_and_length(words, &now, &when)} }
            dl { class: "facts",
                if !place.is_empty() {
                    Fact { name: words.appointment_place(),
                        p { {place} }
                    }
                }
                if !with.is_empty() {
                    Fact { name: words.appointment_with_label(),
                        p { {with} }
                    }
                }
            }
            Note { note }
        },
        Post::MedicineList { as_of, lines, note } => rsx! {
            p { {words.post_list_of(date_in_words(words, as_of, today))} }
            Lines { lines }
            Note { note }
        },
        Post::MedicineChange { from, line, note } => rsx! {
            p { {words.post_change_from(date_in_words(words, from, today))} }
            Lines { lines: vec![line] }
            Note { note }
        },
        Post::Decision { text, settles, .. } => rsx! {
            p { class: "written", {text} }
            Lines { lines: settles }
        },
        Post::Question { text } | Post::Answer { text, .. } => rsx! {
            p { class: "written", {text} }
        },
        Post::TaskTaken { .. } | Post::Unknown { .. } => rsx! {
            p { {post_summary(words, &now, &post.post)} }
        },
    }
}

#[component]
fn Note(note: String) -> Element {
    if note.is_empty() {
        return VNode::empty();
    }
    rsx! {
        p { class: "written", {note} }
    }
}

#[component]
fn Lines(lines: Vec<MedicineLine>) -> Element {
    let words = use_words();
    rsx! {
        ul { class: "plain rows",
            for (at , line) in lines.into_iter().enumerate() {
                li { key: "{at}", {medicine_line(words, &line)} }
            }
        }
    }
}

/// "Någon ska göra": what, who and when.
#[component]
fn ToDo(task: Task, now: Now) -> Element {
    let words = use_words();
    rsx! {
        dl { class: "facts",
            Fact { name: words.task_what(),
                p { {task.what} }
            }
            if !task.who.is_empty() {
                Fact { name: words.task_who(),
                    p { {task.who} }
                }
            }
            if let Some(day) = task.until {
                Fact { name: words.task_until(),
                    p { {date_in_words(words, day, now.local.date())} }
                }
            }
        }
    }
}
