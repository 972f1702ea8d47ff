//! Two logs that part under the same words: a relay lost what some have read, and others have written at its place
//! (protocol.md section 9).

use super::{Circle, EntryRefusal, Invitation, Member};
use crate::{
    circle_entry::Visible,
    id::{PublicKey, StreamId},
};

impl Circle {
    /// The log up to where it parts from another of the same record.
    ///
    /// # Errors
    /// [`EntryRefusal`] for a log of another record.
    pub fn common_with(&self, other: &Self) -> Result<Self, EntryRefusal> {
        let both = self.entries.iter().zip(&other.ids).zip(&self.ids);
        Self::replay(both.take_while(|((_, a), b)| a == b).map(|((entry, _), _)| entry.clone()))
    }

    /// Whether another log that parts from this one may hold instead of it, once what this one says beyond `common` is
    /// done again there: it was written by keys that this one trusts, and a document begins anew in neither.
    #[must_use]
    pub fn may_give_way(&self, common: &Self, other: &Self) -> bool {
        let parted = common.entries.len();
        let [own, theirs] = [self, other].map(|log| log.entries.get(parted..).unwrap_or_default());
        let is_trusted = |key: &PublicKey| {
            let member_ended = self.members().get(key).is_some_and(|member| member.ended.is_some());
            let invitation_ended = self.invitations().get(key).is_some_and(|known| known.ended.is_some());
            !member_ended && !invitation_ended
        };
        let can_be_done_again = |visible: &Visible| match visible {
            Visible::Grant(_)
            | Visible::Invite(_)
            | Visible::Join(_)
            | Visible::Staff(_)
            | Visible::Withdraw(_)
            | Visible::Verdict(_)
            | Visible::Relay(_)
            | Visible::Wishes(_)
            | Visible::Death(_)
            | Visible::Alive(_)
            | Visible::Close(_) => true,
            Visible::Genesis(_)
            | Visible::Generation(_)
            | Visible::Sections(_)
            | Visible::Recover(_)
            | Visible::Unknown { .. } => false,
        };
        theirs.iter().all(|entry| is_trusted(&entry.content.signer))
            && own.iter().chain(theirs).all(|entry| can_be_done_again(&entry.content.visible))
    }

    /// Whether somebody who lost something in this log after `common` has it in the other. What an organisation ended for
    /// its own staff is its own to end again, and nobody waits for it.
    #[must_use]
    pub fn is_given_back(&self, common: &Self, other: &Self) -> bool {
        let has_again = |(key, member): (&PublicKey, &Member)| {
            let is_live = other.members().get(key).is_some_and(|member| member.ended.is_none());
            let bits = |log: &Self, section| log.rights(key, section).bits();
            let lost = |section: StreamId| bits(common, section) & !bits(self, section);
            let until = |log: &Self| log.members().get(key).and_then(|m| m.expires_ms).unwrap_or(u64::MAX);
            is_live
                && !self.only_organisation_ended(key)
                && (member.ended.is_some()
                    || (until(self) < until(common) && until(self) < until(other))
                    || self.sections().keys().any(|section| lost(*section) & bits(other, *section) != 0))
        };
        let is_open_again = |(key, known): (&PublicKey, &Invitation)| {
            let again = other.invitations().get(key).filter(|_| known.ended.is_some());
            again.is_some_and(|again| again.ended.is_none() && again.joined.is_none())
        };
        self.members().iter().any(has_again) || self.invitations().iter().any(is_open_again)
    }
}
