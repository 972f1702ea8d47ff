//! What is asked about a row of the contract, and what becomes of the answers.

use chrono::{NaiveDate, NaiveDateTime};
use samlat_record::{
    Act as Doing, AgreedTimeField, AgreementField, AgreementView, Contested, ContractField, ContractView,
    GoalField, Item, ItemId, LocalTime, MarkField, Side,
};

use crate::components::short_date_year;
use crate::page::Now;
use crate::said::{Toward, parse_day, parse_when};
use crate::screens::contacts::{principal_chosen, principal_rows};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::words::Words;

/// The title and the questions of a new row of this kind.
pub fn new_questions(words: Words, kind: &str) -> Option<(&'static str, Vec<Question>)> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    let until = Question::open(
        "until",
        words.agreement_ask_until(),
        words.agreement_until_label(),
        AnswerKind::Day(Toward::Future),
    )
    .hint(words.agreement_ask_until_hint());
    let follow_up = Question::open(
        "follow_up",
        words.agreement_ask_follow_up(),
        words.agreement_follow_up_label(),
        AnswerKind::Day(Toward::Future),
    );
    match kind {
        "goal" => Some((
            words.contract_add_goal(),
            vec![
                Question::needed("text", words.goal_ask(), words.goal_label(), AnswerKind::Line)
                    .hint(words.goal_ask_hint()),
            ],
        )),
        "mine" => Some((
            words.contract_add_mine(),
            vec![
                Question::needed(
                    "text",
                    words.agreement_ask_mine(),
                    words.agreement_text(),
                    AnswerKind::Line,
                )
                .hint(words.agreement_ask_mine_hint()),
                until,
                follow_up,
            ],
        )),
        "theirs" => Some((
            words.contract_add_theirs(),
            vec![
                Question::needed(
                    "text",
                    words.agreement_ask_theirs(),
                    words.agreement_text(),
                    AnswerKind::Line,
                )
                .hint(words.agreement_ask_theirs_hint()),
                line("who", words.agreement_ask_who(), words.agreement_who_label())
                    .hint(words.agreement_ask_who_hint()),
                Question::open(
                    "principal",
                    words.contact_ask_principal(),
                    words.contact_principal(),
                    AnswerKind::Choice(principal_rows(words)),
                ),
                until,
                line("route", words.agreement_ask_route(), words.agreement_route()),
                follow_up,
            ],
        )),
        "time" => Some((
            words.contract_add_time(),
            vec![
                Question::needed(
                    "text",
                    words.agreed_time_ask(),
                    words.agreed_time_label(),
                    AnswerKind::Line,
                ),
                Question::open(
                    "when",
                    words.appointment_ask_when(),
                    words.appointment_when(),
                    AnswerKind::When,
                )
                .hint(words.appointment_ask_when_hint()),
            ],
        )),
        "key" => Some((
            words.contract_key_contact(),
            vec![Question::needed(
                "text",
                words.contract_ask_key(),
                words.contract_key_contact(),
                AnswerKind::Line,
            )],
        )),
        "list" => Some((
            words.contract_medicine_list(),
            vec![Question::needed(
                "text",
                words.contract_ask_list(),
                words.contract_medicine_list(),
                AnswerKind::Line,
            )],
        )),
        "mark" => Some((
            words.contract_care_agrees(),
            vec![
                Question::needed("party", words.mark_ask_party(), words.mark_party(), AnswerKind::Line),
                Question::open("on", words.mark_ask_on(), words.mark_on(), AnswerKind::Day(Toward::Past))
                    .hint(words.mark_ask_on_hint()),
            ],
        )),
        _ => None,
    }
}

