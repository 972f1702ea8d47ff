//! What is asked about a row of the contract, and what becomes of the answers.

use chrono::{NaiveDate, NaiveDateTime};
use samlat_record::{
    Act as Doing, AgreedTimeField, AgreementField, Contested, ContractField, ContractView, GoalField, Item,
    ItemId, LocalTime, MarkField, Side, When,
};

use super::one::Found;
use super::{goal, often};
use crate::components::short_date_year;
use crate::page::Now;
use crate::said::{Toward, parse_day, parse_when};
use crate::screens::appointments::when_written;
use crate::screens::contacts::{principal_chosen, principal_code, principal_rows};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::words::Words;

/// The title and the questions of a new row of this kind.
pub fn new_questions(words: Words, view: &ContractView, kind: &str) -> Option<(&'static str, Vec<Question>)> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
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
                until(words),
                follow_up(words),
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
                until(words),
                line("route", words.agreement_ask_route(), words.agreement_route()),
                follow_up(words),
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
                when(words),
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
        kind => often::question(words, view, kind).map(|asked| (words.often_title(), vec![asked])),
    }
}

fn until(words: Words) -> Question {
    let day = AnswerKind::Day(Toward::Future);
    Question::open("until", words.agreement_ask_until(), words.agreement_until_label(), day)
        .hint(words.agreement_ask_until_hint())
}

fn follow_up(words: Words) -> Question {
    let day = AnswerKind::Day(Toward::Future);
    Question::open("follow_up", words.agreement_ask_follow_up(), words.agreement_follow_up_label(), day)
}

fn when(words: Words) -> Question {
    Question::open("when", words.appointment_ask_when(), words.appointment_when(), AnswerKind::When)
        .hint(words.appointment_ask_when_hint())
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
        kind => return often::written(kind, answers).map(|said| Doing::SetContract { fields: vec![said] }),
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

/// Which kind a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Something that matters to her.
    Goal,
    /// A promise.
    Agreement,
    /// An agreed time.
    Time,
    /// That somebody agrees.
    Mark,
}

/// The questions that change one field of a row; none where there is no such field.
pub fn questions(words: Words, kind: RowKind, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    let needed = |key, ask: &str, label: &str| Question::needed(key, ask, label, AnswerKind::Line);
    let asked = match (kind, field) {
        (RowKind::Goal, "text") => needed("text", words.goal_ask(), words.goal_label()),
        (RowKind::Goal, "hours") => return goal::questions(words),
        (RowKind::Agreement, "text") => needed("text", words.agreement_ask_text(), words.agreement_text()),
        (RowKind::Agreement, "who") => line("who", words.agreement_ask_who(), words.agreement_who_label())
            .hint(words.agreement_ask_who_hint()),
        (RowKind::Agreement, "principal") => {
            let rows = AnswerKind::Choice(principal_rows(words));
            Question::needed("principal", words.contact_ask_principal(), words.contact_principal(), rows)
        }
        (RowKind::Agreement, "until") => until(words),
        (RowKind::Agreement, "route") => line("route", words.agreement_ask_route(), words.agreement_route()),
        (RowKind::Agreement, "follow_up") => follow_up(words),
        (RowKind::Agreement, "outcome") => Question::open(
            "outcome",
            words.agreement_ask_outcome(),
            words.agreement_outcome_label(),
            AnswerKind::Long,
        ),
        (RowKind::Time, "text") => needed("text", words.agreed_time_ask(), words.agreed_time_label()),
        (RowKind::Time, "when") => when(words),
        (RowKind::Mark, "party") => needed("party", words.mark_ask_party(), words.mark_party()),
        (RowKind::Mark, "on") => {
            let past = AnswerKind::Day(Toward::Past);
            Question::needed("on", words.mark_ask_on(), words.mark_on(), past)
        }
        (RowKind::Goal | RowKind::Agreement | RowKind::Time | RowKind::Mark, _) => return Vec::new(),
    };
    vec![asked]
}

/// The change that the answers make; nothing where they say nothing.
pub fn changed(now: &Now, kind: RowKind, field: &str, answers: &Answers) -> Option<Item> {
    let said = answer(answers, field).to_owned();
    let day = |toward| day(now, &said, toward);
    Some(match kind {
        RowKind::Goal if field == "hours" => Item::Goal(goal::written(answers)),
        RowKind::Goal => Item::Goal(vec![GoalField::Text(said)]),
        RowKind::Agreement => Item::Agreement(vec![match field {
            "text" => AgreementField::Text(said),
            "who" => AgreementField::Who(said),
            "principal" => AgreementField::Principal(principal_chosen(&said)?),
            "until" => AgreementField::Until(day(Toward::Future)),
            "route" => AgreementField::Route(said),
            "follow_up" => AgreementField::FollowUp(day(Toward::Future)),
            "outcome" => AgreementField::Outcome(said),
            _ => return None,
        }]),
        RowKind::Time if field == "when" => {
            Item::AgreedTime(vec![AgreedTimeField::At(local_time(now, &said))])
        }
        RowKind::Time => Item::AgreedTime(vec![AgreedTimeField::Text(said)]),
        RowKind::Mark if field == "on" => Item::Mark(vec![MarkField::On(day(Toward::Past)?)]),
        RowKind::Mark => Item::Mark(vec![MarkField::Party(said)]),
    })
}

/// What is said already of that which there is only one of.
pub fn begin_new(view: &ContractView, kind: &str) -> Answers {
    let said = match kind {
        "key" => view.key_contact.as_ref(),
        "list" => view.medicine_list_responsible.as_ref(),
        kind => return often::begin(view, kind),
    };
    filled([("text", said.and_then(Contested::agreed).map(|field| field.value.clone()))])
}

/// What stands in the fields before anything is written.
pub fn begin(words: Words, row: &Found) -> Answers {
    let day = |day: Option<NaiveDate>| day.map(short_date_year);
    match row {
        Found::Goal(row) => filled([("text", Some(row.text.value.clone()))])
            .into_iter()
            .chain(goal::begin(words, row))
            .collect(),
        Found::Agreement(row) => filled([
            ("text", Some(row.text.value.clone())),
            ("who", text(row.who.as_ref().and_then(Contested::agreed))),
            ("principal", row.principal.as_ref().map(|said| principal_code(said.value).to_owned())),
            ("until", day(row.until.as_ref().and_then(Contested::agreed).and_then(|said| said.value))),
            ("route", text(row.route.as_ref())),
            ("follow_up", day(row.follow_up.as_ref().map(|said| said.value))),
            ("outcome", text(row.outcome.as_ref())),
        ]),
        Found::Time(row) => {
            let at = row.at.as_ref().and_then(Contested::agreed).and_then(|said| said.value.clone());
            let when = at.map(|start| when_written(words, &When::At { start, minutes: None }));
            filled([("text", Some(row.text.value.clone())), ("when", when)])
        }
        Found::Mark(row) => {
            filled([("party", Some(row.party.value.clone())), ("on", day(Some(row.on.value)))])
        }
    }
}
