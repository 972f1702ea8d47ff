//! One of those who may see: what they see, until when, and ending it. The words about ending are honest: what has been
//! read cannot be unread.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberKind, MemberState, MemberView};

use super::invite::LinkToGive;
use super::not_found::NotFound;
use super::parts::comparing::{Comparing, With};
use super::parts::failed::Failed;
use super::parts::offering::reads;
use super::parts::unit::{ComparingCode, StaffOf};
use crate::components::{Button, Card, Dialog, Glyph, Go, Heading, Kind, Status, Tag, Tone, TrustLabel};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::author::{speaks_for_her, trusts};
use crate::shown::member::{
    is_live, is_own_device, may_be_changed, member_kind, member_name, member_says, member_state, until,
    where_it_stands,
};
use crate::shown::section::shares_in_words;
use crate::shown::when::moment;
use crate::state::{Reversal, use_act, use_state};
use crate::words::use_words;

/// One of those who may see.
#[component]
pub fn Member(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let found = state.members.read().iter().find(|one| one.id.to_string() == id()).cloned();
    match found {
        None if state.members.read().is_empty() => rsx! {
            Heading { title: words.app_loading() }
        },
        None => rsx! {
            NotFound { rest: Vec::new() }
        },
        Some(member) => rsx! {
            OneMember { key: "{member.id}", member, now }
        },
    }
}

/// The member itself.
#[component]
pub fn OneMember(member: MemberView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let name = member_name(words, &member);
    // What comparing came to stands there until it is put away, whatever the member may do by then.
    let compares =
        state.comparing.read().as_ref().is_some_and(|comparing| comparing.member == Some(member.id));
    let unit = member.organisation.and_then(|unit| {
        state.members.read().iter().find(|row| row.id == unit).map(|row| member_name(words, row))
    });
    let is_open = matches!(member.state, MemberState::Invited { .. });
    let open_link =
        if let MemberState::Invited { fragment, .. } = &member.state { fragment.clone() } else { None };
    // Her own devices are given nothing section by section.
    let may = match (is_own_device(member.kind), is_live(&member.state)) {
        (true, true) => words.member_own_may().to_owned(),
        (true, false) => member_state(words, &now, &member.state),
        (false, _) => words.member_may(&name),
    };
    rsx! {
        Heading { title: name.clone(), lead: member_says(words, &member) }
        div { class: "tags",
            for trust in trusts(&now, &member.trust, member.called.as_deref()) {
                TrustLabel { key: "{trust:?}", trust }
            }
            if speaks_for_her(state.about().as_ref(), now.local.date(), &member.trust, member.called.as_deref()) {
                Tag { text: words.entry_spokesperson(), tone: Tone::Info }
            }
        }
        Card { title: may, eyebrow: member_kind(words, member.kind).to_owned(),
            ul { class: "plain",
                for line in shares_in_words(words, &member.shares, &member.awaiting) {
                    li { key: "{line}", {line.clone()} }
                }
            }
            if !is_own_device(member.kind) {
                Status { text: until(words, &now, member.until_ms) }
                Status { text: where_it_stands(words, &now, &member) }
            }
            if let Some(unit) = unit {
                Status { text: words.member_of_unit(unit) }
            }
            if let Some(since) = member.since_ms {
                Status { text: words.member_since(moment(words, &now, since)) }
            }
        }
        if let Some(fingerprint) = member.fingerprint.clone() {
            Card { title: words.member_fingerprint(),
                p { lang: "sv", translate: "no", {fingerprint} }
                p { class: "small quiet", {words.member_fingerprint_why(&name)} }
            }
        }
        if let Some(fragment) = open_link {
            LinkToGive {
                fragment,
                kind: member.kind,
                reads: reads(&member.shares) || reads(&member.awaiting),
                name: name.clone(),
            }
        } else if is_open {
            Status { text: words.member_link_elsewhere() }
        }
        if member.kind == MemberKind::Organisation {
            ComparingCode { member: member.clone() }
            StaffOf { member: member.clone() }
        } else if compares || member.state == MemberState::WaitsForComparing {
            Comparing { with: With::Guest(member.id, name.clone()) }
        }
        if may_be_changed(&member) && reads(&member.shares) {
            SeeAs { member: member.clone() }
        }
        if may_be_changed(&member) {
            Go { to: Route::ChangeRights { id: member.id.to_string() }.to_string(), label: words.rights_change(&name) }
        }
        if is_live(&member.state) && member.kind != MemberKind::ThisDevice {
            End { member }
        }
    }
}

/// The way to the screens as this member has them.
#[component]
fn SeeAs(member: MemberView) -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let label = words.seen_as_begin(member_name(words, &member));
    rsx! {
        Button {
            label,
            onpress: move |()| {
                state.see_as(member.clone());
                navigator.push(Route::Today {});
            },
        }
    }
}

/// Ending the sharing: asked once, said honestly, and offered to be undone.
#[component]
fn End(member: MemberView) -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let name = member_name(words, &member);
    let is_invitation = matches!(member.state, MemberState::Invited { .. });
    let id = member.id;
    // A device of hers can show the links that nobody has used: they end with it.
    let is_link = |row: &MemberView| matches!(row.state, MemberState::Invited { .. });
    let ends_links = is_own_device(member.kind) && state.members.read().iter().any(is_link);
    let act = use_act(move || asks.set(false));
    let label = if is_invitation { words.member_cancel() } else { words.member_end() };
    let (question, text) = match (is_invitation, member.kind) {
        (true, _) => (words.member_cancel_ask(&name), words.member_cancel_text(&name)),
        (false, MemberKind::Organisation) => {
            (words.member_unit_end_ask(&name), words.member_unit_end_text(&name))
        }
        (false, _) => (words.member_end_ask(&name), words.member_end_text(&name)),
    };
    rsx! {
        if asks() {
            Dialog {
                id: "end",
                question,
                act: label,
                decline: words.member_keep(),
                takes_away: true,
                busy: act.is_waiting(state),
                onact: move |()| {
                    if is_invitation {
                        act.send(state, Verb::CancelInvitation { id });
                    } else {
                        let reversal = Reversal::Withdrawn { name: name.clone() };
                        act.send_undoable(state, Verb::Withdraw { member: id }, reversal);
                    }
                },
                ondecline: move |()| asks.set(false),
                p { {text} }
                if ends_links {
                    p { {words.member_end_links()} }
                }
                p { class: "quiet", {words.member_end_silent()} }
            }
        } else {
            Button { label, kind: Kind::Danger, glyph: Glyph::Close, onpress: move |()| asks.set(true) }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
