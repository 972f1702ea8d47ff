//! The contract as it is shown to somebody at a meeting: large, the whole width, nothing to press but the way back. What
//! people have written differently stands there with all that is said.

use dioxus::prelude::*;
use samlat_record::{AgreementView, Contested, ContractView, ItemHead, JointPlan, MarkView, Section, Side};

use super::row::{AgreementRow, GoalRow, TimeRow};
use super::{Said, plans_said};
use crate::components::{Fact, Heading, Notice, Tag, Tone, date_in_words};
use crate::page::{Now, use_now};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::unread::section_unread;
use crate::state::{use_for_others, use_state};
use crate::words::{Words, use_words};

/// Visa på mötet.
#[component]
pub fn ShowContract() -> Element {
    // It is held up to somebody else: what is hers alone does not stand on it.
    let state = use_for_others();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.contract() else { return rsx! { RowNotTold { section: Section::Contract } } };
    let person = state.record.read().as_ref().map(|header| header.person.clone());
    rsx! {
        div { class: "shown",
            Heading { title: words.contract_title(), lead: person.filter(|name| !name.is_empty()) }
            ContractInFull { view, now }
        }
    }
}

/// Whether there is anything to show of it.
#[must_use]
pub fn says_anything(view: &ContractView) -> bool {
    let rows = view.goals.iter().map(|row| &row.head);
    let rows = rows.chain(view.agreements.iter().map(|row| &row.head));
    let mut rows = rows.chain(view.times.iter().map(|row| &row.head));
    let mut said = [&view.key_contact, &view.medicine_list_responsible].into_iter();
    rows.any(is_shown) || said.any(is_said) || view.joint_plan.is_some()
}

/// Whether anybody says something there.
fn is_said(said: &Option<Contested<String>>) -> bool {
    said.iter().flat_map(|said| said.candidates()).any(|field| !field.value.is_empty())
}

fn is_shown(head: &ItemHead) -> bool {
    head.presence.is_shown()
}

/// All that the contract says, to be read.
#[component]
pub fn ContractInFull(view: ContractView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let goals = view.goals.iter().filter(|row| is_shown(&row.head)).cloned().collect::<Vec<_>>();
    let times = view.times.iter().filter(|row| is_shown(&row.head)).cloned().collect::<Vec<_>>();
    rsx! {
        {section_unread(state, words, Section::Contract)}
        if state.is_coming(Section::Contract) {
            Notice { tone: Tone::Warn,
                p { {words.shown_coming()} }
            }
        }
        if !says_anything(&view) {
            p { {words.shown_empty()} }
        }
        if !goals.is_empty() {
            section { class: "stack",
                h2 { {words.contract_goals()} }
                ul { class: "plain rows",
                    for goal in goals {
                        GoalRow { key: "{goal.head.id}", goal, can_edit: false }
                    }
                }
            }
        }
        Promises { title: words.contract_mine(), rows: of_side(&view, Side::Person), now: now.clone() }
        Promises { title: words.contract_theirs(), rows: of_side(&view, Side::Care), now: now.clone() }
        if !times.is_empty() {
            section { class: "stack",
                h2 { {words.contract_times()} }
                ul { class: "plain rows",
                    for row in times {
                        TimeRow { key: "{row.head.id}", row, now: now.clone(), can_edit: false }
                    }
                }
            }
        }
        Around { view: view.clone() }
        Agree { view, now }
        p { class: "small quiet", {words.contract_not_binding()} }
    }
}

fn of_side(view: &ContractView, side: Side) -> Vec<AgreementView> {
    let rows = view.agreements.iter().filter(|row| is_shown(&row.head) && row.side.value == side);
    rows.cloned().collect()
}

/// What one side does.
#[component]
fn Promises(title: &'static str, rows: Vec<AgreementView>, now: Now) -> Element {
    if rows.is_empty() {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {title} }
            ul { class: "plain rows",
                for row in rows {
                    AgreementRow { key: "{row.head.id}", row, now: now.clone(), can_edit: false }
                }
            }
        }
    }
}

/// The key contact, who answers for the medicine list, and the joint plan, as far as anything is said.
#[component]
fn Around(view: ContractView) -> Element {
    let words = use_words();
    let plans = plans_said(&view);
    if plans.is_empty() && !is_said(&view.key_contact) && !is_said(&view.medicine_list_responsible) {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {words.contract_plan()} }
            dl { class: "facts",
                if is_said(&view.key_contact) {
                    Said { name: words.contract_key_contact(), said: view.key_contact.clone(), change: None }
                }
                if is_said(&view.medicine_list_responsible) {
                    Said {
                        name: words.contract_medicine_list(),
                        said: view.medicine_list_responsible.clone(),
                        change: None,
                    }
                }
                if !plans.is_empty() {
                    Fact { name: words.contract_sip(),
                        if view.joint_plan.as_ref().is_some_and(Contested::is_disputed) {
                            Tag { text: words.contested_here(), tone: Tone::Warn }
                        }
                        for plan in plans {
                            p { key: "{plan:?}", {plan_in_her_words(words, plan)} }
                        }
                    }
                }
            }
        }
    }
}

/// The joint plan, as she says it to others.
fn plan_in_her_words(words: Words, plan: JointPlan) -> &'static str {
    match plan {
        JointPlan::Exists => words.plan_exists(),
        JointPlan::AskedFor => words.plan_choose_asked(),
        JointPlan::SaidNo => words.plan_choose_no(),
    }
}

/// Who agrees to it as it stood.
#[component]
fn Agree(view: ContractView, now: Now) -> Element {
    let words = use_words();
    let today = now.local.date();
    let marks: Vec<MarkView> = view.marks.into_iter().filter(|mark| is_shown(&mark.head)).collect();
    if marks.is_empty() {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {words.contract_marks()} }
            for mark in marks {
                div { key: "{mark.head.id}", class: "stack",
                    p { {words.contract_agrees(&mark.party.value, date_in_words(words, mark.on.value, today))} }
                    if !mark.changed_since.is_empty() {
                        Tag {
                            text: words.contract_changed_since(u64::try_from(mark.changed_since.len()).unwrap_or_default()),
                            tone: Tone::Warn,
                        }
                    }
                }
            }
        }
    }
}
