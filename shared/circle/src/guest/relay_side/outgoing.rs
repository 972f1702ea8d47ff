//! Posts on their way out: sealed under the epoch of the newest log, each time anew, and the same message all the while.

use samlat_protocol::{
    api::{Append, Appended, Bytes},
    envelope::{Kind, Seen},
    id::{CoreId, RecordId, StreamId},
    problem::{Problem, Refusal},
};

use super::{
    super::{
        rows::Part,
        session::{Session, signed},
        told::PostState,
    },
    Guest, note_instance,
};
use crate::{
    answer::{self, AnswerFault},
    body::ChainPlace,
    card::current_inbox,
    command::Request,
    key::Device,
    keyring::current_place,
    seal::{Under, seal_post},
};

/// Most posts in one request: a quarter of a megabyte.
const MOST_POSTS: usize = 16;

impl Guest {
    /// The request that sends what waits for a stream.
    pub(super) fn send_request(&mut self, record: RecordId, stream: StreamId) -> Option<Request> {
        let session = self.sessions.get(&record)?;
        let device = session.device(&self.seed);
        let own = device.key();
        let to_send = if session.is_withdrawn(&own) { session.waiting() } else { session.to_send() };
        let waiting = to_send.into_iter().filter(|(of, _)| *of == stream).take(MOST_POSTS);
        let mut envelopes = Vec::new();
        for at in waiting {
            let sealed = seal(session, &device, at, &mut *self.entropy)?;
            envelopes.push(Bytes(sealed));
        }
        let signer = device.signer();
        Some(session.caller(signer, self.now_ms).append(stream, &Append { envelopes }))
    }

    pub(super) fn send_answered(&mut self, record: RecordId, status: u16, body: &[u8]) {
        let appended = match answer::read::<Appended>(status, body) {
            Ok(appended) => appended,
            Err(AnswerFault::Refused(problem)) => return self.send_refused(record, &problem),
            Err(fault) => return self.fault(Self::fault_of(&fault)),
        };
        let Some(session) = self.sessions.get(&record) else { return };
        let mut next = session.clone();
        let placed: Vec<CoreId> = appended.placed.iter().map(|placed| placed.core).collect();
        let mut changed = note_instance(&mut next, appended.instance);
        for placed in &appended.placed {
            let found = next.posts.iter_mut().find(|(_, post)| post.core.id() == placed.core);
            let Some((at, post)) = found else { continue };
            // Position 0 is the late box: the sharing ended before the post came.
            post.state = match placed.position {
                0 => PostState::Refused,
                _ if session.has_receipt(placed.core) => PostState::Arrived,
                _ => PostState::Sent { arrived_ms: signed(placed.arrived_ms) },
            };
            changed.push(*at);
        }
        next.unsure.retain(|at| next.posts.get(at).is_none_or(|post| !placed.contains(&post.core.id())));
        if appended.placed.is_empty() {
            return self.fault(super::RelayFault::Garbage);
        }
        let mut parts: Vec<Part> = changed.into_iter().map(Part::Post).collect();
        parts.push(Part::State);
        self.go_to_after_keeping(&next);
        self.keep_session(next, &parts, None);
    }

    fn send_refused(&mut self, record: RecordId, problem: &Problem) {
        let is_closed = problem.refusal == Refusal::Closed;
        if problem.refusal != Refusal::Unavailable && self.refuse_last_words(record, is_closed) {
            return;
        }
        match (problem.refusal, problem.author_seq, problem.author_core) {
            (
                refusal @ (Refusal::StaleEpoch | Refusal::StaleHead | Refusal::NotAllowed | Refusal::Expired),
                ..,
            ) => self.turn_back(refusal),
            (Refusal::BrokenChain, Some(seq), Some(core)) => self.follow_chain(record, seq, core),
            (refusal, ..) => self.fault(super::RelayFault::Refused(refusal)),
        }
    }

    /// The relay does not keep what the withdrawn send, nor what is sent into a record that is closed: it will never be
    /// taken. Says whether it was that.
    fn refuse_last_words(&mut self, record: RecordId, is_closed: bool) -> bool {
        let Some(session) = self.sessions.get(&record) else { return false };
        if !is_closed && !session.is_withdrawn(&session.device(&self.seed).key()) {
            return false;
        }
        let mut next = session.clone();
        let waiting = next.waiting();
        for at in &waiting {
            if let Some(post) = next.posts.get_mut(at) {
                post.state = PostState::Refused;
            }
        }
        let parts: Vec<Part> = waiting.into_iter().map(Part::Post).chain([Part::State]).collect();
        self.go_to_after_keeping(&next);
        self.keep_session(next, &parts, None);
        true
    }

