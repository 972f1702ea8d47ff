//! Jag kan själv: what she can do, asked before any cannot; her own actions; and what to do if it gets worse.

mod asked;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{
    AbilitiesView, AbilityKind, AbilityView, Act as Doing, Contested, Edit, IfWorseView, OwnActionView,
    Section,
};

use super::not_found::NotFound;
use super::parts::alone::Alone;
use super::parts::fact::text;
use super::parts::form::{Answers, Form};
use super::parts::not_told::NotTold;
use super::parts::remove::Remove;
use super::parts::unread::section_unread;
use super::parts::writer::Writer;
use crate::components::{Card, Empty, Go, Heading, Kind, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::state::use_state;
use crate::words::use_words;

/// Jag kan själv.
#[component]
pub fn Abilities() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Abilities);
    rsx! {
        Heading { title: words.abilities_title() }
        {section_unread(state, words, Section::Abilities)}
        match state.abilities() {
            None => rsx! {
                NotTold { section: Section::Abilities }
            },
            Some(view) => rsx! {
                AbilityLists { view, now, can_edit }
            },
        }
    }
}

fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Abilities, edit: Edit::from(act) }
}

fn new_row(kind: &str) -> String {
    Route::NewAbility { kind: kind.to_owned() }.to_string()
}

/// The three lists.
#[component]
pub fn AbilityLists(view: AbilitiesView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let abilities: Vec<AbilityView> =
        view.abilities.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    let actions: Vec<OwnActionView> =
        view.actions.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    let if_worse: Vec<IfWorseView> =
        view.if_worse.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    rsx! {
        if abilities.is_empty() {
            Empty { words: words.abilities_empty() }
        } else {
            Card { title: words.abilities_can(),
                ul { class: "plain rows",
                    for row in abilities {
                        AbilityRow { key: "{row.head.id}", row, can_edit }
                    }
                }
            }
        }
        if can_edit {
            Go { to: new_row("can"), label: words.abilities_add(), kind: Kind::Primary }
        }
        Card { title: words.abilities_actions(),
            ul { class: "plain rows",
                for row in actions {
                    ActionRow { key: "{row.head.id}", row, now: now.clone(), can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("action"), label: words.abilities_add_action() }
            }
        }
        Card { title: words.abilities_if_worse(),
            ul { class: "plain rows",
                for row in if_worse {
                    IfWorseRow { key: "{row.head.id}", row, now: now.clone(), can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("worse"), label: words.abilities_add_worse() }
            }
        }
    }
}

#[component]
fn AbilityRow(row: AbilityView, can_edit: bool) -> Element {
    let words = use_words();
    let kind = row.kind.as_ref().map(|field| match field.value {
        AbilityKind::Alone => words.ability_alone(),
        AbilityKind::WithAid => words.ability_with_aid(),
        AbilityKind::WithHelp => words.ability_with_help(),
        AbilityKind::NotNow => words.ability_not_now(),
    });
    rsx! {
        li { class: "stack",
            p { strong { {row.text.value.clone()} } }
            if let Some(kind) = kind {
                p { {kind} }
            }
            if let Some(support) = text(row.support.as_ref()) {
                p { class: "quiet", {support} }
            }
            Writer { by: row.text.by, at_ms: row.text.at_ms, arrived_ms: row.text.arrived_ms }
            if can_edit {
                Alone { section: Section::Abilities, id: row.head.id, what: row.text.value.clone() }
                Remove { section: Section::Abilities, id: row.head.id, what: row.text.value.clone(), onremoved: |()| {} }
            }
        }
    }
}

#[component]
fn ActionRow(row: OwnActionView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    rsx! {
        li { class: "stack",
            p { strong { {row.text.value.clone()} } }
            if let Some(day) = row.follow_up.as_ref() {
                p { class: "quiet", {words.agreement_follow_up(date_in_words(words, day.value, now.local.date()))} }
            }
            if let Some(outcome) = text(row.outcome.as_ref()) {
                p { class: "written", {words.agreement_outcome(outcome)} }
            }
            if can_edit {
                Alone { section: Section::Abilities, id: row.head.id, what: row.text.value.clone() }
                Remove { section: Section::Abilities, id: row.head.id, what: row.text.value.clone(), onremoved: |()| {} }
            }
        }
    }
}

#[component]
fn IfWorseRow(row: IfWorseView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let deciders: Vec<String> =
        row.decided_by.iter().flat_map(|by| by.candidates()).map(|field| field.value.clone()).collect();
    let is_disputed = row.decided_by.as_ref().is_some_and(Contested::is_disputed);
    rsx! {
        li { class: "stack",
            p { {words.worse_if(&row.when.value)} }
            p { strong { {words.worse_do(&row.text.value)} } }
            if is_disputed {
                crate::components::Tag { text: words.contested_here(), tone: crate::components::Tone::Warn }
            }
            for who in deciders {
                p { key: "{who}", class: "quiet", {words.worse_decided(&who)} }
            }
            if let Some(day) = row.until.as_ref() {
                p { class: "quiet", {words.worse_until(date_in_words(words, day.value, now.local.date()))} }
            }
            if can_edit {
                Alone { section: Section::Abilities, id: row.head.id, what: row.when.value.clone() }
                Remove { section: Section::Abilities, id: row.head.id, what: row.when.value.clone(), onremoved: |()| {} }
            }
        }
    }
}

/// A new row.
#[component]
pub fn NewAbility(kind: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    let place = format!("ability/{}", kind());
    let Some((title, questions)) = asked::questions(words, &kind()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title,
            questions,
            back_to: Route::Abilities {},
            onsave: move |answers: Answers| {
                let item = asked::written(&page.now(), &kind(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}
