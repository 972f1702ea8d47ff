//! Låg energi on Idag: one card at a time, and nothing that can wait. The medicine to answer, the time of today or
//! tomorrow, and whom to call, which always stands last.

use chrono::{Days, NaiveDate};
use dioxus::prelude::*;
use samlat_record::rules::{Callable, Coming, DoseState, Due, Today as Day};
use samlat_record::{AppointmentView, ContactsView, MedicineView};

use super::{DoseCard, Drawn};
use crate::components::{Button, Card, Go, Kind, Notice, PhoneLink, Tone};
use crate::page::{Now, page};
use crate::route::Route;
use crate::screens::appointments::AppointmentCard;
use crate::screens::call::CallCard;
use crate::screens::parts::silent::SilentToday;
use crate::state::{State, use_state};
use crate::words::use_words;

/// The element id of the line that says which card it is. The focus goes there when the card changes.
const STEP_ID: &str = "step";

/// One of the cards.
#[derive(Clone, PartialEq)]
enum Matter {
    /// Somebody says something else of a medicine.
    Lists,
    /// Two answers to one dose.
    DisputedDose,
    /// A dose to answer.
    Dose(Box<Due>, Box<MedicineView>),
    /// A time of today or tomorrow, or one that cannot be read.
    Time(Box<AppointmentView>, Vec<Coming>),
    /// Whom to call.
    Call(Box<Callable>),
    /// 1177, where nobody is written.
    Advice,
}

/// What cannot wait, in the order it is shown.
fn matters(
    day: &Day,
    (next, untimed): (Option<AppointmentView>, Vec<AppointmentView>),
    medicine: Option<MedicineView>,
    differs: bool,
    today: NaiveDate,
) -> Vec<Matter> {
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let is_near = day.next.iter().any(|coming| coming.when.date() <= tomorrow);
    let dose = day.dose.clone().filter(|due| due.state == DoseState::Due).zip(medicine);
    let is_disputed = day.doses.iter().any(|due| matches!(due.state, DoseState::Disputed { .. }));
    // One of which no time can be read may be today.
    let untimed = untimed.into_iter().map(|view| Matter::Time(Box::new(view), Vec::new()));
    let call = day.call.clone().map_or(Matter::Advice, |callable| Matter::Call(Box::new(callable)));
    let all = [
        differs.then_some(Matter::Lists),
        is_disputed.then_some(Matter::DisputedDose),
        dose.map(|(due, medicine)| Matter::Dose(Box::new(due), Box::new(medicine))),
        next.filter(|_| is_near).map(|view| Matter::Time(Box::new(view), day.next.clone())),
    ];
    all.into_iter().flatten().chain(untimed).chain([call]).collect()
}

/// One card, and the way to the next.
#[component]
pub fn OneAtATime(drawn: Drawn, now: Now) -> Element {
    let words = use_words();
    let mut at = use_signal(|| 0_usize);
    let mut turn = move |to: usize| {
        at.set(to);
        page().focus(STEP_ID);
    };
    let Drawn { day, next, untimed, medicine, contacts, differs, is_glance, .. } = drawn;
    let all = matters(&day, (next, untimed), medicine, differs, now.local.date());
    // A card that was answered is gone, and the place may lie beyond the last.
    let place = at().min(all.len().saturating_sub(1));
    let shown = all.get(place).cloned();
    let of = all.len();
    let is_dose = matches!(shown, Some(Matter::Dose(..)));
    rsx! {
        p { class: "steps", id: STEP_ID, tabindex: "-1", {words.tired_step((place + 1).to_string(), of.to_string())} }
        if let Some(matter) = shown {
            OneMatter { key: "{place}-{of}", matter, contacts, now }
        }
        div { class: "actions",
            if place + 1 < of {
                Button {
                    label: words.tired_next(),
                    kind: Kind::Primary,
                    onpress: move |()| turn(place + 1),
                }
            }
            if place > 0 {
                Button { label: words.tired_before(), onpress: move |()| turn(place.saturating_sub(1)) }
            }
        }
        // Below what is pressed: it is not kept, and comes once the record is read.
        if is_dose && !is_glance {
            SilentToday {}
        }
        End {}
    }
}

#[component]
fn OneMatter(matter: Matter, contacts: ContactsView, now: Now) -> Element {
    let words = use_words();
    match matter {
        Matter::Lists => rsx! {
            Notice { tone: Tone::Warn,
                p { {words.contested_lists()} }
            }
        },
        Matter::DisputedDose => rsx! {
            Notice { tone: Tone::Warn,
                p { {words.today_disputed_dose()} }
                Go { to: Route::Medications {}.to_string(), label: words.medications_title() }
            }
        },
        Matter::Dose(due, medicine) => rsx! {
            DoseCard { due: *due, medicine: *medicine, others: 0, now }
        },
        Matter::Time(appointment, next) => rsx! {
            AppointmentCard { appointment: *appointment, is_next: !next.is_empty(), next, now }
        },
        Matter::Call(callable) => rsx! {
            CallCard { callable: *callable, view: contacts, now }
        },
        Matter::Advice => rsx! {
            Card { title: words.today_call(),
                PhoneLink { number: "1177", label: words.call_1177(), detail: words.call_1177_detail().to_owned() }
            }
        },
    }
}

/// Turns low energy on or off, and keeps it on this device.
pub fn set_tired(state: State, is_tired: bool) {
    let mut look = *state.look.peek();
    look.is_tired = is_tired;
    state.set_look(look);
}

/// The way out, after the card.
#[component]
fn End() -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        Button { label: words.tired_end(), onpress: move |()| set_tired(state, false) }
    }
}
