//! The rows of the contract: a goal, a promise of either side, an agreed time.

use dioxus::prelude::*;
use samlat_record::rules::promise_state;
use samlat_record::{AgreedTimeView, AgreementView, Contested, GoalView, ItemId, Section};

use super::goal::hours_in_words;
use crate::components::{Go, Kind, Tag, Tone, date_in_words, when_in_words};
use crate::page::Now;
use crate::route::Route;
use crate::screens::parts::alone::AloneMark;
use crate::screens::parts::fact::text;
use crate::screens::parts::remove::Remove;
use crate::shown::promise::{standing_short, tone_of};
use crate::shown::section::principal_name;
use crate::words::use_words;

/// Something that matters to her.
#[component]
pub fn GoalRow(goal: GoalView, can_edit: bool) -> Element {
    let words = use_words();
    rsx! {
        li { class: "stack",
            AloneMark { id: goal.head.id }
            p { class: "quote", {goal.text.value.clone()} }
            if let Some(hours) = hours_in_words(words, &goal) {
                p { class: "quiet", {hours} }
            }
            if can_edit {
                Open { id: goal.head.id, what: goal.text.value.clone() }
                Remove { section: Section::Contract, id: goal.head.id, what: goal.text.value.clone(), onremoved: |()| {} }
            }
        }
    }
}

/// A promise: what, who, when and how to reach them, and what came of it.
#[component]
pub fn AgreementRow(row: AgreementView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let today = now.local.date();
    let standing = promise_state(&row, today);
    let is_disputed = row.who.as_ref().is_some_and(Contested::is_disputed)
        || row.until.as_ref().is_some_and(Contested::is_disputed);
    let whos: Vec<String> =
        row.who.iter().flat_map(|who| who.candidates()).map(|one| one.value.clone()).collect();
    let untils: Vec<String> = row
        .until
        .iter()
        .flat_map(|until| until.candidates())
        .map(|one| match one.value {
            Some(day) => words.agreement_until(date_in_words(words, day, today)),
            None => words.agreement_no_day().to_owned(),
        })
        .collect();
    let what = row.text.value.clone();
    rsx! {
        li { class: "stack",
            AloneMark { id: row.head.id }
            p { strong { {what.clone()} } }
            if is_disputed {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            Tag { text: standing_short(words, &standing), tone: tone_of(&standing) }
            for who in whos {
                p { key: "{who}", {words.agreement_who(&who)} }
            }
            for until in untils {
                p { key: "{until}", {until.clone()} }
            }
            if let Some(principal) = row.principal.as_ref() {
                p { class: "quiet", {principal_name(words, principal.value)} }
            }
            if let Some(route) = text(row.route.as_ref()) {
                p { class: "quiet", {route} }
            }
            if let Some(day) = row.follow_up.as_ref() {
                p { class: "quiet", {words.agreement_follow_up(date_in_words(words, day.value, today))} }
            }
            if let Some(outcome) = text(row.outcome.as_ref()) {
                p { class: "written", {words.agreement_outcome(outcome)} }
            }
            if can_edit {
                div { class: "actions",
                    Go {
                        to: Route::ChangeContract { id: row.head.id.to_hex(), field: "outcome".to_owned() }.to_string(),
                        label: words.agreement_how_went(),
                        name: words.agreement_how_went_name(&what),
                        kind: Kind::Secondary,
                    }
                    Open { id: row.head.id, what: what.clone() }
                    Remove { section: Section::Contract, id: row.head.id, what: what.clone(), onremoved: |()| {} }
                }
            }
        }
    }
}

/// The way to all that stands about a row.
#[component]
fn Open(id: ItemId, what: String) -> Element {
    let words = use_words();
    rsx! {
        Go {
            to: Route::ContractRow { id: id.to_hex() }.to_string(),
            label: words.home_open(),
            name: words.home_open_name(what),
        }
    }
}

/// An agreed time.
#[component]
pub fn TimeRow(row: AgreedTimeView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let today = now.local.date();
    let times: Vec<String> = row
        .at
        .iter()
        .flat_map(|at| at.candidates())
        .map(|one| match &one.value {
            Some(at) => when_in_words(words, at.at.date(), Some(at.at.time()), today),
            None => words.contract_time_not_set().to_owned(),
        })
        .collect();
    rsx! {
        li { class: "stack",
            AloneMark { id: row.head.id }
            p { strong { {row.text.value.clone()} } }
            if row.at.as_ref().is_some_and(Contested::is_disputed) {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            if times.is_empty() {
                p { class: "quiet", {words.contract_time_not_set()} }
            }
            for time in times {
                p { key: "{time}", {time.clone()} }
            }
            if can_edit {
                Open { id: row.head.id, what: row.text.value.clone() }
                Remove { section: Section::Contract, id: row.head.id, what: row.text.value.clone(), onremoved: |()| {} }
            }
        }
    }
}
