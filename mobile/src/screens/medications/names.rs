//! "Vad står det under namnet?": a name that Samlat does not know is asked about where the answer could matter, and what she
//! answers is compared by. It can be changed and removed.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::statements_of;
use samlat_record::{
    Act as Doing, Edit, Item, ItemId, MedicationsView, NameAnswerField, NameAnswerView, Section,
};

use super::edit;
use crate::components::{Card, Go, Kind};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::AloneMark;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::remove::Remove;
use crate::screens::parts::writer::Writer;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// The names to read the label of. Nothing where there is none.
#[component]
pub(super) fn AskNames(can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let names = state.unknown_names();
    if !can_edit || names.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.under_title(),
            p { class: "quiet", {words.under_lead()} }
            ul { class: "plain rows",
                for name in names.iter() {
                    li { key: "{name}", class: "stack",
                        p { strong { {name.clone()} } }
                        Go {
                            to: Route::NewNameAnswer { key: key_of(name) }.to_string(),
                            label: words.under_answer(),
                            name: words.under_answer_name(name),
                            kind: Kind::Quiet,
                        }
                    }
                }
            }
        }
    }
}

/// What has been answered.
#[component]
pub(super) fn Answered(view: MedicationsView, can_edit: bool) -> Element {
    let words = use_words();
    let rows: Vec<NameAnswerView> =
        view.name_answers.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    if rows.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.under_answered(),
            ul { class: "plain rows",
                for row in rows {
                    li { key: "{row.head.id}", class: "stack",
                        AloneMark { id: row.head.id }
                        p { {words.under_is(&row.name.value, &row.substance.value)} }
                        Writer { by: row.substance.by, at_ms: row.substance.at_ms, arrived_ms: row.substance.arrived_ms }
                        if can_edit {
                            Go {
                                to: Route::ChangeNameAnswer { id: row.head.id.to_hex() }.to_string(),
                                label: words.act_change(),
                                name: words.act_change_name(&row.name.value),
                                kind: Kind::Quiet,
                            }
                            Remove {
                                section: Section::Medications,
                                id: row.head.id,
                                what: words.under_is(&row.name.value, &row.substance.value),
                                onremoved: |()| {},
                            }
                        }
                    }
                }
            }
        }
    }
}

const KEY: &str = "substance";

fn question(words: Words, name: &str) -> Question {
    Question::needed(KEY, words.under_ask(name), words.medicine_substance(), AnswerKind::Line)
        .hint(words.under_ask_hint())
}

fn substance(answers: &Answers) -> NameAnswerField {
    NameAnswerField::Substance(answer(answers, KEY).to_owned())
}

/// A name as an address says it: a browser keeps addresses, and the name of a medicine is nobody's business there.
pub(in crate::screens) fn key_of(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// An answer about a name that somebody has written.
#[component]
pub fn NewNameAnswer(name_key: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let id = use_hook(|| state.fresh_id());
    let place = format!("name/{}", name_key());
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    // Once it is answered nobody asks about the name any more, and this form is still to close.
    let Some(name) = written(state, &view).into_iter().find(|name| key_of(name) == name_key()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: name.clone(),
            questions: vec![question(words, &name)],
            back_to: Route::Medications {},
            onsave: move |answers: Answers| Some(adds(state, &view, id, name.clone(), &answers)),
        }
    }
}

/// The answer goes where the name stands: with what is hers alone, where only that has it.
fn adds(state: State, view: &MedicationsView, id: ItemId, name: String, answers: &Answers) -> Verb {
    let mut named = view.medicines.iter().filter(|row| row.name.value.trim() == name).peekable();
    let is_hers_alone = named.peek().is_some() && named.all(|row| state.is_private(row.head.id));
    let section = if is_hers_alone { Section::Private } else { Section::Medications };
    let item = Item::NameAnswer(vec![NameAnswerField::Name(name), substance(answers)]);
    Verb::Edit { section, edit: Edit::from(Doing::Add { id, item }) }
}

/// The names on her list, and in what others said.
fn written(state: State, view: &MedicationsView) -> BTreeSet<String> {
    let statements = statements_of(&state.reach());
    let lines =
        statements.iter().flat_map(|statement| &statement.lines).map(|line| line.name.trim().to_owned());
    let own = view.medicines.iter().filter(|row| row.head.presence.is_shown());
    own.map(|row| row.name.value.trim().to_owned()).chain(lines).collect()
}

/// An answer that stands.
#[component]
pub fn ChangeNameAnswer(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let place = format!("name/change/{}", id());
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let found = view
        .name_answers
        .into_iter()
        .find(|row| row.head.id.to_hex() == id() && row.head.presence.is_shown());
    let Some(row) = found else { return rsx! { NotFound { rest: Vec::new() } } };
    let id = row.head.id;
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.name.value.clone(),
            questions: vec![question(words, &row.name.value)],
            begin: filled([(KEY, Some(row.substance.value.clone()))]),
            back_to: Route::Medications {},
            onsave: move |answers: Answers| {
                let item = Item::NameAnswer(vec![substance(&answers)]);
                Some(edit(Doing::Change { id, item }))
            },
        }
    }
}
