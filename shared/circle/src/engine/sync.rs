//! Fetching and sending: one request at a time, driven by what is known, so that nothing depends on where it stopped.
//!
//! What is here is forgotten at the end of the process; all that must not be is in the state.

use std::collections::{BTreeMap, BTreeSet};

use samlat_protocol::{
    api::Tips,
    id::{EntryId, InstanceId, StreamId},
    problem::Refusal,
};

use super::{
    failure::{Failure, RelayFault},
    fetched::Trial,
    intent::Intent,
    life::Engine,
    out::OutItem,
    state::{Deadly, State},
    told::{Alarm, SyncState},
    txn::{Then, Touched, Txn},
};
use crate::{
    answer::AnswerFault,
    command::{Command, CommandId, Request, Ticket},
    draft::Drafted,
    entropy::draw,
    key::Signer,
    request::{Caller, RelayAddress},
    words::Words,
};

/// The shortest and the longest time between two attempts, in milliseconds.
const BACK_OFF_MS: (i64, i64) = (1_000, 60_000);
/// A stream of events that ends sooner than this does not work here, in milliseconds.
const SHORTEST_LISTENING_MS: i64 = 3_000;
/// Time after which it looks by itself although nothing was heard, in milliseconds.
const LOOK_MS: i64 = 60_000;
/// How long the relay holds a request where listening does not work, in seconds.
const WAIT_S: u64 = 50;

/// A request that is on its way.
pub enum Call {
    /// How far everything has come.
    Tips,
    /// The log from a place on.
    Circle {
        /// Which place.
        from: u64,
    },
    /// A stream from the cursor on.
    Log(StreamId),
    /// Messages of this device.
    Append {
        /// To which stream.
        stream: StreamId,
        /// Their numbers in the outbox, in order.
        numbers: Vec<u64>,
    },
    /// Messages that the relay has lost.
    Refill {
        /// To which stream.
        stream: StreamId,
        /// How many.
        count: usize,
    },
    /// An entry for the log.
    Act {
        /// The number of the waiting act.
        number: u64,
        /// The entry.
        drafted: Box<Drafted>,
    },
    /// An entry that the relay has not had or has lost.
    Bring {
        /// Its place.
        n: u64,
    },
}

/// What is going on with the relay.
#[derive(Default)]
pub struct Sync {
    pub(super) call: Option<(CommandId, Call)>,
    listening: Option<Listening>,
    /// Listening does not work here.
    only_waits: bool,
    pub(super) tips: Option<Tips>,
    /// The log has been read since the tips were.
    pub(super) circle_read: bool,
    /// The log is to be read from its beginning.
    pub(super) from_start: bool,
    /// The log has to be brought to the relay from this place on.
    pub(super) bring: Option<u64>,
    /// Heads that messages cite, looked for and not found.
    pub(super) missing_heads: BTreeSet<EntryId>,
    /// Streams that wait until something changes.
    pub(super) blocked: BTreeSet<StreamId>,
    pub(super) refill_after: BTreeMap<StreamId, usize>,
    fetched: bool,
    /// When it looks by itself, although nothing was heard: a connection can be dead without anybody saying so.
    look_at_ms: Option<i64>,
    failing: Option<Failing>,
    not_before_ms: i64,
    pub(super) alarms: BTreeSet<Alarm>,
    pub(super) frozen: bool,
    /// Acts whose end is told when the relay has answered.
    pub(super) ticket_by_intent: BTreeMap<u64, Ticket>,
    pub(super) now_tickets: Vec<Ticket>,
}

struct Listening {
    id: CommandId,
    since_ms: i64,
    is_wait: bool,
}

struct Failing {
    fault: RelayFault,
    since_ms: i64,
    times: u32,
}

/// What is to be done next.
enum Step {
    Ask(Call, Request),
    Keep(Box<Txn>),
    Rest,
}

