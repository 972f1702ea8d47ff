//! What a guest does on the staff page, as data.

use std::fmt;

use samlat_protocol::id::RecordId;
use samlat_record::{ItemId, Post, PostId, Section};
use serde::{Deserialize, Serialize};

use crate::{card::NameCard, command::Ticket};

/// One act with its ticket, as it travels from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestAsked {
    /// Named again in what is told of it.
    pub ticket: Ticket,
    /// What is done.
    pub verb: GuestVerb,
}

/// What a guest does. Each ends in exactly one [`Saved`](super::told::GuestTold::Saved) or
/// [`Failed`](super::told::GuestTold::Failed) under its ticket.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestVerb {
    /// Reads what a link invites to, and takes nothing. A link to a record that this device is in already goes there. With
    /// a certificate, which an organisation gives, this device is in the record at once.
    Open {
        /// The whole link or certificate, or what stands after its `#`.
        link: String,
        /// The relay where the link names none: the address that the page came from.
        relay: String,
    },
    /// Goes to a record that this device is in.
    Choose {
        /// Which.
        record: RecordId,
    },
    /// Takes the invitation that is open. Fails where somebody has used it or its time is past. Where the relay does not
    /// answer it is saved all the same, and sent when it does.
    Join {
        /// What the guest says of herself.
        card: NameCard,
    },
    /// Draws keys for one record, to be named in it by the organisation that she works for. Told as
    /// [`Introduced`](super::told::GuestTold::Introduced).
    Introduce {
        /// Who she is. The organisation puts its own name in.
        card: NameCard,
    },
    /// Posts into a section. Saved once it is durable here; sending and arriving are told in
    /// [`Posts`](super::told::GuestTold::Posts).
    Post {
        /// The section.
        section: Section,
        /// What is posted.
        post: Post,
    },
    /// Answers a question about a post.
    Answer {
        /// The post that the question is about.
        post: PostId,
        /// The question.
        to: ItemId,
        /// The answer.
        text: String,
    },
    /// Keeps something half-written.
    KeepDraft {
        /// Names the place it is written in.
        key: String,
        /// The text; an empty one drops the draft.
        text: String,
    },
    /// Fetches and sends at once.
    SyncNow,
    /// Drops everything from this device, keys and what is not sent included: for a computer that others use. Nothing that
    /// was posted can be answered from here after that.
    Forget,
}

impl GuestVerb {
    /// The verb's name, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "Open",
            Self::Choose { .. } => "Choose",
            Self::Join { .. } => "Join",
            Self::Introduce { .. } => "Introduce",
            Self::Post { .. } => "Post",
            Self::Answer { .. } => "Answer",
            Self::KeepDraft { .. } => "KeepDraft",
            Self::SyncNow => "SyncNow",
            Self::Forget => "Forget",
        }
    }
}

impl fmt::Debug for GuestVerb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Links and what is written belong in no log.
        write!(f, "GuestVerb::{}", self.name())
    }
}
