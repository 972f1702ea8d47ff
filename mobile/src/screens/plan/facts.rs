//! What stands about a row of the plan, field by field; where people disagree, every version with what settles it.

use chrono::NaiveDate;
use samlat_record::{
    Act as Doing, Contested, Field, Item, ItemId, MeasureField, MeasureView, Owner, RequestField,
    RequestKind, RequestView, RiskField, RiskView, TaskField, TaskView,
};

use super::asked::{ANSWERS, MEASURE_KINDS, MEASURE_STATES, REQUEST_KINDS, RISKS, WORKS, linked};
use super::{Found, home, learning, need, sip};
use crate::components::{date_in_words, short_date_year};
use crate::page::Now;
use crate::screens::contacts::principal_code;
use crate::screens::parts::asked::name_of;
use crate::screens::parts::contested::Version;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, filled};
use crate::shown::plan::{answer_in_words, measure_kind, measure_state, owner_name, request_kind, works};
use crate::shown::row::risk_name;
use crate::shown::section::principal_name;
use crate::state::State;
use crate::words::Words;

/// One named value of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Stands {
    /// The field, as the address of its change names it.
    pub field: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What is said; nothing while nothing is.
    pub value: Option<String>,
    /// Where people disagree, each version and what would settle it so.
    pub versions: Vec<(Version, Item)>,
}

impl Stands {
    /// Each version where people disagree, with what says of the row that it holds.
    #[must_use]
    pub fn settles(self, id: ItemId) -> Vec<(Version, Doing)> {
        let settles = |(version, item)| (version, Doing::Settle { id, item });
        self.versions.into_iter().map(settles).collect()
    }
}

/// What words are taken from.
#[derive(Clone, Copy)]
pub struct With<'a> {
    /// The screens' state, for names.
    pub state: State,
    /// The language.
    pub words: Words,
    /// The present day.
    pub now: &'a Now,
}

/// Everything that can be said of a row, in order.
pub fn facts(with: With<'_>, row: &Found) -> Vec<Stands> {
    match row {
        Found::Need(row) => need::facts(with, row),
        Found::JointPlan(row) => sip::asked::facts(with, row),
        Found::Learning(row) => learning::facts(with, row),
        Found::WayHome(row) => home::facts(with, row),
        Found::Step(row) => home::step_facts(with, row),
        Found::Measure(row) => measure(with, row),
        Found::Request(row) => request(with, row),
        Found::Task(row) => task(with, row),
        Found::Risk(row) => risk(with, row),
    }
}

/// A field that one has said, or nobody.
pub const fn said(field: &'static str, name: &'static str, value: Option<String>) -> Stands {
    Stands { field, name, value, versions: Vec::new() }
}

/// A field that people may disagree on.
pub fn contested<T: Clone>(
    field: &'static str,
    name: &'static str,
    of: Option<&Contested<T>>,
    in_words: impl Fn(&T) -> String,
    item: impl Fn(T) -> Item,
) -> Stands {
    let agreed = of.and_then(Contested::agreed).map(|field| in_words(&field.value));
    let disputed = of.filter(|said| said.is_disputed());
    let versions = disputed.iter().flat_map(|said| said.candidates());
    let version = |field: &Field<T>| (Version::of(in_words(&field.value), field), item(field.value.clone()));
    Stands { field, name, value: agreed, versions: versions.map(version).collect() }
}

/// A day in words.
pub fn day(with: With<'_>, day: NaiveDate) -> String {
    date_in_words(with.words, day, with.now.local.date())
}

/// A day in words, or that there is none.
fn open_day(with: With<'_>, said: Option<NaiveDate>) -> String {
    said.map_or_else(|| with.words.agreement_no_day().to_owned(), |on| day(with, on))
}

