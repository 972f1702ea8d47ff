//! A decision on medicines that waits for her yes: what it says, what its writer does not say to have seen, and her
//! answer. What she accepts is what stands before her: a statement that comes later stands against it, whatever its day.
//! Nobody else says yes, and her own list is changed by herself alone.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::PostView;
use samlat_record::rules::{Accepted, Waiting, accepted_times};
use samlat_record::{
    Act as Doing, Edit, Item, ItemId, MedicineLine, Post, PostId, Section, SettlementField, Settles, Source,
};

use super::difference::{Written, source_in_words, statement};
use crate::components::{Button, Card, CardKind, Glyph, Go, Kind, Notice, Status, Tag, Tone, date_in_words};
use crate::page::Now;
use crate::route::Route;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::writer::Writer;
use crate::shown::medicine::hers;
use crate::shown::post::medicine_line;
use crate::state::{Reversal, State, use_act, use_state, yes_back};
use crate::words::{Words, use_words};

/// Every decision that waits. Nothing where there is none.
#[component]
pub fn Waits(now: Now) -> Element {
    let state = use_state();
    rsx! {
        for waiting in state.compared().waiting.iter().cloned() {
            WaitingCard { key: "{waiting.source:?}", waiting, now: now.clone() }
        }
    }
}

#[component]
fn WaitingCard(waiting: Waiting, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let source = waiting.source;
    let from = source_in_words(words, state, source);
    let title =
        if state.is_person() { words.settling_waits(&from) } else { words.settling_waits_person(&from) };
    rsx! {
        Card { title, eyebrow: words.post_decision().to_owned(), kind: CardKind::Next,
            Decided { source, now: now.clone() }
            Written { source, now: now.clone() }
            NotSeen { waiting: waiting.clone(), now }
            match source {
                Source::Own => VNode::empty(),
                // It has no screen of its own.
                Source::Transcribed(_) => rsx! {
                    Yes { waiting }
                },
                Source::Post(post) => rsx! {
                    Go {
                        to: Route::Update { id: post.to_hex() }.to_string(),
                        label: words.settling_answer(),
                        name: words.settling_answer_name(&from),
                        kind: Kind::Primary,
                    }
                },
            }
        }
    }
}

/// What it says, medicine by medicine, and in its own words.
#[component]
fn Decided(source: Source, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let (text, said_on, versions): (_, _, Vec<Vec<MedicineLine>>) = match source {
        Source::Own => return VNode::empty(),
        Source::Transcribed(id) => {
            let Some(paper) = statement(state, id) else { return VNode::empty() };
            let versions = paper.lines.candidates().iter().map(|lines| lines.value.clone()).collect();
            (None, Some(paper.said_on.value), versions)
        }
        Source::Post(id) => match state.post(id).map(|post| post.post) {
            Some(Post::Decision { text, settles, .. }) => (Some(text), None, vec![settles]),
            _ => return VNode::empty(),
        },
    };
    rsx! {
        if versions.len() > 1 {
            Tag { text: words.contested_here(), tone: Tone::Warn }
        }
        for (at , lines) in versions.into_iter().enumerate() {
            ul { key: "{at}", class: "plain rows",
                for (at , line) in lines.into_iter().enumerate() {
                    li { key: "{at}", {medicine_line(words, &line)} }
                }
            }
        }
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            p { class: "written", {text} }
        }
        if let Some(day) = said_on {
            p { class: "small quiet", {words.difference_from(date_in_words(words, day, now.local.date()))} }
        }
    }
}

/// What lies beside it and its writer does not say to have seen. No clock decides that.
#[component]
pub fn NotSeen(waiting: Waiting, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    if waiting.not_seen.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Notice { tone: Tone::Warn,
            p { {words.settling_not_seen()} }
            ul { class: "plain rows",
                for source in waiting.not_seen {
                    li { key: "{source:?}",
                        p { {source_in_words(words, state, source)} }
                        Written { source, now: now.clone() }
                    }
                }
            }
        }
    }
}

