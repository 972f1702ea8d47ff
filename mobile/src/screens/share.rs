//! Dela: who sees what, what they may write, and until when; and the way to invite somebody. For a relative:
//! what she herself may do.

use dioxus::prelude::*;
use samlat_circle::engine::told::{MemberKind, MemberState, MemberView, RecordHeader};

use super::parts::comparing::{Comparing, With};
use crate::components::{Card, Empty, Fact, Go, Heading, Kind, LinkCard, Notice, Status};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::member::{is_live, is_own_device, member_kind, member_name, member_state, until};
use crate::shown::section::shares_in_words;
use crate::state::use_state;
use crate::words::use_words;

/// Dela.
#[component]
pub fn Share() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let header = state.record.read().clone();
    let members = state.members.read().clone();
    match header {
        Some(header) if header.is_person => rsx! {
            Heading { title: words.tab_share(), lead: words.share_lead().to_owned() }
            MemberList { members, has_relay: header.relay.is_some(), now }
        },
        Some(header) => rsx! {
            Heading { title: words.share_yours(), lead: words.share_yours_lead(&header.person) }
            OwnShare { header, members, now }
        },
        None => rsx! {
            Heading { title: words.app_loading() }
        },
    }
}

/// Everybody who sees something, then what has ended.
#[component]
pub fn MemberList(members: Vec<MemberView>, has_relay: bool, now: Now) -> Element {
    let words = use_words();
    let guests: Vec<MemberView> =
        members.into_iter().filter(|one| one.kind != MemberKind::ThisDevice).collect();
    let (live, ended): (Vec<MemberView>, Vec<MemberView>) =
        guests.into_iter().partition(|one| is_live(&one.state));
    rsx! {
        if !has_relay {
            Notice {
                p { {words.share_needs_relay()} }
                Go { to: Route::Relay {}.to_string(), label: words.share_attach() }
            }
        }
        if live.is_empty() {
            Empty { words: words.share_empty() }
        }
        if has_relay {
            Go { to: Route::Invite {}.to_string(), label: words.share_invite(), kind: Kind::Primary }
        }
        for member in live {
            MemberCard { key: "{member.id}", member, now: now.clone() }
        }
        ul { class: "linklist",
            if has_relay {
                li {
                    LinkCard { to: Route::AddDevice {}.to_string(), title: words.device_add(), detail: words.device_add_detail().to_owned() }
                }
            }
            li {
                LinkCard { to: Route::Access {}.to_string(), title: words.access_title(), detail: words.access_detail().to_owned() }
            }
        }
        if !ended.is_empty() {
            section { class: "stack",
                h2 { {words.share_ended()} }
                ul { class: "linklist",
                    for member in ended {
                        li { key: "{member.id}",
                            LinkCard {
                                to: Route::Member { id: member.id.to_string() }.to_string(),
                                title: member_name(words, &member),
                                detail: member_state(words, &now, &member.state),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One of them: what they see and write, until when, and where it stands.
#[component]
pub fn MemberCard(member: MemberView, now: Now) -> Element {
    let words = use_words();
    let name = member_name(words, &member);
    let waits = member.state == MemberState::WaitsForComparing;
    rsx! {
        Card { title: name.clone(), eyebrow: member_kind(words, member.kind).to_owned(),
            ul { class: "plain",
                for line in shares_in_words(words, &member.shares, &member.awaiting) {
                    li { key: "{line}", {line.clone()} }
                }
            }
            if !is_own_device(member.kind) {
                Status { text: until(words, &now, member.until_ms) }
                Status { text: member_state(words, &now, &member.state) }
            }
            Go {
                to: Route::Member { id: member.id.to_string() }.to_string(),
                label: if waits { words.member_compare() } else { words.share_see() },
                name: if waits { words.member_compare_name(name) } else { words.share_see_name(name) },
            }
        }
    }
}

/// What somebody who was invited may do, on her own device.
#[component]
fn OwnShare(header: RecordHeader, members: Vec<MemberView>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let compares = state.comparing.read().as_ref().is_some_and(|comparing| comparing.member.is_none());
    // Who is not the person is told of the own row alone.
    let own = members.into_iter().next();
    rsx! {
        if header.ended {
            Notice {
                p { {words.fault_ended()} }
            }
        }
        Card { title: words.share_you_may(),
            ul { class: "plain",
                for line in shares_in_words(words, &header.shares, &header.awaiting) {
                    li { key: "{line}", {line.clone()} }
                }
            }
            if let Some(own) = own {
                dl { class: "facts",
                    Fact { name: words.share_until(),
                        p { {until(words, &now, own.until_ms)} }
                    }
                    if let Some(fingerprint) = own.fingerprint {
                        Fact { name: words.member_fingerprint_own(),
                            p { lang: "sv", translate: "no", {fingerprint} }
                        }
                    }
                }
            }
        }
        if compares || !header.ended {
            Comparing { with: With::Person(header.person.clone()) }
        }
    }
}
