//! What came after a sharing had ended. Its author may have written it before the end could be known, so it is told
//! without a reproach: what it says, when it came, and the two things that can be done.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{LateFate, LateSays, LateWord};
use samlat_protocol::id::CoreId;
use samlat_record::Post;

use super::why_in_words;
use crate::components::{Button, Card, Kind, Status, TrustLabel};
use crate::page::Now;
use crate::screens::parts::failed::Failed;
use crate::shown::author::{author_name, trusts};
use crate::shown::post::post_summary;
use crate::shown::section::section_name;
use crate::shown::when::moment;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// Everything that waits for her.
#[component]
pub fn LateList(late: Vec<LateWord>, now: Now) -> Element {
    let words = use_words();
    rsx! {
        h2 { {words.late_title()} }
        p { {words.late_lead()} }
        for word in late {
            OneLate { key: "{word.id}", word, now: now.clone() }
        }
    }
}

#[component]
fn OneLate(word: LateWord, now: Now) -> Element {
    let words = use_words();
    let who = author_name(words, &word.author);
    rsx! {
        Card {
            title: who.clone(),
            eyebrow: section_name(words, word.section).to_owned(),
            for trust in trusts(&now, &word.author.trust, word.author.called.as_deref()) {
                TrustLabel { trust }
            }
            p { class: "said", {says(words, &now, &word)} }
            if let Some(written) = word.written_ms {
                Status { text: words.update_written(moment(words, &now, written)) }
            }
            Status { text: words.update_arrived(moment(words, &now, word.arrived_ms)) }
            Fate { id: word.id, fate: word.fate, who }
        }
    }
}

#[component]
fn Fate(id: CoreId, fate: LateFate, who: String) -> Element {
    let words = use_words();
    match fate {
        LateFate::Looking => rsx! {
            Status { text: words.late_looking() }
        },
        LateFate::LetIn => rsx! {
            Status { text: words.late_let_in_done() }
        },
        LateFate::CannotStand(why) => rsx! {
            p { {words.late_cannot(why_in_words(words, why))} }
            Acts { id, with: None, who }
        },
        LateFate::CanStand { with } => rsx! {
            if !with.is_empty() {
                p { {words.late_together(u64::try_from(with.len()).unwrap_or_default())} }
            }
            Acts { id, with: Some(with), who }
        },
    }
}

/// Letting it in, with what belongs to it, where that can be done; and leaving it.
#[component]
fn Acts(id: CoreId, with: Option<Vec<CoreId>>, who: String) -> Element {
    let state = use_state();
    let words = use_words();
    let lets_in = use_act(|| {});
    let leaves = use_act(|| {});
    rsx! {
        div { class: "actions",
            if let Some(with) = with {
                Button {
                    label: words.late_let_in(),
                    name: words.late_let_in_of(&who),
                    busy: lets_in.is_waiting(state),
                    onpress: move |()| {
                        let messages = with.iter().copied().chain([id]).collect();
                        lets_in.send(state, Verb::LetIn { messages });
                    },
                }
            }
            Button {
                label: words.late_leave(),
                name: words.late_leave_of(&who),
                kind: Kind::Quiet,
                busy: leaves.is_waiting(state),
                onpress: move |()| leaves.send(state, Verb::LeaveOut { messages: vec![id] }),
            }
        }
        if let Some(reason) = lets_in.failure(state).or_else(|| leaves.failure(state)) {
            Failed { reason }
        }
    }
}

fn says(words: Words, now: &Now, word: &LateWord) -> String {
    match &word.says {
        LateSays::Post(
            Post::Update { text, .. }
            | Post::Decision { text, .. }
            | Post::Question { text }
            | Post::Answer { text, .. },
        ) => text.clone(),
        LateSays::Post(
            post @ (Post::ProposedTime { .. }
            | Post::MedicineList { .. }
            | Post::MedicineChange { .. }
            | Post::TaskTaken { .. }
            | Post::Unknown { .. }),
        ) => post_summary(words, now, post),
        LateSays::Change => words.late_change(section_name(words, word.section)),
        LateSays::Nothing => words.late_nothing().to_owned(),
    }
}
