//! Året: the hours of the year, whether it is the same people, and what she has written month by month. Counted as it
//! stands; no number is called high or low.

mod hours;
mod outcome;
mod same;

use std::rc::Rc;

use chrono::Datelike;
use dioxus::prelude::*;
use samlat_record::rules::{Continuity, Outcome, Staff, continuity, staff};
use samlat_record::rules::{Names, Reach, Row, YearHours, hours as of_year, outcome as by_month};
use samlat_record::{LocalTime, Section};

use self::hours::HoursChart;
use self::outcome::OutcomeCharts;
use self::same::{SameChart, StaffChart};
use super::appointments::home_now;
use super::parts::unread::any_unread;
use crate::components::{Button, Empty, Heading, LinkCard, Notice, Status, Tag, Tone};
use crate::page::use_now;
use crate::shown::row::{row_label, row_route};
use crate::state::use_state;
use crate::words::use_words;

/// What is worked out from.
const NEEDED: [Section; 4] = [Section::Appointments, Section::Contacts, Section::Plan, Section::Diary];
/// How many rows that are not counted are named.
const NAMED: usize = 5;

/// All that the screen shows of one year. What this device may not read all of is nothing.
#[derive(Clone, PartialEq)]
struct Told {
    reach: Rc<Reach>,
    names: Names,
    hours: Option<YearHours>,
    continuity: Option<Continuity>,
    staff: Option<Staff>,
    outcome: Option<Outcome>,
}

impl Told {
    fn of(reach: Rc<Reach>, year: i32, now: &LocalTime) -> Self {
        let is_this_year = now.date().year() == year;
        Self {
            names: Names::of(&reach),
            hours: of_year(&reach, year, now),
            // Both count back from today, whatever the year.
            continuity: continuity(&reach, now).filter(|_| is_this_year),
            staff: staff(&reach, now).filter(|_| is_this_year),
            outcome: by_month(&reach, year, now),
            reach,
        }
    }

    fn says_nothing(&self) -> bool {
        let hours = self.hours.as_ref().is_none_or(hours::says_nothing);
        let same = self.continuity.as_ref().is_none_or(same::says_nothing);
        let staff = self.staff.as_ref().is_none_or(same::is_nobody);
        hours && same && staff && self.outcome.as_ref().is_none_or(outcome::says_nothing)
    }
}

/// Året.
#[component]
pub fn Year() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let this_year = now.local.year();
    let mut year = use_signal(move || this_year);
    let told = use_memo(use_reactive!(|now| Told::of(state.reach(), year(), &home_now(state, &now))));
    if state.sections.read().is_empty() {
        return rsx! {
            Heading { title: words.year_title(), lead: words.year_lead().to_owned() }
            Status { text: words.app_loading() }
        };
    }
    let shown = year();
    let told = told.read().clone();
    let may_count = NEEDED.into_iter().all(|section| state.may_read(section));
    rsx! {
        Heading { title: words.year_title(), lead: words.year_lead().to_owned() }
        {any_unread(state, words, &NEEDED)}
        if NEEDED.into_iter().any(|section| state.is_coming(section)) {
            Notice {
                p { {words.year_coming()} }
            }
        }
        if !may_count {
            Status { text: words.year_cannot() }
        }
        p { class: "when", role: "status", {words.year_of(shown)} }
        div { class: "actions",
            Button { label: words.year_before(shown - 1), onpress: move |()| year -= 1 }
            if shown < this_year {
                Button { label: words.year_after(shown + 1), onpress: move |()| year += 1 }
            }
        }
        if told.says_nothing() {
            Empty { words: words.year_empty() }
        } else {
            Charts { key: "{shown}", told }
        }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// What there is something of.
#[component]
fn Charts(told: Told) -> Element {
    let Told { reach, names, hours, continuity, staff, outcome } = told;
    rsx! {
        if let Some(hours) = hours.filter(|hours| !hours::says_nothing(hours)) {
            HoursChart { hours, reach: reach.clone(), names: names.clone() }
        }
        if let Some(continuity) = continuity.filter(|continuity| !same::says_nothing(continuity)) {
            SameChart { continuity, reach: reach.clone(), names: names.clone() }
        }
        if let Some(staff) = staff.filter(|staff| !same::is_nobody(staff)) {
            StaffChart { staff, reach: reach.clone(), names: names.clone() }
        }
        if let Some(outcome) = outcome.filter(|outcome| !outcome::says_nothing(outcome)) {
            OutcomeCharts { outcome, reach, names }
        }
    }
}

/// Rows that are not counted, and why; the first of them by name.
#[component]
fn NotCounted(
    why: &'static str,
    rows: Vec<Row>,
    reach: Rc<Reach>,
    names: Names,
    #[props(default)] disputed: bool,
) -> Element {
    let words = use_words();
    if rows.is_empty() {
        return VNode::empty();
    }
    let count = u64::try_from(rows.len()).unwrap_or_default();
    let name = |row: &Row| {
        let own = if let Row::Item(_, id) = row { names.get(*id).map(str::to_owned) } else { None };
        own.unwrap_or_else(|| row_label(words, &reach, row))
    };
    let mut named: Vec<(String, String)> = Vec::new();
    for row in rows.iter().take(NAMED) {
        let Some(to) = row_route(&reach, row) else { continue };
        named.push((to.to_string(), name(row)));
    }
    named.dedup();
    rsx! {
        div { class: "stack",
            if disputed {
                div { class: "tags",
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
            }
            p { {why} }
            p { class: "small quiet", {words.year_not_counted(count)} }
            ul { class: "linklist",
                for (at , (to , title)) in named.into_iter().enumerate() {
                    li { key: "{at}",
                        LinkCard { to, title }
                    }
                }
            }
        }
    }
}
