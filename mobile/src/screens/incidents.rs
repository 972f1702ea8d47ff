//! Händelser: what has happened that should not have, and what came of it. Only hers.

mod asked;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, Edit, IncidentView, List, Section};

use super::not_found::NotFound;
use super::parts::fact::text;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::row::{OneRow, Stands};
use super::parts::unread::section_unread;
use crate::components::{Empty, Go, Heading, Kind, LinkCard, Status, capital, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::shown::row::in_short;
use crate::state::{State, use_state};
use crate::words::use_words;

/// Every one that stands, the newest first; nothing while what is hers alone is not told.
fn incidents(state: State) -> Option<List<IncidentView>> {
    let mut all = state.private()?.incidents;
    all.retain(|row| row.head.presence.is_shown());
    all.sort_by_key(|row| core::cmp::Reverse((row.on.value, row.head.at_ms, row.head.id)));
    Some(all)
}

fn found(state: State, id: &str) -> Option<IncidentView> {
    incidents(state)?.into_iter().find(|row| row.head.id.to_hex() == id)
}

fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Private, edit: Edit::from(act) }
}

/// Händelser.
#[component]
pub fn Incidents() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(all) = incidents(state) else {
        return rsx! {
            Heading { title: words.incidents_title(), lead: words.incidents_lead().to_owned() }
            NotTold { section: Section::Private }
        };
    };
    rsx! {
        Heading { title: words.incidents_title(), lead: words.incidents_lead().to_owned() }
        {section_unread(state, words, Section::Private)}
        if all.is_empty() {
            Empty { words: words.incidents_empty() }
        }
        Go { to: Route::NewIncident {}.to_string(), label: words.incidents_add(), kind: Kind::Primary }
        ul { class: "linklist",
            for row in all {
                li { key: "{row.head.id}",
                    LinkCard {
                        to: Route::Incident { id: row.head.id.to_hex() }.to_string(),
                        title: in_short(&row.text.value),
                        detail: capital(&date_in_words(words, row.on.value, now.local.date())),
                    }
                }
            }
        }
        Status { text: words.row_hers_alone() }
    }
}

/// One of them.
#[component]
pub fn Incident(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let Some(row) = found(state, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let complaint = row.complaint.as_ref().and_then(|of| {
        view.complaints.iter().find(|one| one.head.id == of.value && one.head.presence.is_shown())
    });
    let leads_to = complaint.map(|one| Route::Complaint { id: one.head.id.to_hex() }.to_string());
    let mut facts = vec![
        Stands::new("text", words.incident_text(), Some(row.text.value.clone())),
        Stands::new("on", words.complaint_on(), Some(date_in_words(words, row.on.value, now.local.date()))),
        Stands::new("place", words.incident_place(), text(row.place.as_ref())),
        Stands::new("who", words.incident_who(), text(row.who.as_ref())),
        Stands::new("action", words.incident_action(), text(row.action.as_ref())),
        Stands::new("outcome", words.incident_outcome(), text(row.outcome.as_ref())),
    ];
    if !asked::questions(state, words, "complaint").is_empty() {
        let name = complaint.map(|one| in_short(&one.text.value));
        facts.push(Stands::new("complaint", words.incident_complaint(), name));
    }
    rsx! {
        OneRow {
            title: in_short(&row.text.value),
            section: Section::Private,
            head: row.head.clone(),
            facts,
            address: Route::Incident { id: id() }.to_string(),
            back_to: Route::Incidents {},
            match leads_to {
                Some(to) => rsx! {
                    Go { to, label: words.incident_see_complaint() }
                },
                None => rsx! {
                    Go { to: Route::NewComplaintOf { id: id() }.to_string(), label: words.incident_complain() }
                },
            }
        }
    }
}

/// A new one.
#[component]
pub fn NewIncident() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    if state.private().is_none() && !state.is_coming(Section::Private) {
        return rsx! { RowNotTold { section: Section::Private } };
    }
    rsx! {
        Form {
            place: "incident",
            title: words.incidents_add(),
            questions: asked::new_questions(state, words),
            begin: asked::begin_new(&page.now()),
            back_to: Route::Incidents {},
            onsave: move |answers: Answers| {
                let item = asked::new_item(&page.now(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

/// One field of one of them.
#[component]
pub fn ChangeIncident(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("incident/{}/{}", id(), field());
    if state.private().is_none() {
        return rsx! { RowNotTold { section: Section::Private } };
    }
    let questions = asked::questions(state, words, &field());
    let (Some(row), false) = (found(state, &id()), questions.is_empty()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let this = row.head.id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: in_short(&row.text.value),
            questions,
            begin: asked::begin(&row),
            back_to: Route::Incident { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed(&field(), &page.now(), &answers)?;
                Some(edit(Doing::Change { id: this, item }))
            },
        }
    }
}
