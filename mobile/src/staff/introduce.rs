//! Somebody whose workplace was invited: she shows it her keys and her name, and gets a certificate back.

use dioxus::prelude::*;
use samlat_circle::engine::verb::NameCard;
use samlat_circle::guest::GuestVerb;

use super::desk::{Introduced, use_asking, use_desk, use_written};
use super::who::{own_name, own_role};
use crate::components::{Button, Copying, Glyph, Heading, Kind};
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::words::use_words;

/// Who she is, then the text for her workplace.
#[component]
pub fn Introduce(onback: EventHandler<()>) -> Element {
    let desk = use_desk();
    let words = use_words();
    let introduced = desk.introduced.read().clone();
    rsx! {
        div { class: "back",
            Button { label: words.act_back(), kind: Kind::Quiet, glyph: Glyph::Back, onpress: move |()| onback.call(()) }
        }
        match introduced {
            Some(introduced) => rsx! {
                ToShow { introduced }
            },
            None => rsx! {
                WhoIAm {}
            },
        }
    }
}

#[component]
fn WhoIAm() -> Element {
    let words = use_words();
    let page = use_page();
    let name = use_written("staff-name");
    let role = use_written("staff-role");
    let mut fault = use_signal(|| false);
    let introducing = use_asking();
    let introduce = move |()| {
        let card = NameCard {
            name: name.text().trim().to_owned(),
            role: role.text().trim().to_owned(),
            ..NameCard::default()
        };
        if card.name.is_empty() {
            fault.set(true);
            page.focus("staff-name");
            return;
        }
        introducing.ask(GuestVerb::Introduce { card });
    };
    rsx! {
        Heading { title: words.staff_introduce(), lead: words.staff_introduce_lead().to_owned() }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            {own_name(words, name, fault())}
            {own_role(words, role)}
            Failed { failure: introducing.failure() }
            Button {
                label: words.staff_introduce_go(),
                kind: Kind::Primary,
                busy: introducing.is_busy(),
                submits: true,
                onpress: introduce,
            }
        }
    }
}

#[component]
fn ToShow(introduced: Introduced) -> Element {
    let words = use_words();
    let page = use_page();
    let link = format!("{}/enhet/#{}", page.origin(), introduced.text);
    rsx! {
        Heading { title: words.staff_introduced_title(), lead: words.staff_introduced_lead().to_owned() }
        p { class: "link-text folded", id: "introduction", translate: "no", {link.clone()} }
        Copying { label: words.staff_introduced_copy(), text: link }
        p { {words.staff_introduced_code()} }
        p { class: "code", translate: "no", {introduced.code} }
    }
}