    /// The relay's end of this device's chain is not where this device thought.
    ///
    /// Where it is further back, the relay has lost posts, which are sent again. Where it is further on, another life of
    /// this device has posted: what waits goes on from there, as other messages. A place where this device has sent
    /// something is never filled a second time: two messages at one place would set the writer aside.
    fn follow_chain(&mut self, record: RecordId, seq: u64, core: CoreId) {
        let Some(session) = self.sessions.get(&record) else { return };
        let Some((stream, first)) = session.to_send().first().copied() else {
            return self.turn_back(Refusal::BrokenChain);
        };
        let mut next = session.clone();
        let at_end = next.posts.get(&(stream, seq)).map(|post| post.core.id());
        // Whatever comes of it, it is not asked again and again.
        next.unsure.clear();
        if let Some(session) = self.sessions.get_mut(&record) {
            session.unsure.clear();
        }
        let Some(session) = self.sessions.get(&record) else { return };
        let changed = if seq == 0 || at_end == Some(core) {
            send_again(&mut next, stream, seq)
        } else if session.next_place(stream).seq <= seq.saturating_add(1) {
            move_on(&mut next, stream, first, seq, core)
        } else {
            return self.fault(super::RelayFault::Refused(Refusal::BrokenChain));
        };
        if changed.is_empty() {
            return self.fault(super::RelayFault::Refused(Refusal::BrokenChain));
        }
        let turns = self.exchange.round.map_or(super::MOST_TURNS, |round| round.turns.saturating_add(1));
        if turns >= super::MOST_TURNS {
            return self.fault(super::RelayFault::Refused(Refusal::BrokenChain));
        }
        if let Some(round) = &mut self.exchange.round {
            round.turns = turns;
        }
        let parts: Vec<Part> = changed.into_iter().map(Part::Post).collect();
        self.keep_session(next, &parts, None);
    }
}

/// Everything after a place waits again.
fn send_again(session: &mut Session, stream: StreamId, after: u64) -> Vec<(StreamId, u64)> {
    let mut changed = Vec::new();
    for (at, post) in session.posts.range_mut((stream, after.saturating_add(1))..=(stream, u64::MAX)) {
        if post.state != PostState::Waiting {
            post.state = PostState::Waiting;
            changed.push(*at);
        }
    }
    changed
}

/// What waits is moved behind a place that is taken, in its order.
fn move_on(
    session: &mut Session,
    stream: StreamId,
    first: u64,
    seq: u64,
    core: CoreId,
) -> Vec<(StreamId, u64)> {
    let Some(next) = seq.checked_add(1) else { return Vec::new() };
    let mut place = ChainPlace { record: session.record(), stream, generation: 0, seq: next, prev: core };
    let waiting = session.posts.split_off(&(stream, first));
    let mut changed = Vec::new();
    for ((of, old), mut post) in waiting {
        if of != stream {
            session.posts.insert((of, old), post);
            continue;
        }
        changed.push((of, old));
        post.body.incarnation = post.body.incarnation.saturating_add(1);
        post.core = place.core(post.core.author, Kind::Post, &post.body);
        place = ChainPlace::after(&post.core);
        let at = (stream, post.core.seq);
        session.posts.insert(at, post);
        changed.push(at);
    }
    changed
}

fn seal(
    session: &Session,
    device: &Device,
    at: (StreamId, u64),
    entropy: &mut dyn crate::entropy::Entropy,
) -> Option<Vec<u8>> {
    let post = session.posts.get(&at)?;
    if !session.is_withdrawn(&device.key()) {
        session.post_stream(&device.key(), post.section)?;
    }
    let section = session.circle.sections().values().find(|section| section.streams.posts == at.0)?;
    let inbox = current_inbox(&session.circle, section.streams.document)?;
    let epoch = current_place(section).epoch;
    let under = Under { epoch, circle_head: session.circle.head(), seen: Seen::NOTHING };
    let envelope = seal_post(&post.core, &post.body, under, inbox, device.signer(), entropy).ok()?;
    Some(envelope.to_bytes())
}
