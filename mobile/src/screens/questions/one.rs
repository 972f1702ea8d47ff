//! One question for a meeting: its words, where it is taken, and what was answered. And a new one in her own words.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Item, MeetingQuestionField, MeetingQuestionView, Section};

use super::{Asked, NO_MEETING, asked, edit, meeting_of, meetings, soonest, taken_to};
use crate::components::{Go, Kind, Offered};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::row::{OneRow, Stands};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

fn found(state: State, id: &str) -> Option<Asked> {
    asked(state)?.into_iter().find(|asked| asked.row.head.id.to_hex() == id)
}

/// One question.
#[component]
pub fn MeetingQuestion(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    if state.notes().is_none() {
        return rsx! { RowNotTold { section: Section::Updates } };
    }
    let Some(Asked { section, row }) = found(state, &id()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let can_edit = state.may_edit(section);
    let answered = text(row.outcome.as_ref());
    let address = Route::MeetingQuestion { id: id() }.to_string();
    let to = row.appointment.as_ref().map(|_| taken_to(state, words, &row));
    let meeting = row.appointment.as_ref().map(|to| Route::Appointment { id: to.value.to_hex() });
    let facts = vec![
        Stands::new("text", words.question_label(), Some(row.text.value.clone())),
        Stands::new("appointment", words.meeting_where(), to),
        Stands::new("outcome", words.meeting_answer(), answered.clone()),
    ];
    rsx! {
        OneRow {
            title: row.text.value.clone(),
            section: Section::Updates,
            head: row.head.clone(),
            facts,
            address: can_edit.then(|| address.clone()),
            back_to: Route::Questions {},
            if can_edit && answered.is_none() {
                Go {
                    to: Route::ChangeMeetingQuestion { id: id(), field: "outcome".to_owned() }.to_string(),
                    label: words.meeting_ask_answer(),
                    kind: Kind::Primary,
                }
            }
            if let Some(meeting) = meeting {
                Go { to: meeting.to_string(), label: words.appointment_read() }
            }
        }
    }
}

fn questions(
    state: State,
    words: Words,
    now: &Now,
    field: &str,
    row: Option<&MeetingQuestionView>,
) -> Vec<Question> {
    match field {
        "text" => vec![
            Question::needed("text", words.question_ask(), words.question_label(), AnswerKind::Long)
                .hint(words.question_hint()),
        ],
        "appointment" => vec![Question::open(
            "appointment",
            words.meeting_which(),
            words.meeting_where(),
            AnswerKind::Choice(with_its_own(state, words, meetings(state, words, now), row)),
        )],
        "outcome" => vec![Question::open(
            "outcome",
            words.meeting_ask_answer(),
            words.meeting_answer(),
            AnswerKind::Long,
        )],
        _ => Vec::new(),
    }
}

/// What may be chosen, with the meeting that the question is taken to where that is not to come.
fn with_its_own(
    state: State,
    words: Words,
    mut offered: Vec<Offered>,
    row: Option<&MeetingQuestionView>,
) -> Vec<Offered> {
    let to = row.and_then(|row| Some((row, row.appointment.as_ref()?.value.to_hex())));
    if let Some((row, to)) = to
        && offered.iter().all(|meeting| meeting.value != to)
    {
        offered.insert(0, Offered::new(to, taken_to(state, words, row)));
    }
    offered
}

fn field_of(field: &str, answers: &Answers) -> Option<MeetingQuestionField> {
    let said = answer(answers, field);
    match field {
        "text" => Some(MeetingQuestionField::Text(said.to_owned())),
        "appointment" => Some(MeetingQuestionField::Appointment(meeting_of(said))),
        "outcome" => Some(MeetingQuestionField::Outcome(said.to_owned())),
        _ => None,
    }
}

/// A question in her own words.
#[component]
pub fn NewMeetingQuestion() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let id = use_hook(|| state.fresh_id());
    if state.notes().is_none() && !state.is_coming(Section::Updates) {
        return rsx! { RowNotTold { section: Section::Updates } };
    }
    let soonest = soonest(state, &now, &meetings(state, words, &now));
    let asked = ["text", "appointment"].into_iter();
    rsx! {
        Form {
            place: "meeting-question",
            title: words.question_new(),
            questions: asked.flat_map(|field| questions(state, words, &now, field, None)).collect::<Vec<_>>(),
            begin: filled([("appointment", Some(soonest))]),
            back_to: Route::Questions {},
            onsave: move |answers: Answers| {
                let to = meeting_of(answer(&answers, "appointment"));
                let mut fields = vec![field_of("text", &answers)?];
                fields.extend(to.map(|to| MeetingQuestionField::Appointment(Some(to))));
                Some(edit(Section::Updates, Doing::Add { id, item: Item::MeetingQuestion(fields) }))
            },
        }
    }
}

/// One field of a question.
#[component]
pub fn ChangeMeetingQuestion(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let place = format!("meeting-question/{}/{}", id(), field());
    if state.notes().is_none() {
        return rsx! { RowNotTold { section: Section::Updates } };
    }
    let Some(Asked { section, row }) = found(state, &id()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let questions = questions(state, words, &now, &field(), Some(&row));
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    let this = row.head.id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.text.value.clone(),
            questions,
            begin: begin(&row),
            back_to: Route::MeetingQuestion { id: id() },
            onsave: move |answers: Answers| {
                let item = Item::MeetingQuestion(vec![field_of(&field(), &answers)?]);
                Some(edit(section, Doing::Change { id: this, item }))
            },
        }
    }
}

fn begin(row: &MeetingQuestionView) -> Answers {
    let to = row.appointment.as_ref().map_or_else(|| NO_MEETING.to_owned(), |to| to.value.to_hex());
    filled([
        ("text", Some(row.text.value.clone())),
        ("appointment", Some(to)),
        ("outcome", text(row.outcome.as_ref())),
    ])
}
