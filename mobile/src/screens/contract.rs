//! Kontrakt: what matters to her, what she does and what care does, agreed times, the key contact and the joint
//! plan; who agrees to it as it stood; and how all of it stands. It is not legally binding, and says so.

mod asked;
mod changes;
mod goal;
mod often;
mod one;
mod overview;
mod row;
mod show;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{
    Act as Doing, AgreementView, Contested, ContractField, ContractView, Edit, Item, JointPlan, MarkField,
    MarkView, Section, Side,
};

use self::often::{HowOften, versions};
pub use self::one::ContractRow;
use self::one::Found;
pub use self::overview::ContractOverview;
use self::row::{AgreementRow, GoalRow, TimeRow};
pub use self::show::{ContractInFull, ShowContract, says_anything};
use super::not_found::NotFound;
use super::parts::failed::Failed;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::settling::Settling;
use super::parts::unread::section_unread;
use crate::components::{Button, Card, Empty, Fact, Go, Heading, Kind, Tag, Tone, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// Kontrakt.
#[component]
pub fn Contract() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Contract);
    rsx! {
        Heading { title: words.contract_title(), lead: words.contract_lead().to_owned() }
        {section_unread(state, words, Section::Contract)}
        match state.contract() {
            None => rsx! {
                NotTold { section: Section::Contract }
            },
            Some(view) => rsx! {
                ContractParts { view, now, can_edit }
            },
        }
    }
}

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Contract, edit: Edit::from(act) }
}

/// The address that adds a row of this kind.
fn new_row(kind: &str) -> String {
    Route::NewContractRow { kind: kind.to_owned() }.to_string()
}

