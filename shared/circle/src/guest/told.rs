//! What the staff page is told, as plain data.

use std::{collections::BTreeMap, fmt};

use samlat_protocol::{id::RecordId, right::Rights};
use samlat_record::{ItemId, Post, PostId, Section, ThreadAct};
use serde::{Deserialize, Serialize};

use crate::{
    card::NameCard,
    command::Ticket,
    engine::failure::{Failure, OrganisationFault, RelayFault, StorageFault},
};

/// Something told to the page. Each of a kind replaces what was told before of that kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestTold {
    /// Every record that this device has joined. Told at the start, and when it changes.
    Records(Vec<GuestRecord>),
    /// Where the device stands with the record that is open.
    Standing(GuestStanding),
    /// What this device has posted into the record that is open, oldest first.
    Posts(Vec<SentPost>),
    /// What was asked or said about those posts, oldest first.
    Replies(Vec<GuestReply>),
    /// Half-written things by the place they were written in. Told once at the start.
    Drafts(BTreeMap<String, String>),
    /// How fetching and sending stand.
    Sync(GuestSync),
    /// What an organisation is to be shown, so that it can name this device's holder in a record.
    Introduced {
        /// Of the act.
        ticket: Ticket,
        /// To be copied or scanned.
        text: String,
        /// The code of the keys in it: the organisation sees the same.
        code: String,
    },
    /// What was asked is durable on this device.
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

impl fmt::Debug for GuestTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names and what is written belong in no log.
        match self {
            Self::Records(records) => write!(f, "GuestTold::Records({})", records.len()),
            Self::Standing(standing) => write!(f, "GuestTold::Standing({})", standing.name()),
            Self::Posts(posts) => write!(f, "GuestTold::Posts({})", posts.len()),
            Self::Replies(replies) => write!(f, "GuestTold::Replies({})", replies.len()),
            Self::Drafts(drafts) => write!(f, "GuestTold::Drafts({})", drafts.len()),
            Self::Sync(sync) => write!(f, "GuestTold::{sync:?}"),
            Self::Introduced { ticket, .. } => write!(f, "GuestTold::Introduced({})", ticket.0),
            Self::Saved { ticket } => write!(f, "GuestTold::Saved({})", ticket.0),
            Self::Failed { ticket, reason } => write!(f, "GuestTold::Failed({}, {reason:?})", ticket.0),
        }
    }
}

/// A record that this device has joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestRecord {
    /// Which.
    pub record: RecordId,
    /// What the person is called.
    pub person: String,
    /// The year of birth, if the person gave it along.
    pub birth_year: Option<u16>,
    /// When something was last written here, Unix milliseconds.
    pub last_ms: i64,
}

/// Where the device stands with the record that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestStanding {
    /// No record is open.
    Nothing,
    /// A link has been read; nothing is taken.
    Opened(GuestInvitation),
    /// The name has been given and waits to be sent.
    Joining(GuestInvitation),
    /// May post.
    Joined(GuestInvitation),
    /// The sharing has ended, its time ran out, or somebody else has used the link first. What was written here is still
    /// here.
    Ended(GuestInvitation),
    /// The record has moved to another relay: this page reaches only the one that it came from. What was written here is still
    /// here, and a new link leads on.
    Moved(GuestInvitation),
    /// What is stored here cannot be used.
    Stopped(StorageFault),
}

impl GuestStanding {
    const fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "Nothing",
            Self::Opened(_) => "Opened",
            Self::Joining(_) => "Joining",
            Self::Joined(_) => "Joined",
            Self::Ended(_) => "Ended",
            Self::Moved(_) => "Moved",
            Self::Stopped(_) => "Stopped",
        }
    }
}

/// Whose record it is, and what the guest may do in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestInvitation {
    /// The record.
    pub record: RecordId,
    /// What the person is called.
    pub person: String,
    /// The year of birth, if the person gave it along.
    pub birth_year: Option<u16>,
    /// What the person calls the guest.
    pub called: String,
    /// What the guest has said of herself; empty before joining.
    pub me: NameCard,
    /// What may be done, by section.
    pub shares: Vec<(Section, Rights)>,
    /// The last instant the link may be used, Unix milliseconds.
    pub open_until_ms: i64,
    /// The last instant the sharing holds, Unix milliseconds.
    pub until_ms: Option<i64>,
    /// What has become of the organisation's certificate, for who came by one.
    pub certificate: Option<CertificateState>,
}

/// What has become of an organisation's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateState {
    /// It holds.
    Holds,
    /// Its time is past. The organisation can give it a new end.
    RunOut,
    /// The organisation, or the person, has ended it.
    Ended,
    /// The person has ended the organisation.
    OrganisationWithdrawn,
    /// The organisation's time is past.
    OrganisationRunOut,
}

impl CertificateState {
    /// Why nothing can be written by it; nothing while it holds.
    #[must_use]
    pub const fn fault(self) -> Option<OrganisationFault> {
        match self {
            Self::Holds => None,
            Self::RunOut => Some(OrganisationFault::CertificateRunOut),
            Self::Ended => Some(OrganisationFault::CertificateEnded),
            Self::OrganisationWithdrawn => Some(OrganisationFault::Withdrawn),
            Self::OrganisationRunOut => Some(OrganisationFault::RunOut),
        }
    }
}

/// A post of this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPost {
    /// Names it.
    pub id: PostId,
    /// The section it is in.
    pub section: Section,
    /// What it says.
    pub post: Post,
    /// When it was written, Unix milliseconds.
    pub written_ms: i64,
    /// How far it has come.
    pub state: PostState,
}

/// How far a post has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostState {
    /// Waits on this device.
    Waiting,
    /// The relay has it: "skickat".
    Sent {
        /// When, by the relay's clock, Unix milliseconds.
        arrived_ms: i64,
    },
    /// One of the person's devices has it: "framme".
    Arrived,
    /// It came too late: the sharing, or the right to post there, ended before it was sent.
    Refused,
}

/// Something asked or said about a post of this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestReply {
    /// The post it is about.
    pub post: PostId,
    /// The act; an answer names it.
    pub id: ItemId,
    /// What was done: asked, answered, or said to be wrong.
    pub act: ThreadAct,
    /// When, by the writer's clock, Unix milliseconds.
    pub written_ms: i64,
    /// Whether this device has answered it.
    pub answered: bool,
}

/// How fetching and sending stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestSync {
    /// Where it stands.
    pub state: GuestSyncState,
    /// Posts saved here that the relay does not have.
    pub unsent: u32,
    /// When everything was last fetched, Unix milliseconds.
    pub last_fetched_ms: Option<i64>,
    /// Replies that were set aside: not signed by one of the person's devices, or not for this one.
    pub set_aside: u32,
    /// Whether something that a device of the person has said is of a newer version: it is kept, and shown after an update.
    pub is_behind: bool,
}

/// Where fetching and sending stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestSyncState {
    /// Nothing to do.
    Idle,
    /// Fetching or sending.
    Working,
    /// All is fetched and sent.
    Online,
    /// It failed and will be tried again.
    Failing {
        /// How.
        fault: RelayFault,
        /// When it is tried again, Unix milliseconds.
        retry_at_ms: i64,
    },
    /// The log holds something of a newer version: nothing is sent until this page is updated.
    NeedsUpdate,
    /// The relay shows another log than before. Nothing is sent.
    Frozen,
}