fn measure(with: With<'_>, row: &MeasureView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let owner = |owner: &Owner| owner_name(state, words, owner);
    let need = row.need.as_ref().map(|of| {
        let needs = state.plan().unwrap_or_default().needs;
        let named: Vec<_> = needs.into_iter().map(|need| (need.head.id, need.text.value)).collect();
        linked(words, &named, of.value)
    });
    vec![
        said("text", words.measure_text(), Some(row.text.value.clone())),
        said("need", words.measure_need(), need),
        contested("owner", words.owner_title(), row.owner.as_ref(), owner, |owner| {
            Item::Measure(vec![MeasureField::Owner(owner)])
        }),
        contested(
            "state",
            words.measure_state(),
            row.state.as_ref(),
            |state| measure_state(words, *state).to_owned(),
            |state| Item::Measure(vec![MeasureField::State(state)]),
        ),
        said(
            "kind",
            words.measure_kind(),
            row.measure_kind.as_ref().map(|kind| measure_kind(words, kind.value).to_owned()),
        ),
        said(
            "principal",
            words.contact_principal(),
            row.principal.as_ref().map(|one| principal_name(words, one.value).to_owned()),
        ),
        contested(
            "until",
            words.measure_until(),
            row.until.as_ref(),
            |until| open_day(with, *until),
            |until| Item::Measure(vec![MeasureField::Until(until)]),
        ),
        said(
            "follow_up",
            words.agreement_follow_up_label(),
            row.follow_up.as_ref().map(|on| day(with, on.value)),
        ),
        said(
            "works",
            words.measure_works(),
            row.works_as_whole.as_ref().map(|said| works(words, said.value).to_owned()),
        ),
        said("outcome", words.outcome_label(), text(row.outcome.as_ref())),
        said("note", words.field_note(), text(row.note.as_ref())),
    ]
}

fn request(with: With<'_>, row: &RequestView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let owner = |owner: &Owner| owner_name(state, words, owner);
    let mut all = vec![
        said("text", words.request_text(), Some(row.text.value.clone())),
        said("kind", words.request_kind(), Some(request_kind(words, row.request_kind.value).to_owned())),
        contested("owner", words.owner_receiver(), row.receiver.as_ref(), owner, |owner| {
            Item::Request(vec![RequestField::Receiver(owner)])
        }),
        said(
            "principal",
            words.contact_principal(),
            row.principal.as_ref().map(|one| principal_name(words, one.value).to_owned()),
        ),
        contested(
            "sent",
            words.request_sent(),
            row.sent.as_ref(),
            |sent| open_day(with, *sent),
            |sent| Item::Request(vec![RequestField::Sent(sent)]),
        ),
        said("arrived", words.request_arrived(), row.arrived.as_ref().map(|on| day(with, on.value))),
        contested(
            "answer",
            words.request_answer(),
            row.answer.as_ref(),
            |answer| answer_in_words(words, *answer).to_owned(),
            |answer| Item::Request(vec![RequestField::Answer(answer)]),
        ),
        contested(
            "answer",
            words.request_answered(),
            row.answered.as_ref(),
            |answered| open_day(with, *answered),
            |answered| Item::Request(vec![RequestField::Answered(answered)]),
        ),
        said("outcome", words.outcome_label(), text(row.outcome.as_ref())),
        said("note", words.field_note(), text(row.note.as_ref())),
    ];
    if row.request_kind.value == RequestKind::Application {
        let appealed = row.appealed.as_ref().map(|on| day(with, on.value));
        all.push(said("appealed", words.request_appealed(), appealed));
    }
    all
}

fn task(with: With<'_>, row: &TaskView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let owner = |owner: &Owner| owner_name(state, words, owner);
    vec![
        said("text", words.todo_text(), Some(row.text.value.clone())),
        contested("owner", words.owner_title(), row.owner.as_ref(), owner, |owner| {
            Item::Task(vec![TaskField::Owner(owner)])
        }),
        contested(
            "until",
            words.todo_until(),
            row.until.as_ref(),
            |until| open_day(with, *until),
            |until| Item::Task(vec![TaskField::Until(until)]),
        ),
        said("done", words.todo_done(), row.done.as_ref().map(|on| day(with, on.value))),
        said("note", words.field_note(), text(row.note.as_ref())),
    ]
}

