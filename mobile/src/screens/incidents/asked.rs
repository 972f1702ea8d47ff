//! What is asked about something that happened, and what becomes of the answers.

use samlat_record::{IncidentField, IncidentView, Item, ItemId};

use crate::components::{Offered, short_date_year};
use crate::page::Now;
use crate::said::Toward;
use crate::screens::parts::asked::{day, day_of, needed, of, said_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::row::in_short;
use crate::state::State;
use crate::words::Words;

/// The fields that a new one is asked about, in order.
const NEW: [&str; 5] = ["text", "on", "place", "who", "action"];

/// All questions about a new one.
pub fn new_questions(state: State, words: Words) -> Vec<Question> {
    NEW.iter().flat_map(|field| questions(state, words, field)).collect()
}

/// The questions that say one field; none where there is no such field, or nothing to choose.
pub fn questions(state: State, words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    let long = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Long);
    match field {
        "text" => {
            vec![needed(long("text", words.incident_ask(), words.incident_text()))]
        }
        "on" => vec![needed(day("on", words.complaint_ask_on(), words.complaint_on(), Toward::Past))],
        "place" => vec![line("place", words.incident_ask_place(), words.incident_place())],
        "who" => vec![line("who", words.incident_ask_who(), words.incident_who())],
        "action" => vec![long("action", words.incident_ask_action(), words.incident_action())],
        "outcome" => vec![long("outcome", words.incident_ask_outcome(), words.incident_outcome())],
        "complaint" => complaint(state, words),
        _ => Vec::new(),
    }
}

fn complaint(state: State, words: Words) -> Vec<Question> {
    let all = state.private().unwrap_or_default().complaints;
    let shown = all.into_iter().filter(|one| one.head.presence.is_shown());
    let offered: Vec<Offered> =
        shown.map(|one| Offered::new(one.head.id.to_hex(), in_short(&one.text.value))).collect();
    if offered.is_empty() {
        return Vec::new();
    }
    let kind = AnswerKind::Choice(offered);
    vec![Question::open("complaint", words.incident_ask_complaint(), words.incident_complaint(), kind)]
}

/// A new one of the answers. What was not answered is not written.
pub fn new_item(now: &Now, answers: &Answers) -> Option<Item> {
    let fields = said_of(&NEW, answers).into_iter();
    of(Item::Incident, fields.filter_map(|field| field_of(field, now, answers)))
}

/// The change that the answer to one field's question makes.
pub fn changed(field: &str, now: &Now, answers: &Answers) -> Option<Item> {
    field_of(field, now, answers).map(|field| Item::Incident(vec![field]))
}

fn field_of(field: &str, now: &Now, answers: &Answers) -> Option<IncidentField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => IncidentField::Text(said.to_owned()),
        "on" => IncidentField::On(day_of(now, said, Toward::Past)?),
        "place" => IncidentField::Place(said.to_owned()),
        "who" => IncidentField::Who(said.to_owned()),
        "action" => IncidentField::Action(said.to_owned()),
        "outcome" => IncidentField::Outcome(said.to_owned()),
        "complaint" => IncidentField::Complaint(Some(ItemId::from_hex(said)?)),
        _ => return None,
    })
}

/// What stands in the fields of a new one: it is of today unless she says otherwise.
pub fn begin_new(now: &Now) -> Answers {
    filled([("on", Some(short_date_year(now.local.date())))])
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &IncidentView) -> Answers {
    filled([
        ("text", Some(row.text.value.clone())),
        ("on", Some(short_date_year(row.on.value))),
        ("place", text(row.place.as_ref())),
        ("who", text(row.who.as_ref())),
        ("action", text(row.action.as_ref())),
        ("outcome", text(row.outcome.as_ref())),
        ("complaint", row.complaint.as_ref().map(|of| of.value.to_hex())),
    ])
}