/// What the answers do to the contract.
pub fn written(now: &Now, id: ItemId, kind: &str, answers: &Answers) -> Option<Doing> {
    let said = |key| answer(answers, key).to_owned();
    let item = match kind {
        "goal" => Item::Goal(vec![GoalField::Text(said("text"))]),
        "mine" => agreement(now, Side::Person, answers),
        "theirs" => agreement(now, Side::Care, answers),
        "time" => {
            let mut fields = vec![AgreedTimeField::Text(said("text"))];
            fields.extend(local_time(now, &said("when")).map(|at| AgreedTimeField::At(Some(at))));
            Item::AgreedTime(fields)
        }
        "mark" => Item::Mark(vec![
            MarkField::Side(Side::Care),
            MarkField::Party(said("party")),
            MarkField::On(day(now, &said("on"), Toward::Past).unwrap_or_else(|| now.local.date())),
        ]),
        "key" => return Some(Doing::SetContract { fields: vec![ContractField::KeyContact(said("text"))] }),
        "list" => return Some(Doing::SetContract { fields: vec![ContractField::Responsible(said("text"))] }),
        _ => return None,
    };
    Some(Doing::Add { id, item })
}

fn agreement(now: &Now, side: Side, answers: &Answers) -> Item {
    let mut fields =
        vec![AgreementField::Side(side), AgreementField::Text(answer(answers, "text").to_owned())];
    let texts = [
        ("who", AgreementField::Who as fn(String) -> AgreementField),
        ("route", AgreementField::Route as fn(String) -> AgreementField),
    ];
    let answered = texts.into_iter().filter(|(key, _)| !answer(answers, key).is_empty());
    fields.extend(answered.map(|(key, field)| field(answer(answers, key).to_owned())));
    fields.extend(principal_chosen(answer(answers, "principal")).map(AgreementField::Principal));
    fields.extend(
        day(now, answer(answers, "until"), Toward::Future).map(|day| AgreementField::Until(day.into())),
    );
    fields.extend(
        day(now, answer(answers, "follow_up"), Toward::Future)
            .map(|day| AgreementField::FollowUp(day.into())),
    );
    Item::Agreement(fields)
}

fn day(now: &Now, said: &str, toward: Toward) -> Option<NaiveDate> {
    parse_day(said, now.local.date(), toward).ok()
}

fn local_time(now: &Now, said: &str) -> Option<LocalTime> {
    let said = parse_when(said, now.local.date()).ok()?;
    Some(LocalTime { at: NaiveDateTime::new(said.date, said.time?), zone: now.zone.clone() })
}

/// The question that changes one field of a promise.
pub fn row_question(words: Words, field: &str) -> Option<Question> {
    match field {
        "text" => Some(Question::needed(
            "text",
            words.agreement_ask_text(),
            words.agreement_text(),
            AnswerKind::Line,
        )),
        "outcome" => Some(Question::open(
            "outcome",
            words.agreement_ask_outcome(),
            words.agreement_outcome_label(),
            AnswerKind::Long,
        )),
        _ => None,
    }
}

/// The change that its answer makes.
pub fn changed(field: &str, said: &str) -> Option<Item> {
    let field = match field {
        "text" => AgreementField::Text(said.to_owned()),
        "outcome" => AgreementField::Outcome(said.to_owned()),
        _ => return None,
    };
    Some(Item::Agreement(vec![field]))
}

/// What is said already of that which there is only one of.
pub fn begin_new(view: &ContractView, kind: &str) -> Answers {
    let said = match kind {
        "key" => view.key_contact.as_ref(),
        "list" => view.medicine_list_responsible.as_ref(),
        _ => None,
    };
    filled([("text", said.and_then(Contested::agreed).map(|field| field.value.clone()))])
}

/// What stands in the fields before anything is written.
pub fn begin(row: &AgreementView) -> Answers {
    let until =
        row.until.as_ref().and_then(Contested::agreed).and_then(|field| field.value).map(short_date_year);
    let known =
        [("text", Some(row.text.value.clone())), ("outcome", text(row.outcome.as_ref())), ("until", until)];
    filled(known)
}
