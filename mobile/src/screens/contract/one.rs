//! One row of the contract: a goal, a promise of either side, a time that was agreed, or that somebody agrees. All that stands
//! about it, each thing with the way to change it, and what people write differently side by side.

use dioxus::prelude::*;
use samlat_record::{
    AgreedTimeField, AgreedTimeView, AgreementField, AgreementView, ContractView, GoalView, Item, ItemHead,
    LocalTime, MarkView, Section, Side,
};

use super::asked::{self, RowKind};
use super::changes::Changes;
use super::goal::hours_in_words;
use crate::components::{Heading, date_in_words, when_in_words};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::clash::GoalClashes;
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::row::{Lost, Removal};
use crate::screens::parts::settling::Settling;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::screens::plan::facts::{Stands, With, contested, day, said};
use crate::shown::section::principal_name;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// One of the rows.
#[derive(Clone, PartialEq)]
pub enum Found {
    /// Something that matters to her.
    Goal(Box<GoalView>),
    /// A promise.
    Agreement(Box<AgreementView>),
    /// An agreed time.
    Time(Box<AgreedTimeView>),
    /// That somebody agrees.
    Mark(Box<MarkView>),
}

impl Found {
    /// The row that an address names; nothing where it is not shown.
    pub fn of(view: &ContractView, id: &str) -> Option<Self> {
        let is_it = |head: &ItemHead| head.id.to_hex() == id && head.presence.is_shown();
        let goal = || view.goals.iter().find(|row| is_it(&row.head)).cloned();
        let agreement = || view.agreements.iter().find(|row| is_it(&row.head)).cloned();
        let time = || view.times.iter().find(|row| is_it(&row.head)).cloned();
        let mark = || view.marks.iter().find(|row| is_it(&row.head)).cloned();
        goal()
            .map(|row| Self::Goal(Box::new(row)))
            .or_else(|| agreement().map(|row| Self::Agreement(Box::new(row))))
            .or_else(|| time().map(|row| Self::Time(Box::new(row))))
            .or_else(|| mark().map(|row| Self::Mark(Box::new(row))))
    }

    /// What is known of every row.
    pub const fn head(&self) -> &ItemHead {
        match self {
            Self::Goal(row) => &row.head,
            Self::Agreement(row) => &row.head,
            Self::Time(row) => &row.head,
            Self::Mark(row) => &row.head,
        }
    }

    /// Which kind it is.
    pub const fn kind(&self) -> RowKind {
        match self {
            Self::Goal(_) => RowKind::Goal,
            Self::Agreement(_) => RowKind::Agreement,
            Self::Time(_) => RowKind::Time,
            Self::Mark(_) => RowKind::Mark,
        }
    }

    /// The time that was agreed, where it has one that nobody contests.
    pub fn at(&self) -> Option<&LocalTime> {
        match self {
            Self::Time(row) => row.at.as_ref()?.agreed()?.value.as_ref(),
            Self::Goal(_) | Self::Agreement(_) | Self::Mark(_) => None,
        }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Goal(row) => row.text.value.clone(),
            Self::Agreement(row) => row.text.value.clone(),
            Self::Time(row) => row.text.value.clone(),
            Self::Mark(row) => row.party.value.clone(),
        }
    }

    fn title(&self, words: Words) -> &'static str {
        match self {
            Self::Goal(_) => words.contract_goals(),
            Self::Agreement(row) => match row.side.value {
                Side::Person => words.contract_mine(),
                Side::Care => words.contract_theirs(),
            },
            Self::Time(_) => words.contract_times(),
            Self::Mark(_) => words.contract_marks(),
        }
    }

    fn facts(&self, with: With<'_>) -> Vec<Stands> {
        let words = with.words;
        match self {
            Self::Goal(row) => vec![
                said("text", words.goal_label(), Some(row.text.value.clone())),
                said("hours", words.goal_hours(), hours_in_words(words, row)),
            ],
            Self::Agreement(row) => agreement(with, row),
            Self::Time(row) => vec![
                said("text", words.agreed_time_label(), Some(row.text.value.clone())),
                contested(
                    "when",
                    words.appointment_when(),
                    row.at.as_ref(),
                    |at| match at {
                        Some(at) => {
                            when_in_words(words, at.at.date(), Some(at.at.time()), with.now.local.date())
                        }
                        None => words.contract_time_not_set().to_owned(),
                    },
                    |at| Item::AgreedTime(vec![AgreedTimeField::At(at)]),
                ),
            ],
            Self::Mark(row) => vec![
                said("party", words.mark_party(), Some(row.party.value.clone())),
                said("on", words.mark_on(), Some(day(with, row.on.value))),
            ],
        }
    }
}

