//! What is asked about a medicine, and what becomes of the answers.

use samlat_record::{Contested, Item, MedicineField, MedicineView, Origin};

use crate::components::{Offered, short_date_year};
use crate::page::Now;
use crate::said::Toward;
use crate::said::medicine::{parse_how, parse_line};
use crate::screens::parts::asked::{day, day_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::schedule::schedule;
use crate::words::Words;

/// All questions about a new medicine.
pub fn new_questions(words: Words) -> Vec<Question> {
    let mut asked = vec![
        Question::needed("medicine", words.medicine_ask_name(), words.medicine_name(), AnswerKind::Medicine)
            .hint(words.medicine_ask_name_hint()),
    ];
    asked.extend(["how", "why", "prescriber"].into_iter().flat_map(|field| questions_for(words, field)));
    asked
}

/// The questions that change one field.
pub fn questions_for(words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match field {
        "name" => {
            vec![Question::needed(
                "name",
                words.medicine_ask_rename(),
                words.medicine_name(),
                AnswerKind::Line,
            )]
        }
        "strength" => vec![
            line("strength", words.medicine_ask_strength(), words.medicine_strength())
                .hint(words.medicine_ask_strength_hint()),
        ],
        "how" => vec![
            Question::open("how", words.medicine_ask_how(), words.medicine_how(), AnswerKind::How)
                .hint(words.medicine_ask_how_hint()),
        ],
        "why" => vec![line("why", words.medicine_ask_why(), words.medicine_why())],
        "prescriber" => {
            vec![line("prescriber", words.medicine_ask_prescriber(), words.medicine_prescriber())]
        }
        "substance" => vec![
            line("substance", words.medicine_ask_substance(), words.medicine_substance())
                .hint(words.medicine_ask_substance_hint()),
        ],
        "atc" => vec![
            line("atc", words.medicine_ask_atc(), words.medicine_atc()).hint(words.medicine_ask_atc_hint()),
        ],
        "origin" => vec![Question::open(
            "origin",
            words.medicine_ask_origin(),
            words.medicine_origin(),
            AnswerKind::Choice(origins(words)),
        )],
        "prescription" => {
            vec![day(
                "prescription",
                words.medicine_ask_prescription(),
                words.medicine_prescription_ends(),
                Toward::Future,
            )]
        }
        "until" => vec![day("until", words.medicine_ask_until(), words.medicine_until(), Toward::Future)],
        "note" => {
            vec![Question::open("note", words.medicine_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

/// Where a medicine may come from, each with its place in the answers.
const ORIGINS: [(&str, Origin); 4] = [
    ("prescribed", Origin::Prescribed),
    ("counter", Origin::OverTheCounter),
    ("herbal", Origin::Herbal),
    ("hospital", Origin::HospitalGiven),
];

fn origins(words: Words) -> Vec<Offered> {
    ORIGINS.iter().map(|(key, origin)| Offered::new(*key, origin_in_words(words, *origin))).collect()
}

/// Where a medicine comes from, in words.
pub fn origin_in_words(words: Words, origin: Origin) -> &'static str {
    match origin {
        Origin::Prescribed => words.origin_prescribed(),
        Origin::OverTheCounter => words.origin_counter(),
        Origin::Herbal => words.origin_herbal(),
        Origin::HospitalGiven => words.origin_hospital(),
    }
}

fn origin_of(chosen: &str) -> Option<Origin> {
    ORIGINS.iter().find(|(key, _)| *key == chosen).map(|(_, origin)| *origin)
}

/// A new medicine of the answers. How it is taken may stand in the first answer or in the second.
pub fn written(answers: &Answers) -> Item {
    let line = parse_line(answer(answers, "medicine"));
    let how =
        if answer(answers, "how").is_empty() { line.how.clone() } else { answer(answers, "how").to_owned() };
    let mut fields = vec![MedicineField::Name(line.name)];
    if !line.strength.is_empty() {
        fields.push(MedicineField::Strength(line.strength));
    }
    if !how.is_empty() {
        fields.push(MedicineField::Schedule(parse_how(&how)));
    }
    let answered = ["why", "prescriber"].into_iter().filter(|field| !answer(answers, field).is_empty());
    fields.extend(answered.filter_map(|field| field_of(field, answers)));
    Item::Medicine(fields)
}

/// The change that the answer to one field's question makes.
pub fn changed(now: &Now, field: &str, answers: &Answers) -> Item {
    let changed = day_field(now, field, answers).or_else(|| field_of(field, answers));
    Item::Medicine(changed.into_iter().collect())
}

/// A day, or that there is none.
fn day_field(now: &Now, field: &str, answers: &Answers) -> Option<MedicineField> {
    let day = day_of(now, answer(answers, field), Toward::Future);
    match field {
        "prescription" => Some(MedicineField::PrescriptionEnds(day)),
        "until" => Some(MedicineField::Until(day)),
        _ => None,
    }
}

fn field_of(field: &str, answers: &Answers) -> Option<MedicineField> {
    let said = answer(answers, field).to_owned();
    match field {
        "name" => Some(MedicineField::Name(said)),
        "strength" => Some(MedicineField::Strength(said)),
        "how" => Some(MedicineField::Schedule(parse_how(&said))),
        "why" => Some(MedicineField::Why(said)),
        "prescriber" => Some(MedicineField::Prescriber(said)),
        "substance" => Some(MedicineField::Substance(said)),
        "atc" => Some(MedicineField::Atc(said)),
        "origin" => origin_of(&said).map(MedicineField::Origin),
        "note" => Some(MedicineField::Note(said)),
        _ => None,
    }
}

/// What stands in the fields before anything is written.
pub fn begin(words: Words, now: &Now, medicine: &MedicineView) -> Answers {
    let strength = medicine.strength.as_ref().and_then(Contested::agreed).map(|field| field.value.clone());
    let how = medicine
        .schedule
        .as_ref()
        .and_then(Contested::agreed)
        .map(|field| schedule(words, now, &field.value));
    let origin = medicine.origin.as_ref().and_then(|said| ORIGINS.iter().find(|(_, o)| *o == said.value));
    let prescription = medicine.prescription_ends.as_ref().map(|field| field.value);
    let until = medicine.until.as_ref().and_then(Contested::agreed).and_then(|field| field.value);
    let known = [
        ("prescription", prescription.map(short_date_year)),
        ("until", until.map(short_date_year)),
        ("origin", origin.map(|(key, _)| (*key).to_owned())),
        ("name", Some(medicine.name.value.clone())),
        ("strength", strength),
        ("how", how),
        ("why", text(medicine.why.as_ref())),
        ("prescriber", text(medicine.prescriber.as_ref())),
        ("substance", text(medicine.substance.as_ref())),
        ("atc", text(medicine.atc.as_ref())),
        ("note", text(medicine.note.as_ref())),
    ];
    filled(known)
}

#[cfg(test)]
mod tests {
    use samlat_record::{Amount, Item, MedicineField, Schedule};

    use super::written;

    #[test]
    fn one_line_says_name_strength_and_how() {
        let answers = [("medicine".to_owned(), "Baklofen 10 mg 1+1+1".to_owned())].into();
        let Item::Medicine(fields) = written(&answers) else { panic!("not a medicine") };
        assert_eq!(fields[0], MedicineField::Name("Baklofen".into()));
        assert_eq!(fields[1], MedicineField::Strength("10 mg".into()));
        let one = Amount::ONE;
        let parts = Schedule::DayParts { morning: one, noon: one, evening: one, night: Amount::ZERO };
        assert_eq!(fields[2], MedicineField::Schedule(parts));
    }

    #[test]
    fn how_it_is_taken_may_be_said_in_its_own_answer() {
        let answers = [("medicine", "Alvedon 500 mg"), ("how", "vid behov")];
        let answers = answers.map(|(key, said)| (key.to_owned(), said.to_owned())).into();
        let Item::Medicine(fields) = written(&answers) else { panic!("not a medicine") };
        assert!(matches!(&fields[2], MedicineField::Schedule(Schedule::AsNeeded { .. })));
    }
}
