//! A record comes to a relay: for the first time, after a move, or after the relay has lost it.

use samlat_protocol::{
    api::{CircleAppend, CircleAppended},
    problem::Refusal,
};

use super::{call::Call, failure::Failure, intent::Intent, life::Engine, rows::EntryRow, txn::Txn, wraps};
use crate::{
    answer::{AnswerFault, read},
    command::Request,
    request::RelayAddress,
};

impl Engine {
    /// The relay has the whole log: it is the record's relay from here on.
    pub(super) fn attached(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let attaching = state
            .intents
            .iter()
            .find_map(|(number, intent)| Some((*number, intent.attaches_to()?.to_owned())));
        let Some((number, address)) = attaching else { return Ok(None) };
        let mut txn = self.begin()?;
        let before =
            txn.state.circle.address().map(ToOwned::to_owned).or_else(|| txn.state.meta.relay.clone());
        txn.drop_intent(number);
        if txn.state.is_person() && before.is_some_and(|before| before != address) {
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
        let append = CircleAppend { entry: samlat_protocol::api::Bytes(entry.to_bytes()), wraps };
        let head = (n > 0).then_some(entry.content.prev);
        let request = self.caller(state, relay, state.device.signer()).append_circle(&append, head);
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