/// What her yes does, and the button. Only she herself says yes.
#[component]
fn Yes(waiting: Waiting) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    if !state.is_person() {
        return rsx! {
            p { class: "quiet", {words.settling_hers_alone()} }
        };
    }
    if !state.may_edit(Section::Medications) {
        return VNode::empty();
    }
    let names = waiting.names.join(", ");
    rsx! {
        p { {words.settling_yes_means(&names)} }
        p { {words.settling_own_list()} }
        Button {
            label: if act.is_waiting(state) { words.act_saving() } else { words.accept_decision() },
            name: words.settling_yes_name(&names),
            kind: Kind::Primary,
            busy: act.is_waiting(state),
            onpress: move |()| {
                let id = state.fresh_id();
                let edit = accepts(id, &waiting);
                let what = waiting.names.join(", ");
                let reversal = Reversal::SaidYes { id, post: post_of(waiting.source), what };
                act.send_undoable(state, Verb::Edit { section: Section::Medications, edit }, reversal);
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// Accepts a decision over everything that lies beside it on the screen.
fn accepts(id: ItemId, waiting: &Waiting) -> Edit {
    let settles = Settles { decision: waiting.source, covers: waiting.beside.clone() };
    let act = Doing::Add { id, item: Item::Settlement(vec![SettlementField::Settles(settles)]) };
    match post_of(waiting.source) {
        Some(post) => Edit::from_post(act, post),
        None => Edit::from(act),
    }
}

const fn post_of(source: Source) -> Option<PostId> {
    match source {
        Source::Post(post) => Some(post),
        Source::Own | Source::Transcribed(_) => None,
    }
}

/// Whether it is a decision that settles medicines, and is answered here.
#[must_use]
pub fn settles_medicines(post: &PostView) -> bool {
    let names_any = matches!(&post.post, Post::Decision { settles, .. } if !settles.is_empty());
    post.section == Section::Medications && names_any
}

/// Her answer to a decision that came as an update: what is still to be answered, or what she has said.
#[component]
pub fn AnswerDecision(post: PostView, was_accepted: bool, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let source = Source::Post(post.id);
    let waiting = state.compared().waiting.iter().find(|waiting| waiting.source == source).cloned();
    let given = given(state, source);
    if state.medications().is_none() {
        return VNode::empty();
    }
    rsx! {
        match waiting {
            Some(waiting) => rsx! {
                if was_accepted {
                    Notice { tone: Tone::Warn,
                        p { {words.settling_again()} }
                    }
                }
                NotSeen { waiting: waiting.clone(), now }
                Yes { waiting }
            },
            None if given.is_empty() => rsx! {
                p { {words.settling_called_wrong()} }
            },
            None => rsx! {
                Given { source, given }
            },
        }
    }
}

/// Where her answer to such a decision stands, in words; nothing where the thread says it all.
#[must_use]
pub fn answer_in_words(state: State, words: Words, post: &PostView) -> Option<&'static str> {
    if !settles_medicines(post) {
        return None;
    }
    let source = Source::Post(post.id);
    if state.compared().waiting.iter().any(|waiting| waiting.source == source) {
        return Some(words.settling_unanswered());
    }
    (!given(state, source).is_empty()).then(|| given_in_words(state, words))
}

fn given_in_words(state: State, words: Words) -> &'static str {
    if state.is_person() { words.settling_given() } else { words.settling_given_person() }
}

/// Each time she has said yes to it.
fn given(state: State, decision: Source) -> Vec<Accepted> {
    let hers = hers(&state.authors.read());
    state.medications().map(|own| accepted_times(&own, &hers, decision)).unwrap_or_default()
}

#[component]
fn Given(source: Source, given: Vec<Accepted>) -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        Status { text: given_in_words(state, words), glyph: Glyph::Tick }
        for one in given {
            Writer { key: "{one.settlement}", by: one.by, at_ms: one.at_ms, arrived_ms: None }
        }
        p { {words.settling_own_list()} }
        TakeBack { source }
    }
}

/// Takes her yes back: what it closed is open again.
#[component]
pub fn TakeBack(source: Source) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let given = given(state, source);
    if given.is_empty() || !state.is_person() || !state.may_edit(Section::Medications) {
        return VNode::empty();
    }
    let post = post_of(source);
    let name = words.settling_take_back_name(source_in_words(words, state, source));
    rsx! {
        p { class: "quiet", {words.settling_take_back_means()} }
        Button {
            label: words.settling_take_back(),
            name,
            busy: act.is_waiting(state),
            onpress: move |()| {
                let verb = |id| Verb::Edit { section: Section::Medications, edit: yes_back(id, post) };
                if let Some((last, others)) = given.split_last() {
                    for other in others {
                        state.send(verb(other.settlement));
                    }
                    act.send(state, verb(last.settlement));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
