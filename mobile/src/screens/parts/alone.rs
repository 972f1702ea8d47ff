//! "Bara jag" on one entry: it is moved where only she reads it, and shared again. Before either happens it is said who is
//! concerned. On her own devices alone.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberKind, MemberState, MemberView};
use samlat_record::{ItemId, Section};

use super::failed::Failed;
use crate::components::{Button, Dialog, Status, Tag};
use crate::shown::member::member_name;
use crate::shown::section::section_name;
use crate::state::{Reversal, State, use_act, use_state};
use crate::words::{Words, use_words};

/// The mark where the entry is hers alone, and the button that moves it. `section` is its own, wherever it lies.
#[component]
pub fn Alone(section: Section, id: ItemId, #[props(into)] what: String) -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let act = use_act(move || asks.set(false));
    if !state.is_person() || section == Section::Private {
        return VNode::empty();
    }
    let is_private = state.is_private(id);
    let is_alone = is_private && !state.is_still_shared(id);
    let readers = readers(state, words, section);
    let said = if is_alone {
        Said::of_sharing(words, section, &what, &readers)
    } else {
        Said::of_keeping(words, section, &what, &readers)
    };
    rsx! {
        AloneMark { id }
        if is_alone {
            Status { text: words.row_hers_alone() }
        } else if is_private {
            Status { text: words.alone_still_shared(section_name(words, section)) }
        }
        if asks() {
            Dialog {
                id: "alone-{id}",
                question: said.question,
                act: said.label,
                decline: words.act_cancel(),
                busy: act.is_waiting(state),
                onact: move |()| {
                    let what = what.clone();
                    if is_alone {
                        act.send_undoable(state, Verb::ShareAgain { id }, Reversal::SharedAgain { section, id, what });
                    } else {
                        act.send_undoable(state, Verb::KeepPrivate { section, id }, Reversal::KeptPrivate { id, what });
                    }
                },
                ondecline: move |()| {
                    act.forget(state);
                    asks.set(false);
                },
                for line in said.lines {
                    p { key: "{line}", {line.clone()} }
                }
            }
        } else {
            Button { label: said.label, name: said.name, onpress: move |()| asks.set(true) }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// The mark alone, for a list.
#[component]
pub fn AloneMark(id: ItemId) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(mark) = mark(state, words, id) else { return VNode::empty() };
    rsx! {
        div { class: "tags",
            Tag { text: mark }
        }
    }
}

fn mark(state: State, words: Words, id: ItemId) -> Option<&'static str> {
    if !state.is_private(id) {
        return None;
    }
    Some(if state.is_still_shared(id) { words.alone_still_mark() } else { words.alone_mark() })
}

/// What she is told beside a paper, and the paper does not say: that what is hers alone is not on it.
#[component]
pub fn LeftOut() -> Element {
    let state = use_state();
    let words = use_words();
    if !state.is_person() || !state.keeps_anything() {
        return VNode::empty();
    }
    rsx! {
        // What can be done is not printed, and neither is this.
        div { class: "actions",
            p { {words.alone_paper()} }
        }
    }
}

/// What stands under a row of a list that is hers alone, before whatever else does.
#[must_use]
pub fn marked(state: State, words: Words, id: ItemId, detail: Option<String>) -> Option<String> {
    match (mark(state, words, id), detail) {
        (None, detail) => detail,
        (Some(mark), None) => Some(mark.to_owned()),
        (Some(mark), Some(detail)) => Some(format!("{mark}. {detail}")),
    }
}

/// What is said before the entry moves.
struct Said {
    label: &'static str,
    name: String,
    question: String,
    lines: Vec<String>,
}

impl Said {
    fn of_keeping(words: Words, section: Section, what: &str, readers: &[String]) -> Self {
        let section = section_name(words, section);
        let who = match readers {
            [] => words.alone_nobody(section),
            readers => words.alone_who(section, readers.join(", ")),
        };
        Self {
            label: words.alone_keep(),
            name: words.alone_keep_name(what),
            question: words.alone_sure(what),
            lines: vec![who, words.alone_seen().to_owned()],
        }
    }

    fn of_sharing(words: Words, section: Section, what: &str, readers: &[String]) -> Self {
        let section = section_name(words, section);
        let who = match readers {
            [] => words.alone_again_nobody(section),
            readers => words.alone_again_who(section, readers.join(", ")),
        };
        Self {
            label: words.alone_again(),
            name: words.alone_again_name(what),
            question: words.alone_again_sure(what),
            lines: vec![who],
        }
    }
}

/// Those who read the section now, by name.
fn readers(state: State, words: Words, section: Section) -> Vec<String> {
    let reads = |member: &&MemberView| {
        matches!(member.state, MemberState::Active | MemberState::WaitsForComparing)
            && !matches!(member.kind, MemberKind::ThisDevice | MemberKind::Device)
            && member.shares.iter().any(|share| share.section == section && share.rights.may_read())
    };
    state.members.read().iter().filter(reads).map(|member| member_name(words, member)).collect()
}
