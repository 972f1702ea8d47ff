//! What is asked about a row of the plan, and what becomes of the answers.

use samlat_record::{
    Answer, DischargeStepField, Item, ItemId, MeasureField, MeasureKind, MeasureState, Owner, RequestField,
    RequestKind, RiskField, RiskKind, TaskField, WorksAsWhole,
};

use super::{RowKind, home, learning, need, sip};
use crate::components::Offered;
use crate::page::Now;
use crate::said::Toward;
use crate::screens::contacts::{principal_chosen, principal_rows};
use crate::screens::parts::asked::{Named, choice, chosen, day, day_of, needed, of};
use crate::screens::parts::form::{Answers, answer};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::plan::{answer_in_words, measure_kind, measure_state, request_kind, works};
use crate::shown::row::risk_name;
use crate::state::State;
use crate::words::Words;

pub const MEASURE_KINDS: [Named<MeasureKind>; 8] = [
    ("home_care", MeasureKind::HomeCare),
    ("home_nursing", MeasureKind::HomeNursing),
    ("assistance", MeasureKind::Assistance),
    ("short_term", MeasureKind::ShortTerm),
    ("rehabilitation", MeasureKind::Rehabilitation),
    ("aid", MeasureKind::Aid),
    ("transport", MeasureKind::Transport),
    ("other", MeasureKind::Other),
];
pub const MEASURE_STATES: [Named<MeasureState>; 5] = [
    ("wanted", MeasureState::Wanted),
    ("decided", MeasureState::Decided),
    ("ongoing", MeasureState::Ongoing),
    ("ended", MeasureState::Ended),
    ("refused", MeasureState::Refused),
];
pub const WORKS: [Named<WorksAsWhole>; 4] = [
    ("yes", WorksAsWhole::Yes),
    ("partly", WorksAsWhole::Partly),
    ("no", WorksAsWhole::No),
    ("do_not_know", WorksAsWhole::DoNotKnow),
];
pub const REQUEST_KINDS: [Named<RequestKind>; 3] = [
    ("referral", RequestKind::Referral),
    ("application", RequestKind::Application),
    ("order", RequestKind::Order),
];
pub const ANSWERS: [Named<Answer>; 5] = [
    ("yes", Answer::Yes),
    ("partly", Answer::Partly),
    ("no", Answer::No),
    ("sent_on", Answer::SentOn),
    ("withdrawn", Answer::Withdrawn),
];
pub const RISKS: [Named<RiskKind>; 6] = [
    ("fall", RiskKind::Fall),
    ("sore", RiskKind::Sore),
    ("nutrition", RiskKind::Nutrition),
    ("mouth", RiskKind::Mouth),
    ("bladder", RiskKind::Bladder),
    ("other", RiskKind::Other),
];

/// The fields that a new row of each kind is asked about, in order.
const fn new_fields(kind: RowKind) -> &'static [&'static str] {
    match kind {
        RowKind::Need => &["text", "goal", "owner"],
        RowKind::Measure => &["text", "need", "kind", "owner", "principal", "state", "until", "follow_up"],
        RowKind::Request => &["text", "kind", "owner", "principal", "sent"],
        RowKind::Task => &["text", "owner", "until"],
        RowKind::JointPlan => &["title", "asked", "receiver"],
        RowKind::Risk => &["kind", "text", "action", "owner", "follow_up"],
        RowKind::Learning => &["text", "action", "until"],
        RowKind::WayHome => &["place", "inpatient", "admitted", "home"],
        RowKind::Step => &["text", "day", "owner"],
    }
}

/// All questions about a new row.
pub fn new_questions(state: State, words: Words, kind: RowKind) -> Vec<Question> {
    new_fields(kind).iter().flat_map(|field| questions(state, words, kind, field)).collect()
}

/// The questions that say one field; none where there is no such field, or where it is not this device's to say.
pub fn questions(state: State, words: Words, kind: RowKind, field: &str) -> Vec<Question> {
    match kind {
        RowKind::Need => need::questions(state, words, field),
        RowKind::JointPlan => sip::asked::questions(state, words, field),
        RowKind::Learning => learning::questions(state, words, field),
        RowKind::WayHome => home::questions(words, field),
        RowKind::Step => home::step_questions(state, words, field),
        RowKind::Measure | RowKind::Request | RowKind::Task | RowKind::Risk => {
            shared(state, words, kind, field)
        }
    }
}

