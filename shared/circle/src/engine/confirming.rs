//! A relay that was put back lets nobody in before one of the person's devices has said that its log is the one that the
//! device has (protocol.md section 8): a link that was taken back since would open again.

use super::{call::Call, life::Engine, txn::Txn};
use crate::{
    answer::{AnswerFault, read_bytes},
    command::Request,
    request::RelayAddress,
};

impl Engine {
    pub(super) fn next_confirm(&self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state().filter(|state| state.is_person())?;
        let tips = self.sync.tips.as_ref().filter(|tips| tips.unconfirmed)?;
        let is_same = tips.circle == state.circle.entries().len() as u64;
        let caller = self.caller(state, relay, state.device.signer());
        is_same.then(|| (Call::Confirm, caller.confirm(state.circle.head())))
    }

    pub(super) fn confirmed(&mut self, status: u16, body: &[u8]) -> Result<Option<Txn>, AnswerFault> {
        match read_bytes(status, body) {
            Ok(_) => {}
            Err(fault) if fault.is_passing() => return Err(fault),
            // Something came between: the log is read, and what is news says whether there is anything to confirm.
            Err(_) => self.sync.circle_read = false,
        }
        if let Some(tips) = &mut self.sync.tips {
            tips.unconfirmed = false;
        }
        Ok(None)
    }
}
