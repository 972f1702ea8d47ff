//! Sections that begin anew, as screens show them.

use samlat_record::Section;
use serde::{Deserialize, Serialize};

/// A section that has begun anew, or is to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnewView {
    /// Which.
    pub section: Section,
    /// How far the newest beginning has come.
    pub stage: AnewStage,
    /// When the relay got word of it, Unix milliseconds; 0 while it waits here.
    pub since_ms: i64,
    /// What becomes of what stood before; of what the log says, not of what waits here.
    pub erasure: Erasure,
    /// The last instant at which the erasure can be called off, Unix milliseconds; 0 where there is none.
    pub until_ms: i64,
}

/// How far the newest beginning of a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnewStage {
    /// It was asked for on this device, and the relay does not have it.
    Waits,
    /// The same, and what stood before is to be erased.
    WaitsToErase,
    /// What stands has not come over yet. What is shown stays the same meanwhile.
    Carrying,
    /// All has come.
    Begun,
}

/// What becomes of what stood in a section before it began anew (protocol.md section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erasure {
    /// Nobody asked for it to be erased.
    None,
    /// Devices erase it; the relay waits.
    Pending,
    /// It was called off in time: the relay keeps what it has.
    CalledOff,
    /// The time to call it off is over.
    Done,
}
