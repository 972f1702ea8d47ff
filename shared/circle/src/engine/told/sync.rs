//! How fetching and sending stand, as it is shown, and what was set aside.

use samlat_record::Section;
use serde::{Deserialize, Serialize};

use super::Author;
use crate::engine::failure::RelayFault;

/// How fetching and sending stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// Where it stands.
    pub state: SyncState,
    /// Things saved here that the relay does not have yet.
    pub unsent: u32,
    /// When everything was last fetched, by this device's clock, Unix milliseconds.
    pub last_fetched_ms: Option<i64>,
    /// Sections that this device may read and has never had the whole of. They are told once it has: what is missing from
    /// half a list must not look as if it were not there.
    pub coming: Vec<Section>,
    /// What was set aside: kept, and not part of the record.
    pub set_aside: Vec<SetAside>,
    /// Changes and posts that this device made after its right to make them had ended, before it could know. They are part of
    /// nothing until the person lets them in.
    pub own_late: u32,
    /// Findings about the relay that the person must know.
    pub alarms: Vec<Alarm>,
}

/// Where fetching and sending stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// No relay is attached.
    NoRelay,
    /// Fetching or sending.
    Working,
    /// All is fetched and sent.
    Online,
    /// It failed and will be tried again.
    Failing {
        /// How.
        fault: RelayFault,
        /// Since when, Unix milliseconds.
        since_ms: i64,
        /// When it is tried again, Unix milliseconds.
        retry_at_ms: i64,
    },
    /// The circle holds something of a newer version: nothing is sent until this app is updated.
    NeedsUpdate,
    /// The relay shows another circle than before. Nothing is sent.
    Frozen,
    /// The sharing with this device has ended.
    Ended,
}

/// Something that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Why.
    pub why: WhySetAside,
    /// In which section, where that is known.
    pub section: Option<Section>,
    /// Whose, where that is known.
    pub author: Option<Author>,
    /// When it came to the relay, Unix milliseconds, where that is known.
    pub arrived_ms: Option<i64>,
}

/// Why something was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhySetAside {
    /// Not in the format.
    Malformed,
    /// The signature does not hold.
    BadSignature,
    /// Of a version this app does not know.
    UnknownVersion,
    /// Of a kind this app does not know.
    UnknownKind,
    /// Of another record, or put in another stream than it names.
    Misplaced,
    /// Its writer may not write this here.
    NotAllowed,
    /// Written after its writer's time ran out.
    Expired,
    /// Came after its writer was withdrawn.
    AfterWithdrawal,
    /// Its place in its writer's chain is taken by something else, or does not follow.
    BrokenChain,
    /// Cannot be opened with the key it names, or is not what its header commits to.
    NotForMe,
    /// The key it names is not known on this device.
    NoKey,
    /// Opens, but what is in it is not valid, or would damage the record.
    BadContent,
    /// This device died while taking it in.
    Deadly,
    /// Builds on something that was set aside.
    Hanging,
    /// Cites an entry of the circle log that this device was not shown.
    OtherHistory,
    /// Cites an entry of the circle log that the words have made void. It waits until its writer has sealed it anew.
    VoidEntry,
    /// The relay keeps what it says in a snapshot, and none that was asked for has it. It waits until one has.
    Stripped,
}

/// A finding about the relay that the person must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// It shows an older or another circle than before.
    CircleForked,
    /// It showed two different histories of a section.
    HistoryForked,
    /// It has lost something that had been there: a backup was put back. What this device has is sent again.
    WentBack,
    /// What was fetched could not be kept on this device; it is fetched again.
    CannotKeep,
}
