//! What reads otherwise since somebody agreed to the contract, and what had changed when they did.

use chrono::NaiveDateTime;
use dioxus::prelude::*;
use samlat_record::time::parse_date;
use samlat_record::{
    AgreementView, ChangedSince, ContractView, FieldName, ItemHead, ItemId, JointPlan, MarkView, Weekdays,
};

use super::goal::{between_in_words, days_in_words};
use super::often::every_in_words;
use super::plan_in_words;
use crate::components::{Card, date_in_words, when_in_words};
use crate::page::{Now, use_now};
use crate::screens::contacts::principal_chosen;
use crate::shown::section::principal_name;
use crate::words::{Words, use_words};

/// The changes around one mark.
#[component]
pub fn Changes(mark: MarkView, view: ContractView) -> Element {
    let words = use_words();
    let now = use_now();
    let said = |all: &[ChangedSince]| -> Vec<String> {
        all.iter().map(|change| in_words(words, &now, &view, change)).collect()
    };
    let (since, before) = (said(&mark.changed_since), said(&mark.changed_before));
    rsx! {
        Card { title: words.changes_since(),
            if since.is_empty() {
                p { {words.changes_none()} }
            }
            ul { class: "plain rows",
                for change in since {
                    li { key: "{change}", class: "written", {change.clone()} }
                }
            }
        }
        if !before.is_empty() {
            Card { title: words.changes_before(),
                ul { class: "plain rows",
                    for change in before {
                        li { key: "{change}", class: "written", {change.clone()} }
                    }
                }
            }
        }
    }
}

/// One change as a sentence.
fn in_words(words: Words, now: &Now, view: &ContractView, change: &ChangedSince) -> String {
    let row = change.item.map(|id| text_of(view, id));
    if change.field == FieldName::Item {
        let what = row.unwrap_or_default();
        return if change.then.is_empty() { words.changes_added(what) } else { words.changes_removed(what) };
    }
    let of = |said: &[String]| {
        let said: Vec<String> = said.iter().map(|one| value(words, now, change.field, one)).collect();
        if said.iter().all(String::is_empty) {
            words.changes_nothing().to_owned()
        } else {
            said.join(" / ").trim_end_matches('.').to_owned()
        }
    };
    let name = field(words, change.field);
    let what = match row {
        Some(row) => words.field_of(name, row),
        None => name.to_owned(),
    };
    words.changes_field(what, of(&change.then), of(&change.now))
}

/// What a row is called, also one that has been removed.
fn text_of(view: &ContractView, id: ItemId) -> String {
    let is_it = |head: &ItemHead| head.id == id;
    let goals = view.goals.iter().map(|row| (&row.head, &row.text.value));
    let promises = view.agreements.iter().map(|row: &AgreementView| (&row.head, &row.text.value));
    let times = view.times.iter().map(|row| (&row.head, &row.text.value));
    let mut all = goals.chain(promises).chain(times);
    all.find(|(head, _)| is_it(head)).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// What a field of the contract is called.
fn field(words: Words, field: FieldName) -> &'static str {
    let names = [
        (FieldName::Text, words.agreement_text()),
        (FieldName::Days, words.goal_days()),
        (FieldName::Between, words.goal_hours()),
        (FieldName::Who, words.agreement_who_label()),
        (FieldName::Until, words.agreement_until_label()),
        (FieldName::Route, words.agreement_route()),
        (FieldName::Principal, words.contact_principal()),
        (FieldName::FollowUp, words.agreement_follow_up_label()),
        (FieldName::Outcome, words.agreement_outcome_label()),
        (FieldName::At, words.appointment_when()),
        (FieldName::KeyContact, words.contract_key_contact()),
        (FieldName::Responsible, words.contract_medicine_list()),
        (FieldName::JointPlan, words.contract_sip()),
        (FieldName::NeurologistEvery, words.often_neurologist()),
        (FieldName::MriEvery, words.often_mri()),
        (FieldName::TeamVisitCounts, words.often_team()),
    ];
    names.iter().find(|(name, _)| *name == field).map_or_else(|| words.changes_other(), |(_, name)| name)
}

/// The texts that the record keeps of days, times and choices, as they are read.
fn value(words: Words, now: &Now, field: FieldName, said: &str) -> String {
    let today = now.local.date();
    let read = if [FieldName::Until, FieldName::FollowUp].contains(&field) {
        parse_date(said).ok().map(|day| date_in_words(words, day, today))
    } else if field == FieldName::At {
        let at = said.split(',').next().and_then(|at| at.parse::<NaiveDateTime>().ok());
        at.map(|at| when_in_words(words, at.date(), Some(at.time()), today))
    } else if field == FieldName::Days {
        let days = said.parse::<u8>().ok().and_then(|days| Weekdays::try_from(days).ok());
        days.map(|days| days_in_words(words, days))
    } else if field == FieldName::Between {
        let mut times = said.split(", ").filter_map(|time| time.parse().ok());
        let both = times.next().zip(times.next());
        both.map(|(from, until)| between_in_words(words, samlat_record::Between { from, until }))
    } else if field == FieldName::Principal {
        principal_chosen(said).map(|principal| principal_name(words, principal).to_owned())
    } else if field == FieldName::JointPlan {
        let plans = [
            ("exists", JointPlan::Exists),
            ("asked_for", JointPlan::AskedFor),
            ("said_no", JointPlan::SaidNo),
        ];
        let plan = plans.iter().find(|(code, _)| *code == said);
        plan.map(|(_, plan)| plan_in_words(words, *plan).to_owned())
    } else if [FieldName::NeurologistEvery, FieldName::MriEvery].contains(&field) {
        said.parse().ok().map(|days| every_in_words(words, days))
    } else if field == FieldName::TeamVisitCounts {
        let counts = if said == "true" { words.often_team_counts() } else { words.often_team_not() };
        Some(counts.to_owned()).filter(|_| !said.is_empty())
    } else {
        None
    };
    read.unwrap_or_else(|| said.to_owned())
}
