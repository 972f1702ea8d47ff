//! A record comes to a relay: for the first time, after a move, or after the relay has lost it.

use samlat_protocol::{
    api::{Bytes, CircleAppend, CircleAppended},
    circle::Role,
    circle_entry::Visible,
    problem::Refusal,
};

use super::{
    call::Call, failure::Failure, intent::Intent, life::Engine, rows::EntryRow, state::State, sync::relay_of,
    txn::Txn, wraps,
};
use crate::{
    answer::{AnswerFault, read},
    command::Request,
    request::RelayAddress,
};

/// Where a record that moves is still to be told of: the relay that it leaves.
fn left(state: &State) -> Option<&str> {
    let to = state.intents.values().find_map(Intent::attaches_to)?;
    let tells = |intent: &Intent| matches!(intent, Intent::Relocate { address } if address == to);
    let is_to_tell = state.circle.address() != Some(to) && state.intents.values().any(tells);
    state.meta.relay.as_deref().filter(|before| *before != to && is_to_tell)
}

/// The entries after a place up to one that a device of the person signed: they say that the entry there came in time,
/// where the relay would not yet take this device's word for it.
fn following(state: &State, place: usize) -> Option<Vec<Bytes>> {
    let members = state.circle.members();
    let admin = |key| members.get(key).filter(|member| member.role == Role::Admin);
    let me = state.me();
    if admin(&me).is_some_and(|me| usize::try_from(me.since).is_ok_and(|since| since < place)) {
        return None;
    }
    let (entry, after) = state.circle.entries().get(place..)?.split_first()?;
    if !entry.content.visible.is_judged_by_time() {
        return None;
    }
    let end = after.iter().position(|entry| admin(&entry.content.signer).is_some())?;
    Some(after.iter().take(end.saturating_add(1)).map(|entry| Bytes(entry.to_bytes())).collect())
}

impl Engine {
    /// The relay that is asked next. One that the record leaves comes first, so that others learn there where it goes;
    /// where it does not answer, the two are tried by turns, and whichever answers while the other does not decides.
    pub(super) fn asked_relay(&self, state: &State) -> Option<RelayAddress> {
        let before = left(state).filter(|_| self.tells_the_one_before(state));
        before.map_or_else(|| relay_of(state), |before| RelayAddress::parse(before).ok())
    }

    fn tells_the_one_before(&self, state: &State) -> bool {
        left(state).is_some() && !self.sync.passes_over
    }

    /// Whichever of the two it was that failed, what was begun with it is not gone on with at the other.
    pub(super) fn change_turns(&mut self) {
        if self.state().and_then(left).is_some() {
            self.sync.asks_again &= !self.sync.passes_over;
            self.sync.passes_over = !self.sync.passes_over;
            self.sync.bring = None;
            self.sync.from_start = true;
        }
    }

    /// The new relay answers, where the one before did not. That may have been for want of a network: it is asked once more
    /// before it is left without a word, and with what lies there that this device has not fetched.
    pub(super) fn asks_the_one_before_again(&mut self) -> bool {
        let answers = self.sync.bring.is_some() || self.sync.circle_read;
        let is_left = self.state().and_then(left).is_some();
        if !is_left || !answers || !self.sync.passes_over || self.sync.asks_again {
            return false;
        }
        self.change_turns();
        self.sync.asks_again = true;
        self.look_again();
        true
    }

    /// The relay has the whole log: it is the record's relay from here on.
    pub(super) fn attached(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let attaching = state
            .intents
            .iter()
            .find_map(|(number, intent)| Some((*number, intent.attaches_to()?.to_owned())));
        let Some((number, address)) = attaching.filter(|_| !self.tells_the_one_before(state)) else {
            return Ok(None);
        };
        let mut txn = self.begin()?;
        let before =
            txn.state.circle.address().map(ToOwned::to_owned).or_else(|| txn.state.meta.relay.clone());
        txn.drop_intent(number);
        let tells = |intent: &Intent| matches!(intent, Intent::Relocate { .. });
        let is_said = txn.state.intents.values().any(tells);
        if !is_said && txn.state.is_person() && before.is_some_and(|before| before != address) {
            txn.put_intent(number, Intent::Relocate { address: address.clone() });
        }
        txn.change_meta(|meta| meta.relay = Some(address));
        Ok(Some(txn))
    }

