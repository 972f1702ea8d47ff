//! A relay lost entries of the log that this device has, and another device of hers has written at their place: this one
//! goes over to the log as it is now, and what the lost ones said is done again (protocol.md section 9).

use samlat_protocol::{
    api::CircleRow,
    circle::{Circle, Member, Role},
    circle_entry::{Content, SectionRights, Visible},
    id::PublicKey,
    right::Rights,
};

use super::{intent::Intent, life::Engine, state::State, told::Alarm, txn::Txn};

impl Engine {
    /// Goes over to a log that parted from this device's own, if it may. A device of the person then does again what its
    /// own log said; everybody else waits until somebody who had lost something no longer has it.
    pub(super) fn go_over(&mut self, mut txn: Txn, other: Circle, rows: &[CircleRow]) -> Option<Txn> {
        let own = txn.state.circle.clone();
        let common = own.common_with(&other).ok()?;
        let me = txn.state.me();
        let is_hers = own.is_admin(&me);
        if !own.may_give_way(&common, &other) || (is_hers && !other.is_admin(&me)) {
            self.freeze(Alarm::CircleForked);
            return None;
        }
        if !is_hers && own.is_given_back(&common, &other) {
            self.freeze(Alarm::WentBack);
            return None;
        }
        self.sync.alarms.insert(Alarm::WentBack);
        self.sync.circle_read = true;
        let lost = lost_acts(&txn.state, &common, &other);
        let from = common.entries().len() as u64;
        txn.drop_entries(from, own.entries().len() as u64);
        txn.change_meta(|meta| meta.parted = Some(true));
        for act in lost.into_iter().filter(|act| is_hers || matches!(act, Intent::ReportDeath)) {
            txn.put_intent(txn.state.next_intent(), act);
        }
        let new = rows.iter().skip(common.entries().len()).cloned().collect::<Vec<_>>();
        self.go_on_with(&mut txn, other, from, &new);
        Some(txn)
    }

    /// Two logs hold at once: nothing more is shared until one of them gives way. It is told once.
    pub(super) fn freeze(&mut self, alarm: Alarm) {
        if !self.sync.was_frozen {
            self.sync.alarms.insert(alarm);
        }
        self.sync.frozen = true;
    }
}

/// What this device's log says beyond what both begin with, and the `other` one does not. Withdrawals go first.
fn lost_acts(state: &State, common: &Circle, other: &Circle) -> Vec<Intent> {
    let own = &*state.circle;
    let lost = own.entries().iter().skip(common.entries().len());
    let given = own.members().iter();
    let given = given.filter_map(|(key, member)| given_again(state, common, other, *key, member));
    let mut acts: Vec<Intent> =
        lost.filter_map(|entry| said_again(&entry.content, common, other, state.me())).chain(given).collect();
    acts.sort_by_key(|act| !matches!(act, Intent::Withdraw { .. }));
    acts
}

/// What one lost entry said, where that is no right of a member. An address or wishes that have been said anew since then are
/// left as they are.
fn said_again(content: &Content, common: &Circle, other: &Circle, me: PublicKey) -> Option<Intent> {
    let wishes = |log: &Circle| (log.afterwards(), log.reporters());
    let is_there = |key: &PublicKey| {
        let member = other.members().get(key).is_some_and(|member| member.ended.is_none());
        member || other.invitations().get(key).is_some_and(|known| known.ended.is_none())
    };
    match &content.visible {
        Visible::Withdraw(withdraw) => {
            let keys: Vec<PublicKey> = withdraw.keys.iter().copied().filter(is_there).collect();
            (!keys.is_empty()).then_some(Intent::Withdraw { keys })
        }
        Visible::Verdict(verdict) => Some(Intent::LetIn { messages: verdict.admitted.clone() }),
        Visible::Relay(moved) => {
            (common.address() == other.address()).then(|| Intent::Relocate { address: moved.address.clone() })
        }
        Visible::Wishes(said) => {
            let reporters = said.reporters.clone();
            let afterwards = said.afterwards;
            (wishes(common) == wishes(other)).then_some(Intent::Wishes { reporters, afterwards })
        }
        Visible::Alive(_) => Some(Intent::SayAlive),
        Visible::Death(_) => (content.signer == me).then_some(Intent::ReportDeath),
        Visible::Close(_) => (content.signer == me).then_some(Intent::Close),
        Visible::Grant(_)
        | Visible::Invite(_)
        | Visible::Join(_)
        | Visible::Staff(_)
        | Visible::Genesis(_)
        | Visible::Generation(_)
        | Visible::Sections(_)
        | Visible::Recover(_)
        | Visible::Unknown { .. } => None,
    }
}

/// The rights of a key as both logs together give them, if the other log lacks something that this device's own had
/// changed. What was taken in one of them is taken.
fn given_again(
    state: &State,
    common: &Circle,
    other: &Circle,
    key: PublicKey,
    member: &Member,
) -> Option<Intent> {
    let (before, there) = (common.members().get(&key), other.members().get(&key));
    let is_same = before.is_some_and(|before| {
        (before.role, &before.rights, before.expires_ms) == (member.role, &member.rights, member.expires_ms)
    });
    if is_same || member.ended.is_some() || there.is_some_and(|there| there.ended.is_some()) {
        return None;
    }
    let own_device = match member.role {
        Role::Admin => true,
        Role::Member | Role::Guest { .. } | Role::Organisation => false,
        // They act by the rights of their organisation, which names them again.
        Role::Staff { .. } => return None,
    };
    let called = state.names.get(&key)?.called.clone()?;
    let rights = state.circle.sections().keys().filter_map(|section| {
        let of = |member: Option<&Member>| {
            member.and_then(|member| member.rights.get(section)).copied().unwrap_or_default().bits()
        };
        let bits = merged(of(before), of(Some(member)), of(there));
        let rights = Rights::from_bits(bits).filter(|rights| *rights != Rights::NONE)?;
        Some(SectionRights { section: *section, rights })
    });
    let expires_ms = match (before, there) {
        (Some(before), Some(there)) if before.expires_ms == member.expires_ms => there.expires_ms,
        (Some(before), Some(there)) if before.expires_ms != there.expires_ms => {
            [member.expires_ms, there.expires_ms].into_iter().flatten().min()
        }
        (Some(_) | None, Some(_) | None) => member.expires_ms,
    };
    Some(Intent::Grant {
        keys: member.keys.clone(),
        rights: rights.collect(),
        expires_ms,
        called,
        own_device,
        organisation: (member.role == Role::Organisation).then_some(true),
        is_lost: Some(true),
    })
}

/// Of the bits of both sides each that was given in one of them, and none that was taken in one.
const fn merged(before: u8, one: u8, other: u8) -> u8 {
    let taken = before & !(one & other);
    (one | other) & !taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_in_one_log_is_taken_and_what_was_given_is_given() {
        for (before, one, other, both) in [
            (0b01, 0b01, 0b01, 0b01),
            (0b01, 0b11, 0b01, 0b11),
            (0b11, 0b11, 0b01, 0b01),
            (0b01, 0b10, 0b01, 0b10),
        ] {
            assert_eq!((merged(before, one, other), merged(before, other, one)), (both, both));
        }
    }
}
