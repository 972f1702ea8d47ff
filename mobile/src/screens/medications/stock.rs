//! What is left at home of one medicine, by what was counted and what is logged: how many, until when that lasts, and when it
//! is time to order. What cannot be worked out says why.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use samlat_record::rules::{HomeClock, Lasts, Reach, Stock, StockState, home_zone, stock};
use samlat_record::{
    Act as Doing, Amount, Contested, Item, ItemId, MedicationsView, MedicineView, Schedule, Section,
    StockCountField, StockCountView,
};

use super::as_needed::{is_as_needed, moment_begins, whole_minute};
use super::edit;
use crate::components::{Go, LinkCard, Notice, Tag, Tone, date_in_words};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::said::medicine::parse_count;
use crate::screens::appointments::local_now;
use crate::screens::not_found::NotFound;
use crate::screens::parts::form::{Answers, Form, answer};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::remove::Remove;
use crate::screens::parts::writer::Writer;
use crate::shown::schedule::amount;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// How many counts are shown, the newest first.
const COUNTS: usize = 5;

/// What is at home of one medicine. Nothing of one that nobody uses and nobody has counted.
#[component]
pub fn AtHome(medicine: MedicineView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let id = medicine.head.id;
    let name = medicine.name.value.clone();
    let found = use_memo(use_reactive!(|now, id| of_medicine(&state.reach(), &now, id)));
    let found = found.read().clone();
    if found.is_none() && !medicine.may_be_in_use() {
        return VNode::empty();
    }
    let to = Route::CountStock { id: id.to_hex() }.to_string();
    let (label, spoken) = if found.is_some() {
        (words.stock_count_again(), words.stock_count_again_name(name))
    } else {
        (words.stock_count(), words.stock_count_name(name))
    };
    rsx! {
        section { class: "stack",
            h2 { {words.stock_title()} }
            match found {
                Some(stock) => rsx! {
                    Standing { stock, medicine: medicine.clone() }
                },
                None => rsx! {
                    p { class: "quiet", {words.stock_not_counted()} }
                },
            }
            if can_edit {
                div { class: "actions",
                    Go { to, label, name: spoken }
                }
            }
            Counted { medicine: id, can_edit }
        }
    }
}

fn of_medicine(reach: &Rc<Reach>, now: &Now, id: ItemId) -> Option<Stock> {
    stock(reach, &local_now(now))?.into_iter().find(|stock| stock.medicine == id)
}

