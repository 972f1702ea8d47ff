//! Synpunkter och överklaganden: what she complains about, with a clock for each that it goes to, and the decisions that she
//! may appeal. Samlat drafts and never sends.

mod asked;
mod decision;
mod one;
mod sent;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{ComplaintState, RequestClock, RequestState, complaints, requests};
use samlat_record::{Act as Doing, ComplaintView, Edit, PrivateView, Section};

pub use self::decision::Decision;
pub use self::one::{ChangeComplaint, Complaint, NewComplaint, NewComplaintOf};
pub use self::sent::{ChangeSent, NewSent};
use super::parts::not_told::NotTold;
use super::parts::unread::section_unread;
use crate::components::{Card, Empty, Go, Heading, Kind, LinkCard, Notice, Status};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::complaint::{clock_in_words, decision_in_words};
use crate::shown::row::{in_short, row_name};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

pub(super) fn edit(act: Doing) -> Verb {
    Verb::Edit { section: Section::Private, edit: Edit::from(act) }
}

/// One that stands, by its id.
fn complaint(view: &PrivateView, id: &str) -> Option<ComplaintView> {
    view.complaints.iter().find(|one| one.head.id.to_hex() == id && one.head.presence.is_shown()).cloned()
}

/// A row of a list: its address, name, and the line under it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    to: String,
    name: String,
    detail: String,
}

/// Synpunkter och överklaganden.
#[component]
pub fn Complaints() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(view) = state.private() else {
        return rsx! {
            Heading { title: words.complaints_title(), lead: words.complaints_lead().to_owned() }
            NotTold { section: Section::Private }
        };
    };
    let reach = state.reach();
    let all = complaints(&reach, now.local.date());
    let (open, closed): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.closed.is_none());
    let lines = |of: Vec<&ComplaintState>| -> Vec<Line> {
        of.into_iter().filter_map(|one| line(words, &now, &view, one)).collect()
    };
    let (open, closed) = (lines(open), lines(closed));
    let decisions = decisions(state, words, &now);
    rsx! {
        Heading { title: words.complaints_title(), lead: words.complaints_lead().to_owned() }
        {section_unread(state, words, Section::Private)}
        Notice {
            p { {words.complaints_never_sent()} }
        }
        if open.is_empty() {
            Empty { words: words.complaints_empty() }
        } else {
            Card { title: words.complaints_mine(),
                Lines { lines: open }
            }
        }
        Go { to: Route::NewComplaint {}.to_string(), label: words.complaints_write(), kind: Kind::Primary }
        if !decisions.is_empty() {
            Card { title: words.decisions_title(),
                Lines { lines: decisions }
            }
        }
        if !closed.is_empty() {
            Card { title: words.plan_ended(),
                Lines { lines: closed }
            }
        }
        Status { text: words.complaints_hers_alone() }
    }
}

#[component]
fn Lines(lines: Vec<Line>) -> Element {
    rsx! {
        ul { class: "linklist",
            for line in lines {
                li { key: "{line.to}",
                    LinkCard { to: line.to.clone(), title: line.name, detail: line.detail }
                }
            }
        }
    }
}

fn line(words: Words, now: &Now, view: &PrivateView, one: &ComplaintState) -> Option<Line> {
    let row = view.complaints.iter().find(|row| row.head.id == one.complaint)?;
    let clocks: Vec<String> = one
        .sent
        .iter()
        .filter_map(|clock| {
            let sent = view.complaints_sent.iter().find(|sent| sent.head.id == clock.complaint_sent)?;
            Some(words.complaint_to(&sent.receiver.value, clock_in_words(words, now, clock.state)))
        })
        .collect();
    let detail = if clocks.is_empty() { words.complaint_draft().to_owned() } else { clocks.join(" ") };
    let to = Route::Complaint { id: one.complaint.to_hex() }.to_string();
    Some(Line { to, name: in_short(&row.text.value), detail })
}

/// Whether something can be written because of how it stands.
fn can_be_written_of(clock: &RequestClock) -> bool {
    match &clock.state {
        RequestState::MayRequestDecision { .. } | RequestState::Refused { .. } => true,
        RequestState::SentNotSaid
        | RequestState::Waits { .. }
        | RequestState::Ask { .. }
        | RequestState::Answered { .. }
        | RequestState::Withdrawn
        | RequestState::Disputed { .. } => false,
    }
}

/// The decisions that she may appeal, and those that she may ask for in writing.
fn decisions(state: State, words: Words, now: &Now) -> Vec<Line> {
    let reach = state.reach();
    let clocks = requests(&reach, now.local.date()).into_iter().filter(can_be_written_of);
    let line = |clock: RequestClock| Line {
        to: Route::Decision { id: clock.request.to_hex() }.to_string(),
        name: clock.rows.first().and_then(|row| row_name(words, &reach, row)).unwrap_or_default(),
        detail: decision_in_words(words, now, &clock.state),
    };
    clocks.map(line).collect()
}
