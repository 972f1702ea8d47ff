//! What a relay answers when it refuses: RFC 9457 problem details.

use serde::{Deserialize, Serialize};

use crate::id::{CoreId, EntryId};

/// Why a relay refused, as a stable word after `urn:samlat:problem:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// The bytes or the address are malformed.
    Malformed,
    /// Larger than allowed.
    TooLarge,
    /// The request is not signed, or its signature does not hold.
    Unsigned,
    /// The request's time is more than five minutes off.
    ClockOff,
    /// The key may not do this.
    NotAllowed,
    /// The right has run out.
    Expired,
    /// No such record, stream, mailbox or snapshot here.
    NotFound,
    /// The circle log has moved on; `circle_head` says where it is.
    StaleHead,
    /// The epoch is not the current one.
    StaleEpoch,
    /// The message does not follow the author's last; `author_seq` and `author_core` say which that is.
    BrokenChain,
    /// The snapshot does not cover everything that is stripped already.
    CoversLess,
    /// The invitation has been used.
    InvitationUsed,
    /// The invitation is past its time.
    InvitationExpired,
    /// The entry does not fit the log.
    BadEntry,
    /// The slot has been written.
    SlotTaken,
    /// Too many requests or too many bytes for now.
    TooMuch,
    /// A report of the person's death stands: nobody is let in, and nobody gets more.
    OnHold,
    /// The 30 days after a report of the person's death are over: nothing more is taken.
    Closed,
    /// The relay cannot store just now.
    Unavailable,
}

impl Refusal {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::BadEntry => 400,
            Self::Unsigned | Self::ClockOff => 401,
            Self::NotAllowed | Self::Expired | Self::OnHold => 403,
            Self::NotFound => 404,
            Self::StaleHead | Self::StaleEpoch | Self::BrokenChain | Self::CoversLess | Self::SlotTaken => {
                409
            }
            Self::InvitationUsed | Self::InvitationExpired | Self::Closed => 410,
            Self::TooLarge => 413,
            Self::TooMuch => 429,
            Self::Unavailable => 503,
        }
    }

    /// What a status says where its word is one of a later version: nothing, where more than one thing may be meant.
    #[must_use]
    pub const fn of_status(status: u16) -> Option<Self> {
        match status {
            400 => Some(Self::Malformed),
            401 => Some(Self::Unsigned),
            403 => Some(Self::NotAllowed),
            404 => Some(Self::NotFound),
            413 => Some(Self::TooLarge),
            429 => Some(Self::TooMuch),
            503 => Some(Self::Unavailable),
            _ => None,
        }
    }

    /// The word on the wire.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::Unsigned => "unsigned",
            Self::ClockOff => "clock-off",
            Self::NotAllowed => "not-allowed",
            Self::Expired => "expired",
            Self::NotFound => "not-found",
            Self::StaleHead => "stale-head",
            Self::StaleEpoch => "stale-epoch",
            Self::BrokenChain => "broken-chain",
            Self::CoversLess => "covers-less",
            Self::InvitationUsed => "invitation-used",
            Self::InvitationExpired => "invitation-expired",
            Self::BadEntry => "bad-entry",
            Self::SlotTaken => "slot-taken",
            Self::TooMuch => "too-much",
            Self::OnHold => "on-hold",
            Self::Closed => "closed",
            Self::Unavailable => "unavailable",
        }
    }
}

/// The body of a refusal, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:samlat:problem:<word>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The word again, for logs.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The refusal as data.
    pub refusal: Refusal,
    /// The newest circle entry that the relay has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle_head: Option<EntryId>,
    /// The author's last seq in the stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_seq: Option<u64>,
    /// The author's last core in the stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_core: Option<CoreId>,
    /// Seconds after which trying again makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}

impl Problem {
    /// The media type.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// A problem without further facts.
    #[must_use]
    pub fn new(refusal: Refusal) -> Self {
        Self {
            kind: ["urn:samlat:problem:", refusal.word()].concat(),
            title: refusal.word().to_owned(),
            status: refusal.status(),
            refusal,
            circle_head: None,
            author_seq: None,
            author_core: None,
            retry_after_s: None,
        }
    }

    /// Reads the body of an answer of this status (protocol.md section 14). A word of a later version is what its status
    /// says. `None` where it is no problem, or one of another status.
    #[must_use]
    pub fn read(status: u16, body: &[u8]) -> Option<Self> {
        match serde_json::from_slice::<Self>(body) {
            Ok(problem) => {
                let is_whole = problem.status == status
                    && problem.refusal.status() == status
                    && problem.kind == Self::new(problem.refusal).kind;
                is_whole.then_some(problem)
            }
            Err(_) => {
                let later: Later = serde_json::from_slice(body).ok()?;
                let is_whole =
                    later.status == status && later.kind == ["urn:samlat:problem:", &later.refusal].concat();
                Refusal::of_status(status).filter(|_| is_whole).map(Self::new)
            }
        }
    }
}

/// A problem whose word this version does not know.
#[derive(Deserialize)]
struct Later {
    #[serde(rename = "type")]
    kind: String,
    status: u16,
    refusal: String,
}
