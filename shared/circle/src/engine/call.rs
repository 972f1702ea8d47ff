//! What is asked of the relay.

use samlat_protocol::id::{PublicKey, StreamId};

use super::rows::UsableRow;
use crate::draft::Drafted;

/// A request that is on its way.
pub enum Call {
    /// How far everything has come.
    Tips,
    /// The log from a place on.
    Circle {
        /// Which place.
        from: u64,
    },
    /// All wraps beside entries, from a place on.
    Wraps {
        /// Which place.
        after: u64,
    },
    /// The log from here on once more, for wraps of this member's own.
    OwnWraps {
        /// The first place.
        after: u64,
    },
    /// That a relay which was put back has the log that this device has.
    Confirm,
    /// A stream from the cursor on.
    Log(StreamId),
    /// What lies in the late box for a stream, after what was read of it.
    Late(StreamId),
    /// A part of a stream again, where something is missing.
    Reread {
        /// Which stream.
        stream: StreamId,
        /// The first position of it.
        first: u64,
    },
    /// A snapshot, for bodies of stripped changes.
    Bodies {
        /// Of which document.
        stream: StreamId,
        /// Of which generation.
        generation: u32,
        /// The older one.
        older: bool,
    },
    /// The newest snapshot, to see whether it holds what it claims.
    LookAtSnapshot {
        /// Of which document.
        stream: StreamId,
        /// Of which generation.
        generation: u32,
    },
    /// A snapshot of this device.
    PutSnapshot {
        /// Of which document.
        stream: StreamId,
        /// Of which generation.
        generation: u32,
        /// What is known of it once the relay has it.
        usable: UsableRow,
    },
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
        /// By message, in order: the generation and the author.
        chains: Vec<(u32, PublicKey)>,
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
