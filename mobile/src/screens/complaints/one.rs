//! One complaint: her text, and under it each that it goes to.

use dioxus::prelude::*;
use samlat_record::rules::complaints;
use samlat_record::{Act as Doing, IncidentField, Item, Section};

use super::sent::SentCard;
use super::{asked, complaint, edit};
use crate::components::{Card, Copying, Go, Kind, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::form::{Answers, Form};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::row::{OneRow, Stands};
use crate::shown::complaint::about_name;
use crate::shown::row::in_short;
use crate::state::use_state;
use crate::words::use_words;

/// One complaint.
#[component]
pub fn Complaint(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let Some(row) = complaint(&view, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let today = now.local.date();
    let stands = complaints(&state.reach(), today).into_iter().find(|one| one.complaint == row.head.id);
    let clocks = stands.map(|one| one.sent).unwrap_or_default();
    let on = |day: &samlat_record::Field<chrono::NaiveDate>| date_in_words(words, day.value, today);
    let about = row.complaint_about.value;
    let text = row.text.value.clone();
    let facts = vec![
        Stands::new("about", words.complaint_about(), Some(about_name(words, about).to_owned())),
        Stands::new("text", words.complaint_text(), Some(text.clone())),
        Stands::new("on", words.complaint_on(), row.on.as_ref().map(on)),
        Stands::new("closed", words.complaint_closed(), row.closed.as_ref().map(on)),
    ];
    let is_first = clocks.is_empty();
    rsx! {
        OneRow {
            title: in_short(&text),
            lead: words.complaints_never_sent().to_owned(),
            section: Section::Private,
            head: row.head.clone(),
            facts,
            address: Route::Complaint { id: id() }.to_string(),
            back_to: Route::Complaints {},
            if is_first {
                p { {words.complaint_draft()} }
            }
            Card { title: words.complaint_send(),
                p { {words.complaint_send_how()} }
                Copying { label: words.gap_copy(), text }
            }
            for clock in clocks {
                SentCard { key: "{clock.complaint_sent}", complaint: row.head.id, clock, view: view.clone() }
            }
            Go {
                to: Route::NewSent { id: id(), instance: "vardgivaren".to_owned() }.to_string(),
                label: if is_first { words.complaint_add_receiver() } else { words.complaint_add_another() },
                kind: if is_first { Kind::Primary } else { Kind::Secondary },
            }
        }
    }
}

/// A new complaint.
#[component]
pub fn NewComplaint() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    if state.private().is_none() && !state.is_coming(Section::Private) {
        return rsx! { RowNotTold { section: Section::Private } };
    }
    rsx! {
        Form {
            place: "complaint",
            title: words.complaints_write(),
            questions: asked::new_questions(words),
            back_to: Route::Complaints {},
            done_to: Route::Complaint { id: id.to_hex() },
            onsave: move |answers: Answers| {
                let item = asked::new_item(&page.now(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

/// A new complaint about something that happened. What is written there stands in it from the start, and says afterwards
/// which complaint came of it.
#[component]
pub fn NewComplaintOf(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let fresh = use_hook(|| state.fresh_id());
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let happened = view.incidents.iter().find(|one| one.head.id.to_hex() == id());
    let Some(happened) = happened.filter(|one| one.head.presence.is_shown()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let incident = happened.head.id;
    rsx! {
        Form {
            place: "incident/{id()}/complaint",
            title: words.complaints_write(),
            questions: asked::new_questions(words),
            begin: asked::begin_of(happened),
            back_to: Route::Incident { id: id() },
            done_to: Route::Complaint { id: fresh.to_hex() },
            onsaved: move |()| {
                let item = Item::Incident(vec![IncidentField::Complaint(Some(fresh))]);
                state.send(edit(Doing::Change { id: incident, item }));
            },
            onsave: move |answers: Answers| {
                let item = asked::new_item(&page.now(), &answers)?;
                Some(edit(Doing::Add { id: fresh, item }))
            },
        }
    }
}

/// One field of a complaint.
#[component]
pub fn ChangeComplaint(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("complaint/{}/{}", id(), field());
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let questions = asked::questions(words, &field());
    let (Some(row), false) = (complaint(&view, &id()), questions.is_empty()) else {
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
            back_to: Route::Complaint { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed(&field(), &page.now(), &answers)?;
                Some(edit(Doing::Change { id: this, item }))
            },
        }
    }
}
