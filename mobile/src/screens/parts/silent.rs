//! That reminders are silent while she is away, where doses and reminders are shown: of which medicines, and which stay says
//! so. What is silent without a word looks like a fault, and a reminder that is missed is the worst of them.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::rules::{doses_at_home, home_zone, silenced_by};
use samlat_record::{AboutView, ItemId, MedicationsView, MedicineView, Section, SectionBody, StayView};

use crate::components::{Go, Notice};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::appointments::{home_now, local_now};
use crate::shown::medicine::hers;
use crate::shown::stay::{stay_called, stay_days, stay_name};
use crate::state::{State, use_state};
use crate::words::use_words;

/// What is silent on a day, and why.
#[derive(Clone, Debug, Default, PartialEq)]
struct Silent {
    /// The names of the medicines of which no reminder comes.
    medicines: Vec<String>,
    /// Whether those are all of which one would come.
    is_all: bool,
    stays: Vec<StayView>,
}

/// That reminders of doses of today are silent, and the way to the stay that says so. Nothing where none is.
#[component]
pub fn SilentToday() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(silent) = silent_today(state, &now) else { return VNode::empty() };
    let title = if silent.is_all {
        words.silent_all().to_owned()
    } else {
        words.silent_some(silent.medicines.join(", "))
    };
    rsx! {
        Notice { title,
            Ways { stays: silent.stays }
        }
    }
}

/// That a stay to come keeps reminders silent.
#[component]
pub fn SilentLater() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let today = home_now(state, &now).date();
    let stays = silent_later(state, today);
    if stays.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { title: words.silent_coming().to_owned(),
            Ways { stays }
        }
    }
}

/// Each stay, with its days and the way to it.
#[component]
fn Ways(stays: Vec<StayView>) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    rsx! {
        for stay in stays {
            div { key: "{stay.head.id}", class: "stack",
                p { "{stay_name(words, &stay)}. {stay_days(words, &stay, today)}" }
                Go {
                    to: Route::Stay { id: stay.head.id.to_hex() }.to_string(),
                    label: words.stay_open(),
                    name: words.stay_open_name(stay_called(words, &stay, today)),
                }
            }
        }
    }
}

fn silent_today(state: State, now: &Now) -> Option<Silent> {
    let about = state.about()?;
    let today = home_now(state, now).date();
    about.away_on(today).next()?;
    let sections = state.sections.read();
    let body = state.laid_in(&sections, Section::Medications)?;
    let list = told(&body)?;
    let doses = doses_at_home(list, home_zone(Some(&about)), &local_now(now), &hers(&state.authors.read()));
    let has_dose = |one: &&MedicineView| doses.iter().any(|due| due.medicine == one.head.id);
    let planned: Vec<&MedicineView> = list.medicines.iter().filter(has_dose).collect();
    let silent = silent_of(&about, &planned, today);
    (!silent.medicines.is_empty()).then_some(silent)
}

fn silent_of(about: &AboutView, planned: &[&MedicineView], day: NaiveDate) -> Silent {
    let mut silent = Silent { is_all: true, ..Silent::default() };
    let mut why: Vec<ItemId> = Vec::new();
    for medicine in planned {
        let by = silenced_by(Some(about), medicine.head.id, day);
        if by.is_empty() {
            silent.is_all = false;
        } else {
            silent.medicines.push(medicine.name.value.clone());
            why.extend(by);
        }
    }
    silent.stays = about.stays.iter().filter(|stay| why.contains(&stay.head.id)).cloned().collect();
    silent
}

/// The stays to come that keep a reminder silent on their first day.
fn silent_later(state: State, today: NaiveDate) -> Vec<StayView> {
    let sections = state.sections.read();
    let body = state.laid_in(&sections, Section::Medications);
    let (Some(about), Some(list)) = (state.about(), body.as_deref().and_then(told)) else {
        return Vec::new();
    };
    let silences = |stay: &&StayView| {
        in_use(list).any(|medicine| {
            silenced_by(Some(&about), medicine.head.id, stay.from.value).contains(&stay.head.id)
        })
    };
    let mut coming: Vec<StayView> =
        about.stays.iter().filter(|stay| stay.from.value > today).filter(silences).cloned().collect();
    coming.sort_by_key(|stay| stay.from.value);
    coming
}

/// Read where it stands: a list with a log of years is too large to be copied.
fn told(body: &SectionBody) -> Option<&MedicationsView> {
    let SectionBody::Medications(list) = body else { return None };
    Some(list)
}

fn in_use(list: &MedicationsView) -> impl Iterator<Item = &MedicineView> {
    list.medicines.iter().filter(|one| one.head.presence.is_shown() && one.may_be_in_use())
}