/// How the stock stands.
#[component]
fn Standing(stock: Stock, medicine: MedicineView) -> Element {
    let words = use_words();
    match stock.state {
        StockState::DisputedCount { units } => {
            let said: Vec<String> = units.into_iter().map(|units| amount(words, units)).collect();
            rsx! {
                Notice { tone: Tone::Warn, title: words.stock_disputed().to_owned(),
                    p { {words.stock_disputed_units(said.join(", "))} }
                }
            }
        }
        StockState::LessThanNothing { by } => rsx! {
            Notice { tone: Tone::Warn,
                p { {words.stock_less(amount(words, by))} }
            }
        },
        StockState::Left { units, is_disputed, lasts } => rsx! {
            p { class: "when", {words.stock_left(amount(words, units))} }
            if is_disputed {
                div { class: "tags",
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
                p { {words.stock_left_disputed()} }
            }
            Lasting { lasts, medicine }
        },
    }
}

/// For how long it lasts, or why that is not known.
#[component]
fn Lasting(lasts: Lasts, medicine: MedicineView) -> Element {
    let words = use_words();
    let now = use_now();
    let date = |day| date_in_words(words, day, now.local.date());
    match lasts {
        Lasts::NotPlanned => rsx! {
            p { {why_no_days(words, &medicine)} }
        },
        Lasts::Covers { full_days, last_full_day } => rsx! {
            p { {words.stock_covers(u64::from(full_days), date(last_full_day))} }
        },
        Lasts::RunsOut { full_days, last_full_day, order_by, is_time_to_order, is_disputed } => rsx! {
            match last_full_day {
                Some(last) => rsx! {
                    p { {words.stock_full_days(u64::from(full_days), date(last))} }
                },
                None => rsx! {
                    p { {words.stock_no_day()} }
                },
            }
            if is_disputed {
                div { class: "tags",
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
                p { {words.stock_use_disputed()} }
            }
            if is_time_to_order {
                Notice { tone: Tone::Warn, title: words.stock_low().to_owned(),
                    p { {words.stock_order()} }
                }
            } else {
                p { {words.stock_order_from(date(order_by))} }
            }
        },
    }
}

/// Why no days can be said.
fn why_no_days(words: Words, medicine: &MedicineView) -> &'static str {
    let said = medicine.schedule.as_ref().map_or(&[][..], Contested::candidates);
    let in_words = said.iter().any(|said| matches!(said.value, Schedule::InWords { .. }));
    if !medicine.head.unreadable.is_empty() {
        words.stock_why_unread()
    } else if said.is_empty() {
        words.stock_why_not_said()
    } else if is_as_needed(medicine) {
        words.stock_why_as_needed()
    } else if in_words {
        words.stock_why_in_words()
    } else {
        words.stock_why_not_planned()
    }
}

/// What was counted, by whom and when.
#[component]
fn Counted(medicine: ItemId, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let about = state.about();
    let local = local_now(&now);
    let clock = HomeClock::new(home_zone(about.as_ref()), &local);
    let counts = state.medications().map(|view| counts_of(&view, medicine, &clock)).unwrap_or_default();
    if counts.is_empty() {
        return VNode::empty();
    }
    let rows = counts.into_iter().map(|(at, count)| {
        let when = moment_begins(words, &now, &clock.on_phone(at));
        let text = words.stock_counted(when, amount(words, count.units.value));
        rsx! {
            li { key: "{count.head.id}",
                p { class: "when", {text.clone()} }
                Writer { by: count.head.by, at_ms: count.head.at_ms, arrived_ms: count.head.arrived_ms }
                if can_edit {
                    Remove { section: Section::Medications, id: count.head.id, what: text, onremoved: |()| {} }
                }
            }
        }
    });
    rsx! {
        h3 { {words.stock_counts()} }
        ul { class: "versions", {rows} }
    }
}

fn counts_of(
    view: &MedicationsView,
    medicine: ItemId,
    clock: &HomeClock<'_>,
) -> Vec<(DateTime<Utc>, StockCountView)> {
    let shown =
        view.stock.iter().filter(|count| count.medicine.value == medicine && count.head.presence.is_shown());
    let mut counts: Vec<(DateTime<Utc>, StockCountView)> =
        shown.map(|count| (clock.instant(&count.at.value), count.clone())).collect();
    counts.sort_by_key(|(at, count)| (std::cmp::Reverse(*at), count.head.id));
    counts.truncate(COUNTS);
    counts
}

/// The medicines of which it is time to order, each leading to its screen. Nothing where there are none.
#[component]
pub fn LowAtHome() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let low = use_memo(use_reactive!(|now| low_of(&state.reach(), &now)));
    let low = low.read().clone();
    if low.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { tone: Tone::Warn, title: words.stock_low().to_owned(),
            ul { class: "linklist",
                for (id , name) in low {
                    li { key: "{id}",
                        LinkCard { to: Route::Medicine { id: id.to_hex() }.to_string(), title: name }
                    }
                }
            }
        }
    }
}

/// Those of which it is time to order, in the order of the list.
fn low_of(reach: &Rc<Reach>, now: &Now) -> Vec<(ItemId, String)> {
    let Some(view) = reach.medications.as_ref() else { return Vec::new() };
    let found = stock(reach, &local_now(now)).unwrap_or_default();
    let is_low = |stock: &&Stock| match stock.state {
        StockState::Left { lasts: Lasts::RunsOut { is_time_to_order, .. }, .. } => is_time_to_order,
        StockState::Left { lasts: Lasts::NotPlanned | Lasts::Covers { .. }, .. }
        | StockState::DisputedCount { .. }
        | StockState::LessThanNothing { .. } => false,
    };
    let low: Vec<ItemId> = found.iter().filter(is_low).map(|stock| stock.medicine).collect();
    let named = view.medicines.iter().filter(|one| low.contains(&one.head.id));
    named.map(|one| (one.head.id, one.name.value.clone())).collect()
}

/// How many there are at home: one question.
#[component]
pub fn CountStock(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let fresh = use_hook(|| state.fresh_id());
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let found =
        view.medicines.into_iter().find(|one| one.head.id.to_hex() == id() && one.head.presence.is_shown());
    let (Some(medicine), true) = (found, state.may_edit(Section::Medications)) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let medicine_id = medicine.head.id;
    rsx! {
        Form {
            place: format!("medicine/{}/stock", id()),
            title: medicine.name.value.clone(),
            questions: vec![
                Question::needed("units", words.stock_ask(), words.stock_ask_label(), AnswerKind::Count)
                    .hint(words.stock_ask_hint()),
            ],
            back_to: Route::Medicine { id: id() },
            onsave: move |answers: Answers| {
                let units = parse_count(answer(&answers, "units")).ok()?;
                let item = Item::StockCount(counted(medicine_id, units, &page.now()));
                Some(edit(Doing::Add { id: fresh, item }))
            },
        }
    }
}

/// What is written of a count that is made now.
fn counted(medicine: ItemId, units: Amount, now: &Now) -> Vec<StockCountField> {
    vec![
        StockCountField::Medicine(medicine),
        StockCountField::Units(units),
        StockCountField::At(whole_minute(&local_now(now))),
    ]
}
