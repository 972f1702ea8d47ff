//! What was judged is judged again: the log has moved, or what was missing in a chain has come.

use std::sync::Arc;

use samlat_protocol::{
    envelope::Kind,
    flat::FlatSet,
    id::{PublicKey, StreamId},
};

use super::{
    admit,
    chain::{Chain, by_chain, in_row, is_broken},
    logged::{Logged, Verdict},
    receipts::received,
    state::State,
    stream::ChainEnd,
    told::WhySetAside,
    txn::Txn,
};
use crate::reply::Received;

const HANGING: Verdict = Verdict::Aside(WhySetAside::Hanging);

/// What has changed in a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// The generations that have to be written anew: something in them may stand no longer.
    pub fallen: FlatSet<u32>,
    /// The generations in which something waits to be tried.
    pub waiting: FlatSet<u32>,
    /// The posts that stand now and did not before, by whom.
    pub posted: Vec<(PublicKey, Received)>,
}

/// Judges every message of a stream by the log as it is, chain by chain.
pub fn judge_anew(txn: &mut Txn, stream: StreamId) -> Changed {
    let mut changed = Changed::default();
    let chains = txn.state.stream(stream).map(by_chain).unwrap_or_default();
    for (chain, messages) in chains {
        judge_chain(txn, chain, &messages, &mut changed);
    }
    changed
}

/// The streams in which something waits that the app did not know when it was judged, and knows since it was updated.
pub fn known_by_now(state: &State) -> Vec<StreamId> {
    let unknown = Verdict::Aside(WhySetAside::UnknownKind);
    let is_known =
        |message: &Arc<Logged>| message.verdict == unknown && !matches!(message.core.kind, Kind::Unknown(_));
    state.streams.values().filter(|stream| stream.messages().any(is_known)).map(|stream| stream.id).collect()
}

/// Judges those chains of a stream again in which a message waits that has got its place.
pub fn link(txn: &mut Txn, stream: StreamId) -> Changed {
    let mut changed = Changed::default();
    let Some(read) = txn.state.stream(stream) else { return changed };
    let follows = |message: &&Arc<Logged>| {
        let core = &message.core;
        let end = read.end(core.generation, core.author);
        is_broken(message) && end.is_some_and(|end| (end.seq + 1, end.core) == (core.seq, core.prev))
    };
    let linked: FlatSet<_> =
        read.messages().filter(follows).map(|m| (m.core.generation, m.core.author)).collect();
    if linked.is_empty() {
        return changed;
    }
    for (chain, messages) in by_chain(read) {
        if linked.contains(&(chain.generation, chain.author)) {
            judge_chain(txn, chain, &messages, &mut changed);
        }
    }
    changed
}

fn judge_chain(txn: &mut Txn, chain: Chain, messages: &[Arc<Logged>], changed: &mut Changed) {
    let row = in_row(&txn.state.circle, chain, messages);
    let placed: FlatSet<_> = row.iter().map(|message| message.id).collect();
    let broken = Verdict::Aside(WhySetAside::BrokenChain);
    for message in messages.iter().filter(|message| !placed.contains(&message.id)) {
        set(txn, message, Logged { verdict: beside(message, broken), ..(**message).clone() }, changed);
    }
    let mut end: Option<ChainEnd> = None;
    for message in &row {
        let floor = end.map_or(0, |end| end.epoch);
        let next = in_place(&txn.state, message, floor);
        let epoch = if next.counts() { next.epoch.max(floor) } else { floor };
        end = Some(ChainEnd { seq: next.core.seq, core: next.id, epoch });
        set(txn, message, next, changed);
    }
    txn.state.stream_mut(chain.stream).set_end(chain.generation, chain.author, end);
}

/// What becomes of a message that is in no row: what cites a log that was never shown here stays known as that.
fn beside(message: &Logged, broken: Verdict) -> Verdict {
    match message.verdict {
        Verdict::Aside(WhySetAside::OtherHistory) => message.verdict,
        Verdict::Stands | Verdict::Replaced | Verdict::Aside(_) => broken,
    }
}

/// What becomes of a message in its place. `floor` is the highest epoch that counts before it.
fn in_place(state: &State, message: &Logged, floor: u32) -> Logged {
    let is_stale = message.counts() && message.epoch < floor;
    match message.verdict {
        Verdict::Stands | Verdict::Replaced | HANGING
            if !is_stale && admit::cited(state, message).is_none() =>
        {
            let at_ms = message.written_ms.unwrap_or(message.arrived_ms);
            let why = admit::standing(state, message, at_ms);
            Logged { verdict: why.map_or(message.verdict, Verdict::Aside), ..message.clone() }
        }
        Verdict::Aside(
            WhySetAside::Malformed
            | WhySetAside::BadSignature
            | WhySetAside::UnknownVersion
            | WhySetAside::Misplaced
            | WhySetAside::BadContent
            | WhySetAside::Deadly,
        ) => message.clone(),
        Verdict::Stands | Verdict::Replaced | Verdict::Aside(_) => {
            admit::judge_in_chain(state, message.clone(), floor)
        }
    }
}

fn set(txn: &mut Txn, message: &Logged, next: Logged, changed: &mut Changed) {
    let generation = message.core.generation;
    let waits = |verdict| verdict == Verdict::Aside(WhySetAside::VoidEntry);
    if message.core.kind == Kind::Change && message.verdict != next.verdict {
        // What hung on one that will never be sealed anew has waited for it.
        if message.verdict == Verdict::Stands || (waits(message.verdict) && next.verdict != HANGING) {
            changed.fallen.insert(generation);
        }
        if next.verdict == HANGING {
            changed.waiting.insert(generation);
        }
    }
    let newly_stands = message.verdict != Verdict::Stands && next.verdict == Verdict::Stands;
    if next.core.kind == Kind::Post && newly_stands {
        changed.posted.push(received(&next));
    }
    if *message != next {
        txn.put_message(next);
    }
}

#[cfg(test)]
mod tests;
