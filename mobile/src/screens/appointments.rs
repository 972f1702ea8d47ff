//! Tider: what is to come first, then what was; each with its questions and what came of it.

mod again;
mod asked;
mod brought;
mod dates;
mod one;
mod whom;

use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{Coming, HomeClock, coming, home_zone, next_of, untimed};
use samlat_record::time::{HOME_ZONE, zone};
use samlat_record::{
    Act as Doing, AppointmentView, AppointmentsView, Edit, Item, LocalTime, QuestionField, Section,
};

use self::again::in_words;
use self::asked::Elsewhere;
pub(super) use self::asked::{begin as begin_appointment, when_written, written as written_appointment};
pub use self::dates::{AppointmentDate, ChangeDate};
pub use self::one::Appointment;
use super::not_found::NotFound;
use super::parts::alone::{AloneMark, marked};
use super::parts::clash::TimeClashes;
use super::parts::fact::text;
use super::parts::form::{Answers, Form, answer};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::question::{AnswerKind, Question};
use super::parts::unread::{section_unread, unread};
use crate::components::{Card, CardKind, Empty, Go, Heading, Kind, LinkCard, Tag, Tone};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::shown::when::{appointment_time, doubts, standing_in_words};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// Tider.
#[component]
pub fn Appointments() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Appointments);
    rsx! {
        Heading { title: words.appointments_title() }
        {section_unread(state, words, Section::Appointments)}
        match state.appointments() {
            None => rsx! {
                NotTold { section: Section::Appointments }
            },
            Some(view) => rsx! {
                AppointmentList { view, now, can_edit }
            },
        }
    }
}

/// The local moment that the rules count from: by the wall of the phone where its zone is known. A web page knows few
/// zones; elsewhere it counts by the zone that a record starts with, so that it is the same instant.
#[must_use]
pub fn local_now(now: &Now) -> LocalTime {
    let on_wall = LocalTime { at: now.local, zone: now.zone.clone() };
    if zone::is_known(&now.zone) {
        return on_wall;
    }
    zone::local_from_ms(now.utc_ms, HOME_ZONE).unwrap_or(on_wall)
}

/// The moment by the clock where the person lives, as the hours of a clinic are said.
#[must_use]
pub fn home_now(state: State, now: &Now) -> LocalTime {
    at_home(state, now, None)
}

/// An instant by the same clock. Nothing where no calendar reaches so far.
#[must_use]
pub fn home_at(state: State, now: &Now, at_ms: i64) -> Option<LocalTime> {
    DateTime::from_timestamp_millis(at_ms).map(|at| at_home(state, now, Some(at)))
}

fn at_home(state: State, now: &Now, at: Option<DateTime<Utc>>) -> LocalTime {
    let (about, local) = (state.about(), local_now(now));
    let clock = HomeClock::new(home_zone(about.as_ref()), &local);
    clock.local(at.unwrap_or_else(|| clock.now()))
}

/// The list itself.
#[component]
pub fn AppointmentList(view: AppointmentsView, now: Now, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let local = local_now(&now);
    let mut seen = Vec::new();
    let mut cards: Vec<(AppointmentView, Vec<Coming>)> = Vec::new();
    for coming in coming(&view, &local) {
        let found = view.appointments.iter().find(|one| one.head.id == coming.appointment);
        let Some(appointment) = found.filter(|one| !seen.contains(&one.head.id)) else { continue };
        seen.push(coming.appointment);
        cards.push((appointment.clone(), next_of(appointment, &local)));
    }
    for appointment in untimed(&view) {
        seen.push(appointment.head.id);
        cards.push((appointment.clone(), Vec::new()));
    }
    let mut before: Vec<AppointmentView> = view
        .appointments
        .iter()
        .filter(|one| one.head.presence.is_shown() && !seen.contains(&one.head.id))
        .cloned()
        .collect();
    before
        .sort_by_key(|one| core::cmp::Reverse(one.when.candidates().first().map(|field| field.value.date())));
    rsx! {
        if cards.is_empty() {
            Empty { words: words.appointments_empty() }
        }
        if can_edit {
            Go { to: Route::NewAppointment {}.to_string(), label: words.appointments_add(), kind: Kind::Primary }
        }
        for (at , (appointment , next)) in cards.into_iter().enumerate() {
            AppointmentCard {
                key: "{appointment.head.id}",
                appointment,
                is_next: at == 0 && !next.is_empty(),
                next,
                now: now.clone(),
            }
        }
        if !before.is_empty() {
            section { class: "stack",
                h2 { {words.appointments_before()} }
                ul { class: "linklist",
                    for appointment in before.into_iter().take(20) {
                        li { key: "{appointment.head.id}",
                            LinkCard {
                                to: Route::Appointment { id: appointment.head.id.to_hex() }.to_string(),
                                title: appointment.title.value.clone(),
                                detail: marked(state, words, appointment.head.id, Some(past_detail(words, &now, &appointment))),
                            }
                        }
                    }
                }
            }
        }
    }
}

