//! What came after the sharing with its author had ended: read from late boxes, kept apart, shown to the person, and let
//! in where she says so.
//!
//! It may be an honest word that was written before its author could know. Nothing of it is part of the record before an
//! entry of the log says so, and what cannot stand is not offered. A flooder costs little: a late box holds 64 messages of
//! an author, what is there is asked for once, and each change is tried once.

mod read;
mod tried;

use std::sync::Arc;

use samlat_protocol::{
    api::LATE_MS,
    circle::Standing,
    envelope::Kind,
    flat::{FlatMap, FlatSet},
    id::{CoreId, StreamId},
};
use samlat_record::Post;

pub use self::tried::Tried;
use super::{
    failure::Failure,
    intent::Intent,
    life::Engine,
    logged::{Logged, Verdict},
    people::{author, signed},
    state::State,
    told::{LateFate, LateSays, LateWord, WhySetAside},
    txn::Txn,
};

/// Most messages that one verdict lets in.
const MAX_LET_IN: usize = 256;

/// How far late boxes have been read and looked through.
#[derive(Debug, Default)]
pub struct LateReading {
    /// The last number that was read, by stream.
    read_by_stream: FlatMap<StreamId, u64>,
    /// What is kept was judged by the log as it stands.
    judged: bool,
    /// What was let in, and given to a relay that does not have it.
    given: FlatSet<CoreId>,
}

impl LateReading {
    /// The log has moved on.
    pub fn look_again(&mut self) {
        self.judged = false;
        self.given = FlatSet::new();
    }
}

impl Engine {
    pub(super) fn let_late_in(&mut self, messages: Vec<CoreId>) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() || messages.len() > MAX_LET_IN {
            return Err(Failure::NotAllowed);
        }
        if txn.state.circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        let found = late(&txn.state, self.now_ms);
        for id in &messages {
            let message = found.iter().find(|message| message.id == *id).ok_or(Failure::NoSuchThing)?;
            match fate(&txn.state, &self.tried, message) {
                LateFate::CanStand { with } if with.iter().all(|other| messages.contains(other)) => {}
                LateFate::LetIn => {}
                LateFate::CanStand { .. } | LateFate::Looking | LateFate::CannotStand(_) => {
                    return Err(Failure::NotAllowed);
                }
            }
        }
        let number = txn.state.next_intent();
        txn.put_intent(number, Intent::LetIn { messages });
        self.sync.hurry();
        Ok(Some(txn))
    }

    pub(super) fn leave_out(&mut self, messages: &[CoreId]) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        let found: Vec<CoreId> = late(&txn.state, self.now_ms).iter().map(|message| message.id).collect();
        if !messages.iter().all(|id| found.contains(id)) {
            return Err(Failure::NoSuchThing);
        }
        messages.iter().for_each(|id| txn.set_left(*id, true));
        Ok(Some(txn))
    }
}

/// What came late and is not left out, as it is shown.
pub fn words(state: &State, tried: &Tried, now_ms: i64) -> Vec<LateWord> {
    let shown = |message: &Arc<Logged>| {
        let section = state.section_of(message.core.stream).filter(|_| !state.left.contains(&message.id))?;
        Some(LateWord {
            id: message.id,
            section,
            author: author(state, message.core.author),
            written_ms: message.written_ms.map(signed),
            arrived_ms: signed(message.arrived_ms),
            says: says(message),
            fate: fate(state, tried, message),
        })
    };
    late(state, now_ms).iter().filter_map(shown).collect()
}

/// Whether something that lies in its stream came late and waits for the person.
pub fn is_late(state: &State, message: &Logged, now_ms: i64) -> bool {
    let is_set_aside = message.verdict == Verdict::Aside(WhySetAside::AfterWithdrawal);
    is_set_aside
        && !state.is_past(message)
        && state.is_person()
        && is_fresh(message, now_ms)
        && stands_after_cut(state, message)
}

