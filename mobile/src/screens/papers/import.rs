//! Läs in en fil: what a file says is shown before anything is kept, and is then written as what the file says. What she has
//! written herself stands as it is.

mod found;
mod list;
mod open;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;

use self::found::{Found, Source};
use crate::components::heading::HEADING_ID;
use crate::components::{Button, Card, Empty, Go, Heading, Kind, Notice, Status, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::screens::export::missing;
use crate::screens::not_found::NotFound;
use crate::screens::parts::failed::Failed;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// Most of the things that are added, and of those that are not, that are named one by one.
const NAMED_MAX: usize = 100;

/// Läs in en fil.
#[component]
pub fn Import() -> Element {
    let state = use_state();
    let words = use_words();
    if !state.is_person() {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    }
    let missing = missing(state, words);
    rsx! {
        Heading { title: words.import_title(), lead: words.import_lead().to_owned() }
        if missing.is_empty() {
            Reading {}
        } else {
            Notice { tone: Tone::Warn,
                p { {words.import_missing(missing.join(", "))} }
            }
        }
    }
}

/// Choosing a file, and what came of it.
#[component]
fn Reading() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut found = use_signal(|| None::<Result<Found, String>>);
    let choose = move |event: FormEvent| {
        let Some(file) = event.files().into_iter().next() else { return };
        let (now, page) = (page.now(), page.clone());
        spawn(async move {
            let source = Source::new(&file.name(), file.last_modified(), now);
            let read = if usize::try_from(file.size()).is_ok_and(|size| size <= found::FILE_MAX_BYTES) {
                file.read_bytes().await.map_err(|_| words.import_not_opened().to_owned())
            } else {
                Err(words.import_too_large().to_owned())
            };
            let read = match read {
                Ok(bytes) => found::read(&bytes, &source, state, words, &*page).await,
                Err(why) => Err(why),
            };
            found.set(Some(read));
            // What was chosen in is no longer there, and neither is the focus.
            page.focus(HEADING_ID);
        });
    };
    let shown = found.read().clone();
    rsx! {
        match shown {
            None => rsx! {
                Choosing { onchoose: choose }
            },
            Some(Err(reason)) => rsx! {
                Notice { tone: Tone::Danger, live: true, title: words.import_refused().to_owned(),
                    p { {reason} }
                }
                Choosing { onchoose: choose }
            },
            Some(Ok(read)) => rsx! {
                Preview { read, onanother: move |()| found.set(None) }
            },
        }
    }
}

#[component]
fn Choosing(onchoose: EventHandler<FormEvent>) -> Element {
    let words = use_words();
    rsx! {
        div { class: "field",
            label { r#for: "file", {words.import_choose()} }
            p { class: "hint", id: "file-hint", {words.import_kinds()} }
            input {
                class: "input",
                id: "file",
                r#type: "file",
                accept: ".json,.csv,.txt",
                "aria-describedby": "file-hint",
                onchange: move |event| onchoose.call(event),
            }
        }
        Card { title: words.import_lists(),
            p { {words.import_lists_first_row()} }
            ul { class: "rows plain",
                li { {words.import_lists_contacts()} }
                li { {words.import_lists_times()} }
                li { {words.import_lists_medicines()} }
            }
        }
    }
}

/// What would be kept and what not, and the yes that keeps it. Each thing is durable before the next is written, so that
/// what stops on the way is known.
#[component]
fn Preview(read: Found, onanother: EventHandler<()>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut is_begun = use_signal(|| false);
    let mut kept = use_signal(|| 0_usize);
    let act = use_act(move || kept += 1);
    let edits = use_hook(|| CopyValue::new(read.edits.clone()));
    let write_next = move |at: usize| {
        let next = edits.peek().get(at).cloned();
        if let Some((section, edit)) = next {
            act.send(state, Verb::Edit { section, edit });
        }
    };
    use_effect(move || {
        let at = kept();
        if is_begun() {
            write_next(at);
        }
    });
    let all = number(read.edits.len());
    let so_far = number(kept());
    if all > 0 && so_far == all {
        return rsx! {
            Notice { tone: Tone::Ok, live: true,
                p { {words.import_kept(all)} }
            }
            NotAdded { left: read.left.clone() }
            Go { to: Route::Papers {}.to_string(), label: words.act_done(), kind: Kind::Primary }
        };
    }
    rsx! {
        p { strong { {read.from.clone()} } }
        WhatIsAdded { read: read.clone() }
        NotAdded { left: read.left.clone() }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
            Status { text: words.import_kept_so_far(so_far, all) }
            Button {
                label: words.import_again(),
                kind: Kind::Primary,
                onpress: move |()| write_next(*kept.peek()),
            }
        } else if is_begun() {
            div { role: "status",
                Status { text: words.import_keeping(so_far, all) }
            }
        } else {
            Asking {
                is_new: all > 0,
                onkeep: move |()| {
                    is_begun.set(true);
                    page.focus(HEADING_ID);
                },
                onanother: move |()| onanother.call(()),
            }
        }
    }
}

/// The yes, where anything is new, and another file.
#[component]
fn Asking(is_new: bool, onkeep: EventHandler<()>, onanother: EventHandler<()>) -> Element {
    let words = use_words();
    let page = use_page();
    rsx! {
        if is_new {
            Button { label: words.import_keep(), kind: Kind::Primary, onpress: move |()| onkeep.call(()) }
        }
        Button {
            label: words.import_another(),
            onpress: move |()| {
                onanother.call(());
                page.focus(HEADING_ID);
            },
        }
    }
}

/// A count, for words.
fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

#[component]
fn WhatIsAdded(read: Found) -> Element {
    let words = use_words();
    let more = read.things.len().saturating_sub(NAMED_MAX);
    rsx! {
        if read.edits.is_empty() {
            Empty { words: words.import_nothing() }
        } else {
            Card { title: words.import_adds(),
                ul { class: "rows plain",
                    for count in read.counts {
                        li { key: "{count}", strong { {count.clone()} } }
                    }
                    for (at , thing) in read.things.into_iter().take(NAMED_MAX).enumerate() {
                        li { key: "{at}", {thing} }
                    }
                }
                if more > 0 {
                    p { class: "quiet", {words.import_more(number(more))} }
                }
                p { class: "quiet", {words.import_hers_stays()} }
            }
        }
        if read.there > 0 {
            p { {words.import_there(number(read.there))} }
        }
    }
}

/// What is not added, with where it stands and why.
#[component]
fn NotAdded(left: Vec<String>) -> Element {
    let words = use_words();
    let more = left.len().saturating_sub(NAMED_MAX);
    if left.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.import_left_out(),
            ul { class: "rows plain",
                for (at , line) in left.into_iter().take(NAMED_MAX).enumerate() {
                    li { key: "{at}", {line} }
                }
            }
            if more > 0 {
                p { class: "quiet", {words.import_more(number(more))} }
            }
        }
    }
}
