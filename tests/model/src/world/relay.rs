//! What a relay takes and shows.

use std::sync::Arc;

use super::{Envelope, Model, Relay, World};
use crate::{
    act::{Entry, EntryId, Section},
    circle::{Circle, Refused, Standing},
    rule::{Rule, Rules},
};

/// What a relay has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct View {
    /// The log.
    pub circle: Arc<Circle>,
    /// The stream.
    pub stream: Vec<Envelope>,
    /// The late box.
    pub late: Vec<Envelope>,
}

/// What a relay answers to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is in the stream, or in the late box.
    Taken,
    /// For ever.
    Refused,
    /// The log has to be read first.
    Stale,
    /// The chain is at this place.
    Broken(u8),
}

impl View {
    /// A relay to which nothing was sent yet.
    #[must_use]
    pub const fn new(circle: Arc<Circle>) -> Self {
        Self { circle, stream: Vec::new(), late: Vec::new() }
    }

    /// Takes an entry.
    pub(super) fn append(
        &mut self,
        entry: Entry,
        time: Option<u8>,
        rules: Rules,
    ) -> Result<EntryId, Refused> {
        let mut circle = (*self.circle).clone();
        if entry.prev != circle.head() && !rules.hold(Rule::CompareAndAppend) {
            let place = circle.place_of(entry.prev).ok_or(Refused::Stale)?;
            circle = circle.prefix(place, rules);
        }
        let before = circle.admitted.clone();
        let id = circle.append(entry, time, rules)?;
        self.circle = Arc::new(circle);
        if rules.hold(Rule::Release) {
            let is_released = |row: &Envelope| {
                self.circle.admitted.contains(&row.body.message) && !before.contains(&row.body.message)
            };
            let (released, kept) = std::mem::take(&mut self.late).into_iter().partition(is_released);
            self.late = kept;
            let mut released: Vec<Envelope> = released;
            released.sort_by_key(|row| row.body.message.seq);
            self.stream.extend(released);
        }
        Ok(id)
    }

    /// Takes a message as `docs/protocol.md` 8 has it.
    pub(super) fn take(&mut self, envelope: &Envelope, time: u8, rules: Rules) -> Answer {
        let message = envelope.body.message;
        let at = if rules.hold(Rule::RelayExpiry) { time } else { 0 };
        match judged(&self.circle, envelope, at, rules) {
            Standing::NotAllowed | Standing::Expired => return Answer::Refused,
            Standing::AfterCut => {
                let is_elsewhere =
                    self.circle.may(message.chain.author, Section::Times).writes(message.chain.kind);
                if is_elsewhere {
                    return Answer::Stale;
                }
                if !rules.hold(Rule::LateBox) {
                    return Answer::Refused;
                }
                if !self.late.iter().any(|row| row.body.message == message) {
                    self.late.push(envelope.clone());
                }
                return Answer::Taken;
            }
            Standing::Live => {}
        }
        let stands = |id: EntryId| self.circle.place_of(id).is_some();
        let place = self.circle.places.times;
        let is_current = (message.chain.generation, envelope.number) == (place.generation, place.epoch);
        if (!stands(envelope.cites) && rules.hold(Rule::CitedStands))
            || (!is_current && rules.hold(Rule::StaleEpoch))
        {
            return Answer::Stale;
        }
        let circle = self.circle.clone();
        if let Some(known) = self.stream.iter_mut().find(|row| row.body.message == message) {
            let is_void = circle.place_of(known.cites).is_none();
            if is_void && circle.place_of(envelope.cites).is_some() && rules.hold(Rule::SealAnew) {
                *known = envelope.clone();
            }
            return Answer::Taken;
        }
        let last = self.stream.iter().filter(|row| row.body.message.chain == message.chain);
        let last = last.map(|row| row.body.message.seq).max().unwrap_or(0);
        if message.seq != last + 1 {
            return Answer::Broken(last);
        }
        self.stream.push(envelope.clone());
        Answer::Taken
    }
}

/// Whether a message may stand: by the newest log, or, without the cut, by the one it cites.
pub(super) fn judged(circle: &Circle, envelope: &Envelope, at: u8, rules: Rules) -> Standing {
    let message = envelope.body.message;
    if rules.hold(Rule::Cut) {
        return circle.standing_under(message, at, rules);
    }
    match circle.place_of(envelope.cites) {
        Some(place) => circle.prefix(place, rules).standing_under(message, at, rules),
        None => Standing::NotAllowed,
    }
}

impl Model {
    /// A relay is given a message.
    pub(super) fn give(&self, world: &mut World, view: usize, envelope: &Envelope) -> Option<Answer> {
        let time = world.time;
        let view = world.views.get_mut(view)?;
        if self.relay == Relay::Hostile {
            if !view.stream.iter().any(|row| row.body.message == envelope.body.message) {
                view.stream.push(envelope.clone());
            }
            return Some(Answer::Taken);
        }
        let before = view.stream.len();
        let answer = view.take(envelope, time, self.rules);
        if view.stream.len() > before {
            let circle = view.circle.clone();
            let author = world.devices.get(&envelope.body.message.chain.author)?;
            let is_honest = author.is_honest;
            let mut holders = author.holders(envelope.epoch);
            world.exposed_at_relay |= is_honest && holders.any(|who| !circle.may_know(who));
        }
        Some(answer)
    }

    /// An equivocating relay carries a message to its other view.
    pub(super) fn carry(&self, world: &mut World, from: usize, at: usize) -> Option<()> {
        let envelope = world.views.get(from)?.stream.get(at)?.clone();
        let other = world.views.get_mut(1 - from)?;
        if other.stream.iter().any(|row| row.body.message == envelope.body.message) {
            return None;
        }
        other.stream.push(envelope);
        Some(())
    }
}
