//! The log in the words of acts: what was done, by whom, with whom.

use samlat_protocol::{
    circle::{Circle, Role},
    circle_entry::{Entry, Visible},
    flat::FlatSet,
    id::{EntryId, PublicKey, StreamId},
};
use samlat_record::Section;

use super::{
    looking_back::LookedBack,
    told::{ActView, Deed, MomentView, Party, PartyKind},
};
use crate::{command::Ticket, label::Label};

/// Every act, oldest first.
pub fn acts(found: &LookedBack) -> Vec<ActView> {
    let mut known = FlatSet::new();
    let mut acts = Vec::new();
    for (entry, at_ms) in found.circle.entries().iter().zip(&found.arrived_ms) {
        let deed = deed(found, entry, &known);
        if let Visible::Grant(grant) = &entry.content.visible {
            known.insert(grant.keys.key);
        }
        if let Visible::Join(join) = &entry.content.visible {
            known.insert(join.keys.key);
        }
        let by = party(found, by_whom(entry));
        acts.push(ActView { entry: entry.id(), at_ms: *at_ms, by, deed });
    }
    acts
}

/// What becomes of the circle when it is kept up to an entry.
pub fn moment(found: &LookedBack, kept: &Circle, ticket: Ticket, keep: EntryId) -> MomentView {
    let now = &found.circle;
    let undone = acts(found).into_iter().skip(kept.entries().len()).collect();
    let parties = |keys: Vec<PublicKey>| keys.into_iter().map(|key| party(found, key)).collect();
    let devices = kept.members().keys().copied().filter(|key| kept.is_admin(key)).collect();
    let (before, after) = (taking_part(kept), taking_part(now));
    let leaves = after.iter().copied().filter(|key| !is_named(kept, key)).collect();
    let returns = before.iter().copied().filter(|key| !after.contains(key) && !has_joined_by(now, key));
    let returns = returns.collect();
    MomentView {
        ticket,
        keep,
        undone,
        devices: parties(devices),
        leaves: parties(leaves),
        returns: parties(returns),
    }
}

/// Members and links that nobody has ended, and that nobody has taken.
fn taking_part(circle: &Circle) -> FlatSet<PublicKey> {
    let members = circle.members().values().filter(|member| member.ended.is_none());
    let open = circle.invitations().values().filter(|i| i.ended.is_none() && i.joined.is_none());
    members.map(|member| member.keys.key).chain(open.map(|invitation| invitation.invite.key)).collect()
}

fn is_named(circle: &Circle, key: &PublicKey) -> bool {
    circle.members().contains_key(key) || circle.invitations().contains_key(key)
}

/// A link that was taken since is in use: who came by it is named by another key.
fn has_joined_by(circle: &Circle, key: &PublicKey) -> bool {
    let invitation = circle.invitations().get(key);
    invitation.is_some_and(|invitation| invitation.joined.is_some() && invitation.ended.is_none())
}

/// The first device began the record, with words that it had drawn.
const fn by_whom(entry: &Entry) -> PublicKey {
    if let Visible::Genesis(genesis) = &entry.content.visible {
        genesis.admin.key
    } else {
        entry.content.signer
    }
}

fn deed(found: &LookedBack, entry: &Entry, known: &FlatSet<PublicKey>) -> Deed {
    let party = |key: &PublicKey| party(found, *key);
    let parties = |keys: &[PublicKey]| keys.iter().map(party).collect();
    match &entry.content.visible {
        Visible::Genesis(_) => Deed::Began,
        Visible::Grant(grant) if known.contains(&grant.keys.key) => {
            Deed::ChangedRights(party(&grant.keys.key))
        }
        Visible::Grant(grant) => Deed::LetIn(party(&grant.keys.key)),
        Visible::Invite(invite) => Deed::Invited(party(&invite.key)),
        Visible::Join(join) => Deed::Joined(party(&join.keys.key)),
        Visible::Staff(staff) => Deed::Named(party(&staff.keys.key)),
        Visible::Withdraw(withdraw) => Deed::Ended(parties(&withdraw.keys)),
        Visible::Verdict(verdict) => {
            Deed::Admitted { messages: u32::try_from(verdict.admitted.len()).unwrap_or(u32::MAX) }
        }
        Visible::Generation(generation) => {
            let begun = generation.rotations.iter().map(|rotation| rotation.section);
            Deed::BegunAnew { sections: sections(found, begun), erases: generation.erase }
        }
        Visible::Sections(new) => {
            let added = new.sections.iter().map(|streams| streams.document);
            Deed::AddedSections { sections: sections(found, added) }
        }
        Visible::Wishes(_) => Deed::SaidWishes,
        Visible::Death(_) => Deed::ReportedDeath,
        Visible::Alive(_) => Deed::SaidAlive,
        Visible::Close(_) => Deed::Closed,
        Visible::Relay(relay) => Deed::Moved { address: relay.address.clone() },
        Visible::Recover(recover) => {
            Deed::TookBack { onto: party(&recover.admin.key), ended: parties(&recover.withdrawn) }
        }
        Visible::Unknown { .. } => Deed::Unknown,
    }
}

fn sections(found: &LookedBack, streams: impl Iterator<Item = StreamId>) -> Vec<Section> {
    let named = |stream| match found.labels.get(&stream) {
        Some(Label::Known(section)) => Some(*section),
        Some(Label::Other(_)) | None => None,
    };
    streams.filter_map(named).collect()
}

fn party(found: &LookedBack, id: PublicKey) -> Party {
    let circle = &found.circle;
    let kind = match circle.members().get(&id).map(|member| member.role) {
        Some(Role::Admin) => PartyKind::Device,
        Some(Role::Member | Role::Guest { .. }) => PartyKind::Guest,
        Some(Role::Organisation) => PartyKind::Organisation,
        Some(Role::Staff { .. }) => PartyKind::Staff,
        None if id == circle.root() => PartyKind::Words,
        None => PartyKind::Invitation,
    };
    let card = found.names.get(&id).and_then(|known| {
        let called = known.called.as_ref().map(|called| &called.card);
        called.or(known.stated.as_ref())
    });
    let name = card.map(|card| card.name.trim().to_owned()).filter(|name| !name.is_empty());
    Party { id, kind, name }
}
