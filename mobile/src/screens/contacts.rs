//! Kontakter: people, teams and units, by who is responsible; each with how it is reached.

mod asked;
mod belongs;
mod held;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, ContactView, ContactsView, Edit, KeyPart, Principal, RouteKind, Section};

pub use self::asked::phone_of;
pub(super) use self::asked::{begin as begin_contact, written as written_contact};
use self::asked::{changed, contact_questions, questions_of, written};
pub use self::asked::{principal_code, principal_of as principal_chosen, principals as principal_rows};
use self::held::{HeldBy, HeldMarks, WhoHolds, give};
use super::not_found::NotFound;
use super::parts::alone::{Alone, marked};
use super::parts::contested::{Disputed, Version};
use super::parts::fact::{Changeable, text};
use super::parts::failed::Failed;
use super::parts::form::{Answers, Form, answer};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::remove::Remove;
use super::parts::transcribed::Transcribed;
use super::parts::unread::{section_unread, unread};
use crate::components::{Empty, Go, Heading, Kind, LinkCard, PhoneLink, Status};
use crate::route::Route;
use crate::shown::hours::hours_in_words;
use crate::shown::section::principal_name;
use crate::shown::year::profession_name;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// Kontakter.
#[component]
pub fn Contacts() -> Element {
    let state = use_state();
    let words = use_words();
    let can_edit = state.may_edit(Section::Contacts);
    rsx! {
        Heading { title: words.contacts_title() }
        {section_unread(state, words, Section::Contacts)}
        match state.contacts() {
            None => rsx! {
                NotTold { section: Section::Contacts }
            },
            Some(view) => rsx! {
                ContactList { view, can_edit }
            },
        }
    }
}

