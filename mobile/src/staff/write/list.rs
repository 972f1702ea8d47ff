//! All medicines, one to a line, as the writer's own list has them.

use dioxus::prelude::*;
use samlat_circle::guest::GuestVerb;
use samlat_record::{LINE_MAX_CHARS, LIST_MAX, NOTE_MAX_CHARS, Post, Section};

use crate::components::{Button, Field, FieldKind, Heading, Kind};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::said::medicine::parse_lines;
use crate::shown::post::medicine_line;
use crate::staff::desk::{use_asking, use_written};
use crate::words::use_words;

/// The form.
#[component]
pub fn ListForm(onsent: EventHandler<()>) -> Element {
    let words = use_words();
    let page = use_page();
    let list = use_written("staff-list");
    let note = use_written("staff-list-note");
    let mut fault = use_signal(|| None::<String>);
    let posting = use_asking();
    use_done(posting, move || {
        [list, note].into_iter().for_each(|written| written.empty());
        onsent.call(());
    });
    let lines = parse_lines(&list.text());
    let send = move || {
        let lines = parse_lines(&list.text());
        if lines.is_empty() {
            return fault.set(Some(words.unclear_empty().to_owned()));
        }
        if lines.len() > LIST_MAX {
            return fault.set(Some(words.fault_too_many(lines.len(), LIST_MAX)));
        }
        let longest = list.text().lines().map(|line| line.trim().chars().count()).max().unwrap_or_default();
        if longest > LINE_MAX_CHARS {
            return fault.set(Some(words.fault_too_long(longest, LINE_MAX_CHARS)));
        }
        fault.set(None);
        let as_of = page.now().local.date();
        posting.ask(GuestVerb::Post {
            section: Section::Medications,
            post: Post::MedicineList { as_of, lines, note: note.text().trim().to_owned() },
        });
    };
    rsx! {
        Heading { title: words.staff_write_list(), lead: words.staff_list_lead() }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "staff-list",
                label: words.staff_list_label(),
                hint: words.staff_list_hint(),
                kind: FieldKind::Long,
                fault: fault(),
                value: list.text(),
                oninput: move |written| {
                    list.write(written);
                    fault.set(None);
                },
            }
            if !lines.is_empty() {
                section { class: "card", "aria-labelledby": "staff-list-read",
                    h2 { id: "staff-list-read", {words.staff_list_read(lines.len() as u64)} }
                    ol { class: "rows",
                        for (n, line) in lines.iter().take(LIST_MAX).enumerate() {
                            li { key: "{n}", {medicine_line(words, line)} }
                        }
                    }
                }
            }
            Field {
                id: "staff-list-note",
                label: words.staff_note(),
                most: NOTE_MAX_CHARS,
                value: note.text(),
                oninput: move |written| note.write(written),
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
