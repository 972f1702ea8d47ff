//! What is asked about an entry of the diary, and what becomes of the answers.

use chrono::NaiveDateTime;
use samlat_record::{
    CoordinationField, Energy, EnergyField, Item, ItemId, LocalTime, ReadingField, Section, SymptomField,
};

use super::{Entry, Found, RowKind};
use crate::components::{Offered, short_date_year, time_in_words};
use crate::page::Now;
use crate::said::{Toward, parse_clock};
use crate::screens::parts::asked::{day, day_of, needed, of, said_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::diary::energy_step;
use crate::state::State;
use crate::words::Words;

/// Minutes that may be chosen.
const MINUTES: [u16; 7] = [5, 15, 30, 45, 60, 90, 120];

/// The fields that a new entry of each kind is asked about, in order.
const fn new_fields(kind: RowKind) -> &'static [&'static str] {
    match kind {
        RowKind::Energy => &["energy", "on", "note"],
        RowKind::Symptom => &["text", "on", "note"],
        RowKind::Reading => &["title", "value", "unit", "at", "note"],
        RowKind::Coordination => &["minutes", "on", "contact", "text"],
    }
}

/// All questions about a new entry; the person is asked last who may read it.
pub fn new_questions(state: State, words: Words, kind: RowKind) -> Vec<Question> {
    let fields = new_fields(kind).iter().flat_map(|field| questions(state, words, kind, field));
    let shared = vec![
        Offered::new("shared", words.diary_shared()),
        Offered::new("alone", words.section_private()).with(words.diary_alone()),
    ];
    let whose =
        Question::open("whose", words.diary_ask_whose(), words.diary_whose(), AnswerKind::Choice(shared));
    fields.chain(state.is_person().then_some(whose)).collect()
}

/// Where the new entry is to stand.
pub fn section_of(answers: &Answers) -> Section {
    if answer(answers, "whose") == "alone" { Section::Private } else { Section::Diary }
}

/// The questions that say one field; none where there is no such field.
pub fn questions(state: State, words: Words, kind: RowKind, field: &str) -> Vec<Question> {
    questions_of(state, words, kind, field, None)
}

