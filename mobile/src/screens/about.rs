//! Om mig: what she tells once, how she wants to take part, her diagnoses and allergies, when she is away from home, and who may
//! speak for her.

mod asked;
mod away;
mod diagnosis;
mod emergency;
mod speaks;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::who_is_responsible::Concern;
use samlat_record::{AboutField, AboutView, Act as Doing, AllergyView, DiagnosisView, Edit, Listed, Section};

use self::away::Stays;
use self::diagnosis::ChangeResponsible;
use self::speaks::Spokespersons;

pub use self::away::{ChangeStay, Stay};
pub use self::diagnosis::ChangeDiagnosis;
pub use self::emergency::{Emergency, MedicinesInUse};
use super::not_found::NotFound;
use super::parts::alone::Alone;
use super::parts::fact::{Changeable, text};
use super::parts::failed::Failed;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::remove::Remove;
use super::parts::unread::section_unread;
use super::parts::who_answers::WhoAnswers;
use crate::components::{Button, Card, Go, Heading, Kind, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::use_words;

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::About, edit: Edit::from(act) }
}

fn new_row(kind: &str) -> String {
    Route::NewAboutRow { kind: kind.to_owned() }.to_string()
}

/// Om mig.
#[component]
pub fn About() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::About);
    rsx! {
        Heading { title: words.section_about(), lead: words.about_lead().to_owned() }
        {section_unread(state, words, Section::About)}
        match state.about() {
            None => rsx! {
                NotTold { section: Section::About }
            },
            Some(view) => rsx! {
                Go { to: Route::Emergency {}.to_string(), label: words.about_show_emergency(), kind: Kind::Primary }
                Said { view: view.clone(), can_edit }
                Diagnoses { view: view.clone(), now, can_edit }
                Allergies { view: view.clone(), can_edit }
                Stays { view: view.clone(), can_edit }
                Spokespersons { view, can_edit }
            },
        }
    }
}

/// What is said once.
#[component]
fn Said(view: AboutView, can_edit: bool) -> Element {
    let words = use_words();
    let change = |field: &str| can_edit.then(|| Route::ChangeAbout { field: field.to_owned() }.to_string());
    rsx! {
        dl { class: "facts",
            Changeable { name: words.about_emergency(), value: text(view.emergency.as_ref()), change: change("emergency") }
            Changeable { name: words.about_story(), value: text(view.story.as_ref()), change: change("story") }
            Changeable { name: words.about_participation(), value: text(view.participation.as_ref()), change: change("participation") }
            Changeable { name: words.about_wishes(), value: text(view.wishes.as_ref()), change: change("wishes") }
            Changeable { name: words.about_last_wishes(), value: text(view.last_wishes.as_ref()), change: change("last_wishes") }
            Changeable { name: words.about_name(), value: text(view.name.as_ref()), change: change("name") }
            Changeable { name: words.about_year(), value: view.birth_year.as_ref().map(|year| year.value.to_string()) }
        }
    }
}

/// Diagnoses; that there are none is said openly or not at all.
#[component]
fn Diagnoses(view: AboutView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let known = view.diagnoses_known();
    let rows: Vec<DiagnosisView> =
        view.diagnoses.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    rsx! {
        Card { title: words.about_diagnoses(),
            ul { class: "plain rows",
                for row in rows {
                    li { key: "{row.head.id}", class: "stack",
                        p { strong { {row.name.value.clone()} } }
                        if let Some(since) = row.since.as_ref() {
                            p { class: "quiet", {words.gap_since(date_in_words(words, since.value, now.local.date()))} }
                        }
                        WhoAnswers { what: Concern::Diagnosis(row.head.id) }
                        ChangeResponsible { row: row.clone(), can_edit }
                        if can_edit {
                            Alone { section: Section::About, id: row.head.id, what: row.name.value.clone() }
                            Remove { section: Section::About, id: row.head.id, what: row.name.value.clone(), onremoved: |()| {} }
                        }
                    }
                }
            }
            NoneOf {
                known,
                can_edit,
                none: words.about_diagnoses_none(),
                not_asked: words.about_diagnoses_not_asked(),
                say: words.about_no_diagnoses(),
                field: AboutField::NoDiagnoses(known != Listed::NoneKnown && known != Listed::Contradicted),
            }
            if can_edit {
                Go { to: new_row("diagnos"), label: words.about_add_diagnosis() }
            }
        }
    }
}

/// Allergies; none known is another thing than not asked. None is made hers alone: whoever gives her something must know it, and
/// a list without it reads as if there were none.
#[component]
fn Allergies(view: AboutView, can_edit: bool) -> Element {
    let words = use_words();
    let known = view.allergies_known();
    let rows: Vec<AllergyView> =
        view.allergies.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    rsx! {
        Card { title: words.about_allergies(),
            ul { class: "plain rows",
                for row in rows {
                    li { key: "{row.head.id}", class: "stack",
                        p { strong { {row.text.value.clone()} } }
                        if let Some(reaction) = text(row.reaction.as_ref()) {
                            p { {reaction} }
                        }
                        if can_edit {
                            Remove { section: Section::About, id: row.head.id, what: row.text.value.clone(), onremoved: |()| {} }
                        }
                    }
                }
            }
            NoneOf {
                known,
                can_edit,
                none: words.about_allergies_none(),
                not_asked: words.about_allergies_not_asked(),
                say: words.about_no_allergies(),
                field: AboutField::NoAllergies(known != Listed::NoneKnown && known != Listed::Contradicted),
            }
            if can_edit {
                Go { to: new_row("allergi"), label: words.about_add_allergy() }
            }
        }
    }
}

/// What is known of an empty list, and the way to say openly that it is, or to take that back.
#[component]
fn NoneOf(
    known: Listed,
    can_edit: bool,
    none: &'static str,
    not_asked: &'static str,
    say: &'static str,
    field: AboutField,
) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let said = match known {
        Listed::NotAsked => Some(not_asked),
        Listed::NoneKnown => Some(none),
        Listed::Contradicted => Some(words.about_contradicted()),
        Listed::Some => None,
    };
    let label = match known {
        Listed::NotAsked => Some(say),
        Listed::NoneKnown | Listed::Contradicted => Some(words.about_none_taken_back()),
        Listed::Some => None,
    };
    rsx! {
        if let Some(said) = said {
            p { {said} }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        if let (true, Some(label)) = (can_edit, label) {
            Button {
                label,
                name: format!("{label}: {say}"),
                busy: act.is_waiting(state),
                onpress: move |()| {
                    act.send(state, edit(Doing::SetAbout { fields: vec![field.clone()] }));
                },
            }
        }
    }
}

/// A new diagnosis, allergy or time away, or somebody who may speak for her.
#[component]
pub fn NewAboutRow(kind: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    let place = format!("about/{}", kind());
    let Some((title, questions)) = asked::new_questions(state, words, &kind()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title,
            questions,
            back_to: Route::About {},
            onsave: move |answers: Answers| {
                let item = asked::new_item(&kind(), &page.now(), &answers)?;
                Some(edit(Doing::Add { id, item }))
            },
        }
    }
}

/// One of the things that are said once.
#[component]
pub fn ChangeAbout(field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let place = format!("about/say/{}", field());
    let Some(view) = state.about() else { return rsx! { RowNotTold { section: Section::About } } };
    let Some(question) = asked::question(words, &field()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: words.section_about(),
            questions: vec![question],
            begin: asked::begin(&view),
            back_to: Route::About {},
            onsave: move |answers: Answers| {
                let said = asked::said(&field(), &answers)?;
                Some(edit(Doing::SetAbout { fields: vec![said] }))
            },
        }
    }
}
