//! What happened: rows came, a person asked, a request was answered.

use serde::{Deserialize, Serialize};

use crate::command::{CommandId, Key, Ticket};

/// Why rows could not be kept. Nothing of the transaction was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StoreFailure {
    /// No room is left, or the browser's quota is used up.
    Full,
    /// The browser or the system does not allow storage.
    Refused,
    /// Another writer has taken over: another tab, or another window.
    NotTheWriter,
    /// The browser has removed everything that was stored.
    Gone,
    /// Anything else: a broken disk, a broken database.
    Broken,
}

/// One thing that happened. `V` is what a person can ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<V> {
    /// The platform is up. Comes first, once, with every stored row.
    Start {
        /// Every row, in the order of their keys.
        rows: Vec<(Key, Vec<u8>)>,
    },
    /// A person asked for something.
    Asked {
        /// Names it.
        ticket: Ticket,
        /// What.
        verb: V,
    },
    /// The rows are on disk.
    Persisted {
        /// Of which command.
        id: CommandId,
    },
    /// None of the rows was written.
    PersistFailed {
        /// Of which command.
        id: CommandId,
        /// Why.
        reason: StoreFailure,
    },
    /// A request was answered, by whatever is at the address.
    Answered {
        /// Of which command.
        id: CommandId,
        /// The HTTP status.
        status: u16,
        /// Names in small letters.
        headers: Vec<(String, String)>,
        /// The whole body; a platform cuts it off at [`samlat_protocol::wire::MAX_REQUEST_BYTES`].
        body: Vec<u8>,
    },
    /// No answer came: no network, no such host, refused, timed out, broken off.
    Unreachable {
        /// Of which command.
        id: CommandId,
    },
    /// A server-sent event came: the text of its `data:` lines.
    Heard {
        /// Of which command.
        id: CommandId,
        /// The text.
        data: String,
    },
    /// The stream is over, or never began.
    ListenEnded {
        /// Of which command.
        id: CommandId,
    },
}

/// How far a clock goes back without anybody having set it, in milliseconds.
const STEP_BACK_MS: i64 = 60_000;

/// Whether the clock was set back between two events.
pub(crate) const fn is_set_back(before_ms: i64, now_ms: i64) -> bool {
    now_ms.saturating_add(STEP_BACK_MS) < before_ms
}
