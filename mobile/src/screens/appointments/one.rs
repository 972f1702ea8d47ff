//! One appointment: when, where, with whom, what to ask, what came of it. A contested time shows every time
//! that is said, with who and when, until somebody settles it.

mod settle;

use dioxus::prelude::*;
use samlat_record::rules::next_of;
use samlat_record::{AppointmentView, Contested, ItemId, List, Presence, QuestionView, Section};

pub use self::settle::has_begun;
use self::settle::{SettleResponsible, SettleStatus, SettleWhen, StatusButtons};
use super::again::{SettleAgain, in_words, is_again, recurrence, until_in_words};
use super::asked::{Elsewhere, has_hour, length, responsible};
use super::brought::Brings;
use super::dates::Dates;
use super::local_now;
use super::whom::Whom;
use crate::components::{Card, Go, Heading, Kind, Notice, Tone};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::clash::TimeClashes;
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::row::Lost;
use crate::screens::parts::transcribed::Transcribed;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::screens::questions::{Asked, asked};
use crate::shown::appointment::appointment_kind;
use crate::shown::when::appointment_time;
use crate::shown::year::hours_in_words;
use crate::state::{State, use_state};
use crate::words::use_words;

/// One appointment.
#[component]
pub fn Appointment(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let Some(view) = state.appointments() else {
        return rsx! { RowNotTold { section: Section::Appointments } };
    };
    let found = view
        .appointments
        .into_iter()
        .find(|one| one.head.id.to_hex() == id() && one.head.presence.is_shown());
    match found {
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(appointment) => rsx! {
            OneAppointment { appointment, can_edit: state.may_edit(Section::Appointments) }
        },
    }
}

/// The appointment itself.
#[component]
pub fn OneAppointment(appointment: AppointmentView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let now = use_now();
    let id = appointment.head.id;
    let hex = id.to_hex();
    let change = |field: &str| {
        can_edit.then(|| Route::ChangeAppointment { id: hex.clone(), field: field.to_owned() }.to_string())
    };
    let hides = state.hides_places();
    let place = |field: &str| change(field).filter(|_| !hides);
    let when = appointment.when.agreed().map(|field| appointment_time(words, &now, &field.value));
    let comes_again = is_again(&appointment);
    let again = in_words(words, &now, &appointment);
    let until = recurrence(&appointment).map(|said| until_in_words(words, &now, said));
    let is_again_sure = !appointment.recurrence.as_ref().is_some_and(Contested::is_disputed);
    let next = next_of(&appointment, &local_now(&now));
    let next_times = next.clone();
    let next = next.into_iter().next().filter(|_| comes_again);
    let lead = next.filter(|next| !next.is_disputed).map(|next| appointment_time(words, &now, &next.when));
    let minutes = |minutes: u16| hours_in_words(words, u64::from(minutes));
    let kind =
        appointment.appointment_kind.as_ref().map(|kind| appointment_kind(words, kind.value).to_owned());
    let travel_minutes = appointment.travel_minutes.as_ref().map(|travel| minutes(travel.value));
    let is_responsible_disputed = appointment.responsible.as_ref().is_some_and(Contested::is_disputed);
    let elsewhere = Elsewhere::of(state);
    rsx! {
        Heading {
            title: appointment.title.value.clone(),
            lead: if appointment.is_untimed() {
                Some(words.appointment_time_unread().to_owned())
            } else if comes_again {
                lead
            } else {
                when.clone()
            },
        }
        if let Presence::RemovalDisputed { removed_by, removed_at_ms, .. } = appointment.head.presence.clone() {
            Notice { tone: Tone::Warn, title: words.contested_removal().to_owned(),
                Writer { by: removed_by, at_ms: removed_at_ms, arrived_ms: None }
            }
        }
        {unread(words, &appointment.head.unreadable)}
        SettleWhen { appointment: appointment.clone(), can_edit }
        TimeClashes { appointment: appointment.clone(), times: next_times }
        SettleAgain { appointment: appointment.clone(), can_edit }
        SettleStatus { appointment: appointment.clone(), can_edit }
        SettleResponsible { appointment: appointment.clone(), can_edit }
        Dates { appointment: appointment.clone() }
        dl { class: "facts",
            if when.is_some() {
                Changeable {
                    name: if comes_again { words.again_first() } else { words.appointment_when() },
                    value: when.clone(),
                    change: change("when"),
                }
            }
            if when.is_some() && is_again_sure {
                Changeable { name: words.again_label(), value: again, change: change("again") }
            }
            if until.is_some() {
                Changeable { name: words.again_until(), value: until, change: change("until") }
            }
            if has_hour(&appointment) {
                Changeable { name: words.appointment_length(), value: length(&appointment).map(minutes), change: change("length") }
            }
            Changeable { name: words.appointment_kind(), value: kind, change: change("kind") }
            Changeable { name: words.appointment_place(), value: text(appointment.place.as_ref()), change: place("place") }
            Changeable { name: words.appointment_with_label(), value: text(appointment.with.as_ref()), change: change("with") }
            Whom { appointment: appointment.clone(), elsewhere: elsewhere.clone(), change: change("contacts") }
            if !is_responsible_disputed {
                Changeable { name: words.appointment_responsible(), value: responsible(&appointment), change: change("responsible") }
            }
            Changeable { name: words.appointment_travel(), value: text(appointment.travel.as_ref()), change: place("travel") }
            Changeable { name: words.appointment_travel_minutes(), value: travel_minutes, change: change("travel_minutes") }
            Brings { appointment: appointment.clone(), elsewhere, change: change("brought") }
            Changeable { name: words.appointment_outcome(), value: text(appointment.outcome.as_ref()), change: change("outcome") }
            Changeable { name: words.field_note(), value: text(appointment.note.as_ref()), change: change("note") }
        }
        Questions { questions: appointment.questions.clone(), taken: taken(state, id), can_edit }
        if state.may_edit(Section::Updates) {
            Go { to: Route::QuestionsTo { id: hex.clone() }.to_string(), label: words.meeting_more() }
        }
        if can_edit {
            Go {
                to: Route::NewQuestion { id: hex.clone() }.to_string(),
                label: words.question_write(),
                kind: Kind::Primary,
            }
            Alone { section: Section::Appointments, id, what: appointment.title.value.clone() }
            div { class: "actions",
                StatusButtons { appointment: appointment.clone() }
                Remove {
                    section: Section::Appointments,
                    id,
                    what: appointment.title.value.clone(),
                    onremoved: move |()| {
                        navigator.replace(Route::Appointments {});
                    },
                }
            }
        }
        Lost { also_written: appointment.head.also_written.clone() }
        Transcribed { ground: appointment.title.ground.clone() }
        Writer { by: appointment.head.by, at_ms: appointment.head.at_ms, arrived_ms: appointment.head.arrived_ms }
    }
}