fn risk(with: With<'_>, row: &RiskView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let owner = |owner: &Owner| owner_name(state, words, owner);
    let kind = risk_name(words, row.risk_kind.value).unwrap_or_else(|| words.risk_other());
    vec![
        said("kind", words.risk_kind(), Some(kind.to_owned())),
        said("text", words.risk_text(), text(row.text.as_ref())),
        said("action", words.risk_action(), text(row.action.as_ref())),
        contested("owner", words.owner_title(), row.owner.as_ref(), owner, |owner| {
            Item::Risk(vec![RiskField::Owner(owner)])
        }),
        said(
            "follow_up",
            words.agreement_follow_up_label(),
            row.follow_up.as_ref().map(|on| day(with, on.value)),
        ),
        said("closed", words.risk_closed(), row.closed.as_ref().map(|on| day(with, on.value))),
    ]
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &Found) -> Answers {
    let day = |said: Option<&Field<NaiveDate>>| said.map(|on| short_date_year(on.value));
    let open = |said: Option<&Contested<Option<NaiveDate>>>| {
        said.and_then(Contested::agreed).and_then(|on| on.value).map(short_date_year)
    };
    match row {
        Found::Need(row) => need::begin(row),
        Found::JointPlan(row) => sip::asked::begin(row),
        Found::Learning(row) => learning::begin(row),
        Found::WayHome(row) => home::begin(row),
        Found::Step(row) => home::step_begin(row),
        Found::Measure(row) => with_owner(
            row.owner.as_ref(),
            filled([
                ("text", Some(row.text.value.clone())),
                ("need", row.need.as_ref().map(|of| of.value.to_hex())),
                ("kind", row.measure_kind.as_ref().and_then(|kind| name_of(&MEASURE_KINDS, &kind.value))),
                (
                    "state",
                    row.state
                        .as_ref()
                        .and_then(Contested::agreed)
                        .and_then(|one| name_of(&MEASURE_STATES, &one.value)),
                ),
                ("principal", row.principal.as_ref().map(|one| principal_code(one.value).to_owned())),
                ("until", open(row.until.as_ref())),
                ("follow_up", day(row.follow_up.as_ref())),
                ("works", row.works_as_whole.as_ref().and_then(|said| name_of(&WORKS, &said.value))),
                ("outcome", text(row.outcome.as_ref())),
                ("note", text(row.note.as_ref())),
            ]),
        ),
        Found::Request(row) => with_owner(
            row.receiver.as_ref(),
            filled([
                ("text", Some(row.text.value.clone())),
                ("kind", name_of(&REQUEST_KINDS, &row.request_kind.value)),
                ("principal", row.principal.as_ref().map(|one| principal_code(one.value).to_owned())),
                ("sent", open(row.sent.as_ref())),
                ("arrived", day(row.arrived.as_ref())),
                (
                    "answer",
                    row.answer
                        .as_ref()
                        .and_then(Contested::agreed)
                        .and_then(|one| name_of(&ANSWERS, &one.value)),
                ),
                ("answered", open(row.answered.as_ref())),
                ("appealed", day(row.appealed.as_ref())),
                ("outcome", text(row.outcome.as_ref())),
                ("note", text(row.note.as_ref())),
            ]),
        ),
        Found::Task(row) => with_owner(
            row.owner.as_ref(),
            filled([
                ("text", Some(row.text.value.clone())),
                ("until", open(row.until.as_ref())),
                ("done", day(row.done.as_ref())),
                ("note", text(row.note.as_ref())),
            ]),
        ),
        Found::Risk(row) => with_owner(
            row.owner.as_ref(),
            filled([
                ("kind", name_of(&RISKS, &row.risk_kind.value)),
                ("text", text(row.text.as_ref())),
                ("action", text(row.action.as_ref())),
                ("follow_up", day(row.follow_up.as_ref())),
                ("closed", day(row.closed.as_ref())),
            ]),
        ),
    }
}

/// The same answers, with who has taken it on.
pub fn with_owner(owner: Option<&Contested<Owner>>, mut answers: Answers) -> Answers {
    let said = match owner.and_then(Contested::agreed).map(|field| &field.value) {
        Some(Owner::Contact(id)) => Some(("owner", id.to_hex())),
        Some(Owner::Person) => Some(("owner", "me".to_owned())),
        Some(Owner::Nobody) => Some(("owner", "nobody".to_owned())),
        Some(Owner::InWords(words)) => {
            answers.insert("owner_words".to_owned(), words.clone());
            Some(("owner", "other".to_owned()))
        }
        None => None,
    };
    if let Some((key, said)) = said {
        answers.insert(key.to_owned(), said);
    }
    answers
}
