//! Those who may see, in words.

use samlat_circle::engine::told::{MemberKind, MemberState, MemberView};
use samlat_circle::engine::verb::GuestKind;

use super::author::author_place;
use super::when::{day_of, moment};
use crate::page::Now;
use crate::words::Words;

/// What the row is called: what the person called it, else what it says itself.
#[must_use]
pub fn member_name(words: Words, member: &MemberView) -> String {
    let called = member.called.as_deref().unwrap_or_default();
    let stated = member.stated.as_ref().map(|card| card.name.as_str()).unwrap_or_default();
    match (member.kind, called, stated) {
        (MemberKind::ThisDevice, "", _) => words.member_this_device().to_owned(),
        (MemberKind::Device, "", _) => words.member_device().to_owned(),
        (_, "", "") => words.author_unknown().to_owned(),
        (_, "", name) | (_, name, _) => name.to_owned(),
    }
}

/// "kallar sig Anna Lind, Neurologen", where that says more than the name does.
#[must_use]
pub fn member_says(words: Words, member: &MemberView) -> Option<String> {
    let card = member.stated.as_ref()?;
    let place = author_place(words, Some(card));
    match (card.name.as_str(), place) {
        ("", None) => None,
        ("", Some(place)) => Some(place),
        (name, None) if Some(name) == member.called.as_deref() => None,
        (name, None) => Some(words.member_calls_self(name)),
        (name, Some(place)) => Some(words.member_calls_self_at(name, place)),
    }
}

/// What kind of row it is.
#[must_use]
pub fn member_kind(words: Words, kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::ThisDevice => words.member_this_device(),
        MemberKind::Device => words.member_device(),
        MemberKind::Guest(GuestKind::Relative) => words.member_relative(),
        MemberKind::Guest(GuestKind::Staff) | MemberKind::Staff => words.member_staff(),
        MemberKind::Organisation => words.member_organisation(),
    }
}

/// Where the sharing stands.
#[must_use]
pub fn member_state(words: Words, now: &Now, state: &MemberState) -> String {
    match state {
        MemberState::Invited { open_until_ms, .. } => {
            words.member_invited(moment(words, now, *open_until_ms))
        }
        MemberState::NotUsed => words.member_not_used().to_owned(),
        MemberState::Active => words.member_active().to_owned(),
        MemberState::WaitsForComparing => words.member_waits().to_owned(),
        MemberState::Expired => words.member_expired().to_owned(),
        MemberState::Withdrawing => words.member_withdrawing().to_owned(),
        MemberState::Withdrawn { at_ms: Some(at_ms) } => {
            words.member_withdrawn_at(moment(words, now, *at_ms))
        }
        MemberState::Withdrawn { at_ms: None } => words.member_withdrawn().to_owned(),
    }
}

/// Where a row of others than the person's own devices stands: an organisation waits for a code, others for digits.
#[must_use]
pub fn where_it_stands(words: Words, now: &Now, member: &MemberView) -> String {
    match (member.kind, &member.state) {
        (MemberKind::Organisation, MemberState::WaitsForComparing) => words.member_unit_waits().to_owned(),
        (_, state) => member_state(words, now, state),
    }
}

/// Whether it is a device of the person's own. It sees everything, until she says otherwise.
#[must_use]
pub fn is_own_device(kind: MemberKind) -> bool {
    matches!(kind, MemberKind::ThisDevice | MemberKind::Device)
}

/// Until when it holds.
#[must_use]
pub fn until(words: Words, now: &Now, until_ms: Option<i64>) -> String {
    match until_ms {
        Some(until_ms) => words.member_until(day_of(words, now, until_ms)),
        None => words.member_until_ended().to_owned(),
    }
}

/// Whether the person may give it more or less than it has: a guest who came, and whose time has not run out.
#[must_use]
pub fn may_be_changed(member: &MemberView) -> bool {
    let is_guest = matches!(member.kind, MemberKind::Guest(_));
    is_guest && matches!(member.state, MemberState::Active | MemberState::WaitsForComparing)
}

/// Whether the row still gives somebody something, or may come to.
#[must_use]
pub fn is_live(state: &MemberState) -> bool {
    match state {
        MemberState::Invited { .. } | MemberState::Active | MemberState::WaitsForComparing => true,
        MemberState::NotUsed
        | MemberState::Expired
        | MemberState::Withdrawing
        | MemberState::Withdrawn { .. } => false,
    }
}
