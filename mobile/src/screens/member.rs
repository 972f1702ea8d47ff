//! One of those who may see: what they see, until when, comparing digits, and ending it. The words about ending
//! are honest: what has been read cannot be unread.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{ComparingStage, MemberKind, MemberState, MemberView};
use samlat_protocol::id::PublicKey;

use super::invite::LinkToGive;
use super::not_found::NotFound;
use super::parts::failed::Failed;
use crate::components::{Button, Card, Dialog, Glyph, Heading, Kind, Notice, Status, Tone, TrustLabel};
use crate::page::{Now, use_now};
use crate::shown::author::trusts;
use crate::shown::fault::comparing;
use crate::shown::member::{
    is_live, is_own_device, member_kind, member_name, member_says, member_state, until,
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
        }
        Card { title: may, eyebrow: member_kind(words, member.kind).to_owned(),
            ul { class: "plain",
                for line in shares_in_words(words, &member.shares, &member.awaiting) {
                    li { key: "{line}", {line.clone()} }
                }
            }
            if !is_own_device(member.kind) {
                Status { text: until(words, &now, member.until_ms) }
                Status { text: member_state(words, &now, &member.state) }
            }
            if let Some(since) = member.since_ms {
                Status { text: words.member_since(moment(words, &now, since)) }
            }
        }
        if let Some(fragment) = open_link {
            LinkToGive { fragment, kind: member.kind, name: name.clone() }
        }
        if compares || member.state == MemberState::WaitsForComparing {
            Comparing { member: Some(member.id), name: name.clone() }
        }
        if is_live(&member.state) && member.kind != MemberKind::ThisDevice {
            End { member }
        }
    }
}

/// Comparing six digits, so that both know that nobody stands between them. On a relative's own device `member`
/// is nothing and `name` is the person's.
#[component]
pub fn Comparing(member: Option<PublicKey>, #[props(into)] name: String) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let answer = use_act(|| {});
    let going_on = state.comparing.read().clone().filter(|comparing| comparing.member == member);
    let stage = going_on.map(|comparing| comparing.stage);
    let close = use_act(|| {});
    let failure = act.failure(state).or_else(|| answer.failure(state)).or_else(|| close.failure(state));
    rsx! {
        section { class: "card",
            h2 { {words.compare_title()} }
            match stage {
                None => rsx! {
                    p { {words.compare_why(&name)} }
                    Button {
                        label: words.member_compare(),
                        kind: Kind::Primary,
                        busy: act.is_waiting(state),
                        onpress: move |()| act.send(state, Verb::Compare { member }),
                    }
                },
                Some(ComparingStage::Waiting) => rsx! {
                    p { role: "status", {words.compare_waiting(&name)} }
                },
                Some(ComparingStage::Digits(digits)) => rsx! {
                    p { {words.compare_ask(&name)} }
                    p { class: "digits", role: "status", {spaced(&digits)} }
                    div { class: "actions",
                        Button {
                            label: words.compare_same(),
                            kind: Kind::Primary,
                            busy: answer.is_waiting(state),
                            onpress: move |()| answer.send(state, Verb::SayDigits { same: true }),
                        }
                        Button {
                            label: words.compare_differ(),
                            kind: Kind::Danger,
                            busy: answer.is_waiting(state),
                            onpress: move |()| answer.send(state, Verb::SayDigits { same: false }),
                        }
                    }
                },
                Some(ComparingStage::SaidSame) => rsx! {
                    p { role: "status", {words.compare_said(&name)} }
                },
                Some(ComparingStage::Done) => rsx! {
                    Notice { tone: Tone::Ok, live: true,
                        p { {words.compare_done()} }
                    }
                    Button {
                        label: words.compare_close(),
                        busy: close.is_waiting(state),
                        onpress: move |()| close.send(state, Verb::PutAwayComparing),
                    }
                },
                Some(ComparingStage::Failed(fault)) => rsx! {
                    Notice { tone: Tone::Warn, live: true,
                        p { {comparing(words, fault)} }
                    }
                    div { class: "actions",
                        Button {
                            label: words.compare_again(),
                            kind: Kind::Primary,
                            busy: act.is_waiting(state),
                            onpress: move |()| act.send(state, Verb::Compare { member }),
                        }
                        Button {
                            label: words.compare_close(),
                            busy: close.is_waiting(state),
                            onpress: move |()| close.send(state, Verb::PutAwayComparing),
                        }
                    }
                },
            }
            if let Some(reason) = failure {
                Failed { reason }
            }
        }
    }
}

/// "123 456": digits in two groups, as they are read aloud.
fn spaced(digits: &str) -> String {
    let (first, last) = digits.split_at_checked(3).unwrap_or((digits, ""));
    format!("{first} {last}").trim_end().to_owned()
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
    let act = use_act({
        let name = name.clone();
        move || {
            asks.set(false);
            if !is_invitation {
                state.offer_undo(Reversal::Withdrawn { name: name.clone() });
            }
        }
    });
    let label = if is_invitation { words.member_cancel() } else { words.member_end() };
    rsx! {
        if asks() {
            Dialog {
                id: "end",
                question: if is_invitation { words.member_cancel_ask(&name) } else { words.member_end_ask(&name) },
                act: label,
                decline: words.member_keep(),
                takes_away: true,
                busy: act.is_waiting(state),
                onact: move |()| {
                    let verb = if is_invitation { Verb::CancelInvitation { id } } else { Verb::Withdraw { member: id } };
                    act.send(state, verb);
                },
                ondecline: move |()| asks.set(false),
                p { {if is_invitation { words.member_cancel_text(&name) } else { words.member_end_text(&name) }} }
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

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn digits_stand_in_two_groups() {
        assert_eq!(spaced("123456"), "123 456");
        assert_eq!(spaced("12"), "12");
    }
}
