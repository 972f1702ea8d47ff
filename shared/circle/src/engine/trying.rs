//! What has come is tried on a document behind a mark on the disk: what kills the process is known at the next start.

use std::sync::Arc;

use samlat_protocol::id::StreamId;

use super::{
    failure::Failure,
    fetched::{Fetched, Trial},
    life::Engine,
    logged::{Logged, Verdict},
    pull::is_hanging,
    settle::{Which, is_judged_by_log, settle},
    state::{Deadly, State},
    told::WhySetAside,
    txn::{Then, Txn},
};

impl Engine {
    /// What was fetched is tried once the mark stands, if there is something to be tried.
    pub(super) fn try_fetched(&mut self, fetched: Fetched) -> Option<Txn> {
        let mut txn = self.begin().ok()?;
        let is_safe = |m: &&Logged| is_hanging(m) && !txn.state.deadly.contains_key(&m.id);
        let to_try: Vec<_> = fetched.messages.iter().filter(is_safe).map(|m| m.id).collect();
        if to_try.is_empty() {
            return self.apply(fetched).ok();
        }
        txn.mark(to_try);
        txn.then = Then::Try(Box::new(Trial::Fetched(fetched)));
        Some(txn)
    }

    /// The mark stands: what it names is tried.
    pub(super) fn try_out(&mut self, trial: Trial) {
        let tried = match trial {
            Trial::Fetched(fetched) => self.apply(fetched),
            Trial::Late(core) => self.try_late(core),
            Trial::Waiting(stream, generation) => self.apply_waiting(stream, generation),
            Trial::Alone(stream, generation, core) => self.begin().and_then(|mut txn| {
                settle(&mut txn, &self.screen.live, stream, generation, Which::Only(core))?;
                self.may_have_come(&mut txn, stream)?;
                txn.set_deadly(core, None);
                Ok(txn)
            }),
        };
        match tried {
            Ok(mut txn) => {
                txn.unmark();
                self.keep(txn);
            }
            Err(failure) => self.stop_for(&failure),
        }
    }

    fn apply_waiting(&mut self, stream: StreamId, generation: u32) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let before = self.threads(&mut txn, stream);
        self.settle(&mut txn, stream, generation)?;
        if has_lived_on(&txn.state, stream, generation) {
            self.adopt(&mut txn, stream)?;
        }
        self.may_have_come(&mut txn, stream)?;
        self.copy_new_acts(&mut txn, stream, before);
        Ok(txn)
    }

    /// What waits and was never tried is marked, and tried.
    pub(super) fn try_waiting(&mut self) -> Result<Option<Txn>, Failure> {
        while let Some((stream, generation)) = self.sync.untried.iter().next().copied() {
            self.sync.untried.remove(&(stream, generation));
            let mut txn = self.begin()?;
            let waits = |m: &&Arc<Logged>| {
                m.core.generation == generation
                    && m.verdict == Verdict::Aside(WhySetAside::Hanging)
                    && !txn.state.deadly.contains_key(&m.id)
            };
            let read = txn.state.stream(stream).into_iter().flat_map(|read| read.messages());
            let cores: Vec<_> = read.filter(waits).map(|message| message.id).collect();
            if !cores.is_empty() {
                txn.mark(cores);
                txn.then = Then::Try(Box::new(Trial::Waiting(stream, generation)));
                return Ok(Some(txn));
            }
        }
        Ok(None)
    }

    /// A message that may have killed the process is tried alone.
    pub(super) fn try_suspect(&self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let suspects = state.deadly.iter().filter(|(_, deadly)| **deadly == Deadly::Suspect);
        for (core, _) in suspects {
            let found = state.streams.values().find_map(|stream| stream.get(*core));
            // What the log sets aside is tried alone once it may stand.
            let Some(message) = found.filter(|message| !is_judged_by_log(message.verdict)) else { continue };
            let mut txn = self.begin()?;
            txn.mark(vec![*core]);
            let (stream, generation) = (message.core.stream, message.core.generation);
            txn.then = Then::Try(Box::new(Trial::Alone(stream, generation, *core)));
            return Ok(Some(txn));
        }
        Ok(None)
    }
}

/// Whether own messages that came stripped are of a life of the chain that this device has not gone beyond: which one is known
/// only from what they say.
fn has_lived_on(state: &State, stream: StreamId, generation: u32) -> bool {
    let (me, own) = (state.me(), state.own_end(stream, generation));
    let mut messages = state.stream(stream).into_iter().flat_map(|read| read.messages());
    messages.any(|message| {
        let core = &message.core;
        let is_own = (core.author, core.generation) == (me, generation);
        is_own && message.is_stripped && message.body.is_some() && message.incarnation >= own.incarnation
    })
}
