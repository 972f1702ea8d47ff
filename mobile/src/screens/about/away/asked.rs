//! What is asked about a time away from home, and what becomes of the answers. Nothing is chosen beforehand: what keeps a
//! reminder silent is her own word.

use chrono::NaiveDate;
use samlat_record::{
    Contested, FieldName, Item, ItemId, MedicationsView, Reminders, StayField, StayKind, StayView,
};

use crate::components::{Offered, short_date_year};
use crate::page::Now;
use crate::said::{Toward, parse_last_day};
use crate::screens::parts::asked::{Named, choice, chosen, day_of, name_of, needed};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question, several};
use crate::shown::stay::stay_kind;
use crate::state::State;
use crate::words::Words;

const KINDS: [Named<StayKind>; 3] = [
    ("hospital", StayKind::Hospital),
    ("short_term", StayKind::ShortTerm),
    ("elsewhere", StayKind::Elsewhere),
];
const AS_USUAL: &str = "as_usual";
const PAUSED: &str = "paused";
/// Of some medicines only; of which is a question of its own.
const ONLY: &str = "only";

/// What a new one is asked about, in order.
const NEW: [&str; 5] = ["kind", "place", "days", "medicines", "reminders"];

/// All questions about a new one.
pub fn new_questions(state: State, words: Words) -> Vec<Question> {
    NEW.iter().flat_map(|field| questions(state, words, None, field)).collect()
}

