//! Fetching and sending: one request at a time, driven by what is known, so that nothing depends on where it stopped.
//!
//! What is here is forgotten at the end of the process; all that must not be is in the state.

use samlat_protocol::{
    api::Tips,
    circle::Cause,
    circle_entry::{Afterwards, Visible},
    flat::{FlatMap, FlatSet},
    id::{PublicKey, StreamId},
    request::CLOCK_TOLERANCE_S,
};
use samlat_record::Section;

use super::{
    attempts::Failing,
    call::Call,
    failure::{Failure, RelayFault},
    intent::Intent,
    late::LateReading,
    life::Engine,
    listening::Listening,
    put_back::{Anew, Refilling},
    rereading::Rereading,
    state::State,
    told::{Alarm, SyncState},
    txn::{Touched, Txn},
};
use crate::{
    command::{Command, CommandId, Request, Ticket},
    key::Signer,
    request::{Caller, RelayAddress},
};

/// Time after which it looks by itself although nothing was heard, in milliseconds.
pub(super) const LOOK_MS: i64 = 60_000;
/// Time after which a device whose sharing has ended looks whether that holds, in milliseconds.
const LOOK_ENDED_MS: i64 = 60 * 60 * 1000;
/// Time after which a device that shares nothing looks whether it may again, in milliseconds.
const LOOK_FROZEN_MS: i64 = 5 * 60 * 1000;
/// How often a recovery may be overtaken before it no longer waits for the log to stand still.
const MOST_OVERTAKEN: u32 = 3;

/// What is going on with the relay.
#[derive(Default)]
pub struct Sync {
    /// What is on its way, and when it was sent by this device's clock, Unix milliseconds.
    pub(super) call: Option<(CommandId, Call, i64)>,
    /// When the last request that a relay took was sent, by this device's clock, Unix milliseconds.
    pub(super) taken_ms: Option<i64>,
    pub(super) listening: Option<Listening>,
    /// Listening does not work here.
    pub(super) only_waits: bool,
    pub(super) tips: Option<Tips>,
    /// The log has been read since the tips were.
    pub(super) circle_read: bool,
    /// The log is to be read from its beginning.
    pub(super) from_start: bool,
    /// The log has to be brought to the relay from this place on.
    pub(super) bring: Option<u64>,
    /// The relay that the record leaves did not answer last: it is the new one's turn.
    pub(super) passes_over: bool,
    /// The new one has answered since, and the one before is asked once more.
    pub(super) asks_again: bool,
    /// How often in a row the log had moved on before an entry of this device came.
    pub(super) overtaken: u32,
    /// A relay took no entry of this device because its log had gone on; of how many entries it was here.
    pub(super) stale: Option<usize>,
    /// Messages cited entries that are not here, and the log was read for them since there was news.
    pub(super) sought_heads: bool,
    /// Streams that wait until something changes.
    pub(super) blocked: FlatSet<StreamId>,
    pub(super) refilling: Refilling,
    /// Streams in which what the relay said it had, and does not show, was sent again.
    pub(super) sent_again: FlatSet<StreamId>,
    pub(super) anew: Anew,
    /// When a relay that does not show what it must have was brought it once more.
    pub(super) brings: Anew,
    /// How many entries the relay has said that it has, since this device brought it the last of them.
    pub(super) brought: usize,
    pub(super) late: LateReading,
    pub(super) rereading: Rereading,
    /// The generation of a document of which a snapshot is put next.
    pub(super) to_pack: Option<(StreamId, u32)>,
    /// Generations of documents in which something may wait that was never tried.
    pub(super) untried: FlatSet<(StreamId, u32)>,
    /// Members whose time is past, and links that a device which has ended knows, whom this device has set out to withdraw.
    pub(super) ending: FlatSet<PublicKey>,
    /// Staff whom their organisation has ended, and on whom this device has set out to decide.
    pub(super) overruled: FlatSet<PublicKey>,
    pub(super) fetched: bool,
    /// When it looks by itself, although nothing was heard: a connection can be dead without anybody saying so.
    pub(super) look_at_ms: Option<i64>,
    pub(super) failing: Option<Failing>,
    pub(super) not_before_ms: i64,
    pub(super) alarms: FlatSet<Alarm>,
    pub(super) frozen: bool,
    /// It was frozen before it looked the last time.
    pub(super) was_frozen: bool,
    /// The log was asked for, or read, since the record was closed by this device's clock.
    pub(super) reads_closed: bool,
    /// Sections that have changed since it was looked for what has to follow an entry that has moved.
    pub(super) changed: FlatSet<Section>,
    /// How far that was looked for.
    pub(super) followed: super::alone::Followed,
    /// Acts whose end is told when the relay has answered.
    pub(super) ticket_by_intent: FlatMap<u64, Ticket>,
    pub(super) now_tickets: Vec<Ticket>,
}

