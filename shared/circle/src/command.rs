//! What the platform is asked to do: keep rows, send requests, listen, tell the screen.
//!
//! Nothing here acts. Each command but [`Command::Tell`] carries an id, and the platform answers under that id with an
//! [`crate::event::Event`].

use std::fmt;

use serde::{Deserialize, Serialize};

/// Ties an answer to what was asked. Counted up from 1 in one run; it means nothing after a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub u64);

/// Ties what a person asked for to what became of it. Chosen by the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket(pub u64);

/// The name of a stored row: ASCII, parted by `/`, ordered as text. It says nothing of what the record says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    /// Names a row.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A row to write, or with no value to delete. Values are sealed at rest before they get here.
pub type Row = (Key, Option<Vec<u8>>);

/// One HTTP request, with its headers; complete but for the connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// Absolute.
    pub url: String,
    /// Names in small letters.
    pub headers: Vec<(&'static str, String)>,
    /// Empty for none.
    pub body: Vec<u8>,
}

/// One thing for the platform to do. `T` is what the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Command<T> {
    /// Write and delete these rows in one durable transaction: all of them, on disk, or none.
    /// Answered by [`crate::event::Event::Persisted`] or [`crate::event::Event::PersistFailed`].
    Persist {
        /// Names the answer.
        id: CommandId,
        /// In order.
        rows: Vec<Row>,
    },
    /// Send one request and wait for the whole answer.
    /// Answered by [`crate::event::Event::Answered`] or [`crate::event::Event::Unreachable`].
    Send {
        /// Names the answer.
        id: CommandId,
        /// What to send.
        request: Request,
    },
    /// Open a stream of server-sent events. Answered by [`crate::event::Event::Heard`] for each `data:` and
    /// [`crate::event::Event::ListenEnded`] when it is over.
    Listen {
        /// Names the answers.
        id: CommandId,
        /// What to send.
        request: Request,
    },
    /// Close a stream opened by [`Command::Listen`]. It is not answered.
    StopListening {
        /// Which.
        id: CommandId,
    },
    /// Tell the screen.
    Tell(T),
}
