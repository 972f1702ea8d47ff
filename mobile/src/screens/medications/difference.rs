//! What the medicine lists disagree on, side by side. Nobody's word is chosen; her own last confirmed list
//! stands among them, marked as hers.

use dioxus::prelude::*;
use samlat_record::rules::{Difference, DifferenceKind, Resolver, Says, ToCall, What, resolver, to_call};
use samlat_record::{ItemId, Source, StatementView};

use crate::components::{Card, CardKind, Notice, PhoneLink, Tone, date_in_words};
use crate::page::Now;
use crate::screens::appointments::home_now;
use crate::screens::parts::writer::Writer;
use crate::shown::author::author_name;
use crate::shown::medicine::use_in_words;
use crate::shown::when::moment;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// All differences, with the advice and whom to call. Nothing where there is none.
#[component]
pub fn Differences(differences: Vec<Difference>, now: Now) -> Element {
    let words = use_words();
    if differences.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { tone: Tone::Warn, title: words.contested_lists().to_owned(),
            p { {words.difference_lead()} }
        }
        for difference in differences {
            DifferenceCard { key: "{difference.name}", difference, now: now.clone() }
        }
        AskWhom { now }
    }
}

/// One substance and what every voice says of it.
#[component]
pub fn DifferenceCard(difference: Difference, now: Now) -> Element {
    let words = use_words();
    let kind = kind_in_words(words, difference.kind);
    rsx! {
        Card { title: difference.name.clone(), eyebrow: kind.to_owned(), kind: CardKind::Disputed,
            AllSaid { says: difference.says, now }
        }
    }
}

/// In what voices differ.
pub fn kind_in_words(words: Words, kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Use => words.difference_use(),
        DifferenceKind::Amount => words.difference_amount(),
        DifferenceKind::CannotCompare => words.difference_cannot(),
    }
}

/// What voices say, one below the other. With `is_told` also when each wrote it.
#[component]
pub fn AllSaid(says: Vec<Says>, now: Now, #[props(default)] is_told: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = now.local.date();
    rsx! {
        ul { class: "versions",
            for (at , says) in says.iter().enumerate() {
                li { key: "{at}",
                    p { strong { {source_in_words(words, state, says.source)} } }
                    p { {what_in_words(words, &now, says)} }
                    if let Some(day) = says.said_on {
                        p { class: "small quiet", {words.difference_from(date_in_words(words, day, today))} }
                    }
                    if says.late {
                        p { class: "small", {words.settling_late()} }
                    }
                    if is_told {
                        Written { source: says.source, now: now.clone() }
                    }
                }
            }
        }
    }
}

/// Who wrote it and when; nothing of her own list, which many have written.
#[component]
pub fn Written(source: Source, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    match source {
        Source::Own => VNode::empty(),
        Source::Transcribed(id) => {
            let Some(paper) = statement(state, id) else { return VNode::empty() };
            rsx! {
                p { class: "small quiet", {words.statement_entered()} }
                Writer { by: paper.head.by, at_ms: paper.head.at_ms, arrived_ms: paper.head.arrived_ms }
            }
        }
        Source::Post(id) => {
            let Some(post) = state.post(id) else { return VNode::empty() };
            rsx! {
                p { class: "small quiet", {words.update_written(moment(words, &now, post.written_ms))} }
                match post.arrived_ms {
                    Some(arrived) => rsx! {
                        p { class: "small quiet", {words.update_arrived(moment(words, &now, arrived))} }
                    },
                    None => rsx! {
                        p { class: "small quiet", {words.update_waits()} }
                    },
                }
            }
        }
    }
}

/// What was written off by hand, and still stands here.
pub fn statement(state: State, id: ItemId) -> Option<StatementView> {
    state.medications()?.statements.into_iter().find(|one| one.head.id == id)
}

/// Whose word it is.
pub fn source_in_words(words: Words, state: State, source: Source) -> String {
    match source {
        Source::Own => words.difference_own().to_owned(),
        Source::Transcribed(id) => statement(state, id).map_or_else(
            || words.author_unknown().to_owned(),
            |one| words.difference_transcribed(one.source.value),
        ),
        Source::Post(id) => state
            .post(id)
            .map_or_else(|| words.author_unknown().to_owned(), |post| author_name(words, &post.author)),
    }
}

fn what_in_words(words: Words, now: &Now, says: &Says) -> String {
    match &says.what {
        What::Used(uses) => {
            let said: Vec<String> = uses.iter().map(|used| use_in_words(words, now, used)).collect();
            said.join("; ")
        }
        What::Stopped => words.difference_stopped().to_owned(),
        What::NotOnList => words.difference_not_on_list().to_owned(),
        What::DisputedOnOwnList => words.difference_own_disputed().to_owned(),
    }
}

/// Whom to ask: who has to settle it, if the contract says who, and a number to call.
#[component]
pub fn AskWhom(now: Now) -> Element {
    let state = use_state();
    let resolver = resolver(state.contract().as_ref(), state.contacts().as_ref());
    let call = to_call(state.contacts().as_ref(), &resolver, &home_now(state, &now));
    rsx! {
        Ask { resolver, call }
    }
}

/// Whom to ask, worked out.
#[component]
pub fn Ask(resolver: Resolver, call: ToCall) -> Element {
    let state = use_state();
    let words = use_words();
    let contacts = state.contacts();
    let name_of = |id: ItemId| {
        let mut all = contacts.iter().flat_map(|view| &view.contacts);
        all.find(|contact| contact.head.id == id)
            .map(|contact| contact.name.value.clone())
            .unwrap_or_default()
    };
    let to_call = match call {
        ToCall::Resolver(all) | ToCall::KeyContact(all) => all,
        ToCall::Helpline => Vec::new(),
    };
    rsx! {
        match &resolver {
            // Whether somebody is named is not known here.
            Resolver::NotReadable => VNode::empty(),
            Resolver::Nobody => rsx! {
                p { {words.difference_no_resolver()} }
            },
            Resolver::Named { named, .. } => rsx! {
                for one in named {
                    p { key: "{one.words}", {words.difference_resolver(&one.words)} }
                }
            },
        }
        for callable in &to_call {
            PhoneLink {
                key: "{callable.contact}-{callable.route.value}",
                number: callable.route.value.clone(),
                label: words.call_name(name_of(callable.contact)),
                detail: callable.route.value.clone(),
            }
        }
        if to_call.is_empty() {
            PhoneLink { number: "1177", label: words.call_1177() }
        }
    }
}
