//! Mellanrum: what nobody has taken on, what she has put away, what has closed, and what could not be checked. It blames nobody.

mod closed;
mod limits;
mod one;

use std::rc::Rc;

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{Gap, Gaps as All, PutAwayGap, Reach, Silence};
use samlat_record::{Act as Doing, Edit, Section};

use self::closed::ClosedList;
pub use self::limits::{ChangeLimit, Limits};
pub use self::one::{Ask, Gap as OneGap};
use super::appointments::home_now;
use super::parts::failed::Failed;
use super::parts::unread::any_unread;
use crate::components::{Button, Card, Empty, Go, Heading, LinkCard, Status, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::gap::{gap_title, lacks_in_words, looks_for};
use crate::shown::row::row_name;
use crate::shown::when::moment;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// The gaps, and what they were found in, as this device may read it.
#[must_use]
pub fn found(state: State, now: &Now) -> (Rc<Reach>, All) {
    let reach = state.reach();
    let all = samlat_record::rules::gaps(&reach, &home_now(state, now));
    (reach, all)
}

/// What a gap is about and since when, on one line.
#[must_use]
pub fn gap_detail(words: Words, reach: &Reach, gap: &Gap, today: NaiveDate) -> Option<String> {
    let about = gap.rows.first().and_then(|row| row_name(words, reach, row));
    let since = gap.since.map(|day| words.gap_since(date_in_words(words, day, today)));
    match (about, since) {
        (Some(about), Some(since)) => Some(format!("{about}. {since}")),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    }
}

/// The address of one gap.
#[must_use]
pub fn gap_route(gap: &Gap) -> Route {
    Route::Gap { key: gap.key() }
}

/// Mellanrum.
#[component]
pub fn Gaps() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if state.sections.read().is_empty() {
        return rsx! {
            Heading { title: words.gaps_title(), lead: words.gaps_lead().to_owned() }
            Status { text: words.app_loading() }
        };
    }
    let (reach, all) = found(state, &now);
    let today = now.local.date();
    let silence = match all.silence() {
        Some(Silence::KnowsTooLittle) => Some(words.gaps_too_little()),
        Some(Silence::FindsNone) => Some(words.gaps_none()),
        None => None,
    };
    rsx! {
        Heading { title: words.gaps_title(), lead: words.gaps_lead().to_owned() }
        {any_unread(state, words, &Section::ALL)}
        if let Some(silence) = silence {
            Empty { words: silence }
        }
        ul { class: "linklist",
            for gap in all.open.iter() {
                li { key: "{gap.key()}",
                    LinkCard {
                        to: gap_route(gap).to_string(),
                        title: gap_title(words, gap.rule),
                        detail: gap_detail(words, &reach, gap, today),
                    }
                }
            }
        }
        PutAwayList { all: all.put_away.clone(), reach: reach.clone(), now: now.clone() }
        ClosedList { reach: reach.clone(), now: now.clone() }
        Unchecked { all }
        if reach.plan.is_some() {
            Go { to: Route::Limits {}.to_string(), label: words.limits_see() }
        }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// What she has put away, each to be taken out again.
#[component]
fn PutAwayList(all: Vec<PutAwayGap>, reach: Rc<Reach>, now: Now) -> Element {
    let words = use_words();
    if all.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.gaps_put_away(),
            p { class: "quiet", {words.gaps_put_away_how()} }
            ul { class: "plain rows",
                for put_away in all {
                    PutAwayRow { key: "{put_away.put_away}", put_away, reach: reach.clone(), now: now.clone() }
                }
            }
        }
    }
}

#[component]
fn PutAwayRow(put_away: PutAwayGap, reach: Rc<Reach>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let title = gap_title(words, put_away.gap.rule);
    let section = put_away.gap.section(&reach);
    let id = put_away.put_away;
    rsx! {
        li { class: "stack",
            p { strong { {title} } }
            if let Some(detail) = gap_detail(words, &reach, &put_away.gap, now.local.date()) {
                p { {detail} }
            }
            Status { text: words.gap_was_put_away(moment(words, &now, put_away.at_ms)) }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            if state.is_person() {
                Button {
                    label: words.gap_take_out(),
                    name: words.gap_take_out_name(title),
                    busy: act.is_waiting(state),
                    onpress: move |()| act.send(state, Verb::Edit { section, edit: Edit::from(Doing::Remove { id }) }),
                }
            }
        }
    }
}

/// What could not be checked, and what it lacks.
#[component]
fn Unchecked(all: All) -> Element {
    let words = use_words();
    if all.unchecked.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.gaps_unchecked(),
            ul { class: "plain rows",
                for one in all.unchecked {
                    li { key: "{one.rule:?}{one.lacks:?}",
                        {words.gaps_unchecked_line(looks_for(words, one.rule), lacks_in_words(words, one.lacks))}
                    }
                }
            }
        }
    }
}
