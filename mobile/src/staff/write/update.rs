//! An update in free words, and perhaps something that somebody is to do.

use dioxus::prelude::*;
use samlat_circle::guest::GuestVerb;
use samlat_record::{LINE_MAX_CHARS, NOTE_MAX_CHARS, Post, Section, Task};

use crate::components::{Button, Check, Field, FieldKind, Heading, Kind};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::said::{Toward, parse_day};
use crate::shown::unclear::unclear;
use crate::staff::desk::{use_asking, use_written};
use crate::words::use_words;

/// The form.
#[component]
pub fn UpdateForm(section: Section, onsent: EventHandler<()>) -> Element {
    let words = use_words();
    let page = use_page();
    let text = use_written("staff-update");
    let what = use_written("staff-task-what");
    let who = use_written("staff-task-who");
    let until = use_written("staff-task-until");
    let mut has_task = use_signal(|| !what.text().is_empty());
    let mut fault = use_signal(|| None::<(&'static str, String)>);
    let posting = use_asking();
    use_done(posting, move || {
        [text, what, who, until].into_iter().for_each(|written| written.empty());
        onsent.call(());
    });
    let send = move || {
        let today = page.now().local.date();
        let task = if has_task() && !what.text().trim().is_empty() {
            let until = match until.text().trim() {
                "" => None,
                written => match parse_day(written, today, Toward::Future) {
                    Ok(day) => Some(day),
                    Err(why) => return fault.set(Some(("until", unclear(words, why)))),
                },
            };
            Some(Task { what: what.text().trim().to_owned(), who: who.text().trim().to_owned(), until })
        } else {
            None
        };
        if text.text().trim().is_empty() {
            return fault.set(Some(("text", words.unclear_empty().to_owned())));
        }
        fault.set(None);
        let text = text.text().trim().to_owned();
        posting.ask(GuestVerb::Post { section, post: Post::Update { text, task } });
    };
    let fault_of =
        move |name| fault.read().as_ref().filter(|(of, _)| *of == name).map(|(_, why)| why.clone());
    rsx! {
        Heading { title: words.staff_write_update() }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "staff-update-text",
                label: words.staff_update_text(),
                most: NOTE_MAX_CHARS,
                kind: FieldKind::Long,
                fault: fault_of("text"),
                value: text.text(),
                oninput: move |written| {
                    text.write(written);
                    fault.set(None);
                },
            }
            Check {
                id: "staff-has-task",
                label: words.staff_task(),
                checked: has_task(),
                onchange: move |checked| has_task.set(checked),
            }
            if has_task() {
                Field {
                    id: "staff-task-what",
                    label: words.staff_task_what(),
                most: LINE_MAX_CHARS,
                    value: what.text(),
                    oninput: move |written| what.write(written),
                }
                Field {
                    id: "staff-task-who",
                    label: words.staff_task_who(),
                most: LINE_MAX_CHARS,
                    value: who.text(),
                    oninput: move |written| who.write(written),
                }
                Field {
                    id: "staff-task-until",
                    label: words.staff_task_until(),
                    hint: words.staff_when_hint(),
                    fault: fault_of("until"),
                    value: until.text(),
                    oninput: move |written| {
                    until.write(written);
                    fault.set(None);
                },
                }
            }
            Failed { failure: posting.failure() }
            Button {
                label: words.staff_send(),
                kind: Kind::Primary,
                busy: posting.is_busy(),
                submits: true,
                onpress: move |()| send.clone()(),
            }
        }
    }
}
