//! What is asked about her, and what becomes of the answers.

use samlat_record::{AboutField, AboutView, AllergyField, DiagnosisField, Item, SpokespersonField};

use super::away;
use crate::page::Now;
use crate::said::{Toward, parse_day};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::state::State;
use crate::words::Words;

/// The question about one of the things that are said once.
pub fn question(words: Words, field: &str) -> Option<Question> {
    let long = |key, ask: &str, label: &str| Some(Question::open(key, ask, label, AnswerKind::Long));
    match field {
        "emergency" => long("emergency", words.about_emergency_ask(), words.about_emergency())
            .map(|question| question.hint(words.about_emergency_hint())),
        "story" => long("story", words.about_story_ask(), words.about_story()),
        "participation" => {
            long("participation", words.about_participation_ask(), words.about_participation())
        }
        "wishes" => long("wishes", words.about_wishes_ask(), words.about_wishes()),
        "last_wishes" => long("last_wishes", words.about_last_wishes_ask(), words.about_last_wishes()),
        "name" => Some(Question::needed("name", words.start_name(), words.about_name(), AnswerKind::Line)),
        _ => None,
    }
}

/// What its answer says.
pub fn said(field: &str, answers: &Answers) -> Option<AboutField> {
    let said = answer(answers, field).to_owned();
    match field {
        "emergency" => Some(AboutField::Emergency(said)),
        "story" => Some(AboutField::Story(said)),
        "participation" => Some(AboutField::Participation(said)),
        "wishes" => Some(AboutField::Wishes(said)),
        "last_wishes" => Some(AboutField::LastWishes(said)),
        "name" => Some(AboutField::Name(said)),
        _ => None,
    }
}

/// What stands in the field before anything is written.
pub fn begin(view: &AboutView) -> Answers {
    filled([
        ("emergency", text(view.emergency.as_ref())),
        ("story", text(view.story.as_ref())),
        ("participation", text(view.participation.as_ref())),
        ("wishes", text(view.wishes.as_ref())),
        ("last_wishes", text(view.last_wishes.as_ref())),
        ("name", text(view.name.as_ref())),
    ])
}

/// The question who is responsible for a diagnosis.
pub fn ask_responsible(words: Words) -> Question {
    let (ask, label) = (words.about_diagnosis_responsible_ask(), words.about_diagnosis_responsible());
    Question::open("responsible", ask, label, AnswerKind::Line)
}

/// The title and the questions of a new row of this kind.
pub fn new_questions(state: State, words: Words, kind: &str) -> Option<(&'static str, Vec<Question>)> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match kind {
        "diagnos" => Some((
            words.about_add_diagnosis(),
            vec![
                Question::needed(
                    "name",
                    words.about_diagnosis_ask(),
                    words.about_diagnoses(),
                    AnswerKind::Line,
                ),
                Question::open(
                    "since",
                    words.about_diagnosis_since_ask(),
                    words.about_diagnosis_since(),
                    AnswerKind::Day(Toward::Past),
                ),
                ask_responsible(words),
            ],
        )),
        "allergi" => Some((
            words.about_add_allergy(),
            vec![
                Question::needed(
                    "text",
                    words.about_allergy_ask(),
                    words.about_allergy_label(),
                    AnswerKind::Line,
                ),
                line("reaction", words.about_allergy_reaction_ask(), words.about_allergy_reaction()),
            ],
        )),
        "talar" => Some((
            words.about_add_spokesperson(),
            vec![
                Question::needed(
                    "name",
                    words.about_spokesperson_ask(),
                    words.about_spokesperson_label(),
                    AnswerKind::Line,
                ),
                line("text", words.about_spokesperson_in_ask(), words.about_spokesperson_in()),
                Question::open(
                    "until",
                    words.about_spokesperson_until_ask(),
                    words.about_spokesperson_until_label(),
                    AnswerKind::Day(Toward::Future),
                ),
            ],
        )),
        away::KIND => Some((words.stay_add(), away::new_questions(state, words))),
        _ => None,
    }
}

/// A new row of the answers.
pub fn new_item(kind: &str, now: &Now, answers: &Answers) -> Option<Item> {
    let said = |key: &str| Some(answer(answers, key).to_owned()).filter(|text| !text.is_empty());
    match kind {
        "diagnos" => {
            let since = parse_day(answer(answers, "since"), now.local.date(), Toward::Past).ok();
            let mut fields = vec![DiagnosisField::Name(said("name")?)];
            fields.extend(since.map(|day| DiagnosisField::Since(Some(day))));
            fields.extend(said("responsible").map(DiagnosisField::Responsible));
            Some(Item::Diagnosis(fields))
        }
        "allergi" => {
            let mut fields = vec![AllergyField::Text(said("text")?)];
            fields.extend(said("reaction").map(AllergyField::Reaction));
            Some(Item::Allergy(fields))
        }
        "talar" => {
            let mut fields = vec![SpokespersonField::Name(said("name")?)];
            fields.extend(said("text").map(SpokespersonField::Text));
            let until = parse_day(answer(answers, "until"), now.local.date(), Toward::Future).ok();
            fields.extend(until.map(|day| SpokespersonField::Until(Some(day))));
            Some(Item::Spokesperson(fields))
        }
        away::KIND => away::new_item(now, answers),
        _ => None,
    }
}
