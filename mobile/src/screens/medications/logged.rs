//! What was logged of one medicine in the last days, also what was taken back; and the button that takes an entry back.

use chrono::{DateTime, Days, Utc};
use dioxus::prelude::*;
use samlat_record::rules::{HomeClock, home_zone};
use samlat_record::{
    Act as Doing, DoseField, DoseView, Item, ItemId, MedicationsView, MedicineView, Section, Taken,
};

use super::as_needed::moment_begins;
use super::edit;
use crate::components::{Button, Kind, Tag, Tone};
use crate::page::use_now;
use crate::screens::appointments::local_now;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::unread::section_unread;
use crate::screens::parts::writer::Writer;
use crate::shown::schedule::amount;
use crate::state::{Reversal, use_act, use_state};
use crate::words::use_words;

/// How many days back entries are shown.
const LOG_DAYS: u64 = 7;

/// Says that something beside the medicine cannot be read, as an entry or a count that would change what is worked out. The
/// medicine says it of itself.
#[component]
pub fn UnreadBeside(medicine: MedicineView) -> Element {
    let state = use_state();
    let words = use_words();
    if !medicine.head.unreadable.is_empty() {
        return VNode::empty();
    }
    section_unread(state, words, Section::Medications)
}

/// The entries of one medicine, the newest first. Nothing where there are none.
#[component]
pub fn LoggedDays(medicine: ItemId, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let about = state.about();
    let local = local_now(&now);
    let clock = HomeClock::new(home_zone(about.as_ref()), &local);
    let entries = state.medications().map(|view| of_last_days(&view, medicine, &clock)).unwrap_or_default();
    if entries.is_empty() {
        return VNode::empty();
    }
    let rows = entries.into_iter().map(|(at, entry)| {
        let when = moment_begins(words, &now, &clock.on_phone(at));
        rsx! {
            LoggedRow { key: "{entry.head.id}", when, entry, can_edit }
        }
    });
    rsx! {
        section { class: "stack",
            h2 { {words.logged_title(LOG_DAYS)} }
            ul { class: "versions", {rows} }
        }
    }
}

fn of_last_days(
    view: &MedicationsView,
    medicine: ItemId,
    clock: &HomeClock<'_>,
) -> Vec<(DateTime<Utc>, DoseView)> {
    let first = clock.today().checked_sub_days(Days::new(LOG_DAYS - 1)).unwrap_or(clock.today());
    let from = clock.begins(first);
    let shown =
        view.log.iter().filter(|entry| entry.medicine.value == medicine && entry.head.presence.is_shown());
    let mut entries: Vec<(DateTime<Utc>, DoseView)> = shown
        .map(|entry| (clock.instant(&entry.at.value), entry))
        .filter(|(at, _)| *at >= from)
        .map(|(at, entry)| (at, entry.clone()))
        .collect();
    entries.sort_by_key(|(at, entry)| (std::cmp::Reverse(*at), entry.head.id));
    entries
}

/// One entry: when, how many, who wrote it; and whether it was taken back.
#[component]
fn LoggedRow(when: String, entry: DoseView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let id = entry.head.id;
    let said = words.logged_row(&when, amount(words, entry.units.value));
    let text = match entry.taken.value {
        Taken::Taken => words.dose_taken(&said),
        Taken::Skipped => words.dose_skipped(&when),
    };
    let undone = entry.undone.clone().filter(|undone| undone.value);
    let what = text.clone();
    rsx! {
        li {
            p { class: "when", {text} }
            Writer { by: entry.head.by, at_ms: entry.head.at_ms, arrived_ms: entry.head.arrived_ms }
            if let Some(undone) = undone {
                div { class: "tags",
                    Tag { text: words.logged_undone(), tone: Tone::Warn }
                }
                Writer { by: undone.by, at_ms: undone.at_ms, arrived_ms: undone.arrived_ms }
            } else if can_edit {
                Button {
                    label: words.logged_take_back(),
                    name: words.logged_take_back_name(&what),
                    kind: Kind::Quiet,
                    busy: act.is_waiting(state),
                    onpress: move |()| {
                        let back = Box::new(set_undone(id, false));
                        let said = words.logged_taken_back(&what);
                        let reversal = Reversal::Changed { section: Section::Medications, back, said };
                        act.send_undoable(state, edit(set_undone(id, true)), reversal);
                    },
                }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

fn set_undone(id: ItemId, undone: bool) -> Doing {
    Doing::Change { id, item: Item::Dose(vec![DoseField::Undone(undone)]) }
}