/// The contract itself.
#[component]
pub fn ContractParts(view: ContractView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let goals: Vec<_> = view.goals.iter().filter(|row| row.head.presence.is_shown()).cloned().collect();
    let times: Vec<_> = view.times.iter().filter(|row| row.head.presence.is_shown()).cloned().collect();
    let rows = |side: Side| -> Vec<AgreementView> {
        let of_side = |row: &&AgreementView| row.head.presence.is_shown() && row.side.value == side;
        view.agreements.iter().filter(of_side).cloned().collect()
    };
    let (mine, theirs) = (rows(Side::Person), rows(Side::Care));
    let is_empty = goals.is_empty() && times.is_empty() && mine.is_empty() && theirs.is_empty();
    rsx! {
        if is_empty {
            Empty { words: words.contract_empty() }
        }
        Card { title: words.contract_goals(),
            ul { class: "plain rows",
                for goal in goals {
                    GoalRow { key: "{goal.head.id}", goal, can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("goal"), label: words.contract_add_goal() }
            }
        }
        Card { title: words.contract_mine(),
            ul { class: "plain rows",
                for row in mine {
                    AgreementRow { key: "{row.head.id}", row, now: now.clone(), can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("mine"), label: words.contract_add_mine() }
            }
        }
        Card { title: words.contract_theirs(),
            ul { class: "plain rows",
                for row in theirs {
                    AgreementRow { key: "{row.head.id}", row, now: now.clone(), can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("theirs"), label: words.contract_add_theirs() }
            }
        }
        Card { title: words.contract_times(),
            ul { class: "plain rows",
                for row in times {
                    TimeRow { key: "{row.head.id}", row, now: now.clone(), can_edit }
                }
            }
            if can_edit {
                Go { to: new_row("time"), label: words.contract_add_time() }
            }
        }
        Plan { view: view.clone(), can_edit }
        HowOften { view: view.clone(), can_edit }
        Marks { view: view.clone(), now, can_edit }
        if says_anything(&view) {
            Go { to: Route::ContractOverview {}.to_string(), label: words.overview_see() }
            Go { to: Route::ShowContract {}.to_string(), label: words.contract_show(), kind: Kind::Primary }
        }
        p { class: "small quiet", {words.contract_not_binding()} }
    }
}

/// Key contact, who answers for the medicine list, and the joint plan.
#[component]
fn Plan(view: ContractView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let plan = view.joint_plan.as_ref().and_then(Contested::agreed).map(|field| field.value);
    let plans = plans_said(&view);
    let is_disputed = view.joint_plan.as_ref().is_some_and(Contested::is_disputed);
    let choices = [
        (JointPlan::Exists, words.plan_choose_exists()),
        (JointPlan::AskedFor, words.plan_choose_asked()),
        (JointPlan::SaidNo, words.plan_choose_no()),
    ];
    let text = |said: &String| said.clone();
    let disputed = [
        (words.contract_key_contact(), versions(view.key_contact.as_ref(), text, ContractField::KeyContact)),
        (
            words.contract_medicine_list(),
            versions(view.medicine_list_responsible.as_ref(), text, ContractField::Responsible),
        ),
        (
            words.contract_sip(),
            versions(
                view.joint_plan.as_ref(),
                |plan| plan_in_words(words, *plan).to_owned(),
                ContractField::JointPlan,
            ),
        ),
    ];
    rsx! {
        Card { title: words.contract_plan(),
            for (title , versions) in disputed.into_iter().filter(|(_, all)| can_edit && !all.is_empty()) {
                Settling { key: "{title}", section: Section::Contract, title, versions, can_edit }
            }
            dl { class: "facts",
                Said {
                    name: words.contract_key_contact(),
                    said: view.key_contact.clone(),
                    change: can_edit.then(|| new_row("key")),
                }
                Said {
                    name: words.contract_medicine_list(),
                    said: view.medicine_list_responsible.clone(),
                    change: can_edit.then(|| new_row("list")),
                }
                Fact { name: words.contract_sip(),
                    if is_disputed {
                        Tag { text: words.contested_here(), tone: Tone::Warn }
                    }
                    if plans.is_empty() {
                        p { {words.plan_not_said()} }
                    }
                    for plan in plans {
                        p { key: "{plan:?}", {plan_in_words(words, plan)} }
                    }
                }
            }
            if can_edit {
                div { class: "actions", role: "group", "aria-label": words.contract_sip(),
                    for (choice , label) in choices {
                        Button {
                            key: "{label}",
                            label,
                            pressed: plan == Some(choice),
                            busy: act.is_waiting(state),
                            onpress: move |()| {
                                let fields = vec![ContractField::JointPlan(choice)];
                                act.send(state, edit(Doing::SetContract { fields }));
                            },
                        }
                    }
                }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

/// What is said of the joint plan, every version of it where people disagree.
fn plans_said(view: &ContractView) -> Vec<JointPlan> {
    view.joint_plan.iter().flat_map(|said| said.candidates()).map(|field| field.value).collect()
}

fn plan_in_words(words: Words, plan: JointPlan) -> &'static str {
    match plan {
        JointPlan::Exists => words.plan_exists(),
        JointPlan::AskedFor => words.plan_asked(),
        JointPlan::SaidNo => words.plan_no(),
    }
}

/// Something said in words, every version of it where people disagree.
#[component]
fn Said(#[props(into)] name: String, said: Option<Contested<String>>, change: Option<String>) -> Element {
    let words = use_words();
    let candidates: Vec<String> =
        said.iter().flat_map(|said| said.candidates()).map(|field| field.value.clone()).collect();
    let is_disputed = said.as_ref().is_some_and(Contested::is_disputed);
    let label = if candidates.is_empty() { words.act_add() } else { words.act_change() };
    let spoken = if candidates.is_empty() { words.act_add_name(&name) } else { words.act_change_name(&name) };
    rsx! {
        Fact {
            name,
            beside: change.map(|to| rsx! {
                Go { to, label, name: spoken, kind: Kind::Quiet }
            }),
            if is_disputed {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            for text in candidates {
                p { key: "{text}", {text.clone()} }
            }
        }
    }
}

/// Who agrees to the contract as it stood, and what has changed since.
#[component]
fn Marks(view: ContractView, now: Now, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let today = now.local.date();
    let shown: Vec<MarkView> = view.marks.into_iter().filter(|mark| mark.head.presence.is_shown()).collect();
    let own_name = state.record.read().as_ref().map(|header| header.person.clone()).unwrap_or_default();
    rsx! {
        Card { title: words.contract_marks(),
            for mark in shown {
                div { key: "{mark.head.id}", class: "stack",
                    p { {words.contract_agrees(&mark.party.value, date_in_words(words, mark.on.value, today))} }
                    if !mark.changed_since.is_empty() {
                        Tag {
                            text: words.contract_changed_since(u64::try_from(mark.changed_since.len()).unwrap_or_default()),
                            tone: Tone::Warn,
                        }
                    }
                    Go {
                        to: Route::ContractRow { id: mark.head.id.to_hex() }.to_string(),
                        label: words.changes_read(),
                        name: words.changes_read_name(&mark.party.value),
                        kind: Kind::Quiet,
                    }
                }
            }
            if can_edit {
                Button {
                    label: words.contract_agree(),
                    busy: act.is_waiting(state),
                    onpress: move |()| {
                        let party = if own_name.is_empty() { words.author_person().to_owned() } else { own_name.clone() };
                        let fields = vec![
                            MarkField::Side(Side::Person),
                            MarkField::Party(party),
                            MarkField::On(today),
                        ];
                        let id = state.fresh_id();
                        act.send(state, edit(Doing::Add { id, item: Item::Mark(fields) }));
                    },
                }
                Go { to: new_row("mark"), label: words.contract_care_agrees() }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

/// A new row of the contract.
#[component]
pub fn NewContractRow(kind: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    let place = format!("contract/{}", kind());
    let view = state.contract();
    let is_told = view.is_some() || state.is_coming(Section::Contract);
    let view = view.unwrap_or_default();
    let Some((title, questions)) = asked::new_questions(words, &view, &kind()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    if !is_told {
        return rsx! { RowNotTold { section: Section::Contract } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title,
            questions,
            begin: asked::begin_new(&view, &kind()),
            back_to: Route::Contract {},
            onsave: move |answers: Answers| {
                asked::written(&page.now(), id, &kind(), &answers).map(edit)
            },
        }
    }
}

/// One field of a row.
#[component]
pub fn ChangeContract(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("contract/{}/{}", id(), field());
    let Some(view) = state.contract() else { return rsx! { RowNotTold { section: Section::Contract } } };
    let Some(row) = Found::of(&view, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let questions = asked::questions(words, row.kind(), &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.name(),
            questions,
            begin: asked::begin(words, &row),
            back_to: Route::ContractRow { id: id() },
            onsave: move |answers: Answers| {
                let item = asked::changed(&page.now().over(row.at()), row.kind(), &field(), &answers)?;
                Some(edit(Doing::Change { id: row.head().id, item }))
            },
        }
    }
}