impl Sync {
    /// The relay is another one: everything that was known of the last is forgotten.
    pub(super) fn start_over(&mut self) {
        let tickets = std::mem::take(&mut self.ticket_by_intent);
        let now_tickets = std::mem::take(&mut self.now_tickets);
        *self = Self { ticket_by_intent: tickets, now_tickets, from_start: true, ..Self::default() };
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
            Step::Rest => self.rest(),
        }
    }

    fn send(&mut self, call: Call, request: Request) {
        let id = self.command(|id| Command::Send { id, request });
        self.sync.call = Some((id, call));
        self.show_sync();
    }

    fn next_step(&mut self) -> Result<Step, Failure> {
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        let Some(relay) = relay_of(state) else { return Ok(Step::Rest) };
        if self.sync.frozen {
            return Ok(Step::Rest);
        }
        if let Some(n) = self.sync.bring {
            return Ok(self
                .bring_entry(&relay, n)
                .map_or(Step::Rest, |(call, request)| Step::Ask(call, request)));
        }
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
        let Some(number) = coming.map(|(number, _)| *number) else { return Ok(None) };
        self.next_act(relay, number).map(Some)
    }

    fn next_of_member(&mut self, relay: &RelayAddress) -> Result<Step, Failure> {
        let Some(state) = self.state() else { return Ok(Step::Rest) };
        if state.is_ended(self.now_ms) {
            return Ok(Step::Rest);
        }
        let Some(tips) = &self.sync.tips else {
            let request = self.caller(state, relay, state.device.signer()).wait(0);
            return Ok(Step::Ask(Call::Tips, request));
        };
        if state.meta.instance != Some(tips.instance) {
            return self.meet_instance(tips.instance).map(|txn| Step::Keep(Box::new(txn)));
        }
        let unread = |(stream, tip): (&StreamId, &u64)| {
            let cursor = state.stream(*stream).map(|read| read.cursor);
            let is_read = cursor.is_some_and(|c| c.instance == tips.instance && c.position >= *tip);
            let is_new = cursor.is_none_or(|c| c.position == 0) && *tip == 0;
            !is_read && !is_new && !self.sync.blocked.contains(stream)
        };
        if let Some((stream, _)) = tips.streams.iter().find(|tip| unread(*tip)) {
            let after = state.stream(*stream).map_or(0, |read| read.cursor.position);
            let request = self.caller(state, relay, state.device.signer()).log(*stream, after);
            return Ok(Step::Ask(Call::Log(*stream), request));
        }
        if let Some(txn) = self.try_suspect()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        if let Some(txn) = self.promised_grants()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        let act = state.intents.iter().find(|(_, intent)| !matches!(intent, Intent::Attach { .. }));
        if let Some(number) = act.map(|(number, _)| *number) {
            return self.next_act(relay, number);
        }
        if let Some((call, request)) = self.next_refill(relay) {
            return Ok(Step::Ask(call, request));
        }
        if let Some(txn) = self.fix_outbox()? {
            return Ok(Step::Keep(Box::new(txn)));
        }
        Ok(self.next_append(relay).map_or(Step::Rest, |(call, request)| Step::Ask(call, request)))
    }

    /// Another database than last time: what was sent to the last one is sent to this one too.
    fn meet_instance(&self, instance: InstanceId) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let known = txn.state.meta.instance;
        txn.change_meta(|meta| meta.instance = Some(instance));
        if known.is_some() {
            let sent = txn.state.outbox.iter().filter(|(_, item)| item.arrived_ms.is_some());
            let sent: Vec<_> = sent.map(|(number, item)| (*number, item.clone())).collect();
            for (number, item) in sent {
                txn.put_out(number, OutItem { arrived_ms: None, ..item });
            }
        }
        Ok(txn)
    }

    fn next_act(&mut self, relay: &RelayAddress, number: u64) -> Result<Step, Failure> {
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
                let head = state.circle.head();
                let request = self
                    .caller(state, relay, &signer_of(state))
                    .append_circle(&drafted.to_append(), Some(head));
                Ok(Step::Ask(Call::Act { number, drafted: Box::new(drafted) }, request))
            }
            Err(failure) => self.drop_act(number, failure).map(|txn| Step::Keep(Box::new(txn))),
        }
    }

    /// A message that may have killed the process is tried alone.
    fn try_suspect(&self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let suspects = state.deadly.iter().filter(|(_, deadly)| **deadly == Deadly::Suspect);
        for (core, _) in suspects {
            let found = state.streams.values().find_map(|stream| stream.get(*core));
            let Some(message) = found else { continue };
            let mut txn = self.begin()?;
            txn.mark(vec![*core]);
            let (stream, generation) = (message.core.stream, message.core.generation);
            txn.then = Then::Try(Box::new(Trial::Alone(stream, generation, *core)));
            return Ok(Some(txn));
        }
        Ok(None)
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
            _ => None,
        };
        if let Some(reason) = hindrance {
            for ticket in std::mem::take(&mut self.sync.now_tickets) {
                self.tell(super::told::Told::Failed { ticket, reason: reason.clone() });
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

    /// A random part of a span, so that devices do not come all at once.
    fn jitter(&mut self, span_ms: i64) -> i64 {
        i64::from(u16::from_be_bytes(draw(&mut *self.entropy))) * span_ms / i64::from(u16::MAX)
    }

    fn listen(&mut self) {
        let Some(state) = self.state() else { return };
        let joined = !state.intents.values().any(Intent::lets_this_device_in);
        if self.sync.listening.is_some() || state.is_ended(self.now_ms) || !joined || self.sync.frozen {
            return;
        }
        let Some(relay) = relay_of(state) else { return };
        let caller = self.caller(state, &relay, state.device.signer());
        let is_wait = self.sync.only_waits;
        let request = if is_wait { caller.wait(WAIT_S) } else { caller.events() };
        let id = match is_wait {
            true => self.command(|id| Command::Send { id, request }),
            false => self.command(|id| Command::Listen { id, request }),
        };
        self.sync.listening = Some(Listening { id, since_ms: self.now_ms, is_wait });
    }

    pub(super) fn stop_listening(&mut self) {
        if let Some(listening) = self.sync.listening.take_if(|listening| !listening.is_wait) {
            self.command(|_| Command::StopListening { id: listening.id });
        }
        self.sync.listening = None;
    }

    /// The relay said how far everything has come.
    pub(super) fn heard(&mut self, id: CommandId, data: &str) {
        if self.sync.listening.as_ref().is_some_and(|listening| listening.id == id)
            && let Ok(tips) = serde_json::from_str::<Tips>(data)
        {
            self.take_tips(tips);
        }
    }

    pub(super) fn take_tips(&mut self, tips: Tips) {
        let entries = self.state().map_or(0, |state| state.circle.entries().len() as u64);
        if tips.circle != entries {
            self.sync.circle_read = false;
        }
        self.sync.blocked.clear();
        self.sync.tips = Some(tips);
        self.sync.fetched = true;
        self.succeeded();
    }

    pub(super) fn listen_ended(&mut self, id: CommandId) {
        let Some(listening) = self.sync.listening.take_if(|listening| listening.id == id) else { return };
        if self.now_ms - listening.since_ms < SHORTEST_LISTENING_MS {
            self.sync.only_waits = true;
        }
        self.look_again();
    }

    /// Everything is asked for anew.
    pub(super) fn look_again(&mut self) {
        self.sync.tips = None;
        self.sync.circle_read = false;
        self.sync.blocked.clear();
    }

    pub(super) fn answered(&mut self, id: CommandId, status: u16, body: &[u8]) {
        if let Some(listening) = self.sync.listening.take_if(|listening| listening.id == id) {
            let read = crate::answer::read_bytes(status, body);
            match read.map(serde_json::from_slice::<Tips>) {
                Ok(Ok(tips)) => self.take_tips(tips),
                Ok(Err(_)) => self.failed(RelayFault::Garbage),
                Err(fault) if listening.is_wait => self.refused(&fault),
                Err(_) => {}
            }
            return;
        }
        if self.mail_answered(id, status, body) || self.entry_answered(id, status, body) {
            return;
        }
        let Some((_, call)) = self.sync.call.take_if(|(of, _)| *of == id) else { return };
        match self.take_answer(call, status, body) {
            Ok(Some(txn)) => {
                self.succeeded();
                self.keep(txn);
            }
            Ok(None) => self.succeeded(),
            Err(fault) => self.refused(&fault),
        }
    }

    pub(super) fn unreachable(&mut self, id: CommandId) {
        if self.sync.listening.take_if(|listening| listening.id == id).is_some() {
            self.look_again();
            return;
        }
        if self.mail_unreachable(id) || self.entry_unreachable(id) {
            return;
        }
        if self.sync.call.take_if(|(of, _)| *of == id).is_some() {
            self.failed(RelayFault::Unreachable);
        }
    }

    fn succeeded(&mut self) {
        self.sync.failing = None;
        self.sync.not_before_ms = 0;
    }

    pub(super) fn refused(&mut self, fault: &AnswerFault) {
        let refusal = fault.refusal();
        if matches!(refusal, Some(Refusal::NotAllowed | Refusal::Expired)) && self.sync.tips.is_none() {
            // The log says whether this device has been withdrawn.
            self.sync.circle_read = false;
        }
        self.failed(fault_of(fault));
    }

    /// Something failed: it is tried again, later each time.
    pub(super) fn failed(&mut self, fault: RelayFault) {
        let (since_ms, times) =
            self.sync.failing.as_ref().map_or((self.now_ms, 0), |f| (f.since_ms, f.times));
        let (shortest, longest) = BACK_OFF_MS;
        let delay = shortest.saturating_mul(1_i64 << times.min(16)).min(longest);
        // Between half and all of it, so that devices do not come back all at once.
        self.sync.not_before_ms = self.now_ms + delay - self.jitter(delay / 2);
        self.sync.failing = Some(Failing { fault, since_ms, times: times + 1 });
        self.stop_listening();
        self.look_again();
        for ticket in std::mem::take(&mut self.sync.now_tickets) {
            self.tell(super::told::Told::Failed { ticket, reason: Failure::Relay(fault) });
        }
        self.fail_unsaved_acts(fault);
        self.show_sync();
    }

    fn give_up(&mut self, failure: &Failure) {
        if let Failure::Storage(fault) = failure {
            self.stop(*fault);
        }
    }

    /// What could not be kept is fetched again, not at once.
    pub(super) fn could_not_keep(&mut self) {
        self.sync.alarms.insert(Alarm::CannotKeep);
        self.sync.not_before_ms = self.now_ms + BACK_OFF_MS.1;
        self.look_again();
        self.show_sync();
    }

    pub(super) fn next_timeout(&self) -> Option<i64> {
        let waits = self.sync.not_before_ms > self.now_ms;
        let retry = waits.then_some(self.sync.not_before_ms);
        let look = self.sync.look_at_ms.map(|at| at.max(self.sync.not_before_ms));
        // While a request is on its way its answer comes first.
        let of_sync = if self.sync.call.is_some() { None } else { [retry, look].into_iter().flatten().min() };
        [of_sync, self.next_mail_ms()].into_iter().flatten().min()
    }

    pub(super) fn sync_state(&self) -> SyncState {
        let Some(state) = self.state() else { return SyncState::NoRelay };
        if state.is_ended(self.now_ms) {
            return SyncState::Ended;
        }
        if relay_of(state).is_none() {
            return SyncState::NoRelay;
        }
        if self.sync.frozen {
            return SyncState::Frozen;
        }
        if let Some(Failing { fault, since_ms, .. }) = self.sync.failing {
            return SyncState::Failing { fault, since_ms, retry_at_ms: self.sync.not_before_ms };
        }
        if state.circle.needs_update() {
            return SyncState::NeedsUpdate;
        }
        if self.sync.call.is_some() || self.sync.tips.is_none() {
            SyncState::Working
        } else {
            SyncState::Online
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
    let attaching = state.intents.values().find_map(|intent| match intent {
        Intent::Attach { address } => Some(address.as_str()),
        _ => None,
    });
    RelayAddress::parse(attaching.or(state.meta.relay.as_deref())?).ok()
}

/// Whose key asks: this device's, or the one by which it comes in.
pub fn signer_of(state: &State) -> Signer {
    let coming = state.intents.values().find_map(|intent| match intent {
        Intent::Join { secret, .. } => Some(crate::invitation::InvitationSecret::new(*secret).signer()),
        Intent::Recover { words, .. } => Some(Words::from_bytes(*words).root().signer().clone()),
        _ => None,
    });
    coming.unwrap_or_else(|| state.device.signer().clone())
}

/// How a relay failed, as the screen is told.
pub fn fault_of(fault: &AnswerFault) -> RelayFault {
    match fault {
        AnswerFault::Server { status } => RelayFault::ServerError { status: *status },
        AnswerFault::Garbage => RelayFault::Garbage,
        AnswerFault::Refused(problem) if problem.refusal == Refusal::NotFound => RelayFault::Different,
        AnswerFault::Refused(problem) => RelayFault::Refused(problem.refusal),
    }
}