/// What is to be done next.
pub(super) enum Step {
    Ask(Call, Request),
    Keep(Box<Txn>),
    Fail(RelayFault),
    Rest,
}

impl Sync {
    /// The relay is another one: everything that was known of the last is forgotten.
    pub(super) fn start_over(&mut self) {
        let tickets = std::mem::take(&mut self.ticket_by_intent);
        let now_tickets = std::mem::take(&mut self.now_tickets);
        let untried = std::mem::take(&mut self.untried);
        *self = Self { ticket_by_intent: tickets, now_tickets, untried, from_start: true, ..Self::default() };
    }

    /// Something was asked for: it is tried at once.
    pub(super) fn hurry(&mut self) {
        self.not_before_ms = 0;
    }
}

impl Engine {
    /// Does the next thing, if nothing is on its way. Says whether something changed at once.
    pub(super) fn work(&mut self) -> bool {
        if self.is_keeping() || self.sync.call.is_some() || self.now_ms < self.sync.not_before_ms {
            return false;
        }
        if self.sync.look_at_ms.take_if(|at| self.now_ms >= *at).is_some() {
            self.sync.tips = None;
            self.sync.was_frozen = std::mem::take(&mut self.sync.frozen);
            let leaves = |state: &State| state.is_ended(self.now_ms) || state.is_taken_off();
            if self.sync.was_frozen || self.state().is_some_and(leaves) {
                self.sync.circle_read = false;
            }
        }
        let step = match self.next_step() {
            Ok(step) => step,
            Err(failure) => {
                self.give_up(&failure);
                return false;
            }
        };
        match step {
            Step::Ask(call, request) => {
                self.send(call, request);
                false
            }
            Step::Keep(txn) => {
                self.keep(*txn);
                !self.is_keeping()
            }
            Step::Fail(fault) => {
                self.failed(fault);
                false
            }
            Step::Rest => self.rest(),
        }
    }

    fn send(&mut self, call: Call, request: Request) {
        let id = self.command(|id| Command::Send { id, request });
        self.sync.call = Some((id, call, self.now_ms));
        self.show_sync();
    }

    fn next_step(&mut self) -> Result<Step, Failure> {
        if let Some(txn) = self.keep_alarms()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        let Some(relay) = self.asked_relay(state) else { return Ok(Step::Rest) };
        if self.sync.frozen || state.is_erased() {
            return Ok(Step::Rest);
        }
        if self.asks_the_one_before_again() {
            return self.next_step();
        }
        if let Some(n) = self.sync.bring
            && let Some((call, request)) = self.bring_entry(&relay, n)
        {
            return Ok(Step::Ask(call, request));
        }
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        if !self.sync.circle_read {
            let from = if self.sync.from_start { 0 } else { state.circle.entries().len() as u64 };
            let request = self.caller(state, &relay, &signer_of(state)).circle(from);
            return Ok(Step::Ask(Call::Circle { from }, request));
        }
        if let Some(txn) = self.attached()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(step) = self.let_in(&relay)? {
            return Ok(step);
        }
        self.next_of_member(&relay)
    }

