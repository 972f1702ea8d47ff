//! A change of one medicine. It says nothing of the others.

use dioxus::prelude::*;
use samlat_circle::guest::GuestVerb;
use samlat_record::{LINE_MAX_CHARS, NOTE_MAX_CHARS, Post, Section};

use crate::components::{Button, Check, Field, Heading, Kind, date_in_words};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::said::medicine::parse_line;
use crate::said::{Toward, parse_day};
use crate::shown::post::medicine_line;
use crate::shown::unclear::unclear;
use crate::staff::desk::{use_asking, use_written};
use crate::words::use_words;

/// The form.
#[component]
pub fn ChangeForm(onsent: EventHandler<()>) -> Element {
    let words = use_words();
    let page = use_page();
    let line = use_written("staff-change");
    let from = use_written("staff-change-from");
    let note = use_written("staff-change-note");
    let mut stopped = use_signal(|| false);
    let mut faults = use_signal(|| (None::<String>, None::<String>));
    let posting = use_asking();
    use_done(posting, move || {
        [line, from, note].into_iter().for_each(|written| written.empty());
        onsent.call(());
    });
    let today = page.now().local.date();
    let day = move || match from.text().trim() {
        "" => Ok(today),
        written => parse_day(written, today, Toward::Future),
    };
    let read = move || {
        let mut read = parse_line(line.text().trim());
        read.stopped |= stopped();
        read
    };
    let understood = (!line.text().trim().is_empty()).then(|| medicine_line(words, &read()));
    let send = move || {
        let missing = line.text().trim().is_empty().then(|| words.unclear_empty().to_owned());
        let from = match (day(), missing) {
            (Ok(from), None) => from,
            (day, missing) => return faults.set((missing, day.err().map(|why| unclear(words, why)))),
        };
        faults.set((None, None));
        posting.ask(GuestVerb::Post {
            section: Section::Medications,
            post: Post::MedicineChange { from, line: read(), note: note.text().trim().to_owned() },
        });
    };
    let (line_fault, from_fault) = faults.read().clone();
    rsx! {
        Heading { title: words.staff_write_change() }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "staff-change-line",
                label: words.staff_change_line(),
                most: LINE_MAX_CHARS,
                hint: words.staff_change_hint(),
                understood,
                fault: line_fault,
                value: line.text(),
                oninput: move |written| {
                    line.write(written);
                    faults.write().0 = None;
                },
            }
            Check {
                id: "staff-change-stopped",
                label: words.staff_change_stopped(),
                checked: stopped(),
                onchange: move |checked| stopped.set(checked),
            }
            Field {
                id: "staff-change-from",
                label: words.staff_change_from(),
                hint: words.staff_change_from_hint(),
                understood: day().ok().map(|day| date_in_words(words, day, today)),
                fault: from_fault,
                value: from.text(),
                oninput: move |written| {
                    from.write(written);
                    faults.write().1 = None;
                },
            }
            Field {
                id: "staff-change-note",
                label: words.staff_change_why(),
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
                onpress: move |()| {
                    let mut send = send;
                    send();
                },
            }
        }
    }
}
