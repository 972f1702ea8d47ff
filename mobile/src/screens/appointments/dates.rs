//! The single dates of a time that comes again: what became of each, and moving or calling off one without the others. What two
//! people write of one date stands side by side until somebody says which holds.

mod said;

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{coming, dates_before};
use samlat_record::time::parse_date;
use samlat_record::{AppointmentView, AppointmentsView, OccurrenceChange, OccurrenceField, Section, When};

use self::said::{OneDate, change_in_words, settled};
use super::again::is_again;
use super::asked::{lasting, length, start_of, when_of, when_written};
use super::one::has_begun;
use super::{edit, local_now};
use crate::components::{Button, Go, Heading, LinkCard, Tag, Tone, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::unread::unread;
use crate::shown::when::appointment_time;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// How many of the dates to come, and of those that were, stand on the screen of the appointment.
const SHOWN: usize = 4;

/// The next dates and the last ones, each leading to its own screen.
#[component]
pub fn Dates(appointment: AppointmentView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if !is_again(&appointment) {
        return VNode::empty();
    }
    let view = state.appointments().unwrap_or_default();
    let mut ahead: Vec<NaiveDate> = coming(&view, &local_now(&now))
        .into_iter()
        .filter(|one| one.appointment == appointment.head.id)
        .filter_map(|one| one.original)
        .collect();
    ahead.dedup();
    ahead.truncate(SHOWN);
    let before = dates_before(&appointment, now.local.date(), SHOWN).into_iter();
    let before = before.filter(|on| !ahead.contains(on)).collect();
    rsx! {
        DateList { title: words.dates_ahead(), view: view.clone(), appointment: appointment.clone(), dates: ahead }
        DateList { title: words.dates_before(), view, appointment, dates: before }
    }
}

#[component]
fn DateList(
    title: &'static str,
    view: AppointmentsView,
    appointment: AppointmentView,
    dates: Vec<NaiveDate>,
) -> Element {
    let words = use_words();
    let now = use_now();
    if dates.is_empty() {
        return VNode::empty();
    }
    let rows = dates.into_iter().map(|on| {
        let one = OneDate::of(&view, &appointment, on, &now);
        let (when, standing) = (one.when(), one.standing(words));
        (on, when.map_or_else(|| day(words, &now, on), |when| appointment_time(words, &now, &when)), standing)
    });
    let to = |on: NaiveDate| {
        Route::AppointmentDate { id: appointment.head.id.to_hex(), on: on.to_string() }.to_string()
    };
    rsx! {
        section { class: "stack",
            h2 { {title} }
            ul { class: "linklist",
                for (on , when , standing) in rows {
                    li { key: "{on}",
                        LinkCard { to: to(on), title: when, detail: standing }
                    }
                }
            }
        }
    }
}

fn day(words: Words, now: &Now, on: NaiveDate) -> String {
    appointment_time(words, now, &When::AllDay { date: on })
}

/// Finds the date that an address names.
fn find(state: State, now: &Now, id: &str, on: &str) -> Option<OneDate> {
    let view = state.appointments()?;
    let is_it = |one: &&AppointmentView| one.head.id.to_hex() == id && one.head.presence.is_shown();
    let appointment = view.appointments.iter().find(is_it).filter(|one| is_again(one))?;
    let one = OneDate::of(&view, appointment, parse_date(on).ok()?, now);
    let is_past = || dates_before(appointment, now.local.date(), usize::MAX).contains(&one.on);
    let is_one = !one.coming.is_empty() || !one.said.is_empty() || is_past();
    is_one.then_some(one)
}

/// One date.
#[component]
pub fn AppointmentDate(id: ReadSignal<String>, on: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if state.appointments().is_none() {
        return rsx! { RowNotTold { section: Section::Appointments } };
    }
    let Some(one) = find(state, &now, &id(), &on()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let can_edit = state.may_edit(Section::Appointments);
    let when = one.when().map(|when| appointment_time(words, &now, &when));
    let planned = one.appointment.when.agreed().map(|first| first.value.on_date(one.on));
    let moved_from = planned.filter(|_| matches!(one.agreed(), Some(OccurrenceChange::Moved(_))));
    let change = |field: &str| {
        let may = can_edit && !one.said.is_empty();
        may.then(|| Route::ChangeDate { id: id(), on: on(), field: field.to_owned() }.to_string())
    };
    let outcome = one.said.iter().find_map(|row| text(row.outcome.as_ref()));
    let strange = one.said.iter().flat_map(|row| row.head.unreadable.clone()).collect::<Vec<_>>();
    rsx! {
        Heading {
            title: one.appointment.title.value.clone(),
            lead: when.unwrap_or_else(|| day(words, &now, one.on)),
        }
        {unread(words, &strange)}
        if let Some(standing) = one.standing(words).filter(|_| !one.is_disputed()) {
            div { class: "tags",
                Tag { text: standing, tone: if one.is_unread() { Tone::Warn } else { Tone::Info } }
            }
        }
        if let Some(from) = moved_from {
            p { {words.date_moved_from(appointment_time(words, &now, &from))} }
        }
        SettleDate { one: one.clone(), can_edit }
        dl { class: "facts",
            Changeable { name: words.appointment_outcome(), value: outcome, change: change("outcome") }
        }
        if can_edit {
            DateButtons { one: one.clone(), id: id(), on: on() }
        }
    }
}

/// What people say of it, where they say different things.
#[component]
fn SettleDate(one: OneDate, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    if !one.is_disputed() {
        return VNode::empty();
    }
    let said = one.words();
    let in_words = |change: &OccurrenceChange| match change {
        OccurrenceChange::Moved(to) => words.date_moved_to(appointment_time(words, &now, to)),
        OccurrenceChange::AsPlanned
        | OccurrenceChange::Cancelled
        | OccurrenceChange::Completed
        | OccurrenceChange::Missed => change_in_words(words, change).to_owned(),
    };
    let versions: Vec<Version> =
        said.iter().map(|(_, field)| Version::of(in_words(&field.value), field)).collect();
    rsx! {
        Disputed {
            title: words.date_disputed(),
            advice: words.appointment_disputed_advice().to_owned(),
            versions,
            can_settle: can_edit && !one.is_unread(),
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some((row, field)) = said.get(at) {
                    act.send(state, edit(settled(&one, *row, &field.value)));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What can be said of it.
#[component]
fn DateButtons(one: OneDate, id: String, on: String) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    let Some(agreed) = one.agreed() else { return VNode::empty() };
    let is_to_be = matches!(agreed, OccurrenceChange::AsPlanned | OccurrenceChange::Moved(_));
    let has_begun = one.when().is_some_and(|when| has_begun(&when, &now));
    let mut offered = Vec::new();
    if is_to_be && has_begun {
        offered.push((OccurrenceChange::Completed, words.appointment_completed()));
        offered.push((OccurrenceChange::Missed, words.appointment_missed()));
    }
    offered.push(if agreed == OccurrenceChange::AsPlanned {
        (OccurrenceChange::Cancelled, words.date_cancelled())
    } else {
        (OccurrenceChange::AsPlanned, words.date_as_planned())
    });
    rsx! {
        div { class: "actions",
            for (change , label) in offered {
                Button {
                    key: "{label}",
                    label,
                    busy: act.is_waiting(state),
                    onpress: {
                        let one = one.clone();
                        move |()| {
                            act.send(state, says(state, &one, &OccurrenceField::Change(change.clone())));
                        }
                    },
                }
            }
            if is_to_be {
                Go {
                    to: Route::ChangeDate { id, on, field: "when".to_owned() }.to_string(),
                    label: words.date_move(),
                }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// When one date is instead, or what was said on it.
#[component]
pub fn ChangeDate(id: ReadSignal<String>, on: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let place = format!("appointment/{}/{}/{}", id(), on(), field());
    if state.appointments().is_none() {
        return rsx! { RowNotTold { section: Section::Appointments } };
    }
    let found = find(state, &now, &id(), &on());
    let Some((one, question)) = found.and_then(|one| Some((one.clone(), asked(words, &one, &field())?)))
    else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let outcome = one.said.iter().find_map(|row| text(row.outcome.as_ref()));
    let key = question.key;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: date_in_words(words, one.on, now.local.date()),
            questions: vec![question],
            begin: filled([
                ("when", one.when().map(|when| when_written(words, &when))),
                ("outcome", outcome),
            ]),
            back_to: Route::AppointmentDate { id: id(), on: on() },
            onsave: move |answers: Answers| {
                let said = answer(&answers, key);
                let written = match key {
                    "when" => {
                        let before = one.when();
                        let now = page.now().over(before.as_ref().and_then(start_of));
                        let to = lasting(when_of(&now, said)?, length(&one.appointment));
                        OccurrenceField::Change(OccurrenceChange::Moved(to))
                    }
                    _ => OccurrenceField::Outcome(said.to_owned()),
                };
                Some(says(state, &one, &written))
            },
        }
    }
}

/// What says this of a date, to be asked for last. In other rows that say the same of it, it is said first: else what she says
/// would stand against what nobody says any more. Somebody else's screens are for looking.
fn says(state: State, one: &OneDate, field: &OccurrenceField) -> Verb {
    let (last, others) = one.says(state, field);
    let is_looking = state.seen_as.peek().is_some();
    for other in others.into_iter().filter(|_| !is_looking) {
        state.send(edit(other));
    }
    edit(last)
}

/// The question about one field; none where there is no such field, or nothing can be said of it as things stand.
fn asked(words: Words, one: &OneDate, field: &str) -> Option<Question> {
    match field {
        "when" if one.agreed().is_some() => Some(
            Question::needed("when", words.date_ask_when(), words.appointment_when(), AnswerKind::When)
                .hint(words.appointment_ask_when_hint()),
        ),
        "outcome" if !one.said.is_empty() => Some(Question::open(
            "outcome",
            words.date_ask_outcome(),
            words.appointment_outcome(),
            AnswerKind::Long,
        )),
        _ => None,
    }
}
