//! The parts that one contact holds (fast vårdkontakt, fast läkarkontakt, fast omsorgskontakt): who holds each, the way to give
//! one and to take it away, and all that is said where people disagree.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::part_holders;
use samlat_record::rules::who_is_responsible::{PartHolder, Responsible};
use samlat_record::{Act as Doing, ContactsView, Contested, Field, Holder, ItemId, KeyPart, Section};

use super::edit;
use crate::components::{Button, Card, Fact, Tag, Tone};
use crate::screens::parts::contested::Version;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::settling::Settling;
use crate::shown::responsible::responsible_name;
use crate::shown::row::contact_name;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// The verb that gives the part to a contact, or takes it from everybody.
pub(super) fn give(part: KeyPart, contact: Option<ItemId>) -> Verb {
    edit(gives(part, contact.map_or(Holder::Nobody, Holder::Contact)))
}

const fn gives(part: KeyPart, holder: Holder) -> Doing {
    Doing::SetKeyContact { part, holder }
}

/// What is said of a part.
const fn said_of(view: &ContactsView, part: KeyPart) -> Option<&Contested<Holder>> {
    match part {
        KeyPart::KeyContact => view.key_contact.as_ref(),
        KeyPart::DoctorContact => view.doctor_contact.as_ref(),
        KeyPart::HomeCareContact => view.home_care_contact.as_ref(),
    }
}

/// Whether somebody says that this contact holds the part.
fn is_said_of(view: &ContactsView, part: KeyPart, contact: ItemId) -> bool {
    said_of(view, part)
        .is_some_and(|said| said.candidates().iter().any(|field| field.value == Holder::Contact(contact)))
}

fn is_disputed(view: &ContactsView, part: KeyPart) -> bool {
    said_of(view, part).is_some_and(Contested::is_disputed)
}

/// What the part is called.
fn part_name(words: Words, part: KeyPart) -> &'static str {
    match part {
        KeyPart::KeyContact => words.contact_is_key(),
        KeyPart::DoctorContact => words.contact_is_doctor(),
        KeyPart::HomeCareContact => words.contact_is_home_care(),
    }
}

/// That people disagree on who holds it.
fn disputed(words: Words, part: KeyPart) -> &'static str {
    match part {
        KeyPart::KeyContact => words.contact_key_disputed(),
        KeyPart::DoctorContact => words.contact_doctor_disputed(),
        KeyPart::HomeCareContact => words.contact_home_care_disputed(),
    }
}

fn label_of_giving(words: Words, part: KeyPart) -> &'static str {
    match part {
        KeyPart::KeyContact => words.contact_make_key(),
        KeyPart::DoctorContact => words.contact_make_doctor(),
        KeyPart::HomeCareContact => words.contact_make_home_care(),
    }
}

fn label_of_taking(words: Words, part: KeyPart) -> &'static str {
    match part {
        KeyPart::KeyContact => words.contact_not_key(),
        KeyPart::DoctorContact => words.contact_not_doctor(),
        KeyPart::HomeCareContact => words.contact_not_home_care(),
    }
}

/// Who holds it, in words.
fn holder_in_words(state: State, words: Words, holder: &Responsible) -> String {
    match holder {
        Responsible::Said(_) | Responsible::Removed(_) => responsible_name(state, words, holder),
        Responsible::Nobody => words.owner_nobody().to_owned(),
        Responsible::NotSaid => words.contact_part_not_said().to_owned(),
        Responsible::Disputed(_) => words.contact_part_disputed(responsible_name(state, words, holder)),
    }
}

/// The marks under the contact's name: what it holds, and where people disagree on that.
#[component]
pub(super) fn HeldMarks(view: ContactsView, contact: ItemId) -> Element {
    let words = use_words();
    let held: Vec<KeyPart> = PARTS.into_iter().filter(|part| is_said_of(&view, *part, contact)).collect();
    if held.is_empty() {
        return VNode::empty();
    }
    rsx! {
        div { class: "tags",
            for part in held {
                Tag { key: "{part:?}", text: part_name(words, part), tone: Tone::Ok }
                if is_disputed(&view, part) {
                    Tag { key: "{part:?}-disputed", text: disputed(words, part), tone: Tone::Warn }
                }
            }
        }
    }
}

const PARTS: [KeyPart; 3] = [KeyPart::KeyContact, KeyPart::DoctorContact, KeyPart::HomeCareContact];

/// Who holds each part, where anything is said of one. For the list.
#[component]
pub(super) fn WhoHolds(view: ContactsView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let said = |one: &PartHolder| one.holder != Responsible::NotSaid;
    let parts: Vec<PartHolder> =
        part_holders(&state.reach()).unwrap_or_default().into_iter().filter(said).collect();
    if parts.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.contact_parts(),
            Holders { parts: parts.clone() }
            for one in parts {
                SettleHolder { key: "{one.part:?}", part: one.part, view: view.clone(), can_edit }
            }
        }
    }
}

/// The same on a contact's screen, where each part can be given to it and taken away. Who is hers alone is given none: it would
/// be named in what she shares.
#[component]
pub(super) fn HeldBy(view: ContactsView, contact: ItemId, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let parts = part_holders(&state.reach()).unwrap_or_default();
    let is_private = state.is_private(contact);
    rsx! {
        Card { title: words.contact_parts(),
            Holders { parts }
            for part in PARTS.into_iter().filter(|part| is_said_of(&view, *part, contact)) {
                SettleHolder { key: "{part:?}", part, view: view.clone(), can_edit }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            if can_edit {
                div { class: "actions",
                    for part in PARTS.into_iter().filter(|part| !is_disputed(&view, *part) || !is_said_of(&view, *part, contact)) {
                        if is_said_of(&view, part, contact) {
                            Button {
                                key: "{part:?}-take",
                                label: label_of_taking(words, part),
                                busy: act.is_waiting(state),
                                onpress: move |()| act.send(state, give(part, None)),
                            }
                        } else if !is_private {
                            Button {
                                key: "{part:?}-give",
                                label: label_of_giving(words, part),
                                busy: act.is_waiting(state),
                                onpress: move |()| act.send(state, give(part, Some(contact))),
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Holders(parts: Vec<PartHolder>) -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        dl { class: "facts",
            for one in parts {
                Fact { key: "{one.part:?}", name: part_name(words, one.part),
                    p { {holder_in_words(state, words, &one.holder)} }
                }
            }
        }
    }
}

/// All that is said of who holds the part, where people disagree.
#[component]
fn SettleHolder(part: KeyPart, view: ContactsView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(Contested::Disputed(fields)) = said_of(&view, part) else { return VNode::empty() };
    // That nothing of it can be read here is said of the whole section.
    if fields.is_empty() {
        return VNode::empty();
    }
    let version = |field: &Field<Holder>| {
        let name = match field.value {
            Holder::Contact(id) if stands(&view, id) => contact_name(words, &state.reach(), id),
            Holder::Contact(_) => words.owner_gone().to_owned(),
            Holder::Nobody => words.owner_nobody().to_owned(),
        };
        (Version::of(name, field), gives(part, field.value))
    };
    rsx! {
        Settling {
            section: Section::Contacts,
            title: disputed(words, part),
            versions: fields.iter().map(version).collect::<Vec<_>>(),
            can_edit,
        }
    }
}

fn stands(view: &ContactsView, id: ItemId) -> bool {
    view.contacts.iter().any(|contact| contact.head.id == id && contact.head.presence.is_shown())
}