    /// The relay does not show the log.
    pub(super) fn no_circle(&mut self, fault: AnswerFault) -> Result<Option<Txn>, AnswerFault> {
        let Some(state) = self.state() else { return Err(fault) };
        let attaches = state.intents.values().any(|intent| matches!(intent, Intent::Attach { .. }));
        if fault.refusal() == Some(Refusal::NotFound) && attaches {
            self.sync.bring = Some(0);
            return Ok(None);
        }
        // A relay that was put back to before this device of the person came in does not know it, and shows it nothing. It is
        // brought all of the log: what stands there is answered again, and the rest says who this is.
        let is_unknown = fault.refusal() == Some(Refusal::NotAllowed) && state.is_person();
        if is_unknown && self.sync.brings.begins(self.now_ms) {
            self.sync.bring = Some(0);
            return Ok(None);
        }
        let Some(state) = self.state() else { return Err(fault) };
        if fault.refusal() == Some(Refusal::InvitationExpired) {
            let coming = state.intents.iter().find(|(_, intent)| intent.lets_this_device_in());
            if let Some(number) = coming.map(|(number, _)| *number) {
                let expired = Failure::Invitation(super::failure::InvitationFault::Expired);
                return Ok(self.drop_act(number, expired).ok());
            }
        }
        Err(fault)
    }

    /// Brings an entry to the relay that it does not have.
    pub(super) fn bring_entry(&mut self, relay: &RelayAddress, n: u64) -> Option<(Call, Request)> {
        let state = self.state()?;
        let at = usize::try_from(n).ok()?;
        let Some(entry) = state.circle.entries().get(at) else {
            self.sync.bring = None;
            return None;
        };
        let attaches = state.intents.values().any(|intent| matches!(intent, Intent::Attach { .. }));
        if !attaches && !wraps::has_all(state, n, entry) {
            // Without their wraps others could read nothing more: another device of the person brings it.
            self.sync.bring = None;
            self.sync.circle_read = true;
            return None;
        }
        let wraps = state.wraps_by_entry.get(at).cloned().unwrap_or_default();
        let followed_by = following(state, at);
        let append = CircleAppend { entry: Bytes(entry.to_bytes()), wraps, followed_by };
        let head = (n > 0).then_some(entry.content.prev);
        let caller = self.caller(state, relay, state.device.signer());
        // The relay may have what the words have made void.
        let is_recovery = matches!(entry.content.visible, Visible::Recover(_));
        let request =
            if is_recovery { caller.append_recovery(&append) } else { caller.append_circle(&append, head) };
        Some((Call::Bring { n }, request))
    }

    pub(super) fn brought(&mut self, n: u64, status: u16, body: &[u8]) -> Result<Option<Txn>, AnswerFault> {
        let appended: CircleAppended = match read(status, body) {
            Ok(appended) => appended,
            Err(fault) => {
                self.sync.bring = None;
                self.sync.from_start = true;
                return Err(fault);
            }
        };
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let at = usize::try_from(n).unwrap_or(usize::MAX);
        let next = n + 1;
        self.sync.bring = (next < txn.state.circle.entries().len() as u64).then_some(next);
        if self.sync.bring.is_none() {
            self.sync.brought = txn.state.circle.entries().len();
            self.sync.circle_read = false;
            self.sync.from_start = true;
        }
        let is_known = txn.state.arrived_by_entry.get(at).is_some_and(Option::is_some);
        let Some(entry) = txn.state.circle.entries().get(at).filter(|_| !is_known) else { return Ok(None) };
        let entry = entry.to_bytes();
        let wraps = txn.state.wraps_by_entry.get(at).cloned().unwrap_or_default();
        txn.keep_entry(n, &EntryRow { entry, arrived_ms: Some(appended.arrived_ms), wraps });
        Ok(Some(txn))
    }
}