/// The questions among those for meetings that are taken to this one.
fn taken(state: State, id: ItemId) -> Vec<Asked> {
    let is_here = |asked: &Asked| asked.row.appointment.as_ref().is_some_and(|to| to.value == id);
    asked(state).unwrap_or_default().into_iter().filter(is_here).collect()
}

/// The questions to bring.
#[component]
fn Questions(questions: List<QuestionView>, taken: Vec<Asked>, can_edit: bool) -> Element {
    let words = use_words();
    let shown: Vec<QuestionView> = questions.into_iter().filter(|one| one.head.presence.is_shown()).collect();
    if shown.is_empty() && taken.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.questions_title(),
            ul { class: "plain rows",
                for Asked { row , .. } in taken {
                    li { key: "{row.head.id}", class: "stack",
                        p { class: "written", {row.text.value.clone()} }
                        if let Some(answer) = text(row.outcome.as_ref()) {
                            p { class: "written", {words.meeting_answer_was(answer)} }
                        }
                        Writer { by: row.text.by, at_ms: row.text.at_ms, arrived_ms: row.text.arrived_ms }
                        Go {
                            to: Route::MeetingQuestion { id: row.head.id.to_hex() }.to_string(),
                            label: words.meeting_open(),
                            name: words.meeting_open_name(&row.text.value),
                            kind: Kind::Quiet,
                        }
                    }
                }
                for question in shown {
                    li { key: "{question.head.id}", class: "stack",
                        p { class: "written", {question.text.value.clone()} }
                        Writer { by: question.text.by, at_ms: question.text.at_ms, arrived_ms: question.text.arrived_ms }
                        if can_edit {
                            Remove {
                                section: Section::Appointments,
                                id: question.head.id,
                                what: question.text.value.clone(),
                                onremoved: |()| {},
                            }
                        }
                    }
                }
            }
        }
    }
}
