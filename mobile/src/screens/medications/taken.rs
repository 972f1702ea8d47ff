//! Vad är taget: of the last 30 days, how many of the planned doses are logged as taken, are logged at all, and were in time.
//! Counts and shares. Nothing is judged, and what is not logged is called nothing else.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use dioxus::prelude::*;
use samlat_record::Section;
use samlat_record::rules::count::Percent;
use samlat_record::rules::taken::{Counts, WhyLeftOut};
use samlat_record::rules::{HomeClock, Reach, TakenLog, TakenOf, taken};

use crate::components::{Card, Empty, Fact, Heading, Tag, Tone, date_in_words};
use crate::page::{Now, use_now};
use crate::screens::appointments::local_now;
use crate::screens::parts::not_told::NotTold;
use crate::screens::parts::unread::any_unread;
use crate::state::use_state;
use crate::words::{Language, Words, use_words};

/// How many days are counted, today among them.
const DAYS: u64 = 30;

/// Vad är taget.
#[component]
pub fn TakenDays() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let log = use_memo(use_reactive!(|now| log_of(&state.reach(), &now)));
    let Some(view) = state.medications() else {
        return rsx! {
            Heading { title: words.taken_title() }
            NotTold { section: Section::Medications }
        };
    };
    let log = log.read().clone();
    let told = log.as_ref().map(says).unwrap_or_default();
    let name = |of: &TakenOf| {
        let medicine = view.medicines.iter().find(|one| one.head.id == of.medicine);
        medicine.map(|one| one.name.value.clone()).unwrap_or_default()
    };
    let cards = told.iter().map(|of| {
        rsx! {
            OfMedicine { key: "{of.medicine}", name: name(of), of: of.clone() }
        }
    });
    let planned = told.iter().filter(|of| of.counts.planned > 0).count();
    rsx! {
        Heading { title: words.taken_title(), lead: words.taken_lead(DAYS) }
        {any_unread(state, words, &[Section::Medications])}
        if let Some(log) = log.as_ref() {
            p { class: "when", {days_in_words(words, &now, log)} }
            if told.is_empty() {
                Empty { words: words.taken_empty() }
            }
            if planned > 1 {
                Card { title: words.taken_all(),
                    Shares { counts: log.all }
                }
            }
        }
        {cards}
        p { class: "quiet", {words.taken_unanswered_note()} }
        p { class: "small quiet", {words.app_promise()} }
    }
}

fn log_of(reach: &Rc<Reach>, now: &Now) -> Option<TakenLog> {
    let local = local_now(now);
    let today = HomeClock::of(reach, &local).today();
    taken(reach, first_of(today), today, &local).ok()
}

fn first_of(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today)
}

/// The medicines of which the log says something.
fn says(log: &TakenLog) -> Vec<TakenOf> {
    let says = |of: &&TakenOf| {
        of.counts.planned > 0
            || !of.left_out.is_empty()
            || !of.corrections.is_empty()
            || !of.outside.is_empty()
    };
    log.medicines.iter().filter(says).cloned().collect()
}

fn days_in_words(words: Words, now: &Now, log: &TakenLog) -> String {
    let date = |day| date_in_words(words, day, now.local.date());
    words.taken_days(date(log.from), date(log.until))
}

/// What the log says of one medicine, with what is not counted and why.
#[component]
fn OfMedicine(name: String, of: TakenOf) -> Element {
    let words = use_words();
    let left_out = |why| count(of.left_out.iter().filter(|left_out| left_out.why == why).count());
    let disputed = left_out(WhyLeftOut::Disputed);
    let otherwise = left_out(WhyLeftOut::PlannedOtherwise);
    let (outside, corrections, doubles) =
        (count(of.outside.len()), count(of.corrections.len()), count(of.doubles.len()));
    rsx! {
        Card { title: name,
            if of.counts.planned > 0 {
                Shares { counts: of.counts }
            }
            if disputed > 0 {
                div { class: "tags",
                    Tag { text: words.contested_here(), tone: Tone::Warn }
                }
                p { {words.taken_disputed_days(disputed)} }
            }
            if otherwise > 0 {
                p { {words.taken_other_days(otherwise)} }
            }
            if outside > 0 {
                p { {words.taken_outside(outside)} }
            }
            if doubles > 0 {
                p { {words.taken_doubles(doubles)} }
            }
            if corrections > 0 {
                p { {words.taken_corrections(corrections)} }
            }
        }
    }
}

/// Counts with their shares.
#[component]
fn Shares(counts: Counts) -> Element {
    let words = use_words();
    let share = |part: u32, whole: u32, share: Option<Percent>| {
        share.map(|share| words.taken_share(part, whole, percent(words, share)))
    };
    let recorded = counts.planned - counts.unanswered();
    let rows = [
        (words.taken_taken(), share(counts.taken, counts.planned, counts.taken_share())),
        (words.taken_recorded(), share(recorded, counts.planned, counts.recorded_share())),
        (words.taken_on_time(), share(counts.on_time, counts.at_clock, counts.on_time_share())),
    ];
    let also = [
        (words.taken_skipped(), counts.skipped),
        (words.taken_said_both(), counts.said_both),
        (words.taken_unanswered(), counts.unanswered()),
    ];
    let also =
        also.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| (name, count.to_string()));
    let rows: Vec<(&'static str, String)> =
        rows.into_iter().filter_map(|(name, said)| Some((name, said?))).chain(also).collect();
    rsx! {
        dl { class: "facts",
            for (name , said) in rows {
                Fact { key: "{name}", name,
                    p { class: "written", {said} }
                }
            }
        }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A share with the decimal mark of the language.
fn percent(words: Words, share: Percent) -> String {
    match words.language() {
        Language::Sv | Language::EasySv => share.to_string(),
        Language::En => share.to_string().replace(',', "."),
    }
}