/// The questions that say one field of a new one, or of one that stands; none where there is no such field, and none about
/// the place where places are hidden.
pub fn questions(state: State, words: Words, row: Option<&StayView>, field: &str) -> Vec<Question> {
    match field {
        "kind" => vec![needed(choice("kind", words.stay_ask_kind(), words.stay_kind(), &KINDS, |kind| {
            stay_kind(words, kind)
        }))],
        "place" if state.hides_places() => Vec::new(),
        "place" => vec![
            Question::open("place", words.stay_ask_place(), words.stay_place(), AnswerKind::Line)
                .hint(words.stay_ask_place_hint()),
        ],
        "days" => days(words, row.is_none()),
        "medicines" => vec![
            Question::open(
                "medicines",
                words.stay_ask_medicines_by(),
                words.stay_medicines_by(),
                AnswerKind::Line,
            )
            .hint(words.stay_ask_medicines_by_hint()),
        ],
        "reminders" => reminders(state, words, row),
        "note" if row.is_some() => {
            vec![Question::open("note", words.contact_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

fn days(words: Words, is_new: bool) -> Vec<Question> {
    let from = AnswerKind::Day(Toward::Either);
    let hint = if is_new { words.stay_ask_until_skip() } else { words.stay_ask_until_empty() };
    vec![
        Question::needed("from", words.stay_ask_from(), words.stay_from(), from),
        Question::open("until", words.stay_ask_until(), words.stay_until(), AnswerKind::LastDay(None))
            .since("from")
            .hint(hint),
    ]
}

/// What her reminders do, and of which medicines they come. Where none can be named here that is not offered.
fn reminders(state: State, words: Words, row: Option<&StayView>) -> Vec<Question> {
    let rows = medicines(&state.medications().unwrap_or_default(), row);
    let mut offered = vec![
        Offered::new(AS_USUAL, words.stay_reminders_usual()),
        Offered::new(PAUSED, words.stay_reminders_paused()).with(words.stay_reminders_paused_detail()),
    ];
    if !rows.is_empty() {
        let only = Offered::new(ONLY, words.stay_reminders_only());
        offered.push(only.with(words.stay_reminders_only_detail()));
    }
    let will = AnswerKind::Choice(offered);
    vec![
        Question::open("reminders", words.stay_ask_reminders(), words.stay_reminders(), will)
            .hint(words.stay_ask_reminders_hint()),
        Question::needed("only", words.stay_ask_only(), words.stay_only(), AnswerKind::Several(rows))
            .only_after("reminders", Some(ONLY))
            .hint(words.stay_ask_only_hint()),
    ]
}

/// Her medicines in use, and those that the row names already.
fn medicines(list: &MedicationsView, row: Option<&StayView>) -> Vec<Offered> {
    let named = row.map(named).unwrap_or_default();
    let shown = list.medicines.iter().filter(|one| one.head.presence.is_shown());
    shown
        .filter(|one| one.may_be_in_use() || named.contains(&one.head.id))
        .map(|one| Offered::new(one.head.id.to_hex(), one.name.value.clone()))
        .collect()
}

/// The medicines that a row says reminders come of.
fn named(row: &StayView) -> Vec<ItemId> {
    match row.reminders.as_ref().map(|said| &said.value) {
        Some(Reminders::OnlyOf { medicines }) => medicines.clone(),
        Some(Reminders::AsUsual | Reminders::Paused) | None => Vec::new(),
    }
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &StayView) -> Answers {
    let reminders = row.reminders.as_ref().map(|said| match said.value {
        Reminders::AsUsual => AS_USUAL,
        Reminders::Paused => PAUSED,
        Reminders::OnlyOf { .. } => ONLY,
    });
    let only: Vec<String> = named(row).into_iter().map(ItemId::to_hex).collect();
    filled([
        ("kind", name_of(&KINDS, &row.stay_kind.value)),
        ("place", text(row.place.as_ref())),
        ("from", Some(short_date_year(row.from.value))),
        ("until", row.until.as_ref().map(|until| short_date_year(until.value))),
        ("medicines", row.medicines_by.as_ref().and_then(Contested::agreed).map(|said| said.value.clone())),
        ("reminders", reminders.map(ToOwned::to_owned)),
        ("only", Some(only.join(" ")).filter(|only| !only.is_empty())),
        ("note", text(row.note.as_ref())),
    ])
}

/// A new one of the answers. What was not answered is not written.
pub fn new_item(now: &Now, answers: &Answers) -> Option<Item> {
    let said = |key: &str| Some(answer(answers, key).to_owned()).filter(|text| !text.is_empty());
    let from = first_day(now, answers)?;
    let kind = chosen(&KINDS, answer(answers, "kind"))?;
    let mut fields = vec![StayField::StayKind(kind), StayField::From(from)];
    fields.extend(said("place").map(StayField::Place));
    fields.extend(last_day(now, answers, from).map(|day| StayField::Until(Some(day))));
    fields.extend(said("medicines").map(StayField::MedicinesBy));
    fields.extend(will(answers).map(|will| StayField::Reminders(Some(will))));
    Some(Item::Stay(fields))
}

/// What the answers to the questions of one field change. A day that stands already is written only where that settles it.
pub fn changed(field: &str, row: &StayView, now: &Now, answers: &Answers) -> Option<Vec<StayField>> {
    let said = answer(answers, field).to_owned();
    Some(match field {
        "kind" => vec![StayField::StayKind(chosen(&KINDS, &said)?)],
        "place" => vec![StayField::Place(said)],
        "days" => new_days(row, now, answers)?,
        "medicines" => vec![StayField::MedicinesBy(said)],
        "reminders" => vec![StayField::Reminders(will(answers))],
        "note" => vec![StayField::Note(said)],
        _ => return None,
    })
}

fn new_days(row: &StayView, now: &Now, answers: &Answers) -> Option<Vec<StayField>> {
    let from = first_day(now, answers)?;
    let until = last_day(now, answers, from);
    let differs = |of: FieldName| row.head.also_written.iter().any(|other| other.field == of);
    let mut fields = Vec::new();
    if from != row.from.value || differs(FieldName::From) {
        fields.push(StayField::From(from));
    }
    if until != row.until.as_ref().map(|until| until.value) || differs(FieldName::Until) {
        fields.push(StayField::Until(until));
    }
    if fields.is_empty() {
        fields.push(StayField::From(from));
    }
    Some(fields)
}

fn first_day(now: &Now, answers: &Answers) -> Option<NaiveDate> {
    day_of(now, answer(answers, "from"), Toward::Either)
}

fn last_day(now: &Now, answers: &Answers, from: NaiveDate) -> Option<NaiveDate> {
    parse_last_day(answer(answers, "until"), now.local.date(), from).ok()
}

/// What she said that her reminders do; nothing while she has not said it.
fn will(answers: &Answers) -> Option<Reminders> {
    match answer(answers, "reminders") {
        AS_USUAL => Some(Reminders::AsUsual),
        PAUSED => Some(Reminders::Paused),
        ONLY => {
            let chosen = several(answer(answers, "only"));
            let medicines = chosen.iter().filter_map(|id| ItemId::from_hex(id)).collect();
            Some(Reminders::OnlyOf { medicines })
        }
        _ => None,
    }
}
