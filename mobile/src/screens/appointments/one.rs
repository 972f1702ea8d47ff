//! One appointment: when, where, with whom, what to ask, what came of it. A contested time shows every time
//! that is said, with who and when, until somebody settles it.

use dioxus::prelude::*;
use samlat_record::{
    Act as Doing, AppointmentField, AppointmentView, Contested, Item, ItemId, List, Presence, QuestionView,
    Section, Status, When,
};

use super::edit;
use crate::components::{Button, Card, Go, Heading, Kind, Notice, Tag, Tone};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::failed::Failed;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::transcribed::Transcribed;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::screens::questions::{Asked, asked};
use crate::shown::when::{appointment_time, standing_in_words, status_in_words};
use crate::state::{State, use_act, use_state};
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
    rsx! {
        Heading { title: appointment.title.value.clone(), lead: when.clone() }
        if let Presence::RemovalDisputed { removed_by, removed_at_ms, .. } = appointment.head.presence.clone() {
            Notice { tone: Tone::Warn, title: words.contested_removal().to_owned(),
                Writer { by: removed_by, at_ms: removed_at_ms, arrived_ms: None }
            }
        }
        {unread(words, &appointment.head.unreadable)}
        SettleWhen { appointment: appointment.clone(), can_edit }
        SettleStatus { appointment: appointment.clone(), can_edit }
        dl { class: "facts",
            if when.is_some() {
                Changeable { name: words.appointment_when(), value: when, change: change("when") }
            }
            Changeable { name: words.appointment_place(), value: text(appointment.place.as_ref()), change: place("place") }
            Changeable { name: words.appointment_with_label(), value: text(appointment.with.as_ref()), change: change("with") }
            Changeable { name: words.appointment_travel(), value: text(appointment.travel.as_ref()), change: place("travel") }
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
        Transcribed { ground: appointment.title.ground.clone() }
        Writer { by: appointment.head.by, at_ms: appointment.head.at_ms, arrived_ms: appointment.head.arrived_ms }
    }
}

#[component]
fn SettleWhen(appointment: AppointmentView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    let Contested::Disputed(fields) = appointment.when else { return VNode::empty() };
    let id = appointment.head.id;
    let values: Vec<When> = fields.iter().map(|field| field.value.clone()).collect();
    let versions: Vec<Version> =
        fields.iter().map(|field| Version::of(appointment_time(words, &now, &field.value), field)).collect();
    rsx! {
        Disputed {
            title: words.appointment_disputed(),
            advice: words.appointment_disputed_advice().to_owned(),
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(when) = values.get(at) {
                    let item = Item::Appointment(vec![AppointmentField::When(when.clone())]);
                    act.send(state, edit(Doing::Settle { id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

#[component]
fn SettleStatus(appointment: AppointmentView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let id = appointment.head.id;
    let fields = match &appointment.status {
        Contested::Agreed(field) if field.value == Status::Planned => return VNode::empty(),
        Contested::Agreed(field) => {
            return rsx! {
                div { class: "tags",
                    Tag { text: status_in_words(words, field.value) }
                }
            };
        }
        Contested::Disputed(fields) => fields,
    };
    let title = standing_in_words(words, &appointment.status);
    let values: Vec<Status> = fields.iter().map(|field| field.value).collect();
    let versions: Vec<Version> = fields
        .iter()
        .map(|field| Version::of(status_in_words(words, field.value).to_owned(), field))
        .collect();
    rsx! {
        Disputed {
            title,
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(status) = values.get(at) {
                    let item = Item::Appointment(vec![AppointmentField::Status(*status)]);
                    act.send(state, edit(Doing::Settle { id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What can be said of how the appointment went.
#[component]
fn StatusButtons(appointment: AppointmentView) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let id = appointment.head.id;
    let is_planned = appointment.status.agreed().is_some_and(|field| field.value == Status::Planned);
    let offered: Vec<(Status, &'static str)> = if is_planned {
        vec![
            (Status::Completed, words.appointment_completed()),
            (Status::Cancelled, words.appointment_cancelled()),
        ]
    } else if appointment.status.is_disputed() {
        Vec::new()
    } else {
        vec![(Status::Planned, words.appointment_planned())]
    };
    rsx! {
        for (status , label) in offered {
            Button {
                key: "{label}",
                label,
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let item = Item::Appointment(vec![AppointmentField::Status(status)]);
                    act.send(state, edit(Doing::Change { id, item }));
                },
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
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
