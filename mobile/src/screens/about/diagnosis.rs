//! Who is responsible for a diagnosis: said, changed, and settled where people disagree.

use dioxus::prelude::*;
use samlat_record::{
    AboutView, Act as Doing, Contested, DiagnosisField, DiagnosisView, Field, Item, ItemId, Section,
};

use super::{asked, edit};
use crate::components::{Go, Kind};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::contested::Version;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::settling::Settling;
use crate::state::use_state;
use crate::words::use_words;

const RESPONSIBLE: &str = "responsible";

fn said(who: String) -> Item {
    Item::Diagnosis(vec![DiagnosisField::Responsible(who)])
}

/// The way to say who is responsible, or to change it; all that is said where people disagree.
#[component]
pub(super) fn ChangeResponsible(row: DiagnosisView, can_edit: bool) -> Element {
    let words = use_words();
    let id = row.head.id;
    let name = words.field_of(words.about_diagnosis_responsible(), &row.name.value);
    if let Some(Contested::Disputed(fields)) = row.responsible {
        // That nothing of it can be read here is said of the whole section.
        if fields.is_empty() {
            return VNode::empty();
        }
        let version = |field: &Field<String>| {
            let who = Some(field.value.clone()).filter(|who| !who.is_empty());
            let who = who.unwrap_or_else(|| words.owner_nobody().to_owned());
            (Version::of(who, field), Doing::Settle { id, item: said(field.value.clone()) })
        };
        return rsx! {
            Settling {
                section: Section::About,
                title: words.about_diagnosis_responsible(),
                versions: fields.iter().map(version).collect::<Vec<_>>(),
                can_edit,
            }
        };
    }
    if !can_edit {
        return VNode::empty();
    }
    let is_said = text(row.responsible.as_ref().and_then(Contested::agreed)).is_some();
    let (label, name) = if is_said {
        (words.act_change(), words.act_change_name(name))
    } else {
        (words.act_add(), words.act_add_name(name))
    };
    let to = Route::ChangeDiagnosis { id: id.to_hex(), field: RESPONSIBLE.to_owned() };
    rsx! {
        Go { to: to.to_string(), label, name, kind: Kind::Quiet }
    }
}

fn find(view: AboutView, id: &str) -> Option<DiagnosisView> {
    view.diagnoses.into_iter().find(|row| row.head.id.to_hex() == id && row.head.presence.is_shown())
}

/// One field of a diagnosis.
#[component]
pub fn ChangeDiagnosis(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let place = format!("about/diagnosis/{}/{}", id(), field());
    let Some(view) = state.about() else { return rsx! { RowNotTold { section: Section::About } } };
    let (Some(row), true) = (find(view, &id()), field() == RESPONSIBLE) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let id: ItemId = row.head.id;
    let begin = text(row.responsible.as_ref().and_then(Contested::agreed));
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.name.value.clone(),
            questions: vec![asked::ask_responsible(words)],
            begin: filled([(RESPONSIBLE, begin)]),
            back_to: Route::About {},
            onsave: move |answers: Answers| {
                let item = said(answer(&answers, RESPONSIBLE).to_owned());
                Some(edit(Doing::Change { id, item }))
            },
        }
    }
}