/// The same of an entry: what it says stands among what may be chosen.
pub fn questions_of(
    state: State,
    words: Words,
    kind: RowKind,
    field: &str,
    entry: Option<&Entry>,
) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match (kind, field) {
        (RowKind::Energy | RowKind::Symptom | RowKind::Coordination, "on") => {
            vec![needed(day("on", words.diary_ask_on(), words.diary_on(), Toward::Past))]
        }
        (RowKind::Energy | RowKind::Symptom | RowKind::Reading, "note") => {
            vec![Question::open("note", words.diary_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        (RowKind::Energy, "energy") => vec![needed(energy(words))],
        (RowKind::Symptom, "text") => vec![
            Question::needed("text", words.diary_ask_symptom(), words.diary_symptom(), AnswerKind::Line)
                .hint(words.diary_ask_symptom_hint()),
        ],
        (RowKind::Reading, "title") => vec![
            Question::needed("title", words.diary_ask_reading(), words.diary_reading(), AnswerKind::Line)
                .hint(words.diary_ask_reading_hint()),
        ],
        (RowKind::Reading, "value") => {
            vec![needed(line("value", words.diary_ask_value(), words.diary_value()))]
        }
        (RowKind::Reading, "unit") => {
            vec![line("unit", words.diary_ask_unit(), words.diary_unit()).hint(words.diary_ask_unit_hint())]
        }
        (RowKind::Reading, "at") => vec![
            needed(day("on", words.diary_ask_on(), words.diary_on(), Toward::Past)),
            Question::needed("clock", words.diary_ask_clock(), words.diary_clock(), AnswerKind::Clock),
        ],
        (RowKind::Coordination, "minutes") => vec![needed(minutes(words, entry))],
        (RowKind::Coordination, "contact") => contact(state, words),
        (RowKind::Coordination, "text") => {
            vec![line("text", words.diary_ask_about(), words.diary_about())]
        }
        (RowKind::Energy | RowKind::Symptom | RowKind::Reading | RowKind::Coordination, _) => Vec::new(),
    }
}

fn energy(words: Words) -> Question {
    let step = |step: u8| Offered::new(step.to_string(), energy_step(words, step));
    let offered = (0..=Energy::MOST).rev().map(step).collect();
    Question::open("energy", words.diary_ask_energy(), words.diary_energy(), AnswerKind::Choice(offered))
}

fn minutes(words: Words, entry: Option<&Entry>) -> Question {
    let said = match entry.map(|entry| &entry.found) {
        Some(Found::Coordination(row)) => Some(row.minutes.value).filter(|said| !MINUTES.contains(said)),
        Some(Found::Energy(_) | Found::Symptom(_) | Found::Reading(_)) | None => None,
    };
    let one = |minutes: u16| Offered::new(minutes.to_string(), words.diary_minutes(u64::from(minutes)));
    let offered = AnswerKind::Choice(said.into_iter().chain(MINUTES).map(one).collect());
    Question::open("minutes", words.diary_ask_minutes(), words.diary_time(), offered)
}

/// Nothing is asked where there is nobody to choose.
fn contact(state: State, words: Words) -> Vec<Question> {
    let contacts = state.contacts().unwrap_or_default().contacts;
    // Who is hers alone is named in no other section.
    let known = contacts
        .into_iter()
        .filter(|contact| contact.head.presence.is_shown() && !state.is_private(contact.head.id));
    let offered: Vec<Offered> =
        known.map(|contact| Offered::new(contact.head.id.to_hex(), contact.name.value)).collect();
    let ask = Question::open(
        "contact",
        words.diary_ask_contact(),
        words.diary_contact(),
        AnswerKind::Choice(offered.clone()),
    );
    (!offered.is_empty()).then_some(ask).into_iter().collect()
}

/// A new entry of the answers. What was not answered is not written.
pub fn new_item(kind: RowKind, now: &Now, by_relative: bool, answers: &Answers) -> Option<Item> {
    let mut said = said_of(new_fields(kind), answers);
    match kind {
        RowKind::Reading => said.push("at"),
        RowKind::Coordination if by_relative => said.push("by_relative"),
        RowKind::Energy | RowKind::Symptom | RowKind::Coordination => {}
    }
    item(kind, &said, now, answers)
}

/// The change that the answers to one field's questions make; nothing where nothing was chosen.
pub fn changed(kind: RowKind, field: &str, now: &Now, answers: &Answers) -> Option<Item> {
    item(kind, &[field], now, answers)
}

fn item(kind: RowKind, fields: &[&str], now: &Now, answers: &Answers) -> Option<Item> {
    let fields = fields.iter();
    match kind {
        RowKind::Energy => of(Item::Energy, fields.filter_map(|field| energy_field(field, now, answers))),
        RowKind::Symptom => of(Item::Symptom, fields.filter_map(|field| symptom_field(field, now, answers))),
        RowKind::Reading => of(Item::Reading, fields.filter_map(|field| reading_field(field, now, answers))),
        RowKind::Coordination => {
            of(Item::Coordination, fields.filter_map(|field| coordination_field(field, now, answers)))
        }
    }
}

fn energy_field(field: &str, now: &Now, answers: &Answers) -> Option<EnergyField> {
    let said = answer(answers, field);
    Some(match field {
        "energy" => EnergyField::Energy(Energy(said.parse().ok()?)),
        "on" => EnergyField::On(day_of(now, said, Toward::Past)?),
        "note" => EnergyField::Note(said.to_owned()),
        _ => return None,
    })
}

fn symptom_field(field: &str, now: &Now, answers: &Answers) -> Option<SymptomField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => SymptomField::Text(said.to_owned()),
        "on" => SymptomField::On(day_of(now, said, Toward::Past)?),
        "note" => SymptomField::Note(said.to_owned()),
        _ => return None,
    })
}

fn reading_field(field: &str, now: &Now, answers: &Answers) -> Option<ReadingField> {
    let said = answer(answers, field);
    Some(match field {
        "title" => ReadingField::Title(said.to_owned()),
        "value" => ReadingField::Value(said.to_owned()),
        "unit" => ReadingField::Unit(said.to_owned()),
        "at" => {
            let on = day_of(now, answer(answers, "on"), Toward::Past)?;
            let time = parse_clock(answer(answers, "clock")).ok()?;
            ReadingField::At(LocalTime { at: NaiveDateTime::new(on, time), zone: now.zone.clone() })
        }
        "note" => ReadingField::Note(said.to_owned()),
        _ => return None,
    })
}

