//! An author's chain as it counts: without a hole, and with one message at each place.

use std::{collections::BTreeMap, sync::Arc};

use samlat_protocol::{
    circle::Circle,
    flat::FlatSet,
    id::{CoreId, PublicKey, StreamId},
};

use super::{
    logged::{Logged, Verdict},
    stream::Stream,
    told::WhySetAside,
};

/// Whose chain, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chain {
    /// The stream.
    pub stream: StreamId,
    /// The generation of the document; 0 for posts and replies.
    pub generation: u32,
    /// The author.
    pub author: PublicKey,
}

/// Every message of a stream by its chain, in the order fetched.
pub fn by_chain(stream: &Stream) -> BTreeMap<Chain, Vec<Arc<Logged>>> {
    let mut chains: BTreeMap<Chain, Vec<Arc<Logged>>> = BTreeMap::new();
    for message in stream.messages() {
        let core = &message.core;
        let chain = Chain { stream: core.stream, generation: core.generation, author: core.author };
        chains.entry(chain).or_default().push(message.clone());
    }
    chains
}

/// The messages of a chain that follow one another from its beginning. Of two at one place it is the one that leads to a
/// cut of the log, else the one that was admitted, else the one that was fetched first (protocol.md sections 6 and 9).
pub fn in_row(circle: &Circle, chain: Chain, messages: &[Arc<Logged>]) -> Vec<Arc<Logged>> {
    let cut = circle.cut(chain.stream, chain.generation, &chain.author);
    let named = cut.map(|(_, core)| leading_to(messages, core)).unwrap_or_default();
    let mut by_place: BTreeMap<(u64, CoreId), Vec<&Arc<Logged>>> = BTreeMap::new();
    for message in messages {
        by_place.entry((message.core.seq, message.core.prev)).or_default().push(message);
    }
    let mut row: Vec<Arc<Logged>> = Vec::new();
    let mut place = (1, CoreId::ZERO);
    while let Some(there) = by_place.remove(&place) {
        // Of equals the first is the least.
        let Some(next) = there.into_iter().min_by_key(|m| (!named.contains(&m.id), is_broken(m))) else {
            break;
        };
        place = (place.0 + 1, next.id);
        row.push(next.clone());
    }
    row
}

/// The messages from which a chain leads to one of them, with that one.
fn leading_to(messages: &[Arc<Logged>], last: CoreId) -> FlatSet<CoreId> {
    let prev_by_id: BTreeMap<CoreId, CoreId> = messages.iter().map(|m| (m.id, m.core.prev)).collect();
    let mut way = FlatSet::new();
    let mut at = last;
    while let Some(prev) = prev_by_id.get(&at).filter(|_| !way.contains(&at)) {
        way.insert(at);
        at = *prev;
    }
    way
}

/// Whether its place is taken by another, or what it follows is not here.
pub fn is_broken(message: &Logged) -> bool {
    message.verdict == Verdict::Aside(WhySetAside::BrokenChain)
}
