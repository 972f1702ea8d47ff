//! How often she meets a neurologist and is examined with MR, as it was agreed, and whether a team's visit counts. Samlat asks
//! about a visit that is missing only by what stands here, or once a year where nothing does.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Contested, ContractField, ContractView, Section};

use super::new_row;
use crate::components::{Card, Offered};
use crate::screens::parts::contested::Version;
use crate::screens::parts::fact::Changeable;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::settling::Settling;
use crate::words::{Words, use_words};

/// The kinds of question, as addresses name them.
pub const NEUROLOGIST: &str = "neurologist";
/// The same of MR.
pub const MRI: &str = "mri";
/// Whether a team's visit counts.
pub const TEAM: &str = "team";

/// Days from one to the next that are offered.
const OFFERED: [u16; 5] = [91, 182, 365, 548, 730];
/// Nothing is agreed.
const NOT_SET: &str = "not_set";
const COUNTS: &str = "yes";
const COUNTS_NOT: &str = "no";

/// The card.
#[component]
pub fn HowOften(view: ContractView, can_edit: bool) -> Element {
    let words = use_words();
    let every = |days: &Option<u16>| {
        days.map_or_else(|| words.often_not_set().to_owned(), |days| every_in_words(words, days))
    };
    let team = |counts: &Option<bool>| match counts {
        Some(true) => words.often_team_counts().to_owned(),
        Some(false) => words.often_team_not().to_owned(),
        None => words.often_not_set().to_owned(),
    };
    let change = |kind: &str| can_edit.then(|| new_row(kind));
    let rows = [
        (
            words.often_neurologist(),
            agreed(view.neurologist_every.as_ref(), every),
            versions(view.neurologist_every.as_ref(), every, ContractField::NeurologistEvery),
            change(NEUROLOGIST),
        ),
        (
            words.often_mri(),
            agreed(view.mri_every.as_ref(), every),
            versions(view.mri_every.as_ref(), every, ContractField::MriEvery),
            change(MRI),
        ),
        (
            words.often_team(),
            agreed(view.team_visit_counts.as_ref(), team),
            versions(view.team_visit_counts.as_ref(), team, ContractField::TeamVisitCounts),
            change(TEAM),
        ),
    ];
    let (disputed, said): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(_, _, versions, _)| !versions.is_empty());
    if !can_edit && disputed.is_empty() && said.iter().all(|(_, value, _, _)| value.is_none()) {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.often_title(),
            for (title , _ , versions , _) in disputed {
                Settling { key: "{title}", section: Section::Contract, title, versions, can_edit }
            }
            dl { class: "facts",
                for (name , value , _ , change) in said {
                    Changeable { key: "{name}", name, value, change }
                }
            }
        }
    }
}

fn agreed<T>(said: Option<&Contested<T>>, in_words: impl Fn(&T) -> String) -> Option<String> {
    said.and_then(Contested::agreed).map(|field| in_words(&field.value))
}

/// What people say differently of something that the contract says once, each with what makes it hold.
pub fn versions<T: Clone>(
    said: Option<&Contested<T>>,
    in_words: impl Fn(&T) -> String,
    field: impl Fn(T) -> ContractField,
) -> Vec<(Version, Doing)> {
    let disputed = said.filter(|said| said.is_disputed());
    let version = |one: &samlat_record::Field<T>| {
        let holds = Doing::SetContract { fields: vec![field(one.value.clone())] };
        (Version::of(in_words(&one.value), one), holds)
    };
    disputed.iter().flat_map(|said| said.candidates()).map(version).collect()
}

/// "Var tredje månad"; a number of days that nobody is offered here is said as it is.
pub fn every_in_words(words: Words, days: u16) -> String {
    match days {
        91 => words.often_quarter().to_owned(),
        182 => words.often_half().to_owned(),
        365 => words.often_year().to_owned(),
        548 => words.often_year_and_half().to_owned(),
        730 => words.often_two_years().to_owned(),
        days => words.often_days(u64::from(days)),
    }
}

/// The question about one of them. What stands is offered too.
pub fn question(words: Words, view: &ContractView, kind: &str) -> Option<Question> {
    let not_set = Offered::new(NOT_SET, words.often_not_set());
    let apart = || {
        let stands = answer(&begin(view, kind), kind).parse().ok();
        let mut days = OFFERED.to_vec();
        days.extend(stands.filter(|stands| !OFFERED.contains(stands)));
        days.sort_unstable();
        let rows = days.iter().map(|days| Offered::new(days.to_string(), every_in_words(words, *days)));
        AnswerKind::Choice(rows.chain([not_set.clone()]).collect())
    };
    Some(match kind {
        NEUROLOGIST => Question::needed(
            kind_key(kind)?,
            words.often_ask_neurologist(),
            words.often_neurologist(),
            apart(),
        ),
        MRI => Question::needed(kind_key(kind)?, words.often_ask_mri(), words.often_mri(), apart()),
        TEAM => {
            let rows = vec![
                Offered::new(COUNTS, words.often_team_counts()),
                Offered::new(COUNTS_NOT, words.often_team_not()),
                not_set,
            ];
            Question::needed(
                kind_key(kind)?,
                words.often_ask_team(),
                words.often_team(),
                AnswerKind::Choice(rows),
            )
        }
        _ => return None,
    })
}

fn kind_key(kind: &str) -> Option<&'static str> {
    [NEUROLOGIST, MRI, TEAM].into_iter().find(|one| *one == kind)
}

/// What the answer says.
pub fn written(kind: &str, answers: &Answers) -> Option<ContractField> {
    let said = answer(answers, kind);
    let days = said.parse::<u16>().ok();
    match kind {
        _ if said.is_empty() => None,
        NEUROLOGIST => Some(ContractField::NeurologistEvery(days)),
        MRI => Some(ContractField::MriEvery(days)),
        TEAM => Some(ContractField::TeamVisitCounts(
            [COUNTS, COUNTS_NOT].contains(&said).then_some(said == COUNTS),
        )),
        _ => None,
    }
}

/// What is said already.
pub fn begin(view: &ContractView, kind: &str) -> Answers {
    let days = |said: Option<&Contested<Option<u16>>>| {
        let said = said.and_then(Contested::agreed)?;
        Some(said.value.map_or_else(|| NOT_SET.to_owned(), |days| days.to_string()))
    };
    let value = match kind {
        NEUROLOGIST => days(view.neurologist_every.as_ref()),
        MRI => days(view.mri_every.as_ref()),
        _ => view.team_visit_counts.as_ref().and_then(Contested::agreed).map(|said| {
            match said.value {
                Some(true) => COUNTS,
                Some(false) => COUNTS_NOT,
                None => NOT_SET,
            }
            .to_owned()
        }),
    };
    kind_key(kind).map(|key| filled([(key, value)])).unwrap_or_default()
}
