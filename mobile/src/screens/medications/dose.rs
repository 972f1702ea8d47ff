//! A dose to answer: taken or skipped, with one tap, and the undo bar after it. What is not answered is never
//! called "not taken", and what two answered differently is shown as both say it, until one answer is chosen.

use dioxus::prelude::*;
use samlat_record::rules::{DayPart, DoseState, Due, DueAt};
use samlat_record::{
    Act as Doing, Amount, DoseField, DoseView, Item, ItemId, LocalTime, MedicineView, Taken,
};

use super::edit;
use crate::components::{Button, Kind, Status, time_in_words};
use crate::page::{Now, use_page};
use crate::screens::appointments::local_now;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::failed::Failed;
use crate::shown::schedule::amount;
use crate::state::{Reversal, use_act, use_state};
use crate::words::{Words, use_words};

/// One dose of the day.
#[component]
pub fn DoseToAnswer(due: Due, medicine: MedicineView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let name = medicine.name.value.clone();
    let act = use_act(|| {});
    let said = due_in_words(words, &due);
    if let DoseState::Logged { taken, .. } = due.state {
        let text = match taken {
            Taken::Taken => words.dose_taken(said),
            Taken::Skipped => words.dose_skipped(said),
        };
        return rsx! {
            Status { text, glyph: crate::components::Glyph::Tick }
        };
    }
    if let DoseState::Disputed { taken, skipped } = due.state {
        return rsx! {
            DisputedDose { said, entries: vec![taken, skipped] }
        };
    }
    let medicine_id = medicine.head.id;
    let key = due.key.clone();
    let Some(units) = due.units else { return VNode::empty() };
    let what = name.clone();
    let log = move |taken: Taken| {
        let id = state.fresh_id();
        let item = Item::Dose(logged(medicine_id, taken, &key, &local_now(&page.now()), units));
        let reversal = match taken {
            Taken::Taken => Reversal::Taken { id, what: what.clone() },
            Taken::Skipped => Reversal::Skipped { id, what: what.clone() },
        };
        act.send_undoable(state, edit(Doing::Add { id, item }), reversal);
    };
    let take = log.clone();
    let is_due = due.state == DoseState::Due;
    rsx! {
        div { class: "stack",
            p { strong { {said.clone()} } }
            div { class: "actions",
                Button {
                    label: words.dose_take(),
                    name: words.dose_take_name(&name, &said),
                    kind: if is_due { Kind::Primary } else { Kind::Secondary },
                    busy: act.is_waiting(state),
                    onpress: move |()| take(Taken::Taken),
                }
                if is_due {
                    Button {
                        label: words.dose_skip(),
                        name: words.dose_skip_name(&name, &said),
                        kind: Kind::Quiet,
                        busy: act.is_waiting(state),
                        onpress: move |()| log(Taken::Skipped),
                    }
                }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

/// A dose that one says was taken and another that it was left out. Choosing one takes the other answer back.
#[component]
fn DisputedDose(said: String, entries: Vec<ItemId>) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let log = state.medications().map(|view| view.log).unwrap_or_default();
    let entries: Vec<DoseView> =
        entries.iter().filter_map(|id| log.iter().find(|entry| entry.head.id == *id)).cloned().collect();
    let versions = entries.iter().map(|entry| Version {
        text: match entry.taken.value {
            Taken::Taken => words.dose_taken(&said),
            Taken::Skipped => words.dose_skipped(&said),
        },
        by: entry.head.by,
        at_ms: entry.head.at_ms,
        arrived_ms: entry.head.arrived_ms,
    });
    let ids: Vec<ItemId> = entries.iter().map(|entry| entry.head.id).collect();
    rsx! {
        Disputed {
            title: words.dose_disputed(&said),
            versions: versions.collect::<Vec<_>>(),
            can_settle: true,
            busy: act.is_waiting(state),
            onsettle: move |chosen: usize| {
                for (_, id) in ids.iter().enumerate().filter(|(at, _)| *at != chosen) {
                    let item = Item::Dose(vec![DoseField::Undone(true)]);
                    act.send(state, edit(Doing::Change { id: *id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What the log is told of a dose.
fn logged(
    medicine: samlat_record::ItemId,
    taken: Taken,
    due: &LocalTime,
    at: &LocalTime,
    units: Amount,
) -> Vec<DoseField> {
    let whole_minute = chrono::Timelike::with_second(&at.at, 0).unwrap_or(at.at);
    let at = LocalTime { at: whole_minute, zone: at.zone.clone() };
    vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(taken),
        DoseField::Due(due.clone()),
        DoseField::At(at),
        DoseField::Units(units),
    ]
}

/// "1, klockan 20.00": how much and when.
#[must_use]
pub fn due_in_words(words: Words, due: &Due) -> String {
    let units = due.units.map_or_else(String::new, |units| amount(words, units));
    match &due.at {
        DueAt::Clock(at) => words.dose_at(units, time_in_words(words, at.at.time())),
        DueAt::Part(DayPart::Morning) => words.schedule_morning(units),
        DueAt::Part(DayPart::Noon) => words.schedule_noon(units),
        DueAt::Part(DayPart::Evening) => words.schedule_evening(units),
        DueAt::Part(DayPart::Night) => words.schedule_night(units),
        DueAt::SomeTime => words.dose_some_time(units),
    }
}
