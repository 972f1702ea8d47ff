//! Wraps beside the entries of the log, whoever they are for: each of the person's devices keeps all of them, so that any
//! one can bring an entry to a relay that has lost it (protocol.md sections 4.2 and 9).
//!
//! A relay gives each reader of the log its own wraps with the entries. The others are asked for apart: they are many, and
//! no others than the person's devices need them. Whom a relay has given other wraps than the entry names asks again: without
//! them nothing of a section could be read until its secret is another.

use std::sync::Arc;

use samlat_protocol::{
    api::{Bytes, CircleLog, CircleRow, CircleWraps, WrapsRow},
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
    /// Asks for wraps that are lacking here: a device of the person for all, anybody else for the own.
    pub(super) fn next_wraps(&self, relay: &RelayAddress) -> Option<(Call, Request)> {
        let state = self.state()?;
        let is_unread = |n: &u64| *n >= self.sync.rereading.wraps_read;
        let caller = self.caller(state, relay, state.device.signer());
        if state.is_person() {
            let after = lacking(state).find(is_unread)?;
            return Some((Call::Wraps { after }, caller.wraps(after)));
        }
        let after = lacking_own(state).find(is_unread)?;
        Some((Call::OwnWraps { after }, caller.circle(after)))
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
        Ok(self.take_rows(&shown.rows))
    }

    /// A relay may have given a member other wraps than the entry names, or none: the true ones may come later.
    pub(super) fn take_own_wraps(
        &mut self,
        after: u64,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        self.sync.rereading.wraps_read = u64::MAX;
        let log: CircleLog = match read(status, body) {
            Ok(log) => log,
            Err(fault) if fault.is_passing() => return Err(fault),
            Err(_) => return Ok(None),
        };
        let Some(state) = self.state().filter(|_| log.first == after) else { return Ok(None) };
        let places = (after..).zip(log.rows);
        let is_known = |(n, row): &(u64, CircleRow)| {
            let entry = usize::try_from(*n).ok().and_then(|at| state.circle.entries().get(at));
            entry.is_some_and(|entry| entry.to_bytes() == row.entry.0)
        };
        let rows: Vec<WrapsRow> =
            places.filter(is_known).map(|(n, row)| WrapsRow { n, wraps: row.wraps }).collect();
        Ok(self.take_rows(&rows))
    }

    fn take_rows(&mut self, rows: &[WrapsRow]) -> Option<Txn> {
        let mut txn = self.begin().ok()?;
        let secrets = txn.state.keyring.len();
        rows.iter().for_each(|row| take(&mut txn, row));
        if txn.state.keyring.len() > secrets {
            self.circle_changed(&mut txn);
        }
        (!txn.is_empty()).then_some(txn)
    }
}

/// The entries that name a wrap for this device which is not here.
fn lacking_own(state: &State) -> impl Iterator<Item = u64> {
    let me = state.me();
    let is_lacking = move |(n, entry): &(u64, &Entry)| {
        let kept = usize::try_from(*n).ok().and_then(|at| state.wraps_by_entry.get(at));
        let is_here = |hash| kept.is_some_and(|kept| kept.iter().any(|wrap| hash_of(&wrap.0) == hash));
        entry.content.visible.wraps().iter().any(|named| named.recipient == me && !is_here(named.hash))
    };
    (0..).zip(state.circle.entries()).filter(is_lacking).map(|(n, _)| n)
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
