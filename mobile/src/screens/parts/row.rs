//! One row that is written by its fields: what stands about it, each with the way to change it, and the way to remove it.

use dioxus::prelude::*;
use samlat_record::{AlsoWritten, Field, FieldName, ItemHead, Presence, Section};

use super::alone::Alone;
use super::fact::Changeable;
use super::remove::Remove;
use super::unread::unread;
use super::writer::Writer;
use crate::components::{Heading, Notice, Status, Tone};
use crate::route::Route;
use crate::words::use_words;

/// One named value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The field, as the address of its change names it.
    pub field: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What is said; nothing while nothing is.
    pub value: Option<String>,
    /// Whether it can be changed where the row can.
    pub can_change: bool,
}

impl Stands {
    /// A field and what is said.
    #[must_use]
    pub const fn new(field: &'static str, name: &'static str, value: Option<String>) -> Self {
        Self { field, name, value, can_change: true }
    }

    /// The same where this one may not be changed.
    #[must_use]
    pub const fn fixed(mut self) -> Self {
        self.can_change = false;
        self
    }
}

/// The row. `address` is its own; what changes a field stands under it. Where it may not be changed there is none.
/// `section` is its own, also where it lies among what is hers alone. `children` stand between what is said and who wrote it.
#[component]
pub fn OneRow(
    #[props(into)] title: String,
    #[props(into, default)] lead: Option<String>,
    section: Section,
    head: ItemHead,
    facts: Vec<Stands>,
    #[props(into)] address: Option<String>,
    back_to: Route,
    children: Element,
) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let change = |field: &str| address.as_ref().map(|address| format!("{address}/andra/{field}"));
    rsx! {
        Heading { title: title.clone(), lead }
        Removal { presence: head.presence.clone() }
        {unread(words, &head.unreadable)}
        dl { class: "facts",
            for stands in facts {
                Changeable {
                    key: "{stands.field}-{stands.name}",
                    name: stands.name,
                    value: stands.value,
                    change: change(stands.field).filter(|_| stands.can_change),
                }
            }
        }
        Lost { also_written: head.also_written.clone() }
        {children}
        if section == Section::Private {
            Status { text: words.row_hers_alone() }
        }
        Writer { by: head.by, at_ms: head.at_ms, arrived_ms: head.arrived_ms }
        if address.is_some() {
            Alone { section, id: head.id, what: title.clone() }
            Remove {
                section,
                id: head.id,
                what: title,
                onremoved: move |()| {
                    navigator.replace(back_to.clone());
                },
            }
        }
    }
}

/// That somebody removed it while another wrote in it.
#[component]
pub fn Removal(presence: Presence) -> Element {
    let words = use_words();
    let Presence::RemovalDisputed { removed_by, removed_at_ms, .. } = presence else {
        return VNode::empty();
    };
    rsx! {
        Notice { tone: Tone::Warn, title: words.contested_removal().to_owned(),
            Writer { by: removed_by, at_ms: removed_at_ms, arrived_ms: None }
        }
    }
}

/// The fields that hold words. What else lost says nothing outside its own screen.
const IN_WORDS: [FieldName; 18] = [
    FieldName::Text,
    FieldName::Note,
    FieldName::Title,
    FieldName::Value,
    FieldName::Unit,
    FieldName::Place,
    FieldName::With,
    FieldName::Travel,
    FieldName::Who,
    FieldName::Action,
    FieldName::Outcome,
    FieldName::Receiver,
    FieldName::OwnWords,
    FieldName::Goals,
    FieldName::ContactPersons,
    FieldName::Consent,
    FieldName::AskedBy,
    FieldName::OutpatientContact,
];

/// Words that were written at the same time as those that stand, so that none is lost.
#[component]
pub fn Lost(also_written: Vec<AlsoWritten>) -> Element {
    let words = use_words();
    let lost: Vec<Field<String>> = also_written
        .into_iter()
        .filter(|lost| IN_WORDS.contains(&lost.field) && !lost.value.value.is_empty())
        .map(|lost| lost.value)
        .collect();
    if lost.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { title: words.row_also_written().to_owned(),
            for said in lost {
                p { key: "{said.value}", class: "written", {said.value.clone()} }
                Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
            }
        }
    }
}
