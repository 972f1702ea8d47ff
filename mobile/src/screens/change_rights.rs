//! What one of those who may see is to be able to do from here on, and until when.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberKind, MemberView};
use samlat_circle::engine::verb::{GuestKind, Share};

use super::not_found::NotFound;
use super::parts::failed::Failed;
use super::parts::offering::{DAY_MS, Offering, how_long};
use crate::components::{Button, Choices, Go, Heading, Kind, Notice, Offered, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::shown::member::{may_be_changed, member_name, until};
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The value of the choice that leaves the end as it is.
const AS_IT_IS: &str = "as-it-is";

/// Changing what somebody may do.
#[component]
pub fn ChangeRights(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let found = state.members.read().iter().find(|one| one.id.to_string() == id()).cloned();
    match found.filter(may_be_changed) {
        None if state.members.read().is_empty() => rsx! {
            Heading { title: words.app_loading() }
        },
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(member) => rsx! {
            OfMember { key: "{member.id}", member }
        },
    }
}

/// The form, beginning with what stands.
#[component]
fn OfMember(member: MemberView) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let name = member_name(words, &member);
    let back = Route::Member { id: member.id.to_string() };
    let (id, until_ms) = (member.id, member.until_ms);
    let offers = use_signal(|| member.shares.clone());
    let mut ends = use_signal(|| AS_IT_IS.to_owned());
    let mut is_empty = use_signal(|| false);
    let act = use_act({
        let back = back.clone();
        move || {
            navigator.replace(back.clone());
        }
    });
    let as_it_is =
        Offered::new(AS_IT_IS, words.rights_until_as_now()).with(until(words, &page.now(), until_ms));
    let change = move |()| {
        let shares: Vec<Share> = offers.peek().clone();
        is_empty.set(shares.is_empty());
        if shares.is_empty() {
            return;
        }
        let until_ms = match ends.peek().as_str() {
            AS_IT_IS => until_ms,
            days => days.parse::<i64>().ok().map(|days| page.now().utc_ms + days * DAY_MS),
        };
        act.send(state, Verb::ChangeRights { member: id, shares, until_ms });
    };
    let guest = match member.kind {
        MemberKind::Guest(guest) => guest,
        MemberKind::ThisDevice | MemberKind::Device | MemberKind::Organisation | MemberKind::Staff => {
            GuestKind::Staff
        }
    };
    rsx! {
        Heading { title: words.rights_change(&name), lead: words.rights_lead(&name) }
        Offering { guest, offers }
        Choices {
            id: "until",
            legend: words.invite_how_long(),
            offered: [as_it_is].into_iter().chain(how_long(words)).collect::<Vec<_>>(),
            chosen: ends(),
            onchoose: move |chosen: String| ends.set(chosen),
        }
        if is_empty() {
            Notice { tone: Tone::Warn, live: true,
                p { {words.rights_nothing()} }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.act_saving() } else { words.act_save() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: change,
            }
            Go { to: back.to_string(), label: words.act_cancel() }
        }
    }
}