/// What several kinds are asked alike, else what is asked of one.
fn shared(state: State, words: Words, kind: RowKind, field: &str) -> Vec<Question> {
    match (kind, field) {
        (RowKind::Request, "owner") => {
            owner(state, words, words.owner_ask_receiver(), words.owner_receiver())
        }
        (_, "owner") => owner(state, words, words.owner_ask(), words.owner_title()),
        (_, "note") => {
            vec![Question::open("note", words.contact_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        (RowKind::Measure | RowKind::Request, "outcome") => {
            vec![Question::open("outcome", words.outcome_ask(), words.outcome_label(), AnswerKind::Long)]
        }
        (RowKind::Measure | RowKind::Risk, "follow_up") => vec![day(
            "follow_up",
            words.agreement_ask_follow_up(),
            words.agreement_follow_up_label(),
            Toward::Future,
        )],
        (RowKind::Measure | RowKind::Request, "principal") => vec![Question::open(
            "principal",
            words.contact_ask_principal(),
            words.contact_principal(),
            AnswerKind::Choice(principal_rows(words)),
        )],
        (RowKind::Measure, _) => measure(state, words, field),
        (RowKind::Request, _) => request(words, field),
        (RowKind::Task, _) => task(words, field),
        (RowKind::Risk, _) => risk(words, field),
        (RowKind::Need | RowKind::JointPlan | RowKind::Learning | RowKind::WayHome | RowKind::Step, _) => {
            Vec::new()
        }
    }
}

/// A question that is answered by one of these rows, or by none of them. Nothing is asked where there is none.
pub fn link(
    key: &'static str,
    ask: &str,
    label: &str,
    words: Words,
    rows: Vec<(ItemId, String)>,
) -> Vec<Question> {
    if rows.is_empty() {
        return Vec::new();
    }
    let offered = rows.into_iter().map(|(id, name)| Offered::new(id.to_hex(), name));
    let offered = offered.chain([Offered::new("none", words.plan_none_of_them())]).collect();
    vec![Question::open(key, ask, label, AnswerKind::Choice(offered))]
}

/// What a row is called that another one names.
pub fn linked(words: Words, rows: &[(ItemId, String)], id: ItemId) -> String {
    let found = rows.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    found.unwrap_or_else(|| words.gap_unreadable().to_owned())
}

/// Who has taken it on: a contact, she herself, nobody, or somebody in words.
pub fn owner(state: State, words: Words, ask: &str, label: &str) -> Vec<Question> {
    let contacts = state.contacts().unwrap_or_default().contacts;
    // Who is hers alone is named in no other section.
    let known = contacts
        .into_iter()
        .filter(|contact| contact.head.presence.is_shown() && !state.is_private(contact.head.id));
    let mut offered: Vec<Offered> =
        known.map(|contact| Offered::new(contact.head.id.to_hex(), contact.name.value)).collect();
    if state.is_person() {
        offered.push(Offered::new("me", words.owner_me()));
    }
    offered.push(Offered::new("nobody", words.owner_nobody()));
    offered.push(Offered::new("other", words.owner_other()));
    vec![
        Question::open("owner", ask, label, AnswerKind::Choice(offered)).hint(words.owner_ask_hint()),
        Question::open("owner_words", words.owner_ask_who(), words.owner_who(), AnswerKind::Line)
            .only_after("owner", Some("other")),
    ]
}

fn measure(state: State, words: Words, field: &str) -> Vec<Question> {
    match field {
        "need" => link(
            "need",
            words.measure_ask_need(),
            words.measure_need(),
            words,
            need::open_needs(&state.plan().unwrap_or_default()),
        ),
        "text" => vec![
            Question::needed("text", words.measure_ask(), words.measure_text(), AnswerKind::Line)
                .hint(words.measure_ask_hint()),
        ],
        "kind" => {
            vec![choice("kind", words.measure_ask_kind(), words.measure_kind(), &MEASURE_KINDS, |kind| {
                measure_kind(words, kind)
            })]
        }
        "state" => vec![choice(
            "state",
            words.measure_ask_state(),
            words.measure_state(),
            &MEASURE_STATES,
            |state| measure_state(words, state),
        )],
        "until" => {
            vec![day("until", words.measure_ask_until(), words.measure_until(), Toward::Future)]
        }
        "works" if state.is_person() => {
            vec![choice("works", words.measure_ask_works(), words.measure_works(), &WORKS, |said| {
                works(words, said)
            })]
        }
        _ => Vec::new(),
    }
}

fn request(words: Words, field: &str) -> Vec<Question> {
    match field {
        "text" => vec![
            Question::needed("text", words.request_ask(), words.request_text(), AnswerKind::Line)
                .hint(words.request_ask_hint()),
        ],
        "kind" => vec![needed(choice(
            "kind",
            words.request_ask_kind(),
            words.request_kind(),
            &REQUEST_KINDS,
            |kind| request_kind(words, kind),
        ))],
        "sent" => vec![day("sent", words.request_ask_sent(), words.request_sent(), Toward::Past)],
        "arrived" => vec![day("arrived", words.request_ask_arrived(), words.request_arrived(), Toward::Past)],
        "appealed" => {
            vec![day("appealed", words.request_ask_appealed(), words.request_appealed(), Toward::Past)]
        }
        "answer" => vec![
            choice("answer", words.request_ask_answer(), words.request_answer(), &ANSWERS, |said| {
                answer_in_words(words, said)
            }),
            day("answered", words.request_ask_answered(), words.request_answered(), Toward::Past),
        ],
        _ => Vec::new(),
    }
}

fn task(words: Words, field: &str) -> Vec<Question> {
    match field {
        "text" => vec![Question::needed("text", words.todo_ask(), words.todo_text(), AnswerKind::Line)],
        "until" => vec![day("until", words.todo_ask_until(), words.todo_until(), Toward::Future)],
        "done" => vec![day("done", words.todo_ask_done(), words.todo_done(), Toward::Past)],
        _ => Vec::new(),
    }
}

fn risk(words: Words, field: &str) -> Vec<Question> {
    match field {
        "kind" => vec![needed(choice("kind", words.risk_ask_kind(), words.risk_kind(), &RISKS, |kind| {
            risk_name(words, kind).unwrap_or_else(|| words.risk_other())
        }))],
        "text" => vec![Question::open("text", words.risk_ask(), words.risk_text(), AnswerKind::Line)],
        "action" => {
            vec![Question::open("action", words.risk_ask_action(), words.risk_action(), AnswerKind::Line)]
        }
        "closed" => vec![day("closed", words.risk_ask_closed(), words.risk_closed(), Toward::Past)],
        _ => Vec::new(),
    }
}

/// A new row of the answers. What was not answered is not written. A step is one of the way home `of`.
pub fn new_item(kind: RowKind, of: Option<ItemId>, now: &Now, answers: &Answers) -> Option<Item> {
    let said: Vec<&str> = new_fields(kind).iter().copied().filter(|field| is_said(field, answers)).collect();
    match (item(kind, &said, now, answers)?, of) {
        (Item::DischargeStep(mut fields), Some(of)) => {
            fields.push(DischargeStepField::Discharge(of));
            Some(Item::DischargeStep(fields))
        }
        (item, _) => Some(item),
    }
}

fn is_said(field: &str, answers: &Answers) -> bool {
    match field {
        "owner" => owner_of(answers).is_some(),
        _ => !answer(answers, field).is_empty(),
    }
}

/// The change that the answers to one field's questions make; nothing where nothing was chosen.
pub fn changed(kind: RowKind, field: &str, now: &Now, answers: &Answers) -> Option<Item> {
    let fields: &[&str] = match (kind, field) {
        (RowKind::Request, "answer") => &["answer", "answered"],
        (RowKind::Learning, "outcome") => &["outcome", "keep"],
        (_, field) => &[field],
    };
    item(kind, fields, now, answers)
}

fn item(kind: RowKind, fields: &[&str], now: &Now, answers: &Answers) -> Option<Item> {
    let fields = fields.iter();
    match kind {
        RowKind::Need => of(Item::Need, fields.filter_map(|field| need::field(field, now, answers))),
        RowKind::JointPlan => {
            of(Item::JointPlan, fields.filter_map(|field| sip::asked::field(field, now, answers)))
        }
        RowKind::Learning => {
            of(Item::Learning, fields.filter_map(|field| learning::field(field, now, answers)))
        }
        RowKind::WayHome => of(Item::Discharge, fields.filter_map(|field| home::field(field, now, answers))),
        RowKind::Step => {
            of(Item::DischargeStep, fields.filter_map(|field| home::step_field(field, now, answers)))
        }
        RowKind::Measure => of(Item::Measure, fields.filter_map(|field| measure_field(field, now, answers))),
        RowKind::Request => of(Item::Request, fields.filter_map(|field| request_field(field, now, answers))),
        RowKind::Task => of(Item::Task, fields.filter_map(|field| task_field(field, now, answers))),
        RowKind::Risk => of(Item::Risk, fields.filter_map(|field| risk_field(field, now, answers))),
    }
}

fn measure_field(field: &str, now: &Now, answers: &Answers) -> Option<MeasureField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => MeasureField::Text(said.to_owned()),
        "need" if said.is_empty() => return None,
        "need" => MeasureField::Need(ItemId::from_hex(said)),
        "kind" => MeasureField::MeasureKind(Some(chosen(&MEASURE_KINDS, said)?)),
        "owner" => MeasureField::Owner(owner_of(answers)?),
        "principal" => MeasureField::Principal(Some(principal_chosen(said)?)),
        "state" => MeasureField::State(chosen(&MEASURE_STATES, said)?),
        "until" => MeasureField::Until(day_of(now, said, Toward::Future)),
        "follow_up" => MeasureField::FollowUp(day_of(now, said, Toward::Future)),
        "works" => MeasureField::WorksAsWhole(Some(chosen(&WORKS, said)?)),
        "outcome" => MeasureField::Outcome(said.to_owned()),
        "note" => MeasureField::Note(said.to_owned()),
        _ => return None,
    })
}

