//! One decision: until when she may appeal and to whom, and a text to begin from. Sending it is hers.

use dioxus::prelude::*;
use samlat_record::Section;
use samlat_record::rules::{Appeal, RequestClock, RequestState, requests};

use crate::components::{Card, Copying, Fact, Field, FieldKind, Go, Heading, Kind, Notice, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::not_told::RowNotTold;
use crate::shown::complaint::decision_in_words;
use crate::shown::row::{party_name, row_name};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// One decision, by the application that it answers.
#[component]
pub fn Decision(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if state.plan().is_none() {
        return rsx! { RowNotTold { section: Section::Plan } };
    }
    let clocks = requests(&state.reach(), now.local.date());
    let Some(clock) = clocks.into_iter().find(|clock| clock.request.to_hex() == id()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let what = clock.rows.first().and_then(|row| row_name(words, &state.reach(), row)).unwrap_or_default();
    let change = |field: &str| Route::ChangePlan { id: id(), field: field.to_owned() }.to_string();
    let text = begins(words, &clock.state, &what);
    let asks_day = appeal_of(&clock.state) == Some(Appeal::ReceivedNotSaid);
    rsx! {
        Heading { title: what, lead: decision_in_words(words, &now, &clock.state) }
        Notice {
            p { {words.complaints_never_sent()} }
            p { {words.decision_not_an_appeal()} }
        }
        Days { clock: clock.clone(), now }
        if state.may_edit(Section::Plan) && asks_day {
            Go { to: change("answer"), label: words.appeal_write_day(), kind: Kind::Primary }
        }
        if let Some((key , text)) = text {
            Draft { key: "{key}", place: "decision/{id()}/{key}", begin: text }
            if state.may_edit(Section::Plan) && key != "ask" {
                Go { to: change("appealed"), label: words.appeal_is_sent() }
            }
        }
        Go { to: Route::PlanRow { id: id() }.to_string(), label: words.decision_application() }
    }
}

/// How it stands with an appeal; nothing where nothing was refused.
const fn appeal_of(state: &RequestState) -> Option<Appeal> {
    match state {
        RequestState::Refused { appeal, .. } => Some(*appeal),
        RequestState::MayRequestDecision { .. }
        | RequestState::SentNotSaid
        | RequestState::Waits { .. }
        | RequestState::Ask { .. }
        | RequestState::Answered { .. }
        | RequestState::Withdrawn
        | RequestState::Disputed { .. } => None,
    }
}

/// Until when, and to whom.
#[component]
fn Days(clock: RequestClock, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let day = |on| date_in_words(words, on, now.local.date());
    let (aim, reconsider) = match appeal_of(&clock.state) {
        Some(Appeal::Open { last, until, reconsider_until, .. }) => {
            (Some(last).filter(|last| *last != until), reconsider_until)
        }
        Some(
            Appeal::ReceivedNotSaid | Appeal::Reconsider { .. } | Appeal::Past { .. } | Appeal::Sent { .. },
        )
        | None => (None, None),
    };
    rsx! {
        dl { class: "facts",
            Fact { name: words.decision_to(),
                p { {receivers(state, words, &clock)} }
            }
            if let Some(aim) = aim {
                Fact { name: words.appeal_aim(),
                    p { {day(aim)} }
                }
            }
            if let Some(until) = reconsider {
                Fact { name: words.appeal_insurance(),
                    p { {words.appeal_insurance_how(day(until))} }
                }
            }
        }
    }
}

/// Whoever decided; all of them where people disagree.
fn receivers(state: State, words: Words, clock: &RequestClock) -> String {
    let reach = state.reach();
    let names: Vec<String> =
        clock.receiver.iter().map(|party| party_name(words, &reach, party, state.is_person())).collect();
    match names.len() {
        0 => words.decision_authority().to_owned(),
        1 => names.concat(),
        _ => words.decision_receivers_differ(names.join(" / ")),
    }
}

/// What a text begins with, and the key of its draft.
fn begins(words: Words, state: &RequestState, what: &str) -> Option<(&'static str, String)> {
    if let RequestState::MayRequestDecision { .. } = state {
        return Some(("ask", words.gap_say_decision(what)));
    }
    match appeal_of(state)? {
        Appeal::Open { .. } | Appeal::Past { .. } | Appeal::ReceivedNotSaid => {
            Some(("appeal", words.appeal_text(what)))
        }
        Appeal::Reconsider { .. } => Some(("reconsider", words.appeal_reconsider_text(what))),
        Appeal::Sent { .. } => None,
    }
}

/// Her draft: it is kept on this device, and goes nowhere until she copies it.
#[component]
fn Draft(place: String, begin: String) -> Element {
    let state = use_state();
    let words = use_words();
    let mut text = use_signal({
        let place = place.clone();
        move || state.drafts.get(&place).unwrap_or(begin)
    });
    // A screen that was open when the app was closed may be drawn before its draft has been told.
    use_effect({
        let place = place.clone();
        move || {
            if state.drafts.is_begun()
                && let Some(kept) = state.drafts.get(&place)
            {
                text.set(kept);
            }
        }
    });
    rsx! {
        Card { title: words.decision_draft(),
            p { {words.decision_draft_how()} }
            Field {
                id: "field-draft",
                label: words.decision_draft_label(),
                kind: FieldKind::Long,
                value: text(),
                oninput: move |written: String| {
                    state.drafts.keep(state, &place, &written);
                    text.set(written);
                },
            }
            Copying { label: words.gap_copy(), text: text() }
        }
    }
}
