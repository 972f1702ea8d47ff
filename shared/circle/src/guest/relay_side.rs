//! The guest's side of the talk with a relay: what is asked next, and what an answer means.
//!
//! One request is on its way at a time. A round is: the log, then `join` if that is still to be done, then what waits to be
//! sent, then the reply box.

mod listening;
mod log;
mod opening;
mod outgoing;
mod reply_box;

use std::collections::VecDeque;

use samlat_protocol::{
    id::{RecordId, StreamId},
    problem::Refusal,
};

use self::listening::{Listening, SELDOM_MS};
pub(super) use self::opening::{Opening, Wanted};
use super::{
    Guest, GuestTold,
    session::{BoxRead, Phase, Session},
    told::{GuestSync, GuestSyncState, PostState},
};
use crate::{
    answer::AnswerFault,
    command::{Command, CommandId, Request},
    engine::failure::{Failure, RelayFault},
};

/// How often the open record is looked after where nothing can be heard, in milliseconds.
const EVERY_MS: i64 = 15_000;
/// Wait after the first failure, in milliseconds; it doubles up to [`LONGEST_WAIT_MS`].
const FIRST_WAIT_MS: i64 = 2_000;
const LONGEST_WAIT_MS: i64 = 60_000;
/// How often in one round a write may not stand in the log that is read after it.
const MOST_TURNS: u8 = 5;

/// What is asked of the relay in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The log from the last entry known, to see that it goes on from there.
    Log,
    /// The whole log.
    WholeLog,
    /// To join.
    Join,
    /// To take posts of one stream.
    Send(StreamId),
    /// What is new in the reply box.
    Box,
    /// To take what the holder of an organisation's key wants the log to say.
    #[cfg(feature = "unit")]
    Deed,
}

#[derive(Debug, Clone, Copy)]
struct Round {
    record: RecordId,
    step: Step,
    turns: u8,
}

/// Where the talk stands.
#[derive(Debug, Default)]
pub(crate) struct Exchange {
    todo: VecDeque<RecordId>,
    round: Option<Round>,
    /// The request on its way; no round where it is for a link that is being opened.
    flying: Option<(CommandId, Option<Round>)>,
    failures: u32,
    fault: Option<RelayFault>,
    /// Nothing is begun before, unless a person asks for it.
    retry_at: Option<i64>,
    /// When the open record is looked after again.
    refresh_at: Option<i64>,
    listening: Listening,
    told: Option<GuestSync>,
}

impl Exchange {
    pub fn is_flying(&self) -> bool {
        self.flying.is_some()
    }

    pub fn wakes_at(&self) -> Option<i64> {
        self.retry_at.or(self.refresh_at)
    }

    /// A record is to have a round at once: a person waits for it.
    pub fn want_now(&mut self, record: RecordId) {
        self.retry_at = None;
        self.todo.retain(|other| *other != record);
        self.todo.push_front(record);
    }

    /// The open record is to have a round at once, and others in which something waits.
    pub fn want_all<'a>(&mut self, open: Option<RecordId>, sessions: impl Iterator<Item = &'a Session>) {
        let waits = |session: &&Session| session.phase == Phase::Joining || !session.to_send().is_empty();
        for record in sessions.filter(waits).map(Session::record) {
            self.want_now(record);
        }
        if let Some(open) = open {
            self.want_now(open);
        }
    }

    /// Stops what is done for a link that nobody waits for any more.
    pub fn give_up_opening(&mut self) {
        self.flying.take_if(|(_, round)| round.is_none());
    }

    pub fn state(&self) -> GuestSyncState {
        match (self.fault, self.retry_at) {
            (Some(fault), Some(retry_at_ms)) => GuestSyncState::Failing { fault, retry_at_ms },
            _ if self.flying.is_some() || self.round.is_some() => GuestSyncState::Working,
            _ if self.refresh_at.is_some() => GuestSyncState::Online,
            _ => GuestSyncState::Idle,
        }
    }

    pub fn is_news(&mut self, sync: GuestSync) -> bool {
        self.told.replace(sync) != Some(sync)
    }

    /// The round is over and all went well.
    fn end_round(&mut self, now_ms: i64) {
        self.round = None;
        self.failures = 0;
        self.fault = None;
        let wait = if self.listening.is_open() { SELDOM_MS } else { EVERY_MS };
        self.refresh_at = Some(now_ms.saturating_add(wait));
    }

    /// The clock was set back to `now_ms`: what waited for a time would else wait until the clock has come as far again.
    pub fn wait_no_longer(&mut self, now_ms: i64) {
        self.retry_at = self.retry_at.map(|_| now_ms);
        self.refresh_at = self.refresh_at.map(|_| now_ms);
        self.listening.not_before_ms = 0;
    }

    /// Waits a while, then tries again.
    pub fn rest(&mut self, now_ms: i64) {
        if let Some(round) = self.round.take()
            && !self.todo.contains(&round.record)
        {
            self.todo.push_back(round.record);
        }
        let wait = FIRST_WAIT_MS.saturating_mul(1_i64 << self.failures.min(5)).min(LONGEST_WAIT_MS);
        self.failures = self.failures.saturating_add(1);
        self.retry_at = Some(now_ms.saturating_add(wait));
        self.refresh_at = None;
    }
}

