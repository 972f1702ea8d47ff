//! What the organisation is called, said once; then the code that the person writes in.

use dioxus::prelude::*;
use samlat_circle::card::MAX_LINE_CHARS;
use samlat_circle::engine::verb::{NameCard, Share};
use samlat_circle::guest::told::GuestInvitation;
use samlat_circle::unit::UnitVerb;
use samlat_protocol::right::Rights;

use super::desk::use_asking;
use crate::components::{Button, Card, Field, FieldKind, Heading, Kind};
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::shown::section::share_in_words;
use crate::words::use_words;

/// Asks what the organisation is called.
#[component]
pub fn Join(invitation: GuestInvitation) -> Element {
    let words = use_words();
    let page = use_page();
    let mut name = use_signal(String::new);
    let mut phone = use_signal(String::new);
    let mut fault = use_signal(|| false);
    let joining = use_asking();
    let join = move |()| {
        let said = |field: Signal<String>| field.peek().trim().to_owned();
        let card = NameCard { name: said(name), phone: said(phone), ..NameCard::default() };
        if card.name.is_empty() {
            fault.set(true);
            page.focus("unit-name");
            return;
        }
        joining.ask(UnitVerb::Join { card });
    };
    rsx! {
        Heading { title: words.unit_join_title(), lead: words.unit_join_lead(&invitation.person) }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "unit-name",
                label: words.unit_join_name(),
                hint: words.unit_join_name_hint().to_owned(),
                most: MAX_LINE_CHARS,
                autocomplete: "organization",
                fault: (fault() && name.read().trim().is_empty()).then(|| words.unit_join_name_missing().to_owned()),
                value: name(),
                oninput: move |text| name.set(text),
            }
            Field {
                id: "unit-phone",
                label: words.unit_join_phone(&invitation.person),
                kind: FieldKind::Phone,
                most: MAX_LINE_CHARS,
                autocomplete: "tel",
                value: phone(),
                oninput: move |text| phone.set(text),
            }
            Failed { failure: joining.failure() }
            Button {
                label: words.unit_join_go(),
                kind: Kind::Primary,
                busy: joining.is_busy(),
                submits: true,
                onpress: join,
            }
        }
        May { invitation }
    }
}

/// What its staff may do.
#[component]
pub fn May(invitation: GuestInvitation) -> Element {
    let words = use_words();
    let shares =
        invitation.shares.iter().map(|(section, rights)| Share { section: *section, rights: *rights });
    let lines: Vec<String> = shares
        .filter(|share| share.rights != Rights::NONE)
        .map(|share| share_in_words(words, share))
        .collect();
    if lines.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.unit_staff_may(),
            ul { class: "plain",
                for line in lines {
                    li { key: "{line}", {line.clone()} }
                }
            }
        }
    }
}

/// The code of the organisation's key, for the person to write in.
#[component]
pub fn OwnCode(person: String, code: String) -> Element {
    let words = use_words();
    rsx! {
        Card { title: words.unit_code_title(),
            p { class: "code", translate: "no", {code} }
            p { {words.unit_code_lead(&person)} }
            p { class: "small quiet", {words.unit_code_same()} }
        }
    }
}
