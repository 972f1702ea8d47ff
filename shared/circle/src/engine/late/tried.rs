//! Changes that came late are tried on a copy of the document, one at a time and behind a mark: whether they could stand,
//! and together with which others.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use samlat_protocol::{envelope::Kind, id::CoreId};
use samlat_record::ChangeId;

use super::{super::settle::read_changes, find, late};
use crate::{
    engine::{
        failure::Failure,
        life::Engine,
        logged::{Logged, Verdict},
        state::{Deadly, State},
        told::WhySetAside,
        txn::Txn,
    },
    guard::{self, Checked, Refused},
};

/// What trying has shown. It is forgotten at the end of the process.
#[derive(Debug, Default)]
pub struct Tried {
    by_core: BTreeMap<CoreId, Outcome>,
}

#[derive(Debug)]
struct Outcome {
    /// The number of the trial: what a change builds on was tried before it.
    number: usize,
    /// The changes in it.
    changes: Vec<ChangeId>,
    /// The messages that came late and that it builds on.
    needs: Vec<CoreId>,
    fate: Result<(), WhySetAside>,
}

impl Tried {
    /// What trying a change has shown; nothing where it has not been tried.
    pub(super) fn fate(&self, state: &State, id: CoreId) -> Option<Result<(), WhySetAside>> {
        if state.deadly.get(&id) == Some(&Deadly::Proven) {
            return Some(Err(WhySetAside::Deadly));
        }
        self.by_core.get(&id).map(|outcome| outcome.fate)
    }

    /// Which messages belong together with one: those before it in its author's chain, and those that it builds on. In a
    /// late box a chain has to come whole, or its author's next message would not follow.
    pub(super) fn together(&self, state: &State, id: CoreId) -> Vec<CoreId> {
        let mut found: BTreeSet<CoreId> = BTreeSet::new();
        let mut left = vec![id];
        while let Some(one) = left.pop() {
            let before = state.late.get(&one).map(|message| message.core.prev);
            let before = before.filter(|prev| state.late.contains_key(prev));
            let needs = self.by_core.get(&one).map(|outcome| outcome.needs.as_slice()).unwrap_or_default();
            for other in before.iter().chain(needs) {
                if *other != id && !state.circle.is_admitted(other) && found.insert(*other) {
                    left.push(*other);
                }
            }
        }
        let mut found: Vec<CoreId> = found.into_iter().collect();
        let place = |id: &CoreId| find(state, *id).map(|message| super::order(message));
        found.sort_by_key(place);
        found
    }

    /// What waited for something else may be tried again: something has come.
    pub fn forget_those_who_wait(&mut self) {
        self.by_core.retain(|_, outcome| outcome.fate != Err(WhySetAside::Hanging));
    }

    fn note(&mut self, id: CoreId, outcome: Outcome) {
        self.by_core.insert(id, outcome);
    }
}

impl Engine {
    /// The first change that came late and has not been tried, behind a mark.
    pub(super) fn untried(&self) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        let is_untried = |message: &&Arc<Logged>| {
            message.core.kind == Kind::Change
                && message.verdict == Verdict::Aside(WhySetAside::AfterWithdrawal)
                && self.tried.fate(&txn.state, message.id).is_none()
        };
        let all = late(&txn.state, self.now_ms);
        let Some(core) = all.iter().find(is_untried).map(|message| message.id) else { return Ok(None) };
        txn.mark(vec![core]);
        txn.then = super::super::txn::Then::Try(Box::new(super::super::fetched::Trial::Late(core)));
        Ok(Some(txn))
    }

    /// The mark stands: a change that came late is tried. The document stays as it is.
    pub(in crate::engine) fn try_late(&mut self, core: CoreId) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let outcome = self.outcome(&mut txn, core)?;
        self.tried.note(core, outcome);
        txn.set_deadly(core, None);
        Ok(txn)
    }

    fn outcome(&self, txn: &mut Txn, core: CoreId) -> Result<Outcome, Failure> {
        let number = self.tried.by_core.len();
        let not = |why| Outcome { number, changes: Vec::new(), needs: Vec::new(), fate: Err(why) };
        let Some(message) = find(&txn.state, core).cloned() else { return Ok(not(WhySetAside::Hanging)) };
        let (stream, generation) = (message.core.stream, message.core.generation);
        let Some(section) = txn.state.section_of(stream) else { return Ok(not(WhySetAside::Misplaced)) };
        let own = match read_changes(&txn.state, &message) {
            Ok((changes, _)) => changes,
            Err(why) => return Ok(not(why)),
        };
        let mut outcome =
            Outcome { changes: own.iter().map(|change| change.id).collect(), ..not(WhySetAside::Hanging) };
        if generation != txn.state.generation(stream) {
            // Its document has ended: there is nothing that it could become part of.
            return Ok(outcome);
        }
        let document = txn.load_document(section, stream, generation)?;
        let deps = own.iter().flat_map(|change| &change.deps);
        for dep in deps.filter(|dep| !document.contains(**dep) && !outcome.changes.contains(dep)) {
            match self.tried.by_core.iter().find(|(_, other)| other.changes.contains(dep)) {
                Some((other, _)) => outcome.needs.push(*other),
                None => return Ok(outcome),
            }
        }
        let before = self.changes_before(&txn.state, &outcome);
        let is_new = |change: &Checked| !document.contains(change.id);
        let all: Vec<Checked> = before.into_iter().chain(own).filter(is_new).collect();
        outcome.fate = match guard::admit(&document, self.screen.live.get(&section), &all) {
            Ok(_) => Ok(()),
            Err(Refused::Missing | Refused::WrongSeq) => Err(WhySetAside::Hanging),
            Err(_) => Err(WhySetAside::BadContent),
        };
        Ok(outcome)
    }

    /// The changes of everything that a change builds on and that came late, in an order in which they can be applied.
    fn changes_before(&self, state: &State, outcome: &Outcome) -> Vec<Checked> {
        let mut needed: BTreeMap<usize, CoreId> = BTreeMap::new();
        let mut left = outcome.needs.clone();
        while let Some(one) = left.pop() {
            let Some(known) = self.tried.by_core.get(&one) else { continue };
            if needed.insert(known.number, one).is_none() {
                left.extend(&known.needs);
            }
        }
        let messages = needed.values().filter_map(|core| find(state, *core));
        messages
            .filter_map(|message| read_changes(state, message).ok())
            .flat_map(|(changes, _)| changes)
            .collect()
    }
}
