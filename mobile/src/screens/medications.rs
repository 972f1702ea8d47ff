//! Läkemedel: what the lists disagree on first, then her own list, what papers and calls said, and what has
//! stopped. Nothing here judges a dose or proposes one.

mod as_needed;
mod asked;
mod closed;
pub mod contested;
pub mod decision;
pub mod difference;
pub mod dose;
mod logged;
mod names;
mod one;
pub mod review;
mod statement;
mod stock;
mod taken;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{Difference, Due, doses_at_home, home_zone};
use samlat_record::{Act as Doing, Edit, MedicationsView, MedicineView, Section};

pub use self::as_needed::LogTaken;
use self::closed::Closed;
pub use self::contested::ContestedMedicine;
use self::contested::ToStatements;
use self::decision::Waits;
use self::difference::Differences;
use self::dose::DoseToAnswer;
#[cfg(test)]
pub(in crate::screens) use self::names::key_of;
use self::names::{Answered, AskNames};
pub use self::names::{ChangeNameAnswer, NewNameAnswer};
pub use self::one::{ChangeMedicine, Medicine};
pub use self::review::{ChangeReview, NewReview, Review};
pub use self::statement::{NewStatement, StatementCard};
pub use self::stock::CountStock;
use self::stock::LowAtHome;
pub use self::taken::TakenDays;
use super::appointments::local_now;
use super::parts::alone::AloneMark;
use super::parts::fact::text;
use super::parts::failed::Failed;
use super::parts::form::{Answers, Form};
use super::parts::not_told::NotTold;
use super::parts::silent::SilentToday;
use super::parts::unread::{section_unread, unread};
use super::parts::writer::Writer;
use crate::components::{Button, Card, CardKind, Empty, Go, Heading, Kind, Status, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::medicine::{hers, schedule_in_words, strength_in_words};
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// Läkemedel.
#[component]
pub fn Medications() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let can_edit = state.may_edit(Section::Medications);
    let Some(view) = state.medications() else {
        return rsx! {
            Heading { title: words.medications_title() }
            NotTold { section: Section::Medications }
        };
    };
    let hers = hers(&state.authors.read());
    let about = state.about();
    let doses = doses_at_home(&view, home_zone(about.as_ref()), &local_now(&now), &hers);
    let differences = state.differences().to_vec();
    rsx! {
        Heading { title: words.medications_title() }
        {section_unread(state, words, Section::Medications)}
        SilentToday {}
        MedicineList { view, now, can_edit, doses, differences }
    }
}

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Medications, edit: Edit::from(act) }
}