fn request_field(field: &str, now: &Now, answers: &Answers) -> Option<RequestField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => RequestField::Text(said.to_owned()),
        "kind" => RequestField::RequestKind(chosen(&REQUEST_KINDS, said)?),
        "owner" => RequestField::Receiver(owner_of(answers)?),
        "principal" => RequestField::Principal(Some(principal_chosen(said)?)),
        "sent" => RequestField::Sent(day_of(now, said, Toward::Past)),
        "arrived" => RequestField::Arrived(day_of(now, said, Toward::Past)),
        "answer" => RequestField::Answer(chosen(&ANSWERS, said)?),
        "answered" => RequestField::Answered(day_of(now, said, Toward::Past)),
        "appealed" => RequestField::Appealed(day_of(now, said, Toward::Past)),
        "outcome" => RequestField::Outcome(said.to_owned()),
        "note" => RequestField::Note(said.to_owned()),
        _ => return None,
    })
}

fn task_field(field: &str, now: &Now, answers: &Answers) -> Option<TaskField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => TaskField::Text(said.to_owned()),
        "owner" => TaskField::Owner(owner_of(answers)?),
        "until" => TaskField::Until(day_of(now, said, Toward::Future)),
        "done" => TaskField::Done(day_of(now, said, Toward::Past)),
        "note" => TaskField::Note(said.to_owned()),
        _ => return None,
    })
}

fn risk_field(field: &str, now: &Now, answers: &Answers) -> Option<RiskField> {
    let said = answer(answers, field);
    Some(match field {
        "kind" => RiskField::RiskKind(chosen(&RISKS, said)?),
        "text" => RiskField::Text(said.to_owned()),
        "action" => RiskField::Action(said.to_owned()),
        "owner" => RiskField::Owner(owner_of(answers)?),
        "follow_up" => RiskField::FollowUp(day_of(now, said, Toward::Future)),
        "closed" => RiskField::Closed(day_of(now, said, Toward::Past)),
        _ => return None,
    })
}

/// Whoever was chosen, or named in words.
pub fn owner_of(answers: &Answers) -> Option<Owner> {
    let in_words = answer(answers, "owner_words");
    match answer(answers, "owner") {
        "me" => Some(Owner::Person),
        "nobody" => Some(Owner::Nobody),
        "" | "other" => (!in_words.is_empty()).then(|| Owner::InWords(in_words.to_owned())),
        id => ItemId::from_hex(id).map(Owner::Contact),
    }
}
