//! A medicine that is taken as needed: what is logged of the last 24 hours beside what she copied from the label, and the
//! button that logs one taken now, or at another time that has been. Only what is written stands here: never that more may be taken, or may not.

use std::rc::Rc;

use chrono::NaiveDateTime;
use dioxus::prelude::*;
use samlat_record::rules::as_needed::Limits;
use samlat_record::rules::{AsNeeded, Reach, as_needed};
use samlat_record::{
    Act as Doing, Amount, Contested, DoseField, Item, ItemId, LocalTime, MedicineView, Schedule, Section,
    Taken,
};

use super::edit;
use crate::components::{Button, Go, Kind, Notice, Offered, Tone, moment_in_words, when_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::screens::appointments::local_now;
use crate::screens::not_found::NotFound;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::{Answers, Form, answer};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question, been};
use crate::screens::parts::writer::Writer;
use crate::shown::schedule::amount;
use crate::state::{Reversal, use_act, use_state};
use crate::words::{Words, use_words};

/// What the log says of a medicine that is taken as needed. Nothing of one that nobody says is.
#[component]
pub fn NeededNow(medicine: MedicineView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let id = medicine.head.id;
    let found = use_memo(use_reactive!(|now, id| of_medicine(&state.reach(), &now, id)));
    let Some(found) = found.read().clone() else { return VNode::empty() };
    rsx! {
        section { class: "stack",
            h2 { {words.needed_title()} }
            if found.is_disputed {
                Notice { tone: Tone::Warn,
                    p { {words.needed_disputed()} }
                }
            }
            Logged { found: found.clone() }
            for (at , limits) in found.limits.iter().enumerate() {
                Label { key: "{at}", limits: limits.clone(), is_disputed: found.is_disputed }
            }
            if can_edit {
                Take { medicine, units: each_time(&found.limits) }
            }
        }
    }
}

fn of_medicine(reach: &Rc<Reach>, now: &Now, id: ItemId) -> Option<AsNeeded> {
    as_needed(reach, &local_now(now))?.into_iter().find(|found| found.medicine == id)
}

