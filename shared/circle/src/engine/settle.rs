//! Changes become part of a document: as many as can stand, and no order of arrival makes a difference.
//!
//! What stands is the least set of changes whose predecessors stand. What the guard refuses is set aside alone; only what
//! follows it waits.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use samlat_protocol::{
    envelope::Kind,
    id::{CoreId, PublicKey, StreamId},
};
use samlat_record::{ChangeId, Document, LiveView, Section};

use super::{
    admit::reopen,
    doc::actor_of,
    failure::Failure,
    logged::{Logged, Verdict},
    screen::LiveViews,
    state::{Deadly, State},
    stream::Stream,
    told::WhySetAside,
    txn::Txn,
};
use crate::guard::{self, Checked, Refused};

/// A message whose changes have been read.
struct Candidate {
    message: Arc<Logged>,
    changes: Vec<Checked>,
    replaces: Vec<CoreId>,
}

const HANGING: Verdict = Verdict::Aside(WhySetAside::Hanging);

/// Which messages may be tried.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// All that no process died of.
    Safe,
    /// Of those, what has stood before: it needs no mark.
    Stood,
    /// This one.
    Only(CoreId),
}

/// Takes into the document what can stand of the messages that wait, given what sections are read as here.
///
/// # Errors
/// [`Failure::Storage`] when the document that was kept is damaged.
pub fn settle(
    txn: &mut Txn,
    views: &LiveViews,
    stream: StreamId,
    generation: u32,
    which: Which,
) -> Result<(), Failure> {
    let Some(section) = txn.state.section_of(stream) else { return Ok(()) };
    set_deadly_aside(txn, stream);
    let mut waiting = candidates(txn, stream, generation, which);
    replace(txn, stream, &mut waiting);
    loop {
        let document = txn.load_document(section, stream, generation)?;
        let ready = ready(&document, &mut waiting);
        let tried = ready.len();
        let left = take(txn, views.get(&section), stream, generation, section, ready)?;
        if left.len() == tried {
            return Ok(());
        }
        waiting.extend(left);
    }
}

fn set_deadly_aside(txn: &mut Txn, stream: StreamId) {
    let proven: Vec<Arc<Logged>> = txn.state.stream(stream).map_or_else(Vec::new, |read| {
        let is_proven = |m: &&Arc<Logged>| txn.state.deadly.get(&m.id) == Some(&Deadly::Proven);
        read.messages().filter(|m| m.verdict == HANGING).filter(is_proven).cloned().collect()
    });
    for message in proven {
        set_verdict(txn, &message, Verdict::Aside(WhySetAside::Deadly));
    }
}

/// The messages that wait and may be tried, with their changes read. What cannot be read is set aside here.
fn candidates(txn: &mut Txn, stream: StreamId, generation: u32, which: Which) -> Vec<Candidate> {
    let Some(read) = txn.state.stream(stream) else { return Vec::new() };
    let may_be_tried = |message: &Logged| {
        message.verdict == HANGING
            && message.core.kind == Kind::Change
            && message.core.generation == generation
            && match which {
                Which::Safe => !txn.state.deadly.contains_key(&message.id),
                // Its changes are kept with it once they were read.
                Which::Stood => !txn.state.deadly.contains_key(&message.id) && !message.changes.is_empty(),
                Which::Only(id) => message.id == id,
            }
    };
    let waiting: Vec<Arc<Logged>> = read.messages().filter(|m| may_be_tried(m)).cloned().collect();
    let mut candidates = Vec::new();
    for message in waiting {
        match read_changes(&txn.state, &message) {
            Ok((changes, replaces)) => {
                let carried = changes.iter().map(|change| change.id).collect();
                let message = Arc::new(Logged { changes: carried, ..(*message).clone() });
                candidates.push(Candidate { message, changes, replaces });
            }
            Err(why) => set_verdict(txn, &message, Verdict::Aside(why)),
        }
    }
    candidates
}

pub(super) fn read_changes(
    state: &State,
    message: &Logged,
) -> Result<(Vec<Checked>, Vec<CoreId>), WhySetAside> {
    let body = reopen(state, message)?;
    if body.items.is_empty() {
        return Err(WhySetAside::BadContent);
    }
    let core = &message.core;
    let actor = actor_of(core.author, core.stream, core.generation, body.incarnation);
    let changes = Checked::read_all(body.items.iter().map(|item| item.0.as_slice()), actor);
    changes.map(|changes| (changes, body.replaces)).map_err(|_| WhySetAside::BadContent)
}

/// What an author has replaced never applies.
fn replace(txn: &mut Txn, stream: StreamId, waiting: &mut Vec<Candidate>) {
    let mut replaced = replaced_by_standing(&txn.state, stream);
    for candidate in waiting.iter() {
        replaced.extend(candidate.replaces.iter().map(|id| (*id, candidate.message.core.author)));
    }
    let is_replaced =
        |candidate: &Candidate| replaced.get(&candidate.message.id) == Some(&candidate.message.core.author);
    for candidate in waiting.iter().filter(|candidate| is_replaced(candidate)) {
        set_verdict(txn, &candidate.message, Verdict::Replaced);
    }
    waiting.retain(|candidate| !is_replaced(candidate));
}