fn past_detail(words: Words, now: &Now, appointment: &AppointmentView) -> String {
    let when = appointment.when.candidates().first().map(|field| appointment_time(words, now, &field.value));
    let when = when.unwrap_or_else(|| words.appointment_time_unread().to_owned());
    words.appointment_was(when, standing_in_words(words, &appointment.status))
}

/// One appointment as a card: when it is `next`, where, with whom, and whether people disagree. Without a `next` no time of it
/// can be read here.
#[component]
pub fn AppointmentCard(appointment: AppointmentView, next: Vec<Coming>, now: Now, is_next: bool) -> Element {
    let words = use_words();
    let is_disputed = next.iter().any(|one| one.is_disputed);
    let is_unread = next.iter().any(|one| one.is_unread);
    let doubts = doubts(words, &appointment, is_disputed, is_unread);
    // Two that differ in how long it takes alone begin at one time.
    let mut times: Vec<String> = next.iter().map(|one| appointment_time(words, &now, &one.when)).collect();
    times.dedup();
    let kind = match (is_disputed, is_next) {
        (true, _) => CardKind::Disputed,
        (false, true) => CardKind::Next,
        (false, false) => CardKind::Plain,
    };
    let title = appointment.title.value.clone();
    rsx! {
        Card {
            title: title.clone(),
            kind,
            eyebrow: is_next.then(|| words.appointments_next().to_owned()),
            AloneMark { id: appointment.head.id }
            if !doubts.is_empty() {
                div { class: "tags",
                    for text in doubts {
                        Tag { key: "{text}", text, tone: Tone::Warn }
                    }
                }
            }
            {unread(words, &appointment.head.unreadable)}
            for when in times {
                p { class: "when", key: "{when}", {when.clone()} }
            }
            if let Some(again) = in_words(words, &now, &appointment) {
                p { class: "quiet", {again} }
            }
            TimeClashes { appointment: appointment.clone(), times: next }
            if let Some(place) = text(appointment.place.as_ref()) {
                p { {place} }
            }
            if let Some(with) = text(appointment.with.as_ref()) {
                p { {words.appointment_with(with)} }
            }
            Go {
                to: Route::Appointment { id: appointment.head.id.to_hex() }.to_string(),
                label: words.appointment_read(),
                name: words.appointment_read_name(title),
            }
        }
    }
}

/// A new appointment. What and when are needed.
#[component]
pub fn NewAppointment() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    rsx! {
        Form {
            place: NEW,
            title: words.appointment_new(),
            questions: asked::new_questions(words, state.hides_places()),
            back_to: Route::Appointments {},
            done_to: Route::Appointment { id: id.to_hex() },
            onsave: move |answers: Answers| {
                let item = asked::written(&page.now(), &answers);
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

const NEW: &str = "appointment/new";

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Appointments, edit: Edit::from(act) }
}

/// A question to bring to an appointment.
#[component]
pub fn NewQuestion(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let fresh = use_hook(|| state.fresh_id());
    let place = format!("appointment/{}/question", id());
    let back = Route::Appointment { id: id() };
    let Some(appointment) = samlat_record::ItemId::from_hex(&id()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            place,
            title: words.question_new(),
            questions: vec![
                Question::needed("text", words.question_ask(), words.question_label(), AnswerKind::Long)
                    .hint(words.question_hint()),
            ],
            back_to: back,
            onsave: move |answers: Answers| {
                let fields = vec![
                    QuestionField::Appointment(appointment),
                    QuestionField::Text(answer(&answers, "text").to_owned()),
                ];
                Some(edit(Doing::Add { id: fresh, item: Item::Question(fields) }))
            },
        }
    }
}

/// One field of an appointment.
#[component]
pub fn ChangeAppointment(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("appointment/{}/{}", id(), field());
    let back = Route::Appointment { id: id() };
    let Some(view) = state.appointments() else {
        return rsx! { RowNotTold { section: Section::Appointments } };
    };
    let found = view.appointments.iter().find(|one| one.head.id.to_hex() == id()).cloned();
    let Some(appointment) = found else { return rsx! { NotFound { rest: Vec::new() } } };
    let from = asked::chosen_from(&field());
    let is_told = |section: &Section| state.sections.read().contains_key(section);
    if let Some(section) = from.filter(|section| state.may_read(*section) && !is_told(section)) {
        return rsx! { RowNotTold { section } };
    }
    let elsewhere = Elsewhere::of(state);
    let questions = asked::questions_of(words, &page.now(), &elsewhere, &appointment, &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: appointment.title.value.clone(),
            questions,
            begin: asked::begin_of(words, &elsewhere, &appointment),
            back_to: back,
            onsave: move |answers: Answers| {
                let item = asked::changed(&page.now(), &elsewhere, &appointment, &field(), &answers);
                Some(edit(Doing::Change { id: appointment.head.id, item }))
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_in_a_zone_that_no_table_here_knows_counts_from_the_same_instant() {
        let now = crate::screens::testing::now();
        assert_eq!(local_now(&now), LocalTime { at: now.local, zone: now.zone.clone() });
        let far = Now {
            local: now.local + chrono::Duration::hours(6),
            ahead_minutes: 420,
            zone: "Mars/Olympus".to_owned(),
            ..now.clone()
        };
        assert_eq!(local_now(&far), local_now(&now));
    }
}
