//! How the contract stands: what matters to her, each promise of either side with how far it has come, the joint plan, and whether
//! contract and contacts name the same key contact. Where they do not, both stand there and none is chosen.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::rules::contract::{HolderWords, KeyContactSaid, KeyContactState};
use samlat_record::rules::{ContractState, Promise, Reach, Row, contract_state};
use samlat_record::{ItemId, Section, Side};

use crate::components::{Card, Fact, Heading, LinkCard, Status, Tag, Tone};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::parts::not_told::NotTold;
use crate::screens::parts::unread::any_unread;
use crate::shown::joint_plan::standing_in_words;
use crate::shown::promise::standing_in_full;
use crate::shown::row::row_name;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// Hur det står.
#[component]
pub fn ContractOverview() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let reach = state.reach();
    let today = now.local.date();
    rsx! {
        Heading { title: words.overview_title(), lead: words.overview_lead().to_owned() }
        {any_unread(state, words, &[Section::Contract])}
        match contract_state(&reach, today) {
            None => rsx! {
                NotTold { section: Section::Contract }
            },
            Some(stands) => rsx! {
                Standing { stands, reach, now }
            },
        }
        p { class: "small quiet", {words.contract_not_binding()} }
    }
}

#[component]
fn Standing(stands: ContractState, reach: Rc<Reach>, now: Now) -> Element {
    let words = use_words();
    rsx! {
        Goals { goals: stands.goals.clone(), reach: reach.clone() }
        Card { title: words.overview_promises(),
            if stands.promises.is_empty() {
                p { {words.overview_no_promises()} }
            }
            ul { class: "linklist",
                for promise in stands.promises.iter().cloned() {
                    PromiseRow { key: "{promise.agreement}", promise, reach: reach.clone(), now: now.clone() }
                }
            }
        }
        Card { title: words.contract_sip(),
            p { {standing_in_words(words, &now, &stands.joint_plan.state)} }
        }
        KeyContact { said: stands.key_contact }
    }
}

/// What a row of the contract says.
fn said(words: Words, reach: &Reach, id: ItemId) -> String {
    row_name(words, reach, &Row::Item(Section::Contract, id)).unwrap_or_default()
}

#[component]
fn Goals(goals: Vec<ItemId>, reach: Rc<Reach>) -> Element {
    let words = use_words();
    rsx! {
        Card { title: words.contract_goals(),
            if goals.is_empty() {
                p { {words.overview_no_goals()} }
            }
            ul { class: "plain rows",
                for goal in goals {
                    li { key: "{goal}",
                        p { class: "quote", {said(words, &reach, goal)} }
                    }
                }
            }
        }
    }
}

/// A promise: what, whose, and how it stands. One that is hers alone stands on no screen of the contract, so no link leads there.
#[component]
fn PromiseRow(promise: Promise, reach: Rc<Reach>, now: Now) -> Element {
    let words = use_words();
    let title = said(words, &reach, promise.agreement);
    let side = match promise.side {
        Side::Person => words.contract_mine(),
        Side::Care => words.contract_theirs(),
    };
    let who: Vec<&str> =
        promise.who.each().iter().map(String::as_str).filter(|who| !who.is_empty()).collect();
    let side = if who.is_empty() { side.to_owned() } else { words.overview_side(side, who.join(", ")) };
    let detail = words.overview_line(side, standing_in_full(words, &now, &promise.state));
    rsx! {
        li {
            if reach.is_private(promise.agreement) {
                p { strong { {title} } }
                p { class: "small", {detail} }
                Status { text: words.row_hers_alone() }
            } else {
                LinkCard { to: Route::ContractRow { id: promise.agreement.to_hex() }.to_string(), title, detail }
            }
        }
    }
}

/// The key contact as the contract says in words, and as the contacts say.
#[component]
fn KeyContact(said: KeyContactSaid) -> Element {
    let state = use_state();
    let words = use_words();
    let in_contacts: Vec<String> = said.in_contacts.iter().map(|holder| holder_name(words, holder)).collect();
    let in_contract: Vec<String> = said.in_contract.into_iter().filter(|said| !said.is_empty()).collect();
    let is_coming = said.state == KeyContactState::ContactsNotReadable && state.may_read(Section::Contacts);
    rsx! {
        Card { title: words.contract_key_contact(),
            dl { class: "facts",
                Names { title: words.overview_key_contract(), names: in_contract }
                Names { title: words.overview_key_contacts(), names: in_contacts }
            }
            if is_coming {
                NotTold { section: Section::Contacts }
            } else if said.state == KeyContactState::Differs {
                Tag { text: words.overview_key_differs(), tone: Tone::Warn }
            } else {
                p { {key_contact_in_words(words, said.state)} }
            }
        }
    }
}

#[component]
fn Names(title: &'static str, names: Vec<String>) -> Element {
    if names.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Fact { name: title,
            for name in names {
                p { key: "{name}", {name.clone()} }
            }
        }
    }
}

fn holder_name(words: Words, holder: &HolderWords) -> String {
    match holder {
        HolderWords::Contact { name, .. } => name.clone(),
        HolderWords::Removed(_) => words.owner_gone().to_owned(),
        HolderWords::Nobody => words.owner_nobody().to_owned(),
    }
}

fn key_contact_in_words(words: Words, state: KeyContactState) -> &'static str {
    match state {
        KeyContactState::NotSaid => words.overview_key_none(),
        KeyContactState::InContractOnly => words.overview_key_contract_only(),
        KeyContactState::InContactsOnly => words.overview_key_contacts_only(),
        KeyContactState::Same => words.overview_key_same(),
        KeyContactState::Differs => words.overview_key_differs(),
        KeyContactState::ContactsNotReadable => words.overview_key_unread(),
    }
}
