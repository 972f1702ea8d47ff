//! Everybody in the circle, as they are shown: a row each, staff under their organisation.

use samlat_protocol::{
    circle::{Invitation, Member, Role},
    circle_entry::SectionRights,
    id::PublicKey,
};

use super::{
    super::{
        intent::Intent,
        people::{self, signed},
        state::State,
        told::{MemberKind, MemberState, MemberView, Trust},
        verb::GuestKind,
    },
    arrived, awaiting, fragment, intended, shares,
};
use crate::{fingerprint::fingerprint, invitation::is_for_organisation, organisation::staff_of, pair::Code};

/// Everybody in the circle; for a member the own row alone.
pub fn members(state: &State, now_ms: i64) -> Vec<MemberView> {
    let me = state.me();
    if !state.is_person() {
        let own = state.circle.members().get(&me);
        return own.map(|member| member_row(state, member, now_ms)).into_iter().collect();
    }
    let members = || state.circle.members().values();
    let is_staff = |member: &&Member| matches!(member.role, Role::Staff { .. });
    let mut rows: Vec<MemberView> = Vec::new();
    for member in members().filter(|member| !is_staff(member)) {
        rows.push(member_row(state, member, now_ms));
        // Staff stand under their organisation, in the order in which they came.
        let mut staff: Vec<&Member> = staff_of(&state.circle, member.keys.key).collect();
        staff.sort_by_key(|one| one.since);
        rows.extend(staff.into_iter().map(|one| member_row(state, one, now_ms)));
    }
    let open = state.circle.invitations().values().filter(|invitation| invitation.joined.is_none());
    rows.extend(open.map(|invitation| invitation_view(state, invitation, now_ms)));
    rows
}

/// A member as a row.
pub fn member_row(state: &State, member: &Member, now_ms: i64) -> MemberView {
    let key = member.keys.key;
    let known = state.names.get(&key);
    let (awaiting, kind) = match member.role {
        Role::Admin if key == state.me() => (Vec::new(), MemberKind::ThisDevice),
        Role::Admin => (Vec::new(), MemberKind::Device),
        Role::Organisation => (Vec::new(), MemberKind::Organisation),
        Role::Staff { .. } => (Vec::new(), MemberKind::Staff),
        Role::Member => (Vec::new(), MemberKind::Guest(guest_kind(state, key, None))),
        Role::Guest { invitation } if is_for_organisation(&state.circle, &invitation) => {
            (awaiting(state, member), MemberKind::Organisation)
        }
        Role::Guest { invitation } => {
            (awaiting(state, member), MemberKind::Guest(guest_kind(state, key, Some(invitation))))
        }
    };
    let organisation = match member.role {
        Role::Staff { organisation } => Some(organisation),
        Role::Admin | Role::Member | Role::Guest { .. } | Role::Organisation => None,
    };
    let holder = organisation.and_then(|unit| state.circle.members().get(&unit)).unwrap_or(member);
    let rights: Vec<SectionRights> = holder
        .rights
        .iter()
        .map(|(section, rights)| SectionRights { section: *section, rights: *rights })
        .collect();
    let is_expired = member.expires_ms.is_some_and(|until| signed(until) < now_ms);
    let ended_ms = member.ended.and_then(|n| arrived(state, n));
    let ran_out = member.expires_ms.is_some_and(|until| ended_ms.is_some_and(|at_ms| signed(until) < at_ms));
    let member_state = match member.ended {
        Some(_) if ran_out => MemberState::Expired,
        Some(_) => MemberState::Withdrawn { at_ms: ended_ms },
        None if is_expired => MemberState::Expired,
        None if is_withdrawing(state, key)
            || organisation.is_some_and(|unit| is_withdrawing(state, unit)) =>
        {
            MemberState::Withdrawing
        }
        None if awaiting.is_empty() => MemberState::Active,
        None => MemberState::WaitsForComparing,
    };
    MemberView {
        id: key,
        kind,
        called: known.and_then(|known| known.called.as_ref()).map(|called| called.card.name.clone()),
        stated: known.and_then(|known| known.stated.clone()),
        trust: people::trust(state, key),
        shares: shares(state, &rights),
        awaiting: shares(state, &awaiting),
        until_ms: member.expires_ms.map(signed),
        state: member_state,
        since_ms: arrived(state, member.since),
        organisation,
        fingerprint: (!is_unit(state, member)).then(|| fingerprint(&member.keys)),
        code: is_unit(state, member).then(|| Code::of_keys(&member.keys).to_text()),
    }
}

/// Whether a key is an organisation's, or came by a link for one.
pub fn is_unit(state: &State, member: &Member) -> bool {
    match member.role {
        Role::Organisation => true,
        Role::Guest { invitation } => is_for_organisation(&state.circle, &invitation),
        Role::Admin | Role::Member | Role::Staff { .. } => false,
    }
}

fn invitation_view(state: &State, invitation: &Invitation, now_ms: i64) -> MemberView {
    let key = invitation.invite.key;
    let open_until_ms = signed(invitation.invite.open_until_ms);
    let member_state = match invitation.ended {
        Some(n) => MemberState::Withdrawn { at_ms: arrived(state, n) },
        None if is_withdrawing(state, key) => MemberState::Withdrawing,
        None if now_ms > open_until_ms => MemberState::NotUsed,
        None => MemberState::Invited { fragment: link(state, invitation), open_until_ms },
    };
    let called = state.names.get(&key).and_then(|known| known.called.as_ref());
    MemberView {
        id: key,
        kind: match is_for_organisation(&state.circle, &key) {
            true => MemberKind::Organisation,
            false => MemberKind::Guest(guest_kind(state, key, Some(key))),
        },
        called: called.map(|called| called.card.name.clone()),
        stated: None,
        trust: Trust::SelfStated,
        shares: shares(state, &invitation.invite.rights),
        awaiting: shares(state, &intended(state, key)),
        until_ms: invitation.invite.expires_ms.map(signed),
        state: member_state,
        since_ms: arrived(state, invitation.since),
        fingerprint: None,
        organisation: None,
        code: None,
    }
}

/// The link of an open invitation.
fn link(state: &State, invitation: &Invitation) -> Option<String> {
    let secret = state.link_secret(&invitation.invite.key)?;
    let entry = state.circle.entries().get(usize::try_from(invitation.since).ok()?)?;
    Some(fragment(state, entry.id(), secret))
}

fn guest_kind(state: &State, key: PublicKey, invitation: Option<PublicKey>) -> GuestKind {
    let called = |key| state.names.get(&key).and_then(|known| known.called.as_ref());
    if let Some(called) = called(key).or_else(|| called(invitation?)) {
        return if called.is_staff { GuestKind::Staff } else { GuestKind::Relative };
    }
    let stated = state.names.get(&key).and_then(|known| known.stated.as_ref());
    let works = stated.is_some_and(|card| !card.organisation.is_empty());
    if works { GuestKind::Staff } else { GuestKind::Relative }
}

fn is_withdrawing(state: &State, key: PublicKey) -> bool {
    state.intents.values().any(|intent| matches!(intent, Intent::Withdraw { keys } if keys.contains(&key)))
}
