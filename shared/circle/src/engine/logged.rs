//! A message that was fetched, and what became of it.

use samlat_protocol::{
    envelope::{Core, Envelope},
    id::{CoreId, EntryId, RunningHash},
};
use samlat_record::ChangeId;

use super::{
    rows::{self, BadRow, ChangeRow, EnvelopeRow},
    told::WhySetAside,
};
use crate::body::Body;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands: a change is in the document, a post or reply is shown.
    Stands,
    /// It was replaced by a later one of its author and never applies.
    Replaced,
    /// It is kept and not part of the record.
    Aside(WhySetAside),
}

impl Verdict {
    /// The number that stands for it in a row.
    pub fn code(self) -> u8 {
        match self {
            Self::Stands => 0,
            Self::Replaced => 1,
            Self::Aside(why) => why_code(why),
        }
    }

    /// The verdict of a number.
    ///
    /// # Errors
    /// [`BadRow`] for one that stands for nothing.
    pub fn from_code(code: u8) -> Result<Self, BadRow> {
        match code {
            0 => Ok(Self::Stands),
            1 => Ok(Self::Replaced),
            _ => why_of(code).map(Self::Aside),
        }
    }
}

const WHYS: [(u8, WhySetAside); 17] = [
    (10, WhySetAside::Malformed),
    (11, WhySetAside::BadSignature),
    (12, WhySetAside::UnknownVersion),
    (13, WhySetAside::UnknownKind),
    (14, WhySetAside::Misplaced),
    (15, WhySetAside::NotAllowed),
    (16, WhySetAside::Expired),
    (17, WhySetAside::AfterWithdrawal),
    (18, WhySetAside::BrokenChain),
    (19, WhySetAside::NotForMe),
    (20, WhySetAside::NoKey),
    (21, WhySetAside::BadContent),
    (22, WhySetAside::Deadly),
    (23, WhySetAside::Hanging),
    (24, WhySetAside::OtherHistory),
    (25, WhySetAside::VoidEntry),
    (26, WhySetAside::Stripped),
];

/// The number that stands for a reason in a row.
pub fn why_code(why: WhySetAside) -> u8 {
    WHYS.iter().find(|(_, known)| *known == why).map_or(10, |(code, _)| *code)
}

/// The reason that a number in a row stands for.
///
/// # Errors
/// [`BadRow`] for one that stands for nothing.
pub fn why_of(code: u8) -> Result<WhySetAside, BadRow> {
    WHYS.iter().find(|(known, _)| *known == code).map(|(_, why)| *why).ok_or(BadRow)
}

/// A message that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its identity.
    pub id: CoreId,
    /// The message.
    pub core: Core,
    /// The epoch it travels under.
    pub epoch: u32,
    /// The entry of the log that it cites.
    pub cites: EntryId,
    /// Its position at the relay; 0 where the relay that is attached does not have it.
    pub position: u64,
    /// The running hash there.
    pub hash: RunningHash,
    /// When it came to a relay first, Unix milliseconds.
    pub arrived_ms: u64,
    /// The envelope as it travels.
    pub bytes: Vec<u8>,
    /// Whether those are without its ciphertext.
    pub is_stripped: bool,
    /// What it says, opened, where it is a post, or a reply to this device; of a stripped change, once a snapshot had it.
    pub body: Option<Body>,
    /// When its author says it was written, once opened, Unix milliseconds.
    pub written_ms: Option<u64>,
    /// Which life of its author's chain, once opened.
    pub incarnation: u16,
    /// The messages that it stands for, once opened.
    pub replaces: Vec<CoreId>,
    /// The changes it carried into the document, once they are part of it.
    pub changes: Vec<ChangeId>,
    /// What became of it.
    pub verdict: Verdict,
}

impl Logged {
    /// The row to keep.
    pub fn to_row(&self) -> EnvelopeRow {
        EnvelopeRow {
            position: self.position,
            hash: self.hash,
            arrived_ms: self.arrived_ms,
            envelope: self.bytes.clone(),
            body: self.body.as_ref().map(|body| samlat_protocol::api::Bytes(body.to_bytes())),
            verdict: self.verdict.code(),
            written_ms: self.written_ms,
            incarnation: self.incarnation,
            changes: self.changes.iter().map(|change| ChangeRow(change.0)).collect(),
            replaces: Some(self.replaces.clone()),
        }
    }

    /// Reads a row that was kept. Its signature was checked before it was.
    ///
    /// # Errors
    /// [`BadRow`].
    pub fn from_row(row: EnvelopeRow) -> Result<Self, BadRow> {
        let envelope: Envelope = rows::from_bytes(&row.envelope)?;
        let body = row.body.map(|bytes| Body::from_bytes(&bytes.0)).transpose().map_err(|_| BadRow)?;
        Ok(Self {
            id: envelope.core.id(),
            epoch: envelope.seal.epoch,
            cites: envelope.seal.circle_head,
            is_stripped: envelope.is_stripped(),
            core: envelope.core,
            position: row.position,
            hash: row.hash,
            arrived_ms: row.arrived_ms,
            bytes: row.envelope,
            body,
            written_ms: row.written_ms,
            incarnation: row.incarnation,
            replaces: row.replaces.unwrap_or_default(),
            changes: row.changes.iter().map(|change| ChangeId(change.0)).collect(),
            verdict: Verdict::from_code(row.verdict)?,
        })
    }

    /// Whether its epoch counts in its author's chain: it was opened with the secret of that epoch, and what it cites
    /// stands. The epoch of a void entry has the number of another.
    pub const fn counts(&self) -> bool {
        match self.verdict {
            Verdict::Stands | Verdict::Replaced => true,
            Verdict::Aside(why) => {
                matches!(why, WhySetAside::Hanging | WhySetAside::BadContent | WhySetAside::Deadly)
            }
        }
    }

    /// Whether other bytes of the same message may stand where these do not.
    pub const fn lacks_bytes(&self) -> bool {
        match self.verdict {
            Verdict::Stands | Verdict::Replaced => false,
            Verdict::Aside(why) => matches!(
                why,
                WhySetAside::VoidEntry
                    | WhySetAside::OtherHistory
                    | WhySetAside::NoKey
                    | WhySetAside::NotForMe
                    | WhySetAside::Stripped
            ),
        }
    }

    /// Whether it came stripped, and no snapshot had what it says.
    pub const fn lacks_body(&self) -> bool {
        self.is_stripped && self.body.is_none()
    }

    /// The envelope again.
    ///
    /// # Errors
    /// [`BadRow`], where the row was damaged.
    pub fn envelope(&self) -> Result<Envelope, BadRow> {
        rows::from_bytes(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_number_of_its_own() {
        for (code, why) in WHYS {
            assert_eq!(Verdict::from_code(code), Ok(Verdict::Aside(why)));
            assert_eq!(Verdict::Aside(why).code(), code);
        }
        assert_eq!(Verdict::from_code(Verdict::Stands.code()), Ok(Verdict::Stands));
        assert_eq!(Verdict::from_code(Verdict::Replaced.code()), Ok(Verdict::Replaced));
        assert_eq!(Verdict::from_code(9), Err(BadRow));
    }
}
