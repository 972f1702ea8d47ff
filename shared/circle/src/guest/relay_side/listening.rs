//! Listening for news of the open record. Where no stream comes through, it is looked after every now and then.

use samlat_protocol::id::RecordId;

use super::{EVERY_MS, Guest, Phase};
use crate::command::{Command, CommandId};

/// How often the open record is looked after although nothing was heard, in milliseconds: a connection can be dead
/// without anybody saying so.
pub(super) const SELDOM_MS: i64 = 60_000;

/// What is listened to.
#[derive(Debug, Default)]
pub(super) struct Listening {
    stream: Option<(CommandId, RecordId)>,
    /// It is not tried before, in Unix milliseconds.
    pub(super) not_before_ms: i64,
    /// What was heard last.
    heard: Option<String>,
}

impl Listening {
    /// Whether news would be heard.
    pub const fn is_open(&self) -> bool {
        self.stream.is_some()
    }
}

impl Guest {
    /// Listens to the record that is open, and to no other.
    pub(super) fn listen(&mut self) {
        let listening = &mut self.exchange.listening;
        if let Some((id, _)) = listening.stream.take_if(|(_, record)| Some(*record) != self.open) {
            listening.heard = None;
            self.commands.push_back(Command::StopListening { id });
        }
        let (now_ms, exchange) = (self.now_ms, &self.exchange);
        let rests = exchange.retry_at.is_some() || now_ms < exchange.listening.not_before_ms;
        if rests || exchange.listening.is_open() {
            return;
        }
        let Some(session) = self.open.and_then(|open| self.sessions.get(&open)) else { return };
        let is_in = session.phase == Phase::Joined && !session.frozen;
        let signer = session.signer(&self.seed);
        if !is_in || !session.is_live(&signer.key(), now_ms) {
            return;
        }
        let (record, request) = (session.record(), session.caller(&signer, now_ms).events());
        let id = self.next_id();
        self.commands.push_back(Command::Listen { id, request });
        self.exchange.listening.stream = Some((id, record));
    }

    /// Something has come to the relay, or the stream has just begun: then what came in between is fetched.
    pub(in crate::guest) fn heard(&mut self, id: CommandId, data: &str) {
        let listening = &mut self.exchange.listening;
        let Some((_, record)) = listening.stream.filter(|(of, _)| *of == id) else { return };
        if listening.heard.as_deref() == Some(data) {
            return;
        }
        listening.heard = Some(data.to_owned());
        if !self.exchange.todo.contains(&record) {
            self.exchange.todo.push_back(record);
        }
    }

    /// The stream is over: the relay is gone, the sharing has ended, or something between cuts streams off.
    pub(in crate::guest) fn listen_ended(&mut self, id: CommandId) {
        let listening = &mut self.exchange.listening;
        if listening.stream.take_if(|(of, _)| *of == id).is_none() {
            return;
        }
        listening.heard = None;
        listening.not_before_ms = self.now_ms.saturating_add(EVERY_MS);
        let sooner = self.exchange.refresh_at.map(|at| at.min(self.now_ms.saturating_add(EVERY_MS)));
        self.exchange.refresh_at = sooner;
    }
}