/// The list itself, by who is responsible.
#[component]
pub fn ContactList(view: ContactsView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let shown: Vec<&ContactView> =
        view.contacts.iter().filter(|contact| contact.head.presence.is_shown()).collect();
    let groups = [
        (Some(Principal::Region), words.contacts_region()),
        (Some(Principal::Municipality), words.contacts_municipality()),
        (Some(Principal::State), words.contacts_state()),
        (Some(Principal::Other), words.contacts_other()),
        (None, words.contacts_not_said()),
    ];
    rsx! {
        if shown.is_empty() {
            Empty { words: words.contacts_empty() }
        }
        if can_edit {
            Go { to: Route::NewContact {}.to_string(), label: words.contacts_add(), kind: Kind::Primary }
        }
        WhoHolds { view: view.clone(), can_edit }
        for (principal , name) in groups {
            if shown.iter().any(|contact| principal_of(contact) == principal) {
                section { class: "stack", key: "{name}",
                    h2 { {name} }
                    ul { class: "linklist",
                        for contact in shown.iter().filter(|contact| principal_of(contact) == principal) {
                            li { key: "{contact.head.id}",
                                LinkCard {
                                    to: Route::Contact { id: contact.head.id.to_hex() }.to_string(),
                                    title: contact.name.value.clone(),
                                    detail: marked(state, words, contact.head.id, list_detail(words, &view, contact)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn principal_of(contact: &ContactView) -> Option<Principal> {
    contact.principal.as_ref().map(|field| field.value)
}

/// Role and profession, and who does the work.
#[must_use]
pub fn contact_detail(words: Words, contact: &ContactView) -> Option<String> {
    match (belongs::role_in_words(words, contact), text(contact.provider.as_ref())) {
        (None, None) => None,
        (Some(role), None) => Some(role),
        (None, Some(provider)) => Some(words.contact_done_by(provider)),
        (Some(role), Some(provider)) => Some(words.contact_role_done_by(role, provider)),
    }
}

/// The same, and the unit or team it belongs to.
fn list_detail(words: Words, view: &ContactsView, contact: &ContactView) -> Option<String> {
    let belongs = belongs::unit_name(words, view, contact).map(|unit| words.contact_belongs_to(unit));
    let said: Vec<String> = contact_detail(words, contact).into_iter().chain(belongs).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

/// A new contact. Only the name is needed.
#[component]
pub fn NewContact() -> Element {
    let state = use_state();
    let words = use_words();
    let id = use_hook(|| state.fresh_id());
    let mut is_key = use_signal(|| false);
    let view = state.contacts().unwrap_or_default();
    rsx! {
        Form {
            place: NEW,
            title: words.contact_new(),
            questions: contact_questions(state, words, &view, id),
            back_to: Route::Contacts {},
            done_to: Route::Contact { id: id.to_hex() },
            onsaved: move |()| {
                if *is_key.peek() {
                    state.send(give(KeyPart::KeyContact, Some(id)));
                }
            },
            onsave: move |answers: Answers| {
                is_key.set(answer(&answers, "key") == "yes");
                Some(edit(Doing::Add { id, item: written(&answers) }))
            },
        }
    }
}

const NEW: &str = "contact/new";

fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Contacts, edit: Edit::from(act) }
}

/// One contact.
#[component]
pub fn Contact(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let Some(view) = state.contacts() else { return rsx! { RowNotTold { section: Section::Contacts } } };
    let found = view
        .contacts
        .iter()
        .find(|contact| contact.head.id.to_hex() == id() && contact.head.presence.is_shown());
    let Some(contact) = found.cloned() else { return rsx! { NotFound { rest: Vec::new() } } };
    let can_edit = state.may_edit(Section::Contacts);
    let this = contact.head.id;
    rsx! {
        Heading { title: contact.name.value.clone(), lead: contact_detail(words, &contact) }
        HeldMarks { view: view.clone(), contact: this }
        {unread(words, &contact.head.unreadable)}
        Reaching { contact: contact.clone() }
        ContactFacts { view: view.clone(), contact: contact.clone(), can_edit }
        HeldBy { view: view.clone(), contact: this, can_edit }
        Transcribed { ground: contact.name.ground.clone() }
        if can_edit {
            Alone { section: Section::Contacts, id: this, what: contact.name.value.clone() }
            div { class: "actions",
                Remove {
                    section: Section::Contacts,
                    id: this,
                    what: contact.name.value.clone(),
                    onremoved: move |()| {
                        navigator.replace(Route::Contacts {});
                    },
                }
            }
        }
    }
}

/// How the contact is reached, in the order to try.
#[component]
pub fn Reaching(contact: ContactView) -> Element {
    let words = use_words();
    let routes = contact.routes.map(|routes| routes.value).unwrap_or_default();
    let name = contact.name.value;
    rsx! {
        for (at , route) in routes.into_iter().enumerate() {
            div { class: "stack", key: "{at}",
                if route.kind == RouteKind::Phone {
                    PhoneLink {
                        number: route.value.clone(),
                        label: words.call_name(&name),
                        detail: route.value.clone(),
                        kind: if at == 0 { Kind::Primary } else { Kind::Secondary },
                    }
                } else {
                    p { {route.value.clone()} }
                }
                if !route.hours.is_empty() {
                    Status { text: words.contact_answers(hours_in_words(words, &route.hours)) }
                }
            }
        }
    }
}

/// What is written about the contact, each with the way to change it.
#[component]
fn ContactFacts(view: ContactsView, contact: ContactView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let id = contact.head.id;
    let change = |field: &str| {
        can_edit.then(|| Route::ChangeContact { id: id.to_hex(), field: field.to_owned() }.to_string())
    };
    let profession = contact.profession.as_ref().map(|field| profession_name(words, field.value).to_owned());
    let has_units = !questions_of(state, words, &view, &contact, "unit").is_empty();
    let unit = change("unit").filter(|_| has_units);
    let responsible = contact.responsible_for.clone();
    let agreed = responsible.as_ref().and_then(|said| said.agreed()).map(|field| field.value.clone());
    let versions: Vec<Version> = responsible
        .iter()
        .filter(|said| said.is_disputed())
        .flat_map(|said| said.candidates())
        .map(|field| Version::of(field.value.clone(), field))
        .collect();
    let candidates: Vec<String> = versions.iter().map(|version| version.text.clone()).collect();
    rsx! {
        dl { class: "facts",
            Changeable { name: words.contact_name(), value: contact.name.value.clone(), change: change("name") }
            Changeable { name: words.contact_role(), value: text(contact.role.as_ref()), change: change("role") }
            Changeable { name: words.contact_profession(), value: profession, change: change("profession") }
            Changeable { name: words.contact_unit(), value: belongs::unit_name(words, &view, &contact), change: unit }
            Changeable {
                name: words.contact_principal(),
                value: contact.principal.as_ref().map(|field| principal_name(words, field.value).to_owned()),
                change: change("principal"),
            }
            Changeable { name: words.contact_provider(), value: text(contact.provider.as_ref()), change: change("provider") }
            Changeable { name: words.contact_phone(), value: phone_of(&contact), change: change("phone") }
            if let Some(hsa_id) = text(contact.hsa_id.as_ref()) {
                Changeable { name: words.contact_hsa(), value: hsa_id, change: change("hsa") }
            }
            if versions.is_empty() {
                Changeable { name: words.contact_responsible(), value: agreed, change: change("responsible") }
            }
            Changeable { name: words.field_note(), value: text(contact.note.as_ref()), change: change("note") }
        }
        if !versions.is_empty() {
            Disputed {
                title: words.contact_responsible_disputed(),
                versions,
                can_settle: can_edit,
                busy: act.is_waiting(state),
                onsettle: move |at: usize| {
                    if let Some(chosen) = candidates.get(at) {
                        act.send(state, asked::settle(id, chosen));
                    }
                },
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

/// One field of a contact.
#[component]
pub fn ChangeContact(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let place = format!("contact/{}/{}", id(), field());
    let back = Route::Contact { id: id() };
    let Some(view) = state.contacts() else { return rsx! { RowNotTold { section: Section::Contacts } } };
    let found = view.contacts.iter().find(|contact| contact.head.id.to_hex() == id()).cloned();
    let Some(contact) = found else { return rsx! { NotFound { rest: Vec::new() } } };
    let asked = questions_of(state, words, &view, &contact, &field());
    if asked.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: contact.name.value.clone(),
            questions: asked,
            begin: asked::begin(&contact),
            back_to: back,
            onsave: move |answers: Answers| {
                let item = changed(&contact, &field(), &answers);
                Some(edit(Doing::Change { id: contact.head.id, item }))
            },
        }
    }
}
