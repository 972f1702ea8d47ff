//! Ring: 112 first, then the key contact, who answers now, 1177, and the rest by who is responsible. Every
//! number is also shown, so that it can be called from another telephone.

use dioxus::prelude::*;
use samlat_record::rules::{Answers, Callable, who_answers};
use samlat_record::{ContactView, ContactsView, Principal, Section};

use super::appointments::home_now;
use super::contacts::contact_detail;
use super::parts::not_told::NotTold;
use super::parts::unread::any_unread;
use crate::components::{Card, CardKind, Empty, Go, Heading, Kind, PhoneLink, Status, time_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// Ring.
#[component]
pub fn Call() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Contacts);
    rsx! {
        Heading { title: words.tab_call() }
        PhoneLink { number: "112", label: words.call_112(), detail: words.call_112_detail().to_owned(), kind: Kind::Emergency }
        {any_unread(state, words, &[Section::Contacts])}
        match state.contacts() {
            None if state.is_coming(Section::Contacts) => rsx! {
                NotTold { section: Section::Contacts }
                CallAdvice {}
            },
            view => rsx! {
                CallList { view: view.unwrap_or_default(), now, can_edit }
            },
        }
    }
}

/// 1177, whoever else there is to call.
#[component]
fn CallAdvice() -> Element {
    let words = use_words();
    rsx! {
        PhoneLink { number: "1177", label: words.call_1177(), detail: words.call_1177_detail().to_owned() }
    }
}

/// All but 112.
#[component]
pub fn CallList(view: ContactsView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let all = who_answers(&view, &home_now(use_state(), &now));
    let (keys, others): (Vec<Callable>, Vec<Callable>) = all.into_iter().partition(|one| one.is_key_contact);
    let (answering, rest): (Vec<Callable>, Vec<Callable>) =
        others.into_iter().partition(|one| matches!(one.answers, Answers::Until(_)));
    let groups = [
        (Some(Principal::Region), words.contacts_region()),
        (Some(Principal::Municipality), words.contacts_municipality()),
        (Some(Principal::State), words.contacts_state()),
        (Some(Principal::Other), words.contacts_other()),
        (None, words.contacts_not_said()),
    ];
    rsx! {
        if keys.is_empty() {
            Empty { words: words.call_empty(),
                if can_edit {
                    Go { to: Route::NewContact {}.to_string(), label: words.contacts_add() }
                }
            }
        }
        for callable in keys {
            CallCard { key: "{callable.contact}-{callable.route.value}", callable, view: view.clone(), now: now.clone() }
        }
        if !answering.is_empty() {
            section { class: "stack",
                h2 { {words.call_answers_now()} }
                for callable in answering {
                    CallCard { key: "{callable.contact}-{callable.route.value}", callable, view: view.clone(), now: now.clone() }
                }
            }
        }
        CallAdvice {}
        for (principal , name) in groups {
            if rest.iter().any(|one| principal_of(&view, one) == principal) {
                section { class: "stack", key: "{name}",
                    h2 { {name} }
                    for callable in rest.iter().filter(|one| principal_of(&view, one) == principal) {
                        CallCard {
                            key: "{callable.contact}-{callable.route.value}",
                            callable: callable.clone(),
                            view: view.clone(),
                            now: now.clone(),
                        }
                    }
                }
            }
        }
    }
}

fn contact_of<'a>(view: &'a ContactsView, callable: &Callable) -> Option<&'a ContactView> {
    view.contacts.iter().find(|contact| contact.head.id == callable.contact)
}

fn principal_of(view: &ContactsView, callable: &Callable) -> Option<Principal> {
    contact_of(view, callable)?.principal.as_ref().map(|field| field.value)
}

/// One number: who it is, what they answer for, when they answer, and the button that calls.
#[component]
pub fn CallCard(callable: Callable, view: ContactsView, now: Now) -> Element {
    let words = use_words();
    let Some(contact) = contact_of(&view, &callable).cloned() else { return VNode::empty() };
    let name = contact.name.value.clone();
    let detail = contact_detail(words, &contact);
    let responsible: Vec<String> = contact
        .responsible_for
        .iter()
        .flat_map(|said| said.candidates())
        .map(|field| words.contact_responsible_for(&field.value))
        .collect();
    let is_open = matches!(callable.answers, Answers::Until(_) | Answers::NotSaid);
    let eyebrow = match (callable.is_key_contact, callable.is_disputed) {
        (true, true) => Some(words.contact_key_disputed().to_owned()),
        (true, false) => Some(words.contact_is_key().to_owned()),
        (false, _) => None,
    };
    rsx! {
        Card {
            title: name.clone(),
            eyebrow,
            kind: if callable.is_key_contact { CardKind::Next } else { CardKind::Plain },
            if let Some(detail) = detail.clone() {
                p { {detail} }
            }
            for said in responsible {
                p { key: "{said}", class: "quiet", {said.clone()} }
            }
            Status { text: answers_in_words(words, &now, callable.answers) }
            PhoneLink {
                number: callable.route.value.clone(),
                label: words.call_name(&name),
                detail: callable.route.value.clone(),
                unseen: detail,
                kind: if is_open && callable.is_key_contact { Kind::Primary } else { Kind::Secondary },
            }
        }
    }
}

/// When a number answers.
#[must_use]
pub fn answers_in_words(words: Words, now: &Now, answers: Answers) -> String {
    let today = now.local.date();
    match answers {
        Answers::Until(until) => words.call_until(time_in_words(words, until.time())),
        Answers::NotSaid => words.call_hours_not_said().to_owned(),
        Answers::From(from) => {
            words.call_from(crate::components::moment_in_words(words, from.date(), Some(from.time()), today))
        }
        Answers::No => words.call_not_this_week().to_owned(),
    }
}
