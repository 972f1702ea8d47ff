//! One medicine: how it is taken and all that is written of it. A contested dose shows both values with who and
//! when, and the advice to change nothing oneself.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::{Act as Doing, Contested, Field, Item, MedicineField, MedicineView, Section, Stopped};

use super::as_needed::NeededNow;
use super::contested::ToStatements;
use super::logged::{LoggedDays, UnreadBeside};
use super::stock::AtHome;
use super::{asked, edit};
use crate::components::{Button, Heading, Status, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::{Answers, Form};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::unread::unread;
use crate::screens::parts::writer::Writer;
use crate::shown::schedule::schedule;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// One medicine.
#[component]
pub fn Medicine(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let found =
        view.medicines.into_iter().find(|one| one.head.id.to_hex() == id() && one.head.presence.is_shown());
    match found {
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(medicine) => rsx! {
            OneMedicine { medicine, can_edit: state.may_edit(Section::Medications) }
        },
    }
}

/// The medicine itself.
#[component]
pub fn OneMedicine(medicine: MedicineView, can_edit: bool) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let now = use_now();
    let hex = medicine.head.id.to_hex();
    let change = |field: &str| {
        can_edit.then(|| Route::ChangeMedicine { id: hex.clone(), field: field.to_owned() }.to_string())
    };
    let strength = medicine.strength.as_ref().and_then(Contested::agreed).map(|field| field.value.clone());
    let how = medicine
        .schedule
        .as_ref()
        .and_then(Contested::agreed)
        .map(|field| schedule(words, &now, &field.value));
    let is_strength_free = medicine.strength.as_ref().is_none_or(|said| !said.is_disputed());
    let is_how_free = medicine.schedule.as_ref().is_none_or(|said| !said.is_disputed());
    let date = |day| date_in_words(words, day, now.local.date());
    let prescription_ends = medicine.prescription_ends.as_ref().map(|field| date(field.value));
    let until = medicine.until.as_ref().and_then(Contested::agreed).and_then(|field| field.value).map(date);
    let is_until_free = medicine.until.as_ref().is_none_or(|said| !said.is_disputed());
    let origin = medicine.origin.as_ref().map(|field| asked::origin_in_words(words, field.value).to_owned());
    rsx! {
        Heading { title: medicine.name.value.clone() }
        {unread(words, &medicine.head.unreadable)}
        UnreadBeside { medicine: medicine.clone() }
        Settle { medicine: medicine.clone(), can_edit }
        ToStatements { medicine: medicine.clone() }
        NeededNow { medicine: medicine.clone(), can_edit }
        dl { class: "facts",
            Changeable { name: words.medicine_name(), value: medicine.name.value.clone(), change: change("name") }
            if is_strength_free {
                Changeable { name: words.medicine_strength(), value: strength, change: change("strength") }
            }
            if is_how_free {
                Changeable { name: words.medicine_how(), value: how, change: change("how") }
            }
            Changeable { name: words.medicine_why(), value: text(medicine.why.as_ref()), change: change("why") }
            Changeable { name: words.medicine_prescriber(), value: text(medicine.prescriber.as_ref()), change: change("prescriber") }
            Changeable { name: words.medicine_prescription_ends(), value: prescription_ends, change: change("prescription") }
            if is_until_free {
                Changeable { name: words.medicine_until(), value: until, change: change("until") }
            }
            Changeable { name: words.medicine_substance(), value: text(medicine.substance.as_ref()), change: change("substance") }
            Changeable { name: words.medicine_atc(), value: text(medicine.atc.as_ref()), change: change("atc") }
            Changeable { name: words.medicine_origin(), value: origin, change: change("origin") }
            Changeable { name: words.field_note(), value: text(medicine.note.as_ref()), change: change("note") }
        }
        AtHome { medicine: medicine.clone(), can_edit }
        LoggedDays { medicine: medicine.head.id, can_edit }
        StopOrStart { medicine: medicine.clone(), can_edit }
        if can_edit {
            Alone { section: Section::Medications, id: medicine.head.id, what: medicine.name.value.clone() }
            Remove {
                section: Section::Medications,
                id: medicine.head.id,
                what: medicine.name.value.clone(),
                onremoved: move |()| {
                    navigator.replace(Route::Medications {});
                },
            }
        }
        Writer { by: medicine.head.by, at_ms: medicine.head.at_ms, arrived_ms: medicine.head.arrived_ms }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// Every part of the dose that people disagree on.
#[component]
fn Settle(medicine: MedicineView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    let id = medicine.head.id;
    let stopped = |stopped: &Stopped| match stopped {
        Stopped::InUse => words.medicine_in_use().to_owned(),
        Stopped::From(day) => words.medicine_stopped_from(date_in_words(words, *day, now.local.date())),
    };
    let until = |last: &Option<NaiveDate>| {
        last.map_or_else(
            || words.medicine_no_last_day().to_owned(),
            |last| date_in_words(words, last, now.local.date()),
        )
    };
    let disputes = [
        Part::of(
            words.medicine_strength_disputed(),
            (medicine.strength.as_ref(), &medicine.her_strength),
            String::clone,
            MedicineField::Strength,
        ),
        Part::of(
            words.medicine_how_disputed(),
            (medicine.schedule.as_ref(), &medicine.her_schedule),
            |said| schedule(words, &now, said),
            MedicineField::Schedule,
        ),
        Part::of(
            words.medicine_stopped_disputed(),
            (medicine.stopped.as_ref(), &[]),
            stopped,
            MedicineField::Stopped,
        ),
        Part::of(
            words.medicine_until_disputed(),
            (medicine.until.as_ref(), &[]),
            until,
            MedicineField::Until,
        ),
    ];
    rsx! {
        for Part { title , hers , versions , values } in disputes.into_iter().flatten() {
            Disputed {
                key: "{title}",
                title,
                advice: words.contested_lists().to_owned(),
                hers,
                versions,
                can_settle: can_edit,
                busy: act.is_waiting(state),
                onsettle: move |at: usize| {
                    if let Some(value) = values.get(at) {
                        let item = Item::Medicine(vec![value.clone()]);
                        act.send(state, edit(Doing::Settle { id, item }));
                    }
                },
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// A part of the dose that people disagree on.
struct Part {
    title: &'static str,
    /// What she said last, where others have written over it.
    hers: Vec<Version>,
    versions: Vec<Version>,
    /// What is written when one of the versions holds, each at its place.
    values: Vec<MedicineField>,
}

impl Part {
    /// Nothing where nobody disagrees.
    fn of<T: Clone>(
        title: &'static str,
        (said, hers): (Option<&Contested<T>>, &[Field<T>]),
        in_words: impl Fn(&T) -> String,
        write: impl Fn(T) -> MedicineField,
    ) -> Option<Self> {
        let Some(Contested::Disputed(fields)) = said else { return None };
        let version = |one: &Field<T>| Version::of(in_words(&one.value), one);
        Some(Self {
            title,
            hers: hers.iter().map(version).collect(),
            versions: fields.iter().map(version).collect(),
            values: fields.iter().map(|one| write(one.value.clone())).collect(),
        })
    }
}

/// Stopping a medicine keeps it in the record; it can be taken up again.
#[component]
fn StopOrStart(medicine: MedicineView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let today = page.now().local.date();
    let act = use_act(|| {});
    let id = medicine.head.id;
    let stopped = medicine.stopped.as_ref().and_then(Contested::agreed).map(|field| field.value);
    let is_disputed = medicine.stopped.as_ref().is_some_and(Contested::is_disputed);
    let (said, label, next) = match stopped {
        Some(Stopped::From(day)) => (
            Some(words.medicine_stopped_from(date_in_words(words, day, today))),
            words.medicine_use_again(),
            Stopped::InUse,
        ),
        Some(Stopped::InUse) | None => (None, words.medicine_stop(), Stopped::From(today)),
    };
    rsx! {
        if let Some(said) = said {
            Status { text: said }
        }
        if can_edit && !is_disputed {
            Button {
                label,
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let item = Item::Medicine(vec![MedicineField::Stopped(next)]);
                    act.send(state, edit(Doing::Change { id, item }));
                },
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// One field of a medicine.
#[component]
pub fn ChangeMedicine(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let place = format!("medicine/{}/{}", id(), field());
    let back = Route::Medicine { id: id() };
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let found = view.medicines.iter().find(|one| one.head.id.to_hex() == id()).cloned();
    let asked = asked::questions_for(words, &field());
    let (Some(medicine), false) = (found, asked.is_empty()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: medicine.name.value.clone(),
            questions: asked,
            begin: asked::begin(words, &now, &medicine),
            back_to: back,
            onsave: move |answers: Answers| {
                let item = asked::changed(&now, &field(), &answers);
                Some(edit(Doing::Change { id: medicine.head.id, item }))
            },
        }
    }
}
