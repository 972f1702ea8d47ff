//! Gränser: when Samlat asks and tells, each limit with what it means. Only she sets them, one at a time, and all of them can be
//! again what Samlat begins with.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, Edit, PlanField, Section, Thresholds};

use crate::components::{Button, Heading, Kind, Status};
use crate::route::Route;
use crate::said::{Unit, parse_whole};
use crate::screens::not_found::NotFound;
use crate::screens::parts::fact::ChangeableRows;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::{NotTold, RowNotTold};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::unread::section_unread;
use crate::shown::limit::Limit;
use crate::state::{Reversal, State, use_act, use_state};
use crate::words::{Words, use_words};

fn set(all: Option<Thresholds>) -> Doing {
    Doing::SetPlan { fields: vec![PlanField::Thresholds(all)] }
}

fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Plan, edit: Edit::from(act) }
}

/// Whether the limits are set on this device: they are hers alone.
fn can_set(state: State) -> bool {
    state.is_person() && state.may_edit(Section::Plan)
}

/// Gränser.
#[component]
pub fn Limits() -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        Heading { title: words.limits_title(), lead: words.limits_lead().to_owned() }
        {section_unread(state, words, Section::Plan)}
        if state.plan().is_none() {
            NotTold { section: Section::Plan }
        } else {
            Rows {}
        }
    }
}

/// Each limit.
#[component]
fn Rows() -> Element {
    let state = use_state();
    let words = use_words();
    let (set, begun) = (state.reach().thresholds(), Thresholds::default());
    let can_set = can_set(state);
    rsx! {
        if !state.is_person() {
            Status { text: words.limits_only_hers() }
        }
        dl { class: "facts",
            for limit in Limit::ALL {
                ChangeableRows {
                    key: "{limit.code()}",
                    name: limit.name(words),
                    is_said: true,
                    change: can_set.then(|| Route::ChangeLimit { limit: limit.code().to_owned() }.to_string()),
                    p { {limit.means(words, limit.of(&set))} }
                    if limit.of(&set) != limit.of(&begun) {
                        p { class: "small quiet", {words.limits_begins(limit.many(words, limit.of(&begun)))} }
                    }
                    if limit.gives_way_to_contract() {
                        p { class: "small quiet", {words.limits_contract_first()} }
                    }
                }
            }
        }
        if can_set && set != begun {
            BeginAgain { before: set }
        }
    }
}

/// All of them are again what Samlat begins with.
#[component]
fn BeginAgain(before: Thresholds) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    rsx! {
        p { class: "quiet", {words.limits_reset_how()} }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        Button {
            label: words.limits_reset(),
            name: words.limits_reset_name(),
            kind: Kind::Quiet,
            busy: act.is_waiting(state),
            onpress: move |()| {
                let said = words.limits_reset_done().to_owned();
                let back = Reversal::Changed { section: Section::Plan, back: Box::new(set(Some(before))), said };
                act.send_undoable(state, edit(set(None)), back);
            },
        }
    }
}

/// One limit.
#[component]
pub fn ChangeLimit(limit: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(limit) = Limit::of_code(&limit()) else { return rsx! { NotFound { rest: Vec::new() } } };
    if state.plan().is_none() {
        return rsx! { RowNotTold { section: Section::Plan } };
    }
    if !can_set(state) {
        return rsx! { Limits {} };
    }
    let stands = limit.of(&state.reach().thresholds());
    let place = format!("limit/{}", limit.code());
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: limit.name(words),
            questions: vec![question(words, limit)],
            begin: filled([(KEY, Some(stands.to_string()))]),
            back_to: Route::Limits {},
            onsave: move |answers: Answers| {
                let said = parse_whole(answer(&answers, KEY), limit.unit(), limit.most()).ok()?;
                Some(edit(set(Some(limit.set(state.reach().thresholds(), said)))))
            },
        }
    }
}

const KEY: &str = "limit";

fn question(words: Words, limit: Limit) -> Question {
    let label = match limit.unit() {
        Unit::Days => words.limit_label_days(),
        Unit::Minutes => words.limit_label_minutes(),
        Unit::Months => words.limit_label_months(),
    };
    let begins = limit.many(words, limit.of(&Thresholds::default()));
    Question::needed(KEY, limit.ask(words), label, AnswerKind::Whole(limit.unit(), limit.most()))
        .hint(words.limits_begins(begins))
}