/// Everything that came late, from late boxes and in streams, in the order in which it came.
fn late(state: &State, now_ms: i64) -> Vec<Arc<Logged>> {
    if !state.is_person() {
        return Vec::new();
    }
    let in_boxes = state.late.values().filter(|message| {
        let waits = (stands_after_cut(state, message) && !state.is_past(message))
            || state.circle.is_admitted(&message.id);
        waits && is_fresh(message, now_ms) && !is_in_stream(state, message)
    });
    let in_streams = state.streams.values().flat_map(|stream| stream.messages());
    let in_streams = in_streams.filter(|message| is_late(state, message, now_ms));
    let mut all: Vec<Arc<Logged>> = in_boxes.chain(in_streams).cloned().collect();
    all.sort_by_key(|message| order(message));
    all
}

fn order(message: &Logged) -> (u64, u32, u64, CoreId) {
    (message.arrived_ms, message.core.generation, message.core.seq, message.id)
}

fn is_fresh(message: &Logged, now_ms: i64) -> bool {
    signed(message.arrived_ms.saturating_add(LATE_MS)) > now_ms
}

fn is_in_stream(state: &State, message: &Logged) -> bool {
    state.stream(message.core.stream).is_some_and(|stream| stream.get(message.id).is_some())
}

fn stands_after_cut(state: &State, message: &Logged) -> bool {
    let at_ms = message.written_ms.unwrap_or(message.arrived_ms);
    state.section_of(message.core.stream).is_some()
        && state.circle.standing(&message.core, at_ms) == Standing::AfterCut
}

fn says(message: &Logged) -> LateSays {
    match (message.core.kind, post_of(message)) {
        (Kind::Post, Some(post)) => LateSays::Post(post),
        (Kind::Change, _) => LateSays::Change,
        (Kind::Post | Kind::Reply | Kind::Unknown(_), _) => LateSays::Nothing,
    }
}

fn post_of(message: &Logged) -> Option<Post> {
    match message.body.as_ref()?.items.as_slice() {
        [one] => Post::decode(&one.0).ok(),
        _ => None,
    }
}

fn fate(state: &State, tried: &Tried, message: &Logged) -> LateFate {
    if is_let_in(state, message.id) {
        return LateFate::LetIn;
    }
    let with = tried.together(state, message.id);
    for one in with.iter().chain([&message.id]) {
        match alone(state, tried, *one) {
            Some(Ok(())) => {}
            Some(Err(why)) if *one == message.id => return LateFate::CannotStand(why),
            Some(Err(_)) => return LateFate::CannotStand(WhySetAside::Hanging),
            None => return LateFate::Looking,
        }
    }
    LateFate::CanStand { with }
}

/// Whether a message is let in, or will be once the relay has the verdict.
fn is_let_in(state: &State, id: CoreId) -> bool {
    let mut intents = state.intents.values();
    state.circle.is_admitted(&id)
        || intents.any(|intent| matches!(intent, Intent::LetIn { messages } if messages.contains(&id)))
}

/// Whether a message could stand, whatever it belongs together with; nothing where it has not been tried.
fn alone(state: &State, tried: &Tried, id: CoreId) -> Option<Result<(), WhySetAside>> {
    let Some(message) = find(state, id) else { return Some(Err(WhySetAside::Hanging)) };
    match (message.verdict, message.core.kind) {
        (Verdict::Aside(WhySetAside::AfterWithdrawal), Kind::Change) => tried.fate(state, id),
        (Verdict::Aside(WhySetAside::AfterWithdrawal), Kind::Post) => {
            Some(post_of(message).map(|_| ()).ok_or(WhySetAside::BadContent))
        }
        (Verdict::Aside(WhySetAside::AfterWithdrawal), Kind::Reply | Kind::Unknown(_)) => {
            Some(Err(WhySetAside::UnknownKind))
        }
        (Verdict::Aside(why), _) => Some(Err(why)),
        // It has been let in before.
        (Verdict::Stands | Verdict::Replaced, _) => Some(Ok(())),
    }
}

/// A message from a late box or from its stream.
fn find(state: &State, id: CoreId) -> Option<&Arc<Logged>> {
    state.late.get(&id).or_else(|| state.streams.values().find_map(|stream| stream.get(id)))
}