fn coordination_field(field: &str, now: &Now, answers: &Answers) -> Option<CoordinationField> {
    let said = answer(answers, field);
    Some(match field {
        "minutes" => CoordinationField::Minutes(said.parse().ok()?),
        "on" => CoordinationField::On(day_of(now, said, Toward::Past)?),
        "contact" => CoordinationField::Contact(Some(ItemId::from_hex(said)?)),
        "text" => CoordinationField::Text(said.to_owned()),
        "by_relative" => CoordinationField::ByRelative(Some(true)),
        _ => return None,
    })
}

/// What stands in the fields of a new entry: it is of this moment unless she says otherwise.
pub fn begin_new(words: Words, now: &Now) -> Answers {
    let (on, clock) = (short_date_year(now.local.date()), time_in_words(words, now.local.time()));
    filled([("on", Some(on)), ("clock", Some(clock))])
}

/// What stands in the fields of a change before anything is written.
pub fn begin(words: Words, entry: &Entry) -> Answers {
    let on = |day| ("on", Some(short_date_year(day)));
    match &entry.found {
        Found::Energy(row) => filled([
            ("energy", Some(row.energy.value.0.to_string())),
            on(row.on.value),
            ("note", text(row.note.as_ref())),
        ]),
        Found::Symptom(row) => filled([
            ("text", Some(row.text.value.clone())),
            on(row.on.value),
            ("note", text(row.note.as_ref())),
        ]),
        Found::Reading(row) => filled([
            ("title", Some(row.title.value.clone())),
            ("value", Some(row.value.value.clone())),
            ("unit", text(row.unit.as_ref())),
            on(row.at.value.date()),
            ("clock", Some(time_in_words(words, row.at.value.at.time()))),
            ("note", text(row.note.as_ref())),
        ]),
        Found::Coordination(row) => filled([
            ("minutes", Some(row.minutes.value.to_string())),
            on(row.on.value),
            ("contact", row.contact.as_ref().map(|contact| contact.value.to_hex())),
            ("text", text(row.text.as_ref())),
        ]),
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{CoordinationField, Energy, EnergyField, Item, ReadingField, Section};

    use super::{Answers, begin_new, changed, new_item, section_of};
    use crate::screens::diary::RowKind;
    use crate::screens::testing::{day, now};
    use crate::words::{Language, Words};

    fn answers<const N: usize>(said: [(&str, &str); N]) -> Answers {
        let mut answers = begin_new(Words::new(Language::Sv), &now());
        answers.extend(said.map(|(key, said)| (key.to_owned(), said.to_owned())));
        answers
    }

    #[test]
    fn what_is_not_said_otherwise_is_of_this_moment() {
        let item = new_item(RowKind::Energy, &now(), false, &answers([("energy", "6"), ("note", "")]));
        let fields = vec![EnergyField::Energy(Energy(6)), EnergyField::On(day(11, 19))];
        assert_eq!(item, Some(Item::Energy(fields)));
        let said = answers([("title", "Vikt"), ("value", "62"), ("on", "17/11"), ("clock", "7.15")]);
        let Some(Item::Reading(fields)) = new_item(RowKind::Reading, &now(), false, &said) else {
            panic!("no reading")
        };
        let Some(ReadingField::At(at)) = fields.last() else { panic!("{fields:?}") };
        assert_eq!(at.at.to_string(), "2026-11-17 07:15:00");
    }

    #[test]
    fn minutes_of_a_relative_are_the_relatives() {
        let said = answers([("minutes", "15")]);
        let of = |by_relative| new_item(RowKind::Coordination, &now(), by_relative, &said);
        let hers = vec![CoordinationField::Minutes(15), CoordinationField::On(day(11, 19))];
        assert_eq!(of(false), Some(Item::Coordination(hers.clone())));
        let his = [hers, vec![CoordinationField::ByRelative(Some(true))]].concat();
        assert_eq!(of(true), Some(Item::Coordination(his)));
    }

    #[test]
    fn what_is_to_be_hers_alone_stands_in_no_shared_section() {
        assert_eq!(section_of(&answers([])), Section::Diary);
        assert_eq!(section_of(&answers([("whose", "alone")])), Section::Private);
    }

    #[test]
    fn a_change_writes_its_field_and_nothing_else() {
        let said = answers([("energy", "3"), ("note", "Sov dåligt")]);
        let item = changed(RowKind::Energy, "note", &now(), &said);
        assert_eq!(item, Some(Item::Energy(vec![EnergyField::Note("Sov dåligt".to_owned())])));
    }
}
