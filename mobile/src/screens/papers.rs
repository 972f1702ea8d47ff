//! Papper: what can be printed, what can be saved in a file, and what can be read from one.

mod import;
mod paper;

use dioxus::prelude::*;
use samlat_record::Section;

pub use self::import::Import;
pub use self::paper::{Paper, REVIEW};
use crate::components::{Glyph, Heading, LinkCard};
use crate::route::Route;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// One thing to do with papers: where it is done, its name, what it is for.
type Sheet = (Route, &'static str, &'static str);

/// Papper.
#[component]
pub fn Papers() -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        Heading { title: words.papers_title(), lead: words.papers_lead().to_owned() }
        Sheets { title: words.papers_print(), sheets: printed(state, words) }
        Sheets { title: words.papers_files(), sheets: files(state, words) }
    }
}

/// What this device may print.
fn printed(state: State, words: Words) -> Vec<Sheet> {
    let paper = |kind: &str| Route::Paper { kind: kind.to_owned() };
    let of_sections = [
        (Section::About, Route::Emergency {}, words.about_emergency(), words.papers_emergency()),
        (Section::Medications, paper(paper::MEDICINES), words.medications_title(), words.papers_medicines()),
        (Section::Medications, paper(REVIEW), words.review_title(), words.papers_review()),
        (Section::Appointments, paper(paper::TIMES), words.appointments_title(), words.papers_times()),
        (Section::Contract, paper(paper::CONTRACT), words.contract_title(), words.papers_contract()),
    ];
    let readable = of_sections.into_iter().filter(|(section, ..)| state.may_read(*section));
    let mut sheets: Vec<Sheet> = readable.map(|(_, to, title, detail)| (to, title, detail)).collect();
    let has_words = state.record.read().as_ref().is_some_and(|header| header.words_rehearsed == Some(false));
    if state.is_person() && has_words {
        sheets.push((Route::RecoveryWords {}, words.recovery_title(), words.papers_words()));
    }
    sheets
}

/// What goes into a file and comes from one.
fn files(state: State, words: Words) -> Vec<Sheet> {
    let mut files = vec![(Route::Export {}, words.export_title(), words.export_lead())];
    if state.is_person() {
        files.push((Route::Import {}, words.import_title(), words.import_lead()));
    }
    files
}

#[component]
fn Sheets(title: &'static str, sheets: Vec<Sheet>) -> Element {
    if sheets.is_empty() {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {title} }
            ul { class: "linklist",
                for (to , title , detail) in sheets {
                    li { key: "{to}",
                        LinkCard { to: to.to_string(), title, detail: detail.to_owned(), glyph: Glyph::Contract }
                    }
                }
            }
        }
    }
}
