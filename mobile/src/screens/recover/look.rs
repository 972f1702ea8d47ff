//! What going back to a moment would undo, and what stays. Nothing is done by looking.

use dioxus::prelude::*;
use samlat_circle::engine::told::{Party, PartyKind};

use super::Step;
use super::devices::asks_for_devices;
use crate::components::{Card, Go, Heading, Kind, capital};
use crate::page::use_now;
use crate::shown::deed::{before, line, who};
use crate::state::use_state;
use crate::words::use_words;

/// The moment that was asked for last.
#[component]
pub fn LookAt() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(moment) = state.moment.read().clone() else { return VNode::empty() };
    let (title, lead) = match moment.undone.first() {
        Some(first) => (before(words, first), words.past_look_lead()),
        None => (words.past_now().to_owned(), words.past_look_lead_now()),
    };
    let undone: Vec<String> = moment.undone.iter().rev().map(|act| line(words, &now, act)).collect();
    let named = |parties: Vec<&Party>| -> Vec<String> {
        parties.into_iter().map(|party| capital(&who(words, party))).collect()
    };
    let leaves = named(moment.leaves.iter().collect());
    // Her own devices are asked about by themselves.
    let returns = named(moment.returns.iter().filter(|party| party.kind != PartyKind::Device).collect());
    let stays = if undone.is_empty() {
        vec![words.past_stays_all().to_owned()]
    } else {
        vec![words.past_stays_before().to_owned(), words.past_stays_others().to_owned()]
    };
    let next = if asks_for_devices(&moment) { Step::Devices } else { Step::Confirm };
    rsx! {
        Heading { title, lead: lead.to_owned() }
        Lines { title: words.past_undone(), lines: undone }
        Lines { title: words.past_leaves(), lines: leaves }
        Lines { title: words.past_returns(), lines: returns }
        Lines { title: words.past_stays(), lines: stays }
        div { class: "actions",
            Go { to: next.route().to_string(), label: words.recover_next(), kind: Kind::Primary }
            Go { to: Step::Moments.route().to_string(), label: words.past_choose_other() }
        }
    }
}

/// A card of lines, where there are any.
#[component]
fn Lines(title: &'static str, lines: Vec<String>) -> Element {
    if lines.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title,
            ul { class: "plain",
                for line in lines {
                    li { {line} }
                }
            }
        }
    }
}
