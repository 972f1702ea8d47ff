//! What was set aside: kept, counted and said why, and not part of the record. And what came after a sharing had ended,
//! which the person may let in.

mod late;

use dioxus::prelude::*;
use samlat_circle::engine::told::{SetAside as Aside, WhySetAside};

use self::late::LateList;
use crate::components::{Card, CardKind, Empty, Go, Heading, Status};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::author::author_name;
use crate::shown::section::section_name;
use crate::shown::when::moment;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// Undanlagt.
#[component]
pub fn SetAside() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let items = state.sync.read().as_ref().map(|sync| sync.set_aside.clone()).unwrap_or_default();
    let late = state.late.read().clone();
    rsx! {
        Heading { title: words.aside_title() }
        if !late.is_empty() {
            LateList { late, now: now.clone() }
            h2 { {words.aside_other()} }
        }
        p { {words.aside_lead()} }
        AsideList { items, now }
        Go { to: Route::More {}.to_string(), label: words.act_back() }
    }
}

/// The list itself.
#[component]
pub fn AsideList(items: Vec<Aside>, now: Now) -> Element {
    let words = use_words();
    if items.is_empty() {
        return rsx! {
            Empty { words: words.aside_empty() }
        };
    }
    rsx! {
        for (at , item) in items.into_iter().enumerate() {
            Card {
                key: "{at}",
                title: item.author.as_ref().map_or_else(|| words.author_unknown().to_owned(), |one| author_name(words, one)),
                eyebrow: item.section.map(|section| section_name(words, section).to_owned()),
                kind: CardKind::Stopped,
                p { {why_in_words(words, item.why)} }
                if let Some(arrived) = item.arrived_ms {
                    Status { text: words.update_arrived(moment(words, &now, arrived)) }
                }
            }
        }
    }
}

fn why_in_words(words: Words, why: WhySetAside) -> &'static str {
    match why {
        WhySetAside::Malformed | WhySetAside::BadContent => words.aside_bad_content(),
        WhySetAside::BadSignature => words.aside_bad_signature(),
        WhySetAside::UnknownVersion | WhySetAside::UnknownKind => words.aside_newer(),
        WhySetAside::Misplaced => words.aside_misplaced(),
        WhySetAside::NotAllowed => words.aside_not_allowed(),
        WhySetAside::Expired => words.aside_expired(),
        WhySetAside::AfterWithdrawal => words.aside_after_withdrawal(),
        WhySetAside::BrokenChain | WhySetAside::Hanging => words.aside_broken_chain(),
        WhySetAside::NotForMe | WhySetAside::NoKey => words.aside_not_for_me(),
        WhySetAside::Deadly => words.aside_deadly(),
        WhySetAside::OtherHistory => words.aside_other_history(),
        WhySetAside::VoidEntry => words.aside_void_entry(),
        WhySetAside::Stripped => words.aside_stripped(),
    }
}
