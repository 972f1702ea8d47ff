//! Wraps beside the entries of the log, whoever they are for: each of the person's devices keeps all of them, so that any
//! one can bring an entry to a relay that has lost it (protocol.md sections 4.2 and 9).
//!
//! A relay gives each reader of the log its own wraps with the entries. The others are asked for apart: they are many, and
//! no others than the person's devices need them.

use std::sync::Arc;

use samlat_protocol::{
    api::{Bytes, CircleWraps, WrapsRow},
    circle_entry::Entry,
};

use super::{call::Call, life::Engine, rows::EntryRow, state::State, txn::Txn};
use crate::{
    answer::{AnswerFault, read},
    command::Request,
    keyring::hash_of,
    request::RelayAddress,
};

impl Engine {
    /// Asks for wraps that this device of the person lacks.
    pub(super) fn next_wraps(&self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state().filter(|state| state.is_person())?;
        let after = lacking(state).find(|n| *n >= self.sync.rereading.wraps_read)?;
        let request = self.caller(state, relay, state.device.signer()).wraps(after);
        Some((Call::Wraps { after }, request))
    }

    pub(super) fn take_wraps(
        &mut self,
        after: u64,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let shown: CircleWraps = match read(status, body) {
            Ok(shown) => shown,
            Err(fault) if fault.is_passing() => return Err(fault),
            Err(_) => {
                // A relay whose log is behind, or that does not know the call: nothing else waits for it.
                self.sync.rereading.wraps_read = u64::MAX;
                return Ok(None);
            }
        };
        let last = shown.rows.iter().map(|row| row.n).max();
        self.sync.rereading.wraps_read = last.map_or(u64::MAX, |last| last.max(after).saturating_add(1));
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let secrets = txn.state.keyring.len();
        shown.rows.iter().for_each(|row| take(&mut txn, row));
        if txn.state.keyring.len() > secrets {
            self.circle_changed(&mut txn);
        }
        Ok((!txn.is_empty()).then_some(txn))
    }
}

/// The entries of whose wraps some are not here.
pub fn lacking(state: &State) -> impl Iterator<Item = u64> {
    let entries = (0..).zip(state.circle.entries());
    entries.filter(|(n, entry)| !has_all(state, *n, entry)).map(|(n, _)| n)
}

/// Whether all wraps that an entry names are here.
pub fn has_all(state: &State, n: u64, entry: &Entry) -> bool {
    let kept = usize::try_from(n).ok().and_then(|at| state.wraps_by_entry.get(at)).map_or(0, Vec::len);
    kept >= entry.content.visible.wraps().len()
}

/// Those wraps that an entry names, in its order. A relay may give others.
pub fn named<'a>(entry: &Entry, wraps: impl IntoIterator<Item = &'a Bytes>) -> Vec<Bytes> {
    let wraps: Vec<_> = wraps.into_iter().map(|wrap| (hash_of(&wrap.0), wrap)).collect();
    let find = |hash| wraps.iter().find(|(of, _)| *of == hash).map(|(_, wrap)| (*wrap).clone());
    entry.content.visible.wraps().iter().filter_map(|named| find(named.hash)).collect()
}

/// Takes in those of an entry's wraps that were lacking, and the secrets in this device's own.
fn take(txn: &mut Txn, row: &WrapsRow) {
    let Ok(at) = usize::try_from(row.n) else { return };
    let Some(entry) = txn.state.circle.entries().get(at).cloned() else { return };
    let known = txn.state.wraps_by_entry.get(at).cloned().unwrap_or_default();
    let wraps = named(&entry, known.iter().chain(&row.wraps));
    if wraps.len() <= known.len() {
        return;
    }
    let (me, kem) = (txn.state.me(), txn.state.device.kem().clone());
    Arc::make_mut(&mut txn.state.keyring).absorb(&entry, &wraps, &me, &kem);
    let arrived_ms = txn.state.arrived_by_entry.get(at).copied().flatten();
    txn.keep_entry(row.n, &EntryRow { entry: entry.to_bytes(), arrived_ms, wraps });
}

#[cfg(test)]
mod tests;