    /// The act by which this device comes into the circle goes before all else.
    fn let_in(&mut self, relay: &RelayAddress) -> Result<Option<Step>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let coming = state.intents.iter().find(|(_, intent)| intent.lets_this_device_in());
        let Some((number, is_read_first)) = coming.map(|(number, intent)| (*number, intent.reads_first()))
        else {
            return Ok(None);
        };
        if is_read_first && let Some(step) = self.read_first(relay)? {
            return Ok(Some(step));
        }
        self.next_act(relay, number).map(Some)
    }

    pub(super) fn next_of_member(&mut self, relay: &RelayAddress) -> Result<Step, Failure> {
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        if state.is_ended(self.now_ms) {
            return self.last_words(relay);
        }
        if state.is_taken_off() {
            return Ok(Step::Rest);
        }
        let closed = state.closed(self.now_ms);
        match closed {
            None => self.sync.reads_closed = false,
            Some(_) if !self.has_read_closed() => return self.next_step(),
            Some(report) if report.cause == Cause::Close => {
                return self.take_off().map(|txn| Step::Keep(Box::new(txn)));
            }
            Some(report) if report.afterwards == Afterwards::Erase && !self.is_hers() => {
                return self.erase_record().map(|txn| Step::Keep(Box::new(txn)));
            }
            Some(_) => {}
        }
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        let Some(tips) = self.sync.tips.as_ref().filter(|_| self.is_clock_vouched()) else {
            let request = self.caller(state, relay, state.device.signer()).wait(0);
            return Ok(Step::Ask(Call::Tips, request));
        };
        if closed.is_some_and(|report| report.afterwards == Afterwards::Erase) {
            // What is here is all there is, and the relay has no more of it.
            return Ok(self.next_waiting_act(relay)?.unwrap_or(Step::Rest));
        }
        if state.meta.instance != Some(tips.instance) {
            let instance = tips.instance;
            return Ok(match self.meet_instance(instance)? {
                Some(txn) => Step::Keep(Box::new(txn)),
                None => Step::Fail(RelayFault::Different),
            });
        }
        if let Some(doubt) = self.doubt(tips) {
            return self.look_into(relay, doubt);
        }
        if let Some((call, request)) = self.next_confirm(relay) {
            return Ok(Step::Ask(call, request));
        }
        if let Some(txn) = self.section_come(tips)? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(step) = self.next_unread(relay, tips, state.device.signer()) {
            return Ok(step);
        }
        if let Some((call, request)) = self.next_reread(relay) {
            return Ok(Step::Ask(call, request));
        }
        if let Some(txn) = self.try_waiting()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.try_suspect()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.carry_over()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(step) = self.look_at_late(relay)? {
            return Ok(step);
        }
        if closed.is_none()
            && let Some(txn) = self.acts_by_itself()?
        {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(step) = self.next_waiting_act(relay)? {
            return Ok(step);
        }
        if closed.is_some() {
            return Ok(Step::Rest);
        }
        if let Some((call, request)) = self.next_refill(relay) {
            return Ok(Step::Ask(call, request));
        }
        if let Some(txn) = self.send_unshown()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.follow_moved()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.make_what_waits()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.fix_outbox()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some((call, request)) = self.next_append(relay) {
            return Ok(Step::Ask(call, request));
        }
        Ok(self.pack(relay)?.unwrap_or(Step::Rest))
    }

    pub(super) fn next_act(&mut self, relay: &RelayAddress, number: u64) -> Result<Step, Failure> {
        if let Some(txn) = self.act_done(number)? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        match self.draft_act(number) {
            Ok((drafted, txn)) => {
                if let Some(txn) = txn {
                    // What was drawn up is kept before it is sent, so that it is known again after a fall.
                    return Ok(Step::Keep(Box::new(txn)));
                }
                let Some(state) = self.state() else { return Ok(Step::Rest) };
                let (signer, append) = (signer_of(state), drafted.to_append());
                let caller = self.caller(state, relay, &signer);
                let is_overtaken = self.sync.overtaken >= MOST_OVERTAKEN;
                let is_recovery = matches!(drafted.entry.content.visible, Visible::Recover(_));
                let request = if is_recovery && is_overtaken {
                    caller.append_recovery(&append)
                } else {
                    caller.append_circle(&append, Some(state.circle.head()))
                };
                Ok(Step::Ask(Call::Act { number, drafted: Box::new(drafted) }, request))
            }
            Err(failure) => self.drop_act(number, failure).map(|txn| Step::Keep(Box::new(txn))),
        }
    }

    pub(super) fn caller<'a>(
        &self,
        state: &State,
        relay: &'a RelayAddress,
        signer: &'a Signer,
    ) -> Caller<'a> {
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        Caller { relay, record: state.record(), signer, now_ms }
    }

    /// Nothing is left to do: notes when, answers who asked for it, and listens.
    fn rest(&mut self) -> bool {
        if self.state().is_none() {
            return false;
        }
        let hindrance = match self.sync_state() {
            SyncState::NoRelay => Some(Failure::NeedsRelay),
            SyncState::Ended => Some(Failure::Ended),
            SyncState::Frozen => Some(Failure::Frozen),
            SyncState::Working | SyncState::Online | SyncState::Failing { .. } | SyncState::NeedsUpdate => {
                None
            }
        };
        if let Some(reason) = hindrance {
            for ticket in std::mem::take(&mut self.sync.now_tickets) {
                self.tell(super::told::Told::Failed { ticket, reason: reason.clone() });
            }
            let is_taken_off = self.state().is_some_and(State::is_taken_off);
            if (reason == Failure::Ended || is_taken_off) && self.sync.look_at_ms.is_none() {
                // Whoever had a stolen device may have ended it, and the words made that void. A relay that was put back may
                // have to be told once more that the record is closed.
                self.sync.look_at_ms = Some(self.now_ms + LOOK_ENDED_MS + self.jitter(LOOK_ENDED_MS / 2));
            }
            if reason == Failure::Frozen && self.sync.look_at_ms.is_none() {
                // One of the two logs may have given way.
                self.sync.look_at_ms = Some(self.now_ms + LOOK_FROZEN_MS + self.jitter(LOOK_FROZEN_MS / 2));
            }
            self.show(&Touched::default());
            return false;
        }
        if std::mem::take(&mut self.sync.fetched) && !self.sync.frozen {
            let now_ms = self.now_ms;
            let Ok(mut txn) = self.begin() else { return false };
            txn.change_meta(|meta| meta.last_fetched_ms = Some(now_ms));
            txn.saved = std::mem::take(&mut self.sync.now_tickets);
            self.keep(txn);
            return !self.is_keeping();
        }
        self.listen();
        if self.sync.look_at_ms.is_none() {
            self.sync.look_at_ms = Some(self.now_ms + LOOK_MS + self.jitter(LOOK_MS / 2));
        }
        self.show_sync();
        false
    }

    /// Everything is asked for anew.
    pub(super) fn look_again(&mut self) {
        self.sync.tips = None;
        self.sync.circle_read = false;
        self.sync.blocked.clear();
    }

    /// Whether a relay took a request under the clock as it is now. One that was set since is asked about first: what is
    /// written, and who is ended, goes by it.
    fn is_clock_vouched(&self) -> bool {
        let taken_ms = self.sync.taken_ms.unwrap_or(i64::MIN);
        self.now_ms.abs_diff(taken_ms) <= (CLOCK_TOLERANCE_S * 1000).unsigned_abs()
    }

    fn give_up(&mut self, failure: &Failure) {
        if let Failure::Storage(fault) = failure {
            self.stop(*fault);
        }
    }

    pub(super) fn sync_now(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let state = self.state().ok_or(Failure::NoRecord)?;
        relay_of(state).ok_or(Failure::NeedsRelay)?;
        self.sync.now_tickets.push(ticket);
        self.sync.not_before_ms = 0;
        self.look_again();
        Ok(None)
    }
}

/// The relay that is attached, or is to be.
pub fn relay_of(state: &State) -> Option<RelayAddress> {
    let attaching = state.intents.values().find_map(Intent::attaches_to);
    RelayAddress::parse(attaching.or(state.meta.relay.as_deref())?).ok()
}

/// Whose key asks: this device's, or the one by which it comes in.
pub fn signer_of(state: &State) -> Signer {
    let coming = state.intents.values().find_map(Intent::comes_in_by);
    coming.unwrap_or_else(|| state.device.signer().clone())
}
