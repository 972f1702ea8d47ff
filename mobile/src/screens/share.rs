//! Dela: who sees what, what they may write, and until when; and the way to invite somebody. For a relative:
//! what she herself may do.

use dioxus::prelude::*;
use samlat_circle::engine::told::{MemberKind, MemberState, MemberView, RecordHeader};

use super::begin_anew::begun_for_them;
use super::parts::comparing::{Comparing, With};
use crate::components::{Card, Empty, Fact, Go, Heading, Kind, LinkCard, Notice, Status};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::member::{
    is_live, is_own_device, member_kind, member_name, member_state, until, where_it_stands,
};
use crate::shown::section::shares_in_words;
use crate::state::use_state;
use crate::words::{Words, use_words};

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
    // Staff stand with the organisation that named them.
    let is_shown = |one: &MemberView| !matches!(one.kind, MemberKind::ThisDevice | MemberKind::Staff);
    let staff_of = |unit| {
        let live = members.iter().filter(|row| row.organisation == Some(unit) && is_live(&row.state));
        u64::try_from(live.count()).unwrap_or_default()
    };
    let guests: Vec<(MemberView, u64)> =
        members.iter().filter(|one| is_shown(one)).map(|one| (one.clone(), staff_of(one.id))).collect();
    let (live, ended): (Vec<_>, Vec<_>) = guests.into_iter().partition(|(one, _)| is_live(&one.state));
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
            div { class: "actions",
                Go { to: Route::InviteRelative {}.to_string(), label: words.share_invite_relative(), kind: Kind::Primary }
                Go { to: Route::Invite {}.to_string(), label: words.share_invite() }
            }
        }
        for (member, staff) in live {
            MemberCard { key: "{member.id}", member, staff, now: now.clone() }
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
            li {
                LinkCard { to: Route::Places {}.to_string(), title: words.places_title(), detail: words.places_detail().to_owned() }
            }
            if has_relay {
                li {
                    LinkCard { to: Route::BeginAnew {}.to_string(), title: words.anew_title(), detail: words.anew_detail().to_owned() }
                }
                li {
                    LinkCard { to: Route::Wishes {}.to_string(), title: words.wishes_title(), detail: words.wishes_detail().to_owned() }
                }
            }
        }
        if !ended.is_empty() {
            section { class: "stack",
                h2 { {words.share_ended()} }
                ul { class: "linklist",
                    for (member, _) in ended {
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

/// One of them: what they see and write, until when, and where it stands; of an organisation, how many `staff` write for it.
#[component]
pub fn MemberCard(member: MemberView, #[props(default)] staff: u64, now: Now) -> Element {
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
                Status { text: where_it_stands(words, &now, &member) }
                if member.kind == MemberKind::Organisation && member.state == MemberState::Active {
                    Status { text: words.member_unit_staff_count(staff) }
                }
            }
            Go {
                to: Route::Member { id: member.id.to_string() }.to_string(),
                label: if waits { compare(words, member.kind) } else { words.share_see() },
                name: if waits { words.member_compare_name(compare(words, member.kind), name) } else { words.share_see_name(name) },
            }
        }
    }
}

fn compare(words: Words, kind: MemberKind) -> &'static str {
    if kind == MemberKind::Organisation { words.member_unit_compare() } else { words.member_compare() }
}

/// What somebody who was invited may do, on her own device.
#[component]
fn OwnShare(header: RecordHeader, members: Vec<MemberView>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let compares = state.comparing.read().as_ref().is_some_and(|comparing| comparing.member.is_none());
    let may_report =
        state.death.read().as_ref().is_some_and(|death| death.may_report && death.report.is_none());
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
        for line in begun_for_them(state, words, &now, &header) {
            Status { key: "{line}", text: line.clone() }
        }
        if may_report {
            ul { class: "linklist",
                li {
                    LinkCard {
                        to: Route::ReportDeath {}.to_string(),
                        title: words.death_report_link(&header.person),
                        detail: words.death_report_detail(&header.person),
                    }
                }
            }
        }
        if compares || !header.ended {
            Comparing { with: With::Person(header.person.clone()) }
        }
    }
}
