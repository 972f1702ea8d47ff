//! Vårdkarta: who is legally responsible and who does the work, how far what she waits for has come, and who has met whom. It
//! draws what is written and blames nobody.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::rules::care_map::{Chain, Link, LinkState, OfPrincipal, Pair};
use samlat_record::rules::{Reach, care_map};
use samlat_record::{Contested, ItemId, Section};

use super::appointments::home_now;
use super::parts::not_told::NotTold;
use super::parts::unread::any_unread;
use crate::components::{Card, Empty, Go, Heading, Kind, LinkCard, Tag, Tone, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::row::{contact_name, row_label};
use crate::shown::section::principal_name;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// Vårdkarta.
#[component]
pub fn CareMap() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if state.contacts().is_none() {
        return rsx! {
            Heading { title: words.map_title(), lead: words.map_lead().to_owned() }
            NotTold { section: Section::Contacts }
        };
    }
    let reach = state.reach();
    let Some(map) = care_map(&reach, &home_now(state, &now)) else { return VNode::empty() };
    let chains = map.chains.unwrap_or_default();
    rsx! {
        Heading { title: words.map_title(), lead: words.map_lead().to_owned() }
        {any_unread(state, words, &[Section::Contacts, Section::Plan])}
        if map.principals.is_empty() {
            Empty { words: words.map_empty() }
        }
        if state.may_edit(Section::Contacts) && map.principals.is_empty() {
            Go { to: Route::NewContact {}.to_string(), label: words.contacts_add(), kind: Kind::Primary }
        }
        Waiting { chains, reach: reach.clone(), now: now.clone() }
        for of in map.principals {
            Responsible { key: "{of.principal:?}", of, reach: reach.clone() }
        }
        Pairs { title: words.map_never_met(), pairs: map.never_met.unwrap_or_default(), reach: reach.clone(), now: now.clone() }
        Pairs { title: words.map_met(), pairs: map.met, reach, now }
    }
}

/// Those of one principal: who does the work, and what each answers for, every version where people disagree.
#[component]
fn Responsible(of: OfPrincipal, reach: Rc<Reach>) -> Element {
    let words = use_words();
    let title = of.principal.map_or_else(|| words.contacts_not_said(), |one| principal_name(words, one));
    rsx! {
        Card { title,
            ul { class: "linklist",
                for on_map in of.contacts {
                    li { key: "{on_map.contact}", class: "stack",
                        LinkCard {
                            to: Route::Contact { id: on_map.contact.to_hex() }.to_string(),
                            title: contact_name(words, &reach, on_map.contact),
                            detail: on_map.provider.filter(|text| !text.is_empty()).map(|provider| words.contact_done_by(provider)),
                        }
                        for said in on_map.responsible_for.iter().flat_map(Contested::candidates) {
                            p { key: "{said.value}", class: "small", {words.contact_responsible_for(&said.value)} }
                        }
                        if on_map.responsible_for.as_ref().is_some_and(Contested::is_disputed) {
                            Tag { text: words.contested_here(), tone: Tone::Warn }
                        }
                    }
                }
            }
        }
    }
}

/// What waits, and for which link.
#[component]
fn Waiting(chains: Vec<Chain>, reach: Rc<Reach>, now: Now) -> Element {
    let words = use_words();
    let waiting: Vec<Chain> = chains.into_iter().filter(|chain| chain.missing.is_some()).collect();
    if waiting.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.map_waits(),
            ul { class: "linklist",
                for chain in waiting {
                    li { key: "{chain.request}", class: "stack",
                        LinkCard {
                            to: Route::PlanRow { id: chain.request.to_hex() }.to_string(),
                            title: chain.rows.first().map(|row| row_label(words, &reach, row)).unwrap_or_default(),
                            detail: chain.missing.map(|link| missing(words, link).to_owned()),
                        }
                        ol { class: "plain",
                            for (name , state) in links(words, &chain) {
                                li { key: "{name}", class: "small", "{name}: {link(words, &now, state)}" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn links(words: Words, chain: &Chain) -> [(&'static str, &LinkState); 3] {
    [
        (words.request_sent(), &chain.sent),
        (words.request_arrived(), &chain.arrived),
        (words.request_answered(), &chain.answered),
    ]
}

fn link(words: Words, now: &Now, state: &LinkState) -> String {
    match state {
        LinkState::On(day) => date_in_words(words, *day, now.local.date()),
        LinkState::DayNotSaid => words.map_day_not_said().to_owned(),
        LinkState::DayDisputed(_) | LinkState::Disputed => words.contested_here().to_owned(),
        LinkState::NotWritten => words.map_not_written().to_owned(),
    }
}

fn missing(words: Words, link: Link) -> &'static str {
    match link {
        Link::Sent => words.map_waits_sent(),
        Link::Arrived => words.map_waits_arrived(),
        Link::Answered => words.map_waits_answered(),
    }
}

/// Two who have met, or who have not.
#[component]
fn Pairs(title: &'static str, pairs: Vec<Pair>, reach: Rc<Reach>, now: Now) -> Element {
    let words = use_words();
    if pairs.is_empty() {
        return VNode::empty();
    }
    let name = |id: ItemId| contact_name(words, &reach, id);
    let line = |pair: &Pair| {
        let both = words.map_pair(name(pair.one), name(pair.other));
        match pair.last {
            Some(day) => words.map_pair_last(both, date_in_words(words, day, now.local.date())),
            None => both,
        }
    };
    rsx! {
        Card { title,
            ul { class: "plain rows",
                for pair in pairs.iter() {
                    li { key: "{pair.one}{pair.other}", {line(pair)} }
                }
            }
        }
    }
}
