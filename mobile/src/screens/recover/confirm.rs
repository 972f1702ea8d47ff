//! The last question before a record is taken as it was: everything that happens by it, and one yes.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{ActView, Deed, MomentView, Party, PartyKind};
use samlat_protocol::id::PublicKey;

use super::devices::{asks_for_devices, shut_off};
use super::{Step, Taking};
use crate::components::{Button, Card, Go, Heading, Kind, Status};
use crate::page::use_page;
use crate::screens::parts::failed::Failed;
use crate::screens::start::device_name;
use crate::shown::deed::{before, whom};
use crate::state::use_state;
use crate::words::{Words, use_words};

/// The question.
#[component]
pub fn Confirm(taking: Taking) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let Taking { at_hand, act, .. } = taking;
    let Some(moment) = state.moment.read().clone() else { return VNode::empty() };
    let title =
        moment.undone.first().map_or_else(|| words.past_now().to_owned(), |first| before(words, first));
    let lines = what_happens(words, &moment, &at_hand.read());
    let back = if asks_for_devices(&moment) { Step::Devices } else { Step::Look };
    let is_waiting = act.is_waiting(state);
    let take = move |()| {
        let stolen = shut_off(&moment, &at_hand.peek()).into_iter().map(|party| party.id).collect();
        let device = device_name(words, page.is_handheld());
        taking.take(state, Verb::RecoverFrom { stolen, device });
    };
    rsx! {
        Heading { title: words.past_confirm(), lead: words.past_confirm_lead().to_owned() }
        Card { title,
            ul { class: "plain",
                for line in lines {
                    li { {line} }
                }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if is_waiting { words.recover_working() } else { words.past_confirm_act() },
                kind: Kind::Primary,
                busy: is_waiting,
                onpress: take,
            }
            if !is_waiting {
                Go { to: back.route().to_string(), label: words.past_confirm_back() }
            }
        }
        if is_waiting && state.record.read().is_some() {
            div { role: "status",
                Status { text: words.recover_goes_on() }
            }
        }
    }
}

/// Everything that happens, each as a sentence. Devices that came in after the moment are among those shut out.
fn what_happens(words: Words, moment: &MomentView, at_hand: &[PublicKey]) -> Vec<String> {
    let off = shut_off(moment, at_hand);
    let on: Vec<&Party> =
        moment.devices.iter().filter(|device| off.iter().all(|other| other.id != device.id)).collect();
    let returns: Vec<&Party> =
        moment.returns.iter().filter(|party| party.kind != PartyKind::Device).collect();
    let leaves: Vec<&Party> = moment.leaves.iter().collect();
    let said = |parties: &[&Party], sentence: &dyn Fn(String) -> String| {
        (!parties.is_empty()).then(|| sentence(whom(words, parties.iter().copied())))
    };
    let is_undone = !moment.undone.is_empty();
    let written = match (off.is_empty(), is_undone) {
        (true, _) => None,
        (false, true) => Some(words.past_confirm_written().to_owned()),
        (false, false) => Some(words.past_confirm_written_now().to_owned()),
    };
    let erases = |act: &ActView| matches!(act.deed, Deed::BegunAnew { erases: true, .. });
    let lines = [
        Some(words.past_confirm_here().to_owned()),
        said(&off, &|names| words.past_confirm_off(names)),
        said(&on, &|names| words.past_confirm_on(names)),
        said(&leaves, &|names| words.past_confirm_leaves(names)),
        said(&returns, &|names| words.past_confirm_returns(names)),
        written,
        (!off.is_empty()).then(|| words.past_confirm_links().to_owned()),
        is_undone.then(|| words.past_confirm_others().to_owned()),
        moment.undone.iter().any(erases).then(|| words.past_confirm_erasure().to_owned()),
    ];
    lines.into_iter().flatten().collect()
}
