//! Who may speak for her, and until when. They never decide: she does, and whoever reads it is told so.

use dioxus::prelude::*;
use samlat_record::{AboutView, Section, SpokespersonView};

use crate::components::{Card, Go, date_in_words};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::fact::text;
use crate::screens::parts::remove::Remove;
use crate::state::use_state;
use crate::words::use_words;

/// Who may speak for her. `can_edit` shows whose time is past too, so that they can be taken out.
#[component]
pub fn Spokespersons(view: AboutView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = use_now().local.date();
    let (speak, past): (Vec<SpokespersonView>, Vec<_>) = view
        .spokespersons
        .into_iter()
        .filter(|row| row.head.presence.is_shown())
        .partition(|row| row.may_speak_on(today));
    if speak.is_empty() && !can_edit {
        return VNode::empty();
    }
    let decides_not = if state.is_person() {
        words.about_spokesperson_decides_not()
    } else {
        words.about_spokesperson_she_decides()
    };
    rsx! {
        Card { title: words.about_spokespersons(),
            p { class: "quiet", {decides_not} }
            Rows { rows: speak, can_edit }
            if can_edit && !past.is_empty() {
                p { class: "quiet", {words.about_spokesperson_past()} }
                Rows { rows: past, can_edit }
            }
            if can_edit {
                Go { to: Route::NewAboutRow { kind: "talar".to_owned() }.to_string(), label: words.about_add_spokesperson() }
            }
        }
    }
}

#[component]
fn Rows(rows: Vec<SpokespersonView>, can_edit: bool) -> Element {
    let words = use_words();
    let today = use_now().local.date();
    rsx! {
        ul { class: "plain rows",
            for row in rows {
                li { key: "{row.head.id}", class: "stack",
                    p { strong { {row.name.value.clone()} } }
                    if let Some(what) = text(row.text.as_ref()) {
                        p { {what} }
                    }
                    if let Some(until) = row.until.as_ref() {
                        p { class: "quiet", {words.about_spokesperson_until(date_in_words(words, until.value, today))} }
                    }
                    if can_edit {
                        Alone { section: Section::About, id: row.head.id, what: row.name.value.clone() }
                        Remove { section: Section::About, id: row.head.id, what: row.name.value.clone(), onremoved: |()| {} }
                    }
                }
            }
        }
    }
}
