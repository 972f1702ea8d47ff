//! What the page of an organisation is told, as plain data.

use std::fmt;

use samlat_protocol::id::{PublicKey, RecordId};
use serde::{Deserialize, Serialize};

use crate::{
    card::NameCard,
    command::Ticket,
    engine::failure::{Failure, StorageFault},
    guest::told::{GuestInvitation, GuestSync},
};

/// Something told to the page. Each of a kind replaces what was told before of that kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitTold {
    /// Every record that the organisation is in.
    Records(Vec<UnitRecord>),
    /// Where the organisation stands with the record that is open.
    Standing(UnitStanding),
    /// Everybody whom it has named in the record that is open, those who have ended included.
    Staff(Vec<StaffView>),
    /// How fetching and sending stand.
    Sync(GuestSync),
    /// What a staff member opens on her own page.
    Certificate {
        /// Of the act.
        ticket: Ticket,
        /// The text. Sealed to her keys.
        text: String,
    },
    /// What was asked has been done: it is durable here, and where it is for the log, the relay has it.
    Saved {
        /// Of the act.
        ticket: Ticket,
    },
    /// What was asked did not happen.
    Failed {
        /// Of the act.
        ticket: Ticket,
        /// Why.
        reason: Failure,
    },
}

impl fmt::Debug for UnitTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names and certificates belong in no log.
        match self {
            Self::Records(records) => write!(f, "UnitTold::Records({})", records.len()),
            Self::Standing(standing) => write!(f, "UnitTold::Standing({})", standing.name()),
            Self::Staff(staff) => write!(f, "UnitTold::Staff({})", staff.len()),
            Self::Sync(sync) => write!(f, "UnitTold::{sync:?}"),
            Self::Certificate { ticket, .. } => write!(f, "UnitTold::Certificate({})", ticket.0),
            Self::Saved { ticket } => write!(f, "UnitTold::Saved({})", ticket.0),
            Self::Failed { ticket, reason } => write!(f, "UnitTold::Failed({}, {reason:?})", ticket.0),
        }
    }
}

/// A record that the organisation is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRecord {
    /// Which.
    pub record: RecordId,
    /// What the person is called.
    pub person: String,
    /// The year of birth, if the person gave it along.
    pub birth_year: Option<u16>,
    /// How far it has come there.
    pub phase: UnitPhase,
    /// How many may write for it there just now.
    pub live_staff: u32,
}

/// How far an organisation has come in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitPhase {
    /// The link has been read; nothing is taken.
    Opened,
    /// The name has been given and waits to be sent.
    Joining,
    /// Waits for the person to compare the key.
    WaitsForComparing,
    /// May name staff.
    Holds,
    /// The person has ended the organisation, and its staff with it.
    Withdrawn,
    /// Its time is past, and its staff's with it.
    RunOut,
    /// The record has moved to another relay, which this page does not reach: a new link leads on.
    Moved,
}

/// Where the organisation stands with the record that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitStanding {
    /// No record is open.
    Nothing,
    /// One is.
    Open {
        /// How far it has come.
        phase: UnitPhase,
        /// Whose record it is, and what staff may do in it.
        invitation: Box<GuestInvitation>,
        /// The code of the organisation's key in this record, for the person to compare.
        code: String,
    },
    /// What is stored here cannot be used.
    Stopped(StorageFault),
}

impl UnitStanding {
    const fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "Nothing",
            Self::Open { .. } => "Open",
            Self::Stopped(_) => "Stopped",
        }
    }
}

/// Somebody whom the organisation has named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffView {
    /// Names her, for every act on her.
    pub id: PublicKey,
    /// Who she is; nothing where another device of the organisation named her.
    pub card: Option<NameCard>,
    /// The last instant it holds, Unix milliseconds.
    pub until_ms: i64,
    /// Where it stands.
    pub state: StaffState,
}

/// Where a staff member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffState {
    /// May write.
    Live,
    /// May write, for less than [`RENEW_MS`](super::RENEW_MS) more: it is time for another end.
    RunsOutSoon,
    /// Her time is past.
    RunOut,
    /// Ended, by the organisation, or by the person.
    Ended,
}