/// What messages that stand, or that wait here to be sent, stand for; by whom.
pub(super) fn replaced_by_standing(state: &State, stream: StreamId) -> BTreeMap<CoreId, PublicKey> {
    let mut replaced = BTreeMap::new();
    for message in state.stream(stream).into_iter().flat_map(Stream::standing) {
        replaced.extend(message.replaces.iter().map(|id| (*id, message.core.author)));
    }
    let own = state.outbox.values().filter(|item| item.stream == stream);
    replaced.extend(own.flat_map(|item| &item.replaces).map(|id| (*id, state.me())));
    replaced
}

/// Whether something stands in a generation that its author has replaced by what stands too: it came later, for it had to
/// be sealed anew. The document has to be written anew.
pub fn has_replaced(state: &State, stream: StreamId, generation: u32) -> bool {
    let replaced = replaced_by_standing(state, stream);
    let mut standing = state.stream(stream).into_iter().flat_map(Stream::standing);
    standing.any(|m| m.core.generation == generation && replaced.get(&m.id) == Some(&m.core.author))
}

/// Those that build only on what stands, or on one another; taken out of what waits, in an order they can be applied in.
fn ready(document: &Document, waiting: &mut Vec<Candidate>) -> Vec<Candidate> {
    let mut known: BTreeSet<ChangeId> = BTreeSet::new();
    let mut ready = Vec::new();
    loop {
        let stands = |candidate: &Candidate| {
            let mut own: BTreeSet<ChangeId> = BTreeSet::new();
            candidate.changes.iter().all(|change| {
                let has =
                    |dep: &ChangeId| known.contains(dep) || own.contains(dep) || document.contains(*dep);
                let stands = change.deps.iter().all(has);
                own.insert(change.id);
                stands
            })
        };
        let Some(at) = waiting.iter().position(stands) else { return ready };
        let candidate = waiting.remove(at);
        known.extend(candidate.changes.iter().map(|change| change.id));
        ready.push(candidate);
    }
}

/// Takes messages in together, in an order in which they can be applied; if that fails, or they are too many, the first half and
/// then the second, down to the one that is refused. Gives back those that follow something that was not taken.
fn take(
    txn: &mut Txn,
    view: Option<&LiveView>,
    stream: StreamId,
    generation: u32,
    section: Section,
    mut ready: Vec<Candidate>,
) -> Result<Vec<Candidate>, Failure> {
    let document = txn.load_document(section, stream, generation)?;
    let operations: u64 = ready.iter().flat_map(|one| &one.changes).map(Checked::operations).sum();
    let tried = if ready.len() > 1 && operations > guard::MAX_OPS {
        Err(Refused::TooManyOps)
    } else {
        try_together(txn, view, stream, generation, &document, &ready)
    };
    let Err(refused) = tried else { return Ok(Vec::new()) };
    if ready.len() > 1 {
        let later = ready.split_off(ready.len() / 2);
        let mut left = take(txn, view, stream, generation, section, ready)?;
        left.extend(take(txn, view, stream, generation, section, later)?);
        return Ok(left);
    }
    if matches!(refused, Refused::Missing | Refused::WrongSeq) {
        // What it follows was refused: it waits, and so do its author's later ones.
        return Ok(ready);
    }
    for candidate in &ready {
        set_verdict(txn, &candidate.message, Verdict::Aside(WhySetAside::BadContent));
    }
    Ok(Vec::new())
}

fn try_together(
    txn: &mut Txn,
    view: Option<&LiveView>,
    stream: StreamId,
    generation: u32,
    document: &Document,
    candidates: &[Candidate],
) -> Result<(), Refused> {
    // A device that was put back to an earlier state may send a change that it has sent before.
    let mut known: BTreeSet<ChangeId> = BTreeSet::new();
    let is_new = |change: &&Checked| !document.contains(change.id) && known.insert(change.id);
    let changes: Vec<Checked> =
        candidates.iter().flat_map(|candidate| &candidate.changes).filter(is_new).cloned().collect();
    if !changes.is_empty() {
        let next = guard::admit(document, view, &changes)?;
        let bytes = changes.iter().map(|change| change.bytes().to_vec()).collect();
        txn.set_document(stream, generation, next, bytes);
    }
    candidates.iter().for_each(|candidate| set_verdict(txn, &candidate.message, Verdict::Stands));
    Ok(())
}

pub(super) fn set_verdict(txn: &mut Txn, message: &Logged, verdict: Verdict) {
    if message.verdict != verdict {
        txn.put_message(Logged { verdict, ..message.clone() });
    }
}

/// Whether it was the log that set a message aside: when the log moves on it may stand.
pub(super) fn is_judged_by_log(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Aside(WhySetAside::AfterWithdrawal | WhySetAside::Expired | WhySetAside::NotAllowed)
    )
}

#[cfg(test)]
mod tests;