/// The list itself.
#[component]
pub fn MedicineList(
    view: MedicationsView,
    now: Now,
    can_edit: bool,
    doses: Vec<Due>,
    differences: Vec<Difference>,
) -> Element {
    let words = use_words();
    let shown: Vec<MedicineView> =
        view.medicines.iter().filter(|one| one.head.presence.is_shown()).cloned().collect();
    let (used, stopped): (Vec<MedicineView>, Vec<MedicineView>) =
        shown.into_iter().partition(MedicineView::may_be_in_use);
    let statements = view.statements.iter().filter(|one| one.head.presence.is_shown()).cloned();
    let statements: Vec<samlat_record::StatementView> = statements.collect();
    let has_none = used.is_empty();
    rsx! {
        Waits { now: now.clone() }
        Differences { differences, now: now.clone() }
        AskNames { can_edit }
        LowAtHome {}
        if has_none {
            Empty { words: words.medications_empty() }
        }
        if can_edit {
            div { class: "actions",
                Go {
                    to: Route::NewMedicine {}.to_string(),
                    label: words.medications_add(),
                    kind: if has_none { Kind::Primary } else { Kind::Secondary },
                }
                Go { to: Route::NewStatement {}.to_string(), label: words.medications_transcribe() }
            }
        }
        for medicine in used {
            MedicineCard {
                key: "{medicine.head.id}",
                doses: doses.iter().filter(|due| due.medicine == medicine.head.id).cloned().collect::<Vec<_>>(),
                medicine,
                now: now.clone(),
                can_edit,
            }
        }
        ListConfirmed { view: view.clone(), now: now.clone(), can_edit }
        if !statements.is_empty() {
            section { class: "stack",
                h2 { {words.statements_title()} }
                p { class: "quiet", {words.statements_lead()} }
                for statement in statements {
                    StatementCard { key: "{statement.head.id}", statement, now: now.clone(), can_edit }
                }
            }
        }
        if !stopped.is_empty() {
            section { class: "stack",
                h2 { {words.medications_stopped()} }
                for medicine in stopped {
                    MedicineCard {
                        key: "{medicine.head.id}",
                        medicine,
                        now: now.clone(),
                        can_edit,
                        doses: Vec::new(),
                    }
                }
            }
        }
        Answered { view: view.clone(), can_edit }
        Closed { now }
        Go { to: Route::TakenDays {}.to_string(), label: words.taken_title() }
        Go { to: Route::Review {}.to_string(), label: words.review_title() }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// One medicine: what it is, how it is taken, and the dose to answer.
#[component]
pub fn MedicineCard(medicine: MedicineView, now: Now, can_edit: bool, doses: Vec<Due>) -> Element {
    let state = use_state();
    let words = use_words();
    let kind = match (state.is_contested(&medicine), medicine.may_be_in_use()) {
        (true, _) => CardKind::Disputed,
        (false, true) => CardKind::Plain,
        (false, false) => CardKind::Stopped,
    };
    let name = medicine.name.value.clone();
    let takes_there = can_edit && medicine.may_be_in_use() && as_needed::is_as_needed(&medicine);
    rsx! {
        Card { title: name.clone(), kind,
            AloneMark { id: medicine.head.id }
            ToStatements { medicine: medicine.clone() }
            {unread(words, &medicine.head.unreadable)}
            for strength in strength_in_words(&medicine) {
                p { key: "{strength}", strong { {strength.clone()} } }
            }
            for said in schedule_in_words(words, &now, &medicine) {
                p { key: "{said}", {said.clone()} }
            }
            if let Some(why) = text(medicine.why.as_ref()) {
                p { class: "quiet", {words.medicine_for(why)} }
            }
            if can_edit {
                for (at , due) in doses.into_iter().enumerate() {
                    DoseToAnswer { key: "{at}", due, medicine: medicine.clone(), now: now.clone() }
                }
            }
            Go {
                to: Route::Medicine { id: medicine.head.id.to_hex() }.to_string(),
                label: if takes_there { words.needed_go() } else { words.medicine_read() },
                name: if takes_there { words.needed_go_name(name) } else { words.medicine_read_name(name) },
            }
        }
    }
}

/// When she last said that her list is right, and the button that says so today.
#[component]
fn ListConfirmed(view: MedicationsView, now: Now, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let today = now.local.date();
    let said = view.list_confirmed.clone();
    let confirmed = said.as_ref().map(|field| field.value);
    let is_any_used = view.medicines.iter().any(|one| one.head.presence.is_shown() && one.may_be_in_use());
    if !is_any_used {
        return VNode::empty();
    }
    rsx! {
        div { class: "stack",
            match confirmed {
                Some(day) if state.is_person() => rsx! {
                    Status { text: words.medications_confirmed(date_in_words(words, day, today)) }
                },
                Some(day) => rsx! {
                    Status { text: words.confirm_said(date_in_words(words, day, today)) }
                },
                None if state.is_person() => rsx! {
                    Status { text: words.medications_not_confirmed() }
                },
                None => rsx! {
                    Status { text: words.confirm_not_said() }
                },
            }
            if let Some(said) = said {
                Writer { by: said.by, at_ms: said.at_ms, arrived_ms: said.arrived_ms }
            }
            // Nobody else says of her list that it is hers.
            if can_edit && state.is_person() && confirmed != Some(today) {
                p { class: "quiet", {words.confirm_means()} }
                Button {
                    label: words.medications_confirm(),
                    busy: act.is_waiting(state),
                    onpress: move |()| act.send(state, edit(Doing::ConfirmMedicineList { on: today })),
                }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

/// A new medicine. Only the name is needed.
#[component]
pub fn NewMedicine() -> Element {
    let state = use_state();
    let words = use_words();
    let id = use_hook(|| state.fresh_id());
    rsx! {
        Form {
            place: NEW,
            title: words.medicine_new(),
            questions: asked::new_questions(words),
            back_to: Route::Medications {},
            onsave: move |answers: Answers| Some(edit(Doing::Add { id, item: asked::written(&answers) })),
        }
    }
}

const NEW: &str = "medicine/new";
