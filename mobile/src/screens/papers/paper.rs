//! One paper to print: the medicines in use, the times to come, or the contract. Nothing that people disagree on is
//! printed as a fact, no place where she keeps places to herself, and nothing that is hers alone.

use dioxus::prelude::*;
use samlat_record::rules::{Coming, coming, untimed};
use samlat_record::{AppointmentView, AppointmentsView, Section};

use crate::components::{Button, Heading, Kind, Notice, Tag, Tone, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::screens::about::MedicinesInUse;
use crate::screens::appointments::local_now;
use crate::screens::contract::ContractInFull;
use crate::screens::medications::review::Preparation;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::LeftOut;
use crate::screens::parts::fact::text;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::unread::any_unread;
use crate::shown::when::{appointment_time, doubts};
use crate::state::{use_for_others, use_state};
use crate::words::use_words;

/// The medicines in use.
pub const MEDICINES: &str = "lakemedel";
/// What to bring to a review of the medicines.
pub const REVIEW: &str = "genomgang";
/// The times to come.
pub const TIMES: &str = "tider";
/// The contract.
pub const CONTRACT: &str = "kontrakt";

/// Most times on one paper.
const TIMES_MAX: usize = 40;

/// One paper.
#[component]
pub fn Paper(kind: ReadSignal<String>) -> Element {
    let state = use_for_others();
    let words = use_words();
    let now = use_now();
    let shown = match kind().as_str() {
        MEDICINES => state
            .medications()
            .map(|_| (words.medications_title(), rsx! { MedicinesInUse { now: now.clone() } })),
        TIMES => state
            .appointments()
            .map(|view| (words.appointments_title(), rsx! { Times { view, now: now.clone() } })),
        REVIEW => {
            state.medications().map(|_| (words.review_title(), rsx! { Preparation { now: now.clone() } }))
        }
        CONTRACT => state
            .contract()
            .map(|view| (words.contract_title(), rsx! { ContractInFull { view, now: now.clone() } })),
        _ => return rsx! { NotFound { rest: Vec::new() } },
    };
    let section = match kind().as_str() {
        MEDICINES | REVIEW => Section::Medications,
        TIMES => Section::Appointments,
        _ => Section::Contract,
    };
    let Some((title, content)) = shown else { return rsx! { RowNotTold { section } } };
    rsx! {
        Sheet { title, now, {content} }
    }
}

/// What stands on every paper: whose it is, the day, who wrote it; and the button.
#[component]
fn Sheet(title: &'static str, now: Now, children: Element) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let person = state.record.read().as_ref().map(|header| header.person.clone());
    let today = now.local.date();
    rsx! {
        Heading { title, lead: person.filter(|name| !name.is_empty()) }
        {children}
        p { class: "small quiet", {words.paper_of_day(date_in_words(words, today, today))} }
        p { class: "small quiet", {words.emergency_written_by()} }
        LeftOut {}
        Button { label: words.emergency_print(), kind: Kind::Primary, onpress: move |()| page.print() }
    }
}

/// The times to come, soonest first.
#[component]
fn Times(view: AppointmentsView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let ahead = coming(&view, &local_now(&now));
    let is_more = ahead.len() > TIMES_MAX;
    let find = |coming: Coming| {
        let found = view.appointments.iter().find(|one| one.head.id == coming.appointment);
        found.map(|found| (found.clone(), coming))
    };
    let rows: Vec<_> = ahead.into_iter().take(TIMES_MAX).filter_map(find).collect();
    rsx! {
        {any_unread(state, words, &[Section::Appointments])}
        if state.is_coming(Section::Appointments) {
            Notice { tone: Tone::Warn,
                p { {words.emergency_medicines_coming()} }
            }
        }
        if rows.is_empty() && untimed(&view).next().is_none() {
            p { {words.appointments_empty()} }
        }
        ul { class: "plain rows",
            for (at , (appointment , coming)) in rows.into_iter().enumerate() {
                Time { key: "{at}", appointment, coming: Some(coming), now: now.clone() }
            }
            for appointment in untimed(&view) {
                Time { key: "{appointment.head.id}", appointment: appointment.clone(), coming: None, now: now.clone() }
            }
        }
        if is_more {
            p { {words.paper_more_times()} }
        }
    }
}

/// One of them, with the questions to it.
#[component]
fn Time(appointment: AppointmentView, coming: Option<Coming>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let place = text(appointment.place.as_ref()).filter(|_| !state.hides_places());
    let questions = appointment.questions.iter().filter(|one| one.head.presence.is_shown());
    let questions: Vec<String> = questions.map(|one| one.text.value.clone()).collect();
    let (is_disputed, is_unread) =
        coming.as_ref().map_or((false, false), |coming| (coming.is_disputed, coming.is_unread));
    let when = coming.map(|coming| appointment_time(words, &now, &coming.when));
    rsx! {
        li { class: "stack",
            p { strong { {appointment.title.value.clone()} } }
            for text in doubts(words, &appointment, is_disputed, is_unread) {
                Tag { key: "{text}", text, tone: Tone::Warn }
            }
            if let Some(when) = when {
                p { {when} }
            }
            if let Some(place) = place {
                p { {place} }
            }
            if let Some(with) = text(appointment.with.as_ref()) {
                p { {words.appointment_with(with)} }
            }
            for (at , question) in questions.into_iter().enumerate() {
                p { key: "{at}", class: "written", {question} }
            }
        }
    }
}
