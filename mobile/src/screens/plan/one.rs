//! One row of the plan: what stands about it, each field with the way to change it, and disputes side by side.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Item, ItemId, Section};

use super::facts::{Stands, With, facts};
use super::{edit, rows};
use crate::components::{Go, Heading, Kind};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::fact::Changeable;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// One row.
#[component]
pub fn PlanRow(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let navigator = use_navigator();
    let Some(view) = state.plan() else { return rsx! { RowNotTold { section: Section::Plan } } };
    let found = rows(&view).into_iter().find(|row| row.head().id.to_hex() == id());
    let Some(row) = found else { return rsx! { NotFound { rest: Vec::new() } } };
    let can_edit = state.may_edit(Section::Plan);
    let head = row.head().clone();
    let name = row.name(words);
    let change =
        |field: &str| Route::ChangePlan { id: head.id.to_hex(), field: field.to_owned() }.to_string();
    let all = facts(With { state, words, now: &now }, &row);
    let answer = all.iter().find(|stands| stands.field == "answer" && stands.value.is_none());
    rsx! {
        Heading { title: name.clone(), lead: row.kind().title(words).to_owned() }
        {unread(words, &head.unreadable)}
        if can_edit && answer.is_some_and(|stands| stands.versions.is_empty()) {
            Go { to: change("answer"), label: words.request_ask_answer(), kind: Kind::Primary }
        }
        dl { class: "facts",
            for stands in all.iter().filter(|stands| stands.versions.is_empty()) {
                Changeable {
                    key: "{stands.name}",
                    name: stands.name,
                    value: stands.value.clone(),
                    change: can_edit.then(|| change(stands.field)),
                }
            }
        }
        for stands in all.iter().filter(|stands| !stands.versions.is_empty()).cloned() {
            Settling { key: "{stands.name}", id: head.id, stands, can_edit }
        }
        Writer { by: head.by, at_ms: head.at_ms, arrived_ms: head.arrived_ms }
        if can_edit {
            Remove {
                section: Section::Plan,
                id: head.id,
                what: name,
                onremoved: move |()| {
                    navigator.replace(Route::Plan {});
                },
            }
        }
    }
}

/// A value that people wrote differently.
#[component]
fn Settling(id: ItemId, stands: Stands, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let (versions, items): (Vec<Version>, Vec<Item>) = stands.versions.into_iter().unzip();
    rsx! {
        Disputed {
            title: stands.name,
            advice: words.contested_here().to_owned(),
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(item) = items.get(at).cloned() {
                    act.send(state, edit(Doing::Settle { id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
