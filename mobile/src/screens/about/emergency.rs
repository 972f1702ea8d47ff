//! "Till akuten": what whoever meets her in an emergency must know, on one screen and one paper. Nothing that people disagree
//! on is shown as a fact, and what nobody has asked is not called none.

use dioxus::prelude::*;
use samlat_record::rules::who_answers;
use samlat_record::{AboutView, ItemHead, Listed, MedicineView, Section, StayView};

use super::away::Said;
use super::speaks::Spokespersons;
use crate::components::{Button, Card, CardKind, Heading, Kind, Notice, PhoneLink, Status, Tag, Tone};
use crate::page::{Now, use_now, use_page};
use crate::screens::appointments::home_now;
use crate::screens::medications::difference::DifferenceCard;
use crate::screens::parts::alone::LeftOut;
use crate::screens::parts::fact::text;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::unread::any_unread;
use crate::shown::medicine::{schedule_in_words, strength_in_words};
use crate::state::{use_for_others, use_state};
use crate::words::use_words;

/// Till akuten.
#[component]
pub fn Emergency() -> Element {
    let state = use_for_others();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let Some(view) = state.about() else { return rsx! { RowNotTold { section: Section::About } } };
    let born = view.birth_year.as_ref().map(|year| words.emergency_born(year.value.to_string()));
    rsx! {
        Heading { title: words.about_emergency(), lead: text(view.name.as_ref()) }
        if let Some(born) = born {
            p { strong { {born} } }
        }
        {any_unread(state, words, &[Section::About])}
        if let Some(said) = text(view.emergency.as_ref()) {
            Card { title: words.about_emergency_ask(), kind: CardKind::Next,
                p { class: "written", {said} }
            }
        }
        AwayNow { view: view.clone(), now: now.clone() }
        Allergic { view: view.clone() }
        MedicinesInUse { now: now.clone() }
        Diagnosed { view: view.clone() }
        CallWhom { now }
        if let Some(said) = text(view.participation.as_ref()) {
            Card { title: words.about_participation(),
                p { class: "written", {said} }
            }
        }
        Spokespersons { view, can_edit: false }
        p { class: "small quiet", {words.emergency_written_by()} }
        LeftOut {}
        Button { label: words.emergency_print(), kind: Kind::Primary, onpress: move |()| page.print() }
    }
}

const fn is_shown(head: &ItemHead) -> bool {
    head.presence.is_shown()
}

/// Where she is when she is not at home, and who handles her medicines there.
#[component]
fn AwayNow(view: AboutView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let rows: Vec<StayView> = view.away_on(home_now(state, &now).date()).cloned().collect();
    if rows.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.stay_now(),
            ul { class: "plain rows",
                for row in rows {
                    li { key: "{row.head.id}", class: "stack",
                        Said { row: row.clone(), for_others: true }
                    }
                }
            }
        }
    }
}

#[component]
fn Allergic(view: AboutView) -> Element {
    let words = use_words();
    let known = view.allergies_known();
    let rows = view.allergies.into_iter().filter(|row| is_shown(&row.head));
    let lines: Vec<String> = rows
        .map(|row| match text(row.reaction.as_ref()) {
            Some(reaction) => format!("{}: {reaction}", row.text.value),
            None => row.text.value,
        })
        .collect();
    rsx! {
        Card { title: words.about_allergies(),
            Lines { lines }
            Known { known, none: words.about_allergies_none(), not_asked: words.about_allergies_not_asked() }
        }
    }
}

#[component]
fn Diagnosed(view: AboutView) -> Element {
    let words = use_words();
    let known = view.diagnoses_known();
    let rows = view.diagnoses.into_iter().filter(|row| is_shown(&row.head));
    rsx! {
        Card { title: words.about_diagnoses(),
            Lines { lines: rows.map(|row| row.name.value).collect::<Vec<_>>() }
            Known { known, none: words.about_diagnoses_none(), not_asked: words.about_diagnoses_not_asked() }
        }
    }
}

#[component]
fn Lines(lines: Vec<String>) -> Element {
    rsx! {
        ul { class: "plain rows",
            for line in lines {
                li { key: "{line}", strong { {line.clone()} } }
            }
        }
    }
}

/// None known is another thing than not asked.
#[component]
fn Known(known: Listed, none: &'static str, not_asked: &'static str) -> Element {
    let words = use_words();
    match known {
        Listed::Some => VNode::empty(),
        Listed::NoneKnown => rsx! {
            p { {none} }
        },
        Listed::NotAsked => rsx! {
            p { {not_asked} }
        },
        Listed::Contradicted => rsx! {
            Tag { text: words.about_contradicted(), tone: Tone::Warn }
        },
    }
}

/// Her list, each with every dose that is said of it; and what other lists say where they differ from it, side by side.
#[component]
pub fn MedicinesInUse(now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    if !state.may_read(Section::Medications) {
        return VNode::empty();
    }
    let view = state.medications();
    let is_whole = view.is_some() && !state.is_coming(Section::Medications);
    let medicines = view.unwrap_or_default().medicines.into_iter();
    let used: Vec<MedicineView> =
        medicines.filter(|one| is_shown(&one.head) && one.may_be_in_use()).collect();
    let differences = state.differences();
    rsx! {
        Card { title: words.emergency_medicines(),
            if !is_whole {
                Notice { tone: Tone::Warn,
                    p { {words.emergency_medicines_coming()} }
                }
            }
            {any_unread(state, words, &[Section::Medications])}
            if !differences.is_empty() {
                Notice { tone: Tone::Warn,
                    p { {words.contested_lists()} }
                }
            }
            if is_whole && used.is_empty() {
                p { {words.emergency_medicines_none()} }
            }
            ul { class: "plain rows",
                for medicine in used {
                    MedicineLine {
                        key: "{medicine.head.id}",
                        differs: differences.iter().any(|one| one.name == medicine.name.value),
                        medicine,
                        now: now.clone(),
                    }
                }
            }
        }
        for difference in differences.iter() {
            DifferenceCard { key: "{difference.name}", difference: difference.clone(), now: now.clone() }
        }
    }
}

#[component]
fn MedicineLine(medicine: MedicineView, differs: bool, now: Now) -> Element {
    let words = use_words();
    let is_disputed = medicine.is_dose_disputed();
    let mut doses = strength_in_words(&medicine);
    doses.extend(schedule_in_words(words, &now, &medicine));
    if differs && !is_disputed {
        // Her dose stands below, beside that of the others.
        doses.clear();
    }
    rsx! {
        li { class: "stack",
            p { strong { {medicine.name.value.clone()} } }
            if differs {
                Tag { text: words.emergency_medicine_differs(), tone: Tone::Warn }
            }
            if is_disputed {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            for said in doses {
                p { key: "{said}", {said.clone()} }
            }
        }
    }
}

/// Her key contact, and whoever else answers first.
#[component]
fn CallWhom(now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let contacts = state.contacts().unwrap_or_default();
    let first = who_answers(&contacts, &home_now(state, &now)).into_iter().find(|one| one.is_key_contact);
    let Some(first) = first else { return VNode::empty() };
    let contact = contacts.contacts.into_iter().find(|contact| contact.head.id == first.contact);
    let Some(contact) = contact else { return VNode::empty() };
    rsx! {
        Card { title: words.emergency_contact(),
            p { strong { {contact.name.value.clone()} } }
            Status { text: first.route.value.clone() }
            PhoneLink { number: first.route.value.clone(), label: words.call_name(&contact.name.value) }
        }
    }
}
