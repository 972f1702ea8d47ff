//! Listening: the relay says how far everything has come, as soon as it has. Where a stream of events does not come
//! through, a call is held instead.

use samlat_protocol::{api::Tips, id::EntryId};

use super::{failure::RelayFault, intent::Intent, life::Engine, put_back::Refilling};
use crate::{
    answer::read_bytes,
    command::{Command, CommandId},
};

/// A stream of events that ends sooner than this does not work here, in milliseconds.
const SHORTEST_LISTENING_MS: i64 = 3_000;
/// How long the relay holds a request where listening does not work, in seconds.
const WAIT_S: u64 = 50;

/// What the relay is heard by.
pub struct Listening {
    id: CommandId,
    since_ms: i64,
    is_wait: bool,
}

impl Listening {
    /// By a clock that was set, it began at this time.
    pub(super) const fn begins_at(&mut self, now_ms: i64) {
        self.since_ms = now_ms;
    }
}

impl Engine {
    /// Listens, if nothing stands against it.
    pub(super) fn listen(&mut self) {
        let Some(state) = self.state() else { return };
        let joined = !state.intents.values().any(Intent::lets_this_device_in);
        if self.sync.listening.is_some() || state.is_ended(self.now_ms) || !joined || self.sync.frozen {
            return;
        }
        let Some(relay) = self.asked_relay(state) else { return };
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
            && let Ok(tips) = serde_json::from_slice::<Tips>(data.as_bytes())
        {
            self.take_tips(tips);
        }
    }

    pub(super) fn take_tips(&mut self, tips: Tips) {
        let own = self.state().map(|state| (state.circle.entries().len() as u64, state.circle.head()));
        let (entries, head) = own.unwrap_or((0, EntryId::ZERO));
        if tips.circle != entries || tips.head.is_some_and(|newest| newest != head) {
            self.sync.circle_read = false;
        }
        let known = self.sync.tips.as_ref().map(|known| (known.circle, known.head));
        if known != Some((tips.circle, tips.head)) {
            // What the relay would not take it may take under another log.
            self.sync.refilling = Refilling::default();
        }
        self.sync.blocked.clear();
        self.sync.sent_again.clear();
        self.sync.sought_heads = false;
        self.sync.tips = Some(tips);
        self.sync.fetched = true;
        self.sync.rereading.begin_in_time(self.now_ms);
        self.succeeded();
    }

    pub(super) fn listen_ended(&mut self, id: CommandId) {
        let Some(listening) = self.sync.listening.take_if(|listening| listening.id == id) else { return };
        if self.now_ms - listening.since_ms < SHORTEST_LISTENING_MS {
            self.sync.only_waits = true;
        }
        self.look_again();
    }

    /// A held call was answered. Says whether it was that.
    pub(super) fn wait_answered(&mut self, id: CommandId, status: u16, body: &[u8]) -> bool {
        let Some(listening) = self.sync.listening.take_if(|listening| listening.id == id) else {
            return false;
        };
        match read_bytes(status, body).map(serde_json::from_slice::<Tips>) {
            Ok(Ok(tips)) => self.take_tips(tips),
            Ok(Err(_)) => self.failed(RelayFault::Garbage),
            Err(fault) if listening.is_wait => self.refused(&fault),
            Err(_) => {}
        }
        true
    }

    /// A held call ran out. Says whether it was that.
    pub(super) fn wait_unreachable(&mut self, id: CommandId) -> bool {
        if self.sync.listening.take_if(|listening| listening.id == id).is_none() {
            return false;
        }
        self.look_again();
        true
    }
}
