//! Borta hemifrån: in hospital, at korttids, with somebody or travelling. Who handles the medicines there, and what her reminders
//! do. Only her word keeps them silent, and only for as long as everybody says the same.

mod asked;
mod differing;

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::{
    AboutView, Act as Doing, Contested, Field, Item, ItemId, Presence, Reminders, Section, StayField,
    StayKind, StayView,
};

pub use self::asked::{new_item, new_questions};
use self::differing::{Differing, SettleMedicines, is_differing};
use super::edit;
use crate::components::{Button, Card, Glyph, Go, Kind, Tag, Tone};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::screens::appointments::home_now;
use crate::screens::not_found::NotFound;
use crate::screens::parts::alone::AloneMark;
use crate::screens::parts::fact::text;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::{Answers, Form};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::row::{OneRow, Stands};
use crate::shown::stay::{reminders_in_words, stay_called, stay_days, stay_kind, stay_name};
use crate::state::{Reversal, use_act, use_state};
use crate::words::use_words;

/// The kind of row that the address of a new one names.
pub const KIND: &str = "borta";

/// Whether its last day is past.
fn is_past(stay: &StayView, today: NaiveDate) -> bool {
    stay.until.as_ref().is_some_and(|until| until.value < today)
}

/// Whether it goes on this day.
fn is_now(stay: &StayView, today: NaiveDate) -> bool {
    stay.from.value <= today && !is_past(stay, today)
}

/// Whether it says that some reminder is silent.
fn is_silent(stay: &StayView) -> bool {
    match stay.reminders.as_ref().map(|said| &said.value) {
        Some(Reminders::Paused | Reminders::OnlyOf { .. }) => true,
        Some(Reminders::AsUsual) | None => false,
    }
}

/// Where she is and will be, and where she was. Those to come stand by their first day, those that are past the last one first.
#[component]
pub fn Stays(view: AboutView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    let mut all: Vec<StayView> = view.stays.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    all.sort_by_key(|row| (row.from.value, row.head.id));
    let (mut past, ahead): (Vec<StayView>, Vec<StayView>) =
        all.into_iter().partition(|row| is_past(row, today));
    past.reverse();
    if ahead.is_empty() && past.is_empty() && !can_edit {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.stay_title(),
            if ahead.is_empty() && past.is_empty() {
                p { {words.stay_empty()} }
            }
            Rows { rows: ahead, can_edit }
            if !past.is_empty() {
                p { class: "quiet", {words.stay_past()} }
                Rows { rows: past, can_edit }
            }
            if can_edit {
                Go { to: Route::NewAboutRow { kind: KIND.to_owned() }.to_string(), label: words.stay_add() }
            }
        }
    }
}

#[component]
fn Rows(rows: Vec<StayView>, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    rsx! {
        ul { class: "plain rows",
            for row in rows {
                li { key: "{row.head.id}", class: "stack",
                    AloneMark { id: row.head.id }
                    Said { row: row.clone() }
                    HomeAgain { row: row.clone(), can_edit }
                    Go {
                        to: Route::Stay { id: row.head.id.to_hex() }.to_string(),
                        label: words.stay_open(),
                        name: words.stay_open_name(stay_called(words, &row, today)),
                        kind: Kind::Quiet,
                    }
                    if can_edit {
                        Remove { section: Section::About, id: row.head.id, what: stay_called(words, &row, today), onremoved: |()| {} }
                    }
                }
            }
        }
    }
}

/// What is written of one, in a few lines. What people disagree on is no fact. On what is held up to others and printed a place
/// that she hides is left out, and what her reminders do is no matter.
#[component]
pub fn Said(row: StayView, #[props(default)] for_others: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    let is_disputed = row.medicines_by.as_ref().is_some_and(Contested::is_disputed);
    let is_unsure = is_differing(&row) || row.head.presence != Presence::Here;
    let place = text(row.place.as_ref()).filter(|_| !for_others || !state.hides_places());
    // What the reminders did once is no matter any more.
    let tells_reminders = !for_others && !is_past(&row, today);
    let reminders = row.reminders.as_ref().filter(|_| tells_reminders);
    rsx! {
        p { strong { {stay_kind(words, row.stay_kind.value)} } }
        if let Some(place) = place {
            p { {place} }
        }
        p { class: "quiet", {stay_days(words, &row, today)} }
        for said in row.medicines_by.iter().flat_map(Contested::candidates).filter(|said| !said.value.is_empty()) {
            p { key: "{said.by}-{said.value}", class: "quiet", "{words.stay_medicines_by()}: {said.value}" }
        }
        if let Some(said) = reminders {
            p { class: "quiet", "{words.stay_reminders()}: {reminders_in_words(state, words, &said.value)}" }
        }
        if is_disputed || is_unsure {
            Tag { text: words.contested_here(), tone: Tone::Warn }
        }
        if is_unsure && is_silent(&row) && tells_reminders {
            p { {words.stay_as_usual_until_agreed()} }
        }
    }
}

