//! A complaint to one of those who answer for it: its clock, the next step, and what was answered.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::rules::{ComplaintClock, ComplaintClockState};
use samlat_record::{Act as Doing, ComplaintSentView, Field, ItemId, PrivateView, Section};

use super::asked::{self, INSTANCES};
use super::{complaint, edit};
use crate::components::{Card, Go, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::asked::{chosen, name_of};
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::form::{Answers, Form};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::row::{Lost, Stands};
use crate::shown::complaint::{clock_in_words, instance_name, may_go_to};
use crate::shown::row::in_short;
use crate::shown::section::principal_name;
use crate::state::use_state;
use crate::words::use_words;

fn found(view: &PrivateView, id: ItemId) -> Option<ComplaintSentView> {
    view.complaints_sent.iter().find(|one| one.head.id == id && one.head.presence.is_shown()).cloned()
}

/// One of those that the complaint goes to.
#[component]
pub fn SentCard(complaint: ItemId, clock: ComplaintClock, view: PrivateView) -> Element {
    let words = use_words();
    let now = use_now();
    let Some(row) = found(&view, clock.complaint_sent) else { return VNode::empty() };
    let receiver = row.receiver.value.clone();
    let to = |field| change(complaint, row.head.id, field);
    let main = match clock.state {
        ComplaintClockState::Draft => Some(("sent", words.complaint_is_sent())),
        ComplaintClockState::Waits { .. }
        | ComplaintClockState::Unanswered { .. }
        | ComplaintClockState::WaitsWithoutClock { .. } => Some(("answer", words.complaint_is_answered())),
        ComplaintClockState::Answered { .. } => None,
    };
    let next = clock.next.and_then(|next| Some((next, name_of(&INSTANCES, &next)?)));
    rsx! {
        Card { title: receiver.clone(), eyebrow: instance_name(words, clock.instance).to_owned(),
            p { strong { {clock_in_words(words, &now, clock.state)} } }
            if let Some((field , label)) = main {
                Go { to: to(field), label, name: words.complaint_act_name(label, &receiver) }
            }
            if let Some((next , instance)) = next {
                p { {may_go_to(words, next)} }
                if clock.may_be_declined {
                    p { {words.complaint_may_be_declined()} }
                }
                Go {
                    to: Route::NewSent { id: complaint.to_hex(), instance }.to_string(),
                    label: words.complaint_go_on(instance_name(words, next)),
                }
            }
            Lost { also_written: row.head.also_written.clone() }
            SentFacts { row: row.clone(), complaint }
            Remove { section: Section::Private, id: row.head.id, what: receiver, onremoved: |()| {} }
        }
    }
}

/// Where a field of it is changed.
fn change(complaint: ItemId, sent: ItemId, field: &str) -> String {
    let (id, sent) = (complaint.to_hex(), sent.to_hex());
    Route::ChangeSent { id, sent, field: field.to_owned() }.to_string()
}

/// What stands about it.
#[component]
fn SentFacts(row: ComplaintSentView, complaint: ItemId) -> Element {
    let words = use_words();
    let now = use_now();
    let day = |on: &Field<NaiveDate>| date_in_words(words, on.value, now.local.date());
    let receiver = row.receiver.value.clone();
    let principal = row.principal.as_ref().map(|one| principal_name(words, one.value).to_owned());
    let mut facts = vec![
        Stands::new("receiver", words.complaint_receiver(), Some(receiver.clone())),
        Stands::new("principal", words.contact_principal(), principal),
        Stands::new("sent", words.complaint_sent(), row.sent.as_ref().map(day)),
        Stands::new("answer", words.request_answered(), row.answered.as_ref().map(day)),
    ];
    let outcome = text(row.outcome.as_ref());
    facts.extend(outcome.map(|said| Stands::new("answer", words.complaint_outcome(), Some(said))));
    rsx! {
        dl { class: "facts",
            for Stands { field , name , value , .. } in facts {
                Changeable { key: "{name}", name, value, change: change(complaint, row.head.id, field), of: receiver.clone() }
            }
        }
    }
}

/// One more that the complaint goes to.
#[component]
pub fn NewSent(id: ReadSignal<String>, instance: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let fresh = use_hook(|| state.fresh_id());
    let place = format!("complaint/{}/to/{}", id(), instance());
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let (Some(row), Some(instance)) = (complaint(&view, &id()), chosen(&INSTANCES, &instance())) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let this = row.head.id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: in_short(&row.text.value),
            questions: asked::new_sent_questions(words, row.complaint_about.value, instance),
            begin: asked::begin_sent_new(words, instance),
            back_to: Route::Complaint { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::new_sent(this, &page.now(), &answers)?;
                Some(edit(Doing::Add { id: fresh, item }))
            },
        }
    }
}

/// One field of one that the complaint goes to.
#[component]
pub fn ChangeSent(id: ReadSignal<String>, sent: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("complaint/{}/{}", sent(), field());
    let Some(view) = state.private() else { return rsx! { RowNotTold { section: Section::Private } } };
    let row = ItemId::from_hex(&sent()).and_then(|sent| found(&view, sent));
    let (Some(of), Some(row)) = (complaint(&view, &id()), row) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let questions = asked::sent_questions(words, of.complaint_about.value, &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    let this = row.head.id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.receiver.value.clone(),
            questions,
            begin: asked::begin_sent(&row),
            back_to: Route::Complaint { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed_sent(&field(), &page.now(), &answers)?;
                Some(edit(Doing::Change { id: this, item }))
            },
        }
    }
}