/// What anybody says is taken each time, the least first.
fn each_time(limits: &[Limits]) -> Vec<Amount> {
    let mut units: Vec<Amount> = limits.iter().map(|limits| limits.units).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// How much is logged, and until when the oldest of it counts.
#[component]
fn Logged(found: AsNeeded) -> Element {
    let words = use_words();
    let now = use_now();
    let said = if found.entries.is_empty() {
        words.needed_nothing().to_owned()
    } else {
        words.needed_logged(amount(words, found.logged))
    };
    rsx! {
        p { class: "when", {said} }
        if let Some(leaves) = found.next_leaves {
            p { {words.needed_leaves(amount(words, leaves.units), moment(words, &now, &leaves.local))} }
        }
    }
}

/// What the label says, as one of them copied it. While people disagree, who did.
#[component]
fn Label(limits: Limits, is_disputed: bool) -> Element {
    let words = use_words();
    let now = use_now();
    let has_none = limits.most_in_24_hours.is_none() && limits.least_hours_between.is_none();
    rsx! {
        div { class: "stack",
            if let Some(most) = limits.most_in_24_hours {
                p { {words.schedule_label_most(amount(words, most))} }
            }
            if let Some(hours) = limits.least_hours_between {
                p { {words.schedule_label_least(u64::from(hours))} }
                if let Some(ends) = &limits.interval_ends {
                    p { {words.needed_interval(u64::from(hours), moment(words, &now, &ends.local))} }
                }
            }
            if has_none {
                p { class: "quiet", {words.needed_no_label()} }
            }
            if is_disputed {
                Writer { by: limits.by, at_ms: limits.at_ms, arrived_ms: None }
            }
        }
    }
}

/// One button for each amount that anybody says is taken each time. Where there are several, or more than one is taken, the
/// button says how many.
#[component]
fn Take(medicine: MedicineView, units: Vec<Amount>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let act = use_act(|| {});
    let is_plain = units.as_slice() == [Amount::ONE];
    let other = Route::LogTaken { id: medicine.head.id.to_hex() }.to_string();
    let other_name = words.needed_other_name(&medicine.name.value);
    let take = move |id: ItemId, what: String, units: Amount| {
        let entry = state.fresh_id();
        let item = Item::Dose(taken_at(id, whole_minute(&local_now(&page.now())), units));
        let reversal = Reversal::Taken { id: entry, what };
        act.send_undoable(state, edit(Doing::Add { id: entry, item }), reversal);
    };
    let buttons = units.into_iter().map(|units| {
        let (id, name, take) = (medicine.head.id, medicine.name.value.clone(), take.clone());
        let count = amount(words, units);
        rsx! {
            Button {
                key: "{count}",
                label: if is_plain { words.dose_take().to_owned() } else { words.needed_take(&count) },
                name: if is_plain {
                    words.dose_take_name(&name, &count)
                } else {
                    words.needed_take_name(&count, &name)
                },
                busy: act.is_waiting(state),
                onpress: move |()| take(id, name.clone(), units),
            }
        }
    });
    rsx! {
        div { class: "actions",
            {buttons}
            Go { to: other, label: words.needed_other(), name: other_name, kind: Kind::Quiet }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What the log is told of one that answers no planned time.
fn taken_at(medicine: ItemId, at: LocalTime, units: Amount) -> Vec<DoseField> {
    vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(Taken::Taken),
        DoseField::At(at),
        DoseField::Units(units),
    ]
}

/// One that was taken at another time than now: when, and how many where people say different amounts. The app chooses none.
#[component]
pub fn LogTaken(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let now = use_now();
    let fresh = use_hook(|| state.fresh_id());
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let medicine = view.medicines.into_iter().find(|one| one.head.id.to_hex() == id());
    let found = medicine.and_then(|one| {
        let found = of_medicine(&state.reach(), &now, one.head.id)?;
        Some((one, each_time(&found.limits)))
    });
    let (Some((medicine, units)), true) = (found, state.may_edit(Section::Medications)) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let this = medicine.head.id;
    rsx! {
        Form {
            place: format!("medicine/{}/taken", id()),
            title: medicine.name.value.clone(),
            questions: questions(words, &units),
            back_to: Route::Medicine { id: id() },
            onsave: move |answers: Answers| {
                let now = page.now();
                let at = on_clock(&now, been(&now, answer(&answers, "at")).ok()?);
                let units = units_of(&units, answer(&answers, "units"))?;
                Some(edit(Doing::Add { id: fresh, item: Item::Dose(taken_at(this, at, units)) }))
            },
        }
    }
}

fn questions(words: Words, units: &[Amount]) -> Vec<Question> {
    let mut asked = vec![
        Question::needed("at", words.needed_ask_when(), words.needed_when(), AnswerKind::Been)
            .hint(words.needed_when_hint()),
    ];
    if units.len() > 1 {
        let row = |units: &Amount| Offered::new(units.thousandths().to_string(), amount(words, *units));
        let offered = AnswerKind::Choice(units.iter().map(row).collect());
        asked.push(Question::needed("units", words.needed_ask_units(), words.needed_units(), offered));
    }
    asked
}

/// What was chosen; the only one where nobody says another.
fn units_of(units: &[Amount], chosen: &str) -> Option<Amount> {
    match units {
        [only] => Some(*only),
        several => several.iter().find(|one| one.thousandths().to_string() == chosen).copied(),
    }
}

/// A time by the hands of this phone, as [`local_now`] says the present.
fn on_clock(now: &Now, at: NaiveDateTime) -> LocalTime {
    let local = local_now(now);
    LocalTime { at: at + (local.at - now.local), zone: local.zone }
}

/// The minute that a time is in.
pub fn whole_minute(now: &LocalTime) -> LocalTime {
    LocalTime { at: chrono::Timelike::with_second(&now.at, 0).unwrap_or(now.at), zone: now.zone.clone() }
}

/// A time by the clock of this phone, inside a sentence.
fn moment(words: Words, now: &Now, at: &LocalTime) -> String {
    moment_in_words(words, at.date(), Some(at.at.time()), now.local.date())
}

/// The same as a sentence begins.
pub fn moment_begins(words: Words, now: &Now, at: &LocalTime) -> String {
    when_in_words(words, at.date(), Some(at.at.time()), now.local.date())
}

/// Whether anybody says that it is taken as needed.
#[must_use]
pub fn is_as_needed(medicine: &MedicineView) -> bool {
    let candidates = medicine.schedule.as_ref().map_or(&[][..], Contested::candidates);
    candidates.iter().any(|said| matches!(said.value, Schedule::AsNeeded { .. }))
}
