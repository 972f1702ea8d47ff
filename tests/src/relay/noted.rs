//! What a relay gives to one key, as whoever has that key and a program of its own can see it: what was asked, when, the
//! status, and the bytes.

use samlat_circle::command::Request;
use samlat_protocol::{api::Log, wire};

use super::{Answer, Call, Relay};

/// Whom the notes are of, and what was noted.
#[derive(Debug, Default)]
pub(super) struct Notes {
    key: String,
    given: Vec<Given>,
}

/// One thing that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// When, by the relay's clock, Unix milliseconds.
    pub at_ms: u64,
    /// The method and the address.
    pub asked: String,
    /// The status; 0 for an event that was heard.
    pub status: u16,
    /// All of it, in bytes.
    pub bytes: usize,
    /// Of a stretch of a stream: where each row stands, and how many bytes it has.
    pub rows: Vec<(u64, usize)>,
}

impl Relay {
    /// Whatever is given to this key is noted from here on.
    pub fn notes_what_is_given_to(&self, key: String) {
        *self.notes.borrow_mut() = Some(Notes { key, given: Vec::new() });
    }

    /// What was noted.
    #[must_use]
    pub fn noted(&self) -> Vec<Given> {
        self.notes.borrow().as_ref().map(|notes| notes.given.clone()).unwrap_or_default()
    }

    pub(super) fn note(&self, request: &Request, answer: &Answer) {
        let log: Option<Log> = wire::decode(&answer.body, usize::MAX).ok();
        let rows = log.map(|log| log.rows).unwrap_or_default();
        let rows = rows.iter().map(|row| (row.position, row.envelope.0.len())).collect();
        self.note_bytes(request, answer.status, answer.body.len(), rows);
    }

    /// An event was heard, in a stream that this request opened.
    pub(super) fn note_event(&self, request: &Request, event: &str) {
        self.note_bytes(request, 0, event.len(), Vec::new());
    }

    fn note_bytes(&self, request: &Request, status: u16, bytes: usize, rows: Vec<(u64, usize)>) {
        let mut notes = self.notes.borrow_mut();
        let key = Call::of(request, status).key;
        let Some(notes) = notes.as_mut().filter(|notes| notes.key == key) else { return };
        let (at_ms, asked) = (self.clock.ms(), format!("{} {}", request.method, request.url));
        notes.given.push(Given { at_ms, asked, status, bytes, rows });
    }
}