fn agreement(with: With<'_>, row: &AgreementView) -> Vec<Stands> {
    let words = with.words;
    let item = |field: AgreementField| Item::Agreement(vec![field]);
    let no_day = || words.agreement_no_day().to_owned();
    let who = contested("who", words.agreement_who_label(), row.who.as_ref(), Clone::clone, |who| {
        item(AgreementField::Who(who))
    });
    let until = contested(
        "until",
        words.agreement_until_label(),
        row.until.as_ref(),
        |until| until.map_or_else(no_day, |until| date_in_words(words, until, with.now.local.date())),
        |until| item(AgreementField::Until(until)),
    );
    let principal = row.principal.as_ref().map(|said| principal_name(words, said.value).to_owned());
    vec![
        said("text", words.agreement_text(), Some(row.text.value.clone())),
        Stands { value: who.value.filter(|who| !who.is_empty()), ..who },
        said("principal", words.contact_principal(), principal),
        until,
        said("route", words.agreement_route(), text(row.route.as_ref())),
        said(
            "follow_up",
            words.agreement_follow_up_label(),
            row.follow_up.as_ref().map(|on| day(with, on.value)),
        ),
        said("outcome", words.agreement_outcome_label(), text(row.outcome.as_ref())),
    ]
}

/// One row.
#[component]
pub fn ContractRow(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let navigator = use_navigator();
    let Some(view) = state.contract() else { return rsx! { RowNotTold { section: Section::Contract } } };
    let Some(row) = Found::of(&view, &id()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let can_edit = state.may_edit(Section::Contract);
    let head = row.head().clone();
    let all = row.facts(With { state, words, now: &now });
    let (disputed, agreed): (Vec<Stands>, Vec<Stands>) =
        all.into_iter().partition(|stands| !stands.versions.is_empty());
    let change = |field: &str| {
        let may = can_edit && !asked::questions(words, row.kind(), field).is_empty();
        may.then(|| Route::ChangeContract { id: id(), field: field.to_owned() }.to_string())
    };
    rsx! {
        Heading { title: row.name(), lead: row.title(words).to_owned() }
        Removal { presence: head.presence.clone() }
        {unread(words, &head.unreadable)}
        for stands in disputed {
            Settling {
                key: "{stands.name}",
                section: Section::Contract,
                title: stands.name,
                versions: stands.settles(head.id),
                can_edit,
            }
        }
        dl { class: "facts",
            for stands in agreed {
                Changeable {
                    key: "{stands.name}",
                    name: stands.name,
                    value: stands.value.clone(),
                    change: change(stands.field),
                }
            }
        }
        if let Found::Goal(goal) = row.clone() {
            GoalClashes { goal: goal.head.id }
        }
        if let Found::Mark(mark) = row.clone() {
            Changes { mark: *mark, view: view.clone() }
        }
        Lost { also_written: head.also_written.clone() }
        Writer { by: head.by, at_ms: head.at_ms, arrived_ms: head.arrived_ms }
        if can_edit {
            // Who agrees agrees to the contract as it stood when they did: moved, it would agree to something else.
            if row.kind() != RowKind::Mark {
                Alone { section: Section::Contract, id: head.id, what: row.name() }
            }
            Remove {
                section: Section::Contract,
                id: head.id,
                what: row.name(),
                onremoved: move |()| {
                    navigator.replace(Route::Contract {});
                },
            }
        }
    }
}
