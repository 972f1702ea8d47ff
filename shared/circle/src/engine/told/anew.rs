//! Sections that begin anew, as screens show them.

use samlat_record::Section;
use serde::{Deserialize, Serialize};

/// A section that has begun anew, or is to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnewView {
    /// Which.
    pub section: Section,
    /// How far it has come.
    pub stage: AnewStage,
    /// What becomes of what stood before; of what the log says, not of what waits here.
    pub erasure: Erasure,
}

/// How far the newest beginning of a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnewStage {
    /// It was asked for on this device, and the relay does not have it.
    Waits {
        /// Whether what stood before is to be erased.
        erase: bool,
    },
    /// What stands has not come over yet. What is shown stays the same meanwhile.
    Carrying,
    /// All has come.
    Begun {
        /// When the relay got word of it, Unix milliseconds.
        since_ms: i64,
    },
}

/// What becomes of what stood in a section before it began anew (protocol.md section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erasure {
    /// Nobody asked for it to be erased.
    None,
    /// Devices erase it; the relay waits.
    Pending {
        /// The last instant at which it can be called off, Unix milliseconds.
        until_ms: i64,
    },
    /// It was called off in time: the relay keeps what it has.
    CalledOff,
    /// The time is over.
    Done {
        /// When the relay was to erase it, Unix milliseconds.
        since_ms: i64,
    },
}
