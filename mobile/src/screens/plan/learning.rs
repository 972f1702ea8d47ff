//! Something that is tried: what works or does not, what is tried and until when, what came of it, and whether it is kept.

use samlat_record::{Item, ItemId, LearningField, LearningView};

use super::asked::{link, linked, owner, owner_of};
use super::facts::{Stands, With, contested, day, said, with_owner};
use super::measures;
use crate::components::short_date_year;
use crate::page::Now;
use crate::said::Toward;
use crate::screens::parts::asked::{Named, choice, chosen, day as ask_day, day_of, name_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::plan::owner_name;
use crate::state::State;
use crate::words::Words;

const KEEP: [Named<bool>; 2] = [("yes", true), ("no", false)];

fn keeps(words: Words, keep: bool) -> &'static str {
    if keep { words.learning_kept() } else { words.learning_not_kept() }
}

/// Everything that can be said of it, in order.
pub fn facts(with: With<'_>, row: &LearningView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let measure = row.measure.as_ref().map(|of| linked(words, &measures(state), of.value));
    vec![
        said("text", words.learning_text(), Some(row.text.value.clone())),
        said("action", words.learning_action(), text(row.action.as_ref())),
        said("from", words.learning_from(), row.from.as_ref().map(|on| day(with, on.value))),
        said("until", words.learning_until(), row.until.as_ref().map(|on| day(with, on.value))),
        contested(
            "owner",
            words.owner_title(),
            row.owner.as_ref(),
            |owner| owner_name(state, words, owner),
            |owner| Item::Learning(vec![LearningField::Owner(owner)]),
        ),
        said("measure", words.learning_measure(), measure),
        said("outcome", words.outcome_label(), text(row.outcome.as_ref())),
        said(
            "keep",
            words.learning_keep(),
            row.keep.as_ref().map(|keep| keeps(words, keep.value).to_owned()),
        ),
    ]
}

/// How far it has come, in one line: what became of it, else that its day is past, else until when it is tried.
pub fn stands(words: Words, now: &Now, row: &LearningView) -> Option<String> {
    let today = now.local.date();
    let over = row.outcome.is_some() || row.keep.is_some();
    match (&row.keep, &row.until) {
        (Some(keep), _) => Some(keeps(words, keep.value).to_owned()),
        (None, Some(until)) if !over && until.value < today => Some(words.learning_past().to_owned()),
        (None, Some(until)) if !over => {
            Some(words.learning_tried_until(crate::components::date_in_words(words, until.value, today)))
        }
        (None, Some(_) | None) => text(row.outcome.as_ref()).or_else(|| text(row.action.as_ref())),
    }
}

/// Whether its day is past and nobody has said what came of it.
pub fn waits_for_result(now: &Now, row: &LearningView) -> bool {
    let is_past = row.until.as_ref().is_some_and(|until| until.value < now.local.date());
    is_past && row.outcome.is_none() && row.keep.is_none()
}

fn keep(words: Words) -> Question {
    choice("keep", words.learning_ask_keep(), words.learning_keep(), &KEEP, |keep| keeps(words, keep))
}

/// The questions that say one field; none where there is no such field.
pub fn questions(state: State, words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match field {
        "text" => vec![
            Question::needed("text", words.learning_ask(), words.learning_text(), AnswerKind::Line)
                .hint(words.learning_ask_hint()),
        ],
        "action" => vec![
            line("action", words.learning_ask_action(), words.learning_action())
                .hint(words.learning_ask_action_hint()),
        ],
        "from" => vec![ask_day("from", words.learning_ask_from(), words.learning_from(), Toward::Past)],
        "until" => {
            vec![ask_day("until", words.learning_ask_until(), words.learning_until(), Toward::Future)]
        }
        "owner" => owner(state, words, words.owner_ask(), words.owner_title()),
        "measure" => {
            link("measure", words.learning_ask_measure(), words.learning_measure(), words, measures(state))
        }
        "outcome" => vec![
            Question::open("outcome", words.outcome_ask(), words.outcome_label(), AnswerKind::Long),
            keep(words),
        ],
        "keep" => vec![keep(words)],
        _ => Vec::new(),
    }
}

/// What the answer to a field's question writes.
pub fn field(field: &str, now: &Now, answers: &Answers) -> Option<LearningField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => LearningField::Text(said.to_owned()),
        "action" => LearningField::Action(said.to_owned()),
        "from" => LearningField::From(day_of(now, said, Toward::Past)),
        "until" => LearningField::Until(day_of(now, said, Toward::Future)),
        "owner" => LearningField::Owner(owner_of(answers)?),
        "measure" if said.is_empty() => return None,
        "measure" => LearningField::Measure(ItemId::from_hex(said)),
        "outcome" => LearningField::Outcome(said.to_owned()),
        "keep" => LearningField::Keep(Some(chosen(&KEEP, said)?)),
        _ => return None,
    })
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &LearningView) -> Answers {
    let known = filled([
        ("text", Some(row.text.value.clone())),
        ("action", text(row.action.as_ref())),
        ("from", row.from.as_ref().map(|on| short_date_year(on.value))),
        ("until", row.until.as_ref().map(|on| short_date_year(on.value))),
        ("measure", row.measure.as_ref().map(|of| of.value.to_hex())),
        ("outcome", text(row.outcome.as_ref())),
        ("keep", row.keep.as_ref().and_then(|keep| name_of(&KEEP, &keep.value))),
    ]);
    with_owner(row.owner.as_ref(), known)
}