impl Guest {
    /// Sends the next request, if it is time and nothing is on its way.
    pub(super) fn reach_out(&mut self) {
        while self.keeping.is_none() && !self.exchange.is_flying() {
            if self.send_opening() {
                return;
            }
            if self.exchange.round.is_none() && !self.begin_round() {
                break;
            }
            let Some(round) = self.exchange.round else { break };
            let Some(request) = self.request_for(round) else {
                self.finish_round(round.record);
                continue;
            };
            let id = self.send(request);
            self.exchange.flying = Some((id, Some(round)));
        }
        self.listen();
        self.tell_sync();
    }

    fn begin_round(&mut self) -> bool {
        let exchange = &mut self.exchange;
        if exchange.retry_at.is_some_and(|at| self.now_ms < at) {
            return false;
        }
        exchange.retry_at = None;
        if exchange.refresh_at.take_if(|at| self.now_ms >= *at).is_some() {
            let open = self.open.filter(|open| !exchange.todo.contains(open));
            exchange.todo.extend(open);
        }
        while let Some(record) = exchange.todo.pop_front() {
            if self.sessions.contains_key(&record) {
                exchange.round = Some(Round { record, step: Step::Log, turns: 0 });
                return true;
            }
        }
        false
    }

    fn send(&mut self, request: Request) -> CommandId {
        let id = self.next_id();
        self.commands.push_back(Command::Send { id, request });
        id
    }

    /// The request of a step; none where there is nothing to ask.
    fn request_for(&mut self, round: Round) -> Option<Request> {
        let session = self.sessions.get(&round.record)?;
        let signer = session.signer(&self.seed);
        let caller = session.caller(&signer, self.now_ms);
        match round.step {
            Step::Log => Some(caller.circle((session.circle.entries().len() as u64).saturating_sub(1))),
            Step::WholeLog => Some(caller.circle(0)),
            Step::Join => self.join_request(round.record),
            Step::Send(stream) => self.send_request(round.record, stream),
            Step::Box => self.box_request(round.record),
            #[cfg(feature = "unit")]
            Step::Deed => self.deed_request(round.record),
        }
    }

    /// What comes after a step that went well.
    fn go_to_next(&mut self, record: RecordId) {
        #[cfg(feature = "unit")]
        if self.sessions.get(&record).is_some_and(Session::has_moved) {
            self.fail_deeds(record, &Failure::Moved);
        }
        let Some(session) = self.sessions.get(&record) else { return self.finish_round(record) };
        let own = session.device(&self.seed).key();
        let stands = !session.frozen && !session.circle.needs_update();
        let step = match session.phase {
            _ if !stands => None,
            // Nobody fetches here any more. What was said before it moved may still lie here.
            Phase::Joined if session.has_moved() && !self.is_unit && session.is_live(&own, self.now_ms) => {
                Some(Step::Box)
            }
            _ if session.has_moved() => None,
            Phase::Opened => None,
            Phase::Joining => Some(Step::Join),
            #[cfg(feature = "unit")]
            Phase::Joined if self.is_unit => self.has_deed(session).then_some(Step::Deed),
            Phase::Joined if session.is_withdrawn(&own) => {
                session.waiting().first().map(|(stream, _)| Step::Send(*stream))
            }
            Phase::Joined if !session.is_live(&own, self.now_ms) => None,
            Phase::Joined => {
                Some(session.to_send().first().map_or(Step::Box, |(stream, _)| Step::Send(*stream)))
            }
        };
        match (step, &mut self.exchange.round) {
            (Some(step), Some(round)) => round.step = step,
            _ => self.finish_round(record),
        }
    }

    /// A page that was open when its time ran out, or when the record was taken off the relay, says so once it has asked.
    fn tell_if_over(&mut self, record: RecordId) {
        let Some(session) = self.sessions.get(&record) else { return };
        let own = session.device(&self.seed).key();
        if self.open == Some(record) && session.phase == Phase::Joined && !session.is_live(&own, self.now_ms)
        {
            self.tell_open();
        }
    }

