//! Links that nobody has used end with a device of the person: whoever has the device can show them, and would come in by
//! one after the device has ended.
//!
//! A device finds the secret of whatever was invited before it ended ([`crate::invitation::InvitationSecret`]), and has what
//! an app of an earlier version drew on it. The first of her devices that sees the end takes those links back. Should
//! somebody come by one in that very moment, nobody can tell who it is: the sharing ends.

use samlat_protocol::{
    circle::{Invitation, Member, Role},
    id::PublicKey,
};

use super::{failure::Failure, intent::Intent, life::Engine, state::State, txn::Txn};

/// Most links that one entry takes back; whoever has stolen a device may have made any number.
const MOST: usize = 1000;

impl Engine {
    /// Takes back the links that a device knows which has ended.
    pub(super) fn end_unused_links(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        if !state.is_person() || state.circle.needs_update() {
            return Ok(None);
        }
        let waits = |key: &PublicKey| {
            let mut intents = state.intents.values();
            intents.any(|intent| matches!(intent, Intent::Withdraw { keys } if keys.contains(key)))
        };
        let is_due = |invitation: &&Invitation| {
            let key = &invitation.invite.key;
            is_open(invitation, self.now_ms)
                && is_known_to_the_ended(state, invitation)
                && !waits(key)
                && !self.sync.ending.contains(key)
        };
        let due = state.circle.invitations().values().filter(is_due).take(MOST);
        let keys: Vec<PublicKey> = due.map(|invitation| invitation.invite.key).collect();
        if keys.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        // Should it come to nothing, it is not tried again and again.
        self.sync.ending.extend(keys.iter().copied());
        txn.put_intent(txn.state.next_intent(), Intent::Withdraw { keys });
        Ok(Some(txn))
    }
}

fn is_open(invitation: &Invitation, now_ms: i64) -> bool {
    let now_ms = u64::try_from(now_ms).unwrap_or_default();
    invitation.joined.is_none() && invitation.ended.is_none() && now_ms <= invitation.invite.open_until_ms
}

/// Whether a device of the person that has ended since can show the link.
fn is_known_to_the_ended(state: &State, invitation: &Invitation) -> bool {
    let has_ended = |member: &&Member| {
        member.role == Role::Admin && member.ended.is_some_and(|ended| ended > invitation.since)
    };
    let mut ended = state.circle.members().values().filter(has_ended).peekable();
    if ended.peek().is_none() {
        return false;
    }
    let entry = usize::try_from(invitation.since).ok().and_then(|at| state.circle.entries().get(at));
    let made_it = |member: &Member| entry.is_some_and(|entry| entry.content.signer == member.keys.key);
    ended.any(made_it) || state.derived_secret(&invitation.invite).is_some()
}