/// One tap once she is home: the last day is today, and her reminders come again at once. A day has no hours here, so a stay that
/// kept them silent does so no more.
#[component]
fn HomeAgain(row: StayView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    let act = use_act(|| {});
    let is_over = row.until.as_ref().is_some_and(|until| until.value == today) && !is_silent(&row);
    if !can_edit || !is_now(&row, today) || is_over {
        return VNode::empty();
    }
    let id = row.head.id;
    let (what, called) = (stay_name(words, &row), stay_called(words, &row, today));
    let (label, name) = if state.is_person() {
        (words.stay_home_again(), words.stay_home_again_name(called))
    } else {
        (words.stay_home_again_theirs(), words.stay_home_again_theirs_name(called))
    };
    rsx! {
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        Button {
            label,
            name,
            glyph: Glyph::Home,
            busy: act.is_waiting(state),
            onpress: move |()| {
                let (write, back) = home_again(&row, today);
                let said = if is_silent(&row) {
                    words.stay_home_again_reminded(&what)
                } else {
                    words.stay_home_again_done(&what)
                };
                let back = Box::new(change(id, back));
                let reversal = Reversal::Changed { section: Section::About, back, said };
                act.send_undoable(state, edit(change(id, write)), reversal);
            },
        }
    }
}

const fn change(id: ItemId, fields: Vec<StayField>) -> Doing {
    Doing::Change { id, item: Item::Stay(fields) }
}

/// What is written once she is home, and what takes that back.
fn home_again(row: &StayView, today: NaiveDate) -> (Vec<StayField>, Vec<StayField>) {
    let mut write = vec![StayField::Until(Some(today))];
    let mut back = vec![StayField::Until(value(row.until.as_ref()))];
    if is_silent(row) {
        write.push(StayField::Reminders(Some(Reminders::AsUsual)));
        back.push(StayField::Reminders(value(row.reminders.as_ref())));
    }
    (write, back)
}

fn value<T: Clone>(field: Option<&Field<T>>) -> Option<T> {
    field.map(|field| field.value.clone())
}

fn find(view: AboutView, id: &str) -> Option<StayView> {
    view.stays.into_iter().find(|row| row.head.id.to_hex() == id && row.head.presence.is_shown())
}

/// One time away.
#[component]
pub fn Stay(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let today = home_now(state, &use_now()).date();
    let Some(view) = state.about() else { return rsx! { RowNotTold { section: Section::About } } };
    let Some(row) = find(view, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let can_edit = state.may_edit(Section::About);
    let reminders = row.reminders.as_ref().map(|said| reminders_in_words(state, words, &said.value));
    let by = row.medicines_by.as_ref().and_then(Contested::agreed).map(|said| said.value.clone());
    let place = Stands::new("place", words.stay_place(), text(row.place.as_ref()));
    let kind = stay_kind(words, row.stay_kind.value).to_owned();
    let mut facts = vec![
        Stands::new("kind", words.stay_kind(), Some(kind)),
        if state.hides_places() { place.fixed() } else { place },
        Stands::new("days", words.stay_days(), Some(stay_days(words, &row, today))),
    ];
    if !row.medicines_by.as_ref().is_some_and(Contested::is_disputed) {
        let by = by.filter(|said| !said.is_empty());
        facts.push(Stands::new("medicines", words.stay_medicines_by(), by));
    }
    facts.push(Stands::new("reminders", words.stay_reminders(), reminders));
    facts.push(Stands::new("note", words.field_note(), text(row.note.as_ref())));
    let leads_home = row.stay_kind.value == StayKind::Hospital && row.from.value <= today;
    let address = can_edit.then(|| Route::Stay { id: id() }.to_string());
    rsx! {
        OneRow {
            title: stay_name(words, &row),
            lead: words.stay_title().to_owned(),
            section: Section::About,
            head: row.head.clone(),
            facts,
            address,
            back_to: Route::About {},
            SettleMedicines { row: row.clone(), can_edit }
            Differing { row: row.clone(), can_edit }
            HomeAgain { row: row.clone(), can_edit }
            if leads_home && state.may_read(Section::Plan) {
                Go { to: Route::WaysHome {}.to_string(), label: words.home_title() }
            }
        }
    }
}

/// One thing that is said of a time away.
#[component]
pub fn ChangeStay(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let place = format!("about/stay/{}/{}", id(), field());
    let Some(view) = state.about() else { return rsx! { RowNotTold { section: Section::About } } };
    let Some(row) = find(view, &id()) else { return rsx! { NotFound { rest: Vec::new() } } };
    let questions = asked::questions(state, words, Some(&row), &field());
    if questions.is_empty() {
        return rsx! { NotFound { rest: Vec::new() } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: stay_name(words, &row),
            questions,
            begin: asked::begin(&row),
            back_to: Route::Stay { id: id() },
            onsave: move |answers: Answers| {
                let fields = asked::changed(&field(), &row, &page.now(), &answers)?;
                Some(edit(change(row.head.id, fields)))
            },
        }
    }
}