    /// There is nothing more to ask about a record for this time.
    fn finish_round(&mut self, record: RecordId) {
        self.exchange.end_round(self.now_ms);
        #[cfg(feature = "unit")]
        if self.is_unit
            && let Some(session) = self.sessions.get_mut(&record)
        {
            // It has no box: what it fetches is the log.
            session.fetched_ms = Some(self.now_ms);
        }
        self.tell_if_over(record);
        let is_joining = self.sessions.get(&record).is_some_and(|session| session.phase == Phase::Joining);
        // The log cannot be written to just now: it is frozen, or of a newer version. The name is kept.
        if is_joining && let Some((_, ticket)) = self.joining.take_if(|(of, _)| *of == record) {
            self.tell(GuestTold::Saved { ticket });
        }
    }

    /// The log has moved on under a write: it is read, and the write drawn up anew.
    pub(super) fn turn_back(&mut self, refusal: Refusal) {
        self.turn_to_log(RelayFault::Refused(refusal));
    }

    /// A write was taken: the log is read, and says so. A relay that takes it again and again and does not show it is not
    /// asked for ever.
    pub(super) fn was_taken(&mut self) {
        self.turn_to_log(RelayFault::Garbage);
    }

    fn turn_to_log(&mut self, fault: RelayFault) {
        let turns = self.exchange.round.map_or(MOST_TURNS, |round| round.turns.saturating_add(1));
        if turns >= MOST_TURNS {
            return self.fault(fault);
        }
        if let Some(round) = &mut self.exchange.round {
            (round.step, round.turns) = (Step::Log, turns);
        }
    }

    /// What was written stands in the log, and the next is begun.
    #[cfg(feature = "unit")]
    pub(super) fn stands_there(&mut self) {
        if let Some(round) = &mut self.exchange.round {
            round.turns = 0;
        }
    }

    pub(super) fn answered(&mut self, id: CommandId, status: u16, body: &[u8]) {
        let Some((_, round)) = self.exchange.flying.take_if(|(flying, _)| *flying == id) else { return };
        let Some(round) = round else { return self.opening_answered(status, body) };
        match round.step {
            Step::Log => self.log_answered(round.record, false, status, body),
            Step::WholeLog => self.log_answered(round.record, true, status, body),
            Step::Join => self.join_answered(round.record, status, body),
            Step::Send(_) => self.send_answered(round.record, status, body),
            Step::Box => self.box_answered(round.record, status, body),
            #[cfg(feature = "unit")]
            Step::Deed => self.deed_answered(round.record, status, body),
        }
    }

    pub(super) fn unreachable(&mut self, id: CommandId) {
        let Some((_, round)) = self.exchange.flying.take_if(|(flying, _)| *flying == id) else { return };
        if round.is_none() {
            return self.opening_failed(Failure::Relay(RelayFault::Unreachable));
        }
        // Whatever was amiss, the relay may come back without what it had.
        self.sessions.values_mut().for_each(Session::make_sure);
        self.fault(RelayFault::Unreachable);
    }

    /// The round stops here and is tried again later.
    pub(super) fn fault(&mut self, fault: RelayFault) {
        self.exchange.fault = Some(fault);
        #[cfg(feature = "unit")]
        if let Some(round) = self.exchange.round {
            self.fail_deeds(round.record, &Failure::Relay(fault));
        }
        self.exchange.rest(self.now_ms);
        // The name is kept, and sent when the relay can be reached: whoever joins need not wait for that.
        if let Some((_, ticket)) = self.joining.take() {
            self.tell(GuestTold::Saved { ticket });
        }
    }

    /// What screens say of an answer that is not the one that was hoped for.
    pub(super) fn fault_of(fault: &AnswerFault) -> RelayFault {
        match fault {
            AnswerFault::Server { status } => RelayFault::ServerError { status: *status },
            AnswerFault::Garbage => RelayFault::Garbage,
            AnswerFault::Refused(problem) if problem.refusal == Refusal::NotFound => RelayFault::Different,
            AnswerFault::Refused(problem) => RelayFault::Refused(problem.refusal),
        }
    }
}

/// Takes in which database of the relay answered. Another one than before was put back from a backup, or is a new relay at
/// the old address. Says which posts changed.
fn note_instance(session: &mut Session, instance: samlat_protocol::id::InstanceId) -> Vec<(StreamId, u64)> {
    if session.instance.replace(instance).is_none_or(|before| before == instance) {
        return Vec::new();
    }
    begin_anew(session)
}

/// What the relay may have lost is sent again, and the reply box read from its beginning. Says which posts changed.
fn begin_anew(session: &mut Session) -> Vec<(StreamId, u64)> {
    session.box_read = BoxRead::NOTHING;
    session.set_aside = 0;
    let mut changed = Vec::new();
    for (at, post) in &mut session.posts {
        if matches!(post.state, PostState::Sent { .. }) {
            post.state = PostState::Waiting;
            changed.push(*at);
        }
    }
    changed
}
