//! Who am I: asked once. The name goes with everything that is posted.

use dioxus::prelude::*;
use samlat_circle::card::MAX_LINE_CHARS;
use samlat_circle::engine::verb::NameCard;
use samlat_circle::guest::GuestVerb;
use samlat_circle::guest::told::GuestInvitation;

use super::desk::{Desk, Written, use_asking, use_written};
use crate::components::{Button, Check, Field, Heading, Kind};
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::words::{Words, use_words};

/// The setting that says that nobody else uses this computer.
pub const OWN_COMPUTER: &str = "staff-own-computer";

/// The drafts of who is writing.
pub const WRITTEN: [&str; 3] = ["staff-name", "staff-organisation", "staff-role"];

/// Keeps no draft of who is writing: on a computer that others use they would keep the page from forgetting her.
pub fn forget_written(mut desk: Desk) {
    for key in WRITTEN {
        if desk.drafts.write().remove(key).is_some() {
            desk.asks(GuestVerb::KeepDraft { key: key.to_owned(), text: String::new() });
        }
    }
}

/// Asks who is writing.
#[component]
pub fn Who(invitation: GuestInvitation) -> Element {
    let words = use_words();
    let page = use_page();
    let [name, organisation, role] = WRITTEN.map(use_written);
    let mut own = use_signal({
        let page = page.clone();
        move || page.recall(OWN_COMPUTER).as_deref() == Some("yes")
    });
    let mut fault = use_signal(|| false);
    let joining = use_asking();
    let join = {
        let page = page.clone();
        move || {
            let card = NameCard {
                name: name.text().trim().to_owned(),
                organisation: organisation.text().trim().to_owned(),
                role: role.text().trim().to_owned(),
                ..NameCard::default()
            };
            if card.name.is_empty() {
                fault.set(true);
                page.focus("staff-name");
                return;
            }
            page.remember(OWN_COMPUTER, if own() { "yes" } else { "no" });
            joining.ask(GuestVerb::Join { card });
        }
    };
    rsx! {
        Heading { title: words.staff_who_title(), lead: words.staff_who_lead(&invitation.person) }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            {own_name(words, name, fault())}
            Field {
                id: "staff-organisation",
                label: words.staff_who_organisation(),
                most: MAX_LINE_CHARS,
                hint: words.staff_who_organisation_hint(),
                autocomplete: "organization",
                value: organisation.text(),
                oninput: move |text| organisation.write(text),
            }
            {own_role(words, role)}
            Check {
                id: "staff-own",
                label: words.staff_who_own(),
                detail: words.staff_who_own_detail(),
                checked: own(),
                onchange: move |checked| own.set(checked),
            }
            Failed { failure: joining.failure() }
            Button {
                label: words.staff_who_go(),
                kind: Kind::Primary,
                busy: joining.is_busy(),
                submits: true,
                onpress: move |()| join.clone()(),
            }
        }
        p { class: "small", {words.staff_who_shown(&invitation.called)} }
    }
}

/// The field of the own name; where it `is_wanted` and empty, that is said. No component: two of the same weigh less so.
pub(super) fn own_name(words: Words, name: Written, is_wanted: bool) -> Element {
    let is_missing = is_wanted && name.text().trim().is_empty();
    rsx! {
        Field {
            id: "staff-name",
            label: words.staff_who_name(),
            most: MAX_LINE_CHARS,
            autocomplete: "name",
            fault: is_missing.then(|| words.staff_who_name_missing().to_owned()),
            value: name.text(),
            oninput: move |text| name.write(text),
        }
    }
}

/// The field of what one works as.
pub(super) fn own_role(words: Words, role: Written) -> Element {
    rsx! {
        Field {
            id: "staff-role",
            label: words.staff_who_role(),
            most: MAX_LINE_CHARS,
            autocomplete: "organization-title",
            value: role.text(),
            oninput: move |text| role.write(text),
        }
    }
}
