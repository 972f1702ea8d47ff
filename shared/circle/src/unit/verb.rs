//! What the holder of an organisation's key does, as data.

use std::fmt;

use samlat_protocol::id::{PublicKey, RecordId};
use serde::{Deserialize, Serialize};

use crate::{card::NameCard, command::Ticket};

/// One act with its ticket, as it travels from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAsked {
    /// Named again in what is told of it.
    pub ticket: Ticket,
    /// What is done.
    pub verb: UnitVerb,
}

/// What the holder of an organisation's key does. Each ends in exactly one [`Saved`](super::told::UnitTold::Saved) or
/// [`Failed`](super::told::UnitTold::Failed) under its ticket.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitVerb {
    /// Reads what a link invites the organisation to, and takes nothing.
    Open {
        /// The whole link, or what stands after its `#`.
        link: String,
        /// The relay where the link names none: the address that the page came from.
        relay: String,
    },
    /// Goes to a record that the organisation is in.
    Choose {
        /// Which.
        record: RecordId,
    },
    /// Takes the invitation that is open.
    Join {
        /// What the organisation says of itself: its name, its unit and a number to call.
        card: NameCard,
    },
    /// Names a staff member in the record that is open. Told as [`Certificate`](super::told::UnitTold::Certificate).
    AddStaff {
        /// The introduction that the staff page shows.
        introduction: String,
        /// The last instant it holds, Unix milliseconds: at most 90 days ahead, and not longer than the organisation.
        until_ms: i64,
    },
    /// Gives a staff member another end. Told as [`Certificate`](super::told::UnitTold::Certificate).
    Renew {
        /// Who.
        staff: PublicKey,
        /// The last instant it holds, Unix milliseconds: at most 90 days ahead.
        until_ms: i64,
    },
    /// Ends a staff member.
    EndStaff {
        /// Who.
        staff: PublicKey,
    },
    /// Wants the certificate of a live staff member once more. Told as
    /// [`Certificate`](super::told::UnitTold::Certificate).
    ShowCertificate {
        /// Who.
        staff: PublicKey,
    },
    /// Fetches at once, in every record.
    SyncNow,
    /// Drops everything from this device, keys included. Whom it has named stays named.
    Forget,
}

impl UnitVerb {
    /// The verb's name, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "Open",
            Self::Choose { .. } => "Choose",
            Self::Join { .. } => "Join",
            Self::AddStaff { .. } => "AddStaff",
            Self::Renew { .. } => "Renew",
            Self::EndStaff { .. } => "EndStaff",
            Self::ShowCertificate { .. } => "ShowCertificate",
            Self::SyncNow => "SyncNow",
            Self::Forget => "Forget",
        }
    }
}

impl fmt::Debug for UnitVerb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Links and names belong in no log.
        write!(f, "UnitVerb::{}", self.name())
    }
}
