//! One medicine while its dose is contested: her own last word, marked as hers and never hidden; everything that stands on
//! her list; what every other list says, with who and when; and whom to call. Nothing is chosen and nothing is advised.

use dioxus::prelude::*;
use samlat_record::rules::contested_dose::{Hers, OnHerList, Word};
use samlat_record::rules::{ContestedDose, contested_dose};
use samlat_record::{MedicineView, Section, Stopped};

use super::difference::{AllSaid, Ask, kind_in_words};
use crate::components::{Card, CardKind, Go, Heading, Notice, Status, Tag, Tone, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::appointments::local_now;
use crate::screens::not_found::NotFound;
use crate::screens::parts::contested::Version;
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::shown::schedule::schedule;
use crate::state::use_state;
use crate::words::use_words;

/// That the lists disagree on this dose, and the one tap to all that is said of it. Nothing where nobody disagrees. With
/// `is_said` it stands beside it already that they do.
#[component]
pub fn ToStatements(medicine: MedicineView, #[props(default)] is_said: bool) -> Element {
    let state = use_state();
    let words = use_words();
    if !state.is_contested(&medicine) {
        return VNode::empty();
    }
    rsx! {
        if !is_said {
            div { class: "tags",
                Tag { text: words.contested_lists(), tone: Tone::Warn }
            }
        }
        Go {
            to: Route::ContestedMedicine { id: medicine.head.id.to_hex() }.to_string(),
            label: words.contested_see(),
            name: words.contested_see_name(medicine.name.value),
        }
    }
}

/// All that is said of one medicine.
#[component]
pub fn ContestedMedicine(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let now = use_now();
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let found = view.medicines.into_iter().find(|one| one.head.id.to_hex() == id());
    let said = found.and_then(|medicine| {
        let dose = contested_dose(&state.reach(), medicine.head.id, &local_now(&now))?;
        Some((medicine, dose))
    });
    match said {
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some((medicine, dose)) => rsx! {
            AllOfDose { medicine, dose, now }
        },
    }
}

#[component]
fn AllOfDose(medicine: MedicineView, dose: ContestedDose, now: Now) -> Element {
    let words = use_words();
    let is_contested = dose.is_contested();
    rsx! {
        Heading { title: medicine.name.value.clone() }
        {unread(words, &medicine.head.unreadable)}
        if is_contested {
            Notice { tone: Tone::Warn, title: words.contested_lists().to_owned(),
                p { {words.difference_lead()} }
            }
        } else {
            Status { text: words.contested_nothing() }
        }
        HerWord { hers: dose.hers.clone(), is_disputed: dose.is_disputed_on_list, now: now.clone() }
        if dose.is_disputed_on_list {
            OnList { said: dose.on_her_list.clone(), now: now.clone() }
        }
        if !dose.says.is_empty() {
            Card {
                title: words.contested_all(),
                eyebrow: dose.difference.map(|kind| kind_in_words(words, kind).to_owned()),
                kind: if dose.difference.is_some() { CardKind::Disputed } else { CardKind::Plain },
                AllSaid { says: dose.says.clone(), now: now.clone(), is_told: true }
            }
        }
        if !dose.closed.is_empty() {
            Card { title: words.closed_title(), kind: CardKind::Stopped,
                AllSaid { says: dose.closed.clone(), now, is_told: true }
            }
        }
        if is_contested {
            Ask { resolver: dose.resolver.clone(), call: dose.call.clone() }
        }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// What stands as her own word, and when she last said that it is right.
#[component]
fn HerWord(hers: Hers, is_disputed: bool, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let Hers { strength, schedule: how, confirmed } = hers;
    let (title, last) = if state.is_person() {
        (words.difference_own(), words.contested_you_last())
    } else {
        (words.contested_persons(), words.contested_person_last())
    };
    let no_own = if state.is_person() { words.contested_no_own() } else { words.contested_no_own_person() };
    let is_nothing = strength.is_none() && how.is_none();
    let today = now.local.date();
    rsx! {
        Card { title,
            div { class: "hers",
                if is_disputed && !is_nothing {
                    p { {last} }
                }
                if let Some(said) = strength {
                    p { class: "when", {said.value.clone()} }
                    Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
                }
                if let Some(said) = how {
                    p { class: "when", {schedule(words, &now, &said.value)} }
                    Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
                }
                if is_nothing {
                    p { {no_own} }
                }
            }
            match confirmed {
                Some(confirmed) => {
                    let day = date_in_words(words, confirmed.on.value, today);
                    let said = if confirmed.is_of_whole_list {
                        words.contested_list_confirmed(day)
                    } else {
                        words.contested_row_confirmed(day)
                    };
                    rsx! {
                        Status { text: said }
                        Writer {
                            by: confirmed.on.by,
                            at_ms: confirmed.on.at_ms,
                            arrived_ms: confirmed.on.arrived_ms,
                        }
                    }
                }
                None => rsx! {
                    Status { text: words.contested_not_confirmed() }
                },
            }
        }
    }
}

/// Everything that stands on her list, where those who write there disagree.
#[component]
fn OnList(said: OnHerList, now: Now) -> Element {
    let words = use_words();
    let today = now.local.date();
    let stopped = |stopped: &Stopped| match stopped {
        Stopped::InUse => words.medicine_in_use().to_owned(),
        Stopped::From(day) => words.medicine_stopped_from(date_in_words(words, *day, today)),
    };
    let mut rows = in_words(&said.strength, String::clone);
    rows.extend(in_words(&said.schedule, |how| schedule(words, &now, how)));
    rows.extend(in_words(&said.stopped, stopped));
    rows.extend(in_words(&said.until, |day| match day {
        Some(day) => words.contested_until(date_in_words(words, *day, today)),
        None => words.contested_no_until().to_owned(),
    }));
    rsx! {
        Card { title: words.contested_on_list(), kind: CardKind::Disputed,
            ul { class: "versions",
                for (at , (said , is_hers)) in rows.into_iter().enumerate() {
                    li { key: "{at}",
                        p { class: "when", {said.text} }
                        if is_hers {
                            Tag { text: words.contested_is_hers() }
                        }
                        Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
                    }
                }
            }
        }
    }
}

/// Each word with who wrote it, and whether it is hers.
fn in_words<T>(said: &[Word<T>], text: impl Fn(&T) -> String) -> Vec<(Version, bool)> {
    let row = |word: &Word<T>| (Version::of(text(&word.said.value), &word.said), word.is_hers);
    said.iter().map(row).collect()
}
