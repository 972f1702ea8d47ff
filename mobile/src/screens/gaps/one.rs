//! One gap: both sides of it, what it rests on, whom to ask and what to say.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{Callable, Gap as Found, Party, Reach, Row, gap_put_away, who_answers};
use samlat_record::{Act as Doing, Edit, Section};

use super::found;
use crate::components::{
    Button, Card, Copying, Fact, Go, Heading, Kind, Notice, PhoneLink, Status, date_in_words,
};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::appointments::home_now;
use crate::screens::call::CallCard;
use crate::screens::parts::failed::Failed;
use crate::shown::gap::{gap_title, next_step, to_say};
use crate::shown::row::{party_name, row_label, row_name, row_route};
use crate::state::{Act, Reversal, use_act, use_state};
use crate::words::use_words;

/// One gap, by the name of it.
#[component]
pub fn Gap(name: String) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let navigator = use_navigator();
    // The gap is gone as soon as it is put away, so this waits here and not beside its button.
    let put_away = use_act(move || {
        navigator.replace(Route::Gaps {});
    });
    if state.sections.read().is_empty() {
        return rsx! {
            Heading { title: words.gaps_title() }
            Status { text: words.app_loading() }
        };
    }
    let (reach, all) = found(state, &now);
    let gap = all.open.into_iter().find(|gap| gap.key() == name);
    match gap {
        Some(gap) => rsx! {
            GapParts { gap, reach, now, put_away }
        },
        None => rsx! {
            Heading { title: words.gap_gone() }
            p { {words.gap_gone_how()} }
            Go { to: Route::Gaps {}.to_string(), label: words.gaps_title(), kind: Kind::Primary }
        },
    }
}

/// The gap itself.
#[component]
fn GapParts(gap: Found, reach: Rc<Reach>, now: Now, put_away: Act) -> Element {
    let state = use_state();
    let words = use_words();
    let is_person = state.is_person();
    let about = gap.rows.first().and_then(|row| row_name(words, &reach, row));
    let since = gap.since.map(|day| words.gap_since(date_in_words(words, day, now.local.date())));
    let said = to_say(words, gap.rule, gap.next, about.as_deref().unwrap_or_default());
    let is_hers_alone = gap.section(&reach) == Section::Private && gap.rows.len() == 1;
    rsx! {
        Heading { title: gap_title(words, gap.rule), lead: since }
        if gap.is_question {
            Notice {
                p { {words.gap_is_question()} }
            }
        }
        dl { class: "facts",
            if let Some(about) = about {
                Fact { name: words.gap_about(),
                    p { {about} }
                }
            }
            Fact { name: words.gap_gives(),
                p { {party_name(words, &reach, &gap.gives, is_person)} }
            }
            Fact { name: words.gap_waits(),
                p { {party_name(words, &reach, &gap.waits, is_person)} }
            }
            Fact { name: words.gap_next(),
                p { {next_step(words, gap.next)} }
            }
        }
        if let Some(said) = said {
            Card { title: words.gap_say(),
                p { class: "written", {said.clone()} }
                Copying { label: words.gap_copy(), text: said }
            }
            Ask { ask: gap.ask.clone(), reach: reach.clone(), now }
        }
        Rows { rows: gap.rows.clone(), reach: reach.clone() }
        if is_hers_alone {
            Status { text: words.gap_hers_alone() }
        }
        if is_person {
            PutAway { gap, reach, put_away }
        }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// Whom to ask: those who may know, nearest first, each with a number to call. `title` says about what, where that is not plain.
#[component]
pub fn Ask(
    #[props(default)] title: Option<&'static str>,
    ask: Vec<Party>,
    reach: Rc<Reach>,
    now: Now,
) -> Element {
    let state = use_state();
    let words = use_words();
    let contacts = reach.contacts.clone().unwrap_or_default();
    let all = who_answers(&contacts, &home_now(state, &now));
    let is_asked = |one: &Callable| ask.contains(&Party::Contact(one.contact));
    let callable: Vec<Callable> = all.into_iter().filter(is_asked).collect();
    let others: Vec<String> = ask
        .iter()
        .filter(|party| !matches!(party, Party::Contact(id) if callable.iter().any(|one| one.contact == *id)))
        .map(|party| party_name(words, &reach, party, state.is_person()))
        .collect();
    rsx! {
        h2 { {title.unwrap_or_else(|| words.gap_ask())} }
        for name in others {
            p { key: "{name}", {name.clone()} }
        }
        for callable in callable.iter().cloned() {
            CallCard { key: "{callable.contact}-{callable.route.value}", callable, view: contacts.clone(), now: now.clone() }
        }
        if callable.is_empty() {
            p { class: "quiet", {words.gap_ask_nobody()} }
            PhoneLink { number: "1177", label: words.call_1177(), detail: words.call_1177_detail().to_owned() }
        }
    }
}

/// What it rests on, each a link to where it stands.
#[component]
fn Rows(rows: Vec<Row>, reach: Rc<Reach>) -> Element {
    let words = use_words();
    let mut links: Vec<(String, String)> = Vec::new();
    for row in &rows {
        let Some(to) = row_route(&reach, row).map(|to| to.to_string()) else { continue };
        if links.iter().all(|(known, _)| *known != to) {
            links.push((to, words.gap_open_row(row_label(words, &reach, row))));
        }
    }
    rsx! {
        for (to , label) in links {
            Go { key: "{to}", to: to.clone(), label }
        }
    }
}

/// She does not want to do anything about it now.
#[component]
fn PutAway(gap: Found, reach: Rc<Reach>, put_away: Act) -> Element {
    let state = use_state();
    let words = use_words();
    let section = gap.section(&reach);
    rsx! {
        if let Some(reason) = put_away.failure(state) {
            Failed { reason }
        }
        p { class: "quiet", {words.gap_put_away_how()} }
        Button {
            label: words.gap_put_away(),
            kind: Kind::Quiet,
            busy: put_away.is_waiting(state),
            onpress: move |()| {
                let (id, item) = (state.fresh_id(), gap_put_away(&gap, ""));
                let verb = Verb::Edit { section, edit: Edit::from(Doing::Add { id, item }) };
                let what = gap_title(words, gap.rule).to_owned();
                put_away.send_undoable(state, verb, Reversal::PutAway { section, id, what });
            },
        }
    }
}
