//! How it goes with the relay: what fails is tried again, later each time, and the screen is told.

use samlat_protocol::problem::Refusal;

use super::{
    failure::{Failure, RelayFault},
    life::Engine,
    sync::relay_of,
    told::{Alarm, SyncState},
};
use crate::{answer::AnswerFault, command::CommandId, entropy::draw};

/// The shortest and the longest time between two attempts, in milliseconds.
const BACK_OFF_MS: (i64, i64) = (1_000, 60_000);

/// It fails, and is tried again.
pub struct Failing {
    fault: RelayFault,
    since_ms: i64,
    times: u32,
}

impl Engine {
    pub(super) fn answered(&mut self, id: CommandId, status: u16, body: &[u8]) {
        if self.wait_answered(id, status, body)
            || self.mail_answered(id, status, body)
            || self.entry_answered(id, status, body)
        {
            return;
        }
        let Some((_, call, sent_ms)) = self.sync.call.take_if(|(of, ..)| *of == id) else { return };
        let taken = self.take_answer(call, status, body);
        if taken.is_ok() {
            self.sync.taken_ms = Some(sent_ms);
            self.succeeded();
        }
        match taken {
            Ok(Some(txn)) => self.keep(txn),
            Ok(None) => {}
            Err(fault) => self.refused(&fault),
        }
    }

    pub(super) fn unreachable(&mut self, id: CommandId) {
        if self.wait_unreachable(id) || self.mail_unreachable(id) || self.entry_unreachable(id) {
            return;
        }
        if self.sync.call.take_if(|(of, ..)| *of == id).is_some() {
            self.failed(RelayFault::Unreachable);
        }
    }

    pub(super) fn succeeded(&mut self) {
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
        self.change_turns();
        self.look_again();
        for ticket in std::mem::take(&mut self.sync.now_tickets) {
            self.tell(super::told::Told::Failed { ticket, reason: Failure::Relay(fault) });
        }
        self.fail_unsaved_acts(fault);
        self.show_sync();
    }

    /// What could not be kept is fetched again, not at once.
    pub(super) fn could_not_keep(&mut self) {
        self.sync.alarms.insert(Alarm::CannotKeep);
        self.sync.not_before_ms = self.now_ms + BACK_OFF_MS.1;
        self.look_again();
        self.show_sync();
    }

    /// The clock was set back to `now_ms`: what waited for a time would else wait until the clock has come as far again.
    pub(super) fn wait_no_longer(&mut self, now_ms: i64) {
        self.sync.not_before_ms = 0;
        self.sync.look_at_ms = self.sync.look_at_ms.map(|_| now_ms);
        self.mail.look_at_ms = 0;
        self.glances.due_ms = self.glances.due_ms.map(|_| now_ms);
        if let Some(failing) = &mut self.sync.failing {
            failing.since_ms = failing.since_ms.min(now_ms);
        }
        if let Some(listening) = &mut self.sync.listening {
            listening.begins_at(now_ms);
        }
    }

    pub(super) fn next_timeout(&self) -> Option<i64> {
        let waits = self.sync.not_before_ms > self.now_ms;
        let retry = waits.then_some(self.sync.not_before_ms);
        let look = self.sync.look_at_ms.map(|at| at.max(self.sync.not_before_ms));
        // While a request is on its way its answer comes first.
        let of_sync = if self.sync.call.is_some() { None } else { [retry, look].into_iter().flatten().min() };
        [of_sync, self.next_mail_ms(), self.glances.due_ms].into_iter().flatten().min()
    }

    pub(super) fn sync_state(&self) -> SyncState {
        let Some(state) = self.state() else { return SyncState::NoRelay };
        if state.is_ended(self.now_ms) || state.is_erased() {
            return SyncState::Ended;
        }
        if relay_of(state).is_none() || state.is_taken_off() {
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

    /// A random part of a span, so that devices do not come all at once.
    pub(super) fn jitter(&mut self, span_ms: i64) -> i64 {
        i64::from(u16::from_be_bytes(draw(&mut *self.entropy))) * span_ms / i64::from(u16::MAX)
    }
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
