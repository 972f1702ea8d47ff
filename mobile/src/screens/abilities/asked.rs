//! What is asked about what she can do, and what becomes of the answers.

use samlat_record::{AbilityField, AbilityKind, IfWorseField, Item, OwnActionField};

use crate::components::Offered;
use crate::page::Now;
use crate::said::{Toward, parse_day};
use crate::screens::parts::form::{Answers, answer};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::words::Words;

/// The title and the questions of a new row of this kind.
pub fn questions(words: Words, kind: &str) -> Option<(&'static str, Vec<Question>)> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match kind {
        "can" => Some((
            words.abilities_add(),
            vec![
                Question::needed("text", words.ability_ask(), words.ability_label(), AnswerKind::Line)
                    .hint(words.ability_ask_hint()),
                Question::open(
                    "kind",
                    words.ability_ask_kind(),
                    words.ability_kind(),
                    AnswerKind::Choice(kinds(words)),
                ),
                line("support", words.ability_ask_support(), words.ability_support())
                    .hint(words.ability_ask_support_hint()),
            ],
        )),
        "action" => Some((
            words.abilities_add_action(),
            vec![
                Question::needed("text", words.action_ask(), words.action_label(), AnswerKind::Line)
                    .hint(words.action_ask_hint()),
                Question::open(
                    "follow_up",
                    words.agreement_ask_follow_up(),
                    words.agreement_follow_up_label(),
                    AnswerKind::Day(Toward::Future),
                ),
            ],
        )),
        "worse" => Some((
            words.abilities_add_worse(),
            vec![
                Question::needed("when", words.worse_ask_when(), words.worse_when(), AnswerKind::Line)
                    .hint(words.worse_ask_when_hint()),
                Question::needed("text", words.worse_ask_do(), words.worse_do_label(), AnswerKind::Line),
                line("decided", words.worse_ask_decided(), words.worse_decided_label()),
                Question::open(
                    "until",
                    words.worse_ask_until(),
                    words.worse_until_label(),
                    AnswerKind::Day(Toward::Future),
                ),
            ],
        )),
        _ => None,
    }
}

fn kinds(words: Words) -> Vec<Offered> {
    vec![
        Offered::new("alone", words.ability_alone()),
        Offered::new("aid", words.ability_with_aid()),
        Offered::new("help", words.ability_with_help()),
        Offered::new("not_now", words.ability_not_now()),
    ]
}

fn kind_of(chosen: &str) -> Option<AbilityKind> {
    match chosen {
        "alone" => Some(AbilityKind::Alone),
        "aid" => Some(AbilityKind::WithAid),
        "help" => Some(AbilityKind::WithHelp),
        "not_now" => Some(AbilityKind::NotNow),
        _ => None,
    }
}

/// The row that the answers make.
pub fn written(now: &Now, kind: &str, answers: &Answers) -> Option<Item> {
    let said = |key| Some(answer(answers, key).to_owned()).filter(|text| !text.is_empty());
    let day = |key| parse_day(answer(answers, key), now.local.date(), Toward::Future).ok();
    match kind {
        "can" => {
            let mut fields = vec![AbilityField::Text(said("text")?)];
            fields.extend(kind_of(answer(answers, "kind")).map(AbilityField::Kind));
            fields.extend(said("support").map(AbilityField::Support));
            Some(Item::Ability(fields))
        }
        "action" => {
            let mut fields = vec![OwnActionField::Text(said("text")?)];
            fields.extend(day("follow_up").map(|day| OwnActionField::FollowUp(day.into())));
            Some(Item::OwnAction(fields))
        }
        "worse" => {
            let mut fields = vec![IfWorseField::When(said("when")?), IfWorseField::Text(said("text")?)];
            fields.extend(said("decided").map(IfWorseField::DecidedBy));
            fields.extend(day("until").map(|day| IfWorseField::Until(day.into())));
            Some(Item::IfWorse(fields))
        }
        _ => None,
    }
}
